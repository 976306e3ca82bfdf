"""Feeds: added, paused and removed by moderators, looked at by the bot; what tells of the show is a tip."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from ipaddress import IPv4Network, IPv6Network

from bot.concurrency import run_apart
from bot.domain.audit import NOBODY, Actor
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.feeds import (
    Feed,
    FeedAction,
    FeedCounts,
    FeedItem,
    FeedPanel,
    FeedProblem,
    FeedTip,
    ItemFate,
)
from bot.domain.reports.filing import with_scheme
from bot.domain.text.cleaning import host_of
from bot.domain.text.names import folded
from bot.domain.text.pasted_links import bare_link
from bot.feeds.fetched import FetchedFeed, ParsedFeed, Validators
from bot.feeds.fetching import FeedFetcher
from bot.feeds.networks import AllowedNetworks
from bot.feeds.parsing_apart import FeedParser
from bot.feeds.problems import FeedError, FeedsBusyError
from bot.feeds.schedule import next_look
from bot.services.feed_reading import in_pieces, read_items
from bot.services.tip_matching import SameTipFinder
from bot.store import Store
from bot.store.feeds import LookResult
from bot.store.tips import SameTip

log = logging.getLogger(__name__)

_OF_THE_HOST = frozenset({FeedProblem.SLOW, FeedProblem.UNREACHABLE, FeedProblem.BROKEN})
"""What is wrong with a host, and not with an address there."""
_SECONDS_OF_A_HOST = 30.0
_ADDRESSES = 40
"""Addresses that are looked at in one round: the others wait a minute."""


async def show_panel(
    store: Store,
    actor: Actor,
    opened: int | None = None,
    *,
    done: FeedAction | None = None,
    about: str = "",
    found: FeedCounts | None = None,
) -> FeedPanel:
    """Return the feeds of a server, one of them opened or none, with what was just done."""
    feeds = await store.feeds.of_server(actor.guild_id)
    taken = {feed.url for feed in feeds}
    pack = (await store.snapshot(actor.guild_id)).pack
    return FeedPanel(
        feeds=tuple(feeds),
        suggested=tuple(each for each in pack.feeds if each.url not in taken),
        opened=None if opened is None else await store.feeds.get(actor.guild_id, opened),
        done=done,
        about=about,
        found=found,
        has_review=(await store.settings.get(actor.guild_id)).review is not None,
    )


async def pause(store: Store, actor: Actor, id: int) -> FeedPanel:
    """Let a feed be looked at no more."""
    feed = await store.feeds.pause(actor, id, paused=True)
    return await show_panel(store, actor, id, done=FeedAction.PAUSED, about=feed.name)


async def resume(store: Store, actor: Actor, id: int) -> FeedPanel:
    """Let a feed be looked at again, within a minute."""
    feed = await store.feeds.pause(actor, id, paused=False)
    return await show_panel(store, actor, id, done=FeedAction.RESUMED, about=feed.name)


async def remove(store: Store, actor: Actor, id: int) -> FeedPanel:
    """Remove a feed; the tips that it brought stay."""
    feed = await store.feeds.remove(actor, id)
    return await show_panel(store, actor, done=FeedAction.REMOVED, about=feed.name)


async def suggested(store: Store, actor: Actor, url: str) -> str:
    """Return the address of a feed that the pack suggests; refuses any other as if there were none."""
    if url not in {each.url for each in (await store.snapshot(actor.guild_id)).pack.feeds}:
        raise DomainError(Refusal.NO_SUCH_FEED)
    return url


class FeedLooker:
    """Looks at feeds: when one is added, when somebody asks, when it is due."""

    def __init__(
        self, store: Store, networks: Iterable[IPv4Network | IPv6Network] = (), agent: str = ""
    ) -> None:
        self._store = store
        self._fetcher = FeedFetcher(AllowedNetworks(networks), agent)
        self._parser = FeedParser()

    async def add(self, actor: Actor, typed: str) -> FeedPanel:
        """Add a feed that can be read, and look at it; refuses any other address, with why."""
        try:
            url = self._fetcher.allowed.checked(with_scheme(bare_link(typed))).partition("#")[0]
            await self._store.feeds.check_new(actor.guild_id, url)
            async with self._parser:
                fetched = await self._fetcher.fetch(url)
                parsed = await self._parser.parse(fetched, url)
        except FeedError as error:
            raise DomainError(error.problem.refusal, field=Field.FEED) from error
        feed = await self._store.feeds.add(actor, url, parsed.title)
        found = await self._take(feed, fetched, parsed, actor.at)
        return await self._panel(actor, feed.id, FeedAction.ADDED, found)

    async def look(self, actor: Actor, id: int) -> FeedPanel:
        """Look at a feed now; refuses a moment after the last look was asked for, whatever came of it, and
        while its host wants to be left alone.
        """
        feed = await self._store.feeds.begin_look(actor, id)
        found: dict[int, FeedCounts] = {}
        async with self._parser:
            with suppress(FeedError):  # the panel says it
                found = await self._look([feed], actor.at)
        return await self._panel(actor, id, FeedAction.LOOKED, found.get(feed.id))

    async def look_due(self, at: datetime) -> list[int]:
        """Look at what is due; return the servers that have new tips by it."""
        due: dict[str, dict[str, list[Feed]]] = {}
        for feed in await self._store.feeds.due(at, _ADDRESSES):
            due.setdefault(host_of(feed.url), {}).setdefault(feed.url, []).append(feed)
        if not due:
            return []
        async with self._parser:
            looks = (self._look_at_host([*feeds.values()], at) for feeds in due.values())
            brought = await asyncio.gather(*looks)
        return sorted(set().union(*brought))

    async def _look_at_host(self, addresses: Sequence[Sequence[Feed]], at: datetime) -> set[int]:
        """Look at a host's addresses, one after the other; return the servers that have new tips by them. A
        host that does not answer is not asked for the rest; what one that is slow leaves stays due.
        """
        end = asyncio.get_running_loop().time() + _SECONDS_OF_A_HOST
        brought: set[int] = set()
        failed: FeedError | None = None
        for feeds in addresses:
            try:
                found = await self._look(feeds, at, failed)
            except FeedError as error:
                failed = error if error.problem in _OF_THE_HOST else None
            except FeedsBusyError:
                log.debug("A feed waits for others to be read, and stays due")
            except Exception:  # whatever it is, it keeps back no other feed, and is tried again
                log.exception("What came of a feed cannot be noted; it is tried again")
            else:
                brought.update(feed.guild_id for feed in feeds if feed.id in found and found[feed.id].tips)
            if asyncio.get_running_loop().time() > end:
                break
        return brought

    async def _panel(self, actor: Actor, id: int, done: FeedAction, found: FeedCounts | None) -> FeedPanel:
        feed = await self._store.feeds.get(actor.guild_id, id)
        return await show_panel(self._store, actor, id, done=done, about=feed.name, found=found)

    async def _look(
        self, feeds: Sequence[Feed], at: datetime, failed: FeedError | None = None
    ) -> dict[int, FeedCounts]:
        """Look at an address for all feeds that have it; return what came of it for each. Raises `FeedError`
        once it is noted that it cannot be read, also for what its host ``failed`` at a moment ago.
        """
        first = feeds[0]
        alike = all(feed.validators == first.validators for feed in feeds)
        try:
            if failed is not None:
                raise failed
            fetched, parsed = await self._read(first.url, first.validators if alike else (None, None))
        except FeedError as error:
            for feed in feeds:
                await self._store.feeds.note_look(feed, _failed(feed, error, at))
            raise
        found: dict[int, FeedCounts] = {}
        for feed in feeds:
            with suppress(DomainError):  # it cannot be written now: it stays due
                found |= await self._taken(feed, fetched, parsed, at)
        return found

    async def _read(self, url: str, validators: Validators) -> tuple[FetchedFeed, ParsedFeed | None]:
        """Return what is at an address, and what it says, None where that is what it was; raises
        `FeedError`, also for what nobody thought of: else it would be tried again each minute, before others.
        """
        try:
            fetched = await self._fetcher.fetch(url, validators)
            return fetched, await self._parser.parse(fetched, url) if fetched.body is not None else None
        except (FeedError, FeedsBusyError):
            raise
        except Exception as error:
            log.exception("A feed breaks what reads it")
            raise FeedError(FeedProblem.UNREADABLE) from error

    async def _taken(
        self, feed: Feed, fetched: FetchedFeed, parsed: ParsedFeed | None, at: datetime
    ) -> dict[int, FeedCounts]:
        """Return the counts of a feed, none where it breaks what reads it: that keeps back no other server's
        feed, and is not tried again at once.
        """
        try:
            return {feed.id: await self._take(feed, fetched, parsed, at)}
        except DomainError:
            raise
        except Exception:  # whatever a stranger's feed stumbles over: the others are still to be looked at
            log.exception("A feed breaks what reads it")
            problem = FeedError(FeedProblem.UNREADABLE)
            await self._store.feeds.note_look(feed, _failed(feed, problem, at))
            return {}

    async def _take(
        self, feed: Feed, fetched: FetchedFeed, parsed: ParsedFeed | None, at: datetime
    ) -> FeedCounts:
        """Let what is new in a feed become tips, or be counted; return the counts."""
        found = FeedCounts()
        if parsed is not None:
            snapshot = await self._store.snapshot(feed.guild_id)
            known = await self._store.feeds.digests(feed)
            new = [item for item in parsed.items if known.get(item.key) != _digest(item)]
            for piece in in_pieces(new):
                read = await run_apart(read_items, snapshot, feed, piece, at)
                found = found.plus(await self._take_read(feed, snapshot, read, at, over=found.over > 0))
        etag, modified = fetched.validators
        look = LookResult(
            at=at,
            due_at=next_look(at, at_least=fetched.keep),
            title=None if parsed is None else parsed.title,
            seen=[item.key for item in parsed.items] if parsed is not None else (),
            etag=etag,
            modified=modified,
        )
        await self._store.feeds.note_look(feed, look)
        return found

    async def _take_read(
        self,
        feed: Feed,
        snapshot: Snapshot,
        read: Sequence[tuple[FeedItem, FeedTip | ItemFate]],
        at: datetime,
        *,
        over: bool,
    ) -> FeedCounts:
        """Take what was read of a feed; once it brought enough, the rest is noted at once as ``over``."""
        found, noted = FeedCounts(), list[tuple[str, str, ItemFate]]()
        for item, each in read:
            if isinstance(each, FeedTip) and not (over or found.over):
                finder = await self._finder(feed, snapshot, each, at)
                found = found.plus(await self._take_tip(feed, item, each, finder, at))
            else:
                fate = each if isinstance(each, ItemFate) else ItemFate.OVER
                noted.append((item.key, _digest(item), fate))
        return found.plus(await self._store.feeds.note_items(feed, noted, at)) if noted else found

    async def _finder(self, feed: Feed, snapshot: Snapshot, tip: FeedTip, at: datetime) -> SameTip:
        """Return what finds a tip that says the same, which has read those that wait."""
        same = await run_apart(SameTipFinder, snapshot, tip.typed, snapshot.show.today(at))
        await same.find(await self._store.tips.waiting(feed.guild_id))  # the write need not read them
        return same

    async def _take_tip(
        self, feed: Feed, item: FeedItem, tip: FeedTip, same: SameTip, at: datetime
    ) -> FeedCounts:
        return await self._store.feed_tips.take(
            feed,
            tip,
            _digest(item),
            actor=Actor(feed.guild_id, NOBODY, at),
            same=same,
            review=(await self._store.settings.get(feed.guild_id)).review,
        )


def _digest(item: FeedItem) -> str:
    """Return what tells that an item is called otherwise by now."""
    return hashlib.sha256(folded(item.title).encode("utf-8", "replace")).hexdigest()[:16]


def _failed(feed: Feed, error: FeedError, at: datetime) -> LookResult:
    """Return what came of a look that found nothing."""
    wait = error.wait or 0
    due = next_look(at, failures=feed.failures + 1, at_least=wait)
    until = at + timedelta(seconds=wait) if wait else None
    return LookResult(at=at, due_at=due, problem=error.problem, wait_until=until)
