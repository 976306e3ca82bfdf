"""Reports that were filed for another season, where a claim names that one by its number."""

from __future__ import annotations

import re
from datetime import date

from bot.answers.verdicts import JudgedClaim, Verdict, fits
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.other_seasons import OTHER_SEASONS, is_of_another_season
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind
from bot.search.claims import ParsedClaim

_NUMBERED = re.compile(
    r"(?:(?:season|series|temporada|시즌)\s*|\bs)(\d{1,2})(?!\d)|(?<!\d)(\d{1,2})\s*시즌", re.IGNORECASE
)


def seasons_named(text: str) -> frozenset[int]:
    """Return the seasons that a text names by their numbers."""
    return frozenset(int(before or after) for before, after in _NUMBERED.findall(text))


def filed_for_named_season(snapshot: Snapshot, claim: ParsedClaim, day: date) -> tuple[Report, ...]:
    """Return the reports that were filed for another season which a claim names, the newest first."""
    named = seasons_named(claim.words) - {snapshot.show.season}
    files = (snapshot.topic_file(Topic(kind)) for kind in (*OTHER_SEASONS, TopicKind.OTHER) if named)
    found = [
        report
        for file in files
        for report in file.reports
        if report.filing is not None and report.filing.season in named and is_of_another_season(report)
    ]
    return tuple(sorted((r for r in found if r.counts_on(day)), key=lambda r: r.known_from, reverse=True))


def judge_named_season(snapshot: Snapshot, claim: ParsedClaim, day: date) -> JudgedClaim | None:
    """Return that it is not settled what a claim dates which names another season, where reports that were
    filed for that one date it alike: what it came to is not known now; None where there are none.
    """
    if not claim.dates or claim.topic is not None:
        return None
    told = [r for r in filed_for_named_season(snapshot, claim, day) if r.window and fits(claim, [r.window])]
    if not told:
        return None
    return JudgedClaim(claim, Verdict.UNPROVEN, snapshot.standing(told[0].topic, day), tuple(told))
