"""The memory of finished things: bounded, shared, and never of what failed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from bot.client.sized_cache import SizedCache


def make(value: str, calls: list[str]) -> Callable[[], Coroutine[Any, Any, str]]:
    async def made() -> str:
        calls.append(value)
        await asyncio.sleep(0)
        return value

    return made


async def get(memory: SizedCache, key: str, calls: list[str]) -> str:
    return await memory.get(key, make(key, calls), len)


async def test_what_was_made_is_looked_up() -> None:
    memory, calls = SizedCache(100), list[str]()
    assert memory.peek("a") is None
    assert [await get(memory, "a", calls) for _ in range(3)] == ["a", "a", "a"]
    assert memory.peek("a") == "a"
    assert calls == ["a"]
    assert memory.made == 1


async def test_what_is_being_made_is_made_once_for_all_who_wait() -> None:
    memory, calls = SizedCache(100), list[str]()
    assert await asyncio.gather(*(get(memory, "a", calls) for _ in range(20))) == ["a"] * 20
    assert calls == ["a"]


async def test_the_longest_unused_goes_first_and_looking_is_using() -> None:
    memory, calls = SizedCache(12), list[str]()
    for key in ("aaa", "bbb", "ccc", "ddd"):
        await get(memory, key, calls)
    memory.peek("aaa")
    await get(memory, "bbb", calls)
    await get(memory, "eee", calls)
    assert list(memory) == ["ddd", "aaa", "bbb", "eee"]
    await get(memory, "fff", calls)
    assert list(memory) == ["aaa", "bbb", "eee", "fff"]
    assert calls == ["aaa", "bbb", "ccc", "ddd", "eee", "fff"]


async def test_it_never_holds_more_than_its_bytes_and_nothing_larger_than_a_fourth() -> None:
    memory, calls = SizedCache(40), list[str]()
    for length in (9, 10, 11, 3, 10, 7, 10, 8):
        for letter in "xyz":
            await get(memory, letter * length, calls)
            held = list(map(str, memory))
            assert sum(map(len, held)) <= 40
            assert max(map(len, held)) <= 10
    await get(memory, "o" * 11, calls)
    await get(memory, "o" * 11, calls)
    assert calls.count("o" * 11) == 2


async def test_what_raises_is_raised_to_all_who_wait_and_tried_anew_later() -> None:
    memory, calls = SizedCache(100), list[int]()

    async def fails() -> str:
        calls.append(1)
        await asyncio.sleep(0)
        raise ValueError("no")

    outcomes = await asyncio.gather(*(memory.get("a", fails, len) for _ in range(3)), return_exceptions=True)
    assert [type(each) for each in outcomes] == [ValueError] * 3
    assert len(calls) == 1
    assert list(memory) == []
    assert memory.made == 0
    assert await get(memory, "a", []) == "a"


async def test_one_who_gives_up_leaves_it_to_the_others() -> None:
    memory, go = SizedCache(100), asyncio.Event()

    async def slow() -> str:
        await go.wait()
        return "made"

    impatient = asyncio.create_task(memory.get("a", slow, len))
    patient = asyncio.create_task(memory.get("a", slow, len))
    await asyncio.sleep(0)
    impatient.cancel()
    go.set()
    assert await patient == "made"
    with pytest.raises(asyncio.CancelledError):
        await impatient
    assert memory.peek("a") == "made"
