"""``doctor``: what could be wrong with an installation, a line each, with what would mend it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import aiohttp
from discord.http import Route

from bot.domain.errors import StartError
from bot.operating.dump_files import examined_dumps
from bot.operating.finding import Finding
from bot.operating.gateway import gateway_advice, shard_findings
from bot.operating.pack_findings import pack_findings
from bot.settings import Settings
from bot.store.backups import FOLDER, backups, check_backup, made_at
from bot.store.database import NotOursError
from bot.store.file_use import FileUse, sqlite_version, use_of
from bot.store.whole_files import create_private, restored

_LEAST_FREE = 100 * 1024 * 1024
"""Bytes free on the disk below which it is said."""
_OLD_COPY = timedelta(days=3)
_CLOCK_OFF = 60
"""Seconds that the clock may differ from Discord's."""
_SECONDS = 10
_OK, _UNAUTHORISED, _FORBIDDEN = 200, 401, 403
_MOST_SERVERS = 10
_APPLICATION, _ENDPOINT = "applications/@me", "interactions_endpoint_url"
_INVITE = "invite the bot again with the scopes bot and applications.commands"


async def findings(
    settings: Settings, commands: Collection[str], *, set_endpoint: bool = False
) -> AsyncIterator[Finding]:
    """Yield every finding, the quick ones first; ``commands`` are the names of those this version has.

    Where ``set_endpoint`` says so, Discord is told first where interactions are taken.
    """
    kept = (_disk, _database, _backups) if settings.database_url is None else (_postgresql,)
    for each in (pack_findings, _font, *kept):
        for finding in each(settings):
            yield finding
    async for finding in _discord(settings, commands, set_endpoint=set_endpoint):
        yield finding


def _font(_: Settings) -> Iterator[Finding]:
    font = Path(__file__).parent.parent / "fonts" / "NotoSansKR-subset.otf"
    if font.is_file():
        yield Finding("font", "there")
    else:
        yield Finding("font", f"{font} is missing: pictures will have no words", "install the bot anew")


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = next(each for each in settings.database_path.absolute().parents if each.is_dir())
    free = shutil.disk_usage(folder).free
    found = f"{free // 1024**2} MB free where the database is"
    yield Finding("disk", found, "" if free > _LEAST_FREE else "make room: a full disk takes no report")


def _postgresql(settings: Settings) -> Iterator[Finding]:
    try:
        from bot.store.engines.postgresql_schema import examined

        yield Finding("database", examined(str(settings.database_url)))
    except ImportError:
        yield Finding("database", "psycopg is not installed", "pip install 'hyosan-wire[postgres]'")
    except NotOursError as error:
        yield Finding("database", str(error), "update the bot, or set DATABASE_URL to another database")
    except StartError as error:
        yield Finding("database", str(error), "let the bot reach it, and mend DATABASE_URL")
    yield Finding("backups", *examined_dumps(settings.backup_dir, datetime.now(UTC)))


def _database(settings: Settings) -> Iterator[Finding]:
    version, alone = sqlite_version()
    found = f"{version}: two programs that write at once could damage the file; the bot locks it, so "
    found += "leave other programs out of it while it runs"
    yield Finding("SQLite", found if alone else version)
    path = settings.database_path
    there = next(each for each in (path, *path.absolute().parents) if each.exists())
    if not os.access(there, os.W_OK) or not (there.is_dir() or there == path):
        yield Finding("database", f"{path} cannot be written", f"let the bot's user write {there}")
        return
    if restored(path).exists():
        yield Finding("database", "a restore was cut off", "start the bot: it finishes what was begun")
        return
    if not path.exists():
        copies = backups(path.parent / FOLDER)
        yield Finding(
            "database",
            f"{path} is not there: a start makes an empty one",
            f"hyosan-wire restore {copies[-1]}" if copies else "",
        )
        return
    try:
        schema = check_backup(path)
    except NotOursError as error:
        yield Finding("database", str(error), "set DATABASE_PATH to the bot's own file, or update the bot")
        return
    except StartError as error:
        yield Finding("database", str(error), "hyosan-wire restore <the newest backup>")
        return
    yield Finding("database", f"{path} is sound (schema {schema}, {path.stat().st_size // 1024} KB)")
    use = use_of(path)
    if use is FileUse.OTHERS:
        yield Finding("database", "another program is writing to it", "stop that one: the bot needs it alone")
    else:
        yield Finding(
            "database", "a running Hyosan Wire has it" if use is FileUse.OURS else "nobody has it open"
        )
    if path.stat().st_mode & 0o077 and os.name == "posix":  # what Windows says of modes means nothing
        create_private(path)
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            found = f"others on this machine may read it ({mode:o}), and this disk or its owner keeps it so"
            yield Finding("database", found, "set DATABASE_PATH to a file of the bot's user on another disk")


def _backups(settings: Settings) -> Iterator[Finding]:
    found = [
        (made, each) for each in backups(settings.database_path.parent / FOLDER) if (made := made_at(each))
    ]
    now = datetime.now(UTC)
    if not settings.backup_days:
        yield Finding("backups", "turned off (BACKUP_DAYS=0)", "keep copies yourself: hyosan-wire backup")
    elif not found:
        yield Finding("backups", "none yet: the first is made a minute after the bot starts")
    else:
        made, newest = found[-1]
        told, fix = f"{len(found)}, the newest of {made:%Y-%m-%d %H:%M} UTC", ""
        if made > now:
            fix = f"set the clock, and remove {newest} if it was made while that was ahead"
        elif now - made > _OLD_COPY:
            told, fix = f"{told}, {(now - made).days} days ago", "start the bot: it makes one a day"
        try:
            check_backup(newest)
        except StartError as error:
            fix = f"hyosan-wire backup: the newest copy is of no use ({error})"
        yield Finding("backups", told, fix)


async def _asked(
    session: aiohttp.ClientSession, path: str, change: Mapping[str, Any] | None = None
) -> tuple[int, Any, str | None]:
    """Ask Discord for something, or change it; return the answer's status, body (None where it is no JSON)
    and date.
    """
    method = "GET" if change is None else "PATCH"
    async with session.request(method, f"{Route.BASE}/{path}", json=change) as response:
        body = None
        with suppress(ValueError):
            body = await response.json(content_type=None)
        return response.status, body, response.headers.get("Date")


async def _discord(
    settings: Settings, commands: Collection[str], *, set_endpoint: bool = False
) -> AsyncIterator[Finding]:
    """Yield whether Discord takes the token, what it knows of the commands, and whether the clocks agree."""
    if settings.token is None:
        yield Finding("token", "none: the local preview starts; set DISCORD_TOKEN to run on Discord")
        return
    headers = {"Authorization": f"Bot {settings.token}"}
    try:
        async with aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(_SECONDS)) as session:
            status, told, date = await _asked(session, _APPLICATION)
            if status == _UNAUTHORISED:
                yield Finding("token", "Discord does not accept it", "copy it anew from its portal")
                return
            if status != _OK or not isinstance(told, dict):
                yield Finding("Discord", f"answers {status}", "try again in some minutes")
                return
            yield Finding("token", f"Discord knows it as {told.get('name', 'an application')}")
            if set_endpoint and (settings.interactions_url or not settings.interactions_port):
                told = await _told_endpoint(session, settings, told)
            yield _endpoint(settings, told)
            application = f"applications/{told.get('id')}"
            yield _commands(await _asked(session, f"{application}/commands"), commands)
            async for finding in _scopes(session, application):
                yield finding
            async for finding in _gateway(settings, settings.token):
                yield finding
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        why = str(error) or type(error).__name__
        yield Finding("Discord", f"cannot be reached ({why})", "look at the network")
        return
    if date:
        off = abs((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds())
        fix = "" if off < _CLOCK_OFF else "set the clock (NTP): days and drafts go by it"
        yield Finding("clock", f"{off:.0f} s from Discord's", fix)


async def _told_endpoint(
    session: aiohttp.ClientSession, settings: Settings, told: dict[str, Any]
) -> dict[str, Any]:
    """Tell Discord where interactions are taken; return what it says of the application then, with why it
    does not take the address, if it does not.
    """
    status, body, _ = await _asked(session, _APPLICATION, {_ENDPOINT: _wanted_endpoint(settings)})
    body = body if isinstance(body, dict) else {}
    if status == _OK:
        return body
    reasons = body.get("errors", {}).get(_ENDPOINT, {}).get("_errors", [])
    refused = "; ".join(str(each.get("message")) for each in reasons) or f"it answers {status}"
    return {**told, "refused": refused}


def _wanted_endpoint(settings: Settings) -> str | None:
    """Return where Discord is to send interactions; None for its gateway."""
    return (settings.interactions_url or None) if settings.interactions_port else None


def _endpoint(settings: Settings, told: Mapping[str, Any]) -> Finding:
    """Return whether interactions come to where they are taken."""
    there, port = told.get(_ENDPOINT), settings.interactions_port
    found = f"Discord sends them {f'to {there}' if there else 'through its gateway'}"
    if "refused" in told:
        found += f", and does not take another address ({told['refused']})"
        fix = f"start the bot, and look that {settings.interactions_url} leads to its port {port}"
        fix = fix if port else "try again, or empty the Interactions Endpoint URL in the developer portal"
    elif port and find_spec("nacl") is None:
        fix = "install the extra: pip install 'hyosan-wire[http]'"
    elif port and settings.public_key not in ("", told.get("verify_key")):
        found, fix = "PUBLIC_KEY is not this application's", "copy it again, or leave it empty"
    elif port and not (there or settings.interactions_url):
        fix = f"set INTERACTIONS_URL to the https address that leads to port {port}"
    elif there == _wanted_endpoint(settings) or (port and not settings.interactions_url):
        fix = ""
    else:
        where = settings.interactions_url if port else "the gateway"
        fix = f"hyosan-wire doctor --set-endpoint, which has them sent to {where}"
    return Finding("interactions", found, fix)


def _commands(answer: tuple[int, Any, str | None], commands: Collection[str]) -> Finding:
    """Return whether the commands that Discord has are those of this version."""
    status, there, _ = answer
    if status != _OK or not isinstance(there, list):
        return Finding("commands", f"Discord answers {status}", _INVITE)
    known = {str(each.get("name")) for each in there}
    if known == set(commands):
        return Finding("commands", f"Discord has all {len(known)}")
    found = [f"lacks {name}" for name in sorted(set(commands) - known)]
    found += [f"has {name}, which is no more" for name in sorted(known - set(commands))]
    return Finding("commands", f"Discord {', '.join(found)}", "start the bot: it gives them to Discord")


async def _scopes(session: aiohttp.ClientSession, application: str) -> AsyncIterator[Finding]:
    """Yield whether the servers that the bot is in let it have commands; of many, the first are asked."""
    status, servers, _ = await _asked(session, "users/@me/guilds")
    if status != _OK or not isinstance(servers, list):
        return
    without = []
    for each in servers[:_MOST_SERVERS]:
        allowed, _, _ = await _asked(session, f"{application}/guilds/{each['id']}/commands")
        without += [str(each.get("name", each["id"]))] if allowed == _FORBIDDEN else []
    found = f"{len(servers)} servers"
    if without:
        yield Finding("scopes", f"no commands are allowed in {', '.join(without)}", _INVITE)
    else:
        yield Finding("scopes", found if servers else "in no server yet: open the link that the start prints")


async def _gateway(settings: Settings, token: str) -> AsyncIterator[Finding]:
    """Yield what Discord recommends for its gateway, where interactions come from there."""
    if settings.interactions_port:
        return
    advice = await gateway_advice(token)
    if advice is None:
        yield Finding("shards", "Discord does not tell how many it recommends")
        return
    for finding in shard_findings(settings, advice):
        yield finding
