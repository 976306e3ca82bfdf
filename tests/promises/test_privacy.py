"""What PRIVACY.md promises: what is kept, of whom, for how long; and what is kept nowhere."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from operator import methodcaller
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.client import running
from bot.client.interaction_gate import InteractionGate
from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.revisions import RetractionGround
from bot.domain.results import Filed
from bot.operating.logs import set_up
from bot.services import drafts, filing, guild_settings, revisions, source_merges, tips
from bot.services.report_reading import TypedReport
from bot.store import Store, open_store
from bot.store.backups import backups, made_at
from bot.store.database import IntegrityError
from bot.terminal import SERVER, server_id
from tests.client.test_interaction_gate import Clock, asked
from tests.commands.scene import Scene
from tests.conftest import NOW
from tests.golden import COMMANDS
from tests.promises.acts import below, count, direct_messages, every_row, minutes_pass
from tests.promises.trying import followers_role
from tests.store.test_personal_data import OTHER, WHO, do_everything

READING: dict[str, dict[str, str]] = {
    "s2status": {"topic": "release"},
    "cast": {},
    "whereseen": {"actor": "Kim Si-eun"},
    "sources": {"source": "Netflix"},
    "whatsnew": {"since": "2025"},
    "timeline": {},
    "check": {"text": "Zanzibar quokkas confirm the release date"},
    "report": {"number": "pack:seed-renewal"},
    "reports": {"text": "zanzibar quokka"},
    "help": {},
}
SOMEBODY_ELSE = 735201846351990000
OUT_IN_MAY = TypedReport(topic="release", claim="Out in May.", source="Soompi", tags="press", when="2027-05")


def words_on_disk(folder: Path, words: bytes) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file() and words in each.read_bytes()]


async def test_who_reads_leaves_no_row_and_no_word_on_disk(here: Scene, store: Store, tmp_path: Path) -> None:
    assert READING.keys() == COMMANDS.keys()
    before = await every_row(store)
    for command, options in READING.items():
        await here.ask(command, **options)
    season = await here.ask("s2status")
    await here.click(season, "What changed?")
    await here.click(season, "Season 2 status", who="moderator")
    await here.offers("whereseen", "actor", "quokka")
    await here.ask("privacy")
    assert await every_row(store) == before
    assert not words_on_disk(tmp_path, b"quokka")


async def test_what_was_answered_is_gone_when_the_bot_stops(here: Scene, store: Store) -> None:
    await here.ask("reports", text="zanzibar quokka")
    assert "quokka" in str(list(here.there.bot.answer_service.cache))
    await here.restart(store)
    assert "quokka" not in str(list(here.there.bot.answer_service.cache))


@pytest.mark.parametrize(("others", "is_new"), [(1_999, False), (2_000, True)])
def test_which_interactions_were_answered_is_kept_for_two_thousand_more(others: int, is_new: bool) -> None:
    gate = InteractionGate()
    gate.is_new(1)
    for each in range(2, 2 + others):
        gate.is_new(each)
    assert gate.is_new(1) is is_new


@pytest.mark.parametrize(("others", "kept"), [(9_999, True), (10_000, False)])
def test_how_much_was_done_for_whom_is_kept_of_ten_thousand_people(others: int, kept: bool) -> None:
    gate = InteractionGate(Clock())
    for person in range(1, 2 + others):
        gate._person.spend(person, 11)
    if kept:
        with pytest.raises(DomainError):
            gate.require_budget(asked(user=1))
    else:
        gate.require_budget(asked(user=1))


async def test_the_form_of_a_tip_hides_whose_it_is_where_that_is_chosen(here: Scene, store: Store) -> None:
    for chosen, anonymous in (("unnamed", True), ("named", False)):
        checked = await here.ask("check", text=f"Kim Hye-soo joins season 2, {chosen}")
        form = await here.form(checked, "Suggest to moderators", "fan")
        await here.send(form, "fan", seen="Soompi", name=[chosen])
        tip = (await store.tips.waiting(server_id(SERVER)))[-1]
        assert tip.anonymous is anonymous


async def test_what_is_followed_is_kept_until_it_is_no_longer_followed(here: Scene, store: Store) -> None:
    trailer = {"topic": "trailer", "when": "2026-11-20", "stance": "happened"}
    await here.ask("follow", what="trailer", locale="ko")
    [kept] = (await every_row(store))["follow"]
    assert kept[1:] == (server_id(SERVER), here.member("fan").id, "topic", "trailer", "ko")
    await here.ask("follow", what="trailer")
    assert (await every_row(store))["follow"] == []
    await here.file(claim="It is out.", **trailer)
    await minutes_pass(here)
    assert direct_messages(here) == []


async def test_nothing_anybody_does_takes_a_row_out_of_the_log_or_changes_one(store: Store) -> None:
    await do_everything(store, WHO)
    before = (await every_row(store))["audit"]
    assert len(before) >= 8
    actor = Actor(5, OTHER, NOW + timedelta(days=1))
    await revisions.retract(store, actor, 1, RetractionGround.IN_ERROR, day=None, reason=None)
    await revisions.restore(store, actor, 1)
    await guild_settings.change_setting(store, actor, Setting.REVIEW, [])
    await source_merges.merge(store, actor, "Kstar", None)
    await store.personal_data.purge_left_servers([5], NOW + timedelta(days=400))
    await store.posts.forget_old(NOW + timedelta(days=400))
    after = (await every_row(store))["audit"]
    assert after[: len(before)] == before
    assert len(after) == len(before) + 4


async def test_who_is_forgotten_is_named_in_no_row_of_the_log_and_every_row_stays(store: Store) -> None:
    await do_everything(store, WHO)
    before = (await every_row(store))["audit"]
    await store.personal_data.forget(WHO, NOW)
    nobodys = [tuple(0 if value == WHO else value for value in row) for row in before]
    assert (await every_row(store))["audit"] == nobodys


async def test_the_rows_that_only_served_who_is_forgotten_are_deleted(store: Store) -> None:
    await do_everything(store, WHO)
    await do_everything(store, SOMEBODY_ELSE, guild=6)
    rows = await every_row(store)
    await store.personal_data.forget(WHO, NOW)
    left = await every_row(store)
    for table in ("draft", "upload", "follow", "post"):
        others = [row for row in rows[table] if WHO not in row]
        assert 0 < len(others) == len(left[table]) < len(rows[table]), table
    for table in ("report", "revision", "audit", "tip", "merge"):
        assert len(left[table]) == len(rows[table]), table


async def test_the_marks_that_count_a_days_tips_are_gone_the_next_day(store: Store) -> None:
    marks = []
    for day in range(2):
        actor = Actor(5, WHO, NOW + timedelta(days=day))
        for claim in ("One.", "Two."):
            typed = TypedReport(claim=f"{claim} {day}", source="Soompi")
            await tips.suggest(store, actor, typed, anonymous=False, locale="ko")
        [(_, kept_day, mark, sent)] = (await every_row(store))["tally"]
        assert (kept_day, sent) == (f"2026-11-{22 + day}", 2)
        marks.append(mark)
    assert marks[0] != marks[1]  # by another salt: nothing tells that they are one person's
    assert str(WHO) not in str(marks)


@pytest.mark.parametrize(("passed", "purged"), [({"days": 29, "hours": 23}, []), ({"days": 30}, [6])])
async def test_a_server_that_was_left_is_purged_once_30_days_have_passed(
    store: Store, passed: dict[str, float], purged: list[int]
) -> None:
    await do_everything(store, WHO, guild=6)
    assert await store.personal_data.purge_left_servers([5], NOW) == []
    assert await store.personal_data.purge_left_servers([5], NOW + timedelta(**passed)) == purged
    assert (await count(store, "SELECT count(*) FROM report WHERE guild_id = 6") == 0) is bool(purged)


async def test_once_a_day_the_bot_asks_discord_which_servers_it_is_in(here: Scene) -> None:
    def asked_so_far() -> int:
        return sum(each.path == "/users/@me/guilds" for each in here.env.http_requests)

    await minutes_pass(here)
    first = asked_so_far()
    for day in range(1, 4):
        for _ in range(8):
            await minutes_pass(here, 180)
        assert asked_so_far() == first + day


async def test_the_bot_purges_the_servers_it_left_and_keeps_those_it_is_in(here: Scene, store: Store) -> None:
    await here.file()
    await filing.file(store, 999, OUT_IN_MAY, by=WHO, at=NOW)
    left = "SELECT count(*) FROM report WHERE guild_id = 999"
    await minutes_pass(here, 24 * 60)
    await minutes_pass(here, 29 * 24 * 60)
    assert await count(store, left) == 1
    await minutes_pass(here, 24 * 60)
    assert await count(store, left) == 0
    assert await count(store, "SELECT count(*) FROM report WHERE guild_id IS NOT NULL") == 1


async def test_no_server_is_purged_while_discord_does_not_tell_where_the_bot_is(
    here: Scene, store: Store
) -> None:
    await filing.file(store, 999, OUT_IN_MAY, by=WHO, at=NOW)
    here.env.inject_error("GET", "/users/@me/guilds", times=None, status=403, code=0, message="No")
    for _ in range(3):
        await minutes_pass(here, 31 * 24 * 60)
    assert await count(store, "SELECT count(*) FROM report WHERE guild_id = 999") == 1


@pytest.mark.parametrize(
    ("passed", "there"), [({"days": 6, "hours": 23, "minutes": 59}, True), ({"days": 7}, False)]
)
async def test_a_draft_is_there_for_seven_days(here: Scene, passed: dict[str, float], there: bool) -> None:
    refused = await here.file(when="someday")
    here.later(**passed)
    pressed = await here.click(refused, "Cancel", who="moderator")
    assert ("The draft is gone. Nothing was filed." in refused.text) is there
    assert ("This draft is gone" in below(pressed)) is not there


async def test_a_draft_that_is_touched_is_there_for_seven_days_more(here: Scene) -> None:
    refused = await here.file(when="someday")
    for _ in range(3):
        here.later(days=6)
        refused = await here.send(await here.form(refused, "More"), via="OSEN")
    here.later(days=7)
    assert "This draft is gone" in below(await here.click(refused, "Cancel", who="moderator"))


async def test_drafts_of_more_than_seven_days_are_deleted_when_another_is_kept(store: Store) -> None:
    old = await drafts.save_new(store, 5, OUT_IN_MAY, by=9, at=NOW)
    await drafts.file(store, 5, old.number, by=9, at=NOW)
    await drafts.save_new(store, 5, OUT_IN_MAY, by=8, at=NOW)
    await drafts.save_new(store, 6, OUT_IN_MAY, by=7, at=NOW + timedelta(days=6, hours=23))
    assert await count(store, "SELECT count(*) FROM draft") == 3
    await drafts.save_new(store, 6, OUT_IN_MAY, by=7, at=NOW + timedelta(days=7))
    assert await count(store, "SELECT count(*) FROM draft") == 2


async def test_of_a_draft_that_was_filed_only_its_reports_number_stays(store: Store) -> None:
    draft = await drafts.save_new(store, 5, OUT_IN_MAY, by=9, at=NOW)
    await drafts.file(store, 5, draft.number, by=9, at=NOW)
    [row] = await store.database.fetch_all("SELECT typed, filed FROM draft")
    assert (row["typed"], row["filed"]) == ("{}", 1)
    again = await drafts.file(store, 5, draft.number, by=9, at=NOW + timedelta(days=6, hours=23))
    assert (again.report.id, again.already_there) == ("#1", True)


@pytest.fixture
def logging_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the logs be set up as at a start, and be afterwards as they were."""
    loggers = [logging.getLogger(name) for name in ("", "bot", "discord", "aiosqlite", "asyncio")]
    before = [each.level for each in loggers]
    monkeypatch.setattr(logging.root, "handlers", [])
    yield
    for each, level in zip(loggers, before, strict=True):
        each.setLevel(level)


@pytest.mark.usefixtures("logging_anew")
@pytest.mark.parametrize("style", ["console", "json"])
@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR"])
def test_at_no_level_is_logged_what_somebody_typed(
    level: str, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(logging.getLevelNamesMapping()[level], style, None)
    for library in ("discord.gateway", "discord.http", "discord.client", "aiosqlite", "asyncio"):
        logging.getLogger(library).debug("For Shard ID None: WebSocket Event: quokka")
    logging.getLogger("bot.client").debug("ours, to debug")
    logging.getLogger("discord.client").error("theirs, an error")
    written = capsys.readouterr().err
    assert "quokka" not in written
    assert ("ours, to debug" in written) is (level == "DEBUG")
    assert "theirs, an error" in written


class Nights:
    """A clock that is moved by whoever sleeps; after so many sleeps the sleeper is told to stop."""

    def __init__(self, most: int) -> None:
        self.now, self.slept, self._most = NOW.replace(microsecond=0), list[float](), most

    async def sleep(self, seconds: float) -> None:
        if len(self.slept) == self._most:
            raise asyncio.CancelledError
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Path]:
    async with open_store(tmp_path / "wire.db"):
        yield tmp_path / "wire.db"


async def backed_up(path: Path, days: int, nights: Nights, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Let the bot run so many nights; return when the copies that are left then were made."""
    slow = SimpleNamespace(sleep=nights.sleep, to_thread=asyncio.to_thread)
    monkeypatch.setattr(running, "asyncio", slow)
    monkeypatch.setattr(running, "utc_now", lambda: nights.now)
    with pytest.raises(asyncio.CancelledError):
        await running._backing_up(path, days)
    return [made for each in backups(path.parent / "backups") if (made := made_at(each)) is not None]


@pytest.mark.parametrize(("days", "left"), [(14, 15), (2, 3)])
async def test_a_copy_is_made_each_day_and_kept_so_many_days(
    database: Path, monkeypatch: pytest.MonkeyPatch, days: int, left: int
) -> None:
    nights = Nights(18)
    made = await backed_up(database, days, nights, monkeypatch)
    assert nights.slept == [60.0, *[86_400.0] * 17]
    assert made == [nights.now - timedelta(days=ago) for ago in reversed(range(left))]


async def test_a_copy_of_yesterday_is_followed_by_one_when_its_day_is_over(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot may have been started anew meanwhile."""
    await backed_up(database, 14, Nights(1), monkeypatch)
    nights = Nights(1)
    nights.now += timedelta(hours=20)
    await backed_up(database, 14, nights, monkeypatch)
    assert nights.slept == [4 * 3600 + 60.0]


async def test_no_copy_is_made_where_it_is_kept_no_day(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights = Nights(0)
    monkeypatch.setattr(running, "asyncio", SimpleNamespace(sleep=nights.sleep, to_thread=asyncio.to_thread))
    await running._backing_up(database, 0)
    assert not (database.parent / "backups").exists()


async def test_a_draft_is_gone_seven_days_after_it_was_touched_also_on_a_quiet_bot(
    here: Scene, store: Store
) -> None:
    await here.file(when="someday")
    for _ in range(6):
        await minutes_pass(here, 24 * 60)
    assert await count(store, "SELECT count(*) FROM draft") == 1
    for _ in range(2):
        await minutes_pass(here, 24 * 60)
    assert await count(store, "SELECT count(*) FROM draft") == 0


async def test_the_number_of_a_filed_draft_is_told_for_seven_days(store: Store) -> None:
    draft = await drafts.save_new(store, 5, OUT_IN_MAY, by=9, at=NOW)
    await drafts.file(store, 5, draft.number, by=9, at=NOW)
    again = await drafts.file(store, 5, draft.number, by=9, at=NOW + timedelta(days=6, hours=23))
    assert isinstance(again, Filed)
    assert again.already_there
    with pytest.raises(DomainError, match="draft-gone"):
        await drafts.file(store, 5, draft.number, by=9, at=NOW + timedelta(days=7, seconds=1))


async def test_no_row_of_the_log_can_be_deleted(store: Store) -> None:
    await do_everything(store, WHO)
    with pytest.raises(IntegrityError):
        await store.database.write(methodcaller("execute", "DELETE FROM audit WHERE id = 1"))


async def test_the_marks_of_a_day_are_gone_the_next_also_on_a_quiet_bot(here: Scene, store: Store) -> None:
    await here.ask("suggest", claim="Out.", seen="Soompi")
    assert await count(store, "SELECT count(*) FROM tally") == 1
    await minutes_pass(here, 24 * 60)
    assert await count(store, "SELECT count(*) FROM tally") == 0
    assert await count(store, "SELECT count(*) FROM state WHERE key = 'salt'") == 0


def has_role(here: Scene, role: Any) -> bool:
    guild = here.env.backend.get_guild(here.there.guild.id)
    return role.id in guild.members[here.member("fan").id].role_ids


@pytest.mark.parametrize("refused", [False, True])
async def test_whoever_is_forgotten_loses_the_followers_role(
    here: Scene, store: Store, refused: bool
) -> None:
    role = await followers_role(here)
    await here.ask("follow", what="release")
    assert has_role(here, role)
    if refused:  # who is forgotten is forgotten all the same
        path = f"/guilds/{here.there.guild.id}/members/{here.member('fan').id}/roles/{role.id}"
        here.env.inject_error("DELETE", path, times=1, status=403, code=50013, message="Missing Permissions")
    sure = await here.click(await here.ask("privacy"), "Forget me", who="fan")
    told = await here.click(sure, "Yes, forget me", who="fan")
    assert "forgotten" in told.text.lower()
    assert has_role(here, role) is refused
    assert (await every_row(store))["follow"] == []


@pytest.mark.parametrize(("limit", "name"), [(10**7, "you.json"), (700, "you.json.gz"), (100, None)])
async def test_a_copy_is_as_small_as_discord_wants_it_or_said_to_be_too_large(
    here: Scene, monkeypatch: pytest.MonkeyPatch, limit: int, name: str | None
) -> None:
    for number in range(8):
        await here.file(topic="plot", claim=f"Something happens again, the {number}th time.")
    noticed = await here.ask("privacy", who="moderator")
    monkeypatch.setattr(discord.Interaction, "filesize_limit", property(lambda _: limit, lambda *_: None))
    told = await here.click(noticed, "Give me a copy", who="moderator")
    names = [each.filename for each in told.message.attachments]
    assert names == ([f"hyosan-wire-about-{name}"] if name else [])
    assert ("more than Discord takes" in told.text) is (name is None)
