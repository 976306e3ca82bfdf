"""The processes that parse: one that a feed keeps busy is ended, and keeps others back once at most."""

from __future__ import annotations

import asyncio
import sys

import msgspec
import pytest

from bot.child_process import LENGTH
from bot.domain.reports.feeds import FeedProblem
from bot.feeds import parsing_apart as module
from bot.feeds.parsing_apart import FeedParser
from bot.feeds.problems import FeedError, FeedsBusyError
from tests.feeds import fetched, item, rss
from tests.systems import needs_ends

ENDLESS = rss("<item " + " ".join(f"a{each}='x'" for each in range(200_000)) + "/>")
"""An item with so many attributes that to parse it takes minutes."""


URL = "https://herald.example.com/feed"
HOSTILE = "https://hostile.example.com/feed"
PLAIN = fetched(rss(item("Plain.")))


async def read(parser: FeedParser) -> str:
    return (await parser.parse(PLAIN, URL)).items[0].title


async def refused(parser: FeedParser, body: str = ENDLESS, address: str = HOSTILE) -> FeedProblem:
    with pytest.raises(FeedError) as refused:
        await parser.parse(fetched(body), address)
    return refused.value.problem


def pids(parser: FeedParser) -> tuple[int | None, int | None]:
    return parser._among_others._process.pid, parser._apart._process.pid


async def test_what_keeps_the_parser_busy_is_given_up_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "SECONDS_AMONG_OTHERS", 0.5)
    monkeypatch.setattr(module, "SECONDS_TO_PARSE", 1.0)
    async with FeedParser() as parser:
        assert await refused(parser) is FeedProblem.LARGE
        assert pids(parser) == (None, None)
        monkeypatch.undo()
        assert await read(parser) == "Plain."


async def test_what_is_slow_keeps_others_back_for_a_moment_once_and_then_never(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "SECONDS_AMONG_OTHERS", 3.0)
    async with FeedParser() as parser:
        for times in range(2):
            hostile = asyncio.create_task(refused(parser))
            await asyncio.sleep(0)
            before = pids(parser)[0]
            assert await read(parser) == "Plain."
            assert not hostile.done()
            assert times == 0 or pids(parser)[0] == before
            monkeypatch.setattr(module, "SECONDS_AMONG_OTHERS", 30.0)
        hostile.cancel()
        await asyncio.wait([hostile])


async def test_what_was_slow_once_is_read_apart_until_it_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    async with FeedParser() as parser:
        monkeypatch.setattr(module, "SECONDS_AMONG_OTHERS", 0.0)
        for _ in range(2):
            assert await read(parser) == "Plain."
        among, apart = pids(parser)
        assert (among, apart is None) == (None, False)
        monkeypatch.setattr(module, "SECONDS_AMONG_OTHERS", 30.0)
        for begun in (False, True):
            assert await read(parser) == "Plain."
            assert (pids(parser)[0] is not None) is begun


async def test_so_many_slow_ones_at_once_are_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS_AMONG_OTHERS", 0.0)
    monkeypatch.setattr(module, "_PATIENCE", 0.2)
    async with FeedParser() as parser:
        first = asyncio.create_task(refused(parser))
        await asyncio.sleep(1.0)
        with pytest.raises(FeedsBusyError):
            await parser.parse(fetched(ENDLESS), HOSTILE)
        first.cancel()
        await asyncio.wait([first])


async def test_whoever_asks_there_are_two_processes_until_the_last_has_left() -> None:
    parser = FeedParser()

    async def asking() -> tuple[int | None, int | None]:
        async with parser:
            await read(parser)
            return pids(parser)

    asked = await asyncio.gather(*(asking() for _ in range(8)))
    assert len({pid for each in asked for pid in each if pid}) == 1
    assert pids(parser) == (None, None)


def test_of_so_many_that_were_slow_the_latest_are_remembered() -> None:
    parser = FeedParser()
    for number in range(1_001):
        parser._note_slow(str(number))
    assert (len(parser._slow), "0" in parser._slow) == (1_000, False)


async def test_why_it_cannot_be_read_comes_back() -> None:
    async with FeedParser() as parser:
        for body, problem in (("<html/>", FeedProblem.UNREADABLE), ("<!ENTITY a 'b'>", FeedProblem.ENTITIES)):
            assert await refused(parser, body) is problem


@needs_ends
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
