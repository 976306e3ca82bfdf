"""Statements as psycopg takes them: the same text, with its own placeholders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bot.store.engines.transaction import Parameters

_PLACEHOLDER = re.compile(r"'[^']*'|::|%|\?(\d*)|:([a-z_]+)")
"""What is quoted, casts, the sign of a remainder, and the placeholders."""
_REMEMBERED, _LONG = 512, 4_000
"""How many statements are remembered; of a longer one there are as many as there are lengths of lists."""


def for_psycopg(sql: str, parameters: Parameters) -> tuple[bytes, list[Any] | None]:
    """Return a statement with ``%s`` for each value, and the values in that order, None for no values."""
    if not parameters:
        return sql.encode(), None
    text, wanted = _remembered(sql) if len(sql) < _LONG else _rewritten(sql)
    # The values are named throughout, or stand by place.
    values: Any = parameters
    return text, [values[each] for each in wanted]


def _rewritten(sql: str) -> tuple[bytes, Sequence[str | int]]:
    """Return a statement with psycopg's placeholders, and where each one's value is found."""
    wanted: list[str | int] = []

    def place(found: re.Match[str]) -> str:
        place, name = found.groups()
        if place is None and name is None:
            return found[0].replace("%", "%%")
        wanted.append(name or (int(place) - 1 if place else len(wanted)))
        return "%s"

    return _PLACEHOLDER.sub(place, sql).encode(), wanted


_remembered = lru_cache(_REMEMBERED)(_rewritten)
