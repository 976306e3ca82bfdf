"""Items of feeds in plain text, whatever they were written in."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from bot.domain.reports.feeds import FeedProblem
from bot.domain.reports.report import MAX_CLAIM
from bot.feeds.decoding import MOST_ITEMS, decoded
from bot.feeds.parsing import parse_feed
from bot.feeds.plain_html import first_sentence, plain_text
from bot.feeds.problems import FeedError
from tests.conftest import NOW
from tests.feeds import fetched, item, rss

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Screen &lt;i&gt;Herald&lt;/i&gt;</title>
<entry><title type="html">Season 2 &lt;b&gt;dated&lt;/b&gt;</title><id>tag:herald.example.com,2026:1</id>
<link rel="alternate" href="/2026/1"/><updated>2026-11-22T18:30:00+09:00</updated>
<summary>It comes in June 2027, the outlet says. More soon.</summary></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Screen Herald",
    "items": [
        {
            "id": 1,
            "url": "https://herald.example.com/1",
            "title": "Season 2 dated",
            "date_published": "2026-11-22T09:30:00Z",
            "content_html": "<p>It comes in June 2027, the outlet says. More soon.</p>",
        },
        "no item",
        {"id": "2", "title": "No link"},
    ],
}


def problem(body: str | bytes) -> FeedProblem:
    with pytest.raises(FeedError) as refused:
        parse_feed(fetched(body))
    return refused.value.problem


@pytest.mark.parametrize(
    "body",
    [
        rss(
            item(
                "Season 2 <b>dated</b>",
                sentence="<p>It comes in June 2027, the outlet says. More soon.</p>",
            )
        ),
        ATOM,
        msgspec.json.encode(JSON_FEED),
    ],
    ids=["rss", "atom", "json"],
)
def test_rss_atom_and_json_feed_say_the_same(body: str | bytes) -> None:
    parsed = parse_feed(fetched(body))
    assert parsed.title == "Screen Herald"
    [found] = parsed.items
    assert found.title == "Season 2 dated"
    assert found.sentence == "It comes in June 2027, the outlet says."
    assert found.at == NOW
    assert found.link.startswith("https://herald.example.com/")


def test_rss_1_is_read_too() -> None:
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel>
      <item><title>One</title><link>https://a.example.com/1</link><dc:date>2026-11-22T09:30:00Z</dc:date></item></rdf:RDF>"""
    parsed = parse_feed(fetched(body))
    assert [(each.title, each.at) for each in parsed.items] == [("One", NOW)]


@pytest.mark.parametrize(
    ("encoding", "declared", "sent"),
    [
        ("euc-kr", "euc-kr", ""), ("cp949", "utf-8", ""), ("euc-kr", "", "text/xml; charset=EUC-KR"),
        ("euc-kr", "", ""), ("utf-8", "euc-kr", ""), ("utf-8", "", "text/xml; charset=iso-8859-1"),
        ("utf-16", "utf-16", ""), ("utf-8-sig", "utf-8", ""), ("utf-8", "zip", ""), ("utf-8", "punycode", ""),
    ],
)  # fmt: skip
def test_hangul_is_read_in_whatever_encoding_it_was_written(encoding: str, declared: str, sent: str) -> None:
    said = f' encoding="{declared}"' if declared else ""
    text = rss(item("‘지금 우리 학교는’ 시즌2 공개")).replace(' encoding="utf-8"', said)
    [found] = parse_feed(fetched(text.encode(encoding), sent)).items
    assert found.title == "‘지금 우리 학교는’ 시즌2 공개"


def test_bytes_of_no_encoding_are_no_end_of_it() -> None:
    body = rss(item("A")).encode().replace(b">A<", b">A\xff\xfe\x81B<")
    [found] = parse_feed(fetched(body)).items
    assert found.title.startswith("A")
    assert decoded(b"\x81\xff", "").endswith("�")


def test_html_in_titles_is_text_and_what_hides_is_taken_out() -> None:
    for written, read in (
        ("<script>alert(1)</script>Out &amp; about", "Out & about"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("A <img src=x onerror=alert(1)>B", "A B"),
        (
            "@everyone **bold** [x](https://evil.example.com)",
            "@everyone **bold** [x](https://evil.example.com)",
        ),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("two\nlines\x07", "two lines"),
        ("<style>b{}</style>Seen", "Seen"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<b", "<b"),
    ):
        assert plain_text(written) == read


def test_the_first_sentence_is_kept_and_no_more() -> None:
    assert (
        first_sentence("Mr. Kim said that filming is over. It took long.")
        == "Mr. Kim said that filming is over."
    )
    assert first_sentence(
        "<p>넷플릭스는 시즌2를 2027년 6월에 공개한다고 밝혔다.</p><p>박지후도 나온다.</p>"
    ) == ("넷플릭스는 시즌2를 2027년 6월에 공개한다고 밝혔다.")
    assert first_sentence("") == ""
    assert len(first_sentence("word " * 1000)) <= MAX_CLAIM


def test_a_link_that_may_not_be_shown_is_no_item() -> None:
    links = (
        "javascript:alert(1)",
        "http://127.0.0.1/a",
        "https://user:word@example.com/",
        "file:///etc/passwd",
        "",
    )
    body = rss(*(item(f"Number {place}", link) for place, link in enumerate(links)), item("Good"))
    assert [each.title for each in parse_feed(fetched(body)).items] == ["Good"]


def test_each_page_is_one_item_however_it_was_linked_and_ids_may_be_used_again() -> None:
    body = rss(
        item("A", "https://herald.example.com/1?utm_source=rss", guid="same"),
        item("A again", "https://www.herald.example.com/1", guid="same"),
        item("B", "https://herald.example.com/2", guid="same"),
    )
    assert [each.title for each in parse_feed(fetched(body)).items] == ["A", "B"]


@pytest.mark.parametrize("written", ["Sun, 22 Nov 2026 18:30:00 +0900", "2026-11-22T09:30:00Z"])
def test_a_moment_is_the_same_however_it_is_written(written: str) -> None:
    body = rss(item("A", at=None).replace("</item>", f"<pubDate>{written}</pubDate></item>"))
    assert parse_feed(fetched(body)).items[0].at == NOW


@pytest.mark.parametrize(
    "written", ["", "yesterday", "Sun, 22 Nov 0001 18:30:00 +0900", "99999999999999999999"]
)
def test_a_moment_that_is_none_is_none(written: str) -> None:
    body = rss(item("A", at=None).replace("</item>", f"<pubDate>{written}</pubDate></item>"))
    assert parse_feed(fetched(body)).items[0].at is None


def test_of_ten_thousand_items_the_first_are_looked_at() -> None:
    many = (item(f"Number {each}", f"https://herald.example.com/{each}", at=None) for each in range(10_000))
    parsed = parse_feed(fetched(rss(*many)))
    assert len(parsed.items) == MOST_ITEMS
    assert parsed.items[0].title == "Number 0"
    assert parsed.items[-1].title == f"Number {MOST_ITEMS - 1}"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        (f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>{rss(item("&l9;"))}', FeedProblem.ENTITIES),
        (OUTSIDE + rss(item("&x;")), FeedProblem.ENTITIES),
        ('<!DOCTYPE rss [<!entity % x SYSTEM "http://127.0.0.1/x">%x;]>' + rss(), FeedProblem.ENTITIES),
        (f'<!DOCTYPE rss [<!ENTITY l0 "lol">]>{rss()}'.encode("utf-16"), FeedProblem.ENTITIES),
        ("<rss>" + "<a>" * 100_000, FeedProblem.LARGE),
        ("<html><body><h1>Welcome</h1></body></html>", FeedProblem.UNREADABLE),
        ('{"version": "https://example.com/1", "items": []}', FeedProblem.UNREADABLE),
        ('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000, FeedProblem.UNREADABLE),
        ("", FeedProblem.UNREADABLE),
        (b"\x00\x01\x02\x03", FeedProblem.UNREADABLE),
        ("%PDF-1.7", FeedProblem.UNREADABLE),
        (rss(item("News", "http://127.0.0.1:8000/1"), item("More", "")), FeedProblem.UNLINKED),
    ],
)
def test_what_is_made_to_break_a_parser_or_is_no_feed(body: str | bytes, meant: FeedProblem) -> None:
    assert problem(body) is meant


@pytest.mark.parametrize(
    "broken",
    [
        rss(item("A")).replace("</channel></rss>", ""),
        rss(item("A")).replace("<title>A", "<title>A&nbsp;&undeclared; & co"),
        rss(item("A")).replace("<item>", "<x:item xmlns:x='u'></x:item><y:z/><item>"),
        "\ufeff\n\n" + rss(item("A")),
    ],
)
def test_a_feed_that_is_not_well_formed_is_read_all_the_same(broken: str) -> None:
    assert parse_feed(fetched(broken)).items[0].title.startswith("A")


def test_a_moment_of_json_feed_without_a_zone_is_in_utc() -> None:
    feed = {
        **JSON_FEED,
        "items": [{"url": "https://a.example.com", "title": "A", "date_published": "2026-11-22"}],
    }
    assert parse_feed(fetched(msgspec.json.encode(feed))).items[0].at == datetime(2026, 11, 22, tzinfo=UTC)
