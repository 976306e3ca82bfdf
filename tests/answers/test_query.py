"""Queries are their own page keys: each reads back as itself, in its own server alone, within a button."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from bot.answers import _ANSWERS, _BY_CODE, answer, query_from_custom_id
from bot.answers.cast import CastGroup, CastQuery
from bot.answers.changes import ChangesQuery
from bot.answers.query import PATTERN, NameField, Query
from bot.answers.reports import ReportQuery, ReportsQuery
from bot.answers.rumors import RumorQuery
from bot.answers.sources import SourcesQuery
from bot.answers.status import StatusQuery
from bot.answers.works import WorksQuery
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.people import Person, Role
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Source
from bot.domain.reports.topics import FILES, Topic, TopicKind
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.text.cleaning import MAX_NAME
from bot.domain.text.names import handle
from tests.domain.making import report, snapshot

NAMES = ["Lomon", "로몬", "C++ news", "C# news", "all", "A:B/C", "Kim Si-eun", "x" * 80, "ß" * 80, "🧟" * 20]
WIRE = snapshot(
    [report(f"pack:r-{n}", topic=f"casting:{name}", chain=name) for n, name in enumerate(NAMES)],
    [Person(slug=f"p{n}", name=name, role=Role.ACTOR) for n, name in enumerate(NAMES)],
    [Source(name, SourceTag.PRESS) for name in NAMES],
)
STRANGE = snapshot([report("pack:elsewhere", topic="casting:Elsewhere", chain="Elsewhere")])

names = st.sampled_from(NAMES).map(NameField)
kinds = st.none() | st.sampled_from(TopicKind)
topics = st.none() | st.sampled_from([Topic(TopicKind.CASTING, name) for name in NAMES])
tags = st.none() | st.sampled_from(SourceTag)
ids = st.sampled_from([NameField(each.id) for each in WIRE.reports])
some_day = st.dates(date(1900, 1, 1), date(2199, 12, 31))
days = st.none() | some_day
fitting = st.one_of(
    st.builds(StatusQuery, st.sampled_from([None, *FILES]), days),
    st.builds(CastQuery, st.sampled_from(CastGroup), days),
    st.builds(ChangesQuery, some_day, days),
    st.builds(SourcesQuery, st.none() | names, days),
    st.builds(WorksQuery, names, days, st.none() | st.text(min_size=1, max_size=40)),
    st.builds(ReportQuery, ids, days, st.booleans()),
    st.builds(ReportsQuery, kinds, topics, st.none() | names, tags, days, st.none()),
)
searching = st.builds(
    ReportsQuery, kinds, topics, st.none() | names, tags, days, st.text(min_size=1, max_size=MAX_NAME)
)
spellings = st.builds("{}/1:{}".format, st.sampled_from(sorted(_BY_CODE)), st.text())


def pressed(custom_id: str, on: Snapshot = WIRE) -> Query:
    """Return the query that a press on a page button asks of a snapshot."""
    match = PATTERN.fullmatch(custom_id)
    assert match is not None
    return query_from_custom_id(match["code"], match["fields"], on)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(fitting, st.integers(0, 999))
def test_a_query_is_what_its_button_spells_in_a_hundred_characters(query: Query, page: int) -> None:
    custom_id = query.custom_id(page)
    assert units(custom_id) <= 100
    assert query.characters_left() >= 0
    assert pressed(custom_id) == query
    assert type(pressed(custom_id)) is type(query)


@given(searching)
def test_words_searched_for_fit_a_button_or_it_says_so(query: ReportsQuery) -> None:
    if query.characters_left() < 0:
        with pytest.raises(ValueError, match="characters"):
            query.custom_id(999)
    else:
        assert units(query.custom_id(999)) <= 100
        assert pressed(query.custom_id(999)) == query


@given(fitting, fitting)
def test_two_queries_never_share_a_button(one: Query, other: Query) -> None:
    assert (one.custom_id(1) == other.custom_id(1)) == (one == other)


@given(fitting)
def test_names_that_another_server_has_are_not_read_back(query: Query) -> None:
    named = any(isinstance(getattr(query, field.name), NameField | Topic) for field in fields(query))
    if not named:
        assert pressed(query.custom_id(1), STRANGE) == query
        return
    with pytest.raises(DomainError) as gone:
        pressed(query.custom_id(1), STRANGE)
    assert gone.value.refusal is Refusal.PAGE_GONE


@given(
    st.from_regex(PATTERN, fullmatch=True)
    | st.builds("{}/1:{}".format, st.sampled_from(sorted(_BY_CODE)), st.text())
)
def test_whatever_a_button_spells_is_a_query_or_gone(custom_id: str) -> None:
    with suppress(DomainError):
        query = pressed(custom_id)
        assert pressed(query.custom_id(1)) == query
        answer(WIRE, query, date(2026, 11, 22))


def test_a_field_left_empty_that_may_not_be_is_gone() -> None:
    nothing = ("status/1:", "works/1:::", "report/1:::1", "new/1::", "cast/1::20260101")
    nobodys = ("status/1:casting:20261122", "status/1:crew:20261122", "status/1:other:20261122")
    no_days = ("status/1::00010101", "status/1::18991231", "status/1::99991231")
    for spelled in (*nothing, *nobodys, *no_days):
        with pytest.raises(DomainError) as gone:
            pressed(spelled)
        assert gone.value.refusal is Refusal.PAGE_GONE


def test_every_query_has_a_code_of_its_own_and_is_an_answers() -> None:
    assert len({query.code for query in _ANSWERS}) == len(_ANSWERS)
    assert {query for query in _ANSWERS if not query.pages} == {RumorQuery}
    assert {query for query in _ANSWERS if not query.remembered} == {RumorQuery}


def test_handles_of_names_alike_differ() -> None:
    assert len({handle(name) for name in (*NAMES, "c++ news", "c# news", "Lomon ")}) == len(NAMES) + 3


@pytest.mark.parametrize("moderator", [True, False])
@pytest.mark.parametrize("desk", [True, False])
def test_a_moderator_alone_sees_the_desks_copy_of_what_the_server_filed(desk: bool, moderator: bool) -> None:
    query = ReportQuery(NameField("#1"), None, desk).for_reader(moderator)
    assert query == ReportQuery(NameField("#1"), None, moderator)
    assert query.private is moderator
    assert not ReportQuery(NameField("pack:a"), None, desk).for_reader(moderator).desk
    other = StatusQuery(None, date(2026, 1, 1))
    assert other.for_reader(moderator) is other
    assert not other.private
