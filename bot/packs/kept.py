"""The packs that were got and kept: which one counts, which one was there before it.

Each is a folder of its own beside the database, and ``state.json`` names the one that counts. It is replaced
whole, so that a kill leaves the one or the other.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bot.domain.record.pack import PackManifest
from bot.packs.signed_pack import SHIPPED, PackArchiveError, contents, manifest_of
from bot.settings import DATA
from bot.store.pack import MANIFEST, PackError, read_pack
from bot.store.seen_packs import NOTHING_SEEN, SeenPacks
from bot.store.whole_files import written_whole

_STATE, _SHOWN = "state.json", 3
_LENGTH = 16
_PART, _UNFINISHED = ".part", 600
"""How the folder of a pack ends that is being written, and for how many seconds it is let be."""
_AHEAD = timedelta(days=1)
"""How far ahead a maintainer's clock may be."""
_NAME = re.compile(rf"[0-9a-f]{{{_LENGTH}}}")
"""What the folders of packs are called: nothing else is one, whatever stands in the state."""


class KeptState(Struct, frozen=True):
    """Which pack counts, by its folder's name, and which did before it, None for the one that is shipped;
    which one was gone back from, and when that was made; and what the address calls what it gave last.
    """

    current: str | None = None
    previous: str | None = None
    refused: str | None = None
    refused_made: datetime | None = None
    etag: str = ""


class KeptPacks:
    """The packs kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def state(self) -> KeptState:
        """Return what is kept; where nothing can be read nothing is."""
        try:
            state = msgspec.json.decode((self._folder / _STATE).read_bytes(), type=KeptState)
        except (OSError, msgspec.DecodeError):
            return KeptState()
        named = (each for each in (state.current, state.previous) if each is not None)
        return state if all(map(_NAME.fullmatch, named)) else KeptState()

    @property
    def etag(self) -> str:
        """Return what the address calls what it gave last, nothing where that is not here any more."""
        state = self.state
        there = state.current is None or (self._folder / state.current / MANIFEST).is_file()
        return state.etag if there else ""

    @property
    def counts(self) -> Path:
        """Return the folder of the pack that counts: the newest of what was got and what is shipped."""
        return self.newest()[0]

    @property
    def manifest(self) -> PackManifest:
        """Return what the pack that counts says of itself."""
        return self.newest()[1]

    def told(self) -> str:
        """Return which facts count, in words."""
        return told_of(self.manifest)

    def take(
        self, archive: bytes, *, etag: str = "", again: bool = False, seen: SeenPacks = NOTHING_SEEN
    ) -> bool:
        """Let an archive, whose signature holds, be what counts; return False where it is the one that does
        and all of it is there, or the one that was gone back from, if that is not to be taken ``again``.
        Raises `PackArchiveError` for one that is no newer, older than what the database has ``seen``, which
        remembers what was lost here, or has faults.
        """
        name, state = hashlib.sha256(archive).hexdigest()[:_LENGTH], self.state
        files = contents(archive)
        found = manifest_of(files)
        gone_back = name == state.refused or found.made == seen.refused
        if name == state.current or (gone_back and not again):
            lost = name == state.current and not self._has(name, files)
            if lost:
                self._unpack(name, files)
            self._keep(replace(state, etag=etag))
            return lost
        self._check_newer(found, seen)
        self._unpack(name, files)
        before = state.current if self.counts != DATA else None
        self._keep(KeptState(current=name, previous=before, etag=etag))
        self._drop_others()
        return True

    def _check_newer(self, found: PackManifest, seen: SeenPacks) -> None:
        made = f"{found.made:%Y-%m-%d %H:%M} (version {found.program})"
        if found.made > datetime.now(UTC) + _AHEAD:
            raise PackArchiveError(f"it was made on {found.made:%Y-%m-%d}, which is still to come")
        if found.age <= self.manifest.age:
            raise PackArchiveError(f"it was made {made}, and the facts that are there are no older")
        if seen.newest is not None and found.made < seen.newest:
            newest = f"{seen.newest:%Y-%m-%d %H:%M}"
            raise PackArchiveError(f"it was made {made}, and facts made {newest} were here before: it is old")

    def went_back_from(self, made: datetime | None) -> bool:
        """Tell whether the pack that was made at a moment is the one that was gone back from last."""
        return made is not None and made == self.state.refused_made

    def go_back(self) -> None:
        """Let the pack that counted before count again; raises `PackArchiveError` where none did."""
        state = self.state
        if state.current is None or self.counts == DATA:
            raise PackArchiveError(
                "There is nothing to go back to: the facts are those that came with this version."
            )
        refused = {"refused": state.current, "refused_made": self.manifest.made}
        self._keep(replace(state, current=state.previous, previous=None, **refused))

    def newest(self) -> tuple[Path, PackManifest]:
        """Return the folder of the pack that counts, and what it says of itself."""
        state = self.state
        if state.current is not None:
            folder = self._folder / state.current
            try:
                manifest = manifest_of({MANIFEST: (folder / MANIFEST).read_bytes()})
            except (OSError, PackArchiveError):
                return DATA, SHIPPED
            if manifest.age > SHIPPED.age:
                return folder, manifest
        return DATA, SHIPPED

    def _unpack(self, name: str, files: Mapping[str, bytes]) -> None:
        """Write the files of a pack, once they are held together; raises `PackArchiveError` for faults."""
        # In a folder that nobody else has: another process may take the same one.
        self._folder.mkdir(parents=True, exist_ok=True)
        part = Path(mkdtemp(prefix=name, suffix=_PART, dir=self._folder))
        try:
            _write(files, part)
            checked_pack(part)
            shutil.rmtree(self._folder / name, ignore_errors=True)
            if not (self._folder / name).exists():
                part.replace(self._folder / name)
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def _has(self, name: str, files: Mapping[str, bytes]) -> bool:
        """Tell whether a pack is there as it was got."""
        try:
            return all(
                (self._folder / name / each).read_bytes() == content for each, content in files.items()
            )
        except OSError:
            return False

    def _keep(self, state: KeptState) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with written_whole(self._folder / _STATE) as draft:
            draft.write_bytes(msgspec.json.encode(state))

    def _drop_others(self) -> None:
        state, now = self.state, time.time()
        for each in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another process does the same
                unfinished = each.name.endswith(_PART) and each.stat().st_mtime > now - _UNFINISHED
                if each.is_dir() and not unfinished and each.name not in (state.current, state.previous):
                    shutil.rmtree(each, ignore_errors=True)


def told_of(manifest: PackManifest) -> str:
    """Return which facts a pack has, in words."""
    if manifest.made.year == datetime.min.year:
        return f"those that came with version {manifest.program}"
    return f"those made {manifest.made:%Y-%m-%d %H:%M} UTC"


def checked_pack(pack: Path | Mapping[str, bytes]) -> str:
    """Return what a folder, or an archive's files, hold, in words; raises `PackArchiveError` of the first
    faults, in one line.
    """
    try:
        return pack_in_words(pack)
    except PackError as error:
        raise PackArchiveError(f"it has faults: {'; '.join(error.faults[:_SHOWN])}") from error


def pack_in_words(pack: Path | Mapping[str, bytes]) -> str:
    """Return what a folder, or an archive's files, hold; raises `PackError` of every fault."""
    if not isinstance(pack, Path):
        with TemporaryDirectory() as name:
            _write(pack, Path(name))
            return pack_in_words(Path(name))
    found = read_pack(pack)
    newest = max((each.reported_on.last for each in found.reports), default=None)
    count = f"{len(found.reports)} report{'s' if len(found.reports) > 1 else ''}"
    return f"{count}, the newest of {newest}" if newest else "no reports yet"


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for each, content in files.items():
        path = folder / each
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as draft:
            draft.write_bytes(content)
