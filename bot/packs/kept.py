"""The packs that were got and kept: which one counts, which one was there before it.

Each is a folder of its own beside the database, and ``state.json`` names the one that counts. It is replaced
whole, so that a kill leaves the one or the other.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bot.domain.record.pack import Pack, PackManifest
from bot.packs.signed_pack import SHIPPED, PackArchiveError, contents, manifest_of
from bot.settings import DATA
from bot.store.pack import MANIFEST, PackError, read_pack
from bot.store.seen_packs import NOTHING_SEEN, SeenPacks
from bot.store.whole_files import sync_folder, written_whole

_STATE, _SHOWN = "state.json", 3
_SHOW = "show.toml"
_LENGTH = 16
_PART, _UNFINISHED = ".part", 600
"""How the folder of a pack ends that is being written, and for how many seconds it is let be."""
_AHEAD = timedelta(days=1)
"""How far ahead a maintainer's clock may be."""
_NAME = re.compile(rf"[0-9a-f]{{{_LENGTH}}}")
"""What the folders of packs are called: nothing else is one, whatever stands in the state."""


class KeptState(Struct, frozen=True):
    """Which pack counts, by its folder's name, and which did before it, None for the one that is shipped;
    which one was gone back from, and when that was made; what the address calls what it gave last; whether
    the one that counts was gone back from, asked for ``again``, and is not shown yet.
    """

    current: str | None = None
    previous: str | None = None
    refused: str | None = None
    refused_made: datetime | None = None
    etag: str = ""
    again: bool = False


_DECODER = msgspec.json.Decoder(KeptState)


class KeptPacks:
    """The packs kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def state(self) -> KeptState:
        """Return what is kept; where nothing can be read nothing is."""
        try:
            state = _DECODER.decode((self._folder / _STATE).read_bytes())
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

    @property
    def has_none(self) -> bool:
        """Tell whether none of what was got is here, without anybody's having gone back from it."""
        state = self.state
        if state.current is None:
            return state.refused is None
        return not (self._folder / state.current / MANIFEST).is_file()

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
        self._check_newer(found, seen, another=_is_of_another_show(files.get(_SHOW, b"")))
        self._unpack(name, files)
        before = state.current if self.counts != DATA else None
        self._keep(KeptState(current=name, previous=before, etag=etag, again=gone_back))
        self._drop_others()
        return True

    def _check_newer(self, found: PackManifest, seen: SeenPacks, *, another: bool) -> None:
        made = f"{found.made:%Y-%m-%d %H:%M} (version {found.program})"
        if found.made > datetime.now(UTC) + _AHEAD:
            raise PackArchiveError(f"it was made on {found.made:%Y-%m-%d}, which is still to come")
        if found.age <= self.manifest.age and not (another and self.counts == DATA):
            raise PackArchiveError(f"it was made {made}, and the facts that are there are no older")
        if seen.newest is not None and found.made < seen.newest:
            newest = f"{seen.newest:%Y-%m-%d %H:%M}"
            raise PackArchiveError(f"it was made {made}, and facts made {newest} were here before: it is old")

    def went_back_from(self, made: datetime | None) -> bool:
        """Tell whether the pack that was made at a moment is the one that was gone back from last."""
        return made is not None and made == self.state.refused_made

    def asked_again(self, made: datetime | None) -> bool:
        """Tell whether the pack that counts is the one made at a moment that somebody here asked for again
        after it was gone back from, by whomever.
        """
        return made is not None and self.state.again and made == self.manifest.made

    def note_shown(self, folder: Path) -> None:
        """Note that the pack in a folder is shown: where somebody goes back from it after that, it is not
        brought again for having been asked for once.
        """
        state = self.state
        if state.again and folder.name == state.current:
            with suppress(OSError):  # whoever only asks a question here may be let read, and no more
                self._keep(replace(state, again=False))

    def go_back(self) -> None:
        """Let the pack that counted before count again; raises `PackArchiveError` where none did, and where
        that would be another show's.
        """
        state = self.state
        if state.current is None or self.counts == DATA:
            raise PackArchiveError(
                "There is nothing to go back to: the facts are those that came with this version."
            )
        if self._newest(state.previous)[0] == DATA and of_another_show(self.counts):
            raise PackArchiveError(
                f"There is nothing to go back to: the facts that came with this version are of another show, "
                f"“{title_of(DATA)}”."
            )
        refused = {"refused": state.current, "refused_made": self.manifest.made}
        self._keep(replace(state, current=state.previous, previous=None, again=False, **refused))

    def newest(self) -> tuple[Path, PackManifest]:
        """Return the folder of the pack that counts, and what it says of itself."""
        return self._newest(self.state.current)

    def _newest(self, name: str | None) -> tuple[Path, PackManifest]:
        if name is not None:
            folder = self._folder / name
            try:
                manifest = manifest_of({MANIFEST: (folder / MANIFEST).read_bytes()})
            except (OSError, PackArchiveError):
                return DATA, SHIPPED
            if manifest.age > SHIPPED.age or of_another_show(folder):
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
        part = Path(mkdtemp(prefix=_STATE, suffix=_PART, dir=self._folder))  # others may keep something, too
        try:
            with written_whole(part / _STATE) as draft:
                draft.write_bytes(msgspec.json.encode(state))
            (part / _STATE).replace(self._folder / _STATE)
            sync_folder(self._folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def _drop_others(self) -> None:
        state, now = self.state, time.time()
        for each in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another process does the same
                unfinished = each.name.endswith(_PART) and each.stat().st_mtime > now - _UNFINISHED
                if each.is_dir() and not unfinished and each.name not in (state.current, state.previous):
                    shutil.rmtree(each, ignore_errors=True)


def of_another_show(folder: Path) -> bool:
    """Tell whether the facts in a folder are of another show than those that come with the program."""
    try:
        return _is_of_another_show((folder / _SHOW).read_bytes())
    except OSError:
        return False


def title_of(folder: Path) -> str:
    """Return what the show is called whose facts are in a folder; raises OSError, ValueError and KeyError."""
    return _title((folder / _SHOW).read_bytes())


def _is_of_another_show(show: bytes) -> bool:
    try:
        return _title(show) != title_of(DATA)
    except (OSError, ValueError, KeyError, RecursionError):
        return False


def _title(show: bytes) -> str:
    return str(tomllib.loads(show.decode("utf-8-sig"))["title"])


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
        return told_in(read_any(pack))
    except PackError as error:
        raise PackArchiveError(f"it has faults: {'; '.join(error.faults[:_SHOWN])}") from error


def read_any(pack: Path | Mapping[str, bytes]) -> Pack:
    """Return the pack in a folder, or in an archive's files; raises `PackError` of every fault."""
    if isinstance(pack, Path):
        return read_pack(pack)
    with TemporaryDirectory() as name:
        _write(pack, Path(name))
        return read_pack(Path(name))


def told_in(found: Pack) -> str:
    """Return in words how much a pack holds."""
    newest = max((each.reported_on.last for each in found.reports), default=None)
    count = f"{len(found.reports)} report{'s' if len(found.reports) > 1 else ''}"
    return f"{count}, the newest of {newest}" if newest else "no reports yet"


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for each, content in files.items():
        path = folder / each
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as draft:
            draft.write_bytes(content)
