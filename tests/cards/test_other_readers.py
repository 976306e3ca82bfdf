"""Who reads another language than the pack tells: titles in theirs, and once a card in which claims are."""

from __future__ import annotations

import re
from itertools import cycle

import pytest
from msgspec.structs import replace

from bot.answers import answer
from bot.answers.query import Query
from bot.answers.status import StatusQuery
from bot.answers.works import WorksQuery, parse_options
from bot.cards import card
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.topics import TopicKind
from bot.domain.text.wordings import Wordings
from tests.cards.reading import edition_of
from tests.conftest import NOW

RELEASE, SEASON = StatusQuery(TopicKind.RELEASE, NOW.date()), StatusQuery(None, NOW.date())
IN_ENGLISH = "Los resúmenes de los reportes están en inglés."
SAID = re.compile(
    r"(?:The|Some of the) reports here are in .*?\.|(?:일부 )?보도 내용은 .*? 적혀 있어요\."
    r"|(?:Los|Algunos) resúmenes de los reportes están en .*?\."
)
"""In which language claims are, as each reader is told."""


def told(pack: Pack, language: str, query: Query) -> str:
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    shown = card(edition_of(pack, language), answer(snapshot, query, NOW.date()))
    return "\n".join([shown.head, *shown.blocks, shown.foot])


def telling(pack: Pack, *texts: Wordings) -> Pack:
    """Return a pack whose claims are so many texts in turn."""
    told = (replace(report, claim=text) for report, text in zip(pack.reports, cycle(texts), strict=False))
    return replace(pack, reports=tuple(told))


def test_that_claims_are_in_english_is_said_once_and_to_nobody_who_reads_it(pack: Pack) -> None:
    assert SAID.findall(told(pack, "es-419", RELEASE)) == [IN_ENGLISH]
    assert SAID.findall(told(pack, "en-US", RELEASE) + told(pack, "ko", RELEASE)) == []


def test_it_is_not_said_where_no_claim_is(pack: Pack) -> None:
    assert SAID.findall(told(pack, "es-419", SEASON)) == []


def test_what_one_card_told_is_not_said_of_the_next(pack: Pack) -> None:
    context, snapshot = edition_of(pack, "es-419"), Snapshot(SnapshotVersion(pack.digest), pack)
    first, second = (card(context, answer(snapshot, query, NOW.date())) for query in (RELEASE, SEASON))
    assert (IN_ENGLISH in first.foot, IN_ENGLISH in second.foot) == (True, False)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            [Wordings(es="Sale.")],
            {
                "en-US": ["The reports here are in Spanish."],
                "ko": ["보도 내용은 스페인어로 적혀 있어요."],
                "es-419": [],
            },
        ),
        (
            [Wordings(en="It is out.", es="Sale."), Wordings(es="Sale.")],
            {
                "en-US": ["Some of the reports here are in Spanish."],
                "ko": ["보도 내용은 영어, 스페인어로 적혀 있어요."],
                "es-419": [],
            },
        ),
        (
            [Wordings(ko="나온다."), Wordings(und="Sale.")],
            {
                "en-US": ["Some of the reports here are in Korean."],
                "ko": [],
                "es-419": ["Algunos resúmenes de los reportes están en coreano."],
            },
        ),
        ([Wordings(und="It is out.")], {"en-US": [], "ko": [], "es-419": []}),
    ],
)
def test_in_which_other_languages_claims_are_is_said_where_that_is_known(
    pack: Pack, texts: list[Wordings], said: dict[str, list[str]]
) -> None:
    for language, lines in said.items():
        shown = told(telling(pack, *texts), language, RELEASE)
        assert SAID.findall(shown) == lines
        assert any(text.told(language.partition("-")[0])[1] in shown for text in texts)


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
