"""Dates as people type them in Spanish."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.dates.typed_dates import names_no_year, read_window
from bot.domain.errors import DomainError, Field, Refusal

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("12 de marzo de 2027", "2027-03-12"),
        ("12 de marzo del 2027", "2027-03-12"),
        ("1.º de mayo de 2027", "2027-05-01"),
        ("el 12 de marzo", "2027-03-12"),
        ("Setiembre de 2025", "2025-09"),
        ("fines de 2025", "2025-10/2025-12"),
        ("a mediados de marzo de 2027", "2027-03-11/2027-03-20"),
        ("principios de 2027", "2027-01/2027-03"),
        ("primer semestre de 2027", "2027-40"),
        ("la segunda mitad de 2027", "2027-41"),
        ("tercer trimestre de 2025", "2025-35"),
        ("4.º trimestre de 2025", "2025-36"),
        ("ayer", "2026-11-21"),
        ("antier", "2026-11-20"),
        ("hace 3 días", "2026-11-19"),
        ("hace tres semanas", "2026-10-26/2026-11-01"),
        ("hace un mes", "2026-10"),
        ("la semana pasada", "2026-11-09/2026-11-15"),
        ("el año que viene", "2027"),
        ("este año", "2026"),
        ("del 3 al 10 de marzo de 2027", "2027-03-03/2027-03-10"),
        ("28 de marzo al 2 de abril de 2027", "2027-03-28/2027-04-02"),
        ("entre octubre y diciembre de 2026", "2026-10/2026-12"),
        ("enero o febrero de 2027", "2027-01/2027-02"),
        ("antes de mayo de 2027", "../2027-04-30"),
        ("hasta mayo de 2027", "../2027-05"),
        ("2027 en adelante", "2027/.."),
        ("alrededor de mayo de 2027", "2027-05~"),
        ("verano boreal de 2027", "2027-22"),
        ("agosto de 2025", "2025-08"),
    ],
)
def test_a_date_is_read_as_spanish_means_it(typed: str, edtf: str) -> None:
    assert read_window(typed, field=Field.WHEN, today=TODAY).edtf == edtf


@pytest.mark.parametrize("typed", ["verano de 2027", "algún día", "31 de febrero de 2027", "pronto"])
def test_what_is_no_day_or_of_either_half_of_the_world_is_refused(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_window(typed, field=Field.WHEN, today=TODAY)
    assert refused.value.refusal is Refusal.DATE
    assert refused.value.details["given"] == typed


def test_a_date_without_a_year_is_known_as_one() -> None:
    assert names_no_year("12 de marzo")
    assert not names_no_year("12 de marzo de 2027")
    assert not names_no_year("viernes 12 de marzo")
