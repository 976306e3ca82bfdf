"""Topics: what a report is about."""

from __future__ import annotations

from typing import Final

from bot.domain.reports.vocabulary import Vocabulary


class TopicKind(Vocabulary):
    """The kinds of topic; the kinds in `NAMED` are about somebody."""

    RENEWAL = "renewal"
    FILMING_START = "filming-start"
    FILMING_END = "filming-end"
    TRAILER = "trailer"
    RELEASE = "release"
    CASTING = "casting"
    CHARACTER = "character"
    CREW = "crew"
    PLOT = "plot"
    SETTING = "setting"
    PERSON = "person"
    SEASON1 = "season1"
    SEASON1_VIEWING = "season1-viewing"
    SEASON3 = "season3"
    OTHER = "other"


MILESTONES = (
    TopicKind.RENEWAL,
    TopicKind.FILMING_START,
    TopicKind.FILMING_END,
    TopicKind.TRAILER,
    TopicKind.RELEASE,
)
"""What a season goes through, in order."""

PLACES = frozenset({TopicKind.CASTING, TopicKind.CREW, TopicKind.CHARACTER})
"""The kinds that are somebody's place in the season."""

NAMED = PLACES | {TopicKind.PERSON}
"""The kinds that carry a name: ``casting:Han So-ra``."""

EVENTS = PLACES | frozenset(MILESTONES)
"""The kinds that are one question each, so that they have a standing, and a date foreseen for one can come
true.

The others are lists of reports, and never one fact (standings.md, rule 7).
"""

LISTS = tuple(kind for kind in TopicKind if kind not in EVENTS)
"""The kinds that are lists of reports."""

FILES = (
    *MILESTONES,
    TopicKind.PLOT,
    TopicKind.SETTING,
    TopicKind.SEASON1,
    TopicKind.SEASON1_VIEWING,
    TopicKind.SEASON3,
)
"""The topics that the season's status shows the full file of."""


class Topic:
    """A kind and, for the kinds in `NAMED`, whose; in order by what it is written as.

    No Struct: it is written and read as text, which msgspec leaves to hooks for such classes alone.
    """

    __slots__ = ("kind", "name")

    def __init__(self, kind: TopicKind, name: str | None = None) -> None:
        if (kind in NAMED) != bool(name):
            raise ValueError(f"topic {kind} {'needs' if kind in NAMED else 'takes no'} name")
        self.kind: Final = kind
        self.name: Final = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Topic) and self.kind is other.kind and self.name == other.name

    def __hash__(self) -> int:
        return hash((self.kind, self.name))

    def __lt__(self, other: Topic) -> bool:
        return (self.kind, self.name or "") < (other.kind, other.name or "")

    def __repr__(self) -> str:
        return f"Topic({self})"

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind


def parse_topic(text: str) -> Topic:
    """Return the topic written as ``kind`` or ``kind:name``; raises ValueError for anything else."""
    kind, colon, name = text.partition(":")
    return Topic(TopicKind(kind.strip().lower()), name.strip() if colon else None)
