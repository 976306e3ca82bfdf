"""What a server's managers set: shown with what the bot cannot do, and changed one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.audit import Hand
from bot.domain.posting.server_settings import Ability, ServerSettings, Setting, Trouble
from bot.domain.posting.setting_inputs import KINDS, Given
from bot.domain.results import Panel
from bot.services import announcements
from bot.store import Store


async def shown(
    store: Store, hand: Hand, opened: Setting | None = None, lacking: Sequence[Trouble] = ()
) -> Panel:
    """Return the settings of a server, one of them opened or none, with what the bot lacks and where it could
    not post.
    """
    settings = await store.settings.of(hand.guild_id)
    failing = await store.posts.failing(hand.guild_id)
    told = [replace(each, since=failing.get(each.where)) for each in lacking]
    for where, since in failing.items():
        if all(each.where != where for each in told):
            told += [Trouble(each, where, Ability.SEND, since) for each in _posting_in(settings, where)]
    return Panel(settings=settings, opened=opened, troubles=tuple(told))


def _posting_in(settings: ServerSettings, channel: int) -> list[Setting]:
    """Return the first setting that a channel is set for; none where it is set for nothing any more."""
    found = (each for each in Setting if KINDS[each].given is Given.CHANNEL)
    return [each for each in found if str(channel) in KINDS[each].now(settings)][:1]


async def put(store: Store, hand: Hand, setting: Setting, values: Sequence[str]) -> Panel:
    """Set something; raises DomainError for a text that cannot be read as it."""
    if setting in (Setting.DATES, Setting.CAST):
        # From here on there is somebody to be told: what stands now is no news. Before the change, so that
        # nothing is set that nothing is told of.
        await announcements.begin(store, hand.guild_id, hand.at)
    settings = await store.settings.change(hand, setting, lambda now: KINDS[setting].put(now, values))
    return Panel(settings=settings, opened=setting, troubles=())
