"""A second, plain implementation of standings.md, written from that text alone.

It is held against the real code by random histories. It is slow on purpose: for every word it looks back at
everything. Functions are headed by the sentence of the rules that they are; OPEN marks where the text leaves
a choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.dates.windows import Window
from bot.domain.reports.report import Report, Source
from bot.domain.reports.topics import Topic

Span = tuple[date, date]
Claim = tuple[str, Span | None]
"""What is claimed; the dates tell apart only claims that decide nothing."""

TAG_WEIGHTS = {
    "official": 4,
    "talent-agency": 3,
    "news-agency": 3,
    "press": 2,
    "aggregator": 1,
    "fan-site": 1,
    "insider": 1,
    "social": 1,
}
MARKS = {"insider", "social"}
MILESTONES = ("renewal", "filming-start", "filming-end", "trailer", "release")
PEOPLE = ("casting", "crew", "character")
ASSERTING = ("asserted", "announced")
NEGATING = ("withdrew", "denied", "cancelled")
DECISIVE = (*ASSERTING, *NEGATING)
TENTATIVE = ("expected", "in-talks")
NEUTRAL = ("not-announced", "opinion")


@dataclass(frozen=True)
class Expected:
    """What the rules make of a topic on a day."""

    claim: str | None
    level: str | None
    disputed: bool
    due: bool
    window: Span | None
    origins: frozenset[str]
    flags: frozenset[str]
    beside: frozenset[str]
    ruled_out: frozenset[str]
    parts: dict[str, str]
    predictions: frozenset[tuple[str, date, date, str]]


LIST = Expected(
    claim=None,
    level=None,
    disputed=False,
    due=False,
    window=None,
    origins=frozenset(),
    flags=frozenset(),
    beside=frozenset(),
    ruled_out=frozenset(),
    parts={},
    predictions=frozenset(),
)
"""A topic that is a list of reports and never one fact."""


@dataclass(frozen=True, eq=False)
class Voice:
    """Whose word a report is, how heavy, and since when it is known."""

    origin: str
    weight: int
    official: bool
    own: bool
    known: date
    says_day: bool
    teller: str | None = None
    """Which outlet tells it, where it is hearsay."""


@dataclass(frozen=True, eq=False)
class Told:
    """A report, whose word it is, what it claims."""

    report: Report
    voice: Voice
    claim: Claim


@dataclass(frozen=True, eq=False)
class Word:
    """What one origin said of one claim on one day."""

    origin: str
    claim: Claim
    day: date
    weight: int
    heft: int
    official: bool
    given: Span | None
    told: tuple[Told, ...]

    @property
    def name(self) -> str:
        return self.claim[0]

    @property
    def known(self) -> date:
        return min(told.voice.known for told in self.told)


# Dates


def span_of(window: Window | None) -> Span | None:
    return None if window is None else (window.first, window.last)


def inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def rules_out(one: Span | None, other: Span | None) -> bool:
    """Dates a day apart are one event in two time zones, and agree."""
    if one is None or other is None:
        return False
    if one[0] <= other[1] and other[0] <= one[1]:
        return False
    # OPEN: "dates" a day apart are taken to be single days; June and July rule each other out.
    single = one[0] == one[1] and other[0] == other[1]
    return not (single and abs(one[0] - other[0]) == timedelta(days=1))


def narrowest(spans: Iterable[Span]) -> Span | None:
    """Of windows that lie in one another the inner one; of the rest what holds them, if it ends anywhere."""
    every = set(spans)
    inner = [span for span in every if not any(other != span and inside(other, span) for other in every)]
    if not inner:
        return None
    stretch = min(span[0] for span in inner), max(span[1] for span in inner)
    return None if stretch == (date.min, date.max) else stretch


# 1. Whose word, and how heavy


def tag_of(name: str, sources: Mapping[str, Source]) -> str | None:
    return str(sources[name].tag) if name in sources else None


def weight_on_record(name: str, sources: Mapping[str, Source]) -> int:
    """What the source's own tag on record weighs; 1 where it has none."""
    tag = tag_of(name, sources)
    return 1 if tag is None else TAG_WEIGHTS[tag]


def is_unnamed(name: str, sources: Mapping[str, Source]) -> bool:
    return name in sources and bool(getattr(sources[name], "unnamed", False))


def without_unnamed(chain: tuple[str, ...], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Unnamed origins are left out at the front of a chain."""
    while chain and is_unnamed(chain[0], sources):
        chain = chain[1:]
    return chain


def tags_of(report: Report) -> set[str]:
    return {str(tag) for tag in report.tags}


def light(report: Report, speaker: str, sources: Mapping[str, Source]) -> bool:
    """Marked `insider` or `social`, or what nobody (an unnamed link) said before whoever passes it on."""
    before = report.chain[: list(report.chain).index(speaker)]
    return bool(tags_of(report) & MARKS) or any(is_unnamed(link, sources) for link in before)


def weight_of_own(report: Report, name: str, sources: Mapping[str, Source]) -> int:
    """The word weighs what the report's other tags weigh; with no other, what the source's own tag weighs."""
    others = tags_of(report) - {"official"}
    if light(report, name, sources):
        return 1
    if others:
        return max(TAG_WEIGHTS[tag] for tag in others)
    return weight_on_record(name, sources)


def weight_of_relay(report: Report, origin: str, sources: Mapping[str, Source]) -> int:
    """A relay weighs what its origin's own tag on record weighs; 1 where it is marked insider or social."""
    return 1 if light(report, origin, sources) else weight_on_record(origin, sources)


def weight_of_hearsay(report: Report, teller: str, sources: Mapping[str, Source]) -> int:
    """What the next link's own tag on record weighs, at most 3; 1 where the report is marked."""
    return 1 if light(report, teller, sources) else min(3, weight_on_record(teller, sources))


def known_from(report: Report, first_is_origin: bool) -> date:
    """A report is known from the last day of its date; where said_on counts, from the last day of that;
    what was said by then was said before it was published."""
    if first_is_origin and report.said_on is not None:
        return min(report.said_on.last, report.reported_on.last)
    return report.reported_on.last


def voice_of(report: Report, sources: Mapping[str, Source]) -> Voice:
    return voice_along(report, tuple(report.chain), None, sources)


def voice_along(
    report: Report, chain: tuple[str, ...], cited: str | None, sources: Mapping[str, Source]
) -> Voice:
    """Whose word a report is follows from its chain, origin first."""
    left = without_unnamed(chain, sources)
    if not left:
        # "Where nothing would be left, the last one speaks, and weighs 1."
        return nobody(report, cited)
    first_is_origin = cited is None and len(left) == len(report.chain)
    known = known_from(report, first_is_origin)
    says_day = first_is_origin and report.said_on is not None
    alone = len(left) == 1
    if tag_of(left[0], sources) == "official":
        if alone or "official" in tags_of(report):
            return Voice(left[0], 4, True, alone, known, says_day)
        return voice_along(report, left[1:], left[0], sources)
    if cited is not None:
        # OPEN: the word "is the next link's own", however many more links pass it on.
        weight = weight_of_hearsay(report, left[0], sources)
        return Voice(f"hearsay of {cited}", weight, False, True, known, False, left[0])
    if alone:
        return Voice(left[0], weight_of_own(report, left[0], sources), False, True, known, says_day)
    return Voice(left[0], weight_of_relay(report, left[0], sources), False, False, known, says_day)


def nobody(report: Report, cited: str | None) -> Voice:
    """Where nothing would be left, the last one speaks, and weighs 1."""
    first_is_origin = cited is None and len(report.chain) == 1
    origin = report.chain[-1] if cited is None else f"hearsay of {cited}"
    says_day = first_is_origin and report.said_on is not None
    teller = None if cited is None else report.chain[-1]
    return Voice(origin, 1, False, True, known_from(report, first_is_origin), says_day, teller)


def is_announcement(report: Report, known: date, kind: str) -> bool:
    """Confirmed with a window that ends after the day it is known from; trailer and release: or without."""
    if str(report.stance) != "confirmed" or kind not in MILESTONES or kind == "renewal":
        return False
    if report.window is None:
        return kind in ("trailer", "release")
    return report.window.last > known


def claim_of(report: Report, known: date, kind: str) -> Claim:
    """A claim is one of five; of the stances that decide nothing, each with each window is its own."""
    stance = str(report.stance)
    if is_announcement(report, known, kind):
        return "announced", span_of(report.window)
    if stance in ("confirmed", "joins", "returns", "happened"):
        return "asserted", None
    if stance == "denied" and kind in MILESTONES and report.window is not None:
        return "denies-date", span_of(report.window)
    if stance in NEGATING:
        return stance, None
    return stance, span_of(report.window)


# The day of a word


def undated(told: Told) -> bool:
    return not told.voice.own and not told.voice.says_day


def repeats_announcement(relay: Told, every: list[Told]) -> bool:
    """Such a relay of a day that was announced before is a word of that announcement."""
    return (
        undated(relay)
        and str(relay.report.stance) == "confirmed"
        and relay.report.window is not None
        and any(
            told.voice.origin == relay.voice.origin
            and told.claim == ("announced", span_of(relay.report.window))
            and told.voice.known <= relay.voice.known
            for told in every
        )
    )


def with_announcements(every: list[Told]) -> list[Told]:
    return [
        Told(told.report, told.voice, ("announced", span_of(told.report.window)))
        if repeats_announcement(told, every)
        else told
        for told in every
    ]


def by_window(claim: Claim) -> bool:
    return claim[0] == "announced" or claim[0] not in DECISIVE


def days_of(every: list[Told]) -> dict[str, date]:
    """An origin's own report, and a relay that says on which day its origin spoke, have that day."""
    days = {told.report.id: told.voice.known for told in every if told.voice.own or told.voice.says_day}
    others = [told for told in every if told.report.id not in days]
    # Oldest first; of one day's relays those that give no window last, for they join whatever is the latest.
    for known, undated in sorted({(told.voice.known, told.report.window is None) for told in others}):
        together = [
            told for told in others if (told.voice.known, told.report.window is None) == (known, undated)
        ]
        placed = [told for told in every if told.report.id in days]
        days |= {told.report.id: day_taken(told, placed, days) for told in together}
    return days


def day_taken(relay: Told, placed: list[Told], days: dict[str, date]) -> date:
    """A relay that does not say so takes the day of its origin's latest word of the same claim."""
    same = [
        told
        for told in placed
        if told.voice.origin == relay.voice.origin
        and told.claim[0] == relay.claim[0]
        and days[told.report.id] <= relay.voice.known
    ]
    every = [days[told.report.id] for told in same]
    window = span_of(relay.report.window)
    very_same = [days[told.report.id] for told in same if span_of(told.report.window) == window]
    own_day = [relay.voice.known]
    if relay.report.window is None:
        return max(every or own_day)
    if by_window(relay.claim):
        return max(very_same or own_day)
    return max(very_same or every or own_day)


def adopting(every: list[Told], days: dict[str, date]) -> list[Told]:
    """A relay without a window is part of the word it takes its day from: of the last of that day's."""
    return [adopted(told, every, days) if undated(told) else told for told in every]


def adopted(relay: Told, every: list[Told], days: dict[str, date]) -> Told:
    if not by_window(relay.claim) or relay.report.window is not None:
        return relay
    spans = [
        told.claim[1]
        for told in every
        if told.claim[0] == relay.claim[0]
        and told.voice.origin == relay.voice.origin
        and days[told.report.id] == days[relay.report.id]
        and told.voice.known <= relay.voice.known
    ]
    latest = max(spans, key=lambda span: span or (date.min, date.min), default=None)
    return Told(relay.report, relay.voice, (relay.claim[0], latest))


def given_by(together: list[Told]) -> set[Span]:
    """A word is dated by the origin's own reports in it; where those give no window, by its relays'."""
    own = {span_of(told.report.window) for told in together if told.voice.own} - {None}
    relayed = {span_of(told.report.window) for told in together if not told.voice.own} - {None}
    return {span for span in (own or relayed) if span is not None}


# 8. Retraction


def never_counted(told: Told) -> bool:
    """A report retracted from the first day it is known, or before, never counted."""
    back = told.report.retracted_from
    return back is not None and back <= told.voice.known


def taken_back(told: Told, day: date) -> bool:
    """One taken back stops counting on the day named."""
    back = told.report.retracted_from
    return back is not None and back <= day


def stopped_with_own(relay: Told, every: list[Told], days: dict[str, date], day: date) -> bool:
    """Whether the origin's latest own report of the same claim said by its day is the one taken back."""
    if relay.voice.own:
        return False
    said = days[relay.report.id]
    same = [t for t in every if t.voice.origin == relay.voice.origin and t.claim == relay.claim]
    own = [t for t in same if t.voice.own and days[t.report.id] <= said]
    # OPEN: of several own reports on the latest day, all must have been taken back.
    latest = [t for t in own if days[t.report.id] == max(days[o.report.id] for o in own)]
    if not latest or not all(taken_back(t, day) for t in latest):
        return False
    # "A relay that says its origin spoke on that day or later is a new word."
    ends = max(t.report.retracted_from for t in latest if t.report.retracted_from is not None)
    in_word = [t for t in same if days[t.report.id] == said]
    return not any(t.voice.says_day and said >= ends for t in in_word)


def known_reports(
    topic: Topic, reports: Iterable[Report], sources: Mapping[str, Source], day: date
) -> list[Told]:
    """The reports on the topic that are known by that day, but those that never counted."""
    found = []
    for report in reports:
        if report.topic == topic:
            voice = voice_of(report, sources)
            told = Told(report, voice, claim_of(report, voice.known, str(topic.kind)))
            if voice.known <= day and not never_counted(told):
                found.append(told)
    return found


def words_of(known: list[Told], day: date) -> list[Word]:
    """A word is what one origin said of one claim on one day, by all the reports that carry it."""
    # Reports that were taken back are looked at still: what repeated them goes on being what it was.
    every = with_announcements(known)
    days = days_of(every)
    every = adopting(every, days)
    counting = [
        told for told in every if not taken_back(told, day) and not stopped_with_own(told, every, days, day)
    ]
    keys = {(told.voice.origin, told.claim, days[told.report.id]) for told in counting}
    return [
        word_of([t for t in counting if (t.voice.origin, t.claim, days[t.report.id]) == key], key[2])
        for key in keys
    ]


def word_of(together: list[Told], day: date) -> Word:
    """A word weighs what its origin's own report in it weighs (the heaviest); else its least relay."""
    own = [told.voice.weight for told in together if told.voice.own]
    relayed = [told.voice.weight for told in together if not told.voice.own]
    return Word(
        origin=together[0].voice.origin,
        claim=together[0].claim,
        day=day,
        weight=max(own) if own else min(relayed),
        heft=max(own) if own else min(relayed),
        official=any(told.voice.official for told in together),
        given=narrowest(given_by(together)),
        told=tuple(together),
    )


def ids_of(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(told.report.id for word in words for told in word.told)


# 4. Only `cancelled` is off


def denial_takes(denial: Word, word: Word) -> bool:
    """It takes what lies inside, unless that weighs two steps more, or is newer: the same origin's, or an
    announced day that weighs at least as much."""
    if denial.given is None or word.given is None or not inside(word.given, denial.given):
        return False
    answers = word.origin == denial.origin or (word.name == "announced" and word.weight >= denial.weight)
    newer = answers and word.day > denial.day
    return not newer and word.weight < denial.weight + 2


def denied_among(word: Word, words: list[Word]) -> bool:
    return any(other.name == "denies-date" and denial_takes(other, word) for other in words)


def no_newer_not_announced(word: Word, words: list[Word]) -> bool:
    """Whether no newer `not-announced` of the very same origin is on record."""
    return not any(
        other.name == "not-announced" and other.origin == word.origin and other.day > word.day
        for other in words
    )


def ruled_out(word: Word, words: list[Word]) -> bool:
    """A milestone's denial with a window rules out expectations that lie wholly inside that window."""
    return word.name in TENTATIVE and denied_among(word, words)


def taken_down(word: Word, words: list[Word]) -> bool:
    """By rule 4; and an official's newer `not-announced` takes down that official's own announced day."""
    if word.name != "announced":
        return False
    return denied_among(word, words) or (word.official and not no_newer_not_announced(word, words))


def on_record(word: Word, words: list[Word]) -> bool:
    """Neither ruled out nor older than a `not-announced` of the same origin, or one at least as heavy."""
    if ruled_out(word, words) or not no_newer_not_announced(word, words):
        return False
    silences = [other for other in words if other.name == "not-announced" and other.day > word.day]
    return all(other.weight < word.weight for other in silences)


# 2. Word against word


def opposite(one: Word, other: Word) -> bool:
    return (one.name in NEGATING) != (other.name in NEGATING)


def weighty(kind: str) -> int:
    return 3 if kind in PEOPLE else 4


def weighty_expectations(words: list[Word], kind: str) -> list[Word]:
    """An official's own word that it is expected or in talks; of somebody's place also an agency's."""
    return [
        word
        for word in words
        if word.weight >= weighty(kind) and word.name in TENTATIVE and on_record(word, words)
    ]


def is_guess(word: Word, words: list[Word], kind: str) -> bool:
    """Where a report says not-announced, or an official's expectation is on record, weight 1 is a guess."""
    if word.name not in DECISIVE or word.weight > 1 or kind not in MILESTONES:
        return False
    return any(other.name == "not-announced" for other in words) or bool(weighty_expectations(words, kind))


def deciding(words: list[Word], kind: str) -> list[Word]:
    """Asserting claims and negating ones decide, but guesses do not; days taken down only replace."""
    return [word for word in words if word.name in DECISIVE and not_a_guess(word, words, kind)]


def not_a_guess(word: Word, words: list[Word], kind: str) -> bool:
    return taken_down(word, words) or not is_guess(word, words, kind)


def order_of_taking(word: Word) -> tuple[date, int, bool, int, Span, str]:
    """Oldest first, then the lighter; of equals the negating, the later claim, the later window last."""
    window = word.given or (date.min, date.min)
    # OPEN: equals of two origins go by the alphabet.
    return word.day, word.weight, word.name in NEGATING, DECISIVE.index(word.name), window, word.origin


def fates_of(decisive: list[Word], words: list[Word], kind: str) -> dict[Word, str]:
    """For each word in turn: its origin's earlier one is replaced; it is contradicted; or it overturns."""
    fates: dict[Word, str] = {}
    for word in decisive:
        object.__setattr__(word, "heft", word.weight)
    expecting = [word for word in words if word.name in TENTATIVE]
    for day in sorted({word.day for word in [*decisive, *expecting]}):
        of_day = sorted((word for word in decisive if word.day == day), key=order_of_taking)
        # All words of a day replace first.
        for word in of_day:
            replace_earlier(word, fates)
        for word in of_day:
            later = of_day[of_day.index(word) + 1 :]
            if any(other.origin == word.origin for other in later):
                fates[word] = "replaced"
            elif taken_down(word, words):
                fates[word] = "taken-down"
            else:
                fates[word] = fate_of(word, fates)
        expected_now = [word for word in expecting if word.day == day]
        for word in expected_now:
            unsay_own(word, fates, words, kind)
        for word in expected_now:
            if word.weight >= weighty(kind):
                speak_against(word, fates, words, kind)
    return fates


def unsay_own(expecting: Word, fates: dict[Word, str], words: list[Word], kind: str) -> None:
    """Its origin's own earlier word, which it cannot mean any more, is replaced."""
    for word in standing(fates):
        own = word.origin == expecting.origin and word.day < expecting.day
        if own and cannot_be(word, expecting, words, kind):
            fates[word] = "replaced"


def speak_against(expecting: Word, fates: dict[Word, str], words: list[Word], kind: str) -> None:
    """What is lighter than an official's word (of somebody's place: an agency's) is contradicted."""
    for word in standing(fates):
        if word.heft < expecting.heft and cannot_be(word, expecting, words, kind):
            fates[word] = "contradicted"


def cannot_be(word: Word, expecting: Word, words: list[Word], kind: str) -> bool:
    """Who expects it has not called it off; a milestone that is wholly ahead has not come, and no day is
    announced that its time rules out. (A renewal that is expected is ordered all the same.)"""
    if word.name in NEGATING:
        return True
    if kind not in MILESTONES or kind == "renewal" or expecting.given is None:
        return False
    if word.name == "announced":
        return rules_out(date_of(word, words), expecting.given)
    return expecting.given[0] > expecting.day


def replace_earlier(word: Word, fates: dict[Word, str]) -> None:
    """Its own earlier word is replaced; one that says the same again weighs no less than that."""
    for earlier in standing(fates):
        if earlier.origin == word.origin:
            if earlier.name == word.name:
                object.__setattr__(word, "heft", max(word.heft, earlier.heft))
            fates[earlier] = "replaced"


def fate_of(word: Word, fates: dict[Word, str]) -> str:
    against = [other for other in standing(fates) if opposite(word, other)]
    if any(other.heft >= word.heft + 2 for other in against):
        return "contradicted"
    for other in against:
        if overturns(word, other):
            fates[other] = "overturned"
    return "stands"


def overturns(word: Word, other: Word) -> bool:
    """Weighs no more than it and was said on an earlier day, or weighs less and was said on the same day."""
    if other.day < word.day:
        return other.heft <= word.heft
    return other.heft < word.heft


def standing(fates: dict[Word, str]) -> list[Word]:
    return [word for word, fate in fates.items() if fate == "stands"]


def order_of_leading(word: Word) -> tuple[int, int, int, bool, int, str]:
    """An official one; else of weight 2; the newest, the heaviest, the negating, the first claim, origin."""
    rank = 0 if word.official else 1 if word.heft >= 2 else 2
    return (
        rank,
        -word.day.toordinal(),
        -word.heft,
        word.name not in NEGATING,
        DECISIVE.index(word.name),
        word.origin,
    )


# 3. Level


def date_of(word: Word, words: list[Word]) -> Span | None:
    """An origin's later word of the same claim that gives none, or a wider one, keeps the date it gave."""
    for name in (word.name, "announced") if word.name == "asserted" else (word.name,):
        before = [
            other
            for other in words
            if other.origin == word.origin
            and other.name == name
            and other.day < word.day
            and date_of(other, words) is not None
            and not taken_down(other, words)
        ]
        kept = date_of(max(before, key=order_of_taking), words) if before else None
        if kept is None or (name != word.name and kept[1] > word.day):
            continue
        if word.given is None or inside(kept, word.given):
            return kept
    return word.given


def date_that_leads(makers: list[Word], words: list[Word]) -> Span | None:
    """Where the leading word gives no date, that of the first word that has one, in the order of leading."""
    dates = [date_of(word, words) for word in sorted(makers, key=order_of_leading)]
    return next((span for span in dates if span is not None), None)


def level_of(agreeing: list[Word]) -> str:
    """Confirmed with an official one; corroborated with two of weight 2; reported with one; else rumored."""
    if any(word.official for word in agreeing):
        return "confirmed"
    heavy = {word.origin for word in agreeing if word.heft >= 2 and not told_by_who_says_so(word, agreeing)}
    if len(heavy) >= 2:
        return "corroborated"
    return "reported" if heavy else "rumored"


def told_by_who_says_so(word: Word, agreeing: list[Word]) -> bool:
    """Hearsay told by nobody but outlets whose own heavy word agrees is no further origin."""
    tellers = {told.voice.teller for told in word.told}
    own = {each.origin for each in agreeing if each.heft >= 2}
    return None not in tellers and tellers <= own


# 6. A day announced is not a day come


@dataclass(frozen=True, eq=False)
class Decision:
    """What holds, by which words, and the date others are measured by."""

    lead: Word
    makers: list[Word]
    agreeing: list[Word]
    date: Span | None
    window: Span | None
    due: bool


def decision_by(makers: list[Word], words: list[Word], due: bool) -> Decision:
    """A word that gives a date that the leading word's date rules out does not agree."""
    lead = min(makers, key=order_of_leading)
    measure = date_that_leads(makers, words)
    agreeing = [word for word in makers if not rules_out(date_of(word, words), measure)]
    dates = [date_of(word, words) for word in agreeing]
    window = narrowest(span for span in dates if span is not None)
    return Decision(lead, makers, agreeing, measure, window, due)


def leading(stands: list[Word], words: list[Word]) -> Decision:
    lead = min(stands, key=order_of_leading)
    return decision_by([word for word in stands if word.name == lead.name], words, due=False)


def announcement(stands: list[Word], words: list[Word]) -> Decision | None:
    """The announcement that leads, if one does."""
    first = leading(stands, words) if stands else None
    return first if first is not None and first.lead.name == "announced" else None


def is_over(announced: Decision, day: date) -> bool:
    return announced.window is not None and announced.window[1] < day


def decide(stands: list[Word], words: list[Word], day: date) -> Decision:
    """An announced day leads until a word of more than weight 1 settles that it has come; a lighter one says
    so beside a day that is due."""
    announced = announcement(stands, words)
    if announced is None:
        return leading(stands, words)
    over = is_over(announced, day)
    if any(settles(word, announced, over) for word in stands):
        agreeing = [
            word
            for word in stands
            if settles(word, announced, over) or (over and says_it_came(word, announced, over))
        ]
        return decision_by(agreeing, words, due=False)
    return decision_by(announced.makers, words, due=over)


def first_day_announced(announced: Decision) -> date:
    """The first of the days announced; of none, or any up to a last one, the day of the announcement."""
    dated = announced.window is not None and announced.window[0] != date.min
    return announced.window[0] if dated and announced.window else announced.lead.day


def settles(word: Word, announced: Decision, over: bool) -> bool:
    """A word of more than weight 1 that it has come: said on the first day announced or later, or (where no
    day was) since the announcement; once the days are over also one said between the two."""
    if word.name != "asserted" or word.heft == 1:
        return False
    if announced.window is None:
        return word.day > announced.lead.day
    opens = first_day_announced(announced)
    return word.day >= (min(announced.lead.day, opens) if over else opens)


def says_it_came(word: Word, announced: Decision, over: bool) -> bool:
    """That it has come, said since the announcement; one of weight 1 since the first day, once it is over."""
    if word.name != "asserted":
        return False
    opens = first_day_announced(announced)
    if word.heft == 1:
        return over and word.day >= opens
    return word.day >= min(announced.lead.day, opens)


def no_guesses_any_more(fates: dict[Word, str], words: list[Word], day: date) -> list[Word]:
    """Once the day is over, words of weight 1 that it came are no guesses any more."""
    announced = announcement(standing(fates), words)
    if announced is None or not is_over(announced, day):
        return []
    return [word for word in words if word not in fates and says_it_came(word, announced, True)]


# 5. Nothing decided


def order_of_expecting(word: Word) -> tuple[int, int, str, date, int, str]:
    """The newest, the heavier on one day, the origin by the alphabet, the first to begin, the last to end."""
    # OPEN: dated ones before the undated, `expected` before `in-talks`.
    first, last = word.given or (date.max, date.min)
    return -word.day.toordinal(), -word.weight, word.origin, first, -last.toordinal(), word.name


def leading_expectation(words: list[Word], kind: str) -> Word | None:
    """An official's own; else not-announced where a report says so or denies a date; else the newest."""
    weighty = weighty_expectations(words, kind)
    if weighty:
        return min(weighty, key=order_of_expecting)
    if says_not_announced(words):
        return None
    others = [word for word in words if word.name in TENTATIVE and not ruled_out(word, words)]
    return min(others, key=order_of_expecting) if others else None


def says_not_announced(words: list[Word]) -> bool:
    return any(word.name in ("not-announced", "denies-date") for word in words)


def expecting_the_same(lead: Word, words: list[Word]) -> list[Word]:
    """Those that agree in stance and date with the leading one make its level."""
    return [
        word
        for word in words
        if word.name == lead.name and on_record(word, words) and not rules_out(word.given, lead.given)
    ]


def beside_of(lead: Word, words: list[Word]) -> frozenset[str]:
    """A not-announced that weighs at least as much as what holds, and is no older, is shown beside it."""
    return ids_of(
        word
        for word in words
        if word.name == "not-announced" and word.heft >= lead.heft and word.day >= lead.day
    )


# 9. Beside it


def is_silent(words: list[Word]) -> bool:
    """No official report on the topic but `not-announced` and opinions."""
    return not any(word.official and word.name not in NEUTRAL for word in words)


def is_overdue(words: list[Word], day: date) -> bool:
    """Nothing decided, and of the expected windows not ruled out (at least one) every one is over."""
    tentative = [word for word in words if word.name in TENTATIVE and not ruled_out(word, words)]
    ends = [word.given[1] for word in tentative if word.given is not None]
    return bool(ends) and max(ends) < day


def is_stale(words: list[Word], day: date) -> bool:
    """The newest report on this topic, by the day it was published, is older than 90 days."""
    published = [out_by(told, day) for word in words for told in word.told]
    return bool(published) and day - max(published) > timedelta(days=90)


def out_by(told: Told, day: date) -> date:
    """By the day it was published (by then; else the day it is known from)."""
    return told.report.reported_on.last if told.report.reported_on.last <= day else told.voice.known


def is_opinion(told: Told) -> bool:
    return told.report.basis is not None and str(told.report.basis) == "opinion"


def live_windows(words: list[Word], day: date) -> list[Span]:
    """A live window is a prediction's, not over, and not ruled out."""
    given = [
        (told.report.window.first, told.report.window.last)
        for word in words
        if word.name in TENTATIVE and not ruled_out(word, words)
        for told in word.told
        if told.report.window is not None and not is_opinion(told)
    ]
    return [span for span in given if day <= span[1]]


def dates_contested(decision: Decision | None, words: list[Word], day: date) -> bool:
    """Two live windows rule each other out; or a word that makes the claim gives another date."""
    if decision is not None:
        return len(decision.agreeing) < len(decision.makers)
    live = live_windows(words, day)
    return any(rules_out(one, other) for one in live for other in live)


def flags_of(decision: Decision | None, words: list[Word], day: date) -> frozenset[str]:
    flags = {
        "official-silence": is_silent(words),
        "overdue": decision is None and is_overdue(words, day),
        "stale": is_stale(words, day),
        "contested-dates": dates_contested(decision, words, day),
    }
    return frozenset(flag for flag, raised in flags.items() if raised)


# The part each report plays


def part_of(word: Word, fates: dict[Word, str], decision: Decision | None, words: list[Word]) -> str:
    if word.name in NEUTRAL:
        return "neutral"
    if word.name == "denies-date":
        return "denies-date"
    if word.name in TENTATIVE:
        return "ruled-out" if ruled_out(word, words) else "expects"
    # OPEN: a guess at a day that was taken down is that first.
    if taken_down(word, words):
        return "taken-down"
    if word not in fates:
        return "guess"
    if decision is None:
        return "contradicted" if fates[word] == "contradicted" else "superseded"
    return part_in(word, fates, decision, words)


def part_in(word: Word, fates: dict[Word, str], decision: Decision, words: list[Word]) -> str:
    if word.name == decision.lead.name and fates[word] != "taken-down":
        return "differs" if rules_out(date_of(word, words), decision.date) else "supports"
    if fates[word] == "contradicted":
        return "contradicted"
    if fates[word] == "stands" and opposite(word, decision.lead):
        return "disputes"
    if (
        fates[word] == "stands"
        and decision.lead.name == "announced"
        and says_it_came(word, decision, decision.due)
    ):
        return "says-it-came"
    return "superseded"


# Predictions


def predictions_of(
    fates: dict[Word, str], decision: Decision | None, words: list[Word], day: date
) -> frozenset[tuple[str, date, date, str]]:
    """A tentative report with a window is a prediction; those of one origin and window are one."""
    foreseen = [
        (word, told, (told.report.window.first, told.report.window.last))
        for word in words
        for told in word.told
        if word.name in TENTATIVE and told.report.window is not None and not is_opinion(told)
    ]
    came = event_known(fates, decision, words)
    found = set()
    for origin, span in {(word.origin, span) for word, _, span in foreseen}:
        same = [(word, told) for word, told, other in foreseen if (word.origin, other) == (origin, span)]
        if came is None or min(told.voice.known for _, told in same) <= came:
            outcome = outcome_of(span, [word for word, _ in same], fates, decision, words, day)
            found.add((origin, *span, outcome))
    return frozenset(found)


def event_on_record(decision: Decision | None) -> bool:
    """The event is on record where the topic holds, and not only as a day announced."""
    return decision is not None and decision.lead.name == "asserted"


def event_known(fates: dict[Word, str], decision: Decision | None, words: list[Word]) -> date | None:
    """The first day on which a word that agrees it came was known."""
    if decision is None or not event_on_record(decision):
        return None
    return min(word.known for word in fates if part_in(word, fates, decision, words) == "supports")


def outcome_of(
    span: Span,
    same: list[Word],
    fates: dict[Word, str],
    decision: Decision | None,
    words: list[Word],
    day: date,
) -> str:
    if decision is not None and event_on_record(decision):
        # "One without a window decides nothing."
        return "open" if decision.window is None else outcome_against(decision.window, span)
    if prediction_ruled_out(span, same, fates, decision, words):
        return "ruled-out"
    return "missed" if span[1] < day else "open"


def outcome_against(event: Span, span: Span) -> str:
    """Hit: the event's window lies inside it; early or late: it came wholly before or after; else partly."""
    if inside(event, span):
        return "hit"
    if event[1] < span[0]:
        return "early"
    if event[0] > span[1]:
        return "late"
    return "partly"


def prediction_ruled_out(
    span: Span, same: list[Word], fates: dict[Word, str], decision: Decision | None, words: list[Word]
) -> bool:
    """A denial known before its window ended rules it out, or the topic is decided in the negative."""
    in_time = [word for word in words if word.name == "denies-date" and word.known <= span[1]]
    if all(denied_among(word, in_time) for word in same):
        return True
    if decision is None or decision.lead.name not in NEGATING:
        return False
    return any(word.day <= span[1] and decides_negative(word, fates, decision, words) for word in fates)


def decides_negative(word: Word, fates: dict[Word, str], decision: Decision, words: list[Word]) -> bool:
    # OPEN: a word that was replaced by one that says the same decided it all the same.
    return word.name in NEGATING and part_in(word, fates, decision, words) == "supports"


# The whole


def judge(topic: Topic, reports: Iterable[Report], sources: Mapping[str, Source], day: date) -> Expected:
    """The standing of a topic is worked out anew for a day, from the reports on it known by that day."""
    kind = str(topic.kind)
    if kind not in MILESTONES and kind not in PEOPLE:
        return LIST
    words = words_of(known_reports(topic, reports, sources, day), day)
    fates = fates_of(deciding(words, kind), words, kind)
    said = no_guesses_any_more(fates, words, day)
    if said:
        fates = fates_of([*deciding(words, kind), *said], words, kind)
    stands = standing(fates)
    decision = decide(stands, words, day) if stands else None
    foreseen = leading_expectation(words, kind) if decision is None else None
    lead = foreseen if decision is None else decision.lead
    claim, agreeing, window = headline(decision, foreseen, words)
    return Expected(
        claim=claim,
        level=level_of(agreeing) if agreeing else None,
        disputed=len({word.name in NEGATING for word in stands}) == 2,
        due=decision is not None and decision.due,
        window=window,
        origins=frozenset(each.origin for each in agreeing if not told_by_who_says_so(each, agreeing)),
        flags=flags_of(decision, words, day),
        beside=beside_of(lead, words) if lead is not None else frozenset(),
        ruled_out=ids_of(word for word in words if ruled_out(word, words)),
        parts={told.report.id: part_of(word, fates, decision, words) for word in words for told in word.told},
        predictions=predictions_of(fates, decision, words, day),
    )


def headline(
    decision: Decision | None, foreseen: Word | None, words: list[Word]
) -> tuple[str | None, list[Word], Span | None]:
    """What holds; without a decisive word what is expected, not announced, only thought, or nothing."""
    if decision is not None:
        return decision.lead.name, decision.agreeing, decision.window
    if foreseen is not None:
        return foreseen.name, expecting_the_same(foreseen, words), foreseen.given
    if says_not_announced(words):
        return "not-announced", [], None
    return ("opinion" if words else None), [], None
