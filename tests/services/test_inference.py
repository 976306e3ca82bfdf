"""What a claim and a link tell of a report, as it would be typed."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.filing import with_scheme
from bot.domain.reports.topics import parse_topic
from bot.services.claim_topics import is_unsure
from bot.services.filed_claims import read_filed
from bot.services.report_inference import as_typed_tip, infer, without_marks
from bot.services.report_reading import TypedReport

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


@pytest.mark.parametrize(
    ("claim", "said", "url"),
    [
        ("[Soompi](https://s.com/9) says X", "Soompi says X", "https://s.com/9"),
        ("X (https://s.com/9).", "X.", "https://s.com/9"),
        ("X ||<https://s.com/S_(2)>||", "X", "https://s.com/S_(2)"),
        ("X\nhttps://s.com/9,", "X", "https://s.com/9"),
    ],
)
def test_a_link_in_a_claim_is_taken_for_its_link(snapshot: Snapshot, claim: str, said: str, url: str) -> None:
    told = infer(snapshot, TypedReport(claim=claim), TODAY)
    assert (told.claim, told.url) == (said, url)


def test_the_source_of_a_link_is_known_whatever_stands_around_it(snapshot: Snapshot) -> None:
    for url in (
        "<https://www.pinkvilla.com/k>",
        "(https://pinkvilla.com/k).",
        "[x](https://pinkvilla.com/k)",
    ):
        assert infer(snapshot, TypedReport(claim="Hm.", url=url), TODAY).source == "Pinkvilla"


def test_where_a_tip_was_seen_may_be_a_link_with_words() -> None:
    for seen, source, url in (
        ("Soompi", "Soompi", None),
        ("<https://s.com/9>", "", "https://s.com/9"),
        ("[Soompi](https://s.com/9)", "Soompi", "https://s.com/9"),
        ("www.s.com/9", "", "https://www.s.com/9"),
    ):
        tip = as_typed_tip("X", seen)
        assert (tip.source, tip.url) == (source, url)


@pytest.mark.parametrize(
    ("claim", "when"),
    [
        ("Season 2 will be released in May 2027.", "2027-05"),
        ("Season 2 will be released by May 2027.", "../2027-05"),
        ("Season 2 will be released before May 2027.", "../2027-04-30"),
        ("Season 2 will be released after May 2027.", "2027-06-01/.."),
        ("Season 2 will be released next spring.", "2027-21"),
        ("시즌2는 27년 상반기에 공개된다.", "2027-40"),
        ("시즌2 예고편 다음 주말에 나온대", "2026-11-28/2026-11-29"),
    ],
)
def test_the_time_of_a_claim_is_the_one_it_says_and_no_narrower(
    snapshot: Snapshot, claim: str, when: str
) -> None:
    assert infer(snapshot, TypedReport(claim=claim), TODAY).when == when


SAID = [
    # A time as long as it goes, or none.
    ("Season 2 comes out between Oct-Dec 2026", "release", "expected", "2026-10/2026-12"),
    ("Season 2 comes out in Feb. or March 2027", "release", "expected", "2027-02/2027-03"),
    ("Season 2 is expected 2027-2028", "release", "expected", "2027/2028"),
    ("시즌2 2027년 1월에서 3월 사이 공개", "release", "expected", "2027-01/2027-03"),
    ("Season 2 is coming late 2026 to early 2027", "release", "expected", "2026-10-01/2027-03-31"),
    ("Season 2 delayed from 2026 to 2027", "release", "expected", "2027"),
    ("Season 2 not before March 2027", "release", "expected", None),
    ("Season 2 will not be released in 2026, but in 2027", "release", None, None),
    ("시즌2 설날 공개", "release", "expected", "2027-02-07"),
    ("시즌2 1월 29일 공개", "release", "expected", "2027-01-29"),
    # What headlines say in the present has happened.
    ("Season 2 Wraps Filming, Enters Post-Production", "filming-end", "happened", None),
    ("Netflix drops season 2 trailer", "trailer", "happened", None),
    ("시즌2 촬영 종료", "filming-end", "happened", None),
    ("Season 2 starts filming next month", "filming-start", "expected", "2026-12"),
    ("Post-production is underway", "other", None, None),
    # A guess is a guess.
    ("Lomon might return", "casting:Lomon", "expected", None),
    ("Lomon is rumored to return", "casting:Lomon", "expected", None),
    ("로몬 시즌2 출연할 수도", "casting:Lomon", "expected", None),
    ("Park Eun-bin may join season 2", "casting:Park Eun-bin", "expected", None),
    ("Season 2 might be cancelled", "renewal", "opinion", None),
    ("Lomon may not return", "casting:Lomon", "opinion", None),
    ("Cheong-san comes back in season 2", "character:Lee Cheong-san", "returns", None),
    # Whoever says it, it is the filming that is over; a delay that is denied is no denial of the release.
    ("조이현 인터뷰에서 시즌2 촬영 다 끝났다고 함", "filming-end", "happened", None),
    ("Lomon says they wrapped filming", "filming-end", "happened", None),
    ("넷플릭스 '시즌2 공개 연기 사실 아니다'", "release", "expected", None),
    # That somebody leaves is denied: they stay. Something that has come is of the last February.
    ("윤찬영 시즌2 하차설 사실무근, 소속사 공식 부인", "casting:Yoon Chan-young", "returns", None),
    ("Lomon's agency says he's not leaving the show, the rumor is false", "casting:Lomon", "returns", None),
    ("Lomon is leaving season 2", "casting:Lomon", "withdrew", None),
    ("Lomon's agency denies that he is in season 2", "casting:Lomon", "denied", None),
    ("Filming for season 2 wrapped back in February", "filming-end", None, "2026-02"),
    # What the present tells of both is what is nearer.
    ("Trailer drops December 12", "trailer", "expected", "2026-12-12"),
    ("Netflix drops season 2 trailer November 20", "trailer", None, "2026-11-20"),
    ("Trailer dropped December 12", "trailer", None, "2025-12-12"),
    ("Filming starts in January", "filming-start", "expected", "2027-01"),
    # What is to come today has not yet.
    ("예고편 오늘 공개 예정", "trailer", "expected", "2026-11-22"),
    ("The trailer may drop today", "trailer", "expected", "2026-11-22"),
    ("Filming finally kicks off today", "filming-start", None, "2026-11-22"),
    ("예고편 오늘 공개됐다", "trailer", None, "2026-11-22"),
    # A day that is settled has not come by that.
    ("드디어 지우학2 공개일 확정됐대!!", "release", "confirmed", None),
    ("넷플릭스가 지우학2 촬영 종료 공식 발표함", "filming-end", "happened", None),
    # Who may, would, or does not leave or refuse has not done so; who refuses an offer is out.
    ("If season 2 gets cancelled, fans will riot", "renewal", "opinion", None),
    ("Season 2 may never happen", "release", "opinion", None),
    ("박지후 시즌2 하차 안 한다", "casting:Park Ji-hu", "returns", None),
    ("박지후 하차하지 않는다", "casting:Park Ji-hu", "returns", None),
    ("박지후 시즌2 하차한다", "casting:Park Ji-hu", "withdrew", None),
    ("Yoon Chan-young rejected the offer to return in season 2", "casting:Yoon Chan-young", "withdrew", None),
    ("Yoon Chan-young turned down season 2", "casting:Yoon Chan-young", "withdrew", None),
    ("Netflix neither confirmed nor denied March 2027 for season 2", "release", "not-announced", None),
    # What asks says nothing, and a day alone is no release.
    ("Is season 2 coming in May 2027?", "", None, None),
    ("something happened today", "", None, None),
    # Of a day that there is not no part is meant, and nothing has come on it.
    ("Out on February 30 2027", "release", "expected", None),
    ("Trailer out on April 31, 2027", "trailer", "expected", None),
    ("시즌2 2027년 2월 30일 공개", "release", "expected", None),
    ("Filming wrapped on February 30", "filming-end", "happened", None),
    ("Out on Feb 29", "release", "expected", "2028-02-29"),
]


@pytest.mark.parametrize(("claim", "topic", "stance", "when"), SAID)
def test_a_claim_is_taken_for_what_it_says_and_no_more(
    snapshot: Snapshot, claim: str, topic: str, stance: str | None, when: str | None
) -> None:
    told = infer(snapshot, TypedReport(claim=claim), TODAY)
    assert (str(told.topic), told.stance and str(told.stance), told.when) == (topic, stance, when)


@pytest.mark.parametrize(
    ("claim", "unsure"),
    [
        ("Sweet Home season 2 starts filming", True),
        ("Netflix renews Bloodhounds for season 2", True),
        ("our school play premieres friday", True),
        ("Netflix renews All of Us Are Dead for season 2", False),
        ("Trailer drops December 12", False),
        ("지우학2 촬영 끝났대", False),
    ],
)
def test_what_may_be_of_another_show_is_a_guess(snapshot: Snapshot, claim: str, unsure: bool) -> None:
    told = infer(snapshot, TypedReport(claim=claim), TODAY)
    read = read_filed(snapshot, claim, TODAY)
    assert is_unsure(snapshot, read, parse_topic(told.topic), TODAY) is unsure


def test_a_topic_that_is_not_understood_is_not_replaced_by_the_claims(snapshot: Snapshot) -> None:
    assert infer(snapshot, TypedReport(topic="rlz", claim="It is out in May 2027."), TODAY).topic == "rlz"
    assert infer(snapshot, TypedReport(topic="relese", claim="Hm."), TODAY).topic == "release"  # misspelled
    assert infer(snapshot, TypedReport(topic="delay", claim="Out in May 2027."), TODAY).topic == "release"


@pytest.mark.parametrize(
    ("typed", "claim", "topic", "stance"),
    [
        ("Cheong-san", "Yoon Chan-young says his story is not over", "character:Lee Cheong-san", "opinion"),
        ("Cheong-san", "Cheong-san returns, says Yoon Chan-young", "character:Lee Cheong-san", "returns"),
        ("Lomon", "Park Ji-hu and Lomon return for season 2", "casting:Lomon", "returns"),
        ("Lomon", "He signed with a new agency", "person:Lomon", None),
    ],
)
def test_a_name_as_the_topic_gets_its_stance_by_the_claim(
    snapshot: Snapshot, typed: str, claim: str, topic: str, stance: str | None
) -> None:
    told = infer(snapshot, TypedReport(topic=typed, claim=claim), TODAY)
    assert (told.topic, told.stance) == (topic, stance)


@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("source", "+Netfl1x", "Netfl1x"),
        ("source", " + + Netfl1x", "Netfl1x"),
        ("source", "\uff0bNetfl1x", "Netfl1x"),
        ("source", "[+Netfl1x](https://s.com/9)", "Netfl1x https://s.com/9"),
        ("source", "(+(+Netfl1x) https://s.com/9", "Netfl1x https://s.com/9"),
        ("source", "https://s.com/9?q=+a", "https://s.com/9?q=+a"),
        ("source", "Disney+", "Disney+"),
        ("source", "+", ""),
        ("via", "Soompi > +Netfl1x", "Soompi > Netfl1x"),
        ("via", "Soompi→Netflix", "Soompi→Netflix"),
        ("topic", "casting:+Lom0n", "casting:Lom0n"),
        ("topic", "Casting\uff1a \uff0b Lom0n", "Casting:Lom0n"),
        ("topic", "casting: Lomon", "casting: Lomon"),
        ("tags", "official!, rumor", "official, rumor"),
        ("claim", "+1 for Lomon!", "+1 for Lomon!"),
    ],
)
def test_a_fans_mark_is_not_the_moderators_word(option: str, typed: str, said: str) -> None:
    assert without_marks({option: typed}) == {option: said}


@pytest.mark.parametrize(
    ("claim", "url", "chain", "tags"),
    [
        ("According to OSEN, Lomon is in", "https://soompi.com/1", ("OSEN", "Soompi"), "press"),
        ("OSEN reports that Lomon is in", "https://soompi.com/1", ("OSEN", "Soompi"), "press"),
        ("Lomon is in, per Newsen", "https://soompi.com/1", ("Newsen", "Soompi"), "press"),
        ("Lomon is in (via Dispatch)", "https://x.com/fan/status/1", ("Dispatch", "@fan (X)"), "social"),
        ("Soompi says Lomon is in and cites Newsen", "https://soompi.com/1", ("Newsen", "Soompi"), "press"),
        ("오센에 따르면 로몬 시즌2 하차", "https://theqoo.net/1", ("OSEN", "theqoo"), "social"),
        ("로몬 시즌2 하차, 스타뉴스 단독 보도", "https://theqoo.net/1", ("StarNews", "theqoo"), "social"),
        ("OSEN reports that Lomon is in", "https://osen.mt.co.kr/1", ("OSEN",), "press"),
        ("Netflix says Lomon is in", "https://soompi.com/1", ("Soompi",), "aggregator"),
        ("Lomon is in, per an industry rep", "https://soompi.com/1", ("Soompi",), "aggregator"),
    ],
)
def test_an_outlet_that_a_claim_names_is_its_origin(
    snapshot: Snapshot, claim: str, url: str, chain: tuple[str, ...], tags: str
) -> None:
    told = infer(snapshot, TypedReport(claim=claim, url=url), TODAY)
    assert (*(told.via or "").split(" > "), told.source)[-len(chain) :] == chain
    assert (bool(told.via), told.tags) == (len(chain) > 1, tags)


def test_an_origin_that_is_typed_wins(snapshot: Snapshot) -> None:
    typed = TypedReport(claim="OSEN reports that Lomon is in", url="https://soompi.com/1", via="Newsen")
    assert infer(snapshot, typed, TODAY).via == "Newsen"
    assert infer(snapshot, replace(typed, via=None), TODAY, emptied=["via"]).via is None


@pytest.mark.parametrize(
    ("typed", "url", "tags"),
    [
        ("insidr", None, "insider"),
        ("pres", None, "press"),
        ("interview, trade mag", None, "interview, trade mag"),
        ("interview, blurb", None, "interview"),
        ("blurb", "https://variety.com/1", "press"),
        ("blurb", None, "blurb"),
    ],
)
def test_a_word_that_is_no_kind_of_source_is_left_out_where_another_tells_it(
    snapshot: Snapshot, typed: str, url: str | None, tags: str
) -> None:
    assert infer(snapshot, TypedReport(claim="Hm.", tags=typed, url=url), TODAY).tags == tags


def test_what_is_said_to_come_in_a_month_is_ahead(snapshot: Snapshot) -> None:
    told = infer(snapshot, TypedReport(claim="2월에 공개된대"), TODAY)
    assert (told.when, told.stance) == ("2027-02", "expected")


def test_whom_nobody_knows_on_a_platform_has_its_tag_and_elsewhere_none(snapshot: Snapshot) -> None:
    typed = TypedReport(claim="Hm.", source="An extras' café")
    tags = {
        url: infer(snapshot, replace(typed, url=url), TODAY).tags
        for url in (
            "https://cafe.naver.com/extras/184",
            "https://instagram.com/p/1",
            "https://soompi.com/1",
            None,
        )
    }
    platform = snapshot.pack.directory.at("cafe.naver.com")
    assert platform is not None
    assert list(tags.values()) == [platform.tag, "social", "", ""]


def test_no_more_of_a_claim_is_read_than_can_be_filed(snapshot: Snapshot) -> None:
    long = "Filming has wrapped. " + "so it goes " * 180
    told = infer(snapshot, TypedReport(claim=long + "The trailer is out."), TODAY)
    assert (told.topic, told.stance) == ("filming-end", "happened")
    assert infer(snapshot, TypedReport(claim="hm " * 170 + "Filming has wrapped."), TODAY).topic == ""


@pytest.mark.parametrize(
    ("claim", "topic", "stance"),
    [
        ("로몬 소속사 \"'지우학2' 불참설 사실무근…촬영 마쳤다\"", "casting:Lomon", "returns"),
        ("Lomon's agency denies that he left season 2: filming is over", "casting:Lomon", "returns"),
        ("Lomon says filming is over", "filming-end", "happened"),
    ],
)
def test_who_is_said_to_stay_has_filmed_it_and_no_end_of_it_is_denied(
    snapshot: Snapshot, claim: str, topic: str, stance: str
) -> None:
    told = infer(snapshot, TypedReport(claim=claim), TODAY)
    assert (told.topic, told.stance) == (topic, stance)


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("imdb.com/title/tt14169960/", "https://imdb.com/title/tt14169960/"),
        ("<www.soompi.com/article/1>", "https://www.soompi.com/article/1"),
        ("timesng.com", "timesng.com"),  # what some outlets are called
        ("season 2 / release", "season 2 / release"),
    ],
)
def test_an_address_is_taken_without_its_scheme(typed: str, link: str) -> None:
    assert with_scheme(typed) == link


@pytest.mark.parametrize(
    ("claim", "topic", "stance"),
    [
        ("Filming started this week", "filming-start", "happened"),
        ("They started filming this week", "filming-start", "happened"),
        ("Filming wraps this week", "filming-end", "happened"),
        ("They are filming in Seoul this week", "filming-end", "denied"),  # it is not over
    ],
)
def test_what_begins_or_ends_this_week_is_not_still_going_on(
    snapshot: Snapshot, claim: str, topic: str, stance: str
) -> None:
    told = infer(snapshot, TypedReport(claim=claim), TODAY)
    assert (told.topic, told.stance) == (topic, stance)
