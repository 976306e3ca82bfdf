"""/timeline as a fan asks it."""

from __future__ import annotations

from typing import Any

from tests.commands.scene import Scene


def galleries(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [each for each in components if each.get("type") == 12]
    return found + [item for each in components for item in galleries(each.get("components", []))]


async def test_a_picture_with_its_words(here: Scene) -> None:
    reply = await here.ask("timeline")
    assert not reply.private
    assert [attachment.filename for attachment in reply.message.attachments] == ["timeline.png"]
    item = galleries(reply.message.components)[0]["items"][0]
    assert "Filming start: Reported: July 2025" in item["description"]
    assert "August 2025: What's on Netflix" in item["description"]
    assert (
        "- August 2025: What's on Netflix, May 29, 2025 · ⏪ it came 1–31 days earlier than that"
        in reply.text
    )
    assert "⚪ No release date is announced" in await here.whole(reply)


async def test_one_milestone_on_a_past_day_in_korean(here: Scene) -> None:
    reply = await here.ask("timeline", locale="ko", topic="filming-start", as_of="2025-07-01")
    assert "촬영 시작 예상" in reply.text
    assert "진행 중" in reply.text
    assert "촬영 종료" not in reply.text
    assert "적중" not in reply.text


async def test_more_than_fits_is_counted(here: Scene) -> None:
    for month in range(1, 13):
        for year in (2027, 2028):
            await here.file(
                stance="expected",
                claim="A rumor.",
                source=f"+Blog {month}",
                tags="social",
                when=f"{year}-{month:02}",
            )
    assert "…and 9 more." in await here.whole(await here.ask("timeline", topic="release"))


async def test_bad_days_are_refused(here: Scene) -> None:
    reply = await here.ask("timeline", as_of="someday")
    assert reply.private
    assert reply.text.startswith("as_of: I cannot read “someday” as a date.")
