"""What a claim tells of its report: topic, stance and time, all of which is shown before it is filed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from bot.domain.dates.date_reader import DateReader
from bot.domain.dates.time_phrases import times_in, without_before
from bot.domain.dates.typed_dates import typed_form
from bot.domain.errors import DomainError
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.everyday_words import topics_called
from bot.domain.reports.topics import MILESTONES, NAMED, PLACES, Topic, TopicKind, parse_topic
from bot.domain.reports.vocabulary import Stance
from bot.domain.text.cleaning import MAX_LOOK, legible
from bot.locales import member_in_english
from bot.search.claims import ClaimMode, ParsedClaim
from bot.search.name_finders import topic_names
from bot.services.claim_signs import (
    AFTER_FILMING,
    AHEAD,
    COMES_OUT,
    DONE,
    LEAVES,
    MAY,
    NOT_THEN,
    OVER,
    SHOT,
    UNTRUE,
)
from bot.services.report_reading import TypedReport

_ONE_LIST = frozenset({TopicKind.SETTING, TopicKind.SEASON1_VIEWING, TopicKind.SEASON3})
"""The lists that a claim is told to be of, where it is of one."""
_DONE_IN_HEADLINES = frozenset({TopicKind.FILMING_START, TopicKind.FILMING_END, TopicKind.TRAILER})
_TIMED = MILESTONES
_CLOSING = " !.…)”\"'’"


def infer_from_claim(snapshot: Snapshot, typed: TypedReport, today: date) -> TypedReport:
    """Return what was typed, with the topic, the stance and the time that its claim tells and nobody typed;
    a topic typed as people call it as the one that the claim is about.
    """
    if len(typed.claim) > MAX_LOOK:
        return typed
    try:
        claim = legible(typed.claim)
    except DomainError:  # there is nothing to read
        return typed
    if claim.rstrip(_CLOSING).endswith("?"):  # it asks, and says nothing
        return typed
    claims = _claims(snapshot, claim, today)
    topic = _topic(snapshot, typed.topic, claim, claims, today)
    if topic is not None and topic.kind is TopicKind.FILMING_START and AFTER_FILMING.search(claim):
        topic = Topic(TopicKind.OTHER)
    if topic is None:
        return typed
    about = next((each for each in claims if each.topic == topic), None)
    of_a_place = (each for each in (*claims, _as_one(claim)) if topic.kind in PLACES and _of_a_place(each))
    told = about or next(of_a_place, None)
    when = typed.when or (_time_of(claim, about, today) if topic.kind in _TIMED else None)
    stance = typed.stance or _stance_told(snapshot, claim, topic, told, when, today)
    return replace(typed, topic=str(topic), stance=stance, when=when)


def _stance_told(
    snapshot: Snapshot, claim: str, topic: Topic, told: ParsedClaim | None, when: str | None, today: date
) -> Stance | None:
    """Return the stance that a claim takes by all that it says; None where that cannot be told."""
    stance = _stance(snapshot, told, topic, dated=bool(when)) if told else None
    headline = topic.kind in _DONE_IN_HEADLINES and not when
    if stance in (Stance.WITHDREW, Stance.DENIED) and topic.kind in PLACES and _stays(claim):
        return Stance.RETURNS if _was_there(snapshot, topic) else Stance.JOINS
    if stance is Stance.DENIED and topic.kind is TopicKind.RELEASE and _is_delay(claim):
        return Stance.EXPECTED  # that it is not delayed, and not that it does not come
    if stance is Stance.DENIED and not when and times_in(claim, today):
        return None  # of which of the times it is denied, nobody can tell
    if told is None and headline and OVER.search(claim):
        return Stance.HAPPENED
    if stance is Stance.EXPECTED and headline and _says_done(claim):
        return Stance.HAPPENED
    return stance


def _time_of(claim: str, about: ParsedClaim | None, today: date) -> str | None:
    """Return the time that a claim gives, as it would be typed: the only one in it, or in the part of it that
    is of its topic. Of several, of one that is denied, and of none, nothing.
    """
    texts = (claim, about.words if about else "")
    found = ((text, times) for text in texts if len(times := times_in(text, today)) == 1)
    text, times = next(found, ("", []))
    if not times or NOT_THEN.search(text):
        return None
    [phrase] = times
    # What has come is of the last February, what is to come of the next.
    came = about is not None and about.mode is ClaimMode.SO and OVER.search(claim) is not None
    windows = DateReader(today, past=came).typed(phrase)
    if about is not None and about.mode is ClaimMode.COMES and windows[0].last < today:
        return None  # what comes is of no time that is over: which one is meant, nobody can tell
    return typed_form(windows[0]) if len(windows) == 1 else phrase


def _stays(claim: str) -> bool:
    """Tell whether a claim says that it is not so that somebody leaves."""
    return LEAVES.search(claim) is not None and UNTRUE.search(claim) is not None


def _was_there(snapshot: Snapshot, topic: Topic) -> bool:
    """Tell whether somebody, or a part, was in an earlier season."""
    return any(
        part.season < snapshot.show.season and topic.name in (person.name, part.name)
        for person in snapshot.pack.people
        for part in person.characters
    )


def _is_delay(claim: str) -> bool:
    """Tell whether a claim is of a delay."""
    from bot.search.clauses import plain
    from bot.search.talk import TALK, Subject

    return "연기" in claim or TALK[Subject.DELAY].search(plain(claim)) is not None


def _says_done(claim: str) -> bool:
    """Tell whether a headline says that something came: in the present, and of no time to come."""
    return DONE.search(claim) is not None and AHEAD.search(claim) is None


def _claims(snapshot: Snapshot, claim: str, today: date) -> Sequence[ParsedClaim]:
    """Return what a claim says, whether or not it names the season that all reports here are about."""
    from bot.search.claim_reader import claim_reader  # its patterns take their time at a start

    reader, moved = claim_reader(snapshot), without_before(claim)
    of_the_season = f"season {snapshot.show.season} {moved}"
    found = reader.claims(claim, today) or reader.claims(moved, today) or reader.claims(of_the_season, today)
    talk = snapshot.show.talk
    named = any(title.casefold() in claim.casefold() for title in (*talk.titles, *talk.phrases))
    if named or COMES_OUT.search(claim):
        return found
    # A day alone is no release: "something happened today".
    return [each for each in found if each.topic is None or each.topic.kind is not TopicKind.RELEASE]


def _topic(
    snapshot: Snapshot, typed: str, claim: str, claims: Sequence[ParsedClaim], today: date
) -> Topic | None:
    """Return the topic of a report: as typed, as its everyday words and the claim have it, or as the claim
    alone tells; None where it cannot be told.
    """
    if not typed.strip():
        return _told_by(snapshot, claim, claims)
    kinds = topics_called(typed) or _kind_typed(typed)
    if not kinds:
        return (
            _named(snapshot, typed, claims)
            or _parsed(typed)
            or _told_by(snapshot, typed, _claims(snapshot, typed, today))
        )
    told = [each.topic for each in claims if each.topic and each.topic.kind in kinds]
    if told:
        return told[0]
    kind = kinds[0]
    if len(kinds) > 1:
        return None
    if kind not in NAMED:
        return Topic(kind)
    name = _sole([*(name for each in claims for name in each.people), *_new_names(snapshot, claim)])
    return Topic(kind, name) if name else None


def _kind_typed(typed: str) -> tuple[TopicKind, ...]:
    """Return the kind that is typed without a name, in a word that users read."""
    word = member_in_english(typed, TopicKind).strip(": ").lower()
    return (TopicKind(word),) if word in set(TopicKind) else ()


def _parsed(typed: str) -> Topic | None:
    """Return a topic typed as ``kind:name``."""
    try:
        return parse_topic(member_in_english(typed, TopicKind))
    except ValueError:
        return None


def _named(snapshot: Snapshot, typed: str, claims: Sequence[ParsedClaim]) -> Topic | None:
    """Return the topic of whose name is typed: what the claim says of them, else their news."""
    part = topic_names(snapshot, TopicKind.CHARACTER).find(typed)
    if part.entry is not None and part.exact:
        return Topic(TopicKind.CHARACTER, part.entry)
    found = topic_names(snapshot, TopicKind.CASTING).find(typed)
    if found.entry is None or not found.exact:
        return None
    told = (
        each.topic for each in claims if each.topic and each.topic.name == found.entry and not each.unread
    )
    return next(told, Topic(TopicKind.PERSON, found.entry))


def _told_by(snapshot: Snapshot, claim: str, claims: Sequence[ParsedClaim]) -> Topic | None:
    """Return the topic that a claim tells by itself. Where it says of somebody what was not understood, it is
    news of them, not their place in the season.
    """
    for each in claims:
        if each.topic is not None:
            if each.topic.name and SHOT.search(claim):  # whoever says it, it is the filming that is over
                return Topic(TopicKind.FILMING_END)
            name, of_people = each.topic.name, each.topic.kind in PLACES - {TopicKind.CHARACTER}
            news = name and of_people and each.unread and not _of_a_place(each)
            return Topic(TopicKind.PERSON, name) if news else each.topic
        if each.kinds and each.kinds[0] in _ONE_LIST:
            return Topic(each.kinds[0])
        if each.kinds[:1] == (TopicKind.CASTING,) and (name := _sole(_new_names(snapshot, claim))):
            return Topic(TopicKind.CASTING, name)
    return None


def _as_one(text: str) -> ParsedClaim:
    """Return a text as one claim of somebody whom nobody on record knows: that they are in, or out."""
    from bot.search.clauses import plain
    from bot.search.talk import TALK, Subject

    words = plain(text)
    out = TALK[Subject.LEAVE].search(words)
    mode = ClaimMode.ASKED if words.endswith("?") else ClaimMode.OFF if out else ClaimMode.SO
    return ParsedClaim(words=words, mode=mode)


def _of_a_place(claim: ParsedClaim) -> bool:
    """Tell whether a claim speaks of joining, returning or leaving."""
    from bot.search.people_claims import OF_CAST
    from bot.search.talk import TALK, Subject

    return any(TALK[subject].search(claim.words) for subject in (*OF_CAST, Subject.IN_TALKS))


def _new_names(snapshot: Snapshot, claim: str) -> list[str]:
    """Return the names in a claim that nobody on record has."""
    from bot.search.lexicon import Lexicon
    from bot.search.strangers import strangers

    return strangers(snapshot.derive(Lexicon), claim)


def _sole(names: Sequence[str]) -> str | None:
    """Return the only name of several, None where there is none or more than one."""
    found = dict.fromkeys(names)
    return next(iter(found)) if len(found) == 1 else None


def _stance(snapshot: Snapshot, claim: ParsedClaim, topic: Topic, *, dated: bool) -> Stance | None:
    """Return the stance that a claim takes, or None where it only asks, or its date says it."""
    from bot.search.talk import HEDGED, TALK, Subject

    if (HEDGED.search(claim.words) or MAY.search(claim.words)) and (
        topic.kind in PLACES or claim.mode is ClaimMode.OFF or claim.denied
    ):
        return Stance.OPINION if claim.denied or claim.mode is ClaimMode.OFF else Stance.EXPECTED
    if topic.kind in MILESTONES:
        plain = {
            ClaimMode.SO: None if dated else Stance.HAPPENED,
            ClaimMode.SET: Stance.CONFIRMED,
            ClaimMode.COMES: Stance.EXPECTED,
            ClaimMode.SILENT: Stance.NOT_ANNOUNCED,
            ClaimMode.OFF: Stance.CANCELLED,
        }
    elif topic.kind in PLACES:
        back = _was_there(snapshot, topic)
        talking = TALK[Subject.IN_TALKS].search(claim.words)
        plain = {
            ClaimMode.SO: Stance.IN_TALKS if talking else Stance.RETURNS if back else Stance.JOINS,
            ClaimMode.SET: Stance.CONFIRMED,
            ClaimMode.COMES: Stance.IN_TALKS,
            ClaimMode.OFF: Stance.WITHDREW,
        }
    else:
        return None
    return Stance.DENIED if claim.denied and claim.mode is not ClaimMode.OFF else plain.get(claim.mode)
