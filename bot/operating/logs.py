"""Logs: for a terminal or as JSON, a reference on each line of one interaction, and nothing that is secret,
personal or typed, at whatever level.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

_REFERENCE: ContextVar[str] = ContextVar("reference", default="")
_HIDDEN = "…"
# Discord's addresses hold the tokens of interactions and webhooks; its ids are of people and servers.
_TOKENS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s'\"]+")
_IDS = re.compile(r"\b\d{17,20}\b")
_PEOPLE = re.compile(r"<(User|Member|Guild|Interaction|Message|ClientUser|Object)\b[^>]*>")
_NAMED = re.compile(r"\b(name|global_name|nick|username)='[^']*'")


@contextmanager
def with_reference() -> Iterator[str]:
    """Give all that is logged inside one reference, and return it."""
    before = _REFERENCE.set(secrets.token_hex(4))
    try:
        yield _REFERENCE.get()
    finally:
        _REFERENCE.reset(before)


def reference() -> str:
    """Return the reference of the interaction that is being answered; one of its own outside of any."""
    return _REFERENCE.get() or secrets.token_hex(4)


class Redacting(logging.Filter):
    """Takes the bot's token, and of what discord.py logs every token, id and name, out of each line."""

    def __init__(self, token: str | None) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record pass, redacted; its traceback is redacted where it is written (`Console`, `Json`)."""
        try:
            said = record.getMessage()
        except (TypeError, ValueError, KeyError):  # its values do not fit: it is a line all the same
            said = str(record.msg)
        record.msg, record.args = self.clean(said, record.name), None
        record.reference = _REFERENCE.get()
        return True

    def clean(self, text: str, logger: str) -> str:
        """Return a text without what nobody should read in a log."""
        if self._token:
            text = text.replace(self._token, _HIDDEN)
        text = _TOKENS.sub(rf"\1{_HIDDEN}", text)
        if logger.partition(".")[0] == "discord":
            text = _NAMED.sub(rf"\1={_HIDDEN}", _PEOPLE.sub(r"<\1>", text))
        return _IDS.sub(_HIDDEN, text)


class _Formatter(logging.Formatter):
    def __init__(self, redacting: Redacting) -> None:
        super().__init__()
        self._redacting = redacting

    def trace(self, record: logging.LogRecord) -> str:
        """Return a record's traceback, redacted, or nothing."""
        if not record.exc_info or record.exc_info[0] is None:
            return ""
        return self._redacting.clean("\n".join(_frames(record.exc_info[1])), "discord")


def _frames(error: BaseException | None) -> Iterator[str]:
    """Yield where an error came from, the cause first, and what it is: its words only where they are of the
    machine and not of what somebody typed.
    """
    if error is None:
        return
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    yield from _frames(before)
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
    module = type(error).__module__
    of_the_machine = isinstance(error, OSError) or module.startswith(("aiohttp", "discord", "sqlite3"))
    yield f"{module}.{type(error).__name__}" + (f": {error}" if of_the_machine else "")


class Console(_Formatter):
    """A line to read: when, how grave, which part of the program, what, and the reference."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with the traceback below it where there is one."""
        when = datetime.fromtimestamp(record.created, UTC)
        said = getattr(record, "reference", "")
        line = f"{when:%Y-%m-%d %H:%M:%S} {record.levelname:<8} {record.name} {record.getMessage()}"
        return "\n".join(filter(None, [f"{line} [{said}]" if said else line, self.trace(record)]))


class Json(_Formatter):
    """A JSON object a line, for a collector of logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object: time, level, logger, message, reference and traceback, as far as there are."""
        when = datetime.fromtimestamp(record.created, UTC)
        found = {
            "time": when.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "reference": getattr(record, "reference", ""),
            "traceback": self.trace(record),
        }
        return json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False)


FORMATS: dict[str, type[_Formatter]] = {"console": Console, "json": Json}


def set_up(level: int, style: str, token: str | None, stream: TextIO | None = None) -> Redacting:
    """Let everything be logged on standard error, or a ``stream``, in one of the `FORMATS`; return what
    redacts it.

    discord.py logs what people typed and whole payloads below INFO: that much is never logged.
    """
    redacting, handler = Redacting(token), logging.StreamHandler(stream)
    handler.addFilter(redacting)
    handler.setFormatter(FORMATS[style](redacting))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("discord", "aiosqlite", "asyncio"):
        logging.getLogger(noisy).setLevel(max(level, logging.INFO))
    return redacting
