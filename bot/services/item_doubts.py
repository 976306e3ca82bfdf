"""What of a tip a headline tells too little of: no word is better than a wrong one, which nobody may notice.

A topic is filled in where the headline tells of it outright and of nothing else (`item_events.py`), or where
that tells of nothing and nothing that either reader makes of the claim, the one of filings and the one of
rumors, is of another; a stance where no word of what it is read from is left over, and none asks or guesses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from bot.domain.dates.mentions import split_dates
from bot.domain.dates.typed_dates import read_window
from bot.domain.dates.windows import Window
from bot.domain.errors import DomainError, Field
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import MILESTONES, PLACES, Topic, TopicKind, parse_topic
from bot.domain.reports.vocabulary import Stance
from bot.search.filed_talk import Saying, says
from bot.search.lexicon import Lexicon
from bot.search.milestones import milestone_of
from bot.search.season_told import another_season
from bot.search.strangers import strangers
from bot.search.talk import AGENCY, HEDGED, NOT, WRONG, Subject
from bot.services.filed_claims import FiledClaim, read_filed
from bot.services.item_events import Event, events_in, kind_of, tells_of
from bot.services.item_talk import SAID, Aside
from bot.services.report_reading import TypedReport

_FILMING = (TopicKind.FILMING_START, TopicKind.FILMING_END)
_AS_PARTICLE = re.compile("[가-힣][이가]$")
"""The end of a name in hangul that may be a particle after one: "하영이"."""
_PLAINLY = (Stance.JOINS, Stance.RETURNS, Stance.IN_TALKS)
"""What is said of somebody in a word of its own."""
_YES = (Stance.JOINS, Stance.RETURNS, Stance.CONFIRMED, Stance.HAPPENED)
"""What is not said by a no."""
_SHOWN_OR_SHOT = (*_FILMING, TopicKind.TRAILER)
_OUT, _ENDS = {Subject.RELEASE, Subject.DATE}, {Subject.CANCEL}
"""What is not said of a renewal, and what is said of nothing else."""
_NONE = (TopicKind.SEASON1, TopicKind.SEASON1_VIEWING, TopicKind.PERSON)
"""What a claim of the coming season is not of, or only at a guess."""
_ON_STILLS = (TopicKind.PLOT, TopicKind.SETTING)
"""What is told of a picture, which is news by itself."""
_MADE_UP = (TopicKind.OTHER, TopicKind.TRAILER, *_ON_STILLS)
"""What is not said of something that was made up."""
_STRANGE = 0.5
"""The part of its words from which on a claim is in another language, or of anything."""
_FEW = 3
"""Lists that a claim may be of, from which on it is of anything."""


def meant_besides(snapshot: Snapshot, told: TypedReport, day: date, title: str) -> dict[str, str]:
    """Return what a title surely tells of where a claim below it was read as of something else: that
    something comes out, is shown, or is told beside it; or that a day which was passed around is none.
    """
    read, titles = read_filed(snapshot, told.claim, day), snapshot.derive(Lexicon).titles
    words = titles.plain(title)
    if read.another or another_season(titles, words) or titles.others.search(f"{words} \0 {read.words}"):
        return {}
    if SAID[Aside.MADE_UP].search(read.words):
        dated = Subject.DATE in read.subjects and Subject.TRAILER not in read.subjects
        return {"topic": TopicKind.RELEASE, "stance": Stance.DENIED} if dated and not read.named else {}
    kind = kind_of(_events(snapshot, title))
    if kind is None or (told.topic and parse_topic(told.topic).kind is kind):
        return {}
    return {"topic": kind, "stance": ""} | ({} if kind is TopicKind.RELEASE else {"when": ""})


def unsure_options(snapshot: Snapshot, told: TypedReport, day: date, title: str) -> Sequence[str]:
    """Return the options that are to be left empty of what a claim below a title tells of the season."""
    if not told.topic:
        return ("topic", "stance", "when")
    read, topic = read_filed(snapshot, told.claim, day), parse_topic(told.topic)
    if not _is_sure(snapshot, read, topic, title, told.claim):
        return ("topic", "stance", "when")
    titles = snapshot.derive(Lexicon).titles
    words = titles.plain(title)
    before = topic.kind in MILESTONES and told.claim != title and titles.any.search(words)  # "which wrapped"
    unsaid = before or not _is_said(read, topic, told, day, words)
    left = ("stance",) if told.stance and unsaid else ()
    # What comes came at no time that is over: it is the one that it was moved from.
    time = _time(told.when, day)
    over = time is not None and time.last < day
    # Without its time the stance would be read anew.
    return ("stance", "when") if over and (left or not told.stance) else left


def _is_sure(snapshot: Snapshot, read: FiledClaim, topic: Topic, title: str, claim: str) -> bool:
    """Tell whether a topic is what a title surely tells of, or what is read of the claim below it is no
    other, where the title does not tell.
    """
    titles = snapshot.derive(Lexicon).titles
    if another_season(titles, titles.plain(title)) not in (None, topic.kind):
        return False
    events = _events(snapshot, title)
    kind = kind_of(events)
    made_up = SAID[Aside.MADE_UP].search(read.words) and len(events) > 1
    if kind is not None and not made_up:
        return kind is topic.kind
    told = tells_of(events, topic.kind)
    if claim != title and not _is_told_below(snapshot, topic, title, claim):
        return bool(told) and _is_of(snapshot, read, topic)
    # That one is ordered is said outright, or "its second run" is only there.
    may = told is not False or not (events or topic.kind is TopicKind.RENEWAL)
    return may and _is_of(snapshot, read, topic)


def _is_told_below(snapshot: Snapshot, topic: Topic, title: str, claim: str) -> bool:
    """Tell whether a claim below a title tells of a topic by itself. Below a title that names the show it may
    only tell what was before.
    """
    titles = snapshot.derive(Lexicon).titles
    strange = topic.kind in PLACES and topic.name not in snapshot.people
    if strange or topic.kind in _FILMING or titles.any.search(titles.plain(title)):
        return False
    return tells_of(_events(snapshot, claim), topic.kind) is not False


def _events(snapshot: Snapshot, title: str) -> frozenset[Event]:
    """Return what a title tells of."""
    lexicon = snapshot.derive(Lexicon).for_one_text()
    words = lexicon.titles.plain(title)
    somebody = bool(lexicon.named(words) or strangers(lexicon, title, words))
    bare = " ".join(lexicon.titles.without_titles(words).split())
    return events_in(bare, somebody=somebody)


def _is_of(snapshot: Snapshot, read: FiledClaim, topic: Topic) -> bool:
    """Tell whether a claim is surely of a topic: nothing else that is read of it is of another."""
    if topic.kind in _NONE or len(read.whole.bare.unknown_words) > _STRANGE * len(read.words.split()):
        return False
    if snapshot.derive(Lexicon).titles.others.search(read.words) and topic.kind is not TopicKind.SEASON3:
        return False
    if topic.kind in _MADE_UP and SAID[Aside.MADE_UP].search(read.words):
        return False
    topics = {each.topic for each in read.claims if each.topic}
    if topic.kind in PLACES:
        return _is_of_a_place(read, topic, topics)
    return (
        _is_of_a_milestone(read, topic, topics)
        if topic.kind in MILESTONES
        else _is_listed(read, topic, topics)
    )


def _is_of_a_place(read: FiledClaim, topic: Topic, topics: Collection[Topic]) -> bool:
    """Tell whether a claim is of somebody's place, by a word for that, and of nothing that is dated."""
    if not read.of_a_place or milestone_of({*read.subjects}) in _SHOWN_OR_SHOT:
        return False
    cut = _AS_PARTICLE.search(topic.name or "") or _goes_on(topic.name or "", read.text)
    return not cut and all(each.kind is topic.kind for each in topics)


def _goes_on(name: str, text: str) -> bool:
    """Tell whether a name in Latin letters may have another syllable in a text: "Jeon Yeo Been"."""
    short = re.match(r"[A-Z][a-z]+ [A-Z][a-z]{0,4}$", name)
    return bool(short) and re.search(rf"{name} [A-Z][a-z]{{0,5}}\b", text) is not None


def _is_of_a_milestone(read: FiledClaim, topic: Topic, topics: Collection[Topic]) -> bool:
    """Tell whether a claim is of no other milestone, whoever says so."""
    if read.subjects & (_OUT if topic.kind is TopicKind.RENEWAL else _ENDS):
        return False
    begun = read.subjects & {Subject.START, Subject.DELAY} or read.whole.dates
    if topic.kind is TopicKind.FILMING_START and not begun:
        return False
    if topic.kind is not TopicKind.TRAILER and _is_a_denied_place(read):
        return False
    others = {each for each in topics if each.kind not in PLACES}
    return others <= {topic} and (bool(others) or milestone_of({*read.subjects}) is topic.kind)


def _is_a_denied_place(read: FiledClaim) -> bool:
    """Tell whether a claim says that somebody is not in it, whatever else of it is talked of."""
    denied = WRONG.search(read.words) or NOT.search(read.words)
    somebody = read.named.people or read.strangers
    return bool(denied and somebody and (AGENCY.search(read.words) or read.of_a_place))


def _is_listed(read: FiledClaim, topic: Topic, topics: Collection[Topic]) -> bool:
    """Tell whether a claim is of a list, and of no event."""
    if topic.kind in _ON_STILLS and SAID[Aside.STILLS].search(read.words):
        return False
    if topic.kind is TopicKind.SETTING and (read.whole.dates or Subject.DELAY in read.subjects):
        return False
    lists = (each.kinds for each in read.claims if 0 < len(each.kinds) < _FEW)
    if topics or not all(topic.kind in each for each in lists):
        return False
    return topic.kind is TopicKind.OTHER or milestone_of({*read.subjects}) is None


def _is_said(read: FiledClaim, topic: Topic, told: TypedReport, day: date, title: str) -> bool:
    """Tell whether the stance that a claim takes on a topic is in all its words, and in its title."""
    words, claim = f"{title} {read.words}", read.about(topic)
    if SAID[Aside.UNSAID].search(read.words):
        return False
    if told.stance in _YES and SAID[Aside.DENIED].search(title):
        return False
    if told.stance in _PLAINLY and topic.kind in PLACES:
        return _is_said_plainly(words, talked=told.stance == Stance.IN_TALKS)
    if told.stance == Stance.HAPPENED and topic.kind is TopicKind.RELEASE and _is_late_or_shown(read, words):
        return False
    if topic.kind is TopicKind.FILMING_END and says(Saying.SHOT, read.rest):
        return True
    if claim.unread or (topic.kind in MILESTONES and claim.topic != topic):
        return False
    if told.stance != Stance.EXPECTED or topic.kind not in MILESTONES or topic.kind is TopicKind.RENEWAL:
        return True
    # What comes on one day may be announced, or only hoped for.
    rest = split_dates(read.rest, today=day)[1]
    if HEDGED.search(rest) or says(Saying.MAY, rest):
        return True
    time = _time(told.when, day)
    return topic.kind is TopicKind.RELEASE and time is not None and not time.exact


def _is_said_plainly(words: str, *, talked: bool) -> bool:
    """Tell whether words say that somebody is in it, or talks of that, and do not ask or guess, nor that they
    leave.
    """
    if SAID[Aside.ASKED].search(words) or says(Saying.LEAVES, words):
        return False
    return talked or not SAID[Aside.RUMORED].search(words)


def _is_late_or_shown(read: FiledClaim, words: str) -> bool:
    """Tell whether what is out is another day, or only a picture."""
    return Subject.DELAY in read.subjects or SAID[Aside.STILLS].search(words) is not None


def _time(when: str | None, day: date) -> Window | None:
    try:
        return read_window(when, field=Field.WHEN, today=day) if when else None
    except DomainError:  # said where it is read
        return None
