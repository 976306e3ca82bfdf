"""/whatsnew in words: the standings that changed, before → after, with the report that did it."""

from __future__ import annotations

from bot.answers.changes import Changes
from bot.cards.card import Card
from bot.cards.edition import Edition
from bot.cards.pen import Markup, join, put
from bot.cards.standings import quoted, summary
from bot.domain.changes import Change


def changes_card(edition: Edition, answer: Changes) -> Card:
    """Return what changed between two days."""
    say = edition.say
    span = say("new-since", since=edition.day(answer.since), until=edition.day(answer.until))
    blocks = [_change(edition, each) for each in answer.changes] or [say("new-nothing")]
    return Card(
        head=put(edition.pen.title(say("new-title")), "\n", edition.pen.small(span)),
        blocks=[*blocks, *([say("more", count=answer.more)] if answer.more else [])],
        foot=say("footer"),
    )


def _change(edition: Edition, change: Change) -> Markup:
    say = edition.say
    before, after = summary(edition, change.before), summary(edition, change.after)
    lines = [edition.pen.heading(edition.topic(change.after.topic))]
    if before == after:  # the same words: only the dates it is expected for moved
        lines.append(put(say("new-dates"), " ", after))
    else:
        lines += [put(say("receipt-before"), " ", before), put(say("receipt-after"), " ", after)]
    by = change.by
    lines.append(say("new-time-passed") if by is None else quoted(edition, by, change.after.day))
    return join("\n", lines)
