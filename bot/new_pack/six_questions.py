"""What a new pack is made of: six questions, and what each takes for an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.domain.dates.typed_dates import read_window
from bot.domain.dates.zones import zones_called, zones_meant
from bot.domain.errors import DomainError, Field, Refusal, StartError
from bot.domain.text.cleaning import MAX_NAME, clean, clean_url, host_of
from bot.domain.text.wordings import LANGUAGE_CODES
from bot.locales import SOURCE, language_meant, localizer_for
from bot.store.fault_words import keeps_place

_ADDRESS = re.compile(r"https?://\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
Answers = dict[str, Any]
"""What was answered so far, by the question's name."""


class UnusableAnswerError(Exception):
    """An answer that will not do; the message is a sentence that says what would."""


class Platform(Struct, frozen=True):
    """Who puts a show out, and the address of its home page."""

    name: str
    page: str

    @property
    def domain(self) -> str:
        """Return the domain of its home page."""
        return host_of(self.page)


class SeasonAnnouncement(Struct, frozen=True):
    """The day on which the platform announced a season, and where that can be read."""

    day: date
    url: str


class Question(Struct, frozen=True, kw_only=True):
    """One question: ``name`` is its option, ``default`` what an empty answer means, None where it needs one;
    ``read`` makes of an answer, and of those before it, what was meant.
    """

    name: str
    asks: str
    example: str
    default: str | None = None
    told_default: str = ""
    read: Callable[[str, Answers], Any]


def _read_name(text: str, what: str) -> str:
    sentences = {
        Refusal.EMPTY: f"Write {what}.",
        Refusal.HIDDEN_CHARACTERS: f"There are characters in {what} that cannot be seen; type it by hand.",
        Refusal.TOO_LONG: f"Write {what} in {MAX_NAME} characters at most; that was longer.",
    }
    if keeps_place(text):
        raise UnusableAnswerError(f"“{text}” only keeps the place: write {what}.")
    try:
        return clean(text, field=Field.TEXT, limit=MAX_NAME)
    except DomainError as error:
        raise UnusableAnswerError(sentences[error.refusal]) from error


def _read_season(text: str, _: Answers) -> int:
    number = re.fullmatch(r"(?:season|s)?\s*([0-9]{1,2})", text.strip().casefold())
    season = int(number[1]) if number else 0
    if season <= 1:
        raise UnusableAnswerError(
            f"“{text}” is no season to wait for: write a number from 2 to 99, for the first one is out."
        )
    return season


def _read_platform(text: str, _: Answers) -> Platform:
    words = text.split()
    pages = [word for word in words if _ADDRESS.fullmatch(word)]
    name = _read_name(" ".join(word for word in words if word not in pages[-1:]), "the platform's name, too")
    if not pages:
        raise UnusableAnswerError(
            f"The home page of “{name}” is missing: write both, as in “Lanterna lanterna.example”."
        )
    return Platform(name.rstrip(",;:–— ") or name, _read_link(pages[-1]))


def _read_link(text: str) -> str:
    try:
        return clean_url(text if "://" in text else f"https://{text}")
    except DomainError as error:
        raise UnusableAnswerError(f"“{text}” is no address that anybody can open: copy it anew.") from error


def _read_timezone(text: str, _: Answers) -> str:
    """Return the IANA zone of a name, or of a city in it."""
    found, now = zones_called(text), datetime.now(UTC)
    if len({now.astimezone(ZoneInfo(zone)).utcoffset() for zone in found}) == 1:
        return found[0]
    close = zones_meant(text)
    meant = f"did you mean {' or '.join(close)}?" if close else "write one such as America/Sao_Paulo."
    raise UnusableAnswerError(f"“{text}” is no time zone: {meant}")


def _read_announcement(text: str, so_far: Answers) -> SeasonAnnouncement | None:
    if not text.strip():
        return None
    links = [word for word in text.split() if _ADDRESS.fullmatch(word)]
    said = " ".join(word for word in text.split() if word not in links).strip(" ,;")
    if not said or len(links) != 1:
        raise UnusableAnswerError("Write the day and one link that says so: “2025-03-12 https://…”.")
    return SeasonAnnouncement(_read_day(said, so_far), _read_link(links[0]))


def _read_day(text: str, so_far: Answers) -> date:
    today = datetime.now(ZoneInfo(so_far["timezone"])).date()
    try:
        window = read_window(text, field=Field.WHEN, today=today, past=True)
    except DomainError as error:
        readings = str(error.details.get("readings", "")).split("\n")
        meant = " or ".join(readings) if error.refusal is Refusal.DATE_ORDER else "a day such as 2025-03-12"
        raise UnusableAnswerError(f"“{text}” is no one day: write {meant}, and then the link.") from error
    if not window.exact:
        raise UnusableAnswerError(f"“{text}” is longer than a day: write the day, such as {window.first}.")
    if window.first > today:
        raise UnusableAnswerError(f"{window.first} has not come yet: leave it empty until it was announced.")
    return window.first


def _read_languages(text: str, _: Answers) -> tuple[str, ...]:
    words = [word for word in re.split(r"[\s,;&+/()]+|\band\b", text.casefold()) if word]
    meant = {word: language_meant(word) for word in words}
    unknown = [word for word in words if meant[word] is None]
    if unknown or not words:
        english = localizer_for(SOURCE).babel.languages
        of = ", ".join(f"{english[code]} ({code})" for code in LANGUAGE_CODES)
        raise UnusableAnswerError(
            f"“{' '.join(unknown)}” is none of the bot's languages: write one or more of {of}."
        )
    return tuple(dict.fromkeys(each.partition("-")[0] for each in meant.values() if each))


QUESTIONS = (
    Question(
        name="title",
        asks="What is the show called?",
        example="The Ninth Lighthouse",
        read=lambda text, _: _read_name(text, "the title"),
    ),
    Question(
        name="season",
        asks="Which season do people wait for?",
        example="3",
        default="2",
        read=_read_season,
    ),
    Question(
        name="platform",
        asks="Which platform puts it out, and where is its home page?",
        example="Lanterna https://lanterna.example",
        read=_read_platform,
    ),
    Question(
        name="timezone",
        asks="In which time zone is the show at home? Its days are counted there.",
        example="America/Sao_Paulo, or just Sao Paulo",
        read=_read_timezone,
    ),
    Question(
        name="announced",
        asks="On which day did the platform announce the season, and which link says so?",
        example="2025-03-12 https://lanterna.example/news/season-3",
        default="",
        told_default="it has not yet",
        read=_read_announcement,
    ),
    Question(
        name="languages",
        asks="In which languages will you write the reports?",
        example="en, ko",
        default="en",
        read=_read_languages,
    ),
)


def ask(
    given: Mapping[str, str], typed: Callable[[str, str], str], taken: dict[str, str], *, again: bool
) -> Answers:
    """Return the answer to each question: what was ``given`` beforehand, else what is ``typed``.

    It is asked for with what to say, and with what was typed last where that would not do, until it does. Who
    cannot be asked ``again`` sends lines: after one that will not do each would answer another question, so
    that raises `StartError`. ``taken`` has at any time the answers that did, as they were typed.
    """
    answers: Answers = {}
    for number, question in enumerate(QUESTIONS, start=1):
        said = asked = _in_words(number, question)
        tried, before, sent = given.get(question.name), "", False
        while question.name not in answers:
            if tried is None:
                tried, sent = typed(said, before), not again
            try:
                answers[question.name] = question.read(tried.strip() or question.default or "", answers)
                taken[question.name] = tried
            except UnusableAnswerError as error:
                if sent:
                    raise StartError(f"{question.name}: {error}") from error
                said, before, tried = f"{error}\n\n{asked}", tried, None
    return answers


def _in_words(number: int, question: Question) -> str:
    hint = f"Such as: {question.example}"
    if question.default is not None:
        hint += f". Empty: {question.told_default or question.default}"
    return f"{number} of {len(QUESTIONS)}. {question.asks}\n        {hint}"
