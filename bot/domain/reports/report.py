"""Reports and the sources that publish them."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.dates.windows import Window
from bot.domain.reports.attribution import Attribution, Attributor, Source, attribute
from bot.domain.reports.topics import Topic
from bot.domain.reports.vocabulary import SourceTag, Stance

__all__ = ["MAX_CLAIM", "Basis", "Filing", "Report", "Source"]

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
class Filing:
    """How a report came into a server: its number there, who filed it, when."""

    guild_id: int
    number: int
    author_id: int
    filed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One outlet's claim, made on one day, about one topic.

    ``chain`` runs from the origin to the publisher; ``said_on`` is the day the origin spoke, where that is on
    record; ``article`` cites a piece that has no link; ``person`` is whom a report on another topic is about;
    ``hours_viewed`` counts hours of viewing; ``spoiler`` tells that it gives away a death or an
    ending; ``filing`` is None for a report of the pack; ``retracted_from`` is the first day it no longer
    counts. Whose word it carries is heard by ``voices``: by the sources on record.
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
    said_on: Window | None = None
    url: str | None = None
    article: str | None = None
    basis: Basis | None = None
    language: str = "en"
    note: str | None = None
    note_ko: str | None = None
    person: str | None = None
    hours_viewed: int | None = None
    spoiler: bool = False
    filing: Filing | None = None
    retracted_from: date | None = None
    attributor: InitVar[Attributor | None] = None
    # What follows from the above, worked out once: folding thousands of reports asks for it again and again.
    attribution: Attribution = field(init=False, compare=False, repr=False)
    """Whose word it is."""
    origin: str = field(init=False, compare=False, repr=False)
    """Who is named for it."""
    official: bool = field(init=False, compare=False, repr=False)
    """Whether it is an official's word."""
    weight: int = field(init=False, compare=False, repr=False)
    """What it weighs by itself, 1 to 4."""
    known_from: date = field(init=False, compare=False, repr=False)
    """The first day the report is known: the last day it may have been said on."""

    def __post_init__(self, attributor: Attributor | None) -> None:
        """Work out what follows from the fields."""
        attribution = (
            attributor.attribute_to_origin(self.chain, self.tags)
            if attributor
            else attribute(self.chain, self.tags, {})
        )
        said = self.said_on if self.said_on and attribution.foremost else self.reported_on
        follows = {
            "attribution": attribution,
            "origin": attribution.origin,
            "official": attribution.official,
            "weight": attribution.weight,
            "known_from": min(said.last, self.reported_on.last),
        }
        for name, value in follows.items():
            object.__setattr__(self, name, value)

    def attributed_by(self, attributor: Attributor) -> Report:
        """Return the report as it is by the sources on record: itself, where they change nothing."""
        same = attributor.attribute_to_origin(self.chain, self.tags) == self.attribution
        return self if same else replace(self, attributor=attributor)

    @property
    def publisher(self) -> str:
        """Return who published it."""
        return self.chain[-1]

    @property
    def origin_day_known(self) -> bool:
        """Tell whether it is on record when the origin spoke: it published it, or the relay says so."""
        return (
            not self.attribution.relayed
            or self.attribution.citing is not None
            or self.spoke_on is self.said_on
        )

    @property
    def published_by_origin(self) -> bool:
        """Tell whether the origin published it itself."""
        return not self.attribution.relayed and self.attribution.citing is None

    @property
    def spoke_on(self) -> Window:
        """Return when what is claimed was said: by the origin where that is on record, else by the report."""
        return self.said_on if self.said_on and self.attribution.foremost else self.reported_on

    @property
    def filed_in_error(self) -> bool:
        """Tell whether it was filed in error: retracted from the first day it is known on."""
        return self.retracted_from is not None and self.retracted_from <= self.known_from

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

    def publication_known_on(self, day: date) -> Window:
        """Return when, by a day, it came out: the publisher's piece, or before that when it was said."""
        return self.reported_on if self.published_on(day) else self.spoke_on
