"""What a sentence is read as: of what, yes or no, when, and who is said to say so."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.report import Source
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import SourceTag
from bot.search.claim_reader import claim_reader
from bot.search.claims import ParsedClaim
from bot.search.lexicon import Lexicon
from bot.search.naming import NamesInText, NamesInTextFinder
from bot.search.relevance import about_the_show
from tests.conftest import NOW
from tests.domain.making import report


@pytest.fixture(scope="module")
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


def read(snapshot: Snapshot, text: str) -> list[ParsedClaim]:
    return list(claim_reader(snapshot).claims(text, NOW.date()))


@pytest.mark.parametrize(
    ("text", "topic", "mode", "more"),
    [
        ("filming wrapped", "filming-end", "so", {}),
        ("filming hasn't wrapped yet", "filming-end", "so", {"denied": True}),
        ("hasn't filming wrapped?", "filming-end", "so", {"denied": False}),
        ("did filming wrap or not?", "filming-end", "so", {"denied": False}),
        ("they're still filming season 2", "filming-end", "so", {"denied": True}),
        ("촬영 아직 안 끝났대", "filming-end", "so", {"denied": True}),
        ("촬영 끝난 거 아니었어?", "filming-end", "so", {"denied": False}),
        ("season 2 isn't coming out until 2027", "release", "comes", {"denied": False}),
        ("when does season 2 come out?", "release", "asked", {}),
        ("release date for season 2?", "release", "asked", {}),
        ("no release date yet for s2", "release", "silent", {"denied": False}),
        ("netflix set the s2 release date: march 2027", "release", "set", {"official": True}),
        ("season 2 is on netflix in 2027", "release", "comes", {"official": False}),
        ("What's on Netflix says s2 comes in 2027", "release", "comes", {"official": False}),
        ("season 2 got cancelled", "renewal", "off", {"denied": False}),
        ("season 2 is not cancelled", "renewal", "off", {"denied": True}),
        ("시즌2 취소됐다는 말은 헛소문이래", "renewal", "off", {"denied": True}),
        ("lomon is back", "casting:Lomon", "so", {"denied": False}),
        ("로몬 안 나온대", "casting:Lomon", "so", {"denied": True}),
        ("Lomon was cut from season 2", "casting:Lomon", "off", {"denied": False}),
        ("roh yoonseo never left", "casting:Roh Yoon-seo", "off", {"denied": True}),
        (
            "Netflix's cast list doesn't mention Seo Ji-hoon",
            "casting:Seo Ji-hoon",
            "silent",
            {"official": True},
        ),
        ("Kim Si-eun plays Nam-ra", "casting:Kim Si-eun", "so", {"part": "Choi Nam-ra", "plays": True}),
        ("이재규 감독 하차", "crew:Lee Jae-kyoo", "off", {"denied": False}),
        ("시즌2 감독 안 바뀐대", "crew:Lee Jae-kyoo", "off", {"denied": True}),
        ("Yeon Sang-ho replaces the director of season 2", "crew:Lee Jae-kyoo", "off", {}),
    ],
)
def test_a_sentence_is_read_as_one_claim(
    snapshot: Snapshot, text: str, topic: str, mode: str, more: dict[str, Any]
) -> None:
    (claim,) = read(snapshot, text)
    assert (str(claim.topic), claim.mode.value) == (topic, mode)
    assert {name: getattr(claim, name) for name in more} == more


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("lomon is back but Cho Yi-hyun isn't", ["casting:Lomon", "casting:Cho Yi-hyun"]),
        ("시즌2 촬영, 2026년 4월 초 마무리", ["filming-end"]),
        ("s2 filming wrapped, my cousin sent me the article and I screamed", ["filming-end"]),
        ("Yoon Ga-i is Jong-ah and Lee Min-jae is Ma-ru", ["casting:Yoon Ga-i", "casting:Lee Min-jae"]),
    ],
)
def test_each_clause_that_stands_alone_is_a_claim(snapshot: Snapshot, text: str, topics: list[str]) -> None:
    assert [str(claim.topic) for claim in read(snapshot, text)] == topics


def test_who_is_named_in_part_is_denied_alone(snapshot: Snapshot) -> None:
    assert [claim.denied for claim in read(snapshot, "lomon is back but Cho Yi-hyun isn't")] == [False, True]


@pytest.mark.parametrize(
    ("text", "people", "parts"),
    [
        ("park solomon is back", ("Lomon",), ()),
        ("로몬이 나온대", ("Lomon",), ()),
        ("남라는 조이현이지", ("Cho Yi-hyun",), ("Choi Nam-ra",)),
        ("on-jo's dad returns", (), ()),  # another part
        ("온조 아빠 나와?", (), ()),
        ("kim eun-hee wrote it", (), ()),  # another family
        ("cho yi-hyum is in it", ("Cho Yi-hyun",), ()),  # one error
    ],
)
def test_whom_a_text_names(
    snapshot: Snapshot, text: str, people: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    named = NamesInTextFinder(snapshot).named(text)
    assert (named.people, named.parts) == (people, parts)


def test_a_name_that_a_server_files_is_found_there_and_nowhere_else(snapshot: Snapshot) -> None:
    filed = [replace(report(f"{n}"), topic=parse_topic(f"casting:{n}")) for n in ("Han Jungwoo", "Lomon")]
    there = snapshot.with_own(5, 1, dict(enumerate(filed, 1)), (), {})
    for text in ("han jung-woo joins", "han jungwou joins"):
        assert NamesInTextFinder(there).named(text).people == ("Han Jungwoo",)
        assert not NamesInTextFinder(snapshot).named(text)
    for name in ("cho yi-hyum", "로몬"):  # with a typing error; one that both have
        assert NamesInTextFinder(there).named(name) == NamesInTextFinder(snapshot).named(name)
        assert NamesInTextFinder(there).named(name)


def test_a_source_that_a_server_brings_is_known_there_and_nowhere_else(snapshot: Snapshot) -> None:
    brought = (Source("Zombie Daily", SourceTag.PRESS), Source("Not", SourceTag.PRESS))
    filed = {1: report("1", chain="Zombie Daily > Not"), 2: report("2", chain="Yonhap News Agency")}
    there = Lexicon(snapshot.with_own(5, 1, filed, brought, {}))
    assert there.sources.findall("zombie daily, not yonhap") == ["zombie daily", "yonhap"]
    assert Lexicon(snapshot).sources.findall("zombie daily, not yonhap") == ["yonhap"]
    like_the_pack = Lexicon(snapshot.with_own(5, 2, {2: filed[2]}, (), {}))
    assert like_the_pack.sources is snapshot.derive(Lexicon).sources


def test_the_same_words_are_read_once_while_a_text_is_and_kept_nowhere(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, named = list[str](), NamesInTextFinder.named

    def noted(self: NamesInTextFinder, plain: str) -> NamesInText:
        read.append(plain)
        return named(self, plain)

    monkeypatch.setattr(NamesInTextFinder, "named", noted)
    for _ in range(2):
        claim_reader(snapshot).claims("lomon is back but Cho Yi-hyun isn't", NOW.date())
    assert read.count("lomon is back") == 2
    assert vars(snapshot.derive(Lexicon))["_read"] is None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("All of Us Are Dead season 2 when", True),
        ("all of us are dead tired after gym", False),
        ("지금 우리 학교는 시즌2 언제 나와", True),
        ("지금 우리 학교는 에어컨 고장", False),
        ("지우학 언제 나와", True),
        ("지우학원 언제 끝나", False),
        ("has filming wrapped?", True),
        ("has filming for The Batman 2 wrapped?", False),
        ("season 2 of my podcast is out", False),
        ("김시은 선수 복귀", False),
        ("김시은 지우학 합류", True),
        ("Squid Game season 3 wrapped filming", False),
    ],
)
def test_what_is_about_the_show(snapshot: Snapshot, text: str, about: bool) -> None:
    lexicon = Lexicon(snapshot)
    assert about_the_show(lexicon, text, lexicon.titles.plain(text), pasted=False) is about
