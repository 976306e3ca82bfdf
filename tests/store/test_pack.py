"""The pack as it ships, and every way a contribution to it can go wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path

import jsonschema_rs
import pytest
from msgspec.structs import replace

from bot.domain.dates.windows import parse_edtf
from bot.domain.record.outlets import AccountForm, Outlet
from bot.domain.record.pack import PACK, Pack
from bot.domain.record.people import Character, Credit, CreditKind, Person, Role
from bot.domain.record.show import Show, ShowTerms, Viewing
from bot.domain.reports.report import Basis, Report, Source
from bot.domain.reports.topics import TopicKind, parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.cleaning import clean_url
from bot.domain.text.wordings import LANGUAGE_CODES, Wordings
from bot.settings import DATA, ROOT
from bot.store import open_store
from bot.store.json_schema import json_schemas
from bot.store.pack import PackError, pack_digest, read_pack
from tests import golden


def test_the_pack_carries_everything_on_record(pack: Pack) -> None:
    assert len(pack.reports) >= 106
    assert len(pack.people) == 40
    assert sum(len(person.credits) for person in pack.people) == 142
    assert sum(len(person.characters) for person in pack.people) == 36


def test_every_fact_is_cited(pack: Pack) -> None:
    for report in pack.reports:
        assert report.url or report.article, report.id
        assert {"en", "ko"} <= report.claim.by_language.keys(), report.id
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
claim.en = "Something."
claim.ko = "무언가."
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
        (
            ('topic = "release"', 'topic = "casting:Nobody At All"'),
            "toml is called 'Nobody At All'",
        ),
        (('topic = "release"', 'topic = "casting:Cho Yihyun!"'), "; did you mean 'Cho Yi-hyun'?"),
        (('topic = "release"', 'topic = "relese"'), "other; did you mean 'release'?"),
        (
            ('topic = "release"', 'topic = "plot:X"'),
            "has a name, which plot takes none of: write plot",
        ),
        (
            ('claim.ko = "무언가."', 'claim.ko = "…"'),
            "claim.ko: '…' only keeps the place: write",
        ),
        (('tags = ["press"]', 'tags = "press"'), "tags: this is a text, and has to be a list, in [ ]"),
        (('chain = ["Pinkvilla"]', 'chain = ["Pinkvila", "Pinkvilla"]'), "; did you mean 'Pinkvilla'?"),
        (('topic = "release"', 'topic = "casting"'), "topic: 'casting' names nobody: write casting:<name>"),
        (('stance = "expected"', 'stance = "maybe"'), "stance 'maybe' is none of"),
        (('tags = ["press"]', 'tags = ["gossip"]'), "tags[0] 'gossip' is none of"),
        (('tags = ["press"]', "tags = []"), "tags are missing"),
        (('reported_on = "2026-01-01"', 'reported_on = "January"'), "reported_on: 'January' is no date"),
        (('reported_on = "2026-01-01"\n', ""), "reported_on is missing"),
        (('url = "https://example.com/a"\n', ""), "citation is missing"),
        (('url = "https://example.com/a"', 'url = "javascript:x"'), "is no usable link"),
        (('id = "new"', 'id = "seed-renewal"'), "'pack:seed-renewal' is there twice"),
        (('claim.en = "Something."\nclaim.ko = "무언가."\n', ""), "claim is missing"),
        (
            ('claim.en = "Something."', "claim.en = 5"),
            "claim.en: this is a number, and has to be a text",
        ),
        (
            ('claim.en = "Something."', f'claim.en = "{"x" * 501}"'),
            "claim.en: at most 500 characters are taken",
        ),
        (('claim.en = "Something."', 'claim.en = ""'), "claim.en: nothing is in it"),
        (
            ('claim.en = "Something."', 'claim.en = " "'),
            "claim.en: ' ' is blank, or has characters that cannot",
        ),
        (('claim.en = "Something."', 'claim.en = "a\\u202Eb"'), r"claim.en: 'a\u202eb' is blank, or has"),
        (('basis = "unattributed"', 'basis = "unattributed"\nnote.ko = "a\\u0000"'), "note.ko: 'a\\x00' is"),
        (('claim.en = "Something."', 'claim.TODO = "Something."'), "unknown key claim.TODO"),
        (('claim.en = "Something."', 'claim.en = "TODO"'), "TODO is still to be written"),
        (('basis = "unattributed"', 'basis = "unattributed"\nnote.en = "TODO"'), "TODO is still to be"),
        (('url = "https://example.com/a"', 'article = "TODO"'), "TODO is still to be written"),
        (('claim.en = "Something."', 'claim.und = "Something."'), "unknown key und: a text is in en, es, ko"),
        (
            ('claim.en = "Something."\nclaim.ko = "무언가."', "claim = {}"),
            "claim: give it in a language: en, es, ko",
        ),
        (
            ('claim.en = "Something."\nclaim.ko = "무언가."', 'claim = "Something."'),
            "claim: this is a text, and has to be given by its language, as claim.en",
        ),
        (('basis = "unattributed"', 'basis = "unattributed"\nclaim_ko = "?"'), "unknown key claim_ko"),
        (('basis = "unattributed"', 'basis = "unattributed"\ncolour = "red"'), "unknown key colour"),
        (('basis = "unattributed"', 'basis = "unattributed"\nnote.und = "?"'), "unknown key und"),
        (
            ('basis = "unattributed"', 'basis = "unattributed"\nperson = "Nobody"'),
            "nobody in people.toml is called",
        ),
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


def test_a_file_is_read_as_windows_editors_leave_it_with_emoji_and_breaks_in_a_claim(folder: Path) -> None:
    text = REPORT.replace('"Something."', '"""Some\n❤️ thing 👨‍👩‍👧."""').replace("\n", "\r\n")
    (folder / "reports" / "zz.toml").write_bytes(f"\ufeff{text}".encode())
    assert read_pack(folder).reports[-1].id == f"{PACK}new"


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_a_text_in_one_language_is_enough_whichever_it_is(folder: Path, language: str) -> None:
    text = REPORT.replace('claim.ko = "무언가."\n', "").replace("claim.en", f"claim.{language}")
    (folder / "reports" / "zz.toml").write_text(f'{text}note.{language} = "So it says."\n', "utf-8")
    read = read_pack(folder).reports[-1]
    assert read.claim == Wordings(**{language: "Something."})
    assert read.note == Wordings(**{language: "So it says."})


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        ("people.toml", "[[person]\n", "people.toml: "),
        ("people.toml", '[[person]]\nname = "X"\nrole = "king"\n', "people.toml, person X: role 'king'"),
        (
            "people.toml",
            '[[person]]\nname = "X"\nrole = "actor"\n[[person.credit]]\ntitle = "T"\nkind = "film"\n',
            "people.toml, person X: credit[0].cite is missing",
        ),
        (
            "people.toml",
            "".join(f"[[person]]\nname = '{name}'\nrole = 'actor'\n" for name in ("Kim Sieun", "Kim Si-eun")),
            "people.toml, person Kim Si-eun: 'Kim Si-eun' is there twice",
        ),
        ("show.toml", 'title = "T"\n', "show.toml, show 1: platform is missing"),
        (
            "show.toml",
            'season = "2"\n',
            "show.toml, show 1: season: this is a text, and has to be a whole",
        ),
        ("show.toml", 'title_ko = "…"\n', "show.toml, show 1: title_ko: '…' only keeps the place"),
        (
            "show.toml",
            'title = "T"\nplatform = "Netflix"\nseason = 2\ntimezone = "Sao Paulo"\n',
            "show.toml, show 1: timezone: 'Sao Paulo' is no time zone: did you mean America/Sao_Paulo?",
        ),
        ("sources.toml", '[[source]]\nname = "X"\ntag = "gossip"\n', "sources.toml, source X: tag 'gossip'"),
        ("reports/zz.toml", "report = 5\n", "reports/zz.toml: write each report as a table of its own"),
        ("reports/zz.toml", '[report]\nid = "x"\n', "reports/zz.toml: write each report as a table"),
        (
            "sources.toml",
            f'[[source]]\nname = "{"x" * 81}"\ntag = "press"\n',
            f"sources.toml, source {'x' * 81}: name: at most 80 characters are taken",
        ),
        (
            "people.toml",
            '[[person]]\nname = "X"\nrole = "actor"\n[[person.credit]]\ntitle = "T"\nkind = "film"\n'
            f'cite = "https://a.example/"\nyear = 1{"0" * 30}\n',
            "people.toml, person X: credit[0].year: ",
        ),
    ],
)
def test_other_faulty_files_are_named_too(folder: Path, file: str, content: str, fault: str) -> None:
    (folder / file).write_text(content, "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(folder)
    assert any(each.startswith(fault) for each in refused.value.faults), refused.value.faults


def test_of_many_faults_the_first_are_told_and_the_rest_counted(folder: Path) -> None:
    (folder / "sources.toml").write_text("", "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(folder)
    assert len(refused.value.faults) > 50
    first, *told, rest = str(refused.value).splitlines()
    assert first == "The fact pack has faults:"
    assert len(told) == 10
    assert rest == f"and {len(refused.value.faults) - 10} more"


@pytest.mark.parametrize("file", ["sources.toml", "show.toml"])
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(PackError, match=file):
        read_pack(folder)


SECOND_SHOW = ROOT / "tests" / "data" / "second-show"
MADE = ROOT / "tests" / "data" / "pack"
"""A small pack in which every key of every entry is used."""
EXPECTED = Pack(
    digest="",
    outlets=(
        Outlet(
            "Daily",
            SourceTag.PRESS,
            ("daily.example", "daily.test"),
            name_ko="데일리",
            aliases=("The Daily",),
            naver="076",
        ),
        Outlet(
            "Square",
            SourceTag.SOCIAL,
            ("square.example",),
            name_ko="광장",
            accounts=(AccountForm(("/{}", "?of={}", "{}."), "@{} (Square)", "광장 @{}"),),
            nobody=("home",),
        ),
        Outlet("Gate", SourceTag.PRESS, ("gate.example",), portal=True, stands_in=True),
    ),
    show=Show(
        title="A Show",
        title_ko="어떤 쇼",
        platform="Flix",
        season=2,
        timezone="Asia/Seoul",
        release_time=time(0),
        release_zone="America/Los_Angeles",
        line_up=date(2025, 7, 23),
        line_up_cite="pack:first",
        viewing=Viewing("pack:second", Wordings(en="because", ko="그래서")),
        talk=ShowTerms(
            titles=("AS",),
            phrases=("A Show", "어떤 쇼"),
            seasons=("season {n}",),
            season=("the next one",),
            platform=("Fx",),
            places=("A Place",),
            story=("A Curse",),
            described=("curse drama",),
            same=(("hex", "curse"), ("spell", "curse")),
            rivals=("Another Show",),
        ),
    ),
    sources=(
        Source("Blog", SourceTag.FAN_SITE),
        Source("Flix", SourceTag.OFFICIAL),
        Source("Paper", SourceTag.PRESS, "paper.example", "신문"),
        Source("people say", SourceTag.SOCIAL, unnamed=True),
    ),
    people=(
        Person(
            slug="ann-bee",
            name="Ann Bee",
            role=Role.ACTOR,
            hangul="앤 비",
            hangul_cite="https://paper.example/ann",
            aliases=("Annie",),
            misspellings=("An Be",),
            note=Wordings(en="A note.", ko="메모."),
            characters=(
                Character(1, "First", "pack:first", ("The First", "No. 1"), "첫째", date(2024, 4, 30)),
            ),
            credits=(
                Credit("Film", "영화", CreditKind.FILM, "https://paper.example/film", (1, 3), 2001),
                Credit("Only", "Only", CreditKind.SERIES, "https://paper.example/only"),
            ),
        ),
        Person(slug="cee-dee", name="Cee Dee", role=Role.WRITER),
    ),
    reports=(
        Report(
            id="pack:first",
            topic=parse_topic("casting:Ann Bee"),
            stance=Stance.JOINS,
            claim=Wordings(en="She joins.", ko="그녀가 합류한다."),
            window=parse_edtf("2025"),
            reported_on=parse_edtf("2024-05"),
            said_on=parse_edtf("2024-04-30"),
            chain=("Blog", "Paper"),
            tags=frozenset({SourceTag.FAN_SITE, SourceTag.INSIDER}),
            basis=Basis.INSIDER,
            url="https://paper.example/%28a%29",
            article="Paper, page 1",
            language="es",
            note=Wordings(en="Said twice.", ko="두 번."),
            person="Cee Dee",
        ),
        Report(
            id="pack:second",
            topic=parse_topic("season1-viewing"),
            stance=Stance.HAPPENED,
            claim=Wordings(en="Many hours.", ko="많은 시간."),
            reported_on=parse_edtf("2022-02-01"),
            chain=("Paper",),
            tags=frozenset({SourceTag.PRESS}),
            basis=Basis.ON_RECORD,
            article="Paper, page 2",
            language="en",
            hours_viewed=361,
        ),
    ),
)  # fmt: skip


def test_a_show_of_which_little_is_known_is_taken(tmp_path: Path) -> None:
    shutil.copytree(MADE, tmp_path / "pack")
    (tmp_path / "pack" / "outlets.toml").unlink()
    known = 'title = "A Show"\nplatform = "Flix"\nseason = 3\ntimezone = "Europe/London"\n'
    (tmp_path / "pack" / "show.toml").write_text(known, "utf-8")
    show = read_pack(tmp_path / "pack").show
    assert (show.title_ko, show.viewing, show.line_up) == (None, None, None)
    assert not show.line_up_is_out(date.max)
    assert show.comes_out(date(2026, 7, 1)) == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert show.talk == ShowTerms(phrases=("A Show",))


def test_every_key_is_read() -> None:
    read = read_pack(MADE)
    assert replace(read, digest="") == EXPECTED
    assert read.digest == pack_digest(MADE)


def test_a_pack_in_spanish_alone_is_one(tmp_path: Path, pack: Pack) -> None:
    shutil.copytree(MADE, tmp_path / "pack")
    for path in (tmp_path / "pack").rglob("*.toml"):
        text = re.sub(r"^\w+\.ko = .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(re.sub(r"^(\w+)\.en = ", r"\1.es = ", text, flags=re.MULTILINE), "utf-8")
    read = read_pack(tmp_path / "pack")
    assert [str(each.claim) for each in read.reports] == ["She joins.", "Many hours."]
    assert (read.languages, pack.languages) == (["es"], ["en", "ko"])
    assert read.show.viewing is not None
    assert read.show.viewing.reason == Wordings(es="because")


async def test_every_field_is_kept(tmp_path: Path) -> None:
    async with open_store(tmp_path / "wire.db") as store:
        assert await store.load_from(MADE)
        assert not await store.load_from(MADE)
        kept = await store.facts.pack()
        assert kept == read_pack(MADE)
        assert (await store.snapshot(None)).pack == kept
        assert await store.load_from(DATA)
        assert await store.facts.pack() == read_pack(DATA)
    async with open_store(tmp_path / "wire.db") as store:
        assert not await store.load_from(DATA)
        assert (await store.snapshot(None)).version.pack == pack_digest(DATA)


SPOILT = (  # file, what is in it, what comes in its place
    ("show.toml", "season = 2", "season = 1"),
    ("show.toml", "season = 2", "season = 1000"),
    ("show.toml", 'title = "A Show"', 'title = "' + "T" * 81 + '"'),
    ("show.toml", "season = 2", ""),
    ("show.toml", "[viewing]", "[viewed]"),
    ("show.toml", 'reason.en = "because"', 'reason.en = "because"\nwhy = "x"'),
    ("show.toml", 'reason.en = "because"', 'reason.und = "because"'),
    ("show.toml", '"pack:first"', '"pack:none"'),
    ("show.toml", '"pack:second"', '"pack:nothing"'),
    ("show.toml", '"2025-07-23"', '"July"'),
    ("show.toml", 'line_up_cite = "pack:first"', ""),
    ("show.toml", 'release_time = "00:00:00"', ""),
    ("show.toml", 'platform = "Flix"', 'platform = "Paper"'),
    ("show.toml", 'platform = "Flix"', 'platform = "Nobody"'),
    ("sources.toml", '"fan-site"', '"fans"'),
    ("sources.toml", '"Blog"', '"PAPER"'),
    ("sources.toml", 'domain = "paper.example"', "domain = 5"),
    ("people.toml", "year = 2001", "year = 0"),
    ("people.toml", "year = 2001", "year = true"),
    ("people.toml", "year = 2001", 'year = "2001"'),
    ("people.toml", "[1, 3]", "[1, 0]"),
    ("people.toml", "[1, 3]", '[1, "3"]'),
    ("people.toml", "[1, 3]", "[true]"),
    ("people.toml", "[1, 3]", "[1.5]"),
    ("people.toml", "[1, 3]", "3"),
    ("people.toml", '["Annie"]', '["Cee Dee"]'),
    ("people.toml", '["Annie"]', '["Annie", 3]'),
    ("people.toml", '["Annie"]', '"Annie"'),
    ("people.toml", 'note.ko = "메모."', 'note.kr = "메모."'),
    ("people.toml", 'note.en = "A note."', 'note.und = "A note."'),
    ("people.toml", "season = 1", ""),
    ("people.toml", '"pack:first"', '"pack:none"'),
    ("people.toml", '"https://paper.example/film"', '"pack:none"'),
    ("people.toml", '"https://paper.example/ann"', '"ftp://paper.example"'),
    ("people.toml", 'role = "writer"', 'role = "writer"\ncolour = "red"\nage = 3'),
    ("people.toml", 'kind = "film"', 'kind = "film"\ngenre = "x"'),
    ("people.toml", 'only_in = "en"', ""),
    ("people.toml", 'title_ko = "영화"', ""),
    ("show.toml", "Asia/Seoul", "Asia/Nowhere"),
    ("show.toml", 'rivals = ["Another Show"]', "rivals = 3"),
    ("sources.toml", "unnamed = true", 'unnamed = "yes"'),
    ("outlets.toml", "daily.test", "square.example"),
    ("outlets.toml", "daily.test", "paper.example"),
    ("outlets.toml", "daily.test", "https://daily.test"),
    ("outlets.toml", "daily.test", "Daily.test"),
    ("outlets.toml", '"The Daily"', '"Paper"'),
    ("outlets.toml", '"The Daily"', '"square"'),
    ("outlets.toml", 'naver = "076"', 'naver = "76"'),
    ("outlets.toml", "stands_in = true", 'naver = "076"'),
    ("outlets.toml", "\nportal = true", ""),
    ("outlets.toml", 'name = "Gate"', 'name = "Daily"'),
    ("outlets.toml", 'tag = "press"', 'tag = "official"'),
    ("outlets.toml", '"/{}", ', '"/", '),
    ("outlets.toml", '"@{} (Square)"', '"Square"'),
    ("outlets.toml", 'domains = ["gate.example"]', 'nobody = ["x"]'),
    ("outlets.toml", 'nobody = ["home"]', "portal = true"),
    ("people.toml", 'name = "First"', 'name = "First"\nage = 3'),
    ("reports/all.toml", '"casting:Ann Bee"', '"casting:Ann"'),
    ("reports/all.toml", '"casting:Ann Bee"', '"crew:First"'),
    ("reports/all.toml", '"casting:Ann Bee"', '"character:Ann Bee"'),
    ("reports/all.toml", '"casting:Ann Bee"', '"weather"'),
    ("reports/all.toml", '"2024-04-30"', '"2024-04-31"'),
    ("reports/all.toml", '["Blog", "Paper"]', '["Blog", "paper", "Paper"]'),
    ("reports/all.toml", '["Blog", "Paper"]', "[]"),
    ("reports/all.toml", '["fan-site", "insider"]', '["fan-site", "gossip"]'),
    ("reports/all.toml", "She joins.", "x" * 501),
    ("reports/all.toml", "그녀가 합류한다.", "가" * 501),
    ("reports/all.toml", 'note.ko = "두 번."', 'note.ko = ""'),
    ("reports/all.toml", 'note.en = "Said twice."', 'note.und = "Said twice."'),
    ("reports/all.toml", 'claim.en = "Many hours."\nclaim.ko = "많은 시간."', 'claim = "Many hours."'),
    ("reports/all.toml", 'claim.en = "Many hours."\nclaim.ko = "많은 시간."', "claim = {}"),
    ("reports/all.toml", '"Cee Dee"', '"First"'),
    ("reports/all.toml", "hours_viewed = 361", "hours_viewed = -1"),
    ("reports/all.toml", 'article = "Paper, page 2"', ""),
    ("reports/all.toml", 'id = "second"', 'id = "first"'),
    ("reports/all.toml", 'stance = "joins"', 'stance = "cancelled"'),
    ("reports/all.toml", '"2024-04-30"', '"2031-04-30"'),
    ("reports/all.toml", "[[report]]", "[[report"),
)


def test_every_fault_is_told_in_its_words(tmp_path: Path) -> None:
    told: dict[golden.Asked, str] = {}
    for file, was, becomes in SPOILT:
        shutil.rmtree(tmp_path / "pack", ignore_errors=True)
        shutil.copytree(MADE, tmp_path / "pack")
        path = tmp_path / "pack" / file
        text = path.read_text("utf-8")
        assert was in text
        path.write_text(text.replace(was, becomes, 1), "utf-8")
        with pytest.raises(PackError) as refused:
            read_pack(tmp_path / "pack")
        told[file, f"{was} → {becomes[:40]}"] = str(refused.value)
    golden.hold(golden.FOLDER / "pack-faults", told)


MANY = """
[[report]]
id = "third"
topic = "casting:Nobody"
stance = "perhaps"
colour = "red"
claim.en = " "
publisher = "Paper"
chain = ["Paper", "paper"]
tags = []
basis = "on-record"

[[report]]
id = "fourth"
topic = "character:Nobody"
stance = "expected"
claim.en = "TODO"
reported_on = "2022"
publisher = "Newcomer"
chain = ["Stranger"]
tags = []
basis = "on-record"
"""
MORE = "There may be more: some can only be seen once these are mended."


def test_all_that_can_be_known_is_told_at_once_and_whether_more_may_show(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(MADE, folder)
    for file, was, becomes in (
        ("sources.toml", 'name = "Blog"\ntag = "fan-site"', 'name = "Blog"\ntag = "fans"'),
        ("people.toml", 'kind = "film"', 'kind = "flim"\nyears = 3'),
        ("people.toml", 'kind = "series"', 'kind = "serial"'),
        ("people.toml", 'hangul = "앤 비"\nhangul_cite = "', 'hangul = " "\nhangul_cite = "none at '),
        ("outlets.toml", 'domains = ["gate.example"]', 'domains = ["gate.example"]\nnobody = ["x"]'),
        ("outlets.toml", 'name = "Daily"', 'stands_in = true\nnobody = ["x"]\nname = "Daily"'),
    ):
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(text.replace(was, becomes, 1), "utf-8")
    with (folder / "reports" / "all.toml").open("a", encoding="utf-8") as reports:
        reports.write(MANY)

    with pytest.raises(PackError) as refused:
        read_pack(folder)
    told = [line.partition(" is none of")[0] for line in refused.value.listed().splitlines()]
    assert told == [
        "- sources.toml, source Blog: tag 'fans'",
        "- outlets.toml, outlet Daily: stands_in is for portals",
        "- outlets.toml, outlet Daily: nobody is for platforms, which have accounts",
        "- outlets.toml, outlet Gate: nobody is for platforms, which have accounts",
        "- people.toml, person Ann Bee: hangul_cite: 'none at https://paper.example/ann' is no usable link",
        "- people.toml, person Ann Bee: unknown key credit[0].years",
        "- people.toml, person Ann Bee: credit[0].kind 'flim'",
        "- people.toml, person Ann Bee: credit[1].kind 'serial'",
        "- people.toml, person Ann Bee: hangul: ' ' is blank, or has characters that cannot be seen",
        "- reports/all.toml, report third: unknown key colour",
        "- reports/all.toml, report third: stance 'perhaps'",
        "- reports/all.toml, report third: reported_on is missing",
        "- reports/all.toml, report third: claim.en: ' ' is blank, or has characters that cannot be seen",
        "- reports/all.toml, report fourth: citation is missing: give url, or article where there is no link",
        "- reports/all.toml, report fourth: tags are missing",
        "- reports/all.toml, report fourth: chain does not end at the publisher 'Newcomer'",
        "- reports/all.toml, report fourth: TODO is still to be written",
        "- reports/all.toml, report fourth: unknown source 'Stranger'",
        MORE,
    ]


@pytest.mark.parametrize("file", ["sources.toml", "people.toml", "reports/all.toml"])
def test_what_a_file_that_cannot_be_read_may_hold_is_not_said_to_be_missing(
    tmp_path: Path, file: str
) -> None:
    shutil.copytree(MADE, tmp_path / "pack")
    (tmp_path / "pack" / file).write_text("[[", "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(tmp_path / "pack")
    [fault, more] = refused.value.listed().splitlines()
    assert fault.startswith(f"- {file}: ")
    assert more == MORE


def test_where_all_was_looked_at_no_more_is_said_to_be_there(tmp_path: Path) -> None:
    shutil.copytree(MADE, tmp_path / "pack")
    report = f"[[report]]{MANY.rpartition('[[report]]')[2]}"
    (tmp_path / "pack" / "reports" / "new.toml").write_text(report, "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(tmp_path / "pack")
    assert refused.value.listed().splitlines() == [
        "- reports/new.toml, report fourth: citation is missing: give url, or article where there is no link",
        "- reports/new.toml, report fourth: tags are missing",
        "- reports/new.toml, report fourth: chain does not end at the publisher 'Newcomer'",
        "- reports/new.toml, report fourth: TODO is still to be written",
        "- reports/new.toml, report fourth: unknown source 'Stranger'",
        "- reports/new.toml, report fourth: no character in people.toml is called 'Nobody'",
    ]


@pytest.mark.parametrize("name", ["5", '{ xx = "x" }', '"Blo\\u202eg"', '""'])
def test_whoever_a_name_is_that_will_not_do_is_not_said_to_be_missing(tmp_path: Path, name: str) -> None:
    shutil.copytree(MADE, tmp_path / "pack")
    sources = tmp_path / "pack" / "sources.toml"
    sources.write_text(sources.read_text("utf-8").replace('name = "Blog"', f"name = {name}"), "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(tmp_path / "pack")
    [fault, more] = refused.value.listed().splitlines()
    assert ": name: " in fault
    assert more == MORE


@pytest.mark.parametrize("file", ["people.toml", "reports/all.toml"])
def test_entries_under_a_key_that_there_is_not_are_a_fault(tmp_path: Path, file: str) -> None:
    shutil.copytree(MADE, tmp_path / "pack")
    with (tmp_path / "pack" / file).open("a", encoding="utf-8") as reports:
        reports.write('\n[[reports]]\nid = "lost"\n[more]\n')
    with pytest.raises(PackError) as refused:
        read_pack(tmp_path / "pack")
    assert refused.value.listed().splitlines() == [f"- {file}: unknown key more, reports", MORE]


def test_somebody_who_is_there_twice_is_one_fault(tmp_path: Path) -> None:
    shutil.copytree(MADE, tmp_path / "pack")
    people = tmp_path / "pack" / "people.toml"
    people.write_text(people.read_text("utf-8") + '\n[[person]]\nname = "Ann Bee"\nrole = "actor"\n', "utf-8")
    with pytest.raises(PackError) as refused:
        read_pack(tmp_path / "pack")
    where = "people.toml, person Ann Bee"
    assert refused.value.faults == [f"{where}: 'Ann Bee' is there twice, first in {where}"]


def test_the_schemas_that_editors_are_given_are_those_it_is_read_by() -> None:
    folder = DATA / "schema"
    for name, schema in json_schemas().items():
        path = folder / f"{name}.json"
        if os.environ.get("RENEW_GOLDEN"):
            folder.mkdir(exist_ok=True)
            path.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8")
        assert json.loads(path.read_text("utf-8")) == schema
    for path in (*DATA.rglob("*.toml"), *SECOND_SHOW.rglob("*.toml")):
        name = "reports" if path.parent.name == "reports" else path.stem
        given = Path(os.path.relpath(folder, path.parent)).as_posix()
        assert path.read_text("utf-8").startswith(f"#:schema {given}/{name}.json\n")
        jsonschema_rs.validate(json_schemas()[name], tomllib.loads(path.read_text("utf-8")))
