"""What is told of news: in which channel, together or alone, to whom, and when it is told who was right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.posting.following import Follow, FollowedKind
from bot.domain.posting.news import ChangeCause, NewsCause, NewsItem, ToldStanding
from bot.domain.posting.server_settings import NewsKind, ServerSettings, Spoilers
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import Topic, parse_topic
from bot.domain.reports.vocabulary import Level
from bot.services.announcements import concerned, news_item, server_news, told_topics
from bot.store.news_posts import ServerNews
from tests.domain.making import report, snapshot

TODAY = date(2026, 11, 22)
GUESSED = report("guessed", topic="trailer", stance="expected", on="2026-10-01", window="2026-11", chain="B")
CAME = report(
    "came", topic="trailer", stance="happened", on="2026-11-20", window="2026-11-20", chain="Yonhap"
)
JOINS = report("joins", topic="casting:Lomon", stance="joins", on="2026-11-20", chain="OSEN > A")
PLOT = report("plot", topic="plot", stance="opinion", on="2026-11-20", chain="A")
RECORD = snapshot([GUESSED, CAME, JOINS, PLOT])
DATES, CAST = 70, 71
BEFORE = ("made", "2026-11-21")
BOTH = ServerSettings(channels={NewsKind.DATES: DATES, NewsKind.CAST: CAST})


def news(topic: str, why: str = "filed", by: str | None = None, record: Snapshot = RECORD) -> NewsItem:
    about = parse_topic(topic)
    now = ToldStanding.from_standing(record.standing(about, TODAY))
    item = news_item(record, ToldStanding.nothing(about, TODAY), now, NewsCause(ChangeCause(why), by))
    assert item is not None
    return item


def told(
    *items: NewsItem, settings: ServerSettings = BOTH, record: Snapshot = RECORD, **more: Any
) -> ServerNews:
    return server_news(record, 5, items, settings, more.pop("followers", ()), TODAY, looked_at=BEFORE, **more)


def batches(found: ServerNews) -> list[tuple[int, list[str]]]:
    return [(each.channel_id, [str(item.after.topic) for item in each.news]) for each in found.batches]


def test_each_kind_of_news_goes_to_its_channel_alone_or_with_what_changed_for_the_same_reason() -> None:
    trailer, casting = news("trailer"), news("casting:Lomon")
    assert batches(told(trailer, casting)) == [(DATES, ["trailer"]), (CAST, ["casting:Lomon"])]
    one = replace(BOTH, channels=dict.fromkeys(NewsKind, DATES))
    assert batches(told(trailer, casting, settings=one)) == [(DATES, ["trailer"]), (DATES, ["casting:Lomon"])]
    for why in ("pack", "time", "imported", "merged"):
        both = told(news("trailer", why), news("casting:Lomon", why), settings=one)
        assert batches(both) == [(DATES, ["trailer", "casting:Lomon"])]
    apart = told(news("trailer", "pack"), news("casting:Lomon", "time"), settings=one)
    assert batches(apart) == [(DATES, ["trailer"]), (DATES, ["casting:Lomon"])]
    assert batches(told(trailer, casting, settings=replace(BOTH, channels={NewsKind.CAST: CAST}))) == [
        (CAST, ["casting:Lomon"])
    ]
    found = told(trailer, last_id=4, changed=2)
    assert (found.last_id, found.changed, found.looked_at) == (4, 2, BEFORE)
    assert (told(trailer).last_id, told(trailer).changed) == (0, 0)
    assert (told(trailer).guild_id, told(trailer).news) == (5, (trailer,))


@pytest.mark.parametrize("where", ["before", "after", "report"])
def test_what_gives_an_ending_away_is_left_out_where_the_server_has_it_so(where: str) -> None:
    item, record = news("trailer"), RECORD
    if where == "report":
        record = snapshot([GUESSED, replace(CAME, spoiler=True)])
    else:
        item = replace(item, **{where: replace(getattr(item, where), spoiler=True)})
    left_out = replace(BOTH, spoilers=Spoilers.LEFT_OUT)
    assert batches(told(item, record=record)) == [(DATES, ["trailer"])]
    assert batches(told(item, record=record, settings=left_out)) == []
    assert told(item, record=record, settings=left_out).came == {}
    assert batches(told(news("trailer"), settings=left_out)) == [(DATES, ["trailer"])]


def test_the_report_a_change_rests_on_is_the_newest_that_says_it_unless_one_is_named() -> None:
    again = report("again", topic="trailer", stance="happened", on="2026-11-21", chain="A")
    heavier = replace(again, id="heavier", chain=("Yonhap", "A"))
    record = snapshot([again, heavier, GUESSED, CAME])
    assert news("trailer", record=record).cause == NewsCause(ChangeCause.FILED, "heavier")
    assert news("trailer", by="came", record=record).cause.report == "came"
    assert news("trailer").cause.report == "came"
    about = parse_topic("trailer")
    nothing = ToldStanding.nothing(about, TODAY)
    gone = snapshot([PLOT])
    back = news_item(gone, news("trailer").after, nothing, NewsCause(ChangeCause.RETRACTED))
    assert back is not None
    assert back.cause.report is None
    assert news_item(gone, nothing, nothing, NewsCause(ChangeCause.TIME)) is None


def test_who_was_right_is_told_of_a_milestone_that_surely_came_and_of_which_something_was_foretold() -> None:
    trailer = parse_topic("trailer")
    assert told(news("trailer")).came == {trailer: DATES}
    assert told(news("trailer"), settings=replace(BOTH, channels={NewsKind.CAST: CAST})).came == {}
    assert told(news("casting:Lomon")).came == {}
    for level, surely in (
        (Level.RUMORED, False),
        (None, False),
        (Level.REPORTED, True),
        (Level.CONFIRMED, True),
    ):
        item = news("trailer")
        assert bool(told(replace(item, after=replace(item.after, level=level))).came) is surely
        # Where it was told before, it is not told again; from a rumor it is told now.
        known = replace(item, before=replace(item.after, level=level))
        assert bool(told(known).came) is not surely
    unforetold = snapshot([CAME])
    assert told(news("trailer", record=unforetold), record=unforetold).came == {}
    not_come = snapshot([GUESSED])
    assert told(news("trailer", record=not_come), record=not_come).came == {}


def follow(user_id: int, kind: FollowedKind, name: str) -> Follow:
    return Follow(user_id, kind, name, "ko")


FOLLOWS = [
    follow(1, FollowedKind.TOPIC, "trailer"), follow(1, FollowedKind.TOPIC, "casting:Lomon"),
    follow(2, FollowedKind.PERSON, "Lomon"), follow(3, FollowedKind.SOURCE, "A"),
    follow(4, FollowedKind.SOURCE, "OSEN"), follow(5, FollowedKind.SOURCE, "Yonhap"),
    follow(6, FollowedKind.PERSON, "A"), follow(7, FollowedKind.TOPIC, "release"),
    follow(3, FollowedKind.PERSON, "Lomon"),
]  # fmt: skip


def test_who_follows_the_topic_whom_it_is_about_or_who_says_it_is_told_once() -> None:
    trailer, casting = news("trailer"), news("casting:Lomon")
    found = told(trailer, casting, followers=FOLLOWS, settings=ServerSettings())
    assert found.followers == {
        1: [trailer, casting], 2: [casting], 3: [casting], 4: [casting], 5: [trailer],
    }  # fmt: skip
    assert found.batches == []
    assert concerned(RECORD, [casting], FOLLOWS) == [FOLLOWS[place] for place in (1, 2, 3, 4, 8)]
    assert concerned(RECORD, [], FOLLOWS) == []


def test_what_is_told_of_is_what_is_one_question() -> None:
    assert sorted(map(str, told_topics(RECORD))) == ["casting:Lomon", "trailer"]
    assert all(isinstance(each, Topic) for each in told_topics(RECORD))
