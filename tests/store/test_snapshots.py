"""The snapshots: shared where nothing was filed, replaced by writes, right in every race, bounded."""

from __future__ import annotations

import asyncio
import gc
import threading
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import SnapshotVersion
from bot.domain.reports.topics import Topic, parse_topic
from bot.search.rumor_index import rumor_index
from bot.store import Store
from bot.store import snapshots as module
from bot.store.engines.transaction import Transaction
from bot.store.snapshots import SnapshotCache
from tests.conftest import NOW
from tests.store.test_reports import HERE, THERE, draft, file, taken_back


async def fresh(store: Store) -> SnapshotCache:
    """Return snapshots that hold nothing yet."""
    made = SnapshotCache(store.database)
    made.publish(await store.facts.pack())
    return made


class Gate:
    """Lets a test stop each reading of a snapshot right before it, or right after."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reads = 0
        self.reached = asyncio.Event()
        self.go = asyncio.Event()
        look = store.database.read_at_one_moment

        async def stopped(question: Callable[[Transaction], Any]) -> Any:
            found = await look(question)
            self.reads += 1
            self.reached.set()
            await self.go.wait()
            return found

        monkeypatch.setattr(store.database, "read_at_one_moment", stopped)


async def test_before_a_pack_is_there_nothing_can_be_asked(store: Store) -> None:
    snapshots = SnapshotCache(store.database)
    for guild_id in (None, HERE):
        with pytest.raises(LookupError, match="no fact pack"):
            await snapshots.get(guild_id)


async def test_servers_that_filed_nothing_share_the_packs_wire(store: Store) -> None:
    pack = await store.snapshot(None)
    assert pack.version == SnapshotVersion(pack.pack.digest)
    assert await store.snapshot(HERE) is pack
    await file(store, HERE)
    assert await store.snapshot(THERE) is pack
    ours = await store.snapshot(HERE)
    assert ours is not pack
    assert ours.version == SnapshotVersion(pack.pack.digest, HERE, 1)


async def test_a_write_makes_the_next_wire_of_what_did_not_change(store: Store) -> None:
    await file(store)
    first = await store.snapshot(HERE)
    await file(store, topic="casting:Lomon")
    second = await store.snapshot(HERE)
    assert (first.version.revision, second.version.revision) == (1, 2)
    assert first.base is second.base is await store.snapshot(None)
    assert (list(first.own_reports), list(second.own_reports)) == ([1], [1, 2])
    changed = {topic for topic, made in second.files.items() if made is not first.files.get(topic)}
    assert changed == {parse_topic("casting:Lomon")}
    release = Topic(parse_topic("release").kind)
    assert second.topic_file(release).reports[-1].id == "#1"


async def test_the_wire_after_writes_is_the_one_read_from_the_file(store: Store) -> None:
    await store.snapshot(HERE)
    for topic in ("release", "casting:Lomon", "release", "plot"):
        await file(store, topic=topic)
    assert await taken_back(store, HERE, 3, by=7)
    held, read = await store.snapshot(HERE), await (await fresh(store)).get(HERE)
    assert held.version == read.version
    assert held.own_reports == read.own_reports
    assert held.history == read.history
    assert list(held.sources.values()) == list(read.sources.values())
    assert {t: f.reports for t, f in held.files.items()} == {t: f.reports for t, f in read.files.items()}


async def test_many_who_ask_at_once_read_it_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await file(store)
    snapshots, gate = await fresh(store), Gate(store, monkeypatch)
    gate.go.set()
    found = await asyncio.gather(*(snapshots.get(HERE) for _ in range(10)))
    assert gate.reads == 1
    assert len({id(each) for each in found}) == 1


async def test_one_who_gives_up_leaves_it_to_the_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await file(store)
    snapshots, gate = await fresh(store), Gate(store, monkeypatch)
    first, second = asyncio.create_task(snapshots.get(HERE)), asyncio.create_task(snapshots.get(HERE))
    await gate.reached.wait()
    first.cancel()
    gate.go.set()
    assert (await second).version.revision == 1


async def test_a_write_while_a_wire_is_read_is_not_missed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await file(store)
    store.snapshots.publish(await store.facts.pack())
    gate = Gate(store, monkeypatch)
    asked = asyncio.create_task(store.snapshot(HERE))
    await gate.reached.wait()
    await file(store)
    gate.go.set()
    assert list((await asked).own_reports) == [1, 2]
    assert list((await store.snapshot(HERE)).own_reports) == [1, 2]
    assert gate.reads == 2


async def test_a_pack_loaded_while_a_wire_is_read_is_not_missed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await file(store)
    pack = await store.facts.pack()
    newer = Pack(pack.show, pack.sources, pack.people, pack.reports[:-1], digest="newer")
    store.snapshots.publish(pack)
    gate = Gate(store, monkeypatch)
    asked = asyncio.create_task(store.snapshot(HERE))
    await gate.reached.wait()
    store.snapshots.publish(newer)
    gate.go.set()
    assert (await asked).version == SnapshotVersion("newer", HERE, 1)
    assert await store.snapshot(HERE) is await asked


async def test_a_wire_that_missed_a_write_is_read_anew(store: Store) -> None:
    await file(store)
    before = await store.snapshot(HERE)
    other = SnapshotCache(store.database)
    other.publish(await store.facts.pack())
    held = await other.get(HERE)
    await file(store)  # `other` is told of none of these
    third = await file(store)
    made = before.history[1][0]
    assert other.replace_after(HERE, 3, third, made) is None
    assert list((await other.get(HERE)).own_reports) == [1, 2, 3]
    assert list(held.own_reports) == [1]


async def test_a_wire_read_after_a_write_does_not_take_it_twice(store: Store) -> None:
    await file(store)
    filed = await file(store)
    other = await fresh(store)
    read = await other.get(HERE)
    assert other.replace_after(HERE, 2, filed, read.history[2][0]) is None
    assert await other.get(HERE) is read
    assert len(read.history[2]) == 1


async def test_what_was_seen_right_before_a_write_is_told(store: Store) -> None:
    assert (await store.reports.file(Actor(HERE, 1, NOW), draft(), [])).before is None
    before = await store.snapshot(HERE)
    assert (await store.reports.file(Actor(HERE, 1, NOW), draft(), [])).before is before


async def test_the_wires_of_servers_are_bounded_by_what_they_take(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    servers = range(1, 9)
    for guild_id in servers:
        await file(store, guild_id)
    snapshots = await fresh(store)
    one = (await snapshots.get(1)).size
    assert one > 90_000
    monkeypatch.setattr(module, "MOST_BYTES", 3 * one)
    first = await snapshots.get(1)
    for guild_id in servers:
        await snapshots.get(guild_id)
        await snapshots.get(1)  # whoever asks stays
    assert await snapshots.get(1) is first
    assert list(snapshots._held) == [7, 8, 1]
    assert snapshots._bytes == sum(size for _, size in snapshots._held.values()) == 3 * one
    monkeypatch.setattr(module, "MOST_BYTES", one // 2)
    await snapshots.get(3)  # larger alone than all may take: held all the same, as it is being asked for
    assert list(snapshots._held) == [3]


async def test_an_index_that_was_made_since_counts_for_what_it_takes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for guild_id in (1, 2):
        await file(store, guild_id)
    snapshots = await fresh(store)
    first, second = await snapshots.get(1), await snapshots.get(2)
    rumor_index(first)  # what all servers share is made
    await snapshots.get(1)
    monkeypatch.setattr(module, "MOST_BYTES", first.size + second.size)
    before = second.size
    tracemalloc.start()
    rumor_index(second)
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert 0.6 * taken < second.size - before < 1.7 * taken
    await snapshots.get(2)
    assert list(snapshots._held) == [2]  # the other had to go
    assert snapshots._bytes == second.size
    assert snapshots.version(1) == first.version  # which answers are remembered by


async def test_servers_without_reports_are_bounded_by_their_number(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots = await fresh(store)
    monkeypatch.setattr(module, "MOST_SERVERS", 5)
    for guild_id in range(1, 21):
        await snapshots.get(guild_id)
    assert list(snapshots._held) == [16, 17, 18, 19, 20]
    assert snapshots._bytes == 0


async def test_a_wire_is_read_and_built_off_the_event_loop(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await file(store)
    threads = []
    read = module._read

    def noted(*args: Any, **kwargs: Any) -> Any:
        threads.append(threading.current_thread())
        return read(*args, **kwargs)

    monkeypatch.setattr(module, "_read", noted)
    await (await fresh(store)).get(HERE)
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


async def test_the_collector_is_spared_a_large_servers_reports_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    monkeypatch.setattr(module, "_MANY", 3)
    for _ in range(2):
        await file(store)
        await (await fresh(store)).get(HERE)
    assert frozen == []
    await file(store)
    snapshots = await fresh(store)
    await snapshots.get(HERE)
    snapshots.publish(await store.facts.pack())
    await snapshots.get(HERE)
    assert frozen == [True]


async def test_what_could_not_be_read_is_read_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await file(store)
    snapshots = await fresh(store)

    async def broken(_: object) -> None:
        raise DomainError(Refusal.NOT_READ)

    with monkeypatch.context() as broke:
        broke.setattr(store.database, "read_at_one_moment", broken)
        with pytest.raises(DomainError):
            await snapshots.get(HERE)
    assert list((await snapshots.get(HERE)).own_reports) == [1]
