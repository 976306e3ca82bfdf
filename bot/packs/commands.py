"""What the command line asks of packs: a newer one or the one before, to build, sign and check one, and what
servers filed as entries of one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.errors import StartError
from bot.domain.record.pack import Pack
from bot.domain.reports.other_seasons import is_of_another_season, listed_in
from bot.domain.reports.report import Report
from bot.packs import kept_folder
from bot.packs.kept import KeptPacks, read_any, told_in, told_of
from bot.packs.remarks import remarks
from bot.packs.signed_pack import (
    SIGNATURE,
    PackArchiveError,
    built,
    check_signature,
    contents,
    manifest_of,
    signature,
)
from bot.packs.updates import pack_updates
from bot.settings import HTTPS, Settings
from bot.store import Store
from bot.store.archive_file import exported_record
from bot.store.pack import PackError
from bot.store.proposals import proposals
from bot.store.seen_packs import seen_from_outside
from bot.store.whole_files import work_as_owner, written_whole

_IN_A_MINUTE = "A bot that runs on Discord has them in a minute, any other from its next start on."
_ELSEWHERE = (
    "They are not shown: on another machine somebody went back from them, until there are newer ones, or "
    "`update` takes them again there."
)
_WITHOUT_PACK = "PACK: set it to the https address of a pack; the facts come with this version until then."
_FOLDER = "update: PACK is a folder, {}, which is read at each start: there is nothing to get."
_FOR_ALL = 0o644
"""The mode of what is published: whoever serves it reads it."""


async def update(settings: Settings, *, back: bool) -> int:
    """Get the newest facts, or go back to those before; return 0, or raise `StartError` with what stands in
    the way.
    """
    if not settings.pack.startswith(HTTPS):
        raise StartError(_WITHOUT_PACK if not settings.pack else _FOLDER.format(settings.pack))
    if back:
        kept = _kept(settings)
        try:
            kept.go_back()
        except OSError as error:
            raise StartError(f"update: {error.filename}: {error.strerror}.") from error
        print(f"The facts are {kept.told()} again. {_IN_A_MINUTE}")
        return 0
    updates = pack_updates(settings, _kept(settings))
    seen = seen_from_outside(settings.database)
    told = "There are no newer ones."
    if await updates.look(again=True, seen=seen) or updates.kept.asked_again(seen.refused):
        told = _IN_A_MINUTE
    elif updates.kept.manifest.made == seen.refused:
        told = _ELSEWHERE
    print(f"The facts are {updates.kept.told()}. {told}")
    return 0


def _kept(settings: Settings) -> KeptPacks:
    try:
        return KeptPacks(work_as_owner(kept_folder(settings.database_path)))
    except PermissionError as error:
        raise StartError(f"update: {error}; run it as whoever runs the bot.") from error


def maintain(arguments: argparse.Namespace) -> int:
    """Do what ``pack …`` asks; return 0, or raise `StartError` with what stands in the way."""
    try:
        {"key": _make_key, "build": _build, "sign": _sign, "check": _check}[arguments.action](arguments)
    except ModuleNotFoundError as error:
        raise StartError(
            "pack: install what signs: pip install 'hyosan-wire[pack]', in a checkout '.[pack]'."
        ) from error
    except OSError as error:
        raise StartError(f"pack: {error.filename}: {error.strerror}.") from error
    return 0


def _make_key(arguments: argparse.Namespace) -> None:
    from nacl.signing import SigningKey

    if arguments.file.exists():
        raise StartError(f"pack key: {arguments.file} is there already; name a new file.")
    key = SigningKey.generate()
    with written_whole(arguments.file) as draft:
        draft.write_text(bytes(key).hex() + "\n", "ascii")
    print(f"PACK_KEY={bytes(key.verify_key).hex()}")
    print(f"Keep {arguments.file} to yourself: whoever has it decides what the bots say.", file=sys.stderr)


def _build(arguments: argparse.Namespace) -> None:
    told = told_in(_read(arguments.folder, arguments.folder))
    made = datetime.now(UTC)
    archive = built(arguments.folder, made)
    contents(archive)  # as whoever gets it will
    with written_whole(arguments.to) as draft:
        draft.write_bytes(archive)
        draft.chmod(_FOR_ALL)
    print(f"{arguments.to}: {told}, {len(archive) // 1024} KB")


def _sign(arguments: argparse.Namespace) -> None:
    from nacl.signing import SigningKey

    try:
        key = SigningKey(bytes.fromhex(arguments.key.read_text("ascii").strip()))
    except ValueError:
        raise StartError(f"pack sign: {arguments.key} is no key that `pack key` made.") from None
    beside = arguments.file.with_name(arguments.file.name + SIGNATURE)
    signed = signature(arguments.file.read_bytes(), key)
    with written_whole(beside) as draft:
        draft.write_text(signed, "ascii")
        draft.chmod(_FOR_ALL)
    print(beside)


def _check(arguments: argparse.Namespace) -> None:
    place: Path = arguments.place
    if place.is_dir():
        found = _read(place, place)
        print(f"{place}: {told_in(found)}")
        _remark_on(found)
        return
    archive = place.read_bytes()
    try:
        if arguments.key:
            _check_signed(archive, place, arguments.key)
        files = contents(archive)
        manifest = manifest_of(files)
        found = _read(files, place)
        print(f"{place}: {told_in(found)}, {told_of(manifest)} by version {manifest.program}")
        _remark_on(found)
    except PackArchiveError as error:
        raise StartError(f"{place}: {error}.") from error


def _remark_on(pack: Pack) -> None:
    for each in remarks(pack, pack.show.today(datetime.now(UTC))):
        print(f"- no fault, but see: {each}")


def _read(pack: Path | Mapping[str, bytes], place: Path) -> Pack:
    """Return a pack; raises `StartError` with each of its faults in a line."""
    try:
        return read_any(pack)
    except PackError as error:
        raise StartError(f"{place} has faults:\n{error.listed()}") from error


def _check_signed(archive: bytes, place: Path, key: str) -> None:
    from nacl.signing import VerifyKey

    try:
        public = VerifyKey(bytes.fromhex(key))
    except ValueError:
        raise StartError("pack check: --key is the PACK_KEY of 64 characters.") from None
    check_signature(archive, place.with_name(place.name + SIGNATURE).read_bytes(), public)


async def propose(store: Store, guilds: Sequence[str], server_id: Callable[[str], int]) -> int:
    """Print the reports of servers that count, as entries of the fact pack; return 1 where there are none.

    Each server is named by its id, the file of its export, or a name that gives its id. Raises `StartError`
    for a file that is none.
    """
    own: dict[str, list[Report]] = {}
    places: dict[Path | str, str] = {}
    for each in guilds:
        places.setdefault(_place(each), each)  # one that is named twice is one
    pack = (await store.snapshot(None)).pack
    for each in places.values():
        reports = await _reports_of(store, each, server_id, pack.show.season)
        own[each] = [report for report in reports if report.stands and not is_of_another_season(report)]
        if not own[each]:
            print(f"{each} has filed nothing that counts.", file=sys.stderr)
    if not any(own.values()):
        return 1
    try:
        print(proposals(own, {source.name for source in pack.sources}, pack.languages), end="")
    except ValueError as error:  # what an earlier version took, and the pack does not
        print(error, file=sys.stderr)
        return 1
    return 0


def _place(guild: str) -> Path | str:
    return Path(guild).resolve() if Path(guild).is_file() else guild


async def _reports_of(
    store: Store, guild: str, server_id: Callable[[str], int], season: int
) -> Sequence[Report]:
    if exported := exported_record(Path(guild), datetime.now(UTC).date()):
        return [listed_in(each.filed_in(0), season) for each in exported.reports]
    if Path(guild).suffix == ".json":
        raise StartError(f"propose: {guild}: there is no such file.")
    snapshot = await store.snapshot(int(guild) if guild.isdecimal() else server_id(guild))
    return [*snapshot.own_reports.values()]
