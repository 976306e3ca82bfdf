"""A show of which little is known yet: of what its pack does not have, nothing is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.answers import answer
from bot.answers.cast import CastGroup, CastQuery
from bot.answers.query import NameField, Query
from bot.answers.status import StatusQuery
from bot.answers.works import WorksQuery
from bot.cards import card
from bot.cards.markup import PLAIN
from bot.cards.render_context import RenderContext
from bot.domain.record.season import is_told
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.topics import TopicKind
from bot.locales import LANGUAGES, localizer_for
from bot.packs.kept import checked_pack
from bot.store import open_store
from bot.store.pack import read_pack
from tests.asking import everything

SECOND_SHOW = Path(__file__).parents[1] / "data" / "second-show"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def second() -> Snapshot:
    pack = read_pack(SECOND_SHOW)
    return Snapshot(SnapshotVersion(pack.digest), pack)


def asked(second: Snapshot, query: Query, language: str = "en-US") -> tuple[str, Sequence[str]]:
    """Return the words of an answer, and the labels of where it leads."""
    context = RenderContext(localizer_for(language), PLAIN, second, TODAY)
    day = query.day_asked(TODAY)
    made = card(context, answer(second, query, day))
    return "\n".join([made.head, *made.blocks]), [each.label for each in made.destinations]


def test_nobody_is_left_out_of_a_line_up_that_is_not_there(second: Snapshot) -> None:
    told, ways = asked(second, CastQuery(CastGroup.ALL, None))
    assert second.show.line_up is None
    assert "🟡 Caio Verazzi" in told.partition("Rumored")[0]
    assert "line-up" not in told + "".join(ways)


@pytest.mark.parametrize(("day", "plays"), [(date(2025, 7, 21), False), (date(2025, 7, 22), True)])
def test_a_part_is_known_since_the_report_it_was_read_in(second: Snapshot, day: date, plays: bool) -> None:
    told, _ = asked(second, CastQuery(CastGroup.ALL, day))
    assert ("as Inês Valadão" in told, "as Commander Ryu" in told) == (plays, plays)
    told, _ = asked(second, WorksQuery(NameField("Noh Da-rim"), day, "Commander Ryu"))
    assert ("Commander Ryu is played by" in told) == plays


def test_once_there_is_a_line_up_it_is_what_parts_are_known_since(second: Snapshot) -> None:
    part = next(each for each in second.people["Noh Da-rim"].characters if each.season == second.show.season)
    out = date(2025, 8, 1)
    later = replace(second.show, line_up=out)
    assert part.known_from == date(2025, 7, 22)
    told = [is_told(part, date(2025, 7, day), later) for day in (22, 31)] + [is_told(part, out, later)]
    assert told == [False, False, True]


def test_whoever_was_in_any_season_before_returns(second: Snapshot) -> None:
    groups = {entry.name: entry.group.value for entry in second.cast(date(2025, 7, 22))}
    assert groups["Otávio Lindgren"] == groups["Beatriz Amoroso"] == "returning"
    assert groups["Noh Da-rim"] == "new"


def test_no_figure_is_preferred_without_a_reason(second: Snapshot) -> None:
    told, _ = asked(second, StatusQuery(TopicKind.SEASON1_VIEWING, None))
    assert "41.2 million" in told
    assert "38 million" in told
    assert "⭐" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_that_a_language_lacks_is_the_shows_own(second: Snapshot, language: str) -> None:
    titles = {"en-US": "The Ninth Lighthouse", "ko": "The Ninth Lighthouse", "es-419": "El noveno faro"}
    assert titles[language] in asked(second, StatusQuery(None, None), language)[0]


async def test_a_pack_of_nothing_but_a_show_answers_everything(tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    known = ["title = 'A Show'", "platform = 'Flix'", "season = 2", "timezone = 'Europe/London'"]
    (bare / "show.toml").write_text("\n".join(known), "utf-8")
    (bare / "sources.toml").write_text("[[source]]\nname = 'Flix'\ntag = 'official'", "utf-8")
    (bare / "people.toml").write_text("", "utf-8")
    assert checked_pack(bare) == "no reports yet"
    async with open_store(tmp_path / "wire.db") as store:
        await store.load_from(bare)
        told = await everything(store, None, languages=LANGUAGES)
    answers = "\n".join(told.values())
    assert "There are no reports yet." in answers
    for nobody in ("Closest: .", '비슷한 이름: "', "Lo más parecido: ."):
        assert nobody not in answers
