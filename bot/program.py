"""What the command line can ask for: Discord, the local preview without a token, ``ask '/…'``.

What only one of the three needs is imported where it is needed: a question in the terminal takes neither
discord.py nor SimCord.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from dotenv import load_dotenv

from bot.command_line import command_line
from bot.domain.errors import StartError
from bot.settings import POSTGRESQL, ROOT, Settings, SettingsError

if TYPE_CHECKING:
    from bot.store import Store

log = logging.getLogger("bot")

CANNOT_RUN = 2
FAILED = 1


def run(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; return the exit code: 0, 1 for a failure, 2 for what cannot be run."""
    # Nothing that starts up is garbage; the bot turns the collector on again once it has started.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that has no emoji still gets the words
            stream.reconfigure(errors="replace")
    arguments = _arguments(argv)
    try:
        settings = _settings(running=arguments.command is None)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return CANNOT_RUN
    try:
        return asyncio.run(_run(arguments, settings))
    except StartError as error:
        print(error, file=sys.stderr)
        return CANNOT_RUN
    except BrokenPipeError:  # whoever read the answer has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a folder of sentences, a font, a page's port
        print(f"This installation cannot run: {error}. Install it anew, or mend that.", file=sys.stderr)
        return CANNOT_RUN
    except KeyboardInterrupt:  # Windows, where Ctrl+C cannot set the stop event
        return 0
    except ModuleNotFoundError as error:
        if error.name != "simcord":
            raise
        print(
            "The local preview needs SimCord: pip install '.[preview]' in the project's folder, "
            "or set DISCORD_TOKEN.",
            file=sys.stderr,
        )
    return FAILED


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return what is asked for; a signal then breaks off a command as it does any other."""
    arguments = command_line().parse_args(argv)
    for each in (signal.SIGINT, signal.SIGTERM) if arguments.command is not None else ():
        signal.signal(each, signal.SIG_DFL)
    return arguments


def _settings(*, running: bool) -> Settings:
    """Return the settings of the environment and of ``.env``; raises `SettingsError` for what is no use."""
    _log_as_asked(running=running)
    try:
        load_dotenv(ROOT / ".env")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{ROOT / '.env'} is not UTF-8 text: save it as UTF-8.") from error
    _log_as_asked(running=running)
    return Settings.from_env(os.environ)


def _log_as_asked(*, running: bool) -> None:
    """Have what is wrong with the settings themselves be said in JSON where they ask for that, as far as one
    can tell by now.
    """
    if running and os.environ.get("LOG_FORMAT", "").strip().lower() == "json":
        from bot.operating.printed_lines import log_everything

        log_everything(logging.WARNING, "json", None)


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.command == "doctor":
        return await _doctor(settings, set_endpoint=arguments.set_endpoint)
    if arguments.command in ("backup", "restore"):
        return _back_up_or_restore(arguments, settings)
    if arguments.command == "site":
        return await _site(arguments, settings)
    if arguments.command == "move":
        return await _move(settings.database, arguments.to)
    if arguments.command == "update":
        from bot.packs.commands import update

        return await update(settings, back=arguments.back)
    if arguments.command == "pack":
        from bot.packs.commands import maintain

        return maintain(arguments)
    if arguments.command == "new-pack":
        from bot.new_pack.new_pack_command import make_new_pack

        return make_new_pack(arguments, command_line().prog)
    if arguments.command in ("propose", "ask"):
        return await _told_here(arguments, settings)
    return await _run_bot(settings)


async def _told_here(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print what the record has to be opened for; return 1 where there is nothing, or it is refused."""
    from bot.packs import load_facts
    from bot.store import open_store

    if arguments.command == "ask":  # who asks here wants the answer alone
        logging.basicConfig(level=max(settings.log_level, logging.WARNING))
    async with open_store(settings.database) as store:
        await load_facts(store, settings)
        if arguments.command == "ask":
            return await _ask(store, arguments, settings)
        from bot.packs.commands import propose
        from bot.terminal import server_id

        return await propose(store, arguments.guilds, server_id)


async def _run_bot(settings: Settings) -> int:
    """Run the bot on Discord, or without a token in the local preview, until it is told to stop."""
    from bot.client.running import on_discord, prepare
    from bot.packs import load_facts
    from bot.store import open_store

    prepare(settings)
    # What is due would be posted to the preview, and count as posted.
    async with open_store(settings.database, alone=settings.token is None) as store:
        log.info("What servers file is kept in %s", store.database.name)
        if await load_facts(store, settings):
            log.info("Loaded the fact pack")
        stop = stop_signals()
        if settings.token is not None:
            return await on_discord(store, settings, settings.token, stop)
        from bot.client.preview import serve

        return await serve(
            store,
            stop,
            port=settings.preview_port,
            locale=settings.preview_locale,
            operator=settings.operator,
            feed_networks=settings.feed_networks,
            site=settings.site_url,
        )


async def _doctor(settings: Settings, *, set_endpoint: bool) -> int:
    """Print every finding; return 1 where something wants mending."""
    from bot.client.command_names import command_names
    from bot.operating.doctor import findings
    from bot.packs import pack_folder

    ill = False
    names = await command_names(pack_folder(settings))
    async for finding in findings(settings, names, set_endpoint=set_endpoint):
        print(finding)
        ill = ill or bool(finding.fix)
    return FAILED if ill else 0


def _back_up_or_restore(arguments: argparse.Namespace, settings: Settings) -> int:
    """Make a backup, or put one in the database's place; say where what is."""
    from bot.store.backups import back_up, restore

    if settings.database_url is not None:
        raise StartError("DATABASE_URL: back PostgreSQL up with pg_dump, and put that back with pg_restore.")
    database, now = settings.database_path, datetime.now(UTC)
    if arguments.command == "backup":
        print(f"Backed up to {back_up(database, at=now, folder=arguments.folder)}")
        return 0
    before = restore(arguments.file, database, at=now)
    print(f"{database} is now what {arguments.file} was." + (f" What it was is {before}." if before else ""))
    return 0


async def _site(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.site.site_command import make_site
    from bot.terminal import server_id

    now = datetime.now(UTC)
    return await make_site(settings, arguments.folder, arguments.day, arguments.server, server_id, now=now)


async def _move(place: Path | str, to: str) -> int:
    """Copy a database into an empty one; say what was copied, and which setting names it."""
    from bot.store import open_database
    from bot.store.moving import move

    other = to if to.startswith(POSTGRESQL) else ROOT / to
    async with open_database(place, alone=True) as source, open_database(other, alone=True) as target:
        counted = await move(source, target)
        print(f"{sum(counted.values())} rows of {source.name} are in {target.name}, and the same.")
    setting = "DATABASE_PATH" if isinstance(other, Path) else "DATABASE_URL"
    print(f"Set {setting} to that one, and start the bot. The other stays as it is, and is used no more.")
    return 0


async def _ask(store: Store, arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.terminal import AskError, answer_command

    try:
        told = await answer_command(
            store,
            arguments.text,
            moderator=arguments.person == "moderator",
            language=arguments.locale,
            server=arguments.guild,
            now=datetime.now(UTC),
            operator=settings.operator,
            site=settings.site_url,
        )
    except AskError as error:
        print(error, file=sys.stderr)
        return FAILED
    print(told.text, file=sys.stderr if told.refused else sys.stdout)
    return FAILED if told.refused else 0


def stop_signals() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set, the second of which ends the process at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told() -> None:
        if stop.is_set():
            os._exit(0)  # what was committed is on the disk; nothing else outlives the process
        stop.set()

    for each in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(each, told)
        except NotImplementedError:  # Windows: asyncio.run turns Ctrl+C into a cancellation
            break
    return stop
