"""What the pack brought. Loading replaces the pack's rows, never a server's."""

from __future__ import annotations

import json
import operator
from collections.abc import Callable
from datetime import UTC
from functools import partial
from typing import Any

import msgspec
from msgspec.structs import replace

from bot import VERSION
from bot.domain.record.outlets import Outlet
from bot.domain.record.pack import Pack, PackManifest, version_key
from bot.domain.record.people import Person
from bot.domain.record.show import Show
from bot.domain.reports.feeds import SuggestedFeed
from bot.domain.reports.report import Source
from bot.domain.text.names import fold
from bot.store.database import Database
from bot.store.engines.transaction import Transaction
from bot.store.migrations import latest_version
from bot.store.rows import insert, keep_state, report_from_row, report_values, source_from_row
from bot.store.season_turns import turn_to
from bot.store.seen_packs import SeenPacks, note_seen, seen_in

_AGE = "pack-age"
"""Under which is kept how new the loaded pack is."""
_SHOW, _PERSON = msgspec.json.Decoder(Show), msgspec.json.Decoder(Person)
_OUTLETS, _FEEDS = msgspec.json.Decoder(tuple[Outlet, ...]), msgspec.json.Decoder(tuple[SuggestedFeed, ...])
_MANIFEST = msgspec.json.Decoder(PackManifest | None)


class FactStore:
    """The pack's facts in the database: written when they changed, read back when they did not."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._brought = ""
        """By what the pack is known that this process brought."""
        self.shown = ""
        """By what the pack is known that was read last."""

    @property
    def outdated(self) -> bool:
        """Whether what is shown is another pack than this process brought: then that is an older one."""
        return self._brought != self.shown

    async def load(self, pack: Pack, *, back: bool = False, published: bool = False) -> bool:
        """Replace the pack's rows in one transaction; return False where they are this pack's already, or,
        where other processes may show them, a newer one's, unless they are to go ``back``. While no other
        process is there, one that came with the same version is none.

        Where packs are ``published`` by themselves, the rows of such a one that is newer stay also where
        nobody else shows them, and one that was gone back from is no newer one. One that came with a version
        takes the place of none of another show: of those that one always takes.
        """
        if await self.holds(pack.digest):
            return False
        newer, published = None, published and (await self.seen()).loaded is not None
        if not back and (published or self._database.shared):
            alone = await self._database.is_alone()
            newer = (_is_no_older if published else _is_of_no_older_version) if alone else operator.gt
        replaced = partial(_replace, pack=pack, newer=newer, back=back, published=back or published)
        return await self._database.write(replaced)

    async def seen(self) -> SeenPacks:
        """Return which packs were seen that were published by themselves."""
        return await self._database.read_at_one_moment(seen_in)

    async def holds(self, digest: str) -> bool:
        """Tell whether the rows are those of the pack that this process brought, by its digest, in the
        schema of now.
        """
        self._brought = _mark(digest)
        kept = await self._database.fetch_all("SELECT value FROM state WHERE key = 'pack'")
        return bool(kept) and kept[0]["value"] == self._brought

    async def pack(self) -> Pack:
        """Return the facts as loaded; raises LookupError before any pack was."""
        found, self.shown = await self._database.read_at_one_moment(_read)
        return found


def _mark(digest: str) -> str:
    """Return what is noted of a loaded pack: a migration may have added what older rows do not have."""
    return f"{latest_version()}:{digest}"


def is_loaded(connection: Transaction, digest: str) -> bool:
    """Tell whether the loaded pack is the one with a digest."""
    row = connection.execute("SELECT value FROM state WHERE key = 'pack'").fetchone()
    return row is not None and str(row[0]).partition(":")[2] == digest


def _age(pack: Pack) -> str:
    """Return by what a pack is the newer, the greater it is: the version it comes with, when it was made if
    it came by itself, the season it waits for, the newest day on record, how much is.
    """
    version = pack.manifest.program if pack.manifest else VERSION
    made = pack.manifest.made.astimezone(UTC) if pack.manifest else ""
    days = [str(report.reported_on.last) for report in pack.reports]
    much = f"{pack.show.season:02}", max(days, default=""), len(pack.reports)
    return json.dumps([min(version_key(version), version_key(VERSION)), str(made), *much, pack.digest])


def _read(connection: Transaction) -> tuple[Pack, str]:
    kept = dict(
        connection.execute(
            "SELECT key, value FROM state WHERE key IN ('pack', 'show', 'outlets', 'feeds', 'manifest')"
        ).fetchall()
    )
    if "show" not in kept:
        raise LookupError("no fact pack was loaded")
    people = connection.execute("SELECT content FROM person ORDER BY position")
    sources = connection.execute("SELECT * FROM source WHERE guild_id IS NULL").fetchall()
    reports = connection.execute("SELECT * FROM report WHERE guild_id IS NULL ORDER BY id")
    pack = Pack(
        show=_SHOW.decode(kept["show"]),
        sources=tuple(map(source_from_row, sorted(sources, key=lambda row: row["name"].encode().lower()))),
        people=tuple(_PERSON.decode(row["content"]) for row in people),
        reports=tuple(report_from_row(row) for row in reports),
        digest=kept["pack"].partition(":")[2],
        outlets=_OUTLETS.decode(kept["outlets"]),
        feeds=_FEEDS.decode(kept["feeds"]),
        manifest=_MANIFEST.decode(kept.get("manifest", "null")),
    )
    return pack, kept["pack"]


def _is_of_no_older_version(age: list[Any], other: list[Any]) -> bool:
    return age[:1] >= other[:1]


def _is_no_older(age: list[Any], other: list[Any]) -> bool:
    return age[:2] >= other[:2]


def _replace(
    connection: Transaction,
    pack: Pack,
    newer: Callable[[list[Any], list[Any]], bool] | None,
    *,
    back: bool,
    published: bool,
) -> bool:
    """Replace the pack's rows, unless the pack is not ``newer`` than the one that is loaded, where that is
    asked, or another show's, where packs are ``published`` by themselves.
    """
    age = _age(pack)
    sql = (  # which also has another process wait that loads one
        "INSERT INTO state (key, value) VALUES (?, '[]') "
        "ON CONFLICT (key) DO UPDATE SET value = state.value RETURNING value"
    )
    [there] = connection.execute(sql, [_AGE]).fetchone()
    seen, made = seen_in(connection), pack.manifest.made if pack.manifest else None
    shown = connection.execute("SELECT value FROM state WHERE key = 'show'").fetchone()
    another = shown is not None and json.loads(shown[0])["title"] != pack.show.title
    if another and published and made is None and seen.loaded is not None:
        return False
    refused = made is not None and made == seen.refused
    takes_over = another and made is not None and seen.loaded is None
    if newer is not None and (refused or not (takes_over or newer(json.loads(age), json.loads(there)))):
        return False
    note_seen(connection, seen.with_loaded(made, back=back))
    connection.execute("DELETE FROM person")
    connection.execute("DELETE FROM report WHERE guild_id IS NULL")
    turn_to(connection, pack.show.season)
    connection.execute("DELETE FROM source WHERE guild_id IS NULL")
    for source in pack.sources:
        insert_source(connection, source, None)
    for position, person in enumerate(pack.people):
        insert(connection, "person", {"slug": person.slug, "position": position, "content": _as_json(person)})
    for report in pack.reports:
        insert(connection, "report", report_values(report))
    kept = {_AGE: age, "pack": _mark(pack.digest), "show": _as_json(pack.show)}
    kept |= {"manifest": msgspec.json.encode(pack.manifest).decode()}
    kept |= {"outlets": _as_json(pack.outlets), "feeds": _as_json(pack.feeds)}
    for key, value in kept.items():
        keep_state(connection, key, value)
    return True


def _as_json(fact: Person | Show | tuple[Outlet, ...] | tuple[SuggestedFeed, ...]) -> str:
    return msgspec.json.encode(fact, enc_hook=str).decode()


def insert_source(connection: Transaction, source: Source, guild_id: int | None) -> None:
    """Insert a source of the pack (``guild_id`` None) or of one server."""
    insert(connection, "source", source_values(source, guild_id))


def source_values(source: Source, guild_id: int | None) -> dict[str, Any]:
    """Return the columns of a source of the pack (``guild_id`` None) or of one server."""
    return {
        "guild_id": guild_id,
        "name": source.name,
        "folded": fold(source.name),
        "name_ko": source.name_ko,
        "domain": source.domain,
        "tag": source.tag,
        "unnamed": int(source.unnamed),
    }


def stored_source(connection: Transaction, source: Source, guild_id: int) -> Source:
    """Return a source that a filing brings as it is kept, in the spelling it was first brought under;
    inserts it where there is none.

    Another moderator may have brought it a moment ago, or a report since undone: its tag is then the newer.
    """
    sql = "SELECT * FROM source WHERE (guild_id IS NULL OR guild_id = ?) AND folded = ?"
    cursor = connection.execute(sql, [guild_id, fold(source.name)])
    row = cursor.fetchone()
    if row is None:
        insert_source(connection, source, guild_id)
        return source
    if row["guild_id"] is None:
        return source_from_row(row)
    connection.execute("UPDATE source SET tag = ? WHERE id = ?", [source.tag, row["id"]])
    return replace(source_from_row(row), tag=source.tag)
