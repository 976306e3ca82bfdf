"""Who follows what."""

from __future__ import annotations

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
