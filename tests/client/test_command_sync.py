"""The commands are given to Discord until it has them, and not where it will never have any."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import pytest

from bot.client.app import HyosanWire
from bot.client.command_sync import code_digest
from bot.client.tree import Tree
from bot.store import Store
from bot.store.discord_state import SyncedCommands


def refusal(status: int) -> discord.HTTPException:
    answer: Any = type("Answer", (), {"status": status, "reason": "no"})()
    return (discord.Forbidden if status == 403 else discord.HTTPException)(answer, "no")


@pytest.mark.parametrize(
    ("answers", "tries", "given"),
    [
        ([], 1, True),
        ([OSError("unreachable"), refusal(500)], 3, True),
        ([refusal(429), refusal(403)], 2, False),
    ],
)
async def test_what_is_lost_is_tried_again_and_a_refusal_ends_it(
    store: Store, monkeypatch: pytest.MonkeyPatch, answers: list[Exception], tries: int, given: bool
) -> None:
    bot, asked, waits, closed = HyosanWire(store), list[int](), list[float](), list[bool]()
    left = iter(answers)

    async def upsert(*_: object, payload: list[Any]) -> list[Any]:
        asked.append(len(payload))
        for error in left:
            raise error
        return [{"name": each["name"], "id": "7"} for each in payload]

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    async def close() -> None:
        closed.append(True)

    monkeypatch.setattr(discord.http.HTTPClient, "bulk_upsert_global_commands", upsert)
    monkeypatch.setattr(HyosanWire, "application_id", property(lambda _: 100))
    monkeypatch.setattr("bot.client.command_sync.asyncio.sleep", wait)
    monkeypatch.setattr(bot, "close", close)
    await bot.load()
    await bot.command_giver.keep_giving()
    assert (len(asked), len(waits)) == (tries, tries - 1)
    assert all(seconds > 0 for seconds in waits)
    assert bot.command_giver.given is given
    assert bool(closed) is not given
    assert (bot.command_giver.refused is None) is given
    assert bool(bot.profile.command_ids) is given


async def test_by_the_same_code_they_are_not_made_anew_and_by_another_they_are(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, code = list[int](), ["one"]
    payload = Tree.payload

    async def counted(tree: Tree) -> list[dict[str, Any]]:
        made.append(1)
        return await payload(tree)

    async def upsert(*_: object, payload: list[Any]) -> list[Any]:
        return [{"name": each["name"], "id": "7"} for each in payload]

    monkeypatch.setattr(Tree, "payload", counted)
    monkeypatch.setattr(discord.http.HTTPClient, "bulk_upsert_global_commands", upsert)
    monkeypatch.setattr(HyosanWire, "application_id", property(lambda _: 100))
    monkeypatch.setattr("bot.client.command_sync.code_digest", lambda _: code[0])
    for now, times in (("one", 1), ("one", 1), ("two", 2), ("two", 2)):
        code[0] = now
        bot = HyosanWire(store)
        await bot.load()
        await bot.command_giver.give()
        assert (len(made), bool(bot.profile.command_ids)) == (times, True)


def test_what_commands_may_be_made_of_changes_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("bot", "cogs"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr("bot.client.command_sync._BESIDE", tmp_path)
    seen = {code_digest(["a"])}
    for number, name in enumerate(("cogs/a.py", "bot/en.ftl", "bot/talk.toml", "cogs/a.py")):
        (tmp_path / name).write_text("x" * number, "utf-8")
        seen.add(code_digest(["a"]))
    (tmp_path / "bot/notes.pyc").write_text("x", "utf-8")
    seen.add(code_digest(["a"]))
    seen |= {code_digest(["a", "b"]), code_digest(["a"])}  # a command is called by the pack's season
    assert len(seen) == 6


async def test_whoever_does_not_lead_learns_what_was_given(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And gives its own once it leads."""
    bot, asked, pauses = HyosanWire(store), list[int](), list[float]()

    async def upsert(*_: object, payload: list[Any]) -> list[Any]:
        asked.append(len(payload))
        return [{"name": each["name"], "id": "7"} for each in payload]

    async def wait(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            assert bot.profile.command_ids == {}
            await store.command_sync.remember(100, SyncedCommands("another", {"s2status": 5}, "another"))
        if len(pauses) == 4:
            assert bot.profile.command_ids == {"s2status": 5}
            assert bot.command_giver.given
            store.others.leads = True

    monkeypatch.setattr(discord.http.HTTPClient, "bulk_upsert_global_commands", upsert)
    monkeypatch.setattr(HyosanWire, "application_id", property(lambda _: 100))
    monkeypatch.setattr("bot.client.command_sync.asyncio.sleep", wait)
    store.others.leads = False
    await bot.load()
    await bot.command_giver.keep_giving()
    assert pauses == [5.0] * 4
    assert len(asked) == 1
    assert set(bot.profile.command_ids.values()) == {7}
