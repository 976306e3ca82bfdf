"""Running the bot on Discord until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from contextlib import suppress

import discord

from bot.client.app import HyosanWire
from bot.settings import Settings
from bot.store import Store

log = logging.getLogger(__name__)

FAILED = 1
_STARTED = 10.0
"""Seconds after which the bot counts as started, whether Discord could be reached or not."""


def prepare(settings: Settings) -> None:
    """Set up the logs, without what is no news to whoever runs this bot; keep what was imported."""
    gc.freeze()  # none of it is garbage, so that nothing stands still for it later
    discord.utils.setup_logging(level=settings.log_level)
    # What is worked out in its thread gives the event loop its turn sooner than Python's five milliseconds.
    sys.setswitchinterval(0.001)
    if settings.token is None:  # what SimCord makes discord.py warn of
        logging.getLogger("discord").setLevel(logging.ERROR)
    # The bot needs no intents at all, which discord.py warns of at every start.
    logging.getLogger("discord.state").addFilter(lambda record: "intent" not in record.getMessage())
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # this bot does not speak


async def on_discord(store: Store, token: str, stop: asyncio.Event) -> int:
    """Run until stopped; return 0, or 1 with the reason on standard error. The caller closes the store."""
    try:
        await _connected(HyosanWire(store), token, stop)
    except discord.LoginFailure:
        print(
            "DISCORD_TOKEN: Discord does not accept this token. Copy it again, or leave it empty "
            "for the local preview.",
            file=sys.stderr,
        )
        return FAILED
    except (OSError, discord.DiscordException) as error:
        log.debug("Not connected", exc_info=True)
        print(f"Discord cannot be reached: {error or type(error).__name__}.", file=sys.stderr)
        return FAILED
    return 0


async def _connected(bot: HyosanWire, token: str, stop: asyncio.Event) -> None:
    async with bot:
        running = asyncio.create_task(bot.start(token))
        announced = asyncio.create_task(_announce(bot))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
        await bot.close()
        for task in (stopped, announced):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await running


async def _announce(bot: HyosanWire) -> None:
    with suppress(TimeoutError):  # Discord is out of reach: the collector is needed all the same
        await asyncio.wait_for(bot.wait_until_ready(), _STARTED)
    settle()
    await bot.wait_until_ready()
    print(f"{bot.user} is connected. Add it to a server: {bot.invite}", flush=True)


def settle() -> None:
    """Turn the garbage collector on, which was off while the bot started; what is there by now stays."""
    gc.collect()
    gc.freeze()
    gc.enable()
