## Small parts

list-and = { $head }, { $last }
list-or = { $head } 또는 { $last }
quote = “{ $text }”
named-topic = { $kind }: { $name }
link-in-language = { $language }
date-quarter = { $year }년 { $quarter }분기
date-season = { $year }년 { $part ->
    [1] 봄
    [2] 여름
    [3] 가을
   *[4] 겨울
}
date-half = { $half ->
    [1] { $year }년 상반기
   *[2] { $year }년 하반기
}
date-mid-month = { $year }년 { $month } 중순
date-when = { $date }
date-noun = { $date }
date-range = { $first }~{ $last }
date-span = { $year }년 { $first_month } { $first }일~{ $last_month } { $last }일
date-days = { $year }년 { $month } { $first }일~{ $last }일
date-on-days = { $year }년 { $month } { $first }일~{ $last }일
date-day = { $day }일
date-days-of-month = { $year }년 { $month } { $days }
date-from = { $start }부터
date-by = { $end }까지
date-about = { $date }쯤
date-uncertain = { $date } (불확실)
filed-here = 이 서버 제보 #{ $number }
citing = { $outlet }({ $cited } 인용)
introduced = { $tag ->
    [fan-site] 팬 사이트 { $name }
    [talent-agency] 소속사 { $name }
    [social] SNS 계정 { $name }
   *[other] { $name }
}
relayed-by = { $publisher }{ JOSA($publisher, "이/가") } 전한 { $origin }
gives-day = { $origin }({ $day }일)
names-no-source = { " " }· 취재원 안 밝힘
more-origins = 그 외 { $count }곳
more-people = 그 외 { $count }명
more = …그 외 { $count }건이 더 있어요.
earlier = …더 오래된 보도가 { $count }건 있어요.
page = { $page }/{ $pages }쪽
page-cut = 내용이 길어 일부만 보여요.
page-back = 이전
page-on = 다음
footer = 비공식 팬 프로젝트예요. 모든 내용에 출처가 있어요.

claims-in-language =
    { $some ->
        [yes] 일부 보도 내용은 { $languages }{ JOSA($languages, "으로/로") } 적혀 있어요.
       *[no] 보도 내용은 { $languages }{ JOSA($languages, "으로/로") } 적혀 있어요.
    }

## How sure something is

sure-confirmed = { $origins } 공식 발표
sure-corroborated = 보도: { $origins } · { $platform } 미확인
sure-reported = 보도: { $origins }{ $count ->
    [1] {""}
   *[other] {""} (한 곳 말고는 소문 수준)
} · { $platform } 미확인
sure-rumored = 소문: { $origins } · { $platform } 미확인
sure-only = 출처: { $origins } · { $platform } 미확인
in-few-words = { $level ->
    [confirmed] { $origins } 공식 발표
    [corroborated] 보도: { $origins }
    [reported] 보도: { $origins }
    [rumored] 소문: { $origins }
    [only] 출처: { $origins }
    [foreseen] { $origins }의 예상
   *[said] 출처: { $origins }
}
ground-foreseen = { $level ->
    [confirmed] 공식 예고: { $origins }
    [rumored] { $kind ->
        [casting] 소문: { $origins }
        [crew] 소문: { $origins }
        [character] 소문: { $origins }
       *[other] { $origins }의 예상
    } · { $platform } 미확인
   *[other] { $kind ->
        [casting] 보도: { $origins }
        [crew] 보도: { $origins }
        [character] 보도: { $origins }
       *[other] { $origins }의 예상
    } · { $platform } 미확인
}
ground-disputed = 다만 { $origins } 쪽은 다르게 전해요.

ground-said-to-have-come = { $origins } 쪽은 { $kind ->
    [filming-start] 시작됐다고
    [filming-end] 끝났다고
   *[other] 공개됐다고
} 하지만 확인되지는 않았어요.

ground-beside = { $origins } 쪽은 { $kind ->
    [casting] 정해진 것이 없다고
    [crew] 정해진 것이 없다고
    [character] 정해진 것이 없다고
   *[other] 발표된 것이 없다고
} 해요.

flag-official-silence = { $platform } 발표로 확인된 것은 없어요.
dated-by = { $kind ->
    [filming-start] { $origins }에 따르면 { $date } 촬영 시작
   *[other] { $origins }에 따르면 { $date }
}

flag-overdue = 예상됐던 시점이 모두 지났지만 소식이 없어요.
flag-stale = { $days }일 넘게 새 보도가 없어요.
flag-contested-dates = 예상 시점이 제각각이에요.

## What holds of a milestone; { $when } is "none" where no date is known

milestone-holds = { $kind ->
    [renewal] 시즌 { $season } 제작 확정
    [filming-start] 촬영 시작
    [filming-end] 촬영 종료
    [trailer] 예고편 공개
   *[release] 시즌 { $season } 공개
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
milestone-in-production = 시즌 { $season } 제작 돌입
milestone-said = { $kind ->
    [renewal] 시즌 { $season } 제작이 확정됐다는 소문
    [filming-start] 촬영이 시작됐다는 소문
    [filming-end] 촬영이 끝났다는 소문
    [trailer] 예고편이 나왔다는 소문
   *[release] 시즌 { $season }{ JOSA($season, "이/가") } 공개됐다는 소문
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
rumored-claim = 소문: { $claim }
rumored-due = 소문: { $claim }, 이후 소식 없음
event = { $when ->
    [none] {""}
   *[other] { $date }{" "}
}{ $kind ->
    [renewal] 시즌 { $season } 제작
    [filming-start] 촬영 시작
    [filming-end] 촬영 종료
    [trailer] 예고편 공개
   *[release] 시즌 { $season } 공개
}
officials-expect = { $origins }: { $when ->
    [none] {""}
   *[other] { $date }{" "}
}{ $kind ->
    [renewal] 시즌 { $season } 제작
    [filming-start] 촬영 시작
    [filming-end] 촬영 종료
    [trailer] 예고편 공개
   *[release] 공개
} 예정{ $when ->
    [day] {""}
   *[other] {" "}(날짜 미정)
}
officials-say = { $origins } 발표: { $date } { $kind ->
    [filming-start] 촬영 시작
    [filming-end] 촬영 종료
    [trailer] 예고편 공개
   *[release] 공개
} (날짜 미정)
milestone-announced = { $kind ->
    [filming-start] 촬영 시작 예정
    [filming-end] 촬영 종료 예정
    [trailer] 예고편 공개 예정
   *[release] 시즌 { $season } 공개 예정
}{ $when ->
    [none] {" "}(날짜 미정)
    [day] : { $date }
   *[other] : { $date } (날짜 미정)
}
milestone-due = { $kind ->
    [filming-start] 촬영 시작
    [filming-end] 촬영 종료
    [trailer] 예고편 공개
   *[release] 시즌 { $season } 공개
} 예정일({ $date }) 지남{ $said ->
    [nobody] , 이후 소식 없음
   *[somebody] {""}
}
milestone-cancelled = { $kind ->
    [renewal] 시즌 { $season } 제작 취소
    [filming-start] 촬영 취소
    [filming-end] 촬영 중단
    [trailer] 예고편 취소
   *[release] 공개 취소
}
milestone-denied = { $kind ->
    [renewal] 시즌 { $season } 제작설 부인
    [filming-start] 촬영 시작설 부인
    [filming-end] 촬영 종료설 부인
    [trailer] 예고편 공개설 부인
   *[release] 공개설 부인
}
milestone-expected = { $kind ->
    [renewal] 시즌 { $season } 제작 예상
    [filming-start] 촬영 시작 예상
    [filming-end] 촬영 종료 예상
    [trailer] 예고편 공개 예상
   *[release] 시즌 { $season } 공개 예상
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
milestone-overdue = { $kind ->
    [renewal] 시즌 { $season } 제작 예상
    [filming-start] 촬영 시작 예상
    [filming-end] 촬영 종료 예상
    [trailer] 예고편 공개 예상
   *[release] 시즌 { $season } 공개 예상
} 시점({ $date }) 지남
milestone-opinions = { $kind ->
    [trailer] 예고편 보도 없음, 의견뿐
   *[other] 보도 없음, 의견뿐
}
milestone-not-announced = { $kind ->
    [renewal] 시즌 { $season } 제작 발표 없음
    [filming-start] 촬영 시작 발표 없음
    [filming-end] 촬영 종료 발표 없음
    [trailer] 예고편 발표 없음
   *[release] 공개일 발표 없음
}
milestone-unknown = 알려진 소식 없음
topic-state = { $stance ->
    [confirmed] { $kind ->
        [casting] 출연 확정
        [crew] 참여 확정
        [character] 시즌 { $season }에 등장
       *[other] 확정
    }
    [happened] 사실로 보도
    [joins] 합류
    [returns] 복귀
    [withdrew] 하차
    [denied] 부인
    [cancelled] 취소
    [expected] 예상
    [in-talks] 논의 중
    [opinion] 의견뿐
   *[other] 발표 없음
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
topic-listed = { $count ->
    [0] 알려진 소식 없음
   *[other] 소식 { $count }건
}

## /s2status

status-title = 〈{ $title }〉 시즌 { $season }
status-as-of = { $day } 당시 알려진 내용
status-foreseen-now = 예상:
status-foreseen-others = 다른 곳의 예상:
status-foreseen-then = 이전 예상:
status-missed = 빗나간 예상:
status-against = 다른 내용:
status-other-dates = 다른 날짜:
status-earlier = 이전 날짜:
status-ruled-out = 이때는 아니라는 보도:
status-silent = 발표가 없다고 전한 곳:
glance-no-date = 아직 공개일 발표 없음
glance-no-season = 아직 시즌 { $season } 제작 발표 없음
glance-no-guess = { $kind ->
    [opinions] 언제일지는 의견만 나와 있어요.
    [overtaken] 앞서 나온 예상({ $date })은 이후 보도와 맞지 않아요.
   *[none] 지금 나와 있는 예상도 없어요.
}
glance-guesses = { $kind ->
    [single] 예상 시점: { $last }
    [apart] 예상 시점: { $first } · { $last }
   *[span] 예상 시점: { $first }~{ $last }
}
glance-one-guess = 예상 시점: { $date } ({ $origins })
glance-nothing-new = { $years ->
    [0] { $months }개월째 새 소식이 없어요
   *[other] { $rest ->
        [0] { $years }년째 새 소식이 없어요
       *[other] { $years }년 { $rest }개월째 새 소식이 없어요
    }
} (마지막 보도 { $since }).
glance-newest = 가장 최근 보도: { $day }{ $of ->
    [some] {" "}({ $about })
   *[many] {""}
}.
glance-spoke = { $platform } 최근 공식 발표: { $when } ({ $ago }).
ago = { $days ->
    [0] 오늘
    [1] 어제
   *[other] { $days }일 전
}
ago-then = { $days ->
    [0] 그날
    [1] 기준일 하루 전
   *[other] 기준일 { $days }일 전
}
glance-silent = { $platform } 발표는 기록에 없어요.
status-newest-about = 가장 최근 보도: { $day }.
status-newest-none = 그날까지 나온 보도가 없어요.
status-newest-never = 아직 보도가 없어요.
unknown = 공식 발표 없음: { $gaps }.
unknown-undecided = { $kind ->
    [renewal] 시즌 { $season } 제작
    [filming-start] 촬영 시작
    [filming-end] 촬영 종료
    [trailer] 예고편
   *[release] 공개일
}
unknown-unconfirmed = { $kind ->
    [renewal] 시즌 { $season } 제작
    [filming-start] 촬영 시작
    [filming-end] 촬영 종료
    [trailer] 예고편
   *[release] 시즌 { $season } 공개
}
unknown-uncome = { $kind ->
    [filming-start] 예정된 촬영 시작 여부
    [filming-end] 예정된 촬영 종료 여부
    [trailer] 예정된 예고편 공개 여부
   *[release] 예정된 시즌 { $season } 공개 여부
}
unknown-undated = { $kind ->
    [renewal] 제작 확정 날짜
    [filming-start] 정확한 촬영 시작일
    [filming-end] 정확한 촬영 종료일
    [trailer] 예고편이 나온 날짜
   *[release] 정확한 공개일
}
topic-reports = 보도 (최신순)
topic-nothing = 아직 말한 곳이 없을 뿐, 없다는 뜻은 아니에요.

## /cast

cast-title = 〈{ $title }〉 시즌 { $season } 출연진
cast-as = { $character } 역
cast-was = 시즌 { $once }의 { $character }
cast-unnamed = { $day } { $platform } 출연진 명단에는 없음
cast-crew = 제작진
cast-nobody = 여기에 해당하는 사람은 아직 없어요.

## /whereseen

seen-title = { $name }, 어디서 봤더라?
seen-typed = “{ $typed }” 대신 가장 비슷한 이름으로 찾았어요.
seen-played = { $character } 역: { $name }
seen-namesakes = { $surname }씨는 배역까지 모두 { $count }명이에요
seen-namesakes-foot = 성과 이름을 모두 적어 주세요.
seen-here = 〈{ $title }〉 시즌 { $season }, { $character } 역
seen-credit = { $title }{ $seasons ->
    [none] {""}
   *[other] {" "}{ $seasons }
}
seen-seasons = 시즌 { $seasons }
seen-part = { $part } 역
seen-nothing = 알려진 다른 출연작이 없어요.
seen-mates-title = 함께한 작품
seen-mates = { $title }: { $names }
seen-about-title = 그 밖의 소식
seen-hangul = 한글 이름 { $hangul } 출처: { $cite }
seen-standing-title = 시즌 { $season }
seen-standing-unknown = { $name }의 시즌 { $season } 관련 소식은 없어요.

## /addreport

receipt-title = 제보 #{ $number } 등록 완료
receipt-topic = 주제: { $topic }
receipt-stance = 구분: { $stance }
receipt-source = 출처: { $chain } ({ $tags })
receipt-source-new = 이 서버에 새로 등록한 출처: { $names }
receipt-name-new = 이 서버에 처음 등록된 { $name } 관련 제보예요.
receipt-also-named = { $names } 이야기도 있어요. 제보 하나는 한 사람만 다루니 나머지는 따로 등록해 주세요.
receipt-by-portal = { $site } 링크만으로는 어느 매체 기사인지 알 수 없어 포털 이름으로 적었어요. 매체를 알면 출처에 적어 주세요.
receipt-undated = 내용에는 날짜({ $when })가 있는데 날짜 칸이 비었어요. ‘고치기’에서 넣을 수 있어요.
receipt-not-official = { $source }: 등록된 공식 출처가 아니라서 ‘공식’은 반영하지 않아요.
receipt-when = 시점: { $window } ({ $first }~{ $last })
receipt-when-day = 시점: { $window }
receipt-when-open = 시점: { $window } (종료일 없음)
receipt-reported = 보도일: { $window } ({ $known }부터 반영)
receipt-reported-day = 보도일: { $window }
receipt-said = 처음 말한 날: { $window }
receipt-link = 링크: { $url }
receipt-before = 이전:
receipt-after = 지금:
receipt-same = 현황은 그대로예요:
receipt-duplicates = 이미 등록된 내용일 수 있어요:
receipt-undo = 취소
receipt-undo-until = 나에게만 보여요. 24시간 안에 취소할 수 있어요.
undone-title = 제보 #{ $number } 취소 완료
undone-text = 없던 제보로 처리했어요. 서버 기록에는 취소된 제보로 남아요.
undone-now = 지금 현황:

## Typing help

choice-new-name = { $topic } (새 이름)
choice-topic-name = { $kind }: 이름을 적어 주세요…

## /sources

sources-title = 누가 맞혔나요?
sources-none = 등록된 보도가 없어요.
sources-kind = 비공식 팬 프로젝트예요. 예상이 맞았는지만 보여 줄 뿐, 사람을 평가하지 않아요.
sources-reports = 보도 { $count }건
sources-passed = 다른 곳 말을 전한 보도 { $count }건
sources-cited = 다른 매체가 인용한 보도 { $count }건
outcome-by = 실제로는 예상보다 { $span }{ $unit ->
    [months] 개월
   *[days] 일
} { $outcome ->
    [early] 빨랐어요
   *[late] 늦었어요
}
record-title = 예상 { $count }건 중 { $n }건 결과 나옴:
record-none = 등록된 예상이 없어요.
record-other-seasons = 다른 시즌 소식으로 등록된 예상이 { $count }건 있고, 맞았는지는 여기서 따지지 않아요.
record-too-few = 결과가 나온 예상이 다섯 건은 돼야 적중률을 보여 드려요.
record-rate = 적중률 { $share }% (95% 신뢰구간 { $low }~{ $high }%)
prediction-event = 실제: { $date } · { $ground }
prediction-relays = 전한 곳 { $count }곳 더

## Moves of an expected date

slips-title = 예상 시점이 바뀐 과정
slips-days = { $days }일 늦춰짐
slips-days-earlier = { $days }일 앞당겨짐
slips-net = 처음보다 { $days }일 늦춰졌어요 (모두 { $count }번 바뀜).
slips-net-earlier = 처음보다 { $days }일 앞당겨졌어요 (모두 { $count }번 바뀜).

## /whatsnew

new-title = 바뀐 내용
new-since = { $since }~{ $until }
new-nothing = 바뀐 현황이 없어요. 같은 내용이 다시 보도됐을 수는 있어요.
new-time-passed = 예상 시점이 지남
new-dates = 예상 시점이 바뀜
new-guesses = 새 예상: { $guesses }
new-guess = { $date }({ $origins })

## Season 1's viewing figures

viewing-title = 수치 비교
viewing-figure = { $days }일간 { $hours } 시간
viewing-preferred = ⭐ 표시한 수치를 쓰는 이유: { $reason }

## /report and /reports

file-season = 시즌 { $season } 소식으로 등록({ $topic }): 시즌 { $coming } 현황에는 반영하지 않음
file-basis = 근거: { $basis }
file-retracted = 내림: { $day }부터 반영하지 않음
file-article = 기사: { $article }
file-standing = 지금 현황
file-part = 이 보도: { $part }
file-with = 같은 방향의 보도:
file-against = 이 보도와 엇갈리는 보도:
file-part-retracted = 내린 제보라 반영하지 않아요.
file-part-unknown = 이 날짜에는 아직 나오지 않은 보도라 반영하지 않아요.
file-revisions = 변경 기록
file-revision = { $action ->
    [filed] { $at } 등록
    [edited] { $at } 수정
    [retracted] { $at } 내림
    [restored] { $at } 되살림
   *[joined] { $at } 합침
}
reports-title = 보도 { $count }건
reports-none = 맞는 보도가 없어요. 검색어를 줄이거나 다르게 적어 보세요.
reports-empty = 아직 나온 보도가 없어요. 없다는 뜻은 아니에요.

## /check

check-asked-holds = 기록에 있어요
check-asked-unproven = 추측만 있어요
check-several = 소문 { $count }가지를 확인했어요
check-none = 그렇게 됐다는 보도는 없어요
check-reported = 보도됐지만 공식 확인은 없어요
check-taken-back = { $named }에 { $source }에서 발표했다가 { $back }에 취소한 날짜예요
check-on-record = 지금까지 알려진 내용: { $summary }
check-newest = 가장 최근 보도가 { $date }자예요. { $official ->
        [yes] 그 뒤에 { $platform } 쪽 발표가 나왔을 수도 있어요.
       *[no] 그 뒤에 나온 소식일 수도 있어요.
    }
check-other-seasons = 그 시즌 소식 { $count }건은 { $listed } 목록에 있어요. 소문은 새 시즌 소식으로만 확인해요.
check-partly = 글에 다른 내용도 있지만, 여기 인용한 부분만 확인했어요.
check-guessed = { $sources }의 예상
check-against = 다른 내용:
check-listed = { $topic } · { $source }
check-credit = { $name } 출연작: { $title }
check-unreadable = 읽을 수 없는 언어예요
check-languages = 소문은 영어와 한국어로만 읽을 수 있는데, 다른 언어로 쓴 글 같아요. 영어나 한국어로 적거나, 지금까지 알려진 소식을 확인해 주세요.
check-elsewhere = 〈{ $title }〉 이야기가 아닌 것 같아요. 맞다면 작품·인물 이름이나 무슨 일인지도 함께 적어 주세요.
check-foot = 나에게만 보이고, 확인한 글은 어디에도 저장하지 않아요.

## /timeline

timeline-title = 〈{ $title }〉 시즌 { $season }: 예상과 실제
timeline-as-of = { $day } 기준
timeline-event = { $level }: { $date }
timeline-set = 예정: { $date }
timeline-no-event = 알려진 날짜 없음
timeline-foot = 막대는 예상 시점과 그 결과, 마름모는 실제 시점, 노란 선은 기준일이에요.
timeline-not-drawn = 지금은 그림을 그릴 수 없어서 내용만 글로 보여 드려요.

# The ways on from an answer: labels of buttons and of what can be chosen.
way-on = 더 보기…
way-back = 뒤로
way-season = { $season ->
    [0] 시즌 현황
   *[other] 시즌 { $season } 현황
}
way-cast = 출연진
way-timeline = 타임라인
way-changes = 바뀐 내용
way-sources = 누가 맞혔나요?
way-who = 누가 말했나요?
way-guesses = 누가 언제로 예상하나요?
way-reports = 보도 전체
way-year = 1년 전 기준으로
way-today = 오늘 기준으로
way-before = { $platform } 발표({ $day }) 전 기준으로
way-before-line-up = { $platform } 출연진 발표({ $day }) 전 기준으로
way-report = 이 보도
tally = { $outcome } { $count }건
sources-rest = 예상 없이 보도만 한두 건인 곳이 { $count }곳 더 있어요.
way-show = 여기에 공유
spoiler = 스포일러({ $topic }):
outcome-short = 실제로는 { $span }{ $unit ->
    [months] 개월
   *[days] 일
} { $outcome ->
    [early] 먼저
   *[late] 늦게
}
timeline-more = 외 { $count }곳

## /addreport: 초안

draft-typed = 지금까지 적힌 내용이에요:
draft-left-out = “{ $words }” 같은 출처 종류는 몰라서 뺐어요.
draft-unsure = 주제는 짐작한 거라 한 번 더 봐 주세요.
draft-inferred = 적은 것에서 읽어 낸 내용: { $fields }. 맞는지 확인해 주세요. 직접 적은 내용이 항상 우선이에요.
draft-foot = 나에게만 보여요. 초안은 7일 동안 보관해요.
draft-edit = 고치기
draft-more = 더 적기
draft-cancel = 버리기
draft-take = { $name } 맞아요
draft-new = 새 이름이에요
draft-dropped = 초안을 버렸어요. 등록된 것은 없어요.
form-edit = 제보 등록
form-more = 제보 자세히
spoiler-label = 스포일러({ $topic }) · { $source }
tally-all = 예상 { $count }건
form-topic = 주제
form-claim = 내용
form-source = 출처
form-tags = 출처 종류
form-stance = 구분
form-when = 시점
form-reported_on = 보도일
form-said_on = 처음 말한 날
form-via = 전달 경로 (처음 말한 곳부터)
form-official = 새로운 공식 출처
form-official-description = 이 출처의 말만으로 공식 확인이 돼요. 플랫폼이나 제작진 본인일 때만 골라 주세요.
form-url = 링크
ago-months = { $years ->
    [0] { $months }개월 전
   *[other] { $rest ->
        [0] { $years }년 전
       *[other] { $years }년 { $rest }개월 전
    }
}
ago-then-months = { $years ->
    [0] 기준일 { $months }개월 전
   *[other] { $rest ->
        [0] 기준일 { $years }년 전
       *[other] 기준일 { $years }년 { $rest }개월 전
    }
}
sources-news = 예상 없이 소식만 전한 곳 (보도 수):
receipt-again = 이미 제보 #{ $number }{ JOSA($number, "으로/로") } 등록돼 있어요

## What the coloured dots mean
mark-confirmed = 공식 발표
mark-corroborated = 여러 곳 보도
mark-reported = 한 곳 보도
mark-rumored = 소문
mark-disputed = 엇갈림
mark-open = 미정

## /help
help-title = 시즌 { $season }, 지금까지 확인된 소식과 출처를 알려 드려요
help-what = 누가 언제 한 말인지, { $platform } 공식 발표인지도 함께 보여 드려요. 팬이 만든 비공식 봇이에요.
help-season = 공개일은 나왔는지, 어디까지 왔는지, 언제로 예상하는지
help-check = 소문이 맞는지 확인해요. 메시지에서 앱 → ‘이 소문 확인하기’로도 할 수 있어요
help-people = 누가 나오는지, 어디서 봤던 배우인지
help-changes = 최근 바뀐 내용, 누가 맞혔는지
help-follow = 새 소식이 있으면 DM으로 알려 드려요
help-suggest = 새 소식을 봤다면 관리자에게 알려 주세요
help-desk = 관리자용: 제보 등록, 제안 검토, 봇 설정
help-sure = 색은 얼마나 확실한지 나타내요.
help-operator = 운영자: { $operator }
help-operator-unnamed = 운영자 정보가 공개되어 있지 않아요.
help-kept = 저장된 내 정보를 보거나 지우려면 { $privacy }
help-version = Hyosan Wire { $version }
help-made = 자료 기준일: { $day }
help-newest = 가장 최근 보도: { $day }
help-invite = 서버에 추가
help-privacy = 개인정보 처리방침
help-terms = 이용약관
help-code = 소스 코드
help-site = 웹에서 보기
