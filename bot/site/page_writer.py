"""A page of the site in one language: an answer's card in HTML, with what stands around it on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from bot.answers import answer
from bot.answers.changes import ChangesQuery
from bot.answers.query import Query
from bot.answers.reports import ReportsQuery
from bot.answers.status import StatusQuery
from bot.answers.timeline import Timeline, TimelineQuery
from bot.cards import card
from bot.cards.bot_profile import PROJECT
from bot.cards.card import ACCENTS, DISPUTED, Card, NavigationLink
from bot.cards.genealogy import branches, genealogy, genealogy_alt_text
from bot.cards.html_writer import html_blocks
from bot.cards.markup import Markup, split
from bot.cards.navigation import NavigationLinks
from bot.cards.timeline import alt_text, picture
from bot.domain.record.snapshot import Snapshot
from bot.domain.text.cleaning import shorten
from bot.site.addresses import HOME, MONTHS, PageAddresses, month_path, relative
from bot.site.site_languages import SiteLanguage

TEMPLATES = Path(__file__).with_name("templates")
MISSING = "404.html"
"""What is shown for an address that leads nowhere, as many hosts take it from there."""
EVERY_REPORT = ReportsQuery(None, None, None, None, None, None)
_DESCRIPTION, _ALT = 200, 1000
"""Characters of what a page is said to hold in a list of results, and of a picture's description."""
_LEVELS = {**{colour: level.name.lower() for level, colour in ACCENTS.items()}, DISPUTED: "disputed"}
_SIZE = re.compile(r'width="(\d+)" height="(\d+)"')


class SitePicture(Struct, frozen=True):
    """A picture of a page: its path in the language's folder, its SVG, the words for who cannot see it."""

    path: str
    svg: str
    alt: Markup

    @property
    def size(self) -> tuple[int, int]:
        """Return its width and height in pixels."""
        found = _SIZE.search(self.svg)
        assert found is not None
        return int(found[1]), int(found[2])


class FinishedPage(Struct, frozen=True):
    """A page as it is written, with the pictures that it shows."""

    html: str
    pictures: Sequence[SitePicture] = ()


def templates() -> Environment:
    """Return the templates of the site: what is put into them is escaped unless it is a card's own HTML."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class PageWriter:
    """Writes the pages of one of the site's languages."""

    def __init__(
        self,
        language: SiteLanguage,
        languages: Sequence[SiteLanguage],
        addresses: PageAddresses,
        snapshot: Snapshot,
        environment: Environment,
        *,
        calendar: str | None,
    ) -> None:
        self.language, self._languages, self._addresses = language, languages, addresses
        self._snapshot, self._environment, self._calendar = snapshot, environment, calendar
        self._today = language.html.today

    def page(self, query: Query, path: str, *, data: str = "", shared: str = "") -> FinishedPage:
        """Return the page of a question; ``data`` is JSON about it for machines, ``shared`` the path of the
        picture that stands for it where it is shared.
        """
        said = answer(self._snapshot, query, self._today)
        writer = self.language.writer.among(lambda asked: self._leads_to(asked, path))
        shown, bare = card(self.language.html.written_by(writer), said), card(self.language.bare, said)
        pictures = self._pictures(said, path) if isinstance(said, Timeline) else []
        title, *words = [line for block in (bare.head, *bare.blocks) for line in split(block) if line]
        day = query.day_asked(self._today)
        html = self._environment.get_template("page.html").render(
            self._around(
                path, title, " ".join(words), of=self._subject(query, words), day=day, shared=shared
            ),
            level=_LEVELS.get(shown.accent, "neutral"),
            head=html_blocks(shown.head, title="h1"),
            blocks=[html_blocks(block) for block in shown.blocks],
            foot=html_blocks(shown.foot),
            pictures=[(relative(each.path, start=path), each.alt, *each.size) for each in pictures],
            ways=self._ways(shown, {query, *writer.led_to}, path),
            days=self._days(path),
            data=data,
        )
        return FinishedPage(html, pictures)

    def months(self) -> FinishedPage:
        """Return the list of the months that can be looked back to."""
        say, years = self.language.html.say, dict[int, list[tuple[Markup, str]]]()
        for month in reversed(self._addresses.months):
            path = relative(month_path(month, HOME), start=MONTHS)
            years.setdefault(month.year, []).append((self.language.html.day(month), path))
        about = say("site-months-about")
        around = self._around(MONTHS, say("site-months"), about, day=self._today)
        return FinishedPage(
            self._environment.get_template("months.html").render(around, about=about, years=years)
        )

    def _subject(self, query: Query, words: Sequence[str]) -> str:
        """Return what a page is about where its heading alone does not say it: a list of reports says it in
        its second line.
        """
        if isinstance(query, (StatusQuery, TimelineQuery)) and query.topic is not None:
            return self.language.bare.word(query.topic)
        return words[0] if isinstance(query, ReportsQuery) and query != EVERY_REPORT else ""

    def _around(
        self, path: str, title: str, about: str, *, day: date, of: str = "", shared: str = ""
    ) -> Mapping[str, Any]:
        """Return what stands around what a page says."""
        own, say = self.language, self.language.html.say
        past = [] if day == self._today else [own.bare.day(day)]
        alternates = [
            (
                each.folder,
                each.name,
                each.address(path),
                relative(f"{each.folder}/{path}", start=f"{own.folder}/{path}"),
            )
            for each in self._languages
        ]
        return {
            "say": say,
            "lang": own.code,
            "folder": own.folder,
            "title": " · ".join(dict.fromkeys(filter(None, [title, of, *past, own.season]))),
            "heading": title,
            "season": own.season_in_html,
            "description": shorten(about, _DESCRIPTION),
            "to": lambda target: relative(target, start=path),
            "address": own.address(path),
            "default": self._default(path),
            "alternates": alternates,
            "shared": own.address(shared) if shared else "",
            "menu": [(label, relative(to, start=path), to == path) for label, to in self._menu()],
            "as_of": say("site-as-of", day=own.html.day(self._today)),
            "own": own.bare.say("site-about", platform=own.bare.platform),
            "calendar": self._calendar,
            "project": PROJECT,
        }

    def _default(self, path: str) -> str:
        """Return where a page is for who reads none of the languages: all of them are on the first page."""
        if path == HOME:
            return f"{self.language.base}/" if self.language.base else relative(f"../{HOME}", start=path)
        first = self._languages[0]
        return first.address(path) or relative(f"../{first.folder}/{path}", start=path)

    def _menu(self) -> list[tuple[Markup, str]]:
        """Return the questions that every page leads to, with the paths of their pages."""
        links = NavigationLinks(self.language.bare)
        every = NavigationLink(self.language.bare.say("way-reports"), EVERY_REPORT)
        asked = [links.season(), links.cast(), links.timeline(), links.changes(), links.sources(), every]
        return [(each.label, self._addresses.paths[each.query]) for each in asked]

    def _leads_to(self, asked: Query, path: str) -> str | None:
        """Return where a page leads in the middle of a sentence: of a past day, to what is known by now where
        only that has a page.
        """
        to = self._addresses.path(asked) or self._addresses.path(asked.asked_on(None))
        return None if to is None else relative(to, start=path)

    def _ways(self, shown: Card, beside: Set[Query], path: str) -> list[tuple[Markup, str]]:
        """Return the ways on from a card to pages of the site, each once: but those there are ``beside``, to
        the page itself or from its words; another day of it is told apart.
        """
        ways: dict[str, Markup] = {}
        for each in (*shown.links, *shown.destinations):
            to = self._addresses.path(each.query)
            if to is not None and not any(_same_question(each.query, other) for other in beside):
                ways.setdefault(to, self.language.writer.sentence(each.label))
        return [(label, relative(to, start=path)) for to, label in ways.items()]

    def _days(self, path: str) -> list[tuple[Markup, str]]:
        """Return the pages of the same question on other days, and the list of all months."""
        say, found = self.language.html.say, self._addresses.other_days(path)
        told = [
            (say("site-today") if day is None else say("site-as-of", day=self.language.html.day(day)), to)
            for day, to in found
        ]
        every = [(say("site-months-all"), MONTHS)] if told else []
        return [(label, relative(to, start=path)) for label, to in [*told, *every]]

    def _pictures(self, timeline: Timeline, path: str) -> list[SitePicture]:
        """Return the pictures of a timeline: of one milestone who said it first, too."""
        plain, stem = self.language.html.plain, path.removesuffix(".html")
        made = [SitePicture(f"{stem}.svg", picture(plain, timeline), alt_text(plain, timeline, limit=_ALT))]
        if len(timeline.sections) == 1 and branches(timeline.sections[0]):
            [section] = timeline.sections
            told = genealogy_alt_text(plain, section, limit=_ALT)
            made.append(SitePicture(f"{stem}-origins.svg", genealogy(plain, section), told))
        return made


def _same_question(one: Query, other: Query) -> bool:
    """Tell whether two questions differ by the day alone; what is new on a day is new since another."""
    if isinstance(one, ChangesQuery):
        return isinstance(other, ChangesQuery)
    return one.asked_on(None) == other.asked_on(None)


def first_pages(
    languages: Sequence[SiteLanguage], snapshot: Snapshot, environment: Environment, *, shared: str
) -> Iterator[tuple[str, str]]:
    """Yield the page that the site's address leads to, the season in short in each language, and the one for
    what is not there, with their paths; ``shared`` is the picture of the season.
    """
    told, query = [], StatusQuery(None, None)
    for language in languages:
        shown = card(language.html, answer(snapshot, query, language.html.today))
        told.append((language, html_blocks(shown.head, title="h2"), _LEVELS.get(shown.accent, "neutral")))
    base = languages[0].base
    around = {"told": told, "home": f"{base}/", "base": base, "shared": shared}
    yield HOME, environment.get_template("first.html").render(around, root="")
    if base:  # it stands for what is missing at any depth
        yield MISSING, environment.get_template("missing.html").render(around, root=f"{base}/")
