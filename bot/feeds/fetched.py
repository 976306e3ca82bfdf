"""What was fetched, and what is read of it: what the process that parses is given, and gives back."""

from __future__ import annotations

from msgspec import Struct

from bot.domain.reports.feeds import FeedItem, FeedProblem

Validators = tuple[str | None, str | None]
"""The ETag and the Last-Modified of an answer, as they were given."""


class FetchedFeed(Struct, frozen=True, kw_only=True):
    """What is at an address: ``body`` is None where it is what it was, ``keep`` for how many seconds it will
    stay so.
    """

    url: str
    """Where it was found in the end."""
    body: bytes | None
    content_type: str
    validators: Validators
    keep: int


class ParsedFeed(Struct, frozen=True):
    """A feed as it is looked at: what it calls itself, and its items, each page once."""

    title: str
    items: tuple[FeedItem, ...]


class ParserReply(Struct, frozen=True):
    """What a feed says, or why it cannot be read."""

    parsed: ParsedFeed | None
    problem: FeedProblem | None = None
