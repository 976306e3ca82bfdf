"""What a write changed, for whoever has to be told: the one who did it, and those who follow the topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.audit import AuditEntry
from bot.domain.errors import DomainError
from bot.domain.posting.following import Follow
from bot.domain.posting.news import NewsItem
from bot.domain.posting.release_day import ReleaseDay
from bot.domain.posting.server_settings import MissingPermission, ServerSettings, Setting
from bot.domain.reports.drafts import NEW_REPORT, DraftPurpose
from bot.domain.reports.filing import Remarks
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import RevisionAction, RevisionStep
from bot.domain.reports.tips import Tip
from bot.domain.rules.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A report was filed: how its topic stood before and stands now, and what reading it turned up.

    ``again`` tells that the very same was filed a moment ago, and nothing was filed now.
    """

    report: Report
    before: Standing
    after: Standing
    remarks: Remarks
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A report was taken back by its author: how its topic stood before and stands now."""

    report: Report
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A report on record was edited, retracted or restored: how its topic stood before and stands now."""

    report: Report
    action: RevisionAction
    before: Standing
    after: Standing
    remarks: Remarks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredUnseen:
    """A report was filed or changed, and how its topic stands now cannot be read: the write stands."""

    report: Report
    action: RevisionAction = RevisionAction.FILED
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHistory:
    """What was done to a report, the latest first."""

    report: Report
    steps: tuple[RevisionStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReading:
    """How a draft is read: the report it would be, how its topic stands before and after, and remarks."""

    report: Report
    before: Standing
    after: Standing
    remarks: Remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftState:
    """A draft: its number, what was typed by option, and how that is read, or why it cannot be filed.

    ``under`` is what somebody else changed of the report it edits, since it was begun.
    """

    number: int
    typed: Mapping[str, str]
    reading: DraftReading | None
    refusal: DomainError | None
    purpose: DraftPurpose = NEW_REPORT
    changed_meanwhile: RevisionStep | None = None


@dataclass(frozen=True, slots=True)
class TipSent:
    """A tip is with the moderators."""

    tip: Tip


@dataclass(frozen=True, slots=True)
class TipQueue:
    """The tips that wait, the oldest first, and how many there are."""

    tips: tuple[Tip, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TipReview:
    """A tip as moderators look at it: how it is read, or why it cannot be filed as it is."""

    tip: Tip
    reading: DraftReading | None
    refusal: DomainError | None


@dataclass(frozen=True, slots=True)
class TipDecided:
    """A tip was rejected, or is a duplicate."""

    tip: Tip


@dataclass(frozen=True, slots=True)
class TipOutcome:
    """What became of somebody's tip, for them; in which server."""

    tip: Tip
    server: str | None


@dataclass(frozen=True, slots=True)
class Announced:
    """News as they are posted: in a channel, or to somebody who follows what they are about."""

    news: tuple[NewsItem, ...]
    to_follower: bool = False
    pings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMerged:
    """A source is another one from now on, called otherwise, or (``into`` None) itself again; which standings
    are others by that, of how many topics that name it.
    """

    name: str
    into: str | None
    changed: tuple[tuple[Standing, Standing], ...]
    topics: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What an import would bring: reports that are new, those there already, sources and merges.

    ``officials`` are new sources whose word would confirm by itself.
    """

    upload: int
    new: int
    already_there: int
    sources: int
    merges: int
    officials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDone:
    """An archive was imported."""

    new: int
    already_there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLogPage:
    """What was done at a server's desk, the latest first, and how much there is."""

    entries: tuple[AuditEntry, ...]
    count: int


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """What is kept of whoever asks; ``asked`` once they asked to be forgotten, before they are."""

    asked: bool


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Somebody is forgotten: how many rows named them."""

    rows: int


@dataclass(frozen=True, slots=True)
class EventMade:
    """The day it comes is an event of the server."""

    day: ReleaseDay


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowList:
    """What somebody follows: all of it, and what was followed (``on``) or left just now, None for neither."""

    changed: Follow | None
    started: bool
    all: tuple[Follow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPanel:
    """A server's settings, the one that is opened, and what is set and cannot be done."""

    settings: ServerSettings
    opened: Setting | None
    missing: tuple[MissingPermission, ...]


@dataclass(frozen=True, slots=True)
class DraftDropped:
    """A draft was thrown away."""


CommandResult = (
    Filed
    | Undone
    | Changed
    | StoredUnseen
    | ReportHistory
    | DraftState
    | DraftDropped
    | TipSent
    | TipQueue
    | TipReview
    | TipDecided
    | TipOutcome
    | Announced
    | EventMade
    | SourceMerged
    | ImportPreview
    | ImportDone
    | AuditLogPage
    | PrivacyNotice
    | Forgotten
    | FollowList
    | SettingsPanel
)
"""What whoever wrote, or whom it concerns, is told."""
