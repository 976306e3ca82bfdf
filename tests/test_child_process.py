"""A process beside the bot knows nothing that it does not need: what it reads may be made to take it over."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from bot.child_process import LENGTH, ChildProcess
from bot.settings import ROOT

_KNOWN = f"""
import json, os, sys
sys.stdin.buffer.read({LENGTH.size})
told = json.dumps([dict(os.environ), sys.path]).encode()
sys.stdout.buffer.write(len(told).to_bytes({LENGTH.size}, "big") + told)
sys.stdout.buffer.flush()
sys.stdin.read()
"""


async def test_a_child_has_no_secret_and_imports_what_the_bot_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = "hunter2"
    for name in ("DISCORD_TOKEN", "DATABASE_URL", "PACK_KEY", "HTTPS_PROXY", "HOME", "PATH", "PYTHONINSPECT"):
        monkeypatch.setenv(name, secret)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path))
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "more")])
    child = ChildProcess("-c", _KNOWN)
    try:
        environment, path = json.loads(await child.ask(b""))
    finally:
        await child.end()
    assert environment.pop("PYTHONPYCACHEPREFIX") == str(tmp_path)
    assert secret not in str(environment)
    assert not {name for name in environment if not name.startswith(("PYTHON", "LC_", "SYSTEMROOT", "LD_"))}
    assert str(tmp_path / "more") in path
    assert "" not in path  # a folder that the bot happens to be started in


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
async def test_one_that_says_more_than_anybody_reads_is_ended(stream: str) -> None:
    flood = f"import sys, time\nwhile True: sys.{stream}.write('x' * 65_536); time.sleep(0.005)"
    child = ChildProcess("-c", flood)
    asking = asyncio.create_task(child.ask(b""))
    await asyncio.sleep(0.5)
    asking.cancel()
    await asyncio.sleep(0.3)
    await asyncio.wait_for(child.end(), 5)


def test_no_process_is_begun_any_other_way() -> None:
    begun = [
        str(path.relative_to(ROOT))
        for room in ("bot", "cogs")
        for path in (ROOT / room).rglob("*.py")
        if any(word in path.read_text("utf-8") for word in ("subprocess", "multiprocessing", "os.fork"))
    ]
    assert begun == [str(Path("bot") / "child_process.py")]
