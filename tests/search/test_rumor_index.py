"""What /check makes of sentences: held against labelled ones, half of which were never looked at in making
it.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.rumors import RumorQuery, answer
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.vocabulary import ReportStatus
from bot.search import talk
from bot.search.claim_reader import claim_reader
from bot.search.rumor_index import rumor_index
from tests.conftest import NOW

DATA = Path(__file__).parents[1] / "data"
SEEN, UNSEEN, DEVELOPMENT = "rumors.toml", "rumors-unseen.toml", "rumors-development.toml"
OPPOSITE = {"holds", "contradicted"}
SURE = {"holds", "contradicted", "disputed"}
"""What must not be said of a claim that nobody on record makes."""


@pytest.fixture(scope="module")
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


def labelled(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((DATA / name).read_text("utf-8"))["rumor"]
    return found


EVERY = 1 if os.environ.get("SENTENCES") == "all" else 4
"""Of the many sentences it was made with every fourth is judged in each run, all by ``make oracle``."""


def verdicts(snapshot: Snapshot, text: str) -> list[str]:
    judged = answer(snapshot, RumorQuery(text), NOW.date()).judged
    return [each.verdict.value for each in judged] or ["elsewhere"]


class Measured(NamedTuple):
    """What /check makes of labelled sentences, as shares of them.

    ``right`` leaves those out that people would disagree on; ``sure`` is of the invented ones, ``alarms`` of
    the chatter.
    """

    right: float
    wrong_way: float
    alarms: float
    sure: float


def share(found: list[bool]) -> float:
    return sum(found) / len(found) if found else 0.0


def measured(judged: list[tuple[dict[str, Any], list[str]]]) -> Measured:
    sure = [bool(SURE & {*got}) for each, got in judged if each.get("kind") == "invented"]
    agreed = [(each["verdicts"], got) for each, got in judged if not each.get("unsure")]
    wrong = [any({*pair} == OPPOSITE for pair in zip(got, label, strict=False)) for label, got in agreed]
    alarms = [got != label for label, got in agreed if label == ["elsewhere"]]
    return Measured(share([got == label for label, got in agreed]), share(wrong), share(alarms), share(sure))


@pytest.mark.parametrize(
    ("name", "right", "wrong_way", "alarms", "sure"),
    [
        (SEEN, 0.89, 0.01, 0.05, 0.03),
        (DEVELOPMENT, 0.69, 0.03, 0.1, 0.04),
        (UNSEEN, 0.755, 0.015, 0.03, 0.02),
    ],
)
def test_sentences_get_the_verdict_they_deserve(
    snapshot: Snapshot,
    capsys: pytest.CaptureFixture[str],
    name: str,
    right: float,
    wrong_way: float,
    alarms: float,
    sure: float,
) -> None:
    sentences = labelled(name)[:: 1 if name == UNSEEN else EVERY]
    judged = [(each, verdicts(snapshot, each["text"])) for each in sentences]
    languages = {each["language"] for each in sentences}
    by = {each: [s for s in judged if s[0]["language"] == each] for each in sorted(languages)}
    with capsys.disabled():
        for language, some in by.items():
            shares = " ".join(f"{key} {value:.3f}" for key, value in measured(some)._asdict().items())
            print(f"\n{name}, {language}, {len(some)} sentences: {shares}", end="")
    found = measured(judged)
    assert found.right >= right
    assert found.wrong_way <= wrong_way
    assert found.alarms <= alarms
    assert found.sure <= sure


def test_there_are_enough_of_both_halves_and_both_languages() -> None:
    for name in (SEEN, UNSEEN):
        languages = Counter(each["language"] for each in labelled(name))
        assert min(languages["en"], languages["ko"]) >= 75
    seen, unseen = ({each["text"].strip().casefold() for each in labelled(name)} for name in (SEEN, UNSEEN))
    assert seen.isdisjoint(unseen), "a sentence is in both halves"


def test_what_the_pack_says_holds_when_it_is_pasted_back(snapshot: Snapshot, pack: Pack) -> None:
    """A claim of the pack is not taken for talk of something else, nor what stands by it called wrong."""
    missed, wrong = [], []
    for report in pack.reports:
        stands = report in snapshot.standing(report.topic, NOW.date()).reports(ReportStatus.SUPPORTS)
        for claim in report.claim.by_language.values():
            got = verdicts(snapshot, claim)
            if got == ["elsewhere"]:
                missed.append(claim)
            elif stands and got == ["contradicted"]:
                wrong.append(claim)
    assert len(missed) <= 3, missed
    assert not wrong


@given(text=st.text(max_size=200))
def test_no_text_breaks_it(snapshot: Snapshot, text: str) -> None:
    assert len(claim_reader(snapshot).claims(text, NOW.date())) <= 3


@pytest.mark.parametrize(
    "made",
    ["film" * 500, "shoot" * 400, "start" * 400, "drop" * 500, "not a " * 300, "촬영" * 900, "안 " * 900],
)
def test_no_text_is_slow_to_read(made: str, snapshot: Snapshot) -> None:
    claim_reader(snapshot), rumor_index(snapshot)
    started = process_time()
    verdicts(snapshot, made)
    assert process_time() - started < 1.0  # a pattern that looks back again and again takes many
    for pattern in (*talk.TALK.values(), talk.NOT, talk.SILENT, talk.SET, talk.CAME):
        started = process_time()
        pattern.search(made)
        assert process_time() - started < 0.1
