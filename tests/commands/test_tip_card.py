"""The review card: what it shows of a tip in words, so that Approve is the main way."""

from __future__ import annotations

from typing import Any

import pytest

from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Reply, Scene
from tests.commands.test_tips import channel, press, pressable, said
from tests.promises.acts import minutes_pass

KNOWN: dict[str, Any] = {"claim": "Lomon is back for season 2.", "seen": "https://www.allkpop.com/article/2"}
UNKNOWN: dict[str, Any] = {"claim": "Season 2 is out in May 2027.", "seen": "https://kstar.example.com/1"}
FIRST = {"en-US": "Approve", "ko": "승인"}


async def card_of(here: Scene, locale: str) -> Reply:
    queue = await here.ask("desk queue", who="moderator", locale=locale)
    return await here.choose(queue, "1", custom_id="review", locale=locale)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        (
            "en-US",
            (
                "Topic: Casting: Lomon (로몬)",
                "Source: Allkpop",
                "I worked out from the tip:",
            ),
        ),
        ("ko", ("주제: 캐스팅: 로몬 (Lomon)", "출처: 올케이팝", "제안에서 읽어 낸 내용:")),
    ],
)
async def test_what_a_claim_and_a_link_tell_is_shown_as_such_and_approved_with_one_press(
    here: Scene, store: Store, locale: str, words: tuple[str, ...]
) -> None:
    await here.ask("suggest", **KNOWN)
    await here.restart(store)
    card = await card_of(here, locale)
    for each in words:
        assert each in card.text
    assert next(iter(card.buttons)) == FIRST[locale]
    await here.click(card, FIRST[locale], who="moderator", locale=locale)
    [report] = (await store.snapshot(server_id(SERVER))).own_reports.values()
    assert (str(report.topic), report.chain, report.url) == ("casting:Lomon", ("Allkpop",), KNOWN["seen"])


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        (
            "en-US",
            (
                "Still needed. Approve asks for it:",
                "Topic: Release",
                "When: May 2027",
                "Link: kstar.example.com <",
                "Reported: November 22",
            ),
        ),
        ("ko", ("주제: 공개일", "시점: 2027년 5월", "승인을 누르면 물어봐요:")),
    ],
)
async def test_what_lacks_something_is_in_words_and_approve_opens_the_form_with_what_is_missing(
    here: Scene, store: Store, locale: str, words: tuple[str, ...]
) -> None:
    await here.ask("suggest", **UNKNOWN)
    await here.restart(store)
    card = await card_of(here, locale)
    for each in words:
        assert each in card.text
    assert "Topic: release" not in card.text
    assert "2027-05" not in card.text
    assert next(iter(card.buttons)) == FIRST[locale]
    form = await here.form(card, FIRST[locale])
    fields = [label["component"]["custom_id"] for label in (form.modal or {})["components"]]
    assert {"source", "tags"} <= set(fields)
    ready = await here.send(form, locale=locale, source="Kstar", tags=["press"])
    await here.click(ready, FIRST[locale], who="moderator", locale=locale)
    [report] = (await store.snapshot(server_id(SERVER))).own_reports.values()
    assert (report.chain, report.window and report.window.edtf) == (("Kstar",), "2027-05")


async def test_the_card_in_the_channel_opens_the_form_too_and_files_once_nothing_is_missing(
    here: Scene, store: Store
) -> None:
    review = await channel(here, "review", "review")
    await here.ask("suggest", **{**UNKNOWN, "seen": "Kstar"})
    await here.env.settle()
    [card] = review.history()
    labels = [each.label for each in pressable(card) if getattr(each, "label", None)]
    assert labels[:2] == ["Approve", "Edit & approve"]
    approve = next(each for each in pressable(card) if getattr(each, "label", None) == "Approve")
    form = await here.member("moderator").click(card, custom_id=approve.custom_id)
    assert form.modal is not None
    before = said(review.history()[0])
    await here.file(topic="plot", claim="Something else.", source="Kstar", tags="fan-site")
    for _ in range(20):  # until the card is another
        await minutes_pass(here)
        if said(review.history()[0]) != before:
            break
    filed = await press(here, review.history()[0], "Approve")
    assert filed.text.startswith("Filed as #2")
    assert "Approved by" in said(review.history()[0])


async def test_a_spoiler_stays_behind_bars_on_the_card(here: Scene) -> None:
    await here.ask("suggest", claim="||Cheong-san dies again.||", seen="Kstar")
    card = await card_of(here, "en-US")
    assert "||Cheong-san dies again.||" in card.raw.replace("\\-", "-").replace("\\.", ".")


async def test_what_cannot_be_read_is_shown_as_it_was_typed(here: Scene) -> None:
    await here.ask("suggest", claim="Somebody is in.", seen="Kstar", topic="casting:+New One")
    card = await card_of(here, "en-US")
    assert "New One" in card.text
