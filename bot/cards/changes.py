"""/whatsnew in words: the standings that changed, before → after, with the report that did it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.changes import Changes, ChangesQuery
from bot.cards.card import Card
from bot.cards.markup import Markup, join, put, stack
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.cards.standings import in_brief, state
from bot.domain.reports.topics import TopicKind
from bot.domain.rules.changes import Change

_NAMED_ALIKE = 6
"""People named in one line before the rest is counted."""


def changes_card(edition: Edition, answer: Changes) -> Card:
    """Return what changed between two days, the latest first; what changed alike in one line."""
    say, ways = edition.say, Ways(edition, answer.until)
    span = say("new-since", since=edition.day(answer.since), until=edition.day(answer.until))
    lines = change_lines(edition, answer) or [say("new-nothing")]
    lines += [say("more", count=answer.more)] if answer.more else []
    newest = edition.wire.newest(answer.until)
    if newest is not None and answer.until == edition.today:
        span = join(
            " · ", [span, say("status-newest-about", day=edition.window(newest.out_by(answer.until)))]
        )
    return Card(
        head=put(edition.pen.title(say("new-title")), "\n", edition.pen.small(span)),
        blocks=[stack(lines)],
        foot=say("footer"),
        links=[ways.season(), ways.cast(), ways.timeline()],
        ways=[
            *ways.days(ChangesQuery(answer.since, None), spoke=None),
            *(ways.topic(each.after.topic) for each in answer.changes),
        ],
    )


def change_lines(edition: Edition, answer: Changes) -> list[Markup]:
    """Return the changes, the latest first, a line each; what changed alike in one."""
    alike: dict[object, list[Change]] = {}
    cast = {each.after.topic.name for each in answer.changes if each.after.topic.kind is TopicKind.CASTING}
    for each in answer.changes:
        if edition.played_by(each.after.topic) in cast:
            continue  # the part comes with who plays it
        alike.setdefault(_kind_of(edition, each), []).append(each)
    return [_line(edition, changes) for changes in alike.values()]


def _kind_of(edition: Edition, change: Change) -> object:
    """Return what changes have in common that are told in one line: of what kind, from what to what, when
    and by whose word; what gives an ending away stands alone.
    """
    by, topic = change.by, change.after.topic
    if topic.name is None or by is None or by.spoiler:
        return topic
    told = _told(edition, change)
    return topic.kind, told, by.voice.speaker, by.spoke_on


def _line(edition: Edition, changes: Sequence[Change]) -> Markup:
    """Return changes of one kind in one line: whose, what held before, what holds now, and who said so."""
    first, by = changes[0], changes[0].by
    names = [edition.about(each.after.topic) for each in changes[:_NAMED_ALIKE]]
    if len(changes) > len(names):
        names.append(edition.say("more-people", count=len(changes) - len(names)))
    told = _told(edition, first)
    spoils = by is not None and by.spoiler  # then it says whom it is about itself
    line = edition.barred(by, told) if spoils else put(edition.listing(names), ": ", told)
    if by is None:
        return bullet(put(line, " (", edition.say("new-time-passed"), ")"))
    cited = edition.cited(by, first.after.day, dated=False)
    return bullet(put(edition.spoke(by, first.after.day), " · ", line, " (", cited, ")"))


def _told(edition: Edition, change: Change) -> Markup:
    """Return what held before and what holds now, by whom; of dates alone that there are others."""
    before, after = state(edition, change.before), in_brief(edition, change.after)
    if before != state(edition, change.after):
        return join(" → ", [before, after] if change.before.parts else [after])
    return edition.say("new-dates") if in_brief(edition, change.before) == after else after
