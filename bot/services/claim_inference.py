"""What a claim tells of its report: topic, stance and time, all of which is shown before it is filed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from bot.domain.dates.typed_dates import typed_form
from bot.domain.errors import DomainError
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.everyday_words import topics_called
from bot.domain.reports.topics import MILESTONES, NAMED, PLACES, Topic, TopicKind, parse_topic
from bot.domain.reports.vocabulary import Stance
from bot.domain.text.cleaning import MAX_LOOK, legible
from bot.locales import member_in_english
from bot.search.claims import ClaimMode, ParsedClaim, time_said
from bot.search.name_finders import topic_names
from bot.services.report_reading import TypedReport

_ONE_LIST = frozenset({TopicKind.SETTING, TopicKind.SEASON1_VIEWING, TopicKind.SEASON3})
"""The lists that a claim is told to be of, where it is of one."""


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
    claims = _claims(snapshot, claim, today)
    topic = _topic(snapshot, typed.topic, claim, claims, today)
    if topic is None:
        return typed
    about = next((each for each in claims if each.topic == topic), None)
    of_a_place = (each for each in (*claims, _as_one(claim)) if topic.kind in PLACES and _of_a_place(each))
    told = about or next(of_a_place, None)
    time = time_said(about) if about is not None else None
    when = typed.when or (typed_form(time) if time is not None else None)
    stance = typed.stance or (_stance(snapshot, told, topic, dated=bool(when)) if told else None)
    return replace(typed, topic=str(topic), stance=stance, when=when)


def _claims(snapshot: Snapshot, claim: str, today: date) -> Sequence[ParsedClaim]:
    """Return what a claim says, whether or not it names the season that all reports here are about."""
    from bot.search.claim_reader import claim_reader  # its patterns take their time at a start

    reader = claim_reader(snapshot)
    return reader.claims(claim, today) or reader.claims(f"season {snapshot.show.season} {claim}", today)


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
            or _told_by(snapshot, claim, claims)
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
    from bot.search.talk import TALK, Subject

    if topic.kind in MILESTONES:
        plain = {
            ClaimMode.SO: None if dated else Stance.HAPPENED,
            ClaimMode.SET: Stance.CONFIRMED,
            ClaimMode.COMES: Stance.EXPECTED,
            ClaimMode.SILENT: Stance.NOT_ANNOUNCED,
            ClaimMode.OFF: Stance.CANCELLED,
        }
    elif topic.kind in PLACES:
        person = snapshot.people.get(topic.name or "")
        back = person is not None and any(part.season < snapshot.show.season for part in person.characters)
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
