"""Servers' reports as entries of the fact pack, for a pull request: what a person has to add is marked."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from bot.domain.reports.content import content_of
from bot.domain.reports.report import Basis, Report
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.links import page_of
from bot.domain.text.names import fold
from bot.domain.text.wordings import UNDETERMINED
from bot.store.schema import TO_DO, ReportEntry, read_entry

_BY_TAG = (
    (SourceTag.OFFICIAL, Basis.OFFICIAL_STATEMENT),
    (SourceTag.INSIDER, Basis.INSIDER),
    (SourceTag.SOCIAL, Basis.UNATTRIBUTED),
)


def proposals(
    servers: Mapping[str, Iterable[Report]], known: Collection[str], languages: Sequence[str] = ()
) -> str:
    """Return the reports of servers, by their names, as TOML for ``data/reports/``; each is one that the pack
    would take, but for what is marked to do, and stands once, with where all it came from. Those that came
    from more than one server stand first. ``known`` are the names of the pack's own sources, ``languages``
    what it is told in.
    """
    found: dict[tuple[object, ...], list[_SameReports]] = {}
    for server, reports in servers.items():
        for report in reports:
            _join(found.setdefault(_what(report), []), server, report)
    ids: Counter[str] = Counter()
    entries = []
    everything = [same.reports for each in found.values() for same in each]
    for same in sorted(everything, key=lambda each: -len({server for server, _ in each})):
        report = next((each for _, each in same if each.url), same[0][1])
        id = _id(report)
        ids[id] += 1
        named = [f"{each.id} of {server}" if len(servers) > 1 else each.id for server, each in same]
        own = id if ids[id] == 1 else f"{id}-{ids[id]}"
        entries.append(_entry(report, own, known, languages, named))
    return "\n".join(entries)


class _SameReports(Struct):
    """Reports of the same, each with its server, and by what one more is known as such: page or words."""

    known_by: set[str]
    reports: list[tuple[str, Report]]


def _join(there: list[_SameReports], server: str, report: Report) -> None:
    """Add a report to those that are of the same, which it may bring together."""
    known_by = {page_of(report.url or ""), fold(str(report.claim))} - {""}
    alike = [each for each in there if each.known_by & known_by]
    if not alike:
        there.append(_SameReports(known_by, [(server, report)]))
        return
    first, *others = alike
    for each in others:
        there.remove(each)
        known_by |= each.known_by
        first.reports += each.reports
    first.known_by |= known_by
    first.reports.append((server, report))


def _what(report: Report) -> tuple[object, ...]:
    """Return what two servers' reports have in common that are of the same, beside where that is read, or in
    which words: who said what of which topic.
    """
    return report.topic, report.stance, tuple(fold(link) for link in report.chain), report.window


def _entry(
    report: Report, id: str, known: Collection[str], languages: Sequence[str], named: Sequence[str]
) -> str:
    content = {"window" if name == "when" else name: value for name, value in content_of(report).items()}
    given = {
        "id": id,
        **content,
        "publisher": report.publisher,
        "basis": str(_basis(report)),
    }
    if "url" not in given:
        given.setdefault("article", TO_DO)
    given.pop("retracted_from", None)  # the pack's reports stand
    read_entry(given, ReportEntry)  # raises ValueError for what the pack would not take
    given |= {name: _in_all(given[name], languages) for name in ("claim", "note") if name in given}
    unknown = [link for link in report.chain if link not in known]
    to_do = f" {TO_DO}: {', '.join(unknown)} has to be in data/sources.toml." if unknown else ""
    reports = f"report{'s' if len(named) > 1 else ''} {', '.join(named)}"
    return f"# From {reports}.{to_do}\n[[report]]\n{_toml(given)}"


def _in_all(text: dict[str, str], languages: Sequence[str]) -> dict[str, str]:
    """Return a text by language with what is to do: to say in which it is, where nobody did, and to tell it
    in the others that the pack tells everything in.
    """
    told = {TO_DO if code == UNDETERMINED else code: said for code, said in text.items()}
    lacking = [code for code in languages if code not in told]
    return told | dict.fromkeys(lacking[1:] if TO_DO in told else lacking, TO_DO)


def _id(report: Report) -> str:
    """Return what the pack calls a report: outlet, day, what."""
    outlet = re.sub(r"[^a-z0-9]+", "-", report.publisher.lower()).strip("-") or "outlet"
    return f"{outlet}-{report.reported_on.first:%Y-%m-%d}-{report.topic.kind}"


def _basis(report: Report) -> Basis:
    if report.basis is not None:
        return report.basis
    if report.stance is Stance.OPINION:
        return Basis.OPINION
    return next((basis for tag, basis in _BY_TAG if tag in report.tags), Basis.UNATTRIBUTED)


def _toml(values: Mapping[str, Any]) -> str:
    # A JSON string, list or flag is TOML's too, but for the lone surrogates that cleaned text has none of.
    flat: dict[str, Any] = {}
    for key, value in values.items():
        by_key = {f"{key}.{code}": text for code, text in value.items()} if isinstance(value, dict) else {}
        flat |= by_key or {key: value}
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in flat.items())
