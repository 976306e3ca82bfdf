"""What users type, made safe to keep: normalised, bounded, without characters that hide or reorder text."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.text.characters import holds_hidden, in_one_line
from bot.domain.text.links import is_public

E = TypeVar("E", bound=StrEnum)

MAX_NAME = 80
"""Most characters of a name (source, person, character)."""
MAX_LOOK = 2000
"""Most characters of a text that are looked at."""
MAX_URL = 2000
"""Most characters of a link: redirects of news services come near 700."""

_SCHEMES = frozenset({"http", "https"})


def clean(text: str, *, field: Field, limit: int) -> str:
    """Return a name NFKC-normalised with single spaces.

    Refuses one that is empty, longer than ``limit`` characters, or holds hidden characters: in a name they
    are disguise. What is no name is a `sentence`.
    """
    if holds_hidden(text):
        raise DomainError(Refusal.HIDDEN_CHARACTERS, field=field)
    return _within(in_one_line(text), field=field, limit=limit)


def sentence(text: str, *, field: Field, limit: int) -> str:
    """Return what somebody wrote as it is seen, in one line: breaks are spaces, and what hides or reorders
    text is taken out. Refuses what is empty then, or longer than ``limit`` characters.
    """
    return _within(in_one_line(text), field=field, limit=limit)


def _within(plain: str, *, field: Field, limit: int) -> str:
    if not plain:
        raise DomainError(Refusal.EMPTY, field=field)
    if len(plain) > limit:
        raise DomainError(Refusal.TOO_LONG, field=field, limit=limit, length=len(plain))
    return plain


def shorten(text: str, limit: int) -> str:
    """Return text of at most ``limit`` characters, an ellipsis for what was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def legible(text: str) -> str:
    """Return text that is only looked at, not kept: its lines, what is hidden away, cut to `MAX_LOOK`.

    Refuses text that has nothing to read.
    """
    lines = map(in_one_line, text[:MAX_LOOK].splitlines())
    plain = "\n".join(filter(None, lines))[:MAX_LOOK].strip()  # one character may stand for many
    if not plain:
        raise DomainError(Refusal.EMPTY, field=Field.TEXT)
    return plain


def clean_url(text: str) -> str:
    """Return a link that is safe to show: http or https, a name that the whole web knows, no
    credentials.

    Refuses anything else with `Refusal.LINK`. Brackets are percent-encoded so that they cannot end a link.
    """
    if holds_hidden(text.strip()) or any(c.isspace() for c in text.strip()):
        raise DomainError(Refusal.LINK, field=Field.URL)
    url = text.strip()
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = parts.port  # refuses ports that are no numbers
    except ValueError as error:
        raise DomainError(Refusal.LINK, field=Field.URL) from error
    public = is_public(host) and port != 0
    if parts.scheme not in _SCHEMES or not public or "@" in parts.netloc or "\\" in url:
        raise DomainError(Refusal.LINK, field=Field.URL)
    for sign, code in (("(", "%28"), (")", "%29"), ("[", "%5B"), ("]", "%5D"), ("<", "%3C"), (">", "%3E")):
        url = url.replace(sign, code)
    if len(url) > MAX_URL:
        raise DomainError(Refusal.LINK, field=Field.URL)
    return url


def host_of(url: str) -> str:
    """Return the home domain of a link, without ``www.``; nothing where it is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # what is no address at all, such as https://[x
        host = ""
    return host.removeprefix("www.")


def choose(typed: str, choices: Iterable[E], *, field: Field) -> E:
    """Return the choice given; refuses what is none of them, which Discord's own clients never send."""
    choices = list(choices)
    for each in choices:
        if each == typed:
            return each
    typed = sentence(typed, field=field, limit=MAX_NAME)
    raise DomainError(Refusal.CHOICE, field=field, given=typed, choices="\n".join(choices))
