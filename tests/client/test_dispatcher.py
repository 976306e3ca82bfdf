"""Doing what is due: so many at once, a tip all the same, and no more than Discord takes."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from bot.client.dispatcher import A_SECOND, AT_ONCE, Dispatcher, Pace
from bot.domain.posting.post_queue import Destination, DestinationKind, DuePost, PostBatch, PostQueue
from bot.domain.posting.posts import PostKind
from tests.stress_settling import posted_at_once


def due(id: int, kind: PostKind = PostKind.NEWS) -> DuePost:
    return DuePost(id, kind, Destination(id, DestinationKind.CHANNEL, id))


class Doing:
    """What is being done, until it may be over."""

    def __init__(self) -> None:
        self.queue = PostQueue()
        self.waiting: list[DuePost] = []
        self.served: list[int] = []
        self.may_end = asyncio.Event()
        self.dispatcher = Dispatcher(self.queue, self.look, self.serve)

    async def look(self) -> None:
        self.queue.add(self.waiting)
        self.waiting = []

    async def serve(self, batch: PostBatch) -> None:
        self.served += batch.posts
        await self.may_end.wait()

    async def add(self, *posts: DuePost) -> None:
        self.waiting += posts
        self.dispatcher.wake()
        for _ in range(5):
            await asyncio.sleep(0)


async def test_where_all_places_are_taken_a_tip_is_posted_all_the_same() -> None:
    doing = Doing()
    running = asyncio.create_task(doing.dispatcher.run())
    await doing.add(*map(due, range(AT_ONCE + 5)))
    assert doing.served == [*range(AT_ONCE)]
    await doing.add(due(99, PostKind.TIP))
    assert doing.served[AT_ONCE:] == [99]
    doing.may_end.set()
    await running
    assert sorted(doing.served) == [*range(AT_ONCE + 5), 99]


async def test_it_posts_while_other_work_goes_on_and_ends_after_both() -> None:
    doing, finding = Doing(), asyncio.Event()
    doing.may_end.set()

    async def find() -> None:
        await finding.wait()

    doing.dispatcher.beside("finding", find)
    running = asyncio.create_task(doing.dispatcher.run())
    await doing.add(due(1))
    assert doing.served == [1]
    assert not running.done()
    finding.set()
    await asyncio.wait_for(running, 1)


async def test_what_is_under_way_is_given_up_when_it_is_stopped() -> None:
    doing = Doing()
    running = asyncio.create_task(doing.dispatcher.run())
    await doing.add(due(1))
    running.cancel()
    await asyncio.wait({running})
    assert [each.get_name() for each in asyncio.all_tasks()].count("posting") == 0


async def test_in_no_second_are_more_calls_made_than_discord_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pace, sent, slept = Pace(), list[float](), list[float]()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: 100.0 + sum(slept))
    for _ in range(200):
        await pace.wait()
        sent.append(sum(slept))
    assert sent[A_SECOND - 1] == 0 < sent[A_SECOND]
    assert max(sum(each <= other < each + 0.999 for other in sent) for each in sent) == A_SECOND < 50
    assert [b - a for a, b in pairwise(sent[A_SECOND:])] == pytest.approx([1 / A_SECOND] * (199 - A_SECOND))
    before = sum(slept)
    await pace.wait(3)
    assert sum(slept) - before == pytest.approx(3 / A_SECOND)


async def test_every_post_waits_until_it_may_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    let_through: list[int] = []

    async def wait(_: Pace, calls: int = 1, *, urgent: bool = False) -> None:
        del urgent
        let_through.append(calls)

    monkeypatch.setattr(Pace, "wait", wait)
    told, fine = await posted_at_once(20)
    assert fine, told
    assert sum(let_through) == 20 + 1  # a tip's card comes meanwhile


async def test_who_is_urgent_waits_for_one_of_those_who_wait_at_most() -> None:
    pace, let_through = Pace(), list[str]()

    async def wait(who: str, *, urgent: bool = False) -> None:
        await pace.wait(urgent=urgent)
        let_through.append(who)

    others = [asyncio.create_task(wait("other")) for _ in range(A_SECOND + 5)]
    await asyncio.sleep(0)
    tip = asyncio.create_task(wait("tip", urgent=True))
    await asyncio.gather(tip, *others)
    assert let_through.index("tip") <= A_SECOND + 1


@pytest.mark.parametrize("processes", [1, 2, 3, 40, 100])
async def test_several_processes_share_what_discord_takes(
    monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    """Each keeps to its part of 40 in any second, and to one at least."""
    loop, now = asyncio.get_running_loop(), [0.0]
    monkeypatch.setattr(loop, "time", lambda: now[0])

    async def wait(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr("bot.client.dispatcher.asyncio.sleep", wait)
    pace, sent = Pace(lambda: processes), list[float]()
    for _ in range(100):
        await pace.wait()
        sent.append(now[0])
    share = max(1, A_SECOND // processes)
    assert max(sum(each <= other < each + 0.999 for other in sent) for each in sent) == share


async def test_where_another_process_comes_the_share_is_smaller_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loop, now, processes = asyncio.get_running_loop(), [0.0], [1]
    monkeypatch.setattr(loop, "time", lambda: now[0])

    async def wait(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr("bot.client.dispatcher.asyncio.sleep", wait)
    pace = Pace(lambda: processes[0])
    for _ in range(A_SECOND):
        await pace.wait()
    assert now[0] == 0.0
    processes[0] = 4
    await pace.wait()
    assert now[0] == 1.0
