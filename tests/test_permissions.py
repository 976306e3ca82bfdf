"""permissions.md, asked of the running bot: every row for everybody, and a row for everything."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from discord import AppCommandType, app_commands, ui

from bench.loopback import Loopback, loopback
from bench.loopback import message as loopback_message
from bot.cards.card import ButtonAction
from bot.client.app import HyosanWire
from bot.client.form_ids import FormId
from bot.domain.text.names import handle
from bot.locales import localizer_for
from bot.settings import ROOT
from bot.store import Store
from tests.client.test_responses import until_told
from tests.client.test_running import FILING, started_here
from tests.commands.scene import Scene, scene, texts

TABLE = (ROOT / "docs" / "moderators" / "permissions.md").read_text("utf-8")
_WHO = ("fan", "moderator", "manager", "administrator", "demoted", "dm", "user", "elsewhere")
_LINES = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.splitlines() if line[:2] == "| "
]
ROWS = {what: dict(zip(_WHO, cells, strict=True)) for what, *cells in _LINES if what not in ("what", "---")}

IMPORTS = ("`/desk import`", "button `bring`", "button `bring-meant`")
MANAGE_MESSAGES, MANAGE_SERVER, EVERYTHING = 1 << 13, 1 << 5, (1 << 40) - 1
AUTHOR, OTHER = "9", "10"
SERVER: dict[str, Any] = {"context": 0, "authorizing_integration_owners": {"0": "200"}}
PEOPLE: dict[str, dict[str, Any]] = {
    "fan": {"user": OTHER, "permissions": 0, **SERVER},
    "manager": {"user": OTHER, "permissions": MANAGE_SERVER, **SERVER},
    "administrator": {"user": OTHER, "permissions": EVERYTHING, **SERVER},
    "demoted": {"user": AUTHOR, "permissions": 0, **SERVER},
    "dm": {"user": AUTHOR, "permissions": EVERYTHING, "guild_id": None, "context": 1},
    "user": {"user": OTHER, "permissions": 0, "context": 2, "authorizing_integration_owners": {"1": OTHER}},
    "elsewhere": {"user": AUTHOR, "permissions": MANAGE_MESSAGES, "guild_id": "201", **SERVER},
    # Last: the author's own presses use up what is pressed.
    "moderator": {"user": AUTHOR, "permissions": MANAGE_MESSAGES, **SERVER},
}
OF_DRAFTS = {"edit", "more", "take", "new-name", "file", "cancel", "save", "relay", "draft", "why"}
"""The buttons and forms that are about a draft; the others are about a report."""
MENUS = {
    "revive": "1",
    "join": "#2",
    "relay": "pack:seed-renewal",
    "same": "#1",
    "as": "press",
    "allow": "1",
    "set": "dates",
    "put": "on",
    "feed": "1",
    "feed-take": "https://nobody.example.com/feed",
}
"""The selects, with what is chosen in each."""
ABOUT = {
    "undo": "2",
    "follow": f"0:{handle('release')}",
    "stop": f"0:{handle('topic/release')}",
    "put": "0:own-tips",
    "write": "0:quiet",
    "suggest": "0",
}
ABOUT |= {
    "older": "1:all",
    "older-stops": "1:1",
    "older-tips": "1",
    "setup": "1",
    "place": "1:300",
    "mine": "0",
    "erase": "0",
    "bring": "1",
}
FORMS: dict[str, dict[str, str]] = {
    "draft": {"claim": "Said otherwise."},
    "why": {"reason": "Because."},
    "gone": {"ground": "in-error", "day": "", "reason": ""},
    "suggest": {"claim": "Out in August.", "seen": "Soompi", "name": "named"},
    "reject": {"reason": ""},
    "shot": {},
    "bar": {"length": "day", "reason": "Nothing but spam."},
    "write": {"quiet": "22-8"},
    "feed": {"feed": "http://127.0.0.1:9/feed"},
}
REFUSED = ("for this server’s moderators", "only in a server that has added me", "who manage this server")
NOT_THERE = (
    "This draft is gone",
    "There is no report",
    "There is no tip",
    "This file is gone",
    "Only the moderator who filed",
    "no longer available",
    "That feed is not here",
)
NEEDED: dict[str, dict[str, str]] = {
    "whereseen": {"actor": "Lomon"},
    "check": {"text": "did filming wrap?"},
    "report": {"number": "1"},
    "suggest": {"claim": "Out in July.", "seen": "Soompi", "topic": "release"},
    "merge": {"source": "Soompi", "into": "OSEN"},
}
FILE = {
    "id": "7",
    "filename": "a.json",
    "size": 2,
    "url": "http://127.0.0.1:9/a",
    "proxy_url": "http://127.0.0.1:9/a",
}


def message(*components: dict[str, Any]) -> dict[str, Any]:
    box = {"type": 17, "id": 1, "components": [{"type": 10, "id": 2, "content": "## Said"}, *components]}
    content = "https://example.com/a Filming wrapped in February 2026."
    return loopback_message(box, content=content, type=0)


def pressed(custom_id: str, kind: int = 2, **more: Any) -> tuple[dict[str, Any], int, dict[str, Any]]:
    item: dict[str, Any] = {"type": kind, "id": 4, "custom_id": custom_id}
    choices = [{"label": value, "value": value} for value in more.get("values", ())]
    item |= {"options": choices, "placeholder": "Choose…"} if kind == 3 else {"style": 2, "label": "Press"}
    row = {"type": 1, "id": 3, "components": [item]}
    data = {"id": 4, "custom_id": custom_id, "component_type": kind, **more}
    return data, 3, {"message": message(row)}


def is_about_draft(row: str) -> bool:
    """Tell whether what a row says is done to a draft."""
    return any(f" `{name}`" in row for name in OF_DRAFTS)


def what_is_sent(row: str, draft: int) -> tuple[dict[str, Any], int, dict[str, Any]]:
    """Return the data, the kind and the rest of the interaction that does what a row says."""
    names = re.findall(r"`([^`]+)`", row)
    if row.startswith("`/"):
        name, _, sub = names[0].removeprefix("/").partition(" ")
        options = NEEDED.get(
            sub or name, FILING | {"claim": f"Out in May {draft}."} if name == "addreport" else {}
        )
        given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        attached = {"attachments": {"7": FILE}} if sub == "import" else {}
        given += [{"name": "file", "type": 11, "value": "7"}] if attached else []
        given = [{"name": sub, "type": 1, "options": given}] if sub else given
        return {"id": "1", "name": name, "type": 1, "options": given, "resolved": attached}, 2, {}
    if row.startswith("menu"):
        resolved = {"messages": {"900": message()}}
        return {"id": "1", "name": names[0], "type": 3, "target_id": "900", "resolved": resolved}, 2, {}
    if row.startswith("typing"):
        name, _, sub = names[0].removeprefix("/").partition(" ")
        focused: list[dict[str, Any]] = [{"name": names[1], "type": 3, "value": "l", "focused": True}]
        focused = [{"name": sub, "type": 1, "options": focused}] if sub else focused
        return {"id": "1", "name": name, "type": 1, "options": focused}, 4, {}
    if row.startswith("form"):
        about: Any = draft if names[0] in OF_DRAFTS else {"write": "quiet", "suggest": 0}.get(names[0], 1)
        fields = FORMS[names[0]].items()
        inside = [{"type": 4, "id": 5, "custom_id": name, "value": value} for name, value in fields]
        labels = [{"type": 18, "id": 4, "component": each} for each in inside]
        return {"custom_id": f"{names[0]}:{about}", "components": labels}, 5, {}
    plain = {
        "button or menu to another answer": pressed("status/1::"),
        "button back": pressed("<status/1::"),
        "select": pressed("@cast/1:all:", 3, values=["status/1::"]),
        "button `Show here`": pressed("show"),
        "button of an old page": pressed("page:status:all:2026-11-22/2"),
    }
    if row in plain:
        return plain[row]
    about = draft if names[0] in OF_DRAFTS else ABOUT.get(names[0], "1")
    menu = {"values": [MENUS[names[0]]]} if names[0] in MENUS else {}
    return pressed(f"{names[0]}:{about}", 3 if menu else 2, **menu)


async def outcome(discord: Loopback, row: str, who: str, draft: int) -> str:
    """Return what comes of a row for somebody: yes, no or gone."""
    said = await said_to(discord, row, PEOPLE[who], draft)
    if any(each in said for each in REFUSED):
        return "no"
    return "gone" if any(each in said for each in NOT_THERE) else "yes"


async def said_to(discord: Loopback, row: str, person: dict[str, Any], draft: int) -> str:
    """Return what somebody is told who does what a row says."""
    data, kind, more = what_is_sent(row, draft)
    before = len(discord.requests)
    first = await discord.interact(data, kind=kind, **{**more, **person})
    if first["type"] in (5, 6):
        for _ in range(1000):
            later = [body for verb, path, body in discord.requests[before:] if "/webhooks/" in path and body]
            if later:
                break
            await asyncio.sleep(0.005)
        return "\n".join(line for body in later for line in texts(body.get("components", [])))
    return "\n".join(texts(first.get("data", {}).get("components", []))) or str(first)


@pytest.mark.filterwarnings("ignore:unread_data")  # of the loopback, when pictures are uploaded to it
async def test_everybody_may_do_what_the_table_says_and_nothing_else(store: Store) -> None:
    wrong: list[str] = []
    async with loopback() as discord, started_here(discord, store):
        await asyncio.wait_for(discord.ready.wait(), 20)
        for claim in ("First.", "Second."):  # elsewhere there will be a #1 too
            await discord.slash("addreport", permissions=MANAGE_MESSAGES, user=AUTHOR, claim=claim, **FILING)
        for number in range(2):
            told: dict[str, Any] = {**NEEDED["suggest"], "claim": f"Out in July {number}."}
            await discord.slash("suggest", user="400", **told)
        draft = 0
        for row in ROWS:
            if is_about_draft(row):
                draft = await drafted(discord, edit=row == "form `why`")
            for who in PEOPLE:
                meant = {"own": "yes"}.get(ROWS[row][who], ROWS[row][who])
                found = await outcome(discord, row, who, draft)
                if found != meant:
                    wrong.append(f"{row}, {who}: {found}, not {meant}")
    assert wrong == []


IN_KOREAN = {
    "`/addreport`": "/제보등록", "`/desk queue`": "/데스크 제안목록", "`/desk import`": "/데스크 가져오기",
    "menu `File as report`": "제보로 등록", "form `gone`": "내리기",
}  # fmt: skip


def called(row: str, language: str) -> str:
    """Return what a reader calls what a row is about."""
    if language == "ko":
        return IN_KOREAN[row]
    kind, _, name = row.replace("`", "").rpartition(" ") if "form" in row or "button" in row else ("", "", "")
    if kind == "form":
        return localizer_for("en-US")(next(form.opened_by for form in FormId if form.prefix == name))
    if kind == "button":
        return "Choose" if name in MENUS else "Press"
    return row.replace("`", "").removeprefix("menu ")


@pytest.mark.filterwarnings("ignore:unread_data")
async def test_each_refusal_names_what_it_refuses_and_who_may(store: Store) -> None:
    refused = [row for row, who in ROWS.items() if who["fan"] == "no"]
    assert len(refused) > 30
    wrong: list[str] = []
    async with loopback() as discord, started_here(discord, store):
        await asyncio.wait_for(discord.ready.wait(), 20)
        draft = await drafted(discord, edit=False)
        for row in refused:
            managers = ROWS[row]["moderator"] == "no" or row in IMPORTS
            for language, may in (("en-US", "Manage Server" if managers else "Manage Messages"),
                                  ("ko", "서버 관리 권한" if managers else "메시지 관리 권한")):  # fmt: skip
                if language == "ko" and row not in IN_KOREAN:
                    continue
                person = {**PEOPLE["fan"], "locale": language}
                told = await said_to(discord, row, person, draft)
                if f"“{called(row, language)}”" not in told or may not in told:
                    wrong.append(f"{row}, {language}: {told}")
    assert wrong == []


async def drafted(discord: Loopback, *, edit: bool) -> int:
    """Let the author have a new draft, with a name that is near another's, or an edit of a report; return its
    number.
    """
    before = len(discord.requests)
    if edit:
        form = await discord.press("change:2", permissions=MANAGE_MESSAGES, user=AUTHOR)
        return int(form["data"]["custom_id"].partition(":")[2])
    typed = {"claim": "Out in June.", "source": "Pinkvila", "topic": "release", "tags": "press"}
    await discord.slash("addreport", permissions=MANAGE_MESSAGES, user=AUTHOR, **typed)
    for _ in range(1000):
        told = str([body for _, path, body in discord.requests[before:] if "/webhooks/" in path])
        found = re.search(r"cancel:(\d+)", told)
        if found:
            return int(found[1])
        await asyncio.sleep(0.005)
    raise AssertionError(told)


@pytest.fixture
async def bot(store: Store) -> Any:
    async with scene(store) as here:
        assert isinstance(here, Scene)
        yield here.there.bot


async def test_everything_that_the_bot_can_be_asked_has_a_row(bot: HyosanWire) -> None:
    rows = set()
    for command in bot.tree.walk_commands():
        if isinstance(command, app_commands.Group):
            continue
        assert isinstance(command, app_commands.Command)
        rows.add(f"`/{command.qualified_name}`")
        rows |= {
            f"typing into `/{command.qualified_name}` `{option.name}`"
            for option in command.parameters
            if option.autocomplete
        }
    for kind in (2, 3):
        menus = bot.tree.get_commands(type=AppCommandType(kind))
        rows |= {f"menu `{menu.name}`" for menu in menus}
    rows |= {f"button `{action.value}`" for action in ButtonAction}
    named = {"button or menu to another answer", "button back", "select", "button `Show here`"}
    named |= {"button of an old page"}
    forms = {f"form `{pattern.pattern.partition(':')[0]}`" for pattern in bot.forms._takers}
    assert rows | named | forms == set(ROWS)
    patterns = bot._connection._view_store._dynamic_items
    assert len(patterns) == len(ButtonAction) + len(named)
    assert all(issubclass(item, ui.DynamicItem) for item in patterns.values())


async def test_who_filed_a_report_is_shown_to_moderators_alone_and_never_where_others_read(
    store: Store,
) -> None:
    async with loopback() as discord, started_here(discord, store):
        await asyncio.wait_for(discord.ready.wait(), 20)
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, user=AUTHOR, claim="First.", **FILING)
        await until_told(discord, "Filed as #1")
        data, kind, more = pressed(f"report/1:{handle('#1')}::1")
        for flags, who, shown in ((64, "moderator", True), (0, "moderator", False), (64, "fan", False)):
            read = more["message"] | {"flags": (1 << 15) | flags}
            answer = await discord.interact(data, kind=kind, **{"message": read, **PEOPLE[who]})
            assert "filed" in str(answer)
            assert (f"<@{AUTHOR}>" in str(answer)) is shown, (flags, who)
