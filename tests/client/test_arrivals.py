"""All that an answer depends on is read of an interaction as it arrives; what differs is another question."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import InteractionType

from bot.client.arrivals import _LONG, Arrival, arrival_of
from bot.client.server_ids import naming_server
from bot.domain.posting.server_settings import ServerSettings

FAN, MODERATOR_ROLE, PRIVATE = 300, 55, 70
HELD = {
    None: ServerSettings(),
    200: ServerSettings(moderators=MODERATOR_ROLE, private=frozenset({PRIVATE})),
}
STORE: Any = SimpleNamespace(settings=SimpleNamespace(held=HELD.get))
MEMBER = {"user": {"id": str(FAN)}, "roles": ["54"], "permissions": "0"}
COMMAND = {"id": "1", "name": "cast", "type": 1, "options": []}
IN_SERVER = {
    "id": "5", "type": 2, "token": "t", "guild_id": "200", "member": MEMBER, "locale": "en-US", "context": 0,
    "channel": {"id": "71"}, "authorizing_integration_owners": {"0": "200"}, "data": COMMAND,
}  # fmt: skip
BY_ITSELF = {"id": "5", "type": 2, "token": "t", "user": {"id": str(FAN)}, "data": COMMAND, "context": 1}


def arrived(usual: dict[str, Any] = IN_SERVER, **changes: Any) -> Arrival:
    found = arrival_of({**usual, **changes}, STORE)
    assert found is not None
    return found


def asked(usual: dict[str, Any] = IN_SERVER, **changes: Any) -> object:
    return arrived(usual, **changes).asks


def member(**changes: Any) -> dict[str, Any]:
    return {**MEMBER, **changes}


def test_who_asks_and_where_is_as_discord_says() -> None:
    found = arrived(member=member(permissions="8"))
    assert (found.id, found.token, found.kind) == (5, "t", InteractionType.application_command)
    assert (found.user_id, found.server, found.settings) == (FAN, 200, HELD[200])
    assert found.permissions == discord.Permissions(8)
    alone = arrived(BY_ITSELF)
    assert (alone.user_id, alone.server, alone.settings) == (FAN, None, HELD[None])
    assert (alone.permissions, alone.moderates) == (discord.Permissions.none(), False)


@pytest.mark.parametrize(
    ("owners", "server"),
    [
        ({"0": "200"}, 200),
        ({"0": "200", "1": str(FAN)}, 200),
        ({"1": str(FAN)}, None),
        ({"0": "201", "1": str(FAN)}, None),
        ({"0": "201", "1": "301"}, 200),
        ({}, 200),
    ],
)
def test_who_has_the_bot_for_themselves_alone_is_answered_for_no_server(
    owners: dict[str, str], server: int | None
) -> None:
    assert arrived(authorizing_integration_owners=owners).server == server


@pytest.mark.parametrize(
    ("changes", "moderates", "may_write"),
    [
        ({}, False, False),
        ({"permissions": str(discord.Permissions(manage_messages=True).value)}, True, True),
        ({"permissions": str(discord.Permissions(manage_guild=True).value)}, False, True),
        ({"roles": ["54", str(MODERATOR_ROLE)]}, True, True),
        ({"roles": []}, False, False),
    ],
)
def test_a_moderator_is_answered_as_one_and_only_in_the_server(
    changes: dict[str, Any], moderates: bool, may_write: bool
) -> None:
    found = arrived(member=member(**changes))
    assert (found.moderates, found.may_write) == (moderates, may_write)
    assert (asked(member=member(**changes)) != asked()) is moderates
    mine = {"authorizing_integration_owners": {"1": str(FAN)}}
    outside = arrived(member=member(**changes), **mine)
    assert (outside.moderates, outside.may_write) == (False, False)


def pressed(custom_id: str = "status/1::", **message: Any) -> dict[str, Any]:
    shown = {"components": [{"type": 10, "content": "x"}], **message}
    return {"type": 3, "data": {"custom_id": custom_id, "component_type": 2}, "message": shown}


SOMEBODY = {"user": {"id": "301"}}


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({"id": "6", "token": "u"}, False),
        ({"member": member(user={"id": "301"})}, False),
        ({"channel": {"id": "72"}}, False),
        ({"locale": "de"}, False),  # who reads neither language reads English
        ({"locale": "ko"}, True),
        ({"channel": {"id": str(PRIVATE)}}, True),
        ({"channel": {"id": "73", "parent_id": str(PRIVATE)}}, True),
        ({"channel": {"id": "73", "parent_id": "71"}}, False),
        ({"guild_id": None}, True),
        ({"authorizing_integration_owners": {"1": str(FAN)}}, True),
        ({"data": {**COMMAND, "name": "help"}}, True),
        ({"data": {**COMMAND, "options": [{"name": "group", "value": "new"}]}}, True),
    ],
)
def test_of_a_command_everything_counts_that_its_answer_depends_on(
    changes: dict[str, Any], differs: bool
) -> None:
    assert (asked(**changes) != asked()) is differs


def test_outside_of_servers_a_message_to_the_bot_is_another_place_than_one_to_somebody() -> None:
    assert asked(BY_ITSELF, context=2) != asked(BY_ITSELF)
    assert asked(BY_ITSELF, context=2) == asked(BY_ITSELF, context=0)
    assert asked(context=1) == asked()  # in a server it is none, whatever is said of it
    assert asked(BY_ITSELF) != asked({**BY_ITSELF, "guild_id": "200", "member": MEMBER})


def test_options_count_with_their_names_and_values_also_below_a_subcommand() -> None:
    def options(*given: dict[str, Any]) -> object:
        return asked(data={**COMMAND, "options": [*given]})

    one, other = {"name": "a", "value": "x"}, {"name": "a", "value": "y"}
    below = [{"name": "sub", "options": [each]} for each in (one, other)]
    every = [
        options(),
        options(one),
        options(other),
        options({"name": "b", "value": "x"}),
        *map(options, below),
    ]
    every += [options(one, other), options({"name": "sub", "options": []}), options({"name": "a"})]
    assert len(set(every)) == len(every)
    assert asked(data={"name": "cast"}) == options()  # which may say neither its kind nor options


@pytest.mark.parametrize("kind", [2, 3])
def test_what_is_chosen_from_a_menu_of_discords_is_never_remembered(kind: int) -> None:
    assert arrival_of({**IN_SERVER, "data": {**COMMAND, "type": kind}}, STORE) is None


@pytest.mark.parametrize("kind", [1, 5, 6])
def test_forms_and_whatever_is_no_question_are_never_remembered(kind: int) -> None:
    assert arrival_of({**IN_SERVER, "type": kind}, STORE) is None


def test_of_what_is_typed_the_option_counts_and_nothing_beside_it() -> None:
    def typing(*given: dict[str, Any], name: str = "suggest") -> object:
        return asked(type=4, data={"name": name, "options": [*given]})

    beside = {"name": "claim", "value": "A secret."}
    here = {"name": "topic", "value": "so", "focused": True}
    assert typing(here) == typing(beside, here) == typing(here, beside)
    assert typing(here) == typing({**beside, "focused": False}, here)
    below = typing({"name": "sub", "options": [beside, here]})
    assert below == typing({"name": "sub", "options": [here]})
    others = [
        typing({**here, "name": "seen"}),
        typing({**here, "value": "soo"}),
        typing(here, name="check"),
        below,
    ]
    assert len({typing(here), *others}) == 5
    assert arrival_of({**IN_SERVER, "type": 4, "data": {"name": "check", "options": [beside]}}, STORE) is None


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        (pressed(), False),
        (pressed(id="9", content="x"), False),
        (pressed("status/2::"), True),
        ({**pressed(), "data": {"custom_id": "status/1::", "values": ["release"]}}, True),
        ({**pressed(), "data": {"custom_id": "status/1::", "values": []}}, False),
        (pressed(components=[{"type": 10, "content": "y"}]), True),
        (pressed(flags=64), True),
        (pressed(flags=1 << 15), False),
        (pressed(flags=1 << 15 | 64), True),
        (pressed(interaction_metadata={"user": {"id": str(FAN)}}), False),
        (pressed(interaction_metadata=SOMEBODY), True),
        (pressed(interaction=SOMEBODY), True),
        (pressed(interaction_metadata={"user": {"id": str(FAN)}}, interaction=SOMEBODY), False),
    ],
)
def test_of_a_press_the_message_counts_whose_it_is_and_what_it_holds(
    changes: dict[str, Any], differs: bool
) -> None:
    assert (asked(**changes) != asked(**pressed())) is differs


def test_a_press_outside_of_servers_is_ones_own_by_the_user() -> None:
    own = pressed(interaction_metadata={"user": {"id": str(FAN)}})
    assert asked(BY_ITSELF, **own) == asked(BY_ITSELF, **pressed())
    assert asked(BY_ITSELF, **pressed(interaction_metadata=SOMEBODY)) != asked(BY_ITSELF, **pressed())


def test_what_names_a_server_itself_is_never_remembered() -> None:
    [button] = naming_server([{"type": 2, "custom_id": "status/1::"}], 200)
    assert arrival_of({**IN_SERVER, **pressed(button["custom_id"])}, STORE) is None


def test_what_is_no_value_of_discords_is_none_of_ours() -> None:
    assert arrival_of({**IN_SERVER, **pressed(), "data": {"custom_id": ["x"]}}, STORE) is None
    odd = {"custom_id": "status/1::", "values": [["x"]]}
    assert arrival_of({**IN_SERVER, **pressed(), "data": odd}, STORE) is None


def test_what_is_long_is_kept_nowhere() -> None:
    def checking(length: int) -> Arrival | None:
        what = len(str((2, "check", (("text", ""),))))
        options = [{"name": "text", "value": "x" * (length - what)}]
        return arrival_of({**IN_SERVER, "data": {"name": "check", "options": options}}, STORE)

    assert checking(_LONG) is not None
    assert checking(_LONG + 1) is None
    assert _LONG == 400


def test_where_what_is_set_is_not_read_yet_nothing_is_told() -> None:
    assert arrival_of({**IN_SERVER, "guild_id": "201"}, STORE) is None
