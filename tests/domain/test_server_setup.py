"""Setting a server up: its steps, the channels that fit each, and what stands in the way."""

from __future__ import annotations

from bot.domain.posting.server_settings import (
    MissingPermission,
    NewsKind,
    Obstacle,
    ServerSettings,
    Setting,
    SetupAudience,
)
from bot.domain.posting.server_setup import MOST_OFFERED, ChannelFacts, SetupStep, offered
from bot.domain.posting.setting_pages import SetupPage

REVIEW, NEWS, CHECK, READY = SetupStep


def test_steps_are_counted_from_one_and_the_last_stays() -> None:
    assert [each.number for each in SetupStep] == [1, 2, 3, 4]
    assert [each.after for each in SetupStep] == [NEWS, CHECK, READY, READY]
    numbered = {-1: REVIEW, 0: REVIEW, 1: REVIEW, 2: NEWS, 3: CHECK, 4: READY, 5: READY, 99: READY}
    assert {number: SetupStep.numbered(number) for number in numbered} == numbered


def channel(id: int, name: str, *, is_open: bool = True, writable: bool = True) -> ChannelFacts:
    return ChannelFacts(id, name, is_open, writable)


def ids(step: SetupStep, channels: list[ChannelFacts], here: int = 0) -> list[int]:
    return [each.id for each in offered(step, channels, here)]


def test_tips_go_where_fans_do_not_read_and_news_where_they_do() -> None:
    named = [
        channel(1, "mod-room", is_open=False), channel(2, "mod-chat"), channel(3, "news"),
        channel(4, "공지", is_open=False), channel(5, "general"), channel(6, "운영진", is_open=False),
        channel(7, "소식"),
    ]  # fmt: skip
    assert ids(REVIEW, named) == [1, 6]
    assert ids(NEWS, named) == [3, 7]
    assert ids(NEWS, named, here=5) == [3, 7, 5]  # where the bot is used comes after what is called so
    assert ids(REVIEW, named, here=5) == [1, 6]
    assert ids(CHECK, named, here=5) == ids(READY, named, here=5) == []


def test_where_it_may_not_post_comes_last_and_three_are_offered() -> None:
    assert MOST_OFFERED == 3
    closed = [channel(1, "NEWS", writable=False), channel(2, "here"), channel(3, "announcements")]
    assert ids(NEWS, closed, here=2) == [3, 2, 1]
    assert ids(NEWS, [channel(4, "updates"), *closed], here=2) == [4, 3, 2]


def page(step: SetupStep, settings: ServerSettings) -> SetupPage:
    lacks = (
        MissingPermission(Setting.REVIEW, 1, Obstacle.PUBLIC),
        MissingPermission(Setting.CAST, 2, Obstacle.GONE),
        MissingPermission(Setting.PING, 3, Obstacle.GONE),
        MissingPermission(None, None, Obstacle.GONE),
    )
    return SetupPage(step=step, settings=settings, missing=lacks, offers=())


def test_a_step_tells_what_stands_in_its_own_way_and_whether_it_is_done() -> None:
    nothing, review = ServerSettings(), ServerSettings(review=1)
    cast = ServerSettings(channels={NewsKind.CAST: 2})
    assert [each.place_id for each in page(REVIEW, nothing).obstacles] == [1]
    assert [each.place_id for each in page(NEWS, nothing).obstacles] == [2]
    assert page(CHECK, nothing).obstacles == ()
    assert [page(REVIEW, each).is_chosen for each in (nothing, review, cast)] == [False, True, False]
    assert [page(NEWS, each).is_chosen for each in (nothing, review, cast)] == [False, False, True]
    assert not page(CHECK, review).is_chosen


def test_it_is_offered_once_to_each_and_to_nobody_where_anything_is_set() -> None:
    moderators, managers = SetupAudience
    nothing = ServerSettings()
    assert not nothing.is_set_up
    assert nothing.needs_offer(moderators)
    offered_once = ServerSettings(setup_offered_to=frozenset({moderators}))
    assert not offered_once.is_set_up
    assert not offered_once.needs_offer(moderators)
    assert offered_once.needs_offer(managers)
    assert ServerSettings(tips=3).is_set_up
    assert not ServerSettings(tips=3).needs_offer(managers)
