"""HTML for the site: nothing typed is markup, what spoils is closed, and lines become elements."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from bot.cards.html_writer import BareWriter, HtmlWriter, html_blocks
from bot.cards.markup import Markup, concat
from bot.locales import josa

HTML = HtmlWriter("en-US", hidden="(hidden)", opens="Show")
KOREAN = HtmlWriter("ko", hidden="(가려짐)", opens="보기")


def test_what_was_typed_is_no_markup() -> None:
    assert HTML.text('<b>&"x') == '&lt;b&gt;&amp;"x'
    assert html_blocks(HTML.text("- no item\n- nor this")) == "<p>&#45; no item<br>&#45; nor this</p>"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", 'https://e.org/"x', "//e.org", None]
)
def test_links_lead_to_the_web_alone(url: str | None) -> None:
    assert HTML.link("<i>", url) == "&lt;i&gt;"


def test_a_link_tells_its_site_nothing_and_has_its_address_escaped() -> None:
    made = HTML.link("A & B", "https://e.org/?a=1&b=2")
    assert made == '<a href="https://e.org/?a=1&amp;b=2" rel="noopener noreferrer">A &amp; B</a>'


def test_hangul_is_marked_as_korean_where_the_page_is_not() -> None:
    assert HTML.text("Kim (김시은 배우) 2") == 'Kim (<span lang="ko">김시은 배우</span>) 2'
    assert KOREAN.text("김시은") == "김시은"


@pytest.mark.parametrize(
    ("writer", "said", "language", "html"),
    [
        (HTML, "It is <out>.", "en", "It is &lt;out&gt;."),
        (HTML, "Sale.\nYa.", "es", '<span lang="es">Sale.<br>Ya.</span>'),
        (HTML, "김시은 joins", "ko", '<span lang="ko">김시은 joins</span>'),
        (HTML, "김시은 joins", "und", '<span lang="ko">김시은</span> joins'),
        (KOREAN, "나온다", "ko", "나온다"),
        (KOREAN, "Kim (김시은)", "en", '<span lang="en">Kim (<span lang="ko">김시은</span>)</span>'),
    ],
)
def test_a_text_in_another_language_than_the_pages_is_marked_as_it(
    writer: HtmlWriter, said: str, language: str, html: str
) -> None:
    assert writer.text(said, language) == html


@pytest.mark.parametrize(
    ("said", "language", "html"),
    [
        ("מתים (2022)", "", "<bdi>מתים (2022)</bdi>"),
        ("قادم في <2027>.\nقريبا", "und", "<bdi>قادم في &lt;2027&gt;.<br>قريبا</bdi>"),
        ("Netflix: مؤكد", "ar", '<bdi lang="ar">Netflix: مؤكد</bdi>'),
        ("김시은 קים", "", '<bdi><span lang="ko">김시은</span> קים</bdi>'),
    ],
)
def test_what_runs_from_right_to_left_has_a_direction_of_its_own(said: str, language: str, html: str) -> None:
    assert HTML.text(said, language) == html
    for word in ("넷플릭스", "스타뉴스일"):
        assert josa(f"<bdi>{word}</bdi>", "은/는") == josa(word, "은/는")
    assert HTML.sentence("All of מתים & more") == "All of מתים &amp; more"


def test_every_letter_that_runs_from_right_to_left_is_known() -> None:
    letters: dict[str, list[str]] = {}
    for letter in map(chr, range(sys.maxunicode + 1)):
        letters.setdefault(unicodedata.bidirectional(letter), []).append(letter)
    letters["R"].remove("\N{RIGHT-TO-LEFT MARK}")  # which no text has, as it cannot be seen
    assert [hex(ord(each)) for each in letters["R"] + letters["AL"] if "<bdi>" not in HTML.text(each)] == []
    assert "<bdi>" not in HTML.text("".join(letters["L"] + letters["WS"]))


def test_what_gives_an_ending_away_opens_below_its_line_whatever_it_stood_in() -> None:
    line = concat(
        HTML.bold(concat(Markup("About her: "), HTML.spoiler(HTML.text("she lives")))),
        " (",
        Markup("OSEN"),
        ")",
    )
    opened = "<details><summary>Show</summary>she lives</details>"
    assert html_blocks(line) == f"<p><b>About her:</b> (OSEN)</p>{opened}"
    assert html_blocks(concat("- ", line)) == f"<ul>\n<li><b>About her:</b> (OSEN){opened}</li>\n</ul>"
    heading = HTML.heading(concat(Markup("About her: "), HTML.spoiler(Markup("she lives"))))
    assert html_blocks(heading, title="h1") == f"<h1>About her:</h1>{opened}"


def test_what_is_hidden_already_opens_at_once() -> None:
    inner = concat(Markup("so: "), HTML.spoiler(Markup("she lives")))
    assert HTML.spoiler(inner) == "<details><summary>Show</summary>so: she lives</details>"


def test_where_nothing_opens_a_spoiler_is_left_out() -> None:
    assert HtmlWriter("en-US", hidden="(hidden)").spoiler(Markup("she lives")) == "(hidden)"
    bare = BareWriter("(hidden)")
    assert bare.spoiler(Markup("she lives")) == "(hidden)"
    assert bare.link("OSEN", "https://osen.co.kr") == "OSEN"


def test_lines_become_paragraphs_headings_and_lists() -> None:
    markup = Markup("<h2>Who</h2>\n- one\n- two\n\nafter\n<small>tiny</small>")
    listed = "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"
    assert html_blocks(markup) == f"<h2>Who</h2>\n{listed}\n<p>after</p>\n<p><small>tiny</small></p>"


def test_no_element_goes_over_the_end_of_a_line() -> None:
    assert HTML.small(Markup("one\ntwo")) == "<small>one</small>\n<small>two</small>"


@pytest.mark.parametrize(("word", "fits"), [("넷플릭스", "는"), ("스타뉴스일", "은"), ("Netflix", "는")])
def test_particles_fit_the_word_inside_tags(word: str, fits: str) -> None:
    for tagged in (f"<b>{word}</b>", f'<a href="https://e.org/l" rel="noopener">{word}</a>'):
        assert josa(tagged, "은/는") == fits == josa(word, "은/는")
