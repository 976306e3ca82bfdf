"""The labelled sentences, said of a made-up show that waits for its third season on another platform."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot.answers.rumors import RumorQuery, answer
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.store.pack import read_pack
from tests.conftest import NOW
from tests.search.rewriting import of_another, write_another

ROOT = Path(__file__).parents[2]
EVERY = 12
"""Of the sentences every so manieth is judged twice."""


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return read_pack(write_another(ROOT / "data", tmp_path_factory.mktemp("pack")))


def seen(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


@pytest.mark.parametrize(
    ("said", "of_the_other"),
    [
        ("AOUAD S2 and season one", "SOTSI S3 and season two"),
        ("All of Us Are Dead's second season", "Some of Them Sleep In's third season"),
        ("지우학2, 1기, 시즌 투", "우동닥3, 2기, 시즌 쓰리"),
        ("all-of-us-are-dead-season-2 on netflix", "some-of-them-sleep-in-season-3 on streamberry"),
        ("season 2026, 28 days, s24", "season 2026, 28 days, s24"),
    ],
)
def test_sentences_are_rewritten(said: str, of_the_other: str) -> None:
    assert of_another(said) == of_the_other


def test_the_other_pack_has_nothing_of_this_show(pack: Pack, another: Pack) -> None:
    assert (another.show.season, another.show.platform) == (3, "Streamberry")
    assert len(another.reports) == len(pack.reports)
    assert not re.search(r"netflix|넷플|aouad|all of us are dead|지우학", str(another.show).casefold())


@pytest.mark.parametrize("name", ["rumors", "rumors-development"])
def test_what_is_said_of_another_show_gets_the_same_verdict(pack: Pack, another: Pack, name: str) -> None:
    rumors = tomllib.loads((ROOT / "tests" / "data" / f"{name}.toml").read_text("utf-8"))["rumor"]
    told = [(rumor["text"], of_another(rumor["text"])) for rumor in rumors]
    told = [(here, there) for here, there in told if here != there][::EVERY]
    here, there = seen(pack), seen(another)

    def verdicts(snapshot: Snapshot, text: str) -> list[str]:
        return [each.verdict for each in answer(snapshot, RumorQuery(text), NOW.date()).judged]

    differ = [said for this, said in told if verdicts(here, this) != verdicts(there, said)]
    assert len(told) > 90
    assert len(differ) <= 0.03 * len(told), differ
