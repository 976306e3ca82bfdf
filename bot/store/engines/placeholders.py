"""Statements as PostgreSQL takes them: the same text, with its own placeholders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bot.store.engines.transaction import Parameters

_PLACEHOLDER = re.compile(r"'[^']*'|::|\?(\d*)|:([a-z_]+)")
"""What is quoted, casts, and the placeholders."""
_REMEMBERED, _LONG = 512, 4_000
"""How many statements are remembered; of a longer one there are as many as there are lengths of lists."""


def numbered(sql: str, parameters: Parameters) -> tuple[bytes, list[Any] | None]:
    """Return a statement with ``$1`` for its first value and so on, and the values in that order."""
    text, wanted = _remembered(sql) if len(sql) < _LONG else _renumbered(sql)
    # The values are named throughout, or stand by place.
    values: Any = parameters
    return text, [values[each] for each in wanted] or None


def _renumbered(sql: str) -> tuple[bytes, Sequence[str | int]]:
    """Return a statement with numbered placeholders, and where each one's value is found."""
    wanted: dict[str | int, int] = {}

    def number(found: re.Match[str]) -> str:
        place, name = found.groups()
        if place is None and name is None:
            return found[0]
        value = name or (int(place) - 1 if place else len(wanted))
        return f"${wanted.setdefault(value, len(wanted) + 1)}"

    return _PLACEHOLDER.sub(number, sql).encode(), tuple(wanted)


_remembered = lru_cache(_REMEMBERED)(_renumbered)
