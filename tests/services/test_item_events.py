"""What a headline tells of outright, and the topic that is surely its."""

from __future__ import annotations

import pytest

from bot.domain.reports.topics import TopicKind
from bot.services.item_events import Event, events_in, kind_of, tells_of

TOLD = [
    # (headline without the show's title, whether it names anybody, what it tells of, the topic)
    ("a new trailer arrives", False, {Event.SHOWN, Event.OUT}, "trailer"),
    ("poster shows the villain", False, {Event.SHOWN, Event.PLOT}, None),
    ("photo of the set sparks talk", False, {Event.SHOT}, None),
    ("첫 스틸 공개", False, {Event.SHOWN, Event.OUT}, "trailer"),
    ("촬영장 사진 유출", False, {Event.BESIDE}, "other"),
    ("delayed to the autumn", False, {Event.OUT}, "release"),
    ("moves to late 2027", False, {Event.OUT}, "release"),
    ("moves to another town", False, set[Event](), None),
    ("내년 상반기 공개", False, {Event.OUT}, "release"),
    ("공개를 앞두고 주가 급등", False, {Event.BESIDE}, "other"),
    ("is back", False, {Event.OUT}, "release"),
    ("is back", True, {Event.PLACED}, None),
    ("who is back", False, {Event.PLACED}, None),
    ("shares fall before the show's comeback", False, {Event.BESIDE}, "other"),
    ("returns in April", False, {Event.OUT}, "release"),
    ("returns to a new town: how \0 was made", False, {Event.BESIDE, Event.OUT}, "other"),
    ("cancelled after all", False, {Event.ORDERED}, "renewal"),
    ("소속사 “출연 제안 없어”", True, {Event.PLACED}, None),
    ("촬영 끝", False, {Event.WRAPPED, Event.SHOT}, "filming-end"),
    ("촬영 시작", False, {Event.SHOT}, None),
    ("wraps in Seoul", False, {Event.WRAPPED, Event.SHOT}, "filming-end"),
    ("is kept under wraps", False, set[Event](), None),
    ("wraps, and the press sees a clip", False, {Event.WRAPPED, Event.SHOT, Event.SHOWN}, None),
    ("how it ends: the finale explained", False, {Event.PLOT}, "plot"),
    ("budget doubles ahead of its release", False, {Event.BESIDE}, "other"),
    ("press conference sets the date", False, {Event.BESIDE, Event.OUT}, "other"),
    ("tráiler y fecha", False, {Event.SHOWN, Event.OUT}, "trailer"),
]


@pytest.mark.parametrize(("words", "somebody", "events", "topic"), TOLD)
def test_a_headline_tells_of_what_it_says_outright(
    words: str, somebody: bool, events: set[Event], topic: str | None
) -> None:
    found = events_in(words, somebody=somebody)
    kind = kind_of(found)
    assert set(found) == events
    assert (str(kind) if kind else None) == topic


def test_what_is_told_beside_a_topic_may_be_the_topic() -> None:
    told = {
        kind: tells_of(frozenset(events), TopicKind(kind))
        for kind, events in (
            ("casting", {Event.PLACED}),
            ("crew", {Event.PLACED, Event.BESIDE}),
            ("plot", {Event.PLOT, Event.PLACED}),
            ("release", {Event.SHOT}),
            ("setting", {Event.SHOT}),
        )
    }
    assert told == {"casting": True, "crew": False, "plot": False, "release": False, "setting": None}
