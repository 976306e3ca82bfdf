"""/check and the message menu as a fan uses them."""

from __future__ import annotations

from tests.commands.scene import Reply, Scene


async def test_a_rumor_on_record(here: Scene) -> None:
    reply = await here.ask("check", text="roh yoonseo dropped out because of her schedule")
    assert reply.private
    assert reply.text.startswith("What is on record")
    assert "“OSEN: Roh Yoon-seo is out because her schedules overlap.”" in reply.text
    assert "known since May 14, 2025" in reply.text
    assert "🟡 Withdrew · reported by OSEN" in reply.text
    assert "What says otherwise:" in reply.text
    assert "StarNews" in reply.text


async def test_in_korean(here: Scene) -> None:
    reply = await here.ask("check", locale="ko", text="노윤서 일정 때문에 하차했다고 함")
    assert "가장 가까운 보도" in reply.text
    assert "노윤서가 일정이 겹쳐 하차했다." in reply.text


async def test_a_rumor_that_the_record_contradicts_is_called_so(here: Scene) -> None:
    left = await here.ask("check", locale="ko", text="로몬 하차했대")
    assert left.text.startswith("기록된 내용과 달라요")
    off = await here.ask("check", text="Netflix has cancelled season 2")
    assert off.text.startswith("The record says otherwise")
    assert "Season 2 is ordered" in off.text


async def test_nothing_on_record(here: Scene) -> None:
    reply = await here.ask("check", text="Song Kang joins season 2 of aouad")
    assert reply.private
    assert reply.text.startswith("Nothing on record")
    assert "Closest topics: " in reply.text
    empty = await here.ask("check", text="\u200b")
    assert empty.text.startswith("text: This is empty.")


async def test_what_this_server_filed_is_found_here_only(here: Scene) -> None:
    await here.file(topic="casting:Song Kang", claim="Song Kang joins as a zombie hunter.", source="Soompi")
    assert "Song Kang joins as a zombie hunter." in (await here.ask("check", text="song kang joins?")).text


async def test_a_message_is_checked_from_its_menu(here: Scene) -> None:
    fan, moderator = here.member("fan"), here.member("moderator")
    said = await moderator.send(here.there.channel, "lomon confirmed back\nas suhyeok!!\u200b")
    result = await fan.context_menu(here.there.channel, "Check this rumor", said)
    reply = Reply(result, "en-US")
    assert reply.private
    assert "Casting: Lomon" in reply.text
    picture = await moderator.send(here.there.channel, "", attachments=[("a.png", b"x")])
    refused = Reply(await fan.context_menu(here.there.channel, "Check this rumor", picture), "en-US")
    assert refused.private
    assert refused.text.startswith("text: This is empty.")
    assert "lomon" not in str(list(here.there.bot.replies.memory)).lower()
