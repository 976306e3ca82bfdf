"""`hyosan-wire new-pack DIR`: asks for what a pack of another show is made of, and makes it."""

from __future__ import annotations

import argparse
import shlex
import signal
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.answers import STATUS, command_name
from bot.domain.errors import StartError
from bot.new_pack.pack_files import pack_files
from bot.new_pack.six_questions import QUESTIONS, ask
from bot.packs.kept import checked_pack

GUIDE = "docs/operators/another-show.md"


def make_new_pack(arguments: argparse.Namespace, program: str) -> int:
    """Ask what was not answered by options, and make a pack in a folder; return 0. Where it raises
    `StartError` nothing was made.
    """
    folder: Path = arguments.folder.absolute()
    _check_empty(folder)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever leaves is told something
    given = {q.name: said for q in QUESTIONS if (said := getattr(arguments, q.name)) is not None}
    taken: dict[str, str] = {}
    try:
        answers = ask(given, _typed, taken, again=sys.stdin.isatty())
        files = pack_files(answers, datetime.now(ZoneInfo(answers["timezone"])).date())
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a moment, in which it is put in its place
        told = _put(files, folder)
    except (EOFError, KeyboardInterrupt) as error:
        print()  # after the prompt
        raise StartError(_left(program, arguments.folder, taken)) from error
    except (OSError, StartError) as error:
        why = f"{error.filename or folder}: {error.strerror}." if isinstance(error, OSError) else f"{error}"
        raise StartError(f"{why} {_left(program, arguments.folder, taken)}") from error
    finally:
        signal.signal(signal.SIGINT, before)
    print(_what_next(program, folder, told, command_name(STATUS, answers["season"])))
    return 0


def _check_empty(folder: Path) -> None:
    """Refuse a folder with anything in it, and what is none."""
    would_do = "name an empty folder, or a new one."
    try:
        there = next(folder.iterdir(), None)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StartError(f"new-pack: {folder}: {error.strerror}; {would_do}") from error
    if there is not None:
        raise StartError(f"new-pack: there is {there.name} in {folder}; {would_do}")


def _typed(said: str, before: str) -> str:
    """Return what is typed after a text; on a terminal with what was typed before, to be mended."""
    print(f"\n{said}", flush=True)
    if not sys.stdin.isatty():
        line = input("> ")
        print(line)  # as it would stand there
        return line
    try:
        import readline
    except ModuleNotFoundError:  # Windows
        return input("> ")
    readline.set_startup_hook(lambda: readline.insert_text(before))
    try:
        return input("> ")
    finally:
        readline.set_startup_hook()


def _put(files: Mapping[str, str], folder: Path) -> str:
    """Write files beside a folder, check them, and move them there; return what they hold, in words."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as name:
        made = Path(name) / folder.name
        for file, text in files.items():
            path = made / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        told = checked_pack(made)
        _check_empty(folder)
        folder.mkdir(exist_ok=True)
        for each in sorted(made.iterdir(), key=lambda path: path.name == "show.toml"):  # no pack without it
            each.rename(folder / each.name)
    return told


def _left(program: str, folder: Path, taken: Mapping[str, str]) -> str:
    """Return that nothing was made, and how to go on from what was answered."""
    options = [word for name, said in taken.items() for word in (f"--{name}", said)]
    again = shlex.join(["new-pack", str(folder), *options])
    return f"Nothing was made. To go on with what you answered: {program} {again}"


def _what_next(program: str, folder: Path, told: str, command: str) -> str:
    place = shlex.quote(str(folder))
    settings = f"PACK={place} DATABASE_PATH={shlex.quote(str(folder.with_suffix('.db')))}"
    return f"""
{folder} is a pack: {told}.
What goes where is said in its files; how to go on from here, in {GUIDE}.

1. Fill it in, and look after each change whether it will do:
     {program} pack check {place}
2. Ask it, with a database of its own:
     {settings} {program} ask /{command}
3. Run the bot with it: the same two settings, and DISCORD_TOKEN."""
