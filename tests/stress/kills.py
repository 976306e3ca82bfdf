"""SIGKILL at a random moment inside a backup, a restore, an import and a forgetting: all of it or nothing,
what others were told is written is there, and the next run leaves no trace of the one that was cut off.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from shutil import copytree, rmtree
from sqlite3 import connect
from typing import Any

from bot.services import filing
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.store.backups import back_up, backups, restore
from bot.store.engines.sqlite import SQLiteConnection
from tests.store.test_personal_data import WHO, cells, do_everything
from tests.stress.breaks import Outcome, is_there, kept, opened
from tests.stress.waits import AT, LOADED, OTHER, bring

_CHILDREN = multiprocessing.get_context("forkserver")
_CHILDREN.set_forkserver_preload([__name__])
_DONE = "done"
_FILED_BEFORE, _IMPORTED = 1, 600
"""Reports of the server before, and those that an import brings it."""
_HERE = LOADED.guild_id


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that may be cut off."""

    work: Callable[[Path, Connection], None]
    """What a process does in a folder; it tells when it begins, and of what others filed meanwhile."""
    half: Callable[[Path, bool], list[str]]
    """What is wrong after the next start, by whether it was done."""
    again: Callable[[Path], Awaitable[None]]
    """The next run of the same."""


def in_child(work: Callable[[Path, Connection], None], folder: Path, tell: Connection) -> None:
    """Do some work in this process, and tell that it is done."""
    work(folder, tell)
    tell.send(_DONE)


def cut_off(deed: Deed, folder: Path, after: float) -> tuple[list[str], float]:
    """Do something in a process that is killed so many seconds after it began; return what it told until
    then, and the seconds that it had.
    """
    hear, tell = _CHILDREN.Pipe(duplex=False)
    child = _CHILDREN.Process(target=in_child, args=(deed.work, folder, tell))
    child.start()
    tell.close()
    told: list[str] = [hear.recv()]  # that it begins
    since = time.monotonic()
    with suppress(EOFError):
        while told[-1] != _DONE and hear.poll(max(0.0, since + after - time.monotonic())):
            told.append(hear.recv())
    lasted = time.monotonic() - since
    child.kill()
    with suppress(EOFError):
        while True:
            told.append(hear.recv())
    child.join()
    return told, lasted


def backing_up(folder: Path, tell: Connection) -> None:
    tell.send("begun")
    back_up(folder / "wire.db", at=AT + timedelta(hours=1))


def restoring(folder: Path, tell: Connection) -> None:
    tell.send("begun")
    restore(folder / "copies" / "taken.db", folder / "wire.db", at=AT)


def importing(folder: Path, tell: Connection) -> None:
    asyncio.run(_beside_others(folder, tell, lambda store: bring(store, _IMPORTED)))


def forgetting(folder: Path, tell: Connection) -> None:
    asyncio.run(_beside_others(folder, tell, lambda store: store.personal_data.forget(WHO, AT)))


async def _beside_others(folder: Path, tell: Connection, work: Callable[[Store], Awaitable[Any]]) -> None:
    """Do some work in a store, while another server files and is told of each report that it is stored."""

    async def others() -> None:
        for number in range(10_000):
            typed = TypedReport(topic="plot", claim=f"Claim {number}.", source="Soompi", tags="press")
            await filing.file(store, OTHER.guild_id, typed, by=OTHER.user_id, at=AT)
            tell.send("filed")

    async with opened(folder / "wire.db") as store:
        filing_others = asyncio.create_task(others())
        tell.send("begun")
        await work(store)
        filing_others.cancel()
        with suppress(asyncio.CancelledError):
            await filing_others


def filed(path: Path, guild_id: int = _HERE) -> int:
    """Return how many reports a server has in a file, which has to be sound."""
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        sql = "SELECT count(*) FROM report WHERE guild_id = ?"
        return int(connection.execute(sql, [guild_id]).fetchone()[0])


def counted(path: Path) -> dict[str, int]:
    """Return how many rows each table has beside those of the server that files meanwhile."""
    others = f"report_id IN (SELECT id FROM report WHERE guild_id = {OTHER.guild_id})"
    found = {}
    with closing(connect(path)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            theirs = f"guild_id = {OTHER.guild_id}" if "guild_id" in columns else "0"
            theirs = others if table == "revision" else theirs
            sql = f"SELECT count(*) FROM {table} WHERE {theirs} IS NOT 1"
            found[table] = int(connection.execute(sql).fetchone()[0])
    return found


def half_a_copy(folder: Path, done: bool) -> list[str]:
    copies = backups(folder / "backups")  # what has the name of one is whole
    return ["half"] * (done > len(copies) or any(filed(each) != _FILED_BEFORE for each in copies))


async def back_up_again(folder: Path) -> None:
    back_up(folder / "wire.db", at=AT + timedelta(hours=2))


def half_restored(folder: Path, done: bool) -> list[str]:
    before = [filed(each) for each in folder.glob("wire.db.before-*") if "-wal" not in each.name]
    now = filed(folder / "wire.db"), before
    return ["half"] * (now != (0, [_FILED_BEFORE]) and (done or now != (_FILED_BEFORE, [])))


async def restore_again(folder: Path) -> None:
    restore(folder / "copies" / "taken.db", folder / "wire.db", at=AT + timedelta(hours=1))


def half_imported(folder: Path, done: bool) -> list[str]:
    now = filed(folder / "wire.db") - _FILED_BEFORE
    return ["half"] * (now != _IMPORTED and (done or now != 0))


async def import_again(folder: Path) -> None:
    if filed(folder / "wire.db") == _FILED_BEFORE:
        async with opened(folder / "wire.db") as store:
            await bring(store, _IMPORTED)


def half_forgotten(folder: Path, done: bool) -> list[str]:
    with closing(connect(folder / "wire.db", factory=SQLiteConnection)) as connection:
        named = sum(values.count(WHO) for values in cells(connection).values())
    return ["half"] * (named != 0 and (done or named != _named_before(folder)))


async def forget_again(folder: Path) -> None:
    async with opened(folder / "wire.db") as store:
        await store.personal_data.forget(WHO, AT)
    content = (folder / "wire.db").read_bytes()
    assert str(WHO).encode() not in content
    assert WHO.to_bytes(8, "big") not in content


def _named_before(folder: Path) -> int:
    with closing(connect(folder / "copies" / "taken.db", factory=SQLiteConnection)) as connection:
        return sum(values.count(WHO) for values in cells(connection).values())


async def prepared() -> Path:
    """Return a folder with a database in which somebody is named, and a copy from before a report was
    filed.
    """
    folder = kept("prepared")
    if not is_there(folder):
        (folder / "copies").mkdir(parents=True)
        async with opened(folder / "wire.db") as store:
            await do_everything(store, WHO, guild=10)
            copy = back_up(folder / "wire.db", at=AT, folder=folder / "copies")
            copy.rename(folder / "copies" / "taken.db")
            typed = TypedReport(topic="release", claim="Out.", source="Soompi", tags="press", when="2027")
            await filing.file(store, _HERE, typed, by=1, at=AT)
    return folder


def left_in(folder: Path) -> list[str]:
    """Return what no run that came to its end leaves."""
    return ["left" for each in folder.rglob("*") if ".part" in each.name or ".restored" in each.name]


async def _wrong(deed: Deed, folder: Path, told: list[str], whole: dict[str, int] | None) -> Counter[str]:
    """Return what is wrong after a deed was cut off, or done; ``whole`` is what one leaves that never was."""
    wrong = ["lost"] * max(0, told.count("filed") - filed(folder / "wire.db", OTHER.guild_id))
    for turn in range(2):
        async with opened(folder / "wire.db") as store:  # the next start, and its first round
            await store.archives.forget_old(AT)
            seen = len((await store.snapshot(_HERE)).own_reports)
        wrong += ["half"] * (seen != filed(folder / "wire.db"))
        if turn == 0:
            wrong += deed.half(folder, _DONE in told)
            await deed.again(folder)
    wrong += left_in(folder)
    wrong += ["otherwise"] * (whole is not None and counted(folder / "wire.db") != whole)
    return Counter(wrong)


async def cut_off_often(deed: Deed, times: int) -> Outcome:
    """Kill a deed at random moments of it, each time in a folder of its own."""
    found, inside, said = Counter[str](), 0, 0
    with tempfile.TemporaryDirectory() as name:
        whole, lasts = None, 60.0
        for turn in range(times + 1):  # the first is not cut off
            folder = Path(copytree(await prepared(), Path(name) / "now"))
            after = random.uniform(0, lasts) if turn else lasts
            told, lasted = await asyncio.to_thread(cut_off, deed, folder, after)
            found += await _wrong(deed, folder, told, whole)
            if not turn:
                whole, lasts = counted(folder / "wire.db"), lasted
            inside += _DONE not in told
            said += told.count("filed")
            rmtree(folder)
    told_of = ", ".join(f"{count} {what}" for what, count in found.items()) or "nothing lost, nothing left"
    return f"{inside} of {times} inside it, {said} acknowledged: {told_of}", not found and (
        inside > 0 or times < 10
    )


backup = partial(cut_off_often, Deed(backing_up, half_a_copy, back_up_again))
restoration = partial(cut_off_often, Deed(restoring, half_restored, restore_again))
importation = partial(cut_off_often, Deed(importing, half_imported, import_again))
forgetting_somebody = partial(cut_off_often, Deed(forgetting, half_forgotten, forget_again))
