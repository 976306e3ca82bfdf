"""How many a text says there are of something; amounts of a million and more are whole millions."""

from __future__ import annotations

import re

from bot.search.talk import in_figures

_NO_COUNT = re.compile(
    r"\d{4}[.-]\d\d?[.-]\d\d?|\d+(?:년|월|일| ?개월| ?주)|\d+[- ](?:days?|weeks?|months?|years?)\b"
)
"""Figures of a date, and of how long."""
_FIGURE = re.compile(r"\d[\d,.]*")
_AT_LEAST = re.compile(
    r"\b(?:over|more than|above|past|at least|beyond|surpass\w*|exceed\w*|topp\w*)\b|넘|이상|돌파"
)
_NOT_FAR_ABOVE = 1.15
"""How far above what something is said to be more than it may lie."""
_NUMBER = r"(?<![\w.,])(\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,9})?)"
_AMOUNT_KO = re.compile(_NUMBER + r" ?억(?: ?(?:(\d) ?천 ?)?(?:(\d) ?백 ?)?(\d{1,9}(?:,\d{3}){0,3})? ?만)?")
_AMOUNT = re.compile(
    rf"(?:{_NUMBER} ?(?:m|mn|mil|million|b|bn|billion)s?"
    r"|\b(?:(half)(?: an?)?|(an?)) (?:million|billion)s?)\b"
)
_BILLIONS = re.compile(r"[\d ]b")
_HUNDRED = 100


def in_millions(text: str) -> str:
    """Return a text in small letters with its amounts of a million and more as whole millions."""

    def korean(match: re.Match[str]) -> str:
        much = float(match[1].replace(",", "")) * _HUNDRED + int(match[2] or 0) * 10 + int(match[3] or 0)
        return f"{int(much + int((match[4] or '0').replace(',', '')) / _HUNDRED + 1e-6)} "

    def english(match: re.Match[str]) -> str:
        much = 0.5 if match[2] else 1.0 if match[3] else float(match[1].replace(",", ""))
        return f"{int(much * (1000 if _BILLIONS.search(match[0]) else 1) + 1e-6)} "

    return _AMOUNT.sub(english, _AMOUNT_KO.sub(korean, text))


def counted(text: str) -> set[str]:
    """Return the figures of a text that say how many: not a season's number, a year, or how long."""
    bare = _NO_COUNT.sub(" ", in_millions(in_figures(text.casefold())))
    found = {match.replace(",", "").rstrip(".") for match in _FIGURE.findall(bare)}
    return {
        figure.split(".")[0]
        for figure in found
        if figure not in ("1", "2", "3") and not re.fullmatch(r"20\d\d", figure)
    }


def differs(text: str, theirs: set[str]) -> bool:
    """Tell whether a text gives figures none of which is one of some, nor a little less than one where it
    says "more than".
    """
    figures = counted(text)
    if not figures or figures & theirs:
        return False
    least = [int(figure) for figure in figures] if _AT_LEAST.search(text.casefold()) else []
    return not any(n <= int(figure) <= n * _NOT_FAR_ABOVE for n in least for figure in theirs)
