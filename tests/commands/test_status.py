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
    assert "Season 2 is renewed (June 6–7, 2022) · confirmed by Netflix" in text
    assert "Filming began (July 2025) · reported by Yonhap News Agency (via Show Snob)" in text
    assert "No release date yet.\nExpected in 2026, by timesng.com." in text
    assert "Not official yet: filming, wrap and trailer." in text
    start = await whole(here, as_of="2025-07-16", topic="filming-start")
    assert "reported by Yonhap News Agency (via Show Snob); not confirmed by Netflix" in start
    assert re.search(r"Q3 2025: .*What's on Netflix.*\(insider\)", start)
    assert re.search(
        r"August 2025: August 2025 was the likeliest month.*What's on Netflix.*\(insider\)", start
    )
    end = await whole(here, as_of="2025-07-16", topic="filming-end")
    assert re.search(r"December 2025: The wrap was expected by late 2025, December being likeliest", end)


LINES, CHARACTERS = 14, 900
"""What a phone's first screen holds (design, 8)."""


@pytest.mark.parametrize("locale", ["en-US", "ko"])
@pytest.mark.parametrize("day", ["2022-05-01", "2024-01-31", "2025-07-16", "2025-07-24", "2026-11-22"])
async def test_the_glance_fits_a_phones_first_screen(here: Scene, locale: str, day: str) -> None:
    reply = await here.ask("s2status", locale=locale, as_of=day)
    assert len(reply.raw) <= CHARACTERS
    assert len([line for line in reply.text.split("\n") if line]) <= LINES
    assert not any(button["label"] in ("Next", "다음") for button in reply.buttons.values())


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
    assert (
        "Production began · confirmed by Netflix · "
        "filming from July 2025, per Yonhap News Agency (via Show Snob)" in text
    )


async def test_today(here: Scene) -> None:
    text = await whole(here)
    lines = text.split("\n")
    assert lines[:3] == [
        "No release date yet.",
        "Guesses: December 2026 to the first half of 2027.",
        "Nothing new for 9 months (since February 23, 2026).",
    ]
    assert text.count("Filming wrapped") == 1
    assert (
        "🔵 Filming wrapped (February 18 or 19, 2026) · "
        "reported by NewsX (18th) and India TV News (19th), neither naming a source" in lines
    )
    assert "November 22, 2026" not in text  # today needs no date
    assert "\n🟢 confirmed · 🔵 several outlets\n" in text
    assert "Netflix last spoke on July 22–23, 2025, 16 months ago.\n" in text
    assert "Newest report" not in text  # it stands below the title
    assert "is renewed" not in text  # that it is being made says so
    release = await whole(here, topic="release")
    assert "The guesses do not agree." in release
    assert "2026: " in release
    assert "industry reports → NewsX" in release
    assert re.search(r"first half of 2027: What's on Netflix → The Telegraph India", release)


async def test_the_button_below_the_title_answers_what_it_asks(here: Scene) -> None:
    glance = await here.ask("s2status")
    assert "Who says so?" not in glance.buttons
    await here.click(glance, "Who guesses what?")
    assert re.match(r"⚪ No release date is announced\n.*\n(- .*\n)+Guesses by date:\n- 2026: ", glance.text)
    assert "Who says that nothing is announced:\n- Netflix has set no release date" in glance.text
    await here.file(
        topic="release", claim="H1.", source="Netflix", tags="official", when="2027-01/2027-06",
        stance="expected",
    )  # fmt: skip
    expected = await here.ask("s2status")
    assert expected.text.startswith("🟢 Netflix expects it in the first half of 2027; no day yet\nNetflix, ")
    assert "guess" not in expected.text
    await here.click(expected, "Who says so?")
    _, _, guesses = expected.text.partition("Others guess:")
    assert "first half of 2027: What's on Netflix" in guesses
    assert "first half of 2027: Netflix" not in guesses


async def test_what_an_official_expected_once_is_no_guess(here: Scene) -> None:
    said = {"topic": "release", "source": "Netflix", "tags": "official"}
    await here.file(**said, claim="In 2029.", stance="expected", when="2029", reported_on="2026-11-01")
    await here.file(**said, claim="Nothing yet.", stance="not-announced", reported_on="2026-11-02")
    assert "Guesses: December 2026 to the first half of 2027." in (await here.ask("s2status")).text


async def test_a_date_that_moved_stands_under_earlier(here: Scene) -> None:
    for day, when in (("2026-11-01", "2026-12-05"), ("2026-11-10", "2027-01-09")):
        await here.file(
            topic="trailer", claim=f"Comes {when}.", source="Netflix", tags="official", when=when,
            stance="confirmed", reported_on=day,
        )  # fmt: skip
    text = await whole(here, topic="trailer")
    assert "Earlier:\n- Comes 2026-12-05." in text
    assert "Against it:" not in text


async def test_a_year_is_no_date(here: Scene) -> None:
    await here.file(topic="release", source="Netflix", tags="official", when="2027", stance="confirmed")
    glance = await here.ask("s2status")
    assert glance.text.startswith("🟢 Netflix says it comes out in 2027; no day yet\n")
    assert "release date" not in glance.text


async def test_answers_are_public_coloured_and_say_the_level(here: Scene) -> None:
    reply = await here.ask("s2status")
    assert not reply.private
    assert reply.accent == 0x0E8A8A
    assert "reported by" in reply.text


@pytest.mark.parametrize("topic", ["renewal", "filming-start", "filming-end", "release"])
async def test_a_topics_file_and_its_list_have_the_newest_report_first(here: Scene, topic: str) -> None:
    pack = await here.there.bot.store.facts.pack()
    days = {str(r.claim).replace("*", ""): r.known_from for r in pack.reports if r.topic.kind == topic}
    _, _, latest = (await whole(here, topic=topic)).partition("Reports, newest first")
    listed = await here.whole(await here.ask("reports", topic=topic))
    for text, most in ((latest, 5), (listed, len(days))):
        shown = [day for _, day in sorted((text.index(c), day) for c, day in days.items() if c in text)]
        assert len(shown) == min(most, len(days))
        assert shown == sorted(shown, reverse=True)


async def test_long_files_page_and_the_buttons_outlive_a_restart(here: Scene) -> None:
    reply = await here.ask("s2status", topic="release")
    assert "Page 1 of" in reply.text
    assert reply.buttons["Previous"]["disabled"]
    first = reply.text
    await here.restart(here.there.bot.store)
    await here.click(reply, "Next")
    assert "Page 2 of" in reply.text
    assert reply.text != first
    await here.click(reply, "Previous")
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
            "as_of: I cannot read “soonish” as a date. Try `2025-07-16`, `July 2025`, `late 2025`",
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
    assert "촬영 시작 (2025년 7월) · 보도: 쇼 스놉이 전한 연합뉴스" in reply.text
    assert "아직 공개일 발표 없음\n예상 시점: 2026년 (timesng.com)" in reply.text
    refused = await here.ask("s2status", locale="ko", as_of="언젠가")
    assert refused.text.startswith("기준일: “언젠가”는 날짜로 읽을 수 없어요.")


async def test_before_anything_was_known(here: Scene) -> None:
    text = await whole(here, as_of="2021")
    assert "No season 2 has been announced, as far as we know." in text
    assert "There are no reports from before that day." in text
    topic = await whole(here, topic="release", as_of="2021")
    assert "That does not mean no" in topic


async def test_in_a_direct_message_the_pack_answers(here: Scene) -> None:
    await here.file(claim="Only here.", when="2027-05", stance="confirmed", source="Netflix", tags="official")
    user = here.member("fan").user
    result = await user.slash("s2status", topic="release")
    shown = str(result.response.components)
    assert "No release date is announced" in shown
    assert "Only here" not in shown
