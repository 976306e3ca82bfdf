"""How each setting of a server is given: from what it is chosen, how it is read, and put."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.posting.server_settings import MOST_TIPS, NewsKind, ServerSettings, Setting, Spoilers

_HOURS = re.compile(
    r"(\d{1,2})(?::00|시)?\s*(?:-|–|~|to|부터)\s*(\d{1,2})(?::00|시)?\s*(?:까지)?", re.IGNORECASE
)
_HOURS_A_DAY = 24
ON, OFF = "on", "off"


class InputType(StrEnum):
    """What a setting is chosen from."""

    CHANNEL = "channel"
    CHANNELS = "channels"
    ROLE = "role"
    CHOICE = "choice"
    TEXT = "text"


class SettingInput(Struct, frozen=True):
    """How a setting is given: from which choices, what it is now (as values to choose), and how it is put."""

    type: InputType
    current: Callable[[ServerSettings], Sequence[str]]
    apply: Callable[[ServerSettings, Sequence[str]], ServerSettings]
    choices: Sequence[str] = ()


def _number(value: str) -> int:
    """Return the number, or the id, that was chosen; refuses what no select holds."""
    if not (value.isascii() and value.isdigit()):
        raise DomainError(Refusal.PAGE_GONE)
    return int(value)


def id_setting(name: str, type: InputType) -> SettingInput:
    """Return the kind of a setting that is one id, or none."""

    def now(settings: ServerSettings) -> Sequence[str]:
        value = getattr(settings, name)
        return [] if value is None else [str(value)]

    def put(settings: ServerSettings, values: Sequence[str]) -> ServerSettings:
        changed: dict[str, Any] = {name: _number(values[0]) if values else None}
        return replace(settings, **changed)

    return SettingInput(type, now, put)


def news_channel_setting(kind: NewsKind) -> SettingInput:
    """Return the kind of the setting for where a kind of news is announced."""

    def put(settings: ServerSettings, values: Sequence[str]) -> ServerSettings:
        others = {each: channel for each, channel in settings.channels.items() if each is not kind}
        return replace(settings, channels=others | ({kind: _number(values[0])} if values else {}))

    return SettingInput(
        InputType.CHANNEL,
        lambda settings: [str(settings.channels[kind])] if kind in settings.channels else [],
        put,
    )


def _quiet(settings: ServerSettings) -> Sequence[str]:
    return ["{}-{}".format(*settings.quiet)] if settings.quiet else []


def _put_quiet(settings: ServerSettings, values: Sequence[str]) -> ServerSettings:
    typed = values[0].strip() if values else ""
    if not typed or typed == "-":
        return replace(settings, quiet=None)
    found = _HOURS.fullmatch(typed)
    first, until = (int(found[1]) % _HOURS_A_DAY, int(found[2]) % _HOURS_A_DAY) if found else (0, 0)
    if not found or first == until or max(int(found[1]), int(found[2])) > _HOURS_A_DAY:
        raise DomainError(Refusal.HOURS, field=Field.QUIET, given=typed)
    return replace(settings, quiet=(first, until))


def _put_timezone(settings: ServerSettings, values: Sequence[str]) -> ServerSettings:
    typed = values[0].strip() if values else ""
    if not typed:
        return replace(settings, timezone=None)
    try:
        ZoneInfo(typed)
    except (LookupError, ValueError, OSError) as error:
        raise DomainError(Refusal.TIMEZONE, field=Field.TIMEZONE, given=typed) from error
    return replace(settings, timezone=typed)


SETTING_INPUTS: Mapping[Setting, SettingInput] = {
    Setting.MODERATORS: id_setting("moderators", InputType.ROLE),
    Setting.REVIEW: id_setting("review", InputType.CHANNEL),
    Setting.DATES: news_channel_setting(NewsKind.DATES),
    Setting.CAST: news_channel_setting(NewsKind.CAST),
    Setting.BOARD: id_setting("board", InputType.CHANNEL),
    Setting.DIGEST: id_setting("digest", InputType.CHANNEL),
    Setting.PUBLISH: SettingInput(
        InputType.CHOICE,
        lambda settings: [ON if settings.publish else OFF],
        lambda settings, values: replace(settings, publish=values[0] == ON),
        (ON, OFF),
    ),
    Setting.PING: id_setting("ping", InputType.ROLE),
    Setting.FOLLOWERS: id_setting("followers", InputType.ROLE),
    Setting.PRIVATE: SettingInput(
        InputType.CHANNELS,
        lambda settings: sorted(map(str, settings.private)),
        lambda settings, values: replace(settings, private=frozenset(map(_number, values))),
    ),
    Setting.QUIET: SettingInput(InputType.TEXT, _quiet, _put_quiet),
    Setting.TIPS: SettingInput(
        InputType.CHOICE,
        lambda settings: [str(settings.tips)],
        lambda settings, values: replace(settings, tips=min(_number(values[0]), MOST_TIPS)),
        ("0", "1", "2", "3", "5", "10", "20", "50"),
    ),
    Setting.OWN_TIPS: SettingInput(
        InputType.CHOICE,
        lambda settings: [ON if settings.own_tips else OFF],
        lambda settings, values: replace(settings, own_tips=values[0] == ON),
        (ON, OFF),
    ),
    Setting.SPOILERS: SettingInput(
        InputType.CHOICE,
        lambda settings: [str(settings.spoilers)],
        lambda settings, values: replace(settings, spoilers=Spoilers(values[0])),
        tuple(map(str, Spoilers)),
    ),
    Setting.LANGUAGE: SettingInput(
        InputType.CHOICE,
        lambda settings: [settings.language],
        lambda settings, values: replace(settings, language=values[0]),
        ("en-US", "ko", "es-419"),
    ),
    Setting.TIMEZONE: SettingInput(
        InputType.TEXT, lambda settings: [settings.timezone] if settings.timezone else [], _put_timezone
    ),
}
