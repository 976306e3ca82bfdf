"""Everything that can be asked, asked by the one road without a Discord at its end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from bot.answers.timeline import TimelineQuery
from bot.cards.markup import DISCORD
from bot.cards.refusals import refusal_card
from bot.client.answer_service import AnswerService, Options, Viewer
from bot.client.drawings import drawn_pages
from bot.client.layout import layouts
from bot.domain.errors import DomainError
from bot.domain.reports.topics import MILESTONES
from bot.locales import LANGUAGES, localizer_for
from bot.search.autocomplete import KINDS
from bot.store import Store
from tests import golden
from tests.conftest import NOW

TYPED = ("", "k", "netflix", "#1", "casting:can", "character:can", "plot", "canary", "new", "Lomon")
"""What is typed into every option that offers something."""


async def reader_of(store: Store, guild_id: int | None, language: str = "en-US") -> Viewer:
    return Viewer(await store.snapshot(guild_id), NOW.date(), language)


def questions(more: tuple[golden.Question, ...] = ()) -> Iterator[golden.Question]:
    """Every question of the golden file, and those a test adds; each as of today and of a day long ago."""
    seen = []
    for name, options in (*golden.THEN, *golden.TODAY, *golden.THERE, *more):
        if name in golden.COMMANDS and (name, options) not in seen:
            seen.append((name, options))
            yield name, options
    for name, options in golden.AS_OF:
        yield name, {**options, "as_of": "2025-07-16"}


async def told(
    replies: AnswerService, viewer: Viewer, question: golden.Question, *, moderator: bool = False
) -> str:
    """Return every page of an answer as it is sent; a refusal as its name."""
    name, options = question
    given: Options = {**options, "moderator": moderator} if name == "report" else {**options}
    try:
        query = await replies.query(viewer, golden.COMMANDS[name], given)
        pages = await replies.pages(viewer, query)
    except DomainError as refusal:
        refused = layouts(
            refusal_card(localizer_for(viewer.language), DISCORD, refusal), localizer_for(viewer.language)
        )
        return json.dumps([page.to_components() for page in refused], ensure_ascii=False)
    return json.dumps([page.to_components() for page in pages], ensure_ascii=False)


async def everything(
    store: Store,
    guild_id: int | None,
    more: tuple[golden.Question, ...] = (),
    languages: Sequence[str] = LANGUAGES[:1],
) -> dict[str, str]:
    """Return all that a server can be told and offered, pictures included.

    In one language, as who sees what depends on none; a test of words asks in every language.
    """
    replies, found = AnswerService(), {}
    for language in languages:
        viewer = await reader_of(store, guild_id, language)
        for question in questions(more):
            for moderator in (False, True) if question[0] == "report" else (False,):
                found[f"{language} {question} {moderator}"] = await told(
                    replies, viewer, question, moderator=moderator
                )
        for kind in KINDS:
            for typed in TYPED:
                offered = await replies.autocomplete(viewer, kind, typed)
                found[f"{language} offers {kind} {typed!r}"] = str(
                    [(each.name, each.value) for each in offered]
                )
        for topic in (None, *MILESTONES):
            pages, svgs = drawn_pages(viewer, TimelineQuery(topic, NOW.date()))
            components = [page.to_components() for page in pages]
            found[f"{language} picture {topic}"] = "".join(svgs) + json.dumps(components, ensure_ascii=False)
    return found
