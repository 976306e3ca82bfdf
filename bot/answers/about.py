"""/help: what the bot is, and what it can be asked."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from bot.answers.query import Query
from bot.domain.record.snapshot import Snapshot


class AboutQuery(Query, frozen=True):
    """What is this?"""

    code = "about"


class About(Struct, frozen=True):
    """What the bot is: the same for everybody. Who runs it is said by the reader's context."""


def parse_options(snapshot: Snapshot, today: date) -> AboutQuery:
    """Return the query that /help asks."""
    del snapshot, today
    return AboutQuery()


def answer(snapshot: Snapshot, query: AboutQuery, today: date) -> About:
    """Return what the bot is."""
    del snapshot, query, today
    return About()
