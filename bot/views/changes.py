"""/whatsnew: the standings that changed, before → after, with the report that did it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.changes import Change
from bot.views.card import Card
from bot.views.edition import Edition
from bot.views.markdown import day_stamp
from bot.views.standings import quoted, summary


def changes_card(edition: Edition, found: Sequence[Change], since: date) -> Card:
    """Return what changed from a day until today."""
    say = edition.say
    until = day_stamp(edition.today)
    return Card(
        head=f"## {say('new-title')}\n-# {say('new-since', since=day_stamp(since), until=until)}",
        blocks=[_change(edition, each) for each in found] or [say("new-nothing")],
        foot=say("footer"),
    )


def _change(edition: Edition, change: Change) -> str:
    say = edition.say
    before, after = summary(edition, change.before), summary(edition, change.after)
    lines = [f"### {edition.topic(change.after.topic)}"]
    if before == after:  # the same words: only the dates it is expected for moved
        lines.append(f"{say('new-dates')} {after}")
    else:
        lines += [f"{say('receipt-before')} {before}", f"{say('receipt-after')} {after}"]
    if change.by is None:
        lines.append(say("new-time-passed"))
    else:
        lines.append(quoted(edition, change.by, change.after.day))
    return "\n".join(lines)
