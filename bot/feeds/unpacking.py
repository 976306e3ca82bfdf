"""What a host sent, unpacked no further than it may be large: a small answer can be made to unpack to all
there is.
"""

from __future__ import annotations

import zlib

from bot.domain.reports.feeds import FeedProblem
from bot.feeds.problems import FeedError

ACCEPTED = "gzip, deflate"
_BITS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}


class Unpacker:
    """Takes an answer piece by piece; ``most`` is how many bytes it may have, packed and unpacked."""

    def __init__(self, encoding: str, most: int) -> None:
        """Raises `FeedError` for a packing that was not asked for."""
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", *_BITS):
            raise FeedError(FeedProblem.UNREADABLE)
        self._stream = zlib.decompressobj(_BITS[encoding]) if encoding in _BITS else None
        self._raw = encoding == "deflate"
        self._most, self._taken, self._body = most, 0, bytearray()

    def take(self, piece: bytes) -> None:
        """Take a piece; raises `FeedError` where it becomes too much, or is not packed as was said."""
        self._taken += len(piece)
        if self._taken > self._most:
            raise FeedError(FeedProblem.LARGE)
        self._body += self._unpacked(piece)
        if len(self._body) > self._most:
            raise FeedError(FeedProblem.LARGE)

    def _unpacked(self, piece: bytes) -> bytes:
        if self._stream is None:
            return piece
        try:
            return self._stream.decompress(piece, self._most - len(self._body) + 1)
        except zlib.error as error:
            if not self._raw or self._body:
                raise FeedError(FeedProblem.UNREADABLE) from error
            self._stream, self._raw = zlib.decompressobj(-zlib.MAX_WBITS), False  # some leave the frame out
            return self._unpacked(piece)

    def whole(self) -> bytes:
        """Return all that was taken."""
        return bytes(self._body)
