"""What is asked, and what is to be said to it: one module a question, in domain terms.

Each has a frozen query, ``read`` from the options as typed to the query, and ``answer`` from the query to
what is to be said. No Discord, no markdown, no I/O.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_type_hints

from bot.answers import board, cast, changes, reports, rumors, sources, status, timeline, works
from bot.answers.query import Query
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.snapshot import Wire

Read = Callable[..., Query]
"""``(wire, today, **options) -> query``; raises DomainError for what cannot be asked."""

COMMANDS: Mapping[str, Read] = {
    "s2status": status.read,
    "cast": cast.read,
    "whereseen": works.read,
    "sources": sources.read,
    "whatsnew": changes.read,
    "timeline": timeline.read,
    "check": rumors.read,
    "report": reports.read_one,
    "reports": reports.read_many,
}
"""What each reading command asks, by its name."""

UNREMEMBERED = frozenset(read for read in COMMANDS.values() if not get_type_hints(read)["return"].remembered)
"""The commands whose options are kept nowhere, not even in memory: those whose queries are not."""

ALONE = frozenset({rumors.read})
"""The commands that are always answered to whoever asks alone."""

_ANSWERS: Mapping[type[Query], Callable[[Wire, Any, date], Any]] = {
    status.StatusQuery: status.answer,
    cast.CastQuery: cast.answer,
    works.WorksQuery: works.answer,
    sources.SourcesQuery: sources.answer,
    changes.ChangesQuery: changes.answer,
    timeline.TimelineQuery: timeline.answer,
    rumors.RumorQuery: rumors.answer,
    board.BoardQuery: board.answer,
    reports.ReportQuery: reports.answer_one,
    reports.ReportsQuery: reports.answer_many,
}
_BY_CODE = {query.code: query for query in _ANSWERS if query.pages}


def answer(wire: Wire, query: Query, today: date) -> Any:
    """Return what is to be said to a query; raises DomainError where that can no longer be told."""
    return _ANSWERS[type(query)](wire, query, today)


def read_back(code: str, fields: str, wire: Wire) -> Query:
    """Return the query that a page's custom id spells; refuses what this wire cannot be asked (any more)."""
    try:
        return _BY_CODE[code].read_back(fields, wire)
    except (LookupError, ValueError) as gone:
        raise DomainError(Refusal.PAGE_GONE) from gone
