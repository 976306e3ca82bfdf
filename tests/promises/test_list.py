"""The list of promises held against the documents: what is promised is listed, what is listed is held."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.settings import ROOT

PROMISES: list[dict[str, Any]] = [
    row
    for path in sorted(Path(__file__).parent.glob("*.toml"))
    for row in tomllib.loads(path.read_text("utf-8"))["promise"]
]
PAGES = (
    *("README.md", "PRIVACY.md", "SECURITY.md", "TERMS.md", ".env.example"),
    *(
        "docs/commands.md",
        "docs/moderators/desk.md",
        "docs/operators/operating.md",
        "docs/operators/scale.md",
        "docs/operators/settings.md",
    ),
)
_FIGURE = re.compile(r"\b\d+ (?:seconds?|minutes?|hours?|days?|weeks?|MB|characters?|reports?|tips?)\b")


def text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


@pytest.mark.parametrize("page", sorted({row["doc"] for row in PROMISES}))
def test_what_is_listed_is_promised(page: str) -> None:
    words = [row["words"] for row in PROMISES if row["doc"] == page]
    assert [each for each in words if each not in text(page)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_with_a_unit_is_listed(page: str) -> None:
    """Conditions without a figure are found by reading alone; a figure is not to be missed."""
    listed = [row["words"] for row in PROMISES if row["doc"] == page]
    for line in text(page).splitlines():
        for figure in _FIGURE.findall(line):
            assert any(figure in words and words in line for words in listed), f"{page}: {figure} in {line!r}"


def test_every_promise_is_held_by_tests_there_are_or_says_why_none_can() -> None:
    defined: dict[str, set[str]] = {}
    for row in PROMISES:
        assert bool(row.get("tests")) != bool(row.get("held")), row["words"]
        for each in row.get("tests", []):
            path, _, name = each.partition("::")
            if path not in defined:
                tree = ast.parse(text(path))
                defined[path] = {getattr(node, "name", "") for node in ast.walk(tree)}
            assert name.partition("[")[0] in defined[path], each
