"""Filing and taking back as use cases: what was read, what is stored, what changed. No Discord."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.cards.refusals import done_card
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import Level, SourceTag, Stance
from bot.domain.results import Filed, StoredWithoutStanding, Undone
from bot.locales import localizer_for
from bot.services import drafts, filing
from bot.services.report_reading import TypedReport
from bot.store import Store
from tests.conftest import NOW

HERE = 111


def typed(**changes: Any) -> TypedReport:
    fine: dict[str, Any] = {"topic": "plot", "claim": "It rains.", "source": "New Blog", "tags": "press"}
    return TypedReport(**{**fine, **changes})


async def file(store: Store, *, by: int = 7, **changes: Any) -> Any:
    return await filing.file(store, HERE, typed(**changes), by=by, at=NOW)


async def refused(store: Store, **changes: Any) -> DomainError:
    with pytest.raises(DomainError) as refusal:
        await file(store, **changes)
    assert (await store.snapshot(HERE)).own_reports == {}
    return refusal.value


async def test_a_filing_says_how_the_topic_stood_and_stands(store: Store) -> None:
    first = await file(store, topic="casting:New Face", stance="joins", claim="New Face joins.")
    assert (first.before.stance, first.after.stance) == (None, Stance.JOINS)
    second = await file(store, topic="casting:New Face", stance="joins", claim="In it.", source="Other Blog")
    assert (second.before, second.before.level) == (first.after, Level.REPORTED)
    assert second.after.level is Level.CORROBORATED
    assert (first.report.id, second.report.id) == ("#1", "#2")


async def test_taking_back_says_how_the_topic_stood_and_stands(store: Store) -> None:
    filed = await file(store, topic="casting:New Face", stance="joins")
    undone = await filing.undo(store, HERE, 1, by=7, at=NOW + timedelta(hours=2))
    assert isinstance(filed, Filed)
    assert isinstance(undone, Undone)
    assert undone.before == filed.after
    assert undone.after.stance is None
    assert undone.report.retracted_from == filed.report.known_from
    assert not undone.report.stands


@pytest.mark.parametrize(
    ("by", "hours", "number", "refusal"),
    [
        (8, 1, 1, Refusal.UNDO_NOT_YOURS),
        (7, 25, 1, Refusal.UNDO_TOO_LATE),
        (7, 1, 2, Refusal.NO_SUCH_REPORT),
    ],
)
async def test_taking_back_is_for_who_filed_it_within_a_day(
    store: Store, by: int, hours: int, number: int, refusal: Refusal
) -> None:
    filed = await file(store)
    for attempt in (filing.check_undo_allowed, filing.undo):
        with pytest.raises(DomainError) as error:
            await attempt(store, HERE, number, by=by, at=NOW + timedelta(hours=hours))
        assert error.value.refusal is refusal
        assert "number" in error.value.details or refusal is Refusal.UNDO_NOT_YOURS
    assert (await store.snapshot(HERE)).own_reports == {1: filed.report}


async def test_of_two_who_take_a_report_back_at_once_one_is_told_it_is_done(store: Store) -> None:
    await file(store)
    outcomes = await asyncio.gather(
        *(filing.undo(store, HERE, 1, by=7, at=NOW) for _ in range(3)), return_exceptions=True
    )
    told = [each.refusal for each in outcomes if isinstance(each, DomainError)]
    assert told == [Refusal.ALREADY_RETRACTED] * 2
    assert len((await store.snapshot(HERE)).history[1]) == 2


async def test_another_servers_report_cannot_be_taken_back(store: Store) -> None:
    await filing.file(store, 222, typed(), by=7, at=NOW)
    with pytest.raises(DomainError) as error:
        await filing.undo(store, HERE, 1, by=7, at=NOW)
    assert error.value.refusal is Refusal.NO_SUCH_REPORT
    assert (await store.snapshot(222)).own_reports[1].stands


@pytest.mark.parametrize(
    ("topic", "claim", "when", "names"),
    [
        ("release", "Season 2 is out in May 2027.", "", "2027-05"),
        ("release", "시즌 2는 2027년 5월에 공개된다.", "", "2027-05"),
        ("release", "Season 2 is out in May 2027.", "2027-05", None),
        ("release", "Season 2 is out in May or June, they say.", "", None),
        ("release", "Season 2 has no date.", "", None),
        ("release", "Filming wrapped in February 2026.", "", None),
        ("plot", "It plays in May 2027.", "", None),
    ],
)
async def test_a_date_in_the_claim_that_was_not_given_is_remarked(
    store: Store, topic: str, claim: str, when: str, names: str | None
) -> None:
    found = (await file(store, topic=topic, claim=claim, when=when)).remarks.undated
    assert (found and found.edtf) == names


async def test_what_is_left_out_is_read_from_the_rest(store: Store) -> None:
    filed = await file(store, tags="insider, press", via="Leaker > Wire", url="https://new.example/a")
    report = filed.report
    assert report.chain == ("Leaker", "Wire", "New Blog")
    assert report.tags == {SourceTag.INSIDER, SourceTag.PRESS}
    assert report.reported_on.first == report.reported_on.last == NOW.date()
    assert report.window is None
    assert filed.remarks.new_sources == ["Leaker", "Wire", "New Blog"]
    sources = (await store.snapshot(HERE)).sources
    assert [sources[name].tag for name in report.chain] == [
        SourceTag.PRESS,
        SourceTag.AGGREGATOR,
        SourceTag.AGGREGATOR,
    ]
    assert [sources[name].domain for name in report.chain] == [None, None, "new.example"]


async def test_a_source_on_record_keeps_its_name_and_tag(store: Store) -> None:
    filed = await file(store, source="yonhap news agency", tags="fan-site")
    assert filed.report.chain == ("Yonhap News Agency",)
    assert filed.remarks.new_sources == []
    assert (await store.snapshot(HERE)).sources["Yonhap News Agency"].tag is SourceTag.NEWS_AGENCY


async def test_two_spellings_brought_at_once_are_one_source(store: Store) -> None:
    filed = await asyncio.gather(*(file(store, source=name) for name in ("Fresh Daily", "FRESH daily")))
    assert {each.report.chain for each in filed} == {("Fresh Daily",)}
    assert [n for n in (await store.snapshot(HERE)).sources if n.casefold() == "fresh daily"] == [
        "Fresh Daily"
    ]


async def test_a_source_brought_anew_after_an_undo_takes_the_new_tag(store: Store) -> None:
    await file(store, tags="press")
    await filing.undo(store, HERE, 1, by=7, at=NOW)
    assert "New Blog" not in (await store.snapshot(HERE)).sources
    await file(store, tags="fan-site")
    assert (await store.snapshot(HERE)).sources["New Blog"].tag is SourceTag.FAN_SITE


async def test_names_near_others_are_refused_unless_they_are_meant(store: Store) -> None:
    with pytest.raises(DomainError) as refusal:
        await file(store, topic="casting:Lomoon", stance="joins")
    assert refusal.value.refusal is Refusal.NAME_NEAR
    assert refusal.value.details["closest"] == "Lomon"
    meant = await file(store, topic="casting:+Lomoon", stance="joins")
    assert meant.report.topic == parse_topic("casting:Lomoon")
    assert meant.remarks.first_about == "Lomoon"
    again = await file(store, topic="casting:lomoon", stance="joins", claim="Once more.", source="Soompi")
    assert again.report.topic == parse_topic("casting:Lomoon")
    assert again.remarks.first_about is None


async def test_what_says_the_same_is_remarked_on(store: Store) -> None:
    first = await file(store, claim="Season 2 comes out in May 2027.", topic="release", when="2027-05")
    again = await file(
        store, claim="Season 2 is out in May 2027!", topic="release", when="2027-05", source="Soompi"
    )
    assert first.report in again.remarks.duplicates
    assert again.report not in again.remarks.duplicates


async def test_what_says_the_opposite_is_no_duplicate(store: Store) -> None:
    await file(store, claim="Season 2 is out in May 2027.", topic="release", when="2027-05")
    against = await file(store, claim="Season 2 is out in May 2027.", topic="release", stance="denied")
    assert against.remarks.duplicates == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topic": "nonsense"}, Field.TOPIC),
        ({"topic": "casting"}, Field.TOPIC),
        ({"claim": "  "}, Field.CLAIM),
        ({"claim": "x" * 2000}, Field.CLAIM),
        ({"source": ""}, Field.SOURCE),
        ({"tags": "gossip"}, Field.TAGS),
        ({"stance": "perhaps"}, Field.STANCE),
        ({"when": "soonish"}, Field.WHEN),
        ({"reported_on": "2031-01-01"}, Field.REPORTED_ON),
        ({"via": "Leaker > New Blog > leaker"}, Field.VIA),
        ({"url": "ftp://a.example"}, Field.URL),
        ({"topic": "casting:Lomon"}, Field.STANCE),
        ({"said_on": "2031-01-01"}, Field.SAID_ON),
        ({"said_on": "2026-11-20", "reported_on": "2026-11-19"}, Field.SAID_ON),
        ({"when": "7/6/2025"}, Field.WHEN),
        ({"via": "New1"}, Field.VIA),
        ({"tags": "official"}, Field.TAGS),
    ],
)
async def test_what_cannot_be_filed_names_the_field_and_stores_nothing(
    store: Store, changes: dict[str, str], field: Field
) -> None:
    assert (await refused(store, **changes)).field is field
    assert await store.database.fetch_all("SELECT * FROM source WHERE guild_id IS NOT NULL") == []


LOOKALIKES = (
    *("New1", "News 11", "News l", "뉴스원", "디스패치!", "N\u0435tflix", "Nеtfliх"),
    *(
        "Netfl1x",
        "NetfIix",
        "Netflixx",
        "Netflx",
        "Nettflix",
        "Netfliks",
        "Ｎｅｔｆｌｉｘ Korea",
        "넷플릭쓰",
        "Netf1ix",
    ),
    *(
        "N3tflix",
        "Nétflíx TV",
        "Netflix Inc.",
        "Νetflix",
        "Netﬂixx",
        "ΝЕТFLIX",
        "netflix_",
        "Net-fl1x",
        "Whats on Netflex",
    ),
)


@pytest.mark.parametrize("name", LOOKALIKES)
async def test_no_lookalike_of_a_source_is_new_without_a_word(store: Store, name: str) -> None:
    await file(store, source="Dispatch", tags="press")
    try:
        filed = await file(store, source=name, tags="official!")
    except DomainError as error:
        said = (error.refusal, error.field)
    else:
        said = filed.report.chain[0]
        assert filed.remarks.new_sources == []
    assert said in ((Refusal.SOURCE_NEAR, Field.SOURCE), "Netflix", "News1", "Dispatch")


async def test_a_name_that_is_meant_is_new(store: Store) -> None:
    filed = await file(store, source="+News11")
    assert (filed.report.chain, filed.remarks.new_sources) == (("News11",), ["News11"])
    again = await file(store, source="+news11", claim="Again.")
    assert again.remarks.new_sources == []
    via = await file(store, source="Soompi", via="+Yonhap Newsroom > News1", claim="Once more.")
    assert via.report.chain == ("Yonhap Newsroom", "News1", "Soompi")


async def test_a_new_official_is_meant_twice(store: Store) -> None:
    refusal = await refused(
        store, topic="filming-end", source="Film Board", tags="official", stance="happened"
    )
    assert (refusal.refusal, refusal.details["yes"]) == (Refusal.SOURCE_OFFICIAL, "official!")
    meant = await file(store, topic="filming-end", source="Film Board", tags="official!", stance="happened")
    assert (meant.after.level, meant.report.tags) == (Level.CONFIRMED, {SourceTag.OFFICIAL})
    relay = await file(store, topic="plot", source="Fresh Daily", via="Netflix", tags="official")
    assert (await store.snapshot(HERE)).sources["Fresh Daily"].tag is SourceTag.AGGREGATOR
    assert relay.report.official


async def test_hearsay_is_weighed_by_who_tells_it(store: Store) -> None:
    filed = await file(
        store,
        topic="release",
        source="Fan Club",
        via="Netflix",
        tags="fan-site",
        when="2027-05",
        stance="confirmed",
    )
    assert filed.after.claim is filed.before.claim
    assert (await store.snapshot(HERE)).sources["Fan Club"].tag is SourceTag.FAN_SITE


async def test_a_relay_counts_from_the_day_its_origin_spoke(store: Store) -> None:
    filed = await file(store, via="OSEN", said_on="2026-11-01", reported_on="2026-11-20")
    assert filed.report.known_from == date(2026, 11, 1)
    assert (await store.snapshot(HERE)).own_reports[1] == filed.report
    year = await file(store, reported_on="2026", claim="Some time this year.")
    assert year.report.known_from == NOW.date()


async def test_a_report_of_today_in_seoul_is_taken_before_it_is_today_in_utc(store: Store) -> None:
    at = datetime(2026, 11, 22, 20, tzinfo=UTC)  # 05:00 on the 23rd there
    filed = await filing.file(store, HERE, typed(reported_on="2026-11-23"), by=7, at=at)
    assert isinstance(filed, Filed)
    assert filed.report.known_from == date(2026, 11, 23)
    assert filed.after.day == date(2026, 11, 23)


async def test_other_news_of_somebody_decides_nothing(store: Store) -> None:
    filed = await file(store, topic="person:김시은", claim="김시은이 촬영을 마쳤다.", when="2026-02")
    assert filed.report.topic == parse_topic("person:Kim Si-eun")
    assert filed.after.listed
    place = (await store.snapshot(HERE)).standing(parse_topic("casting:Kim Si-eun"), NOW.date())
    assert place.window is None


async def test_a_newer_tag_of_a_source_is_heard_in_what_names_it(store: Store) -> None:
    await file(store, topic="filming-end", source="Fresh Daily", stance="happened", tags="press")
    await filing.undo(store, HERE, 1, by=7, at=NOW)
    relay = await file(
        store, topic="filming-end", source="Soompi", via="Fresh Daily", stance="happened", tags="fan-site"
    )
    assert relay.report.attribution.origin == "Fresh Daily"
    snapshot = await store.snapshot(HERE)
    assert snapshot.own_reports[2].weight == 1
    assert snapshot.files[relay.report.topic].reports[-1].weight == 1


async def test_what_is_written_is_told_as_written_though_it_cannot_be_read_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = TypedReport(topic="release", claim="Out.", source="Soompi", tags="press", when="2027")

    async def unread(*_: object) -> None:
        raise DomainError(Refusal.NOT_READ)

    with monkeypatch.context() as broken:
        broken.setattr(filing, "standings_around", unread)
        stored = await filing.file(store, 5, typed, by=9, at=NOW)
        assert isinstance(stored, StoredWithoutStanding)
        undone = await filing.undo(store, 5, 1, by=9, at=NOW)
    said = [done_card(localizer_for("en-US"), each).head for each in (stored, undone)]
    assert said == ["Filed as #1", "#1 no longer counts"]
    assert (await store.snapshot(5)).own_reports[1].retracted_from is not None


@pytest.mark.parametrize(
    ("source", "tags", "kept"),
    [
        ("더쿠", "루머", SourceTag.SOCIAL),
        ("https://www.reddit.com/r/kdrama/comments/1", "rumor", SourceTag.SOCIAL),
        ("Some Daily Sheet", "rumor", SourceTag.INSIDER),
        ("Soompi", "rumor", SourceTag.INSIDER),
    ],
)
async def test_a_rumor_where_everybody_may_write_is_no_insiders(
    store: Store, source: str, tags: str, kept: SourceTag
) -> None:
    typed = TypedReport(topic="plot", claim="They say so.", source=source, tags=tags)
    filed = await filing.file(store, 5, typed, by=9, at=NOW)
    assert filed.report.tags == {kept}


@pytest.mark.parametrize(
    "nobody",
    ["someone at Netflix", "a source close to the production", "industry insiders", "넷플릭스 관계자"],
)
async def test_who_says_nobodys_name_is_no_source(store: Store, nobody: str) -> None:
    typed = TypedReport(topic="plot", claim="They say so.", source="Deadline", tags="press", via=nobody)
    with pytest.raises(DomainError) as refused:
        await filing.file(store, 5, typed, by=9, at=NOW)
    assert (refused.value.refusal, refused.value.details["given"]) == (Refusal.SOURCE_NOBODY, nobody)


async def test_what_comes_in_days_that_run_is_filed_at_once_as_still_to_come(store: Store) -> None:
    day = NOW.date().isoformat()
    for claim, stance in (
        ("The trailer comes today", Stance.EXPECTED),
        ("The trailer is out", Stance.HAPPENED),
    ):
        whole = typed(topic="trailer", claim=claim, when=day)
        filed = await drafts.take(store, HERE, whole, by=7, at=NOW)
        assert isinstance(filed, Filed)
        assert filed.report.stance is stance, claim
