"""What users typed is never markup, mention or link; and both pens write the same words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.dates import DateWriter
from bot.cards.markup import DISCORD, PLAIN, Markup, cut, join, stack
from bot.domain.text.cleaning import shorten
from bot.locales import localizer_for

ENGLISH = localizer_for("en-US").babel


def shown(markup: str) -> str:
    """Return how Discord shows escaped text."""
    return re.sub(r"\\([\W_])", r"\1", markup)


@pytest.mark.parametrize(
    ("typed", "markup"),
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
def test_markup_is_made_inert(typed: str, markup: str) -> None:
    assert DISCORD.text(typed) == markup
    assert PLAIN.text(typed) == typed


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=60))
def test_escaped_text_reads_as_it_was_typed(typed: str) -> None:
    assert shown(DISCORD.text(typed)) == typed


@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=30), st.integers(1, 40))
def test_a_cut_leaves_no_escape_open(typed: str, limit: int) -> None:
    short = cut(DISCORD.text(typed), limit)
    assert len(short) <= max(limit, 1)
    trailing = len(short.removesuffix("…")) - len(short.removesuffix("…").rstrip("\\"))
    assert trailing % 2 == 0


def test_links_are_only_made_of_checked_addresses() -> None:
    assert DISCORD.link("A]B", "https://example.com/%29") == r"[A\]B](https://example.com/%29)"
    assert DISCORD.link("A", None) == "A"
    assert PLAIN.link("A]B", "https://example.com/%29") == "A]B <https://example.com/%29>"


def test_code_cannot_be_ended_from_inside() -> None:
    assert DISCORD.code("a`b") == PLAIN.code("a`b") == "`ab`"


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert shorten("x" * 10, 10) == "x" * 10
    assert shorten("x" * 11, 10) == "x" * 9 + "…"


def test_a_day_is_the_same_day_for_every_reader() -> None:
    for language, written in (("en-US", "July 16, 2025"), ("ko", "2025년 7월 16일")):
        for writer in (DISCORD, PLAIN):
            assert DateWriter(localizer_for(language), writer).day(date(2025, 7, 16)) == written


def test_a_moment_is_told_to_the_minute() -> None:
    at = datetime(2025, 7, 16, 9, 5, tzinfo=UTC)
    assert DISCORD.moment(at, ENGLISH) == f"<t:{int(at.timestamp())}:f>"
    assert PLAIN.moment(at, ENGLISH) == "July 16, 2025 09:05 UTC"
    assert (DISCORD.member(5), PLAIN.member(5)) == ("<@5>", "5")


def test_headings_and_weight_are_discords_alone() -> None:
    inner = Markup("x")
    for writer, written in ((DISCORD, ["**x**", "## x", "### x", "-# x"]), (PLAIN, ["x"] * 4)):
        assert [
            writer.bold(inner),
            writer.title(inner),
            writer.heading(inner),
            writer.small(inner),
        ] == written


def test_a_blank_line_follows_a_list() -> None:
    lines = map(Markup, ["Title", "- a", "- b", "", "After"])
    assert stack(lines) == "Title\n- a\n- b\n\nAfter"
    assert join(", ", map(Markup, ["a", "", "b"])) == "a, b"


@pytest.mark.parametrize("before", ["", "_", "x", "2027", "여기", "(", "*"])
@pytest.mark.parametrize("scheme", ["https", "http", "discord", "steam", "HTTPS"])
def test_an_address_is_text_whatever_stands_before_it(before: str, scheme: str) -> None:
    assert f"{scheme}\\://" in DISCORD.text(f"{before}{scheme}://evil.example")


@given(st.text(max_size=20), st.integers(1, 120))
def test_a_cut_never_leaves_half_a_link(label: str, limit: int) -> None:
    link = DISCORD.link(label, "https://x.example/" + "a" * 40)
    text = Markup(f"before {link} after {link}")
    kept = cut(text, limit)
    assert len(kept) <= limit
    assert kept.replace(link, "").count("](https") == 0
