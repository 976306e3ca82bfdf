"""Rules that an import might pass by: every member of each family, as a file brings it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.vocabulary import SourceTag
from bot.services import exchange
from bot.store import Store
from tests.store.test_personal_data import cells
from tests.stress.breaks import Outcome, new_store
from tests.stress.waits import LOADED, archive, imported, reports

_TWINS = {
    **{"a": "\u0430", "e": "\u0435", "o": "\u043e", "i": "\u0456", "x": "\u0445"},
    **{"c": "\u0441", "p": "\u0440", "y": "\u0443", "N": "\u039d", "M": "\u041c", "K": "\u041a"},
}
"""Letters of Latin, and those of other scripts that look the same."""
_NONE = "\x00\x07\x1b\x7f\x85\u200b\u200e\u202e\u2066\ufeff"
"""Characters that nobody sees: they control, hide or turn round."""
_TO_COME = "2099-01-01T00:00:00+00:00"


async def passing_for_officials(times: int) -> Outcome:
    """Each official's name with each letter that another script has, brought as an official's or as an
    outlet's: none counts without a yes to the letters that differ.
    """
    async with new_store() as store:
        sources = (await store.snapshot(None)).sources.values()
        names = [each.name for each in sources if each.tag is SourceTag.OFFICIAL]
        alike = [
            name.replace(letter, _TWINS[letter], 1)
            for name in names
            for letter in sorted(set(name) & _TWINS.keys())
        ]
        tried = [
            (name, tag)
            for name in random.sample(alike, min(times, len(alike)))
            for tag in ("official", "press")
        ]
        taken = [each for each in tried if not await _is_asked_about(store, *each)]
    return f"{len(tried) - len(taken)} of {len(tried)} asked about, by letter", bool(tried) and not taken


async def _is_asked_about(store: Store, name: str, tag: str) -> bool:
    content = archive(sources=[{"name": name, "tag": tag}])
    preview = await exchange.preview_import(store, LOADED, content)
    try:
        await exchange.import_upload(store, LOADED, preview.upload)
    except DomainError as refused:
        shown = any(each.name == name and each.letters for each in preview.alike)
        return refused.refusal is Refusal.NAMES_NOT_MEANT and shown
    return False


def hostile() -> Iterator[dict[str, Any]]:
    """Yield reports of files that hold what no filing takes, a fault each."""
    for place in ("filed_at", "made_at"):
        [report] = reports(1)
        (report if place == "filed_at" else report["revisions"][0])[place] = _TO_COME
        yield report
    for character in _NONE:
        for field in ("claim", "note", "language", "chain", "topic", "url", "why"):
            [report] = reports(1)
            [revision] = report["revisions"]
            text = f"e{character}n"
            text = {"topic": f"character:{text}", "url": f"https://example.com/{text}"}.get(field, text)
            where = revision if field == "why" else revision["content"]
            where[field] = [text] if field == "chain" else text
            yield report


async def hidden_in_files(times: int) -> Outcome:
    """Control characters, hidden ones and times to come, in every text of a report: none is stored."""
    faults = list(hostile())
    tried = random.sample(faults, min(times, len(faults)))
    async with new_store() as store:
        taken = [each for each in tried if await imported(store, archive(reports=[each]))]
        stored = await store.database.read_at_one_moment(cells)
        texts = [
            str(each)
            for (table, _), all_of in stored.items()
            for each in all_of
            if not table.startswith("upload")
        ]
    # As it is, or as JSON has it.
    marks = [_TO_COME[:4], *_NONE, *(f"\\u{ord(each):04x}" for each in _NONE)]
    through = sum(mark in text for text in texts for mark in marks)
    found = (
        f"{len(tried) - len(taken)} of {len(tried)} refused, {len(taken)} cleaned, {through} stored as sent"
    )
    return found, bool(tried) and not through
