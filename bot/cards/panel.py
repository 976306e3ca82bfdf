"""/desk settings in words: what is set, what the bot may not do and how to mend it; one setting, opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.cards.card import Button, ButtonAction, Card, Menu, MenuContent
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.render_context import RenderContext, bullet
from bot.domain.posting.discord_refusals import MaintainedItem, MaintenanceFailure, RefusalReason, Undelivered
from bot.domain.posting.posts import MOST_RESENT, RESENT_WITHIN
from bot.domain.posting.server_settings import MissingPermission, Obstacle, ServerSettings, Setting
from bot.domain.posting.setting_inputs import SETTING_INPUTS, InputType, SettingInput
from bot.domain.posting.setting_pages import SettingsPanel

_OFFERS = {
    InputType.CHANNEL: MenuContent.PLACES,
    InputType.CHANNELS: MenuContent.CHANNELS,
    InputType.ROLE: MenuContent.ROLES,
}
_MOST_CHANNELS = 25


def panel_card(context: RenderContext, panel: SettingsPanel) -> Card:
    """Return the settings as a list with a menu of them; or one of them, with what it may be."""
    say = context.say
    options = [(context.plain.word(each), str(each)) for each in Setting]
    chosen = [str(panel.opened)] if panel.opened else []
    menu = Menu(
        label=say("set-which"),
        action=ButtonAction.SET,
        argument=f"0:{panel.opened or 'all'}",
        options=options,
        chosen=chosen,
    )
    troubles = [bullet(line) for line in trouble_lines(context, panel.missing)]
    troubles += [bullet(_undelivered_line(context, each)) for each in panel.undelivered]
    troubles += [bullet(_failed_line(context, panel.settings, each)) for each in panel.failed]
    if panel.unreadable:
        named = context.listing(map(context.writer.text, panel.unreadable))
        troubles.append(bullet(say("set-unreadable", names=named)))
    if panel.failing_feeds:
        command = context.command("desk feeds")
        troubles.append(bullet(say("feeds-failing", count=panel.failing_feeds, command=command)))
    told = [stack([say("set-troubles"), *troubles])] if troubles else []
    if panel.opened is not None:
        return _opened(context, panel, panel.opened, menu, told)
    lines = [
        concat(context.word(each), ": ", setting_value(context, panel.settings, each)) for each in Setting
    ]
    return Card(
        head=context.writer.title(say("set-title")),
        blocks=[*told, join("\n", lines)],
        foot=say("set-foot"),
        menus=[menu],
        buttons=_mending(context, panel),
    )


def _opened(
    context: RenderContext, panel: SettingsPanel, setting: Setting, menu: Menu, told: Sequence[Markup]
) -> Card:
    say, kind = context.say, SETTING_INPUTS[setting]
    write = [Button(say("set-write"), ButtonAction.WRITE, f"0:{setting}", primary=True)]
    write = write if kind.type is InputType.TEXT else []
    now = concat(say("set-now"), " ", context.writer.bold(setting_value(context, panel.settings, setting)))
    return Card(
        head=context.writer.title(context.word(setting)),
        blocks=[join("\n", [say(f"set-about-{setting}"), now]), *told],
        foot=say("set-foot"),
        menus=[*_menu(context, panel.settings, setting, kind), menu],
        buttons=[*write, Button(say("set-all"), ButtonAction.PANEL, 0), *_mending(context, panel)],
    )


def _menu(
    context: RenderContext, settings: ServerSettings, setting: Setting, kind: SettingInput
) -> list[Menu]:
    """Return the menu that a setting is chosen in; none where it is written."""
    if kind.type is InputType.TEXT:
        return []
    offers = _OFFERS.get(kind.type, MenuContent.OPTIONS)
    return [
        Menu(
            label=context.say("set-choose-one" if offers is MenuContent.OPTIONS else "set-choose"),
            action=ButtonAction.PUT,
            argument=f"0:{setting}",
            content=offers,
            options=[(_choice(context.plain, setting, each), each) for each in kind.choices],
            chosen=list(kind.current(settings)),
            min_values=1 if offers is MenuContent.OPTIONS else 0,
            max_values=_MOST_CHANNELS if kind.type is InputType.CHANNELS else 1,
        )
    ]


def setting_value(context: RenderContext, settings: ServerSettings, setting: Setting) -> Markup:
    """Return what a setting is now, in words."""
    return setting_words(context, setting, SETTING_INPUTS[setting].current(settings))


def setting_words(context: RenderContext, setting: Setting, values: Sequence[str]) -> Markup:
    """Return what a setting is or was, in words; ``values`` as `SettingInput.current` gives them."""
    kind, writer = SETTING_INPUTS[setting], context.writer
    if not values:
        home = context.show.timezone  # whose hours count where no others are chosen
        return writer.text(home) if setting is Setting.TIMEZONE else context.say("set-nothing")
    if kind.type is InputType.ROLE:
        return writer.role(int(values[0]))
    if kind.type in _OFFERS:
        return context.listing(writer.channel(int(each)) for each in values)
    return _choice(context, setting, values[0])


def _choice(context: RenderContext, setting: Setting, value: str) -> Markup:
    """Return one of the values that a setting may be, in words."""
    if setting is Setting.TIPS:
        return context.say("set-tips", count=int(value))
    if setting is Setting.QUIET:
        first, _, until = value.partition("-")
        return context.say("set-quiet", first=context.writer.text(first), until=context.writer.text(until))
    if setting is Setting.TIMEZONE:
        return context.writer.text(value)
    return context.say(f"set-is-{value.lower()}")


def trouble_lines(context: RenderContext, missing: Sequence[MissingPermission]) -> Iterator[Markup]:
    """Yield what the bot may not do in each place, what for, and what would mend it: permissions in one line,
    each other obstacle in one of its own.
    """
    by_line: dict[tuple[int, Obstacle | None], list[MissingPermission]] = {}
    for each in missing:
        if each.setting is None or each.place_id is None:
            yield context.say("lacks-for-event", lacks=context.word(each.lacks))
            continue
        obstacle = each.lacks if isinstance(each.lacks, Obstacle) else None
        by_line.setdefault((each.place_id, obstacle), []).append(each)
    for (place_id, obstacle), together in by_line.items():
        settings = [each.setting for each in together if each.setting is not None]
        role = SETTING_INPUTS[settings[0]].type is InputType.ROLE
        where = context.writer.role(place_id) if role else context.writer.channel(place_id)
        what = context.listing(map(context.word, dict.fromkeys(settings)))
        if obstacle is not None:
            yield context.say(f"trouble-{obstacle}", where=where, what=what)
        else:
            lacks = context.listing(map(context.word, dict.fromkeys(each.lacks for each in together)))
            yield context.say("lacks-permissions", where=where, lacks=lacks, what=what)


def _undelivered_line(context: RenderContext, undelivered: Undelivered) -> Markup:
    """Return how many messages Discord did not take in a channel since when, why, and what would mend it."""
    going_on = undelivered.retried + undelivered.kept > undelivered.old
    return join(
        " ",
        [
            context.say(
                "refused-posts",
                where=context.writer.channel(undelivered.channel_id),
                count=undelivered.retried + undelivered.kept,
                since=context.writer.moment(undelivered.since, context.localizer.babel),
            ),
            _reason(context, undelivered.reason, waits=undelivered.kept > 0),
            _what_next(context, waits=undelivered.kept > 0) if going_on else NOTHING,
        ],
    )


def _failed_line(context: RenderContext, settings: ServerSettings, failed: MaintenanceFailure) -> Markup:
    """Return what cannot be kept true since when, why, and what would mend it."""
    where = context.writer.channel(settings.board) if settings.board is not None else NOTHING
    since = context.writer.moment(failed.since, context.localizer.babel)
    reason = failed.reason
    told = context.say(f"failed-{failed.what}", where=where, since=since)
    no_events = failed.what is MaintainedItem.EVENT and reason is RefusalReason.NOT_ALLOWED
    why = _reason(context, "no-events" if no_events else reason, waits=failed.waits)
    return join(" ", [told, why, _what_next(context, waits=failed.waits)])


def _reason(context: RenderContext, reason: str, *, waits: bool) -> Markup:
    """Return why Discord did not take something; nothing where that mends itself, or is tried just now."""
    if reason == RefusalReason.BUSY and not waits:
        return NOTHING
    return context.say(f"refused-reason-{reason}")


def _what_next(context: RenderContext, *, waits: bool) -> Markup:
    """Return whether something is tried again by itself, or by a press of the button below alone."""
    return context.say("refused-waits" if waits else "refused-retried")


def _mending(context: RenderContext, panel: SettingsPanel) -> list[Button]:
    """Return the buttons that try again what Discord did not take, and forget what is too old for that."""
    old = sum(each.old for each in panel.undelivered)
    fresh = sum(each.retried + each.kept for each in panel.undelivered) - old
    made = []
    if fresh or panel.failed:
        made.append(
            Button(
                context.say("refused-send", count=min(fresh, MOST_RESENT)),
                ButtonAction.SEND_REFUSED,
                0,
                primary=True,
            )
        )
    if old:
        forget = Button(
            context.say("refused-forget", count=old, days=RESENT_WITHIN.days),
            ButtonAction.FORGET_REFUSED,
            0,
            dangerous=True,
        )
        made.append(forget)
    return made
