"""A fact pack as it travels: a ZIP archive of its files, signed beside it by an Ed25519 key.

The archive says in ``pack.json`` which version of the program checked it, and when it was made; whatever is
later is newer. Nothing of it is written before its signature holds, and nothing but the names below.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from bot import VERSION
from bot.domain.errors import StartError
from bot.domain.record.pack import PackManifest, version_key
from bot.store.pack import MANIFEST, MANIFEST_DECODER

if TYPE_CHECKING:
    from nacl.signing import SigningKey, VerifyKey

FORMAT = 1
SIGNATURE = ".sig"
"""How the name of a signature ends, after that of its archive."""
MOST_BYTES = 8 * 1024 * 1024
"""Bytes of an archive, and of a signature, at most: the pack takes 70 KB."""
_MOST_UNPACKED, _MOST_FILES = 32 * 1024 * 1024, 500
_PROGRAM = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,2}(?:[.a-z+-].{0,40})?")
_RESERVED = r"(?!(?:reports/)?(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.)"
"""What Windows takes for a device, whatever follows the dot."""
_FILE = re.compile(
    _RESERVED + r"(?:[a-z][a-z0-9-]{0,40}\.toml|reports/[a-z0-9][a-z0-9-]{0,60}\.toml|LICENSE|pack\.json)"
)
"""What the files of a pack are called: no two of them, on any system, the same."""
_NAMES = "Use small letters a to z, digits and hyphens, and no name of a device such as con or nul."
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, struct.error)
"""What reading an archive raises, by what is wrong with it; to need what is not implemented is among them."""
_STAMP = (1980, 1, 1, 0, 0, 0)
"""When every file in an archive was written: the same pack makes the same bytes."""


class PackArchiveError(StartError):
    """An archive that is not taken; the message says why, in a line."""


SHIPPED = PackManifest(FORMAT, VERSION, datetime.min.replace(tzinfo=UTC))
"""Of the pack that comes with the program: older than any that was made with the same version."""


def built(folder: Path, made: datetime) -> bytes:
    """Return the archive of the pack in a folder, the same bytes for the same files and moment; raises
    `PackArchiveError` for facts in a file that no archive holds.
    """
    manifest = msgspec.json.encode(PackManifest(FORMAT, VERSION, made.replace(microsecond=0)))
    contents = {each: (folder / each).read_bytes() for each in _names(folder)} | {MANIFEST: manifest}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in sorted(contents):
            archive.writestr(
                zipfile.ZipInfo(name, _STAMP), contents[name], zipfile.ZIP_DEFLATED, compresslevel=9
            )
    return whole.getvalue()


def _names(folder: Path) -> Iterator[str]:
    for path in (*folder.glob("*"), *folder.glob("reports/*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and _FILE.fullmatch(name) and name != MANIFEST:
            yield name
        elif name.startswith("reports/") and name.endswith(".toml"):  # as whoever reads a folder does
            raise PackArchiveError(f"{name}: not every system can have a file of that name. {_NAMES}")


def signature(archive: bytes, key: SigningKey) -> str:
    """Return what stands beside an archive that was signed: 64 bytes, as base64, and a line's end."""
    return b64encode(key.sign(archive).signature).decode() + "\n"


def check_signature(archive: bytes, signed: bytes, key: VerifyKey) -> None:
    """Refuse an archive that was not signed by a key; raises `PackArchiveError`."""
    from nacl.exceptions import CryptoError

    try:
        key.verify(archive, b64decode(signed.strip(), validate=True))
    except (CryptoError, ValueError, NoBase64) as error:
        raise PackArchiveError("its signature is not by PACK_KEY") from error


def contents(archive: bytes) -> Mapping[str, bytes]:
    """Return the files of an archive by name; raises `PackArchiveError` for one that is none, that is too
    large, or that has any other file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            entries = opened.infolist()
            if len(entries) > _MOST_FILES or sum(each.file_size for each in entries) > _MOST_UNPACKED:
                raise PackArchiveError(
                    f"it holds more than {_MOST_FILES} files or {_MOST_UNPACKED // 1024**2} MB"
                )
            for each in entries:
                if not _FILE.fullmatch(each.filename):
                    raise PackArchiveError(f"it holds {each.filename[:60]!r}, which is no file of a pack")
            found = {each.filename: _whole(opened, each) for each in entries}
    except _BROKEN as error:
        raise PackArchiveError("it is no ZIP archive that can be read") from error
    if len(found) < len(entries):
        raise PackArchiveError("it holds a file twice")
    return found


def _whole(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a file of an archive, which may be no larger than it says."""
    with opened.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise zipfile.BadZipFile
    return content


def manifest_of(found: Mapping[str, bytes]) -> PackManifest:
    """Return what the files of an archive say of it; raises `PackArchiveError` for what this version does not
    know.
    """
    try:
        manifest = MANIFEST_DECODER.decode(found[MANIFEST])
    except (KeyError, msgspec.DecodeError) as error:
        raise PackArchiveError(f"its {MANIFEST} is missing or cannot be read") from error
    if manifest.format != FORMAT:
        raise PackArchiveError(f"its format is {manifest.format}, and this version knows {FORMAT}")
    if manifest.made.tzinfo is None or not _PROGRAM.fullmatch(manifest.program):
        raise PackArchiveError(f"its {MANIFEST} says no version, or no moment with its time zone")
    # One that says it is of a version to come would be newer than all that this bot's next versions bring.
    return replace(manifest, program=min(manifest.program, VERSION, key=version_key))
