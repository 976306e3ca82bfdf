"""Many who are stopped, and many who sent the same: none is out of reach without a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.audit import Actor
from bot.services import stops
from bot.store import Store
from bot.store.tips import SameTip
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene, selects
from tests.conftest import NOW

GUILD = server_id(SERVER)
WORDS = {
    "en-US": ("Older", "stops from suggesting", "Stop sender…", "earlier sender"),
    "ko": ("이전 목록", "제안을 막아 둔 경우", "보낸 사람 막기…", "먼저 보낸"),
}


async def sent(store: Store, number: int, typed: dict[str, str], same: SameTip, *, anonymous: bool) -> None:
    """Let one more fan have sent a tip, without its being read: that takes time, and is no matter here."""
    await store.tips.send(
        Actor(GUILD, 10**6 + number, NOW),
        typed,
        anonymous=anonymous,
        locale="ko",
        daily_limit=1,
        twin_since=NOW,
        review_channel=None,
        draft_number=None,
        same=same,
    )


async def stopped(here: Scene, store: Store, many: int, reason: str) -> None:
    """Stop as many people, one a minute, the first tip's sender last."""
    for number in range(1, many + 1):
        typed = {"claim": f"Rumour {number} of somebody.", "source": f"Blog {number}"}
        await sent(store, number, typed, lambda _: None, anonymous=number % 2 == 0)
    moderator = here.member("moderator").id
    for minute, number in enumerate(range(many, 0, -1)):
        at = NOW + timedelta(minutes=minute)
        await stops.stop(store, Actor(GUILD, moderator, at), number, length="good", reason=reason)
    here.later(minutes=many)


def offered(reply: Reply) -> list[int]:
    return [int(each["value"]) for select in selects(reply.message.components) for each in select["options"]]


@pytest.mark.parametrize("locale", list(WORDS))
@pytest.mark.parametrize("reason", ["Spam.", "*_" * 100])
async def test_all_stops_are_listed_the_newest_first(
    here: Scene, store: Store, locale: str, reason: str
) -> None:
    older, titled, _, _ = WORDS[locale]
    await stopped(here, store, 45, reason)
    shown = await here.ask("desk stops", who="moderator", locale=locale)
    assert offered(shown)[0] == 1
    await here.restart(store)
    found = []
    while True:
        assert titled in shown.text.split("\n")[0]
        assert "45" in shown.text.split("\n")[0]
        lines = [line for line in shown.text.split("\n") if line.startswith("- ")]
        assert len(lines) == len(offered(shown)) <= 20
        found += offered(shown)
        if older not in shown.buttons:
            break
        assert str(45 - len(found)) in shown.text
        shown = await here.click(shown, older, who="moderator", locale=locale)
    assert found == list(range(1, 46))


async def test_a_stop_is_ended_from_an_older_page_also_where_those_before_it_ended(
    here: Scene, store: Store
) -> None:
    await stopped(here, store, 30, "Spam.")
    shown = await here.ask("desk stops", who="moderator")
    await stops.allow(store, Actor(GUILD, here.member("moderator").id, NOW), 20)  # the last that is listed
    await here.click(shown, "Older", who="moderator")
    assert offered(shown) == list(range(21, 31))
    ended = await here.choose(shown, "30", custom_id="allow")
    assert ended.text.startswith("Whoever sent tip 30 may suggest again\n28 stops")
    assert offered(ended)[0] == 1


@pytest.mark.parametrize("locale", list(WORDS))
@pytest.mark.parametrize(("many", "more"), [(25, 0), (26, 1), (60, 35)])
async def test_the_form_says_how_many_senders_it_does_not_offer(
    here: Scene, store: Store, locale: str, many: int, more: int
) -> None:
    _, _, stop, earlier = WORDS[locale]
    for number in range(1, many + 1):
        typed = {"claim": "Out in May.", "source": "Soompi"}
        await sent(store, number, typed, lambda waiting: next(iter(waiting), None), anonymous=False)
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    card = await here.choose(queue, "1", custom_id="review", locale=locale)
    form = await here.form(card, stop)
    assert form.modal is not None
    lines = form.modal["components"][0]["content"].split("\n")
    assert len([line for line in lines if "<@" in line]) == min(many, 25)
    assert (earlier in lines[-1]) is bool(more)
    if more > 1:
        assert str(more) in lines[-1]
