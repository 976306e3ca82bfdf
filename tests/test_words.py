"""The golden words again, by the one road without a Discord: quick enough to hold every fault against."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from msgspec.structs import fields

from bot.answers import commands_of
from bot.answers.query import Query
from bot.answers.timeline import TimelineQuery
from bot.cards.card import PAGE_READ
from bot.cards.markup import DISCORD, Markup, read_length
from bot.cards.refusals import refusal_card
from bot.cards.render_context import RenderContext
from bot.client.answer_service import AnswerService, Options, Viewer
from bot.client.drawings import drawn_pages
from bot.client.layout import Layout, layouts
from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.results import CommandResult
from bot.locales import Localizer, localizer_for, resources, word_id
from bot.search.autocomplete import KINDS
from bot.services import drafts, filing
from bot.services.report_reading import TypedReport, report_typed
from bot.store import Store
from bot.terminal import answer_command, read_command, server_id
from tests import golden
from tests.commands.scene import buttons
from tests.test_golden import texts
from tests.test_locales import VOCABULARIES, messages

SERVER, MODERATOR = 5, 9
Pages = golden.Pages


def page(layout: Layout, *, private: bool) -> dict[str, object]:
    components = layout.to_components()
    return {
        "accent": components[0].get("accent_color"),
        "private": private,
        "texts": list(texts(components)),
        "buttons": [b["label"] + (" (off)" if b.get("disabled") else "") for b in buttons(components)],
    }


def refused(language: str, refusal: DomainError, viewer: Viewer) -> Pages:
    context = RenderContext(localizer_for(language), DISCORD, viewer.snapshot, viewer.today)
    pages = layouts(refusal_card(localizer_for(language), DISCORD, refusal, context), localizer_for(language))
    return [page(each, private=True) for each in pages]


async def answered(
    store: Store, guild_id: int | None, question: golden.Question, language: str, today: date, *, desk: bool
) -> Pages:
    viewer = Viewer(await store.snapshot(guild_id), today, language, golden.PROFILE)
    replies = AnswerService()
    name, options = question
    given: Options = {**options, "moderator": desk} if name == "report" else {**options}
    try:
        query: Query = await replies.query(viewer, commands_of(viewer.snapshot.show.season)[name], given)
        if isinstance(query, TimelineQuery):
            return [page(each, private=False) for each in drawn_pages(viewer, query)[0]]
        shown = await replies.pages(viewer, query)
        if query.shareable:
            shown = [each.shown_here(localizer_for(language)("way-show")) for each in shown]
        return [page(each, private=query.private) for each in shown]
    except DomainError as refusal:
        return refused(language, refusal, viewer)


async def told(store: Store, language: str, event: CommandResult) -> Pages:
    viewer = Viewer(await store.snapshot(SERVER), golden.NOW.date(), language)
    return [page(await AnswerService().result_page(viewer, event), private=True)]


async def filed(store: Store, options: dict[str, str], language: str) -> Pages:
    try:
        event: CommandResult = await filing.file(
            store, SERVER, TypedReport(**options), by=MODERATOR, at=golden.NOW
        )
    except DomainError:
        event = await drafts.save_new(store, SERVER, TypedReport(**options), by=MODERATOR, at=golden.NOW)
    return await told(store, language, event)


@pytest.mark.parametrize("language", golden.LANGUAGES)
@pytest.mark.parametrize("day", golden.DAYS)
async def test_the_packs_words_are_those_recorded(store: Store, language: str, day: str) -> None:
    questions = list(golden.THEN)
    if day == golden.DAYS[-1]:
        questions += golden.TODAY
        questions += [(n, {**o, "as_of": d}) for n, o in golden.AS_OF for d in golden.DAYS[:-1]]
    got = {
        golden.key(question, f"on {day}"): golden.as_text(
            await answered(store, None, question, language, date.fromisoformat(day), desk=False)
        )
        for question in questions
    }
    golden.hold(golden.FOLDER / language / "pack", got, whole=False)


@pytest.mark.parametrize("language", golden.LANGUAGES)
async def test_the_words_on_what_was_filed_are_those_recorded(store: Store, language: str) -> None:
    got: dict[str, dict[golden.Asked, str]] = {each: {} for each in golden.LANGUAGES}
    for number, options in enumerate(golden.FILINGS, 1):
        spoken = "ko" if number % 2 == 0 else "en-US"
        said = await filed(store, options, spoken)
        got[spoken][golden.key(("addreport", options), f"filing {number:02}")] = golden.as_text(said)
        if number == golden.UNDONE:
            last = max((await store.snapshot(SERVER)).own_reports)
            undone = await filing.undo(store, SERVER, last, by=MODERATOR, at=golden.NOW)
            undoing = golden.as_text(await told(store, spoken, undone))
            got[spoken]["/addreport", f"filing {number:02}, undone"] = undoing
    for question in golden.THERE:
        said = await answered(store, SERVER, question, language, golden.NOW.date(), desk=False)
        got[language][golden.key(question, "a fan asks")] = golden.as_text(said)
    for each, answers in got.items():
        golden.hold(golden.FOLDER / each / "filed", answers, whole=False)


OPTION = re.compile(rf"(?:^| )({'|'.join(field.name for field in fields(TypedReport))}):")


ALIKE = 20
"""The number from which on filings of a place are told in much the same words, which are not recorded."""


async def file_unseen(store: Store, actor: Actor, typed: TypedReport) -> None:
    """File what is typed, and leave out all that whoever files it is told."""
    snapshot = await store.snapshot(actor.guild_id)
    draft, new = report_typed(snapshot, typed, snapshot.show.today(actor.at))
    await store.reports.file(actor, draft, new)


async def place(store: Store, guild_id: int, name: str, language: str) -> dict[golden.Asked, str]:
    """Return what filing everything gives in one of the other servers, and what a fan is then told."""
    filings, questions = golden.places()[name]
    found: dict[golden.Asked, str] = {}
    for number, line in enumerate(filings, 1):
        day, _, told = line.partition(" ")
        at = datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=UTC)
        _, *given = OPTION.split(told)
        typed = TypedReport(**dict(zip(given[::2], map(str.strip, given[1::2]), strict=True)))
        if number >= ALIKE:
            await file_unseen(store, Actor(guild_id, MODERATOR, at), typed)
            continue
        viewer = Viewer(await store.snapshot(guild_id), at.date(), language)
        try:
            event = await filing.file(store, guild_id, typed, by=MODERATOR, at=at)
        except DomainError as refusal:
            found["filings", f"{number:02}"] = golden.as_text(refused(language, refusal, viewer))
        else:
            viewer = Viewer(await store.snapshot(guild_id), at.date(), language)
            said = [page(await AnswerService().result_page(viewer, event), private=True)]
            found["filings", f"{number:02}"] = golden.as_text(said)
    for asked in questions:
        question = read_command(asked, 2)
        pages = await answered(store, guild_id, question, language, golden.NOW.date(), desk=False)
        # Of many pages the first, the second and the last say it all.
        shown = pages if len(pages) < 4 else [*pages[:2], {"pages": len(pages)}, pages[-1]]
        found[golden.key(question, "a fan asks")] = golden.as_text(shown)
    return found


TYPED = ("", "k", "#1", "KIM", "casting:", "character:new", "REL", "press, f", "영", "release pack")
PLAIN = (
    "/s2status",
    "/cast group:new",
    "/sources source:Netflix",
    "/timeline topic:release",
    "/report number:1",
)


async def offered(store: Store, guild_id: int, language: str) -> dict[golden.Asked, str]:
    """Return how each kind of option offers what is typed: the first few, and how many there are."""
    viewer = Viewer(await store.snapshot(guild_id), golden.NOW.date(), language)
    found: dict[golden.Asked, str] = {}
    for kind in KINDS:
        for typed in TYPED:
            choices = await AnswerService().autocomplete(viewer, kind, typed)
            shown = [f"{each.name} → {each.value}" for each in choices[:4]]
            found[kind, f"typed: {typed}"] = "\n".join([*shown, f"({len(choices)} in all)"])
    return found


@pytest.mark.parametrize("language", golden.LANGUAGES)
async def test_offers_and_plain_words_are_those_recorded(store: Store, language: str) -> None:
    name = "Long ago"
    guild_id = server_id(name)
    await place(store, guild_id, name, language)
    golden.hold(golden.FOLDER / language / "offers", await offered(store, guild_id, language))
    got: dict[golden.Asked, str] = {}
    for asked in PLAIN:
        plain = await answer_command(
            store, asked, moderator=True, language=language, server=name, now=golden.NOW
        )
        got[golden.key(read_command(asked, 2), "in the terminal")] = plain.text
    golden.hold(golden.FOLDER / language / "terminal", got)


@pytest.mark.parametrize("language", golden.LANGUAGES[1:])  # the first below, where its sentences are listed
async def test_the_words_in_other_servers_are_those_recorded(store: Store, language: str) -> None:
    for guild_id, name in enumerate(golden.places(), SERVER + 1):
        got = await place(store, guild_id, name, language)
        golden.hold(golden.FOLDER / language / name.lower().replace(" ", "-").replace(",", ""), got)


@pytest.mark.parametrize("language", golden.LANGUAGES)
def test_nothing_is_recorded_of_a_place_that_is_gone(language: str) -> None:
    there = {path.name for path in (golden.FOLDER / language).iterdir()}
    places = {name.lower().replace(" ", "-").replace(",", "") for name in golden.places()}
    assert there == {"pack", "second-show", "filed", "offers", "terminal", *places}


@pytest.mark.parametrize("language", golden.LANGUAGES)
def test_no_recorded_page_is_a_wall(language: str) -> None:
    """Of a page of an answer 1,500 characters are read at most: its buttons and pictures aside."""
    for path in (golden.FOLDER / language).rglob("*.txt"):
        if path.parent.name == "offers":
            continue
        for shown in re.split(r"^\(page .*\)\n", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            lines = [
                line for line in shown.split("\n") if not re.match(r"alt: |───$|═══ |\[[^\]]*\]( \[|$)", line)
            ]
            assert read_length(Markup("\n".join(lines).strip())) <= PAGE_READ, (path, lines[:2])


ELSEWHERE = {"choice", "shape", "command", "error", "field", "menu", "draft", "form", "preview", "site"}
"""How messages begin that no recorded answer has: what commands offer, refusals, drafts, forms, the site."""


async def test_every_sentence_of_an_answer_is_in_a_recorded_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: set[str] = set()
    say = Localizer.__call__

    def noted(self: Localizer, id: str, /, **given: str | int) -> str:
        said.add(id)
        return say(self, id, **given)

    monkeypatch.setattr(Localizer, "__call__", noted)
    for day in golden.DAYS:
        await test_the_packs_words_are_those_recorded(store, "en-US", day)
    await test_the_words_on_what_was_filed_are_those_recorded(store, "en-US")
    await test_the_words_in_other_servers_are_those_recorded(store, golden.LANGUAGES[0])
    words = {word_id(member) for vocabulary in VOCABULARIES for member in vocabulary}  # kept once looked up
    desk = set(re.findall(r"^([\w-]+) =", resources("en-US")["desk.ftl"], re.MULTILINE))
    unsaid = {id for id in messages("en-US") if id.partition("-")[0] not in ELSEWHERE} - said - words - desk
    # Only a bot with its clock behind says that something is not known yet; only who walks sees a way back;
    # only moderators read from which day a report no longer counts, and what is theirs in /help; only who
    # left out a date is told of it.
    # Dates are only other ones where the report that gave them was taken back. Only some
    # who run the bot say who they are, or have a site. A picture is missing only where it cannot be drawn.
    # Officials seldom give no day for what came.
    # Few claims name several, and few links are of a portal that does not tell the outlet.
    # Few claims are in another language.
    # A pack without reports is a new show's. When one was made is said of those that come by themselves. A
    # pack's season turns in tests/commands/test_season_turn.py.
    rare = {
        "check-languages",
        "check-other-seasons",
        "check-unreadable",
        "new-dates",
        "unknown-undated",
        "help-desk",
        "help-made",
        "help-operator",
        "help-site",
        "file-part-unknown",
        "file-retracted",
        "file-season",
        "receipt-again",
        "record-other-seasons",
        "receipt-also-named",
        "receipt-by-portal",
        "receipt-undated",
        "status-newest-never",
        "timeline-not-drawn",
        "way-back",
    }
    assert unsaid == rare, sorted(unsaid)
