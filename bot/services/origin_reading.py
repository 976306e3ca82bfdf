"""Whom a claim names as the outlet that it is from: the origin of what another one passes on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.errors import DomainError
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Source
from bot.domain.reports.vocabulary import SourceTag
from bot.search.known_sources import known_source

_OUTLETS = frozenset({SourceTag.NEWS_AGENCY, SourceTag.PRESS, SourceTag.AGGREGATOR, SourceTag.FAN_SITE})
"""Who is an origin by being named: what an official is said to have said is that of whoever says so."""
_WORD = r"[\w&.'’+-]*[\w+]"
_AFTER = re.compile(
    rf"(?:\b(?:according to|cit(?:es|ed|ing)|per|quot(?:es|ing))|[(\[](?:via|source|출처)\b:?)"
    rf" (?:the )?({_WORD}(?: {_WORD}){{0,3}})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"((?:{_WORD} )?(?:{_WORD} )?{_WORD})"
    r"(?: (?:exclusively )?(?:reports|reported|says|said)\b|에 (?:따르면|의하면)|의? (?:보도|인용))",
    re.IGNORECASE,
)

_OF_REPORTS = frozenset({"단독", "보도", "보도에", "기사"})
"""What stands after an outlet's name and is none of it."""


def origin_told(snapshot: Snapshot, claim: str, publisher: str) -> Source | None:
    """Return the outlet that a claim names as its origin, where it is known and another than the publisher;
    None where there is none.
    """
    found = (known for name in _names(claim) if (known := _outlet(snapshot, name)))
    return next((known for known in found if known.name != publisher), None)


def _names(claim: str) -> Iterator[str]:
    """Yield what may be an outlet's name where a claim says whose it is, the longest first."""
    for found in _AFTER.finditer(claim):
        words = found[1].split()
        yield from (" ".join(words[:count]) for count in range(len(words), 0, -1))
    for found in _BEFORE.finditer(claim):
        words = [word for word in found[1].split() if word not in _OF_REPORTS]
        yield from (" ".join(words[start:]) for start in range(len(words)))


def _outlet(snapshot: Snapshot, name: str) -> Source | None:
    """Return the outlet of a name that is written as one: with a capital letter, or in hangul."""
    if name[0].islower():
        return None
    try:
        known = known_source(snapshot, name.removesuffix("."))
    except DomainError:  # a platform's or portal's
        return None
    return known if known is not None and known.tag in _OUTLETS and not known.unnamed else None
