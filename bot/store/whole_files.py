"""Files that only the bot's user may read, put in their place whole.

Root may be asked to make them in a folder of the bot's user, who can plant links there while root works. So
root makes them elsewhere, opens that folder once, follows no link there that root did not make, and writes
into no file that is there already.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

PART = ".part"
"""How the name of a file ends that is still being written."""
RESTORED = ".restored"
"""How the name of a file ends that is whole, and to be the database."""
STAMP = "%Y%m%dT%H%M%SZ"
"""How the names of copies say when, in UTC."""
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_PRIVATE, _PRIVATE_FOLDER = 0o600, 0o700


def create_private(path: Path) -> None:
    """Make the file where there is none, for its owner's eyes alone: who filed what is in it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE))
    if path.stat().st_mode & 0o077:
        with suppress(PermissionError):  # somebody else's file, which they may share as they like
            path.chmod(_PRIVATE)


def make_for_owner(path: Path, *, folder: bool = False) -> None:
    """Make an empty file, or a folder, for whoever has the folder it is in; leave one that is there alone.
    Raises `PermissionError` where that is a link that root would follow and did not make.
    """
    if not os.path.lexists(path):
        if _ours(path.parent):
            path.mkdir(mode=_PRIVATE_FOLDER) if folder else os.close(os.open(path, _NEW, _PRIVATE))
            return
        with _opened(path.parent) as there:
            part = path.name + PART  # given away before it has its name: a kill leaves none that is root's
            with suppress(FileNotFoundError):
                os.rmdir(part, dir_fd=there) if folder else os.unlink(part, dir_fd=there)
            if folder:
                os.mkdir(part, _PRIVATE_FOLDER, dir_fd=there)
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW if folder else _NEW
            made = os.open(part, flags, _PRIVATE, dir_fd=there)
            _give(made, there)
            os.close(made)
            if folder:
                os.rename(part, path.name, src_dir_fd=there, dst_dir_fd=there)
            else:  # never in the place of one that was made meanwhile
                with suppress(FileExistsError):
                    os.link(part, path.name, src_dir_fd=there, dst_dir_fd=there, follow_symlinks=False)
                os.unlink(part, dir_fd=there)
    check_not_planted(path)


def check_not_planted(path: Path) -> None:
    """Refuse, where root asks, a link that somebody else made; raises `PermissionError`."""
    if _is_root() and path.is_symlink() and path.lstat().st_uid != 0:
        raise PermissionError(f"{path} is a link that the bot's user made, which root does not follow")


def work_as_owner(path: Path) -> Path:
    """Return a path in a folder to work at, from here on as whoever has the folder: root would follow what
    they plant there, and make what they cannot read. Where root has it, or does not ask, nothing changes.
    Raises `PermissionError` where they made it a link, or cannot read the Python that runs.
    """
    path = path.absolute()
    there = next(each for each in path.parents if each.is_dir())
    if not _is_root() or _ours(there):
        return path
    check_not_planted(there)
    os.chdir(there)  # its parents may be closed to who has it
    owner = Path().stat()
    os.setgroups([])
    os.setgid(owner.st_gid)
    os.setuid(owner.st_uid)
    if not os.access(os.__file__, os.R_OK):
        raise PermissionError(f"{there} belongs to a user who cannot read this Python, in {sys.prefix}")
    return path.relative_to(there)


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Yield an empty file to be written; it takes its place, synced, once nothing was raised.

    One that a kill left unfinished is removed by the next; only one may be written at a time.
    """
    if not _ours(target.parent):
        with _workshop(target) as workshop:
            draft = workshop / target.name
            yield draft
            _put(draft, target)
        return
    draft = target.with_name(target.name + PART)
    for left in target.parent.glob(f"{target.name}{PART}*"):
        left.unlink()
    os.close(os.open(draft, _NEW, _PRIVATE))
    try:
        yield draft
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        draft.replace(target)
        sync_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def restored(path: Path) -> Path:
    """Return the file that is to be a database: whole, and about to take its place."""
    return path.with_name(path.name + RESTORED)


def finish_restore(path: Path) -> Path | None:
    """Put the restored file, where there is one, in a database's place; return where that is kept now, None
    where there was none. What a kill cuts off is finished by calling it again.
    """
    new = restored(path)
    for left in path.parent.glob(f"{new.name}{PART}*"):  # what is not whole never was the database
        left.unlink()
    if not new.exists():
        return None
    made = datetime.fromtimestamp(new.stat().st_mtime, UTC)  # the same name, however often it is cut off
    before = path.with_name(f"{path.name}.before-{made:{STAMP}}")
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        log.replace(before.with_name(f"{before.name}-wal"))  # first: the new file would take it for its own
    for made_anew in (log, path.with_name(f"{path.name}-shm")):
        made_anew.unlink(missing_ok=True)
    if path.exists():
        path.replace(before)
    new.replace(path)
    sync_folder(path.parent)
    return before if before.exists() else None


def sync_folder(folder: Path) -> None:
    """Let what was renamed in a folder outlast a loss of power, where folders can be synced."""
    if os.name == "posix":
        there = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(there)
        finally:
            os.close(there)


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """Yield a folder of root's own to write a file in, emptied of what a kill left of the same file there."""
    digest = hashlib.sha256(str(target.absolute()).encode()).hexdigest()[:16]
    folder = Path(gettempdir()) / f"hyosan-wire-{digest}"
    with suppress(FileNotFoundError):
        there = folder.lstat()
        if there.st_uid == 0 and stat.S_ISDIR(there.st_mode):
            shutil.rmtree(folder)
    folder.mkdir(mode=_PRIVATE_FOLDER)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put(made: Path, target: Path) -> None:
    """Copy a file of root's into a folder of somebody else's, as theirs."""
    part = target.name + PART
    with _opened(target.parent) as there, made.open("rb") as content:
        with suppress(FileNotFoundError):
            os.unlink(part, dir_fd=there)
        with os.fdopen(os.open(part, _NEW, _PRIVATE, dir_fd=there), "wb") as copy:
            shutil.copyfileobj(content, copy)
            copy.flush()
            _give(copy.fileno(), there)
            stamp = made.stat().st_mtime_ns
            os.utime(copy.fileno(), ns=(stamp, stamp))
            os.fsync(copy.fileno())
        os.replace(part, target.name, src_dir_fd=there, dst_dir_fd=there)
        os.fsync(there)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    check_not_planted(folder)
    follow = 0 if folder.is_symlink() else os.O_NOFOLLOW
    there = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | follow)
    try:
        yield there
    finally:
        os.close(there)


def _give(file: int, folder: int) -> None:
    """Give a file that root made to whoever has the folder: the bot has to read it."""
    owner = os.fstat(folder)
    os.fchown(file, owner.st_uid, owner.st_gid)


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def _ours(folder: Path) -> bool:
    """Tell whether nobody else can plant anything in a folder while this works there."""
    return not _is_root() or folder.stat().st_uid == 0
