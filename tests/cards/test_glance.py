"""The glance in words: what is never said surer, or narrower, than somebody said it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from bot.answers import answer
from bot.answers.changes import ChangesQuery
from bot.answers.query import Query
from bot.answers.reports import ReportsQuery
from bot.answers.status import StatusQuery
from bot.cards import card
from bot.cards.card import Card
from bot.cards.markup import PLAIN
from bot.cards.render_context import RenderContext
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.report import Basis, Report
from bot.domain.reports.topics import Topic, TopicKind
from bot.locales import localizer_for
from tests.domain.making import report, snapshot

DAY, TODAY = date(2026, 2, 24), date(2026, 11, 22)
GLANCE = StatusQuery(None, None)
UNATTRIBUTED = Basis.UNATTRIBUTED


def told(made: Snapshot, query: Query, day: date = DAY, language: str = "en-US") -> Card:
    """Return an answer on a day on which it is today."""
    return card(RenderContext(localizer_for(language), PLAIN, made, day), answer(made, query, day))


def text(made: Snapshot, query: Query, day: date = DAY, language: str = "en-US") -> str:
    shown = told(made, query, day, language)
    return "\n".join([shown.head, *shown.blocks])


def wrapped(id: str, chain: str, day: str | None, basis: Basis | None = UNATTRIBUTED) -> Report:
    return report(
        id, topic="filming-end", stance="happened", on="2026-02-23", chain=chain, window=day, basis=basis
    )


def foreseen(window: str) -> Report:
    return report("a", topic="filming-end", stance="expected", on="2025-05-10", chain="Blog", tags="fan-site",
                  window=window)  # fmt: skip


RENEWED = report("n", topic="renewal", on="2022-06-06", chain="Netflix", tags="official", window="2022-06-06")


@pytest.mark.parametrize(
    ("reports", "says"),
    [
        (
            [wrapped("a", "A", "2026-02-18"), wrapped("b", "B", "2026-02-19")],
            "Filming wrapped (February 18 or 19, 2026) · reported by A (18th) and B (19th), "
            "neither naming a source",
        ),
        (
            [wrapped("a", "A", "2026-01-31"), wrapped("b", "B", "2026-02-01")],
            "Filming wrapped (January 31, 2026 or February 1, 2026) · reported by A (31st) and B (1st), "
            "neither naming a source",
        ),
        # Who says the same, and does not say from whom, may have it from the other.
        (
            [wrapped("a", "A", "2026-02-18"), wrapped("b", "B", "2026-02-18"), wrapped("c", "C", None)],
            "Filming wrapped (February 18, 2026) · reported by A, B and C, none naming a source",
        ),
        (
            [wrapped("a", "A", "2026-02-18"), wrapped("b", "B", "2026-02-18", Basis.ON_RECORD)],
            "Filming wrapped (February 18, 2026) · reported by A and B",
        ),
        ([wrapped("a", "A", "2026-02-18")], "Filming wrapped (February 18, 2026) · reported by A"),
        (
            [wrapped("a", "Yonhap > A", "2026-02")],
            "Filming wrapped (February 2026) · reported by Yonhap (via A)",
        ),
        (
            [wrapped("a", "Yonhap > A", "2026-02"), wrapped("b", "Yonhap > B", "2026-02")],
            "Filming wrapped (February 2026) · reported by Yonhap",
        ),
        # What an official says is the official's, whoever passes it on.
        (
            [report("t", topic="trailer", stance="happened", on="2026-02-20", chain="Netflix > A",
                    tags="official", window="2026-02-20")],
            "A trailer is out (February 20, 2026) · confirmed by Netflix",
        ),
        # One stretch by one outlet is that outlet's.
        (
            [wrapped("a", "A", "2026-02-10/2026-02-12")],
            "Filming wrapped (February 10–12, 2026) · reported by A",
        ),
        (
            [foreseen("2026-03-11/2026-03-20")],
            "Filming is expected to wrap (mid-March 2026) · by the fan site Blog",
        ),
        (
            [foreseen("2025-12")],
            "Filming was expected to wrap (December 2025), which passed without word · by the fan site Blog",
        ),
        (
            [report("a", topic="filming-start", on="2025-07-22", chain="Netflix", tags="official"),
             report("b", topic="filming-start", stance="happened", on="2025-07-16", window="2025-07")],
            "Production began · confirmed by Netflix · filming from July 2025, per Yonhap",
        ),
        (
            [report("a", topic="filming-start", stance="happened", on="2025-07-22", chain="Netflix")],
            "Filming began · confirmed by Netflix",
        ),
    ],
)  # fmt: skip
def test_a_milestone_is_told_as_it_was_said(reports: list[Report], says: str) -> None:
    lines = text(snapshot([RENEWED, *reports]), GLANCE).split("\n")
    assert says in [line[2:] for line in lines]


def test_what_an_official_dates_to_two_days_is_one_notice_in_two_time_zones() -> None:
    made = [
        report(f"r{n}", topic="renewal", on=f"2022-06-0{n}", said=said, chain=f"Netflix > {name}",
               tags="official", window=f"2022-06-0{n}")
        for n, name, said in ((6, "A", "2022-06-06"), (7, "B", None))
    ]  # fmt: skip
    shown = text(snapshot(made), GLANCE)
    assert "Season 2 is renewed (June 6–7, 2022) · confirmed by Netflix" in shown
    assert "Netflix last spoke on June 6–7, 2022, over 3 years ago." in shown


@pytest.mark.parametrize(
    ("windows", "english", "korean"),
    [
        (["2027"], "Expected in 2027, by A.", "예상 시점: 2027년 (A)"),
        (["2027", "2027"], "Expected in 2027, by A and B.", "예상 시점: 2027년 (A, B)"),
        (["2026-12", "2027-40"], "Guesses: December 2026 to the first half of 2027.",
         "예상 시점: 2026년 12월~2027년 상반기"),
        (["2027", "2027-12", "2027-03"], "Guesses: 2027.", "예상 시점: 2027년"),
        (["2026-10/2026-12", "2027"], "Guesses: October – December 2026; 2027.",
         "예상 시점: 2026년 10월~12월 · 2027년"),
        (["2026-12", "2027/.."], "Guesses: December 2026; from 2027 on.",
         "예상 시점: 2026년 12월 · 2027년부터"),
        (["2027", "2027-02"], "Guesses: 2027.", "예상 시점: 2027년"),
        ([], "There is no current guess either.", "지금 나와 있는 예상도 없어요."),
    ],
)  # fmt: skip
def test_the_headline_names_guesses_in_their_own_words(windows: list[str], english: str, korean: str) -> None:
    made = [
        report(f"r{n}", stance="expected", on="2026-02-20", chain=name, window=window)
        for n, (name, window) in enumerate(zip("ABC", windows, strict=False))
    ]
    for language, says in (("en-US", english), ("ko", korean)):
        assert told(snapshot([RENEWED, *made]), GLANCE, language=language).head.split("\n")[1] == says


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2026, 5, 24), None),
        (date(2026, 5, 25), "3 months"),
        (date(2027, 8, 23), "18 months"),
        (date(2029, 4, 23), "over 3 years"),
    ],
)
def test_that_there_is_nothing_new_stands_below_the_headline(day: date, months: str | None) -> None:
    lines = told(snapshot([RENEWED, wrapped("a", "A", "2026-02-18")]), GLANCE, day).head.split("\n")
    said = [line for line in lines if "Nothing new" in line]
    assert said == ([f"Nothing new for {months} (since February 23, 2026)."] if months else [])
    assert said == lines[2:-1]
    assert ("Newest report" in text(snapshot([RENEWED, wrapped("a", "A", None)]), GLANCE, day)) == (not said)


def test_the_newest_report_is_told_with_what_it_is_about() -> None:
    cast = [report(f"c{n}", topic=f"casting:{n}", stance="joins", on="2026-02-20") for n in ("Ann", "Bob")]
    release = report("r", stance="not-announced", on="2026-02-20")
    shown = text(snapshot([RENEWED, *cast, release]), GLANCE)
    assert "Newest report: February 20, 2026 (Cast and Release)." in shown
    assert "(Ann)." in text(snapshot([RENEWED, cast[0]]), GLANCE)
    # One of a month may be older than one of its last day, and is never said to be of that.
    monthly = report("m", topic="plot", on="2026-01")
    assert "Newest report: January 2026 (Plot)." in text(snapshot([RENEWED, monthly]), GLANCE)
    daily = report("d", topic="setting", on="2026-01-24")
    assert "Newest report: January 24, 2026 (Setting)." in text(snapshot([RENEWED, monthly, daily]), GLANCE)


def test_what_is_not_announced_leaves_out_what_the_title_says() -> None:
    out = report("t", topic="trailer", stance="happened", on="2026-02-20", chain="Netflix")
    shown = text(snapshot([RENEWED, out, wrapped("a", "A", "2026-02-18")]), GLANCE)
    assert "Not official yet: filming, wrap and the day of the trailer." in shown
    assert "Not official yet" not in text(snapshot(), GLANCE)


def test_who_says_so_leads_to_what_is_on_record() -> None:
    renewal = told(snapshot([RENEWED]), GLANCE)
    assert renewal.links[0].query == StatusQuery(TopicKind.RENEWAL, None)
    guessed = report("g", stance="expected", on="2026-02-20", window="2027")
    assert told(snapshot([RENEWED, guessed]), GLANCE).links[0].query == StatusQuery(TopicKind.RELEASE, None)
    assert [str(way.label) for way in told(snapshot(), GLANCE).links] == ["Cast", "What changed?", "Timeline"]


def test_a_file_without_reports_leads_to_no_list_of_them() -> None:
    empty = told(snapshot([RENEWED]), StatusQuery(TopicKind.TRAILER, None))
    assert "Every report" not in [str(way.label) for way in empty.links]
    assert "Every report" in [
        str(way.label) for way in told(snapshot([RENEWED]), StatusQuery(TopicKind.RENEWAL, None)).links
    ]
    listed = ReportsQuery(None, Topic(TopicKind.TRAILER), None, None, None, None)
    assert "Nothing on record on that yet." in text(snapshot([RENEWED]), listed)
    assert "No report fits." in text(snapshot([RENEWED]), replace(listed, topic=None, text="zzz"))


def test_no_page_ends_with_the_heading_of_the_reports() -> None:
    made = [
        report(
            f"r{n}", stance="expected", on="2026-02-01", chain=name, window=f"2027-0{n + 1}", claim="x" * 240
        )
        for n, name in enumerate(("A", "B", "C", "D", "OSEN"))
    ]
    pages = told(snapshot(made), StatusQuery(TopicKind.RELEASE, None)).pages()
    assert len(pages) > 1
    assert all(not page[-1].endswith("Reports, newest first") for page in pages)


def test_what_changed_says_what_passed_and_what_is_guessed_since() -> None:
    made = [
        report("old", stance="expected", on="2024-01-29", chain="MAA", tags="talent-agency", window="2024"),
        report("new", stance="expected", on="2025-07-02", chain="A", window="2026"),
        report("no", stance="not-announced", on="2025-07-16", chain="Blog", tags="fan-site"),
    ]
    shown = text(snapshot(made), ChangesQuery(date(2025, 6, 16), None), date(2025, 7, 16))
    assert (
        "July 16, 2025 · Release: A release was expected (2024), which passed without word → "
        "⚪ No release date is announced; new guesses: 2026 (A) (Blog)" in shown
    )


def test_what_held_before_and_holds_still_is_not_told_twice() -> None:
    made = [
        report("a", topic="casting:Ann", stance="withdrew", on="2025-05-01", chain="A"),
        report("b", topic="casting:Ann", stance="withdrew", on="2025-07-16", chain="A", window="2025-05"),
    ]
    shown = text(snapshot(made), ChangesQuery(date(2025, 6, 16), None), date(2025, 7, 16))
    assert "Ann: 🟡 Withdrew (May 2025) · reported by A\n" in f"{shown}\n"


def test_that_a_day_is_over_is_told_without_what_it_was() -> None:
    made = [
        report("t", topic="trailer", on="2026-02-01", chain="Netflix", tags="official", window="2026-02-20")
    ]
    shown = text(snapshot(made), ChangesQuery(date(2026, 2, 10), None))
    assert "- Trailer: 🟢 A trailer was due (February 20, 2026); nobody on record says it came" in shown
    assert "is to come" not in shown


def test_an_opinion_beside_what_is_expected_is_marked_as_one() -> None:
    made = [report("a", stance="expected", on="2026-01-10", chain="A", window="2027", basis=Basis.OPINION),
            report("b", stance="expected", on="2026-01-10", chain="B", window="2028")]  # fmt: skip
    shown = text(snapshot(made), StatusQuery(TopicKind.RELEASE, None))
    assert "- 2027: A claim. (A, January 10, 2026 (opinion))" in shown
    assert "- 2028: A claim. (B, January 10, 2026)" in shown
