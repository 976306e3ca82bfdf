"""What is new: the standings of two days, held against each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.reports import Report
from bot.domain.standing import Part, Standing, standing
from bot.domain.topics import EVENTS, Topic
from bot.domain.words import StanceKind


@dataclass(frozen=True, slots=True)
class Change:
    """A topic whose standing changed; ``by`` is the report that did it, None where only time passed."""

    before: Standing
    after: Standing
    by: Report | None


def changes(reports: Iterable[Report], then: date, now: date) -> list[Change]:
    """Return the topics whose standing differs between two days, the latest change first.

    What a reader would notice counts: stance, level, dispute, and the dates given or expected.
    """
    by_topic: dict[Topic, list[Report]] = {}
    for report in reports:
        if report.topic.kind in EVENTS:
            by_topic.setdefault(report.topic, []).append(report)
    found = []
    for topic, on_it in by_topic.items():
        before, after = standing(topic, on_it, then), standing(topic, on_it, now)
        if _seen(before) != _seen(after):
            found.append(Change(before, after, _doer(before, after, on_it)))
    return sorted(found, key=_latest_first)


def _latest_first(change: Change) -> tuple[int, Topic]:
    day = change.by.known_from if change.by else change.after.day
    return -day.toordinal(), change.after.topic


def _seen(held: Standing) -> tuple[object, ...]:
    """Return what tells two standings apart: every yes is one yes; foreseen dates count until decided."""
    says = StanceKind.ASSERTING if held.holds else held.stance
    expected = frozenset(r.window for r in held.reports(Part.EXPECTS) if r.window and not held.decided)
    return says, held.level, held.disputed, held.window, expected


def _doer(before: Standing, after: Standing, reports: list[Report]) -> Report | None:
    """Return the first of the weightiest new reports that agree with what holds now, else of all new ones.

    None where nothing was said or taken back: a date that was expected has passed.
    """
    seen = {report.id for report in before.reports()}
    new = [report for report in after.reports() if report.id not in seen]
    agreeing = [r for r in after.reports(Part.SUPPORTS) if r.id not in seen] or new
    # With nothing new, a report was taken back: that one did it.
    gone = [report for report in reports if report.id in seen - {r.id for r in after.reports()}]
    done = agreeing or gone
    return min(done, key=lambda r: (-r.weight, r.known_from, r.url is None, r.id), default=None)
