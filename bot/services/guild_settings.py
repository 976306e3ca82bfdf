"""What a server's managers set: shown with what the bot cannot do, and changed one at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.posting.server_settings import MissingPermission, ServerSettings, Setting
from bot.domain.posting.setting_inputs import SETTING_INPUTS, InputType
from bot.domain.posting.setting_pages import SettingsPanel
from bot.services import announcements
from bot.store import Store


async def show_panel(
    store: Store, actor: Actor, opened: Setting | None = None, lacking: Sequence[MissingPermission] = ()
) -> SettingsPanel:
    """Return the settings of a server, one of them opened or none, with what the bot lacks, what Discord did
    not take, and what cannot be kept true.
    """
    return SettingsPanel(
        settings=await store.settings.get(actor.guild_id),
        opened=opened,
        missing=tuple(lacking),
        undelivered=tuple(await store.posts.refused(actor.guild_id, actor.at)),
        failed=tuple((await store.boards.failed(actor.guild_id)).values()),
        unreadable=tuple(await store.settings.unreadable(actor.guild_id)),
        failing_feeds=await store.feeds.failing(actor.guild_id),
    )


async def send_refused(store: Store, actor: Actor) -> None:
    """Let what Discord did not take in a server be tried now: what is too old to be news is left alone."""
    await store.posts.resend(actor.guild_id, actor.at)
    await store.boards.try_again(actor.guild_id, actor.at)


async def forget_refused(store: Store, actor: Actor) -> None:
    """Forget what Discord did not take in a server and is too old to be news."""
    await store.posts.forget_refused(actor.guild_id, actor.at)


async def change_setting(
    store: Store, actor: Actor, setting: Setting, values: Sequence[str], *, forums: Collection[int] = ()
) -> SettingsPanel:
    """Set something; ``forums`` are those among the channels chosen that are forums. Raises DomainError for a
    text that cannot be read as the setting.
    """

    def change(now: ServerSettings) -> ServerSettings:
        made = SETTING_INPUTS[setting].apply(now, values)
        return replace(made, forums=now.forums | frozenset(forums))

    if setting in (Setting.DATES, Setting.CAST):
        # From here on there is somebody to be told: what stands now is no news. Before the change, so that
        # nothing is set that nothing is told of.
        await announcements.start_telling(store, actor.guild_id, actor.at)
    settings = await store.settings.change(actor, setting, change)
    if SETTING_INPUTS[setting].type is InputType.CHANNEL:  # another place may take what this one did not
        await send_refused(store, actor)
    return SettingsPanel(settings=settings, opened=setting, missing=())
