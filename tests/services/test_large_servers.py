"""One server's large record holds up no other: it is written in pieces, read and worked with apart."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from time import process_time
from typing import Any, TypeVar

import pytest
from msgspec.structs import replace

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.dates.windows import day_window
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.server_settings import NewsKind, ServerSettings, Setting
from bot.domain.reports.report import Filing, Report, Source
from bot.domain.reports.revisions import Revision, RevisionAction
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import ReportStatus, SourceTag, Stance
from bot.domain.rules.standing import Standing
from bot.domain.text.wordings import Wordings
from bot.services import announcements, exchange, filing
from bot.services.exchange import ExportFormat
from bot.services.report_reading import TypedReport
from bot.store import Store, imports, snapshots, uploads
from bot.store.engines.transaction import Transaction
from tests.conftest import NOW
from tests.store import WatchedTransaction
from tests.stress import waits as stress_waits
from tests.stress_others_wait import archive

T = TypeVar("T")
LARGE, SMALL = Actor(100, 9, NOW), Actor(200, 3, NOW)
REPORTS = 6
OWN = Report(
    topic=Topic(TopicKind.PLOT),
    stance=Stance.OPINION,
    chain=("The New Sheet", "A Blog"),
    tags=frozenset({SourceTag.PRESS}),
    claim=Wordings(und="He lives."),
    reported_on=day_window(NOW.date()),
)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "_PIECE", 2)
    monkeypatch.setattr(uploads, "_PIECE", 500)
    monkeypatch.setattr(snapshots, "_MANY", 4)


@pytest.fixture
async def looked(store: Store) -> int:
    """An archive that was uploaded, by its number."""
    return (await exchange.preview_import(store, LARGE, archive(REPORTS, sources=3))).upload


async def bring(store: Store, upload: int) -> None:
    assert (await exchange.import_upload(store, LARGE, upload, meant=True)).new == REPORTS


async def file(store: Store, actor: Actor, claim: str) -> None:
    typed = TypedReport(topic="release", claim=claim, source="OSEN", tags="press")
    await filing.file(store, actor.guild_id, typed, by=actor.user_id, at=NOW)


async def left(store: Store) -> dict[str, int]:
    """How many rows the large server has in each table that an import writes to."""
    counted = {}
    for table in ("report", "source", "touched", "import", "audit"):
        sql = f"SELECT count(*) FROM {table} WHERE guild_id = ?"
        counted[table] = (await store.database.fetch_all(sql, [LARGE.guild_id]))[0][0]
    sql = "SELECT count(*) FROM revision WHERE report_id NOT IN (SELECT id FROM report WHERE guild_id = ?)"
    of_others = (await store.database.fetch_all(sql, [LARGE.guild_id]))[0][0]
    counted["revision"] = (await store.database.fetch_all("SELECT count(*) FROM revision"))[0][0] - of_others
    return counted


def fails_at(store: Store, which: int, error: BaseException) -> Callable[..., Any]:
    """Return how a database writes that fails at its so-manieth write from now on, and at every later one."""
    written, write = 0, type(store.database).write

    async def failing(change: Callable[[Transaction], T], server: int | None = None) -> T:
        nonlocal written
        written += 1
        if written > which:
            raise error
        return await write(store.database, change, server)

    return failing


def watched(store: Store, statements: list[str]) -> Callable[..., Any]:
    """Return how a database writes, whose statements are noted."""
    write = store.database.write

    async def watching(change: Callable[[Transaction], T], server: int | None = None) -> T:
        def noted(transaction: Transaction) -> T:
            seen = WatchedTransaction(transaction)
            result = change(seen)
            statements.extend(seen.statements)
            return result

        return await write(noted, server)

    return watching


async def test_others_write_between_the_pieces_of_an_import_and_see_none_of_it(
    store: Store, looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    rows, loop = imports._rows, asyncio.get_running_loop()

    async def other() -> None:
        await file(store, SMALL, f"Claim {len(seen)}.")
        store.snapshots.forget(LARGE.guild_id)
        own = (await store.snapshot(LARGE.guild_id)).own_reports
        seen.append((len(own), len((await store.archives.export(LARGE.guild_id)).reports)))

    def between(*args: Any) -> Any:
        asyncio.run_coroutine_threadsafe(other(), loop).result(5)
        return rows(*args)

    monkeypatch.setattr(imports, "_rows", between)
    await bring(store, looked)
    assert seen == [(0, 0)] * (REPORTS // 2)
    assert len((await store.snapshot(SMALL.guild_id)).own_reports) == REPORTS // 2
    assert len((await store.snapshot(LARGE.guild_id)).own_reports) == REPORTS


async def test_wherever_an_import_is_cut_off_all_of_it_is_there_or_nothing(
    store: Store, looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for which in range(20):
        with monkeypatch.context() as cut_off, suppress(asyncio.CancelledError):
            cut_off.setattr(store.database, "write", fails_at(store, which, asyncio.CancelledError()))
            await exchange.import_upload(store, LARGE, looked, meant=True)
        whole = bool((await left(store))["touched"])
        await store.archives.sweep()  # as at the next start
        rows = await left(store)
        assert rows["import"] == 0
        if whole:
            break
        assert not any(rows.values())
        assert (await store.snapshot(LARGE.guild_id)).own_reports == {}
    assert which >= REPORTS / 2  # each piece was cut off once, and the switch
    assert (rows["report"], rows["revision"]) == (REPORTS, REPORTS)
    assert len((await store.snapshot(LARGE.guild_id)).own_reports) == REPORTS
    await store.archives.forget_old(NOW + timedelta(days=2))
    assert await store.database.fetch_all("SELECT 1 FROM upload_piece") == []


async def test_an_import_that_names_who_is_forgotten_meanwhile_is_refused_and_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    who, loop, rows = 10**17 + 7, asyncio.get_running_loop(), imports._rows
    text = archive(REPORTS, sources=3).decode().replace('"claim":"', f'"claim":"<@{who}> ', 1)
    # The id stands across the end of a piece.
    monkeypatch.setattr(uploads, "_PIECE", text.index(str(who)) + 5)
    looked = (await exchange.preview_import(store, LARGE, text.encode())).upload
    others = (await exchange.preview_import(store, SMALL, archive(REPORTS, sources=3))).upload

    def between(*args: Any) -> Any:
        asyncio.run_coroutine_threadsafe(store.personal_data.forget(who, NOW), loop).result(5)
        return rows(*args)

    monkeypatch.setattr(imports, "_rows", between)
    with pytest.raises(DomainError, match="upload-gone"):
        await exchange.import_upload(store, LARGE, looked, meant=True)
    assert not any((await left(store)).values())
    kept = await store.database.fetch_all("SELECT upload_id, content FROM upload_piece")
    assert {each["upload_id"] for each in kept} == {others}
    assert str(who) not in "".join(each["content"] for each in kept)


async def test_what_is_refused_at_the_end_leaves_nothing(
    store: Store, looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise DomainError(Refusal.TOO_MANY_SOURCES, limit=1)

    monkeypatch.setattr(imports, "check_limits", refused)
    with pytest.raises(DomainError, match="too-many-sources"):
        await exchange.import_upload(store, LARGE, looked, meant=True)
    assert not any((await left(store)).values())


async def test_a_number_taken_while_an_import_is_written_is_not_given_twice(
    store: Store, looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = imports._rows

    def filed_meanwhile(*args: Any) -> Any:
        asyncio.run_coroutine_threadsafe(file(store, LARGE, "Mine."), loop).result(5)
        monkeypatch.setattr(imports, "_rows", rows)
        return rows(*args)

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(imports, "_rows", filed_meanwhile)
    await bring(store, looked)
    own = (await store.snapshot(LARGE.guild_id)).own_reports
    assert str(own[1].claim) == "Mine."
    assert sorted(own) == [1, 2, 3, 4, 5, 6, 7]


async def test_a_large_record_is_read_and_worked_with_where_no_other_waits(
    store: Store, looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bring(store, looked)
    await file(store, SMALL, "One.")
    for actor, thread in ((LARGE, "large"), (SMALL, "work")):
        await store.snapshot(actor.guild_id)
        name = await run_in_worker(lambda: threading.current_thread().name)
        assert name.startswith(thread), "an answer is worked out where others' are, or not"
    asked: list[str] = []

    async def read(question: Any) -> Any:
        asked.append(question.func.__name__)
        return await type(store.database).read_apart(store.database, question)

    monkeypatch.setattr(store.database, "read_apart", read)
    for actor in (LARGE, SMALL):
        store.snapshots.forget(actor.guild_id)
        await store.snapshot(actor.guild_id)
    assert asked == ["_read"]


@pytest.mark.parametrize("shape", ExportFormat)
async def test_a_record_that_is_too_large_is_refused_before_it_is_worked_out(
    store: Store, looked: int, monkeypatch: pytest.MonkeyPatch, shape: ExportFormat
) -> None:
    await bring(store, looked)
    whole = len((await exchange.export(store, LARGE, shape)).encode())
    worked: list[str] = []
    with monkeypatch.context() as small:
        for of, name in ((store.archives, "export"), (exchange, "as_csv"), (exchange, "as_claim_reviews")):
            small.setattr(of, name, lambda *_: worked.append("worked"))
        small.setattr(exchange, "MOST_BYTES", whole // 2)
        with pytest.raises(DomainError, match="record-too-large"):
            await exchange.export(store, LARGE, shape)
    assert worked == []
    monkeypatch.setattr(exchange, "MOST_BYTES", whole)
    assert len((await exchange.export(store, LARGE, shape)).encode()) == whole  # what fits is handed out


def test_an_archive_for_measuring_is_one() -> None:
    assert len(json.loads(archive(3))["reports"]) == 3


def test_what_a_standing_says_of_each_report_takes_no_longer_the_more_there_are() -> None:
    reports = [replace(OWN, id=f"#{number}", claim=Wordings(und=f"{number}.")) for number in range(20_000)]
    standing = Standing(
        topic=OWN.topic, day=NOW.date(), statuses=tuple((each, ReportStatus.LISTED) for each in reports)
    )
    started = process_time()
    assert {standing.status_of(each) for each in reports} == {ReportStatus.LISTED}
    assert process_time() - started < 0.25  # looked for one after the other it took 10 s


async def test_a_new_source_is_heard_in_all_that_named_it_in_one_pass(store: Store) -> None:
    """An import may name sources that are not on record."""
    filed = {
        number: replace(OWN, id=f"#{number}", filing=Filing(100, number, 9, NOW))
        for number in range(1, 5_001)
    }
    revision = Revision(1, RevisionAction.FILED, 9, NOW)
    pack = await store.snapshot(None)
    before = pack.with_own(100, 1, filed, [], {})
    another = replace(OWN, id="#5001", filing=Filing(100, 5_001, 9, NOW))
    started = process_time()
    after = before.with_revision(2, another, revision, [Source("The New Sheet", SourceTag.PRESS)])
    assert process_time() - started < 0.25  # one by one it took 12 s
    [weight] = {each.weight for each in after.own_reports.values()}
    assert weight == 2
    assert after.topic_file(OWN.topic).reports == (
        *pack.topic_file(OWN.topic).reports,
        *after.own_reports.values(),
    )


async def test_news_of_many_topics_ask_the_database_no_more_than_news_of_few(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others wait for the transaction that tells them, however many there are."""
    asked: list[int] = []
    posting = ServerSettings(channels={NewsKind.CAST: 70})
    await store.settings.change(LARGE, Setting.CAST, lambda _: posting)
    await announcements.start_telling(store, LARGE.guild_id, NOW)
    for first, many in ((1, 2), (10, 40)):
        reports = [*stress_waits.reports(first + many)][first:]
        content = stress_waits.archive(reports=reports, sources=[{"name": "A", "tag": "press"}])
        preview = await exchange.preview_import(store, LARGE, content)
        await exchange.import_upload(store, LARGE, preview.upload, meant=True)
        statements: list[str] = []
        with monkeypatch.context() as watching:
            watching.setattr(store.database, "write", watched(store, statements))
            assert await announcements.find_news(store, LARGE.guild_id, NOW) == many
        asked.append(len(statements))
    assert asked[0] == asked[1]
