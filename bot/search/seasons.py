"""Marks before what names a season of the show, or its platform: patterns know no show's numbers and names.

A text that is read is in small letters, so a capital in it can be a mark: ``E`` before the number of an
earlier season, ``N`` before the coming one's, ``A`` before that of the one after it, ``Z`` before any later
one's, and ``P`` before a name of the platform: "sN4 is the Nfourth season".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from bot.domain.text.number_words import PLACE, SAID, with_number
from bot.search.patterns import spelled
from bot.search.talk import in_figures

EARLIER, COMING, LATER = "E", "N", "[AZ]"
"""The marks of seasons, as patterns."""
ANY_MARK = "[ENAZ]?"
"""What stands before a number that may be a season's."""
_MARKS = re.compile("[ENAZP]")
_LAST_PLACE = re.compile(rf"{PLACE.pattern}(?!.*{{)")
"""Where a form has its number, whatever a title before it is written with."""
_WORDS: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("seasons.toml").read_text("utf-8"))
COUNTED = f"(?!{'|'.join(_WORDS['counted'])})"
"""What may not follow a number after a title that is to be a season's, as a pattern."""
FIRST: Sequence[str] = _WORDS["first"]
"""What the first season is called besides."""
_MOST = 9
"""Seasons that a text may name; of a show that has come so far, one more than the coming one."""


class Seasons:
    """How the seasons of a show are called: ``season`` is the coming one's number, ``titled`` are what fans
    call one by a title, with a place for its number; ``platform`` is what the platform is called.
    """

    def __init__(self, season: int, titled: Iterable[str], platform: Iterable[str]) -> None:
        self._season = season
        figures = [str(number) for number in range(1, max(_MOST, season + 1) + 1)]
        self._numbers = {name: [in_figures(each) for each in said] for name, said in SAID.items()}
        self._numbers["n"] = figures
        self._number = {said: at for each in self._numbers.values() for at, said in enumerate(each, 1)}
        self._titled = [*titled]
        self._forms = [*self._titled, *_WORDS["numbered"]]
        self._any = re.compile(
            self._either([*self._forms, *_WORDS["loosely"], *_WORDS["others"]], "({said})(?={after})")
        )  # "the first season 2 pictures" names two
        names = map(spelled, sorted((name.casefold() for name in platform), key=len, reverse=True))
        self._platform = re.compile(rf"(?<![a-zP])(?:{'|'.join(names)})(?![a-z])")

    def marked(self, words: str) -> str:
        """Return a text in small letters with marks."""
        return self._platform.sub(r"P\g<0>", self._any.sub(self._with_mark, words))

    def called(self, mark: str, *, loosely: bool = False) -> str:
        """Return the pattern of how seasons that have a mark are called by their numbers; ``loosely`` in ways
        too by which none tells of the show.
        """
        forms = [*self._forms, *_WORDS["loosely"], *_WORDS["others"]] if loosely else self._forms
        return self._either(forms, f"{mark}(?:{{said}}){{after}}")

    def coming(self) -> list[str]:
        """Return what the coming season is called besides."""
        called = (with_number(form, self._season) for form in _WORDS["coming"])
        return [in_figures(each) for each in called if each]

    def _with_mark(self, match: re.Match[str]) -> str:
        start, end = (at - match.start() for at in match.span(match.lastindex or 0))
        ahead = self._number[match[0][start:end]] - self._season
        mark = "E" if ahead < 0 else "NA"[ahead] if ahead < len("NA") else "Z"
        return f"{match[0][:start]}{mark}{match[0][start:]}"

    def _either(self, forms: Iterable[str], put: str) -> str:
        """Return the pattern of any of some forms: a number and what follows it as they are to be put."""

        def pattern(form: str) -> str:
            before, name, after = _LAST_PLACE.split(form.casefold())
            said = "|".join(map(re.escape, self._numbers[name]))
            ends = rf"{spelled(after)}(?![0-9])" + (COUNTED if form in self._titled else "")
            return spelled(before) + put.format(said=said, after=ends)

        return rf"(?<![a-z0-9ENAZ])(?:{'|'.join(map(pattern, forms))})"


def unmarked(words: str) -> str:
    """Return a text without its marks."""
    return _MARKS.sub("", words)
