"""With LOG_FORMAT=json every line that the bot's process writes is an object, whoever writes it."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.loopback import loopback
from bot.child_process import ChildProcess
from bot.settings import ROOT
from tests.systems import needs_signals
from tests.test_main import environment, run

_OTHERS = """
import logging, sys, threading, time, warnings


class Broken:
    def __del__(self):
        raise ValueError(typed)


def meddle():
    global typed
    while type(sys.stderr).__name__ != "JsonStream" or "bot.client.running" not in sys.modules:
        time.sleep(0.05)
    typed = "quok" + "ka"
    warnings.warn("a third party's warning\\nin two lines")
    logging.getLogger("third.party").warning("a %s\\nline", "logged")
    print("printed 123456789012345678", file=sys.stderr)
    print("begun, ", end="", file=sys.stderr)
    print("ended\\n\\nlater", file=sys.stderr)
    Broken()
    raise RuntimeError(typed)


threading.Thread(target=meddle, daemon=True).start()
"""


async def lines_of(folder: Path, ready: str, **more: str) -> list[dict[str, Any]]:
    """Return what the bot wrote until it was ready and stopped, while what others brought breaks in it."""
    with (folder / "sitecustomize.py").open("a", encoding="utf-8") as meddling:
        meddling.write(_OTHERS)
    more |= {"PYTHONPATH": str(folder), "LOG_FORMAT": "json"}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=ROOT, env=environment(folder, **more), stdout=pipe, stderr=pipe
    )
    assert process.stdout is not None
    assert process.stderr is not None
    errors = asyncio.create_task(process.stderr.read())
    try:
        printed: list[str] = []
        while not printed or ready not in printed[-1]:
            printed.append((await asyncio.wait_for(process.stdout.readline(), 60)).decode())
            assert printed[-1], (await errors).decode()
        process.send_signal(signal.SIGTERM)
        printed += (await asyncio.wait_for(process.stdout.read(), 20)).decode().splitlines()
        assert await asyncio.wait_for(process.wait(), 20) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return [json.loads(line) for line in [*printed, *(await errors).decode().splitlines()]]


def check_meddling(lines: list[dict[str, Any]]) -> None:
    """Hold that what others brought is there whole, and nothing that was typed."""
    assert all({"time", "level", "logger", "message"} <= set(each) for each in lines)
    said = {(each["logger"], each["message"]) for each in lines}
    assert {("third.party", "a logged\nline"), ("stderr", "printed …")} <= said
    assert ("stderr", "begun, ended\n\nlater") in said
    assert any(logger == "py.warnings" and "in two lines" in message for logger, message in said)
    broke = {each["message"]: each["traceback"] for each in lines if "traceback" in each}
    assert broke["A thread broke"].endswith("builtins.RuntimeError")
    assert broke["Something broke as it ended"].endswith("builtins.ValueError")
    assert "quokka" not in str(lines)


@needs_signals
async def test_every_line_of_a_bot_on_discord_is_an_object(tmp_path: Path) -> None:
    async with loopback() as discord:
        folder = Path(discord.redirect(tmp_path))
        lines = await lines_of(folder, "Add it to a server", DISCORD_TOKEN="token")
    check_meddling(lines)
    [ready] = [each for each in lines if "Add it to a server" in each["message"]]
    assert ready["logger"] == "stdout"
    assert "client_id=100" in ready["message"]


@needs_signals
async def test_every_line_of_the_preview_is_an_object(tmp_path: Path) -> None:
    lines = await lines_of(tmp_path, "Type commands here", PYTHONWARNINGS="default")
    check_meddling(lines)
    assert any("/s2status\n\n" in each["message"] for each in lines)  # an answer is one object


def test_what_keeps_it_from_starting_is_an_object(tmp_path: Path) -> None:
    refused = run(tmp_path, LOG_FORMAT="JSON", HEALTH_PORT="x")
    assert refused.returncode == 2
    [said] = map(json.loads, refused.stderr.splitlines())
    assert said["level"] == "error"
    assert said["message"].startswith("HEALTH_PORT: 'x' is not a port")
    plain = run(tmp_path, "doctor", LOG_FORMAT="json", HEALTH_PORT="x")  # whoever types it reads it
    assert plain.stderr.startswith("HEALTH_PORT: ")


async def test_where_a_child_breaks_is_a_line_of_the_bots_own(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    child = ChildProcess("-c", "raise ValueError('quo' + 'kka')")
    with pytest.raises((OSError, asyncio.IncompleteReadError)):
        await child.ask(b"")
    await child.end()
    assert 'broke: File "<string>", line 1, in <module>; ValueError' in caplog.text
    assert "quokka" not in caplog.text + "".join(capfd.readouterr())
