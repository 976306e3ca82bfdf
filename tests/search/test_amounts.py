"""Amounts of a million and more, in both languages; nothing else is one."""

from __future__ import annotations

import pytest

from bot.search.amounts import counted, in_millions


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("over 560 million hours", "over 560  hours"),
        ("half a billion views", "500  views"),
        ("a million", "1 "),
        ("1,200 million", "1200 "),
        ("2.5b", "2500 "),
        ("5억 6천만 시간", "560  시간"),
        ("5억", "500 "),
    ],
)
def test_amounts_are_whole_millions(text: str, read: str) -> None:
    assert in_millions(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "the science lab scene",
        "a collab",
        "plan b",
        "9am",
        "10am",
        "v1.2.3b",
        "1.2.3 억",
        "9" * 400 + " million",
    ],
)
def test_what_only_looks_like_one_is_left_as_it_is(text: str) -> None:
    assert in_millions(text) == text
    counted(text)  # raises nothing
