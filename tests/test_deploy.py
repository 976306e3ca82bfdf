"""The recipes in deploy/ name settings, files and versions that there are."""

from __future__ import annotations

import configparser
import re

from bot.program import CANNOT_RUN
from bot.settings import ROOT, SETTINGS

FOLDER = ROOT / "deploy"
KEYS = {setting.key for setting in SETTINGS}


def test_every_setting_that_a_recipe_gives_is_one() -> None:
    texts = {name: (FOLDER / name).read_text("utf-8") for name in ("Dockerfile", "hyosan-wire.service")}
    for name, text in texts.items():
        given = set(re.findall(r"\b([A-Z]+_[A-Z]+)=", text)) - {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
        assert given <= KEYS, name
        assert {"DATABASE_PATH", "LOG_FORMAT"} <= given, name


def test_the_container_is_built_of_what_is_locked_and_runs_as_nobody() -> None:
    text = (FOLDER / "Dockerfile").read_text("utf-8")
    assert "--require-hashes -r requirements/run.txt" in text
    pinned = re.search(r'"hatchling==([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert pinned is not None
    assert f"hatchling=={pinned[1]}" in text
    assert re.search(r"^USER \d+$", text, re.MULTILINE)
    compose = (FOLDER / "compose.yaml").read_text("utf-8")
    assert "read_only: true" in compose
    assert "cap_drop: [ALL]" in compose


def test_the_unit_stops_in_time_and_does_not_restart_what_cannot_run() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign] # systemd tells big letters from small
    unit.read_string((FOLDER / "hyosan-wire.service").read_text("utf-8"))
    service = unit["Service"]
    assert service["RestartPreventExitStatus"] == str(CANNOT_RUN)
    assert int(service["TimeoutStopSec"]) > 5
    for hardened in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "DynamicUser"):
        assert service[hardened] == "yes"
    assert service["ProtectSystem"] == "strict"
