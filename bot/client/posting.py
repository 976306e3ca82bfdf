"""Sending and editing what the bot posts by itself, so that each post is there once.

A post is marked as being sent before it is. Where nobody knows whether it got through, it is looked for by
its mark among the channel's last messages, and sent with a nonce that Discord tells a second try by.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from enum import IntEnum
from functools import partial
from typing import Any

import aiohttp
import discord
from msgspec import Struct
from msgspec.structs import replace

from bot.client.dispatcher import Pace
from bot.client.layout import Layout
from bot.client.places import edit_message, find_in_forum, find_message, is_gone, post_in_forum, publish
from bot.client.screenshots import CardPictures, Screenshots
from bot.domain.posting.discord_refusals import FollowUp, what_follows
from bot.domain.posting.posts import IN_TURN, Post, PostState
from bot.store import Store

log = logging.getLogger(__name__)

_LOST = (OSError, aiohttp.ClientError, TimeoutError)
_FORBIDDEN, _TOO_LARGE, _SERVER_FAULT = 403, 413, 500
_TO_SOMEBODY = 3
"""Requests that a direct message takes: is whom it is for in the server, where are they written to, it."""


_Place = discord.PartialMessageable | discord.DMChannel
_Showing = Callable[[CardPictures | None], Awaitable[discord.Message]]


class MessageMark(IntEnum):
    """The component ids that the bot's own posts are known by; those of posts count up from the last one."""

    BOARD = 1_000_000
    POSTS = 1_000_001


class DeliveryMode(Struct, frozen=True):
    """How a post is sent: in a forum as one of its own, published where wished, and whether it still tells
    anything to who has not read it.
    """

    in_forum: bool
    published: bool
    worth_sending: bool


class UnreachableError(Exception):
    """Whom a post is for takes no direct messages."""


class _Reference(discord.MessageReference):
    """A message that is replied to, its ids as text as Discord's description has them."""

    def to_message_reference_dict(self) -> Any:
        """Return the reference as it is sent."""
        said = super().to_message_reference_dict()
        return {key: str(value) if key.endswith("_id") else value for key, value in said.items()}


class Poster:
    """Sends and edits posts for a client, and notes in the store what became of each."""

    def __init__(self, client: discord.Client, store: Store, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._screenshots = Screenshots(client, store, clock)
        self._posts = store.posts
        self._cards = store.tip_cards
        self._clock = clock
        self._pace = Pace(lambda: store.others.count)
        self._board_nonces: dict[int, str] = {}

    async def deliver(self, post: Post, view: Layout, pings: Sequence[int], mode: DeliveryMode) -> bool:
        """Send a post, or edit what was sent; one that may have got through and did not is dropped where it
        is not worth sending any more.

        Return whether it is there now. A failure is noted: what follows of it is said by its code. Raises
        `UnreachableError` where somebody takes no direct messages.
        """
        calls = _TO_SOMEBODY if post.user_id is not None else 1
        await self._pace.wait(calls, urgent=post.kind in IN_TURN[0])
        in_forum = mode.in_forum
        mark, pictures = MessageMark.POSTS + post.id, await self._screenshots.of(post)
        view = view.marked(mark)
        try:
            place = await self._place(post)
            if post.state is PostState.STALE and post.message_id is not None:
                message = place.get_partial_message(post.message_id)
                await self._show(pictures, partial(self._edit, message, view))
                await self._posts.mark_sent(post, post.message_id)
                return True
            there = None
            if post.state is PostState.SENDING:
                there = await self._found(post.channel_id if in_forum else None, place, mark)
            if there is None:
                if not await self._may_send(post, mode):
                    return False
                there = await self._show(pictures, partial(self._send, post, place, view, pings, in_forum))
            elif post.version > 1 or (pictures and pictures.new):  # whether it has all that is not known
                message = place.get_partial_message(there)
                if in_forum:  # which is a thread of its own
                    message = self._message(there, there, in_forum)
                await self._show(pictures, partial(self._edit, message, view))
            if mode.published and not in_forum:
                await publish(place.get_partial_message(there))
            await self._posts.mark_sent(replace(post, channel_id=there) if in_forum else post, there)
        except discord.HTTPException as error:
            return await self._refused(post, error)
        except _LOST as error:
            log.warning("A post is not known to be there (%s); it is tried again", type(error).__name__)
            await self._posts.retry_later(post, PostState.SENDING, self._clock())
            return False
        return True

    async def _may_send(self, post: Post, mode: DeliveryMode) -> bool:
        """Tell whether a post that is not there is to be sent still: it may have been taken back while it
        waited for its turn. One that may have got through is dropped where it is not worth sending any more.
        """
        if post.state is PostState.SENDING and not mode.worth_sending:
            await self._posts.end(post, PostState.DROPPED)
            return False
        return await self._posts.mark_sending(post, self._clock())

    async def _show(self, pictures: CardPictures | None, show: _Showing) -> int:
        """Send or edit a message with its pictures, without those that are new where the bot may attach
        none, and without the largest of them for as long as Discord says it is too much; return the message.
        """
        while True:
            try:
                message = await show(pictures)
            except discord.HTTPException as error:
                if pictures is None or not pictures.new or error.status not in (_FORBIDDEN, _TOO_LARGE):
                    raise
                barred = error.status == _FORBIDDEN
                pictures = pictures.without_new() if barred else pictures.without_largest()
            else:
                await self._screenshots.note(pictures, message)
                return message.id

    async def _send(
        self,
        post: Post,
        place: _Place,
        view: Layout,
        pings: Sequence[int],
        in_forum: bool,
        pictures: CardPictures | None,
    ) -> discord.Message:
        """Send a post that is not there; return its message."""
        view = pictures.shown_in(view) if pictures else view
        roles = [discord.Object(each) for each in pings]
        allowed = discord.AllowedMentions(everyone=False, users=False, roles=roles)
        files = pictures.files() if pictures else []
        if in_forum and post.channel_id is not None:
            return await post_in_forum(self._client, post.channel_id, view, allowed, files)
        reference = await self._reference(post)
        send = partial(place.send, view=view, nonce=post.nonce, allowed_mentions=allowed)
        send = partial(send, files=files) if files else send
        return await (send() if reference is None else send(reference=reference))

    async def _edit(
        self, message: discord.PartialMessage, view: Layout, pictures: CardPictures | None
    ) -> discord.Message:
        if pictures is None:
            return await edit_message(self._client, message, view)
        return await edit_message(self._client, message, pictures.shown_in(view), pictures.attachments)

    async def _reference(self, post: Post) -> discord.MessageReference | None:
        """Return the message that a post replies to, or None."""
        there = await self._posts.message_of(post.reply_to) if post.reply_to is not None else None
        if there is None:
            return None
        channel_id, message_id = there
        return _Reference(message_id=message_id, channel_id=channel_id, fail_if_not_exists=False)

    async def _refused(self, post: Post, error: discord.HTTPException) -> bool:
        """Note what Discord refused; it is said once in the logs, however often it is tried."""
        if post.user_id is not None and error.status == _FORBIDDEN:  # they take no messages from this bot
            raise UnreachableError from error
        follows, now, stale = (
            what_follows(error.status, error.code),
            self._clock(),
            post.state is PostState.STALE,
        )
        if stale and is_gone(error):  # somebody deleted it
            await self._cards.end_gone(post, now)
            return False
        if follows is FollowUp.GIVE_UP:
            await self._posts.end(post, PostState.DROPPED)
            return False
        if post.refused != error.code:
            log.warning("A post was refused (%s %s, %s): %s", post.kind, error.status, error.code, follows)
        if follows is FollowUp.RETRY:
            unknown = error.status >= _SERVER_FAULT and not stale
            state = PostState.SENDING if unknown else post.state
            await self._posts.retry_later(post, state, now, refused=error.code)
        elif post.user_id is not None:
            raise UnreachableError from error
        else:
            await self._posts.refuse(post, now, refused=error.code)
        return False

    async def _place(self, post: Post) -> _Place:
        """Return where a post goes."""
        if post.user_id is not None:
            return await self._client.create_dm(discord.Object(post.user_id))
        assert post.channel_id is not None
        return self._client.get_partial_messageable(post.channel_id, guild_id=post.guild_id)

    async def _found(self, forum_id: int | None, place: _Place, mark: int) -> int | None:
        """Return what is there already by its mark: a post of a forum, or a message."""
        if forum_id is not None:
            return await find_in_forum(self._client, forum_id, mark)
        return await find_message(self._client, place, mark)

    async def keep(
        self, channel_id: int, message_id: int | None, view: Layout, mark: MessageMark, *, in_forum: bool
    ) -> int:
        """Let a channel's message (a forum's post) say something, a new one where there is none; return its
        id. Raises what Discord refuses.
        """
        await self._pace.wait()
        place, view = self._client.get_partial_messageable(channel_id), view.marked(mark)
        message_id = message_id or await self._found(channel_id if in_forum else None, place, mark)
        if message_id is not None:
            try:
                message = self._message(channel_id, message_id, in_forum)
                await edit_message(self._client, message, view)
            except discord.HTTPException as error:
                if not is_gone(error):
                    raise
            else:
                return message_id
        if in_forum:
            return (
                await post_in_forum(self._client, channel_id, view, discord.AllowedMentions.none(), ())
            ).id
        # Another for each new board: Discord would take it for one that was deleted just now.
        nonce = self._board_nonces.setdefault(channel_id, f"hw-{secrets.token_hex(8)}")
        message_id = (await place.send(view=view, nonce=nonce)).id
        del self._board_nonces[channel_id]
        return message_id

    def _message(self, channel_id: int, message_id: int, in_forum: bool) -> discord.PartialMessage:
        """Return a message; in a forum each is in the thread that has its id."""
        place = self._client.get_partial_messageable(message_id if in_forum else channel_id)
        return place.get_partial_message(message_id)

    async def pin(self, channel_id: int, message_id: int) -> None:
        """Pin a message; one that is pinned stays so. Raises what Discord refuses."""
        await self._message(channel_id, message_id, False).pin()

    async def remove(self, channel_id: int, message_id: int, *, in_forum: bool) -> None:
        """Delete a message of the bot's own; one that is gone is deleted."""
        try:
            await self._message(channel_id, message_id, in_forum).delete()
        except (discord.HTTPException, *_LOST) as error:
            log.warning("An old board cannot be deleted (%s)", type(error).__name__)
