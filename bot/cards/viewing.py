"""Season 1's viewing figures side by side: they differ by source and by the days they count."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.markup import NOTHING, Markup, digits, join, put, stack
from bot.cards.render_context import Edition, bullet
from bot.domain.dates.windows import days_between
from bot.domain.record.show import Viewing
from bot.domain.reports.report import Report


def figures(edition: Edition, reports: Sequence[Report], preferred: Viewing) -> Markup:
    """Return each figure with the days it is given for and who gives it; the preferred one first, and why."""
    say = edition.say
    by_figure: dict[tuple[int, int], list[Report]] = {}
    for report in reports:
        if report.hours_viewed is not None and report.window is not None:
            days = days_between(report.window.first, report.window.last) + 1
            by_figure.setdefault((report.hours_viewed, days), []).append(report)
    if not by_figure:
        return NOTHING
    best = {key for key, said in by_figure.items() if any(r.id == preferred.report for r in said)}
    lines = [edition.pen.heading(say("viewing-title"))]
    for key in sorted(by_figure, key=lambda key: (key not in best, -key[0], key[1])):
        hours, days = key
        who = join(edition.apart, (edition.chain(report, edition.today) for report in by_figure[key]))
        figure = edition.pen.bold(say("viewing-figure", hours=_hours(edition, hours), days=days))
        lines.append(bullet(put("⭐ " if key in best else "", figure, ": ", who)))
    # The reason looks back on the figure being given again: before that it is not known.
    again = any(len(by_figure[key]) > 1 for key in best)
    reason = edition.pen.text(preferred.reason_ko if edition.korean else preferred.reason)
    return stack([*lines, say("viewing-preferred", reason=reason) if again else NOTHING])


def _hours(edition: Edition, hours: int) -> Markup:
    if edition.korean:  # 5억6078만, as Korean papers write it
        great, small = divmod(hours // 10_000, 10_000)
        parts = ((great, Markup("억")), (small, Markup("만")))
        return put(*(put(digits(count), unit) for count, unit in parts if count))
    return edition.millions(hours)
