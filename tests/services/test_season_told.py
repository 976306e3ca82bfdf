"""Of which season a claim is that names one by its number: by the shipped pack, and by one that waits for the
third.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answers.rumors import RumorQuery, answer
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.feeds import Feed, FeedItem, FeedTip
from bot.domain.reports.other_seasons import OTHER_SEASONS
from bot.domain.reports.topics import parse_topic
from bot.search.season_told import another_season
from bot.search.titles import title_finder
from bot.services.draft_reading import with_inferred
from bot.services.feed_reading import read_items
from bot.services.report_inference import infer
from bot.services.report_reading import TypedReport
from bot.store.pack import read_pack
from tests.conftest import NOW
from tests.search.rewriting import write_another

TODAY = date(2026, 11, 29)
FEED = Feed(
    id=1, guild_id=5, url="https://herald.example.com/feed", title="", added_by=8, added_at=NOW, due_at=NOW
)
CLAIMS = [
    (2, "Season 4 comes out in May 2030", "season3"),
    (2, "Season 5 is out in 2031", "season3"),
    (2, "season 3 comes back in 2029", "season3"),
    (2, "S4 drops in 2030", "season3"),
    (2, "season four is coming in 2030", "season3"),
    (2, "The fourth season comes out in 2030", "season3"),
    (2, "All of Us Are Dead season 4 is confirmed for 2031", "season3"),
    (2, "The third season of AOUAD has been renewed", "season3"),
    (2, "season 4 starts filming in 2029", "season3"),
    (2, "season 4 has been cancelled", "season3"),
    (2, "season 4 trailer is out", "season3"),
    (2, "Park Ji-hu returns for season 4", "season3"),
    (2, "season 4 will be set in Busan", "season3"),
    (2, "Season 3 will come out after season 2 in 2028", "season3"),
    (2, "시즌4 2030년 공개", "season3"),
    (2, "시즌 쓰리 2029년에 나온다", "season3"),
    (2, "세 번째 시즌 제작 확정", "season3"),
    (2, "지우학3 2029년 공개", "season3"),
    (2, "La temporada 4 se estrena en mayo de 2030", "season3"),
    (2, "la cuarta temporada llega en 2030", "season3"),
    (2, "La temporada cuatro llega en 2030", "season3"),
    (2, "season 1 returns in May 2027", "season1"),
    (2, "The first season of All of Us Are Dead comes back in May 2027", "season1"),
    (2, "시즌 1이 2027년 5월에 돌아온다", "season1"),
    (2, "La temporada 1 vuelve en mayo de 2027", "season1"),
    (3, "season 2 comes back in May 2027", "season1"),
    (3, "season 2 returns in May 2027", "season1"),
    (3, "season 2 comes out in May 2027", "season1"),
    (3, "season 2 gets a release date", "season1"),
    (3, "2기가 2027년 5월에 돌아온다", "season1"),
    (2, "2 years after season 1, season 2 comes out in 2027", "release"),
    (2, "season 2 episode 4 comes out in May 2027", "release"),
    (2, "season 1 cast returns for season 2", ""),
    (2, "from season 1's cast only Park Ji-hu returns", "person:Park Ji-hu"),
    (2, "Since season 1 the wait has been long: it returns in May 2027", "release"),
    (2, "Season 2 comes out in May 2027, season 3 is already ordered", "release"),
    (2, "It returns in 2027, five years after the end of All of Us Are Dead season 1", "release"),
    (2, "Season 2 sets up season 3", ""),
    (2, "Yoon Chan-young from season 1 returns", "casting:Yoon Chan-young"),
    (2, "시즌1 이후 5년 만에 시즌2가 2027년에 공개된다", "release"),
    (2, "시즌1 배우 박지후 출연 확정", "casting:Park Ji-hu"),
    (2, "La temporada 2 llega en 2027, cinco años después de la temporada 1", ""),
    (3, "Season 3 starts filming after season 2", "filming-start"),
    (3, "시즌2에 이어 시즌3도 2027년에 나온다", "release"),
]  # fmt: skip
"""The season waited for, what is said, and the topic that it is filed on: "" for any but another season's."""
KEPT_ASIDE = [
    (2, "Season 3 drops on Netflix in March 2029", "season3"),
    (2, "AOUAD season 4 gets a premiere date", "season3"),
    (2, "All of Us Are Dead S5 has been greenlit", "season3"),
    (2, "The third season of All of Us Are Dead arrives in 2029", "season3"),
    (2, "the 4th season will be out next year", "season3"),
    (2, "season three starts filming in January 2028", "season3"),
    (2, "Lee Jae-kyoo is directing season 3", "season3"),
    (2, "Yoon Chan-young will not be in season 4", "season3"),
    (2, "Season 3 is cancelled", "season3"),
    (2, "시즌3는 2029년에 나온다", "season3"),
    (2, "지우학 시즌 4 제작 확정", "season3"),
    (2, "네 번째 시즌 촬영이 2030년에 시작된다", "season3"),
    (2, "지우학4 예고편 공개", "season3"),
    (2, "La tercera temporada llega a Netflix en 2029", "season3"),
    (2, "Estamos muertos: temporada tres confirmada para 2029", "season3"),
    (2, "Season 1 is back in cinemas in June 2027", "season1"),
    (2, "S1 returns to TV in December 2026", "season1"),
    (2, "시즌1이 12월에 다시 공개된다", "season1"),
    (2, "La primera temporada vuelve en enero de 2027", "season1"),
    (2, "Ahead of season 2, season 1 gets a re-release in May 2027", "season1"),
    (3, "Season two comes back in June 2027", "season1"),
    (3, "the second season is delayed to 2028", "season1"),
    (3, "SOTSI season 1 returns in May 2027", "season1"),
    (3, "시즌2 2027년 5월 공개 확정", "season1"),
    (3, "Season 4 of Some of Them Sleep In will stream in 2031", "season3"),
    (2, "Five years after season 1, it finally comes out in 2027", "release"),
    (2, "It's been renewed since season 1 was such a hit", "renewal"),
    (2, "Season 2 will be released in May 2027, before season 3 is even written", "release"),
    (2, "Cheong-san, who died in season 1, comes back", "character:Lee Cheong-san"),
    (2, "Season 1 director Lee Jae-kyoo returns for season 2", "crew:Lee Jae-kyoo"),
    (2, "season 2 has 8 episodes and arrives in 2027", "release"),
    (2, "시즌 1에 이어 박지후가 시즌 2에 출연한다", "casting:Park Ji-hu"),
    (2, "시즌1보다 더 무서운 시즌2, 2027년 공개", "release"),
    (2, "Tras la temporada 1, la temporada 2 se estrena en 2027", ""),
    (3, "Season 3 comes out two years after season 2", "release"),
    (3, "Like season 2, the new season drops in May 2027", "release"),
]  # fmt: skip
"""The same, written with the ones above and read by nothing until the rule stood."""
HARDER = [
    (2, "Seasons 3 and 4 have been ordered", "season3"),
    (2, "Seasons 2 and 3 were renewed together", "renewal"),
    (2, "Season 2 and 3 will be filmed back to back", "filming-start"),
    (2, "시즌 3와 4가 동시에 제작된다", "season3"),
    (2, "시즌2·3 동시 제작 확정", "renewal"),
    (2, "Season 4 is confirmed. It comes out in 2030.", "season3"),
    (2, "A third season has been greenlit by Netflix", "season3"),
    (2, "Netflix has renewed it for a fourth season", "season3"),
    (2, "Netflix orders season 3 before season 2 premieres", "season3"),
    (2, "Park Ji-hu says season 3 is possible", "season3"),
    (2, "There will be no season 3", "season3"),
    (2, "Season 2 will be the last, no season 3", ""),
    (2, "Season 2 won't come out in May 2027, season 4 will", "release"),
    (2, "In season 4 On-jo dies", "season3"),
    (2, "Cheong-san returns in season 3", "season3"),
    (2, "Season 4's release date is May 2030", "season3"),
    (2, "season-4 release date: May 2030", "season3"),
    (2, "AOUAD 3 release date set for 2029", "season3"),
    (2, "Series 4 airs in 2030", "season3"),
    (2, "Season 10 comes out in 2040", "season3"),
    (2, "제4시즌 2030년 방영", "season3"),
    (2, "4기 방영은 2030년", "season3"),
    (2, "시즌4 2030년에 온대", "season3"),
    (2, "4번째 시즌이 2030년에 공개된다", "season3"),
    (2, "La T4 llega en 2030", "season3"),
    (2, "Se confirma una cuarta temporada para 2030", "season3"),
    (2, "Season 1 is getting a director's cut in 2027", "season1"),
    (2, "the release date of season 1 was January 28, 2022", "season1"),
    (2, "Netflix removes season 1 in May 2027", "season1"),
    (2, "Park Ji-hu returns for season 1", "season1"),
    (2, "시즌1 재방송 5월 확정", "season1"),
    (2, "Season 1 came out in 2022 and season 2 comes out in 2027", "release"),
    (2, "Season 1 survivors reunite as filming wraps", "filming-end"),
    (2, "the new season comes out 5 years after season 1", "release"),
    (2, "It picks up 4 years after season 1 and comes out in 2027", "release"),
    (2, "season 2, episode 1 is out in May 2027", "release"),
    (2, "Season 2 trailer drops on May 1", "trailer"),
    (2, "Season 2 comes out in May 2027 with 4 new cast members", "release"),
    (2, "Unlike in season 1, Cheong-san lives", "character:Lee Cheong-san"),
    (2, "Lomon, the season 1 star, is back", "casting:Lomon"),
    (2, "Renewed for season 2 after season 1 topped the charts", "renewal"),
    (2, "시즌1 생존자들 돌아온다", ""),
    (2, "시즌 1 마지막에 죽은 청산이 돌아온다", ""),
    (2, "시즌1 끝나고 5년 만에 2027년 공개", "release"),
    (2, "Vuelve en 2027, cinco años después de su primera temporada", ""),
    (3, "Season 2 cast returns in May 2027", ""),
    (3, "The second season arrives in May 2027", "season1"),
    (3, "2번째 시즌이 5월에 돌아온다", "season1"),
    (3, "la segunda temporada vuelve en mayo de 2027", "season1"),
    (3, "S2 has been cancelled", "season1"),
    (3, "season 2 trailer drops tomorrow", "season1"),
    (3, "Season 3 drops in May 2027, as season 2 did in 2025", "release"),
    (2, "Season 2 is out, and season 4 is already in the works", ""),
    (2, "The first look at season 2 comes in May 2027", ""),
    (2, "First trailer for season 2 drops in January", ""),
    (2, "The fourth episode of season 2 airs in June 2027", ""),
    (2, "Season finale airs in May 2027", ""),
    (2, "4 new students join the cast", ""),
    (2, "Filming for S3 wraps in June 2028, says Lee Jae-kyoo", "season3"),
    (2, "Netflix exec: season three won't happen", "season3"),
    (2, "AOUAD3 coming 2029", "season3"),
    (2, "All of Us Are Dead 4 comes out in 2031", "season3"),
    (2, "All of Us Are Dead returns for season 4", "season3"),
    (2, "5기 제작 확정", "season3"),
    (2, "시즌 4 촬영 2030년 3월 시작", "season3"),
    (2, "시즌 투 2027년 5월 공개", ""),
    (2, "세번째 시즌은 없다", "season3"),
    (2, "박지후, 시즌3 출연 확정", "season3"),
    (2, "시즌1 주역들이 시즌2로 뭉친다, 2027년 5월 공개", ""),
    (2, "시즌2 공개 앞두고 시즌1이 다시 공개된다", "season1"),
    (2, "시즌1이 극장에서 재개봉한다", "season1"),
    (2, "시즌1 때부터 기다렸는데 드디어 2027년 5월 공개", ""),
    (2, "시즌1에서 5년, 2027년 1월에 돌아온다", ""),
    (2, "1시즌은 2022년에 공개됐다", "season1"),
    (2, "Season 1's release date was January 2022", "season1"),
    (2, "a re-edit of season 1 comes out in May 2027", "season1"),
    (2, "Season 1 is leaving Netflix on May 1", "season1"),
    (2, "Filming took twice as long as season 1", ""),
    (2, "It has more episodes than season 1 and premieres in May 2027", ""),
    (2, "After season 1's success it was renewed", ""),
    (2, "Where season 1 left off: it comes back in May 2027", ""),
    (2, "Two seasons in, it ends in 2027", ""),
    (2, "The release date for season 2 is May 1, not season 3", ""),
    (2, "La primera temporada regresa a Netflix en 2027", "season1"),
    (2, "La 3ª temporada se rueda en 2028", "season3"),
    (2, "No habrá temporada 3", "season3"),
    (2, "La segunda temporada llega antes que la tercera temporada", ""),
    (3, "SOTSI 2 returns in May 2027", "season1"),
    (3, "우동닥2가 2027년에 돌아온다", "season1"),
    (3, "Season 2 ended on a cliffhanger; season 3 returns in May 2027", ""),
    (3, "season 2's Park Ji-hu is back", ""),
    (3, "Filming begins after season 2 airs", ""),
]  # fmt: skip
"""The same, written after that, as what may be misread."""
ITEMS = [
    (2, "'All of Us Are Dead' Season 4 Sets May 2030 Release Date", ""),
    (2, "'지금 우리 학교는' 시즌3 2029년 공개 확정", ""),
    (2, "All of Us Are Dead Season 3: release date, cast and more", "The show comes out in May 2029."),
    (2, "Netflix's zombie hit is back", "The first season of All of Us Are Dead returns in May 2027."),
    (3, "'Some of Them Sleep In' Season 2 Gets a Release Date", "It comes back in May 2027."),
]


@pytest.fixture(scope="module")
def shows(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Snapshot]:
    another = read_pack(write_another(Path(__file__).parents[2] / "data", tmp_path_factory.mktemp("pack")))
    return {each.show.season: Snapshot(SnapshotVersion(each.digest), each) for each in (pack, another)}


@pytest.mark.parametrize(("season", "claim", "topic"), [*CLAIMS, *KEPT_ASIDE, *HARDER])
def test_a_claim_is_filed_and_judged_as_of_the_season_that_it_names(
    shows: dict[int, Snapshot], season: int, claim: str, topic: str
) -> None:
    snapshot = shows[season]
    told = infer(snapshot, TypedReport(claim=claim), TODAY).topic
    assert told == topic or (not topic and (not told or not _is_of_another(told)))
    titles = title_finder(snapshot)
    assert another_season(titles, titles.plain(claim)) == (topic if topic and _is_of_another(topic) else None)
    if topic and _is_of_another(topic):
        judged = answer(snapshot, RumorQuery(claim), TODAY).judged
        assert all(each.standing is None or each.standing.topic.kind in OTHER_SEASONS for each in judged)


@pytest.mark.parametrize(("season", "title", "sentence"), ITEMS)
def test_an_item_of_another_season_is_no_news_of_the_coming_one(
    shows: dict[int, Snapshot], season: int, title: str, sentence: str
) -> None:
    snapshot = shows[season]
    item = FeedItem(title=title, sentence=sentence, link="https://herald.example.com/1", at=NOW, key="1")
    ((_, tip),) = read_items(snapshot, FEED, [item], NOW)
    told = with_inferred(tip.typed, snapshot, TODAY).topic if isinstance(tip, FeedTip) else ""
    assert not told or _is_of_another(told)


def _is_of_another(topic: str) -> bool:
    return parse_topic(topic).kind in OTHER_SEASONS
