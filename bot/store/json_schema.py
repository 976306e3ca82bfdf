"""What editors are given of the fact pack's files, as JSON Schema.

`json_schemas` is what `data/schema/` holds; a test keeps the two the same.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from bot.domain.dates.windows import Window
from bot.domain.record.pack import PACK
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.text.wordings import UNDETERMINED, Wordings
from bot.store.schema import (
    CiteText,
    FeedEntry,
    LinkText,
    OutletEntry,
    PackEntry,
    PersonEntry,
    ReportEntry,
    SourceEntry,
)
from bot.store.show_file import ShowEntry


class SourcesFile(PackEntry):
    """`sources.toml`."""

    source: tuple[SourceEntry, ...] = ()


class OutletsFile(PackEntry):
    """`outlets.toml`."""

    outlet: tuple[OutletEntry, ...] = ()


class FeedsFile(PackEntry):
    """`feeds.toml`."""

    feed: tuple[FeedEntry, ...] = ()


class PeopleFile(PackEntry):
    """`people.toml`."""

    person: tuple[PersonEntry, ...] = ()


class ReportsFile(PackEntry):
    """A file in `reports/`."""

    report: tuple[ReportEntry, ...] = ()


_FILES: dict[str, type[Struct]] = {
    "show": ShowEntry,
    "sources": SourcesFile,
    "outlets": OutletsFile,
    "people": PeopleFile,
    "feeds": FeedsFile,
    "reports": ReportsFile,
}
_EDTF = "When something was: 2025, 2025-07, 2025-07-16, 2025-36 (Q4), 2027-40 (first half), 2026-10/2026-12."
_ABOUT = "What a report is about: a kind, with a name after a colon where it is somebody's."
_TEXTS: dict[type[Any], dict[str, str | None]] = {
    Window: {"description": _EDTF},
    Topic: {"description": _ABOUT, "pattern": rf"^({'|'.join(TopicKind)})(:.+)?$"},
    LinkText: {"description": LinkText.__doc__, "pattern": "^https?://"},
    CiteText: {"description": CiteText.__doc__, "pattern": f"^(https?://|{PACK})"},
}
"""How the types are written that are text of some kind, for a schema."""


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each of the pack's files, by the file's name without its ending."""
    made = {}
    for name, kind in _FILES.items():
        schema = _without_null(msgspec.json.schema(kind, schema_hook=text_schema))
        for entry in schema["$defs"].values():  # a report of the pack is never retracted: it is taken out
            entry.get("properties", {}).pop("retracted_from", None)
        if texts := schema["$defs"].get(
            Wordings.__name__
        ):  # in a language that is known, and in one at least
            texts["properties"].pop(UNDETERMINED)
            texts["minProperties"] = 1
        made[name] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return made


def _without_null(schema: Any) -> Any:
    """Return a schema without the null of what may be left out: TOML has none."""
    if isinstance(schema, list | tuple):
        return [_without_null(each) for each in schema if each != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {k: _without_null(v) for k, v in schema.items() if (k, v) != ("default", None)}
    only = kept.get("anyOf", ())
    return {**kept.pop("anyOf")[0], **kept} if len(only) == 1 else kept


def text_schema(kind: type[Any]) -> dict[str, Any]:
    """Return how a type is described that is text of some kind; raises KeyError for any other."""
    return {"type": "string", **_TEXTS[kind]}
