"""A post: how long it waits for the next try, and what it is told by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.posting.discord_refusals import MaintainedItem, MaintenanceFailure, RefusalReason
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.posting.posts import MOST_TRIES, Post, PostKind, PostState, retry_delay
from bot.domain.text.names import handle

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def post(content: dict[str, Any]) -> Post:
    return Post(
        id=12, guild_id=5, kind=PostKind.NEWS, key="k", content=content, channel_id=7, user_id=None,
        state=PostState.DUE, message_id=None, made_at=AT, version=0, tried=0,
    )  # fmt: skip


def test_it_waits_twice_as_long_each_time_and_four_hours_at_most() -> None:
    waits = [retry_delay(tried).total_seconds() for tried in range(13)]
    assert waits[:11] == [10 * 2**tried for tried in range(11)]
    assert waits[11:] == [14_400, 14_400]
    assert retry_delay(10_000) == timedelta(hours=4)  # and takes no time to work out
    tried = sum((retry_delay(each) for each in range(MOST_TRIES)), timedelta())
    assert timedelta(days=1.5) < tried < timedelta(days=2)  # "about two days"


def test_discord_tells_a_second_try_by_its_number_and_it_knows_what_it_replies_to() -> None:
    assert post({}).nonce == "hw-12"
    assert post({}).reply_to is None
    assert post({"reply_to": 4}).reply_to == 4


def test_what_is_followed_has_one_handle_whoever_follows_it() -> None:
    one, other = (Follow(user, FollowedKind.PERSON, "Lomon", "ko") for user in (1, 2))
    assert one.handle == other.handle == handle("person/Lomon")
    assert one.handle != Follow(1, FollowedKind.SOURCE, "Lomon", "ko").handle


def test_what_cannot_be_kept_true_says_why_where_discord_did() -> None:
    failed = {
        code: MaintenanceFailure(
            what=MaintainedItem.PIN, since=AT, code=code, tried=1, due_at=AT, waits=False
        )
        for code in (None, 30003, 0)
    }
    assert {code: each.reason for code, each in failed.items()} == {
        None: RefusalReason.BUSY, 30003: RefusalReason.MANY_PINS, 0: RefusalReason.UNKNOWN,
    }  # fmt: skip
