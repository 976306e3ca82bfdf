"""Logs: readable or JSON, a reference an interaction, and nothing that nobody should read."""

from __future__ import annotations

import json
import logging

import pytest

from bot.operating.logs import FORMATS, Redacting, reference, with_reference

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
