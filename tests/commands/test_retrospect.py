"""Who was right about a milestone that came: posted once, with n, kindly, whatever comes after."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.posting.server_settings import Setting
from bot.store import Store
from tests.commands.scene import Scene
from tests.commands.test_posting import retract
from tests.commands.test_refused import CLOSED, pass_minutes
from tests.commands.test_tips import channel, posted
from tests.promises.trying import put

OUT = {
    "topic": "release",
    "claim": "All episodes are out.",
    "source": "Netflix",
    "tags": "official",
    "when": "2026-11-20",
    "stance": "happened",
}
TITLES = {"en-US": "Who was right", "ko": "누구 예상이 맞았을까요?"}


async def told(here: Scene, where: Any, locale: str = "en-US") -> list[str]:
    return [each for each in await posted(here, where) if each.startswith(TITLES[locale])]


@pytest.mark.parametrize(
    ("locale", "says", "line", "kindly"),
    [
        (
            "en-US",
            "9 of 9 predictions decided: ✅ 4 hit, ⏪ 3 came earlier, ⏩ 2 came later",
            "- What's on Netflix: first half of 2027 · ⏪ it came 42 days earlier than that",
            "A record is about claims, not people: be kind.",
        ),
        (
            "ko",
            "예상 9건 중 9건 결과 나옴: ✅ 적중 4건, ⏪ 예상보다 빠름 3건, ⏩ 예상보다 늦음 2건",
            "- 왓츠 온 넷플릭스: 2027년 상반기 · ⏪ 실제로는 예상보다 42일 빨랐어요",
            "예상이 맞았는지만 보여 줄 뿐, 사람을 평가하지 않아요",
        ),
    ],
)
async def test_when_a_milestone_comes_who_was_right_is_told_once_below_the_news(
    here: Scene, store: Store, locale: str, says: str, line: str, kindly: str
) -> None:
    news = await channel(here, "dates", "news")
    await put(here, Setting.LANGUAGE, locale)
    await here.file(**OUT)
    first, second = await posted(here, news)
    assert not first.startswith(TITLES[locale])
    assert second.startswith(TITLES[locale])
    for expected in (says, line, kindly):
        assert expected in second
    assert second.index("✅") < second.index("⏩")
    await here.restart(store)
    await pass_minutes(here, 300)
    assert len(await posted(here, news)) == 2


async def test_it_is_taken_back_with_the_news_and_never_posted_twice(here: Scene, store: Store) -> None:
    news = await channel(here, "dates", "news")
    await here.file(**OUT)
    assert len(await told(here, news)) == 1
    [message] = [each for each in news.history() if "Who was right" in str(each.components)]
    await retract(here, "1")
    await posted(here, news)
    assert await told(here, news) == []
    taken_back = [each for each in await posted(here, news) if "The predictions are open again" in each]
    assert len(taken_back) == 1
    await here.restart(store)
    await here.click(await here.ask("report", who="moderator", number="1"), "Restore", who="moderator")
    assert len(await told(here, news)) == 1
    here.later(days=100)  # long after all other posts are forgotten
    await here.env.advance_time(61)
    await retract(here, "1")
    await here.file(**OUT | {"claim": "Out again."})
    await posted(here, news)
    assert [each.id for each in news.history() if "Who was right" in str(each.components)] == [message.id]


async def test_what_nobody_has_read_goes_with_the_news_and_comes_with_the_next(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    here.env.inject_error("POST", f"/channels/{news.id}/messages", times=None, **CLOSED)
    await here.file(**OUT)
    await here.env.settle()
    assert "2 messages could not be posted" in (await here.ask("desk settings", who="manager")).text
    await retract(here, "1")
    assert "could not be posted" not in (await here.ask("desk settings", who="manager")).text
    here.env.backend.faults.clear()
    await here.file(**OUT | {"claim": "Out, once more."})
    assert len(await told(here, news)) == 1


async def test_a_rumor_that_it_came_tells_nobody_who_was_right_yet(
    here: Scene,
) -> None:
    news = await channel(here, "dates", "news")
    trailer = {"topic": "trailer", "stance": "expected", "when": "2026-11", "source": "Kstar Daily"}
    await here.file(**trailer, claim="A trailer in November.")
    came = {"topic": "trailer", "stance": "happened", "when": "2026-11-20"}
    await here.file(**came, claim="I saw it.", source="An Account", tags="social")
    assert await told(here, news) == []
    await here.file(**came, claim="The trailer is out.", source="Netflix", tags="official")
    [right] = await told(here, news)
    assert "- Kstar Daily: November 2026 · ✅ hit" in right
    await here.file(**came, claim="The trailer is out, we report.")
    assert len(await told(here, news)) == 1


async def test_what_had_come_before_anybody_was_told_is_not_looked_back_at(here: Scene) -> None:
    await here.file(**OUT | {"source": "Soompi", "tags": "press"})
    news = await channel(here, "dates", "news")
    await here.file(**OUT)
    [confirmed] = await posted(here, news)
    assert confirmed.startswith("🟢 Official: Season 2 is out")


async def test_what_nobody_predicted_needs_no_looking_back(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    snapshot = await here.there.bot.store.snapshot(None)
    predicted = snapshot.predictions(snapshot.show.today(here.there.bot.clock()))
    assert not any(str(each.topic) == "trailer" for each in predicted)
    await here.file(topic="trailer", claim="A trailer is out.", when="2026-11-20", stance="happened")
    assert len(await posted(here, news)) == 1


async def test_it_waits_for_quiet_hours_to_end_and_pings_nobody(here: Scene) -> None:
    news = await channel(here, "dates", "news")
    role = here.there.guild.create_role("Fans of news", mentionable=True)
    await put(here, Setting.PING, role.id)
    await put(here, Setting.QUIET, "18-20")  # it is 18:30 in Seoul
    await here.file(**OUT)
    assert await posted(here, news) == []
    here.later(hours=2)
    await here.env.advance_time(61)
    assert len(await told(here, news)) == 1
    bodies = [r.json for r in here.env.http_requests if r.path == f"/channels/{news.id}/messages" and r.json]
    assert [body["allowed_mentions"]["roles"] for body in bodies] == [[role.id], []]
