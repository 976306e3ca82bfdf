"""Looking up the names of feeds' hosts, apart from all else that is looked up."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from aiohttp.abc import AbstractResolver, ResolveResult

# A look-up cannot be ended, and who has a domain can let one take half a minute: Discord's names, which
# wait for the loop's own pool, must not wait for that.
_THREADS = ThreadPoolExecutor(max_workers=16, thread_name_prefix="names")
_NUMERIC = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


class FeedResolver(AbstractResolver):
    """Looks names up in threads of its own."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a name; raises `OSError` where it has none."""
        look_up = partial(socket.getaddrinfo, host, port, family=family, type=socket.SOCK_STREAM)
        found = await asyncio.get_running_loop().run_in_executor(_THREADS, look_up)
        return [
            ResolveResult(
                hostname=host, host=str(address[0]), port=port, family=kind, proto=protocol, flags=_NUMERIC
            )
            for kind, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """Leave the threads to the next one."""
