# 관리자 데스크: 제보 고치기, 제안 검토, 알림, 설정.

## 제보의 변경
report-edit = 고치기
report-retract = 내리기
report-restore = 되살리기
report-history = 변경 기록
report-shot = 스크린샷 추가
changed-filed = #{ $number } 등록 완료
changed-edited = #{ $number } 수정 완료
changed-retracted = #{ $number }{ JOSA($number, "은/는") } 이제 반영하지 않아요
changed-restored = #{ $number }{ JOSA($number, "을/를") } 다시 반영해요
changed-joined = #{ $number }{ JOSA($number, "은/는") } 이제 원래 보도와 하나로 반영해요
changed-foot = 나에게만 보여요. 모든 변경은 변경 기록에서 되돌릴 수 있어요.
history-title = #{ $number } 변경 기록
history-reason = 이유: { $reason }
history-restore = 이전 내용으로 되돌리기…
history-option = { $number } · { $action ->
    [filed] 등록 당시
    [edited] 수정 뒤
    [retracted] 내린 뒤
    [restored] 되살린 뒤
   *[joined] 합친 뒤
} · { $claim }
draft-title-report = 초안 (아직 등록 전)
draft-title-edit = #{ $number } 수정안 (아직 저장 전)
draft-title-review = 제안 { $number } (아직 승인 전)
draft-title-tip = 내 제안 (아직 보내기 전)
draft-title-own = 내 제안 수정 (아직 보내기 전)
draft-send-report = 등록
draft-send-edit = 저장
draft-send-review = 승인
draft-send-tip = 보내기
draft-add-tip = 나도 보태기
draft-sent-already = 이미 { $count }명이 보낸 내용이에요. 보태 주세요.
draft-under = 고치는 사이에 { $member } 님이 이 제보를 바꿨어요. 저장하면 내 내용으로 덮어써요:
form-reason = 이유
form-reason-change = 이유 (선택)
form-retract = #{ $number } 내리기
form-ground = 어떤 경우인가요?
form-day = 언제부터
form-reason-change-description = 변경 기록에 남고, 바뀐 소식을 알릴 때 모두에게 보일 수 있어요 (비워도 돼요)
form-ground-description = 잘못 등록: 처음부터 반영하지 않아요. 매체가 철회: 그날 전까지는 반영해요
form-day-description = 매체가 철회했을 때만: 2026-11-20, 어제. 비우면 오늘
retraction-ground-in-error = 잘못 등록한 제보
retraction-ground-by-outlet = 매체가 철회한 보도
content-topic = 주제
content-stance = 구분
content-chain = 출처
content-tags = 출처 종류
content-claim = 내용
content-url = 링크
content-article = 기사
content-language = 언어
content-note = 메모
content-person = 관련 인물
content-when = 시점
content-reported-on = 보도일
content-said-on = 처음 말한 날
content-basis = 근거
content-hours-viewed = 시청 시간
content-spoiler = 스포일러
content-retracted-from = 내린 날
error-not-retracted = #{ $number }{ JOSA($number, "은/는") } 내린 적이 없어요. 지금도 반영하고 있어요.
error-nothing-changed = { $number }에 이미 그렇게 적혀 있어요. 바뀐 것은 없어요.
error-changed-since = 그사이 { $member } 님이 { $number }{ JOSA($number, "을/를") } 고쳤어요({ $revision }번째 기록). 바뀐 내용을 보고 다시 저장해 주세요.

## 설정
set-title = 이 서버의 설정
set-which = 바꿀 설정 고르기…
set-now = 지금:
set-nothing = 정하지 않음
set-choose = 고르기… (비우면 해제)
set-write = 직접 적기
set-all = 전체 설정
set-foot = 나에게만 보여요. 서버 관리 권한이 있는 사람만 바꿀 수 있어요.
set-troubles = 먼저 해결할 것:
set-tips = { $count ->
    [0] 받지 않음
   *[other] 하루 { $count }건
}
set-quiet = { $first }시부터 { $until }시까지
set-is-on = 예
set-is-off = 아니요
set-is-barred = 가려서 보여 주기
set-is-left-out = 올리지 않기
set-is-en-us = 영어
set-is-ko = 한국어
set-is-es-419 = 스페인어(중남미)
set-about-moderators = 이 역할도 제보를 관리할 수 있어요. 서버 설정 → 연동에서 /제보등록과 /데스크도 보이게 해 주세요.
set-about-review = 팬의 제안을 관리자에게 보여 주는 채널이에요. 팬이 볼 수 없는 채널을 고르세요.
set-about-dates = 날짜나 진행 상황이 바뀌면 알리는 채널이에요.
set-about-cast = 합류, 복귀, 하차 소식을 알리는 채널이에요.
set-about-board = 고정된 메시지 하나가 늘 지금 상황을 보여 주는 채널이에요.
set-about-digest = 일주일에 한 번 바뀐 내용을 모아 알리는 채널이에요.
set-about-publish = 공지 채널에 올린 글을 발행할지 정해요. 발행하면 그 채널을 팔로우하는 서버에도 전해져요.
set-about-ping = 소식을 올릴 때 멘션할 역할이에요. 정하지 않으면 아무도 멘션하지 않아요.
set-about-followers = 서버에서 소식을 받는 사람에게 주는 역할이에요. 소식을 올릴 때 멘션해요.
set-about-private = 이 채널에서는 물어본 사람만 답을 볼 수 있어요.
set-about-quiet = 이 시간에는 먼저 글을 올리지 않고, 지나면 올려요.
set-about-tips = 한 사람이 하루에 보낼 수 있는 제안 수예요.
set-about-own-tips = 관리자가 자기 제안을 직접 승인하거나 반려해도 되는지 정해요.
set-about-spoilers = 봇이 먼저 올리는 글의 스포일러를 어떻게 할지 정해요.
set-about-language = 봇이 먼저 올리는 글의 언어예요.
set-about-timezone = 조용한 시간과 주간 소식의 시간대예요.
setting-moderators = 관리자 역할
setting-review = 검토 채널
setting-dates = 날짜 소식 채널
setting-cast = 출연 소식 채널
setting-board = 현황판 채널
setting-digest = 주간 소식 채널
setting-publish = 공지 발행
setting-ping = 멘션할 역할
setting-followers = 소식 받는 역할
setting-private = 혼자 보는 답 채널
setting-quiet = 조용한 시간
setting-tips = 한 사람의 제안 수
setting-own-tips = 자기 제안 결정
setting-spoilers = 스포일러
setting-language = 언어
setting-timezone = 시간대
form-quiet = 조용한 시간
form-quiet-description = 몇 시부터 몇 시까지: 22-8처럼. 비우면 없음
form-timezone = 시간대
form-timezone-description = Asia/Seoul, Europe/Berlin, America/New_York처럼
bot-permission-view-channel = 채널 보기
bot-permission-send-messages = 메시지 보내기
bot-permission-read-message-history = 메시지 기록 보기
bot-permission-pin-messages = 메시지 고정하기
bot-permission-manage-roles = 역할 관리하기
bot-permission-attach-files = 파일 첨부하기(스크린샷용)
bot-permission-create-events = 이벤트 만들기
lacks-for-event = 이 서버: 공개일 이벤트에 필요한 { $lacks } 권한을 주세요.
trouble-gone = { $what }: 골라 둔 채널이나 역할이 없어졌어요. 다시 골라 주세요.
lacks-permissions = { $where }: { $what }에 필요한 { $lacks } 권한을 주세요.
trouble-closed = { $where }: 잠긴 스레드예요. 잠금을 풀거나 { $what }{ JOSA($what, "을/를") } 다른 곳으로 정해 주세요.
trouble-tag = { $where }: 글마다 태그가 있어야 하는 포럼이에요. 포럼 설정에서 풀거나 { $what }{ JOSA($what, "을/를") } 다른 곳으로 정해 주세요.
trouble-everyone = { $what }: @everyone은 쓸 수 없어요. 다른 역할을 골라 주세요.
trouble-unmentionable = { $where }: 제가 멘션할 수 없는 역할이에요. 역할 설정에서 누구나 멘션할 수 있게 하거나, 소식을 올리는 채널에서 저에게 ‘@everyone, @here, 모든 역할 멘션하기’ 권한을 주세요.
trouble-above = { $where }: 제 역할보다 위에 있어서 줄 수 없어요. 서버 설정 → 역할에서 제 역할을 더 위로 옮겨 주세요.
trouble-managed = { $where }: 디스코드나 다른 봇이 주는 역할이라 제가 줄 수 없어요. { $what }{ JOSA($what, "을/를") } 다른 역할로 정해 주세요.
trouble-powerful = { $where }: 특별한 권한이 있는 역할이라 소식을 받는 분에게 주지 않아요. { $what }{ JOSA($what, "을/를") } 다른 역할로 정해 주세요.
bot-permission-send-messages-in-threads = 스레드에서 메시지 보내기
refused-posts = { $where }: 글 { $count }건을 올리지 못했어요({ $since }부터).
refused-reason-no-channel = 채널이 없어졌어요. 다른 채널을 골라 주세요.
refused-reason-no-access = 제가 볼 수 없는 채널이에요. 볼 수 있게 해 주세요.
refused-reason-not-allowed = 제가 글을 쓸 수 없는 채널이에요. 쓸 수 있게 해 주세요.
refused-reason-thread-closed = 닫힌 스레드예요. 다시 열거나 다른 곳을 골라 주세요.
refused-reason-tag-needed = 글마다 태그가 있어야 하는 포럼이에요. 포럼 설정에서 풀거나 다른 곳을 골라 주세요.
refused-reason-no-text = 글을 쓸 수 없는 종류의 채널이에요. 다른 채널을 골라 주세요.
refused-reason-blocked = AutoMod에 막혔어요. 제 역할을 예외로 해 주세요.
refused-reason-many-pins = 고정된 메시지가 너무 많아요. 하나를 풀어 주세요.
refused-reason-many-events = 서버 이벤트가 너무 많아요. 하나를 지워 주세요.
refused-reason-busy = 디스코드가 답하지 않거나 바빠요.
refused-reason-no-events = 여기서는 이벤트를 만들 수 없어요. ‘이벤트 만들기’ 권한을 주세요.
refused-retried = 계속 다시 해 보고 있어요.
refused-waits = 이제 저절로 다시 하지 않아요. 해결한 다음 아래 버튼을 눌러 주세요.
refused-reason-unknown = 디스코드가 이유를 알려 주지 않았어요.
refused-send = { $count ->
    [0] 다시 해 보기
   *[other] 지금 보내기 ({ $count })
}
refused-forget = { $days }일 넘은 글 { $count }건 지우기
failed-board = { $where }: { $since }부터 현황판을 새로 고치지 못하고 있어요.
failed-pin = { $where }: 현황판을 고정하지 못했어요({ $since }부터).
failed-event = { $since }부터 서버 이벤트를 고치지 못하고 있어요.
error-hours = “{ $given }”{ JOSA($given, "을/를") } 시간으로 읽을 수 없어요. `22-8`처럼 적거나 비워 주세요.
error-timezone = “{ $given }”{ JOSA($given, "은/는") } 모르는 시간대예요. `Asia/Seoul`처럼 적어 주세요.

## 제안
tip-sent = 제안 { $number }{ JOSA($number, "을/를") } 관리자에게 전했어요
tip-next = 관리자가 살펴보고 정해요. 결과는 따로 알려 드려요.
tip-added = 다른 { $count }명도 보낸 내용이에요. 함께 모아 한 번에 정해요.
tip-foot = 나에게만 보여요.
tip-title = 제안 { $number }
tip-by = { $member } · { $at }
own-title = { $count ->
    [0] 아직 여기에서 보낸 제안이 없어요
   *[other] 여기에서 보낸 제안 { $count }건
}
own-open = 내 제안 살펴보기…
own-older = 이전 목록
own-new = 제안 보내기
own-look = 고치거나 거두기
own-one = 내 제안 { $number }
own-waits = 관리자가 살펴볼 차례예요.
own-people = { $people }이 보냈어요.
own-named = 내 이름이 관리자에게 보여요.
own-unnamed = 내 이름은 관리자에게 보이지 않아요.
own-edit = 고치기
own-withdraw = 거두기
own-withdrawn = 제안 { $number }{ JOSA($number, "을/를") } 거두었어요
own-gone = 적었던 내용은 지웠어요.
own-others = 같은 내용을 보낸 다른 { $count }명의 제안은 그대로 남아 있어요.
tip-edited = 내 제안 { $number }{ JOSA($number, "을/를") } 고쳤어요
tip-edited-moved = 내 제안을 고쳤어요. 이제 제안 { $number }{ JOSA($number, "이에요/예요") }
tip-moved = 이제 제안 { $number }{ JOSA($number, "와/과") } 하나예요.
tip-anonymous = { $count ->
    [1] 이름을 밝히지 않은 분
   *[other] 이름을 밝히지 않은 { $count }명
}
tip-people = { $count }명
tip-people-told = { $count }명이 보냈어요. 모두에게 알려 드려요.
tip-interest = { $people }이 보냈어요. 관심이 많다는 뜻일 뿐, 더 확실해지지는 않아요.
tip-taken-back = 보낸 분이 제안을 거두었어요.
tip-inferred = 제안에서 읽어 낸 내용: { $fields }. 틀린 것이 있으면 ‘고쳐서 승인’을 눌러 주세요.
tip-check = /소문확인 결과:
tip-changed = 그사이 달라졌어요. 지금 내용이에요:
tip-needs = 아직 필요한 것이 있어요. 승인을 누르면 물어봐요:
tip-duplicate-of = 이미 있는 보도로 처리…
tip-season = 시즌 { $season }{ JOSA($season, "을/를") } 기다릴 때 들어온 제안: 시즌 { $season } 소식으로 등록되고, 시즌 { $coming } 현황에는 반영하지 않음
tip-as = 출처 종류를 골라 바로 승인…
tip-approve = 승인
tip-edit = 고쳐서 승인
tip-reject = 반려
tip-source = 출처 열기
tip-stop = 보낸 사람 막기…
stop-length-day = 하루
stop-length-week = 일주일
stop-length-month = 한 달 (30일)
stop-length-good = 계속
stops-title = { $count ->
    [0] 제안을 막아 둔 사람이 없어요
   *[other] 제안을 막아 둔 경우 { $count }건
}
stops-none = 장난 제안이 이어지면 제안 카드에서 막을 수 있어요. 기다리는 제안은 { $queue }에 있어요.
stops-older = 이전 목록
stops-foot = 나에게만 보여요. 이름을 밝히지 않은 분은 여기서도 알 수 없어요.
stop-made = 제안 { $number }{ JOSA($number, "을/를") } 보낸 분은 이제 제안할 수 없어요
stop-lifted = 제안 { $number }{ JOSA($number, "을/를") } 보낸 분이 다시 제안할 수 있어요
stop-unnamed = 이름을 밝히지 않은 분 (제안 { $number }에서 막음)
stop-from = 제안 { $number }
stop-sender-number = 보낸 사람 { $number }
stop-until = { $ends ->
    [never] 계속
   *[then] { $until }까지
}
stop-by = { $member } 님이 막음
stop-allow = 다시 제안할 수 있게 하기…
form-screenshot = 스크린샷 (선택)
form-screenshot-description = PNG, JPEG, WebP, GIF, 8MB까지. 관리자가 검토 채널에서 봐요
screenshot-of = 제안 { $number }에 딸린 스크린샷
screenshot-of-report = { $report } 스크린샷
screenshot-by = { $member } 님이 추가
screenshot-posted = { $report }의 스크린샷을 올렸어요
screenshot-posted-in = { $channel }에만 있어요. 그 메시지를 지우면 스크린샷도 사라져요.
form-shot = #{ $number } 스크린샷
screenshot-barred = 스크린샷이 함께 왔지만 여기에 파일을 올릴 권한이 없어요. 파일 첨부 권한을 주면 카드가 다음에 바뀔 때 올릴게요.
screenshot-lost = 스크린샷이 함께 왔지만 디스코드가 전해 주지 않았어요.
with-screenshot-shown = 스크린샷은 관리자가 검토 채널에서 볼 수 있어요.
with-screenshot-no-place = 스크린샷은 남기지 않았어요. 검토 채널이 있어야 스크린샷을 받을 수 있는데, 이 제안은 그런 채널에 올라가 있지 않아요.
tip-screenshots = 검토 채널의 이 제안 카드에 스크린샷 { $count }장이 있어요.
form-stop = 제안 { $number } 보낸 사람 막기
stop-senders-more = 먼저 보낸 { $count }명은 여기에 나오지 않아요.
stop-sender = 보낸 사람 { $number }: { $who }
stop-sender-gone = 제안을 거두었거나 이름을 지운 분
form-whose = 누구를 막을까요?
form-whose-description = 같은 제안을 보낸 사람이 여럿이에요. 그중 한 사람을 막아요
form-length = 얼마 동안 막을까요?
form-length-description = 그때까지 이 서버에서 제안할 수 없어요
form-reason-stop = 왜 막나요?
form-reason-stop-description = 그 사람이 제안하려 할 때 보여요
tip-reopen = 결정 되돌리기
tip-look = 제안 살펴보기
tip-reopened = 제안 { $number }{ JOSA($number, "이/가") } 다시 기다려요
tip-reopened-told = 보낸 분이 결정을 이미 들었다면 다시 살펴본다고 알려 드려요.
report-taken-back = { $report }{ JOSA($report, "은/는") } 잘못 등록한 것으로 하고 더는 반영하지 않아요.
report-kept = 다른 제안도 같은 제보로 처리했기 때문에 { $report }{ JOSA($report, "은/는") } 그대로 둬요.
tip-open-again = 제안 { $number }{ JOSA($number, "을/를") } 관리자가 다시 살펴보고 있어요
tip-open-again-text = 앞서 알려 드린 결과는 취소됐어요. 회원님이 잘못하신 것은 없고, 따로 하실 일도 없어요. 다시 정해지면 알려 드릴게요.
tip-moderators = 관리자용이에요. { $count ->
    [0] 보낸 분이 이름을 지워 달라고 해서 결과는 알리지 않아요.
    [1] 결정하면 보낸 분에게 알려 드려요.
   *[other] 결정하면 보낸 분 모두에게 알려 드려요.
}
tip-reason = 이유: { $reason }
somebody = 누군가
queue-title = { $count ->
    [0] 기다리는 제안이 없어요
   *[other] 기다리는 제안 { $count }건
}
queue-empty = 팬은 { $suggest } 명령으로 제안을 보내요. /소문확인에서 아무것도 찾지 못했을 때도 보낼 수 있어요. 처리한 내용은 { $audit }에 있어요.
queue-foot = 관리자용이에요. 결정하면 제안을 보낸 분에게 알려 드려요.
queue-open = 제안 살펴보기…
decision-approved = { $member } 님이 승인했어요. { $report }{ JOSA($report, "으로/로") } 등록됐어요.
decision-rejected = { $member } 님이 반려했어요.
decision-duplicate = { $member } 님이 이미 있는 내용으로 봤어요: { $report }
tip-outcome = 제안 { $number } 결과
became-approved = 관리자가 받아들여 { $report }{ JOSA($report, "으로/로") } 등록했어요.
became-rejected = 이번에는 등록하지 않기로 했어요.
became-duplicate = 이미 등록된 내용이었어요: { $report }
tip-server = { $server } 서버
tip-thanks = 알려 주셔서 고마워요.
check-suggest = 관리자에게 제안
form-suggest = 관리자에게 제안
form-seen = 어디에서 봤나요?
form-seen-description = 링크나 말한 사람·매체
form-name = 누가 보냈는지 보여 줄까요?
form-name-description = 어느 쪽이든 관리자가 살펴봐요
form-named = 관리자에게 보여 주기
form-unnamed = 밝히지 않기
form-reject = 제안 { $number } 반려
form-reason-reject = 왜 반려하나요?
form-reason-reject-description = 보낸 사람에게 전해요 (비워도 돼요)
error-no-such-tip = 제안 { $number }{ JOSA($number, "은/는") } 없어요.
error-tip-decided = { $member } 님이 제안 { $number }{ JOSA($number, "을/를") } 이미 { $decision ->
    [approved] 승인했어요.
    [rejected] 반려했어요.
   *[duplicate] 있는 내용으로 처리했어요.
}
error-tip-waits = 제안 { $number }{ JOSA($number, "은/는") } 아직 정해지지 않아 되돌릴 결정이 없어요.
error-decision-stands = 제안 { $number }의 결정은 하루가 넘어 되돌릴 수 없어요. 등록된 제보는 /보도에서 열어 내릴 수 있어요.
error-tip-withdrawn = 제안 { $number }{ JOSA($number, "은/는") } 보낸 분이 거두었어요.
error-tip-settled = 제안 { $number }{ JOSA($number, "은/는") } 이미 정해졌거나 거둔 제안이라 바꿀 수 없어요.
error-tip-known = 이미 { $count }명이 보내서 관리자도 알고 있어요.
error-own-tip = 내가 보낸 제안이에요. 이 서버에서는 다른 관리자가 정해요.
error-screenshot-kind = PNG, JPEG, WebP, GIF 그림만 받을 수 있어요.
error-screenshot-too-large = 그림이 너무 커요. { $limit }MB까지 돼요.
error-screenshot-needs-place = 스크린샷을 두려면 검토 채널이 있어야 해요. 서버 관리 권한이 있는 사람이 /데스크 설정에서 고를 수 있어요.
error-screenshot-not-fetched = 디스코드에서 그림을 받지 못했어요. 다시 올려 주세요.
error-screenshot-not-posted = 검토 채널에 그림을 올릴 수 없어요. 그곳에서 메시지 보내기와 파일 첨부 권한을 준 다음 다시 올려 주세요.
error-stopped = { $ends ->
    [never] 이 서버 관리자가 앞으로 제안하지 못하게 했어요.
   *[then] 이 서버 관리자가 { $until }까지 제안하지 못하게 했어요.
} 이유: { $reason }
error-nobody-to-stop = 제안 { $number }{ JOSA($number, "을/를") } 보낸 분이 거두었거나 이름을 지워 달라고 했어요. 하루가 지나면 누구였는지 저도 알 수 없어서 막을 수 없어요.
error-no-such-stop = 이미 풀린 제한이에요.
error-no-tips = 이 서버에서는 제안을 받지 않아요.
error-tips-spent = 이 서버에서는 한 사람에게 하루 { $count }건까지 제안을 받아요. 내일 다시 보내 주세요.
error-queue-full = 기다리는 제안이 너무 많아요. 며칠 뒤에 다시 보내 주세요.
error-seen-empty = 어디에서 봤나요? 링크가 가장 좋고, 말한 사람이나 매체 이름도 괜찮아요.

## 먼저 알리는 글
news-before = 이전:
news-now = 지금:
news-over = 예상했던 때가 지났지만, 이뤄졌다고 말한 곳은 아직 없어요.
news-nothing = 기록 없음
news-several = { $count }가지가 바뀌었어요
news-cause-edited = 제보 { $report } 내용을 고쳤어요
news-cause-retracted = 제보 { $report }{ JOSA($report, "을/를") } 내렸어요
news-cause-restored = 제보 { $report }{ JOSA($report, "을/를") } 되살렸어요
news-cause-joined = 제보 { $report }{ JOSA($report, "은/는") } 다른 보도를 옮긴 것이었어요
news-cause-imported = 제보를 가져왔어요
news-cause-merged = 두 출처가 같은 곳이었어요
news-cause-pack = 봇의 자료가 업데이트됐어요
news-cause-time = 기다리던 때가 됐거나 지났어요
news-reason = ({ $reason })
news-undone = 정정: { $topic }
news-holds-after-all = 다시 확인된 내용: { $topic }
headline = { $how ->
    [confirmed] 공식
    [foreseen-officially] 공식 예고
    [foreseen] 예상
    [reported] 보도
   *[rumored] 소문
}: { $claim }
headline-over = { $topic }: 예상했던 때가 지났어요
retrospect-title = 누구 예상이 맞았을까요? { $topic }
retrospect-undone = 이뤄졌다고 말하는 곳이 이제 없어요. 예상은 다시 열려 있어요.
news-was-told = 앞서 알린 내용:
news-follow = 소식 받기
news-calendar = 캘린더 파일
news-event = 서버 이벤트 만들기 (관리자)
news-stop = { $what } 그만 받기
news-follower = 소식 받기로 정한 내용이에요.
news-follower-there = { $server } 서버 소식이에요. 그 서버에서 소식 받기로 정했어요.
board-changed = 최근에 바뀐 것:
board-kept = 이 글은 자동으로 업데이트돼요.
follow-on = { $what } 소식을 받아요
follow-off = { $what } 소식을 더는 받지 않아요
follow-list = 소식을 받고 있는 것
follow-begin = { $command } 명령에 공개일 같은 주제나 사람, 출처 이름을 적으면 시작돼요.
follow-nothing = 아직 소식을 받고 있는 것이 없어요
follow-off-there = { $server } 서버의 { $what } 소식을 더는 받지 않아요
follow-off-before = 이미 그만 받기로 했어요
follow-ended-there = 이제 { $server } 서버에 없어서, 그 서버에서 받던 소식도 끝났어요.
follow-ended-somewhere = 회원님이나 제가 나온 서버에서 받던 소식은 끝났어요.
follow-undelivered = { $day }에 보낸 DM이 전달되지 않았어요
follow-stop = 그만 받을 것 고르기
follow-foot = 확실한 정도나 날짜가 바뀌면 DM으로 알려 드려요.
undelivered-title = 전해 드리지 못한 소식이 있어요
undelivered-help = DM으로 알려 드리려 했지만 보낼 수 없었어요. 디스코드 설정에서 서버 멤버의 DM을 허용하면 다시 알려 드릴 수 있어요. 받고 있는 소식은 /소식받기에서 볼 수 있어요.
error-followed-enough = 이미 { $count }가지 소식을 받고 있어요. 하나를 먼저 그만 받아 주세요.
error-nothing-to-follow = “{ $given }”{ JOSA($given, "이라는/라는") } 주제나 사람, 출처는 등록돼 있지 않아요.{ $closest ->
    [none] {""}
   *[other] {" "}비슷한 이름: { $closest }
}

## 공개일
event-name = { $title } 시즌 { $season }
event-source = 출처: { $source }
event-file = 캘린더에 넣을 공개일이에요.
event-made = { $day } 서버 이벤트를 만들었어요
event-kept = 날짜가 바뀌면 이벤트도 옮기고, 취소되면 지워요.
error-no-day = 공개일이 날짜까지 확정되지 않아 아직 캘린더에 넣을 것이 없어요.
error-day-past = 이미 지난 날이에요.
error-no-events = 여기서는 이벤트를 만들 수 없어요. ‘이벤트 만들기’ 권한을 준 다음 다시 눌러 주세요.

## 한 일과 남는 것
log-title = { $count ->
    [0] 아직 한 일이 없어요
   *[other] 관리자가 한 일 { $count }건
}
log-none = 그 조건에 맞는 기록이 없어요
log-widen = 옵션 없이 { $command } 명령을 쓰면 모든 기록을 볼 수 있어요.
log-empty = { $addreport } 명령으로 제보를 등록할 수 있고, 팬의 제안은 { $queue }에 모여요. 한 일은 여기에 남아요.
log-older = 이전 기록
log-foot = 나에게만 보여요. 명령어로 고칠 수 없어요.
log-entry = { $deed ->
    [filed] { $subject } 등록
    [edited] { $subject } 수정
    [retracted] { $subject } 내림
    [restored] { $subject } 되살림
    [joined] { $subject } 합침
    [imported] 제보 { $subject }건 가져옴
    [exported] 내보냄: { $subject }
    [approved] { $subject } 승인
    [rejected] { $subject } 반려
    [duplicate] { $subject } 중복 처리
    [reopened] { $subject } 결정 되돌림
    [stopped] { $subject } 보낸 사람 제안 막음
    [allowed] { $subject } 보낸 사람 제안 다시 허용
    [merged] { $subject } 합침
    [renamed] { $subject } 이름 바꿈
    [parted] { $subject } 나눔
    [feed-added] 피드 추가: { $subject }
    [feed-paused] 피드 멈춤: { $subject }
    [feed-resumed] 피드 다시 봄: { $subject }
    [feed-removed] 피드 뺌: { $subject }
   *[set] ‘{ $subject }’ 설정 변경
}
privacy-title = 나에 대해 보관하는 것
privacy-keeps-asked = 묻고 확인한 내용: 아무것도 남기지 않아요. 로그에도 없어요.
privacy-keeps-filed = 관리자로 한 일(제보, 제안 처리, 출처, 피드, 설정, 내보내기·가져오기): 누가 언제 했는지. 관리자에게만 보여요.
privacy-keeps-tips = 보낸 제안: 결과를 알려 드리려고 누가 보냈는지 남겨요. 이름을 밝히지 않으면 관리자도 볼 수 없어요. /제안에서 거두면 지워요. 다만 하루 동안은 관리자가 보낸 사람을 막을 수 있어요.
privacy-keeps-stops = 관리자가 제안을 막았다면: 막은 사실, 이유, 언제까지인지. 이름을 지워도 알아볼 수 없는 표시로 그때까지 남아요.
privacy-keeps-drafts = 초안: 7일 동안, 나만 볼 수 있어요.
privacy-keeps-follows = 소식 받기로 정한 것: 그만둘 때까지.
privacy-keeps-server = 봇을 내보낸 서버의 데이터는 30일 뒤에 지워요.
privacy-rights = 사본을 받거나 이름을 지울 수 있어요. 지난 기록에서도 이름이 사라지고 내용만 남아요. 백업에는 한동안(보통 14일) 남아 있어요.
privacy-export = 사본 받기
privacy-erase = 내 이름 지우기
privacy-sure = 모든 기록에서 내 이름을 지울까요?
privacy-sure-text = 초안, 소식 받기, 기다리는 메시지는 지우고 제보와 제안은 이름 없이 남겨요. 제안이 막혀 있다면 기한까지 그대로예요. 되돌릴 수 없어요.
privacy-erase-now = 네, 지워 주세요
privacy-done = 이름을 모두 지웠어요
privacy-done-text = { $count ->
    [0] 이름이 남은 기록이 없었어요.
   *[other] 이름이 있던 기록 { $count }건을 정리했어요.
}
privacy-file = 나에 대해 남아 있는 전부예요.

## 출처와 합치기
report-join = 다른 보도를 옮긴 것이라면, 원래 보도…
merged-into = { $name }{ JOSA($name, "은/는") } { $into }{ JOSA($into, "과/와") } 같은 곳이에요
merged-apart = { $name }{ JOSA($name, "을/를") } 다시 따로 봐요
merged-changed = 이제 달라지는 것:
merged-same = { $count ->
    [0] 이 출처가 나오는 주제가 없어 달라지는 것이 없어요.
   *[other] 이 출처가 나오는 주제 { $count }개 모두 그대로예요.
}
merged-foot = 나에게만 보여요. 되돌리려면 /데스크 출처합치기에 예전 이름만 적어 주세요.
error-not-merged = “{ $given }”{ JOSA($given, "은/는") } 합쳐져 있지 않아요. ‘합칠곳’에 출처나 새 이름을 적어 주세요.
error-same-source = “{ $given }”{ JOSA($given, "은/는") } 이미 그 출처예요.
error-not-official = “{ $given }”{ JOSA($given, "은/는") } 공식 출처예요. 매체를 공식 출처로 바꿀 수는 없어요.

## 내보내기와 가져오기
export-file = 이 서버의 기록이에요. 누가 등록하고 고쳤는지는 들어 있지 않아요.
import-title = 이대로 가져올까요?
import-new = 새 제보 { $count }건
import-there = 이미 있는 제보 { $count }건
import-sources = 새 출처 { $count }곳
import-merges = 합친 출처 { $count }곳
import-go = 가져오기
import-go-meant = 이 이름들도 함께 가져오기
import-alike = “{ $name }”: 기록에 있는 { $known }처럼 보이지만 다른 이름이에요{ $letters ->
    [none] .
   *[other] . 다른 글자: { $letters }
}
import-foot = 나에게만 보여요. 아직 가져오지 않았고, 파일은 하루 동안 보관해요.
imported-title = 제보 { $count }건을 가져왔어요
error-upload-gone = 이 파일은 이미 가져왔거나 하루가 지나 없어졌어요. 다시 올려 주세요.
error-record-too-large = 기록이 디스코드에 올릴 수 있는 { $limit }MB보다 커요. 표(CSV)로 내보내 보거나 봇 운영자에게 백업을 부탁해 주세요.
error-file-too-large = 파일이 너무 커요. { $limit }MB까지 돼요.
error-file-not-fetched = 디스코드에서 파일을 받지 못했어요(`{ $problem }`). 아무것도 가져오지 않았으니 다시 가져와 주세요.
error-file-unreadable = 내보낸 파일이 아니에요(`{ $problem }`). /데스크 내보내기로 만든 JSON 파일을 써 주세요.
error-file-fault = { $place }{ JOSA($place, "을/를") } 가져올 수 없어요(`{ $problem }`). 아무것도 가져오지 않았어요. 고치거나 빼 주세요.
import-nothing = 새로 가져올 것이 없어요
receipt-nothing = 승인해도 현황은 그대로예요.
receipt-guess = 이런 출처({ $tags })의 말은 예상 목록에만 올라가고, 그것만으로 현황이 바뀌지는 않아요.
content-none = 없음
log-tip = 제안 { $number }
set-choose-one = 고르기…
error-role-too-much = 특별한 권한이 없는 역할을 골라 주세요. 소식을 받는 누구나 이 역할을 받아요. 역할 관리 권한도 필요해요.
error-event-refused = 지금은 디스코드에서 이벤트를 만들 수 없어요. 잠시 뒤에 다시 해 보세요. 서버 이벤트는 100개까지예요.
done-stored = 저장했어요. 지금 상황은 잠시 보여 드릴 수 없어요.
officials-new = 새 공식 출처(말만으로 확정돼요): { $names }
trouble-public = { $where }: 누구나 볼 수 있는 채널인데 제안한 사람 이름이 보여요. 팬이 볼 수 없는 채널을 골라 주세요.
file-retracted-error = 내림: 잘못 등록해 처음부터 반영하지 않음
tip-tag = 출처 종류를 고르거나 고쳐 주세요.
form-edit-of = #{ $number } 고치기
form-edit-tip = 제안을 소식으로 등록
report-gone = #{ $number }{ JOSA($number, "은/는") } 내린 제보예요
tip-spoiler = 스포일러

## 서버 설정 시작
setup-offer-title = 이 서버에서는 아직 설정하지 않았어요
setup-offer = 질문에는 벌써 답할 수 있어요. 팬의 제안을 보여 드릴 채널과 새 소식을 올릴 채널만 정하면 돼요.
setup-offer-presses = 세 번만 누르면 끝나요.
setup-offer-who = 서버 관리 권한이 있는 분이 { $command }에서 정할 수 있어요.
setup-offer-foot = 나에게만, 한 번만 보여요.
setup-start = 설정 시작
setup-title-review = 설정 1/3: 제안은 어디에 보여 드릴까요?
setup-about-review = 팬은 /제안으로 소식을 보내요. 관리자만 볼 수 있는 채널을 고르면 거기서 하나씩 정할 수 있어요. 건너뛰면 제안은 /데스크 제안목록에서 기다려요.
setup-none-review = #관리자-제안처럼 팬이 볼 수 없는 채널을 찾지 못했어요. 하나 만들거나 아래에서 골라 주세요.
setup-title-news = 설정 2/3: 새 소식은 어디에 올릴까요?
setup-about-news = 일정이나 출연진이 바뀌면 출처와 함께 올려 드려요. 모두가 보는 채널을 골라 주세요.
setup-check-title = 설정 3/3: 이대로 할까요?
setup-ready-title = 설정이 끝났어요
setup-ready = { $suggest } 명령으로 제안을 보내 시험해 보세요. 지금까지의 소식은 올리지 않고, 앞으로 바뀌는 것부터 알려 드려요.
setup-nothing-title = 아직 정한 채널이 없어요
setup-nothing = 질문에는 계속 답해요. 언제든 { $command }에서 정할 수 있어요.
setup-use = #{ $channel } 사용
setup-another = 다른 채널 고르기…
setup-skip = 건너뛰기
setup-go-on = 그대로 두고 다음
setup-none = 사용 안 함
setup-done = 완료
setup-again = 다시 고르기
setup-more = 설정 더 보기
terminal-file-it = 아직 등록하지 않았어요. 이대로 등록하려면: { $command }
set-unreadable = 이 버전에서 읽을 수 없는 설정이 있어 그대로 뒀어요: { $names }. 봇을 업데이트하거나 다시 골라 주세요.

## 피드
feeds-title = { $count ->
    [0] 아직 피드가 없어요
   *[other] 피드 { $count }개
}
feeds-none = 피드는 사이트가 새 소식을 프로그램용으로 모아 둔 주소예요(RSS, Atom, JSON Feed). 15분마다 살펴보고 작품 이야기만 제안으로 올려요. 저절로 등록되는 것은 없어요.
feeds-no-review = 검토 채널을 정하지 않아서, 피드가 가져온 소식은 { $command }에서 기다려요.
feeds-foot = 관리자용이에요. 글마다 제목, 링크, 날짜, 한 문장만 남겨요. 피드는 { $most }개까지예요.
feeds-all = 모든 피드
feed-add = 피드 추가
form-feed = 피드 주소
form-feed-description = 사이트에 적힌 그대로: https://…/feed, …/rss, …/atom.xml
feed-open = 피드 살펴보기…
feed-take = 봇을 만드는 사람들이 권하는 피드…
feed-look = 지금 확인
feed-pause = 멈추기
feed-resume = 다시 보기
feed-remove = 빼기
feed-brought = { $items }건 중 { $tips }건이 제안이 됨
feed-is-paused = 멈춰 두었어요
feed-failing = { $since }부터 읽지 못하고 있어요.
feed-again = { $at }에 다시 해 봐요.
feed-not-looked = 아직 살펴보지 않았어요
feed-looked = { $at }에 읽음
feed-added-by = 추가: { $member } · { $at }
feed-counts = 추가한 뒤로:
feed-done-added = { $name } 피드를 추가했어요.
feed-done-looked = { $name } 피드를 살펴봤어요.
feed-done-paused = { $name } 피드를 멈췄어요. 이제 살펴보지 않아요.
feed-done-resumed = { $name } 피드를 다시 봐요. 1분 안에 살펴볼게요.
feed-done-removed = { $name } 피드를 뺐어요. 가져온 제안은 그대로 있어요.
feed-nothing-new = 새로운 글이 없어요.
feed-tips = { $count }건이 제안이 됐어요
feed-elsewhere = { $count }건은 작품 이야기가 아니에요
feed-known = { $count }건은 이미 등록됐거나 결정한 내용이에요
feed-old = { $count }건은 지난 소식이거나 날짜가 없어요
feed-over = 작품 이야기 { $count }건은 더 올리지 않았어요. 피드 하나에서 하루 { $most }건까지만 제안으로 올려요
feed-by = { $name } 피드
tip-from-feed = 피드에서 온 소식이라 결과를 알릴 사람은 없어요. 매체의 표현 그대로이니, 승인하기 전에 직접 쓴 말로 고쳐 주세요.
feeds-failing = 피드 { $count }개를 읽지 못하고 있어요. 이유는 { $command }에 있어요.
tip-wordings = 다른 곳의 표현:
