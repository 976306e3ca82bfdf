"""The process that parses: one that a feed keeps busy is ended, and the next feed has another."""

from __future__ import annotations

import asyncio
import sys

import msgspec
import pytest

from bot.child_process import LENGTH
from bot.domain.reports.feeds import FeedProblem
from bot.feeds import parsing_apart
from bot.feeds.parsing_apart import FeedParser
from bot.feeds.problems import FeedError
from tests.feeds import fetched, item, rss

ENDLESS = rss("<item " + " ".join(f"a{each}='x'" for each in range(200_000)) + "/>")
"""An item with so many attributes that to parse it takes minutes."""


async def test_what_keeps_the_parser_busy_is_given_up_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with FeedParser() as parser:
        assert (await parser.parse(fetched(rss(item("Before."))))).items[0].title == "Before."
        monkeypatch.setattr(parsing_apart, "SECONDS_TO_PARSE", 1.0)
        with pytest.raises(FeedError) as refused:
            await parser.parse(fetched(ENDLESS))
        assert refused.value.problem is FeedProblem.LARGE
        monkeypatch.setattr(parsing_apart, "SECONDS_TO_PARSE", 30.0)
        assert (await parser.parse(fetched(rss(item("After."))))).items[0].title == "After."


async def test_why_it_cannot_be_read_comes_back() -> None:
    async with FeedParser() as parser:
        for body, problem in (("<html/>", FeedProblem.UNREADABLE), ("<!ENTITY a 'b'>", FeedProblem.ENTITIES)):
            with pytest.raises(FeedError) as refused:
                await parser.parse(fetched(body))
            assert refused.value.problem is problem


@pytest.mark.skipif(sys.platform == "win32", reason="there the system ends no process after a while")
async def test_a_busy_parser_that_nobody_waits_for_ends_by_itself() -> None:
    run = "from bot.feeds import parser_process as p; p._MOST_SECONDS = 1; p.main()"
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", run, stdin=pipe, stdout=pipe)
    asked = msgspec.msgpack.encode(fetched(ENDLESS))
    try:
        told, _ = await asyncio.wait_for(process.communicate(LENGTH.pack(len(asked)) + asked), 60)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert (told, process.returncode) == (b"", -14)  # by SIGALRM
