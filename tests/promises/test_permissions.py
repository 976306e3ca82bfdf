"""docs/moderators/permissions.md: the role that moderates, the role that is given, tips of one's own."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest

from bench.loopback import Loopback, loopback
from bot.domain.posting.server_settings import Setting
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.client.test_running import FILING, started_here
from tests.commands.scene import Reply, Scene, texts
from tests.promises.trying import put
from tests.test_permissions import (
    AUTHOR,
    MANAGE_MESSAGES,
    MANAGE_SERVER,
    NEEDED,
    PEOPLE,
    ROWS,
    drafted,
    outcome,
    pressed,
)

GUILD = server_id(SERVER)

# The role that moderates

ROLE = "77"
WITH_ROLE = {
    "user": {"id": "11", "username": "helper", "discriminator": "0", "avatar": None},
    "roles": [ROLE], "joined_at": "2025-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0,
    "permissions": "0",
}  # fmt: skip


async def told(discord: Loopback, since: int, pattern: str) -> re.Match[str]:
    """What the bot said since so many requests, once it says what is looked for."""
    for _ in range(250):
        said = str([body for _, path, body in discord.requests[since:] if "/webhooks/" in path])
        found = re.search(pattern, said)
        if found:
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(said)


@pytest.fixture
async def helped(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    """A bot whose server lets a role moderate; with two reports and a tip."""
    server = {"context": 0, "authorizing_integration_owners": {"0": "200"}}
    monkeypatch.setitem(PEOPLE, "helper", {"member": WITH_ROLE, **server})
    monkeypatch.setitem(PEOPLE, "helper elsewhere", {"member": WITH_ROLE, "guild_id": "201", **server})
    async with loopback() as there, started_here(there, store):
        await asyncio.wait_for(there.ready.wait(), 20)
        for claim in ("First.", "Second."):
            await there.slash("addreport", permissions=MANAGE_MESSAGES, user=AUTHOR, claim=claim, **FILING)
        tip: dict[str, Any] = dict(NEEDED["suggest"])
        await there.slash("suggest", user="400", **tip)
        data, kind, more = pressed("put:0:moderators", 6, values=[ROLE])
        data["resolved"] = {"roles": {}}
        await there.interact(data, kind=kind, user="10", permissions=MANAGE_SERVER, **more)
        await told(there, 0, f"<@&{ROLE}>")
        yield there


OF_MODERATORS = [
    row for row, who in ROWS.items() if len({who[each] for each in ("fan", "moderator", "manager")}) > 1
]
"""What a fan may not do."""


async def test_whoever_has_the_role_may_do_there_what_a_moderator_may_and_nothing_else(
    helped: Loopback,
) -> None:
    wrong = []
    draft = await drafted(helped, edit=False)
    assert len(OF_MODERATORS) > 30
    for row in OF_MODERATORS:
        # Another moderator's drafts are gone for them, as for an administrator; a manager's they may not.
        meant = ROWS[row]["administrator"] if ROWS[row]["manager"] == "no" else "no"
        found = await outcome(helped, row, "helper", draft)
        wrong += [f"{row}: {found}, not {meant}"] if found != meant else []
    assert wrong == []
    for row in ("`/addreport`", "`/desk queue`", "`/desk audit`", "button `retract`"):
        assert (
            await outcome(helped, row, "helper elsewhere", draft) == "no"
        )  # of the server that set it alone


# The role that whoever follows is given


@pytest.mark.parametrize(
    ("chooser", "allows", "taken"),
    [
        ({"manage_guild": True}, {}, False),  # who may give no roles
        ({"manage_guild": True, "manage_roles": True}, {}, True),
        ({"manage_guild": True, "manage_roles": True}, {"send_messages": True}, True),  # as fans may
        ({"manage_guild": True, "manage_roles": True}, {"manage_messages": True}, False),
        ({"manage_guild": True, "manage_roles": True}, {"manage_guild": True}, False),
        *(
            ({"manage_guild": True, "manage_roles": True}, {power: True}, False)
            for power in (
                "mention_everyone",
                "view_audit_log",
                "move_members",
                "manage_events",
                "mute_members",
            )
        ),
        *(
            ({"manage_guild": True, "manage_roles": True}, {harmless: True}, True)
            for harmless in ("add_reactions", "stream", "create_polls")
        ),
    ],
)
async def test_a_followers_role_is_harmless_and_chosen_by_who_may_give_roles(
    here: Scene, chooser: dict[str, bool], allows: dict[str, bool], taken: bool
) -> None:
    here.join("chooser", manage_messages=True, **chooser)
    role = here.there.guild.create_role("Followers", permissions=discord.Permissions(**allows))
    panel = await here.panel(who="chooser")
    opened = await here.choose(panel, "followers", custom_id="set", who="chooser")
    told = await here.choose(opened, role, custom_id="put", who="chooser")
    followers = (await here.there.bot.store.settings.get(GUILD)).followers
    assert (followers == role.id) is taken
    said = "\n".join(texts([c for each in told.result.followups for c in each.components]))
    assert ("Choose a role that allows nothing special" in said) is not taken


async def test_a_followers_role_is_unset_by_who_may_give_none(here: Scene) -> None:
    await put(here, Setting.FOLLOWERS, 77)
    panel = await here.panel()
    opened = await here.choose(panel, "followers", custom_id="set", who="manager")
    await here.choose(opened, custom_id="put", who="manager")
    assert (await here.there.bot.store.settings.get(GUILD)).followers is None


# A fan's own tip


async def test_the_buttons_of_a_fans_own_tip_are_theirs_and_nobody_elses(
    helped: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PEOPLE, "tipper", PEOPLE["fan"] | {"user": "400"})
    tip: dict[str, Any] = {**NEEDED["suggest"], "claim": "Out in August.", "when": "someday"}
    before = len(helped.requests)
    await helped.slash("suggest", user="400", **tip)
    draft = int((await told(helped, before, r"cancel:(\d+)"))[1])
    for name in ("edit", "more", "take", "new-name", "cancel"):
        row = f"button `{name}`"
        found = [await outcome(helped, row, who, draft) for who in ("fan", "moderator", "tipper")]
        assert found == ["no", "gone", "yes"], name
    assert await outcome(helped, "button `edit`", "tipper", draft) == "gone"  # it was thrown away


# A moderator's own tip


async def own_tip(here: Scene, *, said_before: bool) -> Reply:
    """A tip of the moderator's own as they look at it."""
    tip = {"claim": "Out in May 2027.", "seen": "Some Daily", "topic": "release", "when": "2027-05"}
    if said_before:
        said = {"claim": "It is out in May 2027, they say.", "when": "2027-05", "stance": "expected"}
        await here.file(source="Some Daily", **said)
    await here.ask("suggest", who="moderator", **tip)
    queue = await here.ask("desk queue", who="moderator")
    return await here.choose(queue, "1", custom_id="review")


async def decide(here: Scene, card: Reply, how: str) -> str:
    """Let the moderator decide on a tip in one of the ways there are; return what they are told."""
    if how == "as":
        return (await here.choose(card, "press", custom_id="as")).text
    if how == "same":
        return (await here.choose(card, "#1", custom_id="same")).text
    result = await here.form(card, how)
    if result.modal is not None:
        return "a form"
    return Reply(result, "en-US").text


@pytest.mark.parametrize("how", ["as", "same", "Reject", "Edit & approve"])
async def test_a_tip_of_ones_own_is_decided_only_where_the_server_lets_one(
    here: Scene, store: Store, how: str
) -> None:
    card = await own_tip(here, said_before=how == "same")
    assert "your own" in await decide(here, card, how)
    tip = await store.tips.get(GUILD, 1)
    assert tip is not None
    assert tip.decision is None
    await put(here, Setting.OWN_TIPS, "on")
    assert "your own" not in await decide(here, card, how)
