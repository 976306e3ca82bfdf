"""What a server's managers set: shown with what the bot cannot do, and changed one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.desk import announcing
from bot.domain.audit import Hand
from bot.domain.events import Panel
from bot.domain.server import Setting, Trouble
from bot.domain.settings import KINDS
from bot.store import Store


async def shown(
    store: Store, hand: Hand, opened: Setting | None = None, troubles: Sequence[Trouble] = ()
) -> Panel:
    """Return the settings of a server, with one of them opened or none."""
    return Panel(settings=await store.settings.of(hand.guild_id), opened=opened, troubles=tuple(troubles))


async def put(store: Store, hand: Hand, setting: Setting, values: Sequence[str]) -> Panel:
    """Set something; raises DomainError for a text that cannot be read as it."""
    settings = await store.settings.change(hand, setting, lambda now: KINDS[setting].put(now, values))
    if settings.announces:  # from here on there is somebody to be told: what stands now is no news
        await announcing.begin(store, hand.guild_id, hand.at)
    return Panel(settings=settings, opened=setting, troubles=())
