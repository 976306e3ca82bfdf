"""What a headline names the show for: each kind of naming beside the kind that is told apart from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.feeds import FeedItem
from bot.services.draft_reading import with_inferred
from bot.services.item_doubts import meant_besides, unsure_options
from bot.services.item_relevance import telling_texts
from bot.store import Store
from bot.store.pack import read_pack
from tests.conftest import NOW

TITLE, SENTENCE = "title", "sentence"
SAID = "All of Us Are Dead season 2 comes in June 2027."
NAMED = [
    # (title, sentence, what of it tells first: nothing where it is of something else)
    ("'All of Us Are Dead' Season 2 Lands a Date", "", TITLE),
    ("Netflix has a date", SAID, SENTENCE),
    ("The best zombie series of the year", SAID, None),
    ("'Paper Rain' has a date", SAID, None),
    # who somebody is
    ("'All of Us Are Dead' star Lomon joins a play", "", None),
    ("'All of Us Are Dead' star Lomon on returning for season 2", "", TITLE),
    ("All of Us Are Dead 2 star Lomon joins a play", "", None),
    ("‘지우학’ 출신 로몬, 연극 도전", "", None),
    ("로몬, ‘지우학2’ 출연 확정", "", TITLE),
    ("Lomon joins a play", "The director of All of Us Are Dead saw it.", None),
    # what something else is held against
    ("Ten shows to see while you wait for All of Us Are Dead season 2", "", None),
    ("Lomon's play opens before All of Us Are Dead season 2", "", None),
    ("‘지우학2’ 앞둔 로몬, 연극 도전", "", None),
    ("A thriller like All of Us Are Dead season 2", "", None),
    ("All of Us Are Dead-style thriller gets a second season", "", None),
    # whose season it is
    ("All of Us Are Dead star joins season 2 of Moving", "", None),
    ("All of Us Are Dead star joins 'Paper Rain' season 2", "", None),
    ("All of Us Are Dead star joins Moving season 2", "", None),
    ("All of Us Are Dead star joins season 2", "", TITLE),
    ("Season 3 of All of Us Are Dead is in the works", "", TITLE),
    ("All of Us Are Dead season 1 is back in the charts", "", None),
    ("All of Us Are Dead star joins Pro Bono season 2", "", None),
    ("All of Us Are Dead star's play opens before season 2", "", None),
    # the show itself
    ("Fans cheer as All of Us Are Dead's Lomon returns", "", None),
    ("윤찬영 “시즌2에서 확인하세요”", "‘지우학2’ 촬영을 마친 윤찬영이 말을 아꼈다.", SENTENCE),
    ("Netflix cancels All of Us Are Dead", "", TITLE),
    ("Netflix cancels a thriller in the vein of 'All of Us Are Dead'", "", TITLE),
    ("All of Us Are Dead remake renewed in Japan", "", None),
    ("All of Us Are Dead, Moving and Kingdom are back", "", None),
    ("First poster of All of Us Are Dead is out", "The second season comes in June.", TITLE),
    ("The students of All of Us Are Dead marry", "The second season comes in June.", None),
    # the coming season without its number
    ("First look at the new 'All of Us Are Dead'", "", TITLE),
    ("First look at the new 'All of Us Are Dead' cafe", "", None),
    ("‘Locked Gate’ could be the new All of Us Are Dead", "", None),
    ("New stills from 'All of Us Are Dead' show a bridge", "", TITLE),
    ("New photos of 'All of Us Are Dead' star Lomon", "", None),
    ("All of Us Are Dead's comeback delayed", "", TITLE),
    ("All of Us Are Dead returns to the charts", "", None),
    ("‘지우학’ 두 번째 싸움, 서울로", "", TITLE),
    ("‘지우학’ 박지후의 두 번째 싸움, 법정으로", "", None),
    ("Nam-ra has a new enemy, ‘All of Us Are Dead’ trailer shows", "", TITLE),
    ("Zombie sequel wraps in Seoul", "‘All of Us Are Dead’ has finished its shoot.", SENTENCE),
    ("Zombie sequel ‘Peninsula’ is on TV", "Fans of All of Us Are Dead will like it.", None),
    ("A second grim dose of 'All of Us Are Dead'", "", TITLE),
    ("The second star of 'All of Us Are Dead' to marry", "", None),
    ("The long-awaited return of 'All of Us Are Dead', and more", "", TITLE),
    ("‘지우학’ 2학년 교실이 전시된다", "", None),
    ("웹툰 ‘지우학’ 시즌2 연재", "", None),
    ("Fans shocked by a photo from ‘All of Us Are Dead’: is this season 2's villain", "", TITLE),
    ("‘지우학2’ 주역들 포토월", "‘지금 우리 학교는’ 시즌2는 14일 공개된다.", TITLE),
    ("Park Ji-hu on being On-jo again", "The “All of Us Are Dead 2” star was asked.", SENTENCE),
    ("Park Ji-hu on being a bride", "The “All of Us Are Dead 2” star was asked.", None),
    ("Zombies come to college: the shows of spring", "At last All of Us Are Dead comes back.", SENTENCE),
    ("‘Paper Rain’ ends, and zombies come to college", "All of Us Are Dead comes back.", SENTENCE),
    ("‘Paper Rain’ ends", "All of Us Are Dead comes back.", None),
    ("Meet a new student of 'All of Us Are Dead'", "The second season comes in June.", TITLE),
    ("All of Us Are Dead goes on after season 2", "", TITLE),
    ("Lomon's play opens after season 2 of Moving", "It is no All of Us Are Dead.", None),
    ("All of Us Are Dead fans see Nam-ra in a teaser", "", TITLE),
    ("All of Us Are Dead fans see Lomon in a teaser", "", None),
    ("‘I lied to everybody’", "The star of All of Us Are Dead on season two.", SENTENCE),
    ("All of Us Are Dead 2 soundtrack is out", "", TITLE),
    ("All of Us Are Dead soundtrack is out", "", None),
    ("All of Us Are Dead 2 studio denies it", "", TITLE),
    ("All of Us Are Dead 2 stars pick scenes", "", TITLE),
    ("All of Us Are Dead 2 stars Lomon and Cho Yi-hyun travel", "", None),
    ("All of Us Are Dead stars pick scenes", "", None),
    ("All of Us Are Dead studio denies it", "", None),
    ("All of Us Are Dead 2 director plans his next film", "", None),
    ("All of Us Are Dead writer looks back", "The second series was hard, he says.", TITLE),
    ("All of Us Are Dead actress looks back", "The second series was hard, she says.", None),
    ("All of Us Are Dead 2 trailer proves a theory", "", TITLE),
    ("The zombie series' new season", "‘All of Us Are Dead’ will be shorter.", SENTENCE),
    ("Season 2 of the zombie series", "‘All of Us Are Dead’ will be shorter.", SENTENCE),
    ("Tourists come", "They know it from shows such as All of Us Are Dead season 2.", None),
    ("Lomon signs up", "Lomon, who finished filming All of Us Are Dead season 2, is 27.", None),
    ("로몬, 팬미팅 연다", "‘지우학2’ 촬영을 마친 그는 바쁘다.", None),
    ("새 드라마 공개", "‘지우학2’와 같은 달이다.", None),
    ("The platform's second helpings", "It will bring back All of Us Are Dead, Moving and more.", SENTENCE),
    ("Park Ji-hu since Hyosan High", "She is in season two of All of Us Are Dead.", SENTENCE),
    ("Lomon boards a horror sequel", "Lomon stars in All of Us Are Dead.", None),
    ("로몬, 재계약", "로몬은 ‘지우학2’ 등 차기작이 있다.", None),
    # the show itself, and what is done only for one that is to come
    ("New episodes of All of Us Are Dead", "", TITLE),
    ("All of Us Are Dead casts three", "", TITLE),
    ("All of Us Are Dead casts a long shadow on other shows like it, a remake too", "", None),
    ("All of Us Are Dead's date", "The second run is not here yet.", TITLE),
    ("All of Us Are Dead release date set", "", TITLE),
    ("All of Us Are Dead (2022) Blu-ray release date set", "", None),
    ("All of Us Are Dead cast run for charity", "", None),
    ("He ordered Moving and All of Us Are Dead", "", None),
    ("‘지우학’ 크랭크업", "", TITLE),
    ("‘지우학’ 로몬, 새 드라마 크랭크업", "", None),
    ("The new All of Us Are Dead webtoon is out", "", None),
    ("‘지우학2’ 촬영지 관광", "", TITLE),
    ("‘지우학’ 촬영지 관광", "", None),
    ("‘지우학2’ 다음은 연극", "", None),
    ("윤찬영이 말하는 5년", "‘지우학’ 시즌2 공개를 앞두고 그를 만났다.", SENTENCE),
    ("윤가이, 예능에서 하차", "윤가이는 ‘지우학’ 시즌2 공개도 앞두고 있다.", None),
    # below a title of something else
    ("All of Us Are Dead turns five", "A still of the second season was shown.", SENTENCE),
    ("All of Us Are Dead turns five", "The cast have done much since.", None),
    ("‘It broke me’: Lomon on a hard year", "He returns for All of Us Are Dead season 2.", SENTENCE),
    ("Lomon's next film rolls in March", "He returns for All of Us Are Dead season 2.", None),
    ("Lomon starts shooting in March", "He will also be seen in All of Us Are Dead season 2.", None),
    ("로몬 3월 첫 촬영", "한편 로몬은 ‘지우학’ 시즌2로 돌아온다.", None),
    # what is no news
    ("Quiz: are you ready for All of Us Are Dead season 2?", "", None),
    ("All of Us Are Dead season 2 characters, ranked", "", None),
    ("‘지우학2’ 보기 전 시즌1 정주행", "", None),
    ("Streaming prices rise", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "sentence", "first"), NAMED)
async def test_what_the_show_is_named_for(store: Store, title: str, sentence: str, first: str | None) -> None:
    item = FeedItem(title=title, sentence=sentence, link="https://herald.example.com/1", key="1")
    told = telling_texts(await store.snapshot(5), item)
    assert (told[0] if told else None) == {TITLE: title, SENTENCE: sentence, None: None}[first]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("The Ninth Lighthouse season 3 gets a date", True),
        ("O Nono Farol: terceira temporada", True),
        ("Lanterna renews The Ninth Lighthouse", True),
        ("The Ninth Lighthouse season 2 is back on Lanterna", False),
        ("'The Ninth Lighthouse' star joins Salt and Ashes season 3", False),
        ("All of Us Are Dead season 2 gets a date", False),
    ],
)
def test_another_show_is_told_by_its_own_pack(title: str, told: bool) -> None:
    pack = read_pack(Path(__file__).parents[1] / "data" / "second-show")
    item = FeedItem(title=title, sentence="", link="https://herald.example.com/1", key="1")
    assert bool(telling_texts(Snapshot(SnapshotVersion(pack.digest), pack), item)) is told


FILLED = [
    # (claim, topic, stance): what stays filled in of what is read of it
    ("Netflix Sets June 2027 Release for 'All of Us Are Dead' Season 2", "release", "confirmed"),
    ("All of Us Are Dead season 2 comes out in June 2027", "release", "expected"),
    ("All of Us Are Dead season 2 comes out on 11 June 2027", "release", ""),  # announced, or hoped for?
    ("First trailer of All of Us Are Dead season 2, with a nod to the first", "trailer", ""),
    ("Lomon joins All of Us Are Dead season 2", "casting:Lomon", "returns"),
    ("로몬, ‘지우학2’ 합류설", "casting:Lomon", ""),
    ("로몬, ‘지우학2’ 합류하나", "casting:Lomon", ""),
    ("‘지우학2’ 4월 공개 확정 아냐", "release", ""),
    ("Lomon won't say whether he returns for All of Us Are Dead season 2", "casting:Lomon", ""),
    ("Lomon and Cho Yi-hyun reunite in a teaser of All of Us Are Dead season 2", "", ""),
    ("Lomon was spotted on the set of All of Us Are Dead season 2", "", ""),
    ("Director Lee Jae-kyoo: All of Us Are Dead season 2 is bigger", "", ""),
    ("Breakout Jung Ji-so joins All of Us Are Dead season 2", "casting:Jung Ji-so", "joins"),
    ("Jeon Yeo Been Joins the Cast of All of Us Are Dead Season 2", "", ""),
    ("Kang You Seok joins All of Us Are Dead season 2", "casting:Kang You Seok", "joins"),
    ("5년 기다림 끝…‘지우학2’ 6월 11일 베일 벗는다", "", ""),
    ("Filming of All of Us Are Dead season 2 cancelled, studio says", "", ""),
    ("Blow for zombie fans as All of Us Are Dead 2 is delayed", "", ""),
    ("하영이 ‘지우학2’에 합류한다", "", ""),
    ("Ahn Hyo-seop is not in All of Us Are Dead 2 when it comes out, his label says", "", ""),
    ("All of Us Are Dead season 2 trailer is a hoax", "trailer", "denied"),
    ("All of Us Are Dead's second outing is in the can", "", ""),
    ("로몬이 ‘지우학2’ 촬영 뒷이야기를 풀었다", "", ""),
    ("‘지우학2’ 새 영상이 처음 공개됐다", "", ""),
    ("Netflix Shuts Down All of Us Are Dead Season 2 Cancellation Rumors", "renewal", ""),
    ("Estamos muertos: la temporada 2 llega en mayo. El drama coreano de zombis regresa", "", ""),
    ("Netflix retrasa la temporada 2 de Estamos muertos, con Lomon", "", ""),
]


BESIDES = [
    # (claim, topic, stance): what is surely meant of what the reader takes for nothing, a place or a list
    ("All of Us Are Dead S2 moves to late 2027", "release", ""),
    ("All of Us Are Dead S2 moves to Busan", None, None),
    ("돌아오는 ‘지금 우리 학교는’, 내년 상반기에 만난다", "release", ""),
    ("돌아오는 로몬, ‘지우학’ 팬과 내년 상반기에 만난다", None, None),
    ("Fact check: that All of Us Are Dead season 2 poster with a date is not real", "release", "denied"),
    ("Fake poster of All of Us Are Dead season 2 with Lomon", None, None),
]


@pytest.mark.parametrize(("claim", "topic", "stance"), BESIDES)
async def test_that_the_season_comes_is_told_by_a_day_and_that_it_does_not_by_a_fake(
    store: Store, claim: str, topic: str | None, stance: str | None
) -> None:
    snapshot, day = await store.snapshot(5), NOW.date()
    meant = meant_besides(snapshot, with_inferred({"claim": claim}, snapshot, day), day, claim)
    assert (meant.get("topic"), meant.get("stance")) == (topic, stance)


@pytest.mark.parametrize(("claim", "topic", "stance"), FILLED)
async def test_what_a_claim_tells_too_little_of_stays_empty(
    store: Store, claim: str, topic: str, stance: str
) -> None:
    snapshot, day = await store.snapshot(5), NOW.date()
    told = with_inferred({"claim": claim}, snapshot, day)
    left = unsure_options(snapshot, told, day, told.claim)
    filled = {name: "" if name in left else getattr(told, name) or "" for name in ("topic", "stance")}
    assert filled == {"topic": topic, "stance": stance}


async def test_a_time_that_is_over_is_none_of_what_is_late(store: Store) -> None:
    snapshot, day = await store.snapshot(5), NOW.date()
    for claim, left in (("pushed out of its spring slot", True), ("pushed to late 2027", False)):
        told = with_inferred({"claim": f"All of Us Are Dead season 2 was {claim}"}, snapshot, day)
        assert told.when
        assert ("when" in unsure_options(snapshot, told, day, told.claim)) is left
