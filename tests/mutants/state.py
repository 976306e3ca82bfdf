"""What is known of the mutants, in a folder, so that a run goes on where another stopped."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.mutants.faults import Mutant, broken


class Probe(NamedTuple):
    """Which tests run which of the functions looked for, how long each took, and which failed."""

    functions: list[str]
    tests: dict[str, list[str]]
    seconds: dict[str, float]
    failed: list[str]


class Outcome(NamedTuple):
    """What came of a mutant: noticed, unnoticed, untested, uncontrolled (no test passes) or uncompiled."""

    mutant: str
    came: str
    line: int
    change: str
    by: str
    of: str = ""


class State:
    """The outcomes so far: noticed is noticed, any other is tried anew once the code or a test changes."""

    def __init__(self, folder: Path, code: str) -> None:
        self._folder, self._code = folder, code
        self._probe: Probe | None = None
        folder.mkdir(parents=True, exist_ok=True)

    def outcomes(self) -> dict[str, Outcome]:
        """Return what holds still, by the mutant's key."""
        path = self._folder / "outcomes.jsonl"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        found = (Outcome(*json.loads(line)) for line in lines)
        return {each.mutant: each for each in found if each.came == "noticed" or each.of == self._code}

    def note(self, outcome: Outcome) -> None:
        """Keep what came of a mutant."""
        with (self._folder / "outcomes.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(outcome._replace(of=self._code)) + "\n")

    def probe(self) -> Probe:
        """Return what was found about the tests, nothing where the code or a test changed since."""
        path = self._folder / f"probe-{self._code}.json"
        if self._probe is None:
            found = json.loads(path.read_text("utf-8")) if path.exists() else ([], {}, {}, [])
            self._probe = Probe(*found)
        return self._probe

    def keep_probe(self, part: int, probe: Probe) -> None:
        """Keep what one of several processes found."""
        (self._folder / f"part-{part}.json").write_text(json.dumps(probe), "utf-8")

    def join_probes(self, parts: Iterable[int]) -> None:
        """Make one of what several processes found."""
        joined = Probe([], {}, {}, [])
        for part in parts:
            path = self._folder / f"part-{part}.json"
            each = Probe(*json.loads(path.read_text("utf-8")))
            path.unlink()
            joined = joined._replace(functions=each.functions)
            for where, tests in each.tests.items():
                joined.tests.setdefault(where, []).extend(tests)
            joined.seconds.update(each.seconds)
            joined.failed.extend(each.failed)
        for old in self._folder.glob("probe-*.json"):
            old.unlink()
        (self._folder / f"probe-{self._code}.json").write_text(json.dumps(joined), "utf-8")
        self._probe = joined


def fingerprint(root: Path, tests: Iterable[str]) -> str:
    """Return what changes with the code, the tests or which of them are run."""
    told = hashlib.sha256("\n".join(tests).encode())
    for path in sorted(each for top in ("bot", "tests") for each in (root / top).rglob("*.py")):
        told.update(path.read_bytes())
    return told.hexdigest()[:12]


class Equivalents:
    """The mutants that change nothing anybody could notice, each listed with its reason."""

    def __init__(self, path: Path) -> None:
        self._listed = {
            (each["file"], each["function"], each["change"])
            for each in tomllib.loads(path.read_text("utf-8"))["mutant"]
        }

    def holds(self, root: Path, mutant: Mutant) -> bool:
        """Tell whether a mutant is listed."""
        if not any(each[:2] == (mutant.file, mutant.function) for each in self._listed):
            return False  # without making its code
        made = broken(root, mutant)
        return made is not None and (mutant.file, mutant.function, made.change) in self._listed
