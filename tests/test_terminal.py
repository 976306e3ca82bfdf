"""Asking in the terminal: the one road with plain text at its end."""

from __future__ import annotations

import discord
import pytest

from bot.client.app import HyosanWire
from bot.domain.text.wordings import as_written
from bot.store import Store
from bot.terminal import FILING as FILED_BY
from bot.terminal import ON_DISCORD, AskError, TerminalAnswer, answer_command, read_command, server_id
from tests.conftest import NOW
from tests.golden import COMMANDS

FILING = "/addreport topic:plot claim:It rains: a lot. source:Our Blog tags:press, insider via:Leaker"


async def ask(
    store: Store, text: str, *, moderator: bool = False, language: str = "en-US", server: str | None = None
) -> TerminalAnswer:
    return await answer_command(store, text, moderator=moderator, language=language, server=server, now=NOW)


async def test_who_filed_a_report_is_told_to_moderators(store: Store) -> None:
    assert not (await ask(store, FILING, moderator=True)).refused
    fan = (await ask(store, "/report number:1")).text
    moderator = (await ask(store, "/report number:#1", moderator=True)).text
    assert "It rains: a lot." in fan
    assert "UTC · 1\n" in moderator
    assert "UTC · 1" not in fan


async def test_filing_is_for_moderators(store: Store) -> None:
    told = await ask(store, FILING)
    assert told.refused
    assert "moderator" in told.text
    assert (await store.snapshot(server_id("Hyosan Fans"))).own_reports == {}


async def test_each_server_is_its_own(store: Store) -> None:
    await ask(store, FILING, moderator=True, server="Elsewhere")
    assert (await ask(store, "/report number:1")).refused
    assert not (await ask(store, "/report number:1", server="  ELSEWHERE ")).refused
    assert server_id("Elsewhere") != server_id("Hyosan Fans")


async def test_it_is_told_whole_without_markdown_in_both_languages(store: Store) -> None:
    english, korean = [await ask(store, "/cast", language=each) for each in ("en-US", "ko")]
    assert "Yoon Chan-young" in english.text
    assert "윤찬영" in korean.text
    for told in (english, korean):
        assert "**" not in told.text
        assert "\\" not in told.text
        assert "-# " not in told.text
    everything = (await ask(store, "/reports topic:casting")).text
    assert everything.count("\nCasting: ") > 20  # every page of it


@pytest.mark.parametrize(
    ("text", "name", "options"),
    [
        ("/cast", "cast", {}),
        ("cast group:new  as_of:2025-01-01 ", "cast", {"group": "new", "as_of": "2025-01-01"}),
        ("/check text:topic: what?", "check", {"text": "topic: what?"}),
        ("/reports topic:casting:Lomon tag:press", "reports", {"topic": "casting:Lomon", "tag": "press"}),
        ("/whereseen actor:\nLomon", "whereseen", {"actor": "Lomon"}),
        ("/whereseen kim si-eun", "whereseen", {"actor": "kim si-eun"}),
        ("/whereseen Lomon as_of:2025", "whereseen", {"actor": "Lomon", "as_of": "2025"}),
        ("/check out in May, is it?", "check", {"text": "out in May, is it?"}),
        ("/report #1", "report", {"number": "#1"}),
        ("/cast returning", "cast", {"group": "returning"}),
        ("/sources 소피", "sources", {"source": "소피"}),
        ("/s2status\ntopic:release", "s2status", {"topic": "release"}),
    ],
)
def test_a_command_is_read_as_it_is_written(text: str, name: str, options: dict[str, str]) -> None:
    assert read_command(text, 2) == (name, options)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no command"),
        ("/cats", "There are: /addreport, /cast"),
        ("/reports plot", "does not understand 'plot'. Write its options as topic:… or source:… or "),
        ("/cast new group:new", "does not understand 'new'. Write its options as group:… or as_of:… ."),
        ("/addreport Lomon is out", "does not understand"),
        ("/desk settings", "/desk works in Discord alone, for the moderators of a server"),
        (
            "/suggest claim:x",
            "which sends a tip to a server's moderators. Here ask '/addreport …' --as moderator",
        ),
        ("/whereseen", "needs actor"),
        ("/whereseen actor:", "needs actor"),
    ],
)
def test_what_is_no_command_says_what_would_do(text: str, says: str) -> None:
    with pytest.raises(AskError) as error:
        read_command(text, 2)
    assert says in str(error.value)


async def test_every_command_is_the_terminals_or_says_where_it_works(store: Store) -> None:
    bot = HyosanWire(store, clock=lambda: NOW)
    await bot.load()
    there = {each.name for each in bot.tree.get_commands(type=discord.AppCommandType.chat_input)}
    assert there == {*COMMANDS, FILED_BY, *ON_DISCORD}


async def test_topics_are_asked_for_as_people_call_them(store: Store) -> None:
    told = await ask(store, "/s2status topic:release date")
    assert not told.refused
    assert "season 2 · Release" in told.text
    either = await ask(store, "/s2status topic:촬영", language="ko")
    assert either.refused
    assert "촬영 시작" in either.text


async def test_a_stance_is_read_in_everyday_words_and_refused_in_the_readers(store: Store) -> None:
    rumor = "/addreport topic:공개일 claim:시즌2가 2027년에 나온다고. source:Soompi tags:뉴스 stance:소문"
    assert not (await ask(store, rumor, moderator=True, language="ko")).refused
    wrong = (await ask(store, rumor.replace("소문", "글쎄"), moderator=True, language="ko")).text
    assert "확정, 이미 있었던 일, 합류" in wrong.replace("`", "")
    assert "not-announced" not in wrong


async def test_a_list_does_not_say_that_it_happened(store: Store) -> None:
    told = (await ask(store, FILING, moderator=True)).text
    assert "Says:" not in told


async def test_who_is_meant_is_found_without_the_options_name(store: Store) -> None:
    assert "Kim Si-eun" in (await ask(store, "/whereseen kim si-eun")).text


def test_any_name_is_a_servers() -> None:
    assert server_id("\udcff") != server_id("x")


@pytest.mark.parametrize(
    ("language", "claim", "told"),
    [
        ("en-US", "Season 2 is out in March 2027", "Nothing is filed yet. To file it like this: /addreport"),
        ("ko", "시즌 2는 2027년 3월에 공개된다", "아직 등록하지 않았어요. 이대로 등록하려면: /addreport"),
    ],
)
async def test_a_claim_and_a_link_are_shown_as_they_are_read_with_the_command_that_files_them(
    store: Store, language: str, claim: str, told: str
) -> None:
    async def asked(text: str) -> TerminalAnswer:
        return await answer_command(store, text, moderator=True, language=language, server=None, now=NOW)

    shown = await asked(f"/addreport claim:{claim} url:https://www.soompi.com/article/1")
    assert not shown.refused
    assert told in shown.text
    assert not any(kept in shown.text for kept in ("7 days", "7일"))  # no draft is kept
    assert await store.database.fetch_all("SELECT 1 FROM draft") == []
    filed = await asked(shown.text.partition(told)[2].join(("/addreport", "")))
    assert "#1" in filed.text
    assert (await store.snapshot(server_id("Hyosan Fans"))).own_reports[1].claim == as_written(claim)
