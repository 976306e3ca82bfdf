"""Texts by language as one reader reads them; and, once a card, in which languages they are instead."""

from __future__ import annotations

from copy import copy
from typing import Self

from bot.cards.dates import DateWriter
from bot.cards.markup import NOTHING, Markup, MarkupWriter
from bot.domain.text.cleaning import shorten
from bot.domain.text.wordings import UNDETERMINED, Wordings
from bot.locales import Localizer


class WordingWriter(DateWriter):
    """Writes what is told in words of the pack's or a moderator's own, in the reader's language where it is
    there in that.
    """

    def __init__(self, localizer: Localizer, writer: MarkupWriter, **always: int) -> None:
        super().__init__(localizer, writer, **always)
        self._told_in: set[str] = set()

    @property
    def language_code(self) -> str:
        """Return the language the reader reads, as reports give theirs."""
        return self.localizer.babel.language

    def for_one_card(self) -> Self:
        """Return the same for a card that is begun: what others told is none of it."""
        own = copy(self)
        own._told_in = set()
        return own

    def told(self, text: Wordings, limit: int | None = None) -> Markup:
        """Return a text in the reader's language, or what stands in for that, which `in_another_language`
        says from then on; with a limit it is cut to so many characters.
        """
        language, _ = text.told(self.language_code)
        self._told_in.add(language)
        return self.named(text, limit)

    def named(self, text: Wordings, limit: int | None = None) -> Markup:
        """Return a text that is understood whatever its language: a name, or little more."""
        language, said = text.told(self.language_code)
        return self.writer.text(shorten(said, limit) if limit else said, language)

    def in_another_language(self) -> Markup:
        """Return the line that says in which other languages all, or some, of what was told is; nothing where
        none is, or nobody said in which.
        """
        others = self._told_in - {self.language_code, UNDETERMINED}
        if not others:
            return NOTHING
        names = self.localizer.babel.languages
        languages = self.localizer.listing([str(names.get(code, code)) for code in sorted(others)])
        some = Markup("yes") if self._told_in - others else Markup("no")
        return self.say("claims-in-language", languages=self.writer.text(languages), some=some)
