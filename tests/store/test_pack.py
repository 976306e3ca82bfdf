"""The pack as it ships, and every way a contribution to it can go wrong."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from bot.domain.pack import PACK, Pack
from bot.domain.text import clean_url
from bot.domain.topics import TopicKind
from bot.settings import DATA
from bot.store.pack import PackError, read_pack


def test_the_pack_carries_everything_on_record(pack: Pack) -> None:
    assert len(pack.reports) >= 106
    assert len(pack.people) == 31
    assert sum(len(person.credits) for person in pack.people) == 130
    assert sum(len(person.characters) for person in pack.people) == 25


def test_every_fact_is_cited(pack: Pack) -> None:
    for report in pack.reports:
        assert report.url or report.article, report.id
        assert report.claim_ko, report.id
    ids = {report.id for report in pack.reports}
    for person in pack.people:
        cites = [part.cite for part in person.characters] + [credit.cite for credit in person.credits]
        for cite in cites:
            assert cite in ids or clean_url(cite) == cite, (person.name, cite)
    assert pack.show.line_up_cite in ids


def test_only_netflix_speaks_officially(pack: Pack) -> None:
    official = {report.origin for report in pack.reports if report.official}
    assert official == {"Netflix"}


def test_one_article_says_one_thing_on_a_topic_once(pack: Pack) -> None:
    seen = Counter((r.url, r.topic, r.stance, r.window, r.claim) for r in pack.reports)
    assert max(seen.values()) == 1


def test_everyone_in_the_cast_has_a_record(pack: Pack) -> None:
    named = {r.topic.name for r in pack.reports if r.topic.kind in (TopicKind.CASTING, TopicKind.CREW)}
    assert named <= {person.name for person in pack.people}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.db*"))
    return tmp_path / "data"


REPORT = """
[[report]]
id = "new"
topic = "release"
stance = "expected"
claim = "Something."
claim_ko = "무언가."
reported_on = "2026-01-01"
publisher = "Pinkvilla"
chain = ["Pinkvilla"]
tags = ["press"]
basis = "unattributed"
url = "https://example.com/a"
"""


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('chain = ["Pinkvilla"]', 'chain = ["Nobody", "Pinkvilla"]'), "unknown source 'Nobody'"),
        (('chain = ["Pinkvilla"]', 'chain = ["Pinkvilla", "Netflix"]'), "does not end at the publisher"),
        (('chain = ["Pinkvilla"]', 'chain = ["Pinkvilla", "Pinkvilla"]'), "an outlet twice"),
        (('topic = "release"', 'topic = "casting:Nobody At All"'), "unknown casting 'Nobody At All'"),
        (('topic = "release"', 'topic = "relese"'), "topic 'relese' is none of"),
        (('topic = "release"', 'topic = "casting"'), "topic 'casting' is none of"),
        (('stance = "expected"', 'stance = "maybe"'), "stance 'maybe' is none of"),
        (('tags = ["press"]', 'tags = ["gossip"]'), "tags gossip: use official"),
        (('tags = ["press"]', "tags = []"), "tags are missing"),
        (('reported_on = "2026-01-01"', 'reported_on = "January"'), "reported_on is no date"),
        (('reported_on = "2026-01-01"\n', ""), "reported_on is missing"),
        (('url = "https://example.com/a"\n', ""), "citation is missing"),
        (('url = "https://example.com/a"', 'url = "javascript:x"'), "is no usable link"),
        (('id = "new"', 'id = "seed-renewal"'), "'pack:seed-renewal' is there twice"),
        (('claim_ko = "무언가."\n', ""), "claim_ko is missing"),
        (('claim = "Something."', "claim = 5"), "claim must be text"),
        (('claim = "Something."', f'claim = "{"x" * 501}"'), "longer than 500"),
        (('basis = "unattributed"', 'basis = "unattributed"\ncolour = "red"'), "unknown key colour"),
        (('basis = "unattributed"', 'basis = "unattributed"\nnote = "only English"'), "go together"),
        (('basis = "unattributed"', 'basis = "unattributed"\nperson = "Nobody"'), "unknown person"),
    ],
)
def test_a_faulty_report_is_named_with_its_file(folder: Path, change: tuple[str, str], fault: str) -> None:
    (folder / "reports" / "zz.toml").write_text(REPORT.replace(*change), "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(folder)
    assert len(refused.value.faults) == 1
    assert refused.value.faults[0].startswith("reports/zz.toml, report ")
    assert fault in refused.value.faults[0]


def test_a_sound_report_is_taken_and_changes_the_digest(folder: Path, pack: Pack) -> None:
    (folder / "reports" / "zz.toml").write_text(REPORT, "utf-8")
    grown = read_pack(folder)
    assert grown.reports[-1].id == f"{PACK}new"
    assert grown.digest != pack.digest
    assert read_pack(folder).digest == grown.digest


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        ("people.toml", "[[person]\n", "people.toml: "),
        ("people.toml", '[[person]]\nname = "X"\nrole = "king"\n', "people.toml, person X: role 'king'"),
        (
            "people.toml",
            '[[person]]\nname = "X"\nrole = "actor"\n[[person.credit]]\ntitle = "T"\nkind = "film"\n',
            "people.toml, person X: cite is missing",
        ),
        (
            "people.toml",
            "".join(f"[[person]]\nname = '{name}'\nrole = 'actor'\n" for name in ("Kim Sieun", "Kim Si-eun")),
            "people.toml, person Kim Si-eun: 'kimsieun' is there twice",
        ),
        ("show.toml", 'title = "T"\n', "show.toml, show 1: title_ko is missing"),
        ("sources.toml", '[[source]]\nname = "X"\ntag = "gossip"\n', "sources.toml, source X: tag 'gossip'"),
    ],
)
def test_other_faulty_files_are_named_too(folder: Path, file: str, content: str, fault: str) -> None:
    (folder / file).write_text(content, "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(folder)
    assert any(each.startswith(fault) for each in refused.value.faults), refused.value.faults


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "sources.toml").unlink()
    with pytest.raises(PackError, match=r"sources\.toml"):
        read_pack(folder)
