"""Who publishes where: by link as phones write it, by name; and the directory as it ships."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.domain.errors import DomainError, Refusal
from bot.domain.record.outlets import OutletDirectory
from bot.domain.record.pack import Pack
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.text.cleaning import MAX_NAME, clean_url
from bot.domain.text.names import fold


@pytest.fixture
def directory(pack: Pack) -> OutletDirectory:
    return pack.directory


def test_the_directory_holds_hundreds_and_nothing_twice(pack: Pack) -> None:
    assert len(pack.outlets) >= 250
    domains = Counter(domain for outlet in pack.outlets for domain in outlet.domains)
    names = Counter(name for outlet in pack.outlets for name in set(map(fold, outlet.spellings)))
    assert [key for key, times in (domains | names).items() if times > 1] == []
    for outlet in pack.outlets:
        assert outlet.domains or outlet.naver or outlet.name == "Pop Base", outlet.name
        for domain in outlet.domains:
            assert clean_url(f"https://{domain}/") == f"https://{domain}/"
            assert not domain.startswith("www."), domain


def test_nobody_in_it_is_official_but_the_platform_and_the_production(pack: Pack) -> None:
    official = {each.name for each in pack.directory if each.tag is SourceTag.OFFICIAL}
    assert official == {"Netflix", "Film Monster", "Lee Jae-kyoo"}
    assert [each.name for each in pack.outlets if each.tag is SourceTag.OFFICIAL] == [pack.show.platform]


def test_every_source_on_record_is_led_to_by_its_own_domain(pack: Pack) -> None:
    for source in pack.sources:
        if source.domain and source.name != "Daum News":
            found = pack.directory.source_at(f"https://www.{source.domain}/a/1")
            assert found is not None
            assert (found.name, found.tag) == (source.name, source.tag)


def test_korean_names_are_in_hangul_or_as_those_outlets_write_themselves(pack: Pack) -> None:
    korean = [outlet.name_ko for outlet in pack.outlets if outlet.name_ko]
    assert len(korean) >= 250
    assert [name for name in korean if not re.search("[가-힣]", name)] == []


ACCOUNTS = {
    "https://x.com/Name_1/status/1?s=20": ("@Name_1 (X)", "X @Name_1", "social"),
    "https://mobile.twitter.com/name/status/1": ("@name (X)", "X @name", "social"),
    "https://www.instagram.com/lomon_/p/C1/?igsh=1": ("@lomon_ (Instagram)", "인스타그램 @lomon_", "social"),
    "https://www.instagram.com/stories/lomon/1": ("@lomon (Instagram)", "인스타그램 @lomon", "social"),
    "https://m.youtube.com/@TheSwoon/videos": ("@TheSwoon (YouTube)", "유튜브 @TheSwoon", "social"),
    "https://www.reddit.com/r/kdrama/comments/1/x/?utm_source=share": ("r/kdrama", None, "social"),
    "https://old.reddit.com/user/abc/comments/": ("u/abc", None, "social"),
    "https://www.threads.net/@abc/post/1": ("@abc (Threads)", "스레드 @abc", "social"),
    "https://www.threads.com/@abc": ("@abc (Threads)", "스레드 @abc", "social"),
    "https://www.tiktok.com/@a.b/video/1": ("@a.b (TikTok)", "틱톡 @a.b", "social"),
    "https://m.facebook.com/groups/kdrama/posts/1": (
        "kdrama (Facebook group)",
        "페이스북 그룹 kdrama",
        "social",
    ),
    "https://www.facebook.com/kdramafans/posts/1": ("kdramafans (Facebook)", "페이스북 kdramafans", "social"),
    "https://bsky.app/profile/abc.bsky.social/post/1": (
        "@abc.bsky.social (Bluesky)",
        "블루스카이 @abc.bsky.social",
        "social",
    ),
    "https://t.me/s/kdramas/5": ("kdramas (Telegram)", "텔레그램 kdramas", "social"),
    "https://www.twitch.tv/abc": ("abc (Twitch)", "트위치 abc", "social"),
    "https://abc.tumblr.com/post/1": ("abc (Tumblr)", "텀블러 abc", "social"),
    "https://www.tumblr.com/abc/1": ("abc (Tumblr)", "텀블러 abc", "social"),
    "https://www.pinterest.com/abc/board/": ("abc (Pinterest)", "핀터레스트 abc", "social"),
    "https://www.linkedin.com/company/abc/": ("abc (LinkedIn)", "링크드인 abc", "social"),
    "https://weibo.com/n/abc": ("abc (Weibo)", "웨이보 abc", "social"),
    "https://weverse.io/abc/feed": ("abc (Weverse)", "위버스 abc", "social"),
    "https://gall.dcinside.com/mgallery/board/view/?id=aouad&no=1": (
        "aouad (DC Inside)",
        "디시인사이드 aouad 갤러리",
        "social",
    ),
    "https://m.dcinside.com/board/drama_new3/1": (
        "drama_new3 (DC Inside)",
        "디시인사이드 drama_new3 갤러리",
        "social",
    ),
    "https://arca.live/b/kdrama/1": ("kdrama (Arca Live)", "아카라이브 kdrama 채널", "social"),
    "https://m.blog.naver.com/abc/223": ("abc (Naver Blog)", "네이버 블로그 abc", "fan-site"),
    "https://blog.naver.com/PostView.naver?blogId=abc&logNo=1": (
        "abc (Naver Blog)",
        "네이버 블로그 abc",
        "fan-site",
    ),
    "https://cafe.naver.com/dramacafe/12?art=x": (
        "dramacafe (Naver Cafe)",
        "네이버 카페 dramacafe",
        "fan-site",
    ),
    "https://m.cafe.daum.net/dramacafe/AbC/12": ("dramacafe (Daum Cafe)", "다음 카페 dramacafe", "fan-site"),
    "https://abc.tistory.com/m/12": ("abc (Tistory)", "티스토리 abc", "fan-site"),
    "https://brunch.co.kr/@abc/12": ("@abc (Brunch)", "브런치 @abc", "fan-site"),
    "https://www.postype.com/@abc/post/1": ("abc (Postype)", "포스타입 abc", "fan-site"),
    "https://medium.com/@abc/slug-1": ("@abc (Medium)", "미디엄 @abc", "fan-site"),
    "https://abc.medium.com/slug-1": ("abc (Medium)", "미디엄 abc", "fan-site"),
    "https://abc.substack.com/p/slug": ("abc (Substack)", "서브스택 abc", "fan-site"),
    "https://abc.wordpress.com/2026/11/01/x/": ("abc (WordPress)", "워드프레스 abc", "fan-site"),
    "https://abc.blogspot.com/2026/11/x.html": ("abc (Blogger)", "블로거 abc", "fan-site"),
    "https://ameblo.jp/abc/entry-1.html": ("abc (Ameba)", "아메바 abc", "fan-site"),
    "https://note.com/abc/n/n1": ("abc (note)", "note abc", "fan-site"),
    "https://all-of-us-are-dead.fandom.com/wiki/X": (
        "all-of-us-are-dead (Fandom)",
        "팬덤 위키 all-of-us-are-dead",
        "fan-site",
    ),
}


@pytest.mark.parametrize("url", ACCOUNTS)
def test_on_a_platform_the_account_is_the_source(directory: OutletDirectory, url: str) -> None:
    source = directory.source_at(url)
    assert source is not None
    assert (source.name, source.name_ko, source.tag) == ACCOUNTS[url]
    assert source.domain is None
    assert directory.source_named(source.name) == source
    assert directory.source_named(source.name_ko or source.name) == source


def test_every_platform_has_its_account_form_tried(pack: Pack, directory: OutletDirectory) -> None:
    tried = {outlet.name for url in ACCOUNTS if (outlet := directory.at(url.split("/")[2]))}
    assert {outlet.name for outlet in pack.outlets if outlet.accounts} == tried
    for outlet in pack.outlets:
        assert all(len(form.name_ko or form.name) + 40 <= MAX_NAME for form in outlet.accounts)
        assert all(word == word.lower() for word in outlet.nobody), outlet.name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.soompi.com/article/1?utm_source=x#top", "Soompi"),
        ("https://m.soompi.com/article/1", "Soompi"),
        ("https://amp.koreaboo.com/news/1", "Koreaboo"),
        ("https://EN.YNA.CO.KR/view/1", "Yonhap News Agency"),
        ("https://www.chosun.com/a", "Chosun Daily"),
        ("https://biz.chosun.com/a", "ChosunBiz"),
        ("https://sports.donga.com/a", "Sports Donga"),
        ("https://sports.chosun.com/a", "Sports Chosun"),
        ("https://star.mt.co.kr/a", "StarNews"),
        ("https://news.mt.co.kr/a", "Money Today"),
        ("https://mlbpark.donga.com/a", "MLBPARK"),
        ("https://www.donga.com:443/a", "Dong-A Ilbo"),
        ("https://tenasia.hankyung.com/a", "TenAsia"),
        ("https://about.netflix.com/en/news/x", "Netflix"),
        ("https://www.netflix.com/tudum/articles/x", "Netflix"),
        ("https://www.tudum.com/x", "Netflix"),
        ("https://theqoo.net/hot/1", "theqoo"),
        ("https://ko.wikipedia.org/wiki/X", "Wikipedia"),
        ("https://pann.nate.com/talk/1", "Nate Pann"),
        ("https://n.news.naver.com/mnews/article/076/0004351182?sid=106", "Sports Chosun"),
        ("https://m.entertain.naver.com/article/108/0003391207", "StarNews"),
        ("https://entertain.naver.com/now/read?oid=311&aid=0001639087", "XportsNews"),
        ("https://news.naver.com/main/read.naver?mode=LSD&aid=1&oid=001", "Yonhap News Agency"),
        ("https://media.naver.com/press/609/ranking", "Newsen"),
        ("https://soompi.com.example/a", None),
        ("https://notsoompi.com/a", None),
        ("https://soornpi.com/a", None),
        ("https://com/a", None),
        ("https://netflix.com@evil.example/a", None),
        ("https://[x", None),
    ],
)
def test_a_link_leads_to_whoever_publishes_there(
    directory: OutletDirectory, url: str, name: str | None
) -> None:
    source = directory.source_at(url)
    assert (source.name if source else None) == name


@pytest.mark.parametrize(
    ("url", "refusal", "site"),
    [
        ("https://n.news.naver.com/article/1/2", Refusal.SOURCE_PORTAL, "Naver"),
        ("https://n.news.naver.com/article/999/0004351182", Refusal.SOURCE_PORTAL, "Naver"),
        ("https://n.news.naver.com/article/0761/0004351182", Refusal.SOURCE_PORTAL, "Naver"),
        ("https://m.entertain.naver.com/article/1/2", Refusal.SOURCE_PORTAL, "Naver"),
        ("https://v.daum.net/v/1?oid=076", Refusal.SOURCE_PORTAL, "Daum News"),
        ("https://www.msn.com/en-us/x", Refusal.SOURCE_PORTAL, "MSN"),
        ("https://news.google.com/articles/x", Refusal.SOURCE_PORTAL, "Google"),
        ("https://t.co/x", Refusal.SOURCE_PORTAL, "a URL shortener"),
        ("https://x.com/i/web/status/1", Refusal.SOURCE_ACCOUNT, "X"),
        ("https://x.com/search?q=x", Refusal.SOURCE_ACCOUNT, "X"),
        ("https://x.com", Refusal.SOURCE_ACCOUNT, "X"),
        ("https://www.instagram.com/p/C1/", Refusal.SOURCE_ACCOUNT, "Instagram"),
        ("https://youtu.be/abc?si=1", Refusal.SOURCE_ACCOUNT, "YouTube"),
        ("https://www.youtube.com/watch?v=1", Refusal.SOURCE_ACCOUNT, "YouTube"),
        ("https://redd.it/1", Refusal.SOURCE_ACCOUNT, "Reddit"),
        ("https://vm.tiktok.com/Z1/", Refusal.SOURCE_ACCOUNT, "TikTok"),
        ("https://www.facebook.com/share/p/1", Refusal.SOURCE_ACCOUNT, "Facebook"),
        ("https://m.cafe.naver.com/ca-fe/web/cafes/1/articles/2", Refusal.SOURCE_ACCOUNT, "Naver Cafe"),
        ("https://www.tistory.com/", Refusal.SOURCE_ACCOUNT, "Tistory"),
        ("https://x.com/%E2%80%AEx/status/1", Refusal.SOURCE_ACCOUNT, "X"),
        ("https://x.com/%3Cb%3E/status/1", Refusal.SOURCE_ACCOUNT, "X"),
    ],
)
def test_a_link_that_does_not_say_whose_it_is_is_refused(
    directory: OutletDirectory, url: str, refusal: Refusal, site: str
) -> None:
    with pytest.raises(DomainError) as refused:
        directory.source_at(url)
    assert (refused.value.refusal, refused.value.details) == (refusal, {"site": site})


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("soompi", "Soompi"),
        ("숨피", "Soompi"),
        ("디스패치", "Dispatch"),
        ("동아 일보", "Dong-A Ilbo"),
        ("hollywood reporter", "The Hollywood Reporter"),
        ("El Pais", "El País"),
        ("Tudum", "Netflix"),
        ("트위터", "X"),
        ("R/KDrama", "r/KDrama"),
        ("@Ab (x)", "@Ab (X)"),
        ("Soornpi", None),
        ("Sоompi", None),
        ("Soompi Korea", None),
        ("네이버 뉴스", "Naver"),
        ("단축 주소", None),
        ("@a b (X)", None),
        ("(X)", None),
    ],
)
def test_a_name_is_the_directorys_as_it_is_written_there_and_no_lookalike(
    directory: OutletDirectory, typed: str, name: str | None
) -> None:
    source = directory.source_named(typed)
    assert (source.name if source else None) == name
