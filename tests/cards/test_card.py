"""Cards become pages that Discord takes, and lose nothing on the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.cast import CastGroup, CastQuery
from bot.cards.card import PAGE_BLOCKS, PAGE_CHARACTERS, PAGE_READ, Button, ButtonAction, Card
from bot.cards.markup import Markup, read_length
from bot.client.layout import Layout, Picture, layouts
from bot.locales import localizer_for

QUERY = CastQuery(CastGroup.ALL, date(2026, 11, 22))


def parts(layout: Layout) -> list[dict[str, Any]]:
    return list(layout.to_components()[0]["components"])


_lines = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=900)
_blocks = st.lists(st.lists(_lines, min_size=1, max_size=8).map("\n".join).map(Markup), max_size=60)


@given(_blocks)
def test_no_page_is_too_long_and_no_line_is_lost(blocks: list[Markup]) -> None:
    card = Card(head=Markup("## Head"), blocks=blocks, foot=Markup("Foot"))
    pages = card.pages()
    for page in pages:
        assert sum(map(len, page)) <= PAGE_CHARACTERS
        assert sum(map(read_length, page)) <= PAGE_READ
        assert len(page) <= PAGE_BLOCKS
    shown = [line for page in pages for block in page for line in block.split("\n")]
    assert shown == [line for block in blocks for line in block.split("\n")]
    made = layouts(card, localizer_for("en-US"), QUERY)
    assert len(made) == len(pages)
    for layout, page in zip(made, pages, strict=True):
        texts = [part["content"] for part in parts(layout) if part["type"] == 10]
        assert sum(map(len, texts)) <= 4000
        assert len(parts(layout)) + 3 <= 40
        assert texts[0] == "## Head"
        assert texts[1 : 1 + len(page)] == page


def test_a_line_longer_than_a_page_is_cut_and_says_so() -> None:
    [page, *_] = Card(head=Markup("H"), blocks=[Markup("x" * 9000)]).pages()
    assert page[0].endswith("…")
    assert len(page[0]) < PAGE_CHARACTERS


def test_what_cannot_be_turned_says_that_it_is_cut() -> None:
    card = Card(head=Markup("H"), blocks=[Markup("x" * 3000)] * 2, foot=Markup("Foot"))
    [only] = layouts(card, localizer_for("en-US"))
    assert parts(only)[-1]["content"] == "-# There is more than fits here. · Foot"


def test_what_is_below_a_card_stands_on_its_page() -> None:
    card = Card(
        head=Markup("H"),
        buttons=[Button(Markup("Undo"), ButtonAction.UNDO, 12)],
        blocks=[Markup("b")],
        accent=5,
    )
    [only] = layouts(card, localizer_for("ko"), pictures=[Picture("attachment://a.png", Markup("words"))])
    assert only.to_components()[0]["accent_color"] == 5
    assert [part["type"] for part in parts(only)] == [10, 12, 14, 10, 1]
    assert parts(only)[1]["items"][0]["description"] == "words"
    assert parts(only)[-1]["components"][0]["custom_id"] == "undo:12"


async def test_layouts_keep_no_state_in_the_process() -> None:
    [layout] = layouts(Card(head=Markup("H")), localizer_for("ko"))
    assert layout.is_finished()
    assert layout.timeout is None
    assert layout.has_components_v2()


@pytest.mark.parametrize("language", ["en-US", "ko"])
def test_both_ends_have_buttons_with_ids_of_their_own(language: str) -> None:
    card = Card(head=Markup("H"), blocks=[Markup("x" * 3000)] * 3)
    first, middle, last = layouts(card, localizer_for(language), QUERY)
    turns = [parts(layout)[-1]["components"] for layout in (first, middle, last)]
    assert [[b.get("disabled", False) for b in row] for row in turns] == [
        [True, False],
        [False, False],
        [False, True],
    ]
    for row in turns:
        assert len({button["custom_id"] for button in row}) == 2
    assert turns[1][0]["label"] == localizer_for(language)("page-back")
    assert turns[1][1]["custom_id"] == QUERY.custom_id(3)
    assert f"{2}" in parts(middle)[-2]["content"]
