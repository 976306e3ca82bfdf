"""A moderator reads no answer older than what they filed, in whichever process; fans wait for nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from discord import InteractionType

from bench.loopback import MANAGE_MESSAGES, Loopback, loopback
from bot.client.app import HyosanWire
from bot.store import Store
from bot.store.engines import postgresql, postgresql_changes
from cogs.next_use import NextUseCog
from tests.client.test_running import FILING, started_here
from tests.operating.test_health import free_port
from tests.waiting import until


@pytest.fixture(autouse=True)
def nobody_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody hear what others change: all that is known of it was looked up."""
    monkeypatch.setattr(postgresql, "LOOKED_EACH", 1e6)
    monkeypatch.setattr(postgresql_changes.ChangeListener, "_listen", lambda *_: 1e6)


def at(discord: Loopback, port: str) -> Loopback:
    discord.over_http.url = f"http://127.0.0.1:{port}/interactions"
    return discord


async def filed(discord: Loopback, claim: str) -> None:
    before = str(discord.requests).count("Filed as #")
    await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim=claim, **FILING)
    await until(lambda: str(discord.requests).count("Filed as #") > before)


async def asked(discord: Loopback, **how: Any) -> str:
    return str(await discord.slash("reports", topic="release", **how))


async def test_whoever_may_file_reads_their_own_filing_wherever_they_ask(here: Store, there: Store) -> None:
    one, other = str(free_port()), str(free_port())
    async with (
        loopback() as discord,
        started_here(discord, here, INTERACTIONS_PORT=one),
        started_here(discord, there, INTERACTIONS_PORT=other),
    ):
        for port in (one, other):
            at(discord, port)
            await discord.over_http.reached()
            for _ in range(2):  # the second is remembered
                assert "Out in May" not in await asked(discord, permissions=MANAGE_MESSAGES)
                assert "Out in May" not in await asked(discord)
        await filed(at(discord, one), "Out in May.")
        assert "Out in May" in await asked(discord)
        assert "Out in May" not in await asked(at(discord, other)), "a fan is answered by what is held"
        assert "Out in May" in await asked(discord, permissions=MANAGE_MESSAGES)
        assert "Out in May" in await asked(discord), "which is the newer one from then on"
        await filed(discord, "Out in June, surely.")
        for port in (one, other):
            for _ in range(2):
                assert "Out in June, surely" in await asked(at(discord, port), permissions=MANAGE_MESSAGES)


async def test_one_interaction_at_two_processes_is_filed_once(here: Store, there: Store) -> None:
    """A proxy may try another process where the first is slow."""
    one, other = str(free_port()), str(free_port())
    async with (
        loopback() as discord,
        started_here(discord, here, INTERACTIONS_PORT=one),
        started_here(discord, there, INTERACTIONS_PORT=other),
    ):
        given = [
            {"name": key, "type": 3, "value": value} for key, value in {**FILING, "claim": "Out."}.items()
        ]
        data = {"id": "1", "name": "addreport", "type": 1, "options": given}
        payload = discord.interaction(data, permissions=MANAGE_MESSAGES)
        for port in (one, other):
            at(discord, port)
            await discord.over_http.reached()
        for port in (one, other):
            await at(discord, port).over_http.send(payload)
        with suppress(TimeoutError):  # on a busy machine the second may be too late to be answered
            await until(lambda: str(discord.requests).count("#1") >= 2)
    rows = await here.database.fetch_all("SELECT number FROM report WHERE guild_id IS NOT NULL")
    assert [row["number"] for row in rows] == [1]


async def test_whom_another_process_could_not_tell_is_told_at_their_next_use_here(
    here: Store, there: Store
) -> None:
    cog = NextUseCog(HyosanWire(there))
    await cog.each_minute.coro(cog)
    assert not cog._waits(InteractionType.application_command, None, 7)
    held = (
        "INSERT INTO post (guild_id, kind, key, content, user_id, state, made_at, due_at) "
        "VALUES (5, 'follow', 'a', '{}', 7, 'held', '2026', '2026')"
    )
    await here.database.write(lambda c: c.execute(held), 5)
    await cog.each_minute.coro(cog)
    assert cog._waits(InteractionType.application_command, None, 7)
    await here.follows.mark_told(7)
    await cog.each_minute.coro(cog)
    assert not cog._waits(InteractionType.application_command, None, 7)
