"""Walking from answer to answer: by buttons and selects, back again, for others, after a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from discord.components import _component_factory

from bot.answers.query import PATTERN, Query
from bot.client.answer_service import AnswerService, Viewer
from bot.client.breadcrumbs import Breadcrumb, Breadcrumbs, breadcrumbs_of
from bot.locales import LANGUAGES
from bot.store import Store
from tests.commands.scene import Reply, Scene
from tests.conftest import NOW
from tests.golden import COMMANDS


def selects(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        if component.get("type") == 3:
            yield component
        yield from selects(component.get("components", []))


def options(reply: Reply) -> dict[str, str]:
    """Return what the answer's select offers, by what it says."""
    [select] = selects(reply.message.components)
    return {each["label"]: each["value"] for each in select["options"]}


async def choose(here: Scene, reply: Reply, label: str, who: str = "fan") -> Reply:
    result = await here.member(who).select(reply.message, [options(reply)[label]])
    here._check_requests()
    return Reply(result, reply.locale)


async def test_an_answer_leads_on_in_place_and_back(here: Scene) -> None:
    season = await here.ask("s2status")
    await here.click(season, "Who guesses what?")
    assert "Guesses by date:" in season.text
    assert "Back" in season.buttons
    await here.click(season, "Season 2 status")
    assert "↩ Release" not in options(season)  # one is back where one began
    assert "Back" not in season.buttons
    await here.click(season, "Who guesses what?")
    await here.click(season, "Back")
    assert "What changed?" in season.buttons


async def test_walking_in_a_circle_comes_back_to_where_one_was(here: Scene) -> None:
    answer = await here.ask("cast")
    for label in ("Season 2 status", "What changed?", "Cast", "Season 2 status", "What changed?", "Cast"):
        await here.click(answer, label)
    assert answer.text.startswith("Cast of All of Us Are Dead, season 2")
    assert not [label for label in options(answer) if label.startswith("↩")]


async def test_no_label_gives_a_spoiler_away(here: Scene) -> None:
    answer = await here.ask("report", number="pack:wikitree-2022-06-07-cheongsan")
    assert "||" in answer.raw
    await here.click(answer, "Season 2 status")
    steps = [label for label in options(answer) if label.startswith("↩")]
    assert steps == ["↩ Spoiler about Lee Cheong-san"]


async def test_back_to_the_first_answer_is_of_today_again(here: Scene) -> None:
    season = await here.ask("s2status")
    here.later(days=3)
    await here.click(season, "Who guesses what?")
    await here.click(season, "Back")
    assert "Nothing new for 9 months (since February 23, 2026)." in season.text
    assert "As it was known" not in season.text


async def test_every_step_can_be_gone_back_to(here: Scene) -> None:
    answer = await here.ask("cast")
    await choose(here, answer, "Kim Si-eun (김시은)")
    await here.click(answer, "Every report")
    steps = [label for label in options(answer) if label.startswith("↩")]
    assert len(steps) == 2
    await choose(here, answer, steps[0])
    assert answer.text.startswith("Cast of All of Us Are Dead, season 2")
    assert not [label for label in options(answer) if label.startswith("↩")]


async def test_others_get_a_copy_of_their_own(here: Scene) -> None:
    season = await here.ask("s2status")
    before = season.raw
    copy = await here.click(season, "What changed?", who="moderator")
    assert copy.private
    assert season.raw == before
    assert "Back" in copy.buttons


async def test_it_walks_after_a_restart(here: Scene, store: Store) -> None:
    season = await here.ask("s2status")
    await here.restart(store)
    await here.click(season, "Who guesses what?")
    await here.restart(store)
    await here.click(season, "Back")
    assert "What changed?" in season.buttons


async def test_the_day_stays_while_one_walks_and_can_be_moved(here: Scene) -> None:
    season = await here.ask("s2status", as_of="2025-07-16")
    await here.click(season, "Who guesses what?")
    assert "As it was known on July 16, 2025" in season.text
    await choose(here, season, "As of today")
    assert "As it was known" not in season.text
    await choose(here, season, "A year earlier")
    assert "As it was known on November 22, 2025" in season.text
    whole = await here.ask("s2status")
    await choose(here, whole, "Before Netflix spoke on July 22–23, 2025")
    assert "As it was known on July 21, 2025" in whole.text


async def test_a_past_day_stays_on_every_kind_of_answer(here: Scene) -> None:
    then = "As it was known on July 16, 2025"
    season = await here.ask("s2status", as_of="2025-07-16")
    await here.click(season, "What changed?")
    assert "to July 16, 2025" in season.text
    await choose(here, season, "Casting: Roh Yoon-seo (노윤서)")
    assert then in season.text
    assert "No Tail to Tell" not in season.text
    await here.click(season, "Every report")
    assert "reports\nCasting: Roh Yoon-seo (노윤서)\n🟡 Withdrew" in season.text
    assert then in season.text
    await choose(here, season, "Roh Yoon-seo was rumored to be in talks for season 2.")
    assert then in season.text
    await choose(here, season, "As of today")
    assert then not in season.text


@pytest.mark.parametrize(
    ("command", "options", "told"),
    [
        ("whereseen", {"actor": "Yoon Ga-i"}, "Nothing on record about Yoon Ga-i (윤가이) and season 2."),
        (
            "reports",
            {"topic": "filming-end"},
            "2 reports\nFilming wrap\n⚪ Filming is expected to wrap",
        ),
        (
            "report",
            {"number": "pack:newsx-2026-02-23-wrap"},
            "It is not known yet",
        ),
        ("whatsnew", {}, "to July 1, 2025"),
    ],
)
async def test_any_answer_can_be_asked_of_a_past_day(
    here: Scene, command: str, options: dict[str, Any], told: str
) -> None:
    assert told in (await here.ask(command, as_of="2025-07-01", **options)).text


async def test_what_was_asked_of_today_is_asked_of_today_again(here: Scene) -> None:
    season = await here.ask("s2status")
    here.later(days=3)
    await here.click(season, "Who guesses what?")
    assert "As it was known" not in season.text


def ids(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        if component.get("type") == 2 and not component.get("disabled") and "custom_id" in component:
            yield component["custom_id"]
        for option in component.get("options", []):
            yield option["value"]
        yield from ids(component.get("components", []))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_way_leads_somewhere_and_on(store: Store, language: str) -> None:
    """Walk the whole graph from every command: no button fails, no answer is a dead end or out of reach."""
    replies, reader = AnswerService(), Viewer(await store.snapshot(None), NOW.date(), language)
    asked: list[Query] = [
        await replies.query(reader, read, {})
        for name, read in COMMANDS.items()
        if name not in ("whereseen", "check", "report", "timeline")
    ]
    days = {reader.today, date(2025, 11, 22), date(2025, 7, 22)}
    seen, waiting = {query.custom_id(1) for query in asked}, list(asked)
    followed: set[str] = set()
    while waiting:
        query = waiting.pop()
        for page in await replies.pages(reader, query):
            found = list(ids(page.to_components()))
            assert len(found) == len(set(found)), query
            assert any(id.partition("/")[0] != query.code or ":" in id for id in found), query
            for id in (id for id in found if id not in followed):
                followed.add(id)
                match = PATTERN.fullmatch(id)
                assert match is not None, id
                step = await replies.query_from_custom_id(reader, match["code"], match["fields"])
                if step.custom_id(1) not in seen and step.day_asked(reader.today) in days:
                    seen.add(step.custom_id(1))
                    waiting.append(step)
    reached = {id.partition("/")[0] for id in seen}
    assert reached == {"about", "status", "cast", "works", "sources", "new", "timeline", "report", "reports"}


async def test_the_picture_comes_and_goes_as_one_walks(here: Scene) -> None:
    season = await here.ask("s2status")
    await here.click(season, "Timeline")
    shown = season.message
    assert len(shown.attachments) == 1
    await here.click(season, "Back")
    assert "What changed?" in season.buttons
    assert not season.message.attachments


async def test_a_verdict_can_be_shown_to_everybody_in_short(here: Scene) -> None:
    verdict = await here.ask("check", text="Did filming wrap?")
    assert verdict.private
    shown = await here.click(verdict, "Show here")
    assert not shown.private
    lines = shown.text.split("\n")
    assert len(lines) == 2
    assert lines[0] == "“Did filming wrap?”"
    assert lines[1].startswith("🔵 Reported, not confirmed · Filming wrapped (February 18 or 19, 2026)")


async def test_what_nobody_says_is_a_moderators_to_show(here: Scene) -> None:
    """Else anybody could have the bot repeat anything."""
    invented = "Kim Si-eun dies in episode 1 of season 2"
    fan = await here.ask("check", text=invented)
    assert fan.text.startswith(f"“{invented}”\n⚪ Nobody on record says so")
    assert "Show here" not in fan.buttons
    asked = await here.ask("check", who="moderator", text=invented)
    shown = await here.click(asked, "Show here", who="moderator")
    assert not shown.private
    assert shown.text == f"“{invented}”\n⚪ Nobody on record says so"


async def test_a_refusal_leads_to_the_closest_names(here: Scene) -> None:
    refused = await here.ask("whereseen", actor="Kim Si")
    assert refused.private
    name = next(iter(refused.buttons))
    page = await here.click(refused, name)
    assert page.private
    assert page.text.startswith("Where you may have seen Kim Si-eun")
    refused = await here.ask("sources", source="Netflox Inc")
    page = await here.click(refused, "Netflix")
    assert page.text.startswith("Netflix")


@pytest.mark.parametrize(
    ("command", "options", "label", "leads_to"),
    [
        ("report", {"number": "#999"}, "Every report", "136 reports"),
        ("reports", {"topic": "relase"}, "Release", "22 reports\nRelease"),
        ("s2status", {"as_of": "soonish"}, "Season status", "No release date yet."),
        ("whatsnew", {"since": "2031"}, "Season status", "No release date yet."),
    ],
)
async def test_every_refusal_offers_a_way_on(
    here: Scene, command: str, options: dict[str, Any], label: str, leads_to: str
) -> None:
    refused = await here.ask(command, **options)
    assert refused.private
    assert (await here.click(refused, label)).text.startswith(leads_to)


async def test_what_is_not_of_this_show_is_not_shown_to_everybody(here: Scene) -> None:
    assert "Show here" not in (await here.ask("check", text="I like pizza")).buttons


@pytest.mark.parametrize("takes", [0.0, 0.05])
async def test_the_copy_of_somebody_else_can_be_shown(
    here: Scene, monkeypatch: pytest.MonkeyPatch, takes: float
) -> None:
    """Also where working it out takes so long that the press is answered first."""
    pages = AnswerService.pages

    async def slow(*args: Any, **how: Any) -> Any:
        await asyncio.sleep(takes)
        return await pages(*args, **how)

    monkeypatch.setattr(AnswerService, "pages", slow)
    monkeypatch.setattr("bot.client.app.PATIENCE", 0.01 if takes else 2.0)
    season = await here.ask("s2status")
    copy = await here.click(season, "What changed?", who="moderator")
    shown = await here.click(copy, "Show here", who="moderator")
    assert not shown.private
    assert shown.text.startswith("What changed\nFrom ")
    await here.click(copy, "Season 2 status", who="moderator")
    assert "Show here" in copy.buttons
    posted = (await here.click(copy, "Show here", who="moderator")).text
    assert posted.startswith("No release date yet.\nGuesses: ")


def test_the_pages_of_an_answer_that_carries_no_id_of_its_own_are_turned_in_place() -> None:
    """As answers did before they carried one: their page buttons tell what they are."""
    buttons = [
        {"type": 2, "style": 2, "label": name, "custom_id": f"reports/{page}:release:::::"}
        for name, page in (("Previous", 0), ("Next", 2))
    ]
    head, row = {"type": 10, "content": "## 20 reports"}, {"type": 1, "components": buttons}

    def steps_in(*components: dict[str, Any]) -> Breadcrumbs:
        box: Any = {"type": 17, "components": components}
        message: Any = SimpleNamespace(components=[_component_factory(box)])
        return breadcrumbs_of(message)

    steps = steps_in(head, row)
    assert steps.here == Breadcrumb("reports/0:release:::::", "20 reports")
    assert steps.to("reports/2:release:::::") == ()
    assert steps_in(head).here is None
