"""The shape of the project: arrows run one way, SQL stays in its room, files stay small."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT
from bot.store import Store
from tests.commands.scene import scene

# Each room and the rooms it may look into; a file of bot/ itself is a room of its own.
ARROWS = {
    "bot.domain": set(),
    "bot.locales": set(),
    "bot.store": {"bot.domain"},
    "bot.views": {"bot.domain", "bot.locales"},
    "bot.fonts": set(),
    "bot.pictures": {"bot.views"},
    "bot.settings": {"bot.locales"},
    "bot.tree": {"bot.domain", "bot.locales", "bot.views", "bot.app"},
    "bot.buttons": {"bot.domain", "bot.locales", "bot.views", "bot.tree", "bot.app"},
    "bot.desk": {"bot.domain", "bot.locales", "bot.store"},
    "bot.suggestions": {"bot.domain", "bot.locales", "bot.store", "bot.views"},
    "bot.app": {"bot.domain", "bot.locales", "bot.store", "bot.views", "bot.tree", "bot.buttons", "cogs"},
    "bot.preview": {"bot.app", "bot.locales", "bot.store", "bot.views"},
    "bot.__main__": {"bot.app", "bot.locales", "bot.settings", "bot.store", "bot.preview"},
    "cogs": {
        "bot.app",
        "bot.buttons",
        "bot.desk",
        "bot.domain",
        "bot.locales",
        "bot.pictures",
        "bot.store",
        "bot.suggestions",
        "bot.tree",
        "bot.views",
    },
}  # fmt: skip


def files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield str(node.module)


def room(name: str) -> str | None:
    return max(
        (each for each in ARROWS if name == each or name.startswith(f"{each}.")), key=len, default=None
    )


@pytest.mark.parametrize("path", list(files("bot", "cogs")), ids=module)
def test_arrows_run_one_way(path: Path) -> None:
    own = room(module(path))
    if module(path) == "bot":
        return
    assert own is not None, f"{path} is in no room"
    for name in imports(path):
        other = room(name)
        if other is not None and other != own:
            assert other in ARROWS[own], f"{module(path)} looks into {name}"
        if own == "cogs" and name.startswith("cogs."):
            pytest.fail(f"{module(path)} imports another cog, {name}")


@pytest.mark.parametrize("path", list(files("bot/domain")), ids=module)
def test_the_domain_needs_the_standard_library_only_and_no_clock(path: Path) -> None:
    for name in imports(path):
        assert name.startswith("bot.domain") or name.partition(".")[0] in sys.stdlib_module_names
    text = path.read_text("utf-8")
    assert not re.search(r"\b(now|today|utcnow|time)\(\)", text)
    assert not re.search(r"(?<!def )\bopen\(", text)


@pytest.mark.parametrize("path", list(files("bot", "cogs")), ids=module)
def test_only_the_store_holds_sql(path: Path) -> None:
    if room(module(path)) == "bot.store":
        return
    assert not {"aiosqlite", "sqlite3"} & set(imports(path))
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA)\b", node.value)


@pytest.mark.parametrize("path", list(files("bot/views")), ids=module)
def test_views_are_pure(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not any(isinstance(node, (ast.AsyncFunctionDef, ast.Await)) for node in ast.walk(tree))


@pytest.mark.parametrize("path", list(files("bot", "cogs")), ids=module)
def test_files_and_functions_stay_small_enough_to_read(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno <= 60, f"{path.name}:{node.lineno} {node.name}"


async def test_command_names_are_unique_and_every_command_says_where_it_works(store: Store) -> None:
    async with scene(store) as here:
        payload = await here.payload()
    names = [command["name"] for command in payload]
    assert sorted(names) == [
        "Check this rumor", "addreport", "cast", "check", "report", "reports", "s2status", "sources",
        "timeline", "whatsnew", "whereseen",
    ]  # fmt: skip
    for command in payload:
        if command["name"] == "addreport":
            assert command["contexts"] == [0]
            assert command["integration_types"] == [0]
            assert command["default_member_permissions"] == 1 << 13
        else:
            assert command["contexts"] == [0, 1, 2]
            assert command["integration_types"] == [0, 1]


async def test_the_bot_asks_for_guilds_only_and_never_pings(store: Store) -> None:
    async with scene(store) as here:
        assert here.there.bot.intents.value == 1
        mentions = here.there.bot.allowed_mentions
        assert mentions is not None
        assert not any((mentions.everyone, mentions.users, mentions.roles, mentions.replied_user))
