"""/check and the message menu as a fan uses them."""

from __future__ import annotations

import pytest

from bot.client.interaction_gate import PERSON
from tests.commands.scene import Reply, Scene


async def test_a_rumor_on_record(here: Scene) -> None:
    reply = await here.ask("check", text="roh yoonseo dropped out because of her schedule")
    assert reply.private
    claim, verdict = reply.text.split("\n")[:2]
    assert claim == "“roh yoonseo dropped out because of her schedule”"
    assert verdict.startswith(
        "🟡 Reported, not confirmed · Roh Yoon-seo (노윤서): Withdrew (May 2025) · reported by OSEN"
    )
    assert "Roh Yoon-seo pulled out in May 2025: her schedules clashed. (OSEN" in reply.text
    assert "What says otherwise:" in reply.text
    assert "StarNews" in reply.text


async def test_in_korean(here: Scene) -> None:
    reply = await here.ask("check", locale="ko", text="노윤서 일정 때문에 하차했다고 함")
    claim, verdict = reply.text.split("\n")[:2]
    assert claim == "“노윤서 일정 때문에 하차했다고 함”"
    assert verdict.startswith("🟡 보도됐지만 공식 확인은 없어요 · 노윤서 (Roh Yoon-seo): 하차")
    assert "노윤서가 2025년 5월 일정이 겹쳐 하차했다." in reply.text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Did filming wrap?", "🔵 Reported, not confirmed · Filming wrapped (February 18 or 19, 2026)"),
        ("filming has not wrapped yet", "❌ No · Filming wrapped (February 18 or 19, 2026)"),
        ("netflix announced the release date: december 5 2026", "⚪ Nobody on record says so"),
        ("Kim Si-eun plays Nam-ra", "❌ No · Choi Nam-ra is played by Cho Yi-hyun (조이현)."),
        ("who is the director of season 2?", "✅ On record · Lee Jae-kyoo (이재규) and Kim Nam-su (김남수)"),
        ("who left season 2", "🟡 On record · Roh Yoon-seo (노윤서)"),
        ("when does it come out?", "⏳ Only guesses · No release date is announced"),
        ("what's on netflix says first half of 2027", "⏳ Not settled · No release date is announced"),
        ("is there a trailer for season 2?", "⚪ Nobody on record says so"),
        ("Song Kang joins season 2 of aouad", "⚪ Nobody on record says so"),
        ("kim si-eun was in squid game", "✅ Yes · Kim Si-eun (김시은) was in Squid Game"),
        ("Netflix has cancelled season 2", "❌ No · Season 2 is renewed"),
    ],
)
async def test_the_verdict_and_its_reason_come_first(here: Scene, text: str, says: str) -> None:
    claim, verdict = (await here.ask("check", text=text)).text.split("\n")[:2]
    assert claim == f"“{text}”"
    assert verdict.startswith(says)


async def test_what_is_of_something_else_is_said_to_be(here: Scene) -> None:
    english = await here.ask("check", text="what should i have for dinner")
    assert english.text.startswith("💬 Not about this show")
    korean = await here.ask("check", locale="ko", text="오늘 날씨 진짜 좋다")
    assert korean.text.startswith("💬 다른 이야기 같아요")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("조이현 안 나온대", "❌ 아니에요 · 조이현 (Cho Yi-hyun): 복귀"),
        ("지우학2 강원도청에서 촬영한대", "⏳ 아직 확정된 건 아니에요 · 배경·촬영지"),
        ("지우학2 언제 나와?", "⏳ 추측만 있어요 · 공개일 발표 없음"),
        ("로몬 하차했대", "❌ 아니에요"),
    ],
)
async def test_the_verdict_comes_first_in_korean_too(here: Scene, text: str, says: str) -> None:
    claim, verdict = (await here.ask("check", locale="ko", text=text)).text.split("\n")[:2]
    assert claim == f"“{text}”"
    assert verdict.startswith(says)


async def test_several_claims_get_a_verdict_each(here: Scene) -> None:
    text = (await here.ask("check", text="filming wrapped in april 2026. lomon is back")).text
    assert text.startswith("2 claims, each by the record")
    assert "“filming wrapped in april 2026”\n❌ No" in text
    assert "“lomon is back”\n✅ Yes" in text


async def test_who_the_line_up_leaves_out_is_said(here: Scene) -> None:
    assert (
        "Not in Netflix's line-up of July 23, 2025"
        in (await here.ask("check", text="seo ji-hoon joins")).text
    )


async def test_nothing_to_read_is_refused(here: Scene) -> None:
    empty = await here.ask("check", text="\u200b")
    assert empty.text.startswith("text: This is empty.")


async def test_what_this_server_filed_is_found_at_once(here: Scene) -> None:
    await here.file(topic="casting:Song Kang", claim="Song Kang joins as a zombie hunter.", source="Soompi")
    text = (await here.ask("check", text="song kang joins?")).text
    assert text.split("\n")[1].startswith(
        "🟡 Reported, not confirmed · Song Kang: Joins · reported by Soompi"
    )
    assert "Song Kang joins as a zombie hunter." in text
    await here.file(topic="setting", claim="It is set at Seoul university.", source="Soompi")
    set_there = (await here.ask("check", text="is season 2 set at seoul university?")).text
    assert "It is set at Seoul university." in set_there


async def test_a_message_is_checked_from_its_menu(here: Scene) -> None:
    fan, moderator = here.member("fan"), here.member("moderator")
    said = await moderator.send(here.there.channel, "lomon confirmed back\nas suhyeok!!\u200b")
    result = await fan.context_menu(here.there.channel, "Check this rumor", said)
    reply = Reply(result, "en-US")
    assert reply.private
    assert "Lomon (로몬): Returns" in reply.text
    picture = await moderator.send(here.there.channel, "", attachments=[("a.png", b"x")])
    refused = Reply(await fan.context_menu(here.there.channel, "Check this rumor", picture), "en-US")
    assert refused.private
    assert refused.text.startswith("There is nothing to read in this message")
    assert "lomon" not in str(list(here.there.bot.answer_service.cache)).lower()


async def test_who_has_spent_it_is_told_in_a_sentence_and_offered_nothing(here: Scene) -> None:
    door, fan = here.there.bot.gate, here.member("fan").user.id
    door._person.spend(fan, PERSON.burst + 100)
    reply = await here.ask("check", text="did filming wrap?")
    assert reply.text == "That is a lot to work out at once. Give it a minute, then ask again."
    assert await here.offers("whereseen", "actor", "kim") == []
    assert "No release date" in (await here.ask("s2status", who="moderator")).text


async def test_filing_and_pictures_have_the_same_budget_and_what_is_filed_is_told(here: Scene) -> None:
    door, moderator = here.there.bot.gate, here.member("moderator").user.id
    assert moderator not in door._person._left
    assert "Filed as #1" in (await here.file()).text
    assert moderator in door._person._left  # its work was noted
    door._person.spend(moderator, PERSON.burst + 100)
    spent = "That is a lot to work out at once. Give it a minute, then ask again."
    assert (await here.file(claim="Another.")).text == spent
    assert (await here.ask("timeline", who="moderator")).text == spent


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ("en-US", "I read rumors in English and Korean only"),
        ("ko", "소문은 영어와 한국어로만 읽을 수 있는데"),
        ("es-419", "Solo leo rumores en inglés y en coreano"),
    ],
)
async def test_what_is_in_another_language_gets_no_verdict(here: Scene, locale: str, says: str) -> None:
    for text in (
        "Roh Yoon-seo está en la temporada 2",
        "se estrena en diciembre",
        "¿Terminó el rodaje de la temporada 2?",
    ):
        told = (await here.ask("check", locale=locale, text=text)).text
        assert says in told
        assert "⚪" not in told


async def test_who_expects_it_is_said_once(here: Scene) -> None:
    for source in ("+Kelp News", "+The Daily Example"):
        await here.file(topic="trailer", claim="In April.", when="2027-04", source=source, stance="expected")
    verdict = (await here.ask("check", text="a trailer comes in April 2027")).text.split("\n")[1]
    names = "by Kelp News and The Daily Example; not confirmed by Netflix"
    assert verdict == f"⏳ Not settled · A trailer is expected (April 2027) · {names}"
