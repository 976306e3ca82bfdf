"""Where somebody has been: read from the message that is pressed, so that nothing is kept for a walk.

Each answer that can be asked again carries its own custom id, and after a step those it was reached by, as
the last options of its select. Going back is going on to one of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import discord
from msgspec import Struct

from bot.client.server_ids import without_server

HERE, BACK = "@", "<"
"""What stands before a custom id: the answer's own, and one that leads back to where one was."""
SHOW, SHOW_MODERATED = "show", "show-m"
"""The custom id of the button that posts a private answer for everybody."""
MOST_STEPS = 5
MOST_LABEL = 100
"""Most characters of a label."""
_ROW, _BUTTON, _SELECT = 1, 2, 3
MOST_BUTTONS = 5
"""Most buttons of a row."""
_MOST_OPTIONS = 25
_BLOCKS, _LINES = 3, 3
_BEHIND_BARS = re.compile(r"\|\|.*?\|\|")
_QUOTED, _ESCAPED = re.compile(r"[“‘](.+)[”’]", re.DOTALL), re.compile(r"\\([\W_])")
_TURN = re.compile(r"/\d{1,3}:")
_MARKS = re.compile(r"^(?:#{1,3}|-#) |[*`\\]|<[^>]*>")


class Breadcrumb(Struct, frozen=True):
    """An answer by the custom id that asks for it again, and what it is called."""

    custom_id: str
    label: str

    def same_answer(self, custom_id: str) -> bool:
        """Tell whether a custom id asks for the same answer, on whatever page."""
        return _TURN.sub("/1:", self.custom_id, count=1) == _TURN.sub("/1:", custom_id, count=1)


class Breadcrumbs(Struct, frozen=True):
    """The answers somebody walked through, the first one first, to the one that is shown here."""

    before: tuple[Breadcrumb, ...] = ()
    here: Breadcrumb | None = None

    def to(self, custom_id: str) -> tuple[Breadcrumb, ...]:
        """Return the steps before an answer that is gone on to from here; another page is no step, and who
        comes by where they were is back there.
        """
        if self.here is None or self.here.same_answer(custom_id):
            return self.before
        steps = (*self.before, self.here)
        again = [place for place, step in enumerate(steps) if step.same_answer(custom_id)]
        return steps[: again[0]] if again else steps[-MOST_STEPS:]

    def back_to(self, custom_id: str) -> tuple[Breadcrumb, ...]:
        """Return the steps before one of those before."""
        found = [place for place, step in enumerate(self.before) if step.custom_id == custom_id]
        return self.before[: found[-1]] if found else ()


def breadcrumbs_of(message: discord.Message | None) -> Breadcrumbs:
    """Return the steps a message carries."""
    if message is None:
        return Breadcrumbs()
    inside = list(every_component(message.components))
    selects = [each for each in inside if isinstance(each, discord.SelectMenu)]
    ours = next((each for each in selects if without_server(str(each.custom_id)).startswith(HERE)), None)
    if ours is None:
        return Breadcrumbs((), _older(inside))
    before = tuple(
        Breadcrumb(option.value.removeprefix(BACK), option.label.removeprefix("↩ "))
        for option in ours.options
        if option.value.startswith(BACK)
    )
    own = without_server(str(ours.custom_id)).removeprefix(HERE)
    return Breadcrumbs(before, Breadcrumb(own, _called(next(_heads(inside), "…"))) if own else None)


def _older(inside: Sequence[Any]) -> Breadcrumb | None:
    """Return an answer of before answers carried their own custom id: its page buttons ask for the same."""
    buttons = (each.custom_id for each in inside if isinstance(each, discord.Button))
    asked = [without_server(each) for each in buttons if each]
    for place, custom_id in enumerate(asked):
        step = Breadcrumb(custom_id, _called(next(_heads(inside), "…")))
        if _TURN.search(custom_id) and any(map(step.same_answer, asked[place + 1 :])):
            return step
    return None


def _heads(inside: Iterable[Any]) -> Iterator[str]:
    return (each.content for each in inside if isinstance(each, discord.TextDisplay))


def with_breadcrumbs(
    components: Sequence[dict[str, Any]], before: Sequence[Breadcrumb], back: str
) -> list[dict[str, Any]]:
    """Return an answer's components with the way back: a button that says so, every step in the select."""
    button = {"type": _BUTTON, "style": 2, "label": back, "custom_id": BACK + before[-1].custom_id}
    return [_with_steps(each, before, button) for each in components]


def _with_steps(
    container: dict[str, Any], before: Sequence[Breadcrumb], button: dict[str, Any]
) -> dict[str, Any]:
    """Return a container with the button in its last row of buttons, and the steps in its select."""
    steps = [{"label": f"↩ {step.label}"[:MOST_LABEL], "value": BACK + step.custom_id} for step in before]
    inside: list[dict[str, Any]] = []
    for each in container.get("components", []):
        first = (each.get("components") or [{}])[0]
        if first.get("type") == _SELECT and first["custom_id"].startswith(HERE):
            options = [*first["options"][: _MOST_OPTIONS - len(steps)], *steps]
            inside.append({**each, "components": [{**first, "options": options}]})
        else:
            inside.append(each)
    return with_button({**container, "components": inside}, button, first=True)


def with_button(container: dict[str, Any], button: dict[str, Any], *, first: bool = False) -> dict[str, Any]:
    """Return a container with one more button in its last row of buttons, at its end or its beginning."""
    inside = list(container.get("components", []))
    row = inside[-1].get("components") or [{}] if inside else [{}]
    if row[0].get("type") == _BUTTON and len(row) < MOST_BUTTONS:
        inside[-1] = {**inside[-1], "components": [button, *row] if first else [*row, button]}
    else:
        inside.append({"type": _ROW, "components": [button]})
    return {**container, "components": inside}


def show_here(label: str, *, moderated: bool = False) -> dict[str, Any]:
    """Return the button that posts a private answer, in short, for everybody, or only for a moderator."""
    return {"type": _BUTTON, "style": 2, "label": label, "custom_id": SHOW_MODERATED if moderated else SHOW}


def summary_of(message: discord.Message | None) -> tuple[list[str], int | None]:
    """Return the first lines of a message's answer, and its colour: its head, and what it rests on first.

    A head that is a title alone says nothing by itself: of the first blocks some lines stand below it. One of
    two lines says all: a claim and its verdict.
    """
    if message is None:
        return [], None
    texts = list(_heads(every_component(message.components)))
    head, *blocks = [[line for line in text.split("\n") if line] for text in texts] or [[]]
    blocks = [block for block in blocks if not block[0].startswith("-# ")]
    titled = len(head) == 1 and head[0].startswith("## ")
    most = _BLOCKS if titled else len(head) == 1
    shown = [line for block in blocks[:most] for line in block[:_LINES]]
    colours = (each.accent_colour for each in message.components if isinstance(each, discord.Container))
    colour = next(colours, None)
    return [*head, *shown], colour.value if colour else None


def quoted_in(message: discord.Message | None) -> str:
    """Return what a message quotes first, without its marks; nothing where it quotes nothing."""
    inside = every_component(message.components) if message is not None else ()
    texts = (each.content for each in inside if isinstance(each, discord.TextDisplay))
    found = next(filter(None, map(_QUOTED.search, texts)), None)
    return _ESCAPED.sub(r"\1", found[1]) if found else ""


def can_be_shown(message: discord.Message | None) -> bool:
    """Tell whether a message has the button that posts it for everybody."""
    inside = every_component(message.components) if message is not None else ()
    return any(getattr(each, "custom_id", None) in (SHOW, SHOW_MODERATED) for each in inside)


def is_moderated(message: discord.Message | None) -> bool:
    """Tell whether a message has the button that posts it for a moderator alone."""
    inside = every_component(message.components) if message is not None else ()
    return any(getattr(each, "custom_id", None) == SHOW_MODERATED for each in inside)


def every_component(components: Sequence[Any]) -> Iterator[Any]:
    """Yield components and all that stand in them."""
    for component in components:
        yield component
        yield from every_component(getattr(component, "children", []))


def _called(head: str) -> str:
    """Return what an answer is called: its topic or first line, without marks and what is behind bars."""
    lines = head.split("\n")
    line = next((each for each in lines if each.startswith("### ")), lines[0])
    plain = _MARKS.sub("", _BEHIND_BARS.sub("", line)).strip(" :")
    return (plain or "…")[: MOST_LABEL - 2]
