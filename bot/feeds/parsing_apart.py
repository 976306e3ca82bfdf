"""Parsing in two processes beside the bot: one for feeds that are read at once, as ordinary ones are, and
one for those that were not, so that they keep nobody waiting but each other.
"""

from __future__ import annotations

import asyncio
from types import TracebackType

import msgspec

from bot.child_process import ChildProcess
from bot.domain.reports.feeds import FeedProblem
from bot.feeds.fetched import FetchedFeed, ParsedFeed, ParserReply
from bot.feeds.problems import FeedError, FeedsBusyError

SECONDS_AMONG_OTHERS = 2.0
"""How long one feed may take where all others wait: ordinary ones take some hundredths."""
SECONDS_TO_PARSE = 10.0
"""How long one may take that was not done by then, or the time before."""
_PATIENCE = 20.0
"""Seconds that such a one waits for its turn."""
_SECONDS_TO_BEGIN = 20.0
_MOST_SLOW = 1_000
"""Addresses that are remembered as slow."""


class FeedParser:
    """Parses feeds while it is entered, by whomever: its processes begin with the first feed, and end when
    nobody is inside any more.
    """

    def __init__(self) -> None:
        self._among_others, self._apart = _Lane(), _Lane()
        self._slow: dict[str, None] = {}
        """The addresses that took too long among others when they were read last, longest known first."""
        self._inside = 0

    async def __aenter__(self) -> FeedParser:
        self._inside += 1
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inside -= 1
        if not self._inside:
            await asyncio.gather(self._among_others.end(), self._apart.end())

    async def parse(self, fetched: FetchedFeed, address: str) -> ParsedFeed:
        """Return what was fetched for an address says; raises `FeedError` where it cannot be read, or not in
        time, `FeedsBusyError` where too many others are slow.
        """
        try:
            reply = await self._reply(fetched, address)
        except (OSError, asyncio.IncompleteReadError) as error:  # it took too long, or its process broke
            raise FeedError(FeedProblem.LARGE) from error
        if reply.parsed is None:
            raise FeedError(reply.problem or FeedProblem.UNREADABLE)
        return reply.parsed

    async def _reply(self, fetched: FetchedFeed, address: str) -> ParserReply:
        if address not in self._slow:
            try:
                async with self._among_others.turn:
                    return await self._among_others.ask(fetched, SECONDS_AMONG_OTHERS)
            except TimeoutError:
                self._note_slow(address)
        try:
            await asyncio.wait_for(self._apart.turn.acquire(), _PATIENCE)
        except TimeoutError as error:
            raise FeedsBusyError from error
        try:
            began = asyncio.get_running_loop().time()
            reply = await self._apart.ask(fetched, SECONDS_TO_PARSE)
            if asyncio.get_running_loop().time() - began < SECONDS_AMONG_OTHERS:
                self._slow.pop(address, None)
            return reply
        finally:
            self._apart.turn.release()

    def _note_slow(self, address: str) -> None:
        self._slow[address] = None
        while len(self._slow) > _MOST_SLOW:
            del self._slow[next(iter(self._slow))]


class _Lane:
    """A process that parses, for whoever has its turn."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self._process = ChildProcess("-m", "bot.feeds.parser_process")

    async def ask(self, fetched: FetchedFeed, seconds: float) -> ParserReply:
        """Return what a feed says; raises TimeoutError where that takes longer, not counting the beginning of
        the process, and OSError or `asyncio.IncompleteReadError` where it ends.
        """
        try:
            if self._process.pid is None:
                await asyncio.wait_for(self._process.ask(b""), _SECONDS_TO_BEGIN)
            told = await asyncio.wait_for(self._process.ask(msgspec.msgpack.encode(fetched)), seconds)
        except BaseException:  # also where who waited is gone: what comes would be taken for the next one's
            await self.end()
            raise
        return msgspec.msgpack.decode(told, type=ParserReply)

    async def end(self) -> None:
        """End the process; the next feed begins another one."""
        await self._process.end()
