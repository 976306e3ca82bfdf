"""The process that draws: it may be killed, be slow or be stopped, and a picture is a picture."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.client import pictures
from bot.client.pictures import NotDrawnError, PictureRenderer
from tests.systems import needs_signals

pytestmark = needs_signals
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="4"><rect width="9" height="4"/></svg>'


@pytest.fixture
async def drawing() -> AsyncIterator[PictureRenderer]:
    made = PictureRenderer()
    yield made
    await made.close()


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def process(drawing: PictureRenderer) -> int:
    assert drawing._process.pid is not None
    return drawing._process.pid


async def test_everybody_gets_their_own_picture(drawing: PictureRenderer) -> None:
    drawn = await asyncio.gather(*(drawing.png(SVG.format(width)) for width in range(10, 30)))
    assert [size(png) for png in drawn] == [(width, 4) for width in range(10, 30)]


async def test_a_killed_process_is_started_anew(drawing: PictureRenderer) -> None:
    await drawing.png(SVG.format(10))
    first = process(drawing)
    os.kill(first, signal.SIGKILL)
    assert size(await drawing.png(SVG.format(11))) == (11, 4)
    assert process(drawing) != first


async def test_what_cannot_be_drawn_fails_and_the_next_is_drawn(drawing: PictureRenderer) -> None:
    with pytest.raises(NotDrawnError):
        await drawing.png("no picture at all")
    assert size(await drawing.png(SVG.format(12))) == (12, 4)


async def test_a_process_that_hangs_is_ended(
    drawing: PictureRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await drawing.png(SVG.format(10))
    first = process(drawing)
    os.kill(first, signal.SIGSTOP)
    monkeypatch.setattr(pictures, "_SECONDS", 0.8)
    assert size(await drawing.png(SVG.format(13))) == (13, 4)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


async def test_once_closed_it_starts_no_other(drawing: PictureRenderer) -> None:
    await drawing.png(SVG.format(10))
    first = process(drawing)
    await drawing.close()
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    with pytest.raises(NotDrawnError):
        await drawing.png(SVG.format(10))


async def test_the_process_ends_with_its_input() -> None:
    path = Path(pictures.__file__).with_name("rasterizer.py")
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, str(path)), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    # As when the bot dies in the middle of a length.
    out, _ = await asyncio.wait_for(child.communicate(b"\x00\x00"), 10)
    assert (child.returncode, out) == (0, b"")
