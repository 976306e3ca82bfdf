"""The day the season comes, as a calendar file and as an event of a server."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import discord

from bot.cards.calendar import calendar_content, event_name, event_text, release_entry
from bot.cards.render_context import RenderContext
from bot.domain.posting.discord_refusals import FollowUp, what_follows
from bot.domain.posting.release_day import ReleaseDay
from bot.domain.text.cleaning import shorten
from bot.domain.text.names import slug

_MOST_NAME, _MOST_TEXT = 100, 1000
_A_DAY = timedelta(days=1)


def calendar_file(context: RenderContext, found: ReleaseDay, at: datetime) -> discord.File:
    """Return the day as an iCalendar file, with the source in it."""
    content = calendar_content([release_entry(context.plain, found)], at)
    return discord.File(io.BytesIO(content), filename=f"{slug(context.show.title)}.ics")


async def put_event(
    client: discord.Client, guild_id: int, event_id: int | None, context: RenderContext, found: ReleaseDay
) -> int:
    """Let a server's event be of the day, a new one where there is none; return its id.

    Raises discord.HTTPException where Discord does not take it.
    """
    guild = await client.fetch_guild(guild_id, with_counts=False)
    start = context.show.comes_out(found.day)
    name = shorten(event_name(context.plain), _MOST_NAME)
    text = shorten(event_text(context.plain, found), _MOST_TEXT)
    if event_id is None:  # one may be there that a stop came before it was noted
        mine = [each for each in await guild.fetch_scheduled_events() if each.creator_id == _own(client)]
        event_id = next((each.id for each in mine if each.name == name), None)
    if event_id is not None:
        try:
            event = await guild.fetch_scheduled_event(event_id, with_counts=False)
            await event.edit(name=name, description=text, start_time=start, end_time=start + _A_DAY)
        except discord.HTTPException as error:
            if what_follows(error.status, error.code) is not FollowUp.RECREATE:
                raise  # else somebody removed it, or ended it by hand: another is made
        else:
            return event_id
    made = await guild.create_scheduled_event(
        name=name,
        description=text,
        start_time=start,
        end_time=start + _A_DAY,
        entity_type=discord.EntityType.external,
        location=context.show.platform,
        privacy_level=discord.PrivacyLevel.guild_only,
    )
    return made.id


def _own(client: discord.Client) -> int | None:
    return client.user.id if client.user is not None else None


async def remove_event(client: discord.Client, guild_id: int, event_id: int) -> None:
    """Remove a server's event; one that is gone is removed."""
    guild = await client.fetch_guild(guild_id, with_counts=False)
    try:
        event = await guild.fetch_scheduled_event(event_id, with_counts=False)
        await event.delete()
    except discord.NotFound:
        pass
