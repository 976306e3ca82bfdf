"""Days and stretches as Spanish writes them."""

from __future__ import annotations

import pytest

from bot.cards.dates import DateWriter
from bot.cards.markup import PLAIN
from bot.domain.dates.windows import parse_edtf
from bot.locales import localizer_for


@pytest.mark.parametrize(
    ("edtf", "written", "in_a_sentence"),
    [
        ("2027-03-12", "12 de marzo de 2027", "el 12 de marzo de 2027"),
        ("2027", "2027", "en 2027"),
        ("2027-05", "mayo de 2027", "en mayo de 2027"),
        ("2027-05-11/2027-05-20", "mediados de mayo de 2027", "a mediados de mayo de 2027"),
        ("2027-22", "verano boreal de 2027", "en verano boreal de 2027"),
        ("2027-24", "invierno boreal de 2027–28", "en invierno boreal de 2027–28"),
        ("2027-35", "tercer trimestre de 2027", "en el tercer trimestre de 2027"),
        ("2027-40", "primer semestre de 2027", "en el primer semestre de 2027"),
        ("2026-10/2026-12", "octubre–diciembre de 2026", "en octubre–diciembre de 2026"),
        ("2026-12/2027-02", "diciembre de 2026 – febrero de 2027", "en diciembre de 2026 – febrero de 2027"),
        ("2027-03-03/2027-03-10", "3 al 10 de marzo de 2027", "del 3 al 10 de marzo de 2027"),
        (
            "2027-03-28/2027-04-02",
            "28 de marzo al 2 de abril de 2027",
            "del 28 de marzo al 2 de abril de 2027",
        ),
        ("2027/..", "2027 o después", "2027 o después"),
        ("../2027-05", "mayo de 2027 o antes", "mayo de 2027 o antes"),
        ("2027-05~", "aprox. mayo de 2027", "aprox. mayo de 2027"),
    ],
)
def test_a_window_is_written_as_in_spanish(edtf: str, written: str, in_a_sentence: str) -> None:
    writer, window = DateWriter(localizer_for("es-419"), PLAIN), parse_edtf(edtf)
    assert writer.window(window) == written
    assert writer.when(window) == in_a_sentence


@pytest.mark.parametrize(
    ("edtf", "in_a_sentence"),
    [
        ("2025-07-22/2025-07-23", "el 22-23 de julio de 2025"),
        ("2025-07-22", "el 22 de julio de 2025"),
        ("2025-07-30/2025-08-01", "del 30 de julio al 1 de agosto de 2025"),
        ("2025-07", "en julio de 2025"),
    ],
)
def test_what_came_on_one_of_some_days_is_said_to_have(edtf: str, in_a_sentence: str) -> None:
    assert DateWriter(localizer_for("es-419"), PLAIN).when_it_was(parse_edtf(edtf)) == in_a_sentence


def test_lists_and_numbers_are_spanish() -> None:
    say = localizer_for("es-ES")
    assert say.listing(["OSEN", "News1", "India TV News"]) == "OSEN, News1 e India TV News"
    assert say("reports-title", count=1) == "Un reporte"
    assert say("reports-title", count=1_000_000) == "1,000,000 reportes"
