"""A server's first use of the bot: offered once to who may set it up, three presses, each checked at once."""

from __future__ import annotations

import re
from typing import Any

import discord
import pytest

from bot.domain.posting.server_settings import NewsKind
from bot.domain.posting.server_setup import ChannelFacts, SetupStep, offered
from bot.locales import LANGUAGES
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene, as_read, buttons, texts

GUILD = server_id(SERVER)
OFFER = {
    "en-US": "I am not set up here yet",
    "ko": "이 서버에서는 아직 설정하지 않았어요",
    "es-419": "Todavía no estoy configurado aquí",
}
START = {"en-US": "Set up", "ko": "설정 시작", "es-419": "Configurar"}
USE = {"en-US": "Use #{}", "ko": "#{} 사용", "es-419": "Usar #{}"}
DONE = {"en-US": "Done", "ko": "완료", "es-419": "Listo"}


def below(reply: Reply) -> str:
    """What was said below the answer."""
    said = [line for each in reply.result.followups for line in texts(each.components)]
    return as_read("\n".join(said), reply.locale)


def offer_of(reply: Reply) -> Any:
    return next(each for each in reply.result.followups if OFFER[reply.locale] in str(each.components))


async def press(here: Scene, message: Any, label: str, locale: str, who: str = "manager") -> Reply:
    here.there.locale = locale
    return here._checked(Reply(await here.member(who).click(message, label=label), locale))


def own(here: Scene) -> Any:
    return here.there.bot.user


def hidden(here: Scene, name: str) -> Any:
    guild = here.there.guild
    everybody = discord.PermissionOverwrite(view_channel=False)
    mine = discord.PermissionOverwrite(view_channel=True)
    return guild.create_text_channel(name, overwrites={guild.default_role: everybody, own(here): mine})


@pytest.mark.parametrize("language", LANGUAGES)
async def test_three_presses_set_a_server_up_also_over_restarts(
    here: Scene, store: Store, language: str
) -> None:
    review = hidden(here, "mod-room")
    news = here.there.guild.create_text_channel("season-news")
    asked = await here.ask("s2status", who="manager", locale=language)
    assert OFFER[language] in below(asked)
    await here.restart(store)
    page = await press(here, offer_of(asked), START[language], language)
    assert re.search(r"1(/| of | de )3", page.text)
    assert "I found none" not in page.text
    await here.restart(store)
    await here.click(page, USE[language].format("mod-room"), who="manager", locale=language)
    assert re.search(r"2(/| of | de )3", page.text)
    await here.click(page, USE[language].format("season-news"), who="manager", locale=language)
    assert f"<#{review.id}>" in page.raw
    assert page.raw.count(f"<#{news.id}>") == 2
    await here.restart(store)
    await here.click(page, DONE[language], who="manager", locale=language)
    assert page.text.startswith(
        {"en-US": "All set up", "ko": "설정이 끝났어요", "es-419": "Todo listo"}[language]
    )
    settings = await store.settings.get(GUILD)
    assert settings.review == review.id
    assert settings.channels == {NewsKind.DATES: news.id, NewsKind.CAST: news.id}
    panel = await here.ask("desk settings", who="manager", locale=language)
    assert panel.text.startswith(
        {"en-US": "Settings of this server", "ko": "이 서버의 설정", "es-419": "Ajustes de este servidor"}[
            language
        ]
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_offered_once_to_who_may_and_once_to_who_can_tell_them(
    here: Scene, store: Store, language: str
) -> None:
    assert below(await here.ask("cast", locale=language)) == ""
    told = below(await here.ask("cast", who="moderator", locale=language))
    assert OFFER[language] in told
    assert {"en-US": "Manage Server", "ko": "서버 관리 권한", "es-419": "Gestionar servidor"}[
        language
    ] in told
    here.join("other", manage_messages=True)
    assert below(await here.ask("cast", who="other", locale=language)) == ""
    first = await here.ask("cast", who="manager", locale=language)
    assert OFFER[language] in below(first)
    assert offer_of(first).ephemeral
    await here.restart(store)
    for who in ("manager", "moderator", "fan"):
        assert below(await here.ask("cast", who=who, locale=language)) == ""


async def test_a_moderator_who_may_not_set_up_has_no_button_for_it(here: Scene) -> None:
    told = await here.ask("cast", who="moderator")
    assert not list(buttons(offer_of(told).components))


async def test_it_stands_below_an_answer_that_was_put_off_and_not_in_its_place(here: Scene) -> None:
    filed = await here.file(who="manager")
    assert filed.text.startswith("Filed as #1")
    assert any(OFFER["en-US"] in str(each.components) for each in filed.result.followups)


async def test_where_anything_is_set_nothing_is_offered(here: Scene) -> None:
    panel = await here.panel()
    await here.choose(panel, "tips", custom_id="set", who="manager")
    await here.choose(panel, "3", custom_id="put", who="manager")
    assert below(await here.ask("cast", who="moderator")) == ""


async def test_settings_begin_with_it_and_lead_to_all_of_them(here: Scene) -> None:
    begun = await here.ask("desk settings", who="manager")
    assert begun.text.startswith("Set up, 1 of 3: where do I show tips?")
    assert "I found no private channel" in begun.text
    assert below(begun).count(OFFER["en-US"]) == 0
    # Who was shown it that way needs no offer of it.
    assert below(await here.ask("cast", who="manager")) == ""
    await here.click(begun, "More settings", who="manager")
    assert begun.text.startswith("Settings of this server")


async def test_what_stands_in_the_way_is_said_at_once_until_it_is_mended(here: Scene) -> None:
    guild, bot = here.there.guild, own(here)
    silent = discord.PermissionOverwrite(send_messages=False)
    news = guild.create_text_channel("news", overwrites={bot: silent})
    page = await here.ask("desk settings", who="manager")
    await here.choose(page, here.there.channel, custom_id="place", who="manager")
    assert page.text.startswith("Set up, 1 of 3")  # there another can be chosen
    assert "To fix first" in page.text
    assert f"<#{here.there.channel.id}>" in page.raw
    await here.click(page, "Use none", who="manager")
    assert (await here.there.bot.store.settings.get(here.there.guild.id)).review is None
    assert page.text.startswith("Set up, 2 of 3")
    await here.click(page, "Use #news", who="manager")
    assert page.text.startswith("Set up, 2 of 3")
    assert "Send Messages" in page.text
    await here.click(page, "Keep it, go on", who="manager")
    await here.click(page, "Done", who="manager")
    assert page.text.startswith("Set up, 3 of 3")
    review = hidden(here, "mods")
    await here.click(page, "Choose again", who="manager")
    await here.click(page, "Use #mods", who="manager")
    here.env.backend.delete_overwrite(news.id, bot.id)
    await here.click(page, "Keep it, go on", who="manager")
    await here.click(page, "Done", who="manager")
    assert page.text.startswith("All set up")
    assert f"<#{review.id}>" in page.raw


@pytest.mark.parametrize(("spoken", "language"), [("en-US", "en-US"), ("ko", "ko"), ("fr", "en-US")])
async def test_what_is_posted_is_in_the_servers_language_from_the_first_press_on(
    here: Scene, spoken: str, language: str
) -> None:
    here.env.backend.get_guild(here.there.guild.id).preferred_locale = spoken
    hidden(here, "mods")
    page = await here.ask("desk settings", who="manager")
    await here.click(page, "Use #mods", who="manager")
    assert (await here.there.bot.store.settings.get(here.there.guild.id)).language == language


async def test_who_skips_everything_is_told_that_nothing_is_chosen(here: Scene) -> None:
    page = await here.ask("desk settings", who="manager")
    for label in ("Skip", "Skip", "Done"):
        await here.click(page, label, who="manager")
    assert page.text.startswith("No channel is chosen yet")
    assert "Choose again" in page.buttons


def test_channels_that_fit_are_offered_the_best_first() -> None:
    def channel(id: int, name: str, *, is_open: bool = True, writable: bool = True) -> ChannelFacts:
        return ChannelFacts(id, name, is_open=is_open, writable=writable)

    general, here = channel(1, "general"), channel(2, "season-2")
    news, mute = channel(3, "공지"), channel(4, "announcements", writable=False)
    mods, quiet = channel(5, "운영진", is_open=False), channel(6, "vault", is_open=False)
    everything = [general, here, mute, news, mods, quiet]
    assert offered(SetupStep.NEWS, everything, here.id) == [news, here, mute]
    assert offered(SetupStep.REVIEW, everything, here.id) == [mods]
    assert offered(SetupStep.REVIEW, everything, quiet.id) == [mods, quiet]
    assert offered(SetupStep.CHECK, everything, here.id) == []
