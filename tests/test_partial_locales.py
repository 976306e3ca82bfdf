"""A language may lack any sentence: it is English then, never a crash; and `make locales` says so."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any, cast

import discord
import pytest
from discord import app_commands

from bot.client.answer_service import AnswerService, Viewer
from bot.client.tree import Translator, localised
from bot.domain.posting.server_settings import Setting
from bot.domain.posting.setting_inputs import SETTING_INPUTS
from bot.locales import COMPLETE, LANGUAGES, SOURCE, Localizer, __main__, localizer_for, resources
from bot.store import Store
from tests import golden
from tests.asking import everything, questions, reader_of, told

HERE = 5
EVERY_FILE = resources("ko")


@pytest.fixture
def korean(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Korean's files, to be spoiled."""
    files = dict(EVERY_FILE)
    monkeypatch.setattr("bot.locales.resources", lambda of: files if of == "ko" else resources(of))
    monkeypatch.setattr(__main__, "resources", lambda of: files if of == "ko" else resources(of))
    localizer_for.cache_clear()
    yield files
    localizer_for.cache_clear()


def without(text: str, id: str) -> str:
    """Return a Fluent file without one message."""
    lines, found = text.split("\n"), False
    kept = []
    for line in lines:
        found = line.startswith(f"{id} =") or (found and line[:1] in (" ", "}"))
        if not found:
            kept.append(line)
    return "\n".join(kept)


async def test_a_language_without_any_sentence_is_english_in_every_answer(
    store: Store, korean: dict[str, str]
) -> None:
    korean.clear()
    for question, answer in (await everything(store, HERE, languages=["ko"])).items():
        assert answer, question
    card = await told(AnswerService(), await reader_of(store, HERE, "ko"), ("s2status", {}))
    assert "No release date yet." in card


class Listening:
    """Hears what is said in a language, and takes away what is `gone` from Korean."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.language = "ko"
        self.gone = ""
        self.heard: list[tuple[str, str]] = []
        say, pattern = Localizer.__call__, Localizer._pattern

        def saying(localizer: Localizer, id: str, /, **values: str | int) -> str:
            text = say(localizer, id, **values)
            if localizer.language == self.language:
                self.heard.append((id, json.dumps(text.strip(), ensure_ascii=False)[1:-1]))
            return text

        def lacking(localizer: Localizer, id: str) -> Any:
            return None if localizer.language == "ko" and id == self.gone else pattern(localizer, id)

        monkeypatch.setattr(Localizer, "__call__", saying)
        monkeypatch.setattr(Localizer, "_pattern", lacking)

    async def told(self, viewer: Viewer, question: golden.Question, *, language: str) -> tuple[str, set[str]]:
        """Return the answer to a question, and the sentences said in a language that are in it."""
        self.language, self.heard = language, []
        localizer_for("ko")._words.clear()
        answer = await told(AnswerService(), viewer, question)
        return answer, {id for id, text in self.heard if text and text in answer}


async def test_each_sentence_that_is_removed_in_turn_is_said_in_english(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command is asked; each sentence of an answer is taken away, and the question asked again."""
    ears, said = Listening(monkeypatch), dict[str, tuple[golden.Question, str]]()
    viewer = await reader_of(store, HERE, "ko")
    for question in questions():
        answer, found = await ears.told(viewer, question, language="ko")
        for id in found:
            said.setdefault(id, (question, answer))
    missed = 0
    for ears.gone, (question, whole) in said.items():
        answer, english = await ears.told(viewer, question, language=SOURCE)
        assert answer == whole or ears.gone in english, question
        missed += answer != whole
    assert missed > 150


async def test_a_sentence_that_cannot_be_said_is_english(korean: dict[str, str]) -> None:
    spoiled = (
        "page = { -no-term }",
        "page = { $nothing }",
        "page = {",
        "page =\n    .attribute = x",
        "page = { NONE() }",
    )
    for line in spoiled:
        korean["answers.ftl"] = EVERY_FILE["answers.ftl"].replace("page = { $page }/{ $pages }쪽", line)
        localizer_for.cache_clear()
        assert localizer_for("ko")("page", page=1, pages=2) == "Page 1 of 2", line


def test_what_no_language_has_and_a_value_that_is_missing_stay_errors() -> None:
    with pytest.raises(LookupError):
        localizer_for("ko")("no-such-message")
    with pytest.raises(ValueError, match="page"):
        localizer_for("ko")("page")


def test_plurals_of_an_english_sentence_are_english(korean: dict[str, str]) -> None:
    korean["answers.ftl"] = ""
    assert localizer_for("ko")("reports-title", count=1) == "One report"  # Korean has no "one"


def test_a_lack_is_one_line_in_the_logs(korean: dict[str, str], caplog: pytest.LogCaptureFixture) -> None:
    korean["answers.ftl"] = ""
    with caplog.at_level(logging.WARNING, "bot.locales"):
        for id in ("page-back", "page-on", "footer"):
            localizer_for("ko")(id)
    [line] = caplog.messages
    assert "ko lacks page-back" in line


async def test_a_command_without_its_words_is_english_to_discord(korean: dict[str, str]) -> None:
    korean["commands.ftl"] = without(EVERY_FILE["commands.ftl"], "command-cast-name")
    context = cast("app_commands.TranslationContextTypes", None)  # what is translated does not depend on it
    name, described = localised("command-cast-name"), localised("command-cast-description")
    translate = Translator().translate
    assert await translate(name, discord.Locale.korean, context) is None
    assert await translate(described, discord.Locale.korean, context) is not None
    for spanish in (discord.Locale.latin_american_spanish, discord.Locale.spain_spanish):
        assert await translate(name, spanish, context) == "elenco"


def test_what_is_lacking_is_listed_by_language_and_file(
    korean: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert __main__.main() == 0
    assert "ko: complete" in capsys.readouterr().out
    korean["errors.ftl"] = without(EVERY_FILE["errors.ftl"], "error-date") + "\nold-one = x\nbroken ="
    del korean["words.ftl"]
    assert __main__.main() == 1
    told = capsys.readouterr().out
    assert "errors.ftl lacks error-date\n" in told
    assert "words.ftl lacks stance-confirmed, " in told
    assert "errors.ftl has besides old-one, unreadable: broken =" in told


def test_a_server_can_choose_every_language() -> None:
    assert SETTING_INPUTS[Setting.LANGUAGE].choices == LANGUAGES
    assert {*COMPLETE} <= {*LANGUAGES}
