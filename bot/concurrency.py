"""Work that somebody waits for: worked out off the event loop, done once for all, done to its end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

_METER: ContextVar[Callable[[float], None] | None] = ContextVar("meter", default=None)

_APART: ContextVar[bool] = ContextVar("apart", default=False)

# One thread does it all, one thing after the other: more would only take turns with the event loop more
# often. It is not the loop's own pool, so that a name look-up or an upload never waits for an answer.
_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
# What grows with a large server's record takes seconds: nobody else's answer waits for it.
_LARGE_THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="large")


def work_apart(large: bool) -> None:
    """Have what is worked out in this task from here on done apart from what others wait for, or not."""
    _APART.set(large)


async def run_in_worker(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function returns, called in the working thread, or apart where `work_apart` says so."""
    return await _run(_LARGE_THREADS if _APART.get() else _THREAD, partial(function, *args, **kwargs))


async def run_apart(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function returns that may take long, called where nobody waits for it."""
    return await _run(_LARGE_THREADS, partial(function, *args, **kwargs))


async def _run(threads: ThreadPoolExecutor, function: Callable[[], T]) -> T:
    meter, spent = _METER.get(), [0.0]

    def called() -> T:
        since = time.thread_time()
        try:
            return function()
        finally:
            spent[0] = time.thread_time() - since

    try:
        return await asyncio.get_running_loop().run_in_executor(threads, called)
    finally:
        if meter is not None:
            meter(spent[0])


@contextmanager
def metering(spend: Callable[[float], None]) -> Iterator[None]:
    """Have the seconds of all work that is asked for inside told, as each is done."""
    before = _METER.set(spend)
    try:
        yield
    finally:
        _METER.reset(before)


class KeyedLock(Generic[K]):
    """Takes one thing at a time for each of many, so that nobody's many things stand before another's one."""

    def __init__(self) -> None:
        self._queues: dict[K, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def hold(self, key: K) -> AsyncIterator[None]:
        """Wait until all that somebody asked for before is done."""
        lock, waiting = self._queues.get(key, (asyncio.Lock(), 0))
        self._queues[key] = lock, waiting + 1
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._queues[key]
            if waiting == 1:
                del self._queues[key]
            else:
                self._queues[key] = lock, waiting - 1


async def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Return what a coroutine returns, which runs to its end even where the caller stops waiting."""
    task = asyncio.create_task(work)
    task.add_done_callback(_retrieved)
    return await asyncio.shield(task)


class SingleFlight(Generic[K, T]):
    """Work under way, by key: whoever asks for the same meanwhile waits for it too, and gets the same."""

    def __init__(self) -> None:
        self._under_way: dict[K, asyncio.Task[T]] = {}

    def __contains__(self, key: K) -> bool:
        """Tell whether work is under way for a key."""
        return key in self._under_way

    async def get(self, key: K, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Return what ``make`` makes; one who stops waiting leaves it to the others."""
        if key not in self._under_way:
            task = asyncio.create_task(self._make(key, make))
            task.add_done_callback(_retrieved)
            self._under_way[key] = task
        return await asyncio.shield(self._under_way[key])

    async def _make(self, key: K, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
        try:
            return await make()
        finally:
            del self._under_way[key]


def _retrieved(task: asyncio.Task[Any]) -> None:
    """Take note of how a task ended: whoever still waits is told, and nobody else needs to be."""
    if not task.cancelled():
        task.exception()
