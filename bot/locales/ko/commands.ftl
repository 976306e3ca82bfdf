## Names and descriptions of commands, options and choices.

command-s2status-name = 시즌2소식
command-s2status-description = 시즌 2 소식을 출처, 확실한 정도와 함께 보기
command-s2status-topic-name = 주제
command-s2status-topic-description = 주제 하나 자세히 보기: 모든 보도와 엇갈리는 내용
command-s2status-as_of-name = 기준일
command-s2status-as_of-description = 지난 날짜 기준으로 보기: 2025-07-16, 2025년 7월, 어제
command-cast-name = 출연진
command-cast-description = 시즌 2 출연진과 하차한 배우를 출처와 함께 보기
command-cast-group-name = 분류
command-cast-group-description = 한 분류만 보기
command-cast-as_of-name = 기준일
command-cast-as_of-description = 지난 날짜 기준으로 보기: 2025-07-16, 2025년 7월, 어제
command-whereseen-name = 어디서봤더라
command-whereseen-description = 이 배우, 어디서 봤더라?
command-whereseen-actor-name = 배우
command-whereseen-actor-description = 한글이나 영문 이름: 김시은, Kim Si-eun, kim sieun
command-addreport-name = 제보등록
command-addreport-description = 관리자용: 출처와 함께 제보 등록하기
command-addreport-topic-name = 주제
command-addreport-topic-description = 무엇에 관한 내용인지: 공개일, 캐스팅:김시은 …
command-addreport-claim-name = 내용
command-addreport-claim-description = 보도 내용을 한두 문장으로 (500자까지), ||스포일러||는 막대 사이에
command-addreport-source-name = 출처
command-addreport-source-description = 기사나 글을 낸 곳 (인용된 곳은 전달경로에)
command-addreport-tags-name = 출처종류
command-addreport-tags-description = 공식, 언론, 관계자 … (하나 이상)
command-addreport-stance-name = 구분
command-addreport-stance-description = 캐스팅·제작진·등장인물은 필수. 나머지는 비우면 지난 일은 ‘이미 있었던 일’, 아니면 ‘예상’
command-addreport-when-name = 시점
command-addreport-when-description = 언제 일어났거나 일어날 일인지: 2027-01-29, 2025년 7월, 2026년 말
command-addreport-reported_on-name = 보도일
command-addreport-reported_on-description = 언제 보도됐는지 (비우면 오늘)
command-addreport-said_on-name = 처음말한날
command-addreport-said_on-description = 다른 곳의 말을 전한 기사라면, 처음 말한 날
command-addreport-via-name = 전달경로
command-addreport-via-description = 출처보다 먼저 말한 곳부터: 뉴스1 > 애니메 뉴스 네트워크
command-addreport-url-name = 링크
command-addreport-url-description = 기사나 게시물 링크 (https://)

choice-group-all = 전체
choice-group-returning = 돌아오는 배우
choice-group-new = 새로 합류
choice-group-left = 하차
choice-group-rumored = 소문·미확인

command-sources-name = 출처기록
command-sources-description = 누가 먼저 말했고, 예상은 맞았는지 보기
command-sources-source-name = 출처
command-sources-source-description = 한 매체나 관계자의 기록
command-sources-as_of-name = 기준일
command-sources-as_of-description = 지난 날짜 기준으로 보기: 2025-07-16, 2025년 7월, 어제
command-whatsnew-name = 새소식
command-whatsnew-description = 최근 달라진 것: 이전과 지금, 계기가 된 보도
command-whatsnew-since-name = 시작일
command-whatsnew-since-description = 언제부터 볼지 (비우면 가장 최근 보도 30일 전부터)

command-report-name = 보도
command-report-description = 보도 하나 자세히 보기: 누가 언제 말했고, 현황에 어떻게 반영됐는지
command-report-number-name = 번호
command-report-number-description = 이 서버의 번호(예: 12)나 목록에서 고른 보도
command-reports-name = 보도찾기
command-reports-description = 주제, 출처, 태그, 검색어로 보도 찾기
command-reports-topic-name = 주제
command-reports-topic-description = 무엇에 관한 보도인지: 공개일, 캐스팅:김시은 …
command-reports-source-name = 출처
command-reports-source-description = 말했거나 전한 곳
command-reports-tag-name = 출처종류
command-reports-tag-description = 공식, 언론, 관계자 …
command-reports-text-name = 검색어
command-reports-text-description = 내용에 들어 있는 단어

command-check-name = 소문확인
command-check-description = 이 소문이 알려진 이야기인지 확인하기
command-check-text-name = 내용
command-check-text-description = 소문 내용을 그대로 붙여 넣으세요
menu-check-name = 이 소문 확인하기

command-timeline-name = 타임라인
command-timeline-description = 예상 시점과 실제 시점을 그림으로 보기
command-timeline-topic-name = 주제
command-timeline-topic-description = 주제 하나만 보기
command-timeline-as_of-name = 기준일
command-timeline-as_of-description = 지난 날짜 기준으로 그리기: 2025-07-16, 2025년 7월, 어제
menu-file-name = 제보로 등록

# The first messages of the local preview.
preview-welcome = `/s2status`를 써 보고 아래 버튼과 메뉴를 눌러 보세요. `/check`에는 아무 소문이나, `/whereseen`에는 이름을 적으면 돼요. 아래 메시지에서 앱 → 이 소문 확인하기도 눌러 보세요. 관리자라면 `/addreport`만 보내거나 앱 → 제보로 등록을 눌러 보세요.
preview-rumor = 넷플릭스가 시즌 2 2026년 12월 공개 확정했대요!! https://www.pinkvilla.com/
command-whereseen-as_of-name = 기준일
command-whereseen-as_of-description = 지난 날짜 기준으로 보기: 2025-07-16, 2025년 7월, 어제
command-whatsnew-as_of-name = 기준일
command-whatsnew-as_of-description = 지난 날짜 기준으로 보기: 2025-07-16, 2025년 7월, 어제
command-report-as_of-name = 기준일
command-report-as_of-description = 지난 날짜 기준으로 보기: 2025-07-16, 2025년 7월, 어제
command-reports-as_of-name = 기준일
command-reports-as_of-description = 지난 날짜 기준으로 보기: 2025-07-16, 2025년 7월, 어제
