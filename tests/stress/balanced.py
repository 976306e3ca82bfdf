"""Breaks of several processes on one PostgreSQL: replaced under load, behind the balancer."""

from __future__ import annotations

import tempfile
from pathlib import Path

import psycopg
from aiohttp.web import HTTPOk

from bench.loopback import loopback
from bot.settings import DATA
from bot.store import open_store
from tests import balancer
from tests.balancer import Behind
from tests.postgresql import INITDB, cluster
from tests.stress.breaks import Outcome


async def replaced(times: int) -> Outcome:
    """Replace a process so many times, while sixteen people ask and file behind the balancer."""
    if INITDB is None or balancer.HAPROXY is None:
        return "not here: PostgreSQL or haproxy is not installed", True
    with cluster() as address, tempfile.TemporaryDirectory() as name:
        async with open_store(address) as store:
            await store.load_from(DATA)
        async with loopback() as discord:
            behind = Behind(discord, Path(name), address)
            load = await balancer.replaced(behind, rounds=times, between=300, at_once=16)
        with psycopg.connect(address) as connection:
            [[kept]] = connection.execute("SELECT count(*) FROM report WHERE guild_id IS NOT NULL").fetchall()
    failed = {
        status: count for status, count in sorted(load.statuses.items()) if status != HTTPOk.status_code
    }
    found = (
        f"{times} replaced, {load.statuses.total()} requests, {sum(failed.values())} failed {failed or ''}; "
    )
    found += f"{load.filed} filed, "
    found += f"{load.receipts} receipts, {kept} stored, {load.cut_off} times cut off"
    told = load.receipts == load.filed or load.cut_off > 0  # this machine had too much to do for the farewell
    return found, not failed and told and kept == load.receipts > 0
