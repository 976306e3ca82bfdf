"""/whatsnew in words: the standings that changed, before → after, with the report that did it."""

from __future__ import annotations

from bot.answers.changes import Changes
from bot.cards.card import Card
from bot.cards.edition import Edition, bullet
from bot.cards.pen import Markup, put, stack
from bot.cards.standings import in_brief, state
from bot.cards.ways import Ways
from bot.domain.changes import Change


def changes_card(edition: Edition, answer: Changes) -> Card:
    """Return what changed between two days, the latest first, each in one line."""
    say, ways = edition.say, Ways(edition)
    span = say("new-since", since=edition.day(answer.since), until=edition.day(answer.until))
    lines = [_change(edition, each) for each in answer.changes] or [say("new-nothing")]
    lines += [say("more", count=answer.more)] if answer.more else []
    return Card(
        head=put(edition.pen.title(say("new-title")), "\n", edition.pen.small(span)),
        blocks=[stack(lines)],
        foot=say("footer"),
        links=[ways.season(), ways.cast(), ways.timeline()],
        ways=[ways.topic(each.after.topic) for each in answer.changes],
    )


def _change(edition: Edition, change: Change) -> Markup:
    """Return a change in one line: the topic, what held before, what holds now and by whom."""
    say, by = edition.say, change.by
    topic = edition.topic(change.after.topic)
    before, after = state(edition, change.before), in_brief(edition, change.after)
    if edition.pen.bold(before) == edition.pen.bold(state(edition, change.after)):
        line = put(topic, ": ", say("new-dates") if in_brief(edition, change.before) == after else after)
    else:
        line = put(topic, ": ", before, " → ", after)
    cited = say("new-time-passed") if by is None else edition.cited(by, change.after.day)
    return bullet(put(line, " (", cited, ")"))
