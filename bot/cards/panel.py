"""/desk settings in words: what is set, what the bot may not do and how to mend it; one setting, opened."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Action, Button, Card, Menu, Offered
from bot.cards.markup import Markup, join, put, stack
from bot.cards.render_context import Edition, bullet
from bot.domain.posting.server_settings import Ability, ServerSettings, Setting, Trouble
from bot.domain.posting.setting_inputs import KINDS, Given, Kind
from bot.domain.results import Panel

_OFFERS = {Given.CHANNEL: Offered.CHANNELS, Given.CHANNELS: Offered.CHANNELS, Given.ROLE: Offered.ROLES}
_MOST_CHANNELS = 25


def panel_card(edition: Edition, panel: Panel) -> Card:
    """Return the settings as a list with a menu of them; or one of them, with what it may be."""
    say = edition.say
    options = [(edition.plain.word(each), str(each)) for each in Setting]
    chosen = [str(panel.opened)] if panel.opened else []
    menu = Menu(
        label=say("set-which"),
        action=Action.SET,
        argument=f"0:{panel.opened or 'all'}",
        options=options,
        chosen=chosen,
    )
    places = dict.fromkeys(each.where for each in panel.troubles)
    troubles = [
        bullet(_trouble(edition, [each for each in panel.troubles if each.where == where]))
        for where in places
    ]
    told = [stack([say("set-troubles"), *troubles])] if troubles else []
    if panel.opened is not None:
        return _opened(edition, panel, panel.opened, menu, told)
    lines = [put(edition.word(each), ": ", _value(edition, panel.settings, each)) for each in Setting]
    return Card(
        head=edition.pen.title(say("set-title")),
        blocks=[*told, join("\n", lines)],
        foot=say("set-foot"),
        menus=[menu],
    )


def _opened(edition: Edition, panel: Panel, setting: Setting, menu: Menu, told: Sequence[Markup]) -> Card:
    say, kind = edition.say, KINDS[setting]
    write = [Button(say("set-write"), Action.WRITE, f"0:{setting}", main=True)]
    write = write if kind.given is Given.TEXT else []
    now = put(say("set-now"), " ", edition.pen.bold(_value(edition, panel.settings, setting)))
    return Card(
        head=edition.pen.title(edition.word(setting)),
        blocks=[join("\n", [say(f"set-about-{setting}"), now]), *told],
        foot=say("set-foot"),
        menus=[*_menu(edition, panel.settings, setting, kind), menu],
        buttons=[*write, Button(say("set-all"), Action.PANEL, 0)],
    )


def _menu(edition: Edition, settings: ServerSettings, setting: Setting, kind: Kind) -> list[Menu]:
    """Return the menu that a setting is chosen in; none where it is written."""
    if kind.given is Given.TEXT:
        return []
    offers = _OFFERS.get(kind.given, Offered.OPTIONS)
    return [
        Menu(
            label=edition.say("set-choose-one" if offers is Offered.OPTIONS else "set-choose"),
            action=Action.PUT,
            argument=f"0:{setting}",
            offers=offers,
            options=[(_choice(edition.plain, setting, each), each) for each in kind.choices],
            chosen=list(kind.now(settings)),
            least=1 if offers is Offered.OPTIONS else 0,
            most=_MOST_CHANNELS if kind.given is Given.CHANNELS else 1,
        )
    ]


def _value(edition: Edition, settings: ServerSettings, setting: Setting) -> Markup:
    """Return what a setting is now, in words."""
    kind, pen = KINDS[setting], edition.pen
    now = kind.now(settings)
    if not now:
        return edition.say("set-nothing")
    if kind.given is Given.ROLE:
        return pen.role(int(now[0]))
    if kind.given in _OFFERS:
        return edition.listing(pen.channel(int(each)) for each in now)
    return _choice(edition, setting, now[0])


def _choice(edition: Edition, setting: Setting, value: str) -> Markup:
    """Return one of the values that a setting may be, in words."""
    if setting is Setting.TIPS:
        return edition.say("set-tips", count=int(value))
    if setting is Setting.QUIET:
        first, _, until = value.partition("-")
        return edition.say("set-quiet", first=edition.pen.text(first), until=edition.pen.text(until))
    if setting is Setting.TIMEZONE:
        return edition.pen.text(value)
    return edition.say(f"set-is-{value.lower()}")


def _trouble(edition: Edition, there: Sequence[Trouble]) -> Markup:
    """Return what the bot may not do in one place, what for, since when, and what would mend it."""
    first = there[0]
    role = KINDS[first.setting].given is Given.ROLE
    where = edition.pen.role(first.where) if role else edition.pen.channel(first.where)
    what = edition.listing(map(edition.word, dict.fromkeys(each.setting for each in there)))
    lacks = dict.fromkeys(each.lacks for each in there if each.lacks is not None)
    if Ability.HIDDEN in lacks:
        told = edition.say("trouble-seen", where=where)
    elif lacks:
        named = edition.listing(map(edition.word, lacks))
        told = edition.say("trouble-lacks", where=where, lacks=named, what=what)
    else:
        told = edition.say("trouble-gone", what=what)
    since = next((each.since for each in there if each.since is not None), None)
    if since is None:
        return told
    moment = edition.pen.moment(since, edition.voice.babel)
    return join(" ", [told, edition.say("trouble-since", since=moment)])
