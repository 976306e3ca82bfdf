"""/s2status as a fan asks it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.commands.scene import Scene


async def whole(here: Scene, **options: Any) -> str:
    return await here.whole(await here.ask("s2status", **options))


async def test_the_day_of_the_seed_article(here: Scene) -> None:
    text = await whole(here, as_of="2025-07-16")
    assert "As it was known on July 16, 2025" in text
    assert "Season 2 is ordered (Jun 6 – 7, 2022) · confirmed by Netflix" in text
    assert (
        "Filming began (July 2025) · reported by Yonhap News Agency, one origin; not confirmed by Netflix"
        in text
    )
    assert re.search(r"Q3 2025: .*What's on Netflix.*\(insider\)", text)
    assert re.search(
        r"August 2025: “August 2025 was the likeliest month.*What's on Netflix.*\(insider\)", text
    )
    assert re.search(r"December 2025: “The wrap was expected by late 2025, December being likeliest", text)
    assert "No release date is announced" in text
    assert "nobody on record has announced a date" in text


async def test_nothing_learnt_later_leaks_into_a_past_day(here: Scene) -> None:
    text = await whole(here, as_of="2025-07-16")
    assert not re.search(r"(17|18|19|2\d|3[01]), 2025\b.*July|July (17|18|19|2\d|3[01]), 2025", text)
    assert "2027" not in text
    assert "UPI" not in text
    assert "NewsX" not in text
    for year_month in ("August 1", "2026-"):
        assert year_month not in text


async def test_netflix_confirmed_filming_a_week_later(here: Scene) -> None:
    text = await whole(here, as_of="24 July 2025")
    assert "Filming began · confirmed by Netflix; dated July 2025 by Yonhap News Agency" in text


async def test_today(here: Scene) -> None:
    text = await whole(here)
    assert "Filming has wrapped · reported by NewsX, one origin" in text
    assert "Filming wrapped (February 18, 2026) · reported by NewsX" in text
    assert "The dates given for it rule each other out." in text
    assert "2026: " in text
    assert "industry reports → NewsX" in text
    assert re.search(r"January . June 2027: What's on Netflix → The Telegraph India", text)
    assert (
        "Newest report: February 23, 2026, 272 days ago (Filming wrap). "
        "Nothing newer than February 2026 is on record." in text
    )


async def test_answers_are_public_coloured_and_say_the_level(here: Scene) -> None:
    reply = await here.ask("s2status")
    assert not reply.private
    assert reply.accent == 0xC98A00
    assert "reported by" in reply.text


@pytest.mark.parametrize("topic", ["renewal", "filming-start", "filming-end", "release"])
async def test_a_topics_file_has_every_report_in_order(here: Scene, topic: str) -> None:
    text = await whole(here, topic=topic)
    pack = await here.there.bot.store.facts.pack()
    on_it = sorted((r for r in pack.reports if r.topic.kind == topic), key=lambda r: (r.known_from, r.id))
    _, _, listed = text.partition("Every report, oldest first")
    places = [listed.index(report.claim.replace("*", "")) for report in on_it]
    assert places == sorted(places)


async def test_long_files_page_and_the_buttons_outlive_a_restart(here: Scene) -> None:
    reply = await here.ask("s2status", topic="release")
    assert "Page 1 of" in reply.text
    assert reply.buttons["Back"]["disabled"]
    first = reply.text
    await here.restart(here.there.bot.store)
    await here.click(reply, "Next")
    assert "Page 2 of" in reply.text
    assert reply.text != first
    await here.click(reply, "Back")
    assert reply.text == first


async def test_anyone_else_turns_pages_for_themselves(here: Scene) -> None:
    reply = await here.ask("s2status", topic="release")
    first = reply.text
    copy = await here.click(reply, "Next", who="moderator", locale="ko")
    assert copy.private
    assert "2/" in copy.text
    assert reply.text == first


@pytest.mark.parametrize(
    ("as_of", "says"),
    [
        (
            "soonish",
            "as_of: I cannot read “soonish” as a date. Try `2025-07-16`, `July 2025` or `late 2025`.",
        ),
        ("2027", "as_of: “2027” has not come yet."),
        ("**bold** <@1>", "as_of: I cannot read “**bold** <@1>” as a date."),
    ],
)
async def test_a_day_that_is_none_gets_one_private_sentence(here: Scene, as_of: str, says: str) -> None:
    reply = await here.ask("s2status", as_of=as_of)
    assert reply.private
    assert reply.text.startswith(says)
    assert "<@1>" not in reply.raw


async def test_in_korean(here: Scene) -> None:
    reply = await here.ask("s2status", locale="ko", as_of="2025년 7월 16일")
    assert "촬영 시작 (2025년 7월) · 보도: 연합뉴스 (출처 1곳) · 넷플릭스 미확인" in reply.text
    assert "공개일 발표 없음" in reply.text
    refused = await here.ask("s2status", locale="ko", as_of="언젠가")
    assert refused.text.startswith("기준일(as_of): “언젠가”은(는) 날짜로 읽을 수 없어요.")


async def test_before_anything_was_known(here: Scene) -> None:
    text = await whole(here, as_of="2021")
    assert "No season 2 has been announced, as far as anyone on record says" in text
    assert "There are no reports from before that day." in text
    topic = await whole(here, topic="release", as_of="2021")
    assert "That is no “no”" in topic


async def test_in_a_direct_message_the_pack_answers(here: Scene) -> None:
    await here.file(claim="Only here.", when="2027-05", stance="confirmed", source="Netflix", tags="official")
    user = here.member("fan").user
    result = await user.slash("s2status", topic="release")
    shown = str(result.response.components)
    assert "No release date is announced" in shown
    assert "Only here" not in shown
