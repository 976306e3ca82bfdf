"""Posts of which several processes know: each is one's to send, in order, and another's where that ends."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta

import pytest

from bot.domain.audit import Actor
from bot.domain.posting.posts import Post, PostKind, PostState
from bot.store import Store
from bot.store.engines import postgresql
from bot.store.post_claims import CLAIMED_FOR, free_of_ended
from tests.conftest import NOW
from tests.waiting import until

GUILD = 5
LATER = NOW + CLAIMED_FOR + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def looked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "LOOKED_EACH", 0.05)


async def put(store: Store, many: int, *, guild_id: int = GUILD, channel_id: int = 70) -> list[int]:
    """Let so many posts be due; return their ids, all that are due in the server with them."""
    for number in range(many):
        key = f"{channel_id}/{number}"
        await store.posts.put(Actor(guild_id, 0, NOW), PostKind.NEWS, key, {}, channel_id=channel_id)
    return await due(store, guild_id)


async def due(store: Store, guild_id: int = GUILD, at: object = NOW) -> list[int]:
    return [each.id for each in await store.posting_line.due_in([guild_id], at)]  # type: ignore[arg-type]  # NOW or LATER


def ids(posts: list[Post]) -> list[int]:
    return [each.id for each in posts]


async def test_a_post_is_taken_once_however_many_ask(stores: list[Store]) -> None:
    """Each takes what it finds, in an order of its own."""
    for guild_id in range(1, 21):
        await put(stores[0], 10, guild_id=guild_id)
    taken: list[int] = []

    async def serve(store: Store) -> None:
        guilds = [*range(1, 21)]
        random.Random(id(store)).shuffle(guilds)
        for guild_id in guilds:
            while some := await store.posts.take(guild_id, NOW, (await due(store, guild_id))[:5]):
                taken.extend(ids(some))
                for post in some:
                    assert await store.posts.mark_sending(post, NOW)
                    await store.posts.mark_sent(post, post.id)

    await asyncio.gather(*map(serve, stores))
    assert len(taken) == len({*taken}) == 200
    rows = await stores[0].database.fetch_all("SELECT DISTINCT state, claimed_by, claimed_until FROM post")
    assert [tuple(row) for row in rows] == [("sent", None, None)]


async def test_what_one_has_is_in_nobodys_line(stores: list[Store]) -> None:
    here, there, _ = stores
    posts = await put(here, 3)
    assert ids(await here.posts.take(GUILD, NOW, posts[:2])) == posts[:2]
    assert await due(there) == posts[2:]
    assert [each.id for each in await there.posting_line.due(NOW)] == posts[2:]
    assert await due(here) == posts, "whoever has it may look again"
    assert ids(await here.posts.take(GUILD, NOW, posts[:2])) == posts[:2]


async def test_no_later_post_overtakes_one_of_another_process_in_its_channel(stores: list[Store]) -> None:
    here, there, _ = stores
    posts, elsewhere = await put(here, 2), await put(here, 1, guild_id=6)
    other = [each for each in await put(here, 1, channel_id=71) if each not in posts]
    [first] = await here.posts.take(GUILD, NOW, posts[:1])
    assert await there.posts.take(GUILD, NOW, posts[1:]) == []
    assert ids(await there.posts.take(GUILD, NOW, other)) == other
    assert ids(await there.posts.take(6, NOW, elsewhere)) == elsewhere
    await here.posts.mark_sent(first, 1)
    assert ids(await there.posts.take(GUILD, NOW, posts[1:])) == posts[1:]


async def test_what_a_process_had_that_ended_another_sends_later(stores: list[Store]) -> None:
    here, there, _ = stores
    posts = await put(here, 1)
    [mine] = await here.posts.take(GUILD, NOW, posts)
    assert await here.posts.mark_sending(mine, NOW)
    assert await there.posts.take(GUILD, NOW, posts) == []
    assert await due(there, at=LATER) == posts
    [theirs] = await there.posts.take(GUILD, LATER, posts)
    assert theirs.state is PostState.SENDING, "whether it got through is looked up first"
    assert not await here.posts.mark_sending(mine, LATER), "it is another's to send"
    await here.posts.retry_later(mine, PostState.DUE, LATER)
    await here.posts.end(mine, PostState.DROPPED)
    await here.posts.postpone(mine, LATER + timedelta(days=1))
    [row] = await here.database.fetch_all(
        "SELECT state, tried, due_at <= ? AS due FROM post", [NOW.isoformat()]
    )
    assert (row["state"], row["tried"]) == ("sending", 0)
    await there.posts.mark_sent(theirs, 1)
    assert await there.posts.take(GUILD, LATER, posts) == []


async def test_what_is_about_to_be_sent_is_its_own_for_that_long_again(stores: list[Store]) -> None:
    here, there, _ = stores
    posts = await put(here, 1)
    [mine] = await here.posts.take(GUILD, NOW, posts)
    assert await here.posts.mark_sending(mine, NOW + CLAIMED_FOR)
    assert await there.posts.take(GUILD, LATER, posts) == []


async def test_what_a_process_leaves_behind_on_its_way_out_others_have_at_once(stores: list[Store]) -> None:
    here, there, _ = stores
    posts = await put(here, 2)
    await here.posts.take(GUILD, NOW, posts)
    await here.posts.release()
    assert ids(await there.posts.take(GUILD, NOW, posts)) == posts


@pytest.mark.parametrize("end", ["postpone", "retry_later", "end", "refuse"])
async def test_whatever_becomes_of_a_post_it_is_nobodys_then(stores: list[Store], end: str) -> None:
    here, *_ = stores
    [post] = await here.posts.take(GUILD, NOW, await put(here, 1))
    if end == "postpone":
        await here.posts.postpone(post, LATER)
    elif end == "retry_later":
        await here.posts.retry_later(post, PostState.DUE, NOW)
    elif end == "end":
        await here.posts.end(post, PostState.HELD)
    else:
        await here.posts.refuse(post, NOW, refused=50013)
    [row] = await here.database.fetch_all("SELECT claimed_by, claimed_until FROM post")
    assert tuple(row) == (None, None)


async def test_what_a_process_had_that_ended_is_free_as_soon_as_that_is_seen(stores: list[Store]) -> None:
    here, there, third = stores
    posts = await put(here, 1)
    elsewhere = await put(here, 1, guild_id=6)
    async with here.others.joined():
        async with there.others.joined():
            await until(lambda: here.others.count == 2)
            await there.posts.take(GUILD, NOW, posts)
            await here.posts.take(6, NOW, elsewhere)
            await free_of_ended(here.database)
            assert await here.posts.take(GUILD, NOW, posts) == [], "it is still there"
        await until(lambda: here.others.count == 1)

        async def is_free() -> bool:
            return ids(await here.posts.take(GUILD, NOW, posts)) == posts

        await until(is_free)
        assert await third.posts.take(6, NOW, elsewhere) == [], "nobody else's is freed"
