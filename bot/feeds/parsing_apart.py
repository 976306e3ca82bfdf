"""Parsing in a process of its own, which is ended where a feed keeps it busy too long."""

from __future__ import annotations

import asyncio
from types import TracebackType

import msgspec

from bot.child_process import ChildProcess
from bot.domain.reports.feeds import FeedProblem
from bot.feeds.fetched import FetchedFeed, ParsedFeed, ParserReply
from bot.feeds.problems import FeedError

SECONDS_TO_PARSE = 10.0
"""How long one feed may take: ordinary ones take some hundredths."""


class FeedParser:
    """Parses one feed after the other while it is entered: its process begins with the first of them."""

    def __init__(self) -> None:
        self._process = ChildProcess("-m", "bot.feeds.parser_process")
        self._one_at_a_time = asyncio.Lock()

    async def __aenter__(self) -> FeedParser:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._process.end()

    async def parse(self, fetched: FetchedFeed) -> ParsedFeed:
        """Return what a feed says; raises `FeedError` where it cannot be read, or not in time."""
        async with self._one_at_a_time:
            try:
                reply = await asyncio.wait_for(self._asked(fetched), SECONDS_TO_PARSE)
            except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
                await self._process.end()
                raise FeedError(FeedProblem.LARGE) from error
            except BaseException:  # who waited is gone: what comes would be taken for the next one's
                await self._process.end()
                raise
        if reply.parsed is None:
            raise FeedError(reply.problem or FeedProblem.UNREADABLE)
        return reply.parsed

    async def _asked(self, fetched: FetchedFeed) -> ParserReply:
        told = await self._process.ask(msgspec.msgpack.encode(fetched))
        return msgspec.msgpack.decode(told, type=ParserReply)
