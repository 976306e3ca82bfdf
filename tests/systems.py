"""What not every system has that the bot runs on, and that a test may need."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

WINDOWS = sys.platform == "win32"
needs_signals = pytest.mark.skipif(WINDOWS, reason="Windows has no SIGTERM that a process could answer")
needs_modes = pytest.mark.skipif(os.name != "posix", reason="modes mean nothing there")
needs_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
needs_bash = pytest.mark.skipif(WINDOWS, reason="Windows ends a reader's pipe in another way")
needs_ends = pytest.mark.skipif(WINDOWS, reason="Windows ends no process after a while")
needs_pgbouncer = pytest.mark.skipif(shutil.which("pgbouncer") is None, reason="needs Debian's pgbouncer")
needs_pg_dump = pytest.mark.skipif(
    shutil.which("pg_dump") is None, reason="needs PostgreSQL's client programs"
)
needs_home = pytest.mark.skipif(
    WINDOWS, reason="Windows keeps a user's data where no variable of the environment leads"
)


def skip_without_signals() -> None:
    """Skip the rest of a test where nothing tells a process to stop."""
    if WINDOWS:
        pytest.skip("Windows has no SIGTERM that a process could answer")
