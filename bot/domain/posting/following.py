"""Who follows what."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


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
