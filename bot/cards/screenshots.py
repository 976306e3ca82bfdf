"""The screenshot of a report, in words: for the review channel, and for whoever added it."""

from __future__ import annotations

from bot.cards.card import Card
from bot.cards.markup import join
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext
from bot.domain.results import ReportScreenshot


def screenshot_card(context: RenderContext, shot: ReportScreenshot) -> Card:
    """Return what stands with a screenshot in the review channel; once it is there, that it is."""
    say, writer, links = context.say, context.writer, NavigationLinks(context)
    number = writer.text(shot.report.id)
    if shot.posted:
        return Card(
            head=writer.title(say("screenshot-posted", report=number)),
            blocks=[say("screenshot-posted-in", channel=writer.channel(shot.channel_id))],
            foot=say("tip-foot"),
            links=[links.report(shot.report)],
        )
    by = writer.small(say("screenshot-by", member=context.member(shot.by)))
    return Card(
        head=join("\n", [writer.title(say("screenshot-of-report", report=number)), by]),
        title=say("screenshot-of-report", report=context.plain.writer.text(shot.report.id)),
        blocks=[context.claim(shot.report)],
        links=[links.report(shot.report)],
    )
