"""What has to stay true once it is there: a server's board, and its event for the day the season comes."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from datetime import datetime

import discord

from bot.answers.board import BoardQuery
from bot.cards.markup import PLAIN
from bot.client.answer_service import AnswerService, Viewer
from bot.client.calendars import put_event, remove_event
from bot.client.posting import MessageMark, Poster
from bot.domain.posting.posts import BoardMessage, CalendarEvent, retry_delay
from bot.domain.posting.release_day import release_day
from bot.domain.posting.server_settings import ServerSettings
from bot.domain.reports.topics import Topic, TopicKind
from bot.store import Store

log = logging.getLogger(__name__)


class Reconciler:
    """Keeps boards and events true, one server at a time."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        answer_service: AnswerService,
        poster: Poster,
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._store = store
        self._replies = answer_service
        self._poster = poster
        self._clock = clock
        self._failing: dict[int, tuple[int, datetime]] = {}
        """Where something could not be kept: how often that was tried, and when it is tried again."""

    async def reconcile(self, guild_id: int, settings: ServerSettings) -> bool:
        """See to a server's board and event; return False where either has to be tried again: after a while
        that grows.
        """
        tried, until = self._failing.get(guild_id, (0, self._clock()))
        if self._clock() < until:
            return False
        board = await self._keep_board(guild_id, settings)
        if await self._keep_event(guild_id, settings) and board:
            self._failing.pop(guild_id, None)
            return True
        self._failing[guild_id] = tried + 1, self._clock() + retry_delay(tried + 1)
        return False

    async def _keep_board(self, guild_id: int, settings: ServerSettings) -> bool:
        """Let a server's board say what holds now, where it is set; a board that is gone is posted anew.

        Return whether it does.
        """
        boards = self._store.boards
        old = await boards.get(guild_id) if guild_id else None
        if (
            old is not None and old.channel_id != settings.board
        ):  # a board that is no longer kept says so no more
            if old.message_id is not None:
                await self._poster.remove(old.channel_id, old.message_id)
            await boards.save(guild_id, None)
        if settings.board is None or not guild_id:
            return True
        snapshot = await self._store.snapshot(guild_id)
        viewer = Viewer(snapshot, snapshot.show.today(self._clock()), settings.language)
        view = (await self._replies.pages(viewer, BoardQuery()))[0]
        digest = hashlib.sha256(json.dumps(view.to_components()).encode()).hexdigest()[:16]
        there = await boards.get(guild_id)
        if there is not None and there.digest == digest and there.message_id is not None:
            return True
        message_id = there.message_id if there is not None else None
        posted = await self._poster.keep(settings.board, message_id, view, MessageMark.BOARD)
        if posted is not None:
            await boards.save(guild_id, BoardMessage(settings.board, posted, digest))
        return posted is not None

    async def _keep_event(self, guild_id: int, settings: ServerSettings) -> bool:
        """Move a server's event to another day, or remove it, where the day is another or no longer set.

        Return whether it is right now.
        """
        boards = self._store.boards
        event = await boards.event(guild_id)
        if event is None:
            return True
        snapshot = await self._store.snapshot(guild_id)
        today = snapshot.show.today(self._clock())
        found = release_day(snapshot.standing(Topic(TopicKind.RELEASE), today))
        if found is not None and found.day == event.day:
            return True
        try:
            if found is None:
                await remove_event(self._client, guild_id, event.event_id)
            if found is None or found.day <= today:
                await boards.save_event(guild_id, None)
                return True
            context = Viewer(snapshot, today, settings.language).render_context(PLAIN)
            made = await put_event(self._client, guild_id, event.event_id, context, found)
            await boards.save_event(guild_id, CalendarEvent(made, found.day))
        except discord.HTTPException as error:
            log.warning("A server's event cannot be changed now (%s); it is tried again", error.status)
            return False
        return True
