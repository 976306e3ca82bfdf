"""What is kept of people and of servers: every place is known, and every place forgets."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import timedelta
from operator import methodcaller
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.feeds import ItemFate
from bot.domain.reports.revisions import RetractionGround
from bot.services import (
    drafts,
    exchange,
    filing,
    following,
    guild_settings,
    revisions,
    source_merges,
    stops,
    tips,
)
from bot.services.report_reading import TypedReport
from bot.store import Store, personal_data
from bot.store.database import IntegrityError
from bot.store.engines.transaction import Transaction
from bot.store.personal_data import HELD, OF_SERVERS, ErasureRule
from tests.conftest import NOW
from tests.store import file_of

WHO, OTHER = 735201846351923847, 735201846351999999
NOBODYS = {
    "guild_id", "number", "id", "report_id", "channel_id", "message_id", "event_id", "attachment_id",
    "import_id", "upload_id", "feed_id",
}  # fmt: skip
"""Columns of numbers that are no person's id."""


async def do_everything(store: Store, who: int, guild: int = 5) -> None:
    """Let somebody leave a trace wherever one can be left."""
    actor, other = Actor(guild, who, NOW), Actor(guild, OTHER, NOW)
    typed = TypedReport(
        topic="release", claim=f"Out in May {who}.", source="Kstar", tags="press", when="2027-05"
    )
    await filing.file(store, guild, typed, by=who, at=NOW)
    await revisions.retract(store, actor, 1, RetractionGround.IN_ERROR, day=None, reason="Because.")
    await revisions.restore(store, actor, 1)
    await drafts.save_new(store, guild, typed, by=who, at=NOW)
    await guild_settings.change_setting(store, actor, Setting.REVIEW, ["400"])
    await tips.suggest(store, actor, TypedReport(claim="A tip.", source="Kstar"), anonymous=True, locale="ko")
    await tips.reject(store, other, 1, None)
    await tips.suggest(
        store, other, TypedReport(claim="A tip.", source="Kstar"), anonymous=False, locale="ko"
    )
    await tips.reject(store, actor, 2, None)
    await tips.suggest(
        store, actor, TypedReport(claim="Another.", source="Kstar"), anonymous=False, locale="ko"
    )
    await stops.stop(store, actor, 2, length="week", reason="Spam.")
    await stops.stop(store, other, 3, length="month", reason="Spam.")
    await following.follow(store, actor, "release", locale="ko")
    await source_merges.merge(store, actor, "Kstar", "+Kay Star")
    feed = await store.feeds.add(actor, "https://news.example.com/feed")
    await store.feeds.note_items(feed, [("key", "digest", ItemFate.ELSEWHERE)], NOW)
    await exchange.preview_import(
        store, actor, (await exchange.export(store, actor, exchange.ExportFormat.JSON)).encode()
    )


def cells(connection: Transaction) -> dict[tuple[str, str], list[Any]]:
    return {
        (table, each.name): [row[0] for row in connection.execute(f"SELECT {each.name} FROM {table}")]
        for table, columns in connection.tables().items()
        for each in columns
    }


async def test_every_column_that_holds_a_person_is_known_and_forgets(store: Store) -> None:
    await do_everything(store, WHO)
    found = await store.database.read_at_one_moment(cells)
    holding = {place for place, values in found.items() if any(value == WHO for value in values)}
    assert holding == set(HELD), "a column holds a person's id and has no erasure, or never does"
    inside = {
        place
        for place, values in found.items()
        for value in values
        if isinstance(value, str) and str(WHO) in value.replace(f"May {WHO}", "")
    }
    assert inside == set(), "text or JSON holds a person's id"


async def test_a_new_column_of_numbers_is_looked_at(store: Store) -> None:
    """Whoever adds one says here that it is nobody's, or in `HELD` how it forgets."""

    def numbers(connection: Transaction) -> set[tuple[str, str]]:
        return {
            (table, each.name)
            for table, columns in connection.tables().items()
            for each in columns
            if not each.is_text and (each.name.endswith(("_id", "_by")) or each.name == "by")
        }

    unknown = {place for place in await store.database.read_at_one_moment(numbers) if place[1] not in NOBODYS}
    assert unknown == set(HELD)


async def test_whoever_is_forgotten_is_nowhere_and_the_facts_stay(store: Store) -> None:
    await do_everything(store, WHO)
    before = (await store.snapshot(5)).own_reports[1]
    assert await store.personal_data.forget(WHO, NOW) > 0
    for values in (await store.database.read_at_one_moment(cells)).values():
        assert WHO not in values
    after = (await store.snapshot(5)).own_reports[1]
    assert after.filing is not None
    assert after.filing.author_id == 0
    said, named, _ = str(before.claim).partition(str(WHO))  # a text that names them by their id
    assert named
    assert re.fullmatch(rf"{re.escape(said)}0\d{{8}}\.", str(after.claim))
    assert (after.chain, after.stands) == (before.chain, before.stands)
    steps = await store.reports.history(5, 1)
    assert {each.revision.made_by for each in steps} == {0}
    rows = await store.database.fetch_all("SELECT count(*) FROM audit WHERE made_by = ?", [OTHER])
    assert rows[0][0] > 0  # of others nothing is forgotten
    assert set(await store.personal_data.export(WHO)) == {"stop"}  # which is in force until it ends


async def test_a_copy_has_all_of_one_person_and_nothing_of_another(store: Store) -> None:
    await do_everything(store, WHO)
    copy = await store.personal_data.export(WHO)
    assert set(copy) == {table for table, _ in HELD}
    assert str(OTHER) not in json.dumps({table: rows for table, rows in copy.items() if table != "tip"})


async def test_nothing_changes_what_was_done(store: Store) -> None:
    await do_everything(store, WHO)
    for change in (
        "deed = 'set'",
        "made_by = 5",
        "subject = ''",
        "made_at = ''",
        "detail = '{}'",
        "made_by = 0, deed = 'x'",
    ):
        with pytest.raises(IntegrityError, match="stays on record"):
            await store.database.write(methodcaller("execute", f"UPDATE audit SET {change}"))


async def test_a_server_that_was_left_is_purged_after_thirty_days(store: Store) -> None:
    await do_everything(store, WHO, guild=5)
    await do_everything(store, WHO, guild=6)
    assert await store.personal_data.purge_left_servers([5, 6], NOW) == []
    assert await store.personal_data.purge_left_servers([5], NOW) == []
    assert await store.personal_data.purge_left_servers([5], NOW + timedelta(days=29)) == []
    assert (
        await store.personal_data.purge_left_servers([5, 6], NOW + timedelta(days=30)) == []
    )  # it came back
    assert await store.personal_data.purge_left_servers([5], NOW + timedelta(days=31)) == []
    assert await store.personal_data.purge_left_servers([5], NOW + timedelta(days=62)) == [6]

    def left(connection: Transaction) -> dict[str, int]:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table} WHERE guild_id = 6").fetchone()[0]
            for table in OF_SERVERS
        }

    assert set((await store.database.read_at_one_moment(left)).values()) == {0}
    assert (await store.snapshot(6)).own_reports == {}
    assert list((await store.snapshot(5)).own_reports) == [1]
    orphans = "SELECT count(*) FROM revision WHERE report_id NOT IN (SELECT id FROM report)"
    assert (await store.database.fetch_all(orphans))[0][0] == 0


async def test_every_table_with_a_server_is_purged(store: Store) -> None:
    def tables(connection: Transaction) -> set[str]:
        every = connection.tables().items()
        return {table for table, columns in every if "guild_id" in [each.name for each in columns]} - {
            "departure"
        }

    assert await store.database.read_at_one_moment(tables) == set(OF_SERVERS)
    assert ErasureRule.NAME in HELD.values()


async def test_texts_that_name_somebody_by_their_id_name_nobody_afterwards(store: Store) -> None:
    other = Actor(5, OTHER, NOW)
    typed = {"topic": "release", "source": "Kstar", "tags": "press", "when": "2027-05"}
    await filing.file(store, 5, TypedReport(claim=f"Out in May, says <@{WHO}>.", **typed), by=OTHER, at=NOW)
    await revisions.retract(
        store, other, 1, RetractionGround.IN_ERROR, day=None, reason=f"<@!{WHO}> was wrong."
    )
    tip = TypedReport(claim=f"<@{WHO}> told me so.", source="Kstar")
    await tips.suggest(store, other, tip, anonymous=False, locale="ko")
    await tips.reject(store, Actor(5, 9, NOW), 1, f"Ask <@{WHO}>.")
    await drafts.save_new(store, 5, TypedReport(claim=f"By <@{WHO}>.", **typed), by=OTHER, at=NOW)
    assert str(WHO) in str(await store.database.read_at_one_moment(cells))
    await store.personal_data.forget(WHO, NOW)
    left = await store.database.read_at_one_moment(cells)
    assert {place for place, values in left.items() if str(WHO) in str(values)} == set()
    claim = str((await store.snapshot(5)).own_reports[1].claim)
    assert re.fullmatch(r"Out in May, says <@0\d{8}>\.", claim)
    assert await store.database.fetch_all("SELECT 1 FROM state WHERE key = 'forgetting'") == []
    with pytest.raises(IntegrityError):  # the log stays what it is at any other time
        await store.database.write(lambda c: c.execute("UPDATE audit SET detail = 'none'"))


async def test_who_is_forgotten_while_a_report_that_names_them_goes_is_forgotten_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = TypedReport(topic="plot", claim=f"<@{WHO}> says so.", source="Kstar", tags="press")
    await filing.file(store, 5, typed, by=OTHER, at=NOW)
    find = personal_data._mentions

    def before_it_goes(connection: Transaction, user_id: int) -> Any:
        found = find(connection, user_id)
        deleted.append(asyncio.run_coroutine_threadsafe(delete(), loop).result())
        return found

    async def delete() -> None:  # as where an import is given up, or a server's data are purged
        await store.database.write(lambda c: c.execute("DELETE FROM revision"))
        await store.database.write(lambda c: c.execute("DELETE FROM report WHERE guild_id = 5"))

    loop, deleted = asyncio.get_running_loop(), list[None]()
    monkeypatch.setattr(personal_data, "_mentions", before_it_goes)
    await store.personal_data.forget(WHO, NOW)
    assert len(deleted) == 2  # it was looked for once more
    left = await store.database.read_at_one_moment(cells)
    assert {place for place, values in left.items() if str(WHO) in str(values)} == set()


@pytest.mark.sqlite
async def test_what_was_forgotten_is_in_no_byte_of_the_file(store: Store) -> None:
    await do_everything(store, WHO)
    await store.personal_data.forget(WHO, NOW)
    await store.database.write(lambda c: c.execute("DELETE FROM audit WHERE 0"))
    path = file_of(store)
    names = [path, path.with_name(f"{path.name}-wal")]
    content = b"".join(path.read_bytes() for path in names if path.exists())
    assert str(WHO).encode() not in content
    assert WHO.to_bytes(8, "big") not in content


async def test_whoever_is_forgotten_decides_on_their_own_tip_no_more_than_before(store: Store) -> None:
    actor, other = Actor(5, WHO, NOW), Actor(5, OTHER, NOW)
    tip = TypedReport(
        topic="release", claim="Out in May.", source="Kstar", tags="press", when="2027-05", stance="expected"
    )
    await tips.suggest(store, actor, tip, anonymous=True, locale="ko")
    await store.personal_data.forget(WHO, NOW)
    with pytest.raises(DomainError) as refused:
        await tips.reject(store, actor, 1, None)
    assert refused.value.refusal is Refusal.OWN_TIP
    rows = await store.database.fetch_all("SELECT author_id, mark FROM tip")
    assert rows[0]["author_id"] == 0
    assert rows[0]["mark"] is not None
    await tips.reject(store, other, 1, None)
    await store.tips.forget_other_days(NOW + timedelta(hours=23))
    assert (await store.database.fetch_all("SELECT mark FROM tip"))[0]["mark"] is not None
    await store.tips.forget_other_days(NOW + timedelta(hours=25))
    assert (await store.database.fetch_all("SELECT mark FROM tip"))[0]["mark"] is None


async def test_a_copy_tells_of_nobody_else_and_holds_no_file_of_a_servers(store: Store) -> None:
    await do_everything(store, WHO)
    copy = await store.personal_data.export(OTHER)
    others = [row for row in copy["tip"] if row["author_id"] is None]
    assert others
    assert {row["locale"] for row in others} == {None}
    assert "content" not in str((await store.personal_data.export(WHO))["upload"])


async def test_drafts_and_uploads_go_when_their_time_is_over(store: Store) -> None:
    await do_everything(store, WHO)
    for hours, uploads in ((23, 1), (25, 0)):
        await store.archives.forget_old(NOW + timedelta(hours=hours))
        assert len(await store.database.fetch_all("SELECT 1 FROM upload")) == uploads


async def test_nobody_is_kept_from_being_forgotten_by_what_others_wrote(store: Store) -> None:
    """Names that hold an id, of a source that was merged too, and two that only the id tells apart."""
    other = Actor(5, OTHER, NOW)
    typed = {"topic": "release", "claim": "Out.", "tags": "press"}
    for name in (f"+Fan Blog {WHO}", f"+{WHO}", "+0", f"+{WHO} Daily", "+0 Daily"):
        await filing.file(store, 5, TypedReport(**typed, source=name), by=OTHER, at=NOW)
    await source_merges.merge(store, other, f"Fan Blog {WHO}", "Pinkvilla")
    await store.personal_data.forget(WHO, NOW)
    left = await store.database.read_at_one_moment(cells)
    assert {place for place, values in left.items() if str(WHO) in str(values)} == set()
    assert len((await store.snapshot(5)).own_reports) == 5
