"""``python -m bench``: print the median time of each answer, and of a bare bot's, in milliseconds."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

import discord
import simcord
from discord import app_commands
from discord.ext import commands

from bot.client.app import utc_now
from bot.client.preview import world
from bot.domain.filing import Draft
from bot.domain.topics import parse_topic
from bot.domain.vocabulary import SourceTag, Stance
from bot.domain.windows import parse_edtf
from bot.settings import DATA
from bot.store import Store, open_store
from bot.terminal import SERVER, server_id

ROUNDS = 60
FILED = 500
"""Reports that a busy server has filed itself."""

QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("s2status", {}),
    ("s2status", {"topic": "release"}),
    ("cast", {}),
    ("whereseen", {"actor": "Roh Jae-won"}),
)


async def measure(rounds: int = ROUNDS, filed: int = FILED) -> dict[str, float]:
    """Return the median seconds of each answer by what was asked, the bare bot's under ``bare``."""
    times = {"bare": await _bare(rounds)}
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "bench.db") as store:
            await store.load_from(DATA)
            await _file(store, filed)
            async with world(store) as there:
                for name, options in QUESTIONS:
                    asked = f"/{name} {' '.join(f'{key}:{value}' for key, value in options.items())}".strip()
                    times[asked] = await _median(
                        there.env, there.members["fan"], there.channel, name, options, rounds
                    )
    return times


async def _file(store: Store, count: int) -> None:
    for number in range(count):
        draft = Draft(
            topic=parse_topic(("release", "plot", "casting:Lomon", "other")[number % 4]),
            claim=f"Rumor number {number}.",
            stance=Stance.EXPECTED,
            chain=(f"Blog {number % 20}",),
            tags=frozenset({SourceTag.SOCIAL}),
            reported_on=parse_edtf("2026-11-01"),
            window=parse_edtf("2027"),
        )
        await store.reports.file(draft, [], guild_id=server_id(SERVER), author_id=1, at=utc_now())


async def _bare(rounds: int) -> float:
    bot = commands.Bot("!", intents=discord.Intents(guilds=True))

    @bot.tree.command(name="bare", description="A constant answer")
    async def bare(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("The same every time.")

    assert isinstance(bare, app_commands.Command)
    async with simcord.run(bot, strict_sync=False) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("bench")
        member = guild.add_member(env.create_user("fan"))
        return await _median(env, member, channel, "bare", {}, rounds)


async def _median(
    env: simcord.Env,
    member: simcord.MemberActor,
    channel: simcord.ChannelHandle,
    name: str,
    options: dict[str, str],
    rounds: int,
) -> float:
    """Return the median seconds from the interaction's arrival to the end of its command.

    Not of SimCord's whole turn: it waits in steps of its own for the bot to fall silent.
    """
    arrived, done = [], []
    emit = env.backend.emit

    def stamped(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            arrived.append(perf_counter())
        emit(event, payload)

    async def completed(*_: object) -> None:
        done.append(perf_counter())

    assert isinstance(env.bot, commands.Bot)
    env.bot.add_listener(completed, "on_app_command_completion")
    with patch.object(env.backend, "emit", stamped):
        for _ in range(rounds):
            await member.slash(channel, name, **options)
    env.bot.remove_listener(completed, "on_app_command_completion")
    return median(end - start for start, end in zip(arrived, done, strict=True))


def main() -> int:
    """Print the figures."""
    times = asyncio.run(measure())
    for asked, seconds in times.items():
        print(f"{seconds * 1000:8.2f} ms  {asked}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
