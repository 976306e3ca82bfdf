"""A process of the bot's own that does one thing after the other: what it is asked in, what it says out, each
after its length in four bytes. When the bot is gone its input ends, and so does it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import struct
import sys
from contextlib import suppress

log = logging.getLogger(__name__)

LENGTH = struct.Struct(">I")
"""How many bytes come, before each thing that is asked or said."""

_NEEDED = (
    "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX",
    "PYTHONDONTWRITEBYTECODE",
)  # fmt: skip
"""What of the environment this Python may need to run at all: tokens and passwords are no part of it."""

_TOLD = re.compile(r"^(?:  File .*|[\w.]*(?:Error|Exception)\b)", re.MULTILINE)
"""What of a traceback is logged: not the words of an error, which may be a stranger's."""
_MOST_TOLD = 20


class ChildProcess:
    """A process of this Python that begins with the first thing that it is asked; one asks at a time. It has
    what can be imported here, and of the environment nothing else.
    """

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """Return the number of the process, None while there is none."""
        return self._process.pid if self._process else None

    async def ask(self, content: bytes) -> bytes:
        """Return what the process says to something; raises OSError or `asyncio.IncompleteReadError` where it
        has ended. Whoever does not wait for the answer has to end it.
        """
        if self._process is None:
            pipe = asyncio.subprocess.PIPE
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", *self._arguments,
                stdin=pipe, stdout=pipe, stderr=pipe, env=_environment(),
            )  # fmt: skip
        sent, received = self._process.stdin, self._process.stdout
        assert sent is not None
        assert received is not None
        sent.write(LENGTH.pack(len(content)) + content)
        await sent.drain()
        header = await received.readexactly(LENGTH.size)
        return await received.readexactly(*LENGTH.unpack(header))

    async def end(self) -> None:
        """End the process; the next thing that is asked begins another one."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            assert process.stdout is not None
            assert process.stderr is not None
            with suppress(RuntimeError):  # who asked reads it still
                await process.stdout.read()  # what nobody read keeps it from counting as ended
            _log_said(await process.stderr.read())
            await process.wait()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _log_said(said: bytes) -> None:
    """Log where a process broke, of what it said of that."""
    told = [match[0].strip() for match in _TOLD.finditer(said.decode("utf-8", "replace"))]
    if told:
        log.warning("A process beside the bot broke: %s", "; ".join(told[-_MOST_TOLD:]))
