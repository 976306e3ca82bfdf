"""A site of a part of the pack, made once: what is of some months, with a spoiler among it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from bot.domain.dates.windows import parse_edtf
from bot.domain.record.pack import Pack
from bot.site import addresses, site_languages
from bot.site.build import site_files

DAY = date(2025, 9, 15)
BASE = "https://fans.example.org/wire"
Files = dict[str, bytes]


def part_of(pack: Pack) -> Pack:
    """Return a pack with the reports from June 2025 on, and the spoilers as if told in August."""
    told = parse_edtf("2025-08-10")
    kept = (
        replace(report, reported_on=told, said_on=None) if report.spoiler else report
        for report in pack.reports
        if report.spoiler or report.known_from >= date(2025, 6, 1)
    )
    return replace(pack, reports=tuple(kept))


@pytest.fixture(scope="session")
def part(pack: Pack) -> Pack:
    return part_of(pack)


@pytest.fixture(scope="session")
def made(part: Pack) -> Files:
    return dict(site_files(part, DAY, BASE))


@pytest.fixture(scope="session")
def made_without_address(part: Pack) -> Files:
    return dict(site_files(part, DAY, ""))


@pytest.fixture
def few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is made have one language, and no looking back."""
    monkeypatch.setattr(site_languages, "COMPLETE", ("en-US",))
    monkeypatch.setattr(addresses, "_months", lambda *_: ())
