"""/whatsnew as a fan asks it."""

from __future__ import annotations

from tests.commands.scene import Scene


async def test_what_is_new_since_a_day(here: Scene) -> None:
    text = (await here.ask("whatsnew", since="2025-07-16")).text
    assert "From July 16, 2025 to November 22, 2026" in text
    assert "Filming wrap: Filming is expected to wrap (December 2025) → 🔵 Filming wrapped" in text
    recent = (await here.ask("whatsnew")).text
    assert "From January 24, 2026" in recent
    assert "Filming start" not in recent


async def test_what_is_new_on_this_server(here: Scene) -> None:
    assert "No standing has changed." in (await here.ask("whatsnew", since="yesterday")).text
    await here.file(
        topic="release", claim="29 January 2027.", source="Netflix", tags="official", when="2027-01-29",
        stance="confirmed",
    )  # fmt: skip
    text = (await here.ask("whatsnew", since="yesterday")).text
    assert "Release: No release date is announced → 🟢 Release: January 29, 2027 · confirmed" in text
    assert "filed here as #1" in text
    refused = await here.ask("whatsnew", since="2030")
    assert refused.text.startswith("since: “2030” has not come yet.")


async def test_what_is_announced_has_not_happened_yet(here: Scene) -> None:
    await here.file(
        topic="release", claim="15 January 2027.", source="Netflix", tags="official", when="2027-01-15",
        stance="confirmed",
    )  # fmt: skip
    text = (await here.ask("sources", source="What's on Netflix")).text
    assert "⏳ Release: first half of 2027 · open" in text


async def test_what_changed_alike_is_told_in_one_line_and_a_part_with_who_plays_it(here: Scene) -> None:
    text = (await here.ask("whatsnew", since="2025-07-17")).text
    newcomers = "Kim Si-eun (김시은), Lee Min-jae (이민재), Roh Jae-won (노재원) and Yoon Ga-i (윤가이)"
    assert f"- July 23, 2025 · {newcomers}: 🟢 Joins · confirmed by Netflix" in text
    assert "So Ju-ran" not in text
