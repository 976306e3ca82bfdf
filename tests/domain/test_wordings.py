"""A text by language: who reads what, which one stands in, and what somebody's own words are taken for."""

from __future__ import annotations

import pytest

from bot.domain.text.wordings import LANGUAGE_CODES, UNDETERMINED, Wordings, as_written
from bot.locales import LANGUAGES, localizer_for

BOTH = Wordings(ko="나온다.", en="It is out.")
FILED = Wordings(und="Out.", ko="나온다.")


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (BOTH, "en", ("en", "It is out.")),
        (BOTH, "ko", ("ko", "나온다.")),
        (BOTH, "es", ("en", "It is out.")),
        (BOTH, "together", ("en", "It is out.")),  # a language that has no wording, whatever it is called
        (FILED, "ko", ("ko", "나온다.")),
        (FILED, "en", ("und", "Out.")),
        (Wordings(es="Sale.", ko="나온다."), "en", ("ko", "나온다.")),
        (Wordings(es="Sale."), "ko", ("es", "Sale.")),
    ],
)
def test_who_reads_none_of_its_languages_is_told_what_stands_in(
    text: Wordings, language: str, told: tuple[str, str]
) -> None:
    assert text.told(language) == told


def test_all_its_words_are_found_in_one_place() -> None:
    assert BOTH.together == "It is out. 나온다."
    assert str(BOTH) == "It is out."
    assert BOTH.each(str.upper) == Wordings(en="IT IS OUT.", ko="나온다.")
    assert {BOTH: 1}[Wordings(en="It is out.", ko="나온다.")] == 1


def test_a_text_is_in_one_language_at_least() -> None:
    with pytest.raises(ValueError, match="give it in a language: en, es, ko"):
        Wordings()


def test_the_languages_of_texts_are_those_of_the_bot() -> None:
    assert {localizer_for(each).babel.language for each in LANGUAGES} == {*LANGUAGE_CODES}
    assert {*Wordings.__struct_fields__} == {*LANGUAGE_CODES, UNDETERMINED}


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("로몬이 시즌 2에 돌아온다.", "ko"),
        ("Netflix가 3월 공개를 확정했다", "ko"),
        ("나온다", "ko"),
        ("Lomon is back.", "und"),
        ("Lomon (로몬) is back.", "und"),
        ("박솔로몬 joins", "und"),
        ("¿Sale en mayo?", "und"),
        ("2027", "und"),
    ],
)
def test_what_somebody_wrote_is_korean_where_most_of_it_is_in_hangul(written: str, language: str) -> None:
    assert as_written(written).by_language == {language: written}
