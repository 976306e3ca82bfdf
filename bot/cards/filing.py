"""/addreport's receipt and what undoing it leaves, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Action, Button, Card
from bot.cards.markup import NOTHING, Markup, digits, join, put
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.cards.reports import facts
from bot.cards.standings import accent, summary
from bot.domain.reports.filing import Remarks
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.results import Filed, Undone
from bot.domain.rules.standing import Standing

_DUPLICATES_SHOWN = 3
_ALIKE_SHOWN = 80
"""Characters shown of a claim that may be the same: a receipt has one page."""


def receipt_card(edition: Edition, filed: Filed) -> Card:
    """Return what was filed, as understood, and how the topic's standing changed."""
    say, report, ways = edition.say, filed.report, Ways(edition)
    assert report.filing is not None
    topic = say("receipt-topic", topic=edition.topic(report.topic))
    number = digits(report.filing.number)
    edit = [Button(say("report-edit"), Action.CHANGE, report.filing.number)] if filed.remarks.undated else []
    # First what should be looked at: a receipt has one page.
    blocks = [
        remarks(edition, filed.remarks, report),
        change(edition, report, filed.before, filed.after),
        join("\n", [edition.claim(report), topic, *facts(edition, report)]),
        duplicates(edition, filed.remarks.duplicates, filed.after),
    ]
    return Card(
        head=edition.pen.title(say("receipt-again" if filed.again else "receipt-title", number=number)),
        blocks=[block for block in blocks if block],
        foot=say("receipt-undo-until"),
        accent=accent(filed.after),
        buttons=[*edit, Button(say("receipt-undo"), Action.UNDO, report.filing.number, weighty=True)],
        links=[ways.topic(report.topic), ways.report(report), ways.season()],
        ways=ways.reports(filed.remarks.duplicates),
    )


def change(edition: Edition, report: Report, before: Standing, after: Standing) -> Markup:
    """Return how a topic stood before a report and stands with it."""
    was, now = summary(edition, before), summary(edition, after)
    if was == now:
        return put(edition.say("receipt-same"), " ", now)
    if not after.listed:  # how many reports there are gives nothing away
        now = edition.barred(report, now)
    return put(edition.say("receipt-before"), " ", was, "\n", edition.say("receipt-after"), " ", now)


def remarks(edition: Edition, found: Remarks, report: Report) -> Markup:
    """Return what a moderator should know besides: new names, a date left out, a tag that does not count."""
    say, text = edition.say, edition.pen.text
    told: list[Markup] = []
    if found.first_about is not None:
        told.append(say("receipt-name-new", name=text(found.first_about)))
    if found.new_sources:
        told.append(say("receipt-source-new", names=edition.listing(map(text, found.new_sources))))
    if found.undated is not None:
        told.append(say("receipt-undated", when=edition.window(found.undated)))
    if SourceTag.OFFICIAL in report.tags and not report.official:
        told.append(say("receipt-not-official", source=edition.speaker(report.voice.speaker)))
    return join("\n", told)


def duplicates(edition: Edition, found: Sequence[Report], after: Standing) -> Markup:
    """Return the reports on record that may say the same."""
    shown = found[:_DUPLICATES_SHOWN]
    lines = [_alike(edition, report, after) for report in shown]
    if len(found) > len(shown):
        lines.append(edition.say("more", count=len(found) - len(shown)))
    return join("\n", [edition.say("receipt-duplicates"), *lines]) if lines else NOTHING


def _alike(edition: Edition, report: Report, after: Standing) -> Markup:
    return bullet(put(edition.claim(report, _ALIKE_SHOWN), " (", edition.cited(report, after.day), ")"))


def undone_card(edition: Edition, undone: Undone) -> Card:
    """Return what is left once a report was taken back."""
    say, filing, ways = edition.say, undone.report.filing, Ways(edition)
    assert filing is not None
    now = put(say("undone-now"), " ", summary(edition, undone.after))
    return Card(
        head=edition.pen.title(say("undone-title", number=digits(filing.number))),
        blocks=[say("undone-text"), now],
        accent=accent(undone.after),
        links=[ways.topic(undone.report.topic), ways.report(undone.report), ways.season()],
    )
