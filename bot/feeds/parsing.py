"""Items of RSS, Atom and JSON Feed, in plain text: title, link, moment, and a sentence."""

from __future__ import annotations

import calendar
import hashlib
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from urllib.parse import urljoin

import msgspec
from msgspec import Struct

from bot.domain.errors import DomainError
from bot.domain.reports.feeds import MOST_TITLE, FeedItem, FeedProblem
from bot.domain.text.cleaning import clean_url, shorten
from bot.domain.text.links import page_of
from bot.feeds.decoding import MOST_ITEMS, decoded, made_safe
from bot.feeds.fetched import FetchedFeed, ParsedFeed
from bot.feeds.plain_html import first_sentence, plain_text
from bot.feeds.problems import FeedError

_MOST_ITEM_TITLE = 500
_YEARS = range(1990, 2100)
_DATES = ("published_parsed", "updated_parsed", "created_parsed")
_JSON_FEED = "jsonfeed.org/version"


class _RawItem(Struct, frozen=True, kw_only=True):
    """An item as it stands in a feed."""

    id: str
    title: str
    link: str
    text: str
    at: datetime | None


def parse_feed(fetched: FetchedFeed) -> ParsedFeed:
    """Return what a feed says. Raises `FeedError` for what is no feed, where it is made to break what reads
    it, and where it has items, of which none could be a tip.
    """
    assert fetched.body is not None
    text = decoded(fetched.body, fetched.content_type).lstrip("\ufeff \r\n\t")
    title, raw = _json_feed(text) if text.startswith("{") else _xml_feed(made_safe(text))
    items = [_item(each, fetched.url) for each in raw]
    found: dict[str, FeedItem] = {}
    for item in filter(None, items):
        found.setdefault(item.key, item)
    if items and not found:
        raise FeedError(FeedProblem.UNLINKED)
    return ParsedFeed(shorten(plain_text(title), MOST_TITLE), tuple(found.values()))


def _item(raw: _RawItem, feed_url: str) -> FeedItem | None:
    """Return an item in plain text; None for one without a title and a sentence, or whose link is none that
    may be shown.
    """
    try:
        link = clean_url(urljoin(feed_url, raw.link.strip())) if raw.link.strip() else ""
    except (DomainError, ValueError):
        return None
    sentence = first_sentence(raw.text)
    title = shorten(plain_text(raw.title), _MOST_ITEM_TITLE) or sentence
    known_by = page_of(link) or raw.id.strip() or title
    if not title or not link:
        return None
    key = hashlib.sha256(known_by.encode("utf-8", "replace")).hexdigest()[:32]
    return FeedItem(title=title, link=link, sentence=sentence, at=raw.at, key=key)


class _JsonAuthored(Struct):
    """An item of a JSON Feed."""

    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    summary: str | None = None
    content_text: str | None = None
    content_html: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


class _JsonFeed(Struct):
    """A JSON Feed (jsonfeed.org), as far as it is read."""

    version: str
    title: str = ""
    items: list[msgspec.Raw] = []


def _json_feed(text: str) -> tuple[str, Iterator[_RawItem]]:
    """Return the title and the items of a JSON Feed; an item that is none is left out."""
    try:
        feed = msgspec.json.decode(text.encode("utf-8", "replace"), type=_JsonFeed)
    except (msgspec.DecodeError, RecursionError) as error:
        raise FeedError(FeedProblem.UNREADABLE) from error
    if _JSON_FEED not in feed.version:
        raise FeedError(FeedProblem.UNREADABLE)
    return feed.title, _json_items(feed)


def _json_items(feed: _JsonFeed) -> Iterator[_RawItem]:
    for raw in feed.items[:MOST_ITEMS]:
        try:
            item = msgspec.json.decode(raw, type=_JsonAuthored)
        except (msgspec.DecodeError, RecursionError):
            continue
        yield _RawItem(
            id=str(item.id or ""),
            title=item.title or "",
            link=item.url or item.external_url or "",
            text=item.summary or item.content_text or item.content_html or "",
            at=_moment(item.date_published or item.date_modified or ""),
        )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if moment.year in _YEARS else None


def _xml_feed(content: bytes) -> tuple[str, Iterator[_RawItem]]:
    """Return the title and the items of an RSS or Atom feed."""
    import feedparser  # who has no feed need not wait for it

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        read: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(content), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:  # whatever it stumbles over, it is no feed that can be read
        raise FeedError(FeedProblem.UNREADABLE) from error
    if not read.get("version") and not read.get("entries"):
        raise FeedError(FeedProblem.UNREADABLE)
    return _text(read["feed"].get("title")), _xml_items(read)


def _xml_items(read: Mapping[str, Any]) -> Iterator[_RawItem]:
    for entry in read["entries"][:MOST_ITEMS]:
        contents = entry.get("content") or [{}]
        yield _RawItem(
            id=_text(entry.get("id")),
            title=_text(entry.get("title")),
            link=_text(entry.get("link")),
            text=_text(entry.get("summary")) or _text(contents[0].get("value")),
            at=_dated(next((entry[each] for each in _DATES if each in entry), None)),
        )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _dated(value: object) -> datetime | None:
    """Return a moment that a feed gives in UTC, None where it is none that anything could be of."""
    if not isinstance(value, struct_time):
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(value), UTC) if value.tm_year in _YEARS else None
    except (ValueError, OverflowError, OSError):
        return None
