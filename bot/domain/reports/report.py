"""Reports and the sources that publish them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache, partial
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr, replace

from bot.domain.dates.windows import Window
from bot.domain.reports.attribution import Attribution, Attributor, Source, attribute
from bot.domain.reports.topics import Topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.wordings import MAX_WORDING, Wordings

__all__ = ["MAX_CLAIM", "Basis", "Filing", "Report", "Source"]

MAX_CLAIM = MAX_WORDING
"""Most characters a claim may have."""


class Basis(StrEnum):
    """What the publisher gives as its ground."""

    OFFICIAL_STATEMENT = "official-statement"
    ON_RECORD = "on-record"
    INSIDER = "insider"
    UNATTRIBUTED = "unattributed"
    OPINION = "opinion"


class Filing(Struct, frozen=True):
    """How a report came into a server: its number there, who filed it, when; ``season`` is the one that was
    waited for, None for the one that still is. A report that is listed among those of other seasons keeps the
    ``topic`` that it was filed on (`other_seasons`).
    """

    guild_id: int
    number: int
    author_id: int
    filed_at: datetime
    season: int | None = None
    topic: Topic | None = None


class ReportContent(Struct, frozen=True, kw_only=True, gc=False):
    """What a report says of its topic: the one declaration that rows, revisions, archives, the pack's entries
    and proposals are read and written by (`content`). A new field is a line here, and its wording.

    ``chain`` runs from the origin to the publisher; ``said_on`` is the day the origin spoke, where that is on
    record; ``article`` cites a piece that has no link; ``person`` is whom a report on another topic is about;
    ``hours_viewed`` counts hours of viewing; ``spoiler`` tells that it gives away a death or an ending;
    ``retracted_from`` is the first day it no longer counts. Names of fields are kept for good: a revision of
    years ago is read as one of today.
    """

    topic: Topic
    stance: Stance
    chain: tuple[str, ...]
    tags: frozenset[SourceTag]
    claim: Wordings
    url: str | None = None
    article: str | None = None
    language: Annotated[str, Meta(min_length=1, max_length=8, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)?$")] = (
        "en"
    )
    note: Wordings | None = None
    person: str | None = None
    window: Window | None = field(default=None, name="when")
    reported_on: Window
    said_on: Window | None = None
    basis: Basis | None = None
    hours_viewed: Annotated[int, Meta(ge=1, le=10**12)] | None = None
    spoiler: bool = False
    retracted_from: date | None = None


class Report(ReportContent, frozen=True, kw_only=True, eq=False):
    """One outlet's claim, made on one day, about one topic.

    ``id`` is ``pack:…``, ``#12``, or nothing before it is filed; ``filing`` is None for a report of the pack.
    Whose statement it carries depends on the sources on record: by ``attributor``, which is only asked while
    the report is made, or by none where it is left out.
    """

    id: str = ""
    filing: Filing | None = None
    attributor: Attributor | None = None
    # What follows from the above, worked out once: folding thousands of reports asks for it again and again.
    attribution: Attribution = Attribution("", "", 0, relayed=False)
    known_from: date = date.max
    """The first day the report is known: the last day it may have been said on."""

    def __post_init__(self) -> None:
        """Work out what follows from the fields."""
        if self.attributor is not None:
            attribution = self.attributor.attribute_to_origin(self.chain, self.tags)
        else:
            attribution = _attributed_by_nobody(self.chain, self.tags)
        force_setattr(self, "attributor", None)
        force_setattr(self, "attribution", attribution)
        force_setattr(self, "known_from", min(self.spoke_on.last, self.reported_on.last))

    def __eq__(self, other: object) -> bool:
        """Tell whether two are one report that says the same, whoever it is attributed to."""
        return isinstance(other, Report) and (
            self is other or all(getattr(self, name) == getattr(other, name) for name in _COMPARED)
        )

    def __hash__(self) -> int:
        return hash((self.id, self.claim))

    @property
    def origin(self) -> str:
        """Return who is named for it."""
        return self.attribution.origin

    @property
    def official(self) -> bool:
        """Tell whether it is an official's statement."""
        return self.attribution.official

    @property
    def weight(self) -> int:
        """Return what it weighs by itself, 1 to 4."""
        return self.attribution.weight

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
    def origin_spoke(self) -> date | None:
        """Return the day on which the origin said it, None where none is on record: a relay's own is not."""
        return self.spoke_on.last if self.origin_day_known and self.spoke_on.exact else None

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


# Whoever reads thousands of reports has each attributed afterwards: few chains are in them, each is once.
_attributed_by_nobody = lru_cache(maxsize=4096)(partial(attribute, sources={}))

_COMPARED = ("id", "filing", *ReportContent.__struct_fields__)
