"""What Discord says of its gateway: how many shards it recommends, and how often they may connect."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from discord.http import Route

from bench.loopback import Loopback, answer, loopback
from bot.operating import doctor
from bot.operating.finding import Finding
from bot.operating.gateway import GatewayAdvice, SessionStarts, gateway_advice, shard_findings
from bot.settings import Settings

SAID = {
    "url": "wss://gateway.discord.gg", "shards": 2,
    "session_start_limit": {"total": 1000, "remaining": 7, "reset_after": 60_000, "max_concurrency": 1},
}  # fmt: skip
ADVICE = GatewayAdvice(2, SessionStarts(1000, 7, 60_000, 1))


async def asked(monkeypatch: pytest.MonkeyPatch, said: Any, status: int = 200) -> tuple[Any, list[str]]:
    heads: list[str] = []

    async def http(_: Loopback, request: web.Request) -> web.Response:
        heads.append(f"{request.method} {request.path} {request.headers.get('Authorization')}")
        return answer(said, status=status)

    monkeypatch.setattr(Loopback, "http", http)
    async with loopback() as discord:
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{discord.port}/api")
        return await gateway_advice("secret"), heads


async def test_discord_is_asked_as_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await asked(monkeypatch, SAID) == (ADVICE, ["GET /api/gateway/bot Bot secret"])


async def test_where_it_does_not_say_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await asked(monkeypatch, {"code": 0}, 401))[0] is None
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:1/api")
    assert await gateway_advice("secret") is None


def found(advice: GatewayAdvice = ADVICE, **env: str) -> list[Finding]:
    return [
        *shard_findings(
            Settings.from_env({"DISCORD_TOKEN": "t", "DATABASE_URL": "postgresql://x/y", **env}), advice
        )
    ]


@pytest.mark.parametrize(
    ("env", "wanted", "says", "mended"),
    [
        ({}, 1, "one connection without shards; Discord recommends 1", False),
        ({}, 2, "one connection without shards; Discord recommends 2", True),
        ({"SHARD_COUNT": "2", "SHARD_IDS": "0,1"}, 2, "of 2; Discord recommends 2", False),
        ({"SHARD_COUNT": "2", "SHARD_IDS": "1"}, 1, "of 2; Discord recommends 1", False),
        ({"SHARD_COUNT": "2", "SHARD_IDS": "0,1"}, 3, "of 2; Discord recommends 3", True),
    ],
)
def test_more_shards_are_wanted_only_where_discord_recommends_more(
    env: dict[str, str], wanted: int, says: str, mended: bool
) -> None:
    shards, _ = found(GatewayAdvice(wanted, ADVICE.session_start_limit), **env)
    assert shards.what == "shards"
    assert shards.found.endswith(says)
    fix = f"set SHARD_COUNT={wanted} in every process, and start them all again: Discord refuses a shard of "
    assert shards.fix == (f"{fix}more than 2,500 servers" if mended else "")


@pytest.mark.parametrize(
    ("left", "env", "few"),
    [
        (1, {}, False),
        (0, {}, True),
        (2, {"SHARD_COUNT": "3", "SHARD_IDS": "0,1"}, False),
        (1, {"SHARD_COUNT": "3", "SHARD_IDS": "0,1"}, True),
    ],
)
def test_each_shard_of_this_process_needs_a_time_that_is_left(
    left: int, env: dict[str, str], few: bool
) -> None:
    before = datetime.now(UTC)
    _, connecting = found(GatewayAdvice(1, SessionStarts(1000, left, 90_000, 16)), **env)
    again = {f"{at + timedelta(seconds=90):%Y-%m-%d %H:%M} UTC" for at in (before, datetime.now(UTC))}
    assert connecting.what == "connecting"
    told = {f"{left} of 1000 times left before {each}, 16 at once" for each in again}
    assert connecting.found in told
    assert bool(connecting.fix) is few


def test_a_finding_is_a_line_with_what_mends_it() -> None:
    assert str(Finding("disk", "there")) == "ok disk: there"
    assert str(Finding("disk", "full", "make room")) == "!! disk: full -> make room"


async def test_the_doctor_asks_where_interactions_come_from_the_gateway(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with loopback() as discord:
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{discord.port}/api")
        for port, said in (("0", ["shards", "connecting"]), ("8081", [])):
            given = Settings.from_env({"DISCORD_TOKEN": "token", "INTERACTIONS_PORT": port})
            assert [each.what async for each in doctor._gateway(given, "token")] == said
