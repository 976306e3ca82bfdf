"""Who reads neither English nor Korean: titles in their language, and once that claims are in English."""

from __future__ import annotations

import pytest

from bot.answers import answer
from bot.answers.query import Query
from bot.answers.status import StatusQuery
from bot.answers.works import WorksQuery, parse_options
from bot.cards import card
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.topics import TopicKind
from tests.cards.reading import edition_of
from tests.conftest import NOW

TOLD = {"es-419": "Los resúmenes de los reportes están en inglés.", "en-US": "Claims are in English."}


def told(pack: Pack, language: str, query: Query) -> str:
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    shown = card(edition_of(pack, language), answer(snapshot, query, NOW.date()))
    return "\n".join([shown.head, *shown.blocks, shown.foot])


def test_that_claims_are_in_english_is_said_once_and_to_nobody_who_reads_it(pack: Pack) -> None:
    release = StatusQuery(TopicKind.RELEASE, NOW.date())
    assert told(pack, "es-419", release).count(TOLD["es-419"]) == 1
    assert TOLD["en-US"] not in told(pack, "en-US", release)
    assert "영어로" not in told(pack, "ko", release)


def test_it_is_not_said_where_no_claim_is(pack: Pack) -> None:
    assert TOLD["es-419"] not in told(pack, "es-419", StatusQuery(None, NOW.date()))


@pytest.mark.parametrize(
    ("language", "title", "work"),
    [
        ("es-419", "Estamos muertos", "**El juego del calamar (Squid Game)**"),
        ("en-US", "All of Us Are Dead", "**Squid Game (오징어 게임)**"),
        ("ko", "지금 우리 학교는", "**오징어 게임 (Squid Game)**"),
    ],
)
def test_titles_are_those_the_platform_has_there(pack: Pack, language: str, title: str, work: str) -> None:
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    assert title in told(pack, language, StatusQuery(None, NOW.date()))
    seen = parse_options(snapshot, NOW.date(), actor="Roh Jae-won")
    assert isinstance(seen, WorksQuery)
    assert work in told(pack, language, seen)


def test_a_work_without_a_title_there_has_its_english_one(pack: Pack) -> None:
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    assert "**Nine Puzzles (나인 퍼즐)**" in told(
        pack, "es-419", parse_options(snapshot, NOW.date(), actor="Roh Jae-won")
    )
