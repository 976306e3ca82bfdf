"""SVG to PNG in a process of its own: the renderer would hold this one's event loop while it draws.

The process starts with the first picture. Nothing here imports discord.py, so that it stays small.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib.resources import as_file, files

FONT = "Noto Sans CJK KR"
"""The font in `bot/fonts`, as SVG names it."""


class Pictures:
    """Draws one picture after the other, for everybody."""

    def __init__(self) -> None:
        self._drawing: ProcessPoolExecutor | None = None

    async def png(self, svg: str) -> bytes:
        """Return an SVG document as a PNG, with the font that ships with the bot."""
        try:
            return await self._draw(svg)
        except BrokenProcessPool:  # the process was killed, by a machine short of memory, say: once more
            self.close()
            return await self._draw(svg)

    async def _draw(self, svg: str) -> bytes:
        # In the thread that does all working out: starting a process takes a while.
        drawn = await asyncio.to_thread(self._submit, svg)
        return await asyncio.wrap_future(drawn)

    def _submit(self, svg: str) -> Future[bytes]:
        if self._drawing is None:
            apart = multiprocessing.get_context("spawn")
            self._drawing = ProcessPoolExecutor(max_workers=1, mp_context=apart, initializer=_give_way)
        return self._drawing.submit(_render, svg)

    def close(self) -> None:
        """End the process; a picture asked for later starts another."""
        if self._drawing is not None:
            self._drawing.shutdown(wait=False, cancel_futures=True)
            self._drawing = None


def _give_way() -> None:
    """Let everybody who wants an answer go first; and leave Ctrl+C to the bot."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(19)


def _render(svg: str) -> bytes:
    import resvg_py  # in the drawing process only

    with as_file(files("bot.fonts") / "NotoSansKR-subset.otf") as font:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg, skip_system_fonts=True, font_files=[str(font)], font_family=FONT
            )
        )
