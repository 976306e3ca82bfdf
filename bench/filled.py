"""Databases as they are after years: a server with reports of its own beside a million of others."""

from __future__ import annotations

import random
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.domain.audit import Actor
from bot.domain.dates.windows import day_window, parse_edtf
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES, Topic, TopicKind
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.wordings import as_written
from bot.settings import DATA
from bot.store import open_store

_WORDS = (
    *("season", "two", "release", "filming", "wrapped", "teaser", "zombie", "school", "rooftop", "cast"),
    *("returns", "joins", "insider", "says", "delay", "early", "late", "winter", "spring", "netflix"),
    *("confirms", "denies", "rumor", "set", "photo", "script", "reading", "director", "actor", "hint"),
)


async def fill(path: Path, servers: dict[int, int]) -> None:
    """Make a database in which each server has filed so many reports, on the milestones and a few others."""
    chance = random.Random(2027)  # the same database every time
    async with open_store(path) as store:
        await store.load_from(DATA)
        for guild_id, count in servers.items():
            for number in range(count):
                at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=number)
                await store.reports.file(Actor(guild_id, 1, at), _draft(chance, number), [])


def _draft(chance: random.Random, number: int) -> Report:
    kinds = (*MILESTONES, TopicKind.PLOT, TopicKind.OTHER)
    month = parse_edtf(f"{chance.choice((2026, 2027))}-{chance.randint(1, 12):02}")
    chain = (f"Blog {chance.randrange(60)}",)
    tags = frozenset({chance.choice((SourceTag.SOCIAL, SourceTag.FAN_SITE, SourceTag.PRESS))})
    return Report(
        topic=Topic(chance.choice(kinds)),
        claim=as_written(" ".join(chance.choices(_WORDS, k=14)) + f" {number}."),
        stance=chance.choice((Stance.EXPECTED, Stance.EXPECTED, Stance.NOT_ANNOUNCED, Stance.DENIED)),
        chain=chain,
        tags=tags,
        reported_on=day_window(date(2026, 1, 1) + timedelta(days=chance.randrange(300))),
        window=month,
    )


def multiply(path: Path, guild_id: int, times: int) -> None:
    """Let so many other servers have filed what one server has, row by row in SQL."""
    with sqlite3.connect(path) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(report)") if row[1] != "id"]
        copied = ", ".join(
            "n.value + 1000000" if name == "guild_id" else f"report.{name}" for name in columns
        )
        numbers = "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?) "
        connection.execute(
            f"{numbers} INSERT INTO report ({', '.join(columns)}) SELECT {copied} FROM n, report "
            "WHERE report.guild_id = ?",
            [times, guild_id],
        )
        connection.execute(f"{numbers} INSERT INTO server SELECT value + 1000000, 1 FROM n", [times])
