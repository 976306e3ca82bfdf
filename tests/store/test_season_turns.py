"""A pack that turns to the next season, and back: what servers filed stays of the season it was filed for."""

from __future__ import annotations

import asyncio
import csv
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.posting.news import NewsItem
from bot.domain.posting.posts import PostKind
from bot.domain.posting.server_settings import NewsKind, ServerSettings, Setting
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.drafts import DraftKind, DraftPurpose
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.revisions import RetractionGround
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.results import Filed
from bot.packs.commands import propose
from bot.services import announcements, drafts, exchange, filing, own_tips, revisions, tips
from bot.services.exchange import ExportFormat
from bot.services.report_reading import TypedReport
from bot.site.server_record import with_server
from bot.store import Store
from bot.store.bookkeeping import mark_changed
from tests.conftest import NOW

HERE, THERE = Actor(5, 9, NOW), Actor(6, 8, NOW)
TODAY = NOW.date()
RELEASE = Topic(TopicKind.RELEASE)
OUT: dict[str, Any] = {
    "topic": "release", "claim": "It is out on May 4.", "source": "Netflix", "tags": "official",
    "stance": "happened", "when": "2026-05-04", "reported_on": "2026-05-04",
}  # fmt: skip


def waiting_for(pack: Pack, season: int) -> Pack:
    """Return the show's pack as nothing is known of a season yet."""
    show = replace(pack.show, season=season, line_up=None, viewing=None)
    return replace(pack, show=show, people=(), reports=(), digest=f"season-{season}")


@pytest.fixture
async def second(store: Store, pack: Pack) -> Store:
    """A database whose pack waits for season 2, and knows nothing of it."""
    await store.load(waiting_for(pack, 2))
    return store


async def file(store: Store, actor: Actor = HERE, **changes: str) -> Any:
    typed = TypedReport(**{**OUT, **changes})
    return await filing.file(store, actor.guild_id, typed, by=actor.user_id, at=actor.at)


async def listed(store: Store, guild_id: int = 5) -> list[tuple[str, str]]:
    own = (await store.snapshot(guild_id)).own_reports.values()
    return [(each.id, str(each.topic)) for each in own]


async def seasons(store: Store, table: str = "report") -> list[int | None]:
    rows = await store.database.fetch_all(f"SELECT season FROM {table} WHERE guild_id = 5 ORDER BY id")
    return [row[0] for row in rows]


async def export(store: Store, actor: Actor = HERE) -> str:
    return await exchange.export(store, actor, ExportFormat.JSON)


async def bring(store: Store, content: str, actor: Actor = THERE) -> Any:
    looked = await exchange.preview_import(store, actor, content.encode())
    return await exchange.import_upload(store, actor, looked.upload)


async def test_what_a_server_filed_decides_nothing_of_the_next_season(second: Store, pack: Pack) -> None:
    await file(second)
    await file(second, topic="casting:Somebody", claim="Somebody joins.", stance="joins", when="")
    await file(second, topic="trailer", claim="A trailer in June.", stance="expected", when="2026-06")
    before = await second.snapshot(5)
    assert before.standing(RELEASE, TODAY).has_come
    assert [entry.name for entry in before.cast(TODAY)] == ["Somebody"]
    assert len(before.predictions(TODAY)) == 1
    await second.load(waiting_for(pack, 3))
    after, alone = await second.snapshot(5), await second.snapshot(None)
    assert await listed(second) == [("#1", "season1"), ("#2", "season1"), ("#3", "season1")]
    assert all(after.report(each) for each in ("#1", "#2", "#3"))
    assert after.milestones(TODAY) == alone.milestones(TODAY)
    assert (after.cast(TODAY), after.predictions(TODAY)) == ((), ())
    assert after.changes(NOW.date().replace(year=2025), TODAY) == []
    assert (after.newest_report(TODAY), after.platform_spoke(TODAY)) == (None, None)
    await file(second, claim="Season 3 is out on May 4.")
    assert (await second.snapshot(5)).standing(RELEASE, TODAY).has_come
    assert await seasons(second) == [2, 2, 2, None]


async def test_a_pack_that_turns_back_finds_all_as_it_was(second: Store, pack: Pack) -> None:
    await file(second)
    before = (await second.snapshot(5)).own_reports
    await second.load(waiting_for(pack, 3))
    await file(second, claim="Season 3 is out.")
    await second.load(waiting_for(pack, 2))
    after = await second.snapshot(5)
    assert {1: after.own_reports[1]} == before
    assert await listed(second) == [("#1", "release"), ("#2", "season3")]
    assert await seasons(second) == [None, 3]
    await second.load(waiting_for(pack, 4))
    assert await listed(second) == [("#1", "season1"), ("#2", "season1")]
    assert await seasons(second) == [2, 3]


async def test_what_is_filed_where_the_season_before_is_shown_is_of_that_one(
    second: Store, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may have turned the pack meanwhile."""
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(second.snapshots, "publish", lambda _: None)
        await second.load(waiting_for(pack, 3))
        await file(second)
        await tips.suggest(second, HERE, TypedReport(**OUT), anonymous=False, locale="en-US")
    assert (await second.snapshot(5)).show.season == 2
    second.snapshots.publish(await second.facts.pack())
    await file(second, claim="Season 3 is out.")
    assert await seasons(second) == [2, None]
    assert await seasons(second, "tip") == [2]
    assert await listed(second) == [("#1", "season1"), ("#2", "release")]


async def test_what_is_being_filed_while_the_pack_turns_is_of_the_season_before(
    second: Store, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*given: Any) -> None:
        begun.set()
        go_on.wait(5)
        mark_changed(*given)

    monkeypatch.setattr("bot.store.reports.mark_changed", slowly)
    filed = asyncio.create_task(file(second))
    await asyncio.to_thread(begun.wait, 5)
    turned = asyncio.create_task(second.load(waiting_for(pack, 3)))
    await asyncio.wait({turned}, timeout=0.5)
    go_on.set()
    await asyncio.gather(filed, turned)
    assert await seasons(second) == [2]


async def test_what_is_being_imported_while_the_pack_turns_is_of_the_season_before(
    second: Store, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    for claim in ("It is out on May 4.", "It came out.", "Out now."):
        await file(second, Actor(6, 9, NOW), claim=claim)
    exported = await export(second, THERE)
    write, writes = second.database.write, 0

    async def turned_meanwhile(*given: Any) -> Any:
        nonlocal writes
        writes += 1
        done, now = await write(*given), writes
        if now == staged:
            await second.load(waiting_for(pack, 3))
        return done

    looked = await exchange.preview_import(second, HERE, exported.encode())
    staged = 2  # the import is begun, a piece of it is there
    monkeypatch.setattr("bot.store.imports._PIECE", 1)
    monkeypatch.setattr(second.database, "write", turned_meanwhile)
    await exchange.import_upload(second, HERE, looked.upload)
    assert (await second.facts.pack()).show.season == 3
    assert await seasons(second) == [2, 2, 2]


async def test_a_pack_of_the_same_season_changes_nothing(second: Store, pack: Pack) -> None:
    await file(second)
    await second.load(replace(waiting_for(pack, 2), digest="another"))
    assert await listed(second) == [("#1", "release")]
    assert await seasons(second) == [None]


async def test_reports_of_before_seasons_were_kept_are_of_the_pack_that_was_loaded(
    second: Store, pack: Pack
) -> None:
    """That of the version before, where it left one; else the first that there is."""
    await file(second)
    await second.database.write(lambda c: c.execute("DELETE FROM state WHERE key = 'show'"))
    await second.load(waiting_for(pack, 3))
    assert await listed(second) == [("#1", "release")]
    await second.load(waiting_for(pack, 4))
    assert await listed(second) == [("#1", "season1")]
    assert await seasons(second) == [3]


async def test_what_is_of_an_earlier_season_is_changed_as_what_it_is(second: Store, pack: Pack) -> None:
    await file(second)
    await second.load(waiting_for(pack, 3))
    gone = await revisions.retract(second, HERE, 1, RetractionGround.BY_OUTLET, day=None, reason="Wrong.")
    assert not isinstance(gone, Exception)
    assert str(gone.report.topic) == "season1"
    await revisions.restore(second, HERE, 1)
    drafted = await drafts.edit(second, HERE, 1)
    assert drafted.typed["topic"] == "release"
    assert drafted.reading is not None
    assert str(drafted.reading.report.topic) == "season1"
    changes = {"claim": "It was out on May 4."}
    drafted = await drafts.change(second, 5, drafted.number, changes, by=9, at=NOW)
    moved = await drafts.change(second, 5, drafted.number, {"topic": "season1"}, by=9, at=NOW)
    assert moved.reading is not None
    assert not is_of_another_season(moved.reading.report)  # it says itself what it is of
    await drafts.change(second, 5, drafted.number, {"topic": "release"}, by=9, at=NOW)
    await drafts.save_edit(second, HERE, drafted.number, None)
    told = await revisions.history(second, HERE, 1)
    assert [str(step.revision.action) for step in told.steps] == ["edited", "restored", "retracted", "filed"]
    assert {str(step.after.topic) for step in told.steps} == {"release"}  # as it was filed
    held = (await second.snapshot(5)).own_reports
    second.snapshots.publish(await second.facts.pack())
    assert (await second.snapshot(5)).own_reports == held
    await second.load(waiting_for(pack, 2))
    assert (await second.snapshot(5)).standing(RELEASE, TODAY).has_come


async def test_an_export_says_of_which_season_each_report_is(second: Store, pack: Pack) -> None:
    await file(second)
    await second.load(waiting_for(pack, 3))
    await file(second, claim="Season 3 is out on May 4.")
    content = await export(second)
    assert [each["season"] for each in json.loads(content)["reports"]] == [2, 3]
    await bring(second, content)
    assert await listed(second, 6) == [("#1", "season1"), ("#2", "release")]
    assert await export(second, THERE) == content
    again = await exchange.preview_import(second, THERE, content.encode())
    assert (again.new, again.already_there) == (0, 2)
    table = await exchange.export(second, HERE, ExportFormat.CSV)
    rows = csv.DictReader(table.splitlines())
    assert [(row["topic"], row["season"]) for row in rows] == [("release", "2"), ("release", "3")]
    reviews = json.loads(await exchange.export(second, HERE, ExportFormat.CLAIM_REVIEW))
    assert [each["claimReviewed"] for each in reviews] == ["Season 3 is out on May 4."]


async def test_an_export_of_before_is_of_the_season_of_the_pack(second: Store, pack: Pack) -> None:
    await file(second)
    content = json.loads(await export(second))
    for each in content["reports"]:
        del each["season"]
    await second.load(waiting_for(pack, 3))
    await bring(second, json.dumps({**content, "version": 2}))
    assert await listed(second, 6) == [("#1", "release")]


async def test_a_tip_that_waited_is_of_the_season_it_was_sent_for(second: Store, pack: Pack) -> None:
    fan = Actor(5, 77, NOW)
    said = TypedReport(**{**OUT, "stance": "confirmed"})
    await tips.suggest(second, fan, said, anonymous=False, locale="en-US")
    named = replace(said, topic="renewal", claim="Season 3 is confirmed.", when=None)
    await tips.suggest(second, fan, named, anonymous=False, locale="en-US")
    await second.load(waiting_for(pack, 3))
    await tips.suggest(second, Actor(5, 78, NOW), said, anonymous=False, locale="en-US")
    assert [len(await second.tips.same_as(5, number)) for number in (1, 2, 3)] == [1, 1, 1]
    read = await tips.review(second, HERE, 1)
    assert read.reading is not None
    assert is_of_another_season(read.reading.report)
    begun = (await tips.edit(second, HERE, 1)).reading
    assert begun is not None
    assert is_of_another_season(begun.report)
    for number in (1, 2, 3):
        await tips.approve(second, HERE, number)
    assert await listed(second) == [("#1", "season1"), ("#2", "renewal"), ("#3", "release")]


async def test_a_tip_that_is_changed_goes_to_no_card_of_another_season(second: Store, pack: Pack) -> None:
    fan, other = Actor(5, 77, NOW), Actor(5, 78, NOW)
    await tips.suggest(second, fan, TypedReport(**OUT), anonymous=False, locale="en-US")
    await second.load(waiting_for(pack, 3))
    said = TypedReport(**{**OUT, "topic": "trailer", "claim": "The trailer is out."})
    await tips.suggest(second, other, said, anonymous=False, locale="en-US")
    begun = await own_tips.edit(second, fan, 1)
    typed = {"topic": "trailer", "claim": "The trailer is out."}
    await drafts.change(second, 5, begun.number, typed, by=77, at=NOW)
    await tips.submit_draft(second, fan, begun.number, locale="en-US")
    assert [tip.card for tip in await second.tips.waiting(5)] == [1, 2]
    assert await seasons(second, "tip") == [2, None]


async def test_a_draft_that_was_begun_is_of_the_season_it_was_begun_for(second: Store, pack: Pack) -> None:
    drafted = await drafts.save_new(second, 5, TypedReport(**OUT), by=9, at=NOW)
    tip = await drafts.save_new(
        second, 5, TypedReport(**OUT), by=77, at=NOW, purpose=DraftPurpose(DraftKind.TIP, 0)
    )
    other = TypedReport(**{**OUT, "claim": "It came out on May 4."})
    await tips.suggest(second, Actor(5, 78, NOW), other, anonymous=False, locale="en-US")
    review = await tips.edit(second, HERE, 1)
    await second.load(waiting_for(pack, 3))
    again = await drafts.change(second, 5, drafted.number, {"url": ""}, by=9, at=NOW)
    assert again.reading is not None
    assert is_of_another_season(again.reading.report)
    await drafts.file(second, 5, drafted.number, by=9, at=NOW)
    await tips.file(second, HERE, TypedReport(**review.typed), 1, draft_number=review.number)
    await tips.submit_draft(second, Actor(5, 77, NOW), tip.number, locale="en-US")
    assert await seasons(second, "tip") == [2, 2]
    assert await listed(second) == [("#1", "season1"), ("#2", "season1")]


async def test_a_draft_is_told_to_be_the_first_about_somebody_of_its_own_season(
    second: Store, pack: Pack
) -> None:
    joins: Any = {"topic": "casting:Somebody", "stance": "joins", "when": ""}
    await file(second, claim="Somebody joins.", **joins)
    typed = TypedReport(**{**OUT, "claim": "Somebody has joined.", **joins})
    drafted = await drafts.save_new(second, 5, typed, by=9, at=NOW)
    await second.load(waiting_for(pack, 3))
    filed = await drafts.file(second, 5, drafted.number, by=9, at=NOW)
    assert isinstance(filed, Filed)
    assert filed.remarks.first_about is None
    anew = await file(second, claim="Somebody joins season 3.", **joins)
    assert anew.remarks.first_about == "Somebody"


async def test_nothing_that_was_told_of_one_season_is_told_otherwise_of_the_next(
    second: Store, pack: Pack
) -> None:
    settings = ServerSettings(channels={NewsKind.DATES: 70})
    await second.settings.change(HERE, Setting.DATES, lambda _: settings)
    await announcements.start_telling(second, 5, NOW)
    await file(second)
    assert await announcements.find_news(second, 5, NOW) == 1
    await file(second, topic="filming-end", claim="It wrapped.", when="2026-01-04", reported_on="2026-01-04")
    for kind in (PostKind.PREDICTIONS, PostKind.FOLLOW, PostKind.TIP):
        await second.posts.put(HERE, kind, "release", {"topic": "release"}, channel_id=70)
    await second.load(waiting_for(pack, 3))
    assert await announcements.find_news(second, 5, NOW) == 0
    rows = await second.database.fetch_all("SELECT kind FROM post")
    assert [row["kind"] for row in rows] == [PostKind.TIP]
    await revisions.retract(second, HERE, 1, RetractionGround.IN_ERROR, day=None, reason=None)
    assert await announcements.find_news(second, 5, NOW) == 0
    await file(second, claim="Season 3 is out on May 4.")
    await revisions.restore(second, HERE, 1)
    assert await announcements.find_news(second, 5, NOW) == 1
    [post] = await second.database.fetch_all("SELECT content FROM post WHERE kind = 'news'")
    told = [NewsItem.from_content(each) for each in json.loads(post["content"])["news"]]
    assert [each.cause.report for each in told] == ["#3"]


async def test_what_a_pack_knows_of_its_season_is_news_once(second: Store, pack: Pack) -> None:
    settings = ServerSettings(channels={NewsKind.DATES: 70})
    await second.settings.change(HERE, Setting.DATES, lambda _: settings)
    await announcements.start_telling(second, 5, NOW)
    renewed = tuple(each for each in pack.reports if each.topic.kind is TopicKind.RENEWAL)
    await second.load(replace(waiting_for(pack, 3), reports=renewed))
    assert await announcements.find_news(second, 5, NOW) == 1
    assert await announcements.find_news(second, 5, NOW) == 0


async def test_what_was_told_of_a_season_is_no_news_once_the_pack_turns_back(
    second: Store, pack: Pack
) -> None:
    settings = ServerSettings(channels={NewsKind.DATES: 70})
    await second.settings.change(HERE, Setting.DATES, lambda _: settings)
    await announcements.start_telling(second, 5, NOW)
    await file(second)
    assert await announcements.find_news(second, 5, NOW) == 1
    renewed = tuple(each for each in pack.reports if each.topic.kind is TopicKind.RENEWAL)
    third, fourth = replace(waiting_for(pack, 3), reports=renewed), waiting_for(pack, 4)
    found = []
    for each in (third, waiting_for(pack, 2), third, fourth, third, waiting_for(pack, 2)):
        await second.load(each)
        found.append(await announcements.find_news(second, 5, NOW))
    assert found == [1, 0, 0, 0, 0, 0]
    await file(second, topic="filming-end", claim="It wrapped.", when="2026-01-04", reported_on="2026-01-04")
    assert await announcements.find_news(second, 5, NOW) == 1


async def test_what_is_proposed_for_a_pack_is_of_its_season(
    second: Store, pack: Pack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await file(second)
    await second.load(waiting_for(pack, 3))
    await file(second, claim="Season 3 is out on May 4.")
    exported = tmp_path / "export.json"
    exported.write_text(await export(second), "utf-8")
    for server in ("5", str(exported)):
        assert await propose(second, [server], int) == 0
        assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("claim.TODO")] == [
            'claim.TODO = "Season 3 is out on May 4."'
        ]


async def test_a_site_takes_a_record_of_another_season_for_that(second: Store, pack: Pack) -> None:
    await file(second)
    record = await second.archives.export(5)
    for season, topic in ((2, "release"), (3, "season1")):
        alone = Snapshot(SnapshotVersion("pack"), waiting_for(pack, season))
        [report] = with_server(alone, record).own_reports.values()
        assert str(report.topic) == topic


async def test_a_tip_is_held_against_what_is_of_its_season(second: Store, pack: Pack) -> None:
    await file(second)
    await tips.suggest(second, Actor(5, 77, NOW), TypedReport(**OUT), anonymous=False, locale="en-US")
    await second.load(waiting_for(pack, 3))
    await file(second, claim="It is out on May 4!")
    read = await tips.review(second, HERE, 1)
    assert read.reading is not None
    assert [each.id for each in read.reading.remarks.duplicates] == ["#1"]
