"""Which shards a process has, as its settings say it."""

from __future__ import annotations

import pytest

from bot.settings import Settings, SettingsError
from bot.shards import named_shards, shard_ids

FINE = {"DISCORD_TOKEN": "token", "DATABASE_URL": "postgresql://elsewhere/wire", "SHARD_COUNT": "5"}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", (0, 1, 2, 3, 4)),
        ("0", (0,)),
        ("4", (4,)),
        ("1-3", (1, 2, 3)),
        (" 3 , 0 - 1 ", (0, 1, 3)),
        ("2,2,1-2", (1, 2)),
    ],
)
def test_shards_are_numbers_and_ranges(text: str, ids: tuple[int, ...]) -> None:
    assert shard_ids(text, 5) == ids
    assert Settings.from_env({**FINE, "SHARD_IDS": text}).shard_ids == ids


@pytest.mark.parametrize("text", ["5", "0-5", "3-1", "-1", "one", "1,", "1-2-3", "٣", "1.0", "100000"])
def test_what_names_no_shard_there_is_is_refused(text: str) -> None:
    assert shard_ids(text, 5) == ()
    with pytest.raises(SettingsError, match=r"^SHARD_IDS: .* are none of 0 to 4; 0-4, or numbers"):
        Settings.from_env({**FINE, "SHARD_IDS": text})


def test_shards_want_their_number_a_gateway_and_for_a_part_a_database_that_others_may_use() -> None:
    without = Settings.from_env({"DISCORD_TOKEN": "token"})
    assert (without.shard_count, without.shard_ids) == (0, ())
    whole = Settings.from_env({"DISCORD_TOKEN": "token", "SHARD_COUNT": "2", "SHARD_IDS": "0-1"})
    assert whole.shard_ids == (0, 1)
    for settings, says in (
        ({"SHARD_IDS": "0"}, "SHARD_IDS: SHARD_COUNT is 0; set it to how many there are in all"),
        ({"SHARD_COUNT": "00", "SHARD_IDS": "0"}, "SHARD_IDS: SHARD_COUNT is 0"),
        ({"SHARD_COUNT": "2", "SHARD_IDS": "1"}, "SHARD_IDS: the other shards are for another process"),
        ({"SHARD_COUNT": "2", "INTERACTIONS_PORT": "8081"}, "SHARD_COUNT: INTERACTIONS_PORT is set"),
    ):
        with pytest.raises(SettingsError, match=f"^{says}"):
            Settings.from_env({"DISCORD_TOKEN": "token", **settings})


def test_runs_of_shards_are_said_as_ranges() -> None:
    assert named_shards([3]) == "shard 3"
    assert named_shards([2, 0, 1, 5]) == "shards 0-2, 5"
