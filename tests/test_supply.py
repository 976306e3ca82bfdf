"""What the bot is made of: every dependency used and declared, every package pinned with its hashes."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

from bot.settings import ROOT
from tests.sources import files, nodes

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = {name for extra in PROJECT["optional-dependencies"].values() for name in extra}


def named(requirement: str) -> str:
    return re.split(r"[\[=]", requirement)[0].lower().replace(".", "-").replace("_", "-")


@cache
def imported() -> frozenset[str]:
    """Return the distributions whose modules the bot imports."""
    found = set()
    for path in files("bot", "cogs"):
        for node in nodes(path):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found |= {module.partition(".")[0] for module in modules}
    ours = {"bot", "cogs", "__future__"} | sys.stdlib_module_names
    owners = packages_distributions()
    return frozenset(named(owners[module][0]) for module in found - ours)


def test_no_dependency_is_unused_or_undeclared() -> None:
    declared = {named(each) for each in PROJECT["dependencies"]}
    extras = {named(each) for each in EXTRAS}
    assert imported() - extras == declared
    assert extras <= imported()


def test_every_package_is_pinned_with_hashes_and_no_address() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        assert "://" not in text, path.name
        assert "--index" not in text, path.name
        entries = re.split(r"\n(?=\S)", text.strip())
        assert all(re.match(r"[\w.\[\]-]+==\S+", each) and "--hash=sha256:" in each for each in entries), (
            path.name
        )


def test_what_is_declared_is_what_is_locked() -> None:
    locked = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    for each in PROJECT["dependencies"]:
        locked_as = f"{named(each)}=={each.partition('==')[2]}"
        assert re.search(rf"^{re.escape(locked_as)}[ ;]", locked, re.MULTILINE), each
