"""The fact pack: the reviewed facts that ship with the bot, the same for every server."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.people import Person
from bot.domain.reports import Report, Source
from bot.domain.show import Show

PACK = "pack:"
"""Before the id of a report of the pack."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The checked facts, and a digest of the files they came from."""

    show: Show
    sources: tuple[Source, ...]
    people: tuple[Person, ...]
    reports: tuple[Report, ...]
    digest: str
