"""The process that parses: what was fetched in, what it says out, each after its length in four bytes;
nothing for nothing, once it can begin.

A feed can be made to keep a parser busy for hours, or to take all the memory there is: this process may be
ended at any time, and is given only so much. When the bot is gone its input ends, and so does it; where it
is busy then, once a feed took far longer than it may.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module

import msgspec

from bot.child_process import LENGTH
from bot.domain.reports.feeds import FeedProblem
from bot.feeds.fetched import FetchedFeed, ParserReply
from bot.feeds.parsing import parse_feed
from bot.feeds.problems import FeedError

_MOST_MEMORY = 512 * 1024**2
_MOST_SECONDS = 30
"""After which it ends by itself, whoever reads what it says: the bot would have ended it long before."""


def main() -> None:
    """Parse what comes, for as long as something does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the bot
    with suppress(AttributeError, OSError):  # no such thing there, or a unit that forbids it
        os.nice(10)
    _take_little_memory()
    import_module("feedparser")  # so that no feed is taken for slow that waited for it

    while len(header := sys.stdin.buffer.read(LENGTH.size)) == LENGTH.size:
        asked = sys.stdin.buffer.read(*LENGTH.unpack(header))
        _end_after(_MOST_SECONDS)
        told = _reply(asked) if asked else b""
        _end_after(0)
        sys.stdout.buffer.write(LENGTH.pack(len(told)) + told)
        sys.stdout.buffer.flush()


def _reply(asked: bytes) -> bytes:
    try:
        reply = ParserReply(parse_feed(msgspec.msgpack.decode(asked, type=FetchedFeed)))
    except FeedError as error:
        reply = ParserReply(None, error.problem)
    except MemoryError:
        reply = ParserReply(None, FeedProblem.LARGE)
    return msgspec.msgpack.encode(reply)


def _end_after(seconds: int) -> None:
    """Have the system end this process after so many seconds, never for 0."""
    with suppress(AttributeError):  # Windows has no such thing
        signal.alarm(seconds)


def _take_little_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    main()
