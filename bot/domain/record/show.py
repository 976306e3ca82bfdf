"""The show itself."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct


class Viewing(Struct, frozen=True):
    """Which report's viewing figure for season 1 is preferred, and why, in both languages."""

    report: str
    reason: str
    reason_ko: str


class ShowTerms(Struct, frozen=True, kw_only=True):
    """What fans call the show, a season (``{n}`` is its number), the coming one and the platform, where
    it is set, words of its story, what sort of show it is, words that say the same as one that its reports
    have (each with that one), and other shows they name. ``phrases`` are titles that people also say of
    other things.
    """

    titles: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    season: tuple[str, ...] = ()
    platform: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    rivals: tuple[str, ...] = ()


class Show(Struct, frozen=True, kw_only=True):
    """What the bot is about; ``line_up`` is the day the platform published the season's cast list.

    The platform puts series out at ``release_time`` of ``release_zone``. Other days are those of
    ``timezone``, the show's home, so that nobody there is told that today lies ahead.
    """

    title: str
    title_ko: str
    platform: str
    season: int
    timezone: str
    release_time: time
    release_zone: str
    line_up: date
    line_up_cite: str
    viewing: Viewing
    talk: ShowTerms = ShowTerms()
    title_es: str | None = None

    def comes_out(self, day: date) -> datetime:
        """Return the moment at which the platform puts out what comes on a day."""
        return datetime.combine(day, self.release_time, zone(self.release_zone))

    def today(self, now: datetime) -> date:
        """Return the day it is at the show's home."""
        return now.astimezone(zone(self.timezone)).date()


def zone(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name; raises ValueError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"timezone {name!r} is none such as Asia/Seoul") from error
