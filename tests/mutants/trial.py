"""Hold each mutant against the tests that run its function, in forks of a process that has loaded all."""

from __future__ import annotations

import ast
import builtins
import json
import os
import shutil
import signal
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import FunctionType
from typing import Any

from tests.mutants import faults
from tests.mutants.faults import Mutant
from tests.mutants.state import Outcome, Probe, State

Tests = Callable[[Sequence[str]], Iterator[tuple[str, bool]]]
"""Runs tests by their names, one after the other, and yields whether each passes."""

SECONDS = 30.0
"""How long the tests of one mutant may keep a processor busy without it; the quickest go first."""
TIMES_AS_LONG, AT_LEAST = 5, 10.0
_BATCHES = (12, 48)
_HIT = "_mutants_hit"


def forked(work: Callable[[Path], object], limit: float) -> tuple[int | None, Any]:
    """Do something in a process of its own; return its exit code (None: out of time), and what came of it."""
    folder = Path(tempfile.mkdtemp(prefix="mutant-"))
    folder.chmod(0o711)  # where root runs the tests, PostgreSQL is somebody else's below it
    try:
        pid = os.fork()
        if not pid:
            _child(work, folder, limit)
        code, found = _ended(pid, limit), folder / "found.json"
        return code, json.loads(found.read_text("utf-8")) if found.exists() else None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ended(pid: int, limit: float) -> int | None:
    end, status, got = time.monotonic() + limit, 0, 0
    try:
        while not got and time.monotonic() < end:
            got, status = os.waitpid(pid, os.WNOHANG)
            time.sleep(0 if got else 0.005)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)  # and what it started, also where somebody stops this run
    if not got:
        os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) if got else None


def _child(work: Callable[[Path], object], folder: Path, limit: float) -> None:
    code = 1
    try:
        os.setsid()
        signal.alarm(int(limit) + 60)  # where nobody is left to end it
        os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = str(folder)
        (folder / "made.json").write_text(json.dumps(work(folder)), "utf-8")
        (folder / "made.json").rename(folder / "found.json")
        code = 0
    finally:
        os._exit(code)


def side_by_side(works: Iterable[Callable[[Path], object]]) -> None:
    """Do several things at the same time, each in a process of its own; fail where one does."""
    pids = []
    for work in works:
        pid = os.fork()
        if not pid:
            code = 1
            try:
                work(Path())
                code = 0
            finally:
                os._exit(code)
        pids.append(pid)
    codes = [os.waitpid(pid, 0)[1] for pid in pids]
    if any(codes):
        raise ChildProcessError(f"of {len(codes)} processes at work, {sum(map(bool, codes))} failed")


class Trial:
    """The tests of one run, and the functions they are held against."""

    def __init__(self, root: Path, state: State, names: Sequence[str], run: Tests, jobs: int) -> None:
        self._root, self._state, self._names, self._run, self._jobs = root, state, names, run, jobs
        self._functions: dict[tuple[str, str, int], list[FunctionType]] = faults.loaded(root)
        self._controls: dict[tuple[str, ...], tuple[list[str], float]] = {}

    def probe(self, mutants: Iterable[Mutant]) -> None:
        """Note which tests run the functions of these mutants, how long each takes and whether it passes."""
        wanted: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for each in mutants:
            wanted[each.file].add((each.function, each.line))
        parts = [self._names[at :: self._jobs] for at in range(self._jobs)]
        side_by_side([self._probing(dict(wanted), part, at) for at, part in enumerate(parts)])
        self._state.join_probes(range(self._jobs))

    def _probing(self, wanted: dict[str, set[tuple[str, int]]], names: Sequence[str], at: int) -> Any:
        def work(_: Path) -> None:
            code, found = forked(lambda _: self._probed(wanted, names), 7200)
            if code:
                raise ChildProcessError("the tests cannot be run")
            self._state.keep_probe(at, Probe(**found))

        return work

    def _probed(self, wanted: dict[str, set[tuple[str, int]]], names: Sequence[str]) -> dict[str, Any]:
        hits: set[str] = set()
        setattr(builtins, _HIT, hits.add)  # reached from every module's functions
        for file, places in wanted.items():
            for name, line in places:
                self._watch(file, name, line)
        watched = [f"{file}:{line} {name}" for file, places in wanted.items() for name, line in places]
        probe = Probe(watched, {}, {}, [])
        began = time.process_time()
        for test, passed in self._run(names):
            probe.seconds[test], began = time.process_time() - began, time.process_time()
            for where in hits:
                probe.tests.setdefault(where, []).append(test)
            hits.clear()
            probe.failed.extend([] if passed else [test])
        return probe._asdict()

    def _watch(self, file: str, name: str, line: int) -> None:
        tree = ast.parse((self._root / file).read_text("utf-8"))
        there = (each for called, each in faults.functions_of(tree) if called == name)
        function = next(each for each in there if each.lineno == line)
        faults.watched(function, ast.parse(f"{_HIT}({f'{file}:{line} {name}'!r})", mode="eval").body)
        code = faults.compiled(self._root, file, tree, name, faults.first_line(function))
        if code:
            faults.install(code, self._functions)

    def hold(self, mutants: Sequence[Mutant], tell: Callable[[Outcome], None]) -> None:
        """Try these mutants, and note what comes of each as it does."""
        parts = [mutants[at :: self._jobs] for at in range(self._jobs)]

        def trying(part: Sequence[Mutant]) -> Callable[[Path], None]:
            def work(_: Path) -> None:
                for each in part:
                    outcome = self.outcome(each)
                    self._state.note(outcome)
                    tell(outcome)

            return work

        side_by_side([trying(part) for part in parts])

    def outcome(self, mutant: Mutant) -> Outcome:
        """Return what the tests say of a mutant: those that pass without it, the quickest first."""
        made = faults.broken(self._root, mutant)
        if made is None:
            return Outcome(mutant.key, "uncompiled", mutant.line, "", "")
        probe, held = self._state.probe(), 0
        names = [each for each in probe.tests.get(mutant.where, []) if each not in probe.failed]
        for batch in _batches(sorted(names, key=probe.seconds.__getitem__), probe.seconds):
            passing, seconds = self._control(batch)
            if not passing:
                continue
            held += len(passing)

            def against(_: Path, names: Sequence[str] = passing) -> object:
                if not faults.install(made.code, self._functions):
                    return {"by": "", "installed": False}
                return {"by": next((name for name, passed in self._run(names) if not passed), "")}

            code, found = forked(against, AT_LEAST + TIMES_AS_LONG * seconds)
            if found and not found.get("installed", True):
                return Outcome(mutant.key, "uncompiled", made.line, made.change, "")
            if code or found is None or found["by"]:
                by = found["by"] if found else "out of time" if code is None else "the process ended"
                return Outcome(mutant.key, "noticed", made.line, made.change, by)
        came = "unnoticed" if held else "uncontrolled" if names else "untested"
        return Outcome(mutant.key, came, made.line, made.change, f"{held} of {len(names)} tests")

    def _control(self, names: list[str]) -> tuple[list[str], float]:
        """Return which of these tests pass in such a process without a mutant, and how long they take."""
        if tuple(names) not in self._controls:
            began = time.monotonic()
            _, found = forked(lambda _: list(self._run(names)), 600)
            passing = [name for name, passed in found or () if passed]
            self._controls[tuple(names)] = passing, time.monotonic() - began
        return self._controls[tuple(names)]


def _batches(names: list[str], seconds: dict[str, float]) -> Iterator[list[str]]:
    """Yield a few of the tests, then more, then all the others that fit into `SECONDS`."""
    total, within = 0.0, list[str]()
    for name in names:
        total += seconds[name]
        if total > SECONDS and within:
            break
        within.append(name)
    for size in (*_BATCHES, len(within)):
        if within:
            yield within[:size]
        within = within[size:]
