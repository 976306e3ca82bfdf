"""/addreport's receipt and what undoing it leaves, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Action, Button, Card
from bot.cards.edition import Edition, bullet
from bot.cards.pen import NOTHING, Markup, digits, join, put
from bot.cards.reports import address
from bot.cards.standings import accent, sourced, summary
from bot.domain.events import Filed, Undone
from bot.domain.filing import Remarks
from bot.domain.reports import Report
from bot.domain.standing import Standing
from bot.domain.vocabulary import SourceTag
from bot.domain.windows import Window

_DUPLICATES_SHOWN = 3
_ALIKE_SHOWN = 80
"""Characters shown of a claim that may be the same: a receipt has one page."""


def receipt_card(edition: Edition, filed: Filed) -> Card:
    """Return what was filed, as understood, and how the topic's standing changed."""
    say, report = edition.say, filed.report
    assert report.filing is not None
    blocks = [
        join("\n", _understood(edition, report)),
        _change(edition, filed.before, filed.after),
        _remarks(edition, filed.remarks, report),
        _duplicates(edition, filed.remarks.duplicates, filed.after),
    ]
    return Card(
        head=edition.pen.title(say("receipt-title", number=digits(report.filing.number))),
        blocks=[block for block in blocks if block],
        foot=say("receipt-undo-until"),
        accent=accent(filed.after),
        buttons=[Button(say("receipt-undo"), Action.UNDO, report.filing.number)],
    )


def _understood(edition: Edition, report: Report) -> list[Markup]:
    say = edition.say
    lines = [
        edition.claim(report),
        say("receipt-topic", topic=edition.topic(report.topic)),
        say("receipt-stance", stance=edition.word(report.stance)),
        sourced(edition, report),
    ]
    if report.window is not None:
        lines.append(_when(edition, report.window))
    reported = edition.window(report.reported_on)
    if report.reported_on.exact:
        lines.append(say("receipt-reported-day", window=reported))
    else:
        lines.append(say("receipt-reported", window=reported, known=edition.day(report.known_from)))
    if report.said_on is not None:
        lines.append(say("receipt-said", window=edition.window(report.said_on)))
    if report.url:
        lines.append(address(edition, report.url))
    return lines


def _when(edition: Edition, window: Window) -> Markup:
    named = edition.window(window)
    if window.exact:
        return edition.say("receipt-when-day", window=named)
    if window.open:
        return edition.say("receipt-when-open", window=named)
    first, last = edition.day(window.first), edition.day(window.last)
    return edition.say("receipt-when", window=named, first=first, last=last)


def _change(edition: Edition, before: Standing, after: Standing) -> Markup:
    was, now = summary(edition, before), summary(edition, after)
    if was == now:
        return put(edition.say("receipt-same"), " ", now)
    return put(edition.say("receipt-before"), " ", was, "\n", edition.say("receipt-after"), " ", now)


def _remarks(edition: Edition, found: Remarks, report: Report) -> Markup:
    say, text = edition.say, edition.pen.text
    remarks: list[Markup] = []
    if found.first_about is not None:
        remarks.append(say("receipt-name-new", name=text(found.first_about)))
    if found.new_sources:
        remarks.append(say("receipt-source-new", names=edition.listing(map(text, found.new_sources))))
    if SourceTag.OFFICIAL in report.tags and not report.official:
        remarks.append(say("receipt-not-official", source=edition.speaker(report.voice.speaker)))
    return join("\n", remarks)


def _duplicates(edition: Edition, duplicates: Sequence[Report], after: Standing) -> Markup:
    shown = duplicates[:_DUPLICATES_SHOWN]
    lines = [_alike(edition, report, after) for report in shown]
    if len(duplicates) > len(shown):
        lines.append(edition.say("more", count=len(duplicates) - len(shown)))
    return join("\n", [edition.say("receipt-duplicates"), *lines]) if lines else NOTHING


def _alike(edition: Edition, report: Report, after: Standing) -> Markup:
    return bullet(put(edition.claim(report, _ALIKE_SHOWN), " ", edition.cited(report, after.day)))


def undone_card(edition: Edition, undone: Undone) -> Card:
    """Return what is left once a report was taken back."""
    say, filing = edition.say, undone.report.filing
    assert filing is not None
    now = put(say("undone-now"), " ", summary(edition, undone.after))
    return Card(
        head=edition.pen.title(say("undone-title", number=digits(filing.number))),
        blocks=[say("undone-text"), now],
        accent=accent(undone.after),
    )
