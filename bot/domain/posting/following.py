"""Who follows what."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from bot.domain.text.names import handle


class FollowedKind(StrEnum):
    """What can be followed."""

    TOPIC = "topic"
    PERSON = "person"
    SOURCE = "source"


MOST_FOLLOWED = 50
"""Things one person may follow in one server."""


class Follow(Struct, frozen=True):
    """Somebody who follows something, and the language they did it in."""

    user_id: int
    kind: FollowedKind
    name: str
    locale: str

    @property
    def handle(self) -> str:
        """Return what stands for what is followed in a custom id."""
        return handle(f"{self.kind}/{self.name}")


class FollowedThing(Struct, frozen=True):
    """What somebody follows in a server, whose name is said where they may follow things in several; and the
    day on which news of it could not be sent to them.
    """

    guild_id: int
    follow: Follow
    undelivered: date | None = None
    server: str | None = None


class FollowAction(StrEnum):
    """What became of a follow."""

    ON = "on"
    OFF = "off"
    OFF_BEFORE = "off-before"
    """It had ended already."""


class FollowList(Struct, frozen=True, kw_only=True):
    """What somebody follows: all of it, and what was done to ``changed`` just now, None for nothing.

    ``server`` is the name of its server where that is not the one they are in; ``all`` are those of one
    server, or of all there are.
    """

    all: tuple[FollowedThing, ...]
    action: FollowAction | None = None
    changed: Follow | None = None
    server: str | None = None
    ended: tuple[str | None, ...] = ()
    """The servers they are in no longer, by name where it is known, whose follows ended by that."""


class FollowUndelivered(Struct, frozen=True):
    """News of what somebody follows could not be sent to them."""
