"""Season 1's viewing figures in words, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.markup import NOTHING, Markup, concat, digits, join, stack
from bot.cards.render_context import RenderContext, bullet
from bot.domain.dates.windows import days_between
from bot.domain.record.show import Viewing
from bot.domain.reports.report import Report


def viewing_figures(context: RenderContext, reports: Sequence[Report], preferred: Viewing | None) -> Markup:
    """Return each figure with the days it is given for and who gives it; the preferred one first, and why."""
    say = context.say
    by_figure: dict[tuple[int, int], list[Report]] = {}
    for report in reports:
        if report.hours_viewed is not None and report.window is not None:
            days = days_between(report.window.first, report.window.last) + 1
            by_figure.setdefault((report.hours_viewed, days), []).append(report)
    if not by_figure:
        return NOTHING
    star = preferred.report if preferred is not None else None
    best = {key for key, said in by_figure.items() if any(r.id == star for r in said)}
    lines = [context.writer.heading(say("viewing-title"))]
    for key in sorted(by_figure, key=lambda key: (key not in best, -key[0], key[1])):
        hours, days = key
        who = join(context.separator, (context.chain(report, context.today) for report in by_figure[key]))
        figure = context.writer.bold(say("viewing-figure", hours=_hours(context, hours), days=days))
        lines.append(bullet(concat("⭐ " if key in best else "", figure, ": ", who)))
    # The reason looks back on the figure being given again: before that it is not known.
    if preferred is not None and any(len(by_figure[key]) > 1 for key in best):
        lines.append(say("viewing-preferred", reason=context.told(preferred.reason)))
    return stack(lines)


def _hours(context: RenderContext, hours: int) -> Markup:
    if context.korean:  # 5억6078만, as Korean papers write it
        great, small = divmod(hours // 10_000, 10_000)
        parts = ((great, Markup("억")), (small, Markup("만")))
        return concat(*(concat(digits(count), unit) for count, unit in parts if count))
    return context.millions(hours)
