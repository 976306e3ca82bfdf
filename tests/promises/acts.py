"""What people do in these tests, and what is found afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.store import Store
from bot.store.engines.transaction import Transaction
from tests.commands.scene import Reply, Scene, texts
from tests.commands.test_tips import said


async def put_setting(here: Scene, setting: str, *values: Any) -> Reply:
    """Let the manager choose what a setting is."""
    panel = await here.panel()
    opened = await here.choose(panel, setting, custom_id="set", who="manager")
    return await here.choose(opened, *values, custom_id="put", who="manager")


async def minutes_pass(here: Scene, minutes: float = 2) -> None:
    """Let time pass, and the bot look for what is due."""
    here.later(minutes=minutes)
    await here.env.advance_time(61)
    await here.env.settle()


def direct_messages(here: Scene, who: str = "fan") -> list[str]:
    """What somebody was told by direct messages."""
    there = here.member(who).user.dm_channel
    return [said(each) for each in there.history()] if there is not None else []


def below(reply: Reply) -> str:
    """What was said below an answer that stays as it is."""
    return "\n".join(text for each in reply.result.followups for text in texts(each.components))


def allowed_mentions(here: Scene, place: Any) -> list[Any]:
    """Whom each message that was posted in a channel may ping."""
    path = f"/channels/{place.id}/messages"
    sent = [each for each in here.env.http_requests if each.method == "POST" and each.path == path]
    return [(each.json or {}).get("allowed_mentions") for each in sent]


async def count(store: Store, sql: str, values: Sequence[Any] = ()) -> int:
    """Return the number that a query asks for."""
    return int((await store.database.fetch_all(sql, list(values)))[0][0])


async def every_row(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that is on disk, by table."""

    def read(connection: Transaction) -> dict[str, list[tuple[Any, ...]]]:
        return {
            name: [*map(tuple, connection.execute(f"SELECT * FROM {name}"))] for name in connection.tables()
        }

    return await store.database.read_at_one_moment(read)
