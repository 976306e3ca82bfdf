"""What a claim of a milestone comes to, by where that stands: each rule of verdicts.md on both its sides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.answers.milestone_verdicts import judge_milestone_claim
from bot.domain.dates.mentions import Mention
from bot.domain.dates.windows import parse_edtf
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind
from bot.search.claims import ClaimMode, ParsedClaim
from tests.domain.making import report, snapshot

TODAY = date(2026, 11, 22)
RELEASE = Topic(TopicKind.RELEASE)
RENEWED = report("renewed", topic="renewal", on="2022-06-06", chain="Netflix", tags="official")
SILENT = report(
    "silent", stance="not-announced", on="2026-11-20", claim="It is on no list of 2026.", chain="A"
)
GUESS = report("guess", stance="expected", on="2026-11-01", window="2027-05", chain="B")
BY_NETFLIX = report(
    "netflix", stance="expected", on="2026-11-21", window="2027-40", chain="Netflix", tags="official"
)
SAID_OUT = report("out", stance="happened", on="2026-11-21", chain="Joe", tags="insider", window="2026-11-21")


def verdict(reports: list[Report], mode: ClaimMode, *windows: str, **more: Any) -> str:
    """Return what a claim of the release comes to, by these reports alone."""
    claim = ParsedClaim(
        "words",
        topic=RELEASE,
        mode=mode,
        dates=tuple(Mention((parse_edtf(each),)) for each in windows),
        **more,
    )
    record = snapshot(reports)
    return str(judge_milestone_claim(record, claim, record.standing(RELEASE, TODAY)))


SO, SET, COMES = ClaimMode.SO, ClaimMode.SET, ClaimMode.COMES
ASKED, OFF, NONE_YET = ClaimMode.ASKED, ClaimMode.OFF, ClaimMode.SILENT


@pytest.mark.parametrize(
    ("reports", "mode", "windows", "more", "deserved"),
    [
        # By whom it is said to be set: an official's own expectation, or nobody's.
        ([SILENT, BY_NETFLIX], SET, ["2027-05"], {}, "holds"),
        ([SILENT, BY_NETFLIX], SET, ["2027-08"], {}, "nothing"),
        ([SILENT, BY_NETFLIX], COMES, ["2027-05"], {"official": True}, "holds"),
        ([SILENT, GUESS], SET, ["2027-05"], {}, "nothing"),
        ([SILENT, GUESS], COMES, ["2027-05"], {"official": True}, "nothing"),
        # A date that was over when somebody said that nothing is announced, unless it is an announcement's.
        ([SILENT, GUESS], COMES, ["2026-11-19"], {}, "contradicted"),
        ([SILENT, GUESS], COMES, ["2026-11-20"], {}, "nothing"),
        ([SILENT, GUESS], SET, ["2026-11-19"], {}, "contradicted"),
        ([SILENT, GUESS], SET, ["2026-11-19"], {"official": True}, "nothing"),
        ([SILENT, GUESS], COMES, ["2026-11-19", "2027-05"], {}, "unproven"),
        # The list of a year.
        ([SILENT, GUESS], COMES, ["2026-12"], {"listed": True}, "contradicted"),
        ([SILENT, GUESS], COMES, ["2027-05"], {"listed": True}, "unproven"),
        ([SILENT, GUESS], COMES, ["2026-12"], {}, "nothing"),
        # That it is there already.
        ([SILENT, GUESS], SO, [], {}, "nothing"),
        ([SILENT, SAID_OUT], SO, [], {}, "unproven"),
        ([SILENT, SAID_OUT], SO, ["2026-11-21"], {}, "unproven"),
        # That it comes: then, or at all.
        ([SILENT, GUESS], COMES, ["2027-05"], {}, "unproven"),
        ([SILENT, GUESS], COMES, ["2027-06"], {}, "nothing"),
        ([SILENT, GUESS], COMES, [], {}, "unproven"),
        ([SILENT], COMES, [], {}, "nothing"),
        ([SILENT, RENEWED], COMES, [], {}, "holds"),
        ([SILENT, RENEWED], COMES, [], {"undated": True}, "nothing"),  # a date nobody can read
        ([SILENT, GUESS], COMES, [], {"undated": True}, "unproven"),
        ([SILENT, RENEWED], COMES, [], {"denied": True}, "contradicted"),
        ([SILENT], COMES, [], {"denied": True}, "nothing"),
        ([SILENT, GUESS], COMES, ["2027-05"], {"denied": True}, "unproven"),
        ([SILENT], COMES, ["2027-05"], {"denied": True}, "nothing"),
        ([SILENT, GUESS], SO, [], {"denied": True}, "holds"),
        # Nobody has spoken of it.
        ([], COMES, ["2027-05"], {}, "nothing"),
        ([], COMES, ["2027-05"], {"denied": True}, "holds"),
        ([], NONE_YET, [], {}, "holds"),
        # What asks, and what says that nothing is announced.
        ([SILENT, GUESS], ASKED, [], {}, "unproven"),
        ([SILENT], ASKED, [], {}, "nothing"),
        ([SILENT, GUESS], NONE_YET, [], {}, "holds"),
        # "Out in 2027" is no claim that it is out; a year that is not over may be meant either way.
        ([SILENT, GUESS], SO, ["2027-05"], {}, "unproven"),
        ([SILENT, GUESS], SO, ["2027-06"], {}, "nothing"),
        (
            [SILENT, report("then", stance="expected", window="2026-11-23", chain="B")],
            SO,
            ["2026-11-23"],
            {},
            "unproven",
        ),
        (
            [SILENT, report("now", stance="expected", window="2026-11-22", chain="B")],
            SO,
            ["2026-11-22"],
            {},
            "nothing",
        ),
    ],
)
def test_of_what_is_not_decided(
    reports: list[Report], mode: ClaimMode, windows: list[str], more: dict[str, Any], deserved: str
) -> None:
    assert verdict(reports, mode, *windows, **more) == deserved


DAY = report("day", on="2026-11-01", window="2027-01-29", chain="Netflix", tags="official")
DUE = report("due", on="2026-11-01", window="2026-11-20", chain="Netflix", tags="official")
CAME = report("came", stance="happened", on="2026-11-21", window="2026-11-20", chain="Yonhap")
CAME_BY_NETFLIX = report(
    "here", stance="happened", on="2026-11-21", window="2026-11-20", chain="Netflix", tags="official"
)
NOT_THEN = report("not", stance="denied", on="2026-11-21", window="2026-12", chain="Netflix", tags="official")

TODAY_NOT = report(
    "today", stance="denied", on="2026-11-21", window="2026-11-22", chain="Netflix", tags="official"
)
NOT_IN_JANUARY_FIRST = report(
    "before", stance="denied", on="2026-10-01", window="2027-01", chain="Netflix", tags="official"
)
RUMORED = report(
    "rumor", stance="happened", on="2026-11-21", window="2026-11-20", chain="Joe", tags="insider"
)
AGAINST = report("against", stance="denied", on="2026-11-21", chain="A")
CANCELLED = report("off", stance="cancelled", on="2026-11-01", chain="Netflix", tags="official")
LIGHTLY_CANCELLED = report("light", stance="cancelled", on="2026-11-01", chain="Joe", tags="insider")
NOT_RENEWED = report(
    "no renewal", topic="renewal", stance="cancelled", on="2026-11-01", chain="Netflix", tags="official"
)


@pytest.mark.parametrize(
    ("reports", "mode", "windows", "more", "deserved"),
    [
        ([DAY], COMES, ["2027-01"], {}, "holds"),
        ([DAY], COMES, ["2027-02"], {}, "contradicted"),
        ([DAY], SO, [], {}, "contradicted"),  # it is announced, and has not come
        ([DAY], COMES, [], {"denied": True}, "contradicted"),
        ([DAY], COMES, ["2027-01-29"], {"denied": True}, "contradicted"),
        ([DAY], COMES, ["2027-02"], {"denied": True}, "holds"),
        ([DUE], SO, [], {}, "unproven"),
        ([DUE], SET, ["2026-11"], {}, "holds"),
        ([DUE], SET, ["2027-01"], {}, "contradicted"),
        ([CAME], SO, ["2026-11"], {}, "holds"),
        ([CAME], SO, ["2026-10"], {}, "contradicted"),
        ([CAME], SO, [], {"official": True}, "nothing"),  # no official said so
        ([CAME_BY_NETFLIX], SO, [], {"official": True}, "holds"),
        ([CAME], SO, [], {"denied": True}, "contradicted"),
        ([CAME], SO, ["2026-10"], {"denied": True}, "holds"),
        ([CAME], SO, ["2026-11"], {"denied": True}, "contradicted"),
        ([SILENT, NOT_THEN], COMES, ["2026-12-05"], {}, "contradicted"),
        ([SILENT, NOT_THEN], COMES, ["2026-12-05"], {"denied": True}, "holds"),
        ([SILENT, NOT_THEN], COMES, ["2026-12-31/2027-01-02"], {}, "nothing"),
        ([SILENT, NOT_THEN], COMES, ["2027-01"], {}, "nothing"),
        ([SILENT, NOT_THEN], COMES, ["2026-12"], {}, "contradicted"),  # the whole of what is ruled out
        ([SILENT, TODAY_NOT], COMES, ["2026-11-22"], {}, "contradicted"),
        ([DAY, NOT_IN_JANUARY_FIRST], COMES, ["2027-01-29"], {}, "holds"),  # it stands again
        ([DAY], ASKED, [], {}, "holds"),
        ([RUMORED], ASKED, [], {}, "unproven"),
        ([DAY], NONE_YET, [], {}, "contradicted"),
        ([CAME], NONE_YET, [], {"official": True}, "holds"),
        ([CAME_BY_NETFLIX], NONE_YET, [], {"official": True}, "contradicted"),
        ([CAME], COMES, [], {"rest": "will start filming"}, "contradicted"),  # it is over
        ([CAME], COMES, [], {"rest": "starts"}, "holds"),
        ([CAME], COMES, ["2026-11"], {"rest": "will start filming"}, "holds"),
        ([CAME], SO, [], {"rest": "will start filming"}, "holds"),
        ([RUMORED], COMES, [], {"rest": "will start filming"}, "unproven"),
        ([RUMORED], SO, [], {}, "unproven"),
        ([RUMORED], SO, [], {"denied": True}, "unproven"),
        ([CAME, AGAINST], SO, [], {}, "disputed"),
        ([CAME, AGAINST], OFF, [], {}, "disputed"),
        # Whether it is off: by the release, or by the renewal.
        ([CANCELLED], OFF, [], {}, "holds"),
        ([CANCELLED], OFF, [], {"denied": True}, "contradicted"),
        ([LIGHTLY_CANCELLED], OFF, [], {}, "unproven"),
        ([SILENT, NOT_RENEWED], OFF, [], {}, "holds"),
        ([SILENT, RENEWED], OFF, [], {}, "contradicted"),
        ([SILENT, RENEWED], OFF, [], {"denied": True}, "holds"),
        ([DAY], OFF, [], {}, "contradicted"),
        ([SILENT], OFF, [], {}, "nothing"),
    ],
)
def test_of_what_is_announced_has_come_or_is_ruled_out(
    reports: list[Report], mode: ClaimMode, windows: list[str], more: dict[str, Any], deserved: str
) -> None:
    assert verdict(reports, mode, *windows, **more) == deserved


def test_a_month_without_a_year_is_ruled_out_or_over_by_the_one_that_is_meant_first_or_last() -> None:
    """Of "December" the next is held against what is ruled out, the last against what was silent since."""
    either = Mention((parse_edtf("2026-12"), parse_edtf("2027-12")))

    def said(reports: list[Report], mode: ClaimMode, mention: Mention) -> str:
        claim = ParsedClaim("words", topic=RELEASE, mode=mode, dates=(mention,))
        record = snapshot(reports)
        return str(judge_milestone_claim(record, claim, record.standing(RELEASE, TODAY)))

    assert said([SILENT, NOT_THEN], COMES, either) == "contradicted"
    assert said([SILENT, NOT_THEN], COMES, Mention(either.windows[::-1])) == "nothing"
    assert said([SILENT, GUESS], SO, Mention((parse_edtf("2027-05"), parse_edtf("2028-05")))) == "nothing"
    past = Mention((parse_edtf("2025-03"), parse_edtf("2027-05")))
    assert said([SILENT, GUESS], COMES, past) == "unproven"
    assert said([SILENT, GUESS], COMES, Mention(past.windows[:1])) == "contradicted"
