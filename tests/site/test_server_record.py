"""A server's own reports on the site: what all its members may read, and nothing else that it has."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.answers.query import NameField
from bot.answers.reports import ReportQuery
from bot.domain.audit import Actor
from bot.domain.errors import StartError
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.revisions import RetractionGround
from bot.domain.reports.topics import Topic, TopicKind
from bot.services import exchange, filing, revisions, source_merges
from bot.services.exchange import ExportFormat
from bot.services.report_reading import TypedReport
from bot.settings import ROOT, Settings
from bot.site.addresses import page_addresses
from bot.site.build import site_files
from bot.site.change_feeds import feed_entries
from bot.site.fact_file import as_json, facts_of
from bot.site.server_record import server_record, with_server
from bot.site.site_command import make_site
from bot.site.site_languages import site_languages
from bot.site.structured_data import structured_data
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.conftest import NOW
from tests.site.conftest import BASE

HERE, THERE, AUTHOR = 4242424242, 4343434343, 9191919191
HAND = Actor(HERE, AUTHOR, NOW)


async def file(store: Store, guild_id: int, claim: str, *, at: datetime = NOW, **said: Any) -> None:
    fine: dict[str, Any] = {"topic": "release", "source": "+Wire Daily", "tags": "press", "when": "2027-06"}
    await filing.file(store, guild_id, TypedReport(**{**fine, **said}, claim=claim), by=AUTHOR, at=at)


async def follow_something(store: Store) -> None:
    """Let the database know the server."""
    await store.follows.toggle(HERE, Follow(AUTHOR, FollowedKind.SOURCE, "Netflix", "ko"), may_end=True)


def settings_of(place: Path | str) -> Settings:
    return Settings.from_env({"DATABASE_PATH" if isinstance(place, Path) else "DATABASE_URL": str(place)})


@pytest.mark.usefixtures("few_pages")
async def test_what_counts_in_the_server_is_there_and_nothing_of_who_filed_it_or_was_mistaken(
    store: Store, place: Path | str, part: Pack
) -> None:
    await file(store, HERE, "Out in June 2027, says the Daily.")
    await file(store, HERE, "A canary that was filed in error.")
    await file(store, HERE, "A canary that was taken back.", source="Wire Daily")
    await file(store, THERE, "A canary of another server.")
    error, withdrawn = RetractionGround.IN_ERROR, RetractionGround.BY_OUTLET
    await revisions.retract(store, HAND, 1, error, day=None, reason="A canary of a reason.")
    await revisions.restore(store, HAND, 1)
    await revisions.retract(store, HAND, 2, error, day=None, reason="A canary, too.")
    await revisions.retract(store, HAND, 3, withdrawn, day=None, reason=None)
    record = await server_record(settings_of(place), str(HERE), server_id, NOW)
    files = dict(site_files(part, NOW.date(), "", record))
    whole = b"\n".join(files.values()).decode(errors="replace")
    for hidden in ("canary", str(HERE), str(AUTHOR)):
        assert hidden not in whole
    page = files["en/reports/1.html"].decode()
    assert "Out in June 2027, says the Daily." in page
    assert "filed here as #1" in page
    assert "Wire Daily" in files["en/sources/wire-daily.html"].decode()
    facts = json.loads(files["facts.json"])
    assert [each["id"] for each in facts["reports"] if not each["id"].startswith("pack:")] == ["#1"]
    assert [each["tag"] for each in facts["sources"] if each["name"] == "Wire Daily"] == ["press"]
    assert not facts.keys() & {"history", "revisions"}


async def test_the_site_says_what_the_server_is_told(store: Store, place: Path | str, pack: Pack) -> None:
    """Sources that the server found to be one are one there, too; of the id, the export or another's name."""
    await file(store, HERE, "Out in June 2027.", stance="confirmed")
    await file(store, HERE, "Out in June 2027, they say.", source="+The Daily Wire", stance="confirmed")
    await source_merges.merge(store, HAND, "The Daily Wire", "Wire Daily")
    record = await server_record(settings_of(place), str(HERE), server_id, NOW)
    shown = with_server(Snapshot(SnapshotVersion(pack.digest), pack), record)
    told, topic = await store.snapshot(HERE), Topic(TopicKind.RELEASE)
    assert shown.standing(topic, NOW.date()).origins == told.standing(topic, NOW.date()).origins
    assert shown.standing(topic, NOW.date()).level is told.standing(topic, NOW.date()).level
    assert [*shown.sources] == [*told.sources]
    assert f'Its server is `--server "{SERVER}"`' in (ROOT / "docs/operators/site.md").read_text("utf-8")


async def test_a_server_that_the_database_does_not_know_is_refused_and_the_site_stays(
    store: Store, place: Path | str, tmp_path: Path
) -> None:
    settings, folder = settings_of(place), tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("As before.", "utf-8")
    for server in ("Nonexistent", "77"):
        with pytest.raises(StartError) as none:
            await make_site(settings, folder, None, server, server_id, now=NOW)
        assert str(none.value).startswith("--server: ")
        assert str(none.value).endswith(f" does not know {server!r}; there is no server in it.")
    await follow_something(store)
    with pytest.raises(
        StartError, match=rf"does not know 'Nonexistent'; the servers in it are {HERE}\."
    ) as one:
        await make_site(settings, folder, None, "Nonexistent", server_id, now=NOW)
    assert Path(str(place)).name in str(one.value)
    assert [*folder.iterdir()] == [folder / "index.html"]
    none_filed = await server_record(settings, str(HERE), server_id, NOW)
    assert none_filed.reports == ()


async def test_an_export_is_as_good_as_the_database(store: Store, place: Path | str, tmp_path: Path) -> None:
    await file(store, HERE, "Out in June 2027.")
    export = tmp_path / "export.json"
    export.write_text(await exchange.export(store, HAND, ExportFormat.JSON), "utf-8")
    nowhere = Settings.from_env({"DATABASE_PATH": str(tmp_path / "none.db")})
    exported = await server_record(nowhere, str(export), server_id, NOW + timedelta(days=1))
    assert exported == await server_record(settings_of(place), str(HERE), server_id, NOW)
    export.write_text("{}")
    with pytest.raises(StartError, match="no export of a server's reports"):
        await server_record(nowhere, str(export), server_id, NOW)
    with pytest.raises(StartError, match="no server has filed anything yet"):
        await server_record(nowhere, str(HERE), server_id, NOW)


async def test_a_second_report_of_a_day_is_an_entry_of_its_own_or_a_newer_one(
    store: Store, place: Path | str, part: Pack
) -> None:
    """Else who follows the feed, and has read that day's, would never hear of it."""

    async def entries() -> dict[str, str]:
        record = await server_record(settings_of(place), str(HERE), server_id, NOW)
        shown = with_server(Snapshot(SnapshotVersion(part.digest), part), record)
        language, pages = site_languages(shown, NOW.date(), BASE)[0], page_addresses(shown, NOW.date())
        return {each.id: each.updated for each in feed_entries(language, shown, pages)}

    await follow_something(store)
    before = await entries()
    await file(store, HERE, "Out in June 2027.", at=NOW)
    once = await entries()
    [new] = once.keys() - before.keys()
    assert once[new] == "2026-11-22T18:30:00+09:00"
    an_hour = timedelta(hours=1)
    await file(store, HERE, "A trailer in May 2027.", topic="trailer", when="2027-05", at=NOW + an_hour)
    twice = await entries()
    assert once.items() < twice.items()
    await file(store, HERE, "Out in May 2027.", when="2027-05", at=NOW + 2 * an_hour)
    assert (await entries())[new] == "2026-11-22T20:30:00+09:00"


async def test_no_fact_checker_is_told_what_a_report_of_another_season_comes_to(
    store: Store, pack: Pack
) -> None:
    await file(store, HERE, "Out in June 2027.")
    record = await store.archives.export(HERE)
    asked = ReportQuery(NameField("#1"), None, desk=False)
    for season, said in ((2, True), (3, False)):
        turned = replace(pack, show=replace(pack.show, season=season), reports=())
        shown = with_server(Snapshot(SnapshotVersion("turned"), turned), record)
        language = site_languages(shown, NOW.date(), BASE)[0]
        assert ("ClaimReview" in structured_data(language, shown, asked, "en/reports/1")) is said
        [told] = facts_of(shown, NOW.date()).reports
        filed = (None, None) if said else (2, Topic(TopicKind.RELEASE))
        assert (told.filed_season, told.filed_topic) == filed
        assert json.loads(as_json(facts_of(shown, NOW.date())))["reports"][0]["filed_season"] == filed[0]
        assert str(told.topic) == ("release" if said else "season1")
