"""/report and /reports as fans and moderators ask them."""

from __future__ import annotations

import pytest

from tests.commands.scene import Scene


async def test_a_report_of_the_pack(here: Scene) -> None:
    reply = await here.ask("report", number="pack:seed-filming-start-won-q3")
    assert not reply.private
    text = reply.text
    assert "Source: What's on Netflix → Show Snob (fan site and insider)" in text
    assert "When: Q3 2025\n" in text
    assert "Its origin spoke: May 2025" in text
    assert "Reported: July 16, 2025, so it counts from May 31, 2025 on" in text
    assert "In: Show Snob, feature on season 2, 16 July 2025" in text
    assert "This report is a prediction." in text


async def test_what_a_report_contradicts_and_agrees_with(here: Scene) -> None:
    text = (await here.ask("report", number="pack:tempo-2024-02-roh-denied")).text
    against = text[text.index("It contradicts:") :]
    assert "StarNews: Roh Yoon-seo takes a lead part" in against
    start = (await here.ask("report", number="pack:seed-filming-start-yonhap")).text
    assert "It says the same as:" in start
    assert "It contradicts:" not in start


async def test_who_filed_a_report_is_for_moderators(here: Scene) -> None:
    receipt = await here.file(claim="Out in May.", when="May 2027")
    fan = await here.ask("report", number="1")
    assert not fan.private
    assert "Filed November 22, 2026 09:30 UTC" in fan.text
    assert str(here.member("moderator").id) not in fan.raw
    moderator = await here.ask("report", number="#1", who="moderator")
    assert moderator.private
    assert f"<@{here.member('moderator').id}>" in moderator.raw
    await here.click(receipt, "Undo", who="moderator")
    gone = await here.ask("report", number="1")
    assert "It was retracted, so it counts for nothing." in gone.text
    assert "Retracted November 22, 2026 09:30 UTC" in gone.text


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("7", "number: There is no report #7 here."),
        ("pack:nothing", "number: There is no report pack:nothing here."),
        ("<@1>", "number: “<@1>” is no report."),
    ],
)
async def test_no_such_report(here: Scene, number: str, says: str) -> None:
    reply = await here.ask("report", number=number)
    assert reply.private
    assert reply.text.startswith(says)


async def test_reports_are_offered_by_what_they_say(here: Scene) -> None:
    offered = await here.offers("report", "number", "osen")
    assert "pack:sportskeeda-2025-05-14-roh-out" in {each["value"] for each in offered}
    assert all(len(each["name"]) <= 100 for each in offered)


@pytest.mark.parametrize(
    ("filters", "count", "first"),
    [
        (
            {"topic": "casting:노윤서", "tag": "talent-agency"},
            "3 reports",
            "February 2024, in Indonesian · talent agency · was replaced by something newer",
        ),
        ({"source": "OSEN"}, "4 reports", "\nRelaying OSEN, the site says she will not “return”"),
        (
            {"text": "yonhap JULY"},
            "One report",
            "\nFilming of season 2 is under way; it began in July 2025.\nFilming start · Yonhap",
        ),
        ({"text": "황금 좀비"}, "0 reports", "No report fits."),
    ],
)
async def test_reports_are_found(here: Scene, filters: dict[str, str], count: str, first: str) -> None:
    text = (await here.ask("reports", "fan", "en-US", **filters)).text
    assert text.startswith(count)
    assert first in text


async def test_a_search_pages_after_a_restart_and_keeps_nothing(here: Scene) -> None:
    reply = await here.ask("reports", text="season 2", source="Netflix")
    assert "Page 1 of" in reply.text
    tables = await here.there.bot.store.database.read_at_one_moment(lambda c: c.tables())
    assert "search" not in tables
    await here.restart(here.there.bot.store)
    await here.click(reply, "Next")
    assert "Page 2 of" in reply.text
    assert "Netflix · “season 2”" in reply.text


async def test_every_report_on_a_kind_of_topic(here: Scene) -> None:
    pack = await here.there.bot.store.facts.pack()
    for kind in ("casting", "release"):
        count = sum(report.topic.kind == kind for report in pack.reports)
        assert (await here.ask("reports", topic=kind)).text.startswith(f"{count} reports")
    refused = await here.ask("reports", topic="casting:Song Kang")
    assert refused.text.startswith("topic: Nobody on record is called “Song Kang”.")
    refused = await here.ask("reports", source="Nobody Daily")
    assert refused.text.startswith("source: ")


@pytest.mark.parametrize("locale", ["en-US", "ko", "es-419"])
@pytest.mark.parametrize(
    ("command", "option"), [("reports", "topic"), ("follow", "what"), ("suggest", "topic")]
)
async def test_what_is_offered_as_a_topic_can_be_typed_as_it_reads(
    here: Scene, command: str, option: str, locale: str
) -> None:
    more = {"claim": "They are in it.", "seen": "https://osen.co.kr/1"} if command == "suggest" else {}
    for typed in ("", "Lomon", "season 1"):
        for offered in await here.offers(command, option, typed, locale=locale):
            if offered["value"].endswith(":"):
                continue  # to be gone on from, with a name
            asked = (await here.ask(command, locale=locale, **more, **{option: offered["value"]})).text
            again = (await here.ask(command, locale=locale, **more, **{option: offered["name"]})).text
            for text in (asked, again):
                assert not text.startswith(f"{option}: "), offered


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        *(("release date", "release"), ("예고편", "trailer"), ("Filming wrap", "filming-end")),
        *(("Earlier seasons", "season1"), ("이전 시즌", "season1"), ("Temporadas anteriores", "season1")),
        *(("Season 1", "season1"), ("season 3", "season3"), ("elenco", "casting")),
        *(("배우:노윤서", "casting:노윤서"),),
    ],
)
async def test_a_topic_is_called_as_people_call_it(here: Scene, typed: str, kind: str) -> None:
    asked = (await here.ask("reports", topic=kind)).text
    assert (await here.ask("reports", topic=typed)).text == asked
    assert "report" in asked.split("\n")[0]


async def test_a_word_for_several_topics_is_asked_about(here: Scene) -> None:
    for command, option in (("reports", "topic"), ("follow", "what")):
        refused = await here.ask(command, **{option: "filming"})
        assert refused.text.startswith("topic: “filming” may be `Filming start` or `Filming wrap`.")


async def test_words_too_long_for_a_button_give_one_page_that_says_so(here: Scene) -> None:
    words = "season 2 of the show " * 3
    reply = await here.ask("reports", text=words + "netflix", tag="press")
    assert "Page" not in reply.text
    assert set(reply.buttons) == {"Season 2 status", "Who guessed right?"}
    long = await here.ask("reports", text="a " * 39 + "a", source="Netflix")
    assert "There is more than fits here." in long.text
    assert set(long.buttons) == {"Season 2 status", "Who guessed right?"}


async def test_in_korean(here: Scene) -> None:
    assert "보도 4건" in (await here.ask("reports", locale="ko", source="OSEN")).text
    text = (await here.ask("report", locale="ko", number="pack:seed-renewal")).text
    assert "이 보도: 지금 현황과 같은 내용" in text
