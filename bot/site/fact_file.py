"""All facts of the site as one JSON file, and what it holds as JSON Schema."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from bot.domain.dates.windows import Window
from bot.domain.record.people import Person
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.report import Report, ReportContent, Source
from bot.domain.reports.topics import Topic
from bot.domain.reports.vocabulary import ClaimKind, Flag, Stance
from bot.domain.rules.standing import Standing
from bot.store.json_schema import text_schema

FACTS, SCHEMA = "facts.json", "facts.schema.json"
LICENCE = "CC-BY-4.0"


class ShowFact(Struct, frozen=True):
    """The show that it is all about."""

    title: str
    title_ko: str | None
    platform: str
    season: int
    timezone: str


class StandingFact(Struct, frozen=True, kw_only=True):
    """Where a question stands on the day of the file: what holds, how sure that is (rumored, reported,
    corroborated or confirmed), which stretch it is dated to, since when it was said, and by whom.
    """

    topic: Topic
    claim: ClaimKind | None
    stance: Stance | None
    level: str | None
    disputed: bool
    window: Window | None
    since: date | None
    origins: tuple[str, ...]
    flags: frozenset[Flag]


class ReportFact(ReportContent, frozen=True, kw_only=True, gc=False):
    """A report, by its id; it counts from ``known_from`` on. One of a server that was filed for another
    season is listed on another topic than it was filed on: ``filed_season`` and ``filed_topic`` say for which
    and on what.
    """

    id: str
    known_from: date
    filed_season: int | None
    filed_topic: Topic | None


class FactFile(Struct, frozen=True, kw_only=True):
    """What is known on a day. Nothing is hidden: ``spoiler`` marks the reports that give an ending away."""

    day: date
    licence: str
    show: ShowFact
    standings: tuple[StandingFact, ...]
    reports: tuple[ReportFact, ...]
    people: tuple[Person, ...]
    sources: tuple[Source, ...]


def facts_of(snapshot: Snapshot, today: date) -> FactFile:
    """Return all that is known on a day."""
    show = snapshot.show
    known = [report for report in snapshot.reports if report.known_from <= today]
    standings = (file.standing(today) for file in snapshot.files.values())
    return FactFile(
        day=today,
        licence=LICENCE,
        show=ShowFact(show.title, show.title_ko, show.platform, show.season, show.timezone),
        standings=tuple(_standing(each) for each in standings if not each.listed and each.statuses),
        reports=tuple(
            ReportFact(
                **{name: getattr(report, name) for name in ReportContent.__struct_fields__},
                id=report.id,
                known_from=report.known_from,
                **_filed(report),
            )
            for report in known
        ),
        people=snapshot.pack.people,
        sources=tuple(snapshot.sources.values()),
    )


def _filed(report: Report) -> dict[str, Any]:
    """Return for which season a report was filed, and on which topic, where that is another one's."""
    filing = report.filing if is_of_another_season(report) else None
    return {"filed_season": filing and filing.season, "filed_topic": filing and filing.topic}


def _standing(standing: Standing) -> StandingFact:
    return StandingFact(
        topic=standing.topic,
        claim=standing.claim,
        stance=standing.stance,
        level=standing.level.name.lower() if standing.level is not None else None,
        disputed=standing.disputed,
        window=standing.window,
        since=standing.since,
        origins=tuple(speaker.name for speaker in standing.origins),
        flags=standing.flags,
    )


def as_json(facts: FactFile) -> str:
    """Return facts as JSON, a fact a line."""
    plain = msgspec.json.decode(msgspec.json.encode(facts, enc_hook=str, order="deterministic"))
    lines = []
    for name, value in plain.items():
        if isinstance(value, list):
            each = ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in value)
            lines.append(f' "{name}": [\n{each}\n ]')
        else:
            lines.append(f' "{name}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def fact_schema() -> str:
    """Return what the file of facts holds, as JSON Schema."""
    schema = msgspec.json.schema(FactFile, schema_hook=text_schema)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
