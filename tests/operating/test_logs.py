"""Logs: readable or JSON, a reference an interaction, and nothing that nobody should read."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator

import aiohttp
import discord
import pytest

from bot.operating.logs import FORMATS, Redacting, reference, set_up, with_reference

TOKEN = "MTAw.secret.token"


def written(style: str, logger: str, message: str, *args: object, trace: bool = False) -> str:
    """Return what is written of a record."""
    at = f"https://discord.com/api/webhooks/100/{TOKEN}/messages/@original 123456789012345678"
    exc_info = (ValueError, ValueError(at), None) if trace else None
    record = logging.LogRecord(logger, logging.WARNING, __file__, 1, message, args, exc_info)
    redacting = Redacting(TOKEN)
    assert redacting.filter(record)
    return FORMATS[style](redacting).format(record)


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize(
    ("logger", "message", "args"),
    [
        ("bot", "token %s", (TOKEN,)),
        (
            "discord.http",
            "POST https://discord.com/api/v10/webhooks/100/aW50ZXJhY3Rpb24 went wrong",
            (),
        ),
        ("discord.client", "in %r", ("<Member id=123456789012345678 name='minji' global_name='Minji'>",)),
        ("discord.state", "guild 123456789012345678, name='Hyosan Fans'", ()),
    ],
)
def test_no_secret_no_id_and_no_name_is_written(
    style: str, logger: str, message: str, args: tuple[object, ...]
) -> None:
    for trace in (False, True):
        line = written(style, logger, message, *args, trace=trace)
        for hidden in (TOKEN, "aW50ZXJhY3", "123456789012345678", "minji", "Minji", "Hyosan Fans"):
            assert hidden not in line


def test_json_is_an_object_a_line_with_the_reference_of_the_interaction() -> None:
    with with_reference() as given:
        assert reference() == given
        found = json.loads(written("json", "bot.client", "two\nlines %d", 5, trace=True))
    assert found["reference"] == given
    assert found["message"] == "two\nlines 5"
    assert found["level"] == "warning"
    assert "ValueError" in found["traceback"]
    assert "reference" not in json.loads(written("json", "bot", "outside"))


def test_a_console_line_ends_with_the_reference() -> None:
    with with_reference() as given:
        assert written("console", "bot", "said").endswith(f"WARNING  bot said [{given}]")


def test_a_line_that_is_wrong_is_a_line_all_the_same() -> None:
    assert "100% of %s %d" in written("console", "bot", "100% of %s %d", "one")


def test_a_traceback_says_what_broke_and_not_what_was_typed() -> None:
    somebodys = "".join(reversed("sdrow terces"))
    with pytest.raises(ValueError, match=somebodys) as raised:
        raise ValueError(somebodys) from OSError(28, "No space left on device")
    broke = (raised.type, raised.value, raised.tb)
    record = logging.LogRecord("bot", logging.ERROR, __file__, 1, "broke", (), broke)
    redacting = Redacting(None)
    redacting.filter(record)
    line = FORMATS["console"](redacting).format(record)
    assert "No space left on device" in line
    assert "builtins.ValueError" in line
    assert somebodys not in line


@pytest.mark.parametrize(
    ("logger", "said", "written_as"),
    [
        ("bot", "12345678901234567", "…"),  # 17 to 20 digits are an id of Discord's
        ("bot", "12345678901234567890", "…"),
        ("bot", "1234567890123456", "1234567890123456"),
        ("bot", "123456789012345678901", "123456789012345678901"),
        ("bot", "/interactions/5/secret/callback", "/interactions/5/…/callback"),
        ("bot", "/webhooks/5/secret'", "/webhooks/5/…'"),
        ("bot", "name='minji'", "name='minji'"),  # of ours nobody's name is logged
        ("discord", "name='minji' nick='m' username='x'", "name=… nick=… username=…"),
        ("discord.gateway", "<User id=5 name='x'> <Object at 0x1>", "<User> <Object>"),
        ("discordant", "name='minji'", "name='minji'"),
    ],
)
def test_what_is_hidden_and_what_is_not(logger: str, said: str, written_as: str) -> None:
    assert Redacting(None).clean(said, logger) == written_as


def record_of(error: BaseException | None) -> logging.LogRecord:
    exc_info = (type(error), error, error.__traceback__) if error else (None, None, None)
    return logging.LogRecord("bot", logging.ERROR, __file__, 1, "broke", (), exc_info)


def lines_of(error: BaseException | None, style: str = "console") -> list[str]:
    redacting = Redacting(None)
    record = record_of(error)
    redacting.filter(record)
    return FORMATS[style](redacting).format(record).split("\n")


def broke(error: Exception, before: Exception | None, **said: bool) -> list[str]:
    """Return the errors that are told of one that was raised while another was handled."""
    error.__context__ = before
    if said:
        error.__suppress_context__ = said["no_matter"]
    return [line for line in lines_of(error) if line.startswith("builtins.")]


def test_what_came_before_an_error_stands_before_it_unless_it_is_said_to_be_of_no_matter() -> None:
    assert broke(KeyError("typed"), OSError("the disk")) == [
        "builtins.OSError: the disk",
        "builtins.KeyError",
    ]
    assert broke(KeyError("typed"), OSError("the disk"), no_matter=True) == ["builtins.KeyError"]
    caused = KeyError("typed")
    caused.__cause__ = OSError("the cause")
    assert broke(caused, OSError("the disk")) == ["builtins.OSError: the cause", "builtins.KeyError"]
    assert lines_of(None) == [lines_of(None)[0]]


def test_a_line_says_when_in_utc() -> None:
    record = record_of(None)
    record.created = 1_795_339_800.25
    redacting = Redacting(None)
    redacting.filter(record)
    assert FORMATS["console"](redacting).format(record) == "2026-11-22 09:30:00 ERROR    bot broke"
    assert json.loads(FORMATS["json"](redacting).format(record)) == {
        "time": "2026-11-22T09:30:00.250+00:00", "level": "error", "logger": "bot", "message": "broke",
    }  # fmt: skip


def test_a_reference_is_of_one_interaction_and_of_no_other() -> None:
    assert reference() != reference()
    with with_reference() as outer:
        assert len(outer) == 8
        assert reference() == reference() == outer
        with with_reference() as inner:
            assert reference() == inner != outer
        assert reference() == outer
    assert reference() != outer


@pytest.fixture
def loggers() -> Iterator[list[logging.Logger]]:
    names = ("", "discord", "aiosqlite", "asyncio")
    kept = [(logging.getLogger(name), logging.getLogger(name).level) for name in names]
    handlers = logging.getLogger().handlers[:]
    yield [each for each, _ in kept]
    for each, level in kept:
        each.setLevel(level)
    logging.getLogger().handlers[:] = handlers


@pytest.mark.parametrize(
    ("level", "of_others"),
    [(logging.DEBUG, logging.INFO), (logging.INFO, logging.INFO), (logging.ERROR, logging.ERROR)],
)
def test_what_others_log_below_info_is_never_logged(
    loggers: list[logging.Logger], level: int, of_others: int
) -> None:
    set_up(level, "json", TOKEN)
    assert [each.level for each in loggers] == [level, of_others, of_others, of_others]
    [handler] = loggers[0].handlers
    record = record_of(None)
    record.msg = f"token {TOKEN}"
    assert handler.filter(record)
    assert json.loads(handler.format(record))["message"] == "token …"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (sqlite3.OperationalError("locked"), "sqlite3.OperationalError: locked"),
        (discord.DiscordException("closed"), "discord.errors.DiscordException: closed"),
        (aiohttp.ClientError("reset"), "aiohttp.client_exceptions.ClientError: reset"),
        (ConnectionError("reset"), "builtins.ConnectionError: reset"),
        (LookupError("typed"), "builtins.LookupError"),
        (json.JSONDecodeError("typed", "typed", 0), "json.decoder.JSONDecodeError"),
    ],
)
def test_an_error_is_told_in_its_words_where_they_are_the_machines(error: Exception, told: str) -> None:
    assert lines_of(error)[-1] == told
