"""Whether a text is in a language that rumors are not read in."""

from __future__ import annotations

import tomllib

import pytest

from bot.search.languages import seems_spanish
from bot.settings import ROOT


@pytest.mark.parametrize(
    "text",
    [
        "Roh Yoon-seo está en la temporada 2",
        "se estrena en diciembre",
        "¿Terminó el rodaje de la temporada 2?",
        "Termino el rodaje de la temporada 2",
        "Netflix confirmó la segunda temporada",
        "¡Ya salió!",
        "Lomon vuelve pronto",
        "Estamos muertos 2 se estrena en enero https://example.org/the-one-and-only",
    ],
)
def test_what_is_evidently_spanish(text: str) -> None:
    assert seems_spanish(text)


@pytest.mark.parametrize(
    "text",
    [
        "La Casa de Papel is the next one",
        "La Casa de Papel season 2",
        "Estamos muertos season 2 is out in May",
        "is Mayo from the cast of it out?",
        "Guillermo del Toro joins season 2",
        "시즌 2 언제 나와요? Estamos muertos",
        "temporada",
        "",
    ],
)
def test_what_is_not(text: str) -> None:
    assert not seems_spanish(text)


@pytest.mark.parametrize("file", ["rumors.toml", "rumors-development.toml", "filings.toml"])
def test_no_labelled_sentence_in_another_language_is(file: str) -> None:
    rows = tomllib.loads((ROOT / "tests/data" / file).read_text("utf-8"))
    texts = [row.get("text") or row.get("claim") or "" for listed in rows.values() for row in listed]
    assert len(texts) > 50
    assert [text for text in texts if seems_spanish(text)] == []
