"""Discord's side of interactions over HTTP: requests that are signed, and what comes back."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from nacl.signing import SigningKey


@dataclass
class SignedRequests:
    """Sends interactions to an endpoint, signed by a key of its own."""

    url: str = ""
    key: SigningKey = field(default_factory=SigningKey.generate)
    unanswered: set[str] = field(default_factory=set)
    """The tokens of interactions that have no first response yet."""
    _session: aiohttp.ClientSession | None = None

    @property
    def public_key(self) -> str:
        """Return the key that what is signed is checked by."""
        return self.key.verify_key.encode().hex()

    def headers(self, body: bytes, *, at: float | None = None) -> dict[str, str]:
        """Return the headers that sign a body, at a time or now."""
        timestamp = str(int(time.time() if at is None else at))
        signature = self.key.sign(timestamp.encode() + body).signature.hex()
        return {"X-Signature-Timestamp": timestamp, "X-Signature-Ed25519": signature}

    async def send(self, payload: dict[str, Any]) -> tuple[int, Any, bytes, list[bytes]]:
        """Send an interaction; return the status, what the answer says, its bytes, and the files with it."""
        body = json.dumps(payload).encode()
        self.unanswered.add(payload["token"])
        try:
            async with self.session.post(self.url, data=body, headers=self.headers(body)) as response:
                if response.content_type != "multipart/form-data":
                    raw = await response.read()
                    said = json.loads(raw) if response.content_type == "application/json" else None
                    return response.status, said, raw, []
                reader = aiohttp.MultipartReader.from_response(response)
                parts = [
                    bytes(await each.read())
                    async for each in reader
                    if isinstance(each, aiohttp.BodyPartReader)
                ]
                return response.status, json.loads(parts[0]), parts[0], parts[1:]
        finally:
            self.unanswered.discard(payload["token"])

    @property
    def session(self) -> aiohttp.ClientSession:
        """Return what requests are sent by, as many at once as one likes."""
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self._session

    async def reached(self) -> None:
        """Return once somebody listens at the endpoint."""
        while True:
            try:
                async with self.session.get(self.url):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.01)

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
