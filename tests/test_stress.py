"""The short form of ``make stress``: a few of each break, in every run; and that each row can be tried."""

from __future__ import annotations

import pytest

from tests.stress import held
from tests.stress.__main__ import main
from tests.stress.breaks import breaks
from tests.systems import needs_signals


@needs_signals
def test_nothing_that_was_broken_once_breaks_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--short"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.count("\n| ok |") == sum(each.short > 0 for each in breaks())


def test_each_break_is_tried_or_held_by_tests_there_are() -> None:
    for each in breaks():
        assert (each.again is None) is bool(each.held), each.what
        assert held.missing(each.held) == [], each.what


def test_a_test_that_is_none_is_missed() -> None:
    assert held.missing(["test_stress.py", "test_stress.py::test_of_nothing", "nothing.py"]) == [
        "test_stress.py::test_of_nothing",
        "nothing.py",
    ]


REPORT = """<testsuites><testsuite>
<testcase classname="tests.store.test_file" name="test_a" />
<testcase classname="tests.store.test_file" name="test_b[1]" />
<testcase classname="tests.store.test_file" name="test_b[2]"><failure message="no" /></testcase>
<testcase classname="tests.test_main" name="test_c"><skipped message="not here" /></testcase>
</testsuite></testsuites>"""


@pytest.mark.parametrize(
    ("tests", "told", "fine"),
    [
        (["store/test_file.py::test_a"], "1 tests hold it, 0 do not", True),
        (["store/test_file.py::test_b"], "1 tests hold it, 1 do not", False),
        (["store/test_file.py"], "2 tests hold it, 1 do not", False),
        (["store/test_file.py::test_a", "test_main.py"], "1 tests hold it, 0 do not, 1 not here", True),
        (["store/test_file.py::test_a", "test_main.py::test_d"], "1 tests hold it, 0 do not", False),
    ],
)
def test_what_a_row_says_of_its_tests_is_what_came_of_them(tests: list[str], told: str, fine: bool) -> None:
    assert held.outcome(tests, held.read(REPORT)) == (told, fine)
