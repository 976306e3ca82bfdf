"""/help: one screen that says what the bot is, leads to every command, and says who runs it."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot import VERSION
from bot.answers.about import AboutQuery
from bot.cards.bot_profile import PROJECT
from bot.cards.card import PAGE_READ
from bot.cards.markup import Markup, read_length
from bot.client.preview import preview_world
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.locales import LANGUAGES
from bot.settings import ROOT
from bot.store import Store
from bot.terminal import answer_command
from tests.commands.scene import Reply, Scene, buttons, scene
from tests.commands.test_direct_messages import direct
from tests.conftest import NOW

FIRST = {
    "en-US": "I tell you what is really known about season 2, and who said it",
    "ko": "시즌 2, 지금까지 확인된 소식과 출처를 알려 드려요",
    "es-419": "Te cuento qué se sabe de verdad sobre la temporada 2, y quién lo dijo",
}
MENTION = re.compile(r"</([\w ]+):(\d+)>")


def mentioned(reply: Reply) -> dict[str, int]:
    return {name: int(id) for name, id in MENTION.findall(reply.raw)}


async def command_ids(here: Scene) -> dict[str, int]:
    return {each.name: each.id for each in await here.there.bot.tree.fetch_commands()}


@pytest.mark.parametrize("who", ["fan", "moderator"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_one_screen_whose_first_line_answers(here: Scene, language: str, who: str) -> None:
    told = await here.ask("help", who=who, locale=language)
    assert told.text.split("\n")[0] == FIRST[language]
    assert len(told.text) < read_length(Markup(told.raw)) <= PAGE_READ
    assert f"Hyosan Wire {VERSION}" in told.text
    assert all(dot in told.text for dot in "🟢🔵🟡🟣🟠⚪")
    assert told.private is (who == "moderator")


async def test_every_command_it_names_can_be_pressed_also_after_a_restart(here: Scene, store: Store) -> None:
    ids, asked = await command_ids(here), await here.ask("help", who="moderator")
    named = mentioned(asked)
    assert {"s2status", "check", "follow", "suggest", "desk settings", "privacy"} <= named.keys()
    assert named == {name: ids[name.partition(" ")[0]] for name in named}
    sent = len([each for each in here.env.http_requests if each.method == "PUT"])
    await here.restart(store)
    assert mentioned(await here.ask("help", who="moderator")) == named
    # They are known without giving Discord the commands again.
    assert len([each for each in here.env.http_requests if each.method == "PUT"]) == sent


DESK = {"addreport", "desk queue", "desk settings"}


async def test_a_fan_is_told_what_fans_can_use_and_a_moderator_the_rest_alone(
    here: Scene, store: Store
) -> None:
    fans, moderators = await here.ask("help"), await here.ask("help", who="moderator")
    assert "suggest" in mentioned(fans)
    assert mentioned(moderators).keys() - mentioned(fans).keys() == DESK
    assert mentioned(await direct(here, "help")).keys() & {*DESK, "suggest"} == set()
    await here.restart(store)
    for told, who in ((fans, "fan"), (moderators, "moderator")):
        await here.click(told, "Season 2 status", who=who)
        await here.click(told, "Back", who=who)
        assert (mentioned(told).keys() >= DESK) is (who == "moderator")


def test_the_way_back_of_messages_of_before_leads_to_what_fans_can_use(pack: Pack) -> None:
    assert AboutQuery.from_fields("", Snapshot(SnapshotVersion("pack"), pack)) == AboutQuery(None)


async def test_of_commands_whose_ids_an_earlier_version_did_not_keep_discord_is_asked(store: Store) -> None:
    async with scene(store) as here:
        application = here.there.bot.application_id
        sql = "UPDATE state SET value = 'a digest' WHERE key = ?"
        await store.database.write(lambda c: c.execute(sql, [f"commands:{application}"]))
        await here.restart(store)
        assert mentioned(await here.ask("help"))["check"] == (await command_ids(here))["check"]


async def test_its_links_lead_out_and_its_buttons_on(here: Scene, store: Store) -> None:
    told = await here.ask("help")
    links = {each["label"]: each["url"] for each in buttons(told.message.components) if "url" in each}
    assert list(links) == ["Add to a server", "Privacy", "Terms", "Source code"]
    assert f"client_id={here.there.bot.application_id}" in links["Add to a server"]
    assert [links[each].rpartition("/")[2] for each in ("Privacy", "Terms")] == ["PRIVACY.md", "TERMS.md"]
    await here.restart(store)
    await here.click(told, "Season 2 status")
    assert "No release date yet" in told.text
    await here.click(told, "Back")
    assert told.text.startswith(FIRST["en-US"])


def test_the_code_is_where_the_package_says_it_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["urls"]["Source"] == PROJECT
    assert all((ROOT / name).exists() for name in ("PRIVACY.md", "TERMS.md"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_works_in_direct_messages(here: Scene, language: str) -> None:
    told = await direct(here, "help", locale=language)
    assert told.text.startswith(FIRST[language])


async def test_it_says_who_runs_it_where_they_said_so(store: Store) -> None:
    async with preview_world(store, operator="*Mina*, mina@example.org", clock=lambda: NOW) as there:
        told = await Scene(there, [NOW]).ask("help")
        assert "I am run by *Mina*, mina@example.org" in told.text
        assert r"\*Mina\*" in told.raw
    async with scene(store) as here:
        assert "Whoever runs me has not said who they are." in (await here.ask("help")).text


@pytest.mark.parametrize(("language", "label"), [("en-US", "On the web"), ("ko", "웹에서 보기")])
async def test_it_leads_to_the_web_site_where_there_is_one(store: Store, language: str, label: str) -> None:
    site = "https://fans.example.org/wire"
    async with scene(store) as here:
        assert label not in (await here.ask("help", locale=language)).text
    async with preview_world(store, clock=lambda: NOW) as there:
        there.bot.profile = replace(there.bot.profile, site=site)
        told = await Scene(there, [NOW]).ask("help", locale=language)
        links = {each["label"]: each["url"] for each in buttons(told.message.components) if "url" in each}
        assert links[label] == site
    in_terminal = await answer_command(
        store, "/help", moderator=False, language=language, server=None, now=NOW, site=site
    )
    assert f"{label}: {site}" in in_terminal.text


@pytest.mark.parametrize(("language", "operator"), [("en-US", "I am run by Mina"), ("ko", "운영자: Mina")])
async def test_the_terminal_answers_it_with_addresses(store: Store, language: str, operator: str) -> None:
    told = await answer_command(
        store, "/help", moderator=False, language=language, server=None,
        now=datetime(2026, 11, 22, tzinfo=UTC), operator="Mina",
    )  # fmt: skip
    assert not told.refused
    assert told.text.startswith(FIRST[language])
    assert operator in told.text
    assert "- /s2status, /timeline: " in told.text
    assert "https://github.com/hyosan-wire/hyosan-wire/blob/main/PRIVACY.md" in told.text
    assert "<" not in told.text
