"""Another number of shards: processes that are killed with two, and started with three, lose nothing."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from bench.loopback import MANAGE_MESSAGES, Loopback, loopback
from bot.domain.audit import Actor
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.posting.server_settings import Setting
from bot.domain.record.pack import Pack
from bot.services import guild_settings
from bot.store import open_store
from tests.balancer import one_of_several
from tests.client.test_running import FILING
from tests.client.test_sharded import server
from tests.postgresql import PreparedDatabase
from tests.systems import needs_signals
from tests.test_permissions import AUTHOR

pytestmark = needs_signals
SERVERS = [server(shard) for shard in range(6)]
"""Of every shard of two and of three, in every pairing."""
TOLD = [server(shard, 2) for shard in range(6)]
"""The same, where news are told, and nothing else is filed than one date."""
FAN = 4_000
_CLAIM = re.compile(r"'content': '(Out in May, number \d+\.)")
"""What a receipt says was filed, before what is like it."""


@dataclass
class Moderators:
    """One in each server, who files one thing after the other, again where nobody answers."""

    discord: Loopback
    asked: int = 0
    unanswered: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def file(self, guild: str) -> None:
        """File until it is over."""
        while not self.over.is_set():
            self.asked += 1
            claim = f"Out in May, number {self.asked}."
            asking = self.discord.slash(
                "addreport",
                permissions=MANAGE_MESSAGES,
                user=f"9{guild[-6:]}",
                guild=guild,
                **FILING,
                claim=claim,
            )
            try:
                await asyncio.wait_for(asking, 3)
            except TimeoutError:
                self.unanswered += 1
            await asyncio.sleep(0.3)

    def told(self, guild: str) -> int:
        """Return how often a server was told of the date."""
        return len(self.discord.channels.get(f"7{guild}", ()))

    async def until(self, many: int) -> None:
        """Return once so many have their receipts."""
        for _ in range(600):
            if len(self.receipts()) >= many:
                return
            await asyncio.sleep(0.05)
        raise TimeoutError(f"only {len(self.receipts())} have their receipts")

    def receipts(self) -> list[Any]:
        """Return what was told to be on record."""
        told = self.discord.sent("PATCH", "/messages/@original")
        return [each for each in told if "Filed as #" in str(each)]


@asynccontextmanager
async def running(discord: Loopback, folder: Path, address: str, count: int, *ids: str) -> AsyncIterator[Any]:
    """Run a process for each part of the shards until it is killed; yield them once every shard is there."""
    discord.ready.clear()
    async with (
        one_of_several(discord, folder / "one", address, SHARD_COUNT=str(count), SHARD_IDS=ids[0]) as one,
        one_of_several(discord, folder / "two", address, SHARD_COUNT=str(count), SHARD_IDS=ids[1]) as two,
    ):
        await asyncio.wait_for(discord.ready.wait(), 60)
        yield one, two


def asked(address: str, sql: LiteralString) -> list[Any]:
    """Return the one column that is asked for."""
    with psycopg.connect(address) as connection:
        return [value for (value,) in connection.execute(sql)]


_DATED = "SELECT guild_id FROM report WHERE guild_id IS NOT NULL AND content LIKE '%Out on 4 May.%'"
"""The servers in which the date was stored, whether it was acknowledged or not."""


async def test_what_was_filed_drafts_follows_and_posts_are_there_for_whoever_has_the_server_now(
    loaded_postgresql: PreparedDatabase, pack: Pack, tmp_path: Path
) -> None:
    address = loaded_postgresql.put_back()
    async with open_store(address) as store:
        await store.load(pack)
        for guild in TOLD:
            actor = Actor(int(guild), 1, datetime.now(UTC))
            await guild_settings.change_setting(store, actor, Setting.DATES, [f"7{guild}"])
            followed = Follow(FAN, FollowedKind.TOPIC, "release", "en-US")
            await store.follows.toggle(int(guild), followed, may_end=False)
    async with loopback() as discord:
        load = Moderators(discord)
        async with running(discord, tmp_path, address, 2, "0", "1") as processes:
            misspelled = {"claim": "Out in June.", "source": "Pinkvila", "topic": "release", "tags": "press"}
            await discord.slash("addreport", permissions=MANAGE_MESSAGES, user=AUTHOR, **misspelled)
            filing = [asyncio.create_task(load.file(guild)) for guild in SERVERS]
            await load.until(20)
            date = {"source": "Netflix", "tags": "official", "stance": "confirmed", "topic": "release"}
            told = [
                discord.slash("addreport", permissions=MANAGE_MESSAGES, guild=guild, user="8", **date,
                              claim="Out on 4 May.", when="2027-05-04")
                for guild in TOLD
            ]  # fmt: skip
            await asyncio.gather(*told, return_exceptions=True)
            [draft] = asked(address, "SELECT id FROM draft")
            for each in processes:
                each.kill()
                await each.wait()
        before, dead = len(load.receipts()), load.unanswered
        async with running(discord, tmp_path, address, 3, "0-1", "2"):
            assert {of for _, of in discord.starts} == {2, 3}
            await load.until(before + 20)
            form = await discord.press(f"edit:{draft}", permissions=MANAGE_MESSAGES, user=AUTHOR)
            assert "Out in June." in str(form)
            stored = [str(guild) for guild in asked(address, _DATED)]
            for _ in range(600):  # what others were about to post is free once they are seen to have ended
                if all(map(load.told, stored)):
                    break
                await asyncio.sleep(0.05)
            load.over.set()
            await asyncio.gather(*filing)
            await asyncio.sleep(0.5)
    assert load.unanswered > dead, "nobody asked while nobody was there"
    assert {guild: load.told(guild) for guild in TOLD} == {guild: int(guild in stored) for guild in TOLD}
    said = "SELECT content::json -> 'claim' ->> 'und' FROM report WHERE guild_id IS NOT NULL"
    claims = Counter(claim for claim in asked(address, said) if claim != "Out on 4 May.")
    assert max(claims.values()) == 1
    acknowledged = {each[1] for told in load.receipts() if (each := _CLAIM.search(str(told)))}
    assert len(acknowledged) >= 40 - len(TOLD)
    assert acknowledged - set(claims) == set()
    assert asked(address, "SELECT count(*) FROM follow") == [len(TOLD)]
