"""Words for small numbers, as seasons are called by them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

PLACE = re.compile(r"\{(\w+)\}")
"""Where a form has its number, by how the first one is said: {n} in figures."""
SAID: Mapping[str, Sequence[str]] = {
    "one": (
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    "first": (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    ),
    "1st": ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th", "12th"),
    "원": ("원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에잇", "나인", "텐"),
    "첫": ("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"),
    "uno": ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    "primera": (
        *(
            "primera",
            "segunda",
            "tercera",
            "cuarta",
            "quinta",
            "sexta",
            "séptima",
            "octava",
            "novena",
            "décima",
        ),
    ),
}
"""How numbers from one on are said, by how the first one is."""


def with_number(form: str, number: int) -> str | None:
    """Return a form with a number in its place; None for a number that is not said so."""
    place = PLACE.search(form)
    if place is None:
        return form
    said = str(number) if place[1] == "n" else "".join(SAID[place[1]][number - 1 : number])
    return form.replace(place[0], said) if said else None
