"""What servers' managers set. This is the one owner of what is held of it: a write replaces it."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from bot.concurrency import run_to_end
from bot.domain.audit import Actor, AuditAction
from bot.domain.posting.server_settings import ServerSettings, Setting, SetupAudience
from bot.domain.posting.setting_inputs import SETTING_INPUTS
from bot.store.bookkeeping import record_audit
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.pieces import PIECE
from bot.store.rows import marks

MOST_HELD = 20_000
"""Servers whose settings are held; those of one that set nothing are the same for all."""
_NOTHING_SET = ServerSettings()
_DECODER = msgspec.json.Decoder(ServerSettings)
_UNREADABLE = (msgspec.ValidationError, LookupError, ValueError, OSError)
"""What is raised for words of a later version, and for a time zone that this machine does not have."""
_NEXT_SERVERS = f"SELECT guild_id, content FROM setting WHERE guild_id > ? ORDER BY guild_id LIMIT {PIECE}"
_BOARD_OR_DIGEST = re.compile(r'"(board|digest)": *[^ n]')
"""What the settings of a server with either hold; there may be a later version's as well."""


class ServerSettingsStore:
    """Reads and changes servers' settings."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: OrderedDict[int, ServerSettings] = OrderedDict()
        self._changed = 0
        """How often settings were changed, by whomever: what was read meanwhile may be of before."""

    async def get(self, guild_id: int | None) -> ServerSettings:
        """Return a server's settings; outside of servers nothing is set."""
        if guild_id is None:
            return _NOTHING_SET
        while guild_id not in self._held:
            changed = self._changed
            rows = await self._database.fetch_all(
                "SELECT content FROM setting WHERE guild_id = ?", [guild_id]
            )
            if changed == self._changed:
                self._hold(guild_id, _read(rows[0]["content"]) if rows else _NOTHING_SET)
        self._held.move_to_end(guild_id)
        return self._held[guild_id]

    def held(self, guild_id: int | None) -> ServerSettings | None:
        """Return a server's settings where they need not be read first, else None."""
        return _NOTHING_SET if guild_id is None else self._held.get(guild_id)

    async def mark_setup_offered(self, guild_id: int, audience: SetupAudience) -> None:
        """Note that some of those in a server were told that nothing is set up: nothing that anybody did."""

        def write(connection: Transaction) -> ServerSettings:
            now = _of(connection, guild_id)
            return _put(
                connection, guild_id, replace(now, setup_offered_to=now.setup_offered_to | {audience})
            )

        await run_to_end(self._change(guild_id, write))

    async def change(
        self, actor: Actor, setting: Setting, edit: Callable[[ServerSettings], ServerSettings]
    ) -> ServerSettings:
        """Let a server's settings be what a function makes of them, as far as one of them goes; return all of
        them as they then are.
        """
        current = SETTING_INPUTS[setting].current

        def write(connection: Transaction) -> ServerSettings:
            before = _of(connection, actor.guild_id)
            made = _put(connection, actor.guild_id, edit(before))
            detail = {"before": list(current(before)), "after": list(current(made))}
            if detail["before"] != detail["after"]:  # what was chosen again is nothing that anybody did
                record_audit(connection, actor, AuditAction.SET, setting, detail)
            return made

        return await run_to_end(self._change(actor.guild_id, write))

    async def _change(self, guild_id: int, write: Callable[[Transaction], ServerSettings]) -> ServerSettings:
        made = await self._database.write(write, guild_id)
        self._changed += 1
        self._hold(guild_id, made)
        return made

    async def of_servers(self, guild_ids: Sequence[int]) -> dict[int, ServerSettings]:
        """Return the settings of some servers at once, which are not held for it."""

        def read(connection: Transaction) -> dict[int, ServerSettings]:
            sql = f"SELECT guild_id, content FROM setting WHERE guild_id IN {marks(guild_ids)}"
            rows = connection.execute(sql, guild_ids)
            return dict.fromkeys(guild_ids, _NOTHING_SET) | {row[0]: _read(row[1]) for row in rows}

        return await self._database.read_at_one_moment(read)

    async def with_board_or_digest(self, after: int) -> tuple[dict[int, ServerSettings], int | None]:
        """Return the settings of the servers with a board or a digest among the next `PIECE` that set
        anything, in the order of their ids; and the last of those looked at, None where no more come.
        """

        def read(connection: Transaction) -> tuple[dict[int, ServerSettings], int | None]:
            rows = connection.execute(_NEXT_SERVERS, [after]).fetchall()
            found = {
                guild_id: _read(content) for guild_id, content in rows if _BOARD_OR_DIGEST.search(content)
            }
            return found, rows[-1][0] if rows else None

        return await self._database.read_apart(read)

    async def unreadable(self, guild_id: int) -> list[str]:
        """Return what is set in a server in words that this version does not know: it is left as it is."""
        rows = await self._database.fetch_all("SELECT content FROM setting WHERE guild_id = ?", [guild_id])
        return _unknown(json.loads(rows[0]["content"])) if rows else []

    def forget(self, guild_id: int) -> None:
        """Drop what is held of a server: it is read anew where it is asked for."""
        self._changed += 1
        self._held.pop(guild_id, None)

    def forget_all(self) -> None:
        """Drop all that is held."""
        self._changed += 1
        self._held.clear()

    def note_content(self, guild_id: int, content: str) -> None:
        """Drop what is held of a server where its settings, as they are kept, are others; empty where it is
        only known that they are.
        """
        held = self._held.get(guild_id)
        if held is None or not content or _read(content) != held:
            self.forget(guild_id)

    def _hold(self, guild_id: int, settings: ServerSettings) -> None:
        self._held[guild_id] = settings
        while len(self._held) > MOST_HELD:
            self._held.popitem(last=False)


def _of(connection: Transaction, guild_id: int) -> ServerSettings:
    row = connection.execute("SELECT content FROM setting WHERE guild_id = ?", [guild_id]).fetchone()
    return _read(row[0]) if row else _NOTHING_SET


def _put(connection: Transaction, guild_id: int, settings: ServerSettings) -> ServerSettings:
    row = connection.execute("SELECT content FROM setting WHERE guild_id = ?", [guild_id]).fetchone()
    there = json.loads(row[0]) if row else {}
    made, before = msgspec.to_builtins(settings), msgspec.to_builtins(_read(row[0])) if row else {}
    unknown = {name: there[name] for name in _unknown(there) if made[name] == before.get(name)}
    connection.execute(
        "INSERT INTO setting (guild_id, content) VALUES (?, ?) "
        "ON CONFLICT (guild_id) DO UPDATE SET content = excluded.content",
        [guild_id, json.dumps(there | made | unknown, ensure_ascii=False)],
    )
    connection.announce(guild_id)
    return settings


def _read(content: str) -> ServerSettings:
    """Return the settings that a row holds, without what is said in words of a later version."""
    try:
        read = _DECODER.decode(content)
        read.zone("UTC")
    except _UNREADABLE:
        there = json.loads(content)
        known = {name: value for name, value in there.items() if name not in _unknown(there)}
        return msgspec.convert(known, ServerSettings)
    return read


def _unknown(there: Mapping[str, Any]) -> list[str]:
    """Return the settings whose values this version cannot read."""
    return [name for name, value in there.items() if not _is_known(name, value)]


def _is_known(name: str, value: object) -> bool:
    try:
        read = msgspec.convert({name: value}, ServerSettings)
        read.zone("UTC")
    except _UNREADABLE:
        return False
    return True
