"""What users typed is never markup, mention or link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locales import voice
from bot.preview import plain
from bot.views.markdown import day_stamp, escape, link, shorten, stack


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**bold** _it_ ~~no~~ ||spoiler||", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|spoiler\|\|"),
        ("[click](https://evil.example)", r"\[click\](https\://evil.example)"),
        ("<@1> <#2> <t:1:R> </x:3> <:e:4>", r"\<\@1\> \<#2\> \<t:1:R\> \</x:3\> \<:e:4\>"),
        ("@everyone", r"\@everyone"),
        ("# big", r"\# big"),
        ("- item", r"\- item"),
        ("> quote", r"\> quote"),
        ("1. one", r"1\. one"),
        ("`code`", r"\`code\`"),
        ("discord://x", r"discord\://x"),
        ("What's on Netflix, Kim Si-eun", "What's on Netflix, Kim Si-eun"),
    ],
)
def test_markup_is_made_inert(typed: str, shown: str) -> None:
    assert escape(typed) == shown


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=60))
def test_escaped_text_reads_as_it_was_typed(typed: str) -> None:
    assert plain(escape(typed), voice("en-US")) == typed


def test_links_are_only_made_of_checked_addresses() -> None:
    assert link("A]B", "https://example.com/%29") == r"[A\]B](https://example.com/%29)"
    assert link("A", None) == "A"


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert shorten("x" * 10, 10) == "x" * 10
    assert shorten("x" * 11, 10) == "x" * 9 + "…"


def test_a_day_is_the_same_day_for_every_reader() -> None:
    from datetime import UTC, date, datetime, timedelta

    seconds = int(day_stamp(date(2025, 7, 16))[3:-3])
    for offset in (-11, 0, 11):
        assert (datetime.fromtimestamp(seconds, UTC) + timedelta(hours=offset)).date() == date(2025, 7, 16)


def test_a_blank_line_follows_a_list() -> None:
    assert stack(["Title", "- a", "- b", "", "After"]) == "Title\n- a\n- b\n\nAfter"
