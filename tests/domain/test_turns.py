"""Whose turn it is: tips, news, those who follow, boards, digests; and each destination in turn."""

from __future__ import annotations

from bot.domain.posting.posts import PostKind
from bot.domain.posting.turns import MOST_IN_A_TURN, Destination, DestinationKind, DuePost, Turn, Turns


def channel(guild_id: int) -> Destination:
    return Destination(guild_id, DestinationKind.CHANNEL, 70)


def people(guild_id: int) -> Destination:
    return Destination(guild_id, DestinationKind.PEOPLE)


def line(*posts: tuple[PostKind, Destination]) -> Turns:
    turns = Turns()
    turns.add(DuePost(id, kind, where) for id, (kind, where) in enumerate(posts))
    return turns


def order(turns: Turns) -> list[tuple[int, ...]]:
    found = []
    while (turn := turns.next(())) is not None:
        found.append(turn.posts)
    return found


def test_tips_go_before_news_news_before_boards_and_boards_before_digests() -> None:
    turns = line((PostKind.DIGEST, channel(1)), (PostKind.FOLLOW, people(1)), (PostKind.NEWS, channel(1)))
    turns.add_boards([1, 1])
    turns.add([DuePost(3, PostKind.TIP, channel(2))])
    assert order(turns) == [(3,), (2,), (1,), (), (0,)]


def test_one_with_many_posts_gets_so_many_in_a_turn_and_the_others_theirs() -> None:
    turns = line(*[(PostKind.NEWS, channel(1))] * (MOST_IN_A_TURN + 2), (PostKind.NEWS, channel(2)))
    assert [len(each) for each in order(turns)] == [MOST_IN_A_TURN, 1, 2]


def test_where_something_is_under_way_the_next_waits_and_people_and_boards_for_all_of_their_server() -> None:
    turns = line((PostKind.NEWS, channel(1)), (PostKind.FOLLOW, people(1)), (PostKind.FOLLOW, people(2)))
    assert turns.next([channel(1)]) == Turn(people(2), (2,))
    assert turns.next([channel(1)]) is None
    turns.add_boards([1])
    assert turns.next([channel(1)]) is None
    assert turns.next([people(1)]) == Turn(channel(1), (0,))


def test_a_post_stands_in_line_once_until_its_turn_is_over() -> None:
    post = DuePost(5, PostKind.NEWS, channel(1))
    turns = Turns()
    turns.add([post, post])
    turn = turns.next(())
    assert turn == Turn(channel(1), (5,))
    turns.add([post])
    assert turns.next(()) is None
    turns.done(turn)
    turns.add([post])
    assert turns.next(()) == turn


def test_what_is_urgent_is_what_waits_for_moderators_alone() -> None:
    turns = line((PostKind.NEWS, channel(1)), (PostKind.TIP, channel(2)))
    assert turns.next((), urgent=True) == Turn(channel(2), (1,))
    assert turns.next((), urgent=True) is None
