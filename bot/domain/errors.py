"""What the rules refuse, and why, in a form that every language can say."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Field(StrEnum):
    """The option a user typed into: a refusal always names it."""

    TOPIC = "topic"
    CLAIM = "claim"
    SOURCE = "source"
    TAGS = "tags"
    STANCE = "stance"
    WHEN = "when"
    REPORTED_ON = "reported_on"
    SAID_ON = "said_on"
    VIA = "via"
    URL = "url"
    AS_OF = "as_of"
    ACTOR = "actor"
    GROUP = "group"
    SINCE = "since"
    NUMBER = "number"
    TAG = "tag"
    TEXT = "text"
    SEEN = "seen"
    WHAT = "what"
    INTO = "into"
    FILE = "file"
    REASON = "reason"
    QUIET = "quiet"
    TIMEZONE = "timezone"
    DAY = "day"
    LENGTH = "length"
    SCREENSHOT = "screenshot"
    FEED = "feed"


class Refusal(StrEnum):
    """Why something was refused; each has one sentence per language in ``locales/*/errors.ftl``."""

    DATE = "date"
    DATE_AHEAD = "date-ahead"
    DATE_ORDER = "date-order"
    SAID_AFTER = "said-after"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    HIDDEN_CHARACTERS = "hidden-characters"
    CHOICE = "choice"
    TOPIC = "topic"
    TOPIC_NEEDS_NAME = "topic-needs-name"
    TOPIC_EMPTY = "topic-empty"
    TOPIC_EITHER = "topic-either"
    NAME_NEAR = "name-near"
    SOURCE_EMPTY = "source-empty"
    SOURCE_NEAR = "source-near"
    SOURCE_PORTAL = "source-portal"
    SOURCE_ACCOUNT = "source-account"
    SOURCE_SITE = "source-site"
    SOURCE_OFFICIAL = "source-official"
    TAG = "tag"
    TAGS_EMPTY = "tags-empty"
    HAPPENED_AHEAD = "happened-ahead"
    STANCE_FOR_TOPIC = "stance-for-topic"
    STANCE_NEEDED = "stance-needed"
    YEAR_NEEDED = "year-needed"
    DRAFT_GONE = "draft-gone"
    TOO_MUCH = "too-much"
    NOT_STORED = "not-stored"
    NOT_READ = "not-read"
    HOURS = "hours"
    TIMEZONE = "timezone"
    LINK = "link"
    CHAIN_TOO_LONG = "chain-too-long"
    CHAIN_REPEATS = "chain-repeats"
    ACTOR_UNKNOWN = "actor-unknown"
    SOURCE_UNKNOWN = "source-unknown"
    MODERATORS_ONLY = "moderators-only"
    MANAGERS_ONLY = "managers-only"
    SERVER_ONLY = "server-only"
    LEFT_SERVER = "left-server"
    BOT_LEFT_SERVER = "bot-left-server"
    MEMBERSHIP_UNKNOWN = "membership-unknown"
    NO_SUCH_TIP = "no-such-tip"
    TIP_DECIDED = "tip-decided"
    TIP_WAITS = "tip-waits"
    DECISION_STANDS = "decision-stands"
    TIP_WITHDRAWN = "tip-withdrawn"
    TIP_SETTLED = "tip-settled"
    TIP_KNOWN = "tip-known"
    OWN_TIP = "own-tip"
    SCREENSHOT_KIND = "screenshot-kind"
    SCREENSHOT_TOO_LARGE = "screenshot-too-large"
    SCREENSHOT_NEEDS_PLACE = "screenshot-needs-place"
    SCREENSHOT_NOT_FETCHED = "screenshot-not-fetched"
    SCREENSHOT_NOT_POSTED = "screenshot-not-posted"
    STOPPED = "stopped"
    NOBODY_TO_STOP = "nobody-to-stop"
    NO_SUCH_STOP = "no-such-stop"
    NO_TIPS = "no-tips"
    TIPS_SPENT = "tips-spent"
    QUEUE_FULL = "queue-full"
    UPLOAD_GONE = "upload-gone"
    SOURCE_NOBODY = "source-nobody"
    COPY_TOO_LARGE = "copy-too-large"
    NAMES_NOT_MEANT = "names-not-meant"
    TOO_MANY_REPORTS = "too-many-reports"
    TOO_MANY_TOPICS = "too-many-topics"
    TOO_MANY_SOURCES = "too-many-sources"
    TOO_MANY_MERGES = "too-many-merges"
    TOO_MANY_IMPORTS = "too-many-imports"
    RECORD_TOO_LARGE = "record-too-large"
    FILE_TOO_LARGE = "file-too-large"
    FILE_NOT_FETCHED = "file-not-fetched"
    FILE_UNREADABLE = "file-unreadable"
    FILE_FAULT = "file-fault"
    NOT_MERGED = "not-merged"
    SAME_SOURCE = "same-source"
    NOT_OFFICIAL = "not-official"
    ROLE_TOO_MUCH = "role-too-much"
    EVENT_REFUSED = "event-refused"
    NO_DAY = "no-day"
    DAY_PAST = "day-past"
    NO_EVENTS = "no-events"
    FOLLOWED_ENOUGH = "followed-enough"
    NOTHING_TO_FOLLOW = "nothing-to-follow"
    SEEN_EMPTY = "seen-empty"
    NOTHING_TO_READ = "nothing-to-read"
    NUMBER = "number"
    NO_SUCH_REPORT = "no-such-report"
    REPORT_GONE = "report-gone"
    ALREADY_RETRACTED = "already-retracted"
    NOT_RETRACTED = "not-retracted"
    NOTHING_CHANGED = "nothing-changed"
    CHANGED_SINCE = "changed-since"
    UNDO_NOT_YOURS = "undo-not-yours"
    UNDO_TOO_LATE = "undo-too-late"
    PAGE_GONE = "page-gone"
    FROM_BEFORE_RESTORE = "from-before-restore"
    PICTURES_AT_ONCE = "pictures-at-once"
    FEED_ADDRESS = "feed-address"
    FEED_UNREACHABLE = "feed-unreachable"
    FEED_SLOW = "feed-slow"
    FEED_LARGE = "feed-large"
    FEED_REFUSED = "feed-refused"
    FEED_BROKEN = "feed-broken"
    FEED_REDIRECTS = "feed-redirects"
    FEED_UNREADABLE = "feed-unreadable"
    FEED_ENTITIES = "feed-entities"
    FEED_UNLINKED = "feed-unlinked"
    SAME_FEED = "same-feed"
    LOOKED_JUST_NOW = "looked-just-now"
    NO_SUCH_FEED = "no-such-feed"
    TOO_MANY_FEEDS = "too-many-feeds"
    FEEDS_BUSY = "feeds-busy"


class StartError(Exception):
    """The bot cannot start; the message is for whoever runs it, and says what would do."""


class DomainError(Exception):
    """A refusal with the field it concerns and what its sentence needs; nothing was written."""

    def __init__(self, refusal: Refusal, *, field: Field | None = None, **details: str | int) -> None:
        super().__init__(f"{field}: {refusal} {details}" if field else f"{refusal} {details}")
        self.refusal = refusal
        self.field = field
        self.details = details
        self.others: tuple[DomainError, ...] = ()
        """What else is wrong with the same thing, so that all of it is told at once."""


class Faults:
    """Collects what is wrong with something as typed, in the order in which it is read."""

    def __init__(self) -> None:
        self._found: list[DomainError] = []

    def of(self, read: Callable[[], T]) -> T | None:
        """Return what a part is read as, or None where it is refused."""
        try:
            return read()
        except DomainError as refusal:
            self._found.append(refusal)
            return None

    def raise_any(self) -> None:
        """Raise what was refused first, with all the others."""
        if self._found:
            first, *others = self._found
            first.others = tuple(others)
            raise first
