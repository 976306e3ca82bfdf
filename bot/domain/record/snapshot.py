"""The snapshot: what one server sees at one version, and everything that follows from it.

A snapshot never changes: a write makes the next one, which shares with the last whatever the write left as it
was. So what is derived here is derived once, and nothing ever has to be invalidated.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from bot.domain.record.merging import SourceNames, merged_pack, merged_sources, renamed
from bot.domain.record.pack import Pack
from bot.domain.record.people import Person
from bot.domain.record.season import CastEntry, cast
from bot.domain.record.show import Show
from bot.domain.reports.attribution import Attributor
from bot.domain.reports.other_seasons import OTHER_SEASONS, is_of_another_season, listed_in
from bot.domain.reports.report import Report, Source
from bot.domain.reports.revisions import Revision
from bot.domain.reports.topics import EVENTS, MILESTONES, Topic, TopicKind
from bot.domain.rules.changes import Change, change_order
from bot.domain.rules.predictions import Prediction, prediction_order
from bot.domain.rules.standing import Standing
from bot.domain.rules.topic_files import DAYS_KEPT, TopicFile, by_topic

T = TypeVar("T")

_SNAPSHOT_BYTES, _REPORT_BYTES = 95_000, 1_600
"""About what a server's snapshot takes in memory beside the pack's once every list was asked of it, and what
each of its own reports takes with what is derived from it (measured); indexes come on top.
"""


class SnapshotVersion(NamedTuple):
    """Which snapshot it is: the pack's digest, the server (None for the pack alone) and its own revision."""

    pack: str
    guild_id: int | None = None
    revision: int = 0


class Snapshot:
    """What one server sees: the pack's facts and its own reports, never another's.

    ``own`` are the server's reports by number, retracted ones too; ``own_sources`` those it brought;
    ``history`` has every change to each of its reports, by number, oldest first.
    """

    def __init__(
        self,
        version: SnapshotVersion,
        pack: Pack,
        own: Mapping[int, Report] | None = None,
        own_sources: Sequence[Source] = (),
        history: Mapping[int, tuple[Revision, ...]] | None = None,
        *,
        files: Mapping[Topic, TopicFile] | None = None,
        base: Snapshot | None = None,
        attributor: Attributor | None = None,
        merged: SourceNames | None = None,
    ) -> None:
        self.version = version
        self.pack = pack
        self.base = base
        """The snapshot of the pack alone, None for that itself: what a server adds nothing to they share."""
        self.merged = merged or {}
        """The names of sources that the server found to be others', with what each stands for."""
        self.own_reports = own or {}
        self.history = history or {}
        self._own_sources = own_sources
        self.attributor = attributor or pack.attributor
        """Attributes every chain here, by the sources on record."""
        self.files = by_topic(self.reports) if files is None else files
        self._derived: dict[Any, Any] = {}
        self._derived_bytes = 0
        # Not of methods of this object's own: a circle would leave every replaced snapshot to the collector.
        self.cast: Callable[[date], tuple[CastEntry, ...]] = lru_cache(DAYS_KEPT)(
            partial(_cast, self.topic_files(TopicKind.CASTING), self.people, pack.show)
        )
        self.predictions: Callable[[date], tuple[Prediction, ...]] = lru_cache(DAYS_KEPT)(
            partial(_predictions, self.topic_files(*EVENTS))
        )

    def with_own(
        self,
        guild_id: int,
        revision: int,
        own: Mapping[int, Report],
        sources: Sequence[Source],
        history: Mapping[int, tuple[Revision, ...]],
        *,
        merged: SourceNames | None = None,
    ) -> Snapshot:
        """Return what a server sees that has reports of its own; this is the snapshot of the pack alone.

        ``merged`` are the sources it found to be others, which the pack is attributed by too.
        """
        if merged:
            renamed_pack = Snapshot(self.version, merged_pack(self.pack, merged))
            own = {number: renamed(report, merged) for number, report in own.items()}
            return renamed_pack._with_own(
                guild_id, revision, own, merged_sources(sources, merged), history, merged
            )
        return self._with_own(guild_id, revision, own, sources, history, {})

    def _with_own(
        self,
        guild_id: int,
        revision: int,
        own: Mapping[int, Report],
        sources: Sequence[Source],
        history: Mapping[int, tuple[Revision, ...]],
        merged: SourceNames,
    ) -> Snapshot:
        attributor = self.pack.attributor_with(sources)
        coming = self.show.season
        own = {number: listed_in(each, coming).attributed_by(attributor) for number, each in own.items()}
        files = dict(self.files)
        for topic, file in by_topic(own.values()).items():
            files[topic] = TopicFile(topic, (*self.topic_file(topic).reports, *file.reports))
        return Snapshot(
            SnapshotVersion(self.version.pack, guild_id, revision),
            self.pack,
            own,
            sources,
            history,
            files=files,
            base=self,
            attributor=attributor,
            merged=merged,
        )

    def with_revision(
        self, revision: int, report: Report, revision_made: Revision, new_sources: Sequence[Source] = ()
    ) -> Snapshot:
        """Return the server's next snapshot, after one of its reports was filed or changed, as it was filed.

        ``new_sources`` are those a filing named. Every other topic's file is this snapshot's own.
        """
        assert report.filing is not None
        guild_id, number = report.filing.guild_id, report.filing.number
        sources = tuple({source.name: source for source in (*self._own_sources, *new_sources)}.values())
        attributor = self.pack.attributor_with(sources) if new_sources else self.attributor
        report = listed_in(renamed(report, self.merged), self.show.season).attributed_by(attributor)
        own = {**self.own_reports, number: report}
        topic, previous = report.topic, self.own_reports.get(number)
        files = {**self.files, topic: self.topic_file(topic).with_report(report)}
        if previous is not None and previous.topic != topic:
            left = files.pop(previous.topic).without(report)
            files |= {previous.topic: left} if left.reports else {}
        if new_sources:  # a source's newer tag changes the attribution of the reports that name it
            naming, changed = {source.name for source in new_sources}, dict[Topic, dict[str, Report]]()
            for place, each in own.items():
                again = each if naming.isdisjoint(each.chain) else each.attributed_by(attributor)
                if again is not each:
                    own[place] = changed.setdefault(again.topic, {})[again.id] = again
            files |= {each: files[each].with_reports(again) for each, again in changed.items()}
        return Snapshot(
            SnapshotVersion(self.version.pack, guild_id, revision),
            self.pack,
            own,
            sources,
            {**self.history, number: (*self.history.get(number, ()), revision_made)},
            files=files,
            base=self.base or self,
            attributor=attributor,
            merged=self.merged,
        )

    @property
    def show(self) -> Show:
        """Return the show it is all about."""
        return self.pack.show

    @property
    def size(self) -> int:
        """Return about how many bytes this snapshot takes now beyond the pack's."""
        if not self.own_reports:
            return 0
        return _SNAPSHOT_BYTES + _REPORT_BYTES * len(self.own_reports) + self._derived_bytes

    @property
    def reports(self) -> Iterable[Report]:
        """Return every report the server sees, retracted ones too: the pack's, then its own by number."""
        return chain(self.pack.reports, self.own_reports.values())

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Return everybody on record, by name."""
        return {person.name: person for person in self.pack.people}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Return the sources by name: the pack's, then the server's own that a standing report names."""
        ours = {source.name: source for source in self.pack.sources}
        named = {link for report in self.own_reports.values() if report.stands for link in report.chain}
        # A server cannot re-tag a source of the pack.
        own = {s.name: s for s in self._own_sources if s.name in named and s.name not in ours}
        return {**ours, **{name: own[name] for name in sorted(own, key=str.lower)}}

    @cached_property
    def _by_id(self) -> Mapping[str, Report]:
        return {report.id: report for report in self.reports}

    def report(self, id: str) -> Report | None:
        """Return a report by its id (``pack:…`` or ``#12``), or None."""
        return self._by_id.get(id)

    def topic_file(self, topic: Topic) -> TopicFile:
        """Return a topic's file, an empty one where nothing is on record."""
        return self.files.get(topic) or TopicFile(topic, ())

    def standing(self, topic: Topic, day: date) -> Standing:
        """Return the standing of a topic on a day."""
        return self.topic_file(topic).standing(day)

    def milestones(self, day: date) -> dict[TopicKind, Standing]:
        """Return the standing of every milestone on a day, in order."""
        return {kind: self.standing(Topic(kind), day) for kind in MILESTONES}

    def topic_files(self, *kinds: TopicKind) -> list[TopicFile]:
        """Return the files of the topics of some kinds, in the order they came up."""
        return [file for topic, file in self.files.items() if topic.kind in kinds]

    def topics_naming(self, sources: Collection[str]) -> list[Topic]:
        """Return the topics with a report whose chain names one of some sources."""
        naming = set(sources)
        return [
            topic
            for topic, file in self.files.items()
            if naming and any(not naming.isdisjoint(report.chain) for report in file.reports)
        ]

    def counting_reports(self, day: date) -> list[Report]:
        """Return the reports that count on a day, as `reports` has them."""
        return [report for report in self.reports if report.counts_on(day)]

    def season_reports(self) -> Iterable[Report]:
        """Return the reports on the new season: none on others, and none that was filed for another."""
        files = (file for topic, file in self.files.items() if topic.kind not in OTHER_SEASONS)
        return (each for file in files for each in file.reports if not is_of_another_season(each))

    def newest_report(self, day: date) -> Report | None:
        """Return the newest report on the new season by a day (of a month, by its first day), or None."""
        known = (report for report in self.season_reports() if report.counts_on(day))
        return max(known, key=lambda each: (each.publication_known_on(day).first, each.id), default=None)

    def platform_reports(self, day: date, topic: Topic | None = None) -> Iterable[Report]:
        """Return the platform's own words on the new season, or on a topic, that count on a day."""
        platform = self.merged.get(self.show.platform, self.show.platform)
        reports = self.topic_file(topic).reports if topic else self.season_reports()
        return (each for each in reports if each.official and each.origin == platform and each.counts_on(day))

    def platform_spoke(self, day: date, topic: Topic | None = None) -> date | None:
        """Return the latest day on which, by a day, the platform itself said something of the new season, or
        of a topic; None where no such day is on record (standings.md, rule 10).
        """
        spoke = (report.origin_spoke for report in self.platform_reports(day, topic))
        return max((said for said in spoke if said is not None), default=None)

    def changes(self, then: date, now: date) -> list[Change]:
        """Return the topics whose standing differs between two days, the latest change first."""
        found = (file.change(then, now) for file in self.topic_files(*EVENTS))
        return sorted((each for each in found if each is not None), key=change_order)

    def derive(self, make: Callable[[Snapshot], T], *, size: int = 0) -> T:
        """Return what a function makes of this snapshot, made once and kept: an index for searching, say.

        What takes much has its bytes told, about, for them to be counted.
        """
        if make not in self._derived:
            self._derived[make] = make(self)
            self._derived_bytes += size
        made: T = self._derived[make]
        return made


def _cast(
    files: Sequence[TopicFile], people: Mapping[str, Person], show: Show, day: date
) -> tuple[CastEntry, ...]:
    return tuple(cast((file.standing(day) for file in files), people, show))


def _predictions(files: Sequence[TopicFile], day: date) -> tuple[Prediction, ...]:
    return tuple(sorted(chain.from_iterable(file.predictions(day) for file in files), key=prediction_order))


def names_of(kind: TopicKind, files: Collection[TopicFile]) -> list[str]:
    """Return the names that topics of a kind have by reports that stand, in the order they came up."""
    return [file.topic.name for file in files if file.topic.kind is kind and file.topic.name and file.stands]
