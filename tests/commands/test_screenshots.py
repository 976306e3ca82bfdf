"""A screenshot comes with a tip: on its card in the review channel, and nowhere else."""

from __future__ import annotations

import asyncio
from operator import methodcaller
from typing import Any

import discord
import pytest

from bot.client import screenshots
from bot.domain.audit import Actor
from bot.domain.errors import DomainError, Refusal
from bot.domain.reports import screenshots as rules
from bot.domain.reports.screenshots import MOST_SCREENSHOT_BYTES, is_discords, is_picture
from bot.locales import localizer_for
from bot.services import own_tips
from bot.store import Store
from bot.store import tips as tip_store
from bot.store.engines.transaction import Transaction
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene
from tests.commands.test_tips import channel, inside, said
from tests.conftest import NOW
from tests.promises.acts import minutes_pass

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
WORDS = {
    "en-US": {
        "check": "Suggest to moderators",
        "shown": "They see your screenshot in their review channel.",
        "no place": "Your screenshot was not kept: screenshots need a review channel",
        "kind": "screenshot: I take pictures only: PNG, JPEG, WebP or GIF.",
        "large": "screenshot: This picture is too large: 8 MB at most.",
        "elsewhere": "With a screenshot, on this tip’s card in the review channel.",
        "send": "Send",
    },
    "ko": {
        "check": "관리자에게 제안",
        "shown": "스크린샷은 관리자가 검토 채널에서 볼 수 있어요.",
        "no place": "스크린샷은 남기지 않았어요. 검토 채널이 있어야",
        "kind": "스크린샷: PNG, JPEG, WebP, GIF 그림만 받을 수 있어요.",
        "large": "스크린샷: 그림이 너무 커요. 8MB까지 돼요.",
        "elsewhere": "검토 채널의 이 제안 카드에 스크린샷 1장이 있어요.",
        "send": "보내기",
    },
}


@pytest.fixture(autouse=True)
def _cdn(monkeypatch: pytest.MonkeyPatch) -> None:
    """SimCord's files have a host of their own."""
    monkeypatch.setattr(rules, "CDN_HOSTS", frozenset({"cdn.simcord.invalid"}))


async def suggest(
    here: Scene, *files: tuple[str, bytes], locale: str = "en-US", who: str = "fan", **values: Any
) -> Reply:
    """Send a tip by the form, with files."""
    claim = "Kim Hye-soo joins All of Us Are Dead season 2"
    checked = await here.ask("check", who=who, text=claim, locale=locale)
    form = await here.form(checked, WORDS[locale]["check"], who)
    return await here.send(
        form, who, locale=locale, **{"seen": "https://x.com/a/1", "screenshot": list(files), **values}
    )


def pictures(message: discord.Message) -> list[str]:
    """The pictures that a card shows, by the names of their files."""
    box: Any = message.components[0]
    items = [item for each in box.children for item in getattr(each, "items", [])]
    assert all(item.spoiler for item in items)
    return [item.media.url.rpartition("/")[2] for item in items]


@pytest.mark.parametrize("locale", list(WORDS))
async def test_a_screenshot_is_on_the_tips_card_and_stays_until_the_card_goes(
    here: Scene, store: Store, locale: str
) -> None:
    words = WORDS[locale]
    review = await channel(here, "review", "review")
    sent = await suggest(here, ("shot.png", PNG), locale=locale)
    assert words["shown"] in sent.text
    await here.env.settle()
    [card] = review.history()
    [attached] = card.attachments
    assert pictures(card) == [attached.filename]
    assert await attached.read() == PNG
    [kept] = await store.screenshots.of_card(server_id(SERVER), 1)
    assert (kept.url, kept.attachment_id) == (None, attached.id)
    await here.restart(store)
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    shown = await here.choose(queue, "1", custom_id="review", locale=locale)
    assert words["elsewhere"] in shown.text
    assert "attachment" not in str(shown.message.components)  # it is served nowhere else
    await here.send(await here.form(shown, "Reject" if locale == "en-US" else "반려"), locale=locale)
    await here.env.settle()
    [card] = review.history()
    assert "Rejected by" in said(card)
    assert [each.id for each in card.attachments] == [attached.id]
    assert pictures(card) == [attached.filename]


@pytest.mark.parametrize("locale", list(WORDS))
async def test_without_a_review_channel_it_is_said_that_a_screenshot_needs_one(
    here: Scene, store: Store, locale: str
) -> None:
    sent = await suggest(here, ("shot.png", PNG), locale=locale)
    assert WORDS[locale]["no place"] in sent.text
    assert len(await store.tips.waiting(server_id(SERVER))) == 1
    assert await store.database.fetch_all("SELECT 1 FROM screenshot") == []


@pytest.mark.parametrize("locale", list(WORDS))
@pytest.mark.parametrize(
    ("file", "says"), [(("a.pdf", b"%PDF"), "kind"), (("a.png", PNG + b"0" * MOST_SCREENSHOT_BYTES), "large")]
)
async def test_what_is_no_picture_or_too_large_is_a_sentence_and_the_tip_a_draft(
    here: Scene, store: Store, locale: str, file: tuple[str, bytes], says: str
) -> None:
    refused = await suggest(here, file, locale=locale)
    assert refused.text.startswith(WORDS[locale][says])
    assert await store.tips.waiting(server_id(SERVER)) == []
    assert "Kim Hye-soo" in refused.text


async def test_the_screenshot_of_a_tip_that_becomes_a_draft_first_comes_with_it(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    refused = await suggest(here, ("shot.png", PNG), seen="https://localhost/x")
    assert refused.text.startswith("url: ")
    await here.restart(store)
    ready = await here.fill(refused, "fan", url="https://x.com/a/1")
    sent = await here.click(ready, "Send")
    assert WORDS["en-US"]["shown"] in sent.text
    await here.env.settle()
    [card] = review.history()
    assert len(pictures(card)) == 1


async def test_who_sends_the_same_adds_a_screenshot_to_the_card_that_is_there(here: Scene) -> None:
    here.join("second")
    review = await channel(here, "review", "review")
    await suggest(here, ("a.png", PNG))
    await here.env.settle()
    await suggest(here, ("b.gif", b"GIF89a" + b"0" * 30), who="second")
    await here.env.settle()
    [card] = review.history()
    assert [each.filename.rpartition(".")[2] for each in card.attachments] == ["png", "gif"]
    assert pictures(card) == [each.filename for each in card.attachments]


async def test_by_the_option_of_the_command_too(here: Scene) -> None:
    review = await channel(here, "review", "review")
    sent = await here.ask("suggest", claim="Out in May.", seen="Soompi", screenshot=("a.png", PNG))
    assert WORDS["en-US"]["shown"] in sent.text
    await here.env.settle()
    [card] = review.history()
    assert len(pictures(card)) == 1


@pytest.mark.parametrize("content", [b"<html>", b""])
async def test_what_is_named_a_picture_and_is_none_is_not_shown_and_the_card_says_so(
    here: Scene, store: Store, content: bytes
) -> None:
    review = await channel(here, "review", "review")
    await suggest(here, ("a.png", content))
    await here.env.settle()
    [card] = review.history()
    assert card.attachments == []
    assert "A screenshot came with it, but Discord did not pass it on." in "\n".join(inside(card.components))
    [lost] = await store.screenshots.of_card(server_id(SERVER), 1)
    assert (lost.url, lost.attachment_id) == (None, None)


async def test_nothing_is_fetched_from_elsewhere_nor_waited_for_longer_than_it_may_take(
    here: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def slow(url: str) -> bytes:
        asked.append(url)
        await asyncio.sleep(60)
        return PNG

    bot = here.there.bot
    monkeypatch.setattr(bot.http, "get_from_cdn", slow)
    monkeypatch.setattr(screenshots, "_WITHIN", 0.01)
    assert await screenshots.fetch(bot, "https://example.com/a.png", "png") is None
    assert asked == []
    assert await screenshots.fetch(bot, "https://cdn.simcord.invalid/a.png", "png") is None
    assert len(asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.discordapp.com/a.png",
        "https://cdn.discordapp.com.example.com/a.png",
        "https://cdn.discordapp.com@example.com/a.png",
        "https://cdn.discordapp.com:8443/a.png",
        "https://127.0.0.1/a.png",
        "https://[x/a.png",
        "file:///etc/passwd",
    ],
)
def test_only_discords_own_hosts_are_discords(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.undo()
    assert is_discords("https://cdn.discordapp.com/ephemeral-attachments/1/2/a.png?ex=1&is=2&hm=3")
    assert is_discords("https://media.discordapp.net/attachments/1/2/a.png")
    assert not is_discords(url)


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("png", PNG), ("jpg", b"\xff\xd8\xff\xe0"), ("gif", b"GIF87a"), ("webp", b"RIFF\x00\x00\x00\x00WEBP")],
)
def test_a_picture_is_told_by_its_first_bytes(kind: str, begins: bytes) -> None:
    room = MOST_SCREENSHOT_BYTES - len(begins)
    assert is_picture(begins + b"0" * room, kind)
    assert not is_picture(begins + b"0" * (room + 1), kind)
    assert not is_picture(b"x" + begins, kind)


async def test_to_be_forgotten_takes_the_screenshot_off_the_card(here: Scene, store: Store) -> None:
    review = await channel(here, "review", "review")
    await suggest(here, ("a.png", PNG))
    await here.env.settle()
    fan = here.member("fan").id
    assert [row["tip"] for row in (await store.personal_data.export(fan))["screenshot"]] == [1]
    await store.personal_data.forget(fan, NOW)
    await minutes_pass(here)
    [card] = review.history()
    assert card.attachments == []
    assert pictures(card) == []
    assert await store.database.fetch_all("SELECT 1 FROM screenshot") == []


async def test_what_has_no_draft_and_no_card_any_more_is_forgotten(here: Scene, store: Store) -> None:
    await channel(here, "review", "review")
    await suggest(here, ("a.png", PNG))
    refused = await suggest(here, ("b.png", PNG), seen="https://localhost/x")
    await here.env.settle()
    await store.screenshots.forget_loose()
    assert len(await store.database.fetch_all("SELECT 1 FROM screenshot")) == 2
    await here.click(refused, "Cancel")
    await store.screenshots.forget_loose()
    assert len(await store.database.fetch_all("SELECT 1 FROM screenshot")) == 1
    await store.database.write(methodcaller("execute", "UPDATE post SET state = 'dropped'"))
    await store.screenshots.forget_loose()
    assert await store.database.fetch_all("SELECT 1 FROM screenshot") == []


async def test_a_tip_that_is_withdrawn_takes_its_screenshot_with_it(here: Scene, store: Store) -> None:
    here.join("second")
    review = await channel(here, "review", "review")
    await suggest(here, ("a.png", PNG))
    await suggest(here, ("b.gif", b"GIF89a" + b"0" * 30), who="second")
    await here.env.settle()
    actor = Actor(server_id(SERVER), here.member("fan").id, NOW)
    await own_tips.withdraw(store, actor, 1)
    await minutes_pass(here)
    [card] = review.history()
    assert [each.filename.rpartition(".")[2] for each in card.attachments] == ["gif"]
    await store.screenshots.forget_loose()
    assert [each.tip for each in await store.screenshots.of_card(actor.guild_id, 1)] == [2]


@pytest.mark.parametrize("in_forum", [False, True])
async def test_a_card_that_may_be_there_without_its_screenshot_gets_it(
    here: Scene, store: Store, in_forum: bool
) -> None:
    """A process that ended between sending the card and noting what it has."""
    guild = here.there.guild
    made = guild.create_forum_channel("review") if in_forum else guild.create_text_channel("review")
    opened = await here.choose(await here.panel(), "review", custom_id="set", who="manager")
    await here.choose(opened, made, custom_id="put", who="manager")
    await suggest(here, ("a.png", PNG))
    await here.env.settle()
    [review] = made.threads if in_forum else [made]
    [before] = [each.attachments[0] for each in review.history()]

    def forget(connection: Transaction) -> None:
        lost = "UPDATE post SET state = 'sending', message_id = NULL, channel_id = ? WHERE kind = 'tip'"
        connection.execute(lost, [made.id])
        connection.execute("UPDATE screenshot SET url = ?, attachment_id = NULL", [before.url])

    await store.database.write(forget)
    await here.restart(store)
    await minutes_pass(here)
    [card] = review.history()
    [attached] = card.attachments
    [kept] = await store.screenshots.of_card(server_id(SERVER), 1)
    assert kept.attachment_id == attached.id != before.id
    assert pictures(card) == [attached.filename]


REPORTS = {
    "en-US": {
        "add": "Add a screenshot",
        "needs": "A screenshot needs a review channel to be kept in.",
        "posted": "#1 has its screenshot",
        "card": "Screenshot of #1",
    },
    "ko": {
        "add": "스크린샷 추가",
        "needs": "스크린샷을 두려면 검토 채널이 있어야 해요.",
        "posted": "#1의 스크린샷을 올렸어요",
        "card": "Screenshot of #1",  # in the language of the server
    },
}


@pytest.mark.parametrize("locale", list(REPORTS))
async def test_a_moderator_adds_a_screenshot_to_a_report_in_the_review_channel(
    here: Scene, store: Store, locale: str
) -> None:
    words = REPORTS[locale]
    await here.file()
    report = await here.ask("report", who="moderator", locale=locale, number="1")
    refused = await here.click(report, words["add"], who="moderator", locale=locale)
    assert refused.text.startswith(words["needs"])
    review = await channel(here, "review", "review")
    await here.restart(store)
    report = await here.ask("report", who="moderator", locale=locale, number="1")
    form = await here.form(report, words["add"])
    posted = await here.send(form, locale=locale, screenshot=[("a.webp", b"RIFF0000WEBP" + b"0" * 20)])
    assert posted.private
    assert posted.text.startswith(words["posted"])
    assert f"<#{review.id}>" in posted.raw
    await here.env.settle()
    [card] = review.history()
    assert said(card).startswith(f"{words['card']}\nFrom <@{here.member('moderator').id}>")
    assert "It is out in May 2027." in said(card)
    assert pictures(card) == ["report-1.webp"]
    assert [each.filename for each in card.attachments] == ["report-1.webp"]


async def test_what_cannot_be_fetched_or_posted_is_said_and_nothing_is_posted(here: Scene) -> None:
    review = await channel(here, "review", "review")
    await here.file()
    filed = await here.ask("report", who="moderator", number="1")
    form = await here.form(filed, "Add a screenshot")
    lost = await here.send(form, screenshot=[("a.png", b"<html>")])
    assert lost.text.startswith("screenshot: Discord did not hand me that picture.")
    form = await here.form(filed, "Add a screenshot")
    kind = await here.send(form, screenshot=[("a.txt", b"text")])
    assert kind.text.startswith(WORDS["en-US"]["kind"])
    missing: dict[str, Any] = {"status": 403, "code": 50013, "message": "Missing Permissions"}
    here.env.inject_error("POST", f"/channels/{review.id}/messages", times=1, **missing)
    form = await here.form(filed, "Add a screenshot")
    refused = await here.send(form, screenshot=[("a.png", PNG)])
    assert refused.text.startswith("I may not post pictures in the review channel.")
    assert review.history() == []


async def test_in_a_forum_they_are_in_posts_of_their_own(here: Scene, store: Store) -> None:
    forum = here.there.guild.create_forum_channel("review")
    opened = await here.choose(await here.panel(), "review", custom_id="set", who="manager")
    await here.choose(opened, forum, custom_id="put", who="manager")
    await here.file()
    report = await here.ask("report", who="moderator", number="1")
    form = await here.form(report, "Add a screenshot")
    added = await here.send(form, screenshot=[("a.png", PNG)])
    assert added.text.startswith("#1 has its screenshot")
    await suggest(here, ("b.png", PNG))
    await here.env.settle()
    shot, tip = sorted(forum.threads, key=lambda each: str(each.name))
    assert (shot.name, tip.name) == ("Screenshot of #1", "Tip 1")
    for thread in (shot, tip):
        [message] = thread.history()
        assert len(pictures(message)) == len(message.attachments) == 1
    await here.restart(store)
    queue = await here.ask("desk queue", who="moderator")
    card = await here.choose(queue, "1", custom_id="review")
    await here.send(await here.form(card, "Reject"))
    await here.env.settle()
    [message] = tip.history()
    assert "Rejected by" in said(message)
    assert len(pictures(message)) == len(message.attachments) == 1


async def test_where_nothing_may_be_attached_the_card_comes_without_and_says_what_would_do(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    missing: dict[str, Any] = {"status": 403, "code": 50013, "message": "Missing Permissions"}
    here.env.inject_error("POST", f"/channels/{review.id}/messages", times=1, **missing)
    await suggest(here, ("a.png", PNG))
    await here.env.settle()
    [card] = review.history()
    assert card.attachments == []
    told = "\n".join(inside(card.components))
    assert "I may not attach files here. Give me Attach Files" in told
    queue = await here.ask("desk queue", who="moderator")
    await here.send(
        await here.form(await here.choose(queue, "1", custom_id="review"), "Reject")
    )  # by then it may
    await here.env.settle()
    [card] = review.history()
    assert len(pictures(card)) == len(card.attachments) == 1
    assert "Attach Files" not in "\n".join(inside(card.components))


@pytest.mark.parametrize("locale", list(WORDS))
async def test_a_picture_that_is_too_much_for_discord_does_not_keep_the_card_back(
    here: Scene, store: Store, locale: str
) -> None:
    review = await channel(here, "review", "review")
    opened = await here.choose(await here.panel(), "language", custom_id="set", who="manager")
    await here.choose(opened, locale, custom_id="put", who="manager")
    too_large: dict[str, Any] = {"status": 413, "code": 40005, "message": "Request entity too large"}
    here.env.inject_error("POST", f"/channels/{review.id}/messages", times=1, **too_large)
    await suggest(here, ("a.png", PNG), locale=locale)
    await here.env.settle()
    [card] = review.history()
    assert card.attachments == []
    told = "\n".join(inside(card.components))
    assert {"en-US": "Discord did not pass it on.", "ko": "디스코드가 전해 주지 않았어요."}[locale] in told
    [lost] = await store.screenshots.of_card(server_id(SERVER), 1)
    assert (lost.url, lost.attachment_id) == (None, None)


def test_of_several_pictures_that_are_too_much_the_largest_is_left_out_first() -> None:
    small, large, middle = (
        (
            rules.Screenshot(id=id, tip=id, kind="png", url="", attachment_id=None, card=None),
            PNG + b"0" * more,
        )
        for id, more in ((1, 0), (2, 90), (3, 30))
    )
    shown = screenshots.CardPictures(localizer_for("en-US"), 5, 1, new=[small, large, middle])
    fewer = shown.without_largest()
    assert (fewer.new, fewer.lost) == ([small, middle], [large[0]])
    none = fewer.without_largest().without_largest()
    assert (none.new, [each.id for each in none.lost]) == ([], [2, 3, 1])


async def test_a_tip_and_its_screenshot_are_kept_in_one_stroke(
    here: Scene, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the process ends between the two: there is no tip without the picture that came with it."""

    def fails(*_: Any) -> None:
        raise DomainError(Refusal.NOT_STORED)

    await channel(here, "review", "review")
    with monkeypatch.context() as full:
        full.setattr(tip_store, "attach_screenshot", fails)
        refused = await suggest(here, ("a.png", PNG))
    assert "Nothing was saved" in refused.text
    assert await store.tips.waiting(server_id(SERVER)) == []
    await suggest(here, ("a.png", PNG))
    assert len(await store.screenshots.of_card(server_id(SERVER), 1)) == 1
