"""What can be read in a message: its text, or what it forwards, embeds, draws or captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord

from bot.client.breadcrumbs import every_component
from bot.domain.errors import DomainError, Refusal
from bot.domain.text.pasted_links import LINK

_NO_WORDS = re.compile(rf"{LINK.pattern}|<[@#][!&]?\d+>|@(?:here|everyone)\b|<a?:\w+:\d+>")
"""Links, whom a message calls, and emoji of a server's."""
_FEW = 2
"""Words that say nothing beside what they stand over."""
_SEPARATE = "\n"


def readable_text(message: discord.Message) -> str:
    """Return the text of a message. Where it has hardly words of its own ("lol", "new article") those that it
    shows stand for them, with their link: of what it forwards, else of its embeds, its components, the
    captions of its pictures. Refuses a message that has nothing to read.
    """
    looked_at: list[Any] = [message, *message.message_snapshots]
    for each in looked_at:
        own = str(each.content or "")
        shown = _SEPARATE.join(filter(None, (*_embedded(each), *_drawn(each), *_captions(each))))
        if _words(own) > (_FEW if shown else 0):
            return own
        if shown:
            return _SEPARATE.join(filter(None, (shown, own)))
    bare = next(filter(str.strip, (str(each.content or "") for each in looked_at)), None)
    if bare is None:
        raise DomainError(Refusal.NOTHING_TO_READ)
    return bare


def _words(text: str) -> int:
    """Return how many words a text has beside links and whom it calls."""
    return sum(any(map(str.isalpha, word)) for word in _NO_WORDS.sub(" ", text).split())


def _embedded(message: Any) -> Iterator[str]:
    """Yield the title of the first embed that has one, else its description, and its link: an unfurled link
    says in its title what the page claims.
    """
    for embed in message.embeds:
        # A title of a word or two is whose page it is.
        title, below = embed.title or "", embed.description or ""
        if said := title if _words(title) > _FEW or not below else below:
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
