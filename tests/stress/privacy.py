"""What is kept of people: handed out as small as Discord takes it, and forgotten wherever it stands."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.domain.audit import Actor
from bot.domain.posting.posts import PostState
from bot.domain.posting.server_settings import Setting
from bot.services import exchange, guild_settings, tips
from bot.services.report_reading import TypedReport
from tests.store import file_of
from tests.store.test_personal_data import WHO, cells
from tests.stress.breaks import Outcome, new_store
from tests.stress.waits import AT, LOADED, archive, reports

_TAKEN = 8 * 1024 * 1024
"""Bytes of a file that Discord takes where nobody boosts a server."""


async def copied(times: int) -> Outcome:
    """A copy of somebody whose file of so many reports waits to be imported."""
    async with new_store() as store:
        content = archive(reports=list(reports(times)))
        await exchange.preview_import(store, LOADED, content)
        copy = json.dumps(await store.personal_data.export(LOADED.user_id), indent=2).encode()
    found = f"a copy of {len(copy) / 1024:.1f} kB beside a file of {len(content) / 1024**2:.1f} MB"
    return found, 0 < len(copy) < min(_TAKEN, len(content) / 10)


async def forgotten(times: int) -> Outcome:
    """Somebody sent tips, whose cards are older than posts are kept; they are forgotten."""
    async with new_store() as store:
        await guild_settings.change_setting(store, LOADED, Setting.REVIEW, ["400"])
        for number in range(times):
            at = AT + timedelta(days=number)
            tip = TypedReport(claim=f"Tip {number}, says <@{WHO}>.", source="Kstar")
            await tips.suggest(store, Actor(LOADED.guild_id, WHO, at), tip, anonymous=False, locale="ko")
        for post in await store.posts.due(AT + timedelta(days=times)):
            await store.posts.mark_sent(post, 900 + post.id)
        later = AT + timedelta(days=times + 61)
        await store.posts.forget_old(later - timedelta(days=60))
        await store.personal_data.forget(WHO, later)
        edited = [each for each in await store.posts.due(later) if each.state is PostState.STALE]
        left = await store.database.read_at_one_moment(cells)
        named = sum(str(WHO) in str(value) for values in left.values() for value in values)
        names = (str(WHO).encode(), WHO.to_bytes(8, "big"))
        traces = sum(map(file_of(store).read_bytes().count, names))
    found = f"{len(edited)} of {times} cards edited, named in {named} cells and {traces} bytes' places"
    return found, len(edited) == times and named + traces == 0
