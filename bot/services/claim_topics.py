"""What a claim is of: the topic that it is filed under, and those that it names beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from bot.domain.dates.mentions import Mention
from bot.domain.record.people import Role
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import MILESTONES, PLACES, Topic, TopicKind
from bot.search.claims import ParsedClaim
from bot.search.filed_talk import SAYINGS, Saying, says
from bot.search.lexicon import Lexicon
from bot.search.milestones import milestone_of
from bot.search.relevance import about_the_show
from bot.search.talk import AGENCY, HEDGED, SET, SILENT, TALK, WHY, Subject
from bot.services.filed_claims import FiledClaim

_MOVES = {Subject.START, Subject.END, Subject.STILL, Subject.DELAY}
_RENEWED = {Subject.RENEWAL, Subject.CANCEL}
_BACK = {Subject.RETURN, Subject.LEAVE, Subject.ALIVE}
_OF_THE_CAST = {Subject.NEW, Subject.RETURN, Subject.PLAY}
_ACTOR = re.compile(r"배우|\bact(?:ors?|ress\w*)\b")
"""What somebody is, whether or not they are in it."""


def topic_told(snapshot: Snapshot, read: FiledClaim, today: date) -> Topic | None:
    """Return the topic that a claim tells; None where it cannot be told."""
    readings = chain(_sure_readings(snapshot, read, today), _guesses(read))
    return next(filter(None, readings), None)


def is_unsure(snapshot: Snapshot, read: FiledClaim, topic: Topic, today: date) -> bool:
    """Tell whether a claim is only guessed to be of a topic: no word of it says so, or its words may be of
    another show.
    """
    if topic in _guesses(read) and not any(_sure_readings(snapshot, read, today)):
        return True
    lexicon = snapshot.derive(Lexicon).for_one_text()
    return topic.kind in MILESTONES and not about_the_show(lexicon, read.text, read.words, pasted=False)


def also_named(snapshot: Snapshot, read: FiledClaim, topic: Topic) -> tuple[Topic, ...]:
    """Return the topics of the others of whose place in the season a claim of somebody's is too."""
    if topic.kind not in (TopicKind.CASTING, TopicKind.CREW):
        return ()
    if not read.of_a_place:
        return ()
    others = (_place_of(snapshot, name) for name in read.named.people)
    new = (Topic(TopicKind.CASTING, name) for name in read.strangers)
    return tuple(each for each in dict.fromkeys([*others, *new]) if each.name != topic.name)


def _sure_readings(snapshot: Snapshot, read: FiledClaim, today: date) -> Iterator[Topic | None]:
    """Yield what a claim may be of by what it says, what tells most first."""
    yield _of_another_season(read)
    if read.named.parts and read.subjects & _BACK and _is_told_by_its_makers(snapshot, read):
        yield _of_parts(read)
    if read.named.people or read.strangers:
        yield _of_people(snapshot, read, today)
    if read.named.parts and not read.named.people:
        yield _of_parts(read)
    if not read.named.people:
        yield _of_the_show(read, today)
    yield next((each.topic for each in read.claims if each.topic and not _is_news(each)), None)


def _is_told_by_its_makers(snapshot: Snapshot, read: FiledClaim) -> bool:
    """Tell whether all whom a claim names make the season, so that what is back in it is a part."""
    makers = [snapshot.people.get(name) for name in read.named.people]
    return bool(makers) and all(each is not None and each.role is not Role.ACTOR for each in makers)


def _guesses(read: FiledClaim) -> tuple[Topic, ...]:
    """Return what a claim is of at a guess: the news of whom it names, or a list."""
    if read.named.people:
        return (Topic(TopicKind.PERSON, read.named.people[0]),)
    listed = _of_a_list(read)
    beside = Topic(TopicKind.SEASON1) if read.first and not read.coming else None
    return tuple(filter(None, (listed, beside)))


def _is_news(claim: ParsedClaim) -> bool:
    """Tell whether a claim says of somebody what was not understood: no place in the season for that."""
    return bool(claim.unread) and claim.topic is not None and claim.topic.kind in PLACES


def _of_another_season(read: FiledClaim) -> Topic | None:
    """Return the list that a claim of another season is in."""
    watched = says(Saying.WATCHED, read.rest) or Subject.VIEWING in read.subjects
    of_this = read.coming and read.another is None
    if watched and not (of_this or read.another is TopicKind.SEASON3 or read.named.people):
        return Topic(TopicKind.SEASON1_VIEWING)
    return Topic(read.another) if read.another else None


def _of_people(snapshot: Snapshot, read: FiledClaim, today: date) -> Topic | None:
    """Return what a claim says of those whom it names: their place, their news, or what they tell of the
    season.
    """
    stays = says(Saying.LEAVES, read.rest) and says(Saying.UNTRUE, read.rest)
    if says(Saying.SHOT, read.rest) and not stays:  # whoever says it, it is the filming that is over
        return Topic(TopicKind.FILMING_END)
    placed, people = stays or says(Saying.PLACE, read.rest), read.named.people
    if people and not read.coming and _is_of_something_else(read):
        return Topic(TopicKind.PERSON, people[0])
    if not placed and (told := _of_the_show(read, today)) is not None and _is_meant(read, told):
        return told
    if placed or _is_cast(read):
        return _placed(snapshot, read)
    if people:
        return _of_somebody(snapshot, read)
    makes = read.coming and read.strangers and says(Saying.MAKES, read.rest)
    return Topic(TopicKind.CREW, read.strangers[0]) if makes else None


def _is_of_something_else(read: FiledClaim) -> bool:
    """Tell whether a claim of somebody that names no season is of another work, or of their own life."""
    if says(Saying.ELSEWHERE, WHY.sub(" ", read.rest)):
        return True
    meant = read.of_the_show or Subject.TRAILER in read.subjects or says(Saying.MAKES, read.rest)
    unread = ([each for each in claim.unread if not AGENCY.search(each)] for claim in read.claims)
    return not meant and bool(read.claims) and all(unread)


def _is_meant(read: FiledClaim, told: Topic) -> bool:
    """Tell whether a claim that names somebody is of the season: a reading of its own tells that, or the
    season is named, and what comes out is not whoever is named.
    """
    alike = any(each.topic == told for each in read.claims)
    if told.kind is TopicKind.RELEASE:
        return alike or bool(_dates(read)) or bool(read.subjects & {Subject.DATE, Subject.DELAY})
    return alike or (read.coming and told.kind is not TopicKind.OTHER)


def _of_somebody(snapshot: Snapshot, read: FiledClaim) -> Topic | None:
    """Return what is said of somebody on record without a word for joining, returning or leaving."""
    place = _place_of(snapshot, read.named.people[0])
    bare = SAYINGS[Saying.TITLED].sub(" ", read.rest)
    if read.coming and read.tells_of_the_story(bare):
        return Topic(TopicKind.PLOT)
    if place.kind is TopicKind.CREW and says(Saying.MAKES, bare):
        return place
    unsettled = says(Saying.UNDECIDED, bare) or any(each.search(bare) for each in (HEDGED, SET, SILENT))
    return place if unsettled and read.coming else None


def _is_cast(read: FiledClaim) -> bool:
    """Tell whether somebody is said to be in the season, in words that are said of much else."""
    bare = _ACTOR.sub(" ", read.rest)
    appears = says(Saying.APPEARS, bare) or says(Saying.IN_TALKS, bare)
    cast = any(TALK[each].search(bare) for each in (Subject.CAST, Subject.IN_TALKS))
    return read.coming and (appears or cast)


def _placed(snapshot: Snapshot, read: FiledClaim) -> Topic | None:
    """Return the topic of whoever is said to be in or out: somebody new where they are named first."""
    people, new = read.named.people, read.strangers
    back = Subject.RETURN in read.subjects
    at = read.text.find(new[0]) if new else -1
    first = _at(snapshot, read, people[0]) if people else -1
    if new and not (people and (back or first < at)):
        makes = says(Saying.MAKES, read.rest) and not _ACTOR.search(read.rest)
        return Topic(TopicKind.CREW if makes else TopicKind.CASTING, new[0])
    if not people:
        return None
    of_them = (each.topic for each in read.claims if each.topic and each.topic.name == people[0])
    told = next(of_them, None)
    return told if told and told.kind in PLACES else _place_of(snapshot, people[0])


def _at(snapshot: Snapshot, read: FiledClaim, name: str) -> int:
    """Return where somebody on record is named in a claim; its end where no usual spelling of theirs is."""
    person, text = snapshot.people.get(name), read.text.casefold()
    spelled = (name, person.hangul, *person.aliases) if person else (name,)
    found = (text.find(each.casefold()) for each in spelled if each)
    return min((at for at in found if at >= 0), default=len(text))


def _place_of(snapshot: Snapshot, name: str) -> Topic:
    """Return the topic of somebody's place in the season: among the crew, or in the cast."""
    person = snapshot.people.get(name)
    crew = Topic(TopicKind.CREW, name)
    makes = person is not None and person.role is not Role.ACTOR
    return crew if makes or crew in snapshot.files else Topic(TopicKind.CASTING, name)


def _of_parts(read: FiledClaim) -> Topic | None:
    """Return what a claim says of a part: that it is in the season or not, or what becomes of it."""
    part = read.named.parts[0]
    told = next((each.topic for each in read.claims if each.topic and each.topic.name), None)
    if Subject.TRAILER in read.subjects or says(Saying.FOOTAGE, read.rest):
        return Topic(TopicKind.TRAILER)
    placed = says(Saying.PLACE, read.rest) or says(Saying.APPEARS, read.rest)
    if read.subjects & _BACK or (placed and not says(Saying.ELSEWHERE, read.rest)):
        return told or Topic(TopicKind.CHARACTER, part)
    return Topic(TopicKind.PLOT)


def _of_the_show(read: FiledClaim, today: date) -> Topic | None:
    """Return what a claim says of the season, whoever says it."""
    subjects = read.subjects
    if (told := _of_its_making(read)) is not None:
        return told
    if says(Saying.SYNOPSIS, read.rest):
        return Topic(TopicKind.PLOT)
    ahead = any(len(each.windows) == 1 and each.windows[0].last > today for each in _dates(read))
    comes = bool(subjects & {Subject.RELEASE, Subject.DATE, Subject.DELAY}) and ahead
    poster = says(Saying.POSTER, read.rest)
    shown = not poster and (Subject.TRAILER in subjects or says(Saying.FOOTAGE, read.rest))
    if says(Saying.BESIDES, read.rest) and not comes and not shown:
        return Topic(TopicKind.OTHER)
    if shown:
        return Topic(TopicKind.TRAILER)
    return _milestone(read) if comes else _told_of_it(read)


def _of_its_making(read: FiledClaim) -> Topic | None:
    """Return whether a claim is of the renewal, or how far filming is."""
    filming = Subject.FILMING in read.subjects
    if says(Saying.BEFORE_FILMING, read.rest):
        return Topic(TopicKind.FILMING_START)
    if says(Saying.SHOT, read.rest):
        return Topic(TopicKind.FILMING_END)
    if says(Saying.AFTER_FILMING, read.rest) and not filming and not _dates(read):
        return Topic(TopicKind.OTHER)
    renewed = read.subjects & _RENEWED and not says(Saying.BESIDES, read.rest)
    return _milestone(read) if renewed or (filming and read.subjects & _MOVES) else None


def _told_of_it(read: FiledClaim) -> Topic | None:
    """Return what a claim tells of the season that is no event: where it is set, what happens; else the event
    that it talks of.
    """
    if says(Saying.SET_THERE, read.rest):
        return Topic(TopicKind.SETTING)
    if says(Saying.SLATE, read.rest) and not read.subjects & _OF_THE_CAST:
        return Topic(TopicKind.RELEASE)
    story = read.tells_of_the_story(read.rest) and not _dates(read) and Subject.FILMING not in read.subjects
    return Topic(TopicKind.PLOT) if story else _milestone(read)


def _dates(read: FiledClaim) -> Sequence[Mention]:
    return [mention for each in read.claims for mention in each.dates]


def _milestone(read: FiledClaim) -> Topic | None:
    """Return the milestone that a claim is of: as its clauses are read, else by all that it talks of."""
    kind = milestone_of(set(read.subjects))
    told = [each.topic.kind for each in read.claims if each.topic is not None and not each.topic.name]
    if Subject.CANCEL in read.subjects and Subject.FILMING not in read.subjects:
        return Topic(TopicKind.RENEWAL)
    if TopicKind.RENEWAL in told and not _dates(read):
        return Topic(TopicKind.RENEWAL)  # "is coming back: a second season is ordered"
    if told:
        return Topic(told[0])
    return Topic(kind) if kind is not None else None


def _of_a_list(read: FiledClaim) -> Topic | None:
    """Return the list that a claim is read to be of, where it is of one."""
    kinds = next((each.kinds for each in read.claims if each.kinds and len(each.kinds) < 3), ())
    if kinds == (TopicKind.CASTING,):
        return Topic(TopicKind.CASTING, read.strangers[0]) if len(read.strangers) == 1 else None
    if TopicKind.SETTING in kinds and SAYINGS[Saying.SET_THERE].search(read.rest):
        return Topic(TopicKind.SETTING)
    return Topic(kinds[0]) if kinds else None
