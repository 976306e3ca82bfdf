"""What a write changed, for whoever has to be told: the one who did it, and those who follow the topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.audit import Entry
from bot.domain.errors import DomainError
from bot.domain.posting.following import Follower
from bot.domain.posting.news import News
from bot.domain.posting.release_day import ReleaseDay
from bot.domain.posting.server_settings import ServerSettings, Setting, Trouble
from bot.domain.reports.drafts import NEW_REPORT, Errand
from bot.domain.reports.filing import Remarks
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import Action, Step
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
    action: Action
    before: Standing
    after: Standing
    remarks: Remarks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A report was filed or changed, and how its topic stands now cannot be read: the write stands."""

    report: Report
    action: Action = Action.FILED
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was done to a report, the latest first."""

    report: Report
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a draft is read: the report it would be, how its topic stands before and after, and remarks."""

    report: Report
    before: Standing
    after: Standing
    remarks: Remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft: its number, what was typed by option, and how that is read, or why it cannot be filed.

    ``under`` is what somebody else changed of the report it edits, since it was begun.
    """

    number: int
    typed: Mapping[str, str]
    understood: Understood | None
    refusal: DomainError | None
    errand: Errand = NEW_REPORT
    under: Step | None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """A tip is with the moderators."""

    tip: Tip


@dataclass(frozen=True, slots=True)
class Queue:
    """The tips that wait, the oldest first, and how many there are."""

    tips: tuple[Tip, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A tip as moderators look at it: how it is read, or why it cannot be filed as it is."""

    tip: Tip
    understood: Understood | None
    refusal: DomainError | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A tip was rejected, or is a duplicate."""

    tip: Tip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of somebody's tip, for them; in which server."""

    tip: Tip
    server: str | None


@dataclass(frozen=True, slots=True)
class Announced:
    """News as they are posted: in a channel, or to somebody who follows what they are about."""

    news: tuple[News, ...]
    to_follower: bool = False
    pings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A source is another one from now on, called otherwise, or (``into`` None) itself again; which standings
    are others by that, of how many topics that name it.
    """

    name: str
    into: str | None
    changed: tuple[tuple[Standing, Standing], ...]
    topics: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringing:
    """What an import would bring: reports that are new, those there already, sources and merges.

    ``officials`` are new sources whose word would confirm by itself.
    """

    upload: int
    new: int
    there: int
    sources: int
    merges: int
    officials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """An archive was imported."""

    new: int
    there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """What was done at a server's desk, the latest first, and how much there is."""

    entries: tuple[Entry, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Privacy:
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
class Following:
    """What somebody follows: all of it, and what was followed (``on``) or left just now, None for neither."""

    changed: Follower | None
    on: bool
    all: tuple[Follower, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A server's settings, the one that is opened, and what is set and cannot be done."""

    settings: ServerSettings
    opened: Setting | None
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A draft was thrown away."""


Told = (
    Filed
    | Undone
    | Changed
    | Stored
    | History
    | Drafted
    | Dropped
    | Suggested
    | Queue
    | Review
    | Decided
    | Outcome
    | Announced
    | EventMade
    | Merged
    | Bringing
    | Brought
    | Log
    | Privacy
    | Forgotten
    | Following
    | Panel
)
"""What whoever wrote, or whom it concerns, is told."""
