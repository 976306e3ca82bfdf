"""/whereseen as a fan asks it."""

from __future__ import annotations

import pytest

from tests.commands.scene import Scene


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
    assert "Squid Game (오징어 게임): Kim Si-eun (김시은)\n" in text  # Lee You-mi was in another season
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


async def test_a_crew_report_does_not_replace_an_actors_place(here: Scene) -> None:
    receipt = await here.file(topic="crew:Lomon", claim="Lomon directs.", stance="expected")
    text = (await here.ask("whereseen", actor="Lomon")).text
    assert "🟢 Returns · confirmed by Netflix" in text
    assert "⚪ Expected · reported by Soompi" in text
    await here.click(receipt, "Undo", who="moderator")
    assert "⚪ Expected" not in (await here.ask("whereseen", actor="Lomon")).text


async def test_what_else_is_on_record_of_somebody(here: Scene) -> None:
    text = (await here.ask("whereseen", actor="Yoo In-soo")).text
    assert "Air Force bandsman on 18 November 2024" in text
    assert "Korean name 유인수: v.daum.net" in text


async def test_somebody_only_this_server_knows(here: Scene) -> None:
    await here.file(
        topic="casting:New Face", claim="New Face is in talks.", stance="in-talks", tags="insider"
    )
    assert "New Face" in await here.whole(await here.ask("cast", group="rumored"))
    text = (await here.ask("whereseen", actor="new face")).text
    assert "No other works on record." in text
    assert "In talks · a rumor, only by Soompi" in text


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


async def test_a_note_or_a_part_that_came_later_is_not_of_a_past_day(here: Scene) -> None:
    note = "Knock-Off has not come out"
    assert note in (await here.ask("whereseen", actor="Kim Si-eun")).text
    assert note not in (await here.ask("whereseen", actor="Kim Si-eun", as_of="2025-07-24")).text
    part = "So Ju-ran is played by"
    assert part in (await here.ask("whereseen", actor="So Ju-ran")).text
    assert part in (await here.ask("whereseen", actor="So Ju-ran", as_of="2025-07-24")).text
    assert part not in (await here.ask("whereseen", actor="So Ju-ran", as_of="2025-07-01")).text
