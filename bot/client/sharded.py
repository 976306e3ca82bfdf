"""The bot where Discord's gateway has its servers in shards, of which this process has some or all.

A shard brings the interactions of its servers, shard 0 those of direct messages, too. Whatever else the bot
does needs no shard: posts go to any server by REST.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from discord.ext import commands
from discord.gateway import DiscordWebSocket, KeepAliveHandler

from bot.client.app import HyosanWire
from bot.client.gateway_claim import keeping_gateway
from bot.domain.errors import DomainError
from bot.shards import named_shards
from bot.store import Store

log = logging.getLogger(__name__)

PATIENCE = 40.0
"""Seconds for which a shard waits at the gateway for its turn to say who it is: a connection of which nothing
is heard for a minute is closed. It comes again then.
"""

_FAREWELL, _TOLD_AGAIN = 0.5, 0.05
"""Seconds for leaving the gateway, and after which who goes on is told once more to stop."""


class ShardedWire(HyosanWire, commands.AutoShardedBot):
    """The bot with some of its shards: ``shards`` are their numbers, ``of`` how many there are in all."""

    def __init__(self, store: Store, *, shards: Sequence[int], of: int, operator: str = "") -> None:
        super().__init__(store, operator=operator)
        self.shard_ids, self.shard_count = [*shards], of
        self._turns = 1
        """How many shards may say at once who they are."""
        self._launching: list[asyncio.Task[None]] = []
        self._ready_shards: set[int] = set()

    async def launch_shards(self) -> None:
        """Begin to connect every shard, those of different turns at once; what Discord says of one is heard
        meanwhile.
        """
        recommended, _, limits = await self.http.get_bot_gateway()
        count, ids = self.shard_count, self.shard_ids
        assert count is not None
        assert ids is not None
        log.info(
            "This process has %s of %d; Discord recommends %d in all", named_shards(ids), count, recommended
        )
        if limits["remaining"] < len(ids):
            await self._wait_for_starts(limits["remaining"], limits["reset_after"])
        self._turns = limits["max_concurrency"]
        self._connection.shard_count, self._connection.shard_ids = count, ids
        by_turn: defaultdict[int, list[int]] = defaultdict(list)
        for each in ids:
            by_turn[each % self._turns].append(each)
        self._launching = [asyncio.create_task(self._launch(each)) for each in by_turn.values()]

    async def _wait_for_starts(self, left: int, milliseconds: int) -> None:
        """Wait until Discord lets every shard connect: a bot that tries more often gets another token."""
        until = self.clock() + timedelta(milliseconds=milliseconds)
        told = "Discord lets this bot connect %d more times before %s UTC: waiting until then"
        log.warning(told, left, f"{until:%Y-%m-%d %H:%M}")
        await asyncio.sleep(milliseconds / 1000)

    async def _launch(self, ids: Sequence[int]) -> None:
        for each in ids:
            await self.launch_shard(DiscordWebSocket.DEFAULT_GATEWAY, each)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for the turn of a shard; raises OSError where it does not come in time, or nobody knows."""
        del initial  # nobody is the first: other processes may have shards of the same turn
        assert shard_id is not None
        try:
            async with asyncio.timeout(PATIENCE):
                await self._take_turn(shard_id % self._turns)
        except TimeoutError as late:
            raise OSError("others have their turn before") from late
        except DomainError as error:
            raise OSError("the record cannot be reached") from error

    async def _take_turn(self, turn: int) -> None:
        after = await self.store.gateway_sessions.take_turn(turn, self.clock())
        while after:
            await asyncio.sleep(after)
            after = await self.store.gateway_sessions.take_turn(turn, self.clock())

    async def on_shard_ready(self, shard_id: int) -> None:
        """Have what is due posted from the first shard on: the turns of many take minutes."""
        self._ready_shards.add(shard_id)
        self.dispatch("ready")

    async def on_shard_resumed(self, shard_id: int) -> None:
        """Note that a shard is there again."""
        self._ready_shards.add(shard_id)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Note that a shard is away."""
        self._ready_shards.discard(shard_id)

    @property
    def connected_shards(self) -> dict[int, bool]:
        """Return whether each of this process's shards is connected."""
        open_ones = {each for each, shard in self.shards.items() if not shard.is_closed()}
        return {each: each in open_ones & self._ready_shards for each in self.shard_ids or ()}

    async def leave(self) -> None:
        """Hear nothing new, and connect no other shard; what is being answered goes on."""
        for each in self._launching:
            each.cancel()
        going = [asyncio.create_task(each.disconnect()) for each in self.shards.values()]
        if going:  # a farewell takes a moment, not as long as Discord likes
            await asyncio.wait(going, timeout=_FAREWELL)

    async def close(self) -> None:
        """Leave Discord, and connect no other shard."""
        for each in self._launching:
            each.cancel()
        await super().close()
        # Of a connection that was still being made nobody knows but the thread that keeps it alive.
        for thread in threading.enumerate():
            if isinstance(thread, KeepAliveHandler) and thread.ws.loop is self.loop:
                await thread.ws.close(1000)


async def over_shards(bot: HyosanWire, token: str) -> None:
    """Have answered what the shards bring until the bot is closed; raises what keeps it from there."""
    assert isinstance(bot, ShardedWire)
    async with keeping_gateway(bot.store.database, bot.shard_ids or ()):
        starting = asyncio.create_task(bot.start(token))
        try:
            await asyncio.wait({starting})
        except asyncio.CancelledError:
            while (
                not starting.done()
            ):  # a shard that comes again takes a cancellation for its own, and goes on
                starting.cancel()
                await asyncio.wait({starting}, timeout=_TOLD_AGAIN)
            await bot.leave()
            raise
        await starting
