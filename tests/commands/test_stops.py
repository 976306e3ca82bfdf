"""Somebody is stopped from suggesting, named or not: by a moderator who need not know who it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.stops import StopLength
from bot.domain.tip_results import TipDecided
from bot.services import own_tips, stops, tips
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene, texts
from tests.commands.test_tips import FAN, MODERATOR, OTHER, button, channel, posted, pressable, send
from tests.conftest import NOW
from tests.promises.acts import every_row

WORDS = {
    "en-US": {
        "stop": "Stop sender…",
        "made": "Whoever sent tip 1 is stopped from suggesting\nOne stop from suggesting\n- ",
        "unnamed": "somebody unnamed, stopped from tip 1",
        "until": "until November 29, 2026 09:30 UTC",
        "why": "Why: Spam, again.",
        "told": "The moderators of this server have stopped you from suggesting "
        "until November 29, 2026 09:30 UTC. Why: Spam, again.",
        "audit": "stopped whoever sent tip 1 from suggesting",
        "allowed": "let whoever sent tip 1 suggest again",
        "lifted": "Whoever sent tip 1 may suggest again",
        "gone": "This stop has ended already.",
        "none": "Nobody is stopped from suggesting",
        "check": "Suggest to moderators",
        "sent": "is with the moderators",
    },
    "ko": {
        "stop": "보낸 사람 막기…",
        "made": "제안 1을 보낸 분은 이제 제안할 수 없어요\n제안을 막아 둔 경우 1건\n- ",
        "unnamed": "이름을 밝히지 않은 분 (제안 1에서 막음)",
        "until": "2026년 11월 29일 09:30 UTC까지",
        "why": "이유: Spam, again.",
        "told": "이 서버 관리자가 2026년 11월 29일 09:30 UTC까지 제안하지 못하게 했어요. 이유: Spam, again.",
        "audit": "제안 1 보낸 사람 제안 막음",
        "allowed": "제안 1 보낸 사람 제안 다시 허용",
        "lifted": "제안 1을 보낸 분이 다시 제안할 수 있어요",
        "gone": "이미 풀린 제한이에요.",
        "none": "제안을 막아 둔 사람이 없어요",
        "check": "관리자에게 제안",
        "sent": "관리자에게 전했어요",
    },
}
TIP = {"claim": "Out in May.", "seen": "Soompi"}


async def stop(here: Scene, locale: str = "en-US", **values: Any) -> Reply:
    """Stop whoever sent the first tip, from its card."""
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    card = await here.choose(queue, "1", custom_id="review", locale=locale)
    form = await here.form(card, WORDS[locale]["stop"])
    return await here.send(form, locale=locale, **{"reason": "Spam, again.", **values})


async def refusals(here: Scene, locale: str) -> list[Reply]:
    """What a fan is told wherever they try to suggest something."""
    words = WORDS[locale]
    checked = await here.ask("check", text="Kim Hye-soo joins All of Us Are Dead season 2", locale=locale)
    message = await here.member("moderator").send(here.there.channel, "Kim Hye-soo joins")
    return [
        await here.ask("suggest", locale=locale, claim="More.", seen="Soompi"),
        await here.click(checked, words["check"], locale=locale),
        await here.menu("Suggest as report", message, who="fan", locale=locale),
    ]


@pytest.mark.parametrize("locale", list(WORDS))
@pytest.mark.parametrize("anonymous", [False, True])
async def test_who_is_stopped_reads_why_and_until_when_wherever_they_suggest(
    here: Scene, store: Store, locale: str, anonymous: bool
) -> None:
    words, fan = WORDS[locale], str(here.member("fan").id)
    await here.ask("suggest", locale=locale, anonymous=anonymous, **TIP)
    made = await stop(here, locale, length=["week"])
    assert made.private
    assert made.text.startswith(words["made"])
    await here.restart(store)
    listed = await here.ask("desk stops", who="moderator", locale=locale)
    for shown in (made, listed):
        assert words["until"] in shown.text
        assert words["why"] in shown.text
        assert (words["unnamed"] in shown.text) is anonymous
        assert (f"<@{fan}>" in shown.raw) is not anonymous
        assert (fan in str(shown.message.components)) is not anonymous
    for told in await refusals(here, locale):
        assert told.private
        assert told.text.split("\n")[0] == words["told"]
    audit = await here.ask("desk audit", who="moderator", locale=locale)
    assert words["audit"] in audit.text
    assert fan not in audit.raw
    ended = await here.choose(listed, "1", custom_id="allow", locale=locale)
    assert ended.text.startswith(words["lifted"])
    gone = await here.choose(made, "1", custom_id="allow", locale=locale)
    [said] = ["\n".join(texts(each.components)) for each in gone.result.followups]
    assert said == words["gone"]
    sent = await here.ask("suggest", locale=locale, claim="More.", seen="Soompi")
    assert words["sent"] in sent.text
    audit = await here.ask("desk audit", who="moderator", locale=locale)
    assert words["allowed"] in audit.text
    assert (await here.ask("desk stops", who="moderator", locale=locale)).text.startswith(words["none"])


async def test_a_stop_is_for_good_or_ends_by_itself(here: Scene, store: Store) -> None:
    await here.ask("suggest", **TIP)
    await stop(here, length=["good"])
    here.later(days=4000)
    [told] = (await here.ask("suggest", claim="More.", seen="Soompi")).text.split("\n")[:1]
    assert (
        told == "The moderators of this server have stopped you from suggesting for good. Why: Spam, again."
    )
    await stop(here, length=["month"])  # in place of the other
    assert "stopped you" in (await here.ask("suggest", claim="More.", seen="Soompi")).text
    here.later(days=30)
    assert "is with the moderators" in (await here.ask("suggest", claim="More.", seen="Soompi")).text


async def test_a_form_that_was_open_when_they_were_stopped_is_refused_with_what_it_holds(
    here: Scene, store: Store
) -> None:
    await here.ask("suggest", **TIP)
    checked = await here.ask("check", text="Kim Hye-soo joins All of Us Are Dead season 2")
    form = await here.form(checked, "Suggest to moderators", "fan")
    await stop(here, length=["week"])
    refused = await here.send(form, "fan", seen="https://www.soompi.com/article/1")
    assert refused.text.startswith(WORDS["en-US"]["told"])
    assert "https://www.soompi.com/article/1" in refused.text
    assert len(await store.tips.waiting(server_id(SERVER))) == 1


async def test_a_stop_without_a_reason_is_refused_in_a_sentence(here: Scene, store: Store) -> None:
    await here.ask("suggest", **TIP)
    refused = await stop(here, reason=" ")
    assert refused.text.startswith("why: ")
    assert await store.stops.all_of(server_id(SERVER), NOW) == []


async def test_it_is_on_the_card_in_the_review_channel_also_once_it_is_decided(here: Scene) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", anonymous=True, **TIP)
    await posted(here, review)
    for _ in range(2):
        [card] = review.history()
        shown = await here.member("moderator").click(card, custom_id=button(card, "Stop sender…"))
        assert shown.modal is not None
        assert str(here.member("fan").id) not in str(shown.modal)
        if "Reject" in [getattr(each, "label", None) for each in pressable(card)]:
            form = await here.member("moderator").click(card, custom_id=button(card, "Reject"))
            await here.send(form)
            await here.env.settle()


async def test_of_several_who_sent_the_same_one_is_stopped(here: Scene, store: Store) -> None:
    here.join("second")
    here.join("third")
    for who, anonymous in (("fan", False), ("second", True), ("third", True)):
        await here.ask("suggest", who=who, anonymous=anonymous, **TIP)
    queue = await here.ask("desk queue", who="moderator")
    card = await here.choose(queue, "1", custom_id="review")
    form = await here.form(card, "Stop sender…")
    people = form.modal["components"][0]["content"] if form.modal else ""
    fan = here.member("fan").id
    unnamed = "somebody who prefers to stay unnamed"
    assert people == f"Sender 1: <@{fan}>\nSender 2: {unnamed}\nSender 3: {unnamed}"
    await here.send(form, whose=["2"], reason="Spam.")
    assert "stopped you" in (await here.ask("suggest", who="second", claim="More.", seen="Soompi")).text
    for who in ("fan", "third"):
        told = await here.ask("suggest", who=who, claim=f"More of {who}.", seen="Soompi")
        assert "is with the moderators" in told.text


async def of(store: Store, actor: Actor = FAN, at: Any = NOW) -> Any:
    return await store.stops.of(actor.guild_id, actor.user_id, at)


async def unnamed(store: Store, actor: Actor, claim: str) -> int:
    typed = TypedReport(claim=claim, source="Soompi")
    sent: Any = await tips.suggest(store, actor, typed, anonymous=True, locale="ko")
    number: int = sent.tip.number
    return number


async def test_nothing_tells_a_moderator_that_two_tips_are_one_persons(store: Store) -> None:
    """Neither the list, however often they are stopped, nor the copy of what is kept of the moderator."""
    named = (await send(store)).tip.number
    hidden = await unnamed(store, FAN, "A second.")
    others = await unnamed(store, OTHER, "A third.")
    for number in (named, hidden, others):
        await stops.stop(store, MODERATOR, number, length="week", reason="Spam.")
    listed = (await stops.stopped(store, MODERATOR)).stops
    assert [(each.tip, each.user_id) for each in listed] == [(3, 0), (2, 0), (1, FAN.user_id)]
    rows = (await store.personal_data.export(MODERATOR.user_id))["stop"]
    assert [row["tip"] for row in rows] == [1, 2, 3]
    for row in rows:
        assert "mark" not in row
        assert row["user_id"] is None
    marks = {row[3] for row in (await every_row(store))["stop"]}
    assert len(marks) == 2
    assert not any(str(FAN.user_id) == mark for mark in marks)


async def test_to_be_forgotten_is_no_way_around_a_stop_and_leaves_a_mark_alone(store: Store) -> None:
    await stops.stop(store, MODERATOR, (await send(store)).tip.number, length="week", reason="Spam.")
    await store.personal_data.forget(FAN.user_id, NOW)
    refused = TypedReport(claim="More.", source="Soompi")
    with pytest.raises(DomainError) as told:
        await tips.suggest(store, FAN, refused, anonymous=True, locale="ko")
    assert told.value.refusal is Refusal.STOPPED
    [stop] = (await stops.stopped(store, MODERATOR)).stops
    assert stop.user_id == 0
    [row] = (await store.personal_data.export(FAN.user_id))["stop"]
    assert (row["reason"], row["until"]) == ("Spam.", (NOW + timedelta(weeks=1)).isoformat())
    assert row["made_by"] is None  # which is somebody else's
    over = NOW + timedelta(weeks=1)
    await store.stops.forget_over(over - timedelta(seconds=1))
    assert await of(store, at=over - timedelta(seconds=1)) is not None
    await store.stops.forget_over(over)
    assert await of(store, at=over) is None
    assert (await every_row(store))["stop"] == []
    assert await store.personal_data.export(FAN.user_id) == {}


async def test_a_stop_is_of_one_server(store: Store) -> None:
    await send(store)
    await send(store, Actor(6, FAN.user_id, NOW))
    await stops.stop(store, Actor(6, 8, NOW), 1, length="good", reason="Spam.")
    assert await of(store) is None
    with pytest.raises(DomainError, match="no-such-tip"):
        await stops.stop(store, MODERATOR, 2, length="day", reason="Spam.")
    with pytest.raises(DomainError, match="no-such-stop"):
        await stops.allow(store, MODERATOR, 1)
    await stops.allow(store, Actor(6, 8, NOW), 1)


A_DAY = timedelta(days=1)


async def gone(store: Store, how: str) -> None:
    """Let whoever sent the first tip take it back, or be forgotten, with the tip decided or not."""
    if how == "withdrawn":
        await own_tips.withdraw(store, FAN, 1)
    if how == "forgotten and decided":
        await tips.reject(store, MODERATOR, 1, None)
    if how.startswith("forgotten"):
        await store.personal_data.forget(FAN.user_id, NOW)


@pytest.mark.parametrize("anonymous", [False, True])
@pytest.mark.parametrize("how", ["withdrawn", "forgotten and decided", "forgotten"])
async def test_who_is_gone_at_once_can_be_stopped_and_stays_unnamed(
    store: Store, how: str, anonymous: bool
) -> None:
    await (unnamed(store, FAN, "A.") if anonymous else send(store))
    await gone(store, how)
    await store.tips.forget_other_days(NOW + A_DAY)
    made = await stops.stop(store, MODERATOR, 1, length="week", reason="Spam.")
    assert [(each.card, each.user_id) for each in made.stops] == [(1, 0)]
    assert (await of(store)).reason == "Spam."
    assert await of(store, OTHER) is None
    known = await store.database.fetch_all("SELECT author_id FROM tip UNION SELECT user_id FROM stop")
    assert [row[0] for row in known] == [0]


@pytest.mark.parametrize(
    ("how", "known"), [("withdrawn", False), ("forgotten and decided", False), ("forgotten", True)]
)
async def test_a_day_later_nothing_tells_who_it_was_unless_it_still_waits(
    store: Store, how: str, known: bool
) -> None:
    await send(store)
    await gone(store, how)
    await store.tips.forget_other_days(NOW + A_DAY + timedelta(seconds=1))
    if known:
        assert [tip.number for tip in await stops.stoppable(store, MODERATOR, 1)] == [1]
        return
    for deed in (
        stops.stop(store, MODERATOR, 1, length="day", reason="Spam."),
        stops.stoppable(store, MODERATOR, 1),
    ):
        with pytest.raises(DomainError, match="nobody-to-stop") as refused:
            await deed
        assert refused.value.details == {"number": "1"}


async def test_who_withdrew_theirs_decides_on_what_others_sent(store: Store) -> None:
    """The mark that is left tells who can be stopped, not whose tip it is."""
    for actor in (MODERATOR, FAN):
        await send(store, actor)
    await own_tips.withdraw(store, MODERATOR, 1)
    rejected = await tips.reject(store, MODERATOR, 1, None)
    assert isinstance(rejected, TipDecided)
    assert rejected.people == 1


@pytest.mark.parametrize("locale", list(WORDS))
async def test_who_withdrew_at_once_is_stopped_from_the_card_that_stays(
    here: Scene, store: Store, locale: str
) -> None:
    words, review = WORDS[locale], await channel(here, "review", "review")
    await here.ask("suggest", locale=locale, **TIP)
    await posted(here, review)
    mine = await here.choose(
        await here.ask("suggest", locale=locale), "1", custom_id="yours", who="fan", locale=locale
    )
    await here.click(mine, {"en-US": "Withdraw", "ko": "거두기"}[locale], locale=locale)
    await here.restart(store)
    await here.env.settle()
    [card] = review.history()
    here.there.locale = locale
    form = await here.member("moderator").click(card, custom_id=button(card, "Stop sender…"))
    made = await here.send(form, locale=locale, reason="Spam, again.", length=["week"])
    assert made.text.startswith(words["made"])
    assert words["unnamed"] in made.text
    assert str(here.member("fan").id) not in str(made.message.components)
    told = await here.ask("suggest", locale=locale, claim="More.", seen="Soompi")
    assert told.text.split("\n")[0] == words["told"]


async def test_of_several_stops_the_one_that_ends_last_is_told(store: Store) -> None:
    numbers = [await unnamed(store, FAN, "A."), await unnamed(store, FAN, "B.")]
    for number, length in zip(numbers, ("month", "day"), strict=True):
        await stops.stop(store, MODERATOR, number, length=length, reason=length)
        assert (await of(store)).reason == "month"
    await stops.stop(store, MODERATOR, 2, length=StopLength.GOOD, reason="good")
    assert (await of(store)).until is None
    await stops.allow(store, MODERATOR, 2)
    assert (await of(store)).reason == "month"
