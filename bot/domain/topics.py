"""Topics: what a report is about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.vocabulary import Vocabulary


class TopicKind(Vocabulary):
    """The kinds of topic; the kinds in `NAMED` are about somebody."""

    RENEWAL = "renewal"
    FILMING_START = "filming-start"
    FILMING_END = "filming-end"
    RELEASE = "release"
    CASTING = "casting"
    CHARACTER = "character"
    CREW = "crew"
    SEASON1_VIEWING = "season1-viewing"
    PLOT = "plot"
    OTHER = "other"


MILESTONES = (TopicKind.RENEWAL, TopicKind.FILMING_START, TopicKind.FILMING_END, TopicKind.RELEASE)
"""What a season goes through, in order."""

FILES = (*MILESTONES, TopicKind.SEASON1_VIEWING)
"""The topics /s2status shows the full file of."""

NAMED = frozenset({TopicKind.CASTING, TopicKind.CHARACTER, TopicKind.CREW})
"""The kinds that carry a name: ``casting:Kim Si-eun``."""

EVENTS = NAMED | frozenset(MILESTONES)
"""The kinds that are one event each, so that a date foreseen for one can come true."""


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """A kind and, for the kinds in `NAMED`, whose."""

    kind: TopicKind
    name: str | None = None

    def __post_init__(self) -> None:
        if (self.kind in NAMED) != bool(self.name):
            raise ValueError(f"topic {self.kind} {'needs' if self.kind in NAMED else 'takes no'} name")

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind


def parse_topic(text: str) -> Topic:
    """Return the topic written as ``kind`` or ``kind:name``; raises ValueError for anything else."""
    kind, colon, name = text.partition(":")
    return Topic(TopicKind(kind.strip().lower()), name.strip() if colon else None)
