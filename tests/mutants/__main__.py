"""``make mutants``: break the code in many small ways, and print which breaks the tests notice.

A mutant is one place of a function changed. It is put into a process forked from one that has loaded
everything, and only the tests that run its function are held against it, the quickest first; a test counts
where it passes there without the mutant (the control), which also says how long it may take.
What came of each is kept in ``mutants/``, so that the same command goes on where it was stopped. Mutants that
nobody could notice are listed with the reason in ``tests/data/equivalent.toml`` and not counted.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import pkgutil
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from bot.settings import ROOT
from tests.mutants import faults
from tests.mutants.faults import Mutant
from tests.mutants.state import Equivalents, Outcome, State, fingerprint
from tests.mutants.trial import Trial

ROOMS = ("domain", "search", "store", "answers", "services", "cards", "client", "operating")
GOAL = 0.9
TESTS = (
    *(f"tests/{each}" for each in (*ROOMS, "commands", "promises")),
    "tests/test_families.py", "tests/test_terminal.py", "tests/test_words.py",
)  # fmt: skip
"""What needs a process or a browser takes too long to hold hundreds of faults against, as do the `SLOW`."""
SLOW = ("test_many_stops.py", "test_walking.py")


class Holding:
    """The plugin: instead of running the tests, hold the mutants against them."""

    def __init__(self, mutants: Sequence[Mutant], state: State, jobs: int) -> None:
        self._mutants, self._state, self._jobs = mutants, state, jobs

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant that is left."""
        items = {each.nodeid: each for each in session.items}
        terminal = session.config.get_terminal_writer()

        def run(names: Sequence[str]) -> Iterator[tuple[str, bool]]:
            for at, name in enumerate(names):
                following: Any = items[names[at + 1]] if at + 1 < len(names) else None
                reports = runtestprotocol(items[name], log=False, nextitem=following)
                yield name, not any(each.failed for each in reports)

        def tell(outcome: Outcome) -> None:
            terminal.line(f"{outcome.came:<13}{outcome.mutant.split()[0]}:{outcome.line}", flush=True)

        for room in ROOMS:
            package = importlib.import_module(f"bot.{room}")
            for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(each.name)
        gc.unfreeze()  # the suite hides what it loaded from being looked through
        trial = Trial(ROOT, self._state, list(items), run, self._jobs)
        if {each.where for each in self._mutants} - set(self._state.probe().functions):
            terminal.line(f"finding which of {len(items)} tests run what", flush=True)
            trial.probe(self._mutants)
        trial.hold(self._mutants, tell)
        return True


def report(mutants: Sequence[Mutant], outcomes: dict[str, Outcome], harmless: set[str]) -> float:
    """Print what went unnoticed, and the share of noticed mutants by room; return the share of all."""
    counts = {each: Counter[str]() for each in (*ROOMS, "all")}
    for mutant in mutants:
        outcome = outcomes.get(mutant.key)
        came = "equivalent" if mutant.key in harmless else outcome.came if outcome else "left"
        counts[mutant.room][came] += 1
        counts["all"][came] += 1
        if outcome and came in ("unnoticed", "untested"):
            print(f"{came}: {mutant.file}:{outcome.line} {mutant.function} ({outcome.by})")
            print(f"    {outcome.change}")
    print(
        f"{'room':<10}{'counted':>9}{'noticed':>9}{'share':>8}{'equivalent':>12}{'no control':>12}{'left':>6}"
    )
    share = 0.0
    for room, each in counts.items():
        counted = each["noticed"] + each["unnoticed"] + each["untested"]
        share = each["noticed"] / max(1, counted)
        if each.total():
            told = f"{each['equivalent']:>12}{each['uncontrolled']:>12}{each['left']:>6}"
            print(f"{room:<10}{counted:>9}{each['noticed']:>9}{share:>8.1%}{told}")
    return share


def chosen(rooms: Sequence[str], sample: int | None, seed: int) -> list[Mutant]:
    """Return so many mutants of each room, or all, by turns, so that what is known so far speaks for all."""
    drawn: list[tuple[int, str, Mutant]] = []
    for room in rooms:
        found = list(faults.mutants(ROOT, room))
        random.Random(f"{room} {seed}").shuffle(found)
        drawn += [(turn, room, each) for turn, each in enumerate(found[:sample])]
    return [each for _, _, each in sorted(drawn, key=lambda one: one[:2])]


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), help=f"of {', '.join(ROOMS)} (all)")
    parser.add_argument("--sample", type=int, default=50, help="how many of each room to try (50)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (1)")
    parser.add_argument("--all", action="store_true", help="try every one; takes hours, and can go on")
    parser.add_argument("--only", default="", help="those whose file and function begin so: bot/domain/da")
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    parser.add_argument("--report", action="store_true", help="try none: print what is known")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at the same time")
    parser.add_argument("--tests", nargs="+", default=TESTS, help="which tests to hold them against")
    return parser.parse_args()


def main() -> int:
    """Return 0 where the noticed share reaches `GOAL`, 1 where not, 2 where some were not tried."""
    said = arguments()
    folder = ROOT / "mutants"
    if said.fresh:
        shutil.rmtree(folder, ignore_errors=True)
    state = State(folder, fingerprint(ROOT, said.tests))
    mutants = chosen(said.rooms, None if said.all or said.only else said.sample, said.seed)
    mutants = [each for each in mutants if f"{each.file} {each.function}".startswith(said.only)]
    listed = Equivalents(ROOT / "tests" / "data" / "equivalent.toml")
    harmless = {each.key for each in mutants if listed.holds(ROOT, each)}
    left = [each for each in mutants if each.key not in harmless | state.outcomes().keys()]
    if left and not said.report:
        os.environ["HYPOTHESIS_PROFILE"] = "mutants"
        ignored = [f"--ignore-glob=*/{each}" for each in SLOW]
        pytest.main(["-p", "no:cacheprovider", *ignored, *said.tests], [Holding(left, state, said.jobs)])
    outcomes = state.outcomes()
    share = report(mutants, outcomes, harmless)
    if any(each.key not in harmless | outcomes.keys() for each in mutants):
        print("Some were not tried: the same command goes on.")
        return 2
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
