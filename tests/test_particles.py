"""Korean particles fit the word they follow, Spanish conjunctions the word they lead to."""

from __future__ import annotations

import pytest

from bot.locales import josa
from bot.locales.particles import conjunction


@pytest.mark.parametrize(
    ("word", "pair", "particle"),
    [
        ("바보", "은/는", "는"),
        ("김시은", "은/는", "은"),
        ("김시은 (Kim Si-eun)", "이/가", "이"),
        ("노윤서 (Roh Yoon-seo)", "이라는/라는", "라는"),
        ("8", "은/는", "은"),
        ("12", "은/는", "는"),
        ("#10", "은/는", "은"),
        ("Lomon", "은/는", "은"),
        ("Chan-young", "은/는", "은"),
        ("Netflix", "은/는", "는"),
        ("7월", "으로/로", "로"),
        ("넷플릭스", "으로/로", "로"),
        ("2027년", "으로/로", "으로"),
        ("?!", "은/는", "은(는)"),
        ("", "을/를", "을(를)"),
    ],
)
def test_a_particle_fits_the_word_before_it(word: str, pair: str, particle: str) -> None:
    assert josa(word, pair) == particle


@pytest.mark.parametrize(
    ("word", "pair", "fitting"),
    [
        ("Netflix", "y/e", "y"),
        ("India TV News", "y/e", "e"),
        ("**Íñigo**", "y/e", "e"),
        ("historias", "y/e", "e"),
        ("hielo", "y/e", "y"),
        ("Yonhap", "y/e", "y"),
        ("OSEN", "o/u", "u"),
        ("[hoy](https://x.example)", "o/u", "u"),
        ("8 más", "o/u", "u"),
        ("11 más", "o/u", "u"),
        ("110 más", "o/u", "o"),
        ("Soompi", "o/u", "o"),
        ("", "y/e", "y"),
    ],
)
def test_a_spanish_conjunction_fits_the_word_after_it(word: str, pair: str, fitting: str) -> None:
    assert conjunction(word, pair) == fitting
