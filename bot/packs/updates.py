"""Getting a pack from an address, and having it count while the bot runs."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

import aiohttp

from bot import VERSION
from bot.domain.errors import DomainError, StartError
from bot.packs import kept_folder
from bot.packs.kept import KeptPacks, told_of
from bot.packs.signed_pack import MOST_BYTES, SIGNATURE, PackArchiveError, check_signature
from bot.settings import DATA, Settings
from bot.store.pack import PackError
from bot.store.seen_packs import NOTHING_SEEN, SeenPacks

if TYPE_CHECKING:
    from nacl.signing import VerifyKey

log = logging.getLogger(__name__)

_SECONDS = 60
"""How long getting a pack may take."""
_EACH_HOUR, _EACH_MINUTE = 3600.0, 60.0
"""Seconds after which the address is looked at again, and what counts here, which `update` may change."""
_MOST_REDIRECTS = 5
_OK, _UNCHANGED = 200, 304
_REDIRECTS = (301, 302, 303, 307, 308)


class PackUpdates:
    """What is at an address, and the packs that were got from there."""

    def __init__(self, address: str, key: VerifyKey, kept: KeptPacks) -> None:
        self.kept = kept
        self._address, self._key = address, key

    async def look(self, *, again: bool = False, seen: SeenPacks = NOTHING_SEEN) -> bool:
        """Get what is at the address, where it changed, and let it count; tell whether that is another pack.
        Raises `PackArchiveError`, in a sentence, for one that is not taken, and where there is none.

        One that was gone back from is taken ``again`` if so; none is that is older than what the database
        has ``seen``.
        """
        try:
            async with asyncio.timeout(_SECONDS), _session() as session:
                got = await self._get(session, self._address, "" if again else self.kept.etag)
                if got is None:
                    return False
                archive, etag = got
                signed = await self._get(session, self._signature)
            assert signed is not None
            await asyncio.to_thread(check_signature, archive, signed[0], self._key)
            return await asyncio.to_thread(
                partial(self.kept.take, archive, etag=etag, again=again, seen=seen)
            )
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            why = str(error) or type(error).__name__
            raise PackArchiveError(f"The facts at {self._address} cannot be got: {why}.") from error
        except PackArchiveError as error:
            raise PackArchiveError(f"The facts at {self._address} are not taken: {error}.") from error

    @property
    def _signature(self) -> str:
        """Return the address of the signature, which stands beside the archive."""
        parts = urlsplit(self._address)
        return parts._replace(path=parts.path + SIGNATURE).geturl()

    async def _get(
        self, session: aiohttp.ClientSession, url: str, etag: str = ""
    ) -> tuple[bytes, str] | None:
        """Return what is at an address, with its entity tag; None where that is the one that is known."""
        headers = {"If-None-Match": etag} if etag else {}
        for _ in range(_MOST_REDIRECTS):
            async with session.get(url, headers=headers, allow_redirects=False) as response:
                if response.status in _REDIRECTS:
                    url = urljoin(url, response.headers.get("Location", ""))
                    if urlsplit(url).scheme != urlsplit(self._address).scheme:  # never from https to less
                        raise PackArchiveError(f"it leads to {url}")
                    continue
                if response.status == _UNCHANGED and etag:
                    return None
                if response.status != _OK:
                    raise aiohttp.ClientError(f"{_name(url)} is answered with {response.status}")
                content = await response.content.read(MOST_BYTES + 1)
                while len(content) <= MOST_BYTES and (more := await response.content.read(MOST_BYTES)):
                    content += more
                if len(content) > MOST_BYTES:
                    raise PackArchiveError(f"{_name(url)} is larger than {MOST_BYTES // 1024**2} MB")
                return content, response.headers.get("ETag", "")
        raise aiohttp.ClientError("it leads from one address to another")


def _name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


@asynccontextmanager
async def _session() -> AsyncIterator[aiohttp.ClientSession]:
    headers = {"User-Agent": f"hyosan-wire/{VERSION}", "Accept-Encoding": "identity"}
    async with aiohttp.ClientSession(headers=headers, auto_decompress=False) as session:
        yield session


def pack_updates(settings: Settings, kept: KeptPacks | None = None) -> PackUpdates:
    """Return what brings packs from the address in the settings to those kept; raises `StartError` without
    PyNaCl.
    """
    try:
        from nacl.signing import VerifyKey
    except ImportError as error:
        raise StartError(
            "PACK: install what checks signatures: pip install 'hyosan-wire[pack]', in a checkout '.[pack]'."
        ) from error
    kept = kept or KeptPacks(kept_folder(settings.database_path))
    return PackUpdates(settings.pack, VerifyKey(bytes.fromhex(settings.pack_key)), kept)


class Load(Protocol):
    """Has the pack in a folder loaded, also an older one where it is to go ``back``."""

    async def __call__(self, folder: Path, *, back: bool) -> bool:
        """Return False where it was loaded already."""
        ...


async def keep_updating(packs: PackUpdates, load: Load, seen: Callable[[], Awaitable[SeenPacks]]) -> None:
    """Have the newest pack loaded, for as long as the bot runs: what is at the address, looked at each hour,
    and what `hyosan-wire update` made count; ``seen`` tells what the database has seen. What fails is a line
    in the logs, once, and the old one stays.
    """
    (loaded, before), said, due = packs.kept.newest(), "", time.monotonic() + _EACH_MINUTE
    while True:
        await asyncio.sleep(_EACH_MINUTE)
        if time.monotonic() >= due:
            # Up to a tenth earlier or later: not all bots ask at once.
            due = time.monotonic() + _EACH_HOUR * (90 + secrets.randbelow(21)) / 100
            trouble = await _trouble(packs, seen)
            if trouble not in ("", said):
                log.warning("%s Those that are here stay.", trouble)
            said = trouble
        folder, manifest = packs.kept.newest()
        if folder == loaded:
            continue
        try:
            # Who goes back here, or takes again what was gone back from, does so for all.
            back = manifest.age < before.age or packs.kept.asked_again((await seen()).refused)
            await load(folder, back=back)
            shown = (await seen()).loaded
            packs.kept.note_shown(folder)
        except PackError as error:
            log.warning("The facts in %s cannot be loaded: %s", folder, error)
        except (StartError, DomainError) as error:  # the database is away, or full
            log.warning("The facts in %s are loaded in a minute: %s", folder, error)
            continue
        else:
            told = "The facts are now %s"
            if shown != (None if folder == DATA else manifest.made):
                told = "The facts here are %s; newer ones are shown, or what somebody else went back to"
            log.info(told, told_of(manifest))
        loaded, before = folder, manifest


async def _trouble(packs: PackUpdates, seen: Callable[[], Awaitable[SeenPacks]]) -> str:
    """Look at the address; return why nothing could be taken, or nothing."""
    try:
        await packs.look(seen=await seen())
    except PackArchiveError as error:
        return str(error)
    except DomainError:
        return "What facts were here before cannot be read: the database is away."
    return ""
