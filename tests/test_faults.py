"""Faults by hand, each of a kind that once went unnoticed: the tests that should notice them do.

The short form of ``make mutants``. A fault is put into the code as it runs, and a test is asked to fail.
"""

from __future__ import annotations

import inspect
import os
import sys
import textwrap
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from bot.cards.markup import DiscordWriter
from bot.cards.render_context import RenderContext
from bot.client.answer_service import Viewer
from bot.domain.reports import attribution
from bot.domain.reports.report import Report
from bot.domain.rules import conflicts, decisions, statements, undecided
from bot.search import name_finders
from bot.search.rumor_index import RumorIndex
from bot.services import filing
from bot.store import Store, snapshots
from tests import test_families as families
from tests.domain import test_standing as standing
from tests.domain.making import VOICES
from tests.services import test_filing as desk
from tests.test_families import THERE, file_all, one_of_each_kind

Check = Callable[[Store], Awaitable[None]]


def spoil(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, was: str, becomes: str) -> None:
    """Put a fault into a function or a property, for as long as the test runs."""
    found: Any = inspect.getattr_static(owner, name)
    function: Any = found.fget if isinstance(found, property) else found
    source = textwrap.dedent(inspect.getsource(function))
    assert was in source, f"{name} no longer has {was!r}: name the fault anew"
    made: dict[str, Any] = {}
    code = compile(source.replace(was, becomes, 1), "spoilt", "exec")
    exec(code, vars(sys.modules[function.__module__]), made)
    monkeypatch.setattr(owner, name, made[name])


async def one_memory(store: Store) -> None:
    await file_all(store, THERE, one_of_each_kind(f"{families.CANARY} Person"))
    await families.test_one_memory_serves_all_servers_and_mixes_none_up(store)


async def plain(check: Callable[[], None], _: Store) -> None:
    VOICES._attributed.clear()  # what was heard before the fault
    try:
        check()
    finally:
        VOICES._attributed.clear()


FAMILY = families.test_what_another_server_files_changes_nothing_here
MARKUP = families.test_markup_in_every_field_is_text_in_every_answer
GONE = families.test_what_was_taken_back_is_in_no_answer_but_its_own_file
RELAYED = "aggregator", "2025-05-14"
FAULTS: dict[str, tuple[Any, str, str, str, Check]] = {
    "reports of every server": (
        snapshots, "_read", "report WHERE guild_id = ? AND", "report WHERE ? > 0 AND", FAMILY,
    ),
    "sources of every server": (
        snapshots, "_read", "source WHERE guild_id = ?", "source WHERE ? > 0", FAMILY,
    ),
    "histories of every server": (snapshots, "_read", "WHERE report.guild_id = ?", "WHERE ? > 0", FAMILY),
    "one memory for all servers": (
        Viewer, "key", "self.snapshot.version", "self.snapshot.version.pack", one_memory,
    ),
    "no escaping": (DiscordWriter, "text", r'_INLINE.sub(r"\\\1", plain)', "plain", MARKUP),
    "no escaping of origins": (
        RenderContext, "source", "self.writer.text(self._source(name))", "name", MARKUP,
    ),
    "no escaping of topics": (RenderContext, "about", "self.writer.text(topic.name)", "topic.name", MARKUP),
    "no escaping of people": (
        RenderContext, "person", "return self.writer.text(name)", "return name", MARKUP,
    ),
    "retracted reports count": (Report, "counts_on", "day < self.retracted_from", "True", GONE),
    "retracted reports stand": (Report, "stands", "self.counts_on(date.max)", "True", GONE),
    "rumors find retracted reports": (RumorIndex, "__init__", "if report.stands", "if True", GONE),
    "names of retracted reports": (name_finders, "names_of", "and file.stands", "", GONE),
    "a relay as heavy as its publisher": (
        attribution, "attribute", "LIGHT_WEIGHT if light else own, relayed", "weight(tags), relayed",
        partial(plain, partial(standing.test_a_relay_never_unsays_its_origin_whatever_its_tags, *RELAYED)),
    ),
    "nobody in particular weighs": (
        attribution, "attribute", "from_nobody or bool(tags & MARKS)", "bool(tags & MARKS)",
        partial(plain, standing.test_an_unnamed_origin_is_nobody),
    ),
    "an agency's talks are buried": (
        undecided, "leads_undecided", "statement.weight >= least_to_lead(kind)", "statement.official",
        partial(plain, standing.test_no_agencys_talks_are_buried_by_a_lighter_silence),
    ),
    "an expectation unsays nothing": (
        conflicts, "_hold_against", "each.weight >= least_to_lead(kind)", "False",
        partial(plain, standing.test_an_officials_tentative_word_is_no_cancellation),
    ),
    "what is said to have come is a guess": (
        decisions, "decide", "announced is not None and announced.over", "False",
        partial(plain, standing.test_a_light_word_that_it_came_is_said_beside_the_day_that_is_due),
    ),
    "hearsay is official": (
        attribution, "attribute", "and SourceTag.OFFICIAL not in tags", "and False",
        partial(plain, standing.test_hearsay_of_an_official_is_whoever_tells_it),
    ),
    "a taken-back word leaves its relays": (
        statements, "_statement", "(r.published_by_origin or not stopped)", "True",
        partial(plain, standing.test_what_an_origin_takes_back_stops_with_its_relays_until_it_says_it_anew),
    ),
    "guesses decide": (
        decisions, "_statuses_of_undeciding", "statement.weight == LIGHT_WEIGHT", "False",
        partial(plain, standing.test_hearsay_of_an_official_is_whoever_tells_it),
    ),
    "duplicates of another stance": (
        filing, "likely_duplicates", "report.stance is draft.stance", "True",
        desk.test_what_says_the_opposite_is_no_duplicate,
    ),
}  # fmt: skip


TRIED = list(FAULTS) if os.environ.get("FAULTS") == "all" else list(FAULTS)[::3]
"""Every third in each run, as each asks everything there is; all of them by ``make oracle``."""


@pytest.mark.parametrize("fault", TRIED)
async def test_a_fault_is_noticed(fault: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, name, was, becomes, check = FAULTS[fault]
    spoil(monkeypatch, owner, name, was, becomes)
    noticed = False
    try:
        await check(store)
    except (AssertionError, KeyError):
        noticed = True
    assert noticed, f"nothing noticed: {fault}"
