"""What is at fault with a value in a pack, in words that a contributor can act on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from bot.domain.reports.topics import NAMED, TopicKind
from bot.domain.text.names import fold

_WANTED = {
    "int": "a whole number",
    "str": "a text, in quotes",
    "array": "a list, in [ ]",
    "object": "a table",
    "bool": "true or false",
    "date": "a day such as 2025-07-23",
    "time": "an hour such as 00:00:00",
}
_GIVEN = {
    "str": "a text",
    "int": "a number",
    "float": "a number with a fraction",
    "array": "a list",
    "object": "a table",
    "bool": "true or false",
    "date": "a day",
    "datetime": "a day with an hour",
    "time": "an hour",
}
_SPELLED = {
    "domains": "this is no domain such as example.org, in small letters",
    "naver": "this has to be three digits",
    "at": "this has to be such as /r/{}, ?id={} or {}.",
    "name": "this needs {} where the account's name comes",
    "name_ko": "this needs {} where the account's name comes",
    "language": "this is no language such as en or ko",
    "seasons": "this needs {n} where the number comes",
}
"""What a value has to be spelled as, by the key of each that is to match a pattern."""
_NO_WORD = re.compile(r"[\s.,:;…·_–—-]+")
_TYPE = re.compile(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`")
_BOUND = re.compile(r"Expected `(\w+)`(?: of length)? (>=|<=) (\d+)")
_CLOSE = 0.75


def fault_in_words(fault: str, key: str) -> str:
    """Return what msgspec finds at fault with the value of a key."""
    kind, bound = _TYPE.fullmatch(fault), _BOUND.fullmatch(fault)
    if fault == "Expected `object`, got `str`" and not key.endswith(("talk", "viewing")):
        return f"this is a text, and has to be given by its language, as {key}.en"
    if kind:
        wanted = _WANTED.get(kind[1], kind[1])
        return f"this is {_GIVEN.get(kind[2], kind[2])}, and has to be {wanted}"
    if bound and bound[1] in ("str", "array"):
        what = "characters" if bound[1] == "str" else "entries"
        return f"at most {bound[3]} {what} are taken" if bound[2] == "<=" else "nothing is in it"
    if bound:
        return f"this has to be {bound[3]} or {'less' if bound[2] == '<=' else 'more'}"
    if "no timezone" in fault:
        return "this has to be an hour without a time zone"
    if "RFC3339" in fault:
        return f"this is no {'hour such as 00:00:00' if 'time' in key else 'day such as 2025-07-23'}"
    if "matching regex" in fault:
        return _SPELLED[key.rpartition(".")[2].partition("[")[0]]
    return fault


def keeps_place(text: str) -> bool:
    """Tell whether a text is only what somebody puts where one is to come, such as the … of a new pack."""
    return _NO_WORD.fullmatch(text) is not None


def no_topic(value: str) -> str:
    """Return what is wrong with a text that is no topic."""
    kind = value.partition(":")[0].strip().lower()
    if kind not in set(TopicKind):
        return f"is none of {', '.join(TopicKind)}{did_you_mean(kind, TopicKind)}"
    if kind in NAMED:
        return f"names nobody: write {kind}:<name>"
    return f"has a name, which {kind} takes none of: write {kind}"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question after the one of those that are known which is spelled nearly as a name is; nothing
    where none is.
    """
    folded = {fold(each): str(each) for each in known}
    close = difflib.get_close_matches(fold(name), folded, n=1, cutoff=_CLOSE)
    return f"; did you mean {folded[close[0]]!r}?" if close else ""
