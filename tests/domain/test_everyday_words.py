"""What people call topics, kinds of sources and stances."""

from __future__ import annotations

import re

import pytest

from bot.domain.errors import DomainError, Refusal
from bot.domain.reports.everyday_words import choose_topic, stance_called, tags_called, topics_called
from bot.domain.reports.topics import FILES, TopicKind
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.locales import LANGUAGES, NO_SEASON, localizer_for, member_in_english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_a_card_shows_can_be_typed(language: str) -> None:
    word = localizer_for(language).word
    for season, shown in ((2, NO_SEASON), (2, 2), (3, 3), (1, 1)):
        words = {kind: word(kind, shown) for kind in TopicKind}
        assert [kind for kind in TopicKind if kind not in topics_called(words[kind], season)] == []
    assert [tag for tag in SourceTag if tags_called(word(tag).split()) != [str(tag)]] == []
    assert [each for each in Stance if stance_called(member_in_english(word(each), Stance)) != each] == []


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("crew member post", "insider social"),
        ("extra on set", "insider"),
        ("목격담", "insider"),
        ("촬영장 목격담", "insider insider"),
        ("press release", "press"),
        ("보도자료", "press"),
        ("소속사 공식입장", "talent-agency"),
        ("소속사 측 공식 입장", "talent-agency"),
        ("agency statement", "talent-agency"),
        ("an insider, on X", "insider social"),
        ("official!", "official!"),
        ("gazette", "gazette"),
    ],
)
def test_what_people_call_kinds_of_sources(typed: str, tags: str) -> None:
    assert " ".join(tags_called(re.split(r"[\s,]+", typed))) == tags


@pytest.mark.parametrize(
    ("typed", "stance"),
    [
        ("소문", "expected"),
        ("rumor", "expected"),
        ("하차설", "withdrew"),
        ("사실무근", "denied"),
        ("미정", "not-announced"),
        ("검토 중", "in-talks"),
        ("returning", "returns"),
        ("TBA", "not-announced"),
        ("maybe so", "maybe so"),
    ],
)
def test_what_people_call_stances(typed: str, stance: str) -> None:
    assert stance_called(typed) == stance


@pytest.mark.parametrize(
    ("season", "typed", "topics"),
    [
        (2, "season 2 release date", ["release"]),
        (2, "Season 2 confirmed", ["renewal"]),
        (2, "season 1", ["season1"]),
        (2, "temporada 3", ["season3"]),
        (2, "segunda temporada", ["renewal"]),
        (3, "season 3 release date", ["release"]),
        (3, "시즌3 공개일", ["release"]),
        (3, "season 3 confirmed", ["renewal"]),
        (3, "tercera temporada", ["renewal"]),
        (3, "first season", ["season1"]),
        (3, "Season Two", ["season1"]),
        (3, "시즌 2 시청 기록", ["season1-viewing"]),
        (3, "시즌 포", ["season3"]),
        (3, "s4", ["season3"]),
        (3, "Season 3", []),
        (3, "season3", ["season3"]),  # the list's own name, which is what autocomplete fills in
        (12, "season 12 date", ["release"]),
        (12, "season 13", ["season3"]),
    ],
)
def test_seasons_are_called_by_where_they_stand_to_the_coming_one(
    season: int, typed: str, topics: list[str]
) -> None:
    assert [str(kind) for kind in topics_called(typed, season)] == topics


def test_one_of_some_topics_is_chosen_as_people_call_it() -> None:
    assert choose_topic("release date", FILES, 2) is TopicKind.RELEASE
    assert choose_topic("촬영지", FILES, 2) is TopicKind.SETTING
    with pytest.raises(DomainError) as either:
        choose_topic("filming", FILES, 2)
    assert either.value.refusal is Refusal.TOPIC_EITHER
    with pytest.raises(DomainError) as none:
        choose_topic("Lomon", FILES, 2)
    assert none.value.refusal is Refusal.CHOICE
