"""The posts: each key once, the oldest first, tried again for a while, and never older than what it tells."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.audit import Actor
from bot.domain.posting.post_queue import MOST_IN_A_BATCH, PostQueue
from bot.domain.posting.posts import MOST_RESENT, MOST_TRIES, RESENT_WITHIN, PostKind, PostState
from bot.store import Store, posting_line
from bot.store.engines.transaction import Transaction
from bot.store.posts import forget_post, put_direct, renew_post
from tests.conftest import NOW

HAND = Actor(5, 0, NOW)


async def put(store: Store, key: str, text: str = "It is out.", channel_id: int = 70) -> None:
    await store.posts.put(HAND, PostKind.NEWS, key, {"said": text}, channel_id=channel_id)


async def renew(store: Store, key: str, text: str) -> None:
    await store.database.write(lambda c: renew_post(c, HAND, PostKind.NEWS, key, {"said": text}))


async def test_a_key_is_posted_once_and_the_oldest_first(store: Store) -> None:
    for key in ("b", "a", "b"):
        await put(store, key, f"Said {key}.")
    assert [(each.key, each.content) for each in await store.posts.due(NOW)] == [
        ("b", {"said": "Said b."}),
        ("a", {"said": "Said a."}),
    ]
    await store.posts.put(HAND, PostKind.NEWS, "c", {}, channel_id=70)
    assert await store.posts.due(NOW - timedelta(seconds=1)) == []


async def test_what_was_taken_back_or_changed_while_it_waited_for_its_turn_is_not_sent_as_it_was(
    store: Store,
) -> None:
    for key in ("gone", "changed", "as it was"):
        await put(store, key)
    gone, changed, as_it_was = await store.posts.due(NOW)
    await store.database.write(lambda c: forget_post(c, HAND, PostKind.NEWS, "gone"))
    await renew(store, "changed", "It is not.")
    assert [await store.posts.mark_sending(each, NOW) for each in (gone, changed, as_it_was)] == [
        False,
        False,
        True,
    ]
    assert await store.posts.mark_sending(as_it_was, NOW)  # of which it is not known whether it got through
    assert [each.key for each in await store.posts.due(NOW)] == ["changed", "as it was"]


async def test_what_becomes_another_while_it_is_sent_is_edited(store: Store) -> None:
    await put(store, "a")
    [post] = await store.posts.due(NOW)
    await store.posts.mark_sending(post, NOW)
    await renew(store, "a", "It is not.")
    await store.posts.mark_sent(post, 900)
    [again] = await store.posts.due(NOW)
    assert (again.state, again.message_id, again.content) == (PostState.STALE, 900, {"said": "It is not."})
    await store.posts.mark_sent(again, 900)
    assert await store.posts.due(NOW + timedelta(days=1)) == []
    await renew(store, "a", "It is again.")
    [third] = await store.posts.due(NOW)
    assert third.state is PostState.STALE


async def test_what_does_not_get_through_waits_longer_each_time_and_is_given_up(store: Store) -> None:
    await put(store, "a")
    at, waited = NOW, []
    for _ in range(MOST_TRIES):
        [post] = await store.posts.due(at)
        await store.posts.retry_later(post, PostState.SENDING, at)
        step = timedelta()
        while not await store.posts.due(at + step) and step < timedelta(days=2):
            step += timedelta(minutes=10)
        waited.append(step)
        at += step
    assert waited[:-1] == sorted(waited[:-1])
    assert waited[0] > timedelta()
    assert await store.posts.due(at + timedelta(days=365)) == []
    assert [(kept, reason) for *_, reason, _, kept, _ in await failed(store)] == [(1, "busy")]


async def failed(store: Store, at: datetime = NOW) -> list[tuple[int, datetime, str, int, int, int]]:
    return [
        (each.channel_id, each.since, str(each.reason), each.retried, each.kept, each.old)
        for each in await store.posts.refused(5, at)
    ]


async def test_a_channel_fails_since_the_first_of_its_posts_did_until_one_gets_through(store: Store) -> None:
    for number, key in enumerate(("a", "b")):
        await put(store, key)
        post = (await store.posts.due(NOW))[0]
        at = NOW + timedelta(hours=number)
        await store.posts.retry_later(post, PostState.DUE, at, refused=50013)
    assert await failed(store) == [(70, NOW, "not-allowed", 2, 0, 0)]
    assert await store.posts.refused(6, NOW) == []
    for post in await store.posts.due(NOW + timedelta(days=2)):
        await store.posts.mark_sent(post, 900)
    assert await failed(store) == []


async def test_what_is_refused_is_kept_sent_again_in_order_so_much_at_once_and_no_old_news(
    store: Store,
) -> None:
    for number in range(MOST_RESENT + 3):
        await put(store, str(number))
    for post in await store.posts.due(NOW):
        await store.posts.refuse(post, NOW, refused=10003)
    assert await store.posts.due(NOW + timedelta(days=365)) == []
    assert await failed(store) == [(70, NOW, "no-channel", 0, MOST_RESENT + 3, 0)]
    edge = NOW + RESENT_WITHIN
    await store.posts.resend(6, NOW)  # another server's are its own
    assert await store.posts.due(NOW) == []
    await store.posts.resend(5, edge)
    again = await store.posts.due(edge)
    assert [post.key for post in again] == [str(number) for number in range(MOST_RESENT)]
    assert {post.state for post in again} == {PostState.SENDING}  # a try before may have got through
    late = edge + timedelta(seconds=1)
    await store.posts.resend(5, late)
    assert len(await store.posts.due(late)) == MOST_RESENT
    await store.posts.forget_refused(5, edge)
    assert (await failed(store, late))[-1] == (70, NOW, "no-channel", 0, 3, 3)
    await store.posts.forget_refused(5, late)
    assert await failed(store, late) == [(70, NOW, "busy", MOST_RESENT, 0, 0)]


async def test_an_edit_that_was_refused_is_an_edit_when_it_is_tried_again(store: Store) -> None:
    await put(store, "a")
    await store.posts.mark_sent((await store.posts.due(NOW))[0], 900)
    await renew(store, "a", "It is not.")
    await store.posts.refuse((await store.posts.due(NOW))[0], NOW, refused=50083)
    await store.posts.resend(5, NOW)
    [again] = await store.posts.due(NOW)
    assert (again.state, again.message_id, again.content) == (PostState.STALE, 900, {"said": "It is not."})


async def test_only_what_is_done_with_is_forgotten(store: Store) -> None:
    for key in ("a", "b"):
        await put(store, key)
    await store.posts.end((await store.posts.due(NOW))[0], PostState.HELD)
    await store.posts.forget_old(NOW + timedelta(seconds=1))
    rows = await store.database.fetch_all("SELECT key FROM post")
    assert [row["key"] for row in rows] == ["b"]


async def put_of(store: Store, guild_id: int, kind: PostKind, many: int = 1) -> None:
    for number in range(many):
        await store.posts.put(Actor(guild_id, 0, NOW), kind, f"{kind}{number}", {}, channel_id=guild_id)


async def test_tips_go_before_news_and_news_before_digests_and_each_server_has_its_turn(store: Store) -> None:
    await put_of(store, 5, PostKind.DIGEST)
    await put_of(store, 5, PostKind.NEWS, many=12)
    await put_of(store, 6, PostKind.NEWS, many=2)
    await put_of(store, 7, PostKind.TIP)
    keys = {post.id: (post.guild_id, post.key) for post in await store.posts.due(NOW)}
    queue, order = PostQueue(), []
    queue.add(await store.posting_line.due(NOW))
    queue.add(await store.posting_line.due_in([5, 6], NOW))  # which they are already
    while (batch := queue.next(())) is not None:
        order.append([keys[post] for post in batch.posts])
    assert order[:2] == [[(7, "tip0")], [(5, f"news{number}") for number in range(MOST_IN_A_BATCH)]]
    assert order[2] == [(6, "news0"), (6, "news1")]
    assert [each for batch in order[3:] for each in batch] == [
        (5, f"news{number}") for number in range(5, 12)
    ] + [(5, "digest0")]


async def test_of_very_many_each_server_has_its_share_of_the_line(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting_line, "_ANYWHERE", posting_line._ANYWHERE.replace("<= 200", "<= 2"))
    await put_of(store, 5, PostKind.NEWS, many=8)
    await put_of(store, 6, PostKind.NEWS)
    found = [each.destination.guild_id for each in await store.posting_line.due(NOW)]
    assert found == [5, 6, 5]
    assert len(await store.posting_line.due_in([5], NOW)) == 8


async def test_what_a_later_version_posts_is_left_alone_and_keeps_back_nothing(store: Store) -> None:
    await put(store, "a")
    await store.database.write(lambda c: c.execute("UPDATE post SET kind = 'hologram'"))
    await put(store, "b")
    [found] = await store.posting_line.due(NOW)
    assert [each.key for each in await store.posts.due(NOW, [found.id])] == ["b"]
    assert await store.posting_line.due_in([5], NOW) == [found]


async def test_of_some_posts_those_that_are_due_still_are_found_and_no_others(store: Store) -> None:
    for key in ("a", "b", "c"):
        await put(store, key)
    a, b, c = await store.posts.due(NOW)
    await store.posts.end(b, PostState.DROPPED)
    assert [each.key for each in await store.posts.due(NOW, [c.id, b.id])] == ["c"]
    assert [each.key for each in await store.posts.due(NOW, [c.id, a.id])] == ["a", "c"]
    assert await store.posts.due(NOW, [b.id]) == []
    assert await store.posts.due(NOW - timedelta(seconds=1), [a.id]) == []


async def test_the_message_of_a_post_is_known_once_it_was_sent(store: Store) -> None:
    await put(store, "a", channel_id=71)
    [post] = await store.posts.due(NOW)
    assert await store.posts.message_of(post.id) is None
    await store.posts.mark_sent(post, 900)
    assert await store.posts.message_of(post.id) == (71, 900)
    assert await store.posts.message_of(post.id + 1) is None


async def test_a_post_that_was_postponed_is_due_then_and_says_what_it_says(store: Store) -> None:
    await put(store, "a")
    [post] = await store.posts.due(NOW)
    then = NOW + timedelta(hours=9)
    await store.posts.postpone(post, then)
    assert await store.posts.due(then - timedelta(seconds=1)) == []
    assert await store.posts.due(then) == [post]
    assert (post.made_at, post.kind, post.tried, post.refused) == (NOW, PostKind.NEWS, 0, None)
    assert (post.guild_id, post.channel_id, post.user_id, post.message_id) == (5, 70, None, None)


async def tell(
    store: Store, user_id: int, key: str, kind: PostKind = PostKind.FOLLOW, guild_id: int = 5
) -> None:
    def write(connection: Transaction) -> None:
        put_direct(
            connection, Actor(guild_id, 0, NOW), kind, [(key, "{}", user_id)], after=timedelta(minutes=1)
        )

    await store.database.write(write, guild_id)


async def test_whom_news_did_not_reach_sees_it_in_that_server_until_some_does(store: Store) -> None:
    await tell(store, 3, "a")
    await tell(store, 4, "b")
    assert await store.posts.due(NOW) == []
    first, second = await store.posts.due(NOW + timedelta(minutes=1))
    assert await store.posts.undelivered(5, 3) is None
    await store.posts.end(first, PostState.HELD)
    await store.posts.mark_sent(second, 900)
    held = await store.posts.undelivered(5, 3)
    assert held is not None
    assert held.id == first.id
    assert await store.posts.undelivered(6, 3) is None
    assert await store.posts.undelivered(5, 4) is None
    assert await store.posts.undelivered(5, 3) == held
    await tell(store, 3, "c")
    [third] = await store.posts.due(NOW + timedelta(minutes=1))
    await store.posts.mark_sent(third, 901)
    assert await store.posts.undelivered(5, 3) is None


async def test_of_an_outcome_that_did_not_arrive_no_follower_is_told(store: Store) -> None:
    await tell(store, 3, "a", PostKind.OUTCOME)
    [post] = await store.posts.due(NOW + timedelta(minutes=1))
    await store.posts.end(post, PostState.HELD)
    assert await store.posts.undelivered(5, 3) is None
