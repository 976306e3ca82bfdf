"""Packs from elsewhere: made by `edition`, published on this machine by a `Publisher`."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web
from nacl.signing import SigningKey

from bot.packs.kept import KeptPacks
from bot.packs.signed_pack import SIGNATURE, built, signature
from bot.packs.updates import PackUpdates
from bot.settings import DATA

MADE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
KEY = SigningKey(b"k" * 32)
REPORT = """
[[report]]
id = "netflix-2026-11-21-release"
topic = "release"
stance = "confirmed"
claim.en = "Netflix says season 2 comes out on March 12, 2027."
claim.ko = "넷플릭스가 시즌 2 공개일을 2027년 3월 12일로 밝혔다."
window = "2027-03-12"
reported_on = "2026-11-21"
publisher = "Netflix"
chain = ["Netflix"]
tags = ["official"]
basis = "official-statement"
url = "https://about.netflix.com/en/news/made-up"
"""


def edition(folder: Path, number: int = 1, *, added: str = REPORT) -> bytes:
    """Return the archive of this bot's facts with some more, made so many hours after `MADE`."""
    copy = folder / f"edition-{number}"
    shutil.copytree(DATA, copy, ignore=shutil.ignore_patterns("*.db*", "schema", "backups", "packs"))
    with (copy / "reports" / "season.toml").open("a", encoding="utf-8") as reports:
        reports.write(added)
    return built(copy, MADE + timedelta(hours=number))


class Publisher:
    """Who publishes an archive and its signature on this machine, and counts who asks."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.redirects: dict[str, str] = {}
        self.statuses: list[int] = []
        self.url, self.delay = "", 0.0

    def publish(self, archive: bytes, *, key: SigningKey = KEY) -> None:
        """Let an archive be what there is, signed by a key."""
        self.files = {"pack.zip": archive, f"pack.zip{SIGNATURE}": signature(archive, key).encode()}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Return what was asked for, after a while."""
        await asyncio.sleep(self.delay)
        name = request.match_info["name"]
        if name in self.redirects:
            raise web.HTTPFound(self.redirects[name])
        if name not in self.files:
            raise web.HTTPNotFound
        tag = f'"{hash(self.files[name])}"'
        unchanged = request.headers.get("If-None-Match") == tag
        self.statuses.append(304 if unchanged else 200)
        if unchanged:
            return web.Response(status=304)
        return web.Response(body=self.files[name], headers={"ETag": tag})


@asynccontextmanager
async def published() -> AsyncIterator[Publisher]:
    """Yield a publisher that is there to be asked."""
    publisher = Publisher()
    application = web.Application()
    application.router.add_get("/{name}", publisher.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    publisher.url = f"http://127.0.0.1:{runner.addresses[0][1]}/pack.zip"
    try:
        yield publisher
    finally:
        await runner.cleanup()


def updates(publisher: Publisher, folder: Path, *, key: SigningKey = KEY) -> PackUpdates:
    """Return what gets packs from a publisher and keeps them in a folder."""
    return PackUpdates(publisher.url, key.verify_key, KeptPacks(folder))
