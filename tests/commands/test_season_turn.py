"""The bot while its pack turns from season 2 to season 3 and back, with the same database: what a server
filed for one is not taken for the other.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Store, open_store
from tests.commands.scene import Scene, scene, selects
from tests.commands.test_tips import channel, press, said

THIRD = Path(__file__).parents[1] / "data" / "second-show"
"""The pack of a show whose season 3 is waited for."""
OUT = {
    "topic": "release", "claim": "It came out on May 4.", "source": "Lanterna", "tags": "official",
    "stance": "happened", "when": "2026-05-04", "reported_on": "2026-05-04",
}  # fmt: skip
ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("s3status", {}), ("s3status", {"topic": "release"}), ("cast", {}), ("timeline", {}),
    ("whatsnew", {"since": "2024"}), ("whereseen", {"actor": "Telma Roque"}),
    ("check", {"text": "Season 3 is out"}), ("check", {"text": "It came out on May 4."}),
    ("check", {"text": "Wanda Reis joins the cast"}), ("help", {}),
    ("check", {"text": "Agência Maris said on May 6, 2026 that Telma Roque joins the cast"}),
)  # fmt: skip
FOR_SEASON_2 = "Filed for season 2 (Release): it decides nothing about season 3"
_NUMBER = re.compile(r"(?<=</)(\w+):\d+(?=>)")
"""What Discord knows a command by, which it gives anew."""


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The pack that the show had while season 2 was waited for, and nothing was known."""
    folder = tmp_path / "second"
    shutil.copytree(THIRD, folder)
    show = folder / "show.toml"
    show.write_text(show.read_text("utf-8").replace("season = 3", "season = 2"), "utf-8")
    for file in (folder / "people.toml", *(folder / "reports").iterdir()):
        file.write_text("", "utf-8")
    return folder


@pytest.fixture
async def kept(tmp_path: Path, second: Path) -> AsyncIterator[Store]:
    async with open_store(tmp_path / "wire.db") as store:
        await store.load_from(second)
        yield store


@pytest.fixture
async def here(kept: Store) -> AsyncIterator[Scene]:
    async with scene(kept) as opened:
        yield opened


async def turn(here: Scene, kept: Store, pack: Path) -> None:
    """Load a pack, and start the bot anew."""
    await kept.load_from(pack)
    await here.restart(kept)
    await here.env.settle()


async def answers(here: Scene) -> list[str]:
    return [_NUMBER.sub(r"\1", (await here.ask(name, **options)).text) for name, options in ASKED]


async def test_what_was_filed_for_season_2_says_nothing_of_season_3(
    here: Scene, kept: Store, second: Path
) -> None:
    await turn(here, kept, THIRD)
    alone = await answers(here)
    await turn(here, kept, second)
    await here.file(**OUT)
    for topic, claim, when in (
        ("casting:Wanda Reis", "Wanda Reis joins the cast.", ""),
        ("trailer", "The trailer comes in June 2027.", "2027-06"),
        ("casting:Telma Roque", "Telma Roque joins the cast.", ""),
        ("person:Telma Roque", "Telma Roque hopes to be back.", ""),
    ):
        said = {"source": "Agência Maris", "reported_on": "2026-05-06"}
        filed = await here.file(topic=topic, claim=claim, when=when, **said)
        assert "Filed as" in filed.text
    assert "is out" in (await here.ask("s2status")).text
    assert "of one prediction" in (await here.ask("sources", source="Agência Maris")).text
    await turn(here, kept, THIRD)
    told = await answers(here)
    assert told.pop(5) != alone.pop(5)  # news of somebody stay theirs
    assert told == alone
    of_agency = (await here.ask("sources", source="Agência Maris")).text
    assert "No predictions on record" not in of_agency  # there is one, which is of season 2
    assert "One report by it that was filed for another season foretells something." in of_agency


async def test_what_was_filed_for_season_2_is_found_as_such(here: Scene, kept: Store, second: Path) -> None:
    await here.file(**OUT)
    await turn(here, kept, THIRD)
    file = (await here.ask("report", number="#1")).text
    assert "Earlier seasons" in file
    assert FOR_SEASON_2 in file
    assert "Where that leaves it" not in file  # it is one of a list
    assert "stands by itself" not in file
    for locale, says in (
        ("ko", "시즌 2 소식으로 등록(공개일): 시즌 3 현황에는 반영하지 않음"),
        ("es-419", "Registrado para la temporada 2 (Estreno): no decide nada sobre la temporada 3"),
    ):
        assert says in (await here.ask("report", number="1", locale=locale)).text
    assert "It came out on May 4." in (await here.ask("reports", topic="season1")).text
    assert "It came out on May 4." in (await here.ask("s3status", topic="season1")).text
    assert "It came out on May 4." not in (await here.ask("reports", topic="release")).text
    checked = (await here.ask("check", text="Season 2 came out on May 4")).text
    assert "Not settled · Earlier seasons, by Lanterna" in checked  # what it came to then is not known now
    await turn(here, kept, second)
    assert "is out" in (await here.ask("s2status")).text
    assert "Filed for season" not in (await here.ask("report", number="1")).text


async def test_a_tip_that_waited_is_shown_and_filed_as_of_season_2(
    here: Scene, kept: Store, second: Path
) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", claim="It comes out on May 4.", seen="https://diariodofarol.example/a")
    await turn(here, kept, THIRD)
    await here.env.settle()
    [card] = review.history()
    assert FOR_SEASON_2 in said(card)
    assert "/check says" not in said(card)  # that would be of season 3
    told = await press(here, card, "Approve")
    assert told.text.startswith("Filed as #1\nBefore: ⚪ Nothing on record\nNow: ⚪ One report")
    assert FOR_SEASON_2 in told.text
    assert "It comes out on May 4." in (await here.ask("reports", topic="season1")).text


async def test_a_tip_that_lacks_something_says_of_which_season_it_is_too(
    here: Scene, kept: Store, second: Path
) -> None:
    review = await channel(here, "review", "review")
    for claim in ("It comes out on May 4.", "Season 3 comes out on May 4."):
        await here.ask("suggest", claim=claim, seen="https://nobody-knows.example/a")
    await turn(here, kept, THIRD)
    await here.env.settle()
    told = [said(card) for card in review.history()]
    [before] = [text for text in told if "It comes out" in text]
    [after] = [text for text in told if "Season 3 comes" in text]
    assert "What kind of source is it?" in before
    sent = "Sent while season 2 was waited for: it will be filed for that one"
    assert sent in before
    assert sent not in after


async def test_a_rumor_of_season_2_is_told_what_was_filed_for_that(
    here: Scene, kept: Store, second: Path
) -> None:
    claim = "The Ninth Lighthouse season 2 comes in April 2027."
    await here.file(claim=claim, when="2027-04", source="+Kelp News", tags="press", topic="release")
    await turn(here, kept, THIRD)
    for text in ("The Ninth Lighthouse season 2 in April 2027", "season 2 comes in April 2027"):
        told = (await here.ask("check", text=text)).text
        assert "Not settled · Earlier seasons, by Kelp News" in told
        assert claim in told
    other = (await here.ask("check", text="season 2 comes in May 2027")).text
    assert "Nobody on record says so" in other
    assert "A report on that season is listed under Earlier seasons" in other
    assert "listed under" not in (await here.ask("check", text="season 3 comes in May 2030")).text


async def test_a_tip_that_names_season_3_is_of_season_3(here: Scene, kept: Store, second: Path) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", claim="Season 3 wrapped filming.", seen="https://diariodofarol.example/a")
    await turn(here, kept, THIRD)
    await here.env.settle()
    [card] = review.history()
    assert "Topic: Filming wrap" in said(card)
    assert "Filed for season" not in (await press(here, card, "Approve")).text


async def test_what_moderators_do_to_a_report_of_season_2_is_done_to_that_alone(
    here: Scene, kept: Store, second: Path
) -> None:
    await here.file(**OUT)
    await turn(here, kept, THIRD)
    file = await here.ask("report", who="moderator", number="1")
    edited = await here.send(await here.form(file, "Edit"), claim="It was out on May 4.")
    assert FOR_SEASON_2 in edited.text
    assert "Release" not in edited.text.replace(FOR_SEASON_2, "")
    file = await here.ask("report", who="moderator", number="1")
    history = await here.click(file, "History", who="moderator")
    assert "It came out on May 4." in history.text
    assert not [*selects(history.message.components)]  # there is nothing to go back to
    gone = await here.ask("report", who="moderator", number="1")
    form = await here.form(gone, "Retract")
    told = await here.send(form)
    assert "Earlier seasons" in told.text
    assert "No release date yet" in (await here.ask("s3status")).text
