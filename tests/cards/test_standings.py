"""How sure something is, in words, for every kind of standing and in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from bot.answers import answer
from bot.answers.status import StatusQuery
from bot.cards import card
from bot.cards.card import ACCENTS, DISPUTED, NEUTRAL
from bot.cards.markup import DISCORD
from bot.cards.render_context import RenderContext
from bot.cards.speakers import named
from bot.cards.standings import accent, flags, mark, summary
from bot.domain.dates.windows import parse_edtf
from bot.domain.record.pack import Pack
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import Level
from bot.domain.rules.standing import assess
from bot.locales import localizer_for
from tests.cards.reading import edition_of
from tests.domain.making import TOPIC, day, days, report, reports_on_one_topic, snapshot

ON = date(2025, 2, 1)


@pytest.fixture
def context(pack: Pack) -> RenderContext:
    return edition_of(pack)


@pytest.mark.parametrize(
    ("reports", "says", "colour"),
    [
        ([], "⚪ **Nothing on record**", NEUTRAL),
        (
            [report(tags="official", chain="Netflix")],
            "🟢 **Season 2 is to come; no day yet** · confirmed by Netflix",
            ACCENTS[Level.CONFIRMED],
        ),
        (
            [report("a", chain="A", stance="happened"), report("b", chain="B", stance="happened")],
            "🔵 **Season 2 is out** · reported by A and B; not confirmed by Netflix",
            ACCENTS[Level.CORROBORATED],
        ),
        (
            [report("a", chain="A", tags="social", window="2025-01")],
            "🟣 **Rumored: a release in January 2025; nobody on record says it came** · only by A; "
            "not confirmed by Netflix",
            ACCENTS[Level.RUMORED],
        ),
        (
            [report("a", chain="A", tags="social", stance="happened")],
            "🟣 **Season 2 is said to be out** · only by A; not confirmed by Netflix",
            ACCENTS[Level.RUMORED],
        ),
        (
            [report(chain="Netflix", window="2027")],
            "🟢 **Netflix says it comes out in 2027; no day yet** · Netflix, January 1, 2025",
            ACCENTS[Level.CONFIRMED],
        ),
        (
            [report(chain="A", window="2027-41")],
            "🟡 **Release: second half of 2027; no day yet** · reported by A; not confirmed by Netflix",
            ACCENTS[Level.REPORTED],
        ),
        (
            [report(chain="Netflix", window="2027-05-07")],
            "🟢 **Release: May 7, 2027** · confirmed by Netflix",
            ACCENTS[Level.CONFIRMED],
        ),
        (
            [report("a", stance="cancelled", chain="A")],
            "🟡 **The release is cancelled** · reported by A; not confirmed by Netflix",
            ACCENTS[Level.REPORTED],
        ),
        (
            [
                report("a", chain="Yonhap", tags="news-agency"),
                report("b", chain="B", stance="denied", on="2025-01-02"),
            ],
            "🟠 **A release is denied** · reported by B; not confirmed by Netflix. "
            "Disputed: Yonhap says otherwise.",
            DISPUTED,
        ),
        (
            [report(stance="expected", chain="A", tags="insider")],
            "⚪ **A release is expected** · a guess, only by A; not confirmed by Netflix",
            NEUTRAL,
        ),
        ([report(stance="not-announced")], "⚪ **No release date is announced**", NEUTRAL),
        ([report(stance="opinion")], "⚪ **Nobody reports anything; there are only opinions**", NEUTRAL),
        (
            [report(chain="Netflix", window="2025-01-20/2025-02-10")],
            "🟢 **Netflix says it comes out within January 20 – February 10, 2025; no day yet** · "
            "Netflix, January 1, 2025",
            ACCENTS[Level.CONFIRMED],
        ),
        (
            [
                report(stance="expected", chain="Netflix", window="2027-40"),
                report("n", stance="not-announced"),
            ],
            "🟢 **Netflix expects it in the first half of 2027; no day yet** · Netflix, January 1, 2025",
            ACCENTS[Level.CONFIRMED],
        ),
        (
            [report(chain="Netflix > Blog", tags="fan-site", window="2027-05")],
            "🟣 **Rumored: a release in May 2027** · only by Blog, citing Netflix; not confirmed by Netflix",
            ACCENTS[Level.RUMORED],
        ),
    ],
)
def test_every_standing_says_its_level_in_words(
    context: RenderContext, reports: list[Report], says: str, colour: int
) -> None:
    held = assess(TOPIC, reports, ON)
    assert summary(context, held) == says
    assert accent(held) == colour
    assert summary(context, held).startswith(mark(held))


def test_whom_an_official_expects_is_no_rumor(context: RenderContext) -> None:
    expected = report(topic="casting:Kim Hye-soo", stance="expected", chain="Netflix")
    assert (
        summary(context, assess(expected.topic, [expected], ON)) == "🟢 **Expected** · officially, by Netflix"
    )


def test_every_flag_has_its_sentence(context: RenderContext) -> None:
    late = [
        report("a", stance="expected", window="2025-01", chain="A"),
        report("b", stance="expected", window="2025-02", chain="B"),
    ]
    assert flags(context, assess(TOPIC, late, date(2025, 6, 1))) == [
        "Netflix has announced nothing, as far as we know.",
        "Every date it was expected for has passed without word.",
        "No new report on it in over 90 days.",
    ]
    assert "The guesses do not agree." in flags(context, assess(TOPIC, late, day(0)))


@pytest.mark.parametrize("language", ["en-US", "ko"])
@given(reports=reports_on_one_topic(), on=days)
def test_no_standing_is_beyond_words(language: str, reports: list[Report], on: int) -> None:
    wire_of = snapshot(reports)
    for topic in (TOPIC.kind, None):
        told = answer(wire_of, StatusQuery(topic, day(on)), day(40))
        made = card(RenderContext(localizer_for(language), DISCORD, wire_of, day(40)), told)
        assert made.head
        assert all(made.blocks)


@pytest.mark.parametrize(
    ("edtf", "english", "korean"),
    [
        ("2025", "2025", "2025년"),
        ("2025-07", "July 2025", "2025년 7월"),
        ("2025-35", "Q3 2025", "2025년 3분기"),
        ("2027-40", "first half of 2027", "2027년 상반기"),
        ("2026-10/2026-12", "October – December 2026", "2026년 10월~12월"),
        ("2023/2024-03", "January 2023 – March 2024", "2023년 1월~2024년 3월"),
        ("2023/2024", "2023 – 2024", "2023년~2024년"),
        ("2026-01-17/2026-01-18", "January 17–18, 2026", "2026년 1월 17일~18일"),
        ("2027/..", "from 2027 on", "2027년부터"),
        ("2025-07?", "July 2025 (uncertain)", "2025년 7월 (불확실)"),
        ("2025~", "about 2025", "2025년쯤"),
        ("2027-21", "spring 2027", "2027년 봄"),
        ("2026-24", "winter 2026–27", "2026년 겨울"),
        ("2025-07-16", "July 16, 2025", "2025년 7월 16일"),
    ],
)
def test_windows_are_said_never_narrower_than_they_are(
    context: RenderContext, pack: Pack, edtf: str, english: str, korean: str
) -> None:
    window = parse_edtf(edtf)
    assert context.window(window) == english
    assert edition_of(pack, "ko").window(window) == korean


@pytest.mark.parametrize(
    ("chains", "told"),
    [
        ("ABC", "C, B and A"),
        ("ABCD", "D, C, B and A"),
        (["A", "B", "C", "D", "OSEN"], "OSEN, D, C and 2 others"),
    ],
)
def test_no_more_are_left_out_than_it_takes_to_say_how_many(
    context: RenderContext, chains: list[str], told: str
) -> None:
    reports = [report(each, chain=each, on=f"2025-01-0{n}") for n, each in enumerate(chains, 1)]
    assert str(named(context, assess(TOPIC, reports, ON).origins)) == told
