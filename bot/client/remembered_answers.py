"""The fast road: what was asked before is answered where it arrives, by the bytes that were sent then.

Discord's interactions come to `RememberedAnswers.arrived` before discord.py makes objects of them. A key
says all that an answer depends on: the version of the record, the day, and what `arrivals.py` reads of who
asks what. Nothing that is kept goes stale, as a write makes another version; what is not kept, and whatever
is odd, goes on to discord.py as if this were not there.
"""

from __future__ import annotations

import asyncio
import json
import logging
import zlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from typing import Any

import discord
from discord import InteractionResponseType
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context, interaction_message_response_params
from msgspec import Struct

from bot.client.arrivals import Arrival, arrival_of
from bot.client.interaction_gate import InteractionGate
from bot.client.layout import Layout
from bot.client.responses import LOST
from bot.client.sized_cache import SizedCache
from bot.domain.errors import DomainError
from bot.store import Store

log = logging.getLogger(__name__)

MOST_BYTES = 12 * 1024 * 1024
"""How many bytes remembered answers may take; the longest unused go first."""
ANSWERING = "remembered answer"
"""What the tasks are called in which such an answer is sent."""
_KEY_BYTES = 900
"""About what a key takes in memory with all that holds it (measured)."""
_JSON = {"Content-Type": "application/json"}
_SENT = range(200, 300)

Interaction = discord.Interaction[Any]

_ON_LONG_ROAD = ContextVar[tuple[Hashable, Mapping[str, Any]] | None]("on long road", default=None)
"""The interaction that is being answered the long way: its key, and what Discord sent."""


def asks_nothing_else(interaction: Interaction, options: Mapping[str, object]) -> bool:
    """Tell whether a command is answered by nothing but what was typed into it, who asks, and where."""
    command = interaction.command
    if not isinstance(command, discord.app_commands.Command):
        return False
    return options.keys() <= {"moderator", "alone", *(each.name for each in command.parameters)}


class FoundAnswer(Struct, frozen=True):
    """An interaction as Discord sent it, and the body that answers it by what this process holds."""

    data: dict[str, Any]
    arrival: Arrival
    key: Hashable
    body: bytes
    may_be_old: bool
    """Whether it has to be looked first whether it is current."""


class RememberedAnswers:
    """The bytes of answers that were sent, and the place where they are sent again."""

    def __init__(
        self, client: discord.Client, store: Store, gate: InteractionGate, clock: Callable[[], datetime]
    ) -> None:
        self._client, self._store, self._gate, self._clock = client, store, gate, clock
        self._kept = SizedCache(MOST_BYTES)
        self._written_with = 0
        """How often what all answers are written with has changed."""
        self._waits: list[Callable[[Arrival], bool]] = []
        self._sending: set[asyncio.Task[None]] = set()
        self._long_road: Callable[[Any], None] | None = None

    def install(self) -> None:
        """Take interactions where they arrive; say so in the logs where this discord.py has no such place."""
        parsers = getattr(self._client._connection, "parsers", {})
        self._long_road = parsers.get("INTERACTION_CREATE")
        if self._long_road is None:
            log.warning("This discord.py takes interactions elsewhere: remembered answers take the long road")
        else:
            parsers["INTERACTION_CREATE"] = self.arrived

    @property
    def installed(self) -> bool:
        """Tell whether interactions come here."""
        return self._long_road is not None

    def unless(self, waits: Callable[[Arrival], bool]) -> None:
        """Let interactions take the long road with which something else is to be told."""
        self._waits.append(waits)

    def clear(self) -> None:
        """Forget everything, as what all answers are written with has changed."""
        self._kept.clear()
        self._written_with += 1

    def arrived(self, data: dict[str, Any]) -> None:
        """Answer an interaction by what is remembered, or let discord.py take it."""
        found = self.take_in(data)
        if found is not None and (found.may_be_old or self._gate.is_new(found.arrival.id)):
            task = asyncio.create_task(self._answer(found), name=ANSWERING)
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _answer(self, found: FoundAnswer) -> None:
        if not found.may_be_old:
            await self._send(found.arrival, found.body)
        elif not await self.is_current(found):
            self.hand_on(found.data)
        elif self._gate.is_new(found.arrival.id):
            await self._send(found.arrival, found.body)

    def take_in(self, data: dict[str, Any]) -> FoundAnswer | None:
        """Return what answers an interaction; None where discord.py takes it in."""
        arrival = arrival_of(data, self._store)
        key = self._key(arrival)
        body = self._find(arrival, key) if arrival is not None else None
        if arrival is not None and body is not None:
            # Whoever may write sees all that was written before, also by other processes.
            return FoundAnswer(data, arrival, key, body, arrival.may_write and self._store.database.shared)
        self._hand_on(data, key)
        return None

    async def is_current(self, found: FoundAnswer) -> bool:
        """Tell whether what was found for an interaction still answers it, by the record of now."""
        assert found.arrival.server is not None
        try:
            await self._store.catch_up(found.arrival.server)
        except DomainError:  # the long road says so
            return False
        return self._key(arrival_of(found.data, self._store)) == found.key

    def hand_on(self, data: dict[str, Any]) -> None:
        """Let discord.py take an interaction in."""
        self._hand_on(data, self._key(arrival_of(data, self._store)))

    def _hand_on(self, data: dict[str, Any], key: Hashable) -> None:
        assert self._long_road is not None
        before = _ON_LONG_ROAD.set((key, data))
        self._long_road(data)  # in a task of its own, which has this context
        _ON_LONG_ROAD.reset(before)

    def _find(self, arrival: Arrival, key: Hashable) -> bytes | None:
        """Return the body that answers an interaction; None where it takes the long road."""
        kept: bytes | None = self._kept.peek(key)
        if kept is None or any(waits(arrival) for waits in self._waits):
            return None
        return zlib.decompress(kept)

    def _key(self, arrival: Arrival | None) -> Hashable:
        """Return all that an answer depends on; None where nothing is remembered of it, or the record has to
        be read first.
        """
        version = self._store.snapshots.version(arrival.server) if arrival is not None else None
        if arrival is None or version is None:
            return None
        today = self._store.snapshots.show.today(self._clock())
        return version, today, self._written_with, arrival.asks

    def keep_message(
        self, interaction: Interaction, view: Layout, *, alone: bool, in_place: bool = False
    ) -> None:
        """Remember an answer without files: a message, for one person ``alone`` or for all who read along, or
        what the message that was pressed became, ``in_place``.
        """
        kind = InteractionResponseType.message_update if in_place else InteractionResponseType.channel_message
        how: dict[str, Any] = {"attachments": []} if in_place else {"content": None}  # as discord.py does
        if alone and not in_place:
            how["flags"] = discord.MessageFlags(ephemeral=True)
        mentions = self._client._connection.allowed_mentions
        params = interaction_message_response_params(
            type=kind.value, view=view, previous_allowed_mentions=mentions, **how
        )
        assert params.payload is not None
        self._keep(interaction, params.payload)

    def keep_choices(self, interaction: Interaction, choices: Sequence[Mapping[str, Any]]) -> None:
        """Remember what was offered to who types; what a form offers is no answer of its own."""
        if interaction.type is not discord.InteractionType.autocomplete:
            return
        kind = InteractionResponseType.autocomplete_result.value
        self._keep(interaction, {"type": kind, "data": {"choices": choices}})

    def _keep(self, interaction: Interaction, payload: Mapping[str, Any]) -> None:
        key, data = _ON_LONG_ROAD.get() or (None, {})
        arrival = arrival_of(data, self._store) if key is not None else None
        # What was written or set meanwhile may be in the answer already: then it is not of this key.
        if arrival is not None and arrival.id == interaction.id and self._key(arrival) == key:
            body = zlib.compress(discord.utils._to_json(payload).encode())
            self._kept.put(key, body, _KEY_BYTES + len(body))

    async def _send(self, arrival: Arrival, body: bytes) -> None:
        """Send an answer; one that is lost is a line in the logs, as on the long road."""
        http, adapter = self._client.http, async_context.get()
        session: Any = vars(http)["_HTTPClient__session"]  # a private name, which Python mangles
        through: dict[str, Any] = {"proxy": http.proxy, "proxy_auth": http.proxy_auth}
        try:
            if type(adapter) is AsyncWebhookAdapter:
                url = f"{Route.BASE}/interactions/{arrival.id}/{arrival.token}/callback"
                async with session.post(url, data=body, headers=_JSON, **through) as response:
                    if response.status in _SENT:
                        return
            # Whoever stands in for Discord takes values; and what Discord refuses, discord.py knows to treat.
            params = MultipartParameters(payload=json.loads(body), multipart=None, files=None)
            answers = adapter.create_interaction_response
            await answers(arrival.id, arrival.token, session=session, params=params, **through)
        except LOST as lost:
            self._gate.counts["lost"] += 1
            log.warning("An answer was lost (%s): %s", ANSWERING, lost or type(lost).__name__)
