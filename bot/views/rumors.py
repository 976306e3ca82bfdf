"""/check: what is known of a rumor, or that nothing is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.reports import Report
from bot.domain.standing import OPPOSED, Part, Standing
from bot.domain.topics import MILESTONES, Topic
from bot.views.card import Card
from bot.views.edition import Edition
from bot.views.markdown import day_stamp, stack
from bot.views.standings import accent, quoted, summary

_SHOWN_AGAINST = 2


def known_card(edition: Edition, near: Sequence[Report], held: Sequence[Standing], *, denies: bool) -> Card:
    """Return the nearest reports and the standing of each topic they are on, with what contradicts them.

    ``denies`` tells that the rumor says something is off: where it stands, the record says otherwise.
    """
    say = edition.say
    blocks = [stack([f"### {say('check-near')}", *(_near(edition, report) for report in near)])]
    blocks += [_standing(edition, standing, near) for standing in held]
    otherwise = denies and held[0].holds
    head = f"## {say('check-otherwise' if otherwise else 'check-known')}"
    return Card(head=head, blocks=blocks, foot=say("check-foot"), accent=accent(held[0]))


def _near(edition: Edition, report: Report) -> str:
    since = edition.say("check-since", day=day_stamp(report.known_from))
    return f"{quoted(edition, report, edition.today)} · {since}"


def _standing(edition: Edition, standing: Standing, near: Sequence[Report]) -> str:
    lines = [f"### {edition.topic(standing.topic)}", summary(edition, standing)]
    shown = {report.id for report in near}
    against = standing.reports(*OPPOSED)
    if any(part is not Part.SUPPORTS for report, part in standing.parts if report.id in shown):
        against += standing.reports(Part.SUPPORTS)  # the rumor is what does not hold: say what does
    rest = [report for report in against if report.id not in shown][-_SHOWN_AGAINST:]
    if rest:
        lines += [edition.say("check-against"), *(quoted(edition, each, edition.today) for each in rest)]
    return stack(lines)


def unknown_card(edition: Edition, closest: Sequence[Topic]) -> Card:
    """Return that nothing on record comes near, with the topics that come closest."""
    say = edition.say
    topics = closest or [Topic(kind) for kind in MILESTONES]
    names = say.listing([edition.topic(topic) for topic in topics], either=True)
    return Card(
        head=f"## {say('check-unknown')}",
        blocks=[say("check-unknown-text"), say("check-closest", topics=names)],
        foot=say("check-foot"),
    )
