"""News: a topic's standing as it was last told, and as it is now; what made the difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct

from bot.domain.dates.windows import Window, parse_edtf
from bot.domain.record.season import gives_away, plain_stance
from bot.domain.reports.topics import Topic, parse_topic
from bot.domain.reports.vocabulary import ClaimKind, Level, Stance
from bot.domain.rules.standing import Standing


class ChangeCause(StrEnum):
    """What may change a standing."""

    FILED = "filed"
    EDITED = "edited"
    RETRACTED = "retracted"
    RESTORED = "restored"
    JOINED = "joined"
    IMPORTED = "imported"
    MERGED = "merged"
    """Two sources turned out to be one, or one to be two."""
    PACK = "pack"
    """The bot's own facts were updated."""
    TIME = "time"
    """A day came, or a time that was expected ran out."""


CORRECTING = frozenset(
    {ChangeCause.EDITED, ChangeCause.RETRACTED, ChangeCause.RESTORED, ChangeCause.JOINED, ChangeCause.MERGED}
)
"""What may take back what was announced before."""
_TAKEN_BACK = CORRECTING - {ChangeCause.EDITED}
"""After which there is nothing left to tell of what nobody has read."""


class NewsCause(Struct, frozen=True):
    """Why a topic is looked at: what kind of change it was, by which report (its id, or None), and the reason
    that was given.
    """

    kind: ChangeCause
    report: str | None = None
    reason: str | None = None

    def content(self) -> dict[str, Any]:
        """Return the cause as plain values."""
        return {"why": str(self.kind), "report": self.report, "reason": self.reason}

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> NewsCause:
        """Return the cause that plain values are."""
        return cls(ChangeCause(content["why"]), content.get("report"), content.get("reason"))


class ToldStanding(Struct, frozen=True):
    """How a topic stood when it was last told: all that a reader notices, and no report."""

    topic: Topic
    day: date
    claim: ClaimKind | None = None
    stance: Stance | None = None
    level: Level | None = None
    disputed: bool = False
    window: Window | None = None
    expected: tuple[str, ...] = ()
    """The windows that the event is still expected in, in order, where nothing is decided."""
    spoiler: bool = False
    """Whether what holds gives an ending away."""

    @classmethod
    def from_standing(cls, standing: Standing) -> ToldStanding:
        """Return what a reader notices of a standing."""
        awaited = [] if standing.decided else standing.live
        expected = sorted({report.window.edtf for report in awaited if report.window})
        return cls(
            standing.topic,
            standing.day,
            standing.claim,
            plain_stance(standing),
            standing.level,
            standing.disputed,
            None if standing.dated_by else standing.window,
            tuple(expected),
            gives_away(standing),
        )

    @classmethod
    def nothing(cls, topic: Topic, day: date) -> ToldStanding:
        """Return how a topic stands that nothing is on record of."""
        return cls(topic, day)

    def differs(self, other: ToldStanding) -> bool:
        """Tell whether a reader would notice a difference between two: the day itself is none."""
        return self._noticed() != other._noticed()

    def _noticed(self) -> tuple[object, ...]:
        due = self.claim is ClaimKind.ANNOUNCED and self.window is not None and self.window.last < self.day
        return self.claim, self.level, self.disputed, self.window, due, self.expected

    @property
    def standing(self) -> Standing:
        """Return the standing as far as it was noticed."""
        return Standing(
            topic=self.topic,
            day=self.day,
            claim=self.claim,
            stance=self.stance,
            level=self.level,
            disputed=self.disputed,
            window=self.window,
        )

    def content(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "topic": str(self.topic),
            "day": self.day.isoformat(),
            "claim": self.claim and str(self.claim),
            "stance": self.stance and str(self.stance),
            "level": self.level and self.level.name.lower(),
            "disputed": self.disputed,
            "window": self.window and self.window.edtf,
            "expected": list(self.expected),
            "spoiler": self.spoiler,
        }

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> ToldStanding:
        """Return it from plain values; raises ValueError or LookupError where they are none."""
        return cls(
            parse_topic(content["topic"]),
            date.fromisoformat(content["day"]),
            ClaimKind(content["claim"]) if content["claim"] else None,
            Stance(content["stance"]) if content["stance"] else None,
            Level[content["level"].upper()] if content["level"] else None,
            content["disputed"],
            parse_edtf(content["window"]) if content["window"] else None,
            tuple(content["expected"]),
            bool(content.get("spoiler")),
        )


class NewsItem(Struct, frozen=True):
    """A standing that changed: as it was last told, as it was when this was noticed, and why.

    ``undone`` is what took it back since.
    """

    before: ToldStanding
    after: ToldStanding
    cause: NewsCause
    undone: NewsCause | None = None

    def content(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "before": self.before.content(),
            "after": self.after.content(),
            "cause": self.cause.content(),
            "undone": self.undone and self.undone.content(),
        }

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> NewsItem:
        """Return it from plain values."""
        return cls(
            ToldStanding.from_content(content["before"]),
            ToldStanding.from_content(content["after"]),
            NewsCause.from_content(content["cause"]),
            NewsCause.from_content(content["undone"]) if content.get("undone") else None,
        )


def is_taken_back(news: Iterable[NewsItem]) -> bool:
    """Tell whether all of the news were taken back since, so that nobody who has not read them has to."""
    return all(each.undone is not None and each.undone.kind in _TAKEN_BACK for each in news)
