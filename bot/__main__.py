"""``python -m bot``: run on Discord, or the local preview without a token; ``python -m bot ask '/…'``."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

import discord
from dotenv import load_dotenv

from bot.app import HyosanWire
from bot.locales import LANGUAGES
from bot.settings import DATA, ROOT, Settings, SettingsError
from bot.store import open_store
from bot.store.database import StoreError
from bot.store.pack import PackError, read_pack

log = logging.getLogger("bot")

USAGE_ERROR = 2
FAILED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; return the exit code: 0, 1 for a failure, 2 for a bad call."""
    arguments = _parser().parse_args(argv)
    load_dotenv(ROOT / ".env")
    try:
        settings = Settings.from_env(os.environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return USAGE_ERROR
    discord.utils.setup_logging(level=settings.log_level)
    if arguments.command == "ask":  # who asks here wants the answer alone
        logging.getLogger().setLevel(max(settings.log_level, logging.WARNING))
    if arguments.command == "ask" or settings.token is None:
        # What SimCord makes discord.py warn of is no news to whoever types here.
        logging.getLogger("discord").setLevel(logging.ERROR)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # this bot does not speak
    try:
        return asyncio.run(_run(arguments, settings))
    except (StoreError, PackError) as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:  # whoever read the answer has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:  # Windows, where Ctrl+C cannot set the stop event
        return 0
    except discord.LoginFailure:
        print(
            "DISCORD_TOKEN: Discord does not accept this token. Copy it again, or leave it empty "
            "for the local preview.",
            file=sys.stderr,
        )
    except ModuleNotFoundError as error:
        if error.name != "simcord":
            raise
        print(
            "The local preview needs SimCord: install requirements/preview.txt, or set DISCORD_TOKEN.",
            file=sys.stderr,
        )
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    commands = parser.add_subparsers(dest="command", metavar="ask")
    ask = commands.add_parser("ask", help="answer one command here in the terminal")
    ask.add_argument("text", help="the command as typed in Discord: '/whereseen actor:Kim Si-eun'")
    ask.add_argument("--as", dest="person", choices=("fan", "moderator"), default="fan", help="who asks")
    ask.add_argument("--locale", choices=LANGUAGES, default=LANGUAGES[0], help="the language to answer in")
    ask.add_argument("--guild", metavar="NAME", help="the server to ask in (default: the preview's)")
    return parser


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    async with open_store(settings.database_path) as store:
        if await store.facts.load(read_pack(DATA)):
            log.info("Loaded the fact pack")
        if arguments.command == "ask":
            from bot.preview import ask  # SimCord is not needed to run on Discord

            return await ask(
                store,
                arguments.text,
                person=arguments.person,
                locale=arguments.locale,
                guild=arguments.guild,
            )
        if settings.token is None:
            from bot.preview import serve

            stop = _stop_signals()
            return await serve(store, stop, port=settings.preview_port, locale=settings.preview_locale)
        try:
            return await _on_discord(HyosanWire(store), settings.token)
        except discord.LoginFailure:
            raise
        except (OSError, discord.DiscordException) as error:
            log.debug("Not connected", exc_info=True)
            print(f"Discord cannot be reached: {error or type(error).__name__}.", file=sys.stderr)
            return FAILED


async def _on_discord(bot: HyosanWire, token: str) -> int:
    """Run until a signal stops the bot; the store is closed by the caller after it."""
    stop = _stop_signals()
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
    return 0


async def _announce(bot: HyosanWire) -> None:
    await bot.wait_until_ready()
    print(f"{bot.user} is connected. Add it to a server: {bot.invite}", flush=True)


def _stop_signals() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set; discord.py handles neither."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(each, stop.set)
        except NotImplementedError:  # Windows: asyncio.run turns Ctrl+C into a cancellation
            break
    return stop


if __name__ == "__main__":
    sys.exit(main())
