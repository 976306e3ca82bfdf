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
from bot.domain.text.wordings import Wordings, WordingText, as_written

T = TypeVar("T")

Content = Mapping[str, Any]
"""A report's content: text, numbers, flags and lists of text, as JSON has them."""

_NAMES = ReportContent.__struct_encode_fields__
_TWINS = {"claim": "claim_ko", "note": "note_ko"}
_Kept = msgspec.defstruct(
    "_Kept",
    [
        ("claim", Wordings | WordingText),
        ("note", Wordings | WordingText | None, None),
        *((name, WordingText | None, None) for name in _TWINS.values()),
    ],
    bases=(ReportContent,),
    frozen=True,
    kw_only=True,
    gc=False,
)
"""A content as any version wrote it: once a text was in whatever language, with a twin in Korean beside it.

No migration rewrites those: archives of then bring more of them, so that they have to be read here anyway.
"""

VOCABULARY = frozenset(
    [
        *(*_NAMES, *_TWINS.values()),
        *(f"{kind.__name__}:{each}" for kind in (TopicKind, Stance, SourceTag, Basis) for each in kind),
        *(f"{Wordings.__name__}:{code}" for code in Wordings.__struct_fields__),
    ]
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
            said = _DECODER.decode(content)
        else:
            said = msgspec.convert(content, _Kept, dec_hook=from_text, strict=False)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    values = asdict(said)
    values["chain"], values["tags"] = _shared(values["chain"]), _shared(values["tags"])
    for name, twin in _TWINS.items():
        text, korean = values[name], values.pop(twin)
        if korean is not None and not isinstance(text, Wordings):
            values[name] = Wordings(und=text, ko=korean)
        elif isinstance(text, str):
            values[name] = as_written(text)
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


_DECODER = msgspec.json.Decoder(_Kept, dec_hook=from_text, strict=False)
