"""What can be typed behind the program's name."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot import VERSION
from bot.locales import LANGUAGES, SOURCE, language_meant
from bot.settings import CHECKOUT, DATA, NAME


def command_line() -> argparse.ArgumentParser:
    """Return what reads the arguments: every command with its options."""
    parser = argparse.ArgumentParser(
        prog=NAME if not CHECKOUT else "python -m bot",
        description="Run the bot on Discord; without a DISCORD_TOKEN, the local preview in a web page.",
    )
    parser.add_argument("--version", action="version", version=f"Hyosan Wire {VERSION}")
    often = "ask|doctor|update|site|new-pack|backup|restore|move"
    commands = parser.add_subparsers(dest="command", metavar=often)
    ask = commands.add_parser("ask", help="answer one command here in the terminal")
    ask.add_argument("text", help="the command as typed in Discord: '/whereseen actor:Han So-ra'")
    ask.add_argument("--as", dest="person", choices=("fan", "moderator"), default="fan", help="who asks")
    ask.add_argument(
        "--locale",
        type=_language,
        default=SOURCE,
        metavar="LANGUAGE",
        help=f"the language to answer in: {', '.join(LANGUAGES)}, or its name (default: {SOURCE})",
    )
    ask.add_argument("--guild", metavar="NAME", help="the server to ask in (default: the preview's)")
    doctor = commands.add_parser(
        "doctor", help="say what could be wrong with this installation, and what mends it"
    )
    doctor.add_argument(
        "--set-endpoint",
        action="store_true",
        help="have Discord send interactions to INTERACTIONS_URL, or through its gateway where "
        "INTERACTIONS_PORT is 0",
    )
    site = commands.add_parser("site", help="write the facts as a web site of static pages")
    site.add_argument(
        "folder", type=Path, metavar="DIR", help="where to: an empty folder, or a site made before"
    )
    site.add_argument("--day", help="as of which day, such as 2026-11-30 (default: today)")
    site.add_argument(
        "--server", help="a server whose own reports are to be in it: its id or export, or a preview's name"
    )
    propose = commands.add_parser("propose", help="print servers' reports as entries of the fact pack")
    propose.add_argument(
        "guilds", nargs="+", metavar="guild", help="a server's id or export, or a preview's name"
    )
    _add_databases(commands)
    _add_packs(commands)
    _add_new_pack(commands)
    return parser


def _language(typed: str) -> str:
    language = language_meant(typed)
    if language is None:
        raise argparse.ArgumentTypeError(f"{typed!r} is none of {', '.join(LANGUAGES)}")
    return language


def _add_databases(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = commands.add_parser("backup", help="copy the database, in use or not")
    backup.add_argument("folder", nargs="?", type=Path, help="where to (default: backups/ beside it)")
    moving = commands.add_parser("move", help="copy all that the database holds into another one")
    moving.add_argument("--to", required=True, metavar="PLACE", help="postgresql://…, or the path of a file")
    restore = commands.add_parser("restore", help="put a backup in the database's place")
    restore.add_argument("file", type=Path, help="the backup")


def _add_packs(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    update = commands.add_parser("update", help="get newer facts from PACK, or go back to those before")
    update.add_argument("--back", action="store_true", help="let the facts that counted before count again")
    pack = commands.add_parser("pack", help="for maintainers: build, sign or check a pack of facts")
    actions = pack.add_subparsers(dest="action", metavar="key|build|sign|check", required=True)
    key = actions.add_parser("key", help="make a key to sign with, and print the PACK_KEY that goes with it")
    key.add_argument("file", type=Path, help="where to keep it: whoever has it decides what the bots say")
    build = actions.add_parser("build", help="check a folder of facts, and make an archive of it")
    build.add_argument("folder", type=Path, nargs="?", default=DATA, help="the folder (this bot's facts)")
    build.add_argument("--to", type=Path, required=True, metavar="FILE", help="the archive: pack.zip")
    sign = actions.add_parser("sign", help="write an archive's signature beside it, as FILE.sig")
    sign.add_argument("file", type=Path, help="the archive")
    sign.add_argument("--key", type=Path, required=True, metavar="KEYFILE", help="what pack key made")
    check = actions.add_parser("check", help="say what facts hold, or what is wrong with them")
    check.add_argument(
        "place", type=Path, nargs="?", default=DATA, help="a folder (this bot's), or an archive"
    )
    check.add_argument("--key", default="", metavar="PACK_KEY", help="whose signature the archive must have")


def _add_new_pack(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = commands.add_parser("new-pack", help="make a pack of another show, by six questions")
    new.add_argument("folder", type=Path, metavar="DIR", help="where to: a new folder, or an empty one")
    for name, answer in (
        ("title", "what the show is called"),
        ("season", "which one people wait for: 3"),
        ("platform", "who puts it out, and its home page: 'Lanterna lanterna.example'"),
        ("timezone", "the show's home: America/Sao_Paulo"),
        ("announced", "the day, and the link that says so: '2025-03-12 https://…'; '' where it was not"),
        ("languages", "those that the reports will be written in: 'en, ko'"),
    ):
        new.add_argument(f"--{name}", metavar="ANSWER", help=answer)
