"""Who may suggest nothing, in words: nobody who sent their tip without a name is named."""

from __future__ import annotations

from bot.cards.card import Button, ButtonAction, Card, Menu
from bot.cards.markup import Markup, concat, digits, join, stack
from bot.cards.render_context import RenderContext, bullet
from bot.domain.reports.stops import Stop, StopList

_LISTED, _ROOM = 20, 3_000
"""Stops that are listed at most, and the characters that they may take; the others are counted."""


def stops_card(context: RenderContext, found: StopList) -> Card:
    """Return the stops of a server, the newest first, after what was done to one; each can be ended."""
    say, lines = context.say, _lines(context, found)
    listed, rest = found.stops[: len(lines)], len(found.stops) - len(lines)
    count = say("stops-title", count=found.count)
    if found.made is not None:
        head = say("stop-made", number=digits(found.made.card))
    elif found.lifted is not None:
        head = say("stop-lifted", number=digits(found.lifted.card))
    else:
        head = count
    lines += [say("more", count=rest)] if rest else []
    above = [count] if lines and head != count else []
    options = [
        (
            concat(say("stop-from", number=digits(each.card)), " · ", context.plain.writer.text(each.reason)),
            str(each.tip),
        )
        for each in listed
    ]
    menu = Menu(label=say("stop-allow"), action=ButtonAction.ALLOW, argument=0, options=options)
    return Card(
        head=context.writer.title(head),
        blocks=[stack([*above, *lines]) if lines else say("stops-none", queue=context.command("desk queue"))],
        foot=say("stops-foot"),
        menus=[menu] if options else [],
        buttons=[_older(context, listed[-1])] if rest else [],
    )


def _lines(context: RenderContext, found: StopList) -> list[Markup]:
    """Return the lines of as many stops as there is room for."""
    lines, room = list[Markup](), _ROOM
    for stop in found.stops[:_LISTED]:
        line = bullet(_line(context, stop))
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
    return lines


def _older(context: RenderContext, last: Stop) -> Button:
    """Return the button to the stops that were made before the last that is listed."""
    made, tip = last.place
    return Button(context.say("stops-older"), ButtonAction.OLDER_STOPS, f"{tip}:{made}")


def _who(context: RenderContext, stop: Stop) -> Markup:
    """Return who is stopped: by mention where they gave their name, else only from which tip."""
    if stop.user_id:
        return context.writer.member(stop.user_id)
    return context.say("stop-unnamed", number=digits(stop.card))


def _ends(stop: Stop) -> Markup:
    return Markup("never") if stop.until is None else Markup("then")


def _until(context: RenderContext, stop: Stop) -> Markup:
    """Return when a stop ends; when it was made, which nothing says, where it never does."""
    return context.writer.moment(stop.until or stop.made_at, context.localizer.babel)


def _line(context: RenderContext, stop: Stop) -> Markup:
    until = context.say("stop-until", ends=_ends(stop), until=_until(context, stop))
    why = context.say("tip-reason", reason=context.writer.text(stop.reason))
    by = context.say("stop-by", member=context.member(stop.made_by))
    return join(" · ", [_who(context, stop), until, by, why])
