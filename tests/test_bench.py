"""The short run of the bench, counted and not timed: what an answer costs in look-ups and in work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bench.__main__ import met
from bench.filled import fill
from bot.client.answer_service import AnswerService, Viewer
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.rules import topic_files
from bot.domain.rules.standing import Standing, assess
from bot.services import filing
from bot.services.report_reading import TypedReport
from bot.settings import DATA
from bot.store import Store, open_store
from bot.terminal import SERVER, server_id
from tests.commands.scene import scene
from tests.conftest import NOW
from tests.golden import COMMANDS

QUESTIONS = ("s2status", "cast", "sources", "whatsnew")


async def test_an_answer_given_before_is_looked_up_and_not_worked_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        raise AssertionError("an answer that was given before reads nothing")

    async with scene(store) as here:
        for name in QUESTIONS:
            await here.ask(name)
        made = here.there.bot.answer_service.cache.made
        monkeypatch.setattr(type(store.database), "fetch_all", read)
        monkeypatch.setattr(type(store.database), "read_at_one_moment", read)
        for name in QUESTIONS:
            await here.ask(name)
        assert here.there.bot.answer_service.cache.made == made


async def test_a_filing_makes_one_wire_and_leaves_the_other_topics_as_they_were(store: Store) -> None:
    guild = server_id(SERVER)
    before = await store.snapshot(guild)
    typed = TypedReport(topic="release", claim="Out in May.", source="Soompi", tags="press")
    filed = await filing.file(store, guild, typed, by=1, at=NOW)
    after = await store.snapshot(guild)
    assert after.version.revision == 1
    changed = {topic for topic, file in after.files.items() if before.files.get(topic) is not file}
    assert changed == {filed.report.topic}


async def test_a_topic_is_folded_once_a_day_asked_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[Topic] = []

    def counting(topic: Topic, reports: Sequence[Report], day: date) -> Standing:
        folded.append(topic)
        return assess(topic, reports, day)

    monkeypatch.setattr(topic_files, "assess", counting)
    replies = AnswerService()
    viewer = Viewer(Snapshot(SnapshotVersion("fresh"), await store.facts.pack()), NOW.date(), "en-US")
    for name in QUESTIONS:
        await replies.pages(viewer, await replies.query(viewer, COMMANDS[name], {}))
    release = [topic for topic in folded if topic.kind is TopicKind.RELEASE]
    assert len(release) == 2  # today, and the day /whatsnew looks back to


async def test_the_bench_fills_a_server(tmp_path: Path) -> None:
    await fill(tmp_path / "wire.db", {7: 30})
    async with open_store(tmp_path / "wire.db") as store:
        await store.load_from(DATA)
        assert len((await store.snapshot(7)).own_reports) == 30


def test_a_target_is_met_or_missed() -> None:
    assert met(1.0, "<= 1.0")
    assert not met(1.01, "<= 1.0")
    assert met(1.0, ">= 1.0")
    assert not met(0.99, ">= 1.0")
    assert met(5, "")
