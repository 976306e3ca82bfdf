"""Names that are nearly another's, or the same in another script."""

from __future__ import annotations

import pytest

from bot.domain.record.pack import Pack
from bot.search.lookalikes import lookalikes

# Characters that look like a letter of the name, from other scripts and styles; not taken from the table the
# bot has, but from what was tried on it.
_LOOKS = {
    "N": "ΝꓠＮ𝐍𝗡ℕÑŃ",
    "e": "еｅ𝐞ėéëẹ",
    "t": "𝐭ｔțṭ",
    "f": "ｆ𝐟ḟ",
    "l": "ӏⅼｌ𝐥I1|",
    "i": "іⅰｉ𝐢ıíï",
    "x": "хⅹｘ𝐱ẋ",
}
_SWAPPED = [
    name
    for letter, looks in _LOOKS.items()
    for look in looks
    for name in (
        "Netflix".replace(letter, look, 1),
        "NETFLIX".replace(letter.upper(), look, 1),
    )
]
_MISSPELLED = [
    *("Netfix", "Netfflix", "Netfilx", "Netflx", "Netlix", "Neflix", "Netflixx", "Netflicks", "Netfliks"),
    *("Net flix", "Net-flix", "Netflix.", "Netflix!", "N e t f l i x", "netflix", "NetfIix", "Nettflixx"),
    *(
        "Netflix Korea News",
        "Netflix Official",
        "넷플릭스",
        "넷플릭쓰",
        "넷플리스",
        "네트플릭스",
        "넷 플릭스",
    ),
]


def known(pack: Pack) -> list[tuple[str, list[str]]]:
    return [(each.name, [name for name in (each.name, each.name_ko) if name]) for each in pack.sources]


@pytest.mark.parametrize("name", sorted({*_SWAPPED, *_MISSPELLED}))
def test_no_lookalike_of_netflix_goes_in_without_a_word(pack: Pack, name: str) -> None:
    assert lookalikes(name, known(pack))[0].startswith("Netflix")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("New1", "News1"),
        ("뉴스원", "News1"),
        ("Yonhap News", "Yonhap News Agency"),
        ("연합 뉴스", "Yonhap News Agency"),
        ("Pinkvila", "Pinkvilla"),
        ("핑크빌라", "Pinkvilla"),
        ("스타 뉴스", "StarNews"),
    ],
)
def test_a_name_that_is_nearly_anothers_is_noticed(pack: Pack, name: str, meant: str) -> None:
    assert meant in lookalikes(name, known(pack))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dispatch", "디스패치"), ("디스패치", "Dispatch"), ("Soompi", "숨피"), ("Xsports", "엑스포츠")],
)
def test_the_same_name_in_another_script_is_noticed(one: str, other: str) -> None:
    assert lookalikes(one, [(other, [other])]) == [other]


@pytest.mark.parametrize("name", ["The Guardian", "Le Monde", "한겨레", "Some Blog", "Kotaku", "Der Spiegel"])
def test_another_name_is_just_new(pack: Pack, name: str) -> None:
    assert lookalikes(name, known(pack)) == []


ABC = [("Netflix", ["Netflix"]), ("OSEN", ["OSEN"]), ("Kim", ["Kim"]), ("ab", ["ab"])]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Netflux", ["Netflix"]),  # one typing error, of seven letters two
        ("Netfluz", ["Netflix"]),
        ("Natfluz", []),
        ("OSIN", ["OSEN"]),  # of three to five one
        ("OSIM", []),
        ("Kin", ["Kim"]),
        ("Gin", []),
        ("ac", []),  # of two none
        ("The Netflux Channel", ["Netflix"]),  # with words beside it one, however long it is
        ("The Netfluz Channel", []),
        ("The OSIN Channel", []),  # a short name may be a word of any other
        ("The OSEN Channel", []),
        ("OSEN Channel", ["OSEN"]),  # but not where it stands first
        ("Kim Channel", ["Kim"]),
        ("ab Channel", []),
    ],
)
def test_so_many_typing_errors_are_looked_through(name: str, found: list[str]) -> None:
    assert lookalikes(name, ABC) == found
