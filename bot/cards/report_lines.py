"""Reports in words: as a line of a list, by the window they foretell, with their source and tags."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.query import NameField
from bot.answers.reports import ReportQuery
from bot.cards.markup import NOTHING, Markup, concat, join
from bot.cards.render_context import RenderContext, bullet
from bot.domain.dates.windows import Window
from bot.domain.reports.report import Basis, Report
from bot.domain.reports.vocabulary import MARKS, ReportStatus, Stance

_CITED_FOR_A_WINDOW = 4
"""Reports quoted for one expected window before the rest are counted."""
_TELLING_PARTS = frozenset(ReportStatus) - {
    ReportStatus.SUPPORTS,
    ReportStatus.NEUTRAL,
    ReportStatus.LISTED,
    ReportStatus.EXPECTS,
}
"""Parts that a reader would not guess from what a report claims."""


def claim_leading(context: RenderContext, report: Report, day: date) -> Markup:
    """Return what a report claims, which leads to its file where a card can."""
    asked = None if day == context.today else day
    file = ReportQuery(NameField(report.id), asked, desk=False)
    return context.writer.leading(context.claim(report), file)


def expectation(
    context: RenderContext, window: Window, reports: Sequence[Report], day: date, *, brief: bool
) -> Markup:
    """Return what is foreseen for one window and by whom; with the claims unless ``brief``."""
    said = [_expected_by(context, report, day, brief=brief) for report in reports[:_CITED_FOR_A_WINDOW]]
    if len(reports) > len(said):
        said.append(context.say("more-origins", count=len(reports) - len(said)))
    return bullet(concat(context.writer.bold(context.window(window)), ": ", join(context.separator, said)))


def _expected_by(context: RenderContext, report: Report, day: date, *, brief: bool) -> Markup:
    cited = concat(context.cited(report, day), mark_tags(context, report))
    return cited if brief else concat(context.claim(report), " (", cited, ")")


def mark_tags(context: RenderContext, report: Report) -> Markup:
    """Return what makes a report light whatever its outlet, in brackets, or nothing: its marks, and that it
    is an opinion, which nobody's record counts.
    """
    tags = [context.word(tag) for tag in sorted(report.tags & MARKS)]
    tags += [context.word(report.basis)] if report.basis is Basis.OPINION else []
    return concat(" (", context.listing(tags), ")") if tags else NOTHING


def source_line(context: RenderContext, report: Report) -> Markup:
    """Return who said it, origin first, and the tags it carries."""
    chain = join(" → ", map(context.source, report.chain))
    return context.say("receipt-source", chain=chain, tags=tags(context, report))


def tags(context: RenderContext, report: Report) -> Markup:
    """Return the source tags of a report as a list in words."""
    return context.listing(context.word(tag) for tag in sorted(report.tags))


def entry(
    context: RenderContext, report: Report, part: ReportStatus | None, day: date, *, topic: Markup = NOTHING
) -> Markup:
    """Return a report of a list: what it claims; below that its topic where given, who said it and when. The
    rest is in its own file.
    """
    details = [topic, context.cited(report, day), tags(context, report)]
    if report.stance is Stance.OPINION:
        details.append(context.word(report.stance))
    if part in _TELLING_PARTS:
        details.append(context.word(part))
    claim = context.writer.bold(claim_leading(context, report, day))
    return join("\n", [claim, context.writer.small(join(" · ", details))])
