"""The day the season comes, where it is confirmed to the day."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from bot.domain.errors import DomainError, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import Level
from bot.domain.rules.standing import Standing


class ReleaseDay(Struct, frozen=True):
    """The day the season comes, and the report that it is confirmed by."""

    day: date
    report: Report


def is_set(standing: Standing) -> bool:
    """Tell whether a standing is that of a release confirmed to the day, which nobody disputes."""
    confirmed = standing.topic.kind is TopicKind.RELEASE and standing.level is Level.CONFIRMED
    sure = confirmed and standing.holds and not standing.disputed
    return sure and standing.window is not None and standing.window.exact


def release_day(standing: Standing) -> ReleaseDay | None:
    """Return the day that a release is confirmed for, None where it is for none."""
    if not is_set(standing) or standing.window is None:
        return None
    saying = [r for r in standing.reports() if r.official and r.window == standing.window]
    report = max(saying, key=lambda each: each.known_from, default=None)
    return ReleaseDay(standing.window.first, report) if report is not None else None


def require_release_day(snapshot: Snapshot, today: date) -> ReleaseDay:
    """Return the day that the release is confirmed for in a server; refuses where it is for none."""
    found = release_day(snapshot.standing(Topic(TopicKind.RELEASE), today))
    if found is None:
        raise DomainError(Refusal.NO_DAY)
    return found
