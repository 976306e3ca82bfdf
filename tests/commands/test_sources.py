"""/sources as a fan asks it; moved dates and season 1's figures in /s2status."""

from __future__ import annotations

from tests.commands.scene import Scene


async def test_every_origin_and_its_tally(here: Scene) -> None:
    reply = await here.ask("sources")
    assert not reply.private
    lines = reply.text.split("\n")
    assert (
        lines[1]
        == "- What's on Netflix: 5 predictions: ✅ 2 hit, ⏪ 1 came earlier, ⏩ 1 came later, ⏳ 1 open"
    )
    assert "Netflix (42), Show Snob (21)" in reply.text
    assert "22 more have one or two reports each, and predicted nothing." in lines
    assert "be kind" in reply.text


async def test_one_origins_file(here: Scene) -> None:
    text = (await here.ask("sources", source="왓츠 온 넷플릭스")).text
    assert text.startswith("What's on Netflix\nfan site · whats-on-netflix.com · 7 reports")
    assert "4 of 5 predictions decided: ✅ 2 hit, ⏪ 1 came earlier, ⏩ 1 came later, ⏳ 1 open" in text
    assert "Too few to call it a rate" in text
    assert "⏪ Filming start: August 2025 · it came 1–31 days earlier than that" in text
    assert "✅ Filming start: Q3 2025 · hit" in text
    assert "⏩ Filming wrap: December 2025 · it came 49–50 days later than that" in text
    assert "What happened: February 18 or 19, 2026, reported by NewsX (18th) and India TV News (19th)" in text
    past = (await here.ask("sources", source="What's on Netflix", as_of="2025-07-01")).text
    assert "⏳ Filming start: August 2025 · open" in past
    assert "2026" not in past
    silent = (await here.ask("sources", source="TenAsia")).text
    assert "passed on 2 of others" in silent
    assert "No predictions on record." in silent


async def test_all_origins_can_be_asked_of_a_past_day(here: Scene) -> None:
    then = "As it was known on July 1, 2025"
    assert then in (await here.ask("sources", as_of="2025-07-01")).text
    assert then not in (await here.ask("sources")).text


async def test_five_decided_predictions_have_a_rate(here: Scene) -> None:
    for number, month in enumerate(("2026-01", "2026-02", "2026-03", "2026-04", "2026-05")):
        await here.file(
            topic="release",
            claim=f"Out in month {number}.",
            source="Oracle",
            tags="insider",
            stance="expected",
            when=month,
            reported_on="2025-12-01",
        )
    text = (await here.ask("sources", source="oracle")).text
    assert "5 of 5 predictions decided: ❌ 5 missed" in text
    assert "0 % hit (95 % interval 0–43 %)." in text


async def test_an_unknown_origin_is_refused_with_the_closest(here: Scene) -> None:
    reply = await here.ask("sources", source="Nobody Daily")
    assert reply.private
    assert reply.text.startswith("source: No source on record is called “Nobody Daily”.")
    assert (await here.offers("sources", "source", "yon"))[0]["value"] == "Yonhap News Agency"


async def test_a_file_shows_how_ones_own_date_moved(here: Scene) -> None:
    text = (await here.ask("s2status", topic="filming-end")).text
    assert "How the date moved" in text
    assert "December 2025 → mid-February 2026 (51 days later): What's on Netflix → Pinkvilla" in text
    assert "How the date moved" not in (await here.ask("s2status", topic="release")).text
    early = (await here.ask("s2status", topic="filming-end", as_of="2025-12-01")).text
    assert "How the date moved" not in early


async def test_season_1s_figures_stand_side_by_side(here: Scene) -> None:
    text = (await here.ask("s2status", topic="season1-viewing")).text
    assert "⭐ 560.78 million hours in 28 days: Netflix → News1" in text
    assert "474.26 million hours in 17 days: Netflix → Sputnik" in text
    assert "474.26 million hours in 30 days: Netflix → Show Snob" in text
    assert "⭐ is preferred: Netflix gave 560.78 million hours itself" in text
    early = (await here.ask("s2status", topic="season1-viewing", as_of="2022-07-01")).text
    assert "⭐ 560.78 million" in early
    assert "2025" not in early
    korean = (await here.ask("s2status", locale="ko", topic="season1-viewing")).text
    assert "⭐ 28일간 5억6078만 시간: 넷플릭스 → 뉴스1" in korean


async def test_in_korean(here: Scene) -> None:
    text = (await here.ask("sources", locale="ko", source="What's on Netflix")).text
    assert "실제로는 예상보다 49~50일 늦었어요" in text
    assert "예상 5건 중 4건 결과 나옴" in text
    new = (await here.ask("whatsnew", locale="ko", since="2025-07-16")).text
    assert "촬영 종료: 촬영 종료 예상 (2025년 12월) → 🔵 촬영 종료 (2026년 2월 18일 또는 19일)" in new


async def test_a_publisher_that_only_passed_on_others_is_found(here: Scene) -> None:
    text = (await here.ask("sources", source="media indonesia")).text
    assert text.startswith("Media Indonesia")
    assert "0 reports · passed on 2 of others" in text


async def test_a_slip_in_a_sources_name_is_admitted(here: Scene) -> None:
    slip = (await here.ask("sources", source="Netfl1x")).text
    assert slip.startswith("Netflix")
    assert "Closest to “Netfl1x”." in slip
    assert "Closest" not in (await here.ask("sources", source="netflix")).text


async def test_who_is_only_cited_at_second_hand_passed_nothing_on(here: Scene) -> None:
    cited = (await here.ask("sources", source="Film Monster")).text
    assert "0 reports · cited at second hand in 2" in cited
    assert "passed on" not in cited
