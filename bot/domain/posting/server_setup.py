"""Setting a server up in three presses: where tips go, where news goes, and whether that works."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from bot.domain.posting.server_settings import Setting

MOST_OFFERED = 3
"""Channels that are offered at a step, a button each."""


NO_CHANNEL = "none"
"""What stands for no channel where one is chosen."""


class SetupStep(StrEnum):
    """The steps, in order."""

    REVIEW = "review"
    """Where tips from fans are shown to moderators."""
    NEWS = "news"
    """Where changes are announced."""
    CHECK = "check"
    """All that was chosen, to be looked at once more."""
    READY = "ready"

    @property
    def number(self) -> int:
        """Return which step it is, from 1 on."""
        return list(SetupStep).index(self) + 1

    @property
    def after(self) -> SetupStep:
        """Return the next step; the last one stays."""
        return list(SetupStep)[min(self.number, len(SetupStep) - 1)]

    @classmethod
    def numbered(cls, number: int) -> SetupStep:
        """Return the step with a number; the last one for a number beyond it."""
        return list(cls)[max(0, min(number, len(cls)) - 1)]


SETTINGS_OF: Mapping[SetupStep, Sequence[Setting]] = {
    SetupStep.REVIEW: (Setting.REVIEW,),
    SetupStep.NEWS: (Setting.DATES, Setting.CAST),
}
"""What a channel that is chosen at a step is set for."""


class ChannelFacts(Struct, frozen=True):
    """A channel of a server: whether everybody reads it, and whether the bot may post there."""

    id: int
    name: str
    is_open: bool
    writable: bool


_NAMED = {
    SetupStep.REVIEW: re.compile(
        r"mod|staff|admin|review|tip|report|운영|관리|스[태탭]|검토|제보|제안", re.IGNORECASE
    ),
    SetupStep.NEWS: re.compile(r"news|announce|update|공지|소식|뉴스|알림", re.IGNORECASE),
}
"""What channels for it are often called."""


def offered(step: SetupStep, channels: Sequence[ChannelFacts], here: int) -> list[ChannelFacts]:
    """Return the channels that fit a step, the best first: those called so, then the one that the bot is used
    in. What fans read is none for tips, what they do not read none for news; where the bot may not post comes
    last.
    """
    if step not in _NAMED:
        return []
    called = _NAMED[step].search
    wanted_open = step is SetupStep.NEWS
    fitting = [
        each for each in channels if each.is_open is wanted_open and (called(each.name) or each.id == here)
    ]
    fitting.sort(key=lambda each: (not each.writable, not called(each.name)))
    return fitting[:MOST_OFFERED]
