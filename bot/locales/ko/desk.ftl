# 관리자 데스크: 제보 고치기, 제안 검토, 알림, 설정.

## 제보의 변경
report-edit = 고치기
report-retract = 내리기
report-restore = 되살리기
report-history = 변경 기록
changed-filed = #{ $number } 등록 완료
changed-edited = #{ $number } 수정 완료
changed-retracted = #{ $number }{ JOSA($number, "은/는") } 이제 집계에서 빠져요
changed-restored = #{ $number }{ JOSA($number, "이/가") } 다시 집계돼요
changed-joined = #{ $number }{ JOSA($number, "은/는") } 이제 원래 보도와 한목소리로 세요
changed-imported = #{ $number } 가져오기 완료
changed-foot = 나에게만 보여요. 모든 변경은 변경 기록에서 되돌릴 수 있어요.
history-title = #{ $number } 변경 기록
history-why = 이유: { $why }
history-restore = 이전 내용으로 되돌리기…
history-option = { $number } · { $action ->
    [filed] 등록 당시
    [edited] 수정 뒤
    [retracted] 내린 뒤
    [restored] 되살린 뒤
    [joined] 합친 뒤
   *[imported] 가져온 내용
} · { $claim }
draft-title-report = 초안 (아직 등록 전)
draft-title-edit = #{ $number } 수정안 (아직 저장 전)
draft-title-review = 제안 { $number } (아직 승인 전)
draft-title-tip = 내 제안 (아직 보내기 전)
draft-send-report = 등록
draft-send-edit = 저장
draft-send-review = 승인
draft-send-tip = 보내기
draft-under = 고치는 사이에 { $member } 님이 이 제보를 바꿨어요. 저장하면 내 내용으로 덮어써요:
form-why = 왜 고치나요?
form-retract = #{ $number } 내리기
form-ground = 사유
form-day = 언제부터
form-why-description = 다른 관리자에게 남길 짧은 설명 (비워도 돼요)
form-ground-description = 잘못 등록: 처음부터 집계하지 않아요. 매체가 취소: 그날 전까지는 집계해요
form-day-description = 매체가 취소한 날: 2026-11-20, 어제. 비우면 오늘
ground-in-error = 잘못 등록한 제보
ground-by-outlet = 매체가 취소한 보도
content-topic = 주제
content-stance = 구분
content-chain = 출처
content-tags = 출처 종류
content-claim = 내용
content-claim-ko = 내용 (한국어)
content-url = 링크
content-article = 기사
content-language = 언어
content-note = 메모
content-note-ko = 메모 (한국어)
content-person = 관련 인물
content-when = 시점
content-reported-on = 보도일
content-said-on = 처음 말한 날
content-basis = 근거
content-hours-viewed = 시청 시간
content-spoiler = 스포일러
content-retracted-from = 내린 날
error-not-retracted = #{ $number }{ JOSA($number, "은/는") } 내린 적이 없어요. 지금도 집계돼요.
error-nothing-changed = { $number }에 이미 그렇게 적혀 있어요. 바뀐 것은 없어요.
error-changed-since = 그사이 { $member } 님이 { $number }{ JOSA($number, "을/를") } 고쳤어요({ $revision }번째 기록). 바뀐 내용을 보고 다시 저장해 주세요.
error-managers-only = 설정은 서버 관리 권한이 있는 사람만 바꿀 수 있어요.
