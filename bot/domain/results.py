"""What a write changed, for whoever has to be told: the one who did it, and those who follow the topic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from bot.domain.audit import AuditEntry
from bot.domain.errors import DomainError
from bot.domain.posting.following import Follow, FollowList, FollowUndelivered
from bot.domain.posting.news import NewsItem
from bot.domain.posting.release_day import ReleaseDay
from bot.domain.posting.setting_pages import SettingsPanel, SetupOffer, SetupPage
from bot.domain.reports.archive import ImportDone, ImportPreview
from bot.domain.reports.drafts import NEW_REPORT, DraftPurpose
from bot.domain.reports.feeds import FeedPanel
from bot.domain.reports.filing import Remarks
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import RevisionAction, RevisionStep
from bot.domain.reports.stops import StopList
from bot.domain.reports.tips import Tip
from bot.domain.reports.topics import Topic
from bot.domain.rules.standing import Standing
from bot.domain.tip_results import (
    DraftReading,
    OwnTip,
    OwnTips,
    TipDecided,
    TipMoved,
    TipOutcome,
    TipQueue,
    TipReopened,
    TipReview,
    TipSent,
)


class Filed(Struct, frozen=True, kw_only=True):
    """A report was filed: how its topic stood before and stands now, and what reading it turned up.

    ``already_there`` tells that the very same was filed a moment ago, and nothing was filed now.
    """

    report: Report
    before: Standing
    after: Standing
    remarks: Remarks
    already_there: bool = False


class Undone(Struct, frozen=True, kw_only=True):
    """A report was taken back by its author: how its topic stood before and stands now."""

    report: Report
    before: Standing
    after: Standing


class Changed(Struct, frozen=True, kw_only=True):
    """A report on record was edited, retracted or restored: how its topic stood before and stands now."""

    report: Report
    action: RevisionAction
    before: Standing
    after: Standing
    remarks: Remarks | None = None


class StoredWithoutStanding(Struct, frozen=True, kw_only=True):
    """A report was filed or changed, and how its topic stands now cannot be read: the write stands."""

    report: Report
    action: RevisionAction = RevisionAction.FILED
    already_there: bool = False


class ReportHistory(Struct, frozen=True, kw_only=True):
    """What was done to a report, the latest first."""

    report: Report
    steps: tuple[RevisionStep, ...]


class DraftState(Struct, frozen=True, kw_only=True):
    """A draft: its number, what was typed by option, and how that is read, or why it cannot be filed.

    ``typed`` holds what the rest tells too: ``inferred`` are the options that nobody typed.
    ``left_out`` are the kinds of source among what was typed that nobody knows.
    ``changed_meanwhile`` is what somebody else changed of the report it edits, since it was begun.
    """

    number: int
    typed: Mapping[str, str]
    reading: DraftReading | None
    refusal: DomainError | None
    inferred: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    purpose: DraftPurpose = NEW_REPORT
    changed_meanwhile: RevisionStep | None = None
    sent_already: int = 0
    """How many people sent the tip that it is a draft of."""


class Announced(Struct, frozen=True):
    """News as they are posted: in a channel, or to somebody who follows what they are about; ``stops`` is
    what of that they follow, in the ``server`` of that name (None for direct messages).
    """

    news: tuple[NewsItem, ...]
    to_follower: bool = False
    pings: tuple[int, ...] = ()
    server: str | None = None
    stops: tuple[Follow, ...] = ()
    replies: bool = False
    """Whether it replies to an announcement that was corrected."""


class WhoWasRight(Struct, frozen=True):
    """What is posted when a milestone came: what became of all that was predicted of it."""

    topic: Topic


class SourceMerged(Struct, frozen=True, kw_only=True):
    """A source is another one from now on, called otherwise, or (``into`` None) itself again; which standings
    are others by that, of how many topics that name it.
    """

    name: str
    into: str | None
    changed: tuple[tuple[Standing, Standing], ...]
    topics: int


class AuditLogPage(Struct, frozen=True, kw_only=True):
    """What was done at a server's desk, the latest first, how much there is, and how much before these; with
    the tips it was done to, by number. ``by`` and ``since`` are of whom and from when on it was asked for.
    """

    entries: tuple[AuditEntry, ...]
    count: int
    older: int
    tips: Mapping[int, Tip]
    by: int | None
    since: datetime | None

    @property
    def narrowed(self) -> bool:
        """Tell whether not all of it was asked for."""
        return self.by is not None or self.since is not None


class PrivacyNotice(Struct, frozen=True):
    """What is kept of whoever asks; ``confirming`` once they asked to be forgotten, before they are."""

    confirming: bool


class Forgotten(Struct, frozen=True):
    """Somebody is forgotten: how many rows named them."""

    rows: int


class ReportScreenshot(Struct, frozen=True, kw_only=True):
    """A screenshot that a moderator adds to a report, in the review channel; ``posted`` once it is there."""

    report: Report
    by: int
    channel_id: int
    posted: bool = False


class EventMade(Struct, frozen=True):
    """The day it comes is an event of the server."""

    day: ReleaseDay


class DraftDropped(Struct, frozen=True):
    """A draft was thrown away."""


CommandResult = (
    Filed
    | Undone
    | Changed
    | StoredWithoutStanding
    | ReportHistory
    | DraftState
    | DraftDropped
    | TipSent
    | TipMoved
    | OwnTip
    | OwnTips
    | TipQueue
    | TipReview
    | TipDecided
    | TipReopened
    | StopList
    | TipOutcome
    | Announced
    | WhoWasRight
    | EventMade
    | ReportScreenshot
    | SourceMerged
    | ImportPreview
    | ImportDone
    | AuditLogPage
    | PrivacyNotice
    | Forgotten
    | FollowList
    | FollowUndelivered
    | FeedPanel
    | SettingsPanel
    | SetupOffer
    | SetupPage
)
"""What whoever wrote, or whom it concerns, is told."""
