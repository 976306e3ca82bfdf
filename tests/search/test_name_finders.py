"""Names as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.search.name_finders import NameFinder, person_names, source_names


def of(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


def named(names: list[str]) -> NameFinder[str]:
    return NameFinder((name, (name,), ()) for name in names)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kim Si-eun", "Kim Si-eun"),
        ("kim sieun", "Kim Si-eun"),
        ("Si-eun Kim", "Kim Si-eun"),
        ("김시은", "Kim Si-eun"),
        ("김 시은", "Kim Si-eun"),
        ("KIM SI EUN", "Kim Si-eun"),
        ("Park Jihoo", "Park Ji-hu"),
        ("Ji-hoo Park", "Park Ji-hu"),
        ("박지후", "Park Ji-hu"),
        ("Noh Jae-won", "Roh Jae-won"),
        ("노재원", "Roh Jae-won"),
        ("Lee Minjae", "Lee Min-jae"),
        ("Yoon Ga-yi", "Yoon Ga-i"),
        ("박솔로몬", "Lomon"),
        ("パク・ジフ", "Park Ji-hu"),
    ],
)
def test_every_spelling_finds_its_person(pack: Pack, typed: str, name: str) -> None:
    found = person_names(of(pack)).find(typed)
    assert (found.entry, found.exact) == (name, True)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kim Si-eum", "Kim Si-eun"),
        ("Lee Min-jea", "Lee Min-jae"),
        ("김시운", "Kim Si-eun"),
        ("Park Ji-hun", "Park Ji-hu"),
    ],
)
def test_one_typing_error_finds_the_person_but_is_said(pack: Pack, typed: str, name: str) -> None:
    found = person_names(of(pack)).find(typed)
    assert (found.entry, found.exact) == (name, False)


@pytest.mark.parametrize("typed", ["Song Kang", "Kim", "Lee", "Zzz", "손예진", "Kim Soo-hyun", ""])
def test_others_are_not_found_and_the_closest_three_are_named(pack: Pack, typed: str) -> None:
    found = person_names(of(pack)).find(typed)
    assert found.entry is None
    assert len(found.closest) == 3


def test_an_error_between_two_people_finds_neither() -> None:
    finder = named(["Kim Si-eun", "Kim Si-eum"])
    assert finder.find("Kim Si-eux").entry is None
    assert finder.find("Kim Si-eum").entry == "Kim Si-eum"


@given(st.text(max_size=40))
def test_no_text_breaks_the_finder(typed: str) -> None:
    finder = named(["Kim Si-eun", "김시은", "Park Ji-hu"])
    found = finder.find(typed)
    assert len(found.closest) <= 3
    assert len(finder.starting(typed, 2)) <= 2


def test_typing_offers_what_it_may_become(pack: Pack) -> None:
    finder = person_names(of(pack))
    assert finder.starting("", 25) == [person.name for person in pack.people[:25]]
    assert finder.starting("kim si", 25)[0] == "Kim Si-eun"
    assert finder.starting("노", 25)[:2] == ["Roh Jae-won", "Roh Yoon-seo"]
    assert "Roh Jae-won" in finder.starting("jaewon", 25)


def test_sources_are_found_by_name_korean_name_and_domain(pack: Pack) -> None:
    finder = source_names(of(pack))
    for typed in ("netflix", "넷플릭스", "netflix.com"):
        assert finder.find(typed).entry == "Netflix"
