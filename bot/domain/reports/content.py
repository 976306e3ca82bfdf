"""What a report says, as plain values: how rows and revisions keep it, and how servers exchange it.

All of it derives from `ReportContent`, its one declaration. What is kept is never rewritten for another
version: a revision of years ago is read as one of today.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from msgspec.structs import asdict, replace

from bot.domain.dates.windows import Window, parse_edtf
from bot.domain.reports.report import Basis, Filing, Report, ReportContent
from bot.domain.reports.topics import Topic, TopicKind, parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance

T = TypeVar("T")

Content = Mapping[str, Any]
"""A report's content: text, numbers, flags and lists of text, as JSON has them."""

_NAMES = ReportContent.__struct_encode_fields__

VOCABULARY = frozenset(
    [*_NAMES, *(f"{kind.__name__}:{each}" for kind in (TopicKind, Stance, SourceTag, Basis) for each in kind)]
)
"""All that a content of this version may say: one with another word is a later version's."""


def content_of(report: Report) -> dict[str, Any]:
    """Return what a report says, without its number and who filed it; what it has not is left out."""
    said = ReportContent(**{name: getattr(report, name) for name in ReportContent.__struct_fields__})
    values: dict[str, Any] = msgspec.json.decode(
        msgspec.json.encode(said, enc_hook=str, order="deterministic")
    )
    return {name: value for name, value in values.items() if value is not None and value is not False}


def content_as_json(report: Report) -> str:
    """Return what a report says as JSON, hangul as it is."""
    return json.dumps(content_of(report), ensure_ascii=False)


def report_from(content: Content | str, *, id: str, filing: Filing | None) -> Report:
    """Return the report that says a content, or its JSON; raises ValueError that names the field at fault."""
    try:  # not strictly: a flag was a number once
        if isinstance(content, str):
            said = msgspec.json.decode(content, type=ReportContent, dec_hook=from_text, strict=False)
        else:
            said = msgspec.convert(content, ReportContent, dec_hook=from_text, strict=False)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    values = asdict(said)
    values["chain"], values["tags"] = _shared(said.chain), _shared(said.tags)
    return Report(**values, id=id, filing=filing)


def differing(before: Report, after: Report) -> list[str]:
    """Return the names of what two versions of a report say differently, in the order of a content."""
    was, now = content_of(before), content_of(after)
    return [name for name in _NAMES if was.get(name) != now.get(name)]


def with_content_of(report: Report, other: Report) -> Report:
    """Return a report that says what another does, under its own number."""
    return replace(other, id=report.id, filing=report.filing)


def from_text(kind: type[Any], text: object) -> Topic | Window:
    """Return the topic or window that a text of a content stands for; raises TypeError or ValueError."""
    if not isinstance(text, str):
        raise TypeError(f"{kind.__name__.lower()} is text")
    return _topic(text) if kind is Topic else _window(text)


# A server's reports share few topics, chains, tags and windows: each is made once, for time and for memory.
_topic = lru_cache(maxsize=1024)(parse_topic)
_window = lru_cache(maxsize=4096)(parse_edtf)


@lru_cache(maxsize=2048)
def _shared(value: T) -> T:
    """Return the first value that is equal to one."""
    return value
