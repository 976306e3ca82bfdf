"""Which server a message outside of any is about: its id stands before every custom id of the message.

What is pressed below it, and below the private answers that follow from it, carries it on. It is an address
and no right: `server_context.py` says what guards it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.answers.query import CUSTOM_ID_LIMIT

MAY_STAND_BEFORE = r"(?:~[1-7][0-9a-f]{0,15}~|~[89a-f][0-9a-f]{0,14}~)?"
"""The pattern of what names a server before a custom id, as far as the database can hold its id; in a server
nothing does."""
_NAMED = re.compile(r"~([1-7][0-9a-f]{0,15}|[89a-f][0-9a-f]{0,14})~")


def server_named(custom_id: str) -> int | None:
    """Return the server that a custom id names, None where it names none."""
    found = _NAMED.match(custom_id)
    return int(found[1], 16) if found else None


def without_server(custom_id: str) -> str:
    """Return a custom id as it is inside of a server."""
    found = _NAMED.match(custom_id)
    return custom_id[found.end() :] if found else custom_id


def naming_server(components: Sequence[dict[str, Any]], guild_id: int) -> list[dict[str, Any]]:
    """Return components with a server named by all that is pressed; what has no room for it is disabled."""
    return [_naming(each, f"~{guild_id:x}~") for each in components]


def _naming(component: dict[str, Any], mark: str) -> dict[str, Any]:
    named = dict(component)
    if "components" in component:
        named["components"] = [_naming(each, mark) for each in component["components"]]
    if "custom_id" in component:
        fits = len(mark + component["custom_id"]) <= CUSTOM_ID_LIMIT
        named |= {"custom_id": mark + component["custom_id"]} if fits else {"disabled": True}
    return named
