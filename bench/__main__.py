"""``python -m bench``: the bot beside a bare discord.py bot that says the same words, and beside the floor.

All run as processes of their own, each against a small Discord on 127.0.0.1, and are asked in turns.
``--short`` asks less; ``--json FILE`` writes the figures. What they mean is in bench/README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from bench.large import large
from bench.measuring import Row
from bench.remembering import asked_again, many_servers, over_http
from bench.scale import by_the_thousand

PARTS = {
    "again": asked_again,
    "servers": many_servers,
    "http": over_http,
    "large": large,
    "scale": by_the_thousand,
}


async def measure(scale: float, only: str | None = None) -> list[Row]:
    """Return every figure, or those of one part, with what it is and its target."""
    rows: list[Row] = []
    for part in PARTS.values() if only is None else [PARTS[only]]:
        async with AsyncExitStack() as stack:
            await part(stack, scale, rows)
    return rows


def met(value: float, target: str) -> bool:
    """Tell whether a figure meets its target, ``<= 1.1`` or ``>= 1.0``; one without a target does."""
    sign, _, limit = target.partition(" ")
    return not target or (value <= float(limit) if sign == "<=" else value >= float(limit))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; return 0 whether or not they meet their targets."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="ask a tenth as often")
    parser.add_argument("--only", choices=PARTS, help="measure one part alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    arguments = parser.parse_args(argv)
    rows = asyncio.run(measure(0.1 if arguments.short else 1.0, arguments.only))
    for label, value, target in rows:
        print(f"{value:10.3f}  {target:8} {'ok' if met(value, target) else 'MISSED':7} {label}")
    if arguments.json:
        arguments.json.write_text(json.dumps([list(row) for row in rows], indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
