"""Running the bot on Discord until it is told to stop: connecting, trying again, and stopping in time."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import discord
from discord.backoff import ExponentialBackoff
from msgspec.structs import replace

from bot.client.app import HyosanWire, utc_now
from bot.client.connection_losses import closed_message, one_line, why
from bot.client.gateway_claim import keeping_gateway, refusal_to_connect
from bot.client.remembered_answers import ANSWERING as REMEMBERED
from bot.domain.errors import StartError
from bot.operating.health import HealthState, health
from bot.operating.printed_lines import log_everything
from bot.settings import HTTPS, Settings
from bot.store import Store
from bot.store.backups import FOLDER, back_up, backups, made_at, prune
from bot.store.database import StoreError

log = logging.getLogger(__name__)

Make = Callable[[], HyosanWire]
"""Makes the bot, anew for each time that it connects."""
Connect = Callable[[HyosanWire, str], Coroutine[Any, Any, None]]
"""Has a bot answer until it is closed, by its token; raises what keeps it from Discord."""

REFUSED = 2
"""The exit code where Discord will not have the bot: trying again would not help."""
GRACE = 2.5
"""Seconds that what is under way has to come to its end once the bot is told to stop."""
_FAREWELL = 1.0
"""Seconds for leaving Discord, which may be out of reach."""
_EACH_DAY, _AT_LEAST = timedelta(days=1), 60.0
"""How often a backup is made, and how many seconds after a start or a failed one at the earliest."""
_STARTED = 10.0
"""Seconds after which the bot counts as started, whether Discord could be reached or not."""
_UNREACHABLE = (OSError, aiohttp.ClientError, TimeoutError, discord.HTTPException, discord.GatewayNotFound)

_FOR_GOOD = frozenset(range(400, 500)) - {408, 429}
_NO_LOGIN = (
    "DISCORD_TOKEN: Discord does not accept this token. Copy it again, or leave it empty "
    "for the local preview."
)
_NO_COMMANDS = (
    "Discord does not let this bot have commands. Invite it again, with the scopes bot and "
    "applications.commands."
)


def prepare(settings: Settings) -> None:
    """Set up the logs, without what is no news to whoever runs this bot; keep what was imported."""
    gc.freeze()  # none of it is garbage, so that nothing stands still for it later
    log_everything(settings.log_level, settings.log_format, settings.token)
    # What is worked out in its thread gives the event loop its turn sooner than Python's five milliseconds.
    sys.setswitchinterval(0.001)
    if settings.token is None:  # what SimCord makes discord.py warn of
        logging.getLogger("discord").setLevel(logging.ERROR)
    # The bot needs no intents at all, which discord.py warns of at every start.
    logging.getLogger("discord.state").addFilter(lambda record: "intent" not in record.getMessage())
    for each in ("discord.client", "discord.shard"):
        logging.getLogger(each).addFilter(one_line)
    if settings.interactions_port:  # that none will come through the gateway is meant so
        logging.getLogger("discord.client").addFilter(lambda record: _ENDPOINT not in record.getMessage())
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # this bot does not speak


_ENDPOINT = "interaction endpoint URL"


async def on_discord(store: Store, settings: Settings, token: str, stop: asyncio.Event) -> int:
    """Run until stopped; return 0, or 2 with the reason on standard error. The caller closes the store.

    Where Discord cannot be reached it is tried again, for ever; where it refuses the bot, that is the end.
    """
    make, connect = _road(store, settings)
    if not settings.interactions_port:  # Discord sends to whichever process the balancer likes
        refusal = await refusal_to_connect(store, settings.shard_count, settings.shard_ids)
        if refusal is not None:
            return _refused(refusal)
    beside = [_backing_up(store.database.path, settings.backup_days)]
    if settings.pack.startswith(HTTPS):
        from bot.packs.updates import keep_updating, pack_updates

        beside.append(keep_updating(pack_updates(settings), store.load_from, store.facts.seen))
    keeping = [asyncio.create_task(each) for each in beside]
    now: list[HyosanWire] = []
    watched = health(settings.health_port, lambda: _state(now), settings.health_host)
    async with watched, store.others.joined():
        try:
            made = partial(_made, make, settings)
            return await _run_once(token, stop, now, make=made, connect=connect)
        finally:
            for each in keeping:
                await _ended(each)


def _made(make: Make, settings: Settings) -> HyosanWire:
    """Return the bot with what it may reach beside Discord, and where its web site is."""
    bot = make()
    bot.feed_networks, bot.profile = settings.feed_networks, replace(bot.profile, site=settings.site_url)
    return bot


def _road(store: Store, settings: Settings) -> tuple[Make, Connect]:
    """Return what makes the bot, and what brings interactions; raises StartError where a package is missing
    for that.
    """
    if settings.shard_count:
        from bot.client.sharded import ShardedWire, over_shards

        shards = partial(ShardedWire, shards=settings.shard_ids, of=settings.shard_count)
        return partial(shards, store, operator=settings.operator), over_shards
    make = partial(HyosanWire, store, operator=settings.operator)
    if not settings.interactions_port:
        return make, _over_gateway
    try:
        from bot.client.inline_responses import over_http
    except ModuleNotFoundError as error:
        raise StartError("INTERACTIONS_PORT: install the extra: pip install 'hyosan-wire[http]'.") from error
    return make, partial(over_http, settings)


async def _over_gateway(bot: HyosanWire, token: str) -> None:
    """Have answered what the gateway brings until the bot is closed; raises what keeps it from there."""
    async with keeping_gateway(bot.store.database):
        try:
            await bot.start(token)
        except AttributeError as unconnected:
            if bot.ws is not None:
                raise
            # discord.py 2.7 asks where the first connection, which there was none of, had come to.
            raise OSError("the gateway cannot be reached") from unconnected


async def _run_once(
    token: str,
    stop: asyncio.Event,
    running: list[HyosanWire],
    *,
    make: Make,
    connect: Connect = _over_gateway,
) -> int:
    """Connect, and again after each loss, until stopped; return the exit code. ``running`` holds the bot."""
    backoff: ExponentialBackoff[Any] = ExponentialBackoff()
    while not stop.is_set():
        running[:] = [make()]
        try:
            await _connected(running[0], token, stop, connect)
        except discord.LoginFailure:
            return _refused(_NO_LOGIN)
        except discord.PrivilegedIntentsRequired:
            return _refused(await closed_message(4014, token))
        except discord.ConnectionClosed as closed:
            return _refused(await closed_message(closed.code, token, running[0].shard_count or 0))
        except discord.Forbidden:
            return _refused(_NO_COMMANDS)
        except _UNREACHABLE as error:
            if isinstance(error, discord.HTTPException) and error.status in _FOR_GOOD:
                return _refused(f"Discord refuses what this bot sends at its start: {why(error)}")
            log.debug("Not connected", exc_info=True)
            settle()
            delay = backoff.delay()
            log.warning("Discord cannot be reached (%s); trying again in %.0f s", why(error), delay)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), delay)
    return 0


async def _backing_up(path: Path | None, days: int) -> None:
    """Copy the database once a day for as long as the bot runs, and drop the copies that are too old. One
    that is no file is copied by whoever keeps its server.
    """
    if path is None:
        return
    folder, going = path.parent / FOLDER, True
    try:
        while days:
            # One of a day to come was made by a clock that was ahead.
            made = [each for each in map(made_at, backups(folder)) if each and each <= utc_now()]
            due = made[-1] + _EACH_DAY if made else utc_now()
            await asyncio.sleep(max(_AT_LEAST, (due - utc_now()).total_seconds()))
            try:
                copy = await asyncio.to_thread(back_up, path, at=utc_now(), going=lambda: going)
                log.info("Backed up to %s", copy)
            except (StoreError, OSError) as error:
                log.warning("No backup: %s", error)
            with suppress(OSError):  # what is too old goes also where none can be made
                await asyncio.to_thread(prune, folder, days=days, at=utc_now())
    finally:
        going = False  # the thread that copies is not cancelled, and the process waits for it


async def _state(running: list[HyosanWire]) -> HealthState:
    if not running:
        return HealthState(connected=False, readable=True, latency=float("nan"), counts={})
    bot = running[0]
    shards: dict[int, bool] = getattr(bot, "connected_shards", {})  # where there are none it is not imported
    open_now = all(shards.values()) if shards else bot.ws is not None and bot.ws.open
    return HealthState(
        connected=bot.is_ready() and (bool(bot.endpoint) or open_now),
        damaged=bot.store.database.damage is not None,
        readable=await bot.store.database.readable(),
        latency=bot.latency,
        commands_given=bot.command_giver.given,
        counts=bot.gate.counts,
        endpoint=bot.endpoint,
        shards=shards,
    )


def _refused(reason: str) -> int:
    print(reason, file=sys.stderr)
    return REFUSED


async def _connected(bot: HyosanWire, token: str, stop: asyncio.Event, connect: Connect) -> None:
    """Run a bot until it is told to stop; raises what keeps it from Discord."""
    await bot.__aenter__()  # and out below: a farewell takes a moment, not as long as Discord likes
    running = asyncio.create_task(connect(bot, token))
    announced = asyncio.create_task(_announce(bot))
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
        told = time.monotonic()
        # Nothing new is heard of once this is cancelled: whatever it waited for, a back-off too.
        lost = await _ended(running) or bot.command_giver.refused
        await _drained(max(0.0, told + GRACE - time.monotonic()))
        await _ended(stopped)
        await _ended(announced)
    finally:
        with suppress(Exception):  # the farewell may be lost: Discord finds out by itself
            await asyncio.wait_for(bot.close(), _FAREWELL)
    if lost is not None:
        raise lost


async def _ended(task: asyncio.Task[Any]) -> BaseException | None:
    """Cancel a task that is not done, and return what it failed with."""
    task.cancel()
    await asyncio.wait({task})
    return None if task.cancelled() else task.exception()


async def _drained(seconds: float = GRACE) -> None:
    """Let what is being answered come to its end, for so many seconds at most."""
    under_way = [each for each in asyncio.all_tasks() if each.get_name().startswith(_ANSWERING)]
    if not under_way:
        return
    _, late = await asyncio.wait(under_way, timeout=seconds)
    for each in late:
        each.cancel()
    if late:
        log.warning("Stopped with %d answers under way; what was stored stays stored", len(late))
        await asyncio.wait(late, timeout=_FAREWELL)


# What discord.py calls the tasks in which a command, a button and an event are answered.
_ANSWERING = ("CommandTree-invoker", "discord-ui-", "discord.py: on_interaction", REMEMBERED)


async def _announce(bot: HyosanWire) -> None:
    with suppress(TimeoutError):  # Discord is out of reach: the collector is needed all the same
        await asyncio.wait_for(bot.wait_until_ready(), _STARTED)
    settle()
    await bot.wait_until_ready()
    print(f"{bot.user} is connected. Add it to a server: {bot.invite}", flush=True)
    await bot.store.database.look_over()


def settle() -> None:
    """Turn the garbage collector on, which was off while the bot started; what is there by now stays."""
    gc.collect()
    gc.freeze()
    gc.enable()
