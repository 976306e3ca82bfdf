"""A language of the site: what its pages are written with, and what they are called."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from bot.cards.html_writer import BareWriter, HtmlWriter
from bot.cards.markup import Markup
from bot.cards.render_context import RenderContext
from bot.domain.record.snapshot import Snapshot
from bot.locales import COMPLETE, localizer_for
from bot.site.addresses import HOME


class SiteLanguage(Struct, frozen=True):
    """What is written in a language: ``html`` for pages (by ``writer``), ``feed`` for feeds, ``bare`` without
    any marks for titles and calendars; in the latter two nothing gives an ending away. ``base`` is the site's
    address, empty where it has none.
    """

    code: str
    writer: HtmlWriter
    html: RenderContext
    feed: RenderContext
    bare: RenderContext
    base: str

    @property
    def folder(self) -> str:
        """Return the folder that its pages are in: ``en``, ``es``."""
        return self.html.language_code

    @property
    def name(self) -> str:
        """Return what speakers of the language call it."""
        return str(self.html.localizer.babel.languages[self.html.language_code])

    @property
    def season(self) -> Markup:
        """Return what the site is about: the show and its season."""
        return self._season(self.bare)

    @property
    def season_in_html(self) -> Markup:
        """Return the same for a page, where the title keeps its own direction."""
        return self._season(self.html)

    @staticmethod
    def _season(context: RenderContext) -> Markup:
        return context.say("status-title", title=context.title, season=context.show.season)

    def address(self, path: str) -> str:
        """Return the whole address of a file in the language's folder, that of a folder for its first page;
        nothing where the site has no address.
        """
        return f"{self.base}/{self.folder}/{path.removesuffix(HOME)}" if self.base else ""


def site_languages(snapshot: Snapshot, today: date, base: str) -> list[SiteLanguage]:
    """Return every language of the site, as of a day: those that have every sentence."""
    made = []
    for code in COMPLETE:
        say = localizer_for(code)
        opens, hidden = say("site-spoiler"), say("site-hidden")
        writers = (
            HtmlWriter(code, hidden=hidden, opens=opens),
            HtmlWriter(code, hidden=hidden),
            BareWriter(hidden),
        )
        html, feed, bare = (RenderContext(say, each, snapshot, today) for each in writers)
        made.append(SiteLanguage(code, writers[0], html, feed, bare, base))
    return made
