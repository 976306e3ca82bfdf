"""Many ways to say a thing as one pattern: quicker to look for than each, and found where each would be."""

from __future__ import annotations

import re

import pytest

from bot.search.patterns import any_of, word_pattern

TEXT = "a bar, barely (bar|foo) foobar: foo [x] xx 바 바를 no-bar |"


@pytest.mark.parametrize(
    "ways",
    [
        [r"\bbar", r"\bbarely", "bar", r"\bfoo"],
        [r"\bbarely|\bbar|foo|\b바(?:를|가)", r"(?<![a-z])foo(?![a-z])", r"(?<![a-z])bar"],
        [r"\bfoo\|", r"[(|]bar", r"[]|x]+", r"\bx", r"(?<!-)\bbar|(?:\bb|foo|(?:a|x)b)ar"],
        [r"(?=b)\w+", "", r"\bfoo"],
    ],
)
def test_each_is_found_as_by_itself_and_the_first_that_fits_wins(ways: list[str]) -> None:
    plain = re.compile("|".join(ways))
    assert [each.span() for each in any_of(ways).finditer(TEXT)] == [
        each.span() for each in plain.finditer(TEXT)
    ]


def test_of_none_nothing_is_found() -> None:
    assert any_of([]).search("") is None


def test_where_words_begin_is_asked_once_for_neighbours() -> None:
    assert any_of([r"\bone|\btwo", r"\bthree"]).pattern == r"\b(?:one|two|three)"


def test_an_ending_is_short() -> None:
    found = word_pattern({"en": [r"\bfilm\w*"]}).match("film" + "s" * 50)
    assert found is not None
    assert len(found[0]) < 20
