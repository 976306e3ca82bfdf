"""A PostgreSQL of the tests' own: in a folder of its own, on a socket there, gone when they are done."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import psycopg

_HOMES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
INITDB = shutil.which("initdb") or next((str(each / "initdb") for each in reversed(_HOMES)), None)
"""The program that makes a cluster, None where PostgreSQL is not installed."""
_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",  # nobody misses what a loss of power takes of a test
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
}


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and yield the address of its database ``postgres``; stop and remove it.

    It refuses to run as root: whoever is root lets the system's own user do it.
    """
    assert INITDB is not None
    owner = _unprivileged()
    with tempfile.TemporaryDirectory(prefix="wire-pg-", ignore_cleanup_errors=True) as name:
        if owner is not None:
            shutil.chown(name, owner)
        folder, bin = Path(name), Path(INITDB).parent
        data, log = folder / "data", folder / "log"
        made = [
            INITDB,
            "-D",
            str(data),
            "-U",
            "wire",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "--no-sync",
        ]
        options = " ".join(f"-c {key}='{value}'" for key, value in _OPTIONS.items())
        _run(made, owner)
        control = [str(bin / "pg_ctl"), "-D", str(data), "-w", "-l", str(log)]
        _run([*control, "-o", f"-k {folder} {options}", "start"], owner)
        try:
            yield f"postgresql://wire@/postgres?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], owner)


def break_down(address: str) -> None:
    """Let a cluster break down, as where its machine does, and come up again."""
    folder = Path(address.partition("host=")[2])
    control = [
        str(Path(str(INITDB)).parent / "pg_ctl"),
        "-D",
        str(folder / "data"),
        "-w",
        "-l",
        str(folder / "log"),
    ]
    _run([*control, "-m", "immediate", "restart"], _unprivileged())


def disconnect(address: str) -> None:
    """Let the server end every connection of the bot's."""
    ours = "FROM pg_stat_activity WHERE application_name = 'hyosan-wire'"
    with psycopg.connect(address, autocommit=True) as other:
        other.execute(f"SELECT pg_terminate_backend(pid) {ours}".encode())


def _unprivileged() -> str | None:
    """Return who runs the cluster where that is not whoever runs the tests."""
    return "postgres" if os.geteuid() == 0 else None


def _run(command: list[str], user: str | None) -> None:
    """Run a program of PostgreSQL's to its end; raises `CalledProcessError` with what it says."""
    subprocess.run(command, user=user, check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=120)


class PreparedDatabase:
    """What a database held at a moment, to be put back before each test."""

    def __init__(self, address: str) -> None:
        self.address = address
        with psycopg.connect(address, autocommit=True) as connection:
            named = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            tables = [name for (name,) in named]
            connection.execute("CREATE SCHEMA kept")
            for each in tables:
                connection.execute(f"CREATE TABLE kept.{each} AS SELECT * FROM {each}".encode())
        # Quicker than a database anew; without its triggers, or the log would stay.
        self._statements = [
            "BEGIN; SET LOCAL session_replication_role = replica",
            *(f"DELETE FROM {each}; INSERT INTO {each} SELECT * FROM kept.{each}" for each in tables),
            "COMMIT",
        ]

    def put_back(self) -> str:
        """Let the database hold that, and nothing else; return its address."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute("; ".join(self._statements).encode())
        return self.address

    @contextmanager
    def another(self, name: str, encoding: str = "UTF8") -> Iterator[str]:
        """Make an empty database beside it and yield its address; remove it."""
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0".encode())
            try:
                yield self.address.replace("/postgres?", f"/{name}?")
            finally:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@contextmanager
def pooled(address: str) -> Iterator[str]:
    """Start pgbouncer before a cluster, with fewer sessions than its clients; yield its address."""
    with tempfile.TemporaryDirectory(prefix="wire-pool-") as name:
        owner, folder = _unprivileged(), Path(name)
        host = address.partition("host=")[2]
        (folder / "users").write_text('"wire" ""\n')
        (folder / "pool.ini").write_text(
            f"[databases]\npostgres = host={host} user=wire\n[pgbouncer]\npool_mode = transaction\n"
            f"unix_socket_dir = {folder}\nlisten_addr =\nauth_type = any\nauth_file = {folder}/users\n"
            f"default_pool_size = 3\nlogfile = {folder}/log\n"
        )
        for each in (folder, *folder.iterdir()):
            if owner is not None:
                shutil.chown(each, owner)
        pool = subprocess.Popen(["pgbouncer", "-q", str(folder / "pool.ini")], user=owner, cwd="/")
        try:
            for _ in range(200):
                if list(folder.glob(".s.PGSQL.*")):
                    break
                sleep(0.05)
            yield f"postgresql://wire@/postgres?host={folder}&port=6432"
        finally:
            pool.terminate()
            pool.wait()
