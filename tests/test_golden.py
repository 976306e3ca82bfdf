"""The same questions give the same words: every command's answers, held against those recorded.

``RENEW_GOLDEN=1`` records them anew; read the difference before it is committed.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import simcord

from bot.client.preview import World, world
from bot.settings import ROOT
from bot.store import Store
from tests import golden
from tests.commands.scene import buttons

FOLDER = ROOT / "tests" / "data" / "golden"
NEXT = {"Next", "다음"}

Answers = dict[str, list[dict[str, Any]]]


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
    there: World, who: Any, question: golden.Question, language: str
) -> tuple[list[dict[str, Any]], simcord.ResponseMessage]:
    """Return every page of an answer, and its message."""
    there.locale = language
    name, options = question
    result = await there.members[who].slash(there.channel, name, **options)
    message = result.response or next(iter(result.followups))
    pages = [page(message)]
    while onward := [b for b in buttons(message.components) if b["label"] in NEXT and not b.get("disabled")]:
        await there.members[who].click(message, custom_id=onward[0]["custom_id"])
        pages.append(page(message))
    return pages, message


async def pack_answers(store: Store, day: str, language: str) -> Answers:
    clock = (
        golden.NOW if day == golden.DAYS[-1] else datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=UTC)
    )
    questions = list(golden.THEN)
    if clock == golden.NOW:
        questions += golden.TODAY
        questions += [(n, {**o, "as_of": d}) for n, o in golden.AS_OF for d in golden.DAYS[:-1]]
    async with world(store, server="Pack", clock=lambda: clock) as there:
        return {
            golden.key("pack", language, day, "fan", each): (await ask(there, "fan", each, language))[0]
            for each in questions
        }


async def filed_answers(store: Store, language: str) -> Answers:
    """File everything, each second filing in Korean, and ask what the server then sees."""
    day, found = golden.DAYS[-1], {}
    async with world(store, server="Filed", clock=lambda: golden.NOW) as there:
        for number, filing in enumerate(golden.FILINGS, 1):
            spoken = "ko" if number % 2 == 0 else "en-US"
            question = ("addreport", filing)
            pages, message = await ask(there, "moderator", question, spoken)
            undone = []
            if number == golden.UNDONE:
                [undo] = [b for b in buttons(message.components) if b["custom_id"].startswith("undo:")]
                await there.members["moderator"].click(message, custom_id=undo["custom_id"])
                undone = [page(message)]
            if spoken == language:
                found[golden.key("filed", language, day, "moderator", question)] = pages
                found |= {f"undo {number}": undone} if undone else {}
        for each in golden.THERE:
            key = golden.key("filed", language, day, "fan", each)
            found[key], _ = await ask(there, "fan", each, language)
        for own in ("2", "8"):
            asked: golden.Question = ("report", {"number": own})
            key = golden.key("filed", language, day, "moderator", asked)
            found[key], _ = await ask(there, "moderator", asked, language)
    return found


@pytest.mark.parametrize("language", ["en-US", "ko"])
async def test_the_same_questions_give_the_same_words(store: Store, language: str) -> None:
    renew = bool(os.environ.get("RENEW_GOLDEN"))
    got: Answers = {}
    for day in golden.DAYS if renew else ():  # tests/test_words.py asks these without a Discord
        got |= await pack_answers(store, day, language)
    got |= await filed_answers(store, language)
    file = FOLDER / f"{language}.json"
    if renew:
        file.write_text(json.dumps(got, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    wanted: Answers = json.loads(file.read_text("utf-8"))
    assert set(got) == {each for each in wanted if renew or not each.startswith("pack, ")}
    differ = [
        line
        for question, pages in got.items()
        if pages != wanted[question]
        for line in [question, *difflib.ndiff(_lines(wanted[question]), _lines(pages))]
        if not line.startswith("  ")
    ]
    assert not differ, "\n".join(differ)


def _lines(pages: list[dict[str, Any]]) -> list[str]:
    return json.dumps(pages, ensure_ascii=False, indent=0).splitlines()
