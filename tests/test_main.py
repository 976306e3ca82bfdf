"""``python -m bot`` as one runs it, in a process of its own."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.__main__ import main
from bot.client.preview import serve
from bot.settings import ROOT, Settings, SettingsError
from bot.settings_list import SETTINGS
from bot.store import Store
from tests.systems import needs_bash, needs_signals


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    plain = {key: value for key, value in os.environ.items() if key not in {each.key for each in SETTINGS}}
    # Set, though empty: a .env in the checkout must not reach the tests.
    own = {"DISCORD_TOKEN": "", "DATABASE_PATH": str(tmp_path / "wire.db"), "PREVIEW_PORT": "0"}
    return {**plain, **own, **more}


def run(tmp_path: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=environment(tmp_path, **more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def told(
    tmp_path: Path, *arguments: str, encoding: str = "utf-8", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run what a command of the terminal runs, here: for tests to which its process is not the point."""
    out, err, root = io.TextIOWrapper(io.BytesIO(), encoding), io.StringIO(), logging.getLogger()
    level = root.level
    with (
        patch.dict(os.environ, environment(tmp_path, **more), clear=True),
        patch.object(root, "handlers", []),  # what is logged goes where it does in a process
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            code = main(arguments)
        except SystemExit as left:  # as argparse does
            code = int(left.code or 0)
        finally:
            gc.enable()
            root.setLevel(level)
    out.seek(0)
    return subprocess.CompletedProcess(arguments, code, out.read(), err.getvalue())


def test_ask_prints_the_answer_and_keeps_what_was_filed(tmp_path: Path) -> None:
    seen = run(tmp_path, "ask", "/whereseen actor:Kim Si-eun")
    assert seen.returncode == 0, seen.stderr
    assert seen.stdout.startswith("Where you may have seen Kim Si-eun (김시은)\n")
    assert "Squid Game (오징어 게임) season 2" in seen.stdout
    assert seen.stderr == ""
    filing = (
        "/addreport topic:release claim:Out on 29 January: at last source:Netflix tags:official "
        "when:2027-01-29 stance:confirmed"
    )
    filed = told(tmp_path, "ask", "--as", "moderator", "--guild", "Fans", filing)
    assert "Out on 29 January: at last" in filed.stdout
    there = told(tmp_path, "ask", "--guild", "fans", "--locale", "ko", "/s2status topic:release")
    assert "넷플릭스 공식 발표" in there.stdout
    elsewhere = told(tmp_path, "ask", "--guild", "Other", "/s2status topic:release")
    assert "No release date is announced" in elsewhere.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["ask", "/whereseen actor:Nobody Atall"], 1, "actor: Nobody on record is called"),
        (
            ["ask", "/nosuch"],
            1,
            "/nosuch is no command. There are: /addreport, /c",
        ),
        (["ask", "/addreport topic:release claim:x source:y tags:press"], 1, "moderators"),
        (["ask", "/reports nonsense and more"], 1, "Write its options as "),
        (["ask", "/whereseen"], 1, "/whereseen needs actor: add actor:… ."),
        (["ask", "/s2status topic:nonsense"], 1, "topic"),
        (["nonsense"], 2, "invalid choice"),
    ],
)
def test_a_question_that_is_none_fails_with_one_clear_sentence(
    tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    failed = told(tmp_path, *arguments)
    assert failed.returncode == code
    assert says in failed.stderr
    assert "Traceback" not in failed.stderr
    assert failed.stdout == ""


@needs_signals
def test_without_a_token_the_preview_answers_serves_and_stops_on_a_signal(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot"],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as preview:
        assert preview.stdout is not None
        printed = ""
        while "Type commands here: " not in printed:
            line = preview.stdout.readline()
            assert line, preview.stderr and preview.stderr.read()
            printed += line
        assert "All of Us Are Dead, season 2" in printed
        address = re.search(r"http://127\.0\.0\.1:\d+/", printed)
        assert address is not None
        with urllib.request.urlopen(address[0], timeout=10) as page:
            assert page.status == 200
        preview.send_signal(signal.SIGTERM)
        assert preview.wait(timeout=15) == 0


async def test_a_port_that_is_taken_is_one_clear_sentence(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        assert await serve(store, asyncio.Event(), port=port, locale="en-US") == 1
    said = capsys.readouterr().err
    assert "PREVIEW_PORT: preview could not bind port " in said
    assert "Traceback" not in said


@needs_bash
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path, loaded: Path) -> None:
    shutil.copyfile(loaded, tmp_path / "wire.db")
    piped = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m bot ask /s2status | head -1; exit ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (piped.returncode, piped.stderr) == (0, "")


def test_bad_settings_are_all_named_at_once(tmp_path: Path) -> None:
    failed = told(
        tmp_path,
        LOG_LEVEL="LOUD",
        PREVIEW_PORT="70000",
        PREVIEW_LOCALE="fr",
        DISCORD_TOKEN="a b",
        OPERATOR="Mina\nSeoul",
    )
    assert failed.returncode == 2
    for key in ("LOG_LEVEL", "PREVIEW_PORT", "PREVIEW_LOCALE", "DISCORD_TOKEN", "OPERATOR"):
        assert f"{key}: " in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_token_may_be_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("a.token\n")
    given = {"DISCORD_TOKEN_FILE": str(secret)}
    assert Settings.from_env(given).token == "a.token"
    for more, says in (
        ({"DISCORD_TOKEN": "another"}, "DISCORD_TOKEN is set as well"),
        ({"DISCORD_TOKEN_FILE": str(tmp_path / "none")}, "cannot be read"),
        ({"DISCORD_TOKEN_FILE": str(tmp_path)}, "cannot be read"),
    ):
        with pytest.raises(SettingsError, match=f"^DISCORD_TOKEN_FILE: .*{says}"):
            Settings.from_env({**given, **more})
    for content, says in (("", "is empty"), ("two words", "a token has no spaces")):
        secret.write_text(content)
        with pytest.raises(SettingsError, match=says):
            Settings.from_env(given)
    secret.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="cannot be read"):
        Settings.from_env(given)


def test_networks_of_feeds_are_networks() -> None:
    assert Settings.from_env({}).feed_networks == ()
    named = Settings.from_env({"FEED_NETWORKS": "10.0.0.0/8, fd00::/8 192.168.1.7"}).feed_networks
    assert list(map(str, named)) == ["10.0.0.0/8", "fd00::/8", "192.168.1.7/32"]
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"FEED_NETWORKS": "10.0.0.1/8, home, fd00::/8"})
    first, second = str(refused.value).splitlines()
    assert first.startswith("FEED_NETWORKS: '10.0.0.1/8' is no network (10.0.0.1/8 has host bits set)")
    assert second.startswith("FEED_NETWORKS: 'home' is no network")


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "::1"])
def test_health_is_served_where_it_is_said(host: str) -> None:
    assert Settings.from_env({"HEALTH_HOST": host}).health_host == host
    with pytest.raises(SettingsError, match=r"HEALTH_HOST: .* is no address; 127\.0\.0\.1, ::1 or"):
        Settings.from_env({"HEALTH_HOST": f"{host}x"})


def test_who_has_a_token_installs_no_preview(tmp_path: Path) -> None:
    def installs(**more: str) -> str:
        plain = {key: value for key, value in os.environ.items() if not key.startswith(("DISCORD_", "MAKE"))}
        made = subprocess.run(
            ["make", "--dry-run", "--file", ROOT / "Makefile", "run"],
            cwd=tmp_path, env={**plain, **more}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return made.stdout

    (tmp_path / "requirements").mkdir()
    for each in ("run", "preview"):
        (tmp_path / "requirements" / f"{each}.txt").touch()
    assert "requirements/preview.txt" in installs()
    assert "requirements/preview.txt" not in installs(DISCORD_TOKEN="token")
    (tmp_path / ".env").write_text("# DISCORD_TOKEN=not this\nDISCORD_TOKEN=\n")
    assert "requirements/preview.txt" in installs()
    (tmp_path / ".env").write_text("DISCORD_TOKEN_FILE=/run/secrets/token\n")
    assert "requirements/run.txt" in installs()
    assert "requirements/preview.txt" not in installs()


def test_settings_have_defaults_and_paths_start_at_the_project() -> None:
    settings = Settings.from_env({})
    assert settings.token is None
    assert settings.database_path == ROOT / "data" / "hyosan-wire.db"
    assert Settings.from_env({"DATABASE_PATH": "/elsewhere/x.db"}).database_path == Path("/elsewhere/x.db")
    assert Settings.from_env({"DATABASE_PATH": "x.db"}).database_path == ROOT / "x.db"
    with pytest.raises(SettingsError, match="DATABASE_PATH"):
        Settings.from_env({"DATABASE_PATH": "data"})


def test_a_faulty_pack_stops_the_start_with_its_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr("bot.packs.DATA", tmp_path / "empty")
    for key, value in environment(tmp_path).items():
        monkeypatch.setenv(key, value)
    assert main(["ask", "/s2status"]) == 2
    assert "sources.toml" in capsys.readouterr().err


def test_a_terminal_without_emoji_gets_the_words(tmp_path: Path) -> None:
    plain = told(tmp_path, "ask", "/s2status", encoding="ascii")
    assert plain.returncode == 0, plain.stderr
    assert "Filming wrapped" in plain.stdout


def test_settings_in_another_encoding_are_one_clear_sentence(tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(ROOT / "bot", copied / "bot")
    (copied / ".env").write_bytes("LOG_LEVEL=INFO".encode("utf-16"))
    failed = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "/s2status"],
        cwd=copied,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert failed.returncode == 2
    assert ".env is not UTF-8 text" in failed.stderr
    assert "Traceback" not in failed.stderr


@needs_signals
def test_a_signal_ends_a_start_wherever_it_comes() -> None:
    """As in a callback of the import system, where an exception is printed, lost, and the bot would go on."""
    start = (
        "import signal, sys, types, bot.__main__\n"
        "class Callback:\n"
        "    def __del__(self): signal.raise_signal(signal.SIGTERM)\n"
        "def run(_): Callback(); return 7\n"
        "sys.modules['bot.program'] = types.SimpleNamespace(run=run)\n"
        "sys.exit(bot.__main__.main())\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "Stopped.\n")
