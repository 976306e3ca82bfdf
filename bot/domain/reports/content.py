"""What a report says, as plain values: how revisions keep it, and how servers exchange it.

The names here are the domain's own words, not those of any table's columns. They never change: a revision
of years ago is read as one of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.dates.windows import Window, parse_edtf
from bot.domain.reports.report import Basis, Filing, Report
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance

Content = Mapping[str, Any]
"""A report's content: text, numbers, flags and lists of text, as JSON has them."""

_TEXTS = ("claim", "claim_ko", "url", "article", "language", "note", "note_ko", "person")
_WINDOWS = {"when": "window", "reported_on": "reported_on", "said_on": "said_on"}
"""The windows by their name in a content, and what a report calls them."""


_NAMES = (
    *("topic", "stance", "chain", "tags"), *_TEXTS, *_WINDOWS,
    *("basis", "hours_viewed", "spoiler", "retracted_from"),
)  # fmt: skip
"""The names of a content, in order."""


def content_of(report: Report) -> dict[str, Any]:
    """Return what a report says, without its number and who filed it; what it has not is left out."""
    content: dict[str, Any] = {
        "topic": str(report.topic),
        "stance": str(report.stance),
        "chain": list(report.chain),
        "tags": sorted(map(str, report.tags)),
        **{name: getattr(report, name) for name in _TEXTS},
        **{name: _edtf(getattr(report, field)) for name, field in _WINDOWS.items()},
        "basis": report.basis and str(report.basis),
        "hours_viewed": report.hours_viewed,
        "spoiler": report.spoiler or None,
        "retracted_from": report.retracted_from and report.retracted_from.isoformat(),
    }
    return {name: value for name, value in content.items() if value is not None}


def report_from(content: Content, *, id: str, filing: Filing | None) -> Report:
    """Return the report that says a content; raises ValueError or LookupError where it is none."""
    texts: dict[str, Any] = {name: content[name] for name in _TEXTS if content.get(name) is not None}
    if not all(isinstance(content[name], list) for name in ("chain", "tags")):
        raise ValueError("a chain and tags are lists")
    retracted = content.get("retracted_from")
    return Report(
        id=id,
        topic=parse_topic(content["topic"]),
        stance=Stance(content["stance"]),
        chain=tuple(content["chain"]),
        tags=frozenset(map(SourceTag, content["tags"])),
        reported_on=parse_edtf(content["reported_on"]),
        window=_window(content.get("when")),
        said_on=_window(content.get("said_on")),
        basis=Basis(content["basis"]) if content.get("basis") else None,
        hours_viewed=content.get("hours_viewed"),
        spoiler=bool(content.get("spoiler")),
        filing=filing,
        retracted_from=date.fromisoformat(retracted) if retracted else None,
        **texts,
    )


def differing(before: Report, after: Report) -> list[str]:
    """Return the names of what two versions of a report say differently, in the order of a content."""
    was, now = content_of(before), content_of(after)
    return [name for name in _NAMES if was.get(name) != now.get(name)]


def with_content_of(report: Report, other: Report) -> Report:
    """Return a report that says what another does, under its own number."""
    return replace(other, id=report.id, filing=report.filing)


def _edtf(window: Window | None) -> str | None:
    return window.edtf if window else None


def _window(text: str | None) -> Window | None:
    return parse_edtf(text) if text else None
