"""What a server's managers set: where the bot speaks, what it tells, and who decides."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from bot.domain.reports.topics import MILESTONES, PLACES, Topic


class NewsKind(StrEnum):
    """The kinds of changes that are announced, each in a channel of its own or none."""

    DATES = "dates"
    """When it comes, and how far it has come: the milestones."""
    CAST = "cast"
    """Who is in it: casting, crew and characters."""


def news_kind_of(topic: Topic) -> NewsKind | None:
    """Return the kind of news that a change of a topic's standing is; lists have none."""
    if topic.kind in MILESTONES:
        return NewsKind.DATES
    return NewsKind.CAST if topic.kind in PLACES else None


class Spoilers(StrEnum):
    """What becomes of spoilers in what the bot posts by itself."""

    BARRED = "barred"
    LEFT_OUT = "left-out"


class Setting(StrEnum):
    """What can be set, by its name."""

    MODERATORS = "moderators"
    REVIEW = "review"
    DATES = "dates"
    CAST = "cast"
    BOARD = "board"
    DIGEST = "digest"
    PUBLISH = "publish"
    PING = "ping"
    FOLLOWERS = "followers"
    PRIVATE = "private"
    QUIET = "quiet"
    TIPS = "tips"
    OWN_TIPS = "own-tips"
    SPOILERS = "spoilers"
    LANGUAGE = "language"
    TIMEZONE = "timezone"


class BotPermission(StrEnum):
    """What the bot needs to be allowed to do in a server, for something that is set."""

    VIEW = "view-channel"
    SEND = "send-messages"
    HISTORY = "read-message-history"
    PIN = "pin-messages"
    ROLES = "manage-roles"
    SEND_IN_THREADS = "send-messages-in-threads"
    ATTACH = "attach-files"
    """For the screenshots that come with tips."""
    EVENTS = "create-events"
    """For the event of the day it comes: also to move or remove what the bot made."""


class Obstacle(StrEnum):
    """What else stands in the way of what is set."""

    GONE = "gone"
    """The channel or the role was deleted."""
    PUBLIC = "public"
    """A channel that fans see is none for tips."""
    CLOSED = "closed"
    """The thread is locked."""
    TAG = "tag"
    """The forum takes no post without a tag."""
    EVERYONE = "everyone"
    """Everybody has the role: it tells nobody apart, and mentions nobody."""
    UNMENTIONABLE = "unmentionable"
    ABOVE = "above"
    """The role stands above the bot's own: it cannot give it."""
    MANAGED = "managed"
    """The role is given by another bot, or to who boosts."""
    POWERFUL = "powerful"
    """The role allows what not everybody may do."""


class MissingPermission(Struct, frozen=True):
    """Something that is set and cannot be done: in which channel (or with which role), and what the bot may
    not do there, or what else stands in the way. The event of a server is in none, and no setting.
    """

    setting: Setting | None
    place_id: int | None
    lacks: BotPermission | Obstacle


MOST_TIPS = 50
"""Tips a server may let one person send in a day."""


class SetupAudience(StrEnum):
    """Whom setting up is offered to, once in a server each."""

    MODERATORS = "moderators"
    MANAGERS = "managers"


class ServerSettings(Struct, frozen=True, kw_only=True):
    """One server's settings; the ids are Discord's, None where nothing is set.

    ``quiet`` is the hours (0 to 23) from which and until which nothing is posted by itself, in ``timezone``.
    """

    moderators: int | None = None
    """The role whose members are moderators too."""
    review: int | None = None
    """The channel that tips are shown to moderators in."""
    channels: Mapping[NewsKind, int] = field(default_factory=dict)
    board: int | None = None
    digest: int | None = None
    forums: frozenset[int] = frozenset()
    """Which channels that were ever chosen are forums: a post there is a thread of its own."""
    publish: bool = False
    """Whether what is posted in an announcement channel is published to who follows that."""
    ping: int | None = None
    """The role that an announcement mentions."""
    followers: int | None = None
    """The role that whoever follows in the server gets."""
    private: frozenset[int] = frozenset()
    """The channels in which whoever asks is answered alone."""
    quiet: tuple[int, int] | None = None
    tips: int = 5
    """Tips one person may send in a day."""
    own_tips: bool = False
    """Whether moderators may decide on tips of their own."""
    spoilers: Spoilers = Spoilers.BARRED
    language: str = "en-US"
    timezone: str | None = None
    """The zone (IANA) of the hours; none for that of the show's home."""
    setup_offered_to: frozenset[SetupAudience] = frozenset()
    """Who was told already that nothing is set up: nobody's setting, and of nobody in particular."""

    @property
    def is_set_up(self) -> bool:
        """Tell whether anything is set."""
        return self != ServerSettings(setup_offered_to=self.setup_offered_to)

    def needs_offer(self, audience: SetupAudience) -> bool:
        """Tell whether setting the server up is yet to be offered to some of those in it."""
        return not self.is_set_up and audience not in self.setup_offered_to

    def zone(self, home: str) -> ZoneInfo:
        """Return the time zone, which is the one of the show's ``home`` where none is set."""
        return ZoneInfo(self.timezone or home)

    def is_quiet(self, hour: int) -> bool:
        """Tell whether an hour of the day is one in which nothing is posted."""
        if self.quiet is None:
            return False
        first, until = self.quiet
        return first <= hour < until if first < until else hour >= first or hour < until
