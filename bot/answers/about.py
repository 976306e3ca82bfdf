"""/help: what the bot is, and what it can be asked by whoever asks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from bot.answers.query import Query
from bot.domain.dates.windows import Window
from bot.domain.record.snapshot import Snapshot


class HelpFor(StrEnum):
    """Who is told what they can use, where it is not what a fan can in a server."""

    MODERATORS = "moderators"
    ALONE = "alone"
    """Where no server with the bot is: nobody there takes tips."""


class AboutQuery(Query, frozen=True):
    """What is this?"""

    code = "about"

    reader: HelpFor | None = None

    @property
    def private(self) -> bool:
        """Tell whether it names what is for moderators: fans who read along could not use it."""
        return self.reader is HelpFor.MODERATORS

    def for_reader(self, moderator: bool) -> AboutQuery:
        """Return the query with what is for moderators, for them alone."""
        if self.reader is HelpFor.ALONE:
            return self
        return replace(self, reader=HelpFor.MODERATORS if moderator else None)


class About(Struct, frozen=True):
    """What the bot is: the same for everybody, but for what its reader can use, and how new its newest report
    is. Who runs it is said by the reader's context.
    """

    reader: HelpFor | None
    newest: Window | None
    made: date | None
    """The day on which the facts were made, where they came by themselves."""


def parse_options(
    snapshot: Snapshot, today: date, *, moderator: bool = False, alone: bool = False
) -> AboutQuery:
    """Return the query that /help asks: of a moderator, or where no server with the bot is."""
    del snapshot, today
    return AboutQuery(HelpFor.MODERATORS if moderator else HelpFor.ALONE if alone else None)


def answer(snapshot: Snapshot, query: AboutQuery, today: date) -> About:
    """Return what the bot is."""
    newest = snapshot.newest_report(today)
    return About(
        reader=query.reader,
        newest=newest.publication_known_on(today) if newest else None,
        made=snapshot.pack.made_on,
    )
