"""Several processes behind the balancer, as docs/operators/scale.md and deploy/ have them."""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest

from bench.loopback import loopback
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
        load = await replaced(Behind(discord, tmp_path, address), rounds=2, between=150)
    assert set(load.statuses) == {200}, load.statuses
    with psycopg.connect(address) as connection:
        [[kept]] = connection.execute("SELECT count(*) FROM report WHERE guild_id IS NOT NULL").fetchall()
    assert kept == load.receipts == load.filed > 0


def test_the_balancer_is_told_what_it_asks_for_and_where() -> None:
    text = CONFIG.read_text("utf-8")
    assert set(re.findall(r"\$\{(\w+)\}", text)) == set(re.findall(r"presetenv (\w+)", text))
