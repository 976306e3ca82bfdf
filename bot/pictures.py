"""SVG to PNG, off the event loop, each picture once: the text is the key, so nothing here can go stale."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from importlib.resources import as_file, files

import resvg_py

from bot.views.timeline import FONT

_KEPT = 64
"""Pictures kept, about 100 KB each."""


async def png(svg: str) -> bytes:
    """Return an SVG document as a PNG, with the font that ships with the bot."""
    return await asyncio.to_thread(_render, svg)


@lru_cache(maxsize=_KEPT)
def _render(svg: str) -> bytes:
    with as_file(files("bot.fonts") / "NotoSansKR-subset.otf") as font:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg, skip_system_fonts=True, font_files=[str(font)], font_family=FONT
            )
        )
