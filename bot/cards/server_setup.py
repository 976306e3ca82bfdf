"""Setting a server up, in words: three presses, each with what fits; and the line that leads there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Button, ButtonAction, Card, Menu, MenuContent
from bot.cards.markup import Markup, concat, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.panel import setting_value, trouble_lines
from bot.cards.render_context import RenderContext, bullet
from bot.domain.posting.server_settings import MissingPermission, Setting, SetupAudience
from bot.domain.posting.server_setup import NO_CHANNEL, SETTINGS_OF, SetupStep
from bot.domain.posting.setting_pages import SetupOffer, SetupPage


def setup_offer_card(context: RenderContext, offer: SetupOffer) -> Card:
    """Return the line that leads to setting up, for whoever may; or that says who may."""
    say, manages = context.say, offer.audience is SetupAudience.MANAGERS
    settings = context.command("desk settings")
    start = Button(say("setup-start"), ButtonAction.SETUP, SetupStep.REVIEW.number, primary=True)
    return Card(
        head=context.writer.heading(say("setup-offer-title")),
        blocks=[
            join(
                " ",
                [
                    say("setup-offer"),
                    say("setup-offer-presses") if manages else say("setup-offer-who", command=settings),
                ],
            )
        ],
        buttons=[start] if manages else [],
        foot=say("setup-offer-foot"),
    )


def setup_card(context: RenderContext, page: SetupPage) -> Card:
    """Return a step, with the channels that fit it and whatever stands in the way of what was chosen."""
    say, number = context.say, page.step.number
    more = Button(say("setup-more"), ButtonAction.PANEL, 0)
    if page.step in SETTINGS_OF:
        next_one = "setup-go-on" if page.is_chosen else "setup-skip"
        onward = Button(say(next_one), ButtonAction.SETUP, page.step.after.number)
        unset = Button(say("setup-none"), ButtonAction.PLACE, f"{number}:{NO_CHANNEL}")
        lonely = page.step is SetupStep.REVIEW and not page.offers and not page.is_chosen
        none = [say("setup-none-review")] if lonely else []
        return Card(
            head=context.writer.title(say(f"setup-title-{page.step}")),
            blocks=[
                join("\n", [say(f"setup-about-{page.step}"), *none, *_now(context, page)]),
                *_troubles(context, page.obstacles),
            ],
            menus=[
                Menu(
                    label=say("setup-another"),
                    action=ButtonAction.PLACE,
                    argument=f"{number}:chosen",
                    content=MenuContent.PLACES,
                )
            ],
            buttons=[
                *_offers(context, page),
                onward,
                *([unset] if page.is_chosen else []),
                more,
            ],
            foot=say("set-foot"),
        )
    return _summary(context, page)


def _summary(context: RenderContext, page: SetupPage) -> Card:
    """Return what was chosen; once it was looked at, whether all of it works."""
    say, ready = context.say, page.step is SetupStep.READY
    nothing = ready and not page.settings.is_set_up
    done = ready and not nothing and not page.missing
    check = Button(say("setup-done"), ButtonAction.SETUP, SetupStep.READY.number, primary=True)
    again = Button(say("setup-again"), ButtonAction.SETUP, SetupStep.REVIEW.number)
    title = "setup-ready-title" if done else "setup-nothing-title" if nothing else "setup-check-title"
    chosen = [
        concat(context.word(each), ": ", setting_value(context, page.settings, each))
        for each in (Setting.REVIEW, Setting.DATES, Setting.CAST)
    ]
    told = [say("setup-ready", suggest=context.command("suggest"))] if done else []
    told += [say("setup-nothing", command=context.command("desk settings"))] if nothing else []
    return Card(
        head=context.writer.title(say(title)),
        blocks=[stack(map(bullet, chosen)), *_troubles(context, page.missing), *told],
        buttons=[
            *([] if done or nothing else [check]),
            *([] if done else [again]),
            Button(say("setup-more"), ButtonAction.PANEL, 0),
        ],
        links=[NavigationLinks(context).season()] if done else [],
        foot=say("set-foot"),
    )


def _offers(context: RenderContext, page: SetupPage) -> list[Button]:
    """Return a button for each channel that fits, the best one first."""
    named = ((each, context.plain.writer.text(each.name)) for each in page.offers)
    return [
        Button(
            context.say("setup-use", channel=name),
            ButtonAction.PLACE,
            f"{page.step.number}:{each.id}",
            primary=each is page.offers[0],
        )
        for each, name in named
    ]


def _now(context: RenderContext, page: SetupPage) -> list[Markup]:
    """Return what a step is about as it is set; nothing where it is not."""
    setting = SETTINGS_OF[page.step][0]
    value = context.writer.bold(setting_value(context, page.settings, setting))
    return [concat(context.say("set-now"), " ", value)] if page.is_chosen else []


def _troubles(context: RenderContext, missing: Sequence[MissingPermission]) -> list[Markup]:
    troubles = [bullet(line) for line in trouble_lines(context, missing)]
    return [stack([context.say("set-troubles"), *troubles])] if troubles else []
