"""What was asked before is answered where it arrives: as it was, by nobody else's rights, and not once
anything is otherwise.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from unittest.mock import patch

import discord
import pytest
from aiohttp import web

from bench.loopback import CHANNEL, FAN, GUILD, MANAGE_MESSAGES, Loopback, answer, loopback, message
from bot.answers.query import PATTERN
from bot.client.app import HyosanWire
from bot.client.arrivals import arrival_of
from bot.client.remembered_answers import RememberedAnswers
from bot.domain.audit import Actor
from bot.domain.posting.posts import Post, PostKind, PostState
from bot.domain.posting.server_settings import Setting, SetupAudience
from bot.services import filing, guild_settings
from bot.services.report_reading import TypedReport
from bot.store import Store
from tests.client.test_running import started_here

ASKED: list[tuple[str, dict[str, str]]] = [
    ("s2status", {}),
    ("s2status", {"topic": "release"}),
    ("cast", {}),
    ("cast", {"group": "new", "as_of": "2025-08-01"}),
    ("whereseen", {"actor": "Roh Jae-won"}),
    ("sources", {}),
    ("whatsnew", {}),
    ("report", {"number": "pack:seed-filming-start-yonhap"}),
    ("reports", {"topic": "release"}),
    ("help", {}),
]
LISTED = {"data": {"name": "cast", "options": [{"name": "group", "value": ["new"]}]}}
BY = Actor(int(GUILD), 9, datetime(2026, 11, 22, tzinfo=UTC))


@dataclass
class Running:
    """A bot that is connected to a loopback Discord, and what takes the long road there."""

    discord: Loopback
    store: Store
    remembered: RememberedAnswers
    long_road: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    """What Discord says instead of taking the next answers."""

    async def slash(self, name: str, options: dict[str, str], **how: Any) -> tuple[Any, bool]:
        """Ask a command; return the answer's body, and whether it took the long road."""
        before = len(self.long_road)
        given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        data = {"id": "1", "name": name, "type": 1, "options": given}
        body = await self.discord.interact(data, **how)
        await asyncio.sleep(0)
        return body, len(self.long_road) > before

    async def press(self, custom_id: str, shown: Any, **how: Any) -> tuple[Any, bool]:
        before = len(self.long_road)
        body = await self.discord.press(custom_id, message=shown, **how)
        return body, len(self.long_road) > before


@pytest.fixture
async def here(store: Store) -> AsyncIterator[Running]:
    async with connected(store) as running:
        yield running


@asynccontextmanager
async def connected(store: Store) -> AsyncIterator[Running]:
    found: list[RememberedAnswers] = []
    install = RememberedAnswers.install

    def note(self: RememberedAnswers) -> None:
        install(self)
        found.append(self)

    take, refused = Loopback.http, list[tuple[int, dict[str, Any]]]()

    async def http(self: Loopback, request: web.Request) -> web.Response:
        if not request.path.endswith("/callback") or not refused:
            return await take(self, request)
        status, body = refused.pop(0)
        made = answer(body, status=status)
        made.headers["Via"] = "1.1 google"
        return made

    with patch.object(RememberedAnswers, "install", note), patch.object(Loopback, "http", http):
        async with loopback() as there, started_here(there, store):
            await asyncio.wait_for(there.ready.wait(), 20)
            running = Running(there, store, found[0], refused=refused)
            long_road = found[0]._long_road
            assert long_road is not None

            def noted(data: dict[str, Any]) -> None:
                running.long_road.append(data)
                long_road(data)

            found[0]._long_road = noted
            async with asyncio.timeout(20):  # it forgets all once Discord has told the commands' numbers
                client = found[0]._client
                assert isinstance(client, HyosanWire)
                await client._syncing
            # Nothing is offered any more, which is told on the long road.
            for audience in SetupAudience:
                await store.settings.mark_setup_offered(int(GUILD), audience)
            yield running


def with_ids(components: list[dict[str, Any]], ids: Iterator[int]) -> list[dict[str, Any]]:
    """Return components as Discord gives them back."""
    return [
        {
            **each,
            "id": next(ids),
            **({"components": with_ids(each["components"], ids)} if "components" in each else {}),
        }
        for each in components
    ]


async def file(store: Store, claim: str) -> None:
    typed = TypedReport(topic="release", claim=claim, source="Soompi", tags="press", when="2027-05")
    await filing.file(store, int(GUILD), typed, by=9, at=BY.at)


HOW: list[dict[str, Any]] = [
    {},
    {"locale": "ko"},
    {"permissions": MANAGE_MESSAGES},
    {"guild_id": None, "context": 1},
    {"guild_id": None, "context": 2, "locale": "ko"},
    {"authorizing_integration_owners": {"1": FAN}},
]


@pytest.mark.parametrize("how", HOW)
async def test_what_was_asked_is_answered_again_byte_for_byte(here: Running, how: dict[str, Any]) -> None:
    await here.slash("cast", {}, **how)  # the record is read first
    for name, options in ASKED:
        first, _ = await here.slash(name, options, **how)
        again, by_long_road = await here.slash(name, options, **{**how, "user": FAN})
        assert again == first, name
        assert not by_long_road, name


async def test_pages_selects_and_what_is_typed_are_answered_again(here: Running) -> None:
    asked, _ = await here.slash("s2status", {})
    shown = message(*with_ids(asked["data"]["components"], count(1)))
    rows = [each for each in asked["data"]["components"][0]["components"] if each["type"] == 1]
    inside = [each for row in rows for each in row["components"]]
    buttons = [each["custom_id"] for each in inside if each["type"] == 2 and "custom_id" in each]
    buttons = [each for each in buttons if PATTERN.fullmatch(each) and not each.startswith("timeline")]
    select = next(each for each in inside if each["type"] == 3)
    somebody = {"id": "77", "username": "x", "discriminator": "0", "avatar": None}
    somebody_asked = {"id": "1", "type": 2, "user": somebody, "authorizing_integration_owners": {}}
    for custom_id in buttons:
        first, long_road = await here.press(custom_id, shown)
        again, again_long = await here.press(custom_id, shown)
        assert (again, long_road, again_long) == (first, True, False)
        # Below another answer, or for who did not ask, it is another answer.
        copy, long_road = await here.press(custom_id, {**shown, "interaction_metadata": somebody_asked})
        assert (copy["type"], first["type"], long_road) == (4, 7, True)
    for option in select["options"][:3]:
        data = {"id": 4, "custom_id": select["custom_id"], "component_type": 3, "values": [option["value"]]}
        both = [await here.discord.interact(data, kind=3, message=shown) for _ in range(2)]
        assert both[0] == both[1]
    offered = [await here.discord.autocomplete("whereseen", "actor", "k") for _ in range(2)]
    before = len(here.long_road)
    assert offered[0] == offered[1] == await here.discord.autocomplete("whereseen", "actor", "k")
    assert len(here.long_road) == before
    assert await here.discord.autocomplete("whereseen", "actor", "lo") != offered[0]


async def test_what_is_written_and_set_is_in_the_next_answer(here: Running) -> None:
    release = ("s2status", {"topic": "release"})
    for _ in range(2):
        before, _ = await here.slash(*release)
    await file(here.store, "It is out in May.")
    after, by_long_road = await here.slash(*release)
    assert by_long_road
    assert after != before
    assert (await here.slash(*release)) == (after, False)
    assert not after["data"].get("flags", 0) & discord.MessageFlags(ephemeral=True).value
    await guild_settings.change_setting(here.store, BY, Setting.PRIVATE, [CHANNEL])
    alone, by_long_road = await here.slash(*release)
    assert by_long_road
    assert alone["data"]["flags"] & discord.MessageFlags(ephemeral=True).value
    thread = {"id": "301", "type": 11, "name": "t", "parent_id": CHANNEL}
    assert await here.slash(*release, channel=thread) == (alone, False)


async def test_a_moderator_s_answer_is_no_fan_s(here: Running) -> None:
    await file(here.store, "It is out in May.")
    role = {"user": {"id": "78", "username": "m"}, "roles": ["55"], "permissions": "0",
            "joined_at": "2025-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}  # fmt: skip
    await guild_settings.change_setting(here.store, BY, Setting.MODERATORS, ["55"])
    for _ in range(2):
        moderators, _ = await here.slash("report", {"number": "1"}, permissions=MANAGE_MESSAGES)
        fans, _ = await here.slash("report", {"number": "1"})
    assert fans != moderators
    assert await here.slash("report", {"number": "1"}, member=role) == (moderators, False)
    for how in ({"authorizing_integration_owners": {"1": FAN}}, {"guild_id": None, "context": 1}):
        outside, _ = await here.slash("report", {"number": "1"}, permissions=MANAGE_MESSAGES, **how)
        assert outside != moderators


async def test_what_somebody_checks_is_kept_nowhere(here: Running) -> None:
    for _ in range(2):
        _, by_long_road = await here.slash("check", {"text": "Lomon is back"})
        assert by_long_road
    assert not [*here.remembered._kept]


async def test_who_has_something_to_be_told_is_told_it(here: Running) -> None:
    for _ in range(2):
        await here.slash("cast", {})
    post = Post(
        id=1, guild_id=int(GUILD), kind=PostKind.FOLLOW, key="k", content={}, channel_id=None,
        user_id=int(FAN), state=PostState.DROPPED, message_id=None, made_at=BY.at, version=1, tried=0,
    )  # fmt: skip
    here.remembered._client.dispatch("unreachable", post)
    await asyncio.sleep(0.05)
    assert (await here.slash("cast", {}))[1]
    assert not (await here.slash("cast", {}, user="401"))[1]


async def test_a_server_is_offered_to_be_set_up_all_the_same(here: Running) -> None:
    managers = {"permissions": 1 << 5 | MANAGE_MESSAGES, "guild_id": "201"}
    for _ in range(2):
        await here.slash("cast", {}, guild_id="201")
    offered, by_long_road = await here.slash("cast", {}, **managers)
    assert by_long_road
    await here.store.settings.mark_setup_offered(201, SetupAudience.MANAGERS)  # as after the offer
    await here.slash("cast", {}, **managers)
    assert await here.slash("cast", {}, **managers) == (offered, False)


async def test_one_that_is_sent_twice_is_answered_once(here: Running) -> None:
    for _ in range(2):
        await here.slash("cast", {})
    here.discord.send_twice = True
    count = len(here.discord.sent("POST", "/callback"))
    await here.slash("cast", {})
    await asyncio.sleep(0.1)
    assert len(here.discord.sent("POST", "/callback")) == count + 1


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, {"code": 10062, "message": "Unknown interaction"}),
        (400, {"code": 40060, "message": "Interaction has already been acknowledged"}),
    ],
)
async def test_an_answer_that_discord_takes_no_more_is_a_line_as_on_the_long_road(
    here: Running, status: int, body: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        await here.slash("cast", {})
    here.refused += [(status, body)] * 2
    with patch("bench.loopback.PATIENCE", 0.3), pytest.raises(TimeoutError):
        await here.slash("cast", {})
    assert here.remembered._gate.counts["lost"] == 1
    assert "An answer was lost" in caplog.text
    assert "Traceback" not in caplog.text


async def test_what_discord_does_not_take_at_first_is_sent_again(here: Running) -> None:
    for _ in range(2):
        expected, _ = await here.slash("cast", {})
    wait = {"code": 0, "message": "wait", "retry_after": 0.05, "global": False}
    for refused in ((429, wait), (502, {"message": "?"})):
        here.refused += [refused]
        assert await here.slash("cast", {}) == (expected, False)
        assert here.refused == []


async def test_of_what_is_typed_nothing_else_is_kept_than_where_the_cursor_is(here: Running) -> None:
    options = [
        {"name": "claim", "type": 3, "value": "A secret that nobody has sent."},
        {"name": "topic", "type": 3, "value": "soo", "focused": True},
    ]
    data = {"id": "1", "name": "suggest", "type": 1, "options": options}
    for _ in range(2):
        await here.discord.interact(data, kind=4)
    assert "soo" in str([*here.remembered._kept])
    assert "secret" not in str([*here.remembered._kept])
    options[1]["value"] = "so long" * 60
    await here.discord.interact(data, kind=4)
    assert "so long" not in str([*here.remembered._kept])


async def test_what_commands_are_called_by_is_in_no_answer_of_before(here: Running) -> None:
    for _ in range(2):
        await here.slash("cast", {})
    here.remembered.clear()
    assert (await here.slash("cast", {}))[1]
    assert not (await here.slash("cast", {}))[1]


async def test_what_is_not_as_discord_describes_it_takes_the_long_road(here: Running) -> None:
    usual = {"id": "5", "type": 2, "token": "t", "data": {"name": "cast"}, "user": {"id": "7"}}
    assert arrival_of(usual, here.store) is not None
    for name in ("id", "type", "token", "data", "user"):
        assert arrival_of({key: value for key, value in usual.items() if key != name}, here.store) is None
    no_options: dict[str, Any] = {"data": {"name": ["x"], "options": [4]}}
    for odd in (no_options, LISTED, {"member": 5}, {"guild_id": "x"}, {"channel": 7}):
        assert arrival_of({**usual, **odd}, here.store) is None
    assert arrival_of({**usual, "guild_id": "12345"}, here.store) is None  # what is set there is not read yet


async def test_a_discord_py_that_is_made_otherwise_is_a_line_and_the_long_road(
    here: Running, caplog: pytest.LogCaptureFixture
) -> None:
    client = here.remembered._client
    with patch.object(client._connection, "parsers", {}):
        RememberedAnswers(client, here.store, here.remembered._gate, lambda: BY.at).install()
    assert caplog.text.count("remembered answers take the long road") == 1
