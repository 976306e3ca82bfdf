"""How much of a claim and a link is read right: each field of the filings in `tests/data`."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import DomainError
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.services.report_inference import infer
from bot.services.report_reading import TypedReport, read_report

DATA = Path(__file__).parent.parent / "data"
TODAY = date(2026, 11, 29)
FIELDS = ("topic", "others", "stance", "when", "source", "tags", "asks")


@pytest.fixture(scope="module")
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion(pack.digest), pack)


def read(snapshot: Snapshot, filing: Mapping[str, Any]) -> Mapping[str, object]:
    """Return each field of what a claim and a link come to, as it is filed or as it stands in the draft."""
    told = infer(snapshot, TypedReport(claim=filing["claim"], url=filing["url"]), TODAY)
    try:
        found = read_report(snapshot, told, TODAY)
    except DomainError as refusal:
        return {
            "topic": told.topic,
            "others": [],
            "stance": told.stance or "",
            "when": told.when or "",
            "source": told.source,
            "tags": told.tags,
            "asks": sorted({str(each.field) for each in (refusal, *refusal.others)}),
        }
    draft = found.draft
    return {
        "topic": str(draft.topic),
        "others": sorted(map(str, found.remarks.also_named)),
        "stance": str(draft.stance),
        "when": draft.window.edtf if draft.window else "",
        "source": draft.chain[-1],
        "tags": " ".join(sorted(draft.tags)),
        "asks": [],
    }


def wrong(snapshot: Snapshot, filing: Mapping[str, Any]) -> list[str]:
    """Return the fields that are not as they should be; stance, source and tags where they are looked at."""
    told, found = read(snapshot, filing), list[str]()
    for field in FIELDS:
        if field in ("others", "asks"):
            right = told[field] == sorted(filing.get(field, []))
        else:
            wanted = filing.get(field, "" if field == "when" else told[field])
            right = told[field] in (wanted if isinstance(wanted, list) else [wanted])
        found += [] if right else [field]
    return found


@pytest.mark.parametrize(("name", "least"), [("filings", 0.95), ("filings-unseen", 0.7)])
def test_a_claim_and_a_link_are_read_right(snapshot: Snapshot, name: str, least: float) -> None:
    filings = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))["filing"]
    faults = {filing["claim"]: wrong(snapshot, filing) for filing in filings}
    by_field = Counter(field for fields in faults.values() for field in fields)
    right = sum(not fields for fields in faults.values())
    print(f"{name}.toml: {right} of {len(filings)} wholly right; wrong {dict(by_field)}")
    assert right >= least * len(filings), {claim: fields for claim, fields in faults.items() if fields}
