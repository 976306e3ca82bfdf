"""One question in the terminal: the one road, with plain text at its end and no Discord on it."""

from __future__ import annotations

import hashlib
import inspect
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from bot.answers import answer, commands_of
from bot.cards import card
from bot.cards.bot_profile import BotProfile
from bot.cards.card import Card
from bot.cards.markup import PLAIN
from bot.cards.refusals import refusal_card
from bot.cards.render_context import RenderContext
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.results import DraftState
from bot.locales import localizer_for
from bot.services import drafts
from bot.services.report_reading import TypedReport
from bot.store import Store

SERVER = "Hyosan Fans"
"""The server that the preview shows, and that is asked in unless another is named."""
FILING = "addreport"
ON_DISCORD = {
    "desk": "for the moderators of a server: tips, sources, settings and files are a server's",
    "follow": "which sends a direct message when something changes",
    "privacy": "which knows who you are",
    "suggest": "which sends a tip to a server's moderators",
}
"""The commands that are none of the terminal's, and why."""
_MODERATOR = 1
"""The user id that what is filed in the terminal is filed by."""


class AskError(Exception):
    """The question is no command here; the message says what would do."""


class TerminalAnswer(Struct, frozen=True):
    """An answer as plain text, and whether it is a refusal."""

    text: str
    refused: bool


def server_id(name: str) -> int:
    """Return the id a server of this name always has: a Discord id made from the name."""
    folded = name.strip().casefold().encode(errors="surrogatepass")
    digest = int.from_bytes(hashlib.sha256(folded).digest()[:5], "big")
    return (1 << 58) + digest


async def answer_command(
    store: Store,
    text: str,
    *,
    moderator: bool,
    language: str,
    server: str | None,
    now: datetime,
    operator: str = "",
    site: str = "",
) -> TerminalAnswer:
    """Return the answer to a typed command, whole; raises `AskError` for what is none. ``operator`` is who
    runs this copy, ``site`` the address of its web site.
    """
    guild_id = server_id(server or SERVER)
    name, options = read_command(text, (await store.snapshot(guild_id)).show.season)
    try:
        told = await _answer(store, guild_id, name, options, moderator=moderator, now=now)
    except DomainError as refusal:
        told = refusal
    snapshot = await store.snapshot(guild_id)
    today, profile = snapshot.show.today(now), BotProfile(operator=operator, site=site)
    context = RenderContext(localizer_for(language), PLAIN, snapshot, today, profile)
    if isinstance(told, DomainError):
        return TerminalAnswer(_plain(refusal_card(context.localizer, PLAIN, told, context)), True)
    shown = card(context, told)
    if isinstance(told, DraftState):  # there is no button to press, and no draft is kept
        whole = " ".join(f"{option}:{value}" for option, value in told.typed.items() if value)
        shown = replace(shown, foot=context.say("terminal-file-it", command=PLAIN.text(f"/{FILING} {whole}")))
    return TerminalAnswer(_plain(shown), False)


async def _answer(
    store: Store, guild_id: int, name: str, options: Mapping[str, str], *, moderator: bool, now: datetime
) -> object:
    if name == FILING:
        if not moderator:
            raise DomainError(Refusal.MODERATORS_ONLY, what=f"/{FILING}", named=1)
        typed = TypedReport(**options)
        taken = await drafts.take(store, guild_id, typed, by=_MODERATOR, at=now)
        if isinstance(taken, DraftState):
            await store.drafts.drop(guild_id, taken.number)  # no button here could file it
            if taken.refusal is not None:
                raise taken.refusal
        return taken
    snapshot = await store.snapshot(guild_id)
    read = commands_of(snapshot.show.season)[name]
    who = {"moderator": moderator} if "moderator" in inspect.signature(read).parameters else {}
    today = snapshot.show.today(now)
    return answer(snapshot, read(snapshot, today, **options, **who), today)


def _plain(card: Card) -> str:
    addresses = "\n".join(f"{each.label}: {each.url}" for each in card.outside)
    return "\n\n".join(filter(None, [card.head, *card.blocks, addresses, card.foot]))


def read_command(text: str, season: int) -> tuple[str, dict[str, str]]:
    """Return the name and options of ``/name option:value …``, as commands are called where a ``season`` is
    waited for; raises `AskError` saying what would do.
    """
    commands = commands_of(season)
    name, *others = text.strip().lstrip("/").split(maxsplit=1) or [""]
    rest = others[0] if others else ""
    if name in ON_DISCORD:
        why = ON_DISCORD[name]
        raise AskError(f"/{name} works in Discord alone, {why}. Here ask '/{FILING} …' --as moderator files.")
    if name not in commands and name != FILING:
        known = ", ".join(sorted(f"/{each}" for each in (*commands, FILING)))
        raise AskError(f"/{name} is no command. There are: {known}.")
    needed = _options(commands.get(name, TypedReport))
    head, *found = re.split(rf"(?:^|\s)({'|'.join(needed)}):", rest) if needed else [rest]
    if head.strip() and (meant := _meant(needed)) and meant not in found[::2]:
        head, found = "", [meant, head, *found]
    if head.strip():
        known = " or ".join(f"{option}:…" for option in needed)
        raise AskError(
            f"/{name} does not understand {head.strip()!r}. "
            + (f"Write its options as {known} ." if needed else "It takes no options.")
        )
    given = dict(zip(found[::2], (value.strip() for value in found[1::2]), strict=True))
    for option, must in needed.items():
        if must and not given.get(option):
            raise AskError(f"/{name} needs {option}: add {option}:… .")
    return name, given


def _meant(options: Mapping[str, bool]) -> str | None:
    """Return the option that words without one are of: the only one there is beside the day asked for, or the
    only one that is needed.
    """
    needed = [option for option, must in options.items() if must]
    asked = [option for option in options if option != Field.AS_OF]
    return next((found[0] for found in (needed, asked) if len(found) == 1), None)


def _options(read: Callable[..., object]) -> dict[str, bool]:
    """Return the options that a command reads, and whether each is needed."""
    needed = inspect.signature(read).parameters
    return {
        option: parameter.default is parameter.empty
        for option, parameter in needed.items()
        if parameter.kind is parameter.KEYWORD_ONLY and option in set(Field)
    }
