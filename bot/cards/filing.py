"""/addreport's receipt and what undoing it leaves, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Button, ButtonAction, Card
from bot.cards.markup import NOTHING, Markup, concat, digits, join
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.reports import facts
from bot.cards.standings import accent, summary
from bot.cards.typed_words import field_name
from bot.domain.reports.filing import Remarks
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.results import Filed, Undone
from bot.domain.rules.standing import Standing

_DUPLICATES_SHOWN = 3
_ALIKE_SHOWN = 80
"""Characters shown of a claim that may be the same: a receipt has one page."""


def receipt_card(context: RenderContext, filed: Filed) -> Card:
    """Return what was filed, as understood, and how the topic's standing changed."""
    say, report, links = context.say, filed.report, NavigationLinks(context)
    assert report.filing is not None
    topic = say("receipt-topic", topic=context.topic(report.topic))
    number = digits(report.filing.number)
    edit = (
        [Button(say("report-edit"), ButtonAction.CHANGE, report.filing.number)]
        if filed.remarks.undated or filed.remarks.inferred
        else []
    )
    # First what should be looked at: a receipt has one page.
    blocks = [
        inferred(context, filed.remarks.inferred),
        remarks(context, filed.remarks, report),
        change(context, report, filed.before, filed.after),
        join("\n", [context.claim(report), topic, *facts(context, report)]),
        duplicates(context, filed.remarks.duplicates, filed.after),
    ]
    return Card(
        head=context.writer.title(
            say("receipt-again" if filed.already_there else "receipt-title", number=number)
        ),
        blocks=[block for block in blocks if block],
        foot=say("receipt-undo-until"),
        accent=accent(filed.after),
        buttons=[*edit, Button(say("receipt-undo"), ButtonAction.UNDO, report.filing.number, dangerous=True)],
        links=[links.topic(report.topic), links.report(report), links.season()],
        destinations=links.reports(filed.remarks.duplicates),
    )


def inferred(
    context: RenderContext, options: Sequence[str], *, told: str = "draft-inferred", unsure: bool = False
) -> Markup:
    """Return which parts of a report nobody typed, as a message tells it, and whether its topic is only
    guessed; nothing where all of them were.
    """
    writer = context.writer
    fields = [writer.bold(field_name(context.localizer, writer, option)) for option in options]
    if not fields:
        return NOTHING
    said = context.say(told, fields=context.listing(fields))
    return join(" ", [said, context.say("draft-unsure")]) if unsure and "topic" in options else said


def change(context: RenderContext, report: Report, before: Standing, after: Standing) -> Markup:
    """Return how a topic stood before a report and stands with it."""
    was, now = summary(context, before), summary(context, after)
    if was == now:
        return concat(context.say("receipt-same"), " ", now)
    if not after.listed:  # how many reports there are gives nothing away
        now = context.behind_bars(report, now)
    return concat(context.say("receipt-before"), " ", was, "\n", context.say("receipt-after"), " ", now)


def remarks(context: RenderContext, found: Remarks, report: Report) -> Markup:
    """Return what a moderator should know besides: new names, a date left out, a tag that does not count."""
    say = context.say
    told: list[Markup] = []
    if found.first_about is not None:
        told.append(say("receipt-name-new", name=context.short_person(found.first_about)))
    if found.new_sources:
        told.append(say("receipt-source-new", names=context.listing(map(context.source, found.new_sources))))
    if found.also_named:
        told.append(say("receipt-also-named", names=context.listing(map(context.about, found.also_named))))
    if found.by_portal is not None:
        told.append(say("receipt-by-portal", site=context.site(found.by_portal)))
    if found.undated is not None:
        told.append(say("receipt-undated", when=context.window(found.undated)))
    if SourceTag.OFFICIAL in report.tags and not report.official:
        told.append(say("receipt-not-official", source=context.speaker(report.attribution.speaker)))
    return join("\n", told)


def duplicates(context: RenderContext, found: Sequence[Report], after: Standing) -> Markup:
    """Return the reports on record that may say the same."""
    shown = found[:_DUPLICATES_SHOWN]
    lines = [_alike(context, report, after) for report in shown]
    if len(found) > len(shown):
        lines.append(context.say("more", count=len(found) - len(shown)))
    return join("\n", [context.say("receipt-duplicates"), *lines]) if lines else NOTHING


def _alike(context: RenderContext, report: Report, after: Standing) -> Markup:
    return bullet(concat(context.claim(report, _ALIKE_SHOWN), " (", context.cited(report, after.day), ")"))


def undone_card(context: RenderContext, undone: Undone) -> Card:
    """Return what is left once a report was taken back."""
    say, filing, links = context.say, undone.report.filing, NavigationLinks(context)
    assert filing is not None
    now = concat(say("undone-now"), " ", summary(context, undone.after))
    return Card(
        head=context.writer.title(say("undone-title", number=digits(filing.number))),
        blocks=[say("undone-text"), now],
        accent=accent(undone.after),
        links=[links.topic(undone.report.topic), links.report(undone.report), links.season()],
    )
