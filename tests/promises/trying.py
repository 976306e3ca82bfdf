"""Short ways to what the promises need: a setting, time that passes, what is to be posted."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from bot.domain.audit import Actor
from bot.domain.posting.server_settings import Setting
from bot.services import announcements, filing, guild_settings
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene
from tests.conftest import NOW

HAND = Actor(5, 9, NOW)


def after(**much: float) -> Actor:
    """The same moderator, later."""
    return Actor(5, 9, NOW + timedelta(**much))


async def put(here: Scene, setting: Setting, *values: object) -> None:
    """Let a setting of the scene's server be something."""
    actor = Actor(server_id(SERVER), here.member("manager").id, here.there.bot.clock())
    await guild_settings.change_setting(here.there.bot.store, actor, setting, [*map(str, values)])


async def followers_role(here: Scene) -> Any:
    """Let the scene's server have a role for who follows; return it."""
    made = here.there.guild.create_role("Followers")
    await put(here, Setting.FOLLOWERS, made.id)
    return made


async def pass_time(here: Scene, **much: float) -> None:
    """Let time pass, and the bot look at what is due."""
    here.later(**much)
    await here.env.advance_time(61)
    await here.env.settle()


async def tell_in(store: Store, *settings: Setting, actor: Actor = HAND) -> None:
    """Let news be told in channel 77."""
    for setting in settings:
        await guild_settings.change_setting(store, actor, setting, ["77"])


async def file(store: Store, **typed: Any) -> None:
    """File a press report of the release unless an option says otherwise."""
    fine = {"topic": "release", "claim": "It is out in May 2027.", "source": "Soompi", "tags": "press"}
    if str(typed.get("topic", "")).startswith("casting"):
        fine["stance"] = "joins"
    await filing.file(store, 5, TypedReport(**{**fine, **typed}), by=HAND.user_id, at=HAND.at)


async def find(store: Store, actor: Actor = HAND) -> int:
    """Find what is new; return how many topics it is."""
    return await announcements.find_news(store, actor.guild_id, actor.at)


async def told(store: Store, guild_id: int = 5) -> list[tuple[str, list[str], bool]]:
    """Return the posts of news: their state, their topics, whether any was taken back."""
    rows = await store.database.fetch_all(
        "SELECT state, content FROM post WHERE kind = 'news' AND guild_id = ? ORDER BY id", [guild_id]
    )
    found = []
    for row in rows:
        news = json.loads(row["content"])["news"]
        topics = [each["after"]["topic"] for each in news]
        found.append((str(row["state"]), topics, any(each["undone"] for each in news)))
    return found


async def sent(store: Store) -> None:
    """Let all that is to be posted be there."""
    for number, post in enumerate(await store.posts.due(NOW + timedelta(days=365))):
        await store.posts.mark_sent(post, 900 + number)
