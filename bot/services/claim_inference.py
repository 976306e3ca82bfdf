"""What a claim tells of its report: topic, stance and time, all of which is shown before it is filed."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from bot.domain.dates.time_phrases import names_no_day
from bot.domain.dates.typed_dates import read_window
from bot.domain.dates.windows import Window
from bot.domain.errors import DomainError, Field
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.everyday_words import topics_called
from bot.domain.reports.filing import read_topic
from bot.domain.reports.report import MAX_CLAIM
from bot.domain.reports.topics import MILESTONES, NAMED, Topic, TopicKind
from bot.domain.reports.vocabulary import Stance
from bot.domain.text.cleaning import legible
from bot.search.filed_talk import Saying, says
from bot.search.name_finders import topic_names
from bot.services.claim_stances import stance_told
from bot.services.claim_times import time_told
from bot.services.claim_topics import also_named, topic_told
from bot.services.filed_claims import FiledClaim, read_filed
from bot.services.report_reading import TypedReport

_SHOWN = (TopicKind.TRAILER, TopicKind.RELEASE)
_CLOSING = " !.…)”\"'’"


def infer_from_claim(snapshot: Snapshot, typed: TypedReport, today: date) -> TypedReport:
    """Return what was typed, with the topic, the stance and the time that its claim tells and nobody typed;
    a topic typed as people call it as the one that the claim is about. No more is read than can be filed.
    """
    try:
        claim = legible(typed.claim)[:MAX_CLAIM]
    except DomainError:  # there is nothing to read
        return typed
    if claim.rstrip(_CLOSING).endswith("?"):  # it asks, and says nothing
        return typed
    read = read_filed(snapshot, claim, today)
    topic = _topic(snapshot, typed.topic, read, today)
    if topic is None:
        return typed
    said = stance_told(snapshot, read, topic, today)
    when = typed.when
    if when is None and topic.kind in MILESTONES:
        when = _time(snapshot, read, topic, today, came=said is Stance.HAPPENED)
    if when is not None:
        said = stance_told(snapshot, read, topic, today, _window(when, today))
    elif said is Stance.HAPPENED and topic.kind in _SHOWN and names_no_day(read.text, today):
        said = None  # "out on 30 February": whether that is over, nobody can tell
    return replace(typed, topic=str(topic), stance=typed.stance or said, when=when)


def _time(snapshot: Snapshot, read: FiledClaim, topic: Topic, today: date, *, came: bool) -> str | None:
    """Return the time that a claim gives; where its words are said of what came and of what comes ("starts in
    January"), the one that is nearer.
    """
    when = time_told(snapshot, read, topic, today, came=came)
    if not came or when is None or not says(Saying.PRESENT, read.rest):
        return when
    ahead = time_told(snapshot, read, topic, today, came=False)
    past, coming = _window(when, today), _window(ahead, today) if ahead is not None else None
    if past is None or coming is None or coming.first - today >= today - past.last:
        return when
    return ahead


def _window(when: str, today: date) -> Window | None:
    try:
        return read_window(when, field=Field.WHEN, today=today)
    except DomainError:  # said where it is read
        return None


def _topic(snapshot: Snapshot, typed: str, read: FiledClaim, today: date) -> Topic | None:
    """Return the topic of a report: as typed, as its everyday words and the claim have it, or as the claim
    alone tells; None where it cannot be told.
    """
    told = topic_told(snapshot, read, today)
    if not typed.strip():
        return told
    kinds = topics_called(typed.strip(": "), snapshot.show.season)
    if not kinds:
        return (
            _named(snapshot, typed, read, today)
            or _parsed(snapshot, typed)
            or topic_told(snapshot, read_filed(snapshot, typed, today), today)
        )
    of_claims = [each.topic for each in read.claims]
    fitting = next((each for each in (told, *of_claims) if each and each.kind in kinds), None)
    if fitting is not None or len(kinds) > 1:
        return fitting
    if kinds[0] not in NAMED:
        return Topic(kinds[0])
    names = dict.fromkeys([*read.named.people, *read.strangers])
    return Topic(kinds[0], next(iter(names))) if len(names) == 1 else None


def _parsed(snapshot: Snapshot, typed: str) -> Topic | None:
    """Return a topic typed as ``kind:name``."""
    try:
        return read_topic(typed, snapshot.show.season)
    except DomainError:
        return None


def _named(snapshot: Snapshot, typed: str, read: FiledClaim, today: date) -> Topic | None:
    """Return the topic of whose name is typed: what the claim says of them, else their news."""
    part = topic_names(snapshot, TopicKind.CHARACTER).find(typed)
    if part.entry is not None and part.exact:
        return Topic(TopicKind.CHARACTER, part.entry)
    found = topic_names(snapshot, TopicKind.CASTING).find(typed)
    if found.entry is None or not found.exact:
        return None
    told = topic_told(snapshot, read, today)
    of_others = also_named(snapshot, read, told) if told else ()
    news = Topic(TopicKind.PERSON, found.entry)
    return next((each for each in (told, *of_others) if each and each.name == found.entry), news)
