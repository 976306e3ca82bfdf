"""Which reports on record may say the same as one that is being filed."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.reports.report import Report
from bot.domain.text.names import fold
from bot.search.likeness import shares

ALIKE = 0.8
"""Claims whose letters match to this share (0 to 1) are likely duplicates."""


def likely_duplicates(draft: Report, on_topic: Iterable[Report]) -> list[Report]:
    """Return the standing reports on the draft's topic that may say the same already, most alike first.

    Alike: the same stance, and the same link, nearly the same words, or the same origin and window.
    """
    rivals = [report for report in on_topic if report.stands and report.stance is draft.stance]
    language, said = draft.claim.told("")
    theirs = [fold(report.claim.told(language)[1]) for report in rivals]
    likeness = shares(fold(said), theirs, least=ALIKE)
    scored = [
        (-likeness.get(position, 0.0), report.id, report)
        for position, report in enumerate(rivals)
        if position in likeness or _same_word(draft, report) or (draft.url and report.url == draft.url)
    ]
    return [report for _, _, report in sorted(scored, key=lambda each: each[:2])]


def _same_word(draft: Report, report: Report) -> bool:
    """Tell whether a report gives the same date as the draft, by the same origin."""
    if draft.window is None or report.window != draft.window:
        return False
    return report.attribution.identity == draft.attribution.identity
