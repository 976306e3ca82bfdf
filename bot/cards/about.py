"""/help in words: what the bot is, what to ask, how sure the colours are, who runs it; one screen."""

from __future__ import annotations

from bot.answers import STATUS
from bot.answers.about import About, HelpFor
from bot.cards.bot_profile import PROJECT
from bot.cards.card import Card, WebLink
from bot.cards.legend import whole_legend
from bot.cards.markup import Markup, join, stack, trusted
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet

_QUESTIONS = {
    "help-season": (STATUS, "timeline"),
    "help-check": ("check",),
    "help-people": ("cast", "whereseen"),
    "help-changes": ("whatsnew", "sources"),
    "help-follow": ("follow",),
    "help-suggest": ("suggest",),
    "help-desk": ("addreport", "desk queue", "desk settings"),
}
"""What each line says can be asked, and by which commands."""
_FOR = {"help-suggest": (None, HelpFor.MODERATORS), "help-desk": (HelpFor.MODERATORS,)}
"""Who can use what not everybody can everywhere."""


def about_card(context: RenderContext, about: About) -> Card:
    """Return what the bot is, and what its reader can ask it."""
    say, profile, links = context.say, context.profile, NavigationLinks(context)
    asked = [
        bullet(join(": ", [join(", ", map(context.command, commands)), say(message)]))
        for message, commands in _QUESTIONS.items()
        if about.reader in _FOR.get(message, (about.reader,))
    ]
    operator = context.writer.text(profile.operator)
    addresses = {
        "help-invite": profile.invite,
        "help-site": profile.site,
        "help-privacy": profile.page("PRIVACY.md"),
        "help-terms": profile.page("TERMS.md"),
        "help-code": PROJECT,
    }
    return Card(
        head=stack([context.writer.title(say("help-title")), say("help-what", platform=context.platform)]),
        blocks=[
            stack(asked),
            stack([say("help-sure"), whole_legend(context)]),
            stack(
                [
                    say("help-operator", operator=operator) if operator else say("help-operator-unnamed"),
                    say("help-kept", privacy=context.command("privacy")),
                ]
            ),
        ],
        foot=join(" · ", _versions(context, about)),
        outside=[WebLink(context.plain.say(id), url) for id, url in addresses.items() if url],
        links=[links.season(), links.cast(), links.changes()],
        destinations=[links.timeline(), links.sources(), *links.milestones()],
    )


def _versions(context: RenderContext, about: About) -> list[Markup]:
    """Return which version it is, when its facts were made, and of when the newest it knows."""
    told = [context.say("help-version", version=trusted(context.profile.version))]
    if about.made is not None:
        told.append(context.say("help-made", day=context.day(about.made)))
    if about.newest is not None:
        told.append(context.say("help-newest", day=context.window(about.newest)))
    return told
