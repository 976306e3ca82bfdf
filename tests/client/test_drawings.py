"""Answers with a picture: drawn once, shared, and a person waits for two at a time."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.answers.timeline import TimelineQuery
from bot.client.drawings import AT_ONCE, DrawingCache
from bot.client.pictures import NotDrawnError, PictureRenderer
from bot.domain.errors import DomainError, Refusal
from bot.services import filing
from bot.store import Store
from tests.asking import reader_of
from tests.conftest import NOW
from tests.test_families import HERE, THERE, typed


class Counted(PictureRenderer):
    """Draws nothing, and counts what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []
        self.fails = False

    async def png(self, svg: str) -> bytes:
        self.given.append(svg)
        await asyncio.sleep(0)
        if self.fails:
            raise NotDrawnError
        return svg.encode()


TODAY = TimelineQuery(None, NOW.date())


async def test_one_drawing_serves_all_who_ask_the_same(store: Store) -> None:
    pictures = Counted()
    drawings, viewer = DrawingCache(pictures), await reader_of(store, HERE)
    assert drawings.cached(viewer, TODAY) is None
    drawn = await asyncio.gather(*(drawings.drawing(viewer, TODAY) for _ in range(30)))
    assert len(pictures.given) == 1
    assert all(each is drawn[0] for each in drawn)
    assert drawings.cached(viewer, TODAY) is drawn[0]
    other = await reader_of(store, THERE)  # another server that filed nothing: the same snapshot
    assert drawings.cached(other, TODAY) is drawn[0]


async def test_language_day_topic_and_version_each_make_another(store: Store) -> None:
    pictures = Counted()
    drawings, viewer = DrawingCache(pictures), await reader_of(store, HERE)
    for asks, query in (
        (viewer, TODAY),
        (await reader_of(store, HERE, "ko"), TODAY),
        (viewer, TimelineQuery(None, NOW.date() - timedelta(days=400))),
        (viewer, TimelineQuery(TODAY.topic, NOW.date())),
    ):
        await drawings.drawing(asks, query)
    assert len(pictures.given) == 3
    await filing.file(store, HERE, typed(), by=1, at=NOW)
    changed = await drawings.drawing(await reader_of(store, HERE), TODAY)
    assert len(pictures.given) == 4
    assert any(b"Canary" in png for png in changed.pngs)
    stranger = drawings.cached(await reader_of(store, THERE), TODAY)
    assert stranger is not None
    assert not any(b"Canary" in png for png in stranger.pngs)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "The picture cannot be drawn right now"), ("ko", "그림을 그릴 수 없어서")]
)
async def test_what_could_not_be_drawn_is_told_in_words_and_drawn_anew(
    store: Store, language: str, told: str
) -> None:
    pictures = Counted()
    drawings, viewer = DrawingCache(pictures), await reader_of(store, HERE, language)
    drawn = await drawings.drawing(viewer, TODAY)
    again = DrawingCache(pictures)
    pictures.fails = True
    words = await again.drawing(viewer, TODAY)
    assert words.files() == []
    assert told in str([page.to_components() for page in words.pages])
    assert "media" not in str(words.pages[0].to_components())
    assert len(words.pages) == len(drawn.pages)
    pictures.fails = False
    assert (await again.drawing(viewer, TODAY)).size == drawn.size


def test_a_person_waits_for_so_many_pictures_and_nobody_else_minds() -> None:
    drawings = DrawingCache(Counted())
    with drawings.hold_place(1), drawings.hold_place(1):
        with pytest.raises(DomainError) as refused, drawings.hold_place(1):
            pass
        assert refused.value.refusal is Refusal.PICTURES_AT_ONCE
        with drawings.hold_place(2), drawings.hold_place(2):
            pass
    for _ in range(AT_ONCE + 1):
        with pytest.raises(ZeroDivisionError), drawings.hold_place(1):
            raise ZeroDivisionError  # a picture that failed no longer counts
    assert not drawings._waiting
