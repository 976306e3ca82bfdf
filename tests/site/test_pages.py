"""The pages of the site: whole, in their language, safe, and with nothing given away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from fluent.syntax import parse
from msgspec.structs import replace

from bot.domain.record.pack import Pack
from bot.domain.text.wordings import Wordings
from bot.locales import COMPLETE, resources
from bot.site.build import site_files
from tests.site.conftest import BASE, DAY, Files

CSP = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


class Page(HTMLParser):
    """What a page is made of: every element with its attributes, and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def pages(files: Files) -> dict[str, str]:
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def test_there_is_a_page_for_every_kind_of_question_in_each_language(made: Files) -> None:
    for folder in ("en", "ko"):
        paths = {path.removeprefix(f"{folder}/") for path in pages(made) if path.startswith(f"{folder}/")}
        assert {
            "index.html", "cast.html", "cast/left.html", "timeline.html", "timeline/release.html",
            "changes.html", "sources.html", "reports.html", "topics/release.html", "topics/plot.html",
            "people/kim-si-eun.html", "sources/netflix.html", "sources/netflix/reports.html",
            "topics/casting-kim-si-eun/reports.html", "as-of/index.html", "as-of/2025-09/index.html",
            "as-of/2025-07/cast.html", "as-of/2025-07/topics/release.html",
        } <= paths  # fmt: skip
        assert "as-of/2025-10/index.html" not in paths
        assert sum(path.startswith("reports/") for path in paths) > 20


def test_whatever_a_page_links_to_is_there(made: Files) -> None:
    for path, html in pages(made).items():
        for tag, attributes in Page(html).elements:
            target = attributes.get("href") if tag in ("a", "link") else attributes.get("src")
            if target is None or target.startswith("#"):
                continue
            if target.startswith(BASE):
                inside = target.removeprefix(f"{BASE}/")
                inside = f"{inside}index.html" if inside.endswith("/") or not inside else inside
            elif re.match(r"https?://", target):
                assert tag == "a", path
                assert attributes["rel"] == "noopener noreferrer", target
                continue
            else:
                inside = normpath(join(dirname(path), target))
            assert inside in made, f"{path} leads to {target}"


def test_a_page_is_in_its_language_and_names_the_others(made: Files) -> None:
    for path, html in pages(made).items():
        page, folder = Page(html), path.partition("/")[0]
        lang = {"ko": "ko", "es": "es-419"}.get(folder, "en-US")
        assert page.all("html") == [{"lang": lang}]
        if folder in ("en", "ko", "es"):
            alternates = {each["hreflang"]: each["href"] for each in page.all("link") if "hreflang" in each}
            assert alternates.keys() == {"en", "ko", "es", "x-default"}
            own = path.removeprefix(f"{folder}/").removesuffix("index.html")
            assert alternates["x-default"] == (f"{BASE}/en/{own}" if own else f"{BASE}/")
            assert alternates["ko"] == f"{BASE}/ko/{own}"
            [canonical] = [each["href"] for each in page.all("link") if each["rel"] == "canonical"]
            assert canonical == f"{BASE}/{folder}/{own}"


def test_a_claim_in_another_language_than_the_pages_has_its_own(made: Files, part: Pack) -> None:
    told = [each for each in part.reports if not each.spoiler and each.known_from <= DAY]
    seen = 0
    for report in told:
        claim = escape(str(report.claim), quote=False)
        for folder in ("en", "ko", "es"):
            html = made[f"{folder}/reports/{report.id.removeprefix('pack:')}.html"].decode()
            [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
            told_in = {"en": "en-US", "ko": "ko", "es": "en"}[folder]
            assert json.loads(data)["inLanguage"] == told_in
            assert ('<span lang="en">' in html) == (folder == "es")
            if folder == "es" and claim.isascii():
                assert f'<span lang="en">{claim}</span>' in html
                assert "Los resúmenes de los reportes están en inglés." in html
                seen += 1
    assert seen > 5


def test_no_page_runs_anything(made: Files) -> None:
    for path, html in pages(made).items():
        page = Page(html)
        assert {each["type"] for each in page.all("script")} <= {"application/ld+json"}, path
        assert {"http-equiv": "Content-Security-Policy", "content": CSP} in page.all("meta")
        for tag, attributes in page.elements:
            assert not [name for name in attributes if name == "style" or name.startswith("on")], (path, tag)
        assert not {"iframe", "form", "object", "embed", "base"} & {tag for tag, _ in page.elements}


def test_every_page_has_one_title_one_main_and_headings_in_order(made: Files) -> None:
    for path, html in pages(made).items():
        page = Page(html)
        assert len(page.all("h1")) == len(page.all("main")) == len(page.all("title")) == 1, path
        assert next(tag for tag, _ in page.elements if tag in ("h1", "h2", "h3")) == "h1", path
        for picture in page.all("img"):
            assert picture["alt"]
            assert picture["width"]


def test_no_two_answers_have_one_title(made: Files) -> None:
    """But for reports, of which two may claim the same."""
    titles: dict[str, str] = {}
    for path, html in pages(made).items():
        [title] = re.findall("<title>(.*?)</title>", html, re.DOTALL)
        if not re.match(r"\w+/reports/", path):
            assert titles.setdefault(title, path) == path


def test_what_gives_an_ending_away_is_closed_on_pages_and_nowhere_else_but_in_the_data(
    made: Files, part: Pack
) -> None:
    spoilers = [each for each in part.reports if each.spoiler]
    assert spoilers
    seen = 0
    for path, content in made.items():
        if path == "facts.json" or path.endswith(".png"):
            continue
        text = content.decode()
        bare = unescape(re.sub(r"<[^<>]*>", "", re.sub(r"<details>.*?</details>", "", text)))
        for each in spoilers:
            for claim in each.claim.by_language.values():
                seen += claim in unescape(re.sub(r"<[^<>]*>", "", text))
                assert claim not in bare, path
    assert seen


def test_a_page_of_another_day_says_so(made: Files) -> None:
    assert "As it was known on July 1, 2025" in made["en/as-of/2025-07/cast.html"].decode()
    assert "2025년 7월 1일" in made["ko/as-of/2025-07/cast.html"].decode()
    for path in ("en/as-of/2025-07/cast.html", "en/index.html"):
        assert "As of September 15, 2025" in made[path].decode()
    html = made["en/as-of/2025-08/index.html"].decode()
    [days] = re.findall(r'<nav class="days".*?</nav>', html, re.DOTALL)
    assert re.findall('href="(.*?)"', days) == [
        "../2025-07/index.html", "../2025-09/index.html", "../../index.html", "../index.html",
    ]  # fmt: skip


def test_every_way_on_leads_somewhere_and_no_two_to_one_page(made: Files) -> None:
    for path, html in pages(made).items():
        for ways in re.findall(r'<nav class="ways".*?</nav>', html, re.DOTALL):
            leads = re.findall('<li><a href="(.*?)">', ways)
            assert len(leads) == len(set(leads)) == ways.count("<li>"), path


def test_a_report_is_a_press_away_wherever_it_is_told_of(made: Files) -> None:
    """Not for a menu's first 25 alone; of a past day's page, too."""
    every = Page(made["en/reports.html"].decode())
    leads = {str(each["href"]) for each in every.all("a")}
    assert {path.removeprefix("en/") for path in made if re.fullmatch(r"en/reports/[\w.-]+", path)} <= leads
    plot = made["en/topics/plot.html"].decode()
    assert re.search(r'<b><a href="\.\./reports/.*?">', plot)
    release = made["en/as-of/2025-08/topics/release.html"].decode()
    assert re.search(r'<b><a href="\.\./\.\./\.\./reports/', release)


@pytest.mark.usefixtures("few_pages")
def test_what_is_left_out_of_a_page_is_a_press_away(pack: Pack) -> None:
    files = dict(site_files(pack, DAY, ""))
    left_out = [
        (path, leads)
        for path, html in pages(files).items()
        for leads in re.findall(r"(<a [^<>]*>)?…and \d+ earlier", html)
    ]
    assert left_out
    assert [path for path, leads in left_out if not leads.endswith('reports.html">')] == []


def test_what_the_pack_says_is_never_markup(part: Pack) -> None:
    evil = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> & {{ 7 * 7 }}'
    last = part.reports[-1]
    text = Wordings(en=evil, ko=evil)
    told = replace(last, claim=text, url="javascript:alert(3)", note=text)
    sources = tuple(
        replace(each, name_ko=evil) if each.name == last.publisher else each for each in part.sources
    )
    files = dict(site_files(replace(part, reports=(*part.reports[:3], told), sources=sources), DAY, BASE))
    for path, html in pages(files).items():
        page = Page(html)
        assert not [each for each in page.all("img") if each.get("src") == "x"], path
        assert not [each for each in page.all("a") if str(each["href"]).startswith("javascript")], path
        assert {each.get("type") for each in page.all("script")} <= {"application/ld+json"}, path
        assert "&amp; 49" not in html
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html):
            json.loads(data)
    assert "{{ 7 * 7 }}" in files["en/reports.html"].decode()


RIGHT_TO_LEFT = "قادم في 2027, قالت Netflix."


def in_another_direction(part: Pack) -> Pack:
    """Return a pack with a report in Arabic, of a show with a title in Hebrew."""
    text = Wordings(und=RIGHT_TO_LEFT)
    told = replace(part.reports[-1], claim=text, note=text)
    show = replace(part.show, title="מתים (2022)")
    return replace(part, show=show, reports=(*part.reports[:3], told))


@pytest.mark.usefixtures("few_pages")
def test_what_runs_from_right_to_left_stands_in_a_direction_of_its_own(part: Pack) -> None:
    pack = in_another_direction(part)
    files = dict(site_files(pack, DAY, BASE))
    seen = 0
    for path, html in pages(files).items():
        body = html.partition("<body>")[2]
        for said in (RIGHT_TO_LEFT, pack.show.title):
            whole = re.sub(r' (?:alt|aria-label)="[^"]*"|<nav.*?</nav>', "", body, flags=re.DOTALL)
            seen += whole.count(said)
            assert whole.count(said) == whole.count(f"<bdi>{said}</bdi>"), path
    assert seen > 20
    assert dict(site_files(pack, DAY, BASE)) == files


def test_without_an_address_pages_lead_to_each_other_and_name_none(made_without_address: Files) -> None:
    assert not [path for path in made_without_address if path.endswith((".atom", ".png"))]
    assert not {"sitemap.xml", "en/changes.json", "404.html"} & made_without_address.keys()
    assert not [path for path, content in made_without_address.items() if b"ClaimReview" in content]
    html = made_without_address["en/cast.html"].decode()
    assert 'rel="canonical"' not in html
    assert "og:" not in html
    assert '<link rel="alternate" hreflang="ko" href="../ko/cast.html">' in html


def test_an_address_that_leads_nowhere_has_a_page_in_every_language_at_any_depth(made: Files) -> None:
    html = made["404.html"].decode()
    for each in Page(html).all("a") + Page(html).all("link"):
        assert str(each["href"]).startswith(f"{BASE}/")
    assert {"name": "robots", "content": "noindex"} in Page(html).all("meta")
    assert [each["lang"] for each in Page(html).all("article")] == ["en-US", "ko", "es-419"]
    assert b"404" not in made["sitemap.xml"]


def _contrast(one: str, other: str) -> float:
    """Return how far two colours are apart, as WCAG 2 counts it."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_nothing_moves_and_every_colour_can_be_read(made: Files) -> None:
    css = made["style.css"].decode()
    assert not re.search("transition|animation|scroll-behavior|@keyframes", css)
    bright, dark = css.split("@media (prefers-color-scheme: dark)")
    for scheme in (bright, dark):
        colours = dict(re.findall(r"--(\w+): (#\w{6})", scheme.split("}")[0]))
        for ground in ("paper", "raised"):
            for ink in ("ink", "quiet", "link"):
                assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        levels = re.findall(r"\.level-\w+ \{ --level: (#\w{6})", scheme)
        assert len(levels) == 5
        assert all(_contrast(each, colours["paper"]) >= 2.9 for each in levels)


@pytest.mark.parametrize("language", COMPLETE)
def test_sentences_of_the_site_hold_no_markup(language: str) -> None:
    """They are put into pages as they are."""

    for name in ("answers.ftl", "words.ftl", "site.ftl"):
        texts = _texts(json.loads(json.dumps(parse(resources(language)[name]).to_json())))
        assert not [text for text in texts if re.search(r"[<>&]", text)], name


def _texts(node: Any) -> Iterator[str]:
    """Yield what a Fluent file says beside its values."""
    if isinstance(node, dict):
        if node.get("type") == "TextElement":
            yield node["value"]
        node = list(node.values())
    for each in node if isinstance(node, list) else ():
        yield from _texts(each)
