"""/sources: what became of what each origin foresaw. A record is about claims, not people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.predictions import Outcome, Prediction, Record, Slip, Verdict, record
from bot.domain.reports import Report
from bot.views.card import Card
from bot.views.edition import Edition
from bot.views.markdown import escape, stack
from bot.views.standings import ground

_MARKS = {
    Outcome.OPEN: "⏳",
    Outcome.HIT: "✅",
    Outcome.EARLY: "⏪",
    Outcome.LATE: "⏩",
    Outcome.PARTLY: "🔸",
    Outcome.MISSED: "❌",
}


def verdict_words(edition: Edition, verdict: Verdict) -> str:
    """Return an outcome in words, with its mark and, early or late, by how many days."""
    say = edition.say
    words = say.word(verdict.outcome)
    if verdict.outcome in (Outcome.EARLY, Outcome.LATE):
        span = str(verdict.least) if verdict.least == verdict.most else f"{verdict.least}–{verdict.most}"
        words = say("outcome-by", outcome=words, days=verdict.most, span=span)
    return f"{_MARKS[verdict.outcome]} {words}"


def sources_card(
    edition: Edition, reports: Sequence[Report], made: Mapping[str, Sequence[Prediction]], day: date
) -> Card:
    """Return every origin on record: tag, reports, predictions and record, those with most first."""
    say = edition.say
    counts = Counter(report.origin for report in reports)
    order = sorted(counts, key=lambda name: (-len(made.get(name, ())), -counts[name], name))
    lines = [_origin(edition, name, counts[name], made.get(name, ())) for name in order]
    return Card(
        head=f"## {say('sources-title')}\n-# {edition.as_of(day)}",
        blocks=lines or [say("sources-none")],
        foot=say("sources-kind"),
    )


def _origin(edition: Edition, name: str, count: int, made: Sequence[Prediction]) -> str:
    say = edition.say
    known = edition.sources.get(name)
    tag = f" ({say.word(known.tag)})" if known else ""
    line = f"**{escape(edition.source(name))}**{tag} · {say('sources-reports', count=count)}"
    if made:
        line += f"\n-# {say('sources-predictions', count=len(made))}: {_tally(edition, record(made))}"
    return line


def _tally(edition: Edition, held: Record) -> str:
    counted = [(outcome, held.counts[outcome]) for outcome in Outcome if held.counts[outcome]]
    return ", ".join(f"{count} {edition.say.word(outcome)}" for outcome, count in counted)


def source_card(edition: Edition, name: str, count: int, made: Sequence[Prediction], day: date) -> Card:
    """Return one origin's file: each prediction, what was claimed when, what happened, and its record."""
    say = edition.say
    known = edition.sources.get(name)
    facts = [say("sources-reports", count=count)]
    if known is not None:
        facts = [say.word(known.tag), *([known.domain] if known.domain else []), *facts]
    head = f"## {escape(edition.source(name))}\n-# {' · '.join(escape(fact) for fact in facts)}"
    head += f"\n-# {edition.as_of(day)}"
    held = record(made)
    blocks = [_standing_of(edition, held)] + [_prediction(edition, each) for each in made]
    return Card(head=head, blocks=blocks, foot=say("sources-kind"))


def _standing_of(edition: Edition, held: Record) -> str:
    say = edition.say
    if not held.counts:
        return say("record-none")
    lines = [f"**{say('record-title', n=held.n)}** {_tally(edition, held)}"]
    if held.rate is None:
        lines.append(say("record-too-few"))
    else:
        share, low, high = (round(each * 100) for each in held.rate)
        lines.append(say("record-rate", share=share, low=low, high=high))
    return "\n".join(lines)


def _prediction(edition: Edition, made: Prediction) -> str:
    say = edition.say
    foreseen = f"{edition.topic(made.topic)}: **{edition.window(made.window)}**"
    head = f"{verdict_words(edition, made.verdict)} · {foreseen}"
    happened = ""
    if made.event is not None:
        when, sure = edition.window(made.event), ground(edition, made.held)
        happened = say("prediction-event", date=when, ground=sure)
    cited = edition.cited(made.said, edition.today)
    relays = len(made.reports) - 1
    if relays:
        cited += f" ({say('prediction-relays', count=relays)})"
    return stack([head, f"{edition.claim(made.said)} {cited}", happened and f"-# {happened}"])


def _moved(edition: Edition, slip: Slip) -> str:
    return edition.say("slips-days" if slip.days > 0 else "slips-days-earlier", days=abs(slip.days))


def ledger(edition: Edition, moves: Sequence[Slip]) -> str:
    """Return each move of an expected date, who moved it and when, and how much it has slipped in all."""
    say = edition.say
    if not moves:
        return ""
    lines = [f"### {say('slips-title')}"]
    for slip in moves:
        before, after = edition.window(slip.before), edition.window(slip.moved.window)
        said = slip.moved.said
        spoke = edition.window(said.origin_reported_on or said.reported_on)
        who = f"{edition.chain(said, edition.today)}, {spoke}"
        lines.append(f"- {before} → **{after}** ({_moved(edition, slip)}): {who}")
    total = sum(slip.days for slip in moves)
    return stack([*lines, say("slips-total", days=total, count=len(moves))])
