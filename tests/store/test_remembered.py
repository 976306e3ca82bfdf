"""What is remembered of the desk, its cards and what Discord has: written, and read back as it is by then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.audit import Actor, AuditAction
from bot.domain.errors import DomainError, Refusal
from bot.domain.posting.discord_refusals import MaintainedItem, MaintenanceFailure
from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.posting.posts import BoardMessage, CalendarEvent, PlannedDigest, Post, PostKind, PostState
from bot.domain.reports.drafts import DraftKind, DraftPurpose, SavedDraft
from bot.domain.reports.tips import Tip, TipDecision, TipReopening, TipRuling
from bot.store import Store
from bot.store.discord_state import SyncedCommands
from bot.store.restored_numbers import Numbered, note_restored
from tests.conftest import NOW

GUILD, FAN, OTHER, MODERATOR = 5, 10**17 + 1, 10**17 + 2, 9
REVIEW = 70
BY = Actor(GUILD, MODERATOR, NOW)
RULING = TipRuling(number=1, decision=TipDecision.REJECTED, may_decide_own=True)
FOR_GOOD = Follow(FAN, FollowedKind.TOPIC, "release", "ko")


def none(_: Sequence[Tip]) -> Tip | None:
    return None


async def send(store: Store, who: int, claim: str, *, same: Any = none, **more: Any) -> Tip:
    tip, *_ = await store.tips.send(
        Actor(GUILD, who, NOW),
        {"claim": claim},
        anonymous=more.pop("anonymous", False),
        locale="ko",
        daily_limit=5,
        twin_since=NOW - timedelta(minutes=1),
        review_channel=REVIEW,
        draft_number=more.pop("draft_number", None),
        same=same,
        **more,
    )
    return tip


async def cards(store: Store) -> list[Post]:
    return [post for post in await store.posts.due(NOW + timedelta(days=1)) if post.kind is PostKind.TIP]


async def draft(store: Store, who: int, kind: DraftKind = DraftKind.TIP) -> int:
    return await store.drafts.add(GUILD, who, SavedDraft({"claim": "a"}, DraftPurpose(kind)), at=NOW)


async def test_a_board_an_event_and_what_cannot_be_kept_true(store: Store) -> None:
    for board in (BoardMessage(REVIEW, None, None), BoardMessage(REVIEW, 8, "abc", pinned=True), None):
        await store.boards.save(GUILD, board)
        assert await store.boards.get(GUILD) == board
    for event in (CalendarEvent(3, NOW.date()), CalendarEvent(4, NOW.date()), None):
        await store.boards.save_event(GUILD, event)
        assert await store.boards.event(GUILD) == event
        assert await store.boards.with_events() == ([] if event is None else [GUILD])
    failed = MaintenanceFailure(
        what=MaintainedItem.PIN, since=NOW, code=50013, tried=1, due_at=NOW + timedelta(hours=1), waits=True
    )
    await store.boards.note_failed(GUILD, failed)
    await store.boards.note_failed(GUILD, failed)
    assert await store.boards.failed(GUILD) == {MaintainedItem.PIN: failed}
    await store.boards.try_again(GUILD, NOW)
    [again] = (await store.boards.failed(GUILD)).values()
    assert (again.code, again.tried, again.due_at, again.waits) == (None, 0, NOW, False)
    await store.boards.mend(GUILD, MaintainedItem.PIN)
    assert await store.boards.failed(GUILD) == {}


async def test_the_commands_that_discord_has(store: Store) -> None:
    for digest in ("a", "b"):
        synced = SyncedCommands(digest, {"cast": 5})
        await store.command_sync.remember(1, synced)
        assert await store.command_sync.get(1) == synced
    assert await store.command_sync.get(2) is None


async def test_the_card_of_tips_is_known_by_what_it_says_and_posted_anew_where_it_was_deleted(
    store: Store,
) -> None:
    tip = await send(store, FAN, "Out.")
    [post] = await cards(store)
    await store.posts.mark_sending(post, NOW)
    await store.posts.mark_sent(post, 900)
    assert await store.posts.message_of(post.id) == (REVIEW, 900)
    assert await store.screenshots.message_of(GUILD, tip.card) == (REVIEW, 900)
    assert await store.tip_cards.with_cards() == [GUILD]
    assert await store.tip_cards.shown(GUILD) == {tip.card: None}
    await store.tip_cards.note_fingerprint(BY, tip.card, "known", edit=False)
    assert await store.tip_cards.shown(GUILD) == {tip.card: "known"}
    await store.tip_cards.note_fingerprint(BY, tip.card, "other", edit=True)
    [stale] = await cards(store)
    assert stale.state is PostState.STALE
    await store.tip_cards.end_gone(stale, NOW)
    [anew] = await cards(store)
    assert (anew.id > post.id, anew.state) == (True, PostState.DUE)
    await store.tips.decide(BY, RULING)
    await store.tip_cards.end_gone(anew, NOW)
    assert await cards(store) == []


async def test_a_tip_is_sent_again_named_or_not_changed_joined_and_withdrawn(store: Store) -> None:
    first = await send(store, FAN, "Out.")
    assert (await send(store, FAN, "Out.", anonymous=True)).number == first.number
    kept = await store.tips.get(GUILD, first.number)
    assert kept is not None
    assert kept.anonymous
    joined = await send(store, OTHER, "Out!", same=lambda tips: tips[0])
    assert [each.number for each in await store.tips.same_as(GUILD, first.card)] == [1, 2]
    assert [(tip.number, people) for tip, people in await store.tips.of_author(GUILD, OTHER)] == [(2, 2)]
    number = await draft(store, OTHER)
    changed, people = await store.own_tips.change(
        Actor(GUILD, OTHER, NOW),
        joined.number,
        {"claim": "No."},
        same=none,
        review_channel=REVIEW,
        draft_number=number,
    )
    assert (changed.card, people) == (3, 1)
    assert (await send(store, OTHER, "More.")).number == 4  # no number that a card had
    withdrawn = await store.own_tips.withdraw(Actor(GUILD, FAN, NOW), first.number)
    assert withdrawn.typed == {"claim": "Out."}
    assert [each.number for each in await store.tips.waiting(GUILD)] == [2, 4]
    await store.tips.forget_other_days(NOW + timedelta(days=60))
    kept = await store.tips.get(GUILD, first.number)
    assert kept is not None
    assert kept.mark is None


async def test_a_decision_is_told_and_taken_back_once(store: Store) -> None:
    tip = await send(store, FAN, "Out.")
    await store.tips.decide(BY, RULING)
    assert await store.tips.authors_to_tell() == set()  # the message is on its way
    [told] = [post for post in await store.posts.due(NOW) if post.kind is PostKind.OUTCOME]
    await store.posts.end(told, PostState.HELD)
    assert await store.tips.authors_to_tell() == {(GUILD, FAN)}
    assert [each.number for each in await store.tips.decided_untold(GUILD, FAN)] == [tip.number]
    assert [await store.tips.mark_told(GUILD, tip.number) for _ in range(2)] == [True, False]
    reopening = TipReopening(number=tip.number, may_decide_own=True)
    await store.decisions.undo(BY, reopening)
    [waits] = await store.tips.waiting(GUILD)
    assert waits.decided_at is None
    with pytest.raises(DomainError):
        await store.decisions.undo(BY, reopening)


async def test_who_is_stopped_named_or_not(store: Store) -> None:
    unnamed = await send(store, FAN, "Out.", anonymous=True)
    until = NOW + timedelta(days=7)
    await store.stops.stop(BY, unnamed.number, reason="Spam.", until=until)
    [stop] = await store.stops.all_of(GUILD, NOW)
    assert (stop.user_id, stop.until, await store.stops.of(GUILD, FAN, NOW)) == (0, until, stop_of(stop))
    assert await store.stops.of(GUILD, OTHER, NOW) is None
    await store.stops.lift(BY, unnamed.number)
    with pytest.raises(DomainError, match="no-such-stop"):
        await store.stops.lift(BY, unnamed.number)
    await store.stops.stop(BY, unnamed.number, reason="Spam.", until=until)
    await store.stops.forget_over(until)
    assert await store.stops.all_of(GUILD, NOW) == []


def stop_of(stop: Any) -> Any:
    """Return a stop as it is for whom it concerns: of no card."""
    return type(stop)(**{each: getattr(stop, each) for each in stop.__struct_fields__} | {"card": 0})


async def test_a_screenshot_comes_along_with_its_tip(store: Store) -> None:
    number = await draft(store, FAN)
    for url in ("https://example.com/old", "https://example.com/a.png"):
        await store.screenshots.keep_with_draft(GUILD, number, url, "image/png")
    tip = await send(store, FAN, "Out.", draft_number=number)
    [shot] = await store.screenshots.of_card(GUILD, tip.card)
    assert (shot.url, shot.tip) == ("https://example.com/a.png", tip.number)
    await store.screenshots.settle(BY, tip.card, {shot.id: 77}, [])
    assert await store.screenshots.leaving(GUILD, tip.card) == []
    other = await send(
        store, OTHER, "Out!", same=lambda tips: tips[0], upload=("https://e.example", "image/png")
    )
    assert len(await store.screenshots.of_card(GUILD, tip.card)) == 2
    moved, _ = await store.own_tips.change(
        Actor(GUILD, FAN, NOW),
        tip.number,
        {"claim": "No."},
        same=none,
        review_channel=REVIEW,
        draft_number=await draft(store, FAN),
    )
    assert moved.card != other.card
    assert await store.screenshots.follow(BY, moved) is True
    assert [each.id for each in await store.screenshots.leaving(GUILD, tip.card)] == [shot.id]
    await store.screenshots.settle(BY, moved.card, {}, [shot.id])
    assert [
        (each.url, each.attachment_id) for each in await store.screenshots.of_card(GUILD, moved.card)
    ] == [(None, None)]
    await store.screenshots.forget_loose()
    assert len(await store.screenshots.of_card(GUILD, other.card)) == 1


async def test_what_somebody_follows_is_in_order_and_ends(store: Store) -> None:
    other = Follow(FAN, FollowedKind.PERSON, "Lomon", "en-US")
    for each in (FOR_GOOD, other):
        assert await store.follows.toggle(GUILD, each, may_end=False)
    assert await store.follows.all_of(GUILD, FAN) == [FOR_GOOD, other]
    assert await store.follows.everywhere(FAN) == {GUILD: [FOR_GOOD, other]}
    assert await store.follows.locale(GUILD, FAN) == "en-US"
    assert await store.news.followed_in([4, GUILD]) == [GUILD]
    assert {*await store.news.followers(GUILD)} == {FOR_GOOD, other}
    assert not await store.follows.toggle(GUILD, other, may_end=True)
    assert not await store.follows.stop(GUILD, other)
    assert await store.follows.end_all(GUILD, FAN) == 1


async def test_who_was_not_reached_is_told_at_their_next_use_once(store: Store) -> None:
    row = {"guild_id": GUILD, "kind": "follow", "key": "a", "content": '{"news": []}', "user_id": FAN}
    more = {"state": "held", "made_at": NOW.isoformat(), "due_at": NOW.isoformat()}
    names = ", ".join(row | more)
    sql = f"INSERT INTO post ({names}) VALUES ({', '.join(f':{each}' for each in row | more)})"
    await store.database.write(lambda c: c.execute(sql, row | more), GUILD)
    assert await store.follows.unreached() == {FAN}
    untold = await store.posts.undelivered(GUILD, FAN)
    assert untold is not None
    assert untold.key == "a"
    await store.follows.mark_told(FAN)
    assert await store.follows.unreached() == set()


async def test_a_digest_is_put_once_and_a_post_waits_until_its_time(store: Store) -> None:
    digest = PlannedDigest(GUILD, REVIEW, "2026-47", NOW.date())
    assert [await store.posting_line.put_digests([digest], NOW) for _ in range(2)] == [[GUILD], []]
    assert [each.kind for each in await store.posting_line.due(NOW)] == [PostKind.DIGEST]
    [post] = await store.posts.due(NOW)
    await store.posts.postpone(post, NOW + timedelta(minutes=5))
    assert await store.posting_line.due_in([GUILD], NOW) == []
    assert len(await store.posting_line.due_in([GUILD], NOW + timedelta(minutes=5))) == 1


async def test_a_number_that_was_given_again_is_told_from_the_one_of_before(store: Store) -> None:
    tip = await send(store, FAN, "Out.")
    before, after = NOW - timedelta(days=1), NOW + timedelta(days=1)
    asked = GUILD, Numbered.TIP, tip.number
    assert not await store.restored_numbers.given_anew(*asked, before)
    await store.database.write(lambda c: note_restored(c, NOW))
    assert await store.restored_numbers.given_anew(*asked, before)
    assert not await store.restored_numbers.given_anew(*asked, after)
    assert not await store.restored_numbers.given_anew(GUILD, Numbered.REPORT, 1, before)


async def test_the_log_is_read_by_who_and_when_page_by_page(store: Store) -> None:
    for number in range(3):
        for who in (MODERATOR, OTHER):
            actor = Actor(GUILD, who, NOW + timedelta(hours=number))
            await store.audit.record(actor, AuditAction.EXPORTED, f"{number}")
    entries, counted, before = await store.audit.entries(GUILD, by=MODERATOR, since=None, most=2)
    assert ([each.subject for each in entries], counted, before) == (["2", "1"], 3, 3)
    rest, counted, before = await store.audit.entries(
        GUILD, by=None, since=NOW + timedelta(hours=1), most=9, before=entries[-1].number
    )
    assert ([each.made_by for each in rest], counted, before) == ([], 4, 0)


async def test_a_draft_is_changed_begun_anew_and_gone(store: Store) -> None:
    number = await draft(store, MODERATOR, DraftKind.REPORT)
    assert await store.drafts.change(GUILD, number, {"claim": "b"}, at=NOW)
    await store.drafts.rebase(GUILD, number, 4)
    kept = await store.drafts.get(GUILD, MODERATOR, number, at=NOW)
    assert kept == SavedDraft({"claim": "b"}, DraftPurpose(DraftKind.REPORT, None, 4))
    assert await store.drafts.get(GUILD, FAN, number, at=NOW) is None
    assert await store.drafts.filed_as(GUILD, MODERATOR, number, at=NOW) is None
    await store.drafts.drop(GUILD, number)
    assert not await store.drafts.is_kept(number, at=NOW)
    with pytest.raises(DomainError) as gone:
        await send(store, FAN, "Out.", draft_number=number)
    assert gone.value.refusal is Refusal.DRAFT_GONE
