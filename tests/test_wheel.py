"""The bot as one installs it: the wheel alone, in an empty folder, without a checkout beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.settings import ROOT
from bot.settings_list import SETTINGS
from tests.systems import needs_home

# As the `hyosan-wire` command does it, where only the runtime packages are installed.
_ASK = (
    "import sys; sys.modules.update(simcord=None, discord=None); "
    "from bot.__main__ import main; import bot; print(bot.__file__, file=sys.stderr); "
    "sys.exit(main(sys.argv[1:]))"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(run, cwd=ROOT, check=True, capture_output=True, timeout=60)
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_code_and_the_pack_and_nothing_a_running_bot_wrote(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot", "cogs"}
    pack = {path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*.toml")}
    assert {f"bot/pack/{name}" for name in pack} <= names
    assert not [name for name in names if name.endswith((".db", ".lock", ".db-wal", ".env"))]


@needs_home
def test_the_installed_bot_answers_and_files_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    site, empty, home = tmp_path / "site", tmp_path / "empty", tmp_path / "home"
    zipfile.ZipFile(wheel).extractall(site)
    empty.mkdir()
    plain = {key: value for key, value in os.environ.items() if key not in {each.key for each in SETTINGS}}
    env = {**plain, "PYTHONPATH": str(site), "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}

    def ask(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", _ASK, "ask", *arguments],
            cwd=empty,
            env=env,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    told = ask("/s2status")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("No release date yet.")
    assert str(site) in told.stderr
    ask(
        "--as",
        "moderator",
        "/addreport topic:release claim:Out in May. source:Soompi tags:press when:2027-05",
    )
    assert "Out in May." in ask("/report number:1").stdout
    assert [path.name for path in home.rglob("*.db")] == ["hyosan-wire.db"]
    assert list(empty.iterdir()) == []
