"""Families of sentences that /check once misread, each with sentences of its own (verdicts.md)."""

from __future__ import annotations

import pytest

from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from tests.answers.test_rumors import verdicts


@pytest.fixture(scope="module")
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


A_NO_TO_A_NO = [
    ("It is false that Lomon isn't in season 2", "holds"),
    ("It isn't true that AOUAD 2 was never renewed", "holds"),
    ("Don't believe anyone who says that season 2 of All of Us Are Dead was scrapped", "holds"),
    ("there is no way that Cho Yi-hyun isn't back in s2", "holds"),
    ("no doubt about it, AOUAD season 2 was cancelled", "contradicted"),
    ("don't tell me AOUAD 2 is cancelled", "contradicted"),
    ("조이현이 시즌2에 안 나온다는 건 말도 안 돼", "holds"),
    ("지우학2 엎어졌다는 소문 믿지 마", "holds"),
    ("지우학2 촬영 끝났다는 말 안 믿어", "contradicted"),
    ("로몬 시즌2 나오는 건 의심할 여지가 없음", "holds"),
]
WHO_WENT_OF_THEMSELVES_WAS_NOT_PUT_OUT = [
    ("Roh Yoon-seo pulled out of season 2", "holds"),
    ("Roh Yoon-seo was sacked from season 2", "nothing"),
    ("노윤서 지우학2에서 해고됐대", "nothing"),
    ("Park Ji-hu was kicked out of season 2", "contradicted"),
    ("박지후 시즌2에서 퇴출됐대", "contradicted"),
]
WHAT_IS_WRONG_IS_WRONG_FOR_ANY_REASON = [
    ("Netflix cancelled AOUAD season 2 because the sets burned down", "contradicted"),
    ("지우학 시즌2 투자 문제로 무산됐대", "contradicted"),
    ("AOUAD season 2 finished filming because the sets burned down", "nothing"),
    ("Filming of AOUAD 2 began in March 2024 after a typhoon", "contradicted"),
]
THE_ONE_NAMED_BEFORE = [
    ("Kim Si-eun is new in season 2, she plays Ju-ran", "holds holds"),
    ("Lomon is back and he murders everybody", "holds nothing"),
]
WHAT_HAS_COME_CAME_IN_A_YEAR_THAT_IS_OVER = [
    ("AOUAD season 2 has been out since January", "contradicted"),
    ("지우학2 1월에 이미 공개됐어", "contradicted"),
    ("AOUAD 2 is out in January", "unproven"),
]
STILL_FILMING = [
    ("filming of AOUAD 2 is still going on", "contradicted"),
    ("지우학2 여전히 촬영 중", "contradicted"),
    ("지우학2 아직 filming 중이래", "contradicted"),
    ("filming of AOUAD 2 isn't ongoing any more", "holds"),
]
SLUGS_AND_POSTS_OF_A_THREAD = [
    ("all-of-us-are-dead-season-2-renewed-by-netflix", "holds"),
    ("all-of-us-are-dead-season-2-shoot-wraps", "holds"),
    ("1/ AOUAD season 2 wrapped filming", "holds"),
]
RELATIVE_CLAUSES_ASK_NOTHING = [
    ("Lee Min-jae, who was in Weak Hero, joins season 2", "holds"),
    ("Roh Jae-won joins season 2 which is adorable", "holds"),
]
NOUNS_FROM_VERBS_IN_KOREAN = [
    ("유인수 입대했음", "holds"),
    ("지우학2 촬영 끝남", "holds"),
    ("청산이 살아요?", "holds"),
]
OTHER_WORDS_FOR_THE_SAME = [
    ("All of Us Are Dead is based on a comic", "holds"),
    ("지우학 만화 원작임", "holds"),
    ("Ignore the posters, AOUAD 2's release date is not announced yet", "holds"),
]

SET_SOMEWHERE_ELSE = [
    ("AOUAD season 2 takes place in Daegu", "contradicted"),
    ("지우학 시즌2 무대는 인천이래", "contradicted"),
    ("AOUAD season 2 isn't set in Tokyo", "holds"),
    ("AOUAD season 2 is set in a Daegu prison", "nothing"),
    ("AOUAD season 2 was filmed in Daegu", "nothing"),
    ("지우학 시즌2 배경은 인천이 아니라 서울", "holds"),
]
WHAT_SOMEBODY_SAID_THEN = [
    ("In January 2024 Roh Yoon-seo's agency said that nothing was decided for season 2", "holds"),
    ("2024년 1월에 노윤서 소속사가 시즌2 출연은 정해진 게 없다고 했음", "holds"),
    ("Roh Yoon-seo's agency says that she is in season 2", "contradicted"),
]
NOT_THIS_BUT_THAT = [
    ("촬영은 2025년 10월이 아니라 7월에 시작했어, 지우학2", "holds"),
    ("filming of AOUAD 2 began not in May 2025 but in July 2025", "holds"),
]
NOES_THAT_CANNOT_BE_SORTED_OUT = [
    ("nobody said that AOUAD season 2 isn't renewed", "nothing"),
    ("지우학 시즌2 안 만든다고 한 적 없어", "nothing"),
    ("didn't Netflix cancel AOUAD? no", "holds"),
]
FIGURES_AND_UNITS = [
    ("Season 1 of AOUAD logged 560 million hours in four weeks", "holds"),
    ("Season 1 of AOUAD logged 90 million hours in four weeks", "contradicted"),
]
SEASON_1_BY_ITS_OWN_FIGURES = [
    ("season 1 of AOUAD has nine episodes", "contradicted"),
    ("season 1 of AOUAD has twelve episodes", "holds"),
    ("AOUAD season 1 dropped in April 2022", "contradicted"),
    ("AOUAD season 1 dropped in January 2022", "holds"),
]
NOT_SO_IN_KOREAN = [
    ("노윤서 하차 아님, 지우학2에 나옴", "contradicted"),
    ("로몬 지우학2 하차 아닙니다", "holds"),
    ("AOUAD season 2 is filming as we speak", "contradicted"),
]
TWO_LANGUAGES_IN_ONE_WORD = [
    ("지우학 시즌2 setting은 서울이래", "holds"),
    ("AOUAD season 2 filming은 끝났대", "holds"),
    ("kim si-eun이 시즌2에 합류했대", "holds"),
]
A_PART_AND_WHO_PLAYS_IT_ARE_ONE = [
    ("Lomon comes back to AOUAD. Su-hyeok returns in season 2", "holds"),
    ("조이현 복귀. 남라 시즌2 나옴", "holds"),
    ("Lomon is back in season 2. Su-hyeok is not in season 2", "holds contradicted"),
]
A_REPLY_STANDS_FOR_ITS_QUESTION = [
    ("언제 촬영 시작해, 지우학2? ㄴ 지우학2 아직 촬영 시작 안 했어", "contradicted"),
]
IN_IT_WITHOUT_A_VERB = [
    ("대수 지우학 시즌2에 있음", "unproven"),
    ("Yonhap: AOUAD season 2 began filming in July 2025", "holds"),
    ("will AOUAD season 2 come?", "holds"),
]
ANOTHERS_SCHOOL_IS_NO_PART = [
    ("Lee Min-jae plays Ma-ru, a senior at On-jo's college", "holds"),
    ("이민재는 온조 대학 선배 마루로 나온대", "holds"),
]
HOW_IT_WAS_HEARD_SAYS_NOTHING = [
    ("Reminder from the mods: AOUAD season 2 has no release date", "holds"),
    ("[공지] 지우학2 공개일 미정입니다", "holds"),
]


WHAT_IS_SAID_AROUND_A_CLAIM = [
    ("i'm fairly certain that Lomon is back for season 2", "holds"),
    ("Lomon and Cho Yi-hyun, my favourite slow burn, are both back for season 2", "holds"),
    ("Park Ji-hu coming back is the only reason i'm going to watch season 2", "holds"),
    ("박지후가 다시 나온다는 소식만으로도 지우학 시즌2는 볼 이유가 충분함", "holds"),
    ("내 최애 커플 로몬이랑 조이현 둘 다 시즌2에 나온대", "holds"),
    ("티저도 예고편도 아직 없는데 곧 12월이네 지우학2", "nothing"),
    ("the guy who plays Gwi-nam, Yoo In-soo, enlisted for 21 months", "holds"),
]
WHO_IS_NAMED_FIRST_AND_TOLD_OF_NEXT = [
    ("i was looking forward to Roh Yoon-seo, shame she left season 2", "holds"),
    ("노윤서 은근 기대했는데 지우학2 하차했네", "holds"),
]
SOMEBODY_NOBODY_KNOWS_DIRECTS = [
    ("Bong Joon-ho is directing the second season of All of Us Are Dead", "contradicted"),
    ("봉준호 감독이 지우학 시즌2 연출한대", "contradicted"),
    ("Bong Joon-ho is co-directing season 2 of All of Us Are Dead", "nothing"),
]
IN_ANOTHER_PLACE_OR_BY_ANOTHER = [
    ("AOUAD season 1 was filmed at a high school in Daegu", "contradicted"),
    ("the AOUAD webtoon was drawn by Kang Full", "contradicted"),
]
A_PART_THAT_IS_NOT_KNOWN = [
    ("Seo Ji-hoon's role in All of Us Are Dead 2 hasn't been revealed yet", "holds"),
    ("Kim Si-eun's role in All of Us Are Dead 2 hasn't been revealed yet", "contradicted"),
]
WHAT_IS_NOT_SETTLED_IS_SO_HOWEVER_IT_IS_TOLD = [
    ("archery queen Jang Ha-ri comes back in s2", "unproven"),
    ("Roh Yoon-seo dropped out of AOUAD 2 with a broken heart", "holds"),
    ("Lomon joins season 2 with a broken arm", "nothing"),
]
THAT_IT_COMES_AT_ALL_IS_NO_DAY = [
    ("season 2 is coming", "holds"),
    ("Netflix confirmed season 2 is coming", "holds"),
    ("is season 2 coming?", "holds"),
    ("will there be a season 2 of AOUAD?", "holds"),
    ("AOUAD season 2 is not coming", "contradicted"),
    ("season 2 isn't coming", "contradicted"),
    ("season 2 comes out soon", "unproven"),
    ("지우학 시즌2 곧 나온대", "unproven"),
    ("season 2 comes out in March", "unproven"),
    ("season 2 drops in May", "unproven"),
    ("season 2 may come out in the fall", "unproven"),
    ("Netflix confirmed season 2 is coming in May", "nothing"),
    ("season 2 drops on the 5th", "unproven"),
    ("AOUAD season 2 drops friday", "unproven"),
    ("지우학 시즌2 금요일 공개", "unproven"),
    ("season 2 comes out at midnight", "unproven"),
    ("season 2 is confirmed for friday", "nothing"),
    ("AOUAD s2 out by christmas", "unproven"),
    ("season 2 finally out in december", "unproven"),
    ("season 2 is out now", "nothing"),
    ("넷플릭스가 지우학 시즌2를 매주 공개하기로 했대", "nothing"),
    ("AOUAD season 2 is released all at once", "unproven"),
    ("did season 2 come out", "nothing"),
    ("has AOUAD season 2 come out yet?", "nothing"),
]
WHAT_NOBODY_ON_RECORD_SAYS_BESIDE_WHAT_THEY_DO = [
    ("AOUAD season 2 started filming in july 2025", "holds"),
    ("AOUAD season 2 started filming in july 2025 in japan", "nothing"),
    ("AOUAD season 2 started filming on july 15 2025", "unproven"),
    ("AOUAD season 2 wrapped on february 18", "holds"),
    ("Roh Yoon-seo left AOUAD 2", "holds"),
    ("Roh Yoon-seo left AOUAD 2 because of an injury", "nothing"),
    ("노윤서 지우학2 부상으로 하차", "nothing"),
    ("On-jo is in college in Seoul in season 2", "holds"),
    ("On-jo studies medicine in Seoul in season 2", "nothing"),
    ("Nam-ra is half zombie and pregnant", "nothing"),
    ("Lee Min-jae returns for AOUAD season 2", "nothing"),
    ("윤가이 지우학2로 돌아온다", "nothing"),
    ("Lomon returns for AOUAD season 2", "holds"),
    ("Cho Yi-hyun is a new cast member of AOUAD 2", "nothing"),
    ("Cho Yi-hyun returns for AOUAD 2 with new cast members", "holds"),
    ("AOUAD season 2 started filming by july 31 2025", "holds"),
    ("Lee Jae-kyoo died", "nothing"),
    ("이재규 감독 죽었대", "nothing"),
    ("Lee Jae-kyoo left AOUAD season 2", "contradicted"),
]
ANOTHER_WORK_IS_NOT_THE_SEASON = [
    ("a Thai remake of All of Us Are Dead season 2 is coming, set in Bangkok", "nothing"),
    ("Filming of the All of Us Are Dead 2 reunion special wrapped in February 2026", "nothing"),
    ("AOUAD season 2 wrapped in February 2026", "holds"),
]
WHAT_HOLDS_BY_ITS_DATE_LEAVES_FEW_WORDS = [
    ("Filming of AOUAD 2 wrapped in February 2026 aboard a rented aircraft carrier", "nothing"),
]
A_NO_OF_ITS_OWN_DENIES_NOTHING = [
    ("AOUAD season 2 is not happening", "contradicted"),
    ("지우학 시즌2 제작 안 한대", "contradicted"),
    ("season 2 of AOUAD isn't cancelled", "holds"),
    ("넷플 2026년 라인업에 지우학2 있지 않았나?", "contradicted"),
    ("Lomon left AOUAD 2? that was fake news", "holds"),
    ("Lomon never left AOUAD 2, that was fake news", "holds"),
    ("I'd be amazed if they've wrapped AOUAD season 2", "contradicted"),
    ("Netflix gave us a release date for AOUAD season 2 /s", "holds"),
]
ENDINGS_OF_SENTENCES_WITHOUT_A_STOP = [
    ("지우학2 엎어진 거 아님 촬영 2월에 끝났음", "holds holds"),
    ("지우학2 예고편 안 떴음 도는 건 다 가짜임", "holds"),
]
A_STRANGER_IN_A_HEADLINE = [
    ("배두나, '지금 우리 학교는' 시즌2 합류", "nothing"),
    ("배두나 지우학2 온조 담임으로 캐스팅", "nothing"),
]
WHO_IS_TOLD_BY_ANOTHER_WORK = [
    ("Roh Jae-won (Squid Game) plays Han Du-seok in AOUAD season 2", "holds"),
    ("Kim Si-eun from Squid Game is in AOUAD season 2", "holds"),
]
MONTHS_FROM_ONE_TO_ANOTHER = [
    ("지우학2 2027년 1~3월 공개 예상", "unproven"),
]


@pytest.mark.parametrize(
    ("text", "deserved"),
    [
        *SET_SOMEWHERE_ELSE,
        *WHAT_SOMEBODY_SAID_THEN,
        *NOT_THIS_BUT_THAT,
        *NOES_THAT_CANNOT_BE_SORTED_OUT,
        *FIGURES_AND_UNITS,
        *SEASON_1_BY_ITS_OWN_FIGURES,
        *NOT_SO_IN_KOREAN,
        *TWO_LANGUAGES_IN_ONE_WORD,
        *A_PART_AND_WHO_PLAYS_IT_ARE_ONE,
        *A_REPLY_STANDS_FOR_ITS_QUESTION,
        *IN_IT_WITHOUT_A_VERB,
        *ANOTHERS_SCHOOL_IS_NO_PART,
        *HOW_IT_WAS_HEARD_SAYS_NOTHING,
        *A_NO_TO_A_NO,
        *WHO_WENT_OF_THEMSELVES_WAS_NOT_PUT_OUT,
        *WHAT_IS_WRONG_IS_WRONG_FOR_ANY_REASON,
        *THE_ONE_NAMED_BEFORE,
        *WHAT_HAS_COME_CAME_IN_A_YEAR_THAT_IS_OVER,
        *STILL_FILMING,
        *SLUGS_AND_POSTS_OF_A_THREAD,
        *RELATIVE_CLAUSES_ASK_NOTHING,
        *NOUNS_FROM_VERBS_IN_KOREAN,
        *OTHER_WORDS_FOR_THE_SAME,
        *WHAT_IS_SAID_AROUND_A_CLAIM,
        *WHO_IS_NAMED_FIRST_AND_TOLD_OF_NEXT,
        *SOMEBODY_NOBODY_KNOWS_DIRECTS,
        *IN_ANOTHER_PLACE_OR_BY_ANOTHER,
        *A_PART_THAT_IS_NOT_KNOWN,
        *WHAT_IS_NOT_SETTLED_IS_SO_HOWEVER_IT_IS_TOLD,
        *THAT_IT_COMES_AT_ALL_IS_NO_DAY,
        *WHAT_NOBODY_ON_RECORD_SAYS_BESIDE_WHAT_THEY_DO,
        *ANOTHER_WORK_IS_NOT_THE_SEASON,
        *WHAT_HOLDS_BY_ITS_DATE_LEAVES_FEW_WORDS,
        *A_NO_OF_ITS_OWN_DENIES_NOTHING,
        *ENDINGS_OF_SENTENCES_WITHOUT_A_STOP,
        *A_STRANGER_IN_A_HEADLINE,
        *WHO_IS_TOLD_BY_ANOTHER_WORK,
        *MONTHS_FROM_ONE_TO_ANOTHER,
    ],
)
def test_families_of_sentences_get_the_verdict_they_deserve(
    snapshot: Snapshot, text: str, deserved: str
) -> None:
    assert verdicts(snapshot, text) == deserved.split()
