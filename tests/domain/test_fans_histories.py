"""Sixteen short histories a fan may meet, each with the standing a fan would expect.

They were judged before the code was asked. Those that the rules once got wrong are the smallest examples
behind what standings.md says of them.
"""

from __future__ import annotations

from datetime import date

from bot.domain.dates.windows import parse_edtf
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Report
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import ClaimKind, Level, ReportStatus
from bot.domain.rules.standing import Standing, assess
from tests.domain.making import report as made

TAGS = {
    "Netflix": "official",
    "Yonhap": "news-agency",
    "MAA": "talent-agency",
    "Blog": "fan-site",
}
ROH = "casting:Roh Yoon-seo"


def said(
    on: str,
    chain: str,
    stance: str,
    window: str | None = None,
    *,
    topic: str = "release",
    tags: str | None = None,
    retracted: date | None = None,
) -> Report:
    tag = tags or TAGS.get(chain.split(" > ")[0], "press")
    id = f"{on} {chain} {stance}"
    return made(
        id, topic=topic, stance=stance, on=on, chain=chain, tags=tag, window=window, retracted=retracted
    )


def on(day: str, *reports: Report) -> Standing:
    return assess(reports[0].topic, reports, date.fromisoformat(day))


def test_netflix_puts_off_the_day_it_announced() -> None:
    day = said("2026-10-01", "Netflix", "confirmed", "2026-12-05")
    delay = said("2026-11-10", "Netflix", "expected", "2027")
    now = on("2026-11-20", day, delay)
    assert (now.claim, now.level, now.window) == (ClaimKind.EXPECTED, Level.CONFIRMED, parse_edtf("2027"))
    assert now.status_of(day) is ReportStatus.SUPERSEDED


def test_a_paper_has_it_out_and_netflix_expects_it_next_year() -> None:
    out, ahead = said("2026-11-01", "A", "happened"), said("2026-11-03", "Netflix", "expected", "2027")
    now = on("2026-11-20", out, ahead)
    assert (now.claim, now.origins) == (ClaimKind.EXPECTED, (Speaker("Netflix"),))
    assert now.status_of(out) is ReportStatus.CONTRADICTED


def test_a_papers_day_that_netflixs_year_rules_out() -> None:
    day = said("2026-11-01", "A", "confirmed", "2026-12-05")
    now = on("2026-11-20", day, said("2026-11-03", "Netflix", "expected", "2027"))
    assert (now.claim, now.window) == (ClaimKind.EXPECTED, parse_edtf("2027"))
    assert now.status_of(day) is ReportStatus.CONTRADICTED


def test_a_papers_day_within_netflixs_year() -> None:
    day = said("2026-11-01", "A", "confirmed", "2027-05-07")
    now = on("2026-11-20", day, said("2026-11-03", "Netflix", "expected", "2027"))
    assert (now.claim, now.level, now.window) == (
        ClaimKind.ANNOUNCED,
        Level.REPORTED,
        parse_edtf("2027-05-07"),
    )


def test_it_comes_out_within_the_month_that_was_announced() -> None:
    month = said("2026-11-01", "Netflix", "confirmed", "2027-01")
    out = said("2027-01-10", "A", "happened", "2027-01-10")
    now = on("2027-01-15", month, out)
    assert (now.claim, now.level, now.origins) == (ClaimKind.ASSERTED, Level.REPORTED, (Speaker("A"),))
    assert on("2027-01-09", month, out).announced


def test_a_trailer_without_a_day_comes_out() -> None:
    to_come = said("2026-03-01", "Netflix", "confirmed", topic="trailer")
    now = on("2026-03-10", to_come, said("2026-03-09", "Yonhap", "happened", topic="trailer"))
    assert (now.claim, now.level, now.origins) == (ClaimKind.ASSERTED, Level.REPORTED, (Speaker("Yonhap"),))


def test_filming_begins_before_its_month() -> None:
    august = said("2025-05-01", "Netflix", "confirmed", "2025-08", topic="filming-start")
    july = said("2025-07-16", "Yonhap", "happened", "2025-07", topic="filming-start")
    now = on("2025-07-20", august, july)
    assert (now.announced, now.due, now.said_to_have_come) == (True, False, [july])
    later = on("2025-09-01", august, july)
    assert (later.claim, later.window) == (ClaimKind.ASSERTED, parse_edtf("2025-07"))


def test_a_blog_that_had_it_out_before_its_day_says_nothing_of_that_day() -> None:
    day = said("2026-10-01", "Netflix", "confirmed", "2026-11-01")
    now = on("2026-11-05", day, said("2026-10-15", "Blog", "happened"))
    assert (now.due, now.said_to_have_come) == (True, [])


def test_a_blog_has_it_out_on_the_day_that_was_moved() -> None:
    first = said("2026-09-01", "Netflix", "confirmed", "2026-11-01")
    moved = said("2026-10-20", "Netflix", "confirmed", "2026-12-01")
    blog = said("2026-11-02", "Blog", "happened")
    now = on("2026-11-10", first, moved, blog)
    assert (now.announced, now.window, now.said_to_have_come) == (True, parse_edtf("2026-12-01"), [])
    assert on("2026-12-05", first, moved, blog).said_to_have_come == []


def test_her_agency_is_still_in_talks_after_a_paper_had_her_out() -> None:
    out = said("2025-05-14", "OSEN", "withdrew", topic=ROH)
    now = on("2025-06-01", out, said("2025-05-16", "MAA", "in-talks", topic=ROH))
    assert (now.claim, now.origins) == (ClaimKind.IN_TALKS, (Speaker("MAA"),))
    assert now.status_of(out) is ReportStatus.CONTRADICTED


def test_her_agency_denies_and_is_in_talks_a_month_later() -> None:
    denied = said("2024-01-31", "MAA", "denied", topic=ROH)
    now = on("2024-04-01", denied, said("2024-03-01", "MAA", "in-talks", topic=ROH))
    assert (now.claim, now.status_of(denied)) == (ClaimKind.IN_TALKS, ReportStatus.SUPERSEDED)


def test_netflix_says_next_year_and_in_the_same_breath_no_day() -> None:
    year = said("2026-11-03", "Netflix", "expected", "2027")
    no_day = said("2026-11-03", "Netflix", "not-announced")
    now = on("2026-11-20", year, no_day, said("2026-11-09", "Blog", "not-announced"))
    assert (now.claim, now.window) == (ClaimKind.EXPECTED, parse_edtf("2027"))
    assert now.not_announced_beside == (no_day,)


def test_two_papers_pass_on_nobody_in_particular() -> None:
    chains = ("foreign media > A", "foreign media > B")
    reports = [said("2025-06-27", chain, "returns", topic="casting:Lee You-mi") for chain in chains]
    now = on("2025-07-01", *reports)
    assert (now.claim, now.level) == (ClaimKind.ASSERTED, Level.RUMORED)


def test_a_paper_that_said_so_itself_cites_nobody_later() -> None:
    own = said("2025-06-01", "A", "joins", topic=ROH)
    now = on("2025-07-01", own, said("2025-06-05", "foreign media > A", "joins", topic=ROH))
    assert (now.level, now.origins) == (Level.REPORTED, (Speaker("A"),))


def test_netflix_takes_its_year_back_and_the_cancellation_stands_again() -> None:
    off = said("2026-11-01", "A", "cancelled")
    year = said("2026-11-03", "Netflix", "expected", "2027", retracted=date(2026, 11, 10))
    assert on("2026-11-09", off, year).claim is ClaimKind.EXPECTED
    assert on("2026-11-10", off, year).claim is ClaimKind.CANCELLED


def test_netflixs_old_year_repeated_after_a_cancellation_is_no_new_word() -> None:
    year, off = said("2026-10-01", "Netflix", "expected", "2027"), said("2026-11-01", "A", "cancelled")
    relay = said("2026-11-03", "Netflix > Blog", "expected", "2027", tags="official")
    now = on("2026-11-20", year, off, relay)
    assert (now.claim, now.level) == (ClaimKind.CANCELLED, Level.REPORTED)
    assert now.topic == parse_topic("release")
