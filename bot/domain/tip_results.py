"""What a write on tips changed, and how a draft or a tip is read, for whoever has to be told."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from bot.domain.errors import DomainError
from bot.domain.reports.filing import Remarks
from bot.domain.reports.report import Report
from bot.domain.reports.screenshots import ScreenshotFate
from bot.domain.reports.tips import Tip
from bot.domain.reports.topics import MILESTONES
from bot.domain.reports.vocabulary import SOLID_WEIGHT
from bot.domain.rules.standing import Standing


class DraftReading(Struct, frozen=True, kw_only=True):
    """How a draft is read: the report it would be, how its topic stands before and after, and remarks."""

    report: Report
    before: Standing
    after: Standing
    remarks: Remarks

    @property
    def guess(self) -> bool:
        """Whether it is a word of such weight on a milestone as is listed and moves nothing (rule 5)."""
        return self.report.topic.kind in MILESTONES and self.report.weight < SOLID_WEIGHT


class TipSent(Struct, frozen=True):
    """A tip is with the moderators, and so many people sent it, its author among them."""

    tip: Tip
    people: int = 1
    edited: bool = False
    """Whether it was there, and says something else now."""
    moved: bool = False
    """Whether moderators know it by another number since."""
    screenshot: ScreenshotFate | None = None
    """What becomes of the screenshot that came with it, None where none did."""


class OwnTip(Struct, frozen=True):
    """A tip of whoever asks, and so many people sent it; ``withdrawn`` once it is just that."""

    tip: Tip
    people: int
    withdrawn: bool = False


class OwnTips(Struct, frozen=True):
    """What whoever asks sent in a server, the latest first: all, or what they sent before a tip; and how
    many that is in all.
    """

    tips: tuple[OwnTip, ...]
    count: int


class TipMoved(Struct, frozen=True):
    """A card of a tip that is on another card by now."""

    number: int
    card: int


class TipQueue(Struct, frozen=True):
    """The tips that wait, the oldest first, each as the latest who sent it said it, with how many did; and
    how many there are.
    """

    tips: tuple[TipSent, ...]
    count: int


class TipReview(Struct, frozen=True, kw_only=True):
    """A tip as moderators look at it: how it is read now, or why it cannot be filed as it is.

    ``tip`` is in the words that are shown: the latest that can be filed as they are, else the latest;
    ``senders`` are all who sent the same, the latest first. ``typed`` holds what the rest tells too:
    ``inferred`` are the options that nobody typed.
    """

    tip: Tip
    senders: tuple[Tip, ...]
    reading: DraftReading | None
    refusal: DomainError | None
    typed: Mapping[str, str]
    inferred: tuple[str, ...] = ()
    fingerprint: str = ""
    """What it is known by that whoever decides saw this: the words, who sent them, what says the
    same, and what holds."""
    changed: bool = False
    """Whether whoever decides had seen something else."""
    season: int | None = None
    """The season that it is of, None for the one that is waited for now."""
    screenshots: int = 0
    """How many are on its card in the review channel, where it is looked at elsewhere."""


class TipDecided(Struct, frozen=True):
    """A tip was rejected, or is a duplicate, and with it all that said the same: the latest of them."""

    tip: Tip
    people: int = 1


class TipReopened(Struct, frozen=True, kw_only=True):
    """The decision on a tip was taken back, and with it the report that it made, if it made one."""

    tip: Tip
    taken_back: Report | None = None
    kept: Report | None = None
    """The report that it made, where another tip was decided by it too."""


class TipOutcome(Struct, frozen=True):
    """What became of somebody's tip, for them; in which server. One that waits is decided anew."""

    tip: Tip
    server: str | None
