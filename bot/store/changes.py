"""What a process hears of what others do to the database that they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct


class ServerChange(Struct, frozen=True):
    """What is known of a server that another process may have written to."""

    guild_id: int
    revision: int | None = None
    """The revision of its record, 0 where it has none; None where it is not told."""
    settings: str | None = None
    """Its settings as they are kept, empty where they are others now; None where it is not told."""


class ChangesHeard(Struct, frozen=True, kw_only=True):
    """What was heard at once."""

    servers: Sequence[ServerChange] = ()
    pack: str | None = None
    """By what the loaded pack is known; None where it is not told."""
    processes: int | None = None
    """How many processes take part, this one with them; None where it is not told."""
    everything: bool = False
    """Whether anything may have changed that was not heard of."""


Hear = Callable[[ChangesHeard], None]
"""Is told on the event loop."""
