"""What README.md and .env.example promise."""

from __future__ import annotations

import asyncio
import re
import tomllib
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
import simcord

from bot.client import running
from bot.client.preview import serve
from bot.settings import ROOT, Settings, SettingsError
from bot.store import Store
from tests import test_browser
from tests.commands.scene import Scene
from tests.commands.test_posting import CONFIRMED, retract
from tests.commands.test_tips import channel, posted
from tests.promises.acts import direct_messages, minutes_pass, put_setting

README = (ROOT / "README.md").read_text("utf-8")
SETTINGS = (ROOT / "docs" / "operators" / "settings.md").read_text("utf-8")


def test_python_3_11_is_enough() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "You need Python 3.11 or newer." in README


async def test_the_preview_is_one_channel_for_a_fan_a_moderator_and_a_manager(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[dict[str, Any]] = []
    preview, stop = simcord.Env.preview, asyncio.Event()

    def noted(env: simcord.Env, place: simcord.ChannelHandle, **how: Any) -> Any:
        shown.append(how)
        return preview(env, place, **how)

    monkeypatch.setattr(simcord.Env, "preview", noted)
    monkeypatch.setattr("bot.client.preview.settle", lambda: None)
    stop.set()
    assert await serve(store, stop, port=0, locale="en-US") == 0
    [how] = shown
    assert [each.name for each in how["viewers"]] == ["fan", "moderator", "manager"]
    assert how["layout"] == "channel"


async def test_the_invite_link_asks_for_two_scopes_and_no_permissions(here: Scene) -> None:
    asked = parse_qs(urlsplit(here.there.bot.invite).query)
    assert asked["scope"] == ["bot applications.commands"]
    assert asked.get("permissions", ["0"]) == ["0"]


DEFAULTS = {
    "DISCORD_TOKEN": "",
    "DISCORD_TOKEN_FILE": "",
    "DATABASE_PATH": "",
    "DATABASE_URL": "",
    "OPERATOR": "",
    "SITE_URL": "",
    "LOG_LEVEL": "INFO",
    "LOG_FORMAT": "console",
    "BACKUP_DAYS": "14",
    "BACKUP_DIR": "",
    "HEALTH_PORT": "0",
    "HEALTH_HOST": "127.0.0.1",
    "INTERACTIONS_PORT": "0",
    "INTERACTIONS_HOST": "127.0.0.1",
    "INTERACTIONS_URL": "",
    "PUBLIC_KEY": "",
    "SHARD_COUNT": "0",
    "SHARD_IDS": "",
    "FEED_NETWORKS": "",
    "PACK": "",
    "PACK_KEY": "",
    "PREVIEW_PORT": "0",
    "PREVIEW_LOCALE": "en-US",
}


def test_the_defaults_are_those_of_the_table() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (?:`(.+?)`)? ?\|", SETTINGS, re.MULTILINE)
    assert dict(rows) == DEFAULTS
    assert Settings.from_env({}) == Settings.from_env(DEFAULTS)
    plain = Settings.from_env({})
    assert (plain.log_level, plain.log_format, plain.backup_days) == (20, "console", 14)
    assert (plain.health_port, plain.preview_port, plain.preview_locale) == (0, 0, "en-US")


@pytest.mark.parametrize(
    ("key", "taken", "refused"),
    [
        ("LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], ["TRACE", "CRITICAL", "10"]),
        ("LOG_FORMAT", ["console", "json"], ["xml", "text"]),
        ("BACKUP_DAYS", ["0", "1", "3650"], ["3651", "-1", "two", "1.5"]),
        ("HEALTH_PORT", ["0", "1", "65535"], ["65536", "-1", "http"]),
        ("INTERACTIONS_PORT", ["0", "1", "65535"], ["65536", "-1", "http"]),
        ("INTERACTIONS_HOST", ["127.0.0.1", "::1", "0.0.0.0"], ["localhost", "127.0.0.1:8081"]),
        (
            "INTERACTIONS_URL",
            ["https://bot.example.org/interactions", "https://bot.example.org:8443"],
            ["http://bot.example.org/interactions", "bot.example.org", "https://", "https://a b/c"],
        ),
        ("PUBLIC_KEY", ["", "0a" * 32, "0A" * 32], ["0a" * 31, "0a" * 33, "zz" * 32]),
        ("SHARD_COUNT", ["0", "1", "10000"], ["10001", "-1", "two", "1.5", "٣"]),
        ("PREVIEW_PORT", ["0", "1", "65535"], ["65536", "-1", "http"]),
        ("PREVIEW_LOCALE", ["en-US", "ko", "es-419", "Spanish"], ["fr", "French"]),
        (
            "SITE_URL",
            ["", "https://fans.example.org", "http://localhost:8000/wire/"],
            [
                "fans.example.org",
                "ftp://fans.example.org",
                'https://e.org/"x',
                "https://e.org/?a=1",
                "https://",
            ],
        ),
        ("OPERATOR", ["", "Mina (미나), mina@example.org", "x" * 150], ["x" * 151, "Mina\nSeoul"]),
    ],
)
def test_a_setting_takes_what_is_named_and_nothing_else(
    key: str, taken: list[str], refused: list[str]
) -> None:
    for value in taken:
        Settings.from_env({"DISCORD_TOKEN": "token", key: value})
    for value in refused:
        with pytest.raises(SettingsError, match=f"^{key}: "):
            Settings.from_env({"DISCORD_TOKEN": "token", key: value})


def test_a_port_for_interactions_wants_a_token_and_is_no_other_port() -> None:
    fine = {"DISCORD_TOKEN": "token", "INTERACTIONS_PORT": "8081", "HEALTH_PORT": "8080"}
    assert Settings.from_env(fine).interactions_port == 8081
    with pytest.raises(SettingsError, match=r"^INTERACTIONS_PORT: DISCORD_TOKEN is empty"):
        Settings.from_env({**fine, "DISCORD_TOKEN": ""})
    with pytest.raises(SettingsError, match=r"^INTERACTIONS_PORT: HEALTH_PORT is 8081 as well"):
        Settings.from_env({**fine, "HEALTH_PORT": "8081"})


async def test_what_is_being_answered_has_two_seconds_to_come_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Time is made to pass: an answer that takes two seconds is told, one of ten is cut."""
    ready = {2.0: asyncio.Event(), 10.0: asyncio.Event()}
    names = {2.0: "CommandTree-invoker", 10.0: "discord-ui-view-dispatch"}
    answers = {
        seconds: asyncio.create_task(ready[seconds].wait(), name=name) for seconds, name in names.items()
    }

    async def wait(tasks: Any, **how: float) -> Any:
        for seconds, event in ready.items():
            if seconds <= how.get("timeout", 0):
                event.set()
        return await asyncio.wait(tasks, timeout=0.01)

    monkeypatch.setattr(running, "asyncio", SimpleNamespace(all_tasks=asyncio.all_tasks, wait=wait))
    await running._drained()
    assert answers[2.0].done()
    assert not answers[2.0].cancelled()
    assert answers[10.0].cancelled()


@pytest.mark.parametrize(
    ("following", "filed"),
    [
        ("Lomon", {"topic": "casting:Lomon", "claim": "He left.", "stance": "withdrew"}),
        ("OSEN", {"topic": "trailer", "claim": "It is out.", "when": "2026-11-20", "stance": "happened"}),
        ("trailer", {"topic": "trailer", "claim": "It is out.", "when": "2026-11-20", "stance": "happened"}),
    ],
)
async def test_who_follows_a_person_a_source_or_a_topic_hears_of_it_and_of_nothing_else(
    here: Scene, following: str, filed: dict[str, str]
) -> None:
    await here.ask("follow", what=following)
    official = {"source": "Netflix", "tags": "official"}
    other = {"topic": "casting:Kim Hye-soo", "claim": "She joins.", "stance": "joins"}
    await here.file(**other, **official)
    await minutes_pass(here)
    assert direct_messages(here) == []
    # What a source says is told where it says it; whoever follows a person or topic hears of any source.
    await here.file(**filed, **({"source": "OSEN"} if following == "OSEN" else official))
    await minutes_pass(here)
    [told] = direct_messages(here)
    assert filed["claim"] in told


async def test_whose_tip_is_closed_as_a_duplicate_hears_of_it(here: Scene) -> None:
    await here.file(when="2027-05")
    await here.ask("suggest", claim="Out in May 2027.", seen="Soompi", topic="release", when="2027-05")
    card = await here.choose(await here.ask("desk queue", who="moderator"), "1", custom_id="review")
    await here.choose(card, "#1", custom_id="same")
    await here.env.settle()
    [told] = direct_messages(here)
    assert told.startswith("What became of your tip 1")
    assert "#1" in told


async def test_undo_works_until_the_24_hours_are_over(here: Scene) -> None:
    receipt = await here.file(**CONFIRMED)
    here.later(hours=24)
    await here.click(receipt, "Undo", who="moderator")
    assert "#1 is taken back" in receipt.text
    receipt = await here.file(**CONFIRMED)
    here.later(hours=24, seconds=1)
    assert "more than 24 hours ago" in (await here.click(receipt, "Undo", who="moderator")).text


async def test_a_review_channel_that_fans_see_is_told_of_and_a_hidden_one_is_not(here: Scene) -> None:
    guild, bot = here.there.guild, here.there.bot.user
    sees, sees_not = (discord.PermissionOverwrite(view_channel=each) for each in (True, False))
    hidden: Any = {guild.default_role: sees_not, bot: sees, here.member("manager"): sees}
    seen = "everybody can read it"
    assert (
        seen
        not in (await put_setting(here, "review", guild.create_text_channel("a", overwrites=hidden))).text
    )
    shown = guild.create_text_channel("b")
    panel = await put_setting(here, "review", shown)
    assert f"<#{shown.id}>: {seen}" in panel.text
    await put_setting(here, "dates", shown)  # news may be read by everybody
    await put_setting(here, "review")
    assert seen not in (await here.panel()).text


async def test_the_panel_lists_what_the_bot_may_not_do_channel_by_channel(here: Scene) -> None:
    guild, bot = here.there.guild, here.there.bot.user
    names = {"dates": "Date announcements", "cast": "Cast announcements", "digest": "Weekly digest"}
    mute = discord.PermissionOverwrite(send_messages=False, read_message_history=False, pin_messages=False)
    hidden = {guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    review = hidden | {bot: mute, here.member("manager"): discord.PermissionOverwrite(view_channel=True)}
    places: dict[str, Any] = {}
    for setting in ("dates", "cast", "digest", "board", "review"):
        overwrites: Any = review if setting == "review" else {bot: mute}
        places[setting] = guild.create_text_channel(setting, overwrites=overwrites)
        await put_setting(here, setting, places[setting])
    told = (await here.panel()).text
    for setting, name in names.items():
        where = f"<#{places[setting].id}>"
        assert f"{where}: give me Send Messages and Read Message History there, for {name}." in told
    assert "give me Send Messages, Read Message History and Pin Messages there, for Live board." in told
    assert f"<#{places['review'].id}>: give me View Channel there, for Review channel." in told
    await put_setting(here, "dates", guild.create_text_channel("fine"))
    assert "for Date announcements" not in (await here.panel()).text


@pytest.mark.parametrize(("passed", "corrected"), [({"days": 30}, True), ({"days": 30, "seconds": 1}, False)])
async def test_what_is_undone_within_30_days_is_corrected_in_place(
    here: Scene, passed: dict[str, float], corrected: bool
) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    [first] = await posted(here, news)
    here.later(**passed)
    await retract(here, "1")
    told = await posted(here, news)
    assert ("Correction: Release" in told[0]) is corrected
    assert (told[0] == first) is not corrected
    [after] = told[1:]
    assert "No release date is announced" in after
    assert after.startswith("Correction: Release") is corrected  # a reply, or news


def test_the_browser_test_says_what_it_needs_where_it_is_skipped() -> None:
    marked: Any = test_browser.test_a_newcomer_types_whereseen_in_the_page
    [mark] = marked.pytestmark
    assert mark.name == "skipif"
    assert "Debian's chromium" in mark.kwargs["reason"]
