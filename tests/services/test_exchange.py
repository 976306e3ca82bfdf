"""A server's record as a whole: out, and into another server; nothing by halves, nothing twice."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.answers import answer
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.archive import ImportDone
from bot.domain.reports.revisions import RetractionGround
from bot.domain.text.wordings import Wordings
from bot.services import announcements, exchange, filing, guild_settings, revisions, source_merges, tips
from bot.services.exchange import ExportFormat
from bot.services.export_formats import as_csv, claim_review
from bot.services.report_reading import TypedReport
from bot.store import Store, imports
from bot.store.archive_file import read_archive
from bot.store.proposals import proposals
from bot.store.schema import ReportEntry, read_entry
from tests.conftest import NOW
from tests.domain.making import report, snapshot
from tests.golden import COMMANDS

HERE, THERE = Actor(5, 9, NOW), Actor(6, 8, NOW)


async def fill(store: Store) -> None:
    """Let a server have reports of each state, sources of its own, and a merge."""
    for number, (topic, more) in enumerate(
        (
            ("release", {"when": "2027-05", "via": "Kstar Daily", "url": "https://example.com/a"}),
            ("casting:Lee Jung-jae", {"stance": "joins"}),
            ("plot", {"claim": "||He lives.||"}),
            ("trailer", {"when": "2026-11-20", "stance": "happened"}),
        )
    ):
        typed: dict[str, Any] = {
            "claim": f"Claim 한국어 {number}.",
            "source": "Soompi",
            "tags": "press",
            **more,
        }
        await filing.file(store, 5, TypedReport(topic=topic, **typed), by=9, at=NOW)
    await revisions.retract(store, HERE, 2, RetractionGround.BY_OUTLET, day=None, reason="They said so.")
    await revisions.restore(store, HERE, 2)
    await revisions.retract(store, HERE, 4, RetractionGround.IN_ERROR, day=None, reason=None)
    await source_merges.merge(store, HERE, "Kstar Daily", "+Kstar")


async def archive(store: Store, actor: Actor = HERE) -> str:
    return await exchange.export(store, actor, ExportFormat.JSON)


async def bring(store: Store, actor: Actor, content: str) -> Any:
    looked = await exchange.preview_import(store, actor, content.encode())
    return await exchange.import_upload(store, actor, looked.upload)


async def test_an_export_makes_another_server_the_same_byte_for_byte(store: Store) -> None:
    await fill(store)
    content = await archive(store)
    looked = await exchange.preview_import(store, THERE, content.encode())
    assert (looked.new, looked.already_there, looked.merges) == (4, 0, 1)
    assert list((await store.snapshot(6)).own_reports) == []  # looking changes nothing
    brought = await exchange.import_upload(store, THERE, looked.upload)
    assert (brought.new, brought.already_there) == (4, 0)
    assert await archive(store, THERE) == content
    here, there = await store.snapshot(5), await store.snapshot(6)
    today = here.show.today(NOW)
    for name, options in (
        ("s2status", {}), ("cast", {}), ("sources", {}), ("reports", {"topic": "release"}),
        ("whatsnew", {"since": "2026-11-01"}), ("timeline", {}), ("check", {"text": "Out in May 2027"}),
    ):  # fmt: skip
        read = COMMANDS[name]
        both = [answer(snapshot, read(snapshot, today, **options), today) for snapshot in (here, there)]
        assert anonymous(both[0]) == anonymous(both[1]), name
    again = await exchange.preview_import(store, THERE, content.encode())
    assert (again.new, again.already_there) == (0, 4)
    await exchange.import_upload(store, THERE, again.upload)
    assert await archive(store, THERE) == content
    with pytest.raises(DomainError, match="upload-gone"):
        await exchange.import_upload(store, THERE, again.upload)


def anonymous(told: object) -> str:
    """An answer without who filed what, and in which server."""
    return re.sub(r"Filing\([^)]*\)\)?", "", re.sub(r"(guild_id|author_id)=\d+", "", repr(told)))


async def test_no_export_holds_an_id_of_anybody(store: Store) -> None:
    who = Actor(5, 123456789012345678, NOW)
    await filing.file(
        store, 5, TypedReport(topic="plot", claim="A.", source="Soompi", tags="press"), by=who.user_id, at=NOW
    )
    for shape in ExportFormat:
        assert str(who.user_id) not in await exchange.export(store, who, shape)
    log = await store.audit.entries(5, by=who.user_id, since=None, most=10)
    assert [each.action for each in log[0]][:3] == ["exported"] * 3


async def test_approving_while_two_import_the_same_file_leaves_each_report_once(store: Store) -> None:
    await fill(store)
    content = await archive(store)
    for guild in range(20, 30):
        one, other = Actor(guild, 8, NOW), Actor(guild, 9, NOW)
        tip = TypedReport(topic="plot", claim="From a fan.", source="OSEN", tags="press")
        await tips.suggest(store, Actor(guild, 100, NOW), tip, anonymous=False, locale="ko")
        uploads = [
            (await exchange.preview_import(store, actor, content.encode())).upload for actor in (one, other)
        ]
        deeds = [
            tips.approve(store, one, 1), tips.approve(store, other, 1),
            exchange.import_upload(store, one, uploads[0]), exchange.import_upload(store, other, uploads[1]),
        ]  # fmt: skip
        deeds = deeds[guild % 4 :] + deeds[: guild % 4]
        done = await asyncio.gather(*deeds, return_exceptions=True)
        refused = [each for each in done if isinstance(each, BaseException)]
        assert [str(each).split()[0] for each in refused] == ["tip-decided"]
        own = (await store.snapshot(guild)).own_reports
        assert sorted(own) == [1, 2, 3, 4, 5]
        assert sum(str(each.claim) == "From a fan." for each in own.values()) == 1
        brought = [each.new for each in done if isinstance(each, ImportDone)]
        assert sorted(brought) == [0, 4]
        store.snapshots.forget(guild)
        assert (await store.snapshot(guild)).own_reports == own  # what is kept ready is what is stored


async def test_a_record_that_is_no_file_on_discord_is_refused_and_not_noted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(store)
    monkeypatch.setattr(exchange, "MOST_BYTES", 2000)
    with pytest.raises(DomainError, match="record-too-large"):
        await archive(store)
    log, *_ = await store.audit.entries(5, by=HERE.user_id, since=None, most=20)
    assert "exported" not in [each.action for each in log]


async def test_into_a_server_that_has_reports_they_come_under_new_numbers(store: Store) -> None:
    await fill(store)
    await filing.file(
        store, 6, TypedReport(topic="plot", claim="Mine.", source="OSEN", tags="press"), by=8, at=NOW
    )
    brought = await bring(store, THERE, await archive(store))
    assert brought.new == 4
    own = (await store.snapshot(6)).own_reports
    assert str(own[1].claim) == "Mine."
    assert sorted(own) == [1, 2, 3, 4, 5]


async def test_what_an_import_changes_is_news(store: Store) -> None:
    await fill(store)
    content = await archive(store)
    for kind in (Setting.DATES, Setting.CAST):
        await guild_settings.change_setting(store, THERE, kind, ["77"])
    await bring(store, THERE, content)
    assert await announcements.find_news(store, 6, NOW) == 2
    assert await store.news.changed_topics(6) == []
    log, *_ = await store.audit.entries(6, by=THERE.user_id, since=None, most=10)
    assert ("imported", "4") in [(each.action, each.subject) for each in log]
    [post] = await store.posts.due(NOW)  # for one reason: in one message
    assert len(post.content["news"]) == 2
    assert await announcements.find_news(store, 6, NOW) == 0


async def test_of_two_files_that_somebody_looks_at_the_later_one_waits(store: Store) -> None:
    await fill(store)
    content = (await archive(store)).encode()
    first, second = [(await exchange.preview_import(store, THERE, content)).upload for _ in range(2)]
    other = (await exchange.preview_import(store, Actor(6, 9, NOW), content)).upload
    with pytest.raises(DomainError, match="upload-gone"):
        await exchange.import_upload(store, THERE, first)
    with pytest.raises(DomainError, match="upload-gone"):  # it is somebody else's
        await exchange.import_upload(store, THERE, other)
    assert (await exchange.import_upload(store, THERE, second)).new == 4


def said(**changes: Any) -> Callable[[dict[str, Any]], None]:
    """What the second report was filed as, changed."""
    return broken(lambda c: c["reports"][1]["revisions"][0]["content"].update(changes))


def broken(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], None]:
    return lambda content: (change(content), None)[1]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (broken(lambda c: c.pop("format")), "file-unreadable"),
        (broken(lambda c: c.update(version=4)), "file-unreadable"),
        (broken(lambda c: c["reports"][0].update(season=0)), "file-unreadable"),
        (broken(lambda c: c.update(more=1)), "file-unreadable"),
        (broken(lambda c: c["reports"].append(c["reports"][0])), "file-unreadable"),
        (said(topic="gossip"), "#2"),
        (said(claim="x" * 501), "#2"),
        (said(chain=["a\u202eb"]), "#2"),
        (said(chain=[]), "#2"),
        (said(chain=["A", "A"]), "#2"),
        (said(chain="ABC"), "#2"),
        (
            broken(lambda c: c["reports"][1]["revisions"][0]["content"].update(url="javascript:alert(1)")),
            "#2",
        ),
        (said(reported_on="soon"), "#2"),
        (said(when=5), "#2"),
        (broken(lambda c: c["reports"][1].update(revisions=[])), "file-unreadable"),
        (broken(lambda c: c["reports"][1].update(filed_at="2026-01-01T00:00:00")), "#2"),
        (broken(lambda c: c["sources"][0].update(name="x" * 81)), "sources"),
        (broken(lambda c: c["merges"][0].update(into="")), "merges"),
    ],
)
async def test_a_fault_anywhere_is_told_with_its_place_and_nothing_is_imported(
    store: Store, change: Callable[[dict[str, Any]], None], says: str
) -> None:
    await fill(store)
    content = json.loads(await archive(store))
    change(content)
    with pytest.raises(DomainError, match=says) as refused:
        await exchange.preview_import(store, THERE, json.dumps(content).encode())
    assert refused.value.field == "file"
    assert (await store.snapshot(6)).own_reports == {}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode) | st.just(b"[" * 100_000))
def test_whatever_is_uploaded_is_an_archive_or_refused(content: bytes) -> None:
    with suppress(DomainError):
        read_archive(content, NOW.date())


async def test_an_import_that_fails_midway_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(store)
    content = await archive(store)
    made, done = imports._rows, list[Any]()

    def failing(*args: Any) -> Any:
        if len(done) == 2:
            raise OSError("the disk")
        done.append(made(*args))
        return done[-1]

    monkeypatch.setattr(imports, "_PIECE", 1)
    monkeypatch.setattr(imports, "_rows", failing)
    looked = await exchange.preview_import(store, THERE, content.encode())
    with pytest.raises(OSError, match="the disk"):
        await exchange.import_upload(store, THERE, looked.upload)
    assert (await store.snapshot(6)).own_reports == {}
    assert json.loads(await archive(store, THERE))["sources"] == []
    monkeypatch.undo()
    await exchange.import_upload(store, THERE, looked.upload)  # it can be tried again
    assert await archive(store, THERE) == content


async def test_the_table_has_a_line_a_report_and_no_formula(store: Store) -> None:
    await fill(store)
    own = list((await store.snapshot(5)).own_reports.values())
    table = as_csv([replace(own[0], claim=Wordings(und="=1+1")), *own[1:]], 2)
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 4
    assert rows[0]["claim"] == "'=1+1"
    assert rows[0]["chain"] == "Kstar > Soompi"


async def test_the_table_says_that_it_is_utf_8_and_a_saved_archive_may(store: Store) -> None:
    await fill(store)
    table = await exchange.export(store, HERE, ExportFormat.CSV)
    assert table.encode().startswith(b"\xef\xbb\xbfnumber,")
    saved = b"\xef\xbb\xbf" + (await archive(store, HERE)).encode()
    looked = await exchange.preview_import(store, THERE, saved)
    assert (await exchange.import_upload(store, THERE, looked.upload)).new == looked.new > 0


async def test_claim_reviews_are_rated_by_the_record(store: Store) -> None:
    await fill(store)
    reviews = json.loads(await exchange.export(store, HERE, ExportFormat.CLAIM_REVIEW))
    assert len(reviews) == 3  # what was retracted is no part of it
    own = {str(each.claim): each for each in (await store.snapshot(5)).own_reports.values()}
    for each in reviews:
        report, rating = own[each["claimReviewed"]], each["reviewRating"]
        assert 0 <= rating.pop("ratingValue") <= 4
        assert rating.pop("alternateName")
        shown = {"appearance": {"@type": "CreativeWork", "url": report.url}} if report.url else {}
        assert each == {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "datePublished": HERE.at.date().isoformat(),
            "author": {"@type": "Organization", "name": "Hyosan Wire"},
            "claimReviewed": str(report.claim),
            "itemReviewed": {
                "@type": "Claim",
                "author": {"@type": "Organization", "name": report.origin},
                "datePublished": report.spoke_on.first.isoformat(),
                **shown,
            },
            "reviewRating": {"@type": "Rating", "bestRating": 4, "worstRating": 0},
        }


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (Wordings(und="It is out."), ("It is out.", None)),
        (Wordings(ko="나온다."), ("나온다.", "ko")),
        (Wordings(en="It is out.", ko="나온다."), ("It is out.", "en")),
    ],
)
def test_a_claim_review_says_in_which_language_the_claim_is_where_that_is_known(
    claim: Wordings, said: tuple[str, str | None]
) -> None:
    told = replace(report(), claim=claim)
    review = claim_review(snapshot([told]), told, NOW.date())
    assert (review["claimReviewed"], review.get("inLanguage")) == said


async def test_a_proposal_is_one_that_the_pack_would_take(store: Store) -> None:
    await fill(store)
    own = [each for each in (await store.snapshot(5)).own_reports.values() if each.stands]
    alike = replace(own[0], claim=Wordings(und="Of the same outlet, day and topic."), url=None)
    entries = tomllib.loads(proposals({"here": [*own, alike]}, {"Soompi"}, ["en", "ko"]))["report"]
    assert len(entries) == 4
    assert len({each["id"] for each in entries}) == 4
    for each in entries:
        assert each["claim"].pop("ko") == "TODO"
        each["claim"]["en"] = each["claim"].pop("TODO")  # as a person says
        assert read_entry(each, ReportEntry).publisher == "Soompi"


def with_names(content: str, *, official: str | None = None, chain: str | None = None) -> str:
    """Return an export that names one more source, or has another chain."""
    read = json.loads(content)
    if official is not None:
        read["sources"].append({"name": official, "tag": "official", "domain": None})
    if chain is not None:
        for each in read["reports"][0]["revisions"]:
            each["content"]["chain"] = [chain]
    return json.dumps(read, ensure_ascii=False)


@pytest.mark.parametrize(
    ("more", "alike", "officials"),
    [
        ({}, (), ()),
        ({"chain": "Soompi"}, (), ()),
        ({"chain": "N\u0435tflix"}, (("N\u0435tflix", "Netflix", ("\u0435",)),), ()),
        ({"chain": "The Netflix"}, (("The Netflix", "Netflix", ()),), ()),
        ({"chain": "\u041eSEN"}, (("\u041eSEN", "OSEN", ("\u041e",)),), ()),
        (
            {"official": "N\u0435tflix"},
            (("N\u0435tflix", "Netflix", ("\u0435",)),),
            ("N\u0435tflix",),
        ),
        ({"official": "Kstar Studios"}, (), ("Kstar Studios",)),
    ],
)
async def test_names_that_may_be_taken_for_others_and_new_officials_have_to_be_meant(
    store: Store, more: dict[str, str], alike: tuple[Any, ...], officials: tuple[str, ...]
) -> None:
    await fill(store)
    content = with_names(await archive(store), **more).encode()
    looked = await exchange.preview_import(store, THERE, content)
    found = tuple((each.name, each.known, each.letters) for each in looked.alike)
    assert [each[:2] for each in found] == [each[:2] for each in alike]
    assert all(set(each[2]) >= set(meant[2]) for each, meant in zip(found, alike, strict=True))
    assert looked.officials == officials
    if alike or officials:
        with pytest.raises(DomainError) as refused:
            await exchange.import_upload(store, THERE, looked.upload)
        assert refused.value.refusal is Refusal.NAMES_NOT_MEANT
        assert (await store.snapshot(6)).own_reports == {}
    assert (await exchange.import_upload(store, THERE, looked.upload, meant=True)).new == 4


@pytest.mark.parametrize("ahead", [-1, 1, 2, 400])
async def test_nothing_is_imported_that_was_filed_in_a_time_to_come(store: Store, ahead: int) -> None:
    await fill(store)
    read = json.loads(await archive(store))
    read["reports"][0]["filed_at"] = (NOW + timedelta(days=ahead)).isoformat()
    with suppress(DomainError) if ahead < 2 else pytest.raises(DomainError, match=r"(?i)time to come|file"):
        assert (await exchange.preview_import(store, THERE, json.dumps(read).encode())).new == 4
        assert ahead < 2


@pytest.mark.parametrize(
    ("language", "taken"), [("ko", True), ("pt-BR", True), ("e\u0007", False), ("<b>", False)]
)
async def test_a_language_is_one(store: Store, language: str, taken: bool) -> None:
    await fill(store)
    read = json.loads(await archive(store))
    read["reports"][0]["revisions"][0]["content"]["language"] = language
    try:
        found = (await exchange.preview_import(store, THERE, json.dumps(read).encode())).new == 4
    except DomainError as refused:
        found = refused.refusal is not Refusal.FILE_FAULT
    assert found is taken


@pytest.mark.parametrize(
    "url", [f"https://example.com/{'a' * 1900}", "https://namu.wiki/w/지금", "https://example.com/é™²"]
)
async def test_whatever_link_was_filed_comes_back(store: Store, url: str) -> None:
    composed = unicodedata.normalize("NFD", url)
    typed = TypedReport(topic="plot", claim="It rains.", source="Soompi", tags="press", url=composed)
    await filing.file(store, 5, typed, by=9, at=NOW)
    content = await archive(store)
    assert (await bring(store, THERE, content)).new == 1
    assert await archive(store, THERE) == content
