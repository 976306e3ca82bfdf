"""Half of a character, a NUL: whatever is typed with one is answered in a sentence, and kept without it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.text.characters import hidden, whole
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene, filled
from tests.commands.test_tips import channel
from tests.conftest import NOW

BROKEN = ("a\ud800b", "\udc00", "a\x00b")
"""Beside text, alone, and what no text may hold; `test_halves_are_put_together` has the other ways."""
TEXT = 3
TIP = {"claim": "Out in May.", "seen": "Soompi"}
REPORT = {"topic": "release", "claim": "It is out in May.", "source": "Soompi", "tags": "press"}
FINE = {"addreport": REPORT, "suggest": TIP}
ELSE = {"actor": "Lomon", "text": "Season 2 is out.", "what": "release"}


def typed_options(command: dict[str, Any], before: str = "") -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield what can be typed into a command, each option with others that make it one."""
    options = command.get("options", [])
    for each in options:
        if each["type"] < TEXT:
            yield from typed_options(each, f"{before}{command['name']} ")
        elif each["type"] == TEXT and not each.get("choices"):
            needed = (option["name"] for option in options if option.get("required"))
            fine = FINE.get(command["name"]) or {name: ELSE.get(name, "Soompi") for name in needed}
            yield before + command["name"], each["name"], fine


async def test_every_option_that_is_typed_takes_one_as_a_sentence(here: Scene) -> None:
    slash = [command for command in await here.payload() if command.get("type", 1) == 1]
    asked = [each for command in slash for each in typed_options(command)]
    assert {name for name, _, _ in asked} >= {"addreport", "suggest", "check", "desk merge"}
    for name, option, others in asked:
        for broken in BROKEN:
            told = await here.ask(name, who="manager", **{**others, option: broken})
            assert "Something broke" not in told.raw, (name, option, broken)
            assert not any("\ud800" <= char <= "\udfff" for char in str(told.message.components))
    assert here.env.errors == []


async def test_every_field_of_a_form_takes_one_as_a_sentence(here: Scene, store: Store) -> None:
    await channel(here, "review", "review")
    for broken in BROKEN:
        checked = await here.ask("check", text="Kim Hye-soo joins All of Us Are Dead season 2")
        sent = await here.send(
            await here.form(checked, "Suggest to moderators", "fan"), "fan", claim=broken, seen=broken
        )
        draft = await here.ask("addreport", who="moderator", source="nowhere at all")
        for label in ("Edit", "More"):
            form = await here.form(draft, label)
            there = filled(form.modal or {})
            values = {name: broken for name, value in there.items() if isinstance(value, str)}
            draft = await here.send(form, **values)
            assert "Something broke" not in draft.raw, (label, broken)
        await here.ask("suggest", claim=f"Out in May. {broken}", seen="Soompi")
        queue = await here.ask("desk queue", who="moderator")
        number = max(tip.card for tip in await store.tips.waiting(server_id(SERVER)))
        card = await here.choose(queue, str(number), custom_id="review")
        rejected = await here.send(await here.form(card, "Reject"), reason=broken)
        for told in (sent, rejected):
            assert "Something broke" not in told.raw, broken
    assert here.env.errors == []
    kept = await store.personal_data.export(here.member("fan").id)
    assert str(kept).encode()  # as a file


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\ud83d\ude00b", "a😀b"),
        ("a\ud83d b", "a\ufffd b"),
        ("\ude00", "\ufffd"),
        ("한글", "한글"),
        ("\udc00\ud800 x", "\ufffd\ufffd x"),
    ],
)
def test_halves_are_put_together_and_one_alone_is_shown_as_broken(typed: str, kept: str) -> None:
    assert whole(typed) == kept
    assert hidden("\ufffd")  # no name has one, and a sentence goes without


async def test_what_was_typed_is_in_the_draft_but_for_the_broken_character(here: Scene, store: Store) -> None:
    await here.file(claim="Out in \ud800May.", source="Bad \udc00name")
    actor = Actor(server_id(SERVER), here.member("moderator").id, NOW)
    sql = "SELECT typed FROM draft WHERE author_id = ?"
    [row] = await store.database.fetch_all(sql, [actor.user_id])
    assert json.loads(row["typed"])["claim"] == "Out in \ufffdMay."
