"""Cards become pages that Discord takes, and lose nothing on the way."""

from __future__ import annotations

from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.locales import voice
from bot.views.card import PAGE_BLOCKS, PAGE_CHARACTERS, Card, PageKey, button, layout


def components(view: ui.LayoutView) -> list[dict[str, Any]]:
    return list(view.to_components())  # type: ignore[no-untyped-call] # discord.py leaves it untyped


_lines = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=900)
_blocks = st.lists(st.lists(_lines, min_size=1, max_size=8).map("\n".join), max_size=60)


@given(_blocks)
def test_no_page_is_too_long_and_no_line_is_lost(blocks: list[str]) -> None:
    card = Card(head="## Head", blocks=blocks, foot="Foot")
    pages = card.pages()
    for page in pages:
        assert sum(map(len, page)) <= PAGE_CHARACTERS
        assert len(page) <= PAGE_BLOCKS
    shown = [line for page in pages for block in page for line in block.split("\n")]
    assert shown == [line for block in blocks for line in block.split("\n")]
    key = PageKey("status", ("all", "2026-11-22"), 1)
    for number in range(1, len(pages) + 1):
        view = layout(card, voice("en-US"), key.turned(number))
        assert view.content_length() <= 4000
        assert view.total_children_count <= 40


def test_a_line_longer_than_a_page_is_cut_and_says_so() -> None:
    pages = Card(head="H", blocks=["x" * 9000]).pages()
    assert pages[0][0].endswith("…")
    assert len(pages[0][0]) < PAGE_CHARACTERS


def test_a_page_beyond_the_last_is_the_last() -> None:
    card = Card(head="H", blocks=["one", "two"])
    text = str(components(layout(card, voice("en-US"), PageKey("cast", ("all",), 99))))
    assert "two" in text
    assert "Back" not in text


@given(
    st.sampled_from(["status", "cast", "works"]),
    st.lists(st.from_regex(r"[\w.-]+", fullmatch=True), min_size=1, max_size=3),
    st.integers(0, 999),
)
def test_a_page_key_is_read_back_from_its_custom_id(answer: str, arguments: list[str], page: int) -> None:
    key = PageKey(answer, tuple(arguments), page)
    match = PageKey.PATTERN.fullmatch(str(key))
    assert match is not None
    assert PageKey.parse(match) == key


async def test_layouts_keep_no_state_in_the_process() -> None:
    view = layout(Card(head="H", rows=[]), voice("ko"))
    assert view.is_finished()
    assert view.timeout is None
    assert button("Undo", "undo:1").custom_id == "undo:1"


@pytest.mark.parametrize("language", ["en-US", "ko"])
def test_both_ends_have_buttons_with_ids_of_their_own(language: str) -> None:
    card = Card(head="H", blocks=["x" * 3000, "y" * 3000, "z" * 3000])
    for page, disabled in ((1, [True, False]), (2, [False, False]), (3, [False, True])):
        row = components(layout(card, voice(language), PageKey("cast", ("all",), page)))[0]["components"][-1]
        assert [each["disabled"] for each in row["components"]] == disabled
        assert len({each["custom_id"] for each in row["components"]}) == 2
