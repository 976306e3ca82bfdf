"""The Spanish of the bot: in Spanish alone, as Latin America writes it, no longer than Discord shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.locales import SOURCE
from tests.test_locales import messages

SPANISH = "es-419"


def _listed(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


NAMES = _listed(
    "anime asia america europe claimreview csv discord feed feeds gif hyosan json jpeg kim eun lomon netflix "
    "spoiler spoilers network news news1 png rss schema org seoul soompi webp webtoon wire xml "
    "atom automod"
)
"""Names, and words that Spanish has from English."""
ALIKE = _listed("rumor error fans bot no as post roles control decide web sieun")
"""Words that both languages write alike."""
ENGLISH = _listed(
    "the and of is are was were be been it its this that these those with for from your you what who whom "
    "whose when where which not nothing nobody somebody has have had will would can could may might must "
    "here there then than they them their one two only also about after before since until by at on in to "
    "if or but so"
)
"""Small words that no English sentence can do without."""
SPAIN = re.compile(
    r"\b(vosotr[oa]s|vuestr\w+|\w+[áéí]is|ordenador\w*|móvil\w*|vale|coger|coge|pinchar?|fichero\w*|"
    r"usted(es)?|vídeo\w*|enhorabuena|guay|chulo)\b"
)
"""What is said in Spain alone, or to somebody one is not on first-name terms with."""
NOT_SHOWN = {"preview-welcome", "preview-rumor"}
"""What the preview alone says: commands have their English names there, the rumor is one to be read."""


class _Text(Visitor):
    def __init__(self) -> None:
        self.parts: list[str] = []

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802 - the library's name
        self.parts.append(node.value)

    def visit_Variant(self, node: ftl.Variant) -> None:  # noqa: N802 - the library's name
        self.parts.append("\n")
        self.generic_visit(node)


@cache
def texts(language: str) -> Mapping[str, str]:
    """Return what each message says, its variants each on a line of its own."""
    found = {}
    for id, message in messages(language).items():
        visitor = _Text()
        visitor.visit(message)
        found[id] = " ".join(visitor.parts)
    return found


def words(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters: not what stands as it is to be typed, nor addresses."""
    bare = re.sub(r"CC BY|`[^`]*`|https?:\S*|\S*/\S*|\S+[:_]\S+|#\S+|@\w+", " ", text)
    yield from re.findall(r"[^\W_가-힣]+", bare.casefold())


def test_no_english_is_left_in_it() -> None:
    left = {
        id: found
        for id, text in texts(SPANISH).items()
        if id not in NOT_SHOWN and (found := set(words(text)) & ENGLISH)
    }
    assert left == {}


def test_it_has_no_word_of_the_english_sentence_but_names() -> None:
    english = texts(SOURCE)
    left = {
        id: found
        for id, text in texts(SPANISH).items()
        if id not in NOT_SHOWN
        and (
            found := {w for w in set(words(text)) & set(words(english[id])) if len(w) > 2 and w.isalpha()}
            - NAMES
            - ALIKE
        )
    }
    assert left == {}


@pytest.mark.parametrize(("opens", "closes"), ["¿?", "¡!"])
def test_questions_and_calls_are_opened_as_well_as_closed(opens: str, closes: str) -> None:
    for id, text in texts(SPANISH).items():
        if id not in NOT_SHOWN:
            assert text.count(opens) == text.count(closes), id


def test_it_is_said_as_in_latin_america_to_a_friend() -> None:
    assert [(id, found[0]) for id, text in texts(SPANISH).items() if (found := SPAIN.search(text))] == []


def test_quotes_and_dots_are_typographic() -> None:
    for id, text in texts(SPANISH).items():
        bare = re.sub(r"`[^`]*`", "", text)
        assert '"' not in bare, id
        assert "..." not in bare, id


@pytest.mark.parametrize("language", [SOURCE, "ko", SPANISH])
def test_nothing_is_longer_than_discord_shows(language: str) -> None:
    most = {"name": 32, "description": 100}
    for id, text in texts(language).items():
        part = id.rpartition("-")[2]
        if id.startswith("command-"):
            assert len(text) <= most[part], id
        elif id.startswith("form-"):
            assert len(text) <= (100 if part == "description" else 45), id
        elif id.startswith(("menu-", "way-", "draft-send-", "choice-")):
            assert len(text) <= (32 if id.startswith("menu-") else 80), id


def test_commands_are_named_in_small_letters_each_by_its_own_name() -> None:
    names = {id: text for id, text in texts(SPANISH).items() if re.fullmatch(r"command-[^-]+-name", id)}
    for id, name in names.items():
        assert re.fullmatch(r"[-\w]{1,32}", name.replace(" ", "")), id  # a number may stand in it
        assert name == name.lower(), id
    assert len(set(names.values())) == len(names)


def test_what_labels_say_begins_large_and_goes_on_small() -> None:
    labels = "way-", "setting-", "form-", "group-", "topic-kind-"
    said = [
        (id, text) for id, all in texts(SPANISH).items() if id.startswith(labels) for text in all.split("\n")
    ]
    for id, text in said:
        if text.strip():
            first, *rest = re.findall(r"[^\W\d_]+", text)
            assert first[0].isupper(), id
            proper = {"Netflix", "Discord", "PNG", "JPEG", "WebP", "GIF", "MB", "America", "Mexico", "City"}
            proper |= {"Bogota", "Argentina", "Buenos", "Aires", "Editar", "Historial", "RSS", "Por", "El"}
            assert [word for word in rest if word[0].isupper() and word not in proper] == [] or "." in text, (
                id
            )
