"""The shape of the project: arrows run one way, SQL stays in its room, files stay small."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.client.app import COGS
from bot.settings import ROOT
from bot.store import Store
from bot.terminal import FILING
from tests.commands.scene import scene
from tests.golden import COMMANDS
from tests.sources import files, nodes

# Each room and the rooms it may look into; a file of bot/ itself is a room of its own.
ARROWS = {
    "bot.domain": set(),
    "bot.locales": set(),
    "bot.fonts": set(),
    "bot.search": {"bot.domain"},
    "bot.store": {"bot.domain", "bot.concurrency"},
    "bot.answers": {"bot.domain", "bot.search"},
    "bot.concurrency": set(),
    "bot.child_process": set(),
    "bot.command_line": {"bot.locales", "bot.settings"},
    "bot.feeds": {"bot.domain", "bot.child_process", "bot.concurrency"},
    "bot.services": {
        "bot.domain", "bot.feeds", "bot.locales", "bot.search", "bot.store", "bot.concurrency",
    },
    "bot.cards": {"bot.answers", "bot.domain", "bot.locales", "bot.search"},
    "bot.settings": {"bot.locales", "bot.settings_list", "bot.shards"},
    "bot.settings_list": {"bot.locales"},
    "bot.shards": set(),
    "bot.site": {
        "bot.answers", "bot.cards", "bot.domain", "bot.fonts", "bot.locales", "bot.packs", "bot.services",
        "bot.settings", "bot.store",
    },
    "bot.terminal": {"bot.answers", "bot.cards", "bot.services", "bot.domain", "bot.locales", "bot.store"},
    "bot.client": {
        "bot.answers", "bot.cards", "bot.domain", "bot.locales", "bot.search", "bot.settings", "bot.store",
        "bot.terminal",
        "bot.operating", "bot.packs", "bot.child_process", "bot.concurrency", "bot.shards",
    },
    "bot.packs": {"bot.domain", "bot.search", "bot.settings", "bot.store"},
    "bot.new_pack": {"bot.answers", "bot.domain", "bot.locales", "bot.packs", "bot.store"},
    "bot.operating": {"bot.domain", "bot.packs", "bot.settings", "bot.shards", "bot.store"},
    "bot.__main__": {"bot.program"},
    "bot.program": {
        "bot.client", "bot.command_line", "bot.domain", "bot.locales", "bot.new_pack",
        "bot.operating", "bot.packs", "bot.settings", "bot.site", "bot.store", "bot.terminal",
    },
    "cogs": {"bot.answers", "bot.cards", "bot.client", "bot.services", "bot.domain", "bot.concurrency"},
}  # fmt: skip


MENUS = ("Check this rumor", "File as report", "Suggest as report")
DESK = ("desk", "suggest", "follow", "privacy")
"""The commands that ask nothing of the record."""
FOR_FANS = ("suggest", "Suggest as report")
OF_SERVERS = (FILING, "desk", "File as report", *FOR_FANS)
"""What is of use where a server has the bot alone."""


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path) for path in files("bot", "cogs")}


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            submodules = [f"{node.module}.{alias.name}" for alias in node.names]
            found = [name for name in submodules if name in MODULES]
            yield from found
            if len(found) < len(submodules):
                yield str(node.module)


def room(name: str) -> str | None:
    return max(
        (each for each in ARROWS if name == each or name.startswith(f"{each}.")), key=len, default=None
    )


def test_arrows_run_one_way() -> None:
    for path in files("bot", "cogs"):
        own = room(module(path))
        if module(path) == "bot":
            continue
        assert own is not None, f"{path} is in no room"
        for name in imports(path):
            other = room(name)
            allowed = other is None or other == own or other in ARROWS[own]
            assert allowed, f"{module(path)} looks into {name}"
            another_cog = own == "cogs" and name.startswith("cogs.")
            assert not another_cog, f"{module(path)} imports another cog, {name}"


def test_no_module_leads_back_to_itself() -> None:
    """Type-only imports count: a reader walks them too."""
    modules = {module(path): path for path in files("bot", "cogs")}
    left = {name: {each for each in imports(path) if each in modules} for name, path in modules.items()}
    while done := [name for name, wanted in left.items() if not wanted]:
        left = {name: wanted - set(done) for name, wanted in left.items() if name not in done}
    assert not left, f"circles among {sorted(left)}"


def test_the_rooms_of_the_domain_look_one_way() -> None:
    """Each looks into those before it; what stands beside the rooms may be said by all of them."""
    order = ("text", "dates", "reports", "rules", "record", "posting")
    for path in files(*(f"bot/domain/{each}" for each in order)):
        mine = order.index(path.relative_to(ROOT).parts[2])
        for name in imports(path):
            parts = name.split(".")
            if parts[:2] == ["bot", "domain"] and parts[2] in order:
                assert order.index(parts[2]) <= mine, f"{module(path)} looks into {name}"


def test_one_name_one_class() -> None:
    """Names are the field's, one meaning each: a reader who looks for a class finds one."""
    named = Counter(
        node.name for path in files("bot", "cogs") for node in nodes(path) if isinstance(node, ast.ClassDef)
    )
    assert [name for name, times in named.items() if times > 1] == []


QUESTIONS = ("about", "cast", "changes", "reports", "rumors", "sources", "status", "timeline", "works")
SUBJECTS = {
    *QUESTIONS,
    *("calendar", "desk", "drafts", "filing", "following", "posting", "revisions", "stops", "tips"),
    *("announcements", "audit", "feeds", "news", "pack", "posts", "retrospect", "screenshots"),
    *("server_settings", "server_setup"),
}
"""What has a file of the same name in several rooms: one subject, seen by each of them."""


def test_a_file_has_a_name_of_its_own_or_that_of_its_subject() -> None:
    rooms: dict[str, set[str]] = {}
    for path in files("bot", "cogs"):
        if path.stem in ("__init__", "__main__"):
            continue
        place = str(room(module(path)))
        assert place not in rooms.setdefault(path.stem, set()), f"{place} has two files {path.stem}"
        rooms[path.stem].add(place)
    assert {name for name, places in rooms.items() if len(places) > 1} == SUBJECTS
    for question in QUESTIONS:
        assert {"cogs", "bot.answers", "bot.cards"} <= rooms[question]
        assert (ROOT / "tests" / "commands" / f"test_{question}.py").exists()


def test_no_card_judges() -> None:
    """The snapshot, and whatever asks it, is out of a card's reach: all that it says was answered before."""
    for path in files("bot/cards"):
        for name in imports(path):
            if path.name != "render_context.py":  # which is made of it, and keeps names alone
                assert name != "bot.domain.record.snapshot", path.name
            assert not name.startswith("bot.search.") or name == "bot.search.claims", path.name


def test_the_domain_needs_msgspec_the_standard_library_and_no_clock() -> None:
    for path in files("bot/domain"):
        for name in imports(path):
            of_python = name.partition(".")[0] in {"msgspec", *sys.stdlib_module_names}
            assert of_python or name.startswith("bot.domain"), f"{module(path)} looks into {name}"
        text = path.read_text("utf-8")
        assert not re.search(r"\b(now|today|utcnow|time)\(\)", text), path
        assert not re.search(r"(?<!def )\bopen\(", text), path


DRIVERS = {"aiosqlite", "sqlite3", "psycopg"}
OF_FILES = ("backups", "file_numbers", "file_use", "migrations", "soundness")
"""The modules of the store that are about a file of SQLite's, whatever else the store is kept in."""
_OF_ONE_DATABASE = re.compile(
    r"\b(INSERT OR|rowid|GLOB|NOCASE|PRAGMA|ILIKE|ANY)\b|(?<!IS )NOT NULL|::| \+[a-z]"
    r"|\b(ifnull|iif|json\w*|instr|group_concat|string_agg|array_agg|greatest|least|total|now)\("
)
_SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY)\b")


def test_queries_are_one_text_for_every_database() -> None:
    """What SQLite or PostgreSQL alone understands is in the engines, where the drivers are, too."""
    for path in files("bot/store"):
        if "engines" in path.parts or {path.stem, path.parent.name} & {*OF_FILES}:
            continue
        assert not DRIVERS & {name.partition(".")[0] for name in imports(path)}, path
        for node in nodes(path):
            said = str(node.value) if isinstance(node, ast.Constant) else ""
            assert not (_SQL.search(said) and _OF_ONE_DATABASE.search(said)), f"{path}: {said}"


def test_only_the_store_holds_sql() -> None:
    statement = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA)\b")
    for path in files("bot", "cogs"):
        if room(module(path)) == "bot.store":
            continue
        assert not DRIVERS & {name.partition(".")[0] for name in imports(path)}, path
        for node in nodes(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not statement.match(node.value), f"{path}:{node.lineno}"


def test_answers_and_cards_wait_for_nothing_and_know_no_discord() -> None:
    for path in files("bot/answers", "bot/cards", "bot/search"):
        assert not any(isinstance(node, (ast.AsyncFunctionDef, ast.Await)) for node in nodes(path)), path
        unknown = {"discord", "asyncio", "bot.cards" if "answers" in path.parts else ""}
        assert not unknown & set(imports(path)), path


def test_only_markup_writers_make_markup_of_text_they_do_not_know() -> None:
    for path in files("bot", "cogs"):
        for node in nodes(path) if path.name not in ("markup.py", "html_writer.py") else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup":
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}"


def test_every_cog_is_loaded() -> None:
    assert sorted(COGS) == sorted(module(path) for path in files("cogs") if path.name != "__init__.py")


def test_files_and_functions_stay_small_enough_to_read() -> None:
    for path in files("bot", "cogs"):
        assert len(path.read_text("utf-8").splitlines()) <= 300, path
        for node in nodes(path):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                assert (node.end_lineno or 0) - node.lineno <= 60, f"{path.name}:{node.lineno} {node.name}"


async def test_command_names_are_unique_and_every_command_says_where_it_works(store: Store) -> None:
    async with scene(store) as here:
        payload = await here.payload()
    names = [command["name"] for command in payload]
    assert sorted(names) == sorted([*MENUS, FILING, *DESK, *COMMANDS])
    for command in payload:
        if command["name"] in OF_SERVERS:
            assert command["contexts"] == [0]
            assert command["integration_types"] == [0]
            fans = command["name"] in FOR_FANS
            assert command["default_member_permissions"] == (None if fans else 1 << 13)
        else:
            assert command["contexts"] == [0, 1, 2]
            assert command["integration_types"] == [0, 1]


async def test_the_bot_asks_for_no_intents_and_never_pings(store: Store) -> None:
    async with scene(store) as here:
        assert here.there.bot.intents.value == 0
        mentions = here.there.bot.allowed_mentions
        assert mentions is not None
        assert not any((mentions.everyone, mentions.users, mentions.roles, mentions.replied_user))


def test_types_are_resolved_while_their_module_is_imported() -> None:
    """msgspec resolves a type where it is first used, and in two threads at once that ends the process."""
    apart = {"bot.feeds.parsing", "bot.operating.endpoint", "bot.operating.gateway"}
    found = {
        module(path)
        for path in files("bot", "cogs")
        if re.search(r"msgspec\.json\.decode\([^\n]*type=", path.read_text("utf-8"))
    }
    assert found == apart, "a Decoder at the top of the module does it"
