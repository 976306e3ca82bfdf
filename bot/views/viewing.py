"""Season 1's viewing figures side by side: they differ by source and by the days they count."""

from __future__ import annotations

from collections.abc import Sequence

from babel.numbers import format_decimal

from bot.domain.reports import Report
from bot.domain.show import Viewing
from bot.domain.windows import days_between
from bot.views.edition import Edition
from bot.views.markdown import escape, stack


def figures(edition: Edition, reports: Sequence[Report], preferred: Viewing) -> str:
    """Return each figure with the days it is given for and who gives it; the preferred one first, and why."""
    say = edition.say
    by_figure: dict[tuple[int, int], list[Report]] = {}
    for report in reports:
        if report.hours_viewed is not None and report.window is not None:
            days = days_between(report.window.first, report.window.last) + 1
            by_figure.setdefault((report.hours_viewed, days), []).append(report)
    if not by_figure:
        return ""
    best = {key for key, said in by_figure.items() if any(r.id == preferred.report for r in said)}
    lines = [f"### {say('viewing-title')}"]
    for key in sorted(by_figure, key=lambda key: (key not in best, -key[0], key[1])):
        hours, days = key
        who = "; ".join(edition.chain(report, edition.today) for report in by_figure[key])
        words = say("viewing-figure", hours=_hours(edition, hours), days=days)
        lines.append(f"- {'⭐ ' if key in best else ''}**{words}**: {who}")
    # The reason looks back on the figure being given again: before that it is not known.
    again = any(len(by_figure[key]) > 1 for key in best)
    reason = preferred.reason_ko if edition.korean else preferred.reason
    return stack([*lines, say("viewing-preferred", reason=escape(reason)) if again else ""])


def _hours(edition: Edition, hours: int) -> str:
    if edition.korean:  # 5억6078만, as Korean papers write it
        great, small = divmod(hours // 10_000, 10_000)
        return "".join(f"{count}{unit}" for count, unit in ((great, "억"), (small, "만")) if count)
    return str(format_decimal(hours / 1_000_000, format="#,##0.##", locale=edition.say.babel))
