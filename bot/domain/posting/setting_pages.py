"""What whoever manages a server is shown of its settings: all of them, or a step of setting it up."""

from __future__ import annotations

from msgspec import Struct

from bot.domain.posting.discord_refusals import MaintenanceFailure, Undelivered
from bot.domain.posting.server_settings import MissingPermission, ServerSettings, Setting, SetupAudience
from bot.domain.posting.server_setup import SETTINGS_OF, ChannelFacts, SetupStep
from bot.domain.posting.setting_inputs import SETTING_INPUTS


class SettingsPanel(Struct, frozen=True, kw_only=True):
    """A server's settings, the one that is opened, and what is set and cannot be done: what the bot lacks,
    what Discord did not take, and what cannot be kept true.
    """

    settings: ServerSettings
    opened: Setting | None
    missing: tuple[MissingPermission, ...]
    undelivered: tuple[Undelivered, ...] = ()
    failed: tuple[MaintenanceFailure, ...] = ()
    unreadable: tuple[str, ...] = ()
    """What a later version set, which this one leaves as it is."""
    failing_feeds: int = 0
    """Feeds that cannot be read."""


class SetupOffer(Struct, frozen=True):
    """The server is not set up, and somebody there may do that, or can tell who may."""

    audience: SetupAudience


class SetupPage(Struct, frozen=True, kw_only=True):
    """A step of setting a server up: what is set, what stands in the way of it, which channels fit."""

    step: SetupStep
    settings: ServerSettings
    missing: tuple[MissingPermission, ...]
    offers: tuple[ChannelFacts, ...]

    @property
    def obstacles(self) -> tuple[MissingPermission, ...]:
        """Return what stands in the way of what the step itself is about, once that is set."""
        of_step = SETTINGS_OF.get(self.step, ())
        return tuple(each for each in self.missing if each.setting in of_step)

    @property
    def is_chosen(self) -> bool:
        """Tell whether what the step is about is set."""
        return any(SETTING_INPUTS[each].current(self.settings) for each in SETTINGS_OF.get(self.step, ()))
