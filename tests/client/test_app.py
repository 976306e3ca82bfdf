"""How the bot answers in time: at once where it can, put off where the work takes long, never twice."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.client import app
from bot.client.app import HyosanWire
from bot.client.rights import moderates
from bot.domain.errors import DomainError
from bot.store import Store
from tests.conftest import NOW
from tests.golden import COMMANDS


class Interaction:
    """As much of an interaction as an answer needs; it notes what it is told to do."""

    def __init__(self, guild_id: int | None = 111, *, moderator: bool = False) -> None:
        self.guild_id = guild_id
        self.locale = discord.Locale.american_english
        self.user = SimpleNamespace(id=5)
        self.permissions = SimpleNamespace(manage_messages=moderator)
        self.done: list[tuple[str, bool | None]] = []
        self.response = self
        self.client: Any = None
        self.command = None
        self.extras: dict[str, Any] = {}
        self.context = SimpleNamespace(dm_channel=guild_id is None)
        self.channel_id = 300
        self.channel = None

    def is_user_integration(self) -> bool:
        return False

    async def send_message(self, *, view: Any, ephemeral: bool) -> None:
        self.done.append(("sent", ephemeral))

    async def defer(self, *, ephemeral: bool) -> None:
        self.done.append(("deferred", ephemeral))

    async def edit_original_response(self, *, view: Any) -> None:
        self.done.append(("edited", None))

    async def delete_original_response(self) -> None:
        self.done.append(("deleted", None))


@pytest.fixture
async def bot(store: Store) -> HyosanWire:
    return HyosanWire(store, clock=lambda: NOW)


async def ask(bot: HyosanWire, name: str, moderator: bool = False, **options: Any) -> list[tuple[str, Any]]:
    interaction = Interaction(moderator=moderator)
    interaction.client = bot
    await bot.answer(cast(Any, interaction), COMMANDS[name], **options)
    return interaction.done


async def test_an_answer_is_sent_at_once(bot: HyosanWire) -> None:
    assert await ask(bot, "cast") == [("sent", False)]
    assert await ask(bot, "cast") == [("sent", False)]
    assert await ask(bot, "check", text="hello there") == [("sent", True)]


async def test_what_takes_long_is_put_off_and_then_answered(
    bot: HyosanWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "PATIENCE", 0.01)
    pages = bot.answer_service.pages

    async def slow(*args: Any) -> Any:
        await asyncio.sleep(0.05)
        return await pages(*args)

    monkeypatch.setattr(bot.answer_service, "pages", slow)
    assert await ask(bot, "s2status") == [("deferred", False), ("edited", None)]
    assert await ask(bot, "check", text="hello there") == [("deferred", True), ("edited", None)]


@pytest.mark.parametrize("what", ["the wire", "the query"])
async def test_whatever_takes_long_is_put_off(
    what: str, bot: HyosanWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "PATIENCE", 0.01)
    owner: Any = bot.store.snapshots if what == "the wire" else bot.answer_service
    name = "get" if what == "the wire" else "query"
    quick = getattr(owner, name)

    async def slow(*args: Any) -> Any:
        await asyncio.sleep(0.05)
        return await quick(*args)

    monkeypatch.setattr(owner, name, slow)
    assert await ask(bot, "cast") == [("deferred", False), ("edited", None)]
    assert await ask(bot, "check", text="hello there") == [("deferred", True), ("edited", None)]
    interaction = Interaction()
    interaction.client = bot
    with pytest.raises(DomainError):  # a refusal is for whoever asked: nothing public is left of it
        await bot.answer(cast(Any, interaction), COMMANDS["whereseen"], actor="Nobody Atall")
    assert interaction.done == [("deferred", False), ("deleted", None)]


async def test_nobodys_many_questions_stand_before_anothers_one(bot: HyosanWire) -> None:
    order: list[int] = []

    async def asked(user: int, day: str) -> None:
        interaction = Interaction()
        interaction.client = bot
        interaction.user = SimpleNamespace(id=user)
        await bot.answer(cast(Any, interaction), COMMANDS["s2status"], as_of=day)
        order.append(user)

    many = [asyncio.create_task(asked(1, f"2025-01-{day:02}")) for day in range(1, 21)]
    await asyncio.sleep(0)
    await asyncio.gather(*many, asked(2, "2025-02-01"))
    assert order.index(2) <= 2
    assert not bot._locks._queues


async def test_what_cannot_be_asked_is_raised_before_anything_is_said(bot: HyosanWire) -> None:
    interaction = Interaction()
    interaction.client = bot
    with pytest.raises(DomainError):
        await bot.answer(cast(Any, interaction), COMMANDS["whereseen"], actor="Nobody Atall")
    assert interaction.done == []


async def test_it_asks_discord_for_nothing_it_does_not_need(bot: HyosanWire) -> None:
    assert bot.intents == discord.Intents.none()
    assert bot.allowed_mentions is not None
    assert bot.allowed_mentions.to_dict() == discord.AllowedMentions.none().to_dict()


async def test_a_moderator_is_one_in_the_server_they_act_in(bot: HyosanWire) -> None:
    asked = [Interaction(111, moderator=True), Interaction(111), Interaction(None, moderator=True)]
    for each in asked:
        each.client = bot
    assert [await moderates(cast(Any, each)) for each in asked] == [True, False, False]
