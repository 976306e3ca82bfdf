"""The rumor finder, judged on labelled rumors and on sentences about something else."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pack import PACK, Pack
from bot.domain.wire import Version, Wire
from bot.search.rumors import _AGAINST, _TALK_PATTERNS, RumorIndex, rumor_index
from tests.conftest import NOW

LABELLED: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "rumors.toml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def finder(pack: Pack) -> RumorIndex:
    return rumor_index(Wire(Version(pack.digest), pack))


def test_the_labels_name_reports_of_the_pack(pack: Pack) -> None:
    ids = {report.id for report in pack.reports}
    assert len(LABELLED["rumor"]) >= 60
    assert len(LABELLED["unrelated"]) >= 20
    for rumor in LABELLED["rumor"]:
        assert {PACK + id for id in rumor["ids"]} <= ids, rumor


def test_rumors_are_found_and_other_talk_is_not(
    finder: RumorIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    found = 0
    for rumor in LABELLED["rumor"]:
        near = {each.id.removeprefix(PACK) for each in finder.find(rumor["text"], NOW.date(), limit=3).near}
        found += bool(near & set(rumor["ids"]))
    alarms = sum(bool(finder.find(text, NOW.date()).near) for text in LABELLED["unrelated"])
    recall, false = found / len(LABELLED["rumor"]), alarms / len(LABELLED["unrelated"])
    with capsys.disabled():
        print(f"\nrumor finder: recall@3 {recall:.3f}, false alarms {false:.3f}")
    assert recall >= 0.9
    assert false <= 0.1


@pytest.mark.parametrize("stranger", ["Song Kang joins season 2 of aouad", "손예진 지우학 시즌2 합류한대"])
def test_a_rumor_about_a_stranger_is_not_taken_for_somebody_elses(finder: RumorIndex, stranger: str) -> None:
    assert finder.find(stranger, NOW.date()).near == ()


@given(text=st.text(max_size=200))
def test_no_text_breaks_the_finder(finder: RumorIndex, text: str) -> None:
    assert len(finder.find(text, NOW.date()).near) <= 3


@pytest.mark.parametrize(
    "made", ["film" * 500, "shoot" * 400, "start" * 400, "drop" * 500, "finish" * 300, "촬영" * 900]
)
def test_no_text_is_slow_to_read(made: str, pack: Pack) -> None:
    rumor_index(Wire(Version("x"), pack)).find(made, date(2026, 11, 22))
    started = perf_counter()
    for pattern in (*_TALK_PATTERNS.values(), _AGAINST):
        pattern.search(made)
    assert perf_counter() - started < 0.1  # 2 ms; it took 160 ms and more
