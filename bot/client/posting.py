"""Sending and editing what the bot posts by itself, so that each post is there once.

A post is marked as being sent before it is. Where nobody knows whether it got through, it is looked for by
its mark among the channel's last messages, and sent with a nonce that Discord tells a second try by.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from functools import partial
from typing import Any

import aiohttp
import discord

from bot.client.layout import Layout
from bot.domain.posting.discord_refusals import FollowUp, what_follows
from bot.domain.posting.posts import Post, PostState
from bot.store.posts import PostStore

log = logging.getLogger(__name__)

_LOST = (OSError, aiohttp.ClientError, TimeoutError)
_LOOKED_THROUGH = 50
"""Messages of a channel that are looked through for one that may be there already."""
_FORBIDDEN, _SERVER_FAULT = 403, 500


class MessageMark(IntEnum):
    """The component ids that the bot's own posts are known by; those of posts count up from the last one."""

    BOARD = 1_000_000
    POSTS = 1_000_001


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

    def __init__(self, client: discord.Client, posts: PostStore, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._posts = posts
        self._clock = clock
        self._board_nonces: dict[int, str] = {}

    async def deliver(self, post: Post, view: Layout, pings: Sequence[int]) -> bool:
        """Send a post, or edit what was sent; return whether it is there now. A failure is noted: what
        follows of it is said by its code. Raises `UnreachableError` where somebody takes no direct messages.
        """
        view = view.marked(MessageMark.POSTS + post.id)
        try:
            place = await self._place(post)
            if post.state is PostState.STALE and post.message_id is not None:
                await place.get_partial_message(post.message_id).edit(view=view)
                await self._posts.mark_sent(post, post.message_id)
                return True
            there = (
                await self._found(place, MessageMark.POSTS + post.id)
                if post.state is PostState.SENDING
                else None
            )
            if there is None:
                await self._posts.mark_sending(post)
                roles = [discord.Object(each) for each in pings]
                allowed = discord.AllowedMentions(everyone=False, users=False, roles=roles)
                reference = await self._reference(post)
                send = partial(place.send, view=view, nonce=post.nonce, allowed_mentions=allowed)
                sent = await (send() if reference is None else send(reference=reference))
                there = sent.id
            await self._posts.mark_sent(post, there)
        except discord.HTTPException as error:
            return await self._refused(post, error)
        except _LOST as error:
            log.warning("A post is not known to be there (%s); it is tried again", type(error).__name__)
            await self._posts.retry_later(post, PostState.SENDING, self._clock())
            return False
        return True

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
        if follows is FollowUp.GIVE_UP or (stale and _is_gone(error)):  # somebody deleted it
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

    async def _place(self, post: Post) -> discord.PartialMessageable | discord.DMChannel:
        """Return where a post goes."""
        if post.user_id is not None:
            return await self._client.create_dm(discord.Object(post.user_id))
        assert post.channel_id is not None
        return self._client.get_partial_messageable(post.channel_id, guild_id=post.guild_id)

    async def _found(self, place: discord.PartialMessageable | discord.DMChannel, mark: int) -> int | None:
        """Return the message that has a mark among the last ones, None where it is not to be found."""
        try:
            async for message in place.history(limit=_LOOKED_THROUGH):
                ours = message.author == self._client.user
                if ours and any(getattr(each, "id", None) == mark for each in message.components):
                    return message.id
        except discord.HTTPException:  # it may not read there: the nonce has to do
            return None
        return None

    async def keep(self, channel_id: int, message_id: int | None, view: Layout, mark: MessageMark) -> int:
        """Let a channel's message say something, a new one where there is none; return its id. Raises what
        Discord refuses.
        """
        place, view = self._client.get_partial_messageable(channel_id), view.marked(mark)
        message_id = message_id or await self._found(place, mark)
        if message_id is not None:
            try:
                await place.get_partial_message(message_id).edit(view=view)
            except discord.HTTPException as error:
                if not _is_gone(error):
                    raise
            else:
                return message_id
        # Another for each new board: Discord would take it for one that was deleted just now.
        nonce = self._board_nonces.setdefault(channel_id, f"hw-{secrets.token_hex(8)}")
        message_id = (await place.send(view=view, nonce=nonce)).id
        del self._board_nonces[channel_id]
        return message_id

    async def pin(self, channel_id: int, message_id: int) -> None:
        """Pin a message; one that is pinned stays so. Raises what Discord refuses."""
        await self._client.get_partial_messageable(channel_id).get_partial_message(message_id).pin()

    async def remove(self, channel_id: int, message_id: int) -> None:
        """Delete a message of the bot's own; one that is gone is deleted."""
        place = self._client.get_partial_messageable(channel_id)
        try:
            await place.get_partial_message(message_id).delete()
        except (discord.HTTPException, *_LOST) as error:
            log.warning("An old board cannot be deleted (%s)", type(error).__name__)


def _is_gone(error: discord.HTTPException) -> bool:
    """Tell whether what was to be changed is no more."""
    return isinstance(error, discord.NotFound) or what_follows(error.status, error.code) is FollowUp.RECREATE
