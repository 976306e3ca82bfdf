"""Health over HTTP, for whoever watches the bot: where a port is set, on this machine alone unless said."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.operating.serving import served
from bot.shards import named_shards

if TYPE_CHECKING:
    from aiohttp import web
    from prometheus_client.core import Metric

log = logging.getLogger(__name__)


class HealthState(Struct, frozen=True):
    """How the bot is: whether Discord is connected, whether the record can be read, what was counted."""

    connected: bool
    readable: bool
    latency: float
    """Seconds of the gateway's heartbeat; not a number before the first."""
    counts: Mapping[str, int]
    damaged: bool = False
    """Whether the record's file was found to be damaged."""
    commands_given: bool = True
    """Whether Discord has the commands of this version."""
    endpoint: str = ""
    """Where interactions are taken over HTTP, if they are."""
    shards: Mapping[int, bool] = {}
    """Whether each shard of this process is connected, where it has any."""


@asynccontextmanager
async def health(
    port: int, state: Callable[[], Awaitable[HealthState]], host: str = "127.0.0.1"
) -> AsyncIterator[None]:
    """Serve ``/healthz``, ``/readyz`` and ``/metrics`` on an address, or nothing at all on port 0.

    A port that is taken is a line in the logs: the bot runs all the same.
    """
    if not port:
        yield
        return
    from aiohttp import web  # a server takes megabytes that few need

    app = web.Application()
    app.router.add_get("/healthz", _alive)
    app.router.add_get("/readyz", _Served(state).ready)
    app.router.add_get("/metrics", _Served(state).metrics)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(served(runner, host, port))
        except OSError as error:
            log.warning("HEALTH_PORT: %s:%d cannot be served: %s", host, port, error)
        yield


async def _alive(_: web.Request) -> web.Response:
    from aiohttp import web

    return web.Response(text="alive\n")


def _away(shards: Mapping[int, bool]) -> str:
    """Return the shards that are not connected."""
    return named_shards([each for each, there in shards.items() if not there])


class _Served:
    def __init__(self, state: Callable[[], Awaitable[HealthState]]) -> None:
        self._state = state

    async def ready(self, _: web.Request) -> web.Response:
        """Answer 200 where questions are answered, 503 with what is missing elsewhere."""
        from aiohttp import web

        state = await self._state()
        if state.damaged:
            told = "not ready: the record is damaged; put a backup in its place\n"
            return web.Response(status=503, text=told)
        needed = (
            (_away(state.shards), state.connected or not any(state.shards.values())),
            ("Discord", state.connected or any(state.shards.values())),
            ("the record", state.readable),
        )
        missing = [name for name, there in needed if not there]
        if missing:
            return web.Response(status=503, text=f"not ready: {' and '.join(missing)} cannot be reached\n")
        remarks = [
            f"takes interactions at {state.endpoint}" if state.endpoint else "",
            named_shards(state.shards) if state.shards else "",
            "" if state.commands_given else "Discord has not taken all commands yet",
        ]
        return web.Response(text="; ".join(["ready", *filter(None, remarks)]) + "\n")

    async def metrics(self, _: web.Request) -> web.Response:
        """Answer with the counts as Prometheus reads them; 501 without its library."""
        from aiohttp import web

        try:
            from prometheus_client import CollectorRegistry, generate_latest
        except ModuleNotFoundError:
            return web.Response(status=501, text="install the extra: pip install 'hyosan-wire[metrics]'\n")
        registry = CollectorRegistry()
        registry.register(_Collector(await self._state()))
        return web.Response(body=generate_latest(registry), content_type="text/plain", charset="utf-8")


class _Collector:
    """Hands the counts to Prometheus's library."""

    def __init__(self, state: HealthState) -> None:
        self._state = state

    def collect(self) -> Iterator[Metric]:
        """Yield each metric once."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        state = self._state
        yield GaugeMetricFamily("hyosan_connected", "1 while Discord is connected.", int(state.connected))
        if state.shards:
            shards = GaugeMetricFamily("hyosan_shard_connected", "1 while it is.", labels=["shard"])
            for shard, there in sorted(state.shards.items()):
                shards.add_metric([str(shard)], int(there))
            yield shards
        yield GaugeMetricFamily("hyosan_readable", "1 while the record can be read.", int(state.readable))
        yield GaugeMetricFamily("hyosan_gateway_latency_seconds", "Of a heartbeat.", state.latency)
        told = "What became of interactions."
        counts = CounterMetricFamily("hyosan_interactions", told, labels=["outcome"])
        for outcome, count in sorted(self._state.counts.items()):
            counts.add_metric([outcome], count)
        yield counts
