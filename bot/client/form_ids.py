"""The forms that the bot opens: what their custom ids are, and which button opens each.

A form that is open while the bot is restarted comes back by its custom id alone: none may change.
"""

from __future__ import annotations

import re
from enum import Enum


class FormId(Enum):
    """A form, by what its custom id begins with, and the label of the button that opens it."""

    DRAFT = "draft", "draft-edit"
    """Holds a draft by its number, 0 for one that is not kept yet."""
    REASON = "why", "draft-send-edit"
    """Asks why a report is changed, by the number of the draft which changes it."""
    RETRACT = "gone", "report-retract"
    """Retracts a report, by its number."""
    SUGGEST = "suggest", "check-suggest"
    """Takes a tip; the number is 0."""
    REJECT = "reject", "tip-reject"
    """Asks why a tip is rejected, by the tip's number and what its review is known by."""
    STOP = "bar", "tip-stop"
    """Stops whoever sent a tip, by the tip's number."""
    SHOT = "shot", "report-shot"
    """Takes the screenshot of a report, by its number."""
    FEED = "feed", "feed-add"
    """Takes the address of a feed; the number is 0."""
    SETTING = "write", "set-write"
    """Takes a setting that is written, by its name."""

    def __init__(self, prefix: str, opened_by: str) -> None:
        self.prefix = prefix
        self.opened_by = opened_by

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return what its custom ids match, with the ``number`` or (of a setting) the name they are about."""
        about = r"(?P<about>[\w-]+)" if self is FormId.SETTING else r"(?P<number>\d{1,9})"
        about += r"(?::(?P<about>[\w-]{1,20}))?" if self is FormId.REJECT else ""
        return re.compile(f"{self.prefix}:{about}")

    def id(self, about: int | str) -> str:
        """Return its custom id."""
        return f"{self.prefix}:{about}"
