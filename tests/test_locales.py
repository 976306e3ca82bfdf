"""Every sentence exists in every complete language, is used, and gets the values it needs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import discord
import pytest
from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from bot.answers import verdicts
from bot.command_line import command_line
from bot.domain import errors
from bot.domain.posting import server_settings
from bot.domain.record import people, season
from bot.domain.reports import report, revisions, stops, topics, vocabulary
from bot.domain.rules import predictions
from bot.locales import _ORDER, COMPLETE, SOURCE, localizer_for, resources, word_id
from bot.new_pack.six_questions import QUESTIONS
from bot.settings import ROOT, Settings
from bot.store import Store
from tests.commands.scene import scene
from tests.sources import files, nodes

VOCABULARIES: tuple[type[Enum], ...] = (
    vocabulary.Stance,
    vocabulary.Level,
    verdicts.Verdict,
    vocabulary.SourceTag,
    topics.TopicKind,
    vocabulary.ReportStatus,
    report.Basis,
    season.Group,
    people.Role,
    people.CreditKind,
    errors.Field,
    stops.StopLength,
    predictions.PredictionOutcome,
    revisions.RetractionGround,
    server_settings.Setting,
    server_settings.BotPermission,
)
"""Every enum that a view says with `Localizer.word`."""


SUBCOMMAND = 1


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.keys: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)

    def visit_Variant(self, node: ftl.Variant) -> None:  # noqa: N802 - the library's name
        if isinstance(node.key, ftl.Identifier):
            self.keys.add(node.key.name)
        self.generic_visit(node)


@cache
def messages(language: str) -> Mapping[str, ftl.Message]:
    found: dict[str, ftl.Message] = {}
    for name, text in resources(language).items():
        for entry in parse(text).body:
            assert not isinstance(entry, ftl.Junk), f"{language}/{name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                found[entry.id.name] = entry
    return found


@cache
def variables(message: ftl.Message) -> _Variables:
    visitor = _Variables()
    visitor.visit(message)
    return visitor


@cache
def said() -> Sequence[tuple[str, ast.Call, Path]]:
    """Every call that says a message: its id, as a pattern where part of it is data."""
    return [*_said()]


def _said() -> Iterator[tuple[str, ast.Call, Path]]:
    for path in files("bot", "cogs"):
        for node in nodes(path):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in ("say", "localised", "localizer"):
                continue
            for pattern in _patterns(node.args[0]):
                yield pattern, node, path


def _patterns(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield re.escape(argument.value)
    elif isinstance(argument, ast.JoinedStr):
        yield "".join(
            re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w-]+" for p in argument.values
        )
    elif isinstance(argument, ast.IfExp):
        yield from _patterns(argument.body)
        yield from _patterns(argument.orelse)


@cache
def matching(pattern: str) -> Sequence[str]:
    """Return the messages that a call may say."""
    return [id for id in messages(SOURCE) if re.fullmatch(pattern, id)]


def literals() -> set[str]:
    """Every string in the code: an id may be chosen before it is said."""
    return {
        node.value
        for path in files("bot", "cogs")
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


ALWAYS = {"season"}
"""What a card's every message gets."""


def test_every_file_is_read() -> None:
    assert resources(SOURCE).keys() == set(_ORDER)


@pytest.mark.parametrize("language", COMPLETE)
def test_no_language_has_a_file_message_or_value_that_english_lacks(language: str) -> None:
    english = messages(SOURCE)
    assert resources(language).keys() <= resources(SOURCE).keys()
    assert messages(language).keys() <= english.keys()
    for id, message in messages(language).items():
        # A language may need a value less (no plural), never one more.
        assert variables(message).names <= variables(english[id]).names | ALWAYS, id


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_language_has_every_message(language: str) -> None:
    assert messages(SOURCE).keys() - messages(language).keys() == set()


def test_korean_has_no_plurals() -> None:
    for id, message in messages("ko").items():
        assert "one" not in variables(message).keys, id


def test_every_message_that_is_said_exists_and_gets_its_values() -> None:
    known = messages(SOURCE)
    for pattern, call, path in said():
        meant = matching(pattern)
        assert meant, f"{path.name}:{call.lineno} says {pattern!r}, which is no message"
        if any(keyword.arg is None for keyword in call.keywords):
            continue  # **values: seen only when it runs, which raises for a missing one
        given = {keyword.arg for keyword in call.keywords}
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for id in meant if name == "say" else ():
            assert variables(known[id]).names <= given | ALWAYS, (
                f"{path.name}:{call.lineno} leaves {id} without a value"
            )


def test_every_message_is_used() -> None:
    ids = {word_id(member) for members in VOCABULARIES for member in members}
    ids |= {f"error-{refusal}" for refusal in errors.Refusal}
    ids |= literals()
    for template in (ROOT / "bot" / "site" / "templates").iterdir():
        ids |= set(re.findall(r"""say\(["']([\w-]+)["']""", template.read_text("utf-8")))
    ids |= {id for pattern, *_ in said() for id in matching(pattern)}
    described = re.compile(r"command-[\w]+(-[\w]+)?-(name|description)")
    assert [id for id in messages(SOURCE) if id not in ids and not described.fullmatch(id)] == []


def test_every_word_of_every_vocabulary_exists() -> None:
    known = messages(SOURCE)
    for members in VOCABULARIES:
        for member in members:
            assert word_id(member) in known


def test_every_refusal_has_its_sentence() -> None:
    assert {f"error-{refusal}" for refusal in errors.Refusal} <= messages(SOURCE).keys()


def test_a_missing_value_or_message_is_an_error_not_a_hole() -> None:
    say = localizer_for(SOURCE)
    with pytest.raises(ValueError, match="page"):
        say("page")
    with pytest.raises(LookupError):
        say("no-such-message")


@pytest.mark.parametrize("locale", list(discord.Locale))
def test_every_discord_locale_gets_a_language(locale: discord.Locale) -> None:
    spoken = {"ko": "ko", "es-419": "es-419", "es-ES": "es-419"}
    assert localizer_for(locale.value).language == spoken.get(locale.value, "en-US")


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en-US", "en, en-US, en_gb, English, english, inglés, 영어"),
        ("ko", "ko, KO, ko-KR, Korean, coreano, 한국어"),
        ("es-419", "es, es-419, es-ES, es_MX, Spanish, español, Espanol, 스페인어"),
    ],
)
def test_a_language_goes_by_its_code_and_name_wherever_one_is_asked_for(language: str, typed: str) -> None:
    [languages] = [each for each in QUESTIONS if each.name == "languages"]
    for word in typed.split(", "):
        assert command_line().parse_args(["ask", "--locale", word, "/help"]).locale == language
        assert Settings.from_env({"PREVIEW_LOCALE": word}).preview_locale == language
        assert languages.read(word, {}) == (language.partition("-")[0],)


def test_another_language_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    for word in ("pt", "Portuguese", "e", "-", "한국", "English (en)"):
        with pytest.raises(SystemExit):
            command_line().parse_args(["ask", f"--locale={word}", "/help"])
        assert f"{word!r} is none of en-US, ko, es-419" in capsys.readouterr().err


async def test_commands_are_described_in_korean_and_every_description_is_used(store: Store) -> None:
    async with scene(store) as here:
        payload = await here.payload()
    korean, used = localizer_for("ko"), set()
    ids = ("menu-check-name", "menu-file-name", "menu-suggest-name")
    menus = {localizer_for("en-US")(id): id for id in ids}

    def described(key: str, options: list[dict[str, Any]]) -> None:
        for option in options:
            sub = option["type"] == SUBCOMMAND
            of = f"{key}_{option['name']}" if sub else f"{key}-{option['name']}"
            for part in ("name", "description"):
                used.add(f"{of}-{part}")
                assert option[f"{part}_localizations"]["ko"] == korean(f"{of}-{part}")
            for choice in option.get("choices", []):
                assert "ko" in choice["name_localizations"]
            described(of, option.get("options", []))

    for command in payload:
        if command["type"] != 1:
            assert command["name_localizations"]["ko"] == korean(menus[command["name"]])
            continue
        status = command["name"] == "s2status"
        key = "command-status" if status else f"command-{command['name']}"
        for part in ("name", "description"):
            used.add(f"{key}-{part}")
            assert command[f"{part}_localizations"]["ko"] == korean(f"{key}-{part}", season=2)
        described(key, command["options"])
    assert used == {id for id in messages(SOURCE) if id.startswith("command-")}


def test_a_start_reads_the_sentences_of_commands_and_no_other() -> None:
    """Reading the others takes as long as all the rest of a start: an answer does, when it needs one."""
    start = (
        "import asyncio; from bot.client.command_names import command_names; from bot.settings import DATA; "
        "asyncio.run(command_names(DATA)); "
        "from bot.locales import COMPLETE, localizer_for; "
        "print([len(localizer_for(each)._unread) for each in COMPLETE])"
    )
    done = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=True)
    # Errors, answers, the desk and the site are still to be read.
    assert done.stdout.strip() == str([4] * len(COMPLETE))
