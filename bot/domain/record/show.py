"""The show itself."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from bot.domain.dates.zones import zones_meant
from bot.domain.text.wordings import Wordings


class Viewing(Struct, frozen=True):
    """Which report's viewing figure for season 1 is preferred, and why."""

    report: str
    reason: Wordings


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
    """What the bot is about; ``line_up`` is the day the platform published the season's cast list, None while
    it has not.

    The platform puts series out at ``release_time`` of ``release_zone``, where that is known. Other days are
    those of ``timezone``, the show's home, so that nobody there is told that today lies ahead.
    """

    title: str
    platform: str
    season: int
    timezone: str
    title_ko: str | None = None
    title_es: str | None = None
    release_time: time | None = None
    release_zone: str | None = None
    line_up: date | None = None
    line_up_cite: str | None = None
    viewing: Viewing | None = None
    talk: ShowTerms = ShowTerms()

    def comes_out(self, day: date) -> datetime:
        """Return the moment at which the platform puts out what comes on a day; where nobody knows at which
        hour it does, the day's beginning at the show's home.
        """
        return datetime.combine(day, self.release_time or time.min, zone(self.release_zone or self.timezone))

    def line_up_is_out(self, day: date) -> bool:
        """Tell whether the platform has published the season's cast list by a day."""
        return self.line_up is not None and self.line_up <= day

    def today(self, now: datetime) -> date:
        """Return the day it is at the show's home."""
        return now.astimezone(zone(self.timezone)).date()


def zone(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name; raises ValueError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        meant = " or ".join(zones_meant(name))
        close = f"did you mean {meant}?" if meant else "write one such as Asia/Seoul."
        raise ValueError(f"{name!r} is no time zone: {close}") from error
