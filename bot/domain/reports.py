"""Reports and the sources that publish them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.topics import Topic
from bot.domain.vocabulary import SourceTag, Stance, weight
from bot.domain.windows import Window

MAX_CLAIM = 500
"""Most characters a claim may have."""


class Basis(StrEnum):
    """What the publisher gives as its ground."""

    OFFICIAL_STATEMENT = "official-statement"
    ON_RECORD = "on-record"
    INSIDER = "insider"
    UNATTRIBUTED = "unattributed"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes: a name, its Korean name and home domain where known, and its default tag."""

    name: str
    tag: SourceTag
    domain: str | None = None
    name_ko: str | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """How a report came into a server: its number there, who filed it, when."""

    guild_id: int
    number: int
    author_id: int
    filed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One outlet's claim, made on one day, about one topic.

    ``chain`` runs from the origin to the publisher; ``article`` cites a piece that has no link; ``person`` is
    whom a report on another topic is about; ``hours_viewed`` counts hours of viewing; ``filing`` is None for
    a report of the pack; ``retracted_from`` is the first day it no longer counts.
    """

    id: str
    topic: Topic
    stance: Stance
    claim: str
    reported_on: Window
    chain: tuple[str, ...]
    tags: frozenset[SourceTag]
    claim_ko: str | None = None
    window: Window | None = None
    origin_reported_on: Window | None = None
    url: str | None = None
    article: str | None = None
    basis: Basis | None = None
    language: str = "en"
    note: str | None = None
    note_ko: str | None = None
    person: str | None = None
    hours_viewed: int | None = None
    filing: Filing | None = None
    retracted_from: date | None = None
    # What follows from the above, worked out once: folding thousands of reports asks for it again and again.
    origin: str = field(init=False, compare=False, repr=False)
    """Who said it first."""
    relayed: bool = field(init=False, compare=False, repr=False)
    """Whether somebody other than the origin published it."""
    official: bool = field(init=False, compare=False, repr=False)
    """Whether the report stands on an official origin."""
    weight: int = field(init=False, compare=False, repr=False)
    """What the report weighs, 1 to 4."""
    known_from: date = field(init=False, compare=False, repr=False)
    """The first day the report is known: the last day it may have been said on."""

    def __post_init__(self) -> None:
        """Work out what follows from the fields."""
        follows = {
            "origin": self.chain[0],
            "relayed": len(self.chain) > 1,
            "official": SourceTag.OFFICIAL in self.tags,
            "weight": weight(self.tags),
            "known_from": self.spoke_on.last,
        }
        for name, value in follows.items():
            object.__setattr__(self, name, value)

    @property
    def publisher(self) -> str:
        """Return who published it."""
        return self.chain[-1]

    @property
    def spoke_on(self) -> Window:
        """Return when what is claimed was said: by the origin where that is on record, else by the report."""
        return self.origin_reported_on or self.reported_on

    def counts_on(self, day: date) -> bool:
        """Tell whether the report is known, and not retracted, on a day: only then does it count anywhere."""
        return self.known_from <= day and (self.retracted_from is None or day < self.retracted_from)

    @property
    def stands(self) -> bool:
        """Tell whether the report counts for good, as far as is known: it was never retracted."""
        return self.counts_on(date.max)

    def published_on(self, day: date) -> bool:
        """Tell whether, by a day, the publisher's own piece was out (the origin may have spoken before)."""
        return self.reported_on.last <= day
