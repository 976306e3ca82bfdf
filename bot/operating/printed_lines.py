"""What is printed, warned of, or breaks where nobody waits for it, while the bot runs: logged as all else is.

A collector that is told of JSON reads nothing else, and what a traceback says may be what somebody typed.
"""

from __future__ import annotations

import logging
import sys
import threading
from typing import Any, TextIO, cast

from bot.operating.logs import Json, Redacting, set_up

log = logging.getLogger("bot")


class JsonStream:
    """Standard output or error where logs are JSON: what is printed there becomes an object a line.

    What the bot prints on standard output is for whoever runs it, and stays as it is; what comes on standard
    error may be anybody's, and is ``redacted``.
    """

    def __init__(
        self, stream: TextIO, name: str, level: int, redacting: Redacting, *, redacted: bool
    ) -> None:
        self.stream = stream
        self._name, self._level, self._begun = name, level, ""
        self._redacting, self._redacted = redacting, redacted

    def write(self, text: str) -> int:
        """Take what is printed; write it once a line of it ends."""
        self._begun += text
        if self._begun.endswith("\n"):
            self._end()
        return len(text)

    def flush(self) -> None:
        """Write also what ends without a line's end."""
        self._end()
        self.stream.flush()

    def _end(self) -> None:
        said, self._begun = self._begun.strip("\r\n"), ""
        if not said:
            return
        record = logging.LogRecord(self._name, self._level, "", 0, said, None, None)
        if self._redacted:
            self._redacting.filter(record)
        self.stream.write(Json(self._redacting).format(record) + "\n")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def log_everything(level: int, style: str, token: str | None) -> None:
    """Set the logs up, with what Python would print by itself and, where they are JSON, all that is printed.
    It may be said again, once more is known.
    """
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda _, error, __: log.critical("The bot broke", exc_info=error)
    sys.unraisablehook = lambda about: log.error("Something broke as it ended", exc_info=about.exc_value)
    threading.excepthook = lambda about: log.error("A thread broke", exc_info=about.exc_value)
    out, err = (each.stream if isinstance(each, JsonStream) else each for each in (sys.stdout, sys.stderr))
    redacting = set_up(level, style, token, err)
    if style == "json":
        sys.stdout = cast(TextIO, JsonStream(out, "stdout", logging.INFO, redacting, redacted=False))
        sys.stderr = cast(TextIO, JsonStream(err, "stderr", logging.ERROR, redacting, redacted=True))
