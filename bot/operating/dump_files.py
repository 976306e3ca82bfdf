"""What pg_dump left in a folder: whether the newest of it is recent, and whole as far as its file tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

_OLD = timedelta(days=3)
_CUSTOM, _DIRECTORY, _PLAIN = b"PGDMP", "toc.dat", b"-- PostgreSQL database dump"
_COMPRESSED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"BZh", b"\x04\x22\x4d\x18")
"""How files of gzip, zstd, xz, bzip2 and lz4 begin."""
_END = b"-- PostgreSQL database dump complete"
_LOOKED_AT = 4096
"""Bytes at the beginning and at the end of a file that are looked at."""
_DAILY = "let pg_dump write one there each day"


def examined_dumps(folder: Path | None, now: datetime) -> tuple[str, str]:
    """Return what is found of pg_dump's in a folder, and what would mend it; the latter is empty where all is
    well, and where no folder is named.
    """
    if folder is None:
        return "yours to make: pg_dump once a day; name its folder by BACKUP_DIR", ""
    try:
        found = sorted((_made(each), each) for each in folder.iterdir() if _is_dump(each))
    except OSError as error:
        return f"BACKUP_DIR: {folder} cannot be read: {error.strerror}", "let the bot's user read it"
    if not found:
        return f"nothing of pg_dump's in {folder}", _DAILY
    made, newest = found[-1]
    told = f"{len(found)} in {folder}, the newest of {made:%Y-%m-%d %H:%M} UTC"
    if not _is_whole(newest):
        return f"{told}, which is cut off", f"run pg_dump again, and remove {newest}"
    return told, _DAILY if now - made > _OLD else ""


def _made(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _is_dump(path: Path) -> bool:
    """Tell whether a file, or a folder, is as pg_dump writes one, maybe compressed since; an empty file too,
    which is what is left of it where it could not begin.
    """
    if path.is_dir():
        return (path / _DIRECTORY).is_file()
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    return not head or head.startswith((_CUSTOM, *_COMPRESSED)) or _PLAIN in head


def _is_whole(path: Path) -> bool:
    if path.is_dir():
        return True
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
        file.seek(max(0, path.stat().st_size - _LOOKED_AT))
        return bool(head) and (_PLAIN not in head or _END in file.read())
