"""What nobody's client sends, ids, kinds and values of nothing, is answered in a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from bench.loopback import MANAGE_MESSAGES, loopback
from bot.cards.card import ButtonAction
from bot.domain.posting.server_settings import Setting
from bot.store import Store
from tests.client.test_running import FILING, started_here
from tests.test_permissions import MANAGE_SERVER, pressed

SELECT, FORM, ROLES, CHANNELS = 3, 5, 6, 8
EVERYTHING = MANAGE_MESSAGES | MANAGE_SERVER
NAMES = ("", ":nothing", ":-", f":{Setting.TIMEZONE}", f":{Setting.REVIEW}")
FORMS = (
    "draft:1",
    "draft:999999999",
    "why:1",
    "gone:1",
    "reject:1",
    "suggest:0",
    "write:nothing",
    "write:review",
)


def forged() -> Iterator[tuple[dict[str, Any], int, dict[str, Any]]]:
    """Yield presses and choices: each action with numbers of nothing, names of nothing, in each kind."""
    for action in ButtonAction:
        # A number and a name are read apart from each other: each has its turn beside a usual one.
        for spelled in (*(f"1{about}" for about in NAMES), "0", "999999999"):
            yield pressed(f"{action.value}:{spelled}")
            yield pressed(f"{action.value}:{spelled}", SELECT, values=["nothing"])
        for kind in (ROLES, CHANNELS):
            data, type, more = pressed(f"{action.value}:1:{Setting.REVIEW}", kind, values=["77"])
            yield data | {"resolved": {}}, type, more
        yield pressed(f"{action.value}:1", SELECT, values=[])
    for custom_id in FORMS:
        for field in ("claim", "nothing", "when"):
            given = {"type": 4, "id": 5, "custom_id": field, "value": "x"}
            label = {"type": 18, "id": 4, "component": given}
            yield {"custom_id": custom_id, "components": [label]}, FORM, {}
            yield {"custom_id": custom_id, "components": []}, FORM, {}


async def test_each_is_answered_in_a_sentence_and_none_breaks_anything(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    async with loopback() as discord, started_here(discord, store) as running:
        await asyncio.wait_for(discord.ready.wait(), 20)
        await discord.slash("addreport", permissions=MANAGE_MESSAGES, claim="Out in May.", **FILING)
        unanswered = []
        for number, (data, kind, more) in enumerate(forged()):
            try:
                await discord.interact(
                    data, kind=kind, permissions=EVERYTHING, user=str(1000 + number), **more
                )
            except TimeoutError:
                unanswered.append(data)
        await asyncio.sleep(0.5)
    printed = caplog.text
    assert "Unexpected error" not in printed, printed[printed.index("Unexpected error") :][:4000]
    assert unanswered == []
    assert (running.result(), "Traceback" in printed) == (0, False), printed[-3000:]
    assert "Something broke" not in str(discord.requests)
