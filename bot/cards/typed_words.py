"""What was typed for a report, in its reader's words: a topic as it is called, a time as a date."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.cards.markup import Markup, MarkupWriter, concat, trusted
from bot.cards.render_context import RenderContext
from bot.domain.dates.windows import parse_edtf
from bot.domain.errors import DomainError
from bot.domain.reports.everyday_words import tags_called
from bot.domain.reports.filing import read_claim, split_tags, with_scheme
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.cleaning import clean_url, host_of, legible, shorten
from bot.locales import Localizer

_FIRST = ("claim", "topic", "stance", "source", "tags", "when", "url")
"""The fields as a report shows them; the others follow."""


_SHOWN = 300
"""Characters shown of each thing that cannot be said in words."""


def typed_lines(
    localizer: Localizer, writer: MarkupWriter, typed: Mapping[str, str], context: RenderContext | None
) -> list[Markup]:
    """Return what was typed, a line each, in words where there is a context and it can be read, else as it
    was typed.
    """
    order = dict.fromkeys([*(each for each in _FIRST if each in typed), *typed])
    return [
        concat(writer.bold(field_name(localizer, writer, field)), ": ", _said(writer, context, field, typed))
        for field in order
        if typed[field]
    ]


def lines_in_words(context: RenderContext, typed: Mapping[str, str]) -> list[Markup]:
    """Return what was typed, a line each, in the words of a reader."""
    return typed_lines(context.localizer, context.writer, typed, context)


def field_name(localizer: Localizer, writer: MarkupWriter, field: str) -> Markup:
    """Return what a reader calls a field of a report; as it is what no form of the bot's has."""
    try:
        return trusted(localizer(f"form-{field}"))
    except LookupError:
        return writer.text(field)


def _said(
    writer: MarkupWriter, context: RenderContext | None, field: str, typed: Mapping[str, str]
) -> Markup:
    say = _WORDS.get(field) if context is not None else None
    try:
        return say(context, typed[field]) if say and context else _as_typed(writer, typed[field])
    except (ValueError, DomainError):  # who reads it sees what it is, and puts it right
        return _as_typed(writer, typed[field])


def _as_typed(writer: MarkupWriter, value: str) -> Markup:
    try:
        return writer.text(shorten(" ".join(legible(value).split()), _SHOWN))
    except DomainError:  # nothing in it can be read
        return writer.text("…")


def _claim(context: RenderContext, value: str) -> Markup:
    claim, spoiler = read_claim(value)
    text = context.writer.text(claim)
    return context.writer.spoiler(text) if spoiler else text


def _tags(context: RenderContext, value: str) -> Markup:
    tags = (tag.removesuffix("!") for tag in tags_called(split_tags(value)))
    return context.listing(context.word(SourceTag(tag)) for tag in tags)


def _link(context: RenderContext, value: str) -> Markup:
    url = clean_url(with_scheme(value))
    return context.writer.link(host_of(url), url)


def _time(context: RenderContext, value: str) -> Markup:
    return context.window(parse_edtf(value))


_WORDS: Mapping[str, Callable[[RenderContext, str], Markup]] = {
    "claim": _claim,
    "topic": lambda context, value: context.topic(parse_topic(value)),
    "stance": lambda context, value: context.word(Stance(value)),
    "source": lambda context, value: context.source(value),
    "tags": _tags,
    "url": _link,
    "when": _time,
    "said_on": _time,
    "reported_on": _time,
}
