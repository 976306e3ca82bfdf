"""Breaks that a test of the suite holds to what should come of them: found, run, and told by row."""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from bot.settings import ROOT
from tests.stress.breaks import Outcome

_WORKERS = "2"


@cache
def _defined(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def missing(tests: Iterable[str]) -> list[str]:
    """Return those that are no tests: each is a file below tests/, or one and the name of a test in it."""
    found = []
    for each in tests:
        path, named, name = each.partition("::")
        is_there = (ROOT / "tests" / path).is_file() and (not named or name in _defined(path))
        found += [] if is_there else [each]
    return found


def run(tests: Iterable[str]) -> dict[str, Counter[str]]:
    """Run tests, each once however often it is named; return what came of them, as `read` does."""
    wanted = dict.fromkeys(f"tests/{each}" for each in tests)
    if not wanted:
        return {}
    with tempfile.TemporaryDirectory() as name:
        told = Path(name) / "told.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", _WORKERS, f"--junitxml={told}", *wanted]
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        return read(told.read_text("utf-8"))


def read(told: str) -> dict[str, Counter[str]]:
    """Return what came of tests by pytest's report, by file and by test: counts of ``held``, ``failed`` and
    ``skipped``.
    """
    found: dict[str, Counter[str]] = {}
    for case in ElementTree.fromstring(told).iter("testcase"):
        path = case.attrib["classname"].removeprefix("tests.").replace(".", "/") + ".py"
        came = next((each.tag for each in case), "held")
        came = "failed" if came in ("error", "failure") else came
        for key in (path, f"{path}::{case.attrib['name'].partition('[')[0]}"):
            found.setdefault(key, Counter())[came] += 1
    return found


def outcome(tests: Sequence[str], came: dict[str, Counter[str]]) -> Outcome:
    """Return what came of a row's tests: right where each was run, and none failed."""
    every = sum((came.get(each, Counter[str]()) for each in tests), Counter[str]())
    fine = all(came.get(each) for each in tests) and not every["failed"]
    told = f"{every['held']} tests hold it, {every['failed']} do not"
    return told + (f", {every['skipped']} not here" if every["skipped"] else ""), fine
