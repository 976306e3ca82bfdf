"""Working things out off the event loop: one thread does it all, one thing after the other.

More threads would only take turns with the event loop more often. It is not the loop's own pool, so that a
name look-up or an upload never waits for an answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")


async def work_out(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function returns, called in the working thread."""
    return await asyncio.get_running_loop().run_in_executor(_THREAD, lambda: function(*args, **kwargs))
