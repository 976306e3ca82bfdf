"""The golden words again, by the one road without a Discord: quick enough to hold every fault against."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from bot.answers import COMMANDS
from bot.answers.query import Query
from bot.answers.timeline import TimelineQuery
from bot.cards.pen import DISCORD
from bot.cards.refusals import refusal_card
from bot.client.drawings import _laid_out
from bot.client.layout import Layout, layouts
from bot.client.replies import Options, Reader, Replies
from bot.desk import filing
from bot.domain.errors import DomainError
from bot.domain.events import Filed, Undone
from bot.locales import LANGUAGES, voice
from bot.store import Store
from tests import golden
from tests.commands.scene import buttons
from tests.test_golden import FOLDER, texts

SERVER, MODERATOR = 5, 9
Pages = list[dict[str, Any]]


def page(layout: Layout, *, private: bool) -> dict[str, Any]:
    components = layout.to_components()
    return {
        "accent": components[0].get("accent_color"),
        "private": private,
        "texts": list(texts(components)),
        "buttons": [b["label"] + (" (off)" if b.get("disabled") else "") for b in buttons(components)],
    }


def refused(language: str, refusal: DomainError) -> Pages:
    pages = layouts(refusal_card(voice(language), DISCORD, refusal), voice(language))
    return [page(each, private=True) for each in pages]


async def answered(
    store: Store, guild_id: int | None, question: golden.Question, language: str, today: date, *, desk: bool
) -> Pages:
    replies, reader = Replies(), Reader(await store.wire(guild_id), today, language)
    name, options = question
    given: Options = {**options, "moderator": desk} if name == "report" else {**options}
    try:
        query: Query = await replies.query(reader, COMMANDS[name], given)
        if isinstance(query, TimelineQuery):
            return [page(_laid_out(reader, query)[0], private=False)]
        return [page(each, private=query.private) for each in await replies.pages(reader, query)]
    except DomainError as refusal:
        return refused(language, refusal)


async def told(store: Store, language: str, event: Filed | Undone) -> Pages:
    reader = Reader(await store.wire(SERVER), golden.NOW.date(), language)
    return [page(await Replies().told(reader, event), private=True)]


async def filed(store: Store, options: dict[str, str], language: str) -> Pages:
    try:
        event = await filing.file(store, SERVER, filing.Typed(**options), by=MODERATOR, at=golden.NOW)
    except DomainError as refusal:
        return refused(language, refusal)
    return await told(store, language, event)


RECORDED: dict[str, dict[str, Pages]] = {
    language: json.loads((FOLDER / f"{language}.json").read_text("utf-8")) for language in LANGUAGES
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", golden.DAYS)
async def test_the_packs_words_are_those_recorded(store: Store, language: str, day: str) -> None:
    questions = list(golden.THEN)
    if day == golden.DAYS[-1]:
        questions += golden.TODAY
        questions += [(n, {**o, "as_of": d}) for n, o in golden.AS_OF for d in golden.DAYS[:-1]]
    for question in questions:
        got = await answered(store, None, question, language, date.fromisoformat(day), desk=False)
        assert got == RECORDED[language][golden.key("pack", language, day, "fan", question)], question


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_words_on_what_was_filed_are_those_recorded(store: Store, language: str) -> None:
    day = golden.DAYS[-1]
    for number, options in enumerate(golden.FILINGS, 1):
        spoken = "ko" if number % 2 == 0 else "en-US"
        got = await filed(store, options, spoken)
        question = ("addreport", options)
        assert got == RECORDED[spoken][golden.key("filed", spoken, day, "moderator", question)], question
        if number == golden.UNDONE:
            last = max((await store.wire(SERVER)).own)
            undone = await filing.undo(store, SERVER, last, by=MODERATOR, at=golden.NOW)
            [here] = await told(store, spoken, undone)
            assert [here] == RECORDED[spoken][f"undo {number}"]
    for question in golden.THERE:
        got = await answered(store, SERVER, question, language, golden.NOW.date(), desk=False)
        assert got == RECORDED[language][golden.key("filed", language, day, "fan", question)], question
