"""Every sentence a user can read, as Fluent files, a folder a language.

`localizer_for` returns the callable that says a message in a language: ``say("as-of", day=...)``. A language
may be partial: what it lacks is said in English, by English rules.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, StrEnum
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any, Literal, cast

from babel import Locale, localedata
from babel.core import get_global
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern

from bot.locales.particles import conjunction

SOURCE = "en-US"
LANGUAGES = (SOURCE, "ko", "es-419")
COMPLETE = (SOURCE, "ko", "es-419")
"""The languages that have every sentence, which the tests hold; what others lack `make locales` lists."""
_READ_AS = {"es-ES": "es-419"}
"""Discord's locales that read the language of another one."""
_ORDER = ("commands.ftl", "words.ftl", "errors.ftl", "answers.ftl", "desk.ftl", "site.ftl")
"""The files, what a start needs first. Each is read when a message is not in those before it."""

_USED = {
    *("plural_form", "ordinal_form", "number_symbols", "default_numbering_system", "decimal_formats"),
    *("date_formats", "time_formats", "datetime_formats", "datetime_skeletons", "interval_formats"),
    *("months", "days", "quarters", "eras", "day_periods", "languages"),
}
"""The parts of a language's data that dates, numbers, plurals and the names of languages take."""
_UNUSED: tuple[
    Literal["likely_subtags", "territory_languages", "territory_currencies", "territory_aliases"], ...
] = ("likely_subtags", "territory_languages", "territory_currencies", "territory_aliases")
"""What babel knows of all languages at once that nothing here asks: both are named in full."""


NO_SEASON = 0
"""The season's number where it is not known which one is waited for."""
_LONGEST_PART = 2_000
"""Characters that are put into a message at most: Fluent refuses more than 2,500."""

log = logging.getLogger(__name__)


class Localizer:
    """Says messages in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.babel = _locale(language)
        self._words: dict[tuple[type, Enum, int], str] = {}
        # Isolation marks would stand around every name; users' text holds no bidi characters to isolate.
        self._bundle = FluentBundle([language], use_isolating=False, functions=_FUNCTIONS)
        self._reading = Lock()
        files = resources(language)
        self._unread = [files[name] for name in _ORDER if name in files]
        self._told_of_a_lack = False

    def __call__(self, id: str, /, **values: str | int) -> str:
        """Return a message with its values put in; in English where this language lacks it, or where what it
        has cannot be said.

        Raises LookupError for a message that does not exist, ValueError for a value it misses.
        """
        pattern = self._pattern(id)
        if pattern is not None:
            text, errors = self._bundle.format_pattern(pattern, values)
            if not errors:
                return str(text)
            if self.language == SOURCE:
                raise ValueError(f"{id}: {errors}")
        elif self.language == SOURCE:
            raise LookupError(id)
        english = localizer_for(SOURCE)(id, **values)
        if not self._told_of_a_lack:
            self._told_of_a_lack = True  # once: what a translator left open is no trouble of who runs the bot
            log.warning("%s lacks %s, which is said in English; `make locales` lists all", self.language, id)
        return english

    def has(self, id: str) -> bool:
        """Tell whether this language says a message in words of its own."""
        return self._pattern(id) is not None

    def _pattern(self, id: str) -> Pattern | None:
        if not self._bundle.has_message(id):
            self._read_until(id)
        return self._bundle.get_message(id).value if self._bundle.has_message(id) else None

    def _read_until(self, id: str) -> None:
        with self._reading:  # answers are worked out in a thread of their own
            while not self._bundle.has_message(id) and self._unread:
                self._bundle.add_resource(FluentResource(self._unread.pop(0)))

    def word(self, member: Enum, season: int = NO_SEASON) -> str:
        """Return the word for a member of a vocabulary: `Stance.JOINS` is message ``stance-joins``; which
        ``season`` is waited for it may say.
        """
        key = type(member), member, season  # with its vocabulary: "insider" is a tag and a ground
        if key not in self._words:  # closed vocabularies: each word is looked up once
            self._words[key] = self(word_id(member), season=season)
        return self._words[key]

    def listing(self, items: Sequence[str], *, either: bool = False) -> str:
        """Return items as a list in words: "a, b and c", or "or" for ``either``."""
        if len(items) < 2:
            return "".join(items)
        head = ", ".join(items[:-1])
        if len(head) > _LONGEST_PART:  # more than a message takes
            return f"{head}, {items[-1]}"
        return self("list-or" if either else "list-and", head=head, last=items[-1])


_READ_WITH_A_FINAL = {"0": 21, "1": 8, "3": 16, "6": 1, "7": 8, "8": 8, "l": 8, "r": 8, "m": 16, "n": 4}
"""The final consonants, numbered as in hangul, that figures and letters are read with: 영, 일, 엘."""
_RIEUL, _FINALS = 8, 28


_TAG = re.compile(r"</?(?:a|b|bdi|code|small|span|time)(?: [^<>]*)?>")
"""The tags of HTML that a word may stand in on the site."""


def josa(word: object, pair: object) -> str:
    """Return the particle of a pair that fits a word: "은/는" is 은 after a final consonant, 는 after none.

    Neither tags nor what stands in brackets last are read; where nothing is, both are given: "은(는)".
    """
    bare = re.sub(r"\s*\([^()]*\)$", "", _TAG.sub("", str(word)))
    read = re.sub(r"[^0-9A-Za-z가-힣]+$", "", bare)[-1:].lower()
    with_final, without = str(pair).split("/")
    if not read:
        return f"{with_final}({without})"
    if re.search(r"ng[^0-9A-Za-z가-힣]*$", bare, re.IGNORECASE):
        return with_final  # as 영, 훈정 in Latin letters
    hangul = "가" <= read <= "힣"
    final = (ord(read) - ord("가")) % _FINALS if hangul else _READ_WITH_A_FINAL.get(read, 0)
    return with_final if final and not (final == _RIEUL and without == "로") else without


_FUNCTIONS: dict[str, Any] = {"JOSA": josa, "CONJUNCTION": conjunction}
"""What sentences can call; fluent.runtime takes text for what they return, though its types do not say so."""


def _locale(language: str) -> Locale:
    """Return a language's data, as much of what babel knows of it as is used here.

    The rest (units, currencies, time zones, the ways of all countries) would take four megabytes for as long
    as the bot runs.
    """
    locale = Locale.parse(language, sep="-")
    for part in _UNUSED:
        cast("dict[str, Any]", get_global(part)).clear()
    for name in ("root", locale.language, str(locale)):  # each is loaded once, and kept by babel
        data = localedata.load(name)
        for unused in set(data) - _USED:
            del data[unused]
    return locale


def word_id(member: Enum) -> str:
    """Return the message id of a vocabulary's member: ``<class>-<value>`` in lower case."""
    kind = "".join(f"-{c.lower()}" if c.isupper() else c for c in type(member).__name__).strip("-")
    value = member.value if isinstance(member.value, str) else member.name.lower()
    return f"{kind}-{value}"


def resources(language: str) -> dict[str, str]:
    """Return the Fluent files of a language by name."""
    folder = files(__name__) / language
    return {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".ftl")}


@cache
def localizer_for(language: str) -> Localizer:
    """Return the localizer for a Discord locale: its language where we have it, English for every other."""
    return Localizer(language) if language in LANGUAGES else localizer_for(_READ_AS.get(language, SOURCE))


def language_meant(typed: str) -> str | None:
    """Return which of our languages somebody writes of: by its code, of whatever country, or by its name in
    any of them; None for what is none of ours.
    """
    if typed in LANGUAGES:  # as most starts have it: no language's names are read
        return typed
    said = _unaccented(typed.strip())
    if code := re.fullmatch(r"([a-z]{2,3})([-_][a-z0-9]+)*", said):
        said = code[1]
    return _called().get(said)


@cache
def _called() -> dict[str, str]:
    """Return our languages by what they are called, and by the first part of their codes."""
    ours = {localizer_for(each).babel.language: each for each in LANGUAGES}
    names = {
        _unaccented(name): ours[code.partition("_")[0]]
        for each in LANGUAGES
        for code, name in localizer_for(each).babel.languages.items()
        if code.partition("_")[0] in ours
    }
    return names | ours


def _unaccented(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


def member_in_english(typed: str, vocabulary: type[StrEnum]) -> str:
    """Return ``word`` or ``word:rest`` with a word that users read, in any language, as its member."""
    head, colon, rest = typed.partition(":")
    shaped = {_shape(word): member for word, member in _members(vocabulary).items()}
    return f"{shaped.get(_shape(head), head)}{colon}{rest}"


def _shape(word: str) -> str:
    """Return a word as it is compared: without case and spaces, hangul whole."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", word).casefold())


def members_in_english(typed: str, vocabulary: type[StrEnum]) -> str:
    """Return a list with every word a user reads in any language turned into the vocabulary's member."""
    typed = unicodedata.normalize("NFC", typed)
    for word, member in _members(vocabulary).items():
        typed = re.sub(re.escape(word), member, typed, flags=re.IGNORECASE)
    return typed


@cache
def _members(vocabulary: type[StrEnum]) -> dict[str, str]:
    """Return what users read for a vocabulary's members in every language, the longest first."""
    said = {
        localizer_for(lang).word(each).casefold(): each.value for lang in LANGUAGES for each in vocabulary
    }
    return {word: said[word] for word in sorted(said, key=len, reverse=True)}
