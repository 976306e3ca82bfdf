"""News: what a reader notices of a standing, kept and read back as it was; and what is taken back."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.dates.windows import parse_edtf
from bot.domain.posting.news import ChangeCause, NewsCause, NewsItem, ToldStanding, is_taken_back
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import ClaimKind, Level, Stance
from tests.domain.making import report, snapshot

RELEASE = Topic(TopicKind.RELEASE)
TODAY = date(2026, 11, 22)
NOTHING = ToldStanding.nothing(RELEASE, TODAY)
SET = ToldStanding(
    RELEASE,
    TODAY,
    ClaimKind.ANNOUNCED,
    Stance.CONFIRMED,
    Level.CONFIRMED,
    disputed=True,
    window=parse_edtf("2027-01-29"),
    expected=("2027-01", "2027-02"),
    spoiler=True,
)
KEPT = {
    "topic": "release", "day": "2026-11-22", "claim": "announced", "stance": "confirmed",
    "level": "confirmed", "disputed": True, "window": "2027-01-29",
    "expected": ["2027-01", "2027-02"], "spoiler": True,
}  # fmt: skip
"""As earlier versions keep it in the databases that there are."""
CAUSE = NewsCause(ChangeCause.RETRACTED, "#4", "They said so.")


def test_what_was_told_is_kept_as_it_always_was_and_read_back() -> None:
    assert json.loads(json.dumps(SET.content())) == KEPT
    assert ToldStanding.from_content(KEPT) == SET
    of_nothing = {
        "topic": "release",
        "day": "2026-11-22",
        "disputed": False,
        "expected": [],
        "spoiler": False,
    }
    assert ToldStanding.nothing(RELEASE, TODAY) == ToldStanding(RELEASE, TODAY) == NOTHING
    assert NOTHING.content() == {"claim": None, "stance": None, "level": None, "window": None, **of_nothing}
    assert ToldStanding.from_content(NOTHING.content()) == NOTHING
    before_spoilers = {key: value for key, value in KEPT.items() if key != "spoiler"}
    assert ToldStanding.from_content(before_spoilers) == replace(SET, spoiler=False)


@pytest.mark.parametrize("undone", [None, CAUSE])
def test_a_piece_of_news_is_kept_with_why_and_with_what_took_it_back(undone: NewsCause | None) -> None:
    item = NewsItem(NOTHING, SET, NewsCause(ChangeCause.TIME), undone)
    content = json.loads(json.dumps(item.content()))
    told = {"why": "retracted", "report": "#4", "reason": "They said so."}
    assert content == {
        "before": NOTHING.content(),
        "after": KEPT,
        "cause": {"why": "time", "report": None, "reason": None},
        "undone": told if undone else None,
    }
    assert NewsItem.from_content(content) == item
    del content["undone"]  # as the first versions kept it
    assert NewsItem.from_content(content) == replace(item, undone=None)
    assert NewsCause.from_content({"why": "pack"}) == NewsCause(ChangeCause.PACK)


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        ({"day": TODAY + timedelta(days=1)}, False),
        ({"stance": Stance.HAPPENED}, False),
        ({"spoiler": False}, False),
        ({"claim": ClaimKind.ASSERTED}, True),
        ({"level": Level.REPORTED}, True),
        ({"disputed": False}, True),
        ({"window": parse_edtf("2027-01")}, True),
        ({"expected": ("2027-01",)}, True),
        ({"day": date(2027, 1, 29)}, False),  # its day is there
        ({"day": date(2027, 1, 30)}, True),  # it is over, and nobody says that it came
    ],
)
def test_a_reader_notices_what_holds_how_surely_for_when_and_that_a_day_is_over(
    change: dict[str, Any], noticed: bool
) -> None:
    assert SET.differs(replace(SET, **change)) is noticed
    assert replace(SET, **change).differs(SET) is noticed


def test_only_an_announced_day_is_due() -> None:
    come = replace(SET, claim=ClaimKind.ASSERTED)
    assert not come.differs(replace(come, day=date(2027, 3, 1)))
    undated = replace(SET, window=None)
    assert not undated.differs(replace(undated, day=date(2027, 3, 1)))


def test_what_is_told_of_a_standing_is_all_that_is_noticed_of_it() -> None:
    record = snapshot([report("n", chain="Netflix", tags="official", on="2026-11-01", window="2027-01-29")])
    told = ToldStanding.from_standing(record.standing(RELEASE, TODAY))
    assert told == replace(SET, disputed=False, expected=(), spoiler=False)
    assert (told.standing.topic, told.standing.day, told.standing.window) == (RELEASE, TODAY, told.window)
    said = told.standing
    assert (said.claim, said.stance, said.level) == (told.claim, told.stance, told.level)
    assert replace(told, disputed=True).standing.disputed
    assert not said.disputed


def test_guesses_are_told_in_order_each_once_and_only_where_nothing_is_decided() -> None:
    guesses = [
        report(name, stance="expected", chain=name, on="2026-11-01", window=window)
        for name, window in (("A", "2027-06"), ("B", "2027-03"), ("C", "2027-06"))
    ]
    over = report("over", stance="expected", chain="D", on="2026-01-01", window="2026-10")
    told = ToldStanding.from_standing(snapshot([*guesses, over]).standing(RELEASE, TODAY))
    assert told.expected == ("2027-03", "2027-06")
    sure = report("n", chain="Netflix", tags="official", on="2026-11-02", window="2027-05-01")
    assert ToldStanding.from_standing(snapshot([*guesses, sure]).standing(RELEASE, TODAY)).expected == ()


@pytest.mark.parametrize(
    ("undone", "all_taken_back"),
    [
        (["retracted"], True),
        (["restored", "joined", "merged"], True),
        (["edited"], False),
        (["filed"], False),
        ([None], False),
        (["retracted", None], False),
        (["retracted", "edited"], False),
    ],
)
def test_news_are_taken_back_where_nothing_is_left_of_any(
    undone: list[str | None], all_taken_back: bool
) -> None:
    by = [NewsCause(ChangeCause(each)) if each else None for each in undone]
    news = [NewsItem(NOTHING, SET, NewsCause(ChangeCause.FILED), each) for each in by]
    assert is_taken_back(news) is all_taken_back
