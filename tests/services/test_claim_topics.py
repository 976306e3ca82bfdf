"""Of a claim that names somebody: whether it is of the season, and of what it is then."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.topics import Topic, TopicKind, parse_topic
from bot.search.claims import ParsedClaim
from bot.search.talk import Subject
from bot.services.claim_topics import _is_meant, also_named, topic_told
from bot.services.filed_claims import FiledClaim, read_filed

TODAY = date(2026, 11, 22)
RELEASE, TRAILER, OTHER = (Topic(each) for each in (TopicKind.RELEASE, TopicKind.TRAILER, TopicKind.OTHER))


@pytest.fixture(scope="module")
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


@pytest.fixture(scope="module")
def bare(snapshot: Snapshot) -> FiledClaim:
    """Return a claim of somebody that says nothing of the season."""
    read = read_filed(snapshot, "Lomon laughs.", TODAY)
    return replace(read, claims=(), subjects=frozenset(), coming=False)


def part(topic: Topic) -> tuple[ParsedClaim, ...]:
    return ParsedClaim("beside", topic=Topic(TopicKind.PLOT)), ParsedClaim("words", topic=topic)


@pytest.mark.parametrize(
    ("told", "changes", "meant"),
    [
        (RELEASE, {}, False),
        (RELEASE, {"coming": True}, False),  # what comes out may be whoever is named
        (RELEASE, {"claims": part(RELEASE)}, True),
        (RELEASE, {"claims": part(TRAILER)}, False),
        (RELEASE, {"subjects": frozenset({Subject.DATE})}, True),
        (RELEASE, {"subjects": frozenset({Subject.DELAY, Subject.TRAILER})}, True),
        (RELEASE, {"subjects": frozenset({Subject.TRAILER})}, False),
        (TRAILER, {}, False),
        (TRAILER, {"coming": True}, True),
        (TRAILER, {"subjects": frozenset({Subject.DATE})}, False),
        (TRAILER, {"claims": part(TRAILER)}, True),
        (OTHER, {"coming": True}, False),  # whatever else is said beside the season is not of it
        (OTHER, {"claims": part(OTHER)}, True),
    ],
)
def test_it_is_of_the_season_where_a_reading_says_so_or_the_season_is_named(
    bare: FiledClaim, told: Topic, changes: dict[str, Any], meant: bool
) -> None:
    assert _is_meant(replace(bare, **changes), told) is meant


def test_a_date_with_somebodys_name_is_the_seasons(snapshot: Snapshot) -> None:
    dated = read_filed(snapshot, "Lomon says season 2 comes out in May 2027.", TODAY)
    elsewhere = [replace(each, topic=TRAILER) for each in dated.claims]
    assert _is_meant(replace(dated, claims=elsewhere, subjects=frozenset()), RELEASE)
    undated = [replace(each, dates=()) for each in elsewhere]
    assert not _is_meant(replace(dated, claims=undated, subjects=frozenset()), RELEASE)
    assert topic_told(snapshot, dated, TODAY) == RELEASE


@pytest.mark.parametrize(
    ("claim", "topic", "others"),
    [
        ("Lomon and Park Ji-hu return in season 2", "casting:Lomon", ["casting:Park Ji-hu"]),
        ("Lomon returns in season 2", "casting:Lomon", []),
        ("Lomon and Park Ji-hu had lunch", "casting:Lomon", []),
        ("Season 2 comes in May 2027, Lomon and Park Ji-hu say", "release", []),
    ],
)
def test_of_whose_place_it_is_too_is_said_only_of_places(
    snapshot: Snapshot, claim: str, topic: str, others: list[str]
) -> None:
    found = also_named(snapshot, read_filed(snapshot, claim, TODAY), parse_topic(topic))
    assert [str(each) for each in found] == others
