"""``python -m bot``: what a signal does before anything else is imported; the rest is in `program`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; return the exit code: 0, 1 for a failure, 2 for what cannot be run."""
    told = {each: signal.signal(each, _quit) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        from bot.program import run

        return run(argv)
    finally:
        for each, before in told.items():
            signal.signal(each, before)


def _quit(_: int, __: FrameType | None) -> None:
    """Stop, and say so in a line to read: as long as the bot starts, nothing is under way.

    An exception would not do: in a callback of the import system, or while a database's thread runs, it is
    lost, and the bot would go on.
    """
    if os.environ.get("LOG_FORMAT", "").strip().lower() != "json":
        os.write(2, b"Stopped.\n")
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
