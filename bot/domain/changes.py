"""What is new: a topic's standings of two days, held against each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.reports import Report
from bot.domain.standing import Standing
from bot.domain.topics import Topic
from bot.domain.vocabulary import Part, StanceKind


@dataclass(frozen=True, slots=True)
class Change:
    """A topic whose standing changed; ``by`` is the report that did it, None where only time passed."""

    before: Standing
    after: Standing
    by: Report | None


def change(before: Standing, after: Standing, reports: Iterable[Report]) -> Change | None:
    """Return what changed between the standings of one topic, or None where a reader would notice nothing.

    What a reader would notice: stance, level, dispute, and the dates given or expected. ``reports`` are all
    that are on the topic.
    """
    if _seen(before) == _seen(after):
        return None
    return Change(before, after, _doer(before, after, reports))


def latest_first(change: Change) -> tuple[int, Topic]:
    """Return what changes are put in order by: the day of the report that did it, else the later day."""
    day = change.by.known_from if change.by else change.after.day
    return -day.toordinal(), change.after.topic


def _seen(standing: Standing) -> tuple[object, ...]:
    """Return what tells two standings apart: every yes is one yes; foreseen dates count until decided."""
    says = StanceKind.ASSERTING if standing.holds else standing.stance
    awaited = [] if standing.decided else standing.reports(Part.EXPECTS)
    expected = frozenset(report.window for report in awaited if report.window)
    return says, standing.level, standing.disputed, standing.window, expected


def _doer(before: Standing, after: Standing, reports: Iterable[Report]) -> Report | None:
    """Return the first of the weightiest new reports that agree with what holds now, else of all new ones.

    None where nothing was said or taken back: a date that was expected has passed.
    """
    seen = {report.id for report in before.reports()}
    new = [report for report in after.reports() if report.id not in seen]
    agreeing = [r for r in after.reports(Part.SUPPORTS) if r.id not in seen] or new
    # With nothing new, a report was taken back: that one did it.
    lost = seen - {report.id for report in after.reports()}
    gone = [report for report in reports if report.id in lost]
    done = agreeing or gone
    return min(done, key=lambda r: (-r.weight, r.known_from, r.url is None, r.id), default=None)
