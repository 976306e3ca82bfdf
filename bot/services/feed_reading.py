"""Reading a feed's items: which of them tell of the show, and what each would be as a tip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from bot.domain.errors import DomainError
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.feeds import Feed, FeedItem, FeedTip, ItemFate
from bot.domain.reports.report import MAX_CLAIM
from bot.domain.text.cleaning import legible, shorten
from bot.domain.text.links import page_of
from bot.services.draft_reading import with_inferred
from bot.services.item_doubts import meant_besides, unsure_options
from bot.services.item_relevance import telling_texts
from bot.services.report_inference import check_tip
from bot.services.report_reading import TypedReport

_CLOSING = " \"'”’)]"
_PIECE = 20
"""Items that are read at once, before whoever waits for the working thread has their turn."""


def read_items(
    snapshot: Snapshot, feed: Feed, items: Sequence[FeedItem], now: datetime
) -> list[tuple[FeedItem, FeedTip | ItemFate]]:
    """Return what each item of a feed would be as a tip, or why it is none."""
    return [(item, _read(snapshot, feed, item, now)) for item in items]


def in_pieces(items: Sequence[FeedItem]) -> list[Sequence[FeedItem]]:
    """Return items in pieces that are read one after the other."""
    return [items[start : start + _PIECE] for start in range(0, len(items), _PIECE)]


def _read(snapshot: Snapshot, feed: Feed, item: FeedItem, now: datetime) -> FeedTip | ItemFate:
    if feed.is_old(item, now):
        return ItemFate.OLD
    if page_of(item.link) in snapshot.derive(_PagesOnRecord).pages:
        return ItemFate.KNOWN
    today = snapshot.show.today(now)
    day = min(snapshot.show.today(item.at), today) if item.at is not None else today
    unsure = None
    for claim in _claims(snapshot, item):
        tip = _tip(snapshot, item, claim, day, today)
        if tip is not None and tip.typed.get("topic") != "":
            return tip
        unsure = unsure or tip
    return unsure or ItemFate.ELSEWHERE


class _PagesOnRecord:
    """The pages that reports of a snapshot lead to."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.pages = frozenset(page_of(report.url) for report in snapshot.reports if report.url) - {""}


def _claims(snapshot: Snapshot, item: FeedItem) -> Sequence[str]:
    """Return what may be what an item claims of the coming season; nothing where it is of something else."""
    try:
        legible(item.title)
    except DomainError:  # nothing in it can be read
        return ()
    asks = item.title.rstrip(_CLOSING).endswith("?")
    told = telling_texts(snapshot, item)
    return [*dict.fromkeys(shorten(each, MAX_CLAIM) for each in told if not (asks and each == item.title))]


def _tip(snapshot: Snapshot, item: FeedItem, claim: str, day: date, today: date) -> FeedTip | None:
    """Return an item as a tip, None where it cannot be one. What it tells too little of is left to whoever
    decides on it.
    """
    typed = {"claim": claim, "url": item.link, "reported_on": day.isoformat()}
    meant = meant_besides(snapshot, with_inferred(typed, snapshot, day), day, item.title)
    told = with_inferred(typed := typed | meant, snapshot, day)
    if day != today and told.when and told.when != with_inferred(typed, snapshot, today).when:
        typed["when"] = told.when  # "tomorrow" is the day after it was written
    left = () if meant else unsure_options(snapshot, told, day, item.title)
    typed |= dict.fromkeys(left, "")
    try:
        check_tip(snapshot, with_inferred(typed, snapshot, today), today)
    except DomainError:
        return None
    return FeedTip(item=item, typed=typed, said=_said(replace(told, **dict.fromkeys(left, ""))))


def _said(told: TypedReport) -> str:
    """Return what tells apart what says something else: topic, stance and time."""
    return " ".join([told.topic or "-", told.stance or "-", told.when or "-"])
