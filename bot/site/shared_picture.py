"""The picture that stands for a page where it is shared: what is known in words, beside the timeline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import resvg_py

from bot import fonts
from bot.answers.timeline import TimelineQuery, answer
from bot.cards.markup import Markup
from bot.cards.svg import FAINT, FONT, INK, PAPER, WIDTH, written
from bot.cards.timeline import picture
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import TopicKind
from bot.domain.text.cleaning import shorten
from bot.site.site_languages import SiteLanguage

_WIDE, _HIGH = 1200, 630
"""Pixels, as sites that show shared links ask for."""
_EDGE = 56
_TITLE, _TITLE_LINE, _TITLE_ROOM, _TITLE_LINES = 52, 66, 21, 4
_SMALL, _SMALL_LINE, _SMALL_ROOM, _SMALL_LINES = 28, 40, 38, 4
"""Sizes of letters and lines in pixels; how many narrow letters a line has room for (hangul takes two of
them), and how many lines there may be.
"""
_SIZE = re.compile(r'<svg (?=xmlns).*? viewBox="0 0 (\d+) (\d+)"')
_MARKS = re.compile(r"^\W+")
"""The dot of a level, which the font has not; the words say the level too."""
_FONT = Path(str(fonts.__file__)).with_name("NotoSansKR-subset.otf")


def shared_picture(
    language: SiteLanguage, snapshot: Snapshot, headline: Sequence[Markup], kind: TopicKind
) -> bytes:
    """Return a headline and what it rests on beside the timeline of a milestone, as a PNG of 1,200 by 630
    pixels.
    """
    context = language.bare
    timeline = picture(context, answer(snapshot, TimelineQuery(kind, None), context.today))
    beside = _placed(timeline, _WIDE - WIDTH)
    day = context.say("site-as-of", day=context.day(context.today))
    size = f'width="{_WIDE}" height="{_HIGH}"'
    document = "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}" fill="{INK}">',
            f'<rect {size} fill="{PAPER}"/>',
            beside,
            *_words(language, headline),
            written(_EDGE, _HIGH - _EDGE, _SMALL, f"{day} · Hyosan Wire", fill=FAINT),
            "</svg>",
        ]
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=document, skip_system_fonts=True, font_files=[str(_FONT)]))


def _words(language: SiteLanguage, headline: Sequence[Markup]) -> Iterator[str]:
    y = _EDGE + _SMALL
    yield written(_EDGE, y, _SMALL, shorten(language.season, _SMALL_ROOM), fill=FAINT)
    title, *rest = (_MARKS.sub("", line) for line in headline)
    y += 2 * _SMALL_LINE
    for line in _lines(title, _TITLE_ROOM, _TITLE_LINES):
        yield written(_EDGE, y, _TITLE, line)
        y += _TITLE_LINE
    for line in _lines(" ".join(rest), _SMALL_ROOM, _SMALL_LINES):
        yield written(_EDGE, y, _SMALL, line)
        y += _SMALL_LINE


def _placed(document: str, x: int) -> str:
    """Return a document as a part of another, from its left edge on, each of its units a pixel."""
    return _SIZE.sub(rf'<svg x="{x}" width="\1" height="\2" viewBox="0 0 \1 \2"', document, count=1)


def _lines(text: str, room: int, most: int) -> list[str]:
    """Return a text in lines that fit, the last one cut short where there is too much."""
    lines = [""]
    for word in text.split():
        grown = f"{lines[-1]} {word}".strip()
        if lines[-1] and _letters(grown) > room:
            lines.append(word)
        else:
            lines[-1] = grown
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"]


def _letters(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
