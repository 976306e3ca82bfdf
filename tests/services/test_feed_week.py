"""A week of an entertainment site, made up: how much of what is about the show is found, how much else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.domain.reports.feeds import Feed, FeedItem, FeedTip
from bot.services.feed_reading import read_items
from bot.store import Store
from tests.conftest import NOW

ITEMS: list[Mapping[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "feeds" / "week.toml").read_text("utf-8")
)["item"]
FEED = Feed(
    id=1, guild_id=5, url="https://herald.example.com/feed", title="", added_by=8, added_at=NOW, due_at=NOW
)


def item(number: int, written: Mapping[str, Any]) -> FeedItem:
    link = f"https://herald.example.com/{number}"
    return FeedItem(title=written["title"], sentence=written["sentence"], link=link, at=NOW, key=str(number))


@pytest.mark.parametrize("part", sorted({written["part"] for written in ITEMS}))
async def test_nine_in_ten_of_what_is_about_it_are_found_and_one_in_ten_tips_is_wrong_at_most(
    store: Store, part: int
) -> None:
    snapshot = await store.snapshot(5)

    def outcomes() -> Iterator[tuple[bool, bool]]:
        for number, written in enumerate(ITEMS):
            if written["part"] == part:
                [(_, read)] = read_items(snapshot, FEED, [item(number, written)], NOW)
                yield written["about"], isinstance(read, FeedTip)

    told = list(outcomes())
    about = [found for is_about, found in told if is_about]
    tips = [is_about for is_about, found in told if found]
    assert sum(about) >= 0.9 * len(about)
    assert tips.count(False) <= 0.1 * len(tips)
