"""A server's record in the shapes of others: a table for a spreadsheet, ClaimReview for fact checkers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.content import content_of
from bot.domain.reports.other_seasons import as_filed
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import Level, ReportStatus
from bot.domain.text.wordings import UNDETERMINED, Wordings

_COLUMNS = (
    "number", "filed_at", "topic", "stance", "claim", "when", "reported_on", "said_on", "chain", "tags",
    "url", "spoiler", "retracted_from", "claim_language", "season",
)  # fmt: skip


LEAST_LINE, LEAST_REVIEW = 50, 350
"""Bytes that a line of the table and a review have at least, beside the claim."""


def least_size(reports: Iterable[Report], least: int) -> int:
    """Return how many bytes reports take at least, of which each takes so many and its claim."""
    return sum(least + len(str(report.claim).encode()) for report in reports)


def as_csv(reports: Iterable[Report], season: int) -> str:
    """Return what reports say now as a table, a line each, while a season is waited for; what a spreadsheet
    would work out is text.
    """
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(_COLUMNS)
    for report in reports:
        content: dict[str, Any] = content_of(as_filed(report))
        assert report.filing is not None
        content["season"] = report.filing.season or season
        content |= {"number": report.filing.number, "filed_at": report.filing.filed_at.isoformat()}
        content |= {"claim": str(report.claim), "claim_language": _known(report.claim)}
        content |= {"chain": " > ".join(report.chain), "tags": " ".join(sorted(report.tags))}
        writer.writerow([_cell(content.get(column)) for column in _COLUMNS])
    return made.getvalue()


def _known(claim: Wordings) -> str | None:
    """Return the code of the language that a claim is exported in, None where nobody said in which it is."""
    code, _ = claim.told(UNDETERMINED)
    return code if code != UNDETERMINED else None


def _cell(value: Any) -> Any:
    """Return a value for a spreadsheet, which takes text that begins so for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


_RATINGS = {Level.RUMORED: 1, Level.REPORTED: 2, Level.CORROBORATED: 3, Level.CONFIRMED: 4}
_FOR = (ReportStatus.SUPPORTS, ReportStatus.EXPECTS, ReportStatus.NEUTRAL, ReportStatus.GUESSES)


def as_claim_reviews(snapshot: Snapshot, reports: Iterable[Report], day: date) -> str:
    """Return reports as a list of ClaimReview (https://schema.org/ClaimReview) in JSON, one a line, rated by
    how sure the record makes what each claims: 0 where it says otherwise, 1 (rumored) to 4 (confirmed).
    """
    reviews = (json.dumps(claim_review(snapshot, report, day), ensure_ascii=False) for report in reports)
    return "[\n" + ",\n".join(reviews) + "\n]\n"


def claim_review(snapshot: Snapshot, report: Report, day: date) -> dict[str, Any]:
    """Return one report as a ClaimReview on a day."""
    standing = snapshot.standing(report.topic, day)
    part = standing.status_of(report)
    rated = _RATINGS[standing.level] if part in _FOR and standing.level is not None else 0
    name = standing.level.name.lower() if rated and standing.level is not None else "not borne out"
    language = _known(report.claim)
    appearance = {"@type": "CreativeWork", "url": report.url} if report.url else None
    item = {
        "@type": "Claim",
        "author": {"@type": "Organization", "name": report.origin},
        "datePublished": report.spoke_on.first.isoformat(),
        "appearance": appearance,
    }
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "datePublished": day.isoformat(),
        "author": {"@type": "Organization", "name": "Hyosan Wire"},
        "claimReviewed": str(report.claim),
        **({"inLanguage": language} if language else {}),
        "itemReviewed": {key: value for key, value in item.items() if value is not None},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rated,
            "bestRating": 4,
            "worstRating": 0,
            "alternateName": name,
        },
    }
