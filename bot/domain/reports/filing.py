"""How a moderator's report is read, checked and taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from bot.domain.dates.windows import Window
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.reports.everyday_words import one_topic_called
from bot.domain.reports.report import MAX_CLAIM, Report
from bot.domain.reports.topics import MILESTONES, NAMED, PLACES, Topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.cleaning import MAX_NAME, clean, sentence
from bot.domain.text.names import fold
from bot.domain.text.pasted_links import bare_link

TYPED = (
    *("topic", "stance", "chain", "tags", "claim", "url", "window", "reported_on", "said_on", "spoiler"),
)
"""The fields of a report's content that a moderator types; the others stay as they are at an edit."""
MAX_CHAIN = 6
"""Most links a chain may have."""
MAX_TAGS = 200
"""Most characters the source tags may be typed in."""
UNDO_FOR = timedelta(hours=24)
"""How long a report's author may take it back with the receipt's button."""
TWIN_WINDOW = timedelta(minutes=5)
"""For how long the very same report by the same moderator is taken for a second try."""
NEW_NAME_MARK = "+"
"""Before a name: "I mean somebody new, not the one whose name is nearly the same"."""
CONFIRMED_OFFICIAL_TAG = f"{SourceTag.OFFICIAL}!"
"""The tag with which somebody new is meant to be an official, whose word confirms by itself."""

_OF_PLACES = frozenset({Stance.JOINS, Stance.RETURNS, Stance.WITHDREW, Stance.IN_TALKS})
"""What is said of somebody's place in the season, and of nothing else (standings.md, rule 4)."""
_LINK = re.compile(r"\s*[>→]\s*")
_WARNED = re.compile(r"^\W*(?:spoilers?|스포(?:일러)?)\b\W*", re.IGNORECASE)
_BARS = re.compile(r"\|\|(.+?)\|\|", re.DOTALL)
_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"[\s,、]+")


class Remarks(Struct, frozen=True, kw_only=True):
    """What reading a filing turned up beside the draft itself."""

    new_sources: Sequence[str] = ()
    first_about: str | None = None
    """Somebody no report was about before."""
    duplicates: Sequence[Report] = ()
    by_portal: str | None = None
    """The portal that is its source, as its link does not tell the outlet."""
    undated: Window | None = None
    """The time that the claim names, where the report is given none."""
    also_named: Sequence[Topic] = ()
    """Of whose place in the season its claim is too: each is a report of its own."""
    unsure: bool = False
    """Whether no word of the claim says that it is of its topic."""
    inferred: Sequence[str] = ()
    """The options that nobody typed and the claim told."""


def read_topic(text: str, season: int) -> Topic:
    """Return the topic typed as ``kind`` or ``kind:name`` while a season is waited for, the kind as it is
    called in everyday words too.

    Refuses unknown kinds, a word that may mean several, a name where none belongs, and a missing name.
    """
    if not text.strip():
        raise DomainError(Refusal.TOPIC_EMPTY, field=Field.TOPIC)
    typed = clean(text, field=Field.TOPIC, limit=MAX_NAME + 20)
    kind_text, colon, name = typed.partition(":")
    kind = one_topic_called(kind_text.strip(), season)
    if kind is None:
        raise DomainError(Refusal.TOPIC, field=Field.TOPIC, given=typed)
    if kind not in NAMED:
        if colon:
            raise DomainError(Refusal.TOPIC, field=Field.TOPIC, given=typed)
        return Topic(kind)
    if not name.strip(f" {NEW_NAME_MARK}"):
        raise DomainError(Refusal.TOPIC_NEEDS_NAME, field=Field.TOPIC, kind=kind)
    return Topic(kind, clean(name, field=Field.TOPIC, limit=MAX_NAME))


def read_claim(text: str) -> tuple[str, bool]:
    """Return the claim typed, and whether it gives an ending away: what Discord would put behind bars
    (``||…||``) does, and what begins with the word "spoiler". Refuses an empty one, and one of more than
    `MAX_CLAIM` characters.
    """
    bare = _WARNED.sub("", _BARS.sub(r"\1", text)) or text
    return sentence(bare, field=Field.CLAIM, limit=MAX_CLAIM), bare != text


def read_tags(text: str) -> tuple[SourceTag, ...]:
    """Return the source tags typed with commas or spaces between, in order; refuses none and unknown ones.

    `CONFIRMED_OFFICIAL_TAG` is the tag it means.
    """
    if not text.strip():
        raise DomainError(Refusal.TAGS_EMPTY, field=Field.TAGS)
    typed = sentence(text, field=Field.TAGS, limit=MAX_TAGS).lower()
    words = [word.removesuffix("!") if word == CONFIRMED_OFFICIAL_TAG else word for word in split_tags(typed)]
    if not words:
        raise DomainError(Refusal.TAGS_EMPTY, field=Field.TAGS)
    for word in words:
        if word not in set(SourceTag):
            raise DomainError(Refusal.TAG, field=Field.TAGS, given=word)
    return tuple(dict.fromkeys(SourceTag(word) for word in words))


def with_scheme(url: str) -> str:
    """Return a typed address as the link it is: without the marks that phones and markdown leave around it,
    and with the ``https://`` that is left out before ``www.`` or a host with a path ("imdb.com/title/tt1").
    """
    link = bare_link(url)
    return f"https://{link}" if _WITHOUT_SCHEME.fullmatch(link) else link


def split_tags(text: str) -> list[str]:
    """Return the words between commas and spaces."""
    return [word for word in _BETWEEN_TAGS.split(text) if word]


def read_chain(source: str, via: str | None) -> tuple[str, ...]:
    """Return the chain, origin first, that ends at the source: ``via`` holds the links before it.

    Refuses empty names, more than `MAX_CHAIN` links, and an outlet that stands in it twice.
    """
    publisher = clean(source, field=Field.SOURCE, limit=MAX_NAME + len(NEW_NAME_MARK))
    links = via_links(via) if via else []
    return check_chain((*links, publisher))


def via_links(via: str) -> list[str]:
    """Return the links typed in a chain; refuses empty ones."""
    return [clean(link, field=Field.VIA, limit=MAX_NAME + len(NEW_NAME_MARK)) for link in split_chain(via)]


def split_chain(via: str) -> list[str]:
    """Return what stands between the arrows of a chain, as typed."""
    return _LINK.split(via.strip())


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
    """Return the stance given, or the one that goes without saying: happened for the past, else expected.

    Past and future are those of the day of the report. Somebody's place in the season is never guessed: it is
    refused without a stance. Refuses stances that say nothing of the topic, and what "happened" ahead.
    """
    if stance is None:
        if topic.kind in PLACES:
            raise DomainError(Refusal.STANCE_NEEDED, field=Field.STANCE, topic=str(topic))
        if topic.kind not in MILESTONES:
            ahead = window is not None and _ahead(window, reported_on)
            return Stance.EXPECTED if ahead else Stance.HAPPENED
        return Stance.HAPPENED if window and window.last <= reported_on.last else Stance.EXPECTED
    of_milestones = stance is Stance.CANCELLED and topic.kind not in MILESTONES
    if of_milestones or (stance in _OF_PLACES and topic.kind not in PLACES):
        raise DomainError(Refusal.STANCE_FOR_TOPIC, field=Field.STANCE, stance=stance, topic=str(topic))
    if stance is Stance.HAPPENED and window is not None and window.first > reported_on.last:
        raise DomainError(Refusal.HAPPENED_AHEAD, field=Field.STANCE)
    return stance


def _ahead(window: Window, day: Window) -> bool:
    """Tell whether a window is still to come; one without a start is where it has not ended."""
    return (window.first if window.starts else window.last) > day.last


def check_undo(report: Report, *, by: int, now: datetime) -> None:
    """Refuse to take a report back for anyone but its author, later than `UNDO_FOR`, or twice."""
    filing = report.filing
    if filing is None or filing.author_id != by:
        raise DomainError(Refusal.UNDO_NOT_YOURS)
    if report.retracted_from is not None:
        raise DomainError(Refusal.ALREADY_RETRACTED, number=str(filing.number))
    if now - filing.filed_at > UNDO_FOR:
        raise DomainError(Refusal.UNDO_TOO_LATE, number=str(filing.number))
