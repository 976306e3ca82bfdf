"""What waits, was rejected or belongs to another server is in no answer, post, file or list of this one."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answers import in_context
from bot.cards import card
from bot.cards.markup import DISCORD
from bot.cards.render_context import RenderContext
from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.posting.news import NewsItem
from bot.domain.posting.server_settings import Setting
from bot.domain.reports.revisions import RetractionGround
from bot.domain.results import Announced
from bot.locales import LANGUAGES, localizer_for
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
from bot.services.report_reading import TypedReport
from bot.store import Store
from tests.asking import everything
from tests.conftest import NOW
from tests.test_families import ASKED, CANARY, HERE, THERE, one_of_each_kind, typed

MINE, THEIRS = Actor(HERE, 7, NOW), Actor(THERE, 8, NOW)


async def a_whole_desk(store: Store, actor: Actor, reader: Actor) -> None:
    """Let a server use every part of the desk, with a canary wherever something is typed."""
    await guild_settings.change_setting(store, actor, Setting.CAST, ["77"])
    await guild_settings.change_setting(store, actor, Setting.REVIEW, ["78"])
    for each in one_of_each_kind(f"{CANARY} Person"):
        await filing.file(store, actor.guild_id, each, by=actor.user_id, at=actor.at)
    await tips.suggest(store, reader, typed(claim=f"{CANARY} tip."), anonymous=False, locale="en-US")
    await revisions.retract(store, actor, 1, RetractionGround.IN_ERROR, day=None, reason=f"{CANARY} reason.")
    await source_merges.merge(store, actor, f"{CANARY} Daily", f"+{CANARY} Great Paper")
    await following.follow(store, reader, f"casting:{CANARY} Person", locale="en-US")
    await announcements.find_news(store, actor.guild_id, actor.at)


async def lists(store: Store, actor: Actor) -> dict[str, str]:
    """Return all that the desk lists and hands out in a server, in both languages."""
    snapshot = await store.snapshot(actor.guild_id)
    told: list[Any] = [
        await tips.queue(store, actor),
        await audit_log.audit_page(store, actor, by=None, since=None),
        await following.list_follows(store, actor),
    ]
    posts = [
        post for post in await store.posts.due(NOW.replace(year=2030)) if post.guild_id == actor.guild_id
    ]
    told += [
        Announced(tuple(NewsItem.from_content(each) for each in post.content["news"]))
        for post in posts
        if "news" in post.content
    ]
    found = {}
    for language in LANGUAGES:
        context = RenderContext(localizer_for(language), DISCORD, snapshot, snapshot.show.today(NOW))
        for place, each in enumerate(told):
            shown = card(context, in_context(snapshot, each, snapshot.show.today(NOW)))
            # The label of a choice is plain text to Discord, whatever it holds.
            found[f"{language} {place}"] = "\n\n".join(map(str, (shown.head, *shown.blocks, shown.foot)))
    for shape in exchange.ExportFormat:
        found[str(shape)] = await exchange.export(store, actor, shape)
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
        revisions.retract(store, MINE, 2, RetractionGround.IN_ERROR, day=None, reason=None),
        source_merges.make_relay(store, MINE, 2, "#3"),
        source_merges.merge(store, MINE, f"{CANARY} Great Paper", "Soompi"),
        following.follow(store, MINE, f"casting:{CANARY} Person Atall", locale="ko"),
    ):
        with pytest.raises(DomainError):
            await deed


async def test_a_tip_counts_nowhere_whatever_is_decided_but_as_the_report_it_becomes(store: Store) -> None:
    before = await everything(store, HERE, ASKED)
    for number in range(1, 4):
        tip = TypedReport(
            topic=f"casting:+{CANARY} Person", claim=f"{CANARY} joins {number}.", source=f"{CANARY} Daily",
            tags="press", stance="joins",
        )  # fmt: skip
        fan = Actor(HERE, 100 + number, NOW)
        await tips.suggest(store, fan, tip, anonymous=False, locale="en-US")
    assert await everything(store, HERE, ASKED) == before
    await tips.reject(store, MINE, 1, f"{CANARY} reason.")
    await tips.close_as_duplicate(store, MINE, 2, "pack:seed-renewal")
    assert await everything(store, HERE, ASKED) == before
    await tips.approve(store, MINE, 3)
    after = await everything(store, HERE, ASKED)
    assert any(f"{CANARY} joins 3." in answer for answer in after.values())
    assert not any(
        f"{CANARY} joins 1." in answer or f"{CANARY} joins 2." in answer for answer in after.values()
    )


@pytest.mark.parametrize("hostile", ["@everyone <@&1> **b** [x](https://e.example) `c`", "# head\n> quote"])
async def test_nothing_typed_is_markup_in_what_is_posted_or_listed(store: Store, hostile: str) -> None:
    await guild_settings.change_setting(store, MINE, Setting.DATES, ["77"])
    claim = " ".join(hostile.split())
    elsewhere = "https://soompi.example/1"  # with a link of its own, the claim's stays in it
    filed = TypedReport(
        topic="release",
        claim=claim,
        source="Soompi",
        tags="press",
        when="2027-05",
        stance="confirmed",
        url=elsewhere,
    )
    await filing.file(store, HERE, filed, by=7, at=NOW)
    await tips.suggest(store, MINE, TypedReport(claim=claim, url=elsewhere), anonymous=False, locale="ko")
    await announcements.find_news(store, HERE, NOW)
    for where, text in (await lists(store, MINE)).items():
        if " " in where:  # what is shown, not what is handed out as a file
            assert "<@&1>" not in text, where
            assert "**b**" not in text, where
            assert "](https://e.example)" not in text, where
