"""What can be read in a message: its text, or what it forwards, embeds, draws or captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord

from bot.client.breadcrumbs import every_component
from bot.domain.errors import DomainError, Refusal

_LINK = re.compile(r"https?://\S+")
_SEPARATE = "\n"


def readable_text(message: discord.Message) -> str:
    """Return the text of a message. Where it has no words of its own those that it shows stand for them: of
    what it forwards, else of its embeds, its components, the captions of its pictures; with their link.
    Refuses a message that has nothing to read.
    """
    looked_at: list[Any] = [message, *message.message_snapshots]
    for each in looked_at:
        own = str(each.content or "")
        if _has_words(own):
            return own
        shown = _SEPARATE.join(filter(None, (*_embedded(each), *_drawn(each), *_captions(each))))
        if shown:
            return _SEPARATE.join(filter(None, (shown, own)))
    bare = next(filter(str.strip, (str(each.content or "") for each in looked_at)), None)
    if bare is None:
        raise DomainError(Refusal.NOTHING_TO_READ)
    return bare


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, _LINK.sub(" ", text)))


def _embedded(message: Any) -> Iterator[str]:
    """Yield the title of the first embed that has one, else its description, and its link: an unfurled link
    says in its title what the page claims.
    """
    for embed in message.embeds:
        if said := embed.title or embed.description:
            yield said
            if embed.url and embed.url not in (message.content or ""):
                yield embed.url
            return


def _drawn(message: Any) -> Iterator[str]:
    """Yield the texts that components show."""
    return (
        each.content for each in every_component(message.components) if isinstance(each, discord.TextDisplay)
    )


def _captions(message: Any) -> Iterator[str]:
    return (each.description for each in message.attachments if each.description)
