"""What earlier versions left is read for good: databases of every schema, exported archives."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from bot.domain.audit import Actor
from bot.domain.posting.posts import BoardMessage, PostKind
from bot.domain.record.merging import renamed
from bot.domain.record.pack import Pack
from bot.domain.reports.content import content_of
from bot.domain.text.wordings import Wordings
from bot.services.export_formats import as_csv
from bot.store import open_store
from bot.store.archive_file import read_archive
from bot.store.database import StoreError
from bot.store.engines import sqlite_schema
from bot.store.migrations import latest_version, migrations
from tests.conftest import NOW
from tests.store import DATABASES, migrated

ARCHIVES = Path(__file__).parents[1] / "data" / "archives"
LATER = NOW.replace(year=2027)
"""After all that was filed in them."""
WITH_A_DESK = [name for name in DATABASES if int(name.removeprefix("schema-")) >= 9]


def test_every_earlier_schema_with_reports_in_it_has_its_database() -> None:
    """Schemas 1 and 6 came with the next in every version that could be run."""
    assert set(DATABASES) == {f"schema-{version}" for version in range(2, latest_version())} - {"schema-6"}


@pytest.mark.parametrize("name", DATABASES)
async def test_what_an_earlier_release_filed_is_what_it_was(name: str, tmp_path: Path, pack: Pack) -> None:
    async with migrated(name, tmp_path) as store:
        await store.load(pack)
        rows = await store.database.fetch_all("SELECT DISTINCT guild_id FROM report WHERE guild_id NOT NULL")
        [guild_id] = (row[0] for row in rows)
        snapshot = await store.snapshot(guild_id)
        own = snapshot.own_reports
        edited = name in WITH_A_DESK
        month = "April" if edited else "March"
        assert own[1].claim == Wordings(und=f"Season 2 comes out in {month} 2027.")
        assert content_of(own[1]) == {
            "topic": "release",
            "stance": "expected",
            "chain": ["Hankook Weekly"],
            "tags": ["press"],
            "claim": {"und": f"Season 2 comes out in {month} 2027."},
            "url": "https://example.com/a",
            "language": "en",
            "when": "2027-04" if edited else "2027-03",
            "reported_on": "2026-11-01",
        }
        assert str(own[2].topic) == "casting:Lomon"
        assert own[2].claim == Wordings(ko="로몬이 시즌 2에 돌아온다.")
        assert own[2].chain == ("Some Leaker", "Blog of Fans")
        assert own[2].reported_on.edtf == "2026-10"
        assert str(own[3].topic) == "plot"
        for number, report in own.items():
            steps = await store.reports.history(guild_id, number)
            assert steps[0].revision.action == "filed"
            # What is filed stays as it was filed; it is shown under the names that merges gave it.
            assert content_of(renamed(steps[-1].after, snapshot.merged)) == content_of(report)
        assert snapshot.sources["Hankook Weekly"].domain == "example.com"


@pytest.mark.parametrize("name", WITH_A_DESK)
async def test_the_desks_work_of_an_earlier_release_is_all_there(
    name: str, tmp_path: Path, pack: Pack
) -> None:
    async with migrated(name, tmp_path) as store:
        await store.load(pack)
        [guild_id] = [row[0] for row in await store.database.fetch_all("SELECT guild_id FROM merge")]
        actions = [step.revision.action for step in await store.reports.history(guild_id, 2)]
        assert actions == ["filed", "retracted", "restored", "retracted"]
        snapshot = await store.snapshot(guild_id)
        assert snapshot.own_reports[2].filed_in_error
        assert snapshot.own_reports[4].spoiler
        assert snapshot.own_reports[4].chain == ("Soompi",)  # merged
        [tip] = await store.tips.waiting(guild_id)
        assert (tip.typed["topic"], tip.anonymous) == ("trailer", True)
        assert (tip.card, tip.waits) == (tip.number, True)
        states = await store.database.fetch_all("SELECT number, state FROM report WHERE guild_id NOT NULL")
        assert {row[0]: row[1] for row in states} == {1: "filed", 2: "retracted", 3: "filed", 4: "filed"}


async def test_the_posts_the_board_and_the_event_of_schema_10_are_all_there(tmp_path: Path) -> None:
    async with migrated("schema-10", tmp_path) as store:
        [guild_id] = [row[0] for row in await store.database.fetch_all("SELECT guild_id FROM board")]
        rows = await store.database.fetch_all(
            "SELECT id, key, state, message_id, tried FROM post ORDER BY id"
        )
        assert [tuple(row) for row in rows] == [
            (1, "sent", "sent", 1001, 0),
            (2, "refused", "due", None, 1),
            (3, "edited", "dropped", None, 0),
            (4, "waits", "due", None, 0),
        ]
        [refused] = await store.posts.refused(guild_id, NOW)
        assert (refused.channel_id, refused.since, refused.retried, refused.kept) == (900, NOW, 1, 0)
        assert await store.boards.get(guild_id) == BoardMessage(901, 1002, "0123456789abcdef", pinned=True)
        await store.database.write(lambda c: c.execute("DELETE FROM post"))
        await store.posts.put(Actor(guild_id, 0, NOW), PostKind.NEWS, "next", {}, channel_id=900)
        [made] = await store.posts.due(NOW)
        assert made.id == 5  # no number is given again


async def test_the_file_that_waited_in_schema_11_waits(tmp_path: Path, pack: Pack) -> None:
    async with migrated("schema-11", tmp_path) as store:
        await store.load(pack)
        [row] = await store.database.fetch_all("SELECT id, guild_id, author_id FROM upload")
        actor = Actor(row["guild_id"], row["author_id"], LATER)
        content = await store.archives.uploaded(actor, row["id"])
        assert len(read_archive(content.encode(), LATER.date()).reports) == 4


async def test_what_was_told_in_schema_13_was_told(tmp_path: Path, pack: Pack) -> None:
    async with migrated("schema-13", tmp_path) as store:
        await store.load(pack)
        [row] = await store.database.fetch_all("SELECT * FROM looked_at")
        told = await store.news.last_told(row["guild_id"])
        assert told is not None
        assert (told.pack[:8], str(told.day)) == ("c4e864d8", "2026-11-22")
        assert [str(topic) for topic in told.topics] == ["release"]


@pytest.mark.parametrize("version", [1, 2, 3])
async def test_an_archive_of_an_earlier_release_is_imported_and_exported_alike(
    tmp_path: Path, pack: Pack, version: int
) -> None:
    content = (ARCHIVES / f"version-{version}.json").read_bytes()
    archive = read_archive(content, LATER.date())
    assert archive.reports[0].season == (2 if version == 3 else None)
    async with open_store(tmp_path / "wire.db") as store:
        await store.load(pack)
        actor = Actor(5, 9, LATER)
        upload = await store.archives.upload(actor, content.decode())
        done = await store.archives.import_archive(actor, archive, upload)
        assert len(done.new) == 4
        assert (await store.archives.export(5)).text() == (ARCHIVES / "version-3.json").read_text("utf-8")
        own = (await store.snapshot(5)).own_reports.values()
        table = (ARCHIVES / "version-3.csv").read_text("utf-8")
        assert as_csv(own, 2).splitlines() == table.splitlines()


def test_a_table_has_what_it_had_in_an_earlier_release_where_it_had_it() -> None:
    first, second, third = (
        list(csv.reader(io.StringIO((ARCHIVES / f"version-{version}.csv").read_text("utf-8"))))
        for version in (1, 2, 3)
    )
    assert [row[: len(first[0])] for row in second] == first
    assert [row[len(first[0]) :] for row in second] == [["claim_language"], [""], ["ko"], [""], [""]]
    assert [row[: len(second[0])] for row in third] == second
    assert [row[len(second[0]) :] for row in third] == [["season"], *[["2"]] * 4]


def test_a_file_of_an_earlier_release_is_no_database_of_this_one(tmp_path: Path) -> None:
    """The files are what they say they are: none was migrated by mistake."""
    for name, script in DATABASES.items():
        connection = sqlite3.connect(tmp_path / name)
        connection.executescript(script)
        assert f"schema-{connection.execute('PRAGMA user_version').fetchone()[0]}" == name
        connection.close()


async def test_a_file_with_words_of_a_later_version_is_refused_though_its_schema_is_ours(
    tmp_path: Path, pack: Pack
) -> None:
    """A new tag needs no migration: an older version would fail on it, or lose a field at an edit."""
    path = tmp_path / "wire.db"
    async with open_store(path) as store:
        await store.load(pack)
    connection = sqlite3.connect(path)
    [kept] = connection.execute("SELECT value FROM state WHERE key = 'vocabulary'").fetchone()
    later = json.dumps([*json.loads(kept), "SourceTag:podcast"])
    connection.execute("UPDATE state SET value = ? WHERE key = 'vocabulary'", [later])
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"newer Hyosan Wire .* does not know SourceTag:podcast"):
        async with open_store(path):
            pass


async def test_a_migration_that_fails_halfway_leaves_the_schema_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wire.db"
    connection = sqlite3.connect(path)
    last = latest_version() - 1
    connection.executescript(DATABASES[f"schema-{last}"])
    before = list(connection.iterdump())
    connection.close()
    *rest, (number, script) = migrations()
    broken = [*rest, (number, f"{script}\n\nDROP TABLE nobody;")]
    monkeypatch.setattr(sqlite_schema, "migrations", lambda: broken)
    with pytest.raises(StoreError):
        async with open_store(path):
            pass
    connection = sqlite3.connect(path)
    assert list(connection.iterdump()) == before
    assert connection.execute("PRAGMA user_version").fetchone()[0] == last
