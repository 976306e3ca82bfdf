"""What users type is made safe, or refused."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.filing import read_claim, with_scheme
from bot.domain.text.characters import hidden
from bot.domain.text.cleaning import MAX_URL, clean, clean_url, host_of, legible, sentence
from bot.domain.text.pasted_links import bare_link, words_and_links

HIDDEN = [
    "\x00",
    "\x1b",
    "\u200b",
    "\u200e",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u00ad",
    "\u2028",
    "\u3164",
    "\n",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_hidden_characters_are_refused_in_a_name_and_taken_out_of_a_sentence(hidden: str) -> None:
    with pytest.raises(DomainError) as refused:
        clean(f"re{hidden}lease", field=Field.SOURCE, limit=80)
    assert (refused.value.refusal, refused.value.field) == (Refusal.HIDDEN_CHARACTERS, Field.SOURCE)
    said = sentence(f"the re{hidden}lease", field=Field.CLAIM, limit=500)
    assert said in ("the release", "the re lease")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Out in May.\n\nNetflix says so.\r\n", "Out in May. Netflix says so."),
        ("I ❤️ it", "I ❤️ it"),
        ("1️⃣ Lomon is back", "1️⃣ Lomon is back"),
        ("👨‍👩‍👧 and 🏳️‍🌈 and 👍🏽", "👨‍👩‍👧 and 🏳️‍🌈 and 👍🏽"),
        ("re\u00adlease", "release"),
        ("N\ufe0fetf\u200dlix", "Netflix"),
        ("a\u202ecba\u202c", "acba"),
        ("시즌\u3164투", "시즌 투"),
        ("시즌2는", "시즌2는"),
        ("ㅋㅋ 대박", "ㅋㅋ 대박"),
        ("™\ufe0f and \x1b[0m", "TM and [0m"),
    ],
)
def test_a_sentence_is_kept_as_it_is_seen_in_one_line(typed: str, kept: str) -> None:
    assert sentence(typed, field=Field.CLAIM, limit=500) == kept
    assert read_claim(typed) == (kept, False)


def test_a_sentence_of_nothing_to_see_is_empty() -> None:
    with pytest.raises(DomainError) as refused:
        sentence("\u200b\u2060\n\ufe0f", field=Field.REASON, limit=80)
    assert (refused.value.refusal, refused.value.field) == (Refusal.EMPTY, Field.REASON)


def test_text_is_normalised_and_bounded() -> None:
    assert clean("  Ｎｅｔｆｌｉｘ　 says  no ", field=Field.CLAIM, limit=500) == "Netflix says no"
    assert clean("김시은", field=Field.CLAIM, limit=500) == "김시은"
    assert clean("x" * 500, field=Field.CLAIM, limit=500)
    for text, refusal in (("x" * 501, Refusal.TOO_LONG), ("   ", Refusal.EMPTY), ("", Refusal.EMPTY)):
        with pytest.raises(DomainError) as refused:
            clean(text, field=Field.CLAIM, limit=500)
        assert refused.value.refusal is refusal


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    try:
        once = clean(text, field=Field.CLAIM, limit=500)
    except DomainError:
        return
    assert clean(once, field=Field.CLAIM, limit=500) == once


_SEEN_OR_NOT = st.text(st.sampled_from("aé́1#❤™Ⓜ👩👧️⃣‍​­‮\u3164\n ㅋ가"))


@given(st.one_of(st.text(), _SEEN_OR_NOT))
def test_cleaning_a_sentence_twice_changes_nothing_and_leaves_nothing_hidden_but_in_emoji(text: str) -> None:
    try:
        once = sentence(text, field=Field.CLAIM, limit=500)
    except DomainError:
        return
    assert sentence(once, field=Field.CLAIM, limit=500) == once
    assert {char for char in once if hidden(char)} <= {"\u200d", "\ufe0f"}
    if not any(char >= "\u00a9" for char in once):
        assert not any(map(hidden, once.replace("\ufe0f\u20e3", "")))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        (" http://한국.kr/기사 ", "http://한국.kr/기사"),
        ("https://example.com/a_(b)[c]", "https://example.com/a_%28b%29%5Bc%5D"),
        ("HTTPS://Example.com:8443/", "HTTPS://Example.com:8443/"),
    ],
)
def test_public_links_are_kept_and_cannot_end_a_markdown_link(typed: str, kept: str) -> None:
    assert clean_url(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user:pw@example.com/",
        "https://user@example.com/",
        "https://example.com\\@evil.com/",
        "https://",
        "https://localhost/x",
        "https://10.0.0.1/x",
        "https://[::1]/x",
        "https://example.com:port/",
        "example.com/x",
        "//example.com",
        "https://exa mple.com/",
        "https://example.com/\u202etxt",
        "https://example.com/" + "x" * MAX_URL,
        "",
    ],
)
def test_other_links_are_refused(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        clean_url(typed)
    assert (refused.value.refusal, refused.value.field) == (Refusal.LINK, Field.URL)


LEFT_SO = [
    ("<https://s.com/9>", "https://s.com/9"),
    ("https://s.com/Show_(season_2)", "https://s.com/Show_(season_2)"),
    ("(https://s.com/9).", "https://s.com/9"),
    ("https://s.com/9,", "https://s.com/9"),
    ("||https://s.com/9||", "https://s.com/9"),
    ("`https://s.com/9`", "https://s.com/9"),
    ("**https://s.com/9**", "https://s.com/9"),
    ("https://s.com/9)", "https://s.com/9"),
    ("https://s.com/9]", "https://s.com/9"),
    ("“https://s.com/9”", "https://s.com/9"),
    ("https://s.com/9\u200b", "https://s.com/9"),
    ("[Soompi](https://s.com/9)", "https://s.com/9"),
    ("[Soompi](<https://s.com/S_(2)> 'title')", "https://s.com/S_(2)"),
    ("[https://s.com/9](https://s.com/9)", "https://s.com/9"),
    ("www.s.com/9", "https://www.s.com/9"),
]


@pytest.mark.parametrize(("typed", "link"), LEFT_SO)
def test_a_link_is_what_stands_between_the_marks(typed: str, link: str) -> None:
    assert bare_link(typed) == link
    assert host_of(clean_url(bare_link(typed))) == "s.com"


@pytest.mark.parametrize(("typed", "link"), LEFT_SO)
def test_a_link_is_found_in_a_sentence(typed: str, link: str) -> None:
    words, links = words_and_links(f"They say X {typed}")
    assert [with_scheme(each) for each in links] == [link]
    label = "Soompi" if "Soompi" in typed else ""
    assert words.removesuffix(".") == f"They say X {label}".strip()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("[Soompi](https://s.com/9) says X", "Soompi says X"),
        ("Netflix says X (https://s.com/9).", "Netflix says X."),
        ("X <https://s.com/9>, they say", "X, they say"),
        ("(https://s.com/9)에서 X", "에서 X"),
        ("Source: https://s.com/9", "Source"),
        ("no link (here) .", "no link (here) ."),
    ],
)
def test_the_words_beside_a_link_stay(typed: str, words: str) -> None:
    assert words_and_links(typed)[0] == words


@pytest.mark.parametrize(
    "typed",
    ["see https://s.com/9 or so", "https://a.example/ b", "https://a.com/1 https://b.com/2", "javascript:x",
     "https://s.com\\@evil.com/", "javascript:alert('https://s.com/9')"],
)  # fmt: skip
def test_what_says_more_than_a_link_is_left_as_it_is(typed: str) -> None:
    assert bare_link(typed) == typed
    if typed != "https://s.com\\@evil.com/":
        with pytest.raises(DomainError):
            clean_url(bare_link(typed))


@given(st.text())
def test_a_link_that_was_taken_out_of_its_marks_has_none_left(text: str) -> None:
    once = bare_link(text)
    assert bare_link(once) == once


def test_the_home_domain_has_no_www() -> None:
    assert host_of("https://www.pinkvilla.com/x") == "pinkvilla.com"


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        (" https://a.example/x ", "https://a.example/x"),
        ("https://www.예시.한국/기사", None),
        ("https://xn--9n2bp8q.xn--3e0b707e/", None),
        ("https://sub_domain.a-b.example.:8443/", None),
        ("https://4.example/", None),
        ("http://a.example/(b)[c]<d>", "http://a.example/%28b%29%5Bc%5D%3Cd%3E"),
        ("https://" + "a" * 60 + ".example/" + "p" * (MAX_URL - 77), None),
    ],
)
def test_a_usable_link_cannot_end_the_link_it_is_shown_as(given: str, cleaned: str | None) -> None:
    assert clean_url(given) == (cleaned or given)


@pytest.mark.parametrize(
    "given",
    [
        "https://" + "a" * 60 + ".example/" + "p" * (MAX_URL - 76), "https://[::1]/x", "https://[2001:db8::1.2]/",
        "https://127.0.0.1/", "https://localhost/", "https://.example/"[:9], "https://me@a.example/",
        "https://a.example\\b", "https://a.example:port/", "https://a.example/ b", "a.example", "",
        "https://0x7f.1/", "https://127.1/", "https://0x7f.0.0.0x1/", "https://017700000001.0/", "https://10.0.0.1/",
        "https://１０.0.0.1/", "https://a.internal/", "https://a.ⓘnternal/", "https://nas.local/x", "https://a.localhost./",
        "https://router.lan/", "https://a.home.arpa/", "https://a.example:0/", "https://a..example/", "https://a.b。internal/",
        "https://-.example/", "https://a.1/", "https://a.b1/", "https://a/", "https://a.example%2einternal/",
        "ftp://a.example/", "javascript:alert(1)", "https://a.example/\u200b",
    ],
)  # fmt: skip
def test_any_other_link_is_refused(given: str) -> None:
    with pytest.raises(DomainError) as refused:
        clean_url(given)
    assert (refused.value.refusal, refused.value.field) == (Refusal.LINK, Field.URL)


def test_brackets_are_encoded_before_the_length_is_of_any_matter() -> None:
    assert len(clean_url("https://a.example/" + "(" * 100)) == 18 + 300


SEEN = regex.compile(r"\p{Default_Ignorable_Code_Point}|\p{Noncharacter_Code_Point}|\p{Cc}|\p{Cf}|\p{Co}")


def test_whatever_unicode_lets_be_ignored_is_refused() -> None:
    """By property, not by list: every code point but surrogates, of the planes that have any."""
    planes = (range(0xD800), range(0xE000, 0x20000), range(0xE0000, 0xE1000), range(0x10FF00, 0x110000))
    points = [chr(point) for plane in planes for point in plane]
    passed = [hex(ord(char)) for char in points if SEEN.match(char) and not hidden(char)]
    assert passed == []
    for char in "\u034f\ufe0f\u180b\u17b4\u2065\ufff0\U000e0100\ufdd0\uffff\U0001fffe\u3164\u2800":
        with pytest.raises(DomainError):
            clean(f"N{char}etflix", field=Field.SOURCE, limit=80)
    assert legible("N\ufe0fetflix\u200b says") == "Netflix says"
