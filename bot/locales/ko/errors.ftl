## One sentence each: what is wrong, and what would do.

error-field = { $field }: { $problem }
error-date = “{ $given }”{ JOSA($given, "은/는") } 날짜로 읽을 수 없어요. `2025-07-16`, `2025년 7월`, `2025년 말`, `어제`, `3일 전`처럼 적어 주세요.
error-date-ahead = “{ $given }”{ JOSA($given, "은/는") } 아직 오지 않은 날이에요. `2025-07-16`, `2025년 7월`, `어제`처럼 오늘까지의 날짜를 적어 주세요.
error-date-order = “{ $given }”{ JOSA($given, "은/는") } 여러 가지로 읽혀요. { $readings } 중 하나로 적어 주세요.
error-said-after = 보도일보다 나중일 수 없어요. 보도일이나 그 전 날짜를 적어 주세요.
error-empty = 비어 있어요. 채워 주세요.
error-nothing-to-read = 이 메시지에는 읽을 수 있는 게 없어요. 글도 링크도 사진 설명도 없네요. 사진 속 글이라면 직접 적어 주세요.
error-too-long = { $length }자예요. { $limit }자까지 쓸 수 있어요.
error-hidden-characters = 보이지 않는 문자(제어 문자, 폭 없는 문자, 방향 표시)가 들어 있어요. 일반 글자로 다시 적어 주세요.
error-choice = “{ $given }”{ JOSA($given, "은/는") } 고를 수 없어요. { $choices } 중에서 골라 주세요.
error-topic = “{ $given }”{ JOSA($given, "이라는/라는") } 주제는 몰라요. { $topics } 중에서 골라 주세요.
error-topic-either = “{ $given }”{ JOSA($given, "은/는") } { $closest } 가운데 어느 쪽인지 알 수 없어요. 하나를 고르거나 내용에 더 적어 주세요.
error-topic-empty = 무엇에 관한 이야기인가요? 내용만으로는 알 수 없어요. 공개일, 촬영, 예고편, 이름 등을 적어 주세요.
error-topic-needs-name = 누구 이야기인가요? `{ $kind }:이름`처럼 이름을 붙여 주세요.
error-name-near = “{ $given }”{ JOSA($given, "은/는") } 등록되지 않은 이름이에요. 혹시 { $closest }인가요? 다른 사람이라면 { $new }처럼 적어 주세요.
error-source-near = “{ $given }”{ JOSA($given, "은/는") } 등록되지 않은 이름이에요. 혹시 { $closest }인가요? 새로운 매체라면 { $new }처럼 적어 주세요.
error-source-portal = { $site } 링크만으로는 어느 매체의 글인지 알 수 없어요. 매체 이름을 적어 주세요.
error-source-account = 이 { $site } 링크만으로는 누구의 계정인지 알 수 없어요. 계정이나 채널 이름을 적어 주세요.
error-source-site = { $given }{ JOSA($given, "은/는") } 제가 모르는 사이트예요. 매체 이름을 적어 주세요.
error-source-official = “{ $given }”{ JOSA($given, "은/는") } 처음 등록하는 출처인데, ‘공식’으로 두면 이곳 말만으로 ‘공식 확인’이 돼요. 그래도 공식이라면 { $yes }처럼, 아니면 언론·팬 사이트처럼 다른 종류로 적어 주세요.
error-tag = “{ $given }”{ JOSA($given, "이라는/라는") } 출처 종류는 몰라요. { $tags } 중에서 하나 이상 골라 주세요.
error-tags-empty = 어떤 출처인가요? 제가 모르는 곳이에요. 언론, 팬 사이트, SNS 등에서 골라 주세요.
error-stance-for-topic = “{ $stance }”{ JOSA($stance, "은/는") } { $topic }에 맞지 않아요. 합류·복귀·하차·논의 중은 캐스팅·제작진·등장인물에, 취소는 제작·촬영·공개 같은 일정에 써요.
error-stance-needed = { $topic }: 합류, 복귀, 논의 중, 하차, 확정, 부인, 예상, 미발표, 의견 중에서 골라 주세요. 그 밖의 소식이라면 주제를 ‘인물 소식:이름’으로 적어 주세요.
error-year-needed = “{ $given }”{ JOSA($given, "은/는") } 지난 날일 수도, 앞으로 올 날일 수도 있어요. 연도를 적거나 구분에서 ‘이미 있었던 일’이나 ‘예상’을 골라 주세요.
error-happened-ahead = 아직 오지 않은 날짜예요. ‘예상’을, 공식 발표됐다면 ‘확정’을 골라 주세요.
error-link = 누구나 열 수 있는 공개 주소만 적을 수 있어요. 아이디나 비밀번호 없이 `https://`부터 적거나 비워 두세요.
error-chain-too-long = 전달 경로에는 { $limit }곳까지 적을 수 있어요. `첫 매체 > 다음 매체`처럼 적어 주세요.
error-chain-repeats = 전달 경로에 같은 곳이 두 번 나와요. 처음 말한 곳부터 한 번씩 적어 주세요: `첫 매체 > 다음 매체`
error-actor-unknown = “{ $given }”{ JOSA($given, "이라는/라는") } 사람은 등록돼 있지 않아요.{ $closest ->
    [none] {""}
   *[other] {" "}비슷한 이름: { $closest }
}
error-moderators-only = { $named ->
    [0] 이건
   *[other] “{ $what }”{ JOSA($what, "은/는") }
} 이 서버의 관리자만 쓸 수 있어요. 메시지 관리 권한이나 관리자 역할이 있어야 해요. 새 소식을 봤다면 /제안으로 보내 주세요.
error-managers-only = { $named ->
    [0] 이건
   *[other] “{ $what }”{ JOSA($what, "은/는") }
} 이 서버에서 서버 관리 권한이 있는 사람만 쓸 수 있어요.
error-server-only = { $named ->
    [0] 이건
   *[other] “{ $what }”{ JOSA($what, "은/는") }
} 서버의 기록이라 제가 있는 서버에서만 쓸 수 있어요.
error-left-server = 이제 { $named ->
    [0] 그 서버에
   *[other] { $server } 서버에
} 없어서 더는 답해 드릴 수 없어요. 그 서버에서 받던 소식도 끝났어요.
error-bot-left-server = 제가 그 서버에서 나와서 더는 답해 드릴 수 없어요. 그 서버에서 받던 소식도 끝났어요.
error-membership-unknown = 아직 그 서버에 있는지 지금은 확인할 수 없어요. 잠시 뒤에 다시 눌러 주세요.
error-no-such-report = { $number } 보도를 찾을 수 없어요.
error-report-gone = { $number }{ JOSA($number, "은/는") } 더는 반영하지 않는 보도라서 중복으로 처리할 수 없어요. 다른 보도를 고르거나 제안을 따로 결정해 주세요.
error-already-retracted = 제보 #{ $number }{ JOSA($number, "은/는") } 이미 내렸어요.
error-undo-not-yours = 제보를 등록한 관리자만 취소할 수 있어요.
error-undo-too-late = 제보 #{ $number }{ JOSA($number, "은/는") } 등록한 지 24시간이 지나 취소할 수 없어요.
error-page-gone = 더 이상 볼 수 없는 페이지예요. 다시 물어봐 주세요.
error-from-before-restore = 백업으로 기록을 되돌리기 전에 올라온 메시지예요. 이 번호는 이제 다른 것에 쓰이고 있으니 다시 물어봐 주세요.
error-unexpected = 봇에 문제가 생겼어요. 죄송해요. 운영자에게 알릴 때 이 번호를 전해 주세요: `{ $reference }`
error-source-unknown = “{ $given }”{ JOSA($given, "이라는/라는") } 출처는 등록돼 있지 않아요.{ $closest ->
    [none] {""}
   *[other] {" "}비슷한 이름: { $closest }
}
error-number = “{ $given }”{ JOSA($given, "은/는") } 보도 번호가 아니에요. `12`처럼 이 서버의 번호를 쓰거나 목록에서 골라 주세요.
error-pictures-at-once = 그림 두 장을 아직 그리고 있어요. 다 나오면 다시 물어봐 주세요.
error-draft-gone = 이 초안은 이미 등록·제안·저장했거나, 버렸거나, 일주일이 지나 없어졌어요.
error-not-stored = 지금은 기록 파일에 쓸 수 없어서 아무것도 저장하지 못했어요. 잠시 뒤에 다시 해 보고, 계속 그러면 봇 운영자에게 알려 주세요.
error-not-read = 지금은 기록을 읽을 수 없어요. 잠시 뒤에 다시 해 보고, 계속 그러면 봇 운영자에게 알려 주세요.
error-too-much = 한꺼번에 확인할 것이 너무 많아요. 잠시 뒤에 다시 물어봐 주세요.
error-source-empty = 어디에서 나온 이야기인가요? 이름을 적거나 링크를 붙여 주세요.
error-copy-too-large = 저장된 내용이 디스코드 파일 하나로 보내기에는 너무 커요. 봇 운영자에게 요청해 주세요. 운영자는 `/help`에 나와 있어요.
error-names-not-meant = 이 파일에 다른 출처로 착각하기 쉬운 이름이 있어요. 다시 올리면 어떤 이름인지 보여 드릴 테니, 맞는지 알려 주세요.
error-too-many-reports = 한 서버에는 제보를 { $limit }개까지 둘 수 있는데, 이미 그만큼 있어요.
error-too-many-topics = 한 서버의 제보는 주제 { $limit }개까지 다룰 수 있는데, 이러면 그보다 많아져요.
error-too-many-sources = 한 서버에는 자체 출처를 { $limit }개까지 둘 수 있는데, 이러면 그보다 많아져요.
error-too-many-merges = 한 서버에서 출처는 { $limit }개까지 합칠 수 있는데, 이러면 그보다 많아져요.
error-too-many-imports = 한 서버는 하루에 파일 { $limit }개까지 가져올 수 있어요. 내일 다시 해 주세요.
error-source-nobody = “{ $given }”만으로는 누구인지 알 수 없어요. 빼고, 보도한 곳에 ‘관계자’ 출처 종류를 더해 주세요.
error-feed-address = 그 주소에서는 피드를 가져오지 않아요. `https://`로 시작하는 공개 주소를 적어 주세요.
error-feed-unreachable = 그 사이트에 연결할 수 없어요. 브라우저에서 주소가 열리는지 봐 주세요.
error-feed-slow = 응답이 너무 늦어요. 사이트가 붐비는 듯하니 나중에 다시 해 주세요.
error-feed-large = 피드치고 너무 커요. 한 분야만 담은 더 작은 피드가 있는지 봐 주세요.
error-feed-refused = 사이트가 피드를 내주지 않아요. 주소가 아직 맞는지 봐 주세요.
error-feed-broken = 사이트에 문제가 있거나 기다려 달라고 해요.
error-feed-redirects = 주소가 끝없이 다른 주소로 이어져요. 마지막 주소를 적어 주세요.
error-feed-unreadable = 그곳에는 읽을 수 있는 피드가 없어요. 사이트에서 ‘RSS’를 찾아 보세요. 피드 주소는 흔히 /feed나 /rss로 끝나요.
error-feed-entities = XML 엔티티를 따로 정의한 피드는 읽지 않아요. 사이트에 알리거나 다른 피드를 써 주세요.
error-feed-unlinked = 공개된 페이지로 이어지는 글이 없어서 제보로 만들 수 없어요. 기사 링크가 들어 있는 피드를 써 주세요.
error-same-feed = 이 서버에 이미 있는 피드예요.
error-looked-just-now = 방금 살펴봤거나 사이트가 기다려 달라고 했어요. { $until } 뒤에 다시 해 주세요.
error-no-such-feed = 이제 없는 피드예요. 지금 있는 피드는 `/desk feeds`에서 볼 수 있어요.
error-too-many-feeds = 한 서버의 피드는 { $limit }개까지예요. 하나를 먼저 빼 주세요.
error-feeds-busy = 지금 다른 피드를 읽느라 바빠요. 1분 뒤에 다시 해 주세요.
