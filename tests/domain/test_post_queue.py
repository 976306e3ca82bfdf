"""Whose turn it is: tips, news, those who follow, boards, digests; and each destination in turn."""

from __future__ import annotations

from bot.domain.posting.post_queue import (
    MOST_IN_A_BATCH,
    Destination,
    DestinationKind,
    DuePost,
    PostBatch,
    PostQueue,
)
from bot.domain.posting.posts import PostKind


def channel(guild_id: int) -> Destination:
    return Destination(guild_id, DestinationKind.CHANNEL, 70)


def people(guild_id: int) -> Destination:
    return Destination(guild_id, DestinationKind.PEOPLE)


def line(*posts: tuple[PostKind, Destination]) -> PostQueue:
    queue = PostQueue()
    queue.add(DuePost(id, kind, where) for id, (kind, where) in enumerate(posts))
    return queue


def order(queue: PostQueue) -> list[tuple[int, ...]]:
    found = []
    while (batch := queue.next(())) is not None:
        found.append(batch.posts)
    return found


def test_tips_go_before_news_news_before_boards_and_boards_before_digests() -> None:
    queue = line((PostKind.DIGEST, channel(1)), (PostKind.FOLLOW, people(1)), (PostKind.NEWS, channel(1)))
    queue.add_boards([1, 1])
    queue.add([DuePost(3, PostKind.TIP, channel(2))])
    assert order(queue) == [(3,), (2,), (1,), (), (0,)]
    queue.add_boards([2])
    assert queue.next(()) == PostBatch(Destination(2, DestinationKind.BOARD), ())


def test_one_with_many_posts_gets_so_many_in_a_turn_and_the_others_theirs() -> None:
    queue = line(*[(PostKind.NEWS, channel(1))] * (MOST_IN_A_BATCH + 2), (PostKind.NEWS, channel(2)))
    assert [len(each) for each in order(queue)] == [MOST_IN_A_BATCH, 1, 2]


def test_where_something_is_under_way_the_next_waits_and_people_and_boards_for_all_of_their_server() -> None:
    queue = line((PostKind.NEWS, channel(1)), (PostKind.FOLLOW, people(1)), (PostKind.FOLLOW, people(2)))
    assert queue.next([channel(1)]) == PostBatch(people(2), (2,))
    assert queue.next([channel(1)]) is None
    queue.add_boards([1])
    assert queue.next([channel(1)]) is None
    assert queue.next([people(1)]) == PostBatch(channel(1), (0,))


def test_a_post_stands_in_line_once_until_its_turn_is_over() -> None:
    post = DuePost(5, PostKind.NEWS, channel(1))
    queue = PostQueue()
    queue.add([post, post])
    assert len(queue) == 1
    batch = queue.next(())
    assert len(queue) == 1  # it is under way
    assert batch == PostBatch(channel(1), (5,))
    queue.add([post])
    assert queue.next(()) is None
    queue.done(batch)
    assert len(queue) == 0
    queue.add([post])
    assert queue.next(()) == batch


def test_what_is_urgent_is_what_waits_for_moderators_alone() -> None:
    queue = line((PostKind.NEWS, channel(1)), (PostKind.TIP, channel(2)))
    assert queue.next((), urgent=True) == PostBatch(channel(2), (1,))
    assert queue.next((), urgent=True) is None
