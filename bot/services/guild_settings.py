"""What a server's managers set: shown with what the bot cannot do, and changed one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.posting.server_settings import BotPermission, MissingPermission, ServerSettings, Setting
from bot.domain.posting.setting_inputs import SETTING_INPUTS, InputType
from bot.domain.results import SettingsPanel
from bot.services import announcements
from bot.store import Store


async def show_panel(
    store: Store, actor: Actor, opened: Setting | None = None, lacking: Sequence[MissingPermission] = ()
) -> SettingsPanel:
    """Return the settings of a server, one of them opened or none, with what the bot lacks and where it could
    not post.
    """
    settings = await store.settings.get(actor.guild_id)
    failing = await store.posts.failing(actor.guild_id)
    told = [replace(each, since=failing.get(each.place_id)) for each in lacking]
    for where, since in failing.items():
        if all(each.place_id != where for each in told):
            told += [
                MissingPermission(each, where, BotPermission.SEND, since)
                for each in _posting_in(settings, where)
            ]
    return SettingsPanel(settings=settings, opened=opened, missing=tuple(told))


def _posting_in(settings: ServerSettings, channel: int) -> list[Setting]:
    """Return the first setting that a channel is set for; none where it is set for nothing any more."""
    found = (each for each in Setting if SETTING_INPUTS[each].type is InputType.CHANNEL)
    return [each for each in found if str(channel) in SETTING_INPUTS[each].current(settings)][:1]


async def change_setting(
    store: Store, actor: Actor, setting: Setting, values: Sequence[str]
) -> SettingsPanel:
    """Set something; raises DomainError for a text that cannot be read as it."""
    if setting in (Setting.DATES, Setting.CAST):
        # From here on there is somebody to be told: what stands now is no news. Before the change, so that
        # nothing is set that nothing is told of.
        await announcements.start_telling(store, actor.guild_id, actor.at)
    settings = await store.settings.change(
        actor, setting, lambda now: SETTING_INPUTS[setting].apply(now, values)
    )
    return SettingsPanel(settings=settings, opened=setting, missing=())
