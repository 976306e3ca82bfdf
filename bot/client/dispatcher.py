"""Doing what is due, so many things at a time, for as long as anything is; and not too much for Discord."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from typing import Any

from bot.domain.posting.post_queue import Destination, PostBatch, PostQueue

A_SECOND = 40
"""Calls in any second, of the 50 that Discord takes of a bot."""
AT_ONCE, URGENT = 2 * A_SECOND, A_SECOND
"""Destinations that something is sent to at once; and how many more where it waits for moderators. A channel
that has had its five messages keeps its place for five seconds: others are sent to meanwhile.
"""


class Pace:
    """Lets so many calls of Discord through in any second: at once after some quiet, and then evenly. Who is
    urgent waits for one of the others at most.

    ``sharing`` tells how many processes post by the same token: each has an even share.
    """

    def __init__(self, sharing: Callable[[], int] = lambda: 1) -> None:
        self._sharing = sharing
        self._sent: deque[float] = deque(maxlen=A_SECOND)
        """When each of the last calls was, or will be."""
        self._evenly_until = 0.0
        """Until when they are made evenly: a second after the last one that had to wait."""
        self._turn = asyncio.Lock()

    async def wait(self, calls: int = 1, *, urgent: bool = False) -> None:
        """Wait until so many more calls may be made."""
        async with nullcontext() if urgent else self._turn:
            now = asyncio.get_running_loop().time()
            share = max(1, A_SECOND // self._sharing())
            for _ in range(calls):
                may = max(now, self._sent[-share] + 1.0) if len(self._sent) >= share else now
                if max(may, self._evenly_until) > now:
                    may = max(may, self._sent[-1] + 1.0 / share)
                if may > now:
                    self._evenly_until = may + 1.0
                self._sent.append(may)
            if may > now:
                await asyncio.sleep(may - now)


class Dispatcher:
    """Has those served whose turn it is, until it is nobody's, and other work go on beside."""

    def __init__(
        self,
        queue: PostQueue,
        look: Callable[[], Awaitable[None]],
        serve: Callable[[PostBatch], Awaitable[None]],
    ) -> None:
        """``look`` lets stand in line what has become due; ``serve`` does what one batch is for."""
        self._queue, self._look, self._serve = queue, look, serve
        self._awake = asyncio.Event()
        self._busy: dict[Destination, asyncio.Task[None]] = {}
        self._beside: dict[str, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Have it looked for what has become due."""
        self._awake.set()

    def beside(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Have other work done meanwhile, once at a time."""
        if name not in self._beside:
            task = asyncio.create_task(work(), name=name)
            self._beside[name] = task
            task.add_done_callback(lambda _: self._beside.pop(name))

    async def run(self) -> None:
        """Serve whose turn it is until nothing is due, and nothing goes on beside."""
        try:
            while True:
                if self._awake.is_set():
                    self._awake.clear()
                    await self._look()
                self._start()
                going = {*self._busy.values(), *self._beside.values()}
                if not going and not self._awake.is_set():
                    return
                woken = asyncio.create_task(self._awake.wait())
                try:
                    await asyncio.wait({woken, *going}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    woken.cancel()
        finally:
            going = {*self._busy.values(), *self._beside.values()}
            for each in going:
                each.cancel()
            if going:
                await asyncio.wait(going)

    def _start(self) -> None:
        """Start as many batches as there may be."""
        while len(self._busy) < AT_ONCE + URGENT:
            batch = self._queue.next(self._busy.keys(), urgent=len(self._busy) >= AT_ONCE)
            if batch is None:
                return
            self._busy[batch.destination] = asyncio.create_task(self._served(batch), name="posting")

    async def _served(self, batch: PostBatch) -> None:
        try:
            await self._serve(batch)
        finally:
            self._queue.done(batch)
            del self._busy[batch.destination]
            self.wake()
