"""The short form of ``make mutants``: the tool itself, on a function of two lines."""

from __future__ import annotations

import importlib.util
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.mutants import faults
from tests.mutants.__main__ import report
from tests.mutants.state import Equivalents, State, fingerprint
from tests.mutants.trial import Trial, forked
from tests.systems import needs_modes

TINY = '''
def fee(age: int) -> int:
    """What nobody breaks."""
    if age < 18:
        return 5
    return 10


def unused() -> int:
    return max(None, key=None)


def below(most: int):
    def fits(number: int) -> bool:
        return number < most

    return fits, lambda number: not number < most


SMALL = below(3)
'''
LISTED = """[[mutant]]
file = "bot/domain/tiny.py"
function = "fee"
change = "return 5 -> return 6"
why = "Held here as one that nobody notices."
"""

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="make mutants forks"),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]


class Tiny:
    """A bot of one function, and two tests of it: one fails by itself."""

    def __init__(self, root: Path) -> None:
        self.root, path = root, root / "bot" / "domain" / "tiny.py"
        path.parent.mkdir(parents=True)
        path.write_text(TINY, "utf-8")
        spec = importlib.util.spec_from_file_location("tiny", path)
        assert spec
        assert spec.loader
        self._module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)
        fee: Callable[[int], int] = self._module.fee
        self.tests: dict[str, Callable[[], bool]] = {
            "grown": lambda: fee(18) == 10 and fee(17) in (5, 6),
            "broken": lambda: fee(1) > 100,
            "small": self.small,
        }

    def small(self) -> bool:
        """Tell whether what was made at the import still does what it does."""
        fits, exceeds = self._module.SMALL
        return bool(fits(2) and not exceeds(2) and not fits(3) and exceeds(3))

    def run(self, names: Sequence[str]) -> Iterator[tuple[str, bool]]:
        for each in names:
            yield each, self.tests[each]()

    def state(self) -> State:
        return State(self.root / "mutants", fingerprint(self.root, self.tests))

    def trial(self) -> Trial:
        return Trial(self.root, self.state(), list(self.tests), self.run, 1)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)


def test_what_a_test_notices_is_noticed_and_nothing_else(tiny: Tiny) -> None:
    mutants = list(faults.mutants(tiny.root, "domain"))
    trial = tiny.trial()
    trial.probe(mutants)
    assert tiny.state().probe().failed == ["broken"]
    found = {(each.change, each.came, each.by) for each in map(trial.outcome, mutants)}
    assert found == {
        ("age < 18 -> not age < 18", "noticed", "grown"),
        ("age < 18 -> age <= 18", "noticed", "grown"),
        ("age < 18 -> age < 19", "noticed", "grown"),
        ("return 5 -> return None", "noticed", "grown"),
        ("return 5 -> return 6", "unnoticed", "1 of 1 tests"),
        ("return 10 -> return None", "noticed", "grown"),
        ("return 10 -> return 11", "noticed", "grown"),
        ("return max(None, key=None) -> return None", "untested", "0 of 0 tests"),
        ("return (fits, lambda number: not number < most) -> return None", "unnoticed", "1 of 1 tests"),
        ("not number < most -> number < most", "noticed", "small"),
        ("return number < most -> return None", "unnoticed", "1 of 1 tests"),  # it has to close over most
        ("number < most -> number <= most", "noticed", "small"),
    }


def test_an_equivalent_is_not_counted_and_a_run_goes_on(
    tiny: Tiny, capsys: pytest.CaptureFixture[str]
) -> None:
    (tiny.root / "equivalent.toml").write_text(LISTED, "utf-8")
    listed = Equivalents(tiny.root / "equivalent.toml")
    mutants = list(faults.mutants(tiny.root, "domain"))
    harmless = {each.key for each in mutants if listed.holds(tiny.root, each)}
    noticed, unnoticed = mutants[0], next(each for each in mutants if each.key in harmless)
    trial = tiny.trial()
    trial.probe([noticed])
    trial.hold([noticed], lambda _: None)
    assert list(tiny.state().outcomes()) == [noticed.key]
    trial.hold([unnoticed], lambda _: None)
    assert list(tiny.state().outcomes()) == [noticed.key, unnoticed.key]
    assert report([noticed, unnoticed], tiny.state().outcomes(), set()) == 0.5
    assert "unnoticed: bot/domain/tiny.py:5 fee" in capsys.readouterr().out
    assert report([noticed, unnoticed], tiny.state().outcomes(), harmless) == 1
    assert "unnoticed" not in capsys.readouterr().out
    del tiny.tests["broken"]  # a test changes: what went unnoticed is tried anew
    assert {each.came for each in tiny.state().outcomes().values()} == {"noticed"}
    assert tiny.state().probe().functions == []


def test_a_mutant_that_never_ends_is_noticed(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.mutants.trial.AT_LEAST", 0.05)
    mutant = next(faults.mutants(tiny.root, "domain"))
    passes = tiny.tests["grown"]

    def waits() -> bool:
        while not passes():
            pass
        return True

    tiny.tests["grown"] = waits
    trial = tiny.trial()
    trial.probe([mutant])
    assert trial.outcome(mutant).by == "out of time"


def test_a_test_that_fails_without_the_mutant_notices_nothing(tiny: Tiny) -> None:
    mutant = next(faults.mutants(tiny.root, "domain"))
    trial = tiny.trial()
    trial.probe([mutant])
    tiny.tests["grown"] = lambda: False
    assert trial.outcome(mutant).came == "uncontrolled"


@needs_modes
def test_others_may_pass_through_where_a_process_keeps_its_files() -> None:
    """PostgreSQL refuses to be root's: it is another user's, in a folder below."""
    assert forked(lambda folder: stat.S_IMODE(folder.stat().st_mode), 10) == (0, 0o711)
