"""Whole families of faults: what strangers file, markup in every field, and what was taken back.

Each is asked of every command, every autocomplete, every picture, in every language, by the one road.
"""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.answers import query_from_custom_id
from bot.answers.query import PATTERN
from bot.client.answer_service import AnswerService
from bot.client.breadcrumbs import HERE as HERE_ID
from bot.domain.errors import DomainError
from bot.domain.record.pack import Pack
from bot.domain.reports.topics import NAMED, PLACES, TopicKind
from bot.locales import LANGUAGES
from bot.services import filing
from bot.services.report_reading import TypedReport
from bot.store import Store, open_store
from tests import golden
from tests.asking import everything, questions, reader_of, told
from tests.conftest import NOW

HERE, THERE = 111, 222
CANARY = "Canary"


def typed(**changes: Any) -> TypedReport:
    """What a moderator types, with a canary in every field that takes one."""
    fine: dict[str, Any] = {
        "topic": "release", "claim": f"{CANARY} claim about Lomon and the release.",
        "source": f"{CANARY} Daily", "tags": "press", "via": f"{CANARY} Leaker > {CANARY} Wire", "url": "https://canary.example/canary",
        "when": "2027-03",
    }  # fmt: skip
    return TypedReport(**{**fine, **changes})


def topic_of(kind: TopicKind, name: str) -> str:
    return f"{kind}:+{name}" if kind in NAMED else str(kind)


def one_of_each_kind(name: str) -> list[TypedReport]:
    """A filing for every kind of topic, asserting and negating, with the name where one belongs."""
    return [
        typed(topic=topic_of(kind, name), stance=stance, claim=f"{CANARY} says {kind} {stance}.")
        for kind in TopicKind
        for stance in ("expected", "confirmed", "denied", "joins" if kind in PLACES else None)
    ]


async def file_all(store: Store, guild_id: int, filings: list[TypedReport]) -> list[int]:
    numbers = []
    for each in filings:
        filed = await filing.file(store, guild_id, each, by=7, at=NOW)
        assert filed.report.filing is not None
        numbers.append(filed.report.filing.number)
    return numbers


ASKED: tuple[golden.Question, ...] = (
    ("whereseen", {"actor": f"{CANARY} Person"}),
    ("sources", {"source": f"{CANARY} Leaker"}),
    ("sources", {"source": f"{CANARY} Daily"}),
    ("reports", {"source": f"{CANARY} Wire"}),
    ("reports", {"text": "canary"}),
    ("reports", {"topic": f"casting:{CANARY} Person"}),
    ("reports", {"topic": "character"}),
    ("check", {"text": f"{CANARY} Person joins season 2"}),
    ("check", {"text": "season 2 plot: what canary says is expected"}),
    ("s2status", {"topic": "release", "as_of": "today"}),
)


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory, pack: Pack, loaded: Path) -> Path:
    """A database file in which another server has filed a canary of every kind."""
    path = Path(shutil.copyfile(loaded, tmp_path_factory.mktemp("canaries") / "wire.db"))

    async def file_there() -> None:
        async with open_store(path) as store:
            await store.load(pack)
            await file_all(store, THERE, one_of_each_kind(f"{CANARY} Person"))

    asyncio.run(file_there())
    return path


@pytest.fixture
async def two(tmp_path: Path, pack: Pack, canaries: Path) -> AsyncIterator[Store]:
    """A store in which another server has filed a canary of every kind."""
    async with open_store(Path(shutil.copyfile(canaries, tmp_path / "wire.db"))) as store:
        await store.load(pack)
        yield store


async def test_what_another_server_files_changes_nothing_here(store: Store) -> None:
    await filing.file(store, HERE, typed(claim="Our own claim.", source="Our Blog", via=None), by=1, at=NOW)
    before = {where: await everything(store, where, ASKED) for where in (HERE, None)}
    await file_all(store, THERE, one_of_each_kind(f"{CANARY} Person"))
    await file_all(store, THERE, [typed(source="Our Blog", tags="fan-site", via="Our Leaker")])
    await everything(store, THERE, ASKED)
    for where, answers in before.items():
        assert await everything(store, where, ASKED) == answers
    store.snapshots.publish(await store.facts.pack())  # and as read from the file anew, the pack below it
    assert await everything(store, HERE, ASKED) == before[HERE]


async def test_the_canaries_sing_where_they_were_filed(two: Store) -> None:
    there = await everything(two, THERE, ASKED)
    for wanted in ("/reports", "whereseen", "check", "picture release", "offers source", "offers person"):
        named = wanted.removeprefix("/")
        assert any(named in key and CANARY in answer for key, answer in there.items()), wanted


async def test_no_canary_is_told_to_a_stranger(two: Store) -> None:
    await everything(two, THERE, ASKED)
    for where in (HERE, None):
        for asked, answer in (await everything(two, where)).items():
            # What the stranger typed may come back in a refusal; nothing else.
            if "canary" not in asked.lower():
                assert CANARY.lower() not in answer.lower(), asked


async def test_no_canary_is_in_the_logs(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await file_all(store, THERE, one_of_each_kind(f"{CANARY} Person"))
        for where in (THERE, HERE):
            await everything(store, where, ASKED)
        with pytest.raises(DomainError):
            await filing.file(store, THERE, typed(topic=f"casting:{CANARY} Perso"), by=7, at=NOW)
    assert CANARY.lower() not in caplog.text.lower()


async def test_page_buttons_of_one_server_tell_another_nothing_of_it(two: Store) -> None:
    replies = AnswerService()
    there, here = await reader_of(two, THERE), await reader_of(two, HERE)
    pressed = set()
    for question in questions(ASKED):
        pressed |= set(re.findall(r'"(?:custom_id|value)": "([^"]+)"', await told(replies, there, question)))
    assert len(pressed) > 20
    refused = 0
    for id in pressed:
        match = PATTERN.fullmatch(id.removeprefix(HERE_ID))
        if match is None:
            assert id in (HERE_ID, "show", "suggest:0")
            continue
        try:
            query = query_from_custom_id(match["code"], match["fields"], here.snapshot)
        except DomainError:
            refused += 1
            continue
        for page in await replies.pages(here, query):
            shown = str(page.to_components()).lower()
            if "canary" not in str(query).lower():  # words that were searched for come with the button
                assert "canary" not in shown, id
            assert "canary claim" not in shown
    assert refused > 3


async def test_one_memory_serves_all_servers_and_mixes_none_up(two: Store) -> None:
    replies = AnswerService()
    for _ in range(2):
        for question in questions():
            answers = [
                await told(replies, await reader_of(two, where), question) for where in (THERE, HERE, None)
            ]
            alone = await told(AnswerService(), await reader_of(two, HERE), question)
            assert answers[1] == answers[2] == alone


NASTY = "*b* _i_ ~s~ `c` ||x|| <@1> @everyone [l](https://evil.example) # - > {x}"
LEAKS = {
    "a mention": r"(?<!\\)<@!?&?1",
    "everyone": r"(?<!\\)@(?:everyone|here)",
    "a link": r"(?<!\\)\[l(?<!\\)\]\(",
    "an address": r"(?<!\()https://evil",
    "bold": r"(?<!\\)\*b(?<!\\)\*",
    "italics": r"(?<!\\)_i(?<!\\)_",
    "a strike": r"(?<!\\)~s(?<!\\)~",
    "a spoiler": r"(?<!\\)\|\|x",
    "code": r"(?<!\\)`c(?<!\\)`",
}


async def test_markup_in_every_field_is_text_in_every_answer(store: Store) -> None:
    name = f"Per {NASTY}"[:78]
    filings = [
        TypedReport(
            topic=topic_of(kind, name),
            claim=f"Claim {NASTY}", source=f"Src {NASTY}"[:79], via=f"Org {NASTY.replace('>', '')}"[:79],
            tags="press insider", stance=stance, when="2027-03",
        )
        for kind in TopicKind
        for stance in ("expected", "confirmed", "denied")
    ]  # fmt: skip
    await file_all(store, HERE, filings)
    asked: tuple[golden.Question, ...] = (
        ("whereseen", {"actor": name}),
        ("whereseen", {"actor": f"{name[:-1]}q"}),
        ("sources", {"source": f"Org {NASTY.replace('>', '')}"[:79]}),
        ("reports", {"source": f"Src {NASTY}"[:79]}),
        ("reports", {"topic": f"casting:{name}"}),
        ("reports", {"text": "*b* _i_ <@1>"}),
        ("check", {"text": f"Claim {NASTY}"}),
    )
    found = await everything(store, HERE, asked, LANGUAGES)
    assert sum("<" in answer and "@1" in answer for answer in found.values()) > 20
    for question, answer in found.items():
        if "offers" in question or "picture" in question:  # these Discord shows letter by letter
            continue
        # Nobody reads ids, and labels Discord shows letter by letter.
        shown = re.sub(r'"(?:custom_id|value|label)": "(?:[^"\\]|\\.)*"', "", answer)
        raw = shown.replace("\\\\", "\\").replace('\\"', '"')
        for what, pattern in LEAKS.items():
            leak = re.search(pattern, raw)
            assert leak is None, f"{what} in {question}: {raw[max(0, leak.start() - 60) : leak.end() + 40]}"


async def test_what_was_taken_back_is_in_no_answer_but_its_own_file(store: Store) -> None:
    before = await everything(store, HERE, ASKED)
    numbers = await file_all(store, HERE, one_of_each_kind(f"{CANARY} Person"))
    for number in numbers:
        await filing.undo(store, HERE, number, by=7, at=NOW + timedelta(hours=1))
    after = await everything(store, HERE, ASKED)
    for question, answer in after.items():
        own = "'report', {'number'" in question
        if not own and CANARY.lower() not in question.lower():
            assert CANARY.lower() not in answer.lower(), question
            assert answer == before[question], question
    replies, viewer = AnswerService(), await reader_of(store, HERE)
    for number in numbers:
        file = await told(replies, viewer, ("report", {"number": str(number)}))
        assert "It was retracted, so it counts for nothing." in file
    for asked in ASKED[:-1]:
        answer = await told(replies, viewer, asked)
        assert f"{CANARY} says" not in answer, asked
        assert f"{CANARY} claim" not in answer, asked


async def test_who_files_is_told_to_moderators_alone(store: Store) -> None:
    await filing.file(store, HERE, typed(), by=987654321, at=NOW)
    found = await everything(store, HERE, ASKED)
    told_who = {question for question, answer in found.items() if "987654321" in answer}
    assert told_who
    assert all("'report'" in question and question.endswith("True") for question in told_who)


async def test_everything_is_told_the_same_after_a_restart(tmp_path: Path, pack: Pack, loaded: Path) -> None:
    path = Path(shutil.copyfile(loaded, tmp_path / "wire.db"))
    async with open_store(path) as store:
        await store.load(pack)
        await file_all(store, HERE, one_of_each_kind(f"{CANARY} Person"))
        await filing.undo(store, HERE, 3, by=7, at=NOW)
        before = await everything(store, HERE, ASKED)
    async with open_store(path) as store:
        await store.load(pack)
        assert await everything(store, HERE, ASKED) == before


def test_every_command_is_asked() -> None:
    assert {name for name, _ in questions()} == set(golden.COMMANDS)
