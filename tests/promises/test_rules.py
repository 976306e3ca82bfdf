"""CONTRIBUTING.md, docs/standings.md and docs/verdicts.md: what is counted, dated, judged, and held to."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.domain.dates.windows import parse_edtf
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.settings import ROOT
from bot.store import Store
from tests.domain import test_oracle
from tests.promises.trying import file
from tests.search.test_rumor_index import verdicts

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2027-21", date(2027, 3, 1), date(2027, 5, 31)),
        ("2027-22", date(2027, 6, 1), date(2027, 8, 31)),
        ("2027-23", date(2027, 9, 1), date(2027, 11, 30)),
        ("2027-24", date(2027, 12, 1), date(2028, 2, 29)),
        ("2025-33", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-34", date(2025, 4, 1), date(2025, 6, 30)),
        ("2025-35", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-36", date(2025, 10, 1), date(2025, 12, 31)),
        ("2027-40", date(2027, 1, 1), date(2027, 6, 30)),
        ("2027-41", date(2027, 7, 1), date(2027, 12, 31)),
    ],
)
def test_a_season_a_quarter_and_a_half_are_these_days(written: str, first: date, last: date) -> None:
    window = parse_edtf(written)
    assert (window.first, window.last) == (first, last)


@pytest.mark.parametrize("part", ["00", "13", "20", "25", "32", "37", "39", "42"])
def test_no_other_number_is_a_part_of_a_year(part: str) -> None:
    with pytest.raises(ValueError, match=f"2027-{part}"):
        parse_edtf(f"2027-{part}")


def test_so_many_histories_are_tried_as_is_written() -> None:
    every, more = re.findall(r"\((\d+) in every run, ([\d,]+) with `make oracle`\)", CONTRIBUTING)[0]
    assert (every, more) == ("600", "10,000")
    assert test_oracle.HISTORIES == 600
    assert "HISTORIES=10000 " in (ROOT / "Makefile").read_text("utf-8")


def rooms() -> dict[str, set[str]]:
    """What each room of the table may look into, where that is a list of rooms."""
    found = {}
    for line in CONTRIBUTING.splitlines():
        row = re.fullmatch(r"\| `(bot/\w+|cogs)(?:/|\.py)` \| .* \| ([^|]*) \|", line)
        if row:
            found[row[1].replace("/", ".")] = set(re.split(r",\s*", row[2].strip())) - {"", "nothing"}
    return found


ROOMS = rooms()
SAID_IN_WORDS = {"bot.program", "cogs"}
"""The rooms whose rows are more than a list."""


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_three_claims_of_a_text_are_judged_and_no_more(pack: Pack, count: int) -> None:
    said = ["Filming wrapped.", "Lomon returns.", "It is out in May 2027.", "The trailer is out."]
    judged = verdicts(Snapshot(SnapshotVersion(pack.digest), pack), " ".join(said[:count]))
    assert len(judged) == min(count, 3)


@pytest.mark.parametrize(
    ("tags", "verdict"),
    [("insider", "unproven"), ("fan-site", "unproven"), ("press", "holds"), ("news-agency", "holds")],
)
async def test_a_report_of_a_list_decides_from_weight_two(store: Store, tags: str, verdict: str) -> None:
    claim = "The virus reaches Busan on a ferry full of firefighters."
    await file(store, topic="plot", claim=claim, source="Kstar Daily", tags=tags)
    assert verdicts(await store.snapshot(5), f"I heard that in season 2 {claim}") == [verdict]
