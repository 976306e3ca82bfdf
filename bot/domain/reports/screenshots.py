"""Screenshots that come with a tip or a report: what may be one, and what becomes of it."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

from msgspec import Struct

from bot.domain.errors import DomainError, Field, Refusal

MOST_SCREENSHOT_BYTES = 8 * 1024**2
"""Bytes of a screenshot: what any server takes from a bot."""
SHOWN_ON_A_CARD = 10
"""Screenshots that one message holds, which is what Discord takes."""
CDN_HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
"""Where Discord keeps what was uploaded: nothing is fetched from anywhere else."""
_KINDS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}


class Upload(Struct, frozen=True):
    """What somebody uploaded, as Discord describes it."""

    url: str
    content_type: str
    size: int


class Screenshot(Struct, frozen=True, kw_only=True):
    """A screenshot of a tip: ``url`` is where Discord has it until it is on a ``card``, where it is the
    message's attachment. One that has neither could not be fetched.
    """

    id: int
    tip: int
    kind: str
    url: str | None
    attachment_id: int | None
    card: int | None

    @property
    def name(self) -> str:
        """Return what its file is called."""
        return f"tip-{self.tip}-{self.id}.{self.kind}"


class ScreenshotFate(StrEnum):
    """What becomes of a screenshot that came with a tip."""

    SHOWN = "shown"
    """Moderators see it on the tip's card."""
    NO_PLACE = "no-place"
    """The tip has no card in a channel: the screenshot is not kept."""


def kind_of_upload(upload: Upload) -> str:
    """Return how a screenshot's file name ends; refuses what is no picture of the kinds that are taken, and
    one that is too large.
    """
    kind = _KINDS.get(upload.content_type.partition(";")[0].strip().lower())
    if kind is None:
        raise DomainError(Refusal.SCREENSHOT_KIND, field=Field.SCREENSHOT)
    if upload.size > MOST_SCREENSHOT_BYTES:
        limit = MOST_SCREENSHOT_BYTES // 1024**2
        raise DomainError(Refusal.SCREENSHOT_TOO_LARGE, field=Field.SCREENSHOT, limit=limit)
    return kind


def is_picture(content: bytes, kind: str) -> bool:
    """Tell whether what was fetched is a picture of a kind, by its first bytes, and not too large."""
    begins = {
        "png": content.startswith(b"\x89PNG\r\n\x1a\n"),
        "jpg": content.startswith(b"\xff\xd8\xff"),
        "gif": content.startswith((b"GIF87a", b"GIF89a")),
        "webp": content[:4] == b"RIFF" and content[8:12] == b"WEBP",
    }
    return begins[kind] and len(content) <= MOST_SCREENSHOT_BYTES


def is_discords(url: str) -> bool:
    """Tell whether an address is one at which Discord keeps uploads."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:  # what is no address at all
        return False
    return parts.scheme == "https" and host in CDN_HOSTS and port is None and "@" not in parts.netloc
