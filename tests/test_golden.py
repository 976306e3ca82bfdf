"""The same questions give the same words on Discord: every command's answers, held against those recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import simcord

from bot.client.preview import PreviewWorld, preview_world
from bot.store import Store
from tests import golden
from tests.commands.scene import buttons

NEXT = {"Next", "다음", "Siguiente"}

Answers = dict[golden.Asked, str]


def texts(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        if "content" in component:
            yield component["content"]
        yield from (f"alt: {item['description']}" for item in component.get("items", []))
        yield from texts(component.get("components", []))


def page(message: simcord.ResponseMessage) -> dict[str, Any]:
    found = list(buttons(message.components))
    return {
        "accent": message.components[0].get("accent_color"),
        "private": message.ephemeral,
        "texts": list(texts(message.components)),
        "buttons": [b["label"] + (" (off)" if b.get("disabled") else "") for b in found],
    }


async def ask(
    there: PreviewWorld, who: Any, question: golden.Question, language: str
) -> tuple[str, simcord.ResponseMessage]:
    """Return an answer with all its pages, and its message."""
    there.locale = language
    name, options = question
    result = await there.members[who].slash(there.channel, name, **options)
    message = result.response or next(iter(result.followups))
    pages = [page(message)]
    while onward := [b for b in buttons(message.components) if b["label"] in NEXT and not b.get("disabled")]:
        await there.members[who].click(message, custom_id=onward[0]["custom_id"])
        pages.append(page(message))
    return golden.as_text(pages), message


async def pack_answers(store: Store, day: str, language: str) -> Answers:
    clock = (
        golden.NOW if day == golden.DAYS[-1] else datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=UTC)
    )
    questions = list(golden.THEN)
    if clock == golden.NOW:
        questions += golden.TODAY
        questions += [(n, {**o, "as_of": d}) for n, o in golden.AS_OF for d in golden.DAYS[:-1]]
    async with preview_world(store, server="Pack", clock=lambda: clock) as there:
        return {
            golden.key(each, f"on {day}"): (await ask(there, "fan", each, language))[0] for each in questions
        }


async def filed_answers(store: Store, language: str) -> Answers:
    """File everything, each second filing in Korean, and ask what the server then sees."""
    found: Answers = {}
    async with preview_world(store, server="Filed", clock=lambda: golden.NOW) as there:
        for number, filing in enumerate(golden.FILINGS, 1):
            spoken = "ko" if number % 2 == 0 else "en-US"
            question = ("addreport", filing)
            answer, message = await ask(there, "moderator", question, spoken)
            undone = ""
            if number == golden.UNDONE:
                [undo] = [b for b in buttons(message.components) if b["custom_id"].startswith("undo:")]
                await there.members["moderator"].click(message, custom_id=undo["custom_id"])
                undone = golden.as_text([page(message)])
            if spoken == language:
                found[golden.key(question, f"filing {number:02}")] = answer
                if undone:
                    found["/addreport", f"filing {number:02}, undone"] = undone
        for each in golden.THERE:
            found[golden.key(each, "a fan asks")], _ = await ask(there, "fan", each, language)
        for own in ("2", "8"):
            asked: golden.Question = ("report", {"number": own})
            found[golden.key(asked, "a moderator asks")], _ = await ask(there, "moderator", asked, language)
    return found


@pytest.mark.parametrize("language", golden.LANGUAGES)
async def test_the_same_questions_give_the_same_words(store: Store, language: str) -> None:
    if golden.RENEW:  # tests/test_words.py asks these without a Discord
        packs: dict[golden.Asked, str] = {}
        for day in golden.DAYS:
            packs |= await pack_answers(store, day, language)
        golden.hold(golden.FOLDER / language / "pack", packs)
    golden.hold(golden.FOLDER / language / "filed", await filed_answers(store, language))
