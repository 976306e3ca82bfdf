"""Which questions have a page, and where it lies: in a folder for each language, by the same path in all."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from bot.answers.cast import CastGroup, CastQuery
from bot.answers.changes import recent
from bot.answers.query import NameField, Query
from bot.answers.reports import ReportQuery, ReportsQuery
from bot.answers.sources import SourcesQuery
from bot.answers.status import StatusQuery
from bot.answers.timeline import TimelineQuery
from bot.answers.works import WorksQuery
from bot.domain.record.pack import PACK
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import FILES, MILESTONES, NAMED, Topic
from bot.domain.text.names import handle

HOME, MONTHS = "index.html", "as-of/index.html"
"""Where the season at a glance is, and the list of the months that can be looked back to."""


class PageAddresses(Struct, frozen=True):
    """The pages of a site: each question with its path inside a language's folder, in the order of making.

    ``months`` are the first days of the months that can be looked back to, the earliest first;
    ``looked_back`` has the paths of the pages that there are of each of them.
    """

    paths: Mapping[Query, str]
    months: tuple[date, ...]
    looked_back: frozenset[str]

    def path(self, query: Query) -> str | None:
        """Return where the page of a question is, None where it has none; of a kind that is one topic, that
        of the topic.
        """
        if isinstance(query, ReportsQuery) and query.kind is not None and query.kind not in NAMED:
            query = replace(query, kind=None, topic=Topic(query.kind))
        return self.paths.get(query)

    def other_days(self, path: str) -> list[tuple[date | None, str]]:
        """Return the pages of the same question on the month before a page's own day and on the one after,
        and on today (None) where that is another; nothing for what is asked of today alone.
        """
        there = _AS_OF.fullmatch(path)
        own, plain = (there[1], there[2]) if there else (None, path)
        if plain not in self.looked_back:
            return []
        at = [f"{month:%Y-%m}" for month in self.months].index(own) if own else len(self.months)
        around = [*self.months[max(at - 1, 0) : at], *self.months[at + 1 : at + 2]]
        found: list[tuple[date | None, str]] = [(month, month_path(month, plain)) for month in around]
        return [*found, *([(None, plain)] if own else [])]


_AS_OF = re.compile(r"as-of/(\d{4}-\d\d)/(.+)")


def month_path(month: date, path: str) -> str:
    """Return where the page of a question is as of the first day of a month."""
    return f"as-of/{month:%Y-%m}/{path}"


@lru_cache(maxsize=4096)
def relative(path: str, *, start: str) -> str:
    """Return how a page is linked from another, both as paths from the same folder."""
    return posixpath.relpath(path, posixpath.dirname(start) or ".")


def page_addresses(snapshot: Snapshot, today: date) -> PageAddresses:
    """Return the pages of what is known on a day."""
    months = tuple(_months(snapshot, today))
    paths: dict[Query, str] = dict(_of_the_season(snapshot, today, None))
    looked_back = frozenset(paths.values())
    paths |= _of_names(snapshot, today)
    paths |= _of_lists(snapshot, today)
    for month in months:
        paths |= {query: month_path(month, path) for query, path in _of_the_season(snapshot, today, month)}
    return PageAddresses(paths, months, looked_back)


def _of_the_season(snapshot: Snapshot, today: date, day: date | None) -> Iterator[tuple[Query, str]]:
    """Yield what can be asked of any month: the whole season, and each milestone."""
    yield StatusQuery(None, day), HOME
    yield CastQuery(CastGroup.ALL, day), "cast.html"
    yield TimelineQuery(None, day), "timeline.html"
    yield recent(snapshot, today, day), "changes.html"
    yield SourcesQuery(None, day), "sources.html"
    for kind in MILESTONES:
        yield StatusQuery(kind, day), f"topics/{kind}.html"


def _of_names(snapshot: Snapshot, today: date) -> Iterator[tuple[Query, str]]:
    """Yield the pages of people, of sources with what each said, and of reports."""
    people = slugs(snapshot.people)
    yield from ((WorksQuery(NameField(name), None, None), f"people/{people[name]}.html") for name in people)
    known = [report for report in snapshot.reports if report.known_from <= today]
    sources = slugs({link: None for report in known for link in report.chain})
    for name, slug in sources.items():
        yield SourcesQuery(NameField(name), None), f"sources/{slug}.html"
        yield ReportsQuery(None, None, NameField(name), None, None, None), f"sources/{slug}/reports.html"
    ids = slugs(report.id.removeprefix(PACK) for report in known)
    for report in known:
        path = f"reports/{ids[report.id.removeprefix(PACK)]}.html"
        yield ReportQuery(NameField(report.id), None, desk=False), path


def _of_lists(snapshot: Snapshot, today: date) -> Iterator[tuple[Query, str]]:
    """Yield the other pages of today: files, pictures of one milestone, groups, lists of reports."""
    yield from ((StatusQuery(kind, None), f"topics/{kind}.html") for kind in FILES)
    yield from ((TimelineQuery(kind, None), f"timeline/{kind}.html") for kind in MILESTONES)
    groups = (group for group in CastGroup if group is not CastGroup.ALL)
    yield from ((CastQuery(group, None), f"cast/{group}.html") for group in groups)
    yield ReportsQuery(None, None, None, None, None, None), "reports.html"
    known = [
        topic
        for topic, file in snapshot.files.items()
        if any(report.known_from <= today for report in file.reports)
    ]
    about = slugs(map(str, known))
    for topic in known:
        query = ReportsQuery(None, topic, None, None, None, None)
        yield query, f"topics/{about[str(topic)]}/reports.html"


def _months(snapshot: Snapshot, today: date) -> Iterator[date]:
    """Yield the first of each month from the first report on, before a day."""
    first = min((report.known_from for report in snapshot.reports), default=today)
    year, month = first.year, first.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        if date(year, month, 1) >= today:
            return
        yield date(year, month, 1)


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Return each name as a part of an address, no two alike: in Latin letters where it has any."""
    plain = {name: _plain(name) for name in names}
    times = Counter(plain.values())
    return {
        name: slug if slug and times[slug] == 1 else f"{slug}-{handle(name)}".strip("-")
        for name, slug in plain.items()
    }


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c) and c not in "'’")
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:60].strip("-")
