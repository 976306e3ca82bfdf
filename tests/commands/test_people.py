"""/cast and /whereseen as a fan asks them."""

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
    assert "🟡 Reported: Seo Ji-hoon (News1); Kim Se-yoon, Lee You-mi and Yoo In-soo (ARY News)" in left_out
    assert "🟣 Rumored: Ha Seung-ri, Lee Eun-saem and Lim Jae-hyeok (Show Snob)" in left_out
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


@pytest.mark.parametrize(
    ("typed", "name", "works"),
    [
        ("Kim Si-eun", "Kim Si-eun", ["Squid Game (오징어 게임) season 2", "Run On", "Next Sohee"]),
        ("이민재", "Lee Min-jae", ["Weak Hero Class 2", "Crash Course in Romance"]),
        ("seo jihoon", "Seo Ji-hoon", ["Tarot", "Prison Playbook"]),
        ("Yoon Ga-yi", "Yoon Ga-i", ["Undercover High School", "Revenant"]),
        (
            "Noh Jae-won",
            "Roh Jae-won",
            ["Squid Game (오징어 게임) seasons 2 and 3", "A Killer Paradox", "D.P. season 2"],
        ),
    ],
)
async def test_where_each_newcomer_was_seen(here: Scene, typed: str, name: str, works: list[str]) -> None:
    text = (await here.ask("whereseen", actor=typed)).text
    assert text.startswith(f"Where you may have seen {name}")
    for work in works:
        assert work in text
    assert "Closest to" not in text
    assert text.count("Show Snob, July 16, 2025") >= 1


async def test_castmates_and_standing_stand_below(here: Scene) -> None:
    text = (await here.ask("whereseen", actor="Roh Jae-won")).text
    assert "Squid Game (오징어 게임): Kim Si-eun (김시은) and Lee You-mi (이유미)" in text
    assert "🟢 Joins · confirmed by Netflix" in text


async def test_a_typing_error_is_said_and_a_stranger_is_nobody(here: Scene) -> None:
    near = await here.ask("whereseen", actor="Kim Si-eum")
    assert "Where you may have seen Kim Si-eun" in near.text
    assert "Closest to “Kim Si-eum”." in near.text
    stranger = await here.ask("whereseen", actor="Song *Kang*")
    assert stranger.private
    assert stranger.text.startswith("actor: Nobody on record is called “Song *Kang*”. Closest: ")
    hidden = await here.ask("whereseen", actor="Kim\u202eSi-eun")
    assert hidden.text.startswith("actor: This holds hidden characters")


async def test_names_are_offered_while_typing(here: Scene) -> None:
    assert (await here.offers("whereseen", "actor", "김시"))[0] == {
        "name": "Kim Si-eun (김시은)",
        "value": "Kim Si-eun",
    }
    assert (await here.offers("whereseen", "actor", "kim si", locale="ko"))[0][
        "name"
    ] == "김시은 (Kim Si-eun)"
    assert len(await here.offers("whereseen", "actor", "")) == 25


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


async def test_a_crew_report_does_not_replace_an_actors_place(here: Scene) -> None:
    receipt = await here.file(topic="crew:Lomon", claim="Lomon directs.", stance="expected")
    text = (await here.ask("whereseen", actor="Lomon")).text
    assert "🟢 Returns · confirmed by Netflix" in text
    assert "⚪ Expected · foreseen by Soompi" in text
    await here.click(receipt, "Undo", who="moderator")
    assert "foreseen by Soompi" not in (await here.ask("whereseen", actor="Lomon")).text


async def test_what_else_is_on_record_of_somebody(here: Scene) -> None:
    text = (await here.ask("whereseen", actor="Yoo In-soo")).text
    assert "Air Force bandsman on 18 November 2024" in text
    assert "Korean name 유인수: v.daum.net" in text


async def test_a_denial_is_no_departure(here: Scene) -> None:
    text = await here.whole(await here.ask("cast", as_of="2024-03-15"))
    assert "\nLeft" not in text
    assert "denied, reported by MAA" in text


async def test_in_korean(here: Scene) -> None:
    text = (await here.ask("whereseen", locale="ko", actor="노재원")).text
    assert text.startswith("노재원 (Roh Jae-won), 어디서 봤더라?")
    assert "살인자ㅇ난감 (A Killer Paradox)" in text
    assert "🟢 합류 · 공식 확인: 넷플릭스" in text
    cast = (await here.ask("cast", locale="ko", group="left")).text
    assert "하차 (2025년 5월) · 보도: OSEN, 쇼 스놉" in cast


async def test_somebody_only_this_server_knows(here: Scene) -> None:
    await here.file(
        topic="casting:New Face", claim="New Face is in talks.", stance="in-talks", tags="insider"
    )
    assert "New Face" in await here.whole(await here.ask("cast", group="rumored"))
    text = (await here.ask("whereseen", actor="new face")).text
    assert "No other works on record." in text
    assert "In talks · a rumor, by Soompi" in text


@pytest.mark.parametrize(
    ("typed", "part", "name"),
    [
        ("Nam On-jo", "Nam On-jo", "Park Ji-hu (박지후)"),
        ("온조", "Nam On-jo", "Park Ji-hu (박지후)"),
        ("Bare-su", "Lee Su-hyeok", "Lomon (로몬)"),
        ("cheongsan", "Lee Cheong-san", "Yoon Chan-young (윤찬영)"),
        ("gwinam", "Yoon Gwi-nam", "Yoo In-soo (유인수)"),
    ],
)
async def test_a_part_in_any_spelling_finds_who_plays_it(
    here: Scene, typed: str, part: str, name: str
) -> None:
    text = (await here.ask("whereseen", actor=typed)).text
    assert text.startswith(f"Where you may have seen {name}\n{part} is played by {name}.")


async def test_a_bare_surname_lists_everybody_it_fits(here: Scene) -> None:
    text = (await here.ask("whereseen", actor="roh")).text
    assert text.startswith("2 people on record are called roh")
    assert "Roh Jae-won (노재원)" in text
    assert "Roh Yoon-seo (노윤서)" in text
    korean = (await here.ask("whereseen", locale="ko", actor="노")).text
    assert "노재원" in korean
    assert "노윤서" in korean
    parts = (await here.ask("whereseen", actor="Nam")).text
    assert "Park Ji-hu (박지후), as Nam On-jo" in parts
    assert "전배수" in (await here.ask("whereseen", locale="ko", actor="남")).text
