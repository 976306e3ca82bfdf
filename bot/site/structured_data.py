"""What search engines read of a page, as JSON-LD: the season as a TVSeason, a report as a ClaimReview."""

from __future__ import annotations

import json
from typing import Any

from bot.answers.query import Query
from bot.answers.reports import ReportQuery
from bot.answers.status import StatusQuery
from bot.domain.posting.release_day import release_day
from bot.domain.record.season import gives_away
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.other_seasons import is_of_another_season
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import Level
from bot.services.export_formats import claim_review
from bot.site.site_languages import SiteLanguage

_SCHEMA = "https://schema.org"


def structured_data(language: SiteLanguage, snapshot: Snapshot, query: Query, path: str) -> str:
    """Return what a page is in JSON that HTML may hold, or nothing: only of today, and of no spoiler."""
    found: dict[str, Any] | None = None
    if query == StatusQuery(None, None):
        found = _season(language, snapshot)
    elif isinstance(query, ReportQuery) and query.day is None:
        found = _review(language, snapshot, query)
    if found is None:
        return ""
    if address := language.address(path):
        found["url"] = address
    made = json.dumps(found, ensure_ascii=False)
    return made.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _season(language: SiteLanguage, snapshot: Snapshot) -> dict[str, Any]:
    show, title, today = snapshot.show, str(language.bare.title), language.bare.today
    found: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "TVSeason",
        "name": str(language.season),
        "seasonNumber": show.season,
        "partOfSeries": {"@type": "TVSeries", "name": title},
        "actor": [
            {"@type": "Person", "name": str(language.bare.short_person(entry.standing.topic.name))}
            for entry in snapshot.cast(today)
            if entry.standing.topic.name
            and entry.standing.holds
            and entry.standing.level is Level.CONFIRMED
            and not gives_away(entry.standing)
        ],
    }
    day = release_day(snapshot.standing(Topic(TopicKind.RELEASE), today))
    if day is not None:
        found["startDate"] = day.day.isoformat()
    return {key: value for key, value in found.items() if value != []}


def _review(language: SiteLanguage, snapshot: Snapshot, query: ReportQuery) -> dict[str, Any] | None:
    report = snapshot.report(query.id) if language.base else None  # it has to say where it is
    if report is None or report.spoiler or not report.stands or is_of_another_season(report):
        return None
    found = claim_review(snapshot, report, language.bare.today)
    code, claim = report.claim.told(language.folder)
    return {**found, "claimReviewed": claim, "inLanguage": language.code if code == language.folder else code}
