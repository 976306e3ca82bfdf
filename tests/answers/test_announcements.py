"""News as they are told today: whether they still stand, and whether they set a day."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.answers.announcements import NewsInContext, in_context
from bot.domain.dates.windows import parse_edtf
from bot.domain.posting.news import ChangeCause, NewsCause, NewsItem, ToldStanding
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import ClaimKind, Level, Stance
from bot.domain.results import Announced
from tests.conftest import NOW

TODAY = NOW.date()
RELEASE = Topic(TopicKind.RELEASE)
NOTHING = ToldStanding.nothing(RELEASE, TODAY)
SET = replace(
    NOTHING,
    claim=ClaimKind.ANNOUNCED,
    stance=Stance.CONFIRMED,
    level=Level.CONFIRMED,
    window=parse_edtf("2027-01-29"),
)
TIME = NewsCause(ChangeCause.TIME)


@pytest.fixture
def snapshot(pack: Pack) -> Snapshot:
    return Snapshot(SnapshotVersion("pack"), pack)


def told(snapshot: Snapshot, item: NewsItem) -> NewsInContext:
    [one] = in_context(snapshot, Announced((item,)), TODAY).news
    return one


def test_news_are_unchanged_only_while_their_topic_stands_as_was_told(snapshot: Snapshot) -> None:
    now = ToldStanding.from_standing(snapshot.standing(RELEASE, TODAY))
    assert told(snapshot, NewsItem(NOTHING, now, TIME)).unchanged
    assert not told(snapshot, NewsItem(NOTHING, SET, TIME)).unchanged


def test_a_day_is_set_until_something_takes_it_back(snapshot: Snapshot) -> None:
    assert told(snapshot, NewsItem(NOTHING, SET, TIME)).day_set
    assert not told(snapshot, NewsItem(NOTHING, SET, TIME, NewsCause(ChangeCause.RETRACTED))).day_set
    month = replace(SET, window=parse_edtf("2027-01"))
    assert not told(snapshot, NewsItem(NOTHING, month, TIME)).day_set
