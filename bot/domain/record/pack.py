"""The fact pack: the reviewed facts that ship with the bot, the same for every server."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

from msgspec import Struct
from msgspec.structs import force_setattr

from bot.domain.record.outlets import Outlet, OutletDirectory
from bot.domain.record.people import Person
from bot.domain.record.show import Show
from bot.domain.reports.attribution import Attributor
from bot.domain.reports.feeds import SuggestedFeed
from bot.domain.reports.report import Report, Source
from bot.domain.text.wordings import LANGUAGE_CODES

PACK = "pack:"
"""Before the id of a report of the pack."""


class PackManifest(Struct, frozen=True):
    """What a pack that is published by itself says of itself: its format, the program's version that checked
    it, when it was made.
    """

    format: int
    program: str
    made: datetime

    @property
    def age(self) -> tuple[tuple[int, ...], datetime]:
        """Return what a pack is the newer by, the greater it is."""
        return version_key(self.program), self.made


def version_key(version: str) -> tuple[int, ...]:
    """Return a version's numbers, in order; of ``0.5.0.dev1`` those of 0.5.0."""
    return tuple(int(each) for each in re.findall(r"\d+", version)[:3])


class Pack(Struct, frozen=True, dict=True):
    """The checked facts, and a digest of their files; reports are attributed by the pack's own sources."""

    show: Show
    sources: tuple[Source, ...]
    people: tuple[Person, ...]
    reports: tuple[Report, ...]
    digest: str
    outlets: tuple[Outlet, ...] = ()
    feeds: tuple[SuggestedFeed, ...] = ()
    manifest: PackManifest | None = None
    """None of the one that ships with the program."""

    def __post_init__(self) -> None:
        """Attribute the reports to their origins."""
        force_setattr(
            self, "reports", tuple(report.attributed_by(self.attributor) for report in self.reports)
        )

    @cached_property
    def directory(self) -> OutletDirectory:
        """Return who publishes where: the outlets, then the sources with what they have on record."""
        sources = (
            Outlet(s.name, s.tag, (s.domain,) if s.domain else (), s.name_ko)
            for s in self.sources
            if not s.unnamed
        )
        return OutletDirectory((*self.outlets, *sources))

    @property
    def made_on(self) -> date | None:
        """Return the day at the show's home on which it was made, None of the one that ships."""
        return self.show.today(self.manifest.made) if self.manifest else None

    @property
    def languages(self) -> list[str]:
        """Return the codes of the languages that each of its claims is told in."""
        told = [report.claim.by_language for report in self.reports]
        return [code for code in LANGUAGE_CODES if told and all(code in each for each in told)]

    @cached_property
    def attributor(self) -> Attributor:
        """Return what attributes chains by the pack's own sources."""
        return self.attributor_with(())

    def attributor_with(self, sources: Iterable[Source]) -> Attributor:
        """Return what attributes chains where a server brought sources: it cannot re-tag one of the pack."""
        return Attributor({**{s.name: s for s in sources}, **{s.name: s for s in self.sources}})
