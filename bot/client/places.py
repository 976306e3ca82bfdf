"""Where the bot's own posts are: in channels, in threads that may have fallen asleep, in forums."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import discord

from bot.client.layout import Layout
from bot.client.responses import LOST
from bot.domain.posting.discord_refusals import FollowUp, what_follows

log = logging.getLogger(__name__)

_LOOKED_THROUGH, _POSTS_LOOKED_THROUGH = 50, 10
"""Messages of a channel, or posts of a forum, that are looked through for one that may be there already."""
_PATIENCE = 10.0
"""Seconds that publishing may take: where an hour's share is spent, it would wait for the next."""

Place = discord.abc.Messageable


def is_gone(error: discord.HTTPException) -> bool:
    """Tell whether what was to be changed is no more."""
    return isinstance(error, discord.NotFound) or what_follows(error.status, error.code) is FollowUp.RECREATE


async def find_message(client: discord.Client, place: Place, mark: int) -> int | None:
    """Return the message of ours that has a mark among the last ones, None where it is not to be found."""
    try:
        async for message in place.history(limit=_LOOKED_THROUGH):
            if _carries(client, message, mark):
                return message.id
    except discord.HTTPException:  # it may not read there: the nonce has to do
        return None
    return None


async def find_in_forum(client: discord.Client, forum_id: int, mark: int) -> int | None:
    """Return the post of ours in a forum that has a mark among the last ones, None where there is none."""
    try:
        forum = await client.fetch_channel(forum_id)
        if not isinstance(forum, discord.ForumChannel) or client.user is None:
            return None
        threads = [each for each in await forum.guild.active_threads() if each.parent_id == forum_id]
        ours = sorted((each.id for each in threads if each.owner_id == client.user.id), reverse=True)
        for id in ours[:_POSTS_LOOKED_THROUGH]:
            message = await client.get_partial_messageable(id).fetch_message(id)
            if _carries(client, message, mark):
                return id
    except discord.HTTPException:
        return None
    return None


def _carries(client: discord.Client, message: discord.Message, mark: int) -> bool:
    ours = message.author == client.user
    return ours and any(getattr(each, "id", None) == mark for each in message.components)


async def post_in_forum(
    client: discord.Client,
    forum_id: int,
    view: Layout,
    allowed: discord.AllowedMentions,
    files: Sequence[discord.File],
) -> discord.Message:
    """Make a post in a forum, which is a thread; return its message, which has the thread's id. Raises what
    Discord refuses.
    """
    forum = await client.fetch_channel(forum_id)
    if not isinstance(forum, discord.ForumChannel):
        raise TypeError(f"{forum_id} is no forum")
    create = partial(forum.create_thread, name=view.title, view=view, allowed_mentions=allowed)
    made = await (create(files=files) if files else create())
    return made.message


async def edit_message(
    client: discord.Client,
    message: discord.PartialMessage,
    view: Layout,
    attached: Callable[[], list[Any]] | None = None,
) -> discord.Message:
    """Let a message say something else; return it. A thread that fell asleep is woken for it. ``attached``
    makes all that it is to have attached, anew for each try; None leaves that as it is. Raises what Discord
    refuses.
    """

    async def edit() -> discord.Message:
        if attached is None:
            return await message.edit(view=view)
        return await message.edit(view=view, attachments=attached())

    try:
        return await edit()
    except discord.HTTPException as error:
        if what_follows(error.status, error.code) is not FollowUp.REOPEN:
            raise
        try:
            thread = await client.fetch_channel(message.channel.id)
            if isinstance(thread, discord.Thread):
                await thread.edit(archived=False)
        except discord.HTTPException:  # it was closed by somebody: what was refused first says so
            raise error from None
        return await edit()


async def publish(message: discord.PartialMessage) -> None:
    """Publish a message to who follows its announcement channel; where it cannot be, it stays as it is."""
    try:
        await asyncio.wait_for(message.publish(), _PATIENCE)
    except (*LOST, TimeoutError) as error:
        log.info("A post is not published (%s)", getattr(error, "code", type(error).__name__))
