"""Feeds: where news from outside come from. What one says is a tip at most; a moderator decides on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from bot.domain.errors import DomainError, Refusal
from bot.domain.text.cleaning import host_of, shorten

MOST_FEEDS = 20
"""Feeds of one server."""
EACH = timedelta(minutes=15)
"""How often a feed is looked at, where its host does not ask for less."""
LONGEST = timedelta(days=1)
"""How long a feed is left alone at most, whatever its host asks for and however often it failed."""
FEED_TIPS_A_DAY = 10
"""Tips that one feed may bring in a day: what is over is counted, and said."""
NEWS_FOR = timedelta(days=3)
"""How old an item may be when the feed is looked at, or was looked at last: what is older is no news."""
LOOK_AGAIN = timedelta(minutes=1)
"""How long after a look nobody need ask for another one."""
LONGEST_AHEAD = 2 * LONGEST
"""How far ahead a moment may be that was noted: what is later was noted while the clock was off."""
_HOME_SHOWN = 40
MOST_TITLE = 60
"""Characters of a feed's title that are kept."""


class FeedProblem(StrEnum):
    """Why a feed could not be read; each has a sentence ``error-feed-…``."""

    ADDRESS = "address"
    """It leads where feeds are not fetched from."""
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    LARGE = "large"
    REFUSED = "refused"
    """Its host says no."""
    BROKEN = "broken"
    """Its host cannot answer now."""
    REDIRECTS = "redirects"
    UNREADABLE = "unreadable"
    """What is there is no feed."""
    ENTITIES = "entities"
    """It declares entities of its own, which can be made to be anything."""
    UNLINKED = "unlinked"
    """No item of it leads to a public page."""

    @property
    def refusal(self) -> Refusal:
        """Return why such a feed is not added."""
        return Refusal(f"feed-{self}")


class FeedItem(Struct, frozen=True, kw_only=True):
    """One item of a feed, in plain text: all of it that is looked at."""

    title: str
    link: str
    sentence: str = ""
    """The beginning of what it says of itself."""
    at: datetime | None = None
    """When it was published, None where it does not say."""
    key: str
    """What it is known by: its page, or else the id that the feed gave it."""


class FeedCounts(Struct, frozen=True, kw_only=True):
    """What came of a feed's items since it was added."""

    items: int = 0
    tips: int = 0
    elsewhere: int = 0
    """Not about the show."""
    known: int = 0
    """On record already, or decided."""
    old: int = 0
    """From before the feed was added, or from so long ago that it is no news."""
    over: int = 0
    """About the show, and more than a feed may bring in a day."""

    def plus(self, other: FeedCounts) -> FeedCounts:
        """Return both together."""
        fields = self.__struct_fields__
        return FeedCounts(**{name: getattr(self, name) + getattr(other, name) for name in fields})


class Feed(Struct, frozen=True, kw_only=True):
    """A feed of a server; ``added_by`` is 0 for whoever was forgotten."""

    id: int
    guild_id: int
    url: str
    title: str
    """What it calls itself, empty where it does not say."""
    added_by: int
    added_at: datetime
    due_at: datetime
    paused: bool = False
    etag: str | None = None
    modified: str | None = None
    """By which its host tells whether it changed: as it gave them."""
    looked_at: datetime | None = None
    """When it was last read."""
    problem: FeedProblem | None = None
    failing_since: datetime | None = None
    failures: int = 0
    """How many looks in a row came to nothing."""
    wait_until: datetime | None = None
    """Until when it is not to be asked again: its host says so, or somebody just asked for a look."""
    counts: FeedCounts = FeedCounts()

    @property
    def name(self) -> str:
        """Return what it is called: by its home, which nobody can make up, and its title."""
        home = shorten(host_of(self.url), _HOME_SHOWN)
        return f"{home} ({self.title})" if self.title else home

    @property
    def validators(self) -> tuple[str | None, str | None]:
        """Return by which its host tells whether it changed."""
        return self.etag, self.modified

    def is_old(self, item: FeedItem, at: datetime) -> bool:
        """Tell whether an item is no news at a moment; at the first look also one that does not say when it
        was published.
        """
        if item.at is None:
            return self.looked_at is None
        return item.at < min(self.looked_at or at, at) - NEWS_FOR

    def left_alone_until(self, at: datetime) -> datetime:
        """Return until when it is not to be asked again, at a moment: that itself where it may be."""
        return (
            at
            if self.wait_until is None or self.wait_until > at + LONGEST_AHEAD
            else max(at, self.wait_until)
        )

    def check_may_look(self, at: datetime) -> None:
        """Refuse a look that is asked for a moment after the last, or while its host wants none."""
        last = self.looked_at or self.added_at
        until = max(self.left_alone_until(at), last + LOOK_AGAIN if last <= at else at)
        if at < until:
            raise DomainError(Refusal.LOOKED_JUST_NOW, until=until.isoformat())


class SuggestedFeed(Struct, frozen=True):
    """A feed that the maintainers of the pack suggest: nobody's until a server takes it."""

    name: str
    url: str
    language: str


class FeedTip(Struct, frozen=True, kw_only=True):
    """What an item would be as a tip: ``typed`` by option as for a report; ``said`` tells apart what says
    something else.
    """

    item: FeedItem
    typed: Mapping[str, str]
    said: str


class ItemFate(StrEnum):
    """Why an item is no tip: each is counted by a field of `FeedCounts` of that name."""

    ELSEWHERE = "elsewhere"
    KNOWN = "known"
    OLD = "old"
    OVER = "over"


class FeedAction(StrEnum):
    """What was just done, as the panel says it."""

    ADDED = "added"
    LOOKED = "looked"
    PAUSED = "paused"
    RESUMED = "resumed"
    REMOVED = "removed"


class FeedPanel(Struct, frozen=True, kw_only=True):
    """The feeds of a server, those that are suggested and not taken, and the one that is opened; what was
    just done to which, and what came of it.
    """

    feeds: tuple[Feed, ...]
    suggested: tuple[SuggestedFeed, ...] = ()
    opened: Feed | None = None
    done: FeedAction | None = None
    about: str = ""
    found: FeedCounts | None = None
    has_review: bool = True
    """Whether there is a channel in which tips are shown."""


def check_room_for_feed(feeds: int) -> None:
    """Refuse one more feed where a server has as many as it may."""
    if feeds >= MOST_FEEDS:
        raise DomainError(Refusal.TOO_MANY_FEEDS, limit=MOST_FEEDS)
