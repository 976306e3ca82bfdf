"""/timeline: what was expected when, and what happened, as a picture and in words that say the same.

The picture is an SVG of text, bars and marks: a section for each milestone, a lane for each claimed window.
Colour, pattern and label each tell the outcome, so that none of them is needed alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.timeline import Timeline, TimelineSection
from bot.cards.card import Card
from bot.cards.markup import Markup, concat, cut, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.sources import marked_outcome, short_outcome_text
from bot.cards.speakers import event_window
from bot.cards.standings import summary
from bot.cards.svg import EDGE, FAINT, HEADING, INK, LABEL, PAPER, SMALL, WIDTH, document, written
from bot.domain.dates.windows import Window, day_window, days_between
from bot.domain.reports.topics import MILESTONES
from bot.domain.reports.vocabulary import Level
from bot.domain.rules.predictions import Prediction, PredictionOutcome, PredictionResult

_TOP, _LANE, _SECTION, _BAR = 46, 68, 76, 18
_NOW = "#f5c542"
_COLOURS = {
    PredictionOutcome.OPEN: "#aab2c0",
    PredictionOutcome.HIT: "#57c785",
    PredictionOutcome.EARLY: "#5aa9f0",
    PredictionOutcome.LATE: "#c48df0",
    PredictionOutcome.PARTLY: "#e8b04a",
    PredictionOutcome.RULED_OUT: "#8d95a3",
    PredictionOutcome.MISSED: "#ef6f6c",
}
# What each pattern draws in a square of 12: solid, strokes leaning back or forward, dots, a cross, nothing.
_STROKES = {
    PredictionOutcome.OPEN: "",
    PredictionOutcome.HIT: '<rect width="12" height="12"/>',
    PredictionOutcome.EARLY: '<path d="M12 0 L0 12"/>',
    PredictionOutcome.LATE: '<path d="M0 0 L12 12"/>',
    PredictionOutcome.PARTLY: '<circle cx="6" cy="6" r="3"/>',
    PredictionOutcome.RULED_OUT: '<path d="M0 6 L12 6"/>',
    PredictionOutcome.MISSED: '<path d="M0 0 L12 12 M12 0 L0 12"/>',
}
_NAME_LETTERS = 22
_YEARS_AHEAD = 4
"""How far beyond the day asked for the scale goes at most; what lies further stands at its end."""
_YEARS_NAMED = 7
_NAMED = 2
"""Names beside one bar before the rest are counted."""


class _DayScale:
    """Where days stand on the page."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def x(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        share = days_between(self.first, inside) / max(1, days_between(self.first, self.last))
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

    def years(self) -> list[int]:
        """Return the years that are named: every one, or every second of many."""
        count = self.last.year - self.first.year + 1
        return list(range(self.first.year, self.last.year + 1, 1 + count // _YEARS_NAMED))


def picture(context: RenderContext, timeline: Timeline) -> str:
    """Return the timeline as an SVG document; the context's writer writes plain text.

    Each label stands alone at the left above its bar; years and the day asked for are marks on the bar's
    own track, so that no line ever crosses a word.
    """
    sections, day = timeline.sections, timeline.day
    scale = _scale(sections, day)
    parts, y = [_patterns(), written(EDGE, 32, LABEL, _as_of(context, day), fill=_NOW)], _TOP
    for section in sections:
        drawn, y = _section(context, section, scale, day, y)
        parts += drawn
    return document(y, parts)


def _scale(sections: Sequence[TimelineSection], day: date) -> _DayScale:
    """Return the scale from the start of the first year there is anything in to the end of the last."""
    days = [day]
    for section in sections:
        windows = [made.window for made in section.predictions] + _events(section)
        days += [window.first for window in windows if window.starts]
        days += [window.last for window in windows if not window.open]
    last = min(max(days).year, day.year + _YEARS_AHEAD)
    return _DayScale(date(min(min(days).year, last), 1, 1), date(last, 12, 31))


def _events(section: TimelineSection) -> list[Window]:
    window = section.standing.window
    return [window] if section.standing.holds and window is not None else []


def _event(context: RenderContext, section: TimelineSection, window: Window) -> Markup:
    ahead = window.first > section.standing.day
    when = event_window(context, section.standing, window)
    if ahead:
        return context.say("timeline-set", date=when)
    level = section.standing.level if not section.standing.dated_by else Level.REPORTED
    return context.say("timeline-event", level=context.word(level or Level.RUMORED), date=when)


def _patterns() -> str:
    drawn = [
        f'<pattern id="{outcome}" width="12" height="12" patternUnits="userSpaceOnUse" '
        f'stroke="{_COLOURS[outcome]}" stroke-width="3" fill="{_COLOURS[outcome]}">{strokes}</pattern>'
        for outcome, strokes in _STROKES.items()
    ]
    return f"<defs>{''.join(drawn)}</defs>"


def _section(
    context: RenderContext, section: TimelineSection, scale: _DayScale, day: date, y: int
) -> tuple[list[str], int]:
    """Return what one milestone draws from a height on, and the height below it."""
    kind = context.word(section.standing.topic.kind)
    years = ((scale.x(date(year, 1, 1)), str(year)) for year in scale.years())
    drawn = [written(EDGE, y + 34, HEADING, kind)]
    drawn += [written(x, y + 66, SMALL, year, fill=FAINT) for x, year in years]
    y += _SECTION
    events = _events(section)
    for window in events:
        x1, x2 = scale.x(window.first), scale.x(window.last)
        middle, width = round((x1 + x2) / 2, 1), max(4, round(x2 - x1, 1))
        drawn += [
            written(EDGE, y + 24, LABEL, _event(context, section, window)),
            *_track(scale, day, y),
            f'<rect x="{x1}" y="{y + 34}" width="{width}" height="{_BAR}" fill="{INK}"/>',
            f'<path d="M{middle} {y + 29} l12 14 l-12 14 l-12 -14 z" fill="{INK}" stroke="{PAPER}"/>',
        ]
        y += _LANE
    if not events:
        drawn.append(written(EDGE, y + 24, LABEL, context.say("timeline-no-event"), fill=FAINT))
        y += _LANE // 2
    for made in by_window(section.predictions):
        drawn += _lane(context, made, scale, day, y)
        y += _LANE
    return drawn, y


def by_window(predictions: Sequence[Prediction]) -> list[list[Prediction]]:
    """Return the predictions of one window and outcome together, in their order."""
    found: dict[tuple[str, PredictionResult], list[Prediction]] = {}
    for each in predictions:
        found.setdefault((each.window.edtf, each.result), []).append(each)
    return list(found.values())


def _track(scale: _DayScale, day: date, y: int) -> list[str]:
    """Return the track of a bar: a faint band with a notch for each year, and the day asked for."""
    notches = (
        f'<rect x="{scale.x(date(year, 1, 1))}" y="{y + 34}" width="1.5" height="{_BAR}" fill="{FAINT}"/>'
        for year in scale.years()
    )
    now = scale.x(day)
    return [
        f'<rect x="{EDGE}" y="{y + 34}" width="{WIDTH - 2 * EDGE}" height="{_BAR}" fill="{FAINT}" '
        'fill-opacity="0.16"/>',
        *notches,
        f'<rect x="{now}" y="{y + 30}" width="3" height="{_BAR + 8}" fill="{_NOW}"/>',
    ]


def _lane(
    context: RenderContext, made: Sequence[Prediction], scale: _DayScale, day: date, y: int
) -> list[str]:
    """Return what everybody who expected one window draws: their names, and one bar."""
    window, judged = made[0].window, made[0].result
    colour = _COLOURS[judged.outcome]
    x1, x2 = scale.x(window.first), scale.x(window.last)
    dashed = ' stroke-dasharray="7 5"' if judged.outcome is PredictionOutcome.OPEN else ""
    return [
        written(EDGE, y + 24, LABEL, _label(context, made)),
        *_track(scale, day, y),
        f'<rect x="{x1}" y="{y + 34}" width="{max(8, round(x2 - x1, 1))}" height="{_BAR}" rx="3" '
        f'fill="url(#{judged.outcome})" stroke="{colour}" stroke-width="3"{dashed}/>',
    ]


def _as_of(context: RenderContext, day: date) -> Markup:
    return context.say("timeline-as-of", day=context.window(day_window(day)))


def _label(context: RenderContext, predictions: Sequence[Prediction]) -> Markup:
    """Return who expects it, and what became of it in a word or two."""
    names = [context.short_source(each.origin, _NAME_LETTERS) for each in predictions[:_NAMED]]
    more = len(predictions) - len(names)
    who = join(", ", [*names, *([context.say("timeline-more", count=more)] if more else [])])
    return join(" · ", [who, short_outcome_text(context, predictions[0].result)])


def alt_text(context: RenderContext, timeline: Timeline, *, limit: int) -> Markup:
    """Return the picture in words, for who cannot see it: at most ``limit`` characters."""
    lines = [_as_of(context, timeline.day)]
    for section in timeline.sections:
        events = [_event(context, section, window) for window in _events(section)]
        kind = context.word(section.standing.topic.kind)
        lines.append(concat(kind, ": ", *(events or [context.say("timeline-no-event")])))
        lines += [
            concat(context.window(made[0].window), ": ", _label(context, made))
            for made in by_window(section.predictions)
        ]
    return cut(join(". ", lines), limit)


def timeline_card(context: RenderContext, timeline: Timeline) -> Card:
    """Return what the picture shows, in words, each expectation with its outcome."""
    say = context.say
    links, blocks = NavigationLinks(context, timeline.day), []
    for section in timeline.sections:
        lines = [
            context.writer.heading(context.topic(section.standing.topic)),
            summary(context, section.standing),
        ]
        blocks.append(stack([*lines, *(_line(context, made) for made in section.predictions)]))
    if timeline.left_out:
        blocks.append(say("more", count=timeline.left_out))
    title = context.writer.title(say("timeline-title", title=context.title, season=context.show.season))
    return Card(
        head=join("\n", [title, context.as_of_past(timeline.day)]),
        blocks=blocks,
        foot=say("timeline-foot"),
        links=[links.season(), links.sources()],
        destinations=[
            *(links.timeline_of(kind) for kind in MILESTONES),
            *links.outlets(
                dict.fromkeys(made.origin for each in timeline.sections for made in each.predictions)
            ),
        ],
    )


def _line(context: RenderContext, prediction: Prediction) -> Markup:
    said = join(", ", [context.speaker(prediction.speaker), context.window(prediction.first_report.spoke_on)])
    foreseen = concat(context.writer.bold(context.window(prediction.window)), ": ", said)
    return bullet(join(" · ", [foreseen, marked_outcome(context, prediction.result)]))
