"""What the bot posts by itself: news, tips for the moderators, outcomes, the weekly digest, the board."""

from __future__ import annotations

import asyncio
import logging
from datetime import date, datetime, timedelta

from discord.ext import commands, tasks

from bot.answers.changes import ChangesQuery
from bot.client.answer_service import Viewer
from bot.client.app import HyosanWire
from bot.client.layout import Layout
from bot.client.membership import Membership
from bot.client.posting import Poster, UnreachableError
from bot.client.reconciler import Reconciler
from bot.client.responses import LOST
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.posts import Post, PostKind, PostState
from bot.domain.posting.server_settings import ServerSettings
from bot.services import announcements, post_contents
from bot.services.tip_cards import TipCards

log = logging.getLogger(__name__)

_PAUSE = 60.0
"""Seconds after which it is looked for what is due, where nobody says so before."""
_KEPT = timedelta(days=60)
"""How long a post that is done with is remembered: until then it may be edited."""
_DIGEST_HOUR, _DIGEST_UNTIL = 9, 1
"""The hour from which on Monday the digest is due, and the last weekday on which it still is one."""
_WEEK = timedelta(days=7)
_PATIENCE = 3.0
"""Seconds that Discord is given to tell whether somebody is in a server."""
_FOR_ALL = (PostKind.NEWS, PostKind.PREDICTIONS, PostKind.DIGEST)
"""What everybody in a server is to read: it waits in quiet hours, and is published where that is wished."""
_AT_ONCE = 8
"""Servers that are posted in at once."""


class PostingCog(commands.Cog):
    """Posts what is due, one after the other, for as long as the bot runs."""

    def __init__(self, bot: HyosanWire) -> None:
        self.bot = bot
        self.poster = Poster(bot, bot.store, bot.clock)
        self.tip_cards = TipCards(bot.store)
        self.reconciler = Reconciler(bot, bot.store, bot.answer_service, self.poster, bot.clock)
        self._again = False
        self._swept: date | None = None
        self._task: asyncio.Task[None] | None = None
        """The round that runs, if one does."""
        self._stale: set[int] = set()
        self._silent: set[int] = set()
        """Servers of which Discord does not tell who is in them, in this round."""
        """The servers whose board and event are to be looked at."""
        self._looked: datetime | None = None
        """The hour in which every server was looked at last."""

    @commands.Cog.listener("on_ready")
    async def begin(self) -> None:
        """Look for what is due each minute, from now on."""
        if not self.each_minute.is_running():
            self.each_minute.start()

    async def cog_unload(self) -> None:
        """Stop; what is due stays due."""
        self.each_minute.cancel()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    @tasks.loop(seconds=_PAUSE)
    async def each_minute(self) -> None:
        """Post what is due: a time may have come."""
        await self.post_due()

    @commands.Cog.listener("on_due")
    async def post_due(self, guild_id: int | None = None) -> None:
        """Post what is due, one round at a time; what becomes due meanwhile takes one more.

        ``guild_id`` is the server in which something was written.
        """
        if guild_id is not None:
            self._stale.add(guild_id)
        self._again = True
        if self._task is not None and not self._task.done():
            return
        self._task = asyncio.create_task(self._rounds(), name="posting")
        await asyncio.wait({self._task})

    async def _rounds(self) -> None:
        try:
            while self._again:
                self._again = False
                await self.round()
        except Exception:  # whatever it is, what is due is tried again
            log.exception("Posting failed; it is tried again")

    async def round(self) -> None:
        """Find what is new, and post all that is due: each server's by itself, so that none waits for the
        rate limit of another.
        """
        store, now = self.bot.store, self.bot.clock()
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._looked:
            await self._look_at_all(now)
            self._looked = hour
        for guild_id in await announcements.servers_to_check(store, now):
            try:
                await announcements.find_news(store, guild_id, now)
            except Exception:  # whatever it is, it must keep back no other server's news
                log.exception("What is new in a server cannot be told; it is tried again")
            self._stale.add(guild_id)
        self._silent.clear()
        due: dict[int, list[Post]] = {}
        direct: dict[int, list[Post]] = {}
        posts = await store.posts.due(now)
        # There may be more: each of these is sent, ended or put off, and the next ones have their turn.
        self._again = self._again or bool(posts)
        for post in posts:
            (due if post.user_id is None else direct).setdefault(post.guild_id, []).append(post)
        stale, self._stale = self._stale, set()
        turns = asyncio.Semaphore(_AT_ONCE)
        guilds = dict.fromkeys([*due, *stale])
        await asyncio.gather(*(self._serve(turns, each, due.get(each, []), each in stale) for each in guilds))
        # Before each of these Discord is asked about one person: no server's channel waits for that.
        await asyncio.gather(*(self._serve(turns, each, posts, False) for each, posts in direct.items()))

    async def _look_at_all(self, now: datetime) -> None:
        """Once an hour, see to every server that set anything: a digest may be due, or another day."""
        settings = await self.bot.store.settings.all_servers()
        for guild_id, each in settings.items():
            await self._plan_digest(guild_id, each, now)
        self._stale |= {guild_id for guild_id, each in settings.items() if each.board is not None}
        self._stale |= set(await self.bot.store.boards.events())
        await self.bot.store.drafts.drop_old(now)
        await self.bot.store.archives.forget_old(now)
        await self._sweep(now)

    async def _serve(self, semaphore: asyncio.Semaphore, guild_id: int, due: list[Post], stale: bool) -> None:
        """Post what is due in one server, and see to its board and event."""
        async with semaphore:
            settings = await self.bot.store.settings.get(guild_id or None)
            for post in due:
                try:
                    if post.user_id is not None and guild_id in self._silent:
                        # Discord does not tell who is in it: it is asked again in a while.
                        await self.bot.store.posts.postpone(
                            post, self.bot.clock() + timedelta(seconds=_PAUSE)
                        )
                    else:
                        await self._deliver(post, settings)
                except Exception:  # whatever it is, it must keep back no other post
                    log.exception("A post failed (%s); it is tried again", post.kind)
                    await self.bot.store.posts.retry_later(post, post.state, self.bot.clock())
            if not stale:
                return
            try:
                actor = Actor(guild_id, announcements.NOBODY, self.bot.clock())
                self._again = await self.tip_cards.renew(actor) or self._again
                if not await self.reconciler.reconcile(guild_id, settings):
                    self._stale.add(guild_id)
            except Exception:  # nor any other server's
                log.exception("A board, an event or a tip's card cannot be kept; it is tried again")
                self._stale.add(guild_id)

    async def _sweep(self, now: datetime) -> None:
        """Once a day, forget old posts and counts, and the servers that the bot left long ago."""
        if self._swept == now.date():
            return
        self._swept = now.date()
        await self.bot.store.posts.forget_old(now - _KEPT)
        await self.bot.store.tips.forget_other_days(now)
        await self.bot.store.stops.forget_over(now)
        await self.bot.store.screenshots.forget_loose()
        try:
            there = [guild.id async for guild in self.bot.fetch_guilds(limit=None, with_counts=False)]
        except LOST:  # nothing tells which servers it is in: none is forgotten
            return
        for guild_id in await self.bot.store.personal_data.purge_left_servers(there, now):
            log.info("Purged what server %s had, which the bot left more than 30 days ago", guild_id)

    async def _plan_digest(self, guild_id: int, settings: ServerSettings, now: datetime) -> None:
        """Let the weekly digest be due from Monday morning on, once a week: the bot may have been down."""
        local = now.astimezone(settings.zone)
        begun = local.weekday() > 0 or local.hour >= _DIGEST_HOUR
        if settings.digest is None or not begun or local.weekday() > _DIGEST_UNTIL:
            return
        year, week, _ = local.isocalendar()
        content = {"since": (local.date() - _WEEK).isoformat()}
        actor = Actor(guild_id, announcements.NOBODY, now)
        await self.bot.store.posts.put(
            actor, PostKind.DIGEST, f"{year}-{week}", content, channel_id=settings.digest
        )

    async def _deliver(self, post: Post, settings: ServerSettings) -> None:
        """Send a post, or edit it, or let it wait; a failure is noted and tried again later."""
        posts, now = self.bot.store.posts, self.bot.clock()
        local = now.astimezone(settings.zone)
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
            there = await self.poster.deliver(post, view, pings, in_forum=in_forum, published=published)
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
        actor = Actor(guild_id, announcements.NOBODY, self.bot.clock())
        told, language = await post_contents.told_by(store, snapshot, post, settings, actor, server)
        view = await answers.result_page(Viewer(snapshot, today, language), told)
        return view.about_server(guild_id) if direct else view


async def setup(bot: HyosanWire) -> None:
    """Add the posting to the bot."""
    await bot.add_cog(PostingCog(bot))
