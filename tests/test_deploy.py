"""The recipes in deploy/ name settings, files and versions that there are."""

from __future__ import annotations

import asyncio
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.loopback import MANAGE_MESSAGES, loopback
from bot.program import CANNOT_RUN
from bot.settings import ROOT
from bot.settings_list import SETTINGS
from tests import unit_filter
from tests.client.test_running import started, stopped
from tests.test_on_discord import eventually

FOLDER = ROOT / "deploy"
MANAGE = MANAGE_MESSAGES | 1 << 5
KEYS = {setting.key for setting in SETTINGS}


def test_every_setting_that_a_recipe_gives_is_one() -> None:
    wanted = {
        "Dockerfile": {"DATABASE_PATH", "LOG_FORMAT"},
        "hyosan-wire.service": {"DATABASE_PATH", "LOG_FORMAT"},
        "hyosan-wire@.service": {"INTERACTIONS_PORT", "HEALTH_PORT", "LOG_FORMAT"},
        "compose.scaled.yaml": {"INTERACTIONS_PORT", "INTERACTIONS_HOST", "HEALTH_PORT", "HEALTH_HOST"},
    }
    for name, some in wanted.items():
        text = (FOLDER / name).read_text("utf-8").partition("\nservices:")[0]
        given = set(re.findall(r"\b([A-Z]+_[A-Z]+)(?:=|: )", text))
        assert given - {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "POSTGRES_PASSWORD"} <= KEYS, name
        assert some <= given, name


def test_what_the_container_is_built_of_is_let_into_its_build() -> None:
    let_in = [
        each.removeprefix("!")
        for each in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if each.startswith("!")
    ]
    copied = re.findall(r"^COPY (requirements/.+) requirements/$", (FOLDER / "Dockerfile").read_text(), re.M)
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["license-files"]
    for path in (*copied[0].split(), *named, "pyproject.toml", "README.md", "data/show.toml"):
        assert any(Path(path).match(each) or path.startswith(f"{each}/") for each in let_in), path


def locked(name: str) -> set[str]:
    """Return the packages that a lock file names."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))


def test_the_container_is_built_of_what_is_locked_and_runs_as_nobody() -> None:
    text = (FOLDER / "Dockerfile").read_text("utf-8")
    installs = [line for line in text.splitlines() if "pip install " in line]
    assert len(installs) == 3
    assert all("--require-hashes" in each or "/wheel/*.whl" in each for each in installs)
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    assert {each.partition("==")[0] for each in wanted} <= locked("build")
    extras = {"prometheus-client", "pynacl", "cffi", "pycparser", "psycopg-binary"}
    assert locked("image") == locked("run") | extras
    assert "VOLUME" not in text  # a large host refuses it
    assert re.search(r"^USER \d+$", text, re.MULTILINE)
    compose = (FOLDER / "compose.yaml").read_text("utf-8")
    assert "read_only: true" in compose
    assert "cap_drop: [ALL]" in compose


def test_the_unit_stops_in_time_and_does_not_restart_what_cannot_run() -> None:
    service = unit_filter.service()
    assert service["RestartPreventExitStatus"] == [str(CANNOT_RUN)]
    assert int(service["TimeoutStopSec"][0]) > 5
    for hardened in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "DynamicUser"):
        assert service[hardened] == ["yes"]
    assert service["ProtectSystem"] == ["strict"]


def test_the_unit_of_several_processes_is_confined_as_that_of_one() -> None:
    one, several = (
        (FOLDER / name).read_text("utf-8").partition("\nNoNewPrivileges=")[2]
        for name in ("hyosan-wire.service", "hyosan-wire@.service")
    )
    assert one == several != ""


GIVEN = {"actor": "Lomon", "text": "Season 2 is out in May.", "what": "release", "claim": "Out in May 2027."}
INTEGER, ATTACHMENT = 4, 11


def asked(command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a command as it is called: each part by itself, with the options that it has to have. What wants
    a file is left out.
    """
    parts = [each for each in command.get("options", ()) if each["type"] == 1]
    for part in parts:
        for call in asked(part):
            yield {"name": command["name"], "options": [{"type": 1, **call}]}
    wanted = [each for each in command.get("options", ()) if each.get("required")]
    if not parts and not any(each["type"] == ATTACHMENT for each in wanted):
        yield {"name": command["name"], "options": [_given(each) for each in wanted]}


def _given(option: dict[str, Any]) -> dict[str, Any]:
    value: object = 1 if option["type"] == INTEGER else GIVEN.get(option["name"], "Soompi")
    return {"name": option["name"], "type": option["type"], "value": value}


@pytest.mark.skipif(unit_filter.why_not() is not None, reason=str(unit_filter.why_not()))
async def test_under_the_filter_of_the_unit_every_command_is_answered(tmp_path: Path) -> None:
    async with (
        loopback() as discord,
        started(discord, tmp_path, "-m", "tests.unit_filter", sys.executable) as bot,
    ):
        await asyncio.wait_for(discord.ready.wait(), 20)
        [given] = await eventually(lambda: discord.sent("PUT", "/commands"))
        calls = [call for command in given if command.get("type", 1) == 1 for call in asked(command)]
        for call in calls:
            reply = await discord.interact({"id": "1", "type": 1, **call}, permissions=MANAGE)
            assert reply["type"] in (4, 5, 9), call
        for _ in range(200):
            if any(each.startswith(b"\x89PNG") for each in discord.uploads):
                break
            await asyncio.sleep(0.1)
        code, _, printed = await stopped(bot)
    assert {call["name"] for call in calls} >= {"s2status", "timeline", "addreport", "desk"}
    assert any(each.startswith(b"\x89PNG") for each in discord.uploads)
    assert (code, "Traceback" in printed, "WARNING" in printed) == (0, False, False), printed
