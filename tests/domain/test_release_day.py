"""The day it comes is one that an official confirmed to the day, and that nobody disputes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.dates.windows import parse_edtf
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.release_day import ReleaseDay, is_set, release_day, require_release_day
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import ClaimKind, Level
from tests.domain.making import report, snapshot

TODAY = date(2026, 11, 22)
NETFLIX: dict[str, Any] = {"chain": "Netflix", "tags": "official", "window": "2027-01-29"}
SAID = report("said", on="2026-11-01", **NETFLIX)
AGAIN = report("again", on="2026-11-20", **NETFLIX)
PRESS = report("press", on="2026-11-21", chain="A", window="2027-01-29")
STANDING = snapshot([SAID, AGAIN, PRESS]).standing(Topic(TopicKind.RELEASE), TODAY)


def test_it_is_told_by_the_newest_official_report_that_says_it() -> None:
    assert is_set(STANDING)
    assert release_day(STANDING) == ReleaseDay(date(2027, 1, 29), AGAIN)
    found = require_release_day(snapshot([AGAIN, SAID, PRESS]), TODAY)
    assert found == ReleaseDay(date(2027, 1, 29), AGAIN)


@pytest.mark.parametrize(
    "change",
    [
        {"topic": Topic(TopicKind.TRAILER)},
        {"level": Level.CORROBORATED},
        {"disputed": True},
        {"claim": ClaimKind.CANCELLED},
        {"claim": None},
        {"window": None},
        {"window": parse_edtf("2027-01")},
    ],
)
def test_whatever_else_is_known_of_it_is_no_day(change: dict[str, Any]) -> None:
    assert not is_set(replace(STANDING, **change))
    assert release_day(replace(STANDING, **change)) is None


def test_a_day_that_no_official_report_gives_is_none() -> None:
    others = tuple(each for each in STANDING.statuses if each[0].id == "press")
    assert release_day(replace(STANDING, statuses=others)) is None
    assert release_day(replace(STANDING, window=parse_edtf("2027-01-30"))) is None


@pytest.mark.parametrize("reports", [[], [PRESS], [report("m", **{**NETFLIX, "window": "2027-01"})]])
def test_without_one_it_is_refused(reports: list[Any]) -> None:
    with pytest.raises(DomainError) as refused:
        require_release_day(snapshot(reports), TODAY)
    assert refused.value.refusal is Refusal.NO_DAY
