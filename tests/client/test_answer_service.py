"""Finished answers: looked up where nothing changed, worked out where it did, kept in bounded memory."""

from __future__ import annotations

import asyncio
import gc
import threading
import tracemalloc
from datetime import timedelta
from functools import _lru_cache_wrapper
from typing import Any

import pytest

from bot.answers import answer
from bot.cards.card import Card
from bot.cards.markup import Markup
from bot.client import answer_service as module
from bot.client.answer_service import MOST_BYTES, AnswerService, Viewer, layouts_of, place_of
from bot.client.layout import Layout, layouts
from bot.client.packed_pages import PackedPages
from bot.concurrency import run_in_worker
from bot.domain.errors import DomainError
from bot.locales import localizer_for
from bot.services import filing
from bot.store import Store
from tests.asking import questions, reader_of, told
from tests.conftest import NOW
from tests.golden import COMMANDS
from tests.test_families import HERE, THERE, typed

Asked = tuple[str, dict[str, Any]]
CAST: Asked = ("cast", {})
SEARCH: Asked = ("reports", {"text": "release"})
CHECK: Asked = ("check", {"text": "is the release date out"})


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was worked out, by the function's name, in order."""
    found = []

    async def noted(function: Any, /, *args: Any, **options: Any) -> Any:
        found.append(function.__name__)
        return await run_in_worker(function, *args, **options)

    monkeypatch.setattr(module, "run_in_worker", noted)
    return found


async def test_what_was_asked_before_is_not_worked_out(store: Store, worked: list[str]) -> None:
    replies = AnswerService()
    for name, options in (CAST, SEARCH):
        viewer = await reader_of(store, HERE)
        assert replies.cached(viewer, COMMANDS[name], options) is None
        first = await told(replies, viewer, (name, options))
        made, worked[:] = list(worked), []
        assert len(made) == 2
        assert await told(replies, await reader_of(store, THERE), (name, options)) == first
        assert worked == []
        query = await replies.query(viewer, COMMANDS[name], options)
        assert replies.cached(viewer, COMMANDS[name], options) == (query, await replies.pages(viewer, query))


async def test_the_version_the_day_and_the_language_make_it_another(store: Store, worked: list[str]) -> None:
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    await told(replies, viewer, CAST)
    korean = Viewer(viewer.snapshot, viewer.today, "ko")
    tomorrow = Viewer(viewer.snapshot, viewer.today + timedelta(days=1), viewer.language)
    await filing.file(store, HERE, typed(topic="plot", when=None), by=1, at=NOW)
    for other in (korean, tomorrow, await reader_of(store, HERE)):
        worked.clear()
        await told(replies, other, CAST)
        assert worked == ["parse_options", "_pages"], other
    worked.clear()
    await told(replies, await reader_of(store, THERE), CAST)
    assert worked == []


async def test_what_was_checked_is_kept_nowhere(store: Store) -> None:
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    secret = "Kim Si-eun, and my password is hunter2"
    await told(replies, viewer, ("check", {"text": secret}))
    assert list(replies.cache) == []
    for function in (each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)):
        assert "hunter2" not in str(gc.get_referents(function))
    await told(replies, viewer, ("whereseen", {"actor": "Lomon " * 20}))
    await told(replies, viewer, ("reports", {"text": "release", "topic": "x" * 300}))
    assert all("x" * 10 not in str(key) for key in replies.cache)


async def test_a_refusal_is_not_kept(store: Store, worked: list[str]) -> None:
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    for _ in range(2):
        with pytest.raises(DomainError):
            await replies.query(viewer, COMMANDS["whereseen"], {"actor": "Nobody Atall"})
    assert worked == ["parse_options", "parse_options"]
    assert list(replies.cache) == []


async def test_finished_answers_stay_within_their_bytes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 50_000)
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    for ago in range(40):
        viewer = Viewer(viewer.snapshot, viewer.today - timedelta(days=ago), "en-US")
        await told(replies, viewer, CAST)
    assert 0 < replies.cache._bytes <= 50_000
    assert replies.cache.made == 80
    assert len(list(replies.cache)) < 80
    assert MOST_BYTES <= 8 * 1024 * 1024


async def test_everything_is_worked_out_off_the_event_loop(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = set()
    laid_out = module.layouts_of

    def noted(*args: Any) -> Any:
        threads.add(threading.current_thread())
        return laid_out(*args)

    monkeypatch.setattr(module, "layouts_of", noted)
    replies = AnswerService()
    for question in questions():
        await told(replies, await reader_of(store, HERE), question)
    assert len(threads) == 1
    assert threading.main_thread() not in threads


async def test_a_layout_is_finished_wherever_it_was_made(store: Store) -> None:
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    query = await replies.query(viewer, COMMANDS["cast"], {})
    for page in await replies.pages(viewer, query):
        assert isinstance(page, Layout)
        assert page.is_finished()
        assert page.has_components_v2()
        assert page.timeout is None
        assert page.to_components() is page.to_components()


async def test_packed_pages_hold_what_they_were_made_of_and_count_what_they_take(store: Store) -> None:
    viewer = await reader_of(store, HERE)
    query = await AnswerService().query(viewer, COMMANDS["reports"], {})
    made = layouts_of(viewer, answer(viewer.snapshot, query, viewer.today), query)
    assert len(made) > 1
    PackedPages(made)  # what is made once is made
    tracemalloc.start()
    packed = PackedPages(made)
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert 0.7 * taken < packed.size < 1.5 * taken
    for page, again in zip(made, packed, strict=True):
        assert again.to_components() == page.to_components()
        assert (again.showable_by, again.title) == (page.showable_by, page.title)


async def test_a_page_beyond_the_last_is_the_last_and_before_the_first_the_first(store: Store) -> None:
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    query = await replies.query(viewer, COMMANDS["reports"], {"topic": "casting"})
    pages = await replies.pages(viewer, query)
    assert len(pages) > 2
    assert [place_of(pages, number) for number in (0, 1, 2, 999)] == [0, 0, 1, len(pages) - 1]


async def test_what_is_typed_for_an_offer_is_cut_before_any_work(store: Store, worked: list[str]) -> None:
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    long = "k" * 6000
    first = await replies.autocomplete(viewer, "person", long)
    assert await replies.autocomplete(viewer, "person", long + "more") == first
    assert worked == ["_choices"]
    assert all(len(str(key)) < 1000 for key in replies.cache)


async def test_many_who_ask_the_same_at_once_have_it_worked_out_once(store: Store, worked: list[str]) -> None:
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    answers = await asyncio.gather(*(told(replies, viewer, CAST) for _ in range(50)))
    assert len(set(answers)) == 1
    assert worked == ["parse_options", "_pages"]


def test_without_a_query_one_page_says_where_it_was_cut() -> None:
    card = Card(accent=1, head=Markup("Head"), blocks=[Markup("line\n" * 100)] * 30)
    [page] = layouts(card, localizer_for("en-US"))
    assert "There is more than fits here" in str(page.to_components())
    [whole] = layouts(Card(accent=1, head=Markup("Head"), blocks=[Markup("line")]), localizer_for("en-US"))
    assert "There is more" not in str(whole.to_components())


@pytest.mark.parametrize("name", ["\ud800", "\u202eNew Face", "\u3164", "New\u200bFace"])
async def test_a_name_that_filing_would_refuse_is_not_offered(name: str, store: Store) -> None:
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    offered = [choice.value for choice in await replies.autocomplete(viewer, "topic", f"casting:{name}")]
    assert not [value for value in offered if value.startswith("casting:+")]
    fine = [choice.value for choice in await replies.autocomplete(viewer, "topic", "casting:New Face")]
    assert "casting:+New Face" in fine
