"""What whoever manages a server is shown of its settings: all of them, or a step of setting it up."""

from __future__ import annotations

from msgspec import Struct

from bot.domain.posting.discord_refusals import FailedUpkeep, Undelivered
from bot.domain.posting.server_settings import MissingPermission, ServerSettings, Setting, SetupAudience
from bot.domain.posting.server_setup import ChannelFacts, SetupStep


class SettingsPanel(Struct, frozen=True, kw_only=True):
    """A server's settings, the one that is opened, and what is set and cannot be done: what the bot lacks,
    what Discord did not take, and what cannot be kept true.
    """

    settings: ServerSettings
    opened: Setting | None
    missing: tuple[MissingPermission, ...]
    undelivered: tuple[Undelivered, ...] = ()
    failed: tuple[FailedUpkeep, ...] = ()
    unreadable: tuple[str, ...] = ()
    """What a later version set, which this one leaves as it is."""


class SetupOffer(Struct, frozen=True):
    """The server is not set up, and somebody there may do that, or can tell who may."""

    audience: SetupAudience


class SetupPage(Struct, frozen=True, kw_only=True):
    """A step of setting a server up: what is set, what stands in the way of it, which channels fit."""

    step: SetupStep
    settings: ServerSettings
    missing: tuple[MissingPermission, ...]
    offers: tuple[ChannelFacts, ...]
