"""Which stance a claim takes on its topic, where that can be told."""

from __future__ import annotations

from datetime import date

from bot.domain.dates.time_phrases import times_in
from bot.domain.dates.windows import Window
from bot.domain.record.people import Role
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.topics import MILESTONES, PLACES, Topic, TopicKind
from bot.domain.reports.vocabulary import Stance
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.filed_talk import SAYINGS, Saying, says
from bot.search.talk import HEDGED, SAME_AGAIN, TALK, Subject
from bot.services.filed_claims import FiledClaim

_FILMED = frozenset({TopicKind.FILMING_START, TopicKind.FILMING_END})
_MODES = {
    ClaimMode.SO: Stance.HAPPENED,
    ClaimMode.SET: Stance.CONFIRMED,
    ClaimMode.COMES: Stance.EXPECTED,
    ClaimMode.SILENT: Stance.NOT_ANNOUNCED,
    ClaimMode.OFF: Stance.CANCELLED,
}
"""What is said of a milestone."""


def stance_told(
    snapshot: Snapshot, read: FiledClaim, topic: Topic, today: date, window: Window | None = None
) -> Stance | None:
    """Return the stance that a claim takes on a topic by all that it says; None where that cannot be told,
    or goes without saying by ``window``, the time that it gives.
    """
    if topic.kind in PLACES:
        return _of_a_place(snapshot, read, topic)
    return _of_a_milestone(read, topic, today, window) if topic.kind in MILESTONES else None


def _of_a_milestone(read: FiledClaim, topic: Topic, today: date, window: Window | None) -> Stance | None:
    told, rest, kind = read.about(topic), read.rest, topic.kind
    if kind in (TopicKind.RENEWAL, TopicKind.RELEASE) and _is_no_end(read):
        return Stance.EXPECTED  # that it is not delayed or not called off, and not that it does not come
    hedged = HEDGED.search(rest) is not None or says(Saying.MAY, rest)
    # What is to come today has not yet.
    to_come = hedged or (told.mode is ClaimMode.COMES and not says(Saying.PRESENT, rest))
    ahead = window is not None and (window.last > today or (to_come and window.last == today))
    off = told.mode is ClaimMode.OFF or (kind is TopicKind.RENEWAL and Subject.CANCEL in read.subjects)
    if off:
        return Stance.OPINION if hedged else Stance.CANCELLED
    if told.mode is ClaimMode.SILENT or (window is None and says(Saying.UNDECIDED, rest)):
        return Stance.NOT_ANNOUNCED
    if says(Saying.SLATE, rest) and says(Saying.LEAVES, rest):
        return Stance.NOT_ANNOUNCED  # what is missing on a list is not denied by it
    if told.denied or says(Saying.UNTRUE, rest):
        return _no(read, today, window)
    if hedged:
        return Stance.EXPECTED if window is None or ahead else None
    if ahead:
        return Stance.CONFIRMED if says(Saying.ANNOUNCED, rest) else Stance.EXPECTED
    if window is not None:
        return Stance.CONFIRMED if told.mode is ClaimMode.SET else None
    other = SAYINGS[Saying.PRESENT].sub(" ", SAYINGS[Saying.DONE].sub(" ", rest))
    done = other != rest or (kind in _FILMED and says(Saying.OVER, rest))
    if done and not says(Saying.AHEAD, other):
        # That its day is settled is not that it is out.
        settled = told.mode is ClaimMode.SET and Subject.DATE in read.subjects
        return Stance.CONFIRMED if kind is TopicKind.RENEWAL or settled else Stance.HAPPENED
    return _MODES.get(told.mode)


def _no(read: FiledClaim, today: date, window: Window | None) -> Stance | None:
    """Return what is said of a milestone by a no."""
    if HEDGED.search(read.rest) and not says(Saying.UNTRUE, read.rest):
        return Stance.OPINION
    # Of which of the times it is denied, nobody can tell.
    return None if window is None and times_in(read.text, today) else Stance.DENIED


def _is_no_end(read: FiledClaim) -> bool:
    """Tell whether a claim says that it is not so that the season is late, or called off."""
    late = Subject.DELAY in read.subjects or Subject.CANCEL in read.subjects or "연기" in read.rest
    return late and (says(Saying.UNTRUE, read.rest) or read.whole.bare.denied)


def _of_a_place(snapshot: Snapshot, read: FiledClaim, topic: Topic) -> Stance | None:
    told = read.about(topic)
    words = read.rest if len(read.named.people) < 2 else told.rest or told.words
    if told.mode is ClaimMode.ASKED:
        return None
    back = Stance.RETURNS if _comes_back(snapshot, read, topic) else Stance.JOINS
    leaves = says(Saying.LEAVES, words) or TALK[Subject.LEAVE].search(words) is not None
    if says(Saying.STAYS, words) or (leaves and says(Saying.UNTRUE, words)):
        return back
    if leaves and says(Saying.IN_TALKS, words):
        return Stance.WITHDREW  # who turned down what was offered
    settled = SAYINGS[Saying.UNDECIDED].sub(" ", words)
    if says(Saying.IN_TALKS, settled):
        return Stance.DENIED if told.denied else Stance.IN_TALKS
    if told.mode is ClaimMode.SILENT or settled != words:
        return Stance.NOT_ANNOUNCED
    out = told.mode is ClaimMode.OFF
    if HEDGED.search(words) or says(Saying.MAY, words):
        return Stance.OPINION if out or told.denied else Stance.EXPECTED
    return _plainly(read, topic, told, back)


def _plainly(read: FiledClaim, topic: Topic, told: ParsedClaim, back: Stance) -> Stance | None:
    """Return what is said of somebody's place without an if."""
    if told.mode is ClaimMode.OFF:
        return Stance.WITHDREW
    placed = read.of_a_place or Subject.ALIVE in read.subjects or says(Saying.APPEARS, read.rest)
    if topic.kind is TopicKind.CHARACTER and not placed:
        return Stance.OPINION  # of a part that is told of, and neither put in nor out
    if told.denied or says(Saying.UNTRUE, told.words):
        return Stance.DENIED
    if told.mode is ClaimMode.SET:
        return Stance.CONFIRMED
    return back if placed or topic.kind is TopicKind.CREW else None


def _comes_back(snapshot: Snapshot, read: FiledClaim, topic: Topic) -> bool:
    """Tell whether somebody, or a part, was in an earlier season, or made it."""
    if topic.kind is TopicKind.CREW:
        person = snapshot.people.get(topic.name or "")
        said = Subject.RETURN in read.subjects or SAME_AGAIN.search(read.words) is not None
        joins = says(Saying.PLACE, read.rest)
        return said or (person is not None and person.role is not Role.ACTOR and not joins)
    return any(
        part.season < snapshot.show.season and topic.name in (person.name, part.name)
        for person in snapshot.pack.people
        for part in person.characters
    )
