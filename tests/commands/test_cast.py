"""/cast as a fan asks it."""

from __future__ import annotations

import pytest

from tests.commands.scene import Scene


async def test_the_cast_on_the_day_of_the_seed_article(here: Scene) -> None:
    text = await here.whole(await here.ask("cast", as_of="2025-07-16"))
    back, _, rest = text.partition("New\n")
    new, _, left = rest.partition("Left\n")
    for name in (
        "Yoon Chan-young",
        "Park Ji-hu",
        "Lomon",
        "Lee Eun-saem",
        "Lim Jae-hyeok",
        "Cho Yi-hyun",
        "Ha Seung-ri",
    ):
        assert name in back
    for name in ("Kim Si-eun", "Lee Min-jae", "Seo Ji-hoon", "Yoon Ga-i", "Roh Jae-won"):
        assert name in new
    reasons = await here.whole(await here.ask("cast", group="new", as_of="2025-07-16"))
    assert reasons.count("News1 → Anime News Network → Show Snob") == 5
    assert "Roh Yoon-seo" in left
    assert "withdrew" in left
    gone = await here.whole(await here.ask("cast", group="left", as_of="2025-07-16"))
    assert "in May 2025: her schedules clashed" in gone
    assert "So Ju-ran" not in text
    assert "line-up of" not in text


async def test_the_line_up_marks_whom_it_leaves_out(here: Scene) -> None:
    text = await here.whole(await here.ask("cast"))
    named, _, left_out = text.partition("Not in Netflix's line-up of July 23, 2025")
    assert "New · confirmed by Netflix" in named
    assert "Kim Si-eun, as So Ju-ran" in named
    assert "Roh Jae-won" in named
    assert "🟡 Reported: Seo Ji-hoon (News1); Ahn Dong-goo (Sports TV)" in left_out
    assert "🟣 Rumored: Lee You-mi and Yoo In-soo (ARY News)" in left_out
    assert "Ha Seung-ri, Lee Eun-saem and Lim Jae-hyeok (Show Snob)" in left_out
    assert text.count("Not in Netflix's line-up") == 1
    alone = await here.whole(await here.ask("cast", group="rumored"))
    assert alone.count("Not in Netflix's line-up of July 23, 2025") == 1
    assert alone.index("Not in Netflix's line-up") < alone.index("Seo Ji-hoon")


@pytest.mark.parametrize(
    ("group", "there", "not_there"),
    [
        ("returning", "Lomon", "Kim Si-eun"),
        ("new", "Kim Si-eun", "Lomon"),
        ("left", "Roh Yoon-seo", "Lomon"),
        ("rumored", "Seo Ji-hoon", "Kim Si-eun"),
    ],
)
async def test_one_group(here: Scene, group: str, there: str, not_there: str) -> None:
    text = await here.whole(await here.ask("cast", group=group))
    assert there in text
    assert not_there not in text


async def test_a_day_before_any_casting(here: Scene) -> None:
    assert "Nobody on record" in (await here.ask("cast", as_of="2021")).text


async def test_a_dispute_is_said_in_words_and_quoted(here: Scene) -> None:
    await here.file(
        topic="casting:Lomon",
        claim="Lomon left.",
        source="His agency",
        tags="talent-agency",
        stance="withdrew",
    )
    cast = await here.whole(await here.ask("cast", group="rumored"))
    assert "Disputed: His agency says otherwise." in cast
    assert "Lomon left. (His agency" in cast
    assert "Lomon, as Lee Su-hyeok · returns, confirmed by Netflix. Disputed: His agency says otherwise." in (
        await here.whole(await here.ask("cast"))
    )
    seen = (await here.ask("whereseen", actor="Lomon")).text
    assert "Disputed: His agency says otherwise." in seen


async def test_a_word_too_light_to_count_is_still_shown(here: Scene) -> None:
    await here.file(
        topic="casting:김시은", claim="She left.", source="Blog", tags="social", stance="withdrew"
    )
    assert "She left. (Blog" in (await here.ask("whereseen", actor="김시은")).text


async def test_a_denial_is_no_departure(here: Scene) -> None:
    text = await here.whole(await here.ask("cast", as_of="2024-03-15"))
    assert "\nLeft" not in text
    assert "denied, reported by MAA" in text


async def test_in_korean(here: Scene) -> None:
    text = (await here.ask("whereseen", locale="ko", actor="노재원")).text
    assert text.startswith("노재원 (Roh Jae-won), 어디서 봤더라?")
    assert "살인자ㅇ난감 (A Killer Paradox)" in text
    assert "🟢 합류 · 넷플릭스 공식 발표" in text
    cast = (await here.ask("cast", locale="ko", group="left")).text
    assert "하차 (2025년 5월) · 보도: OSEN" in cast
