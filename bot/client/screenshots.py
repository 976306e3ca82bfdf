"""What came with a tip as a picture, on the tip's card: fetched from Discord once, and kept there alone."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import aiohttp
import discord
from msgspec import Struct
from msgspec.structs import replace

from bot.client.layout import Layout
from bot.client.responses import LOST
from bot.domain.audit import NOBODY, Actor
from bot.domain.posting.posts import Post, PostKind
from bot.domain.reports.screenshots import (
    SHOWN_ON_A_CARD,
    Screenshot,
    Upload,
    is_discords,
    is_picture,
)
from bot.locales import Localizer, localizer_for
from bot.store import Store

log = logging.getLogger(__name__)

_TEXT, _GALLERY = 10, 12
"""Discord's numbers for kinds of components."""
_WITHIN = 10.0
"""Seconds that Discord is given to hand a screenshot over."""
_GONE = ""
"""Where a screenshot is that is no more."""


def uploaded(data: Mapping[str, Any]) -> Upload | None:
    """Return what was uploaded in a form, None for nothing."""
    found = next(iter(data.get("resolved", {}).get("attachments", {}).values()), None)
    if found is None:
        return None
    return Upload(str(found["url"]), str(found.get("content_type") or ""), int(found["size"]))


def as_upload(attachment: discord.Attachment | None) -> Upload | None:
    """Return what was given as a command's option, None for nothing."""
    if attachment is None:
        return None
    return Upload(attachment.url, attachment.content_type or "", attachment.size)


async def fetch(client: discord.Client, url: str, kind: str) -> bytes | None:
    """Return a picture that Discord has, None where it is not handed over in time, or is something else."""
    if not is_discords(url):
        return None
    try:
        async with asyncio.timeout(_WITHIN):
            content = await client.http.get_from_cdn(url)
    except (discord.HTTPException, OSError, aiohttp.ClientError, TimeoutError) as error:
        log.warning("A screenshot cannot be fetched (%s)", type(error).__name__)
        return None
    return content if is_picture(content, kind) else None


class CardPictures(Struct, frozen=True):
    """The screenshots of a card: on it already, about to be, and those that did not get here."""

    localizer: Localizer
    guild_id: int
    card: int
    kept: Sequence[Screenshot] = ()
    new: Sequence[tuple[Screenshot, bytes]] = ()
    lost: Sequence[Screenshot] = ()
    later: Sequence[Screenshot] = ()
    """Those that Discord did not hand over now, and that the card of before has: it keeps them."""
    leaving: Sequence[Screenshot] = ()
    """Those that are kept, and not shown, until the card that their tip went to has them."""
    barred: bool = False
    """Whether there are some that the bot may not attach where the card is: they come once it may."""

    def without_new(self) -> CardPictures:
        """Return what a card shows where nothing may be attached."""
        return replace(self, new=(), barred=True)

    def without_largest(self) -> CardPictures:
        """Return what a card shows where all that is new is too much for Discord: the largest is lost."""
        largest = max(self.new, key=lambda each: len(each[1]))
        rest = [each for each in self.new if each is not largest]
        return replace(self, new=rest, lost=[*self.lost, largest[0]])

    def shown_in(self, view: Layout) -> Layout:
        """Return a card's layout with its screenshots, each behind a tap."""
        shown = [*self.kept, *(shot for shot, _ in self.new)]
        pictures = [(each.name, self.localizer("screenshot-of", number=self.card)) for each in shown]
        notes = [
            *([self.localizer("screenshot-lost")] if self.lost or self.later else []),
            *([self.localizer("screenshot-barred")] if self.barred else []),
        ]
        return with_pictures(view, pictures, " ".join(notes))

    def files(self) -> list[discord.File]:
        """Return what is to be uploaded."""
        return [discord.File(io.BytesIO(content), filename=shot.name) for shot, content in self.new]

    def attachments(self) -> list[Any]:
        """Return all that a message that is edited is to have attached."""
        there = [*self.kept, *self.leaving][: SHOWN_ON_A_CARD - len(self.new)]
        return [*(_Retained(shot.attachment_id or 0) for shot in there), *self.files()]


def with_pictures(view: Layout, pictures: Sequence[tuple[str, str]], note: str) -> Layout:
    """Return a layout with attachments of its message below the head, each by its name and what it is, behind
    a tap; and a note in small print, if there is one.
    """
    items = [
        {"media": {"url": f"attachment://{name}"}, "description": alt, "spoiler": True}
        for name, alt in pictures
    ]
    more: list[dict[str, Any]] = [{"type": _GALLERY, "items": items}] if items else []
    more += [{"type": _TEXT, "content": f"-# {note}"}] if note else []
    box, *others = view.to_components()
    head, *rest = box["components"]
    shown = [{**box, "components": [head, *more, *rest]}, *others]
    return Layout(shown, showable_by=view.showable_by, title=view.title)


class _Retained:
    """An attachment that a message keeps."""

    def __init__(self, id: int) -> None:
        self._id = id

    def to_dict(self) -> dict[str, str]:
        """Return it as Discord is told of it."""
        return {"id": str(self._id)}


class Screenshots:
    """Finds the screenshots of the cards that are posted, and notes what became of them."""

    def __init__(self, client: discord.Client, store: Store, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._store = store
        self._clock = clock

    async def of(self, post: Post) -> CardPictures | None:
        """Return the screenshots of a tip's card; None for any other post."""
        if post.kind is not PostKind.TIP:
            return None
        card, there = int(post.content["number"]), post.message_id is not None
        found = await self._store.screenshots.of_card(post.guild_id, card)
        leaving = await self._store.screenshots.leaving(post.guild_id, card) if there else []
        language = (await self._store.settings.get(post.guild_id)).language
        kept, new, lost, later = [], [], [], []
        for shot in found[-SHOWN_ON_A_CARD:]:
            moved = shot.attachment_id is not None and shot.card != card
            url = await self._url(post.guild_id, shot) if moved else shot.url
            content = await fetch(self._client, url, shot.kind) if url else None
            if shot.attachment_id is not None and not moved and there:
                kept.append(shot)
            elif content is not None:
                new.append((shot, content))
            elif moved and url != _GONE:
                later.append(shot)
            else:
                lost.append(shot)
        return CardPictures(localizer_for(language), post.guild_id, card, kept, new, lost, later, leaving)

    async def _url(self, guild_id: int, shot: Screenshot) -> str | None:
        """Return where Discord has what is on the card that a tip was on before, `_GONE` where it is no more,
        None where Discord does not tell.
        """
        there = await self._store.screenshots.message_of(guild_id, shot.card or 0)
        if there is None:
            return _GONE
        channel_id, message_id = there
        try:
            message = await self._client.get_partial_messageable(channel_id).fetch_message(message_id)
        except discord.NotFound:
            return _GONE
        except LOST as error:
            log.warning("A tip's card cannot be looked at (%s)", type(error).__name__)
            return None
        return next((each.url for each in message.attachments if each.id == shot.attachment_id), _GONE)

    async def note(self, pictures: CardPictures | None, message: discord.Message) -> None:
        """Note which screenshots a message that was sent or edited has by now."""
        if pictures is None or not (pictures.new or pictures.lost):
            return
        by_name = {each.filename: each.id for each in message.attachments}
        attached = {shot.id: by_name[shot.name] for shot, _ in pictures.new if shot.name in by_name}
        gone = [shot.id for shot, _ in pictures.new if shot.id not in attached]
        actor = Actor(pictures.guild_id, NOBODY, self._clock())
        await self._store.screenshots.settle(
            actor, pictures.card, attached, [*gone, *(shot.id for shot in pictures.lost)]
        )
