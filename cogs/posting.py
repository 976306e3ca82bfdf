"""What the bot posts by itself: news, tips for the moderators, outcomes, the weekly digest, the board."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from discord.ext import commands, tasks

from bot.answers.changes import ChangesQuery
from bot.client.answer_service import Viewer
from bot.client.app import HyosanWire
from bot.client.dispatcher import Dispatcher
from bot.client.layout import Layout
from bot.client.membership import Membership
from bot.client.posting import DeliveryMode, Poster, UnreachableError
from bot.client.reconciler import Reconciler
from bot.client.responses import LOST
from bot.domain.audit import NOBODY, Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.post_queue import DestinationKind, PostBatch, PostQueue
from bot.domain.posting.posts import Post, PostKind, PostState
from bot.domain.posting.server_settings import ServerSettings
from bot.services import post_contents
from bot.services.housekeeping import Housekeeping
from bot.services.settling import Settling
from bot.services.tip_cards import TipCards

log = logging.getLogger(__name__)

_PAUSE = 60.0
"""Seconds after which it is looked for what is due, where nobody says so before."""
_PATIENCE = 3.0
"""Seconds that Discord is given to tell whether somebody is in a server."""
_FOR_ALL = (PostKind.NEWS, PostKind.PREDICTIONS, PostKind.DIGEST)
"""What everybody in a server is to read: it waits in quiet hours, and is published where that is wished."""


class PostingCog(commands.Cog):
    """Posts what is due, for as long as the bot runs, and finds out what is to be told meanwhile."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        self.poster = Poster(bot, bot.store, bot.clock)
        self.tip_cards = TipCards(bot.store)
        self.reconciler = Reconciler(bot, bot.store, bot.answer_service, self.poster, bot.clock)
        self.settling = Settling(bot.store)
        self.queue = PostQueue()
        self.housekeeping = self._new_housekeeping()
        self.dispatcher = Dispatcher(self.queue, self._look, self._serve)
        self._task: asyncio.Task[None] | None = None
        """The dispatching that goes on, if anything is due."""
        self._everywhere, self._written = False, set[int]()
        """Whether it is to be looked for what is due everywhere; and the servers in which it is."""
        self._unsettled: set[int | None] = set()
        """The servers where something may be new, as something was written: None for anywhere."""
        self._later: set[int] = set()
        """Servers whose board and event are to be looked at again in a minute."""
        self._silent: set[int] = set()
        """Servers of which Discord does not tell who is in them, in this minute."""

    @commands.Cog.listener("on_ready")
    async def begin(self) -> None:
        """Look for what is due each minute, from now on."""
        if not self.each_minute.is_running():
            self.each_minute.start()

    async def cog_load(self) -> None:
        """Hear of what other processes write, for as long as the bot runs."""
        self.bot.store.others.tell(self._heard)

    def _heard(self, guild_id: int | None) -> None:
        """Find out what is to be told where another process wrote, if that is for this one to do."""
        if guild_id is None:  # what others did of it is not known
            self.settling = Settling(self.bot.store)
            self.housekeeping = self._new_housekeeping()
        if self.bot.store.others.leads and self.each_minute.is_running():
            self.bot.dispatch("due", guild_id)

    def _new_housekeeping(self) -> Housekeeping:
        return Housekeeping(self.bot.store, self.bot.clock, self.queue, self._found, self._present)

    async def _present(self) -> list[int] | None:
        """Return the servers that the bot is in, None where Discord does not tell."""
        try:
            return [guild.id async for guild in self.bot.fetch_guilds(limit=None, with_counts=False)]
        except LOST:
            return None

    def _found(self, guild_ids: Iterable[int]) -> None:
        """Post what is due in servers, too."""
        self._written.update(guild_ids)
        self.dispatcher.wake()

    async def cog_unload(self) -> None:
        """Stop; what is due stays due."""
        self.bot.store.others.tell_no_more(self._heard)
        self.each_minute.cancel()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
        with suppress(DomainError):  # else others do it some minutes later
            await self.bot.store.posts.release()

    @tasks.loop(seconds=_PAUSE)
    async def each_minute(self) -> None:
        """Post what is due: a time may have come."""
        self.queue.add_boards(self._later)
        self._later.clear()
        # What is under way goes on: the next minute must not wait for it.
        self._dispatch(None)

    @commands.Cog.listener("on_due")
    async def post_due(self, guild_id: int | None = None) -> None:
        """Post what is due, and wait until nothing is. ``guild_id`` is the server in which something was
        written.
        """
        await asyncio.wait({self._dispatch(guild_id)})

    def _dispatch(self, guild_id: int | None) -> asyncio.Task[None]:
        self._unsettled.add(guild_id)
        self.dispatcher.wake()
        if self._task is None or self._task.done():
            self._silent.clear()
            self._task = asyncio.create_task(self.dispatcher.run(), name="posting")
        return self._task

    async def _look(self) -> None:
        """Let what has become due stand in line, and have found what else may be."""
        now = self.bot.clock()
        if self.bot.store.others.leads and self.housekeeping.is_due():
            self.dispatcher.beside("each hour", self.housekeeping.run)
        if self._unsettled:
            self.dispatcher.beside("settling", self._settle)
        everywhere, self._everywhere = self._everywhere, False
        written, self._written = self._written, set()
        line = self.bot.store.posting_line
        try:
            self.queue.add(await (line.due(now) if everywhere else line.due_in([*written], now)))
        except Exception:  # whatever it is, what is due is tried again
            log.exception("What is due cannot be found; it is tried again")

    async def _settle(self) -> None:
        """Find what is new: where something was written, and between that in every server, once a day."""
        try:
            while True:
                now = self.bot.clock()
                if self._unsettled:
                    await self._settle_written(now)
                elif not self.bot.store.others.leads:
                    return  # another process looks for what is new
                else:
                    found = await self.settling.settle_next(now)
                    if found is None:
                        return
                    self._written.update(found)
                self.dispatcher.wake()
        except Exception:  # whatever it is, it is tried again
            log.exception("What is new cannot be found; it is tried again")

    async def _settle_written(self, now: datetime) -> None:
        """Find what is new where something was written; only then what is due there, which is told of it."""
        written, self._unsettled = self._unsettled, set()
        leads = self.bot.store.others.leads
        try:
            written |= {*await self.settling.settle_written(now)} if leads else set()
        finally:
            self._everywhere = self._everywhere or None in written
            servers = {each for each in written if each is not None}
            self._written.update(servers)
            self.queue.add_boards(servers if leads else ())

    async def _serve(self, batch: PostBatch) -> None:
        """Do what one batch is for: post what is due somewhere, or see to a server's board and event."""
        guild_id, store = batch.destination.guild_id, self.bot.store
        try:
            settings = await store.settings.get(guild_id or None)
            if batch.destination.kind is DestinationKind.BOARD:
                await self._see_to_board(guild_id, settings)
            taken = await store.posts.take(guild_id, self.bot.clock(), batch.posts) if batch.posts else []
            for post in taken:
                await self._post(post, settings)
        except Exception:  # whatever it is, it must keep back nothing else
            log.exception("What is due cannot be read; it is tried again")
        else:  # what was written meanwhile; what another process has is looked at in a minute
            self._written.update([guild_id] if taken else [])

    async def _post(self, post: Post, settings: ServerSettings) -> None:
        """Post what is due, or put it off."""
        try:
            if post.user_id is not None and post.guild_id in self._silent:
                # Discord does not tell who is in it: it is asked again in a while.
                await self.bot.store.posts.postpone(post, self.bot.clock() + timedelta(seconds=_PAUSE))
            else:
                await self._deliver(post, settings)
        except Exception:  # whatever it is, it must keep back no other post
            log.exception("A post failed (%s); it is tried again", post.kind)
            await self.bot.store.posts.retry_later(post, post.state, self.bot.clock())

    async def _see_to_board(self, guild_id: int, settings: ServerSettings) -> None:
        """See to what has to stay true in a server: its tips' cards, its board, its event."""
        try:
            if await self.tip_cards.renew(Actor(guild_id, NOBODY, self.bot.clock())):
                self._written.add(guild_id)
            if not await self.reconciler.reconcile(guild_id, settings):
                self._later.add(guild_id)
        except Exception:  # nor any other server's
            log.exception("A board, an event or a tip's card cannot be kept; it is tried again")
            self._later.add(guild_id)

    async def _deliver(self, post: Post, settings: ServerSettings) -> None:
        """Send a post, or edit it, or let it wait; a failure is noted and tried again later."""
        posts, now = self.bot.store.posts, self.bot.clock()
        home = (await self.bot.store.snapshot(None)).show.timezone
        local = now.astimezone(settings.zone(home))
        if post.kind in _FOR_ALL and settings.is_quiet(local.hour):
            await posts.postpone(post, now + timedelta(minutes=60 - local.minute))
            return
        post = post_contents.addressed(post, settings)
        if post.channel_id is None and post.user_id is None:
            await posts.end(post, PostState.DROPPED)  # it is no longer to be posted anywhere
            return
        if post.user_id is not None and post.guild_id and not await self._is_member(post, post.user_id):
            return
        try:
            view = await self._view(post, settings)
        except DomainError as refusal:
            if refusal.refusal not in (Refusal.NO_SUCH_TIP, Refusal.NOTHING_TO_FOLLOW):
                raise
            await posts.end(post, PostState.DROPPED)  # what it tells of is no more
            return
        pings = post_contents.pinged(post, settings) if post.state is not PostState.STALE else ()
        try:
            in_forum = post.message_id is None and post.channel_id in settings.forums
            published = settings.publish and post.kind in _FOR_ALL
            how = DeliveryMode(in_forum, published, post_contents.worth_sending(post))
            there = await self.poster.deliver(post, view, pings, how)
        except UnreachableError:
            await posts.end(post, PostState.HELD)
            self.bot.dispatch("unreachable", post)
        else:
            if there and post.kind is PostKind.OUTCOME:
                await self.bot.store.tips.mark_told(post.guild_id, int(post.content["number"]))

    async def _is_member(self, post: Post, user_id: int) -> bool:
        """Tell whether whom a post is for may be told of its server. Who is gone, or where the bot is, gets
        none and follows nothing there any more; where Discord does not tell, the post waits.
        """
        store, asked = self.bot.store, self.bot.memberships
        found = await asked.find(post.guild_id, user_id, patience=_PATIENCE)
        if found is Membership.MEMBER and await asked.server(post.guild_id, patience=_PATIENCE) is not None:
            return True
        if found in (Membership.LEFT, Membership.NO_BOT):
            await store.follows.end_all(post.guild_id, user_id)
            await store.posts.end(post, PostState.DROPPED)
        else:
            self._silent.add(post.guild_id)
            await store.posts.retry_later(post, post.state, self.bot.clock())
        return False

    async def _view(self, post: Post, settings: ServerSettings) -> Layout:
        """Return what a post says, as it stands now; to one person, about the server it is of."""
        store, guild_id, answers = self.bot.store, post.guild_id, self.bot.answer_service
        snapshot = await store.snapshot(guild_id or None)
        today = snapshot.show.today(self.bot.clock())
        if post.kind is PostKind.DIGEST:
            query = ChangesQuery(datetime.fromisoformat(post.content["since"]).date(), None)
            return (await answers.pages(Viewer(snapshot, today, settings.language), query))[0]
        direct = post.user_id is not None and guild_id != 0
        server = await self.bot.memberships.server(guild_id, patience=_PATIENCE) if direct else None
        actor = Actor(guild_id, NOBODY, self.bot.clock())
        told, language = await post_contents.told_by(store, snapshot, post, settings, actor, server)
        view = await answers.result_page(Viewer(snapshot, today, language), told)
        return view.about_server(guild_id) if direct else view


async def setup(bot: HyosanWire) -> None:
    """Add the posting to the bot."""
    await bot.add_cog(PostingCog(bot))
