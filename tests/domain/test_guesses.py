"""Which guesses the headline names, and in whose words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from bot.domain.dates.windows import Window, parse_edtf
from bot.domain.record.guesses import Guesses, guesses
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Basis, Report
from tests.domain.making import report, snapshot

TODAY = date(2026, 2, 24)


def on(day: date, reports: Iterable[Report]) -> Guesses:
    return guesses(snapshot(reports).milestones(day))


def expecting(*windows: str) -> list[Report]:
    """Return reports of several outlets, each of which expects another window."""
    return [
        report(f"r{n}", stance="expected", on="2026-01-10", chain=name, window=window)
        for n, (name, window) in enumerate(zip("ABCD", windows, strict=False))
    ]


def span(found: Guesses) -> tuple[str, ...]:
    return tuple(window.edtf for window in (found.first, found.last) if window is not None)


@pytest.mark.parametrize(
    ("day", "windows", "named"),
    [
        (TODAY, ["2026", "2026-12", "2027-01/2027-06"], ("2026", "2027-01/2027-06")),
        # What is left of 2026 in November begins no earlier, as people count, than December does.
        (date(2026, 11, 22), ["2026", "2026-12", "2027-01/2027-06"], ("2026-12", "2027-01/2027-06")),
        # Whoever reads the wider one knows as much.
        (TODAY, ["2027", "2027-12"], ("2027", "2027")),
        (TODAY, ["2027", "2027-01"], ("2027", "2027")),
        (TODAY, ["2026-12/..", "2026-12"], ("2026-12/..", "2026-12/..")),
        (TODAY, ["2026-11", "2026-12/.."], ("2026-11", "2026-12/..")),
        (TODAY, ["2025", "2027"], ("2027", "2027")),
        (TODAY, ["2025"], ()),
    ],
)
def test_the_span_is_from_the_first_window_to_the_last_as_they_were_given(
    day: date, windows: list[str], named: tuple[str, ...]
) -> None:
    assert span(on(day, expecting(*windows))) == named


def test_of_one_guess_whose_it_is_is_told_and_of_one_window_who_gives_it() -> None:
    assert on(TODAY, expecting("2027")).by == (Speaker("A"),)
    assert on(TODAY, expecting("2027", "2027")).by == (Speaker("A"), Speaker("B"))
    assert on(TODAY, expecting("2027", "2027-12")).by == ()


def test_what_an_official_expects_is_no_guess() -> None:
    said = report(stance="expected", on="2026-01-10", chain="Netflix", tags="official", window="2027")
    assert on(TODAY, [said]) == Guesses()


@pytest.mark.parametrize(
    ("guess", "said", "wrap", "wrap_said", "wrap_by", "stays"),
    [
        # "Late 2025", said in 2024; since May 2025 filming is expected to wrap in December 2025.
        ("2025-10/2025-12", "2024-11-01", "2025-12", "2025-05-29", "Blog", False),
        # Said after that it is another word: whoever says it knows of the wrap.
        ("2025-10/2025-12", "2025-06-01", "2025-12", "2025-05-29", "Blog", True),
        # It ends later, so there is time left.
        ("2025-10/2026-06", "2024-11-01", "2025-12", "2025-05-29", "Blog", True),
        # The year after there is time enough.
        ("2026", "2024-11-01", "2025-12", "2025-05-29", "Blog", True),
        # All of a year may be before or after a wrap in the same year.
        ("2025", "2024-11-01", "2025", "2025-05-29", "Blog", True),
    ],
)
def test_a_guess_that_leaves_no_time_after_what_was_said_since_leads_no_headline(
    guess: str, said: str, wrap: str, wrap_said: str, wrap_by: str, stays: bool
) -> None:
    made = [
        report("guess", stance="expected", on=said, chain="A", window=guess),
        report("wrap", topic="filming-end", stance="expected", on=wrap_said, chain=wrap_by, tags="fan-site",
               window=wrap),
    ]  # fmt: skip
    found = on(date(2025, 7, 16), made)
    assert span(found) == ((guess, guess) if stays else ())
    assert found.overtaken == (None if stays else parse_edtf(guess))


def test_two_steps_lighter_no_word_speaks_against_a_guess() -> None:
    made = [
        report("guess", stance="expected", on="2024-11-01", chain="MAA", tags="talent-agency",
               window="2025-10"),
        report("wrap", topic="filming-end", stance="expected", on="2025-05-29", chain="Blog", tags="fan-site",
               window="2025-12"),
    ]  # fmt: skip
    assert span(on(date(2025, 7, 16), made)) == ("2025-10", "2025-10")
    heavier = report("start", topic="filming-start", stance="happened", on="2025-07-16", window="2025-11")
    assert span(on(date(2025, 11, 1), [*made, heavier])) == ()


def test_a_remark_grows_no_newer_by_being_retold() -> None:
    made = [
        report("guess", stance="expected", on="2025-07-02", said="2024", chain="A", window="2025-10/2025-12"),
        report("wrap", topic="filming-end", stance="expected", on="2025-05-29", chain="Blog", tags="fan-site",
               window="2025-12"),
    ]  # fmt: skip
    assert span(on(date(2025, 7, 16), made)) == ()


@pytest.mark.parametrize(
    ("stance", "basis", "window", "told"),
    [
        ("opinion", None, "2027", True),
        ("opinion", None, "2025", False),
        ("opinion", None, None, False),
        ("not-announced", None, None, False),
        ("expected", Basis.OPINION, "2027", True),
    ],
)
def test_where_nobody_guesses_opinions_are_told_of(
    stance: str, basis: Basis | None, window: str | None, told: bool
) -> None:
    said = report(stance=stance, on="2026-01-10", basis=basis, window=window)
    assert on(TODAY, [said]) == Guesses(opinions=told)


def test_a_guess_wins_over_opinions() -> None:
    said = report("o", stance="opinion", on="2026-01-10", window="2030")
    found = on(TODAY, [*expecting("2027"), said])
    assert (span(found), found.opinions) == (("2027", "2027"), False)
    assert isinstance(found.first, Window)
