"""What is asked, and what is to be said to it: one module a question, in domain terms.

Each has a frozen query, ``parse_options`` from the options as typed to the query, and ``answer`` from the
query to what is to be said. What a write left is put ``in_context`` before it is told. No Discord, no
markdown, no I/O.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_type_hints

from bot.answers import (
    about,
    announcements,
    audit,
    board,
    cast,
    changes,
    reports,
    retrospect,
    rumors,
    sources,
    status,
    timeline,
    tips,
    works,
)
from bot.answers.query import Query
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.results import Announced, AuditLogPage, WhoWasRight
from bot.domain.tip_results import OwnTip, OwnTips, TipDecided, TipOutcome, TipReview

OptionsParser = Callable[..., Query]
"""``(snapshot, today, **options) -> query``; raises DomainError for what cannot be asked."""

STATUS = "status"
"""The command whose name has the season's number in it, as the sentences about commands call it."""
_COMMANDS: Mapping[str, OptionsParser] = {
    STATUS: status.parse_options,
    "cast": cast.parse_options,
    "whereseen": works.parse_options,
    "sources": sources.parse_options,
    "whatsnew": changes.parse_options,
    "timeline": timeline.parse_options,
    "check": rumors.parse_options,
    "report": reports.parse_report_options,
    "reports": reports.parse_reports_options,
    "help": about.parse_options,
}
"""What each reading command asks."""

UNREMEMBERED = frozenset(read for read in _COMMANDS.values() if not get_type_hints(read)["return"].remembered)
"""The commands whose options are kept nowhere, not even in memory: those whose queries are not."""

ALONE = frozenset({rumors.parse_options})
"""The commands that are always answered to whoever asks alone."""

_ANSWERS: Mapping[type[Query], Callable[[Snapshot, Any, date], Any]] = {
    status.StatusQuery: status.answer,
    cast.CastQuery: cast.answer,
    works.WorksQuery: works.answer,
    sources.SourcesQuery: sources.answer,
    changes.ChangesQuery: changes.answer,
    timeline.TimelineQuery: timeline.answer,
    rumors.RumorQuery: rumors.answer,
    board.BoardQuery: board.answer,
    reports.ReportQuery: reports.answer_report,
    reports.ReportsQuery: reports.answer_reports,
    about.AboutQuery: about.answer,
}
_IN_CONTEXT: Mapping[type, Callable[[Snapshot, Any, date], object]] = {
    Announced: announcements.in_context,
    AuditLogPage: audit.in_context,
    WhoWasRight: retrospect.look_back,
    TipReview: tips.in_context,
    TipDecided: tips.in_context,
    TipOutcome: tips.in_context,
    OwnTip: tips.own_in_context,
    OwnTips: tips.own_in_context,
}
"""What a write left that is told with what the record says of it."""
_BY_CODE = {query.code: query for query in _ANSWERS if query.pages}


def command_name(name: str, season: int) -> str:
    """Return what a command is called on Discord where a show's ``season`` is waited for: ``s2status``."""
    return f"s{season}{STATUS}" if name == STATUS else name


def commands_of(season: int) -> Mapping[str, OptionsParser]:
    """Return what each reading command asks, by its name on Discord."""
    return {command_name(name, season): read for name, read in _COMMANDS.items()}


def answer(snapshot: Snapshot, query: Query, today: date) -> Any:
    """Return what is to be said to a query; raises DomainError where that can no longer be told."""
    return _ANSWERS[type(query)](snapshot, query, today)


def in_context(snapshot: Snapshot, result: object, today: date) -> object:
    """Return what a write left with what the record says of it; itself where it says all that is told."""
    put = _IN_CONTEXT.get(type(result))
    return result if put is None else put(snapshot, result, today)


def query_from_custom_id(code: str, fields: str, snapshot: Snapshot) -> Query:
    """Return the query that a page's custom id spells; refuses what cannot be asked here (any more)."""
    try:
        return _BY_CODE[code].from_fields(fields, snapshot)
    except (LookupError, ValueError) as gone:
        raise DomainError(Refusal.PAGE_GONE) from gone
