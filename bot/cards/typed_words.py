"""What was typed for a report, in its reader's words: a topic as it is called, a time as a date."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.cards.markup import Markup, concat, trusted
from bot.cards.refusals import as_typed
from bot.cards.render_context import RenderContext
from bot.domain.dates.windows import parse_edtf
from bot.domain.errors import DomainError
from bot.domain.reports.everyday_words import tags_called
from bot.domain.reports.filing import read_claim, split_tags, with_scheme
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.cleaning import clean_url, host_of

_FIRST = ("claim", "topic", "stance", "source", "tags", "when", "url")
"""The fields as a report shows them; the others follow."""


def lines_in_words(context: RenderContext, typed: Mapping[str, str]) -> list[Markup]:
    """Return what was typed, a line each, in words where it can be read, else as it was typed."""
    order = dict.fromkeys([*(each for each in _FIRST if each in typed), *typed])
    return [
        concat(
            context.writer.bold(trusted(context.localizer(f"form-{field}"))),
            ": ",
            _in_words(context, field, typed[field]),
        )
        for field in order
        if typed[field]
    ]


def _in_words(context: RenderContext, field: str, value: str) -> Markup:
    say = _WORDS.get(field)
    try:
        return say(context, value) if say is not None else as_typed(context.writer, value)
    except (ValueError, DomainError):  # the moderators see what it is, and put it right
        return as_typed(context.writer, value)


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
