"""/addreport and its Undo button, as moderators and fans use them."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from bot.cards.card import MOST_LINKED
from bot.domain.record.pack import Pack
from bot.domain.reports.vocabulary import SourceTag
from bot.store import Store, open_store
from tests.commands.scene import Reply, Scene, filled, scene
from tests.commands.test_posting import retract

RELEASE: dict[str, Any] = {
    "topic": "release",
    "claim": "Netflix sets the premiere for 29 January 2027.",
    "source": "Netflix",
    "tags": "official",
    "when": "2027-01-29",
    "stance": "confirmed",
}


async def kept(store: Store) -> int:
    """Return how many rows servers have brought into the store."""
    sql = (
        "SELECT (SELECT count(*) FROM report WHERE guild_id IS NOT NULL) + (SELECT count(*) FROM revision) + "
    )
    rows = await store.database.fetch_all(sql + "(SELECT count(*) FROM source WHERE guild_id IS NOT NULL)")
    return int(rows[0][0])


async def test_a_moderator_turns_the_release_to_confirmed_at_once(here: Scene) -> None:
    receipt = await here.file(**RELEASE)
    assert receipt.private
    assert "Filed as #1" in receipt.text
    assert "When: January 29, 2027" in receipt.text
    assert "Before: ⚪ No release date is announced" in receipt.text
    assert "Now: 🟢 Release: January 29, 2027 · confirmed by Netflix" in receipt.text
    glance = (await here.ask("s2status")).text
    assert "🟢 Release: January 29, 2027\nconfirmed by Netflix\nAll of Us Are Dead, season 2" in glance


async def test_a_date_left_out_is_told(here: Scene) -> None:
    left_out = await here.file()
    assert "Worked out from what you gave: When." in left_out.text
    assert "When: May 2027" in left_out.text
    draft = await here.send(await here.form(left_out, "Edit"), when="2027-06")
    assert "When: June 2027" in (await here.send(await here.form(draft, "Save"), reason="")).text
    given = await here.file(source="OSEN", when="2027-07")
    assert "Worked out" not in given.text
    assert "When: July 2027" in given.text
    korean = await here.ask(
        "addreport", who="moderator", locale="ko",
        topic="release", claim="2027년 6월에 공개된다.", source="OSEN", tags="press",
    )  # fmt: skip
    assert "적은 것에서 읽어 낸 내용: 시점." in korean.text
    assert "시점: 2027년 6월" in korean.text


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("27년 상반기", "first half of 2027"),
        ("by May 2027", "by May 2027"),
        ("Feb. or March 2027", "February –"),
        ("next spring", "spring 2027"),
        ("설날", "February 7, 2027"),
        ("1Q27", "Q1 2027"),
    ],
)
async def test_a_date_is_read_as_fans_type_it(here: Scene, typed: str, when: str) -> None:
    assert f"When: {when}" in (await here.file(when=typed)).text


async def test_a_date_that_may_be_two_is_asked_about_in_words(here: Scene) -> None:
    refused = await here.file(when="next winter")
    either = "`winter 2026–27` or `winter 2027–28`"
    assert f"“next winter” can be read in more than one way. Write {either}." in refused.text
    assert "When: winter 2027–28" in (await here.fill(refused, when="winter 2027–28")).text
    korean = await here.ask("addreport", who="moderator", locale="ko", **{**RELEASE, "when": "5월 첫째 주"})
    assert "여러 가지로 읽혀요. `2027년 4월 26일~5월 2일` 또는 `2027년 5월 3일~9일` 중 하나로" in korean.text


async def test_a_claim_is_taken_with_its_lines_and_emoji_and_cleaned(here: Scene, store: Store) -> None:
    filed = await here.file(claim="Out in\u200b May\n2027 ❤️\n👨‍👩‍👧 1️⃣\u202e!", when="May 2027")
    assert "Out in May 2027 ❤️ 👨‍👩‍👧 1️⃣!" in filed.text
    await here.restart(store)
    shown = await here.ask("report", number="1", who="moderator")
    assert "Out in May 2027 ❤️ 👨‍👩‍👧 1️⃣!" in shown.text
    disguised = await here.file(claim="Another one.", source="Net\u200bflix")
    assert "source: This holds hidden characters" in disguised.text


async def test_a_reason_is_taken_with_its_lines_and_emoji(here: Scene) -> None:
    await here.file()
    await retract(here, "1", why="Wrong\u00ad day.\n\n👨‍👩‍👧 said so\u200b ❤️")
    shown = await here.click(
        await here.ask("report", who="moderator", number="1"), "History", who="moderator"
    )
    assert "Wrong day. 👨‍👩‍👧 said so ❤️" in shown.text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("<https://soompi.com/Show_(season_2)>", "https://soompi.com/Show_%28season_2%29"),
        ("[Soompi](https://soompi.com/9)", "https://soompi.com/9"),
        ("https://news.example.com/rss/".ljust(646, "a"), "https://news.example.com/rss/".ljust(646, "a")),
    ],
)
async def test_a_link_is_taken_as_it_was_pasted(here: Scene, url: str, shown: str) -> None:
    filed = await here.file(url=url)
    assert f"]({shown})" in filed.raw
    listed = await here.ask("reports", topic="release")
    assert (f"]({shown})" in listed.raw) is (len(shown) <= MOST_LINKED)


async def test_the_longest_links_fit_the_pages_they_are_on(here: Scene) -> None:
    for number in range(6):
        url = f"https://news.example.com/{number}/".ljust(2000, "a")
        filed = await here.file(claim=f"Claim {number}", url=url, source=f"+Outlet {number}", when="2027-05")
        assert f"Filed as #{number + 1}" in filed.text
        assert url in (await here.ask("report", number=str(number + 1))).raw
    for question in ("reports", "s2status", "timeline"):
        assert "Outlet" in (await here.ask(question, topic="release")).text


async def test_what_is_no_address_is_named_as_it_was_typed(here: Scene) -> None:
    refused = await here.ask("addreport", who="moderator", claim="Out in May 2027.", url="https://[x")
    assert "source: I know no outlet at https://[x. Write its name." in refused.text


async def test_a_link_in_a_claim_is_its_link(here: Scene) -> None:
    filed = await here.file(
        claim="[Soompi](https://soompi.com/9) says it is out in May 2027.", when="2027-05"
    )
    assert "Soompi says it is out in May 2027." in filed.text
    assert "](https://soompi.com/9)" in filed.raw


async def test_another_server_is_untouched(store: Store) -> None:
    async with scene(store, "One") as one:
        await one.file(**RELEASE)
    async with scene(store, "Two") as two:
        assert "No release date is announced" in (await two.ask("s2status", topic="release")).text
    async with scene(store, "One") as one:
        assert "confirmed by Netflix" in (await one.ask("s2status", topic="release")).text


async def test_the_receipt_shows_what_was_understood(here: Scene) -> None:
    receipt = await here.file(
        topic="casting:김시은",
        claim="Kim Si-eun *leaves* the show <@1>.",
        source="Show Snob",
        tags="fan-site, insider",
        stance="withdrew",
        when="Q3 2026",
        reported_on="October 2026",
        via="Some Leaker > News1",
        url="https://example.com/a_(b)",
    )
    text = receipt.text
    assert "\nKim Si-eun *leaves* the show <@1>.\n" in text
    assert "<@1>" not in receipt.raw
    assert "Topic: Casting: Kim Si-eun (김시은)" in text
    assert "Source: Some Leaker → News1 → Show Snob (fan site and insider)" in text
    assert "When: Q3 2026\n" in text
    assert "Reported: October 2026, so it counts from October 31, 2026 on" in text
    assert "New sources on this server: Some Leaker" in text
    assert "The standing stays as it was: 🟢" in text
    assert receipt.raw.count("https://example.com/a_%28b%29") == 1


async def test_what_goes_without_saying(here: Scene) -> None:
    assert "Says:" not in (await here.file(topic="person:New Face")).text  # a list
    assert "Says: happened" in (await here.file(when="yesterday")).text
    expected = await here.file(when="late 2027")
    assert "Says: expected" in expected.text
    assert "Reported: November 22, 2026\n" in expected.text


async def test_numbers_count_up_and_likely_duplicates_are_shown(here: Scene) -> None:
    await here.file(claim="It is out in May 2027, says Soompi.", when="May 2027")
    second = await here.file(claim="It is out in May 2027, says Soompi!", when="May 2027")
    assert "Filed as #2" in second.text
    assert "This may be on record already:" in second.text
    assert "filed here as #1" in second.text
    pack_one = await here.file(
        claim="First half of 2027.", source="What's on Netflix", when="first half of 2027", tags="fan-site"
    )
    assert "The Telegraph India" in pack_one.text


async def test_a_source_that_is_nearly_another_has_to_be_meant(here: Scene) -> None:
    refused = await here.file(source="Pinkvila")
    assert refused.text.split("\n")[0] == (
        "source: “Pinkvila” is not on record, but Pinkvilla is close. "
        "Use the name on record, or `+Pinkvila` for an outlet that really is new."
    )
    receipt = await here.file(source="+Pinkvila")
    assert "New sources on this server: Pinkvila" in receipt.text


async def test_a_new_official_has_to_be_meant_twice(here: Scene) -> None:
    refused = await here.file(source="Film Board", tags="official", stance="confirmed", when="2027-05")
    assert refused.text.startswith("tags: “Film Board” is new here, and with the tag official its word alone")
    assert "write the tag as `official!`" in refused.text
    receipt = await here.file(source="Film Board", tags="official!", stance="confirmed", when="2027-05")
    assert "Now: 🟢 Film Board says it comes out in May 2027; no day yet" in receipt.text


async def test_the_tag_official_of_an_outlet_on_record_does_not_count_and_the_receipt_says_so(
    here: Scene,
) -> None:
    receipt = await here.file(source="OSEN", tags="official", stance="confirmed", when="2027-05")
    assert "The tag “official” does not count here: OSEN is not an official source" in receipt.text
    assert "confirmed by OSEN" not in receipt.text
    assert "does not count here" not in (await here.file(**RELEASE)).text


async def test_when_the_origin_spoke_can_be_said(here: Scene) -> None:
    receipt = await here.file(via="OSEN", said_on="2026-11-01")
    assert "Its origin spoke: November 1, 2026" in receipt.text
    refused = await here.file(via="OSEN", said_on="2026-11-20", reported_on="2026-11-19")
    assert refused.text.startswith("said_on: This is later than the report itself")


async def test_undo_takes_a_report_back_also_after_a_restart(here: Scene) -> None:
    receipt = await here.file(**RELEASE)
    await here.restart(here.there.bot.store)
    undone = await here.click(receipt, "Undo", who="moderator")
    assert "#1 is taken back" in receipt.text
    assert "Standing now: ⚪ No release date is announced" in receipt.text
    assert "Undo" not in receipt.buttons
    assert undone.result.acknowledged
    assert "No release date is announced" in (await here.ask("s2status", topic="release")).text
    assert "Filed as #2" in (await here.file(**RELEASE)).text


async def test_undo_ends_after_a_day(here: Scene) -> None:
    receipt = await here.file(**RELEASE)
    here.later(hours=24, seconds=1)
    refused = await here.click(receipt, "Undo", who="moderator")
    assert refused.private
    assert "#1 was filed more than 24 hours ago" in refused.text
    assert "confirmed by Netflix" in (await here.ask("s2status", topic="release")).text


async def test_undo_needs_the_permission_when_it_is_pressed(here: Scene) -> None:
    receipt = await here.file(**RELEASE)
    here.member("moderator").guild.remove_member(here.member("moderator"))
    here.member("moderator").guild.add_member(here.member("moderator").user)
    refused = await here.click(receipt, "Undo", who="moderator")
    assert "moderators" in refused.text
    assert "confirmed by Netflix" in (await here.ask("s2status", topic="release")).text


async def test_a_fan_who_forces_the_call_gets_a_polite_sentence_and_writes_nothing(
    here: Scene, store: Store
) -> None:
    guild, fan = here.member("fan").guild, here.member("fan")
    assert "addreport" not in fan.available_commands(here.there.channel)
    command = here.env.backend.find_command("addreport", guild.id, type=1)
    assert command is not None
    guild.set_command_permissions(int(command["id"]), {fan: True})
    refused = await here.file(who="fan", **RELEASE)
    assert refused.private
    assert "“/addreport” is for this server’s moderators" in refused.text
    assert await kept(store) == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            {"topic": "rlz", "claim": "Hm."},
            "topic: I know no topic called “rlz”. Use one of",
        ),
        ({"topic": "casting"}, "topic: Whose? Add a name, as in `casting:Name`."),
        ({"topic": "casting:Kim Si-eum"}, "topic: “Kim Si-eum” is not on record, but Kim Si-eun is close."),
        ({"claim": "x" * 501}, "claim: This has 501 characters; 500 is the most."),
        ({"source": "zero\u200bwidth"}, "source: This holds hidden characters"),
        ({"source": "\u202etxt.evil"}, "source: This holds hidden characters"),
        ({"source": "bell\x07"}, "source: This holds hidden characters"),
        ({"source": "x" * 81}, "source: This has 81 characters; 80 is the most."),
        ({"source": " "}, "source: Who published it?"),
        (
            {"tags": "gossipy", "source": "Some Daily"},
            "tags: I know no kind of source called “gossipy”. Use one or more of `official`",
        ),
        ({"when": "soon"}, "when: I cannot read “soon” as a date. Try `2025-07-16`"),
        ({"reported_on": "2030"}, "reported_on: “2030” has not come yet."),
        (
            {"when": "7/6/2025"},
            "when: “7/6/2025” can be read in more than one way. Write `July 6, 2025` or `June 7, 2025`.",
        ),
        ({"topic": "casting:Lomon"}, "stance: Say what it claims of Casting: Lomon (로몬): joins, returns"),
        ({"via": "A > A"}, "via: The chain names one outlet twice."),
        (
            {"url": "javascript:alert(1)"},
            "url: Only a public web address can stand here. Write it from",
        ),
        ({"url": "https://a:b@example.com"}, "url: Only a public web address can stand here."),
        ({"stance": "happened", "when": "2027"}, "stance: What is dated ahead has not happened yet."),
        ({"source": "Netflix", "via": "넷플릭스 > Soompi"}, "via: The chain names one outlet twice."),
        ({"via": "A\u202e > B"}, "via: This holds hidden characters"),
        ({"stance": "joins"}, "stance: “joins” does not fit Release."),
        (
            {"when": "September", "claim": "It is out soon."},
            "when: “September” may be past or still to come. Write the year, or give a",
        ),
    ],
)
async def test_bad_input_gets_one_sentence_with_its_field_and_writes_nothing(
    here: Scene, store: Store, options: dict[str, Any], says: str
) -> None:
    if len(options.get("claim", "")) > 500:  # SimCord, like Discord's own client, stops longer text itself
        spec = here.env.backend.find_command("addreport", here.member("fan").guild.id, type=1)
        assert spec is not None
        for option in spec["options"]:
            option.pop("max_length", None)
    if options == {"topic": "casting:Lomon"}:
        refused = await here.ask(
            "addreport", who="moderator", claim="In.", source="Soompi", tags="press", **options
        )
    else:
        refused = await here.file(**options)
    assert refused.private
    assert refused.text.startswith(says)
    assert "What I have so far:" in refused.text.split("\n")[1]
    assert await kept(store) == 0


async def test_a_new_person_with_nearly_anothers_name_can_be_meant(here: Scene) -> None:
    receipt = await here.file(topic="casting:+Kim Si-eum")
    assert "Topic: Casting: Kim Si-eum" in receipt.text
    assert "First report about Kim Si-eum here." in receipt.text
    again = await here.file(topic="casting:Kim Si-eum", source="Other Daily")
    assert "First report" not in again.text


async def test_what_was_undone_blocks_no_name_and_leaves_no_source(here: Scene) -> None:
    receipt = await here.file(topic="casting:Jung Ho-yoen", source="+Pinkvila")
    await here.click(receipt, "Undo", who="moderator")
    again = await here.file(topic="casting:Jung Ho-yeon")
    assert "First report about Jung Ho-yeon here." in again.text
    offered = await here.offers("addreport", "source", "pinkvi", who="moderator")
    assert "Pinkvila" not in {each["value"] for each in offered}


async def test_many_disputing_origins_still_get_a_receipt_on_one_page(here: Scene) -> None:
    await here.file(**RELEASE, reported_on="yesterday")
    long = "Long Name Of A Talent Agency With Many Words In It To Fill The Line"
    for number in range(14):
        options: dict[str, Any] = {"source": f"+{long} {number}", "tags": "talent-agency", "stance": "denied"}
        receipt = await here.file(claim="*" * 500, **options)
    assert "Filed as #15" in receipt.text
    assert "Disputed: " in receipt.text
    assert "others say otherwise" in receipt.text
    assert set(receipt.buttons) == {"Release", "This report", "Season 2 status", "Undo"}


async def test_words_shown_are_understood_when_typed(here: Scene) -> None:
    receipt = await here.file(topic="Filming wrap", tags="fan site, insider")
    assert "Topic: Filming wrap" in receipt.text
    korean = await here.file(topic="공개일", tags="언론 관계자")
    assert "Topic: Release" in korean.text
    assert "(insider and press)" in korean.text


async def test_everything_is_offered_while_typing(here: Scene) -> None:
    topics = await here.offers("addreport", "topic", "", who="moderator")
    assert {"name": "Release", "value": "release"} in topics
    people = await here.offers("addreport", "topic", "casting:김시", who="moderator")
    assert people[0] == {"name": "Casting: Kim Si-eun (김시은)", "value": "casting:Kim Si-eun"}
    assert people[-1]["value"] == "casting:+김시"
    bare = await here.offers("addreport", "topic", "lomon", who="moderator")
    assert bare[0]["value"] == "casting:Lomon"
    sources = await here.offers("addreport", "source", "넷플", who="moderator", locale="ko")
    assert {"name": "넷플릭스 (공식)", "value": "Netflix"} in sources
    tags = await here.offers("addreport", "tags", "press, ins", who="moderator")
    assert tags[0] == {"name": "press + insider", "value": "press insider"}
    begun = {"twi": "social", "redd": "social", "leak, tw": "insider social", "interv": "press"}
    for typed, tag in begun.items():
        offered = await here.offers("addreport", "tags", typed, who="moderator")
        assert tag in [each["value"] for each in offered], typed
    for typed, topic in (("tease", "trailer"), ("premi", "release"), ("epis", "other"), ("에피", "other")):
        offered = await here.offers("addreport", "topic", typed, who="moderator")
        assert topic in [each["value"] for each in offered], typed
    assert len(await here.offers("addreport", "tags", "", who="moderator")) == len(SourceTag)


async def test_an_offered_value_is_understood_when_sent_back(here: Scene) -> None:
    offered = await here.offers("addreport", "topic", "character:Nam-ra", who="moderator")
    assert offered[0]["value"] == "character:Choi Nam-ra"
    assert "Filed as #1" in (await here.file(topic=offered[0]["value"], stance="returns")).text


async def test_in_korean(here: Scene) -> None:
    receipt = await here.ask("addreport", who="moderator", locale="ko", **RELEASE)
    assert "제보 #1 등록" in receipt.text
    assert "시점: 2027년 1월 29일" in receipt.text
    assert "지금: 🟢 시즌 2 공개 예정: 2027년 1월 29일 · 넷플릭스 공식 발표" in receipt.text
    refused = await here.ask("addreport", who="moderator", locale="ko", **{**RELEASE, "when": "곧"})
    assert refused.text.startswith("시점: “곧”은 날짜로 읽을 수 없어요.")
    undone = await here.click(receipt, "취소", who="moderator", locale="ko")
    assert "제보 #1 취소" in receipt.text
    assert undone.result.acknowledged


async def test_a_lost_interaction_writes_nothing(here: Scene, store: Store) -> None:
    here.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062, times=None)
    lost = await here.file(**RELEASE)
    assert lost.result.response is None
    assert await kept(store) == 0


async def test_an_unexpected_error_is_told_with_the_reference_it_is_logged_under(
    here: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("disk gone")

    monkeypatch.setattr(type(here.there.bot.store.snapshots), "get", broken)
    reply = await here.ask("s2status")
    assert reply.private
    assert "Something broke on our side" in reply.text
    reference = reply.text.split("`")[1]
    assert any(reference in record.getMessage() for record in caplog.records)
    assert "disk gone" not in reply.text


async def test_filed_reports_survive_a_restart_of_the_process(tmp_path: Path, pack: Pack) -> None:
    async def run(ask: str, **options: Any) -> Reply:
        async with open_store(tmp_path / "wire.db") as store:
            await store.load(pack)
            async with scene(store) as there:
                who = "moderator" if ask == "addreport" else "fan"
                reply = await there.ask(ask, who=who, **options)
                assert reply.text
                return reply

    await run("addreport", **RELEASE)
    assert "confirmed by Netflix" in (await run("s2status", topic="release")).text


async def test_a_lighter_source_puts_no_word_into_netflixs_mouth(here: Scene) -> None:
    receipt = await here.file(
        topic="casting:Kim Si-eun", stance="returns", source="Some blog", tags="blog", claim="She is back."
    )
    assert "The standing stays as it was: 🟢 Joins · confirmed by Netflix" in receipt.text
    cast = await here.ask("cast")
    assert cast.text.index("New · confirmed") < cast.text.index("Kim Si-eun, as So Ju-ran")


async def test_an_outlet_and_what_it_cites_netflix_for_are_one_source(here: Scene) -> None:
    await here.file(
        source="Newsen",
        via="Netflix",
        stance="confirmed",
        when="2027-03-12",
        claim="Netflix set it for March.",
    )
    passed_on = await here.file(
        source="Pinkvilla", via="Newsen", stance="confirmed", when="2027-03-12", claim="Newsen has March 12."
    )
    assert "independently" not in passed_on.text
    assert "reported by Newsen" in passed_on.text


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ({"tags": "tweet"}, "(social)"),
        ({"tags": "press and tweet"}, "(press and social)"),
        ({"tags": "언론사"}, "(press)"),
        ({"url": "www.soompi.com/article/1"}, "https://www.soompi.com/article/1"),
        ({"when": "17.11.2027", "stance": "expected"}, "When: November 17, 2027"),
        ({"topic": "plot", "claim": "SPOILER: On-jo lives."}, "||On-jo lives.||"),
    ],
)
async def test_it_is_filed_as_people_type_it(here: Scene, typed: dict[str, Any], understood: str) -> None:
    assert understood in (receipt := await here.file(**typed)).text or understood in receipt.raw


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("release date", "Release"),
        ("Season 2 release date", "Release"),
        ("공개일", "Release"),
        ("예고편", "Trailer"),
        ("teaser", "Trailer"),
        ("episodes", "Other"),
        ("season 3", "Season 3"),
        ("시즌3", "Season 3"),
        ("스토리", "Plot"),
        ("ratings", "Season 1 viewing"),
    ],
)
async def test_topics_are_understood_as_people_call_them(here: Scene, typed: str, topic: str) -> None:
    decomposed = unicodedata.normalize("NFD", typed)
    for each in (typed, typed.upper(), decomposed):
        receipt = await here.file(topic=each, claim="Hm.")
        assert f"Topic: {topic}" in receipt.text


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("news", "press"),
        ("article", "press"),
        ("기사", "press"),
        ("단독", "press"),
        ("인터뷰", "press"),
        ("rumor", "insider"),
        ("leak, twitter", "insider and social"),
        ("reddit", "social"),
        ("database", "aggregator"),
        ("news agency", "news agency"),
        ("official statement", "official"),
    ],
)
async def test_kinds_of_sources_are_understood_as_people_call_them(
    here: Scene, typed: str, tags: str
) -> None:
    receipt = await here.file(tags=unicodedata.normalize("NFD", typed), source="Netflix")
    assert f"Source: Netflix ({tags})" in receipt.text


async def test_news_is_never_offered_as_a_news_agency(here: Scene) -> None:
    offered = await here.offers("addreport", "tags", "news", who="moderator")
    assert [each["value"] for each in offered] == ["press"]
    teaser = await here.offers("addreport", "topic", "예고", who="moderator")
    assert teaser[0]["value"] == "trailer"
    filming = await here.offers("addreport", "topic", "filming", who="moderator")
    assert [each["value"] for each in filming][:2] == ["filming-start", "filming-end"]


async def test_what_may_be_two_topics_is_the_one_the_claim_is_about(here: Scene) -> None:
    asked = await here.file(topic="filming", claim="There is news.")
    assert asked.text.startswith("topic: “filming” may be `Filming start` or `Filming wrap`. Choose one")
    draft = await here.file(topic="filming", claim="Filming wrapped last week.")
    assert "Topic: Filming wrap" in draft.text
    assert "Worked out from what you gave: Topic" in draft.text


async def test_what_is_only_guessed_is_said_to_be(here: Scene) -> None:
    async def drafted(claim: str) -> str:
        return (
            await here.ask("addreport", who="moderator", claim=claim, url="https://www.pinkvilla.com/x")
        ).text

    guess = "What it is about is a guess: please look twice."
    assert guess in await drafted("Lomon painted a season 2 zebra.")
    assert guess not in await drafted("Lomon is back for season 2.")


async def test_others_whom_a_claim_names_are_told(here: Scene) -> None:
    claim = "Park Ji-hu, Lomon and Kim Min-ha join season 2"
    draft = await here.ask("addreport", who="moderator", claim=claim, url="https://www.pinkvilla.com/x")
    assert "Topic: Casting: Park Ji-hu" in draft.text
    told = "The claim also names Lomon (로몬) and Kim Min-ha: a report is about one of them, so file one for"
    assert f"{told} each." in draft.text
    claim = "조이현 오늘 후시녹음 하고 왔대"
    draft = await here.ask("addreport", who="moderator", claim=claim, url="https://osen.co.kr/1", locale="ko")
    assert "이 서버에 처음 등록된 조이현 관련 제보예요." in draft.text  # by the name that is read in Korean


async def test_a_claim_and_a_link_are_enough(here: Scene, store: Store) -> None:
    claim = "Lomon is back for season 2"
    draft = await here.ask(
        "addreport", who="moderator", claim=claim, url="https://www.pinkvilla.com/lomon-returns"
    )
    for told in ("Topic: Casting: Lomon", "Says: returns", "Source: Pinkvilla (press)"):
        assert told in draft.text
    assert "Worked out from what you gave: Topic, Source, Kind of source and Says." in draft.text
    assert await kept(store) == 0
    await here.restart(store)
    await here.click(draft, "File", who="moderator")
    assert "Filed as #1" in draft.text


async def test_somebody_new_is_read_from_the_claim(here: Scene) -> None:
    for claim, name in (
        ("Park Eun-bin in talks to join season 2", "Park Eun-bin"),
        ("배우 박은빈, 시즌2 합류 논의 중", "박은빈"),
    ):
        draft = await here.ask(
            "addreport", who="moderator", topic="cast", claim=claim, source="Soompi", tags="rumor"
        )
        assert f"Topic: Casting: {name}" in draft.text
        assert "Says: in talks" in draft.text


async def test_all_that_is_wrong_is_told_at_once_in_a_form_that_holds_the_rest(here: Scene) -> None:
    refused = await here.file(
        source="Some Daily", topic="weather", claim="Hm.", tags="gossipy", when="someday", url="ftp://x"
    )
    assert [line.split(":")[0] for line in refused.text.split("\n")[:4]] == ["topic", "tags", "when", "url"]
    shown = await here.form(refused, "Edit")
    assert set(filled(shown.modal or {})) == {"topic", "claim", "tags", "when", "url"}
    draft = await here.send(shown, topic="release date", tags="news", when="2027-05", url="")
    assert "Draft, not filed yet" in draft.text


async def test_a_new_official_is_meant_with_a_box_that_says_what_it_does(here: Scene) -> None:
    refused = await here.file(source="Film Board", tags="official", stance="confirmed", when="2027-05")
    shown = await here.form(refused, "Edit")
    box = next(each for each in (shown.modal or {})["components"] if each["component"]["type"] == 23)
    assert "counts as confirmed" in box["description"]
    draft = await here.send(shown, official=True)
    assert "Source: Film Board (official)" in draft.text
    again = await here.form(draft, "Edit")
    assert filled(again.modal or {})["tags"] == ["official"]
    unchecked = await here.send(again, official=False)
    assert unchecked.text.startswith("tags: “Film Board” is new here")


async def test_what_was_worked_out_can_be_taken_away(here: Scene) -> None:
    draft = await here.ask(
        "addreport", who="moderator", claim="Season 2 is out in May 2027", url="https://pinkvilla.com/a"
    )
    assert "When: May 2027" in draft.text
    without = await here.fill(draft, when="")
    assert "When: May 2027" not in without.text
    changed = await here.fill(without, claim="Filming of season 2 wrapped")
    assert "Topic: Filming wrap" in changed.text  # nobody typed the topic: it follows the claim
