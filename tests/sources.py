"""The bot's own code as tests look at it: each file is parsed once for all of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.settings import ROOT


def files(*folders: str) -> Iterator[Path]:
    """Yield the modules of some folders, in order."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return all that a module is made of."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))
