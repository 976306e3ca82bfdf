"""SVG to PNG in a process of its own: the renderer would hold this one's event loop while it draws.

The process starts with the first picture and ends with the bot, however the bot ends.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.child_process import ChildProcess

_RASTERIZER = Path(__file__).with_name("rasterizer.py")
_SECONDS = 20.0
"""How long one picture may take; they take a fifth of a second."""


class NotDrawnError(Exception):
    """A picture cannot be drawn now."""


class PictureRenderer:
    """Draws one picture after the other, for everybody."""

    def __init__(self) -> None:
        self._process = ChildProcess(str(_RASTERIZER))
        self._one_at_a_time = asyncio.Lock()
        self._closed = False

    async def png(self, svg: str) -> bytes:
        """Return an SVG document as a PNG, with the font that ships with the bot.

        Raises `NotDrawnError` where it could not be, twice over.
        """
        async with self._one_at_a_time:
            for _ in range(2):  # the process may have been killed, by a machine short of memory, say
                try:
                    return await asyncio.wait_for(self._draw(svg), _SECONDS)
                except (TimeoutError, OSError, asyncio.IncompleteReadError):
                    await self._process.end()
        raise NotDrawnError

    async def _draw(self, svg: str) -> bytes:
        if self._closed:
            raise OSError("the bot is stopping")
        return await self._process.ask(svg.encode())

    async def close(self) -> None:
        """End the process, and start no other."""
        self._closed = True
        await self._process.end()
