"""Who is stopped, in words: as many as there is room for, each of which can be ended, the others counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.cards.card import ButtonAction, Card
from bot.cards.markup import PLAIN
from bot.cards.stops import _LISTED, _ROOM, stops_card
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.pack import Pack
from bot.domain.reports.stops import Stop, StopLength, StopList, check_not_stopped, ends_at
from bot.domain.reports.tips import Tip
from tests.cards.reading import edition_of
from tests.conftest import NOW

TIP = Tip(number=3, card=4, author_id=7, anonymous=False, locale="ko", typed={}, sent_at=NOW)


def stop(number: int = 1, **more: Any) -> Stop:
    usual = {"card": number + 100, "user_id": 7, "reason": "Spam.", "made_by": 9, "made_at": NOW}
    return Stop(tip=number, **{**usual, "until": NOW + timedelta(days=1), **more})


def card(pack: Pack, *stops: Stop, count: int | None = None, **more: Tip) -> Card:
    found = StopList(stops=stops, count=len(stops) if count is None else count, **more)
    return stops_card(edition_of(pack, writer=PLAIN), found)


def lines(shown: Card) -> list[str]:
    return "\n".join(shown.blocks).split("\n")


@pytest.mark.parametrize("count", [1, _LISTED - 1, _LISTED, _LISTED + 1, _LISTED + 2])
def test_so_many_are_listed_and_can_be_ended_and_the_others_are_counted(pack: Pack, count: int) -> None:
    shown = card(pack, *map(stop, range(1, count + 1)))
    listed = min(count, _LISTED)
    [menu] = shown.menus
    assert (menu.action, menu.argument) == (ButtonAction.ALLOW, 0)
    assert menu.options == [(f"Tip {number + 100} · Spam.", str(number)) for number in range(1, listed + 1)]
    said = lines(shown)
    assert len([each for each in said if "Spam." in each]) == listed
    assert (said[-1] == f"…and {count - listed} more.") is (count > listed)
    older = [(each.action, each.argument) for each in shown.buttons]
    made = int(NOW.timestamp())
    assert all(each.label == "Older" for each in shown.buttons)
    assert menu.label == "Let somebody suggest again…"
    assert older == ([(ButtonAction.OLDER_STOPS, f"{listed}:{made}")] if count > listed else [])


def test_what_takes_more_room_than_there_is_comes_with_the_next(pack: Pack) -> None:
    long = [stop(number, reason="x" * 400) for number in range(1, 12)]
    shown = card(pack, *long)
    said = [each for each in lines(shown) if "x" * 400 in each]
    assert sum(map(len, said)) <= _ROOM < sum(map(len, said)) + len(said[0])
    assert lines(shown)[-1] == f"…and {11 - len(said)} more."
    assert [value for _, value in shown.menus[0].options] == [
        str(number) for number in range(1, len(said) + 1)
    ]


@pytest.mark.parametrize("over", [0, 1])
def test_the_room_is_filled_to_its_last_character_and_none_stands_before_a_newer_one(
    pack: Pack, over: int
) -> None:
    around = len(lines(card(pack, stop(reason="x")))[-1]) - 1
    first = stop(1, reason="x" * (_ROOM // 2 - around))
    shown = card(pack, first, stop(2, reason="x" * (_ROOM // 2 - around + over)), stop(3, reason="y"))
    assert [value for _, value in shown.menus[0].options] == (["1"] if over else ["1", "2"])


def test_a_line_says_who_until_when_why_and_by_whom(pack: Pack) -> None:
    assert lines(card(pack, stop()))[-1].endswith("7 · until November 23, 2026 09:30 UTC · by 9 · Why: Spam.")
    unnamed = lines(card(pack, stop(user_id=0, until=None, made_by=0)))[-1]
    assert unnamed.endswith("somebody unnamed, stopped from tip 101 · for good · by somebody · Why: Spam.")


def test_the_head_says_what_was_done_and_then_how_many_there_are(pack: Pack) -> None:
    counted = card(pack, stop(), count=1).head
    made = card(pack, stop(), made=TIP)
    assert made.head == "Whoever sent tip 4 is stopped from suggesting"
    assert lines(made)[0] == counted
    lifted = card(pack, stop(), lifted=TIP)
    assert lifted.head == "Whoever sent tip 4 may suggest again"
    assert lines(lifted)[0] == counted
    assert counted not in lines(card(pack, stop()))
    none = card(pack, lifted=TIP)
    assert (none.menus, none.buttons) == ([], [])
    assert "/desk queue" in none.blocks[0]
    assert card(pack).head == "Nobody is stopped from suggesting"


@pytest.mark.parametrize(
    ("length", "days"),
    [(StopLength.DAY, 1), (StopLength.WEEK, 7), (StopLength.MONTH, 30), (StopLength.GOOD, None)],
)
def test_a_stop_holds_until_its_moment_and_not_in_it(length: StopLength, days: int | None) -> None:
    until = ends_at(length, NOW)
    assert until == (None if days is None else NOW + timedelta(days=days))
    made = stop(until=until)
    last = NOW + timedelta(days=days or 9_999)
    assert made.holds(NOW)
    assert made.holds(last - timedelta(microseconds=1))
    assert made.holds(last) is (days is None)
    assert made.place == (int(NOW.timestamp()), 1)


def test_whoever_is_stopped_is_refused_with_why_and_until_when() -> None:
    check_not_stopped(None)
    for until, ends in ((None, "never"), (NOW, "then")):
        with pytest.raises(DomainError) as refused:
            check_not_stopped(stop(until=until))
        told = {"reason": "Spam.", "until": NOW.isoformat() if until else "", "ends": ends}
        assert (refused.value.refusal, refused.value.details) == (Refusal.STOPPED, told)
