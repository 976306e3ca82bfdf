"""/check in words: what is known of a rumor, or that nothing is."""

from __future__ import annotations

from bot.answers.rumors import RumorKnown, RumorTopic, RumorUnknown
from bot.cards.card import Card
from bot.cards.edition import Edition
from bot.cards.pen import Markup, join, stack
from bot.cards.standings import accent, headed, quoted, summary
from bot.domain.reports import Report


def known_card(edition: Edition, answer: RumorKnown) -> Card:
    """Return the nearest reports and the standing of each topic they are on, with what contradicts them."""
    say = edition.say
    blocks = [headed(edition, say("check-near"), [_near(edition, report) for report in answer.near])]
    blocks += [_topic(edition, each) for each in answer.topics]
    return Card(
        head=edition.pen.title(say("check-otherwise" if answer.otherwise else "check-known")),
        blocks=blocks,
        foot=say("check-foot"),
        accent=accent(answer.topics[0].standing),
    )


def _near(edition: Edition, report: Report) -> Markup:
    since = edition.say("check-since", day=edition.day(report.known_from))
    return join(" · ", [quoted(edition, report, edition.today), since])


def _topic(edition: Edition, topic: RumorTopic) -> Markup:
    lines = [edition.pen.heading(edition.topic(topic.standing.topic)), summary(edition, topic.standing)]
    if topic.against:
        lines.append(edition.say("check-against"))
        lines += [quoted(edition, each, edition.today) for each in topic.against]
    return stack(lines)


def unknown_card(edition: Edition, answer: RumorUnknown) -> Card:
    """Return that nothing on record comes near, with the topics that come closest."""
    say = edition.say
    topics = edition.listing(map(edition.topic, answer.closest), either=True)
    return Card(
        head=edition.pen.title(say("check-unknown")),
        blocks=[say("check-unknown-text"), say("check-closest", topics=topics)],
        foot=say("check-foot"),
    )
