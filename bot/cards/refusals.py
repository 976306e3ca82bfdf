"""What a user reads when something was refused or broke, or cannot be told whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial

from bot.answers.query import NameField
from bot.answers.reports import ReportsQuery
from bot.answers.sources import SourcesQuery
from bot.answers.status import StatusQuery
from bot.answers.works import WorksQuery
from bot.cards.card import REFUSED, Card, NavigationLink
from bot.cards.dates import DateWriter
from bot.cards.markup import NOTHING, PLAIN, Markup, MarkupWriter, digits, join, trusted
from bot.cards.render_context import RenderContext
from bot.cards.typed_words import typed_lines
from bot.domain.dates.windows import parse_edtf
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.report import Filing, Report
from bot.domain.reports.revisions import RevisionAction
from bot.domain.reports.topics import NAMED, TopicKind, parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance, Vocabulary
from bot.domain.results import (
    Changed,
    CommandResult,
    DraftDropped,
    DraftState,
    Filed,
    StoredWithoutStanding,
    Undone,
)
from bot.domain.text.cleaning import shorten
from bot.locales import NO_SEASON, Localizer

_CHOSEN: Mapping[Field, type[Vocabulary]] = {Field.STANCE: Stance, Field.TOPIC: TopicKind}
"""What is chosen in words that are read as typed."""
_TYPED_SHOWN = 60
"""Characters of what was typed that a refusal repeats."""


class _RefusalWords:
    """Writes what a refusal's sentence needs; with a context, names on record as its reader writes them."""

    def __init__(self, localizer: Localizer, writer: MarkupWriter, context: RenderContext | None) -> None:
        self.localizer = localizer
        self.writer = writer
        self._context = context

    def one_of(self, items: Iterable[Markup]) -> Markup:
        return trusted(self.localizer.listing(list(items), either=True))

    def typed(self, value: str) -> Markup:
        return self.writer.text(shorten(value, _TYPED_SHOWN))

    def choices(self, value: str, vocabulary: type[Vocabulary] | None = None) -> Markup:
        """Return what can be chosen, in the reader's words where those are taken as typed."""
        given = value.split("\n")
        words = [self.localizer.word(vocabulary(each)) for each in given] if vocabulary else given
        return self.one_of(map(self.writer.code, words))

    def dates(self, value: str) -> Markup:
        """Return windows in words that are read as those again."""
        written = DateWriter(self.localizer, PLAIN)
        return self.one_of(self.writer.code(written.window(parse_edtf(edtf))) for edtf in value.split("\n"))

    def names(self, value: str) -> Markup:
        """Return names on record, "none" where there is none to be given."""
        if not value:
            return Markup("none")
        return self.one_of(
            self.writer.bold(self.writer.text(self.on_record(name))) for name in value.split("\n")
        )

    def on_record(self, name: str) -> str:
        """Return the name of a person or source on record as the reader writes it."""
        if self._context is None:
            return name
        plain = self._context.plain
        return plain.short_person(name) if self._context.is_person(name) else plain.source(name)

    def site(self, name: str) -> Markup:
        """Return the name of a platform or portal as the reader writes it."""
        return self._context.site(name) if self._context else self.writer.text(name)

    def label(self, name: str) -> Markup:
        """Return a name on record for a button."""
        return PLAIN.text(self.on_record(name))

    def stance(self, value: str) -> Markup:
        return trusted(self.localizer.word(Stance(value)))

    def topic(self, value: str) -> Markup:
        """Return a topic as the reader calls it, or as it is typed."""
        if self._context is None:
            return self.writer.text(value)
        return self._context.topic(parse_topic(value))

    def number(self, value: str) -> Markup:
        return trusted(value) if value.lstrip("#").isdigit() else self.writer.text(value)

    def moment(self, value: str) -> Markup:
        """Return a moment that is kept as text, nothing for none."""
        if not value:
            return NOTHING
        return self.writer.moment(datetime.fromisoformat(value), self.localizer.babel)

    def sentence(self, error: DomainError) -> Markup:
        """Return the one sentence of a refusal, after the name of the field it concerns."""
        problem = trusted(self.localizer(f"error-{error.refusal}", **self.details(error)))
        if error.field is None:
            return problem
        field = self.writer.bold(trusted(self.localizer.word(error.field)))
        return trusted(self.localizer("error-field", field=field, problem=problem))

    def _called(self, member: TopicKind | SourceTag, name: str = "") -> Markup:
        """Return what a reader calls a topic or a tag, as it may be typed."""
        word = self.localizer.word(member)
        return self.writer.code(f"{word}:{name}" if name else word)

    def kinds(self, value: str) -> Markup:
        return self.one_of(self._called(TopicKind(kind)) for kind in value.split("\n"))

    def details(self, error: DomainError) -> Mapping[str, Markup | int]:
        """Return every value a sentence may ask for: what the error carries, and the closed vocabularies."""
        links: dict[str, Callable[[str], Markup]] = {
            "given": self.typed,
            "choices": self.choices,
            "closest": self.names,
            "stance": self.stance,
            "readings": self.dates,
            "new": self.writer.code,
            "yes": self.writer.code,
            "number": self.number,
            "topic": self.topic,
            "until": self.moment,
            "site": self.site,
        }
        if error.refusal is Refusal.TOPIC_EITHER:
            links["closest"] = self.kinds
        if error.field is not None and error.field in _CHOSEN:
            links["choices"] = partial(self.choices, vocabulary=_CHOSEN[error.field])
        carried = {
            key: value if isinstance(value, int) else links.get(key, self.writer.text)(value)
            for key, value in error.details.items()
        }
        if "member" in error.details:
            member = int(error.details["member"])
            carried["member"] = self.writer.member(member) if member else trusted(self.localizer("somebody"))
        kinds = (self._called(kind, "…" if kind in NAMED else "") for kind in TopicKind)
        tags = map(self._called, SourceTag)
        return {**carried, "topics": self.one_of(kinds), "tags": self.one_of(tags)}


def refusal_card(
    localizer: Localizer,
    writer: MarkupWriter,
    error: DomainError,
    context: RenderContext | None = None,
    typed: Mapping[str, str] = {},
) -> Card:
    """Return the sentence of a refusal, and of all others with it, a line each; and the ways on: the
    closest that is on record, or to where it can be looked for. With a context names are as its reader
    writes them; ``typed`` is what was typed into a form, by field, and is repeated.
    """
    refusing = _RefusalWords(localizer, writer, context)
    problem = join("\n", [refusing.sentence(each) for each in (error, *error.others)])
    kept = typed_lines(localizer, writer, typed, context)
    blocks = [join("\n", [trusted(localizer("draft-typed")), *kept])] if kept else []
    return Card(head=problem, blocks=blocks, accent=REFUSED, links=list(_ways_on(refusing, error)))


def _ways_on(refusing: _RefusalWords, error: DomainError) -> Iterator[NavigationLink]:
    """Yield what may have been meant; else where reports or changes are listed; and the season."""
    localizer = refusing.localizer
    closest = [name for name in str(error.details.get("closest") or "").split("\n") if name]
    if error.refusal is Refusal.ACTOR_UNKNOWN:
        yield from (
            NavigationLink(refusing.label(name), WorksQuery(NameField(name), None, None)) for name in closest
        )
    elif error.refusal is Refusal.SOURCE_UNKNOWN:
        yield from (
            NavigationLink(refusing.label(name), SourcesQuery(NameField(name), None)) for name in closest
        )
    elif error.refusal in (Refusal.TOPIC, Refusal.TOPIC_EITHER) and closest:
        for kind in map(TopicKind, closest):
            yield NavigationLink(
                trusted(localizer.word(kind)), ReportsQuery(kind, None, None, None, None, None)
            )
    elif error.field in (Field.NUMBER, Field.TEXT, Field.TAG):
        yield NavigationLink(
            trusted(localizer("way-reports")), ReportsQuery(None, None, None, None, None, None)
        )
    yield NavigationLink(trusted(localizer("way-season", season=NO_SEASON)), StatusQuery(None, None))


def breakage_card(localizer: Localizer, writer: MarkupWriter, reference: str) -> Card:
    """Return the sentence for an unexpected error, with the reference it was logged under."""
    return Card(head=trusted(localizer("error-unexpected", reference=writer.text(reference))), accent=REFUSED)


def done_card(localizer: Localizer, event: CommandResult) -> Card:
    """Return what was done in one sentence: for when the whole of it cannot be told."""
    match event:
        case Filed(report=Report(filing=Filing(number=number)), already_there=again):
            done = localizer("receipt-again" if again else "receipt-title", number=digits(number))
        case StoredWithoutStanding(
            report=Report(filing=Filing(number=number)), action=RevisionAction.FILED, already_there=again
        ):
            done = localizer("receipt-again" if again else "receipt-title", number=digits(number))
        case (
            Changed(report=Report(filing=Filing(number=number)), action=action)
            | StoredWithoutStanding(report=Report(filing=Filing(number=number)), action=action)
        ):
            done = localizer(f"changed-{action}", number=digits(number))
        case Undone(report=Report(filing=Filing(number=number))):
            done = localizer("undone-title", number=digits(number))
        case DraftDropped():
            done = localizer("draft-dropped")
        case DraftState():
            done = localizer("draft-title-report")
        case _:
            done = localizer("done-stored")
    return Card(head=trusted(done))
