"""What a headline tells of outright, as patterns: `item_events.toml` has the words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files

from bot.domain.reports.topics import TopicKind
from bot.domain.text.lazy_pattern import LazyPattern
from bot.search.patterns import word_pattern


class Event(StrEnum):
    """What a headline may tell of, a section of the words each."""

    SHOWN = "shown"
    OUT = "out"
    BACK = "back"
    SHOT = "shot"
    WRAPPED = "wrapped"
    ORDERED = "ordered"
    PLACED = "placed"
    PLOT = "plot"
    BESIDE = "beside"


_WORDS = tomllib.loads(files(__package__).joinpath("item_events.toml").read_text("utf-8"))
_SAID: Mapping[Event, LazyPattern] = {each: word_pattern(_WORDS[each]) for each in Event}
_BACKGROUND, _SOMEBODY = (word_pattern(_WORDS[each]) for each in ("background", "somebody"))
_OWN: Mapping[TopicKind, Event] = {
    TopicKind.TRAILER: Event.SHOWN,
    TopicKind.RELEASE: Event.OUT,
    TopicKind.FILMING_START: Event.SHOT,
    TopicKind.FILMING_END: Event.WRAPPED,
    TopicKind.RENEWAL: Event.ORDERED,
    TopicKind.CASTING: Event.PLACED,
    TopicKind.CHARACTER: Event.PLACED,
    TopicKind.CREW: Event.PLACED,
    TopicKind.PLOT: Event.PLOT,
    TopicKind.OTHER: Event.BESIDE,
}
"""What tells of a topic."""
_AGAINST: Mapping[TopicKind, frozenset[Event]] = {
    **dict.fromkeys(_OWN, frozenset({Event.BESIDE})),
    TopicKind.FILMING_START: frozenset({Event.BESIDE, Event.PLOT}),
    TopicKind.FILMING_END: frozenset({Event.BESIDE, Event.PLOT}),
    TopicKind.PLOT: frozenset({Event.BESIDE, Event.PLACED}),
    TopicKind.SETTING: frozenset({Event.PLACED}),
    TopicKind.OTHER: frozenset(),
}
"""Beside what something is not what is told of."""
_SURE: Mapping[frozenset[Event], TopicKind] = {
    frozenset({Event.OUT}): TopicKind.RELEASE,
    frozenset({Event.ORDERED}): TopicKind.RENEWAL,
    frozenset({Event.WRAPPED}): TopicKind.FILMING_END,
    frozenset({Event.WRAPPED, Event.SHOT}): TopicKind.FILMING_END,
    frozenset({Event.PLOT}): TopicKind.PLOT,
    frozenset({Event.BESIDE}): TopicKind.OTHER,
    frozenset({Event.BESIDE, Event.OUT}): TopicKind.OTHER,
}
"""What is surely the topic where nothing else is told of."""
_NEVER_SHOWN = {Event.PLOT, Event.SHOT, Event.WRAPPED, Event.BESIDE}
"""Beside what a picture is not what is told of."""


def events_in(words: str, *, somebody: bool) -> frozenset[Event]:
    """Return what a headline tells of, in small letters and without the show's title; ``somebody`` tells that
    it names anybody. Who is back has a place in it.
    """
    bare = _BACKGROUND.sub(" ", words)
    found = {each for each in Event if _SAID[each].search(bare)}
    if Event.BACK in found:
        who = somebody or _SOMEBODY.search(bare)
        found = found - {Event.BACK} | {Event.PLACED if who else Event.OUT}
    return frozenset(found)


def kind_of(events: frozenset[Event]) -> TopicKind | None:
    """Return the kind of topic that a headline which tells of some events is surely of, None where it may be
    of another.
    """
    if Event.SHOWN in events and not events & _NEVER_SHOWN:
        return TopicKind.TRAILER
    return _SURE.get(events)


def tells_of(events: frozenset[Event], kind: TopicKind) -> bool | None:
    """Tell whether a headline that tells of some events tells of a kind of topic, and of nothing else that is
    its topic then; None where nothing tells of that kind.
    """
    if events & _AGAINST.get(kind, frozenset()):
        return False
    own = _OWN.get(kind)
    return None if own is None else own in events
