"""What SECURITY.md promises: what stands against each threat, at its edge."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
from aiohttp import web
from msgspec.structs import replace

from bot.client.interaction_gate import InteractionGate
from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.posting.server_settings import Setting
from bot.domain.record.pack import Pack
from bot.domain.reports.filing import read_tags
from bot.domain.results import DraftState, Filed
from bot.domain.text.cleaning import clean_url, legible
from bot.domain.text.wordings import Wordings
from bot.domain.tip_results import TipSent
from bot.operating.health import HealthState, health
from bot.operating.logs import Redacting
from bot.services import exchange, filing, guild_settings, tips
from bot.services.export_formats import as_csv
from bot.services.report_reading import TypedReport
from bot.services.revisions import read_reason
from bot.settings import ROOT
from bot.store import Store, open_store
from bot.store.archive_file import read_archive
from bot.terminal import SERVER, server_id
from tests.client.test_interaction_gate import Clock, asked
from tests.commands.scene import Reply, Scene
from tests.commands.test_desk import exchange_file
from tests.commands.test_posting import CONFIRMED
from tests.commands.test_tips import channel, posted, press
from tests.conftest import NOW
from tests.operating.test_health import free_port
from tests.promises.acts import allowed_mentions, below, count, minutes_pass, put_setting

FAN, MODERATOR = Actor(5, 7, NOW), Actor(5, 8, NOW)
OUT_IN_MAY = TypedReport(topic="release", claim="Out in May.", source="Soompi", tags="press", when="2027-05")
TEN_MB = 10 * 1024 * 1024


def later(actor: Actor, **much: float) -> Actor:
    return replace(actor, at=actor.at + timedelta(**much))


async def tip(store: Store, actor: Actor = FAN, **changes: Any) -> TipSent | DraftState:
    typed = replace(OUT_IN_MAY, **changes)
    return await tips.suggest(store, actor, typed, anonymous=False, locale="en-US")


# A role for followers


def let_the_manager_give_roles(here: Scene) -> None:
    here.join("giver", manage_messages=True, manage_guild=True, manage_roles=True)
    here.there.members = {**here.there.members, "manager": here.member("giver")}


async def test_who_may_not_give_roles_chooses_none_for_the_followers(here: Scene) -> None:
    plain = here.there.guild.create_role("Plain")
    refused = await put_setting(here, "followers", plain)
    assert "You need Manage Roles for this too" in below(refused)
    let_the_manager_give_roles(here)
    await put_setting(here, "followers", plain)
    assert (await here.there.bot.store.settings.get(server_id(SERVER))).followers == plain.id


# A replay is answered once, a second try is told the first


def noted(here: Scene) -> list[dict[str, Any]]:
    """Note each interaction that Discord sends from now on."""
    backend: Any = here.env.backend
    emit, found = backend.emit, list[dict[str, Any]]()

    def noting(event: str, payload: dict[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            found.append(payload)
        emit(event, payload)

    backend.emit = noting
    return found


@pytest.mark.parametrize("what", ["command", "button", "select", "form"])
async def test_an_interaction_that_is_sent_twice_is_answered_once(here: Scene, what: str) -> None:
    if what == "command":
        sent = noted(here)
        await here.file()
    elif what == "button":
        receipt = await here.file()
        sent = noted(here)
        await here.click(receipt, "Undo", who="moderator")
    elif what == "select":
        panel = await here.panel()
        sent = noted(here)
        await here.choose(panel, "quiet", custom_id="set", who="manager")
    else:
        checked = await here.ask("check", text="Kim Hye-soo joins season 2")
        form = await here.form(checked, "Suggest to moderators", "fan")
        sent = noted(here)
        await here.send(form, "fan", seen="Soompi")
    [interaction] = sent
    backend: Any = here.env.backend
    backend.emit("INTERACTION_CREATE", interaction)
    await here.env.settle()
    assert len(sent) == 2
    callbacks = [
        each for each in here.env.http_requests if f"/interactions/{interaction['id']}/" in each.path
    ]
    assert len(callbacks) == 1


@pytest.mark.parametrize(("passed", "again"), [({"minutes": 5}, True), ({"minutes": 5, "seconds": 1}, False)])
async def test_the_same_within_five_minutes_is_a_second_try(
    store: Store, passed: dict[str, float], again: bool
) -> None:
    after = later(FAN, **passed).at
    await filing.file(store, 5, OUT_IN_MAY, by=7, at=NOW)
    second = await filing.file(store, 5, OUT_IN_MAY, by=7, at=after)
    assert isinstance(second, Filed)
    assert (second.already_there, second.report.id) == (again, "#1" if again else "#2")
    await tip(store)
    sent = await tip(store, later(FAN, **passed))
    assert isinstance(sent, TipSent)
    assert sent.tip.number == (1 if again else 2)


# Budgets of work


@pytest.mark.parametrize(("budget", "seconds", "a_second"), [("_person", 10, 0.5), ("_server", 20, 0.75)])
def test_a_budget_is_spent_at_so_many_seconds_and_fills_so_fast(
    budget: str, seconds: float, a_second: float
) -> None:
    clock = Clock()
    gate = InteractionGate(clock)
    getattr(gate, budget).spend(1, seconds - 0.01)
    gate.require_budget(asked())
    getattr(gate, budget).spend(1, 0.01 + 10 * a_second)
    clock.now += 9.9
    with pytest.raises(DomainError, match="too-much"):
        gate.require_budget(asked())
    clock.now += 0.2
    gate.require_budget(asked())


@pytest.mark.parametrize(("overdrawn", "spent"), [(0, 9.9), (30, 4.9), (60, 0.49)])
def test_where_all_ask_for_too_much_who_asks_for_most_is_refused_and_nobody_else(
    overdrawn: float, spent: float
) -> None:
    gate = InteractionGate(Clock())
    gate._everybody.spend(None, 60 + overdrawn)  # 60 seconds at once, and then 0.7 a second
    gate._person.spend(2, spent)
    gate._server.spend(3, 2 * spent)
    for let_in in (asked(user=1, guild=1), asked(user=2, guild=None), asked(user=1, guild=3)):
        gate.require_budget(let_in)
    gate._person.spend(2, 0.2)
    gate._server.spend(3, 0.4)
    for refused in (asked(user=2, guild=None), asked(user=1, guild=3)):
        with pytest.raises(DomainError, match="too-much"):
            gate.require_budget(refused)
    gate.require_budget(asked(user=1, guild=1))


async def test_a_flood_by_one_server_keeps_nobody_out_elsewhere() -> None:
    """What was measured, ten at a time: 180 answers a second of 5.2 milliseconds, to ever other people."""
    clock = Clock()
    gate = InteractionGate(clock)
    refused = 0
    for number in range(18 * 600):
        clock.now += 1 / 18
        try:
            gate.require_budget(asked(user=number, guild=3))
        except DomainError:
            refused += 1
        else:
            gate.charge(asked(user=number, guild=3), 0.052)
        gate.require_budget(asked(user=-1, guild=4))
    assert 0.15 < refused / (18 * 600) < 0.35


SPENT = "That is a lot to work out at once."


async def spent(here: Scene, act: Callable[[], Any]) -> str:
    """Return what somebody is told who does something after they have spent their budget."""
    here.there.bot.gate._person.spend(here.member("fan").id, 1_000_000)
    reply = await act()
    return str(reply.text)


async def test_who_spent_their_budget_is_refused_the_calendar_file_and_what_is_kept_of_them(
    here: Scene,
) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    await here.env.settle()
    [message] = news.history()
    told = await here.ask("privacy")
    sure = await here.click(told, "Forget me")
    acts: list[Callable[[], Any]] = [
        lambda: press(here, message, "Calendar file", "fan"),
        lambda: here.click(told, "Give me a copy"),
        lambda: here.click(sure, "Yes, forget me"),
        lambda: here.ask("follow", what="release"),
        lambda: here.ask("suggest", claim="Out.", seen="Soompi"),
    ]
    for act in acts:
        assert (await spent(here, act)).startswith(SPENT)


async def test_who_spent_their_budget_follows_nothing_in_direct_messages_either(here: Scene) -> None:
    async def follow() -> Reply:
        return Reply(await here.member("fan").user.slash("follow", what="release"), "en-US")

    assert (await follow()).text.startswith("You follow Release")
    assert (await spent(here, follow)).startswith(SPENT)


# Bounds on every input


@pytest.mark.parametrize("field", ["source", "topic", "via"])
async def test_a_name_has_80_characters_at_most(store: Store, field: str) -> None:
    async def filed(letters: int) -> None:
        typed = {"topic": f"casting:{'x' * letters}", "source": "y" * letters, "via": "z" * letters}
        options: dict[str, Any] = {field: typed[field], "stance": "joins" if field == "topic" else None}
        await filing.file(store, 5, replace(OUT_IN_MAY, **options), by=7, at=NOW)

    await filed(80)
    with pytest.raises(DomainError, match="too-long"):
        await filed(81)


def test_a_reason_has_200_characters_at_most() -> None:
    assert read_reason("x" * 200) == "x" * 200
    with pytest.raises(DomainError, match="too-long"):
        read_reason("x" * 201)


def test_tags_have_200_characters_at_most() -> None:
    typed = "press," * 33
    assert len(read_tags(typed + ",,")) == 1
    with pytest.raises(DomainError, match="too-long"):
        read_tags(typed + ",,,")


def test_a_link_has_2000_characters_at_most() -> None:
    address = "https://example.com/"
    assert len(clean_url(address + "x" * 1980)) == 2000
    with pytest.raises(DomainError, match="link"):
        clean_url(address + "x" * 1981)


def test_of_a_text_2000_characters_are_looked_at() -> None:
    assert legible("x" * 1999 + "yz") == "x" * 1999 + "y"
    assert legible("\ufdfa" * 1000) == legible("\ufdfa" * 200)  # one letter that stands for eighteen
    assert len(legible("\ufdfa" * 1000)) <= 2000


async def test_a_report_in_a_file_has_1000_revisions_at_most(store: Store) -> None:
    await filing.file(store, 5, OUT_IN_MAY, by=7, at=NOW)
    read = json.loads(await exchange.export(store, MODERATOR, exchange.ExportFormat.JSON))
    [report] = read["reports"]
    for revisions_made in (1000, 1001):
        edited = {**report["revisions"][0], "action": "edited"}
        told = {**report, "revisions": [report["revisions"][0], *[edited] * (revisions_made - 1)]}
        content = json.dumps({**read, "reports": [told]}).encode()
        if revisions_made == 1000:
            assert len(read_archive(content, NOW.date()).reports[0].revisions) == 1000
        else:
            with pytest.raises(DomainError, match="file-unreadable"):
                read_archive(content, NOW.date())


# Tips


@pytest.mark.parametrize("most", [1, 20])
async def test_a_person_sends_as_many_tips_a_day_as_the_server_says(store: Store, most: int) -> None:
    await guild_settings.change_setting(store, MODERATOR, Setting.TIPS, [str(most)])
    for number in range(most):
        assert isinstance(await tip(store, claim=f"Out in May {number}."), TipSent)
    more = await tip(store, claim="One more.")
    assert isinstance(more, DraftState)
    assert more.refusal is not None
    assert (str(more.refusal.refusal), more.refusal.details["count"]) == ("tips-spent", most)


async def test_a_server_that_wants_no_tips_gets_none(store: Store) -> None:
    await guild_settings.change_setting(store, MODERATOR, Setting.TIPS, ["0"])
    with pytest.raises(DomainError, match="no-tips"):
        await tip(store)


async def test_a_person_sends_five_tips_a_day_where_nothing_is_said_and_none_more_after_a_restart(
    tmp_path: Path, pack: Pack
) -> None:
    async with open_store(tmp_path / "tips.db") as store:
        await store.load(pack)
        for number in range(5):
            assert isinstance(await tip(store, claim=f"Out in May {number}."), TipSent)
    async with open_store(tmp_path / "tips.db") as store:
        await store.load(pack)
        assert isinstance(await tip(store, claim="One more."), DraftState)
        assert isinstance(await tip(store, later(FAN, days=1), claim="One more."), TipSent)


async def test_a_server_lets_one_person_send_50_tips_a_day_at_most(store: Store) -> None:
    await guild_settings.change_setting(store, MODERATOR, Setting.TIPS, ["50"])
    assert (await store.settings.get(5)).tips == 50
    await guild_settings.change_setting(store, MODERATOR, Setting.TIPS, ["51"])
    assert (await store.settings.get(5)).tips == 50


async def test_500_tips_wait_in_a_server_at_most(store: Store) -> None:
    waiting = (
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 499) "
        "INSERT INTO tip (guild_id, number, card, author_id, anonymous, locale, typed, sent_at) "
        "SELECT 5, x, x, 1, 0, 'ko', '{}', '2026-11-01T00:00:00+00:00' FROM n"
    )
    await store.database.write(lambda c: c.execute(waiting))
    assert isinstance(await tip(store), TipSent)
    with pytest.raises(DomainError, match="queue-full"):
        await tip(store, claim="One more.", when="2027-06")
    await tips.reject(store, MODERATOR, 500, None)
    assert isinstance(await tip(store, claim="One more.", when="2027-06"), TipSent)


async def own_tip_decided(store: Store, how: str) -> None:
    """Let a moderator try to decide on their own tip, which is the first."""
    if how == "duplicate":
        await tips.close_as_duplicate(store, MODERATOR, 1, "pack:seed-renewal")
    elif how == "the form that asks why":
        await tips.check_open(store, MODERATOR, 1)
    elif how == "reject":
        await tips.reject(store, MODERATOR, 1, None)
    elif how == "edit":
        await tips.edit(store, MODERATOR, 1)
    elif how == "the draft of a review":
        await tips.file(store, MODERATOR, OUT_IN_MAY, 1, draft_number=None)
    else:
        await tips.approve(store, MODERATOR, 1)


@pytest.mark.parametrize(
    "how", ["duplicate", "the form that asks why", "reject", "edit", "the draft of a review", "approve"]
)
async def test_nobody_decides_on_their_own_tip_in_any_way_unless_the_server_lets_them(
    store: Store, how: str
) -> None:
    await tip(store, MODERATOR)
    for let in (None, "off"):
        if let is not None:  # what was allowed once is taken back
            await guild_settings.change_setting(store, MODERATOR, Setting.OWN_TIPS, ["on"])
            await guild_settings.change_setting(store, MODERATOR, Setting.OWN_TIPS, [let])
        with pytest.raises(DomainError, match="own-tip"):
            await own_tip_decided(store, how)
    assert (await store.snapshot(5)).own_reports == {}
    await guild_settings.change_setting(store, MODERATOR, Setting.OWN_TIPS, ["on"])
    await own_tip_decided(store, how)


async def test_who_sees_their_own_tip_is_refused_at_each_press(here: Scene) -> None:
    await here.ask(
        "suggest", who="moderator", claim="Out.", seen="Some Daily", topic="release", when="2027-05"
    )
    queue = await here.ask("desk queue", who="moderator")
    card = await here.choose(queue, "1", custom_id="review")
    own = "This is your own tip."
    for label in ("Reject", "Edit & approve"):
        assert own in Reply(await here.form(card, label), "en-US").text
    assert own in (await here.choose(card, "press", custom_id="as")).text
    assert [each.number for each in await here.there.bot.store.tips.waiting(server_id(SERVER))] == [1]


# What is posted


async def test_the_two_roles_a_manager_chose_are_pinged_by_news_and_by_nothing_else(
    here: Scene,
) -> None:
    guild = here.there.guild
    let_the_manager_give_roles(here)
    roles = [guild.create_role(name) for name in ("Fans of news", "Followers")]
    for setting, role in zip(("ping", "followers"), roles, strict=True):
        await put_setting(here, setting, role)
    places = {each: await channel(here, each, each) for each in ("dates", "review", "digest", "board")}
    await here.ask("follow", what="release")
    await here.ask("suggest", claim="Out in May.", seen="Some Daily", topic="release", when="2027-05")
    await here.file(**CONFIRMED)
    card = await here.choose(await here.ask("desk queue", who="moderator"), "1", custom_id="review")
    await here.choose(card, "press", custom_id="as")
    await minutes_pass(here)
    await minutes_pass(here, 24 * 60)  # it is Monday: the digest is due
    [news] = allowed_mentions(here, places["dates"])
    assert news == {"parse": [], "roles": [each.id for each in roles]}
    told = here.member("fan").user.dm_channel
    for place in (places["review"], places["digest"], places["board"], told):
        sent = allowed_mentions(here, place)
        assert sent, place
        assert all(not each.get("roles") and each["parse"] == [] for each in sent), place


async def test_a_post_is_looked_for_among_the_last_50_messages(here: Scene, store: Store) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**CONFIRMED)
    assert len(await posted(here, news)) == 1
    for number in range(49):
        await here.member("moderator").send(news, f"Is it out yet? {number}")
    # As a process leaves it that stops between sending and noting that it was sent.
    await store.database.write(lambda c: c.execute("UPDATE post SET state = 'sending', message_id = NULL"))
    await minutes_pass(here)
    assert len(await posted(here, news)) == 1
    assert await count(store, "SELECT count(*) FROM post WHERE state = 'sent'") == 1


# Files


@pytest.mark.parametrize(("size", "fetched"), [(TEN_MB, True), (TEN_MB + 1, False)])
async def test_an_upload_of_more_than_10_mb_is_not_even_fetched(
    here: Scene, monkeypatch: pytest.MonkeyPatch, size: int, fetched: bool
) -> None:
    read: list[int] = []

    async def noting(file: discord.Attachment, **_: Any) -> bytes:
        read.append(file.size)
        return b"{}"

    monkeypatch.setattr(discord.Attachment, "read", noting)
    told = await exchange_file(here, b" " * size)
    assert read == ([size] if fetched else [])
    assert told.text.startswith(
        "file: This is no export" if fetched else "file: The file is too large: 10 MB"
    )


async def test_a_file_of_more_than_10_mb_is_not_read(store: Store) -> None:
    """Whatever size was told of it."""
    await filing.file(store, 5, OUT_IN_MAY, by=7, at=NOW)
    content = (await exchange.export(store, MODERATOR, exchange.ExportFormat.JSON)).encode()
    full = content + b" " * (TEN_MB - len(content))
    assert len(read_archive(full, NOW.date()).reports) == 1
    with pytest.raises(DomainError, match="file-too-large"):
        read_archive(full + b" ", NOW.date())


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
async def test_no_cell_of_a_table_begins_as_a_formula_does(store: Store, sign: str) -> None:
    await filing.file(store, 5, OUT_IN_MAY, by=7, at=NOW)
    [report] = (await store.snapshot(5)).own_reports.values()
    told = as_csv([replace(report, claim=Wordings(und=f'{sign}HYPERLINK("https://example.com")'))], 2)
    assert f"'{sign}HYPERLINK" in told
    assert not re.search(rf'(^|,)"?{re.escape(sign)}HYPER', told)
    assert "Out in May." in as_csv([report], 2)
    assert "'Out in May." not in as_csv([report], 2)


async def test_nothing_that_is_typed_makes_the_bot_open_an_address(
    here: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SimCord answers without a network: whatever looks up or opens an address is the bot's own doing."""
    opened: list[Any] = []

    def noting(*given: Any, **_: Any) -> Any:
        opened.append(given)
        raise OSError("no network here")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, noting)
    monkeypatch.setattr(socket, "getaddrinfo", noting)
    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", noting)
    monkeypatch.setattr(asyncio.get_running_loop(), "create_connection", noting)
    link = "https://www.newsx.com/photos/a"
    await here.file(url=link)
    await here.file(when="someday", url=link)
    await here.ask("check", text=f"Filming wrapped {link}")
    await here.ask("suggest", claim="Out in May.", seen=link)
    message = await here.member("fan").send(here.there.channel, f"Filming wrapped {link}")
    for menu in ("File as report", "Suggest as report", "Check this rumor"):
        await here.member("moderator").context_menu(here.there.channel, menu, message)
    assert opened == []


def test_no_module_but_the_doctors_and_the_fetcher_of_feeds_opens_an_address() -> None:
    """The doctor's are two; updates are of the pack, from where whoever runs the bot says."""
    opens = re.compile(
        r"ClientSession\(|urlopen|create_connection|open_connection|http\.client|import requests"
    )
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")]
    opening = sorted(each.name for each in files if opens.search(each.read_text("utf-8")))
    assert opening == ["doctor.py", "fetching.py", "gateway.py", "updates.py"]


# Logs and ports


@pytest.mark.parametrize("logger", ["bot", "discord.client"])
@pytest.mark.parametrize("digits", [17, 18, 19, 20])
def test_an_id_of_any_length_is_in_no_line(logger: str, digits: int) -> None:
    id = "1234567890" * 2
    record = logging.LogRecord(logger, logging.INFO, __file__, 1, "to %s now", (id[:digits],), None)
    Redacting(None).filter(record)
    assert record.getMessage() == "to … now"


async def state() -> HealthState:
    return HealthState(connected=True, readable=True, latency=0, counts={})


async def connects(host: str, port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    return True


async def test_the_health_port_is_open_on_127_0_0_1_alone() -> None:
    port = free_port()
    async with health(port, state):
        assert await connects("127.0.0.1", port)
        assert not await connects("127.0.0.2", port)  # as anything but 127.0.0.1 is
    assert not await connects("127.0.0.1", port)


async def test_no_port_is_opened_where_none_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    start = web.TCPSite.start

    async def noting(site: web.TCPSite) -> None:
        opened.append(site)
        await start(site)

    monkeypatch.setattr(web.TCPSite, "start", noting)
    async with health(0, state):
        assert opened == []
    async with health(free_port(), state):
        assert len(opened) == 1
