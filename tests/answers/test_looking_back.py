"""What an answer of a past day leaves out, and who is named first once all is known."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import sources, works
from bot.answers.query import NameField
from bot.answers.retrospect import look_back
from bot.answers.sources import SourcesQuery
from bot.domain.record.people import Credit, CreditKind, Person, Role
from bot.domain.results import WhoWasRight
from bot.domain.text.wordings import Wordings
from tests.domain.making import TOPIC, report, snapshot

TODAY = date(2026, 11, 22)
FILM = CreditKind.FILM
PERSON = Person(
    slug="p",
    name="Lomon",
    role=Role.ACTOR,
    note=Wordings(en="Of today.", ko="오늘의 말."),
    credits=(
        Credit("Before", "전", FILM, "c", year=2020),
        Credit("Undated", "모름", FILM, "c"),
        Credit("Since", "후", FILM, "c", year=2024),
    ),
)


@pytest.mark.parametrize(
    ("as_of", "titles", "note"),
    [
        (None, ["Before", "Undated", "Since"], "Of today."),
        ("2024-01-01", ["Before", "Undated", "Since"], None),
        ("2023-12-31", ["Before", "Undated"], None),
    ],
)
def test_a_past_day_knows_no_later_work_and_no_note_of_today(
    as_of: str | None, titles: list[str], note: str | None
) -> None:
    wire = snapshot([report(topic="casting:Lomon")], [PERSON])
    asked = works.parse_options(wire, TODAY, actor="Lomon", as_of=as_of)
    found = works.answer(wire, asked, TODAY)
    assert isinstance(found, works.Works)
    assert found.person is not None
    assert [each.title for each in found.person.credits] == titles
    assert found.person.note == (Wordings(en=note, ko="오늘의 말.") if note else None)


@pytest.mark.parametrize("source", [None, "Yonhap"])
def test_the_sources_of_a_past_day_are_those_of_that_day(source: str | None) -> None:
    wire = snapshot([report(on="2025-03-01")])
    asked = sources.parse_options(wire, TODAY, source=source, as_of="2025-02-28")
    assert asked == SourcesQuery(NameField(source) if source else None, date(2025, 2, 28))
    assert sources.answer(wire, asked, TODAY).day == date(2025, 2, 28)


def test_who_was_right_is_named_first_then_who_was_partly_right_then_who_said_so_first() -> None:
    said = [("A", "2025-03"), ("B", "2025-04"), ("C", "2025-07-20/2025-08-10"), ("Netflix", "2025-07")]
    made = [
        report(f"r{n}", stance="expected", on=f"2025-01-0{n + 1}", chain=name, window=expected)
        for n, (name, expected) in enumerate(said)
    ]
    came = report("came", stance="happened", on="2025-08-01", chain="Netflix", window="2025-07")
    told = look_back(snapshot([*made, came]), WhoWasRight(TOPIC), TODAY)
    assert [each.name for each in told.origins] == ["Netflix", "C", "A", "B"]
