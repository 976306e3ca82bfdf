"""/addreport's receipt and what undoing it leaves."""

from __future__ import annotations

from typing import Any

from discord import ButtonStyle, ui

from bot.domain.filing import Remarks
from bot.domain.reports import Report
from bot.domain.standing import Standing
from bot.domain.windows import Window
from bot.views.card import Card, button
from bot.views.edition import Edition
from bot.views.markdown import day_stamp, escape, link, shorten
from bot.views.standings import accent, sourced, summary

_DUPLICATES_SHOWN = 3
_ALIKE_SHOWN = 80
"""Characters shown of a claim that may be the same: a receipt has one page."""


def undo_id(number: int) -> str:
    """Return the custom id of the undo button of a server's report."""
    return f"undo:{number}"


def receipt_card(
    edition: Edition, report: Report, remarks: Remarks, before: Standing, after: Standing
) -> Card:
    """Return what was filed, as understood, and how the topic's standing changed."""
    say = edition.say
    assert report.filing is not None
    lines = [
        edition.claim(report),
        say("receipt-topic", topic=edition.topic(report.topic)),
        say("receipt-stance", stance=say.word(report.stance)),
        sourced(edition, report),
    ]
    if report.window is not None:
        lines.append(_when(edition, report.window))
    reported = edition.window(report.reported_on)
    if report.reported_on.exact:
        lines.append(say("receipt-reported-day", window=reported))
    else:
        known = day_stamp(report.known_from)
        lines.append(say("receipt-reported", window=reported, known=known))
    if report.url:
        lines.append(say("receipt-link", url=link(report.url.partition("://")[2], report.url)))
    blocks = ["\n".join(lines), _change(edition, before, after)]
    blocks += _remarks(edition, remarks, after)
    undo: ui.ActionRow[Any] = ui.ActionRow(
        button(say("receipt-undo"), undo_id(report.filing.number), style=ButtonStyle.danger)
    )
    return Card(
        head=f"## {say('receipt-title', number=str(report.filing.number))}",
        blocks=[block for block in blocks if block],
        foot=say("receipt-undo-until"),
        accent=accent(after),
        rows=[undo],
    )


def _when(edition: Edition, window: Window) -> str:
    words = edition.window(window)
    if window.exact:
        return edition.say("receipt-when-day", window=words)
    if window.open:
        return edition.say("receipt-when-open", window=words)
    first, last = day_stamp(window.first), day_stamp(window.last)
    return edition.say("receipt-when", window=words, first=first, last=last)


def _change(edition: Edition, before: Standing, after: Standing) -> str:
    was, now = summary(edition, before), summary(edition, after)
    if was == now:
        return f"{edition.say('receipt-same')} {now}"
    return f"{edition.say('receipt-before')} {was}\n{edition.say('receipt-after')} {now}"


def _remarks(edition: Edition, found: Remarks, after: Standing) -> list[str]:
    say = edition.say
    remarks = []
    if found.first_about is not None:
        remarks.append(say("receipt-name-new", name=escape(found.first_about)))
    if found.new_sources:
        names = say.listing([escape(name) for name in found.new_sources])
        remarks.append(say("receipt-source-new", names=names))
    if found.near_sources:
        names = say.listing([escape(name) for name in found.near_sources], either=True)
        remarks.append(say("receipt-source-near", names=names))
    blocks = ["\n".join(remarks)]
    if found.duplicates:
        shown = found.duplicates[:_DUPLICATES_SHOWN]
        lines = [say("receipt-duplicates"), *(_alike(edition, report, after) for report in shown)]
        rest = len(found.duplicates) - len(shown)
        if rest:
            lines.append(say("more", count=rest))
        blocks.append("\n".join(lines))
    return blocks


def _alike(edition: Edition, report: Report, after: Standing) -> str:
    claim = edition.say("quote", text=escape(shorten(edition.plain_claim(report), _ALIKE_SHOWN)))
    return f"- {claim} {edition.cited(report, after.day)}"


def undone_card(edition: Edition, report: Report, after: Standing) -> Card:
    """Return what is left once a report was taken back."""
    say = edition.say
    assert report.filing is not None
    return Card(
        head=f"## {say('undone-title', number=str(report.filing.number))}",
        blocks=[say("undone-text"), f"{say('undone-now')} {summary(edition, after)}"],
        accent=accent(after),
    )
