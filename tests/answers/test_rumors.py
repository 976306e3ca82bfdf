"""/check judges only what it read, and never more surely than the record (verdicts.md)."""

from __future__ import annotations

from time import perf_counter

import pytest

from bot.answers.rumors import CheckedRumor, RumorQuery, answer, parse_options
from bot.answers.verdicts import Verdict
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.topics import TopicKind
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture(scope="module")
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


def checked(snapshot: Snapshot, text: str) -> CheckedRumor:
    return answer(snapshot, parse_options(snapshot, TODAY, text=text), TODAY)


def verdicts(snapshot: Snapshot, text: str) -> list[str]:
    return [each.verdict.value for each in checked(snapshot, text).judged] or ["elsewhere"]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Si-eun dies in episode 1 of season 2",
        "Su-hyeok turns into a zombie in season 2",
        "Roh Jae-won directs season 2",
        "Lomon is in the army during season 2",
        "extras of season 2 went on strike over heating packs, saw it all over twitter",
        "윤찬영 시즌2 악역이래",
        "Netflix released the official trailer",
        "Netflix confirmed season 2 for December 2026!!",
        "season 1 is a 10/10",
        "Park Ji-hu lost her daughter in season 2",
        "Nam-ra is a liar in season 2",
        "로몬 시즌2에 개로 나옴",
        "온조 서울대 다님?",
        "Kim Si-eun joins season 2, who dies in the first episode",
        "The writer was murdered so Lomon returns in season 2",
        "Park Ji-hu returns despite pregnancy",
        "season 2 is in Netflix's 2027 line-up",
        "She directs season 2",
        "Lomon returns in 2031",
        "Lomon is back 死ぬ",
        "Lomon is back, jk",
        "Roh Yoon-seo didn't not leave season 2",
        "강원도청에서 이틀 찍고 갔다",
        "netflix confirmed season 3",
    ],
)
def test_what_nobody_on_record_says_is_neither_true_nor_false(snapshot: Snapshot, text: str) -> None:
    assert verdicts(snapshot, text) == ["nothing"]


@pytest.mark.parametrize(
    ("text", "deserved"),
    [
        ("Lomon is back in season 2. He dies in episode 3.", ["holds", "nothing"]),
        ("Yoon Chan-young is in the season 2 cast but he is a ghost", ["holds", "nothing"]),
        ("Netflix confirmed season 2 and Cheong-san is the villain", ["holds", "nothing"]),
        ("Roh Yoon-seo left season 2. Lomon hit her.", ["holds", "nothing"]),
    ],
)
def test_what_is_said_beside_a_true_claim_has_its_own_verdict(
    snapshot: Snapshot, text: str, deserved: list[str]
) -> None:
    assert verdicts(snapshot, text) == deserved


@pytest.mark.parametrize(
    ("text", "deserved"),
    [
        ("로몬 나옴", "holds"),
        ("유인수 나옴", "unproven"),
        ("이유미 나옴", "unproven"),
        ("who left", "holds"),
        ("lomon's out", "contradicted"),
        ("shooting for s2 is all over!", "holds"),
        ("who are the new cast members", "holds"),
        ("december?", "unproven"),
        ("지우학2 올해 안에 나옴?", "unproven"),
        ("trailer tomorrow", "nothing"),
        ("is nam-ra a hambie", "holds"),
        ("where was it filmed", "unproven"),
        ("before new years", "unproven"),
        ("설 연휴에 나온대", "unproven"),
        ("filming since march 2025", "contradicted"),
        ("did Netflix say no to season 2?", "contradicted"),
        ("Did Netflix pass on season 2", "contradicted"),
        ("did they recast Nam-ra", "contradicted"),
        ("노윤서 고사했대", "holds"),
        ("로몬 말고 다른 배우가 수혁 한대", "contradicted"),
        ("season 2 is cancelled?", "contradicted"),
        ("Everybody but Lomon returns", "contradicted"),
        ("noh yoon seo quit back in 2022", "contradicted"),
        ("Roh Yoon-seo did [not](https://a.example/c) leave season 2", "contradicted"),
        ("**Lomon** is back <:zombie:123456789012345678>", "holds"),
        ("촬영 안 끝난 게 아니에요 지우학2", "holds"),
        ("s2 is on netflix's 2026 korean slate", "contradicted"),
        ("https://a.example/news/all-of-us-are-dead-season-2-wraps-filming-in-february/", "holds"),
        ("https://www.koreaherald.com/article/10659960?utm_source=x", "holds"),
        ("Season 1 had 16 episodes", "contradicted"),
        ("Park Ji-hu was lovely in House of Hummingbird", "elsewhere"),
    ],
)
def test_what_people_bring_gets_the_verdict_it_deserves(snapshot: Snapshot, text: str, deserved: str) -> None:
    assert verdicts(snapshot, text) == [deserved]


def test_lines_of_a_message_are_claims_of_their_own(snapshot: Snapshot) -> None:
    text = "Lomon is back\nFilming wrapped in february 2026\nSeason 2 is renewed"
    judged = checked(snapshot, text).judged
    assert [each.claim.words for each in judged] == text.split("\n")
    assert {each.verdict for each in judged} == {Verdict.HOLDS}


def test_what_is_read_is_shown_as_it_was_written(snapshot: Snapshot) -> None:
    [judged] = checked(snapshot, "my aunt swears: Lomon is BACK in season 2!!").judged
    assert judged.claim.words in "my aunt swears: Lomon is BACK in season 2!!"
    assert "Lomon is BACK" in judged.claim.words


def test_that_a_text_says_more_than_was_judged_is_told(snapshot: Snapshot) -> None:
    assert checked(snapshot, "my cat knocked my ramen over. Lomon is back in season 2").partly
    assert not checked(snapshot, "omg Lomon is back in season 2!!").partly


def test_what_nobody_says_comes_with_how_old_the_record_is_and_what_stands_of_it(snapshot: Snapshot) -> None:
    [judged] = checked(snapshot, "Kim Si-eun dies in episode 1 of season 2").judged
    newest = snapshot.newest_report(TODAY)
    assert newest is not None
    assert judged.newest == newest.publication_known_on(TODAY)
    assert judged.standing is not None
    assert (judged.standing.topic.kind, judged.standing.holds) == (TopicKind.CASTING, True)
    [found] = checked(snapshot, "Lomon returns in season 2").judged
    assert found.newest is None


@pytest.mark.parametrize(
    "made",
    [
        "시즌2 로몬 " + "하" * 1980,
        "lomon. s2. " * 180,
        "s2, " * 500,
        "lomon? no. " * 180,
        "no, " * 480,
        "(," * 900,
    ],
)
def test_no_text_holds_the_worker_for_long(snapshot: Snapshot, made: str) -> None:
    checked(snapshot, "lomon is back")
    started = perf_counter()
    answer(snapshot, RumorQuery(made), TODAY)
    assert perf_counter() - started < 3  # they took 5 to 13 seconds; a busy machine takes its time
