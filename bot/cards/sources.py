"""/sources in words: what became of what each origin foresaw. A record is about claims, not people."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.query import Name
from bot.answers.sources import Origin, SourceFile, SourceList, SourcesQuery
from bot.cards.card import Card
from bot.cards.markup import NOTHING, Markup, digits, join, put, stack
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.cards.standings import ground
from bot.domain.rules.predictions import Outcome, Prediction, Record, Slip, Verdict

_MARKS = {
    Outcome.OPEN: Markup("⏳"),
    Outcome.HIT: Markup("✅"),
    Outcome.EARLY: Markup("⏪"),
    Outcome.LATE: Markup("⏩"),
    Outcome.PARTLY: Markup("🔸"),
    Outcome.RULED_OUT: Markup("🚫"),
    Outcome.MISSED: Markup("❌"),
}


_TELLING = 3
"""Reports from which on somebody without a prediction has a line of its own in the list."""


def verdict(edition: Edition, judged: Verdict) -> Markup:
    """Return an outcome in words and, early or late, by how many days."""
    span = _span(edition, judged)
    if span is None:
        return edition.word(judged.outcome)
    return edition.say("outcome-by", outcome=judged.outcome, days=judged.most, span=span)


def short_verdict(edition: Edition, judged: Verdict) -> Markup:
    """Return an outcome in a word or two, for a picture."""
    span = _span(edition, judged)
    if span is None:
        return edition.word(judged.outcome)
    return edition.say("outcome-short", outcome=judged.outcome, days=judged.most, span=span)


def _span(edition: Edition, judged: Verdict) -> Markup | None:
    """Return by how many days the event was early or late, None where it was neither."""
    if judged.outcome not in (Outcome.EARLY, Outcome.LATE):
        return None
    span = digits(judged.least)
    return (
        span
        if judged.least == judged.most
        else put(span, "~" if edition.korean else "–", digits(judged.most))
    )


def marked_verdict(edition: Edition, judged: Verdict) -> Markup:
    """Return an outcome in words with its mark."""
    return put(_MARKS[judged.outcome], " ", verdict(edition, judged))


def sources_card(edition: Edition, answer: SourceList) -> Card:
    """Return every origin on record: tag, reports, predictions and record."""
    say = edition.say
    guessed = [each for each in answer.origins if each.record.counts]
    others = [each for each in answer.origins if not each.record.counts and each.reports >= _TELLING]
    news = join(", ", [_news(edition, each) for each in others])
    blocks = [
        join("\n", [_origin(edition, each) for each in guessed]),
        put(say("sources-news"), " ", news) if others else NOTHING,
    ]
    rest = len(answer.origins) - len(guessed) - len(others) + answer.more
    blocks += [say("sources-rest", count=rest)] if rest else []
    title, known = edition.pen.title(say("sources-title")), edition.pen.small(edition.as_of(answer.day))
    ways = Ways(edition, answer.day)
    return Card(
        head=put(title, "\n", known),
        blocks=[block for block in blocks if block] or [say("sources-none")],
        foot=say("sources-kind"),
        links=[ways.season(), ways.timeline()],
        ways=[
            *ways.outlets(each.name for each in answer.origins),
            *ways.days(SourcesQuery(None, None, None), spoke=None),
        ],
    )


def _origin(edition: Edition, origin: Origin) -> Markup:
    """Return an origin in a line: who, and what became of its predictions."""
    say = edition.say
    name = edition.pen.bold(edition.source(origin.name))
    tally, count = _tally(edition, origin.record), sum(origin.record.counts.values())
    if count > 1:
        tally = put(say("tally-all", count=count), ": ", tally)
    return bullet(put(name, ": ", tally))


def _news(edition: Edition, origin: Origin) -> Markup:
    """Return an origin that foretold nothing, and how many reports there are by it."""
    return put(edition.source(origin.name), " (", digits(origin.reports), ")")


def _tally(edition: Edition, record: Record) -> Markup:
    """Return what became of predictions, those still open last: "✅ 2 hit, ⏩ 1 came later, ⏳ 1 open"."""
    if sum(record.counts.values()) == 1:
        [only] = record.counts
        return put(_MARKS[only], " ", edition.word(only))
    outcomes = sorted(record.counts, key=lambda outcome: (outcome is Outcome.OPEN, [*Outcome].index(outcome)))
    return join(
        ", ",
        (
            put(
                _MARKS[each], " ", edition.say("tally", count=record.counts[each], outcome=edition.word(each))
            )
            for each in outcomes
        ),
    )


def source_card(edition: Edition, answer: SourceFile) -> Card:
    """Return one origin's file: each prediction, what was claimed when, what happened, and its record."""
    say, origin = edition.say, answer.origin
    facts = [say("sources-reports", count=origin.reports)]
    facts += [say("sources-passed", count=origin.passed_on)] if origin.passed_on else []
    facts += [say("sources-cited", count=origin.cited)] if origin.cited else []
    if origin.source is not None:
        domain = edition.pen.text(origin.source.domain or "")
        facts = [edition.word(origin.source.tag), domain, *facts]
    guessed = NOTHING if answer.typed is None else say("seen-typed", typed=edition.pen.text(answer.typed))
    head = join(
        "\n",
        [
            edition.pen.title(edition.source(origin.name)),
            edition.pen.small(guessed) if guessed else NOTHING,
            edition.pen.small(join(" · ", facts)),
            edition.pen.small(edition.as_of(answer.day)),
        ],
    )
    blocks = [_record(edition, origin.record), *(_prediction(edition, each) for each in origin.made)]
    blocks += [say("earlier", count=answer.more)] if answer.more else []
    ways = Ways(edition, answer.day)
    foretold = dict.fromkeys(made.topic for made in origin.made)
    return Card(
        head=head,
        blocks=blocks,
        foot=say("sources-kind"),
        links=[ways.reports_of(origin.name), ways.sources()],
        ways=[
            *map(ways.topic, foretold),
            *ways.days(SourcesQuery(Name(origin.name), None, None), spoke=None),
            ways.season(),
        ],
    )


def _record(edition: Edition, record: Record) -> Markup:
    say = edition.say
    if not record.counts:
        return say("record-none")
    title = edition.pen.bold(say("record-title", n=record.n, count=sum(record.counts.values())))
    title = put(title, " ", _tally(edition, record))
    if record.rate is None:
        return put(title, "\n", say("record-too-few"))
    share, low, high = (round(each * 100) for each in record.rate)
    return put(title, "\n", say("record-rate", share=share, low=low, high=high))


def _prediction(edition: Edition, made: Prediction) -> Markup:
    say = edition.say
    foreseen = put(edition.topic(made.topic), ": ", edition.window(made.window))
    cited = edition.cited(made.said, edition.today)
    relays = len(made.reports) - 1
    if relays:
        cited = join(", ", [cited, say("prediction-relays", count=relays)])
    lines = [
        put(
            _MARKS[made.verdict.outcome],
            " ",
            edition.pen.bold(foreseen),
            " · ",
            verdict(edition, made.verdict),
        ),
        put(edition.claim(made.said), " (", cited, ")"),
    ]
    if made.event is not None:
        sure = ground(edition, made.standing)
        happened = say("prediction-event", date=edition.window(made.event), ground=sure)
        lines.append(edition.pen.small(happened))
    return stack(lines)


def ledger(edition: Edition, moves: Sequence[Slip]) -> Markup:
    """Return each move of an expected date, who moved it and when; and what one mover's moves come to."""
    say = edition.say
    if not moves:
        return NOTHING
    lines = [edition.pen.heading(say("slips-title")), *(_move(edition, slip) for slip in moves)]
    if len(moves) > 1 and len({slip.moved.speaker for slip in moves}) == 1:
        net = sum(slip.days for slip in moves)
        later = "slips-net" if net >= 0 else "slips-net-earlier"
        lines.append(say(later, days=abs(net), count=len(moves)))
    return stack(lines)


def _move(edition: Edition, slip: Slip) -> Markup:
    said = slip.moved.said
    by = edition.say("slips-days" if slip.days > 0 else "slips-days-earlier", days=abs(slip.days))
    after = edition.pen.bold(edition.window(slip.moved.window))
    moved = put(edition.window(slip.before), " → ", after, " (", by, ")")
    who = join(", ", [edition.chain(said, edition.today), edition.window(said.spoke_on)])
    return bullet(put(moved, ": ", who))
