"""What has to stay true once it is there: a server's board, and its event for the day the season comes."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import discord
from msgspec.structs import replace

from bot.answers.board import BoardQuery
from bot.cards.markup import PLAIN
from bot.client.answer_service import AnswerService, Viewer
from bot.client.calendars import put_event, remove_event
from bot.client.posting import MessageMark, Poster
from bot.client.responses import LOST
from bot.domain.posting.discord_refusals import FollowUp, MaintainedItem, MaintenanceFailure, what_follows
from bot.domain.posting.posts import MOST_TRIES, BoardMessage, CalendarEvent, retry_delay
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

    async def reconcile(self, guild_id: int, settings: ServerSettings) -> bool:
        """See to a server's board and event; return False where either is to be tried again by itself: after
        a while that grows. What Discord refuses for good waits until somebody mends it.
        """
        failed = await self._store.boards.failed(guild_id)
        done = [
            await self._see_to(guild_id, what, failed.get(what), keep(guild_id, settings))
            for what, keep in (
                (MaintainedItem.BOARD, self._keep_board),
                (MaintainedItem.PIN, self._keep_pinned),
                (MaintainedItem.EVENT, self._keep_event),
            )
        ]
        return all(done)

    async def _see_to(
        self,
        guild_id: int,
        what: MaintainedItem,
        before: MaintenanceFailure | None,
        keeping: Coroutine[Any, Any, None],
    ) -> bool:
        """Keep something true, unless it is to wait; note what became of it; tell whether it is done with."""
        boards, now = self._store.boards, self._clock()
        if before is not None and (before.waits or now < before.due_at):
            keeping.close()
            return before.waits
        try:
            await keeping
        except LOST as error:
            failed = _failure(what, before, error, now)
            if before is None or before.code != failed.code:  # said once, however often it is tried
                log.warning("A server's %s cannot be kept (%s)", what, failed.code or type(error).__name__)
            await boards.note_failed(guild_id, failed)
            return failed.waits
        if before is not None:
            await boards.mend(guild_id, what)
        return True

    async def _keep_board(self, guild_id: int, settings: ServerSettings) -> None:
        """Let a server's board say what holds now, where it is set; a board that is gone is posted anew."""
        boards = self._store.boards
        old = await boards.get(guild_id) if guild_id else None
        if (
            old is not None and old.channel_id != settings.board
        ):  # a board that is no longer kept says so no more
            if old.message_id is not None:
                in_forum = old.channel_id in settings.forums
                await self._poster.remove(old.channel_id, old.message_id, in_forum=in_forum)
            await boards.save(guild_id, None)
            old = None
        if settings.board is None or not guild_id:
            return
        snapshot = await self._store.snapshot(guild_id)
        viewer = Viewer(snapshot, snapshot.show.today(self._clock()), settings.language)
        view = (await self._replies.pages(viewer, BoardQuery()))[0]
        digest = hashlib.sha256(json.dumps(view.to_components()).encode()).hexdigest()[:16]
        there = old.message_id if old is not None else None
        if old is not None and old.digest == digest and there is not None:
            return
        in_forum = settings.board in settings.forums
        posted = await self._poster.keep(settings.board, there, view, MessageMark.BOARD, in_forum=in_forum)
        pinned = in_forum or (old is not None and old.pinned and posted == there)
        await boards.save(guild_id, BoardMessage(settings.board, posted, digest, pinned))

    async def _keep_pinned(self, guild_id: int, settings: ServerSettings) -> None:
        """Pin a server's board, once; where that cannot be done it is a message all the same."""
        there = await self._store.boards.get(guild_id) if settings.board is not None else None
        if there is None or there.pinned or there.message_id is None:
            return
        await self._poster.pin(there.channel_id, there.message_id)
        await self._store.boards.save(guild_id, replace(there, pinned=True))

    async def _keep_event(self, guild_id: int, settings: ServerSettings) -> None:
        """Move a server's event to another day, or remove it, where the day is another or no longer set."""
        boards = self._store.boards
        event = await boards.event(guild_id)
        if event is None:
            return
        snapshot = await self._store.snapshot(guild_id)
        today = snapshot.show.today(self._clock())
        found = release_day(snapshot.standing(Topic(TopicKind.RELEASE), today))
        if found is not None and found.day == event.day:
            return
        if found is None:
            await remove_event(self._client, guild_id, event.event_id)
        if found is None or found.day <= today:
            await boards.save_event(guild_id, None)
            return
        context = Viewer(snapshot, today, settings.language).render_context(PLAIN)
        made = await put_event(self._client, guild_id, event.event_id, context, found)
        await boards.save_event(guild_id, CalendarEvent(made, found.day))


def _failure(
    what: MaintainedItem, before: MaintenanceFailure | None, error: Exception, now: datetime
) -> MaintenanceFailure:
    """Return what is noted of something that cannot be kept, after what was noted before."""
    follows, code = FollowUp.RETRY, None
    if isinstance(error, discord.HTTPException):
        follows, code = what_follows(error.status, error.code), error.code
    tried = (before.tried if before is not None else 0) + 1
    return MaintenanceFailure(
        what=what,
        since=before.since if before is not None else now,
        code=code,
        tried=tried,
        due_at=now + retry_delay(tried),
        waits=follows is not FollowUp.RETRY or tried >= MOST_TRIES,
    )
