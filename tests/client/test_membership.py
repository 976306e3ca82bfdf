"""Who is in which server: asked of Discord once a while, and nobody is gone because it did not tell."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.client import membership
from bot.client.membership import Membership, Memberships
from bot.client.server_ids import naming_server, server_named, without_server
from tests.conftest import NOW

GUILD, USER = 5, 7


class Discord:
    """As much of a client as is asked here; it notes what it is asked."""

    def __init__(self) -> None:
        self.http = self
        self.asked: list[tuple[int, int]] = []
        self.named: list[int] = []
        self.says: Exception | float | None = None
        """What is raised, or how many seconds it takes."""
        self.called: str | None = None

    async def get_member(self, guild_id: int, user_id: int) -> object:
        self.asked.append((guild_id, user_id))
        return await self._answered()

    async def fetch_guild(self, guild_id: int, *, with_counts: bool) -> object:
        self.named.append(guild_id)
        await self._answered()
        return SimpleNamespace(name=self.called or f"Server {guild_id}")

    async def _answered(self) -> object:
        if isinstance(self.says, Exception):
            raise self.says
        await asyncio.sleep(self.says or 0)
        return None


def refused(status: int, code: int) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="")
    return discord.HTTPException(response, {"code": code, "message": ""})


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def there() -> Discord:
    return Discord()


@pytest.fixture
def asked(there: Discord, clock: list[datetime]) -> Memberships:
    return Memberships(cast(Any, there), lambda: clock[0])


@pytest.mark.parametrize(
    ("says", "means"),
    [
        (None, Membership.MEMBER),
        (refused(404, 10007), Membership.LEFT),
        (refused(404, 10013), Membership.LEFT),
        (refused(404, 10004), Membership.NO_BOT),
        (refused(403, 50001), Membership.NO_BOT),
        (refused(403, 0), Membership.UNKNOWN),
        (refused(404, 0), Membership.UNKNOWN),
        (refused(401, 0), Membership.UNKNOWN),
        (refused(429, 0), Membership.UNKNOWN),
        (refused(500, 0), Membership.UNKNOWN),
        (OSError(), Membership.UNKNOWN),
        (5.0, Membership.UNKNOWN),
    ],
)
async def test_only_what_discord_says_for_sure_means_that_somebody_is_gone(
    asked: Memberships, there: Discord, says: Any, means: Membership
) -> None:
    there.says = says
    assert await asked.find(GUILD, USER, patience=0.01) is means


@pytest.mark.parametrize(
    ("says", "minutes"), [(None, 10), (refused(404, 10007), 1), (refused(403, 50001), 1), (OSError(), 0)]
)
async def test_what_discord_said_is_taken_for_true_for_a_while(
    asked: Memberships, there: Discord, clock: list[datetime], says: Any, minutes: int
) -> None:
    there.says = says
    first = await asked.find(GUILD, USER, patience=1)
    clock[0] += timedelta(minutes=minutes) - timedelta(seconds=1)
    assert await asked.find(GUILD, USER, patience=1) is first
    assert len(there.asked) == (1 if minutes else 2)
    clock[0] += timedelta(seconds=1)
    await asked.find(GUILD, USER, patience=1)
    assert len(there.asked) == (2 if minutes else 3)
    await asked.find(GUILD + 1, USER, patience=1)
    assert there.asked[-1] == (GUILD + 1, USER)


async def test_a_name_is_asked_once_an_hour_and_again_where_it_was_not_told(
    asked: Memberships, there: Discord, clock: list[datetime]
) -> None:
    there.says = OSError()
    assert await asked.server(GUILD, patience=1) is None
    there.says = None
    assert [await asked.server(GUILD, patience=1) for _ in range(2)] == ["Server 5"] * 2
    clock[0] += timedelta(hours=1)
    await asked.server(GUILD, patience=1)
    assert len(there.named) == 3


@pytest.mark.parametrize(
    ("called", "shown"),
    [("Fans\u202e.exe\u202c", "Fans.exe"), ("a\u2066b\u200bc\x07", "abc"), ("\u202e", "…")],
)
async def test_a_servers_name_turns_nothing_round(
    asked: Memberships, there: Discord, called: str, shown: str
) -> None:
    there.called = called
    assert await asked.server(GUILD, patience=1) == shown


async def test_so_many_are_kept_and_the_longest_unused_goes_first(
    asked: Memberships, there: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(membership, "MOST_KEPT", 2)
    for user in (1, 2, 1, 3, 1, 2):
        await asked.find(GUILD, user, patience=1)
    assert [user for _, user in there.asked] == [1, 2, 3, 2]


@pytest.mark.parametrize("guild_id", [1, 1573993945497600025, 2**63 - 1])
def test_a_server_is_read_back_from_what_names_it(guild_id: int) -> None:
    row = {"type": 1, "components": [{"type": 2, "custom_id": "<status/1::"}]}
    [named] = naming_server([row], guild_id)
    custom_id = named["components"][0]["custom_id"]
    assert server_named(custom_id) == guild_id
    assert without_server(custom_id) == "<status/1::"
    assert row["components"] == [{"type": 2, "custom_id": "<status/1::"}]  # which is kept for others


def test_what_has_no_room_for_a_server_cannot_be_pressed() -> None:
    assert naming_server([{"type": 2, "custom_id": "x" * 98}], 2**63) == [
        {"type": 2, "custom_id": "x" * 98, "disabled": True}
    ]


@pytest.mark.parametrize(
    "custom_id", ["status/1::", "~status/1::", "~~status", "~12345678901234567~status", ""]
)
def test_other_ids_name_no_server(custom_id: str) -> None:
    assert server_named(custom_id) is None
    assert without_server(custom_id) == custom_id
