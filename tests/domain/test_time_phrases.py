"""Times inside sentences: each as long as it goes, and nothing that is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from bot.domain.dates.date_reader import DateReader
from bot.domain.dates.time_phrases import times_in
from bot.domain.dates.windows import Window

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trailer between Oct-Dec 2026", ["between Oct-Dec 2026"]),
        ("Release in Feb. or March 2027", ["in Feb. or March 2027"]),
        ("Season 2 is expected 2027-2028", ["2027-2028"]),
        ("from January to March 2027", ["from January to March 2027"]),
        ("2027년 1월에서 3월 사이 공개", ["2027년 1월에서 3월 사이"]),
        ("late 2026 to early 2027", ["late 2026 to early 2027"]),
        ("Q4 2026 or early 2027", ["Q4 2026 or early 2027"]),
        ("delayed from 2026 to 2027", ["to 2027"]),
        ("not in 2026, but in 2027", ["in 2026", "in 2027"]),
        ("시즌2 설날 공개", ["설날"]),
        ("예고편 12월 둘째 주 공개", ["12월 둘째 주"]),
        ("Season 2 has 12 episodes", []),
        ("It may be fake, and this may fall flat", []),
        ("Lomon marches on", []),
        ("season 2 in February", ["in February"]),
        ("x " * 59 + "May 2027", []),
        ("Out on February 30, 2027", []),
        ("31 June, or 1 July", ["1 July"]),
        ("시즌2 2027년 2월 30일에 공개", []),
        ("In December 40 minutes", ["In December"]),
    ],
)
def test_a_time_is_as_long_as_it_goes(text: str, found: list[str]) -> None:
    assert [each.removeprefix("to ") for each in times_in(text, TODAY)] == [
        each.removeprefix("to ") for each in found
    ]


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Season 2 has wrapped filming in Seoul, says the agency of three of its cast members", 0),
        ("시즌2 촬영 끝났고 예고편은 아직 소식이 없대요", 0),
        ("Netflix will release the second season of All of Us Are Dead in May 2027, it said", 3),
        ("넷플릭스가 지금 우리 학교는 시즌2를 2027년 5월에 공개한다고 밝혔다", 3),
        ("28 " * 60, 60),
        ("1 to " * 30, 60),
        ("3월에서 2027년까지 " * 30, 60),
    ],
)
def test_few_stretches_of_a_text_are_read_as_dates(
    monkeypatch: pytest.MonkeyPatch, text: str, most: int
) -> None:
    """Reading one takes a tenth of a millisecond, and anybody may send a text that is made to have many."""
    read, typed = list[str](), DateReader.typed

    def noted(self: DateReader, stretch: str) -> Sequence[Window]:
        read.append(stretch)
        return typed(self, stretch)

    monkeypatch.setattr(DateReader, "typed", noted)
    times_in(text, TODAY)
    assert len(read) <= most, read
