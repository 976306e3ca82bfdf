"""The season as a calendar to subscribe to: each milestone that came, or that a day is announced for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from bot.cards.calendar import CalendarEntry, calendar_content, event_uid, release_entry
from bot.cards.markup import join
from bot.cards.standings import claim_text, grounds
from bot.domain.posting.release_day import release_day
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import TopicKind
from bot.domain.reports.vocabulary import Level
from bot.domain.rules.standing import Standing
from bot.site.site_languages import SiteLanguage


def season_calendar(language: SiteLanguage, snapshot: Snapshot) -> bytes | None:
    """Return the calendar of a language, None where there is no day to put into it."""
    entries = list(_entries(language, snapshot))
    at = datetime.combine(language.bare.today, time(), UTC)
    return calendar_content(entries, at, title=language.season) if entries else None


def calendar_path(snapshot: Snapshot) -> str:
    """Return where the calendar is in a language's folder."""
    return f"season-{snapshot.show.season}.ics"


def _entries(language: SiteLanguage, snapshot: Snapshot) -> Iterator[CalendarEntry]:
    for kind, standing in snapshot.milestones(language.bare.today).items():
        day = release_day(standing)
        if day is not None:
            yield release_entry(language.bare, day)
        elif _is_dated(standing):
            yield _entry(language, kind, standing)


def _is_dated(standing: Standing) -> bool:
    """Tell whether a milestone holds, by more than rumors and undisputed, in a stretch with both ends."""
    window = standing.window
    sure = standing.level is not None and standing.level > Level.RUMORED and not standing.disputed
    return standing.holds and sure and window is not None and window.starts and not window.open


def _entry(language: SiteLanguage, kind: TopicKind, standing: Standing) -> CalendarEntry:
    context, window = language.bare, standing.window
    assert window is not None
    address = language.address(f"topics/{kind}.html")
    return CalendarEntry(
        uid=event_uid(context.show, kind),
        first=window.first,
        last=window.last,
        name=claim_text(context, standing),
        text=join("\n", [grounds(context, standing), context.writer.text(address)]),
        url=address or None,
    )
