"""Several processes behind the balancer, as docs/operators/scale.md and deploy/ have them."""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest

from bench.loopback import loopback
from bot.client import remembered_answers
from bot.store import snapshots
from tests.balancer import CONFIG, HAPROXY, Behind, replaced
from tests.postgresql import PreparedDatabase
from tests.systems import needs_signals


@needs_signals
@pytest.mark.skipif(HAPROXY is None, reason="haproxy is not installed")
async def test_a_process_is_replaced_under_load_and_every_request_is_answered(
    loaded_postgresql: PreparedDatabase, tmp_path: Path
) -> None:
    address = loaded_postgresql.put_back()
    async with loopback() as discord:
        load = await replaced(Behind(discord, tmp_path, address), rounds=2, between=150, at_once=4)
    # 504 is a process's own word for what this machine had no time for; 502 and 503 are the balancer's.
    assert set(load.statuses) - {504} == {200}, load.statuses
    with psycopg.connect(address) as connection:
        [[kept]] = connection.execute("SELECT count(*) FROM report WHERE guild_id IS NOT NULL").fetchall()
    assert kept == load.receipts > 0
    assert load.receipts == load.filed or load.cut_off, "a machine too busy may cut off what takes seconds"


def test_the_balancer_is_told_what_it_asks_for_and_where() -> None:
    text = CONFIG.read_text("utf-8")
    assert set(re.findall(r"\$\{(\w+)\}", text)) == set(re.findall(r"presetenv (\w+)", text))


def test_what_is_remembered_has_the_bounds_of_the_documents() -> None:
    assert snapshots.MOST_BYTES == 64 * 1024**2
    assert snapshots.MOST_SERVERS == 20_000
    assert remembered_answers.MOST_BYTES == 12 * 1024**2
