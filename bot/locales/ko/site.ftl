# 웹 사이트: 답 둘레에 있는 것.

site-skip = 본문으로 건너뛰기
site-menu = 질문
site-languages = 언어
site-spoiler = 스포일러 보기
site-hidden = (가려짐)
site-as-of = { $day } 기준
site-today = 오늘 기준으로
site-months = 그때는 무엇을 알았을까?
site-months-about = 매달 1일에 알려져 있던 내용이에요.
site-months-all = 월별 보기
site-other-days = 다른 날
site-onward = 더 보기
site-take-along = 소식 받기
site-atom = 바뀐 내용 Atom 피드
site-json-feed = 바뀐 내용 JSON 피드
site-calendar = 구독용 캘린더
site-facts = 전체 데이터
site-schema = 데이터 스키마
site-about = 공개된 보도를 팬들이 정리한 곳이에요. { $platform }{ JOSA($platform, "과/와") }는 관계가 없어요. 데이터: CC BY 4.0.
site-feed-title = 〈{ $title }〉 시즌 { $season } 바뀐 내용
site-missing = 찾는 페이지가 없어요. 옮겼거나 없어졌을 수 있어요.
site-whole = 전체 답 보기
