"""The golden words again, by the one road without a Discord: quick enough to hold every fault against."""

from __future__ import annotations

import json
import os
import re
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.answers import COMMANDS
from bot.answers.query import Query
from bot.answers.timeline import TimelineQuery
from bot.cards.edition import Edition
from bot.cards.offers import KINDS
from bot.cards.pen import DISCORD
from bot.cards.refusals import refusal_card
from bot.client.drawings import _laid_out
from bot.client.layout import Layout, layouts
from bot.client.replies import Options, Reader, Replies
from bot.desk import drafting, filing
from bot.domain.errors import DomainError
from bot.domain.events import Told
from bot.locales import LANGUAGES, Voice, resources, voice, word_id
from bot.store import Store
from bot.terminal import read_command, server_id, tell
from tests import golden
from tests.commands.scene import buttons
from tests.test_golden import FOLDER, texts
from tests.test_locales import VOCABULARIES, messages

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


def refused(language: str, refusal: DomainError, reader: Reader) -> Pages:
    edition = Edition(voice(language), DISCORD, reader.wire, reader.today)
    pages = layouts(refusal_card(voice(language), DISCORD, refusal, edition), voice(language))
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
            return [page(_laid_out(reader, query)[0][0], private=False)]
        shown = await replies.pages(reader, query)
        if query.shareable:
            shown = [each.shown_here(voice(language)("way-show")) for each in shown]
        return [page(each, private=query.private) for each in shown]
    except DomainError as refusal:
        return refused(language, refusal, reader)


async def told(store: Store, language: str, event: Told) -> Pages:
    reader = Reader(await store.wire(SERVER), golden.NOW.date(), language)
    return [page(await Replies().told(reader, event), private=True)]


async def filed(store: Store, options: dict[str, str], language: str) -> Pages:
    try:
        event: Told = await filing.file(store, SERVER, filing.Typed(**options), by=MODERATOR, at=golden.NOW)
    except DomainError:
        event = await drafting.start(store, SERVER, filing.Typed(**options), by=MODERATOR, at=golden.NOW)
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


OPTION = re.compile(rf"(?:^| )({'|'.join(field.name for field in fields(filing.Typed))}):")


async def place(store: Store, guild_id: int, name: str, language: str) -> dict[str, Pages]:
    """Return what filing everything gives in one of the other servers, and what a fan is then told."""
    filings, questions = golden.places()[name]
    found: dict[str, Pages] = {}
    for number, line in enumerate(filings, 1):
        day, _, typed = line.partition(" ")
        at = datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=UTC)
        _, *given = OPTION.split(typed)
        options = dict(zip(given[::2], map(str.strip, given[1::2]), strict=True))
        reader = Reader(await store.wire(guild_id), at.date(), language)
        try:
            event = await filing.file(store, guild_id, filing.Typed(**options), by=MODERATOR, at=at)
        except DomainError as refusal:
            found[f"filing {number}"] = refused(language, refusal, reader)
        else:
            reader = Reader(await store.wire(guild_id), at.date(), language)
            if number < 20:  # many of a kind say much the same
                found[f"filing {number}"] = [page(await Replies().told(reader, event), private=True)]
    for asked in questions:
        question = read_command(asked)
        pages = await answered(store, guild_id, question, language, golden.NOW.date(), desk=False)
        # Of many pages the first, the second and the last say it all.
        found[asked[:80]] = pages if len(pages) < 4 else [*pages[:2], {"pages": len(pages)}, pages[-1]]
    return found


TYPED = ("", "k", "#1", "KIM", "casting:", "character:new", "REL", "press, f", "영", "release pack")
PLAIN = (
    "/s2status",
    "/cast group:new",
    "/sources source:Netflix",
    "/timeline topic:release",
    "/report number:1",
)


async def offered(store: Store, guild_id: int, language: str) -> dict[str, Any]:
    """Return how each kind of option offers what is typed: the first few, and how many there are."""
    reader, found = Reader(await store.wire(guild_id), golden.NOW.date(), language), {}
    for kind in KINDS:
        for typed in TYPED:
            choices = await Replies().choices(reader, kind, typed)
            found[f"{kind}: {typed}"] = [[each.name, each.value] for each in choices[:4]] + [[len(choices)]]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
async def test_offers_and_plain_words_are_those_recorded(store: Store, language: str) -> None:
    name = "Long ago"
    guild_id = server_id(name)
    await place(store, guild_id, name, language)
    got: dict[str, Any] = {"offers": await offered(store, guild_id, language)}
    for asked in PLAIN:
        plain = await tell(store, asked, moderator=True, language=language, server=name, now=golden.NOW)
        got[asked] = plain.text.splitlines()
    held(got, f"offers-{language}.json")


def held(got: dict[str, Any], file: str) -> None:
    """Hold what was said against what was recorded; with RENEW_GOLDEN record it."""
    path = FOLDER / file
    if os.environ.get("RENEW_GOLDEN"):
        path.write_text(json.dumps(got, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    recorded = json.loads(path.read_text("utf-8"))
    assert sorted(got) == sorted(recorded)
    for name, each in got.items():
        assert sorted(each) == sorted(recorded[name])
        if isinstance(each, dict):
            for asked, answer in each.items():
                assert answer == recorded[name][asked], f"{name}: {asked}"
        assert each == recorded[name], name


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_words_in_other_servers_are_those_recorded(store: Store, language: str) -> None:
    got = {
        name: await place(store, guild_id, name, language)
        for guild_id, name in enumerate(golden.places(), SERVER + 1)
    }
    held(got, f"places-{language}.json")


ELSEWHERE = {"choice", "shape", "command", "error", "field", "menu", "draft", "form", "preview"}
"""How messages begin that no recorded answer has: what commands offer, refusals, drafts and forms."""


async def test_every_sentence_of_an_answer_is_in_a_recorded_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: set[str] = set()
    say = Voice.__call__

    def noted(self: Voice, id: str, /, **given: str | int) -> str:
        said.add(id)
        return say(self, id, **given)

    monkeypatch.setattr(Voice, "__call__", noted)
    for day in golden.DAYS:
        await test_the_packs_words_are_those_recorded(store, "en-US", day)
    await test_the_words_on_what_was_filed_are_those_recorded(store, "en-US")
    await test_the_words_in_other_servers_are_those_recorded(store, "en-US")
    words = {word_id(member) for vocabulary in VOCABULARIES for member in vocabulary}  # kept once looked up
    desk = set(re.findall(r"^([\w-]+) =", resources("en-US")["desk.ftl"], re.MULTILINE))
    unsaid = {id for id in messages("en-US") if id.partition("-")[0] not in ELSEWHERE} - said - words - desk
    # Only a bot with its clock behind says that something is not known yet; only who walks sees a way back;
    # only moderators read from which day a report no longer counts; only who left out a date is told of it.
    rare = {"file-part-unknown", "file-retracted", "receipt-again", "receipt-undated", "way-back"}
    assert unsaid == rare, sorted(unsaid)
