"""One reader's edition of the wire: their language, and the names it writes people and outlets with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from babel.dates import format_interval, format_skeleton

from bot.domain.people import Character, Person
from bot.domain.reports import Report, Source
from bot.domain.show import Show
from bot.domain.topics import Topic, TopicKind
from bot.domain.windows import Window
from bot.locales import Voice
from bot.views.markdown import day_stamp, escape, link


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What every view needs to speak to one reader on one day."""

    say: Voice
    show: Show
    today: date
    people: Mapping[str, Person] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def korean(self) -> bool:
        """Tell whether the reader reads Korean."""
        return self.say.language == "ko"

    @property
    def title(self) -> str:
        """Return the show's title."""
        return self.show.title_ko if self.korean else self.show.title

    @property
    def platform(self) -> str:
        """Return the platform's name."""
        return self.source(self.show.platform)

    def as_of(self, day: date) -> str:
        """Return the line that says which day's knowledge an answer shows."""
        asked = "status-as-of-today" if day == self.today else "status-as-of"
        return self.say(asked, day=day_stamp(day))

    def source(self, name: str) -> str:
        """Return an outlet's name as this reader writes it."""
        known = self.sources.get(name)
        return (known.name_ko or name) if known and self.korean else name

    def person(self, name: str) -> str:
        """Return a person's name in both scripts, the reader's first."""
        known = self.people.get(name)
        if known is None or known.hangul is None:
            return name
        return f"{known.hangul} ({name})" if self.korean else f"{name} ({known.hangul})"

    def character(self, part: Character) -> str:
        """Return a part's name, in hangul for who reads it where it is known."""
        hangul = [alias for alias in part.aliases if "가" <= alias[0] <= "힣"]
        return max(hangul, key=len) if self.korean and hangul else part.name

    def topic(self, topic: Topic) -> str:
        """Return a topic in words."""
        kind = self.say.word(topic.kind)
        if topic.name is None:
            return kind
        name = topic.name if topic.kind is TopicKind.CHARACTER else self.person(topic.name)
        return self.say("named-topic", kind=kind, name=escape(name))

    def plain_claim(self, report: Report) -> str:
        """Return a report's claim as it is, in the reader's language where it is there."""
        return report.claim_ko if self.korean and report.claim_ko else report.claim

    def claim(self, report: Report) -> str:
        """Return a report's claim, escaped and in quotation marks."""
        return self.say("quote", text=escape(self.plain_claim(report)))

    def note(self, report_or_person: Report | Person) -> str | None:
        """Return the pack's note on a report or person, escaped, or None."""
        note = report_or_person.note_ko if self.korean else report_or_person.note
        return escape(note) if note else None

    def chain(self, report: Report, day: date) -> str:
        """Return who said it, origin → publisher, linked; before the publisher's piece, the origin alone."""
        if not report.published_on(day):
            return escape(self.source(report.origin))
        return link(" → ".join(self.source(name) for name in report.chain), report.url)

    def cited(self, report: Report, day: date) -> str:
        """Return the chain with the day it spoke and, where it needs saying, the piece's language."""
        spoke = report.reported_on if report.published_on(day) else report.origin_reported_on
        parts = [self.chain(report, day), self.window(spoke or report.reported_on)]
        # English pieces are most of them, and most readers' second language: not worth a word each.
        if report.language not in ("en", self.say.babel.language) and report.published_on(day):
            language = self.say.babel.languages.get(report.language, report.language)
            parts.append(self.say("link-in-language", language=language))
        if report.filing is not None:
            parts.append(self.say("filed-here", number=str(report.filing.number)))
        return ", ".join(parts)

    def window(self, window: Window) -> str:
        """Return a window in words, never narrower than it is; a single day as a timestamp."""
        return self._doubted(window, day_stamp(window.first) if window.exact else self._stretch(window))

    def plain_window(self, window: Window) -> str:
        """Return a window in words without any timestamp, for a picture."""
        if window.exact:
            day = format_skeleton("yMMMd", window.first, locale=self.say.babel)
            return self._doubted(window, str(day).replace("\N{THIN SPACE}", " "))
        if window.open:
            return self.say("date-from", start=str(window.first.year))
        return self._doubted(window, self._stretch(window))

    def month(self, day: date) -> str:
        """Return the month of a day in words."""
        return str(format_skeleton("yMMMM", day, locale=self.say.babel))

    def _doubted(self, window: Window, words: str) -> str:
        if window.edtf.endswith(("?", "%")):
            words = self.say("date-uncertain", date=words)
        return self.say("date-about", date=words) if window.edtf.endswith(("~", "%")) else words

    def _stretch(self, window: Window) -> str:
        first, last = window.first, window.last
        if window.open:
            return self.say("date-from", start=day_stamp(first) if "-" in window.edtf else str(first.year))
        part = window.edtf[5:7] if "/" not in window.edtf else ""
        if part in {"33", "34", "35", "36"}:
            return self.say("date-quarter", quarter=str(int(part) - 32), year=str(first.year))
        if part in {"40", "41"}:
            return self.say("date-half", half=int(part) - 39, year=str(first.year))
        skeleton = _skeleton(window)
        if (
            first.year == last.year
            and (skeleton == "y" or first.month == last.month)
            and skeleton != "yMMMMd"
        ):
            return str(format_skeleton(skeleton, first, locale=self.say.babel))
        stretch = str(format_interval(first, last, skeleton=skeleton, locale=self.say.babel))
        return stretch.replace("\N{THIN SPACE}", " ")  # which not every phone's font has


def _skeleton(window: Window) -> str:
    """Return how finely a stretch is written: whole years, whole months, or days."""
    after = window.last + timedelta(days=1)
    if window.first.day == 1 and after.day == 1:
        return "y" if window.first.month == after.month == 1 else "yMMMM"
    return "yMMMMd"
