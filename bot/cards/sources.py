"""/sources in words: what became of what each origin foresaw. A record is about claims, not people."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.query import NameField
from bot.answers.sources import OriginRecord, SourceFile, SourceList, SourcesQuery
from bot.cards.card import Card
from bot.cards.markup import NOTHING, Markup, concat, digits, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.speakers import event_window
from bot.cards.standings import ground_text
from bot.domain.dates.windows import Window
from bot.domain.rules.predictions import (
    DateMove,
    Prediction,
    PredictionOutcome,
    PredictionRecord,
    PredictionResult,
)
from bot.domain.rules.standing import Standing

_MARKS = {
    PredictionOutcome.OPEN: Markup("⏳"),
    PredictionOutcome.HIT: Markup("✅"),
    PredictionOutcome.EARLY: Markup("⏪"),
    PredictionOutcome.LATE: Markup("⏩"),
    PredictionOutcome.PARTLY: Markup("🔸"),
    PredictionOutcome.RULED_OUT: Markup("🚫"),
    PredictionOutcome.MISSED: Markup("❌"),
}


_MONTHS_FROM, _MONTH = 60, 365.25 / 12
"""How many days late is said in months, and how many days these have."""
_TELLING = 3
"""Reports from which on somebody without a prediction has a line of its own in the list."""


def outcome_text(context: RenderContext, judged: PredictionResult) -> Markup:
    """Return an outcome in words and, early or late, by how much."""
    return _outcome(context, judged, "outcome-by")


def short_outcome_text(context: RenderContext, judged: PredictionResult) -> Markup:
    """Return an outcome in a word or two, for a picture."""
    return _outcome(context, judged, "outcome-short")


def _outcome(context: RenderContext, judged: PredictionResult, message: str) -> Markup:
    """Return an outcome; from two months on, where the days are only known to a stretch, in months."""
    if judged.outcome not in (PredictionOutcome.EARLY, PredictionOutcome.LATE):
        return context.word(judged.outcome)
    least, most, unit = judged.least_days, judged.most_days, Markup("days")
    if most != least >= _MONTHS_FROM:
        least, most, unit = round(least / _MONTH), round(most / _MONTH), Markup("months")
    span = digits(least)
    if most != least:
        span = concat(span, "~" if context.korean else "–", digits(most))
    return context.say(message, outcome=judged.outcome, unit=unit, days=most, span=span)


def marked_outcome(context: RenderContext, judged: PredictionResult) -> Markup:
    """Return an outcome in words with its mark."""
    return concat(_MARKS[judged.outcome], " ", outcome_text(context, judged))


def sources_card(context: RenderContext, answer: SourceList) -> Card:
    """Return every origin on record: tag, reports, predictions and record."""
    say = context.say
    guessed = [each for each in answer.origins if each.record.counts]
    others = [each for each in answer.origins if not each.record.counts and each.reports >= _TELLING]
    news = join(", ", [_news(context, each) for each in others])
    blocks = [
        join("\n", [_origin(context, each) for each in guessed]),
        concat(say("sources-news"), " ", news) if others else NOTHING,
    ]
    rest = len(answer.origins) - len(guessed) - len(others) + answer.more
    blocks += [say("sources-rest", count=rest)] if rest else []
    title = context.writer.title(say("sources-title"))
    links = NavigationLinks(context, answer.day)
    return Card(
        head=join("\n", [title, context.as_of_past(answer.day)]),
        blocks=[block for block in blocks if block] or [say("sources-none")],
        foot=say("sources-kind"),
        links=[links.season(), links.timeline()],
        destinations=[
            *links.outlets(each.name for each in answer.origins),
            *links.days(SourcesQuery(None, None, None)),
        ],
    )


def _origin(context: RenderContext, origin: OriginRecord) -> Markup:
    """Return an origin in a line: who, and what became of its predictions."""
    return bullet(tally_line(context, origin.name, origin.record))


def tally_line(context: RenderContext, origin: str, record: PredictionRecord) -> Markup:
    """Return who predicted how much, and what became of it."""
    tally, count = _tally(context, record), sum(record.counts.values())
    if count > 1:
        tally = concat(context.say("tally-all", count=count), ": ", tally)
    return concat(context.writer.bold(context.source(origin)), ": ", tally)


def _news(context: RenderContext, origin: OriginRecord) -> Markup:
    """Return an origin that foretold nothing, and how many reports there are by it."""
    return concat(context.source(origin.name), " (", digits(origin.reports), ")")


def _tally(context: RenderContext, record: PredictionRecord) -> Markup:
    """Return what became of predictions, those still open last: "✅ 2 hit, ⏩ 1 came later, ⏳ 1 open"."""
    if sum(record.counts.values()) == 1:
        [only] = record.counts
        return concat(_MARKS[only], " ", context.word(only))
    outcomes = sorted(
        record.counts,
        key=lambda outcome: (outcome is PredictionOutcome.OPEN, [*PredictionOutcome].index(outcome)),
    )
    return join(
        ", ",
        (
            concat(
                _MARKS[each], " ", context.say("tally", count=record.counts[each], outcome=context.word(each))
            )
            for each in outcomes
        ),
    )


def source_card(context: RenderContext, answer: SourceFile) -> Card:
    """Return one origin's file: each prediction, what was claimed when, what happened, and its record."""
    say, origin = context.say, answer.origin
    facts = [say("sources-reports", count=origin.reports)]
    facts += [say("sources-passed", count=origin.relays)] if origin.relays else []
    facts += [say("sources-cited", count=origin.cited)] if origin.cited else []
    if origin.source is not None:
        domain = context.writer.text(origin.source.domain or "")
        facts = [context.word(origin.source.tag), domain, *facts]
    guessed = NOTHING if answer.typed is None else say("seen-typed", typed=context.writer.text(answer.typed))
    head = join(
        "\n",
        [
            context.writer.title(context.source(origin.name)),
            context.writer.small(guessed) if guessed else NOTHING,
            context.writer.small(join(" · ", facts)),
            context.as_of_past(answer.day),
        ],
    )
    other = [say("record-other-seasons", count=origin.other_seasons)] if origin.other_seasons else []
    blocks = [_record(context, origin), *other, *(_prediction(context, each) for each in origin.predictions)]
    links = NavigationLinks(context, answer.day)
    every = links.reports_of(origin.name)
    if answer.more:
        blocks.append(context.writer.leading(say("earlier", count=answer.more), every.query))
    foretold = dict.fromkeys(made.topic for made in origin.predictions)
    return Card(
        head=head,
        blocks=[block for block in blocks if block],
        foot=say("sources-kind"),
        links=[every, links.sources()],
        destinations=[
            *map(links.topic, foretold),
            *links.days(SourcesQuery(NameField(origin.name), None, None)),
            links.season(),
        ],
    )


def _record(context: RenderContext, origin: OriginRecord) -> Markup:
    say, record = context.say, origin.record
    if not record.counts:
        return NOTHING if origin.other_seasons else say("record-none")
    title = record_title(context, record)
    if record.rate is None:
        return concat(title, "\n", say("record-too-few"))
    share, low, high = (round(each * 100) for each in record.rate)
    return concat(title, "\n", say("record-rate", share=share, low=low, high=high))


def record_title(context: RenderContext, record: PredictionRecord) -> Markup:
    """Return how many predictions are decided, and what became of them all."""
    title = context.say("record-title", n=record.n, count=sum(record.counts.values()))
    return concat(context.writer.bold(title), " ", _tally(context, record))


def happened_text(context: RenderContext, standing: Standing, event: Window) -> Markup:
    """Return when something happened, and how sure that is."""
    date = event_window(context, standing, event)
    return context.say("prediction-event", date=date, ground=ground_text(context, standing, sourced=False))


def _prediction(context: RenderContext, prediction: Prediction) -> Markup:
    say = context.say
    foreseen = concat(context.topic(prediction.topic), ": ", context.window(prediction.window))
    cited = context.cited(prediction.first_report, context.today)
    relays = len(prediction.reports) - 1
    if relays:
        cited = join(", ", [cited, say("prediction-relays", count=relays)])
    lines = [
        concat(
            _MARKS[prediction.result.outcome],
            " ",
            context.writer.bold(foreseen),
            " · ",
            outcome_text(context, prediction.result),
        ),
        concat(context.claim(prediction.first_report), " (", cited, ")"),
    ]
    if prediction.event is not None:
        happened = happened_text(context, prediction.standing, prediction.event)
        lines.append(context.writer.small(happened))
    return stack(lines)


def moves_lines(context: RenderContext, moves: Sequence[DateMove]) -> Markup:
    """Return each move of an expected date, who moved it and when; and what one mover's moves come to."""
    say = context.say
    if not moves:
        return NOTHING
    lines = [context.writer.heading(say("slips-title")), *(_move(context, slip) for slip in moves)]
    if len(moves) > 1 and len({slip.prediction.speaker for slip in moves}) == 1:
        net = sum(slip.days for slip in moves)
        later = "slips-net" if net >= 0 else "slips-net-earlier"
        lines.append(say(later, days=abs(net), count=len(moves)))
    return stack(lines)


def _move(context: RenderContext, move: DateMove) -> Markup:
    said = move.prediction.first_report
    by = context.say("slips-days" if move.days > 0 else "slips-days-earlier", days=abs(move.days))
    after = context.writer.bold(context.window(move.prediction.window))
    moved = concat(context.window(move.before), " → ", after, " (", by, ")")
    who = join(", ", [context.chain(said, context.today), context.window(said.spoke_on)])
    return bullet(concat(moved, ": ", who))
