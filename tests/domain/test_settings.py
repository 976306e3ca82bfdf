"""Settings: each is put and told back, and what cannot be read is refused."""

from __future__ import annotations

import pytest

from bot.domain.errors import DomainError
from bot.domain.posting.server_settings import NewsKind, ServerSettings, Setting, news_kind_of
from bot.domain.posting.setting_inputs import SETTING_INPUTS, InputType
from bot.domain.reports.topics import Topic, TopicKind

NOTHING = ServerSettings()


@pytest.mark.parametrize("setting", list(Setting))
def test_what_is_put_is_what_is_told(setting: Setting) -> None:
    kind = SETTING_INPUTS[setting]
    values = {
        InputType.CHANNEL: [["12"]], InputType.CHANNELS: [["12", "13"], []], InputType.ROLE: [["14"]],
        InputType.CHOICE: [[each] for each in kind.choices],
        InputType.TEXT: [["22-8"]] if setting is Setting.QUIET else [["Europe/Berlin"]],
    }[kind.type]  # fmt: skip
    for each in values:
        assert list(kind.current(kind.apply(NOTHING, each))) == each
    if kind.type in (InputType.CHANNEL, InputType.ROLE):
        assert kind.apply(kind.apply(NOTHING, ["12"]), []) == NOTHING
    if kind.type is InputType.TEXT:
        assert kind.apply(NOTHING, [" "]) == NOTHING


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("22-8", (22, 8)), ("22:00 – 08:00", (22, 8)), ("0 to 24", None), ("22시부터 8시까지", (22, 8)),
     ("0-9", (0, 9)), ("8-8", None), ("25-3", None), ("late", None), ("22-8-3", None)],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(typed: str, hours: tuple[int, int] | None) -> None:
    if hours is None:
        with pytest.raises(DomainError, match="hours"):
            SETTING_INPUTS[Setting.QUIET].apply(NOTHING, [typed])
    else:
        assert SETTING_INPUTS[Setting.QUIET].apply(NOTHING, [typed]).quiet == hours


@pytest.mark.parametrize("typed", ["Nowhere/City", "../etc/passwd", "a\0b", "x" * 500])
def test_no_zone_is_no_zone(typed: str) -> None:
    with pytest.raises(DomainError, match="timezone"):
        SETTING_INPUTS[Setting.TIMEZONE].apply(NOTHING, [typed])


def test_quiet_hours_go_over_midnight() -> None:
    night = SETTING_INPUTS[Setting.QUIET].apply(NOTHING, ["22-8"])
    assert [hour for hour in range(24) if not night.is_quiet(hour)] == list(range(8, 22))
    noon = SETTING_INPUTS[Setting.QUIET].apply(NOTHING, ["12-14"])
    assert [hour for hour in range(24) if noon.is_quiet(hour)] == [12, 13]
    assert not any(map(NOTHING.is_quiet, range(24)))


def test_every_event_is_of_one_kind_of_news_and_lists_are_none() -> None:
    assert news_kind_of(Topic(TopicKind.RELEASE)) is NewsKind.DATES
    assert news_kind_of(Topic(TopicKind.CASTING, "Lomon")) is NewsKind.CAST
    assert news_kind_of(Topic(TopicKind.PLOT)) is None
