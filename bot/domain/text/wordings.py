"""A text in words of our own, or of a moderator's, by the language it is in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import astuple

MAX_WORDING = 500
"""Most characters that a text has in a language."""
UNDETERMINED = "und"
"""The code of a language that nobody said (ISO 639)."""

WordingText = Annotated[str, Meta(min_length=1, max_length=MAX_WORDING)]

_IN_HANGUL = re.compile(r"[가-힣]\S*")
"""What is left of a word from its first letter in hangul on."""


class Wordings(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A text by the code of each language that it is in, one at least."""

    # Those of `bot/locales/`; where the one that is wanted is missing, the first of this order stands in.
    en: WordingText | None = None
    und: Annotated[WordingText, Meta(description="In a language that nobody said.")] | None = None
    ko: WordingText | None = None
    es: WordingText | None = None

    def __post_init__(self) -> None:
        """Refuse a text that is in no language."""
        if not any(astuple(self)):
            raise ValueError(f"give it in a language: {', '.join(LANGUAGE_CODES)}")

    def __str__(self) -> str:
        """Return the wording that stands in for all others: the only one of what was filed."""
        return next(iter(self.by_language.values()))

    @property
    def by_language(self) -> dict[str, str]:
        """Return each wording by its language's code."""
        return {code: text for code in self.__struct_fields__ if (text := getattr(self, code)) is not None}

    @property
    def together(self) -> str:
        """Return all of its words, for who looks for some of them."""
        return " ".join(filter(None, astuple(self)))

    def told(self, language: str) -> tuple[str, str]:
        """Return the wording for who reads a language, after the code of its own: that, or what stands in."""
        said = self.by_language
        code = language if language in said else next(iter(said))
        return code, said[code]

    def each(self, change: Callable[[str], str]) -> Wordings:
        """Return it with every wording as a function has it."""
        return Wordings(**{code: change(text) for code, text in self.by_language.items()})


LANGUAGE_CODES = tuple(sorted({*Wordings.__struct_fields__} - {UNDETERMINED}))
"""The codes of the languages that a text of the pack can be in."""


def as_written(text: str) -> Wordings:
    """Return what somebody wrote: in Korean where most of its words are in hangul, else in a language that
    nobody said.
    """
    in_hangul = 0 if text.isascii() else len(_IN_HANGUL.findall(text))
    return Wordings(ko=text) if 2 * in_hangul > len(text.split()) else Wordings(und=text)
