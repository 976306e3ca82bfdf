"""How a moderator's report is read, checked and taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.names import fold
from bot.domain.reports import Report
from bot.domain.text import MAX_NAME, clean
from bot.domain.topics import NAMED, Topic, TopicKind
from bot.domain.vocabulary import SourceTag, Stance
from bot.domain.windows import Window

MAX_CHAIN = 6
"""Most links a chain may have."""
MAX_TAGS = 200
"""Most characters the source tags may be typed in."""
UNDO_FOR = timedelta(hours=24)
"""How long a report's author may take it back with the receipt's button."""
NEW_NAME = "+"
"""Before a topic's name: "I mean somebody new, not the one whose name is nearly the same"."""

_ABOUT_SOMEBODY = frozenset({Stance.JOINS, Stance.RETURNS, Stance.WITHDREW})
_LINK = re.compile(r"\s*[>→]\s*")
_BETWEEN_TAGS = re.compile(r"[\s,、]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report that passed every check and is not filed yet."""

    topic: Topic
    claim: str
    stance: Stance
    chain: tuple[str, ...]
    tags: frozenset[SourceTag]
    reported_on: Window
    window: Window | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What reading a filing turned up beside the draft itself."""

    new_sources: Sequence[str]
    near_sources: Sequence[str]
    """Sources on record that a new one's name comes near to."""
    first_about: str | None
    """Somebody no report was about before."""
    duplicates: Sequence[Report]


def read_topic(text: str) -> Topic:
    """Return the topic typed as ``kind`` or ``kind:name``, upper case and spaces forgiven.

    Refuses unknown kinds, a name where none belongs, and a missing name.
    """
    typed = clean(text, field=Field.TOPIC, limit=MAX_NAME + 20)
    kind_text, colon, name = typed.partition(":")
    kind_text = kind_text.strip().lower().replace(" ", "-")
    if kind_text not in set(TopicKind):
        raise DomainError(Refusal.TOPIC, field=Field.TOPIC, given=typed)
    kind = TopicKind(kind_text)
    if kind not in NAMED:
        if colon:
            raise DomainError(Refusal.TOPIC, field=Field.TOPIC, given=typed)
        return Topic(kind)
    if not name.strip(f" {NEW_NAME}"):
        raise DomainError(Refusal.TOPIC_NEEDS_NAME, field=Field.TOPIC, kind=kind)
    return Topic(kind, clean(name, field=Field.TOPIC, limit=MAX_NAME))


def read_tags(text: str) -> tuple[SourceTag, ...]:
    """Return the source tags typed with commas or spaces between, in order; refuses none and unknown ones."""
    words = split_tags(clean(text, field=Field.TAGS, limit=MAX_TAGS).lower())
    if not words:
        raise DomainError(Refusal.EMPTY, field=Field.TAGS)
    for word in words:
        if word not in set(SourceTag):
            raise DomainError(Refusal.TAG, field=Field.TAGS, given=word)
    return tuple(dict.fromkeys(SourceTag(word) for word in words))


def split_tags(text: str) -> list[str]:
    """Return the words between commas and spaces."""
    return [word for word in _BETWEEN_TAGS.split(text) if word]


def read_chain(source: str, via: str | None) -> tuple[str, ...]:
    """Return the chain, origin first, that ends at the source: ``via`` holds the links before it.

    Refuses empty names, more than `MAX_CHAIN` links, and an outlet that stands in it twice.
    """
    publisher = clean(source, field=Field.SOURCE, limit=MAX_NAME)
    links = [clean(link, field=Field.VIA, limit=MAX_NAME) for link in _LINK.split(via.strip())] if via else []
    return check_chain((*links, publisher))


def check_chain(chain: tuple[str, ...]) -> tuple[str, ...]:
    """Return a chain with its publisher named once at the end; refuses one too long, or with an outlet twice.

    To be checked again once the names are those on record: two spellings may be one outlet.
    """
    if len(chain) > 1 and fold(chain[-2]) == fold(chain[-1]):
        chain = (*chain[:-2], chain[-1])
    if len(chain) > MAX_CHAIN:
        raise DomainError(Refusal.CHAIN_TOO_LONG, field=Field.VIA, limit=MAX_CHAIN)
    if len({fold(link) for link in chain}) < len(chain):
        raise DomainError(Refusal.CHAIN_REPEATS, field=Field.VIA)
    return chain


def choose_stance(topic: Topic, stance: Stance | None, window: Window | None, reported_on: Window) -> Stance:
    """Return the stance given, or the one that goes without saying: joins, happened, else expected.

    Past and future are those of the day of the report. Refuses stances about somebody for other
    topics, and an event that "happened" ahead.
    """
    if stance is None:
        if topic.kind is TopicKind.CASTING:
            return Stance.JOINS
        return Stance.HAPPENED if window and window.last <= reported_on.last else Stance.EXPECTED
    if stance in _ABOUT_SOMEBODY and topic.kind not in NAMED:
        raise DomainError(Refusal.STANCE_FOR_TOPIC, field=Field.STANCE, stance=stance, topic=str(topic))
    if stance is Stance.HAPPENED and window is not None and window.first > reported_on.last:
        raise DomainError(Refusal.HAPPENED_AHEAD, field=Field.STANCE)
    return stance


def check_undo(report: Report, *, by: int, now: datetime) -> None:
    """Refuse to take a report back for anyone but its author, later than `UNDO_FOR`, or twice."""
    filing = report.filing
    if filing is None or filing.author_id != by:
        raise DomainError(Refusal.UNDO_NOT_YOURS)
    if report.retracted_from is not None:
        raise DomainError(Refusal.ALREADY_RETRACTED, number=str(filing.number))
    if now - filing.filed_at > UNDO_FOR:
        raise DomainError(Refusal.UNDO_TOO_LATE, number=str(filing.number))
