"""Parsing in a process of its own, which is ended where a feed keeps it busy too long."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from types import TracebackType

import msgspec

from bot.domain.reports.feeds import FeedProblem
from bot.feeds.fetched import LENGTH, FetchedFeed, ParsedFeed, ParserReply
from bot.feeds.problems import FeedError

SECONDS_TO_PARSE = 10.0
"""How long one feed may take: ordinary ones take some hundredths."""
_RUN = "import sys; sys.path[:] = sys.argv[1:]; from bot.feeds.parser_process import main; main()"


class FeedParser:
    """Parses one feed after the other while it is entered: its process begins with the first of them."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()

    async def __aenter__(self) -> FeedParser:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    async def parse(self, fetched: FetchedFeed) -> ParsedFeed:
        """Return what a feed says; raises `FeedError` where it cannot be read, or not in time."""
        async with self._one_at_a_time:
            try:
                reply = await asyncio.wait_for(self._asked(fetched), SECONDS_TO_PARSE)
            except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
                await self._end()
                raise FeedError(FeedProblem.LARGE) from error
            except BaseException:  # who waited is gone: what comes would be taken for the next one's
                await self._end()
                raise
        if reply.parsed is None:
            raise FeedError(reply.problem or FeedProblem.UNREADABLE)
        return reply.parsed

    async def _asked(self, fetched: FetchedFeed) -> ParserReply:
        if self._process is None:
            pipe = asyncio.subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _RUN, *filter(None, sys.path), stdin=pipe, stdout=pipe
            )
        sent, received = self._process.stdin, self._process.stdout
        assert sent is not None
        assert received is not None
        asked = msgspec.msgpack.encode(fetched)
        sent.write(LENGTH.pack(len(asked)) + asked)
        await sent.drain()
        header = await received.readexactly(LENGTH.size)
        told = await received.readexactly(*LENGTH.unpack(header))
        return msgspec.msgpack.decode(told, type=ParserReply)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
