"""Whose turn it is to be posted: what waits for moderators, then news, then boards, then digests; in each of
these one destination after the other, so that nobody's many posts stand before another's one.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Collection, Iterable
from enum import Enum, IntEnum

from msgspec import Struct

from bot.domain.posting.posts import IN_TURN, PostKind

MOST_IN_A_BATCH = 5
"""Posts that a destination is sent in one batch: as many as Discord takes at once."""


class DestinationKind(Enum):
    """What is posted to: a channel, the people who are told directly, or a server's board and event."""

    CHANNEL = "channel"
    PEOPLE = "people"
    BOARD = "board"


class Destination(Struct, frozen=True):
    """Where one thing is posted after the other."""

    guild_id: int
    kind: DestinationKind
    channel_id: int | None = None


class DuePost(Struct, frozen=True):
    """A post that is due, as far as its place in the queue needs it."""

    id: int
    kind: PostKind
    destination: Destination


class PostBatch(Struct, frozen=True):
    """What is done next: some posts (their ids) to one destination."""

    destination: Destination
    posts: tuple[int, ...]


class _Line(IntEnum):
    """Who waits for whom. People and boards wait for all that is under way in their server, too: Discord is
    asked of each person, and what a board has to say may be another by then.
    """

    TIPS = 0
    NEWS = 1
    PEOPLE = 2
    BOARDS = 3
    DIGESTS = 4


_LINES = {
    kind: line
    for kinds, line in zip(IN_TURN, (_Line.TIPS, _Line.NEWS, _Line.DIGESTS), strict=True)
    for kind in kinds
}


class PostQueue:
    """What is due, in the order in which it is done."""

    def __init__(self) -> None:
        self._lines: list[OrderedDict[Destination, deque[int]]] = [OrderedDict() for _ in _Line]
        self._taken: set[int] = set()
        """The posts that stand in line or are under way."""

    def __len__(self) -> int:
        """Return how many posts stand in line or are under way."""
        return len(self._taken)

    def add(self, posts: Iterable[DuePost]) -> None:
        """Let posts stand in line, each once."""
        for post in posts:
            if post.id not in self._taken:
                self._taken.add(post.id)
                line = _LINES[post.kind]
                if line is _Line.NEWS and post.destination.kind is DestinationKind.PEOPLE:
                    line = _Line.PEOPLE
                self._lines[line].setdefault(post.destination, deque()).append(post.id)

    def add_boards(self, guild_ids: Iterable[int]) -> None:
        """Let the boards of servers be seen to, each once."""
        for guild_id in guild_ids:
            self._lines[_Line.BOARDS].setdefault(Destination(guild_id, DestinationKind.BOARD), deque())

    def next(self, busy: Collection[Destination], *, urgent: bool = False) -> PostBatch | None:
        """Return whose turn it is among the destinations where nothing is under way, or None; with ``urgent``
        only of what waits for moderators.
        """
        for line in self._lines[:1] if urgent else self._lines:
            for destination, waiting in line.items():
                if not _waits(destination, busy):
                    posts = tuple(waiting.popleft() for _ in range(min(MOST_IN_A_BATCH, len(waiting))))
                    if waiting:
                        line.move_to_end(destination)
                    else:
                        del line[destination]
                    return PostBatch(destination, posts)
        return None

    def done(self, batch: PostBatch) -> None:
        """Note that what was under way is over, whatever became of it: where it is due, it stands in line
        anew.
        """
        self._taken.difference_update(batch.posts)


def _waits(destination: Destination, busy: Collection[Destination]) -> bool:
    """Tell whether something is under way that a destination waits for."""
    if destination.kind is DestinationKind.CHANNEL:
        return destination in busy
    return any(each.guild_id == destination.guild_id for each in busy)
