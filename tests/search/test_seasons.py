"""Which words of a text are a season of the show or its platform, whatever number and names they have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.domain.record.pack import Pack
from bot.domain.record.show import ShowTerms
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.search.claim_reader import claim_reader
from bot.search.lexicon import Lexicon
from bot.search.seasons import Seasons, unmarked
from bot.search.titles import TitleFinder
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("season", "text", "marked"),
    [
        (2, "season 2 after season 1", "season N2 after season E1"),
        (3, "season 2 after season 1", "season E2 after season E1"),
        (2, "the first season 2 pictures", "the Efirst season N2 pictures"),
        (2, "the first season, 2022", "the Efirst season, 2022"),
        (3, "s3, s4 and s5", "sN3, sA4 and sZ5"),
        (3, "season two, the third season", "season Etwo, the Nthird season"),
        (4, "the 4th season, a second run", "the N4th season, a Esecond run"),
        (3, "시즌3, 2기, 시즌 쓰리", "시즌N3, E2기, 시즌 N쓰리"),
        (3, "night shift3 and night shift 2", "night shiftN3 and night shift E2"),
        (11, "season 11, then season 12", "season N11, then season A12"),
        (2, "s24, season 2027, bus2, 12기", "s24, season 2027, bus2, 12기"),
        (2, "streamberry, streamberry+ and streamberries", "Pstreamberry, Pstreamberry+ and streamberries"),
        (2, "스트림베리에서", "P스트림베리에서"),
    ],
)
def test_seasons_are_marked_by_where_they_stand_to_the_coming_one(
    season: int, text: str, marked: str
) -> None:
    seasons = Seasons(season, ["Night Shift {n}"], ["Streamberry", "스트림베리"])
    assert seasons.marked(text) == marked
    assert seasons.marked(marked) == marked, "marked once is marked for good"
    assert unmarked(marked) == text


def of_season(pack: Pack, season: int, platform: tuple[str, ...] = ()) -> Snapshot:
    """Return what a server sees of a show that is at another season, and that fans call nothing else."""
    terms = ShowTerms(titles=("Night Shift", "야간조"), platform=platform)
    show = replace(pack.show, title="Night Shift", platform="Streamberry", season=season, talk=terms)
    other = replace(pack, show=show)
    return Snapshot(SnapshotVersion(f"{pack.digest}{season}{platform}"), other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("season 3 of night shift", "season"),
        ("night shift third season", "season"),
        ("야간조3 나온대", "season"),
        ("야간조 세 번째 시즌", "season"),
        ("시즌 쓰리 소식", "season"),
        ("the next season", "season"),
        ("night shift 2", "first"),
        ("the original season", "first"),
        ("첫 시즌 말고 1기", "first"),
        ("s4 of it", "others"),
        ("the fifth season", "others"),
        ("30 seasons", ""),
        ("night shift 3 years later", ""),
        ("야간조 3학년 교실", ""),
        ("야간조3위해 준비", "season"),
    ],
)
def test_a_pack_that_says_no_more_than_titles_has_its_seasons_found(
    pack: Pack, text: str, found: str
) -> None:
    titles = TitleFinder(of_season(pack, 3))
    plain = titles.plain(text)
    told = [name for name in ("season", "first", "others") if getattr(titles, name).search(plain)]
    assert told == ([found] if found else [])


@pytest.mark.parametrize(
    "title", ["Don’t Look", "M*A*S*H", "Half_Light", "Nine", "{n} of {title}", "Élite", "24", "한·중 병원"]
)
def test_a_title_is_found_as_it_is_written_whatever_signs_it_has(pack: Pack, title: str) -> None:
    show = replace(of_season(pack, 3).show, title=title, talk=ShowTerms(phrases=(title,)))
    titles = TitleFinder(Snapshot(SnapshotVersion(title), replace(pack, show=show)))
    plain = titles.plain(f"Streamberry renews {title}!")
    assert titles.any.search(plain)
    assert titles.platform.search(plain)
    assert titles.numbered.search(titles.plain(f"{title} 3 is filming"))


@pytest.mark.parametrize(("title", "season"), [("24", 24), ("24", 3), ("Nine", 9), ("1923", 2)])
@pytest.mark.parametrize(
    "text",
    [
        "{title} season {season} is filming",
        "season {season} of {title} was renewed",
        "{title}'s season {season} is cancelled",
        "is {title} coming back?",
        "{title} s{season} premieres on March 24",
        "{title} season {season} starts filming on 24 March",
        "{title} season {season} is out in 2024",
        "{title} season {season} drops 2027-03-24",
        "the trailer of {title} season {season} is out on 24.03.2027",
        "{title} season {season} comes on 9 September 2027",
        "is season {season} of {title} out in 124 days?",
        "{title} 시즌{season} 3월 24일 공개",
        "{title} 시즌{season} 촬영 24일에 끝났대",
    ],
)
def test_a_show_called_by_a_number_is_read_as_any_other(
    pack: Pack, title: str, season: int, text: str
) -> None:
    """That number may be its season's, a day, or in a year."""
    read = []
    for called in (title, "Night Shift"):
        show = replace(of_season(pack, season).show, title=called, talk=ShowTerms(phrases=(called,)))
        other = Snapshot(SnapshotVersion(f"{called}{season}"), replace(pack, show=show))
        claims = claim_reader(other).claims(text.format(title=called, season=season), NOW.date())
        read.append([(c.topic, c.mode, c.dates, c.side, c.unread, c.people) for c in claims])
    assert read[0] == read[1]


def test_a_platforms_name_with_a_letter_wrong_is_read_as_it_is_meant(pack: Pack) -> None:
    titles = TitleFinder(of_season(pack, 3))
    assert titles.platform.search(titles.plain("it is on streambery"))


@pytest.mark.parametrize(
    ("text", "topic", "mode"),
    [
        ("season {n} was renewed", "renewal", "so"),
        ("시즌{n} 촬영 끝났대", "filming-end", "so"),
        ("s{n} is out", "release", "so"),
        ("night shift s{n} got a date: march 2027", "release", "set"),
        ("no release date yet for s{n}", "release", "silent"),
        ("s{n} hits {platform} in 2027", "release", "comes"),
        ("night shift: there will be a {nth} season", "renewal", "so"),
        ("시즌{n} 취소됐대", "renewal", "off"),
    ],
)
@pytest.mark.parametrize(("season", "nth"), [(2, "second"), (3, "third"), (4, "fourth")])
def test_the_coming_season_is_read_alike_whichever_it_is(
    pack: Pack, season: int, nth: str, text: str, topic: str, mode: str
) -> None:
    snapshot = of_season(pack, season)
    said = text.format(n=season, nth=nth, platform="streambery")  # one letter off is forgiven
    (claim,) = claim_reader(snapshot).claims(said, NOW.date())
    assert (str(claim.topic), claim.mode.value) == (topic, mode)


def test_a_title_is_found_without_its_accents(pack: Pack) -> None:
    snapshot = of_season(pack, 3)
    terms = ShowTerms(phrases=("Élite Café",), platform=("Télé",))
    show = replace(snapshot.show, talk=terms)
    titles = TitleFinder(Snapshot(SnapshotVersion("accents"), replace(pack, show=show)))
    for text in ("Élite Café", "Elite Cafe"):
        assert titles.phrase.search(titles.plain(f"{text} season 3"))
        assert titles.set_as_title.search(f"so {text} is back")
    assert titles.platform.search(titles.plain("tele renewed it"))
    assert not titles.phrase.search(titles.plain("a cafe of the elite"))


def test_a_title_without_accents_is_found_where_a_text_has_them(pack: Pack) -> None:
    snapshot = of_season(pack, 3)
    terms = ShowTerms(phrases=("Elite Cafe",), platform=("Tele",), rivals=("Señor Cool",))
    show = replace(snapshot.show, talk=terms)
    titles = TitleFinder(Snapshot(SnapshotVersion("no accents"), replace(pack, show=show)))
    for text in ("Élite Café", "ELITE CAFÉ", "e\u0301lite cafe\u0301"):
        assert titles.phrase.search(titles.plain(f"{text} season 3")), text
        assert titles.numbered.search(titles.plain(f"{text} 3 is filming")), text
    assert titles.platform.search(titles.plain("télé renewed it"))
    for text in ("señor cool", "senor cool", "señor cóol"):
        assert titles.rivals.search(titles.plain(text)), text
    assert titles.plain("el año pasado, mañana") == "el año pasado, mañana"


@pytest.mark.parametrize(
    ("name", "other"), [("ハリー", "パリー"), ("かし", "がし"), ("가나", "까나"), ("Nora", "Ñora")]
)
def test_marks_that_make_another_letter_are_no_accents(pack: Pack, name: str, other: str) -> None:
    show = replace(of_season(pack, 3).show, talk=ShowTerms(phrases=(name,)))
    titles = TitleFinder(Snapshot(SnapshotVersion(name), replace(pack, show=show)))
    assert titles.phrase.search(titles.plain(f"{name} 3"))
    assert (titles.phrase.search(titles.plain(f"{other} 3")) is not None) is name.isascii()


def test_the_seasons_beside_the_coming_one_are_other_lists(pack: Pack) -> None:
    read = claim_reader(of_season(pack, 3)).claims
    kinds = {n: read(f"night shift season {n} has 10 episodes", NOW.date())[0].kinds for n in (1, 2, 4, 5)}
    past = ("season1", "season1-viewing")
    assert kinds == {1: past, 2: past, 4: ("season3",), 5: ("season3",)}


def test_the_platform_is_an_official_though_no_source_is_called_so(pack: Pack) -> None:
    lexicon = Lexicon(of_season(pack, 3, platform=("berry",)))
    marked = lexicon.titles.marked
    assert lexicon.by_official(marked("streamberry confirmed it"))
    assert lexicon.by_official(marked("berry confirmed it"))
    assert not lexicon.by_official(marked("strawberry confirmed it"))
    assert lexicon.titles.is_name("streamberry")
    assert not lexicon.titles.is_name("strawberry")


BOT = Path(__file__).parents[2] / "bot"
OF_A_NUMBER = re.compile(
    r"(?:season |series |시즌 ?\??)[1-9]|\bs[1-9]\b|(?:first|second|third)(?:\[[- ]+\]| )season"
)


@pytest.mark.parametrize(
    "words", [*BOT.glob("search/*talk.toml"), *BOT.glob("services/item_*.toml")], ids=lambda path: path.name
)
def test_no_pattern_has_the_number_of_a_season(words: Path) -> None:
    found = [match[0] for match in OF_A_NUMBER.finditer(words.read_text("utf-8"))]
    assert not found


@pytest.mark.parametrize("room", ["search", "services", "domain", "answers"])
def test_what_reads_and_answers_names_neither_the_show_nor_its_platform(pack: Pack, room: str) -> None:
    show = pack.show
    titles = (show.title, show.title_ko, show.title_es, *show.talk.titles, *show.talk.phrases)
    called = {name.casefold() for name in (show.platform, *titles, *show.talk.platform) if name}
    texts = {
        path: path.read_text("utf-8").casefold()
        for path in (BOT / room).rglob("*.*")
        if path.suffix != ".pyc"
    }
    assert [(path.name, name) for path, text in texts.items() for name in called if name in text] == []
