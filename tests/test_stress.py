"""The short form of ``make stress``: a few of each break, in every run."""

from __future__ import annotations

import pytest

from tests.stress import TRIED, main
from tests.systems import needs_signals


@needs_signals
def test_nothing_that_was_broken_once_breaks_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--short"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.count("\nok ") == len(TRIED)
