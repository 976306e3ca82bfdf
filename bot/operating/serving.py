"""Serving HTTP on an address of this machine: health, and what Discord sends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp.web import BaseRunner


@asynccontextmanager
async def served(runner: BaseRunner, host: str, port: int) -> AsyncIterator[None]:
    """Serve on an address; on the way out nothing new is taken, and what is under way is answered, within
    twice the runner's own ``shutdown_timeout``. Raises OSError for an address that cannot be had.
    """
    from aiohttp import web  # a server takes megabytes that few need

    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()
