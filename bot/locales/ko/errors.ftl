## One sentence each: what is wrong, and what would do.

error-field = **{ $field }**: { $problem }
error-date = “{ $given }”은(는) 날짜로 읽을 수 없어요. `2025-07-16`, `2025년 7월`, `late 2026`처럼 적어 주세요.
error-date-ahead = “{ $given }”은(는) 아직 오지 않은 날이에요. `2025-07-16`, `2025년 7월`, `어제`처럼 오늘이나 그 전 날짜를 적어 주세요.
error-date-not-over = “{ $given }”은(는) 아직 끝나지 않았어요. `오늘`, `어제`, `2025-07-16`처럼 하루를 정해 적어 주세요.
error-empty = 비어 있어요. 내용을 적어 주세요.
error-too-long = { $length }자예요. { $limit }자까지 쓸 수 있어요.
error-hidden-characters = 보이지 않는 문자(제어 문자, 폭 없는 문자, 방향 표시)가 들어 있어요. 일반 글자로 다시 적어 주세요.
error-choice = “{ $given }”은(는) 고를 수 없어요. { $choices } 중에서 골라 주세요.
error-topic = “{ $given }”(이)라는 주제는 없어요. { $topics } 중에서 골라 주세요.
error-topic-needs-name = `{ $kind }:Kim Si-eun`처럼 이름을 붙여 주세요.
error-name-near = “{ $given }”은(는) 기록에 없고, 비슷한 이름으로 { $closest }이(가) 있어요. 그 이름을 쓰거나, 다른 사람이라면 `{ $new }`라고 적어 주세요.
error-tag = “{ $given }”(이)라는 출처 태그는 없어요. { $tags } 중에서 하나 이상 골라 주세요.
error-stance-for-topic = “{ $stance }”은(는) 사람에게 쓰는 말이라 { $topic }에는 맞지 않아요. 확정, 사실로 보도, 예상, 취소, 미발표 중에서 골라 주세요.
error-link = 쓸 수 없는 링크예요. 아이디나 비밀번호가 없는 공개 `https://` 주소를 적어 주세요.
error-chain-too-long = 경로는 { $limit }단계까지예요. `News1 > Anime News Network`처럼 적어 주세요.
error-chain-repeats = 같은 매체가 경로에 두 번 나와요. 처음 보도한 곳부터 한 번씩 적어 주세요: `News1 > Anime News Network`
error-actor-unknown = “{ $given }”(이)라는 사람은 기록에 없어요. 가장 가까운 이름은 { $closest }예요.
error-moderators-only = 제보 등록은 이 서버의 관리자(메시지 관리 권한)만 할 수 있어요. 새 소식을 봤다면 링크와 함께 관리자에게 알려 주세요.
error-server-only = 제보는 서버에서만 등록할 수 있어요. 여기에는 저장할 서버가 없어요.
error-no-such-report = 이 서버에 제보 #{ $number }은(는) 없어요.
error-already-retracted = 제보 #{ $number }은(는) 이미 취소됐어요.
error-undo-not-yours = 제보를 등록한 관리자만 취소할 수 있어요.
error-undo-too-late = 제보 #{ $number }은(는) 등록한 지 24시간이 지나 여기서 취소할 수 없어요.
error-page-gone = 이 쪽은 더 이상 볼 수 없어요. 다시 물어봐 주세요.
error-unexpected = 봇에 문제가 생겼어요. 미안해요. 운영자에게 알릴 때 이 번호를 전해 주세요: `{ $reference }`
error-source-unknown = “{ $given }”(이)라는 곳이 처음 말한 내용은 없어요. 가장 가까운 이름은 { $closest }예요.
