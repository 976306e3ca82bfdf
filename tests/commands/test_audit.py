"""/desk audit says to what each thing was done, and leads there; what is empty says what can be done."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.posting.server_settings import Setting
from bot.locales import LANGUAGES
from bot.store import Store
from tests.commands.scene import Reply, Scene, selects
from tests.promises.trying import put

MODERATOR = "moderator"


async def log(here: Scene, locale: str = "en-US", **options: Any) -> Reply:
    return await here.ask("desk audit", who=MODERATOR, locale=locale, **options)


def options(reply: Reply, custom_id: str) -> dict[str, str]:
    found = [each for each in selects(reply.message.components) if each["custom_id"].startswith(custom_id)]
    return {option["label"]: option["value"] for each in found for option in each["options"]}


async def do_everything(here: Scene) -> None:
    """File, suggest, decide, merge, set; each of it once."""
    await here.file(claim="It is out in May 2027.")
    await here.ask("suggest", claim="Lomon returns.", seen="https://www.pinkvilla.com/a")
    await here.ask("suggest", claim="Aliens land in Hyosan.", seen="my cousin")
    queue = await here.ask("desk queue", who=MODERATOR)
    tip = await here.choose(queue, "1", custom_id="review")
    await here.click(tip, "Approve", who=MODERATOR)
    queue = await here.ask("desk queue", who=MODERATOR)
    tip = await here.choose(queue, "2", custom_id="review")
    await here.send(await here.form(tip, "Reject"), reason="No.")
    await here.file(topic="plot", claim="It rains.", source="+Our Blog", tags="fan-site")
    await here.ask("desk merge", who=MODERATOR, source="Our Blog", into="Soompi")
    await put(here, Setting.TIPS, 3)
    await put(here, Setting.REVIEW, here.there.channel.id)
    await put(here, Setting.REVIEW)


TOLD = {
    "en-US": (
        "filed #1: It is out in May 2027.",
        "approved tip 1: Lomon returns. → #2",
        "rejected tip 2: Aliens land in Hyosan.",
        "filed #3: It rains.",
        "merged Our Blog → Soompi",
        "changed the setting “Tips per person”: 5 a day → 3 a day",
        "changed the setting “Review channel”: not set → <#{channel}>",
        "changed the setting “Review channel”: <#{channel}> → not set",
    ),
    "ko": (
        "#1 등록: It is out in May 2027.",
        "제안 1 승인: Lomon returns. → #2",
        "제안 2 반려: Aliens land in Hyosan.",
        "#3 등록: It rains.",
        "Our Blog → Soompi 합침",
        "‘한 사람의 제안 수’ 설정 변경: 하루 5건 → 하루 3건",
        "‘검토 채널’ 설정 변경: 정하지 않음 → <#{channel}>",
        "‘검토 채널’ 설정 변경: <#{channel}> → 정하지 않음",
    ),
    "es-419": (
        "registró #1: It is out in May 2027.",
        "aprobó sugerencia 1: Lomon returns. → #2",
        "rechazó sugerencia 2: Aliens land in Hyosan.",
        "registró #3: It rains.",
        "unió Our Blog → Soompi",
        "cambió el ajuste “Sugerencias por persona”: 5 al día → 3 al día",
        "cambió el ajuste “Canal de revisión”: sin definir → <#{channel}>",
        "cambió el ajuste “Canal de revisión”: <#{channel}> → sin definir",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_line_says_to_what_it_was_done_also_after_a_restart(
    here: Scene, store: Store, language: str
) -> None:
    await do_everything(here)
    await here.restart(store)
    told = (await log(here, language)).text
    for line in TOLD[language]:
        assert line.format(channel=here.there.channel.id) in told


async def test_it_leads_to_the_reports_tips_and_sources(here: Scene, store: Store) -> None:
    await do_everything(here)
    shown = await log(here)
    await here.restart(store)
    ways = options(shown, "@")
    assert {"It is out in May 2027.", "It rains.", "Soompi"} <= ways.keys()
    report = await here.choose(shown, ways["It rains."], custom_id="@")
    assert "It rains." in report.text
    assert {"Edit", "Retract"} <= set(report.buttons)
    source = await here.choose(shown, ways["Soompi"], custom_id="@")
    assert source.text.startswith("Soompi")
    tips = options(shown, "review")
    assert list(tips) == ["2 · Aliens land in Hyosan.", "1 · Lomon returns."]
    tip = await here.choose(shown, "2", custom_id="review")
    assert "Rejected by" in tip.text


async def test_what_gives_an_ending_away_is_behind_bars(here: Scene) -> None:
    await here.file(topic="plot", claim="||Everybody dies.||", source="Soompi", tags="press")
    shown = await log(here)
    assert "||Everybody dies.||" in shown.raw
    assert not any("Everybody dies" in label for label in options(shown, "@"))


async def test_a_setting_changed_under_an_earlier_version_is_told_as_it_was_noted(
    here: Scene, store: Store
) -> None:
    sql = "INSERT INTO audit (guild_id, made_at, made_by, deed, subject) VALUES (?, ?, 9, 'set', 'tips')"
    row = [here.there.guild.id, "2026-11-20T09:30:00+00:00"]
    await store.database.write(lambda c: c.execute(sql, row))
    assert (await log(here)).text.split("\n")[1].endswith("changed the setting “Tips per person”")


@pytest.mark.parametrize(
    ("language", "nothing", "narrowed", "queue"),
    [
        ("en-US", "Nothing was done here yet", "Nothing of that was done here", "No tips are waiting"),
        ("ko", "아직 한 일이 없어요", "그 조건에 맞는 기록이 없어요", "기다리는 제안이 없어요"),
    ],
)
async def test_what_is_empty_leads_on(
    here: Scene, language: str, nothing: str, narrowed: str, queue: str
) -> None:
    ids = {each.name: each.id for each in await here.there.bot.tree.fetch_commands()}
    empty = await log(here, language)
    assert empty.text.startswith(nothing)
    assert f"</addreport:{ids['addreport']}>" in empty.raw
    assert f"</desk queue:{ids['desk']}>" in empty.raw
    assert empty.buttons
    none = await log(here, language, person=here.member("fan"))
    assert none.text.startswith(narrowed)
    assert f"</desk audit:{ids['desk']}>" in none.raw
    waiting = await here.ask("desk queue", who=MODERATOR, locale=language)
    assert waiting.text.startswith(queue)
    assert f"</suggest:{ids['suggest']}>" in waiting.raw
    assert waiting.buttons
    stops = await here.ask("desk stops", who=MODERATOR, locale=language)
    assert f"</desk queue:{ids['desk']}>" in stops.raw
    follows = await here.ask("follow", locale=language)
    assert f"</follow:{ids['follow']}>" in follows.raw


@pytest.mark.parametrize(("language", "older"), [("en-US", "Older"), ("ko", "이전 기록")])
async def test_what_was_done_long_ago_is_a_press_away(
    here: Scene, store: Store, language: str, older: str
) -> None:
    sql = "INSERT INTO audit (guild_id, made_at, made_by, deed, subject) VALUES (?, ?, ?, 'imported', ?)"
    rows = [(here.there.guild.id, "2026-11-20T09:30:00+00:00", 8 + n % 2, str(n)) for n in range(60)]
    await store.database.write(lambda c: c.executemany(sql, rows))
    counts = {"en-US": "imported {} reports", "ko": "제보 {}건 가져옴"}[language]
    shown = await log(here, language)
    assert [each for each in range(60) if counts.format(each) + "\n" in shown.text] == [*range(35, 60)]
    assert older not in (await log(here, language, since="2026-11-01")).buttons
    await here.restart(store)
    for there in (range(10, 35), range(10)):
        await here.click(shown, older, who=MODERATOR, locale=language)
        assert [each for each in range(60) if counts.format(each) + "\n" in shown.text] == [*there]
    assert older not in shown.buttons


async def test_older_things_are_those_of_the_same_person(here: Scene, store: Store) -> None:
    sql = "INSERT INTO audit (guild_id, made_at, made_by, deed, subject) VALUES (?, ?, ?, 'imported', ?)"
    guild, who = here.there.guild.id, here.member("fan")
    rows = [(guild, "2026-11-20T09:30:00+00:00", who.id if n % 2 else 9, str(n)) for n in range(60)]
    await store.database.write(lambda c: c.executemany(sql, rows))
    shown = await log(here, person=who)
    await here.click(shown, "Older", who=MODERATOR)
    assert [each for each in range(60) if f"imported {each} reports\n" in shown.text] == [1, 3, 5, 7, 9]


async def test_what_is_chosen_again_is_nothing_that_anybody_did(here: Scene) -> None:
    for limit in ("3", "3", "5"):
        await put(here, Setting.TIPS, limit)
    assert (await log(here)).text.startswith("What moderators did (2)")
