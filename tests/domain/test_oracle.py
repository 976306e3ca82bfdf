"""The rules held against a second, plain implementation written from the text alone (oracle.py).

A small adversary files, relays, marks, dates, takes back and retracts at random.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.dates.windows import Window, day_window, parse_edtf
from bot.domain.reports.attribution import Attributor
from bot.domain.reports.report import Basis, Report, Source
from bot.domain.reports.topics import Topic, parse_topic
from bot.domain.reports.vocabulary import ClaimKind, ReportStatus, SourceTag, Stance
from bot.domain.rules.predictions import predictions_of
from bot.domain.rules.standing import Standing, assess
from bot.domain.text.wordings import Wordings
from tests.domain.making import day
from tests.domain.oracle import Expected, judge

SOURCES = {
    source.name: source
    for source in (
        Source("Netflix", SourceTag.OFFICIAL),
        Source("Studio", SourceTag.OFFICIAL),
        Source("Agency", SourceTag.TALENT_AGENCY),
        Source("Wire", SourceTag.NEWS_AGENCY),
        Source("Paper", SourceTag.PRESS),
        Source("Daily", SourceTag.PRESS),
        Source("Blog", SourceTag.FAN_SITE),
        Source("media", SourceTag.PRESS, unnamed=True),
        Source("reports", SourceTag.PRESS, unnamed=True),
    )
}
HISTORIES = int(os.environ.get("HISTORIES", "600"))
NAMES = [*SOURCES, "Stranger"]
VOICES = Attributor(SOURCES)
TOPICS = [
    parse_topic(text)
    for text in ("release", "filming-end", "renewal", "trailer", "casting:Ann Bee", "crew:Ann Bee")
]
WINDOWS = [
    None,
    None,
    None,
    *map(
        parse_edtf,
        (
            "2025",
            "2025-01",
            "2025-02",
            "2025-01-20",
            "2025-01-21",
            "2025-01-10/2025-01-25",
            "2025-33",
            "2026/..",
            "../2025-01-24",
        ),
    ),
]
STANCES = [*Stance, Stance.CONFIRMED, Stance.HAPPENED, Stance.EXPECTED, Stance.DENIED]
_THEMES: list[tuple[tuple[str, ...], tuple[Stance, ...], tuple[str, ...]]] = [
    # An announced day that passes, while others say that it came or that nothing is announced.
    (
        ("Netflix", "Paper", "Blog", "Stranger"),
        (Stance.CONFIRMED, Stance.CONFIRMED, Stance.HAPPENED, Stance.HAPPENED, Stance.NOT_ANNOUNCED),
        ("2025-01-10", "2025-01-10/2025-01-14", "../2025-01-24", "2025-01-20"),
    ),
    # What officials and agencies expect, called off or not announced by others.
    (
        ("Netflix", "Studio", "Agency", "Wire", "Paper", "Blog"),
        (Stance.EXPECTED, Stance.IN_TALKS, Stance.CANCELLED, Stance.DENIED, Stance.NOT_ANNOUNCED),
        ("2025-33", "2026/.."),
    ),
    # What nobody in particular said.
    (("media", "reports", "Paper", "Netflix", "Agency"), tuple(Stance), ("2025-02",)),
]
"""Names, stances and windows that meet in what the rules say of few histories."""
_PARTS = {"guess": ReportStatus.GUESSES, "denies-date": ReportStatus.RULES_OUT}


def _some_time_by(random: random.Random, on: date) -> Window:
    """Return a day, or a stretch around it, on which the origin of a report of a day may have spoken."""
    first = on - timedelta(days=random.randint(0, 9))
    last = first + timedelta(days=random.choice([0, 0, 5, 20]))
    return parse_edtf(f"{first}/{last}") if last > first else day_window(first)


def history(random: random.Random, topic: Topic, count: int) -> list[Report]:
    """Return some reports on a topic: few names, days and dates, so that they meet."""
    names = random.sample(NAMES, random.randint(2, 5))
    windows, stances = random.sample(WINDOWS, 4), STANCES
    themed = random.random() < 0.5
    opening: Stance | None = None
    if themed:
        among, said_often, given = random.choice(_THEMES)
        names = random.sample(among, min(len(among), random.randint(2, 5)))
        windows, stances = [None, *map(parse_edtf, given)], [*said_often, random.choice(STANCES)]
        opening = said_often[0]
    reports: list[Report] = []
    for position in range(count):
        if reports and random.random() < 0.25:  # a relay of something said
            said = random.choice(reports)
            chain = (*said.chain, *[name for name in [random.choice(NAMES)] if name not in said.chain])
            stance, window = (
                said.stance,
                random.choice([said.window, said.window, None, random.choice(windows)]),
            )
        else:
            chain = tuple(random.sample(names, random.choice([1, 1, 1, 2, 2, min(3, len(names))][:6])))
            stance, window = random.choice(stances), random.choice(windows)
        on = day(random.randint(0, 40))
        if opening is not None and not reports:  # what the others answer
            chain, stance, window, on = (names[0],), opening, windows[-1], day(random.randint(0, 5))
        tags = random.sample(list(SourceTag), random.choice([1, 1, 1, 2]))
        if themed and chain[0] in SOURCES and random.random() < 0.7:
            tags = [SOURCES[chain[0]].tag]
        reports.append(
            Report(
                id=f"r{position}",
                topic=topic,
                stance=stance,
                claim=Wordings(en="A claim."),
                reported_on=day_window(on),
                said_on=_some_time_by(random, on) if random.random() < 0.3 else None,
                chain=chain,
                tags=frozenset(tags),
                window=window,
                basis=Basis.OPINION if random.random() < 0.1 else None,
                retracted_from=on + timedelta(days=random.randint(-3, 12))
                if random.random() < 0.15
                else None,
                attributor=VOICES,
            )
        )
    return reports


def told(standing: Standing) -> Expected:
    """Return what the rules say in the oracle's words."""
    names = {
        f"hearsay of {speaker.citing}" if speaker.citing else speaker.name for speaker in standing.origins
    }
    claim = standing.claim or (ClaimKind.OPINION if standing.statuses else None)
    return Expected(
        claim=claim.value if claim else None,
        level=standing.level.name.lower() if standing.level else None,
        disputed=standing.disputed,
        due=standing.due,
        window=(standing.window.first, standing.window.last) if standing.window else None,
        origins=frozenset(names),
        flags=frozenset(flag.value for flag in standing.flags),
        beside=frozenset(report.id for report in standing.not_announced_beside),
        ruled_out=frozenset(report.id for report in standing.reports(ReportStatus.RULED_OUT)),
        parts={report.id: part.value for report, part in standing.statuses},
        predictions=frozenset(
            (
                f"hearsay of {made.speaker.citing}" if made.speaker.citing else made.speaker.name,
                made.window.first,
                made.window.last,
                made.result.outcome.value,
            )
            for made in predictions_of(standing)
        ),
    )


def differences(topic: Topic, reports: Sequence[Report], on: date) -> list[str]:
    """Return what the oracle says otherwise."""
    ours, theirs = told(assess(topic, reports, on)), judge(topic, reports, SOURCES, on)
    parts = {id: _PARTS.get(part, part) for id, part in theirs.parts.items()}
    theirs = replace(theirs, parts={id: str(part) for id, part in parts.items()})
    names = Expected.__dataclass_fields__
    return [
        f"{n}: ours {getattr(ours, n)} theirs {getattr(theirs, n)}"
        for n in names
        if getattr(ours, n) != getattr(theirs, n)
    ]


@settings(max_examples=HISTORIES)
@given(st.integers(0, 2**32), st.sampled_from(TOPICS), st.integers(1, 9), st.integers(0, 50))
@example(2140228165, parse_topic("renewal"), 5, 21)  # dates that leave both ends open
def test_the_rules_are_what_the_text_says(seed: int, topic: Topic, count: int, on: int) -> None:
    reports = history(random.Random(seed), topic, count)
    assert differences(topic, reports, day(on)) == []
