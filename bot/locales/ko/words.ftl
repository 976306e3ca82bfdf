## The vocabularies of the domain. Each id is a vocabulary's name and the member's value.

stance-confirmed = 확정
stance-happened = 이미 있었던 일
stance-joins = 합류
stance-returns = 복귀
stance-expected = 예상
stance-in-talks = 논의 중
stance-withdrew = 하차
stance-denied = 부인
stance-cancelled = 취소
stance-not-announced = 미발표
stance-opinion = 의견

level-confirmed = 공식 발표
level-corroborated = 여러 곳 보도
level-reported = 보도
level-rumored = 소문

source-tag-official = 공식
source-tag-talent-agency = 소속사
source-tag-news-agency = 통신사
source-tag-press = 언론
source-tag-aggregator = 소식 모음 사이트
source-tag-fan-site = 팬 사이트
source-tag-insider = 소식통
source-tag-social = SNS

topic-kind-renewal = { $season ->
    [0] 새 시즌 제작 여부
   *[other] 시즌 { $season } 제작 여부
}
topic-kind-filming-start = 촬영 시작
topic-kind-filming-end = 촬영 종료
topic-kind-trailer = 예고편
topic-kind-release = 공개일
topic-kind-casting = 캐스팅
topic-kind-character = 등장인물
topic-kind-crew = 제작진
topic-kind-plot = 줄거리
topic-kind-setting = 배경·촬영지
topic-kind-person = 인물 소식
topic-kind-season1 = { $season ->
    [2] 시즌 1
   *[other] 이전 시즌
}
topic-kind-season1-viewing = { $season ->
    [2] 시즌 1 시청 기록
   *[other] 이전 시즌 시청 기록
}
topic-kind-season3 = { $season ->
    [2] 시즌 3
   *[other] 이후 시즌
}
topic-kind-other = 기타

report-status-supports = 지금 현황과 같은 내용
report-status-differs = 날짜가 다름
report-status-disputes = 현황과 엇갈림
report-status-contradicted = 현황과 다름 (출처가 약함)
report-status-superseded = 이후 소식으로 바뀜
report-status-taken-down = 철회·부인된 날짜
report-status-expects = 예상
report-status-guesses = 추측
report-status-says-it-came = 이미 나왔다는 소식 (미확인)
report-status-ruled-out = 가능성이 사라진 예상
report-status-rules-out = 그때는 아니라는 보도
report-status-neutral = 참고
report-status-listed = 일반 소식

basis-official-statement = 공식 발표
basis-on-record = 실명 발언
basis-insider = 소식통 정보
basis-unattributed = 취재원 안 밝힘
basis-opinion = 의견

group-returning = 돌아오는 배우
group-new = 새로 합류
group-rumored = 소문·미확인
group-left = 하차

role-actor = 배우
role-director = 감독
role-writer = 작가
role-producer = 제작자
role-webtoon-author = 원작 웹툰 작가

credit-kind-series = 시리즈
credit-kind-film = 영화
credit-kind-variety = 예능


verdict-holds = 맞아요
verdict-contradicted = 아니에요
verdict-disputed = 말이 엇갈려요
verdict-unproven = 아직 확정된 건 아니에요
verdict-nothing = 그런 보도는 아직 없어요
verdict-elsewhere = 다른 이야기 같아요

field-topic = 주제
field-claim = 내용
field-source = 출처
field-tags = 출처 종류
field-stance = 구분
field-when = 시점
field-reported_on = 보도일
field-said_on = 처음 말한 날
field-via = 전달 경로
field-url = 링크
field-as_of = 기준일
field-actor = 배우
field-group = 분류

field-since = 시작일

prediction-outcome-open = 진행 중
prediction-outcome-hit = 적중
prediction-outcome-early = 예상보다 빠름
prediction-outcome-late = 예상보다 늦음
prediction-outcome-partly = 일부 맞음
prediction-outcome-ruled-out = 가능성 사라짐
prediction-outcome-missed = 빗나감
field-number = 번호
field-tag = 출처 종류
field-text = 검색어
field-reason = 이유
field-day = 날짜
field-length = 기간
field-screenshot = 스크린샷
field-feed = 피드 주소
field-quiet = 조용한 시간
field-timezone = 시간대
field-seen = 본 곳
field-what = 대상
field-into = 합칠 곳
field-file = 파일
