"""What waits, was rejected or belongs to another server is in no answer, post, file or list of this one."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cards import card
from bot.cards.markup import DISCORD
from bot.cards.render_context import Edition
from bot.domain.audit import Hand
from bot.domain.errors import DomainError
from bot.domain.posting.news import News
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.revisions import Ground
from bot.domain.results import Announced
from bot.locales import LANGUAGES, voice
from bot.services import (
    announcements,
    audit_log,
    exchange,
    filing,
    following,
    guild_settings,
    revisions,
    source_merges,
    tips,
)
from bot.services.filing import Typed
from bot.store import Store
from tests.asking import everything
from tests.conftest import NOW
from tests.test_families import ASKED, CANARY, HERE, THERE, one_of_each_kind, typed

MINE, THEIRS = Hand(HERE, 7, NOW), Hand(THERE, 8, NOW)


async def a_whole_desk(store: Store, hand: Hand, reader: Hand) -> None:
    """Let a server use every part of the desk, with a canary wherever something is typed."""
    await guild_settings.put(store, hand, Setting.CAST, ["77"])
    await guild_settings.put(store, hand, Setting.REVIEW, ["78"])
    for each in one_of_each_kind(f"{CANARY} Person"):
        await filing.file(store, hand.guild_id, each, by=hand.by, at=hand.at)
    await tips.suggest(store, reader, typed(claim=f"{CANARY} tip."), anonymous=False, locale="en-US")
    await revisions.retract(store, hand, 1, Ground.IN_ERROR, day=None, why=f"{CANARY} reason.")
    await source_merges.merge(store, hand, f"{CANARY} Daily", f"+{CANARY} Great Paper")
    await following.follow(store, reader, f"casting:{CANARY} Person", locale="en-US")
    await announcements.settle(store, hand.guild_id, hand.at)


async def lists(store: Store, hand: Hand) -> dict[str, str]:
    """Return all that the desk lists and hands out in a server, in both languages."""
    wire = await store.wire(hand.guild_id)
    told: list[Any] = [
        await tips.queue(store, hand),
        await audit_log.log(store, hand, by=None, since=None),
        await following.followed(store, hand),
    ]
    posts = [post for post in await store.posts.due(NOW.replace(year=2030)) if post.guild_id == hand.guild_id]
    told += [
        Announced(tuple(News.read(each) for each in post.content["news"]))
        for post in posts
        if "news" in post.content
    ]
    found = {}
    for language in LANGUAGES:
        edition = Edition(voice(language), DISCORD, wire, wire.show.today(NOW))
        for place, each in enumerate(told):
            shown = card(edition, each)  # the label of a choice is plain text to Discord, whatever it holds
            found[f"{language} {place}"] = "\n\n".join(map(str, (shown.head, *shown.blocks, shown.foot)))
    for shape in exchange.Shape:
        found[str(shape)] = await exchange.export(store, hand, shape)
    return found


async def test_another_servers_desk_is_in_no_answer_and_no_list_of_this_one(store: Store) -> None:
    before = await everything(store, HERE, ASKED)
    await a_whole_desk(store, THEIRS, THEIRS)
    assert await everything(store, HERE, ASKED) == before
    for where, text in (await lists(store, MINE)).items():
        assert CANARY not in text, where
    assert any(CANARY in text for text in (await lists(store, THEIRS)).values())
    for deed in (
        tips.review(store, MINE, 1),
        tips.approve(store, MINE, 1),
        revisions.history(store, MINE, 2),
        revisions.retract(store, MINE, 2, Ground.IN_ERROR, day=None, why=None),
        source_merges.join(store, MINE, 2, "#3"),
        source_merges.merge(store, MINE, f"{CANARY} Great Paper", "Soompi"),
        following.follow(store, MINE, f"casting:{CANARY} Person Atall", locale="ko"),
    ):
        with pytest.raises(DomainError):
            await deed


async def test_a_tip_counts_nowhere_whatever_is_decided_but_as_the_report_it_becomes(store: Store) -> None:
    before = await everything(store, HERE, ASKED)
    for number in range(1, 4):
        tip = Typed(
            topic=f"casting:+{CANARY} Person", claim=f"{CANARY} joins {number}.", source=f"{CANARY} Daily",
            tags="press", stance="joins",
        )  # fmt: skip
        fan = Hand(HERE, 100 + number, NOW)
        await tips.suggest(store, fan, tip, anonymous=False, locale="en-US")
    assert await everything(store, HERE, ASKED) == before
    await tips.reject(store, MINE, 1, f"{CANARY} reason.")
    await tips.duplicate(store, MINE, 2, "pack:seed-renewal")
    assert await everything(store, HERE, ASKED) == before
    await tips.approve(store, MINE, 3)
    after = await everything(store, HERE, ASKED)
    assert any(f"{CANARY} joins 3." in answer for answer in after.values())
    assert not any(
        f"{CANARY} joins 1." in answer or f"{CANARY} joins 2." in answer for answer in after.values()
    )


@pytest.mark.parametrize("hostile", ["@everyone <@&1> **b** [x](https://e.example) `c`", "# head\n> quote"])
async def test_nothing_typed_is_markup_in_what_is_posted_or_listed(store: Store, hostile: str) -> None:
    await guild_settings.put(store, MINE, Setting.DATES, ["77"])
    claim = " ".join(hostile.split())
    filed = Typed(
        topic="release", claim=claim, source="Soompi", tags="press", when="2027-05", stance="confirmed"
    )
    await filing.file(store, HERE, filed, by=7, at=NOW)
    await tips.suggest(store, MINE, Typed(claim=claim, source="Soompi"), anonymous=False, locale="ko")
    await announcements.settle(store, HERE, NOW)
    for where, text in (await lists(store, MINE)).items():
        if " " in where:  # what is shown, not what is handed out as a file
            assert "<@&1>" not in text, where
            assert "**b**" not in text, where
            assert "](https://e.example)" not in text, where
