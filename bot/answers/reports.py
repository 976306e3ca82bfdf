"""/report: one report's whole file. /reports: those that are on a topic, by a source, with words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import nsmallest

from msgspec import Struct
from msgspec.structs import replace

from bot.answers.query import MOST_LISTED, NameField, Query, parse_as_of
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.pack import PACK
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.everyday_words import topics_called
from bot.domain.reports.filing import read_topic
from bot.domain.reports.report import Report
from bot.domain.reports.revisions import Revision
from bot.domain.reports.topics import NAMED, Topic, TopicKind
from bot.domain.reports.vocabulary import AGAINST, ReportStatus, SourceTag
from bot.domain.rules.standing import Standing
from bot.domain.rules.topic_files import TopicFile
from bot.domain.text.cleaning import MAX_NAME, choose, sentence
from bot.domain.text.names import fold
from bot.search.known_sources import require_source
from bot.search.likeness import nearest
from bot.search.name_finders import topic_names

_NUMBER = re.compile(r"#?(\d{1,9})")
_PACK_ID = re.compile(r"pack:[\w.-]{1,70}")
_LOOKED_FOR = (TopicKind.CASTING, TopicKind.CREW, TopicKind.CHARACTER)
_OTHERS = 3
"""Reports named that say the same, and that say the opposite."""


class ReportQuery(Query, frozen=True):
    """One report's whole file; ``desk`` adds who filed and changed it, which is for moderators."""

    code = "report"

    id: NameField
    day: date | None
    desk: bool

    @property
    def private(self) -> bool:
        """Tell whether it is the desk's copy."""
        return self.desk

    def for_reader(self, moderator: bool) -> ReportQuery:
        """Return the query with what is for moderators, for them alone."""
        return replace(self, desk=moderator and not self.id.startswith(PACK))


class ReportFile(Struct, frozen=True, kw_only=True):
    """A report, its topic's standing and its part in it; those that say the same and the opposite."""

    report: Report
    standing: Standing
    part: ReportStatus | None
    agreeing: tuple[Report, ...]
    opposing: tuple[Report, ...]
    history: tuple[Revision, ...]
    desk: bool

    @property
    def gone(self) -> bool:
        """Tell whether it no longer counts on the day asked of: fans are told that alone."""
        return not self.report.counts_on(max(self.standing.day, self.report.known_from))


def parse_report_options(
    snapshot: Snapshot, today: date, *, number: str, as_of: str | None = None, moderator: bool = False
) -> ReportQuery:
    """Return the query that the options of /report ask; refuses what is no report here, and a day to come."""
    day = parse_as_of(as_of, today)
    typed = sentence(number, field=Field.NUMBER, limit=MAX_NAME)
    own = _NUMBER.fullmatch(typed)
    if own is None and _PACK_ID.fullmatch(typed) is None:
        raise DomainError(Refusal.NUMBER, field=Field.NUMBER, given=typed)
    id = f"#{int(own[1])}" if own else typed
    if snapshot.report(id) is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, field=Field.NUMBER, number=id)
    return ReportQuery(NameField(id), day, moderator and own is not None)


def answer_report(snapshot: Snapshot, query: ReportQuery, today: date) -> ReportFile:
    """Return the file of the query's report."""
    report = snapshot.report(query.id)
    if report is None:
        raise DomainError(Refusal.NO_SUCH_REPORT, field=Field.NUMBER, number=str(query.id))
    standing = snapshot.standing(report.topic, query.day_asked(today))
    part = standing.status_of(report)
    decided: Sequence[Report] = ()
    if part in (ReportStatus.SUPPORTS, *AGAINST):
        decided = [each for each, _ in standing.statuses if each.stance.decisive and each.id != report.id]
    kind = report.stance.kind
    return ReportFile(
        report=report,
        standing=standing,
        part=part,
        agreeing=tuple([each for each in decided if each.stance.kind is kind][-_OTHERS:]),
        opposing=tuple([each for each in decided if each.stance.kind is not kind][-_OTHERS:]),
        history=snapshot.history.get(report.filing.number, ()) if report.filing else (),
        desk=query.desk,
    )


class ReportsQuery(Query, frozen=True):
    """Which reports are on a topic (or a kind of topics), of a source, with a tag, with words in them.

    What is None is not asked for. ``source`` is anyone in the chain; ``text`` are words that all have to be
    in the claim, the topic or the chain.
    """

    code = "reports"

    kind: TopicKind | None
    topic: Topic | None
    source: NameField | None
    tag: SourceTag | None
    day: date | None
    text: str | None


class ReportList(Struct, frozen=True, kw_only=True):
    """The reports found, the newest first with their parts in their topics' standings; how many there are.

    ``standing`` is that of the one topic asked for, where it has one.
    """

    query: ReportsQuery
    day: date
    standing: Standing | None
    found: tuple[tuple[Report, ReportStatus | None], ...]
    count: int


def parse_reports_options(
    snapshot: Snapshot,
    today: date,
    *,
    topic: str | None = None,
    source: str | None = None,
    tag: str | None = None,
    text: str | None = None,
    as_of: str | None = None,
) -> ReportsQuery:
    """Return the query that the options of /reports ask; refuses names that are not on record, and a day to
    come.
    """
    day = parse_as_of(as_of, today)
    kind, about = _read_topic(snapshot, topic) if topic else (None, None)
    return ReportsQuery(
        kind=kind,
        topic=about,
        source=_read_source(snapshot, source) if source else None,
        tag=choose(tag, SourceTag, field=Field.TAG) if tag else None,
        day=day,
        text=sentence(text, field=Field.TEXT, limit=MAX_NAME) if text else None,
    )


def _read_topic(snapshot: Snapshot, typed: str) -> tuple[TopicKind | None, Topic | None]:
    """Return a topic to look for: a kind, or one whose name is found by any spelling, with its kind or not.

    Refuses what is none with the kinds that come closest.
    """
    season = snapshot.show.season
    kind = next(iter(topics_called(typed.strip(": "), season)), None)
    if kind in NAMED:
        return kind, None
    try:
        topic = read_topic(typed, season)
    except DomainError as refusal:
        if refusal.refusal is Refusal.TOPIC_EITHER:
            raise
        found = ((each, topic_names(snapshot, each).find(typed).entry) for each in _LOOKED_FOR)
        topics = (Topic(each, name) for each, name in found if name is not None)
        named = next((topic for topic in topics if snapshot.topic_file(topic).stands), None)
        if named is not None:
            return None, named
        close = "\n".join(nearest(fold(typed), {kind: kind for kind in TopicKind})[:_OTHERS])
        raise DomainError(
            refusal.refusal, field=refusal.field, **{**refusal.details, "closest": close}
        ) from None
    if topic.name is None:
        return topic.kind, None
    names = topic_names(snapshot, topic.kind)
    name = names.require(topic.name, refusal=Refusal.ACTOR_UNKNOWN, field=Field.TOPIC).entry
    return None, Topic(topic.kind, name)


def _read_source(snapshot: Snapshot, typed: str) -> NameField:
    found = require_source(snapshot, typed)
    assert found.entry is not None
    return NameField(found.entry)


def answer_reports(snapshot: Snapshot, query: ReportsQuery, today: date) -> ReportList:
    """Return the reports of a query that counted on its day, the newest first."""
    day = query.day_asked(today)
    found = [report for report in _matching(snapshot, query) if report.counts_on(day)]
    listed = nsmallest(MOST_LISTED, found, key=lambda r: (-r.known_from.toordinal(), r.id))
    statuses = _statuses(snapshot, {report.topic for report in listed}, day)
    return ReportList(
        query=query,
        standing=_standing_asked(snapshot, query, day),
        day=day,
        found=tuple((report, statuses.get(report.id)) for report in listed),
        count=len(found),
    )


def _matching(snapshot: Snapshot, query: ReportsQuery) -> Iterator[Report]:
    """Yield the reports that a query asks for, of whatever day."""
    wanted = [fold(each) for each in (query.text or "").split()]
    for topic, file in snapshot.files.items():
        if query.topic not in (None, topic) or query.kind not in (None, topic.kind):
            continue
        for report in _with_words(file, wanted):
            by_source = query.source is None or query.source in report.chain
            if by_source and (query.tag is None or query.tag in report.tags):
                yield report


def _statuses(snapshot: Snapshot, topics: Iterable[Topic], day: date) -> dict[str, ReportStatus]:
    """Return the status of each report on some topics, by the report's id."""
    standings = (snapshot.standing(topic, day) for topic in topics)
    return {report.id: status for standing in standings for report, status in standing.statuses}


def _standing_asked(snapshot: Snapshot, query: ReportsQuery, day: date) -> Standing | None:
    """Return where the one topic stands that a query asks for, None for lists and for several."""
    if query.topic is not None:
        topic = query.topic
    elif query.kind is not None and query.kind not in NAMED:
        topic = Topic(query.kind)
    else:
        return None
    standing = snapshot.standing(topic, day)
    return None if standing.listed else standing


def _with_words(file: TopicFile, wanted: Sequence[str]) -> Iterable[Report]:
    """Return the reports of a file that hold all the folded words."""
    if not wanted:
        return file.reports
    texts = zip(file.reports, file.derive(_wordings), strict=True)
    first, *others = wanted
    return [r for r, text in texts if first in text and all(word in text for word in others)]


def _wordings(file: TopicFile) -> tuple[str, ...]:
    """Return the folded words that each report of a file can be found by."""
    return tuple(fold(" ".join((r.claim.together, str(r.topic), *r.chain))) for r in file.reports)
