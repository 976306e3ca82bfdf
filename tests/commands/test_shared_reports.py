"""Decisions on tips that one report answers: what is undone for one tip leaves the others what they have."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.revisions import RetractionGround
from bot.services import decision_undo, revisions, tips
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene
from tests.commands.test_tips import MODERATOR, OTHER, send

LATER = Actor(5, MODERATOR.user_id, MODERATOR.at + timedelta(minutes=1))
TIP: dict[str, Any] = {
    "claim": "Season 2 is out in May 2027.",
    "seen": "https://www.allkpop.com/article/1",
}
WORDS = {
    "en-US": ("Approve", "Undo decision", "Tip 1 waits again", "#1 stays on record: another tip"),
    "ko": ("승인", "결정 되돌리기", "제안 1이 다시 기다려요", "다른 제안도 같은 제보로 처리했기 때문에 #1은"),
}


@pytest.mark.parametrize("locale", list(WORDS))
async def test_a_report_that_another_tip_was_approved_as_stays_at_an_undo(
    here: Scene, store: Store, locale: str
) -> None:
    approve, undo, waits, kept = WORDS[locale]
    here.join("second")
    for who, number in (("fan", "1"), ("second", "2")):
        await here.ask("suggest", who=who, locale=locale, **TIP)
        queue = await here.ask("desk queue", who="moderator", locale=locale)
        card = await here.choose(queue, number, custom_id="review", locale=locale)
        await here.click(card, approve, who="moderator", locale=locale)
    await here.restart(store)
    audit = await here.ask("desk audit", who="moderator", locale=locale)
    decided = await here.choose(audit, "1", custom_id="review", locale=locale)
    undone = await here.click(decided, undo, who="moderator", locale=locale)
    assert undone.text.startswith(waits)
    assert kept in undone.text
    reports = (await store.snapshot(server_id(SERVER))).own_reports
    assert [each.stands for each in reports.values()] == [True]
    assert [tip.number for tip in await store.tips.waiting(server_id(SERVER))] == [1]


async def test_a_report_that_a_tip_was_closed_as_a_duplicate_of_stays_at_an_undo(store: Store) -> None:
    await send(store)
    await tips.approve(store, MODERATOR, 1)
    await send(store, OTHER)
    await tips.close_as_duplicate(store, LATER, 2, "#1")
    undone = await decision_undo.undo_decision(store, LATER, 1)
    assert undone.taken_back is None
    assert undone.kept is not None
    assert undone.kept.id == "#1"
    assert (await store.snapshot(5)).own_reports[1].stands
    assert len(await store.reports.history(5, 1)) == 1


async def test_once_no_other_tip_was_decided_by_it_a_report_is_taken_back(store: Store) -> None:
    await send(store)
    await tips.approve(store, MODERATOR, 1)
    await send(store, OTHER)
    await tips.close_as_duplicate(store, LATER, 2, "#1")
    await decision_undo.undo_decision(store, LATER, 2)
    undone = await decision_undo.undo_decision(store, LATER, 1)
    assert undone.taken_back is not None
    assert undone.kept is None
    assert (await store.snapshot(5)).own_reports[1].filed_in_error


@pytest.mark.parametrize("ground", list(RetractionGround))
async def test_no_tip_repeats_a_report_that_no_longer_counts(store: Store, ground: RetractionGround) -> None:
    await send(store)
    await tips.approve(store, MODERATOR, 1)
    await revisions.retract(store, MODERATOR, 1, ground, day=None, reason="Gone.")
    await send(store, OTHER)
    with pytest.raises(DomainError) as error:
        await tips.close_as_duplicate(store, LATER, 2, "#1")
    assert error.value.refusal is Refusal.REPORT_GONE
    assert [tip.number for tip in await store.tips.waiting(5)] == [2]
