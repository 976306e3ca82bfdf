"""Settings: each is put and told back, and what cannot be read is refused."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.server_settings import NewsKind, ServerSettings, Setting, news_kind_of
from bot.domain.posting.setting_inputs import SETTING_INPUTS, InputType, id_setting, news_channel_setting
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
        changed = kind.apply(NOTHING, values[0])
        assert changed != NOTHING
        assert [kind.apply(changed, each) for each in ([" "], [])] == [NOTHING, NOTHING]


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("22-8", (22, 8)), ("22:00 – 08:00", (22, 8)), ("0 to 24", None), ("22시부터 8시까지", (22, 8)),
     ("0-9", (0, 9)), ("24-8", (0, 8)), ("8-24", (8, 0)), ("8-8", None), ("25-3", None), ("3-25", None),
     ("late", None), ("22-8-3", None)],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(typed: str, hours: tuple[int, int] | None) -> None:
    if hours is None:
        with pytest.raises(DomainError) as refused:
            SETTING_INPUTS[Setting.QUIET].apply(NOTHING, [f" {typed} "])
        said = refused.value
        assert (said.refusal, said.field, said.details) == (Refusal.HOURS, "quiet", {"given": typed})
    else:
        assert SETTING_INPUTS[Setting.QUIET].apply(NOTHING, [typed]).quiet == hours


@pytest.mark.parametrize("typed", ["Nowhere/City", "../etc/passwd", "a\0b", "x" * 500])
def test_no_zone_is_no_zone(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        SETTING_INPUTS[Setting.TIMEZONE].apply(NOTHING, [typed])
    said = refused.value
    assert (said.refusal, said.field, said.details) == (Refusal.TIMEZONE, "timezone", {"given": typed})


def test_the_hours_are_those_of_the_zone_that_is_set() -> None:
    assert NOTHING.zone("Asia/Seoul") == ZoneInfo("Asia/Seoul")  # the show's home
    there = SETTING_INPUTS[Setting.TIMEZONE].apply(NOTHING, [" Europe/Berlin "])
    assert there.zone("Asia/Seoul") == ZoneInfo("Europe/Berlin")
    assert SETTING_INPUTS[Setting.TIMEZONE].apply(there, [""]) == NOTHING


def test_what_is_one_id_is_chosen_from_what_it_is_an_id_of() -> None:
    role, cast = id_setting("ping", InputType.ROLE), news_channel_setting(NewsKind.CAST)
    assert (role.type, cast.type) == (InputType.ROLE, InputType.CHANNEL)
    for made in (role, cast):
        assert made.current(NOTHING) == []
        assert made.current(made.apply(NOTHING, ["12"])) == ["12"]


def test_a_line_through_the_hours_takes_them_away() -> None:
    night = SETTING_INPUTS[Setting.QUIET].apply(NOTHING, ["22-8"])
    assert SETTING_INPUTS[Setting.QUIET].apply(night, ["-"]) == NOTHING


def test_each_kind_of_news_has_a_channel_of_its_own() -> None:
    dates, cast = SETTING_INPUTS[Setting.DATES], SETTING_INPUTS[Setting.CAST]
    both = cast.apply(dates.apply(NOTHING, ["12"]), ["13"])
    assert both.channels == {NewsKind.DATES: 12, NewsKind.CAST: 13}
    assert dates.apply(both, []).channels == {NewsKind.CAST: 13}
    assert dates.apply(both, ["14"]).channels == {NewsKind.DATES: 14, NewsKind.CAST: 13}
    assert cast.current(dates.apply(NOTHING, ["12"])) == []


@pytest.mark.parametrize("setting", [Setting.REVIEW, Setting.PING, Setting.CAST])
@pytest.mark.parametrize("typed", ["", "-1", "1.5", "x", "१२"])
def test_what_no_select_holds_is_no_channel(setting: Setting, typed: str) -> None:
    with pytest.raises(DomainError, match="page-gone"):
        SETTING_INPUTS[setting].apply(NOTHING, [typed])


def test_quiet_hours_go_over_midnight() -> None:
    night = SETTING_INPUTS[Setting.QUIET].apply(NOTHING, ["22-8"])
    assert [hour for hour in range(24) if not night.is_quiet(hour)] == list(range(8, 22))
    noon = SETTING_INPUTS[Setting.QUIET].apply(NOTHING, ["12-14"])
    assert [hour for hour in range(24) if noon.is_quiet(hour)] == [12, 13]
    assert [NOTHING.is_quiet(hour) for hour in range(24)] == [False] * 24


def test_every_event_is_of_one_kind_of_news_and_lists_are_none() -> None:
    assert news_kind_of(Topic(TopicKind.RELEASE)) is NewsKind.DATES
    assert news_kind_of(Topic(TopicKind.CASTING, "Lomon")) is NewsKind.CAST
    assert news_kind_of(Topic(TopicKind.PLOT)) is None
