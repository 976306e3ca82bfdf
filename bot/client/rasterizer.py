"""The process that draws: SVG documents in, PNGs out, each after its length in four bytes, until the end.

It is run by its path and imports nothing of the bot, so that it stays small. When the bot is gone its input
ends, and so does it.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path

import resvg_py

FONT = Path(__file__).parent.parent / "fonts" / "NotoSansKR-subset.otf"
LENGTH = struct.Struct(">I")


def main() -> None:
    """Draw what comes, for as long as something does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the bot
    with suppress(AttributeError, OSError):  # no such thing there, or a unit that forbids it
        os.nice(5)  # everybody who wants an answer goes first, but a busy machine still draws
    while len(header := sys.stdin.buffer.read(LENGTH.size)) == LENGTH.size:
        svg = sys.stdin.buffer.read(*LENGTH.unpack(header)).decode()
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=[str(FONT)]))
        sys.stdout.buffer.write(LENGTH.pack(len(png)) + png)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
