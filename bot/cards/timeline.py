"""/timeline: what was expected when, and what happened, as a picture and in words that say the same.

The picture is an SVG of text, bars and marks: a section for each milestone, a lane for each claimed window.
Colour, pattern and label each tell the outcome, so that none of them is needed alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from bot.answers.timeline import Section, Timeline
from bot.cards.card import Card
from bot.cards.edition import Edition, bullet
from bot.cards.pen import Markup, cut, join, put, stack
from bot.cards.sources import marked_verdict, verdict
from bot.cards.standings import summary
from bot.domain.predictions import Outcome, Prediction
from bot.domain.vocabulary import Level
from bot.domain.windows import Window, day_window, days_between

FONT = "Noto Sans CJK KR"
WIDTH = 1080
_LEFT, _RIGHT, _TOP, _LANE, _SECTION, _FOOT = 30, 30, 144, 66, 92, 40
_AXIS, _BAR, _LABEL = 92, 20, 25
_PAPER, _INK, _FAINT, _NOW = "#26282e", "#f2f3f5", "#9aa0ab", "#f5c542"
_COLOURS = {
    Outcome.OPEN: "#aab2c0",
    Outcome.HIT: "#57c785",
    Outcome.EARLY: "#5aa9f0",
    Outcome.LATE: "#c48df0",
    Outcome.PARTLY: "#e8b04a",
    Outcome.RULED_OUT: "#8d95a3",
    Outcome.MISSED: "#ef6f6c",
}
# What each pattern draws in a square of 12: solid, strokes leaning back or forward, dots, a cross, nothing.
_STROKES = {
    Outcome.OPEN: "",
    Outcome.HIT: '<rect width="12" height="12"/>',
    Outcome.EARLY: '<path d="M12 0 L0 12"/>',
    Outcome.LATE: '<path d="M0 0 L12 12"/>',
    Outcome.PARTLY: '<circle cx="6" cy="6" r="3"/>',
    Outcome.RULED_OUT: '<path d="M0 6 L12 6"/>',
    Outcome.MISSED: '<path d="M0 0 L12 12 M12 0 L0 12"/>',
}
_NAME_LETTERS = 28
_YEARS_AHEAD = 4
"""How far beyond the day asked for the scale goes at most; what lies further stands at its end."""
_YEARS_NAMED = 10


class _Scale:
    """Where days stand on the page."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def x(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        share = days_between(self.first, inside) / max(1, days_between(self.first, self.last))
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def picture(edition: Edition, timeline: Timeline) -> str:
    """Return the timeline as an SVG document; the edition's pen writes plain text."""
    sections, day = timeline.sections, timeline.day
    scale = _scale(sections, day)
    parts, y = [], _TOP
    for section in sections:
        drawn, y = _section(edition, section, scale, y)
        parts += drawn
    height = y + _FOOT
    title = edition.say("timeline-title", title=edition.title, season=edition.show.season)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" font-family="{FONT}" fill="{_INK}">',
            _patterns(),
            f'<rect width="{WIDTH}" height="{height}" fill="{_PAPER}"/>',
            _text(_LEFT, 46, 34, title),
            *_axis(scale, height),
            *_today(edition, scale, day, height),
            *parts,
            "</svg>",
            "",
        ]
    )


def _scale(sections: Sequence[Section], day: date) -> _Scale:
    """Return the scale from the start of the first year there is anything in to the end of the last."""
    days = [day]
    for section in sections:
        windows = [made.window for made in section.made] + _events(section)
        days += [window.first for window in windows]
        days += [window.last for window in windows if not window.open]
    last = min(max(days).year, day.year + _YEARS_AHEAD)
    return _Scale(date(min(min(days).year, last), 1, 1), date(last, 12, 31))


def _events(section: Section) -> list[Window]:
    window = section.standing.window
    return [window] if section.standing.holds and window is not None else []


def _event(edition: Edition, section: Section, window: Window) -> Markup:
    ahead = window.first > section.standing.day
    when = edition.short_window(window)
    if ahead:
        return edition.say("timeline-set", date=when)
    level = section.standing.level if not section.standing.dated_by else Level.REPORTED
    return edition.say("timeline-event", level=edition.word(level or Level.RUMORED), date=when)


def _patterns() -> str:
    drawn = [
        f'<pattern id="{outcome}" width="12" height="12" patternUnits="userSpaceOnUse" '
        f'stroke="{_COLOURS[outcome]}" stroke-width="3" fill="{_COLOURS[outcome]}">{strokes}</pattern>'
        for outcome, strokes in _STROKES.items()
    ]
    return f"<defs>{''.join(drawn)}</defs>"


_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that no XML document may hold, escaped or not (XML 1.0, 2.2)."""


def _xml(text: str) -> str:
    """Return a text as an SVG document may hold it."""
    return escape(_NOT_XML.sub("\ufffd", text))


def _text(x: float, y: float, size: int, written: str, *, fill: str = _INK, anchor: str = "start") -> str:
    words = _xml(written)
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{words}</text>'


def _axis(scale: _Scale, height: int) -> list[str]:
    lines = []
    years = scale.last.year - scale.first.year + 1
    for year in range(scale.first.year, scale.last.year + 1, 1 + years // _YEARS_NAMED):
        x = scale.x(date(year, 1, 1))
        lines.append(
            f'<line x1="{x}" y1="{_AXIS}" x2="{x}" y2="{height - _FOOT}" '
            f'stroke="{_FAINT}" stroke-opacity="0.35"/>'
        )
        lines.append(_text(x + 6, 116, 24, str(year), fill=_FAINT))
    return lines


def _today(edition: Edition, scale: _Scale, day: date, height: int) -> list[str]:
    x = scale.x(day)
    anchor = "end" if x > WIDTH / 2 else "start"
    label = _as_of(edition, day)
    return [
        f'<line x1="{x}" y1="{_AXIS}" x2="{x}" y2="{height - _FOOT}" stroke="{_NOW}" stroke-width="3"/>',
        _text(x, 82, 24, label, fill=_NOW, anchor=anchor),
    ]


def _section(edition: Edition, section: Section, scale: _Scale, y: int) -> tuple[list[str], int]:
    """Return what one milestone draws from a height on, and the height below it."""
    kind = edition.word(section.standing.topic.kind)
    drawn = [_text(_LEFT, y + 30, 30, kind)]
    for window in _events(section):
        x1, x2 = scale.x(window.first), scale.x(window.last)
        middle = (x1 + x2) / 2
        bottom = y + _SECTION + _LANE * len(section.made) - 24
        drawn.append(
            f'<rect x="{x1}" y="{y + 40}" width="{max(4, round(x2 - x1, 1))}" height="{bottom - y - 40}" '
            f'fill="{_INK}" fill-opacity="0.13"/>'
        )
        drawn.append(
            f'<path d="M{middle} {y + 44} l11 13 l-11 13 l-11 -13 z" fill="{_INK}" stroke="{_PAPER}"/>'
        )
        anchor = "end" if middle > WIDTH / 2 else "start"
        beside = middle + (-18 if anchor == "end" else 18)
        label = _event(edition, section, window)
        drawn.append(_text(beside, y + 66, 24, label, anchor=anchor))
    if not _events(section):
        drawn.append(_text(_LEFT, y + 66, 24, edition.say("timeline-no-event"), fill=_FAINT))
    y += _SECTION
    for made in section.made:
        drawn += _lane(edition, made, scale, y)
        y += _LANE
    return drawn, y


def _lane(edition: Edition, made: Prediction, scale: _Scale, y: int) -> list[str]:
    colour = _COLOURS[made.verdict.outcome]
    x1, x2 = scale.x(made.window.first), scale.x(made.window.last)
    width = max(8, round(x2 - x1, 1))
    dashed = ' stroke-dasharray="7 5"' if made.verdict.outcome is Outcome.OPEN else ""
    anchor = "end" if x1 > WIDTH / 2 else "start"
    label = _text(x2 if anchor == "end" else x1, y + 22, _LABEL, _label(edition, made), anchor=anchor)
    bar = (
        f'<rect x="{x1}" y="{y + 30}" width="{width}" height="{_BAR}" rx="3" '
        f'fill="url(#{made.verdict.outcome})" stroke="{colour}" stroke-width="3"{dashed}/>'
    )
    return [label, bar]


def _as_of(edition: Edition, day: date) -> Markup:
    return edition.say("timeline-as-of", day=edition.short_window(day_window(day)))


def _label(edition: Edition, made: Prediction) -> Markup:
    """Return who expects it, since when, and what became of it."""
    spoke = edition.short_window(made.said.spoke_on)
    name = edition.short_source(made.origin, _NAME_LETTERS)
    return join(" · ", [name, spoke, verdict(edition, made.verdict)])


def alt(edition: Edition, timeline: Timeline, *, limit: int) -> Markup:
    """Return the picture in words, for who cannot see it: at most ``limit`` characters."""
    lines = [_as_of(edition, timeline.day)]
    for section in timeline.sections:
        events = [_event(edition, section, window) for window in _events(section)]
        kind = edition.word(section.standing.topic.kind)
        lines.append(put(kind, ": ", *(events or [edition.say("timeline-no-event")])))
        lines += [
            put(edition.short_window(made.window), ": ", _label(edition, made)) for made in section.made
        ]
    return cut(join(". ", lines), limit)


def timeline_card(edition: Edition, timeline: Timeline) -> Card:
    """Return what the picture shows, in words, each expectation with its outcome."""
    say = edition.say
    blocks = []
    for section in timeline.sections:
        lines = [
            edition.pen.heading(edition.topic(section.standing.topic)),
            summary(edition, section.standing),
        ]
        blocks.append(stack([*lines, *(_line(edition, made) for made in section.made)]))
    if timeline.left_out:
        blocks.append(say("more", count=timeline.left_out))
    title = edition.pen.title(say("timeline-title", title=edition.title, season=edition.show.season))
    return Card(
        head=put(title, "\n", edition.pen.small(edition.as_of(timeline.day))),
        blocks=blocks,
        foot=say("timeline-foot"),
    )


def _line(edition: Edition, made: Prediction) -> Markup:
    said = join(", ", [edition.speaker(made.speaker), edition.window(made.said.spoke_on)])
    foreseen = put(edition.pen.bold(edition.window(made.window)), ": ", said)
    return bullet(join(" · ", [foreseen, marked_verdict(edition, made.verdict)]))
