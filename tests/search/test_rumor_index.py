"""What /check makes of sentences: held against labelled ones, half of which were never looked at in making
it.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

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
SEEN, UNSEEN = "rumors.toml", "rumors-unseen.toml"
OPPOSITE = {"holds", "contradicted"}


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


def measured(snapshot: Snapshot, name: str) -> tuple[float, float, float, str]:
    """Return the shares of right verdicts, of those the wrong way round and of alarms, and their table."""
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    wrong = alarms = 0
    for each in labelled(name)[:: EVERY if name == SEEN else 1]:
        got, deserved = verdicts(snapshot, each["text"]), each["verdicts"]
        key = each["language"], deserved[0] if len(deserved) == 1 else "several"
        asked[key] += 1
        right[key] += got == deserved
        wrong += any({one, other} == OPPOSITE for one, other in zip(got, deserved, strict=False))
        alarms += deserved == ["elsewhere"] != got
    chatter = sum(count for (_, verdict), count in asked.items() if verdict == "elsewhere")
    rows = [
        f"  {language} {verdict}: {right[language, verdict]} of {asked[language, verdict]}"
        for language, verdict in sorted(asked)
    ]
    total = asked.total()
    shares = right.total() / total, wrong / total, alarms / chatter
    told = "right {:.3f}, wrong way round {:.3f}, alarms on chatter {:.3f}".format(*shares)
    head = f"{name}, {total} sentences: {told}"
    return *shares, "\n".join([head, *rows])


@pytest.mark.parametrize(
    ("name", "least", "wrong_at_most", "alarms_at_most"),
    [(SEEN, 0.93, 0.01, 0.03), (UNSEEN, 0.85, 0.03, 0.1)],
)
def test_sentences_get_the_verdict_they_deserve(
    snapshot: Snapshot,
    capsys: pytest.CaptureFixture[str],
    name: str,
    least: float,
    wrong_at_most: float,
    alarms_at_most: float,
) -> None:
    right, wrong, alarms, table = measured(snapshot, name)
    with capsys.disabled():
        print(f"\n{table}")
    assert right >= least
    assert wrong <= wrong_at_most
    assert alarms <= alarms_at_most


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
        for claim in filter(None, (report.claim, report.claim_ko)):
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
    started = perf_counter()
    verdicts(snapshot, made)
    assert perf_counter() - started < 1.0  # a pattern that looks back again and again takes many
    for pattern in (*talk.TALK.values(), talk.NOT, talk.SILENT, talk.SET, talk.CAME):
        started = perf_counter()
        pattern.search(made)
        assert perf_counter() - started < 0.1
