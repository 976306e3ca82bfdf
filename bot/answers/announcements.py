"""News as they are told today: with the reports behind them, and whether they still stand."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.posting.news import NewsItem, ToldStanding
from bot.domain.posting.release_day import is_set
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Report
from bot.domain.results import Announced
from bot.domain.rules.standing import Standing


class NewsInContext(Struct, frozen=True, kw_only=True):
    """One piece of news, and what the record says of it today."""

    item: NewsItem
    report: Report | None
    """The report that made the difference."""
    undoing: Report | None
    """The report that took it back."""
    now: Standing
    """Where its topic stands."""
    unchanged: bool
    """Whether that is still what was told."""
    day_set: bool
    """Whether it sets the day the season comes, and nothing has taken that back."""


class Announcement(Struct, frozen=True):
    """News that go out as one message."""

    announced: Announced
    news: tuple[NewsInContext, ...]


def in_context(snapshot: Snapshot, announced: Announced, today: date) -> Announcement:
    """Return news with what the record says of each today."""
    return Announcement(announced, tuple(_of_one(snapshot, item, today) for item in announced.news))


def _of_one(snapshot: Snapshot, item: NewsItem, today: date) -> NewsInContext:
    now = snapshot.standing(item.after.topic, today)
    return NewsInContext(
        item=item,
        report=snapshot.report(item.cause.report or ""),
        undoing=snapshot.report(item.undone.report or "") if item.undone is not None else None,
        now=now,
        unchanged=not ToldStanding.from_standing(now).differs(replace(item.after, day=today)),
        day_set=item.undone is None and is_set(item.after.standing),
    )
