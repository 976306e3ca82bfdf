"""Another show's pack is answered as the shipped one is: the same commands, in every language, and nothing of
the shipped show in them. The show is made up: `tests/data/second-show`.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from bot.answers import STATUS, command_name, commands_of
from bot.answers.query import PATTERN
from bot.client.answer_service import AnswerService, Viewer
from bot.client.preview import preview_world
from bot.client.tree import Tree
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import FILES, MILESTONES
from bot.store import Store, open_store
from bot.store.pack import read_pack
from bot.terminal import answer_command
from tests import golden
from tests.commands.scene import Scene, buttons, scene, selects
from tests.test_golden import texts
from tests.test_words import answered

ROOT = Path(__file__).parents[1]
ITS_PACK, SHIPPED = ROOT / "tests" / "data" / "second-show", ROOT / "data"
CODE = [path for folder in ("bot", "cogs") for path in (ROOT / folder).rglob("*.*")]
DAYS = ("2025-03-01", "2025-07-15", "2026-02-20", "2026-11-22")
RECORDED = ("cast", "sources", "whatsnew", "timeline", "check", "help")
RUMORS = (
    "Season 3 is renewed", "season 3 comes out in December 2026", "is there a season 4?", "시즌3 촬영 끝났대",
    "Telma Roque joins season 3", "Lanterna confirmed June 2027", "Otávio Lindgren left", "I like pizza",
    "will season 3 be on Lanterna?", "how many people watched season 1?", "Salt and Ashes season 3 is out",
)  # fmt: skip


@pytest.fixture
async def other(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(tmp_path / "wire.db") as store:
        await store.load_from(ITS_PACK)
        yield store


def questions(snapshot: Snapshot) -> Iterator[golden.Question]:
    """Everything that a show can be asked: of each topic, person, source and report that it has."""
    status = command_name(STATUS, snapshot.show.season)
    about_one = "whereseen", "check", "report"
    yield from ((name, {}) for name in commands_of(snapshot.show.season) if name not in about_one)
    yield from ((status, {"topic": str(topic)}) for topic in FILES)
    yield from (("cast", {"group": group}) for group in ("all", "returning", "new", "left", "rumored"))
    yield from (("whereseen", {"actor": name}) for name in snapshot.people)
    yield from (("sources", {"source": name}) for name in snapshot.sources)
    yield from (("timeline", {"topic": str(topic)}) for topic in MILESTONES)
    yield from (("check", {"text": text}) for text in RUMORS)
    yield from (("report", {"number": report.id}) for report in snapshot.reports)
    yield from ((status, {"as_of": day}) for day in DAYS[:-1])
    yield from (("cast", {"as_of": day}) for day in DAYS[:-1])
    yield ("whatsnew", {"since": "2025"})


def names_of_the_shipped_show() -> set[str]:
    """What only the shipped show is called, who is in it, whom its platform and sources are called."""
    pack = read_pack(SHIPPED)
    show = pack.show
    found = {show.title, show.title_ko, show.title_es, show.platform, *show.talk.titles, *show.talk.phrases}
    for person in pack.people:
        found |= {person.name, person.hangul, *(part.name for part in person.characters)}
    found |= {name for source in pack.sources for name in (source.name, source.name_ko) if name}
    return {name for name in found if name and len(name) > 2}


def recorded(question: golden.Question, season: int) -> bool:
    """Tell whether an answer is held word by word: of what is asked of each, what it says on the whole."""
    name, options = question
    return name == command_name(STATUS, season) or (name in RECORDED and "source" not in options)


@pytest.mark.parametrize("language", golden.LANGUAGES)
async def test_everything_is_answered_in_its_own_words(other: Store, language: str) -> None:
    snapshot = await other.snapshot(None)
    told = {
        golden.key(question, "on 2026-11-22"): golden.as_text(
            await answered(other, None, question, language, date.fromisoformat(DAYS[-1]), desk=False)
        )
        for question in questions(snapshot)
    }
    names = "|".join(map(re.escape, names_of_the_shipped_show()))
    strange = re.compile(rf"(?<!\w)(?:{names})(?![^\W가-힣])", re.IGNORECASE)
    assert {asked: found[0] for asked, text in told.items() if (found := strange.search(text))} == {}
    held = [golden.key(each, "on 2026-11-22") for each in questions(snapshot) if recorded(each, 3)]
    golden.hold(golden.FOLDER / language / "second-show", {each: told[each] for each in held})


async def test_whatever_an_answer_leads_to_is_answered(other: Store) -> None:
    """Every button and every choice of every menu, and what those lead to."""
    viewer = Viewer(await other.snapshot(None), date.fromisoformat(DAYS[-1]), "en-US", golden.PROFILE)
    replies, commands = AnswerService(), commands_of(3)
    pages = [
        page
        for name in ("s3status", "cast", "sources", "whatsnew", "reports", "help")
        for page in await replies.pages(viewer, await replies.query(viewer, commands[name], {}))
    ]
    seen, said = set[str](), ""
    while pages:
        components = pages.pop().to_components()
        said += "\n".join(texts(components))
        ids = [each["custom_id"] for each in buttons(components) if "custom_id" in each]
        ids += [option["value"] for menu in selects(components) for option in menu.get("options", [])]
        for match in filter(None, map(PATTERN.fullmatch, ids)):
            if match["code"] + match["fields"] not in seen and match["code"] != "timeline":
                seen.add(match["code"] + match["fields"])
                query = await replies.query_from_custom_id(viewer, match["code"], match["fields"])
                pages += await replies.pages(viewer, query)
    assert len(seen) > len(list(viewer.snapshot.reports))
    assert "season 2 status" not in said.casefold()


@pytest.fixture
async def here(other: Store) -> AsyncIterator[Scene]:
    async with scene(other) as opened:
        yield opened


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ("en-US", "No release date yet"),
        ("ko", "공개일 발표 없음"),
        ("es-419", "Todavía no hay fecha de estreno"),
    ],
)
async def test_its_command_is_called_by_its_season(here: Scene, locale: str, says: str) -> None:
    assert says in (await here.ask("s3status", locale=locale)).text


async def test_a_pack_of_a_new_season_finds_the_command_called_as_discord_knows_it(
    here: Scene, other: Store, tmp_path: Path
) -> None:
    """Until the next start; what is said is of the new season at once."""
    shutil.copytree(ITS_PACK, tmp_path / "next")
    show = tmp_path / "next" / "show.toml"
    show.write_text(show.read_text("utf-8").replace("season = 3", "season = 4"), "utf-8")
    await other.load_from(tmp_path / "next")
    told = (await here.ask("help")).text
    assert "known about season 4" in told
    assert "</s3status:" in told


async def test_a_report_of_it_is_filed_and_answered(here: Scene) -> None:
    await here.file(
        topic="release", claim="Season 3 starts on 4 March 2027.", source="Lanterna", tags="official",
        stance="confirmed", when="2027-03-04",
    )  # fmt: skip
    assert "confirmed by Lanterna" in (await here.ask("s3status", topic="release")).text


async def test_discord_is_given_its_command_in_every_language(other: Store) -> None:
    async with preview_world(other, clock=lambda: golden.NOW) as there:
        [status] = [
            each for each in await cast(Tree, there.bot.tree).payload() if each["name"].endswith(STATUS)
        ]
        assert status["name"] == "s3status"
        assert status["name_localizations"]["ko"] == "시즌3소식"
        assert status["name_localizations"]["es-ES"] == "s3estado"
        choices = {each["value"]: each["name"] for each in status["options"][0]["choices"]}
        assert choices["season1"] == "Earlier seasons"
        await there.welcome()
        assert there.channel.name == "season-3"
        said = " ".join(message.content for message in there.channel.history())
    assert "Lanterna confirmed season 3 for December 2026!! https://diariodofarol.example/" in said
    assert "`/s3status`" in said


async def test_the_terminal_takes_its_command(other: Store) -> None:
    told = await answer_command(
        other, "/s3status topic:release", moderator=False, language="en-US", server=None, now=golden.NOW
    )
    assert "No release date is announced" in told.text


def test_neither_the_shipped_show_nor_its_platform_nor_its_people_are_named_in_the_code() -> None:
    """All that is of one show is its pack's."""
    show = tomllib.loads((SHIPPED / "show.toml").read_text("utf-8"))
    talk = show["talk"]
    called = {show["title"], show["title_ko"], show["title_es"], show["platform"], "넷플릭스"}
    called |= {
        name for name in (*talk["platform"], *talk["titles"], *talk["phrases"]) if "Hyosan" not in name
    }
    people = read_pack(SHIPPED).people
    called |= {name for each in people for name in (each.name, each.hangul) if name and len(name) > 2}
    pattern = re.compile("|".join(map(re.escape, called)), re.IGNORECASE)
    named = {}
    for path in CODE:
        if path.suffix in (".py", ".ftl", ".toml", ".sql", ".html", ".css", ".txt", ".atom", ".xml"):
            found = {match[0] for match in pattern.finditer(path.read_text("utf-8"))}
            if found:
                named[path.relative_to(ROOT).as_posix()] = found
    assert named == {}
