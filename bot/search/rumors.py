"""Is this rumor known? Finding the reports on record that a sentence in anybody's words comes near to.

What it is about decides first: people and characters in any spelling or script, milestones by the words fans
use, dates. Among the reports on that, the likest wording. A sentence about nothing on record finds nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

from bot.domain.dates import mentions
from bot.domain.files import TopicFile
from bot.domain.names import fold, folded, forms
from bot.domain.reports import Report
from bot.domain.topics import NAMED, Topic, TopicKind
from bot.domain.vocabulary import StanceKind
from bot.domain.windows import Window
from bot.domain.wire import Wire
from bot.search.likeness import any_with_one_error

# What fans say for a milestone, in both languages.
_TALK = {
    TopicKind.RENEWAL: r"renew|greenl|second season|order|cancel|netflix confirm"
    r"|취소|제작 ?확정|시즌 ?2 ?확정",
    TopicKind.FILMING_START: r"start\w* (?:film|shoot)|film\w*(?: of season 2)? (?:start|beg[ia]n|kick|at\b)"
    r"|kick\w* off|shooting|cameras|roll\b|in production|production (?:start|beg|got|mov|push)|table read"
    r"|촬영.{0,12}(?:시작|들어|밀)|크랭크 ?인|제작.{0,4}(?:시작|돌입)",
    TopicKind.FILMING_END: r"wrap|(?:film|shoot)\w*.{0,16}(?:done|over|end|finish)"
    r"|finish\w* (?:film|shoot)"
    r"|촬영.{0,14}끝|촬영 ?종료|크랭크 ?업",
    TopicKind.RELEASE: r"releas|premier|com(?:e|es|ing) (?:out|in|to)|\bout in|drop\w* in|drops\b"
    r"|\bairs\b|delay|likelier"
    r"|공개|방영|언제 ?나|나온|나와|올라|연기",
    TopicKind.SEASON1_VIEWING: r"hours|viewing|시청|만 ?시간|억",
    TopicKind.CASTING: r"\bcast|join|newcomer|new actor|returning|합류|캐스팅|출연|하차|복귀",
}


def _pattern(talk: str) -> re.Pattern[str]:
    """Return how talk is looked for. A word's ending is short: one of any length would take seconds to look
    for in a text made for that."""
    return re.compile(talk.replace(r"\w*", r"\w{0,9}"))


_TALK_PATTERNS = {kind: _pattern(talk) for kind, talk in _TALK.items()}
_AGAINST = _pattern(
    r"drop\w* out|left|leav|exit|pulled out|withdr|out of|quit|cancel|하차|빠졌|빠진|취소|무산"
)
_SHOW = re.compile(r"all of us are dead|aouad|\bs(?:eason)? ?2\b|season two|지우학|지금 우리 학교는|시즌 ?2")
# Other seasons and other shows fans here talk of.
_OTHERS = re.compile(
    r"season [3-9]|시즌 ?[3-9]|stranger things|기묘한|squid game|오징어|sweet home|스위트홈|last of us"
    r"|the glory|더 글로리"
)
_LATIN = re.compile(r"[a-z0-9']{2,}")
_HANGUL = re.compile(r"[가-힣]{2,}")
_STEM = 5
"""Letters of a word that count: enough to tell words apart, few enough to forgive their endings."""
_SHORTEST_LATIN = 6
"""Letters of a name in running text, below which it has to stand as a word of its own."""

_WHO, _WHAT, _WHEN, _SAYS = 3.0, 2.0, 1.0, 4.0
_ALIKE = 0.2
"""The likeness (0 to 1) from which common words like "date" or "hours" are taken to be about the show."""
_LEAST = 2.0
"""What a report has to score to be near at all."""
_NEVER = -1e9
"""The score of a report that is not known yet."""

_Subject = tuple[Topic, str | None]
"""What a report is about: its topic, and whom it names beside it."""
_Bag = Mapping[str, int]
"""Words, and how often each is there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The reports a rumor comes nearest to, the nearest first; where none is near, the closest topics.

    ``denies`` tells whether the rumor says that something is off, or that somebody left.
    """

    near: tuple[Report, ...]
    closest: tuple[Topic, ...] = ()
    denies: bool = False


@dataclass(frozen=True, slots=True)
class _Rumor:
    """What was read in a rumor."""

    plain: str
    who: set[str]
    what: set[TopicKind]
    when: Sequence[Window]
    against: bool


class RumorIndex:
    """The reports that stand, ready to be held against rumors; a question reads no report's words again."""

    def __init__(self, wire: Wire) -> None:
        self._names = (wire.base or wire).derived(_names)
        korean = (wire.base or wire).derived(_korean_sources)
        self._reports: list[Report] = []
        bags: list[_Bag] = []
        for file in wire.files.values():
            for report, bag in zip(file.reports, file.derived(_bags), strict=True):
                if report.stands:
                    self._reports.append(report)
                    names = [korean[link] for link in report.chain if link in korean]
                    bags.append(_together(bag, *names) if names else bag)
        seen: Counter[str] = Counter()
        for bag in bags:
            seen.update(iter(bag))
        self._rarity = {word: math.log(1 + len(bags) / count) for word, count in seen.items()}
        # Reports share few subjects and windows: each of those is held against a rumor once.
        subjects: dict[_Subject, int] = {}
        windows: dict[Window | None, int] = {}
        self._rows = [
            (
                report.known_from,
                subjects.setdefault((report.topic, report.person), len(subjects)),
                windows.setdefault(report.window, len(windows)),
                report.stance.kind is StanceKind.NEGATING,
            )
            for report in self._reports
        ]
        self._subjects, self._windows = list(subjects), list(windows)
        # For each word the reports that have it, with its share of their wording.
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for position, bag in enumerate(bags):
            for word, share in self._shares(bag).items():
                self._postings.setdefault(word, []).append((position, share))

    def find(self, text: str, day: date, *, limit: int = 3) -> Finding:
        """Return up to ``limit`` reports known on a day that a rumor comes near to; none for other talk."""
        plain = " ".join(text.casefold().split())
        likeness = self._likeness(plain)
        rumor = _Rumor(
            plain,
            who=self._mentioned(plain),
            what={kind for kind, pattern in _TALK_PATTERNS.items() if pattern.search(plain)},
            when=[window for said in mentions(plain, today=day) for window in said.windows],
            against=_AGAINST.search(plain) is not None,
        )
        if not _is_ours(rumor, max(likeness.values(), default=0.0)):
            return Finding(())
        ranked = self._ranked(rumor, likeness, day, limit)
        near = tuple(report for score, report in ranked if score >= _LEAST)
        topics = tuple(dict.fromkeys(report.topic for _, report in ranked))
        return Finding(near, topics, rumor.against)

    def _likeness(self, plain: str) -> dict[int, float]:
        """Return the likeness in wording, 0 to 1, of the reports that share a word with a text."""
        likeness: dict[int, float] = {}
        for word, share in self._shares(_bag(plain)).items():
            for position, theirs in self._postings.get(word, ()):
                likeness[position] = likeness.get(position, 0.0) + share * theirs
        return likeness

    def _ranked(
        self, rumor: _Rumor, likeness: Mapping[int, float], day: date, limit: int
    ) -> list[tuple[float, Report]]:
        """Return the best reports known on a day with their scores; of equals those with the first ids."""
        subjects = [_subject(*each, rumor) for each in self._subjects]
        dates = [_date(each, rumor.when) for each in self._windows]
        against = _WHEN if rumor.against else 0.0
        scores = [
            # All of these stand, so that being known is all there is to counting on a day.
            subjects[subject] + dates[window] + (against if negating else 0.0) if known <= day else _NEVER
            for known, subject, window, negating in self._rows
        ]
        for position, share in likeness.items():
            scores[position] += _SAYS * share
        least = min(nlargest(limit, scores), default=_NEVER)
        best = [
            (-score, self._reports[position].id, position)
            for position, score in enumerate(scores)
            if score >= least and score > _NEVER / 2
        ]
        return [(-score, self._reports[position]) for score, _, position in sorted(best)[:limit]]

    def _mentioned(self, plain: str) -> set[str]:
        """Return the people and characters named in a text, by any spelling, one typing error forgiven."""
        whole, typed = folded(plain), plain.split()
        runs = {folded(" ".join(typed[i : i + n])) for n in (1, 2, 3) for i in range(len(typed))}
        by_length: dict[int, list[str]] = {}
        for run in runs:
            by_length.setdefault(len(run), []).append(run)
        found = set()
        for form, names in self._names.items():
            long = len(form) > _SHORTEST_LATIN
            hangul = "가" <= form[0] <= "힣"
            inside = form in whole if hangul or long else form in runs
            if inside or (long and not hangul and _nearly_in(form, by_length)):
                found |= names
        return found

    def _shares(self, bag: _Bag) -> dict[str, float]:
        """Return each word's share of a wording: rare words more, all squares together 1."""
        weighed = {word: count * self._rarity.get(word, 0.0) for word, count in bag.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {word: weight / length for word, weight in weighed.items() if weight}


def rumor_index(wire: Wire) -> RumorIndex:
    """Return the index of a wire's reports."""
    return wire.derived(RumorIndex)


def _is_ours(rumor: _Rumor, likeness: float) -> bool:
    """Tell whether a text is about this show: it names somebody of it, or talks of it and of no other."""
    if rumor.who:
        return True
    ours = _SHOW.search(rumor.plain) or likeness >= _ALIKE
    return bool(rumor.what and ours) and not _OTHERS.search(rumor.plain)


def _nearly_in(form: str, by_length: Mapping[int, list[str]]) -> bool:
    """Tell whether a run of a text is a name but for one typing error."""
    near = [run for length in (len(form) - 1, len(form), len(form) + 1) for run in by_length.get(length, ())]
    return any_with_one_error(form, near)


def _names(wire: Wire) -> dict[str, set[str]]:
    """Return every folded spelling of people and their characters, with the names it stands for."""
    names: dict[str, set[str]] = {}
    for person in wire.pack.people:
        spellings = [person.name, *person.aliases, *([person.hangul] if person.hangul else [])]
        for part in person.characters:
            for alias in part.spellings:
                names.setdefault(fold(alias), set()).update({person.name, part.name})
        for spelling in spellings:
            for form in forms(spelling):
                names.setdefault(form, set()).add(person.name)
    return names


def _korean_sources(wire: Wire) -> dict[str, _Bag]:
    """Return the words of the Korean names that sources have, by their names."""
    return {name: _bag(source.name_ko) for name, source in wire.sources.items() if source.name_ko}


def _bags(file: TopicFile) -> tuple[_Bag, ...]:
    """Return the words of each report of a file."""
    return tuple(
        _bag(" ".join((r.claim, r.claim_ko or "", r.topic.name or "", *r.chain)).casefold())
        for r in file.reports
    )


def _subject(topic: Topic, person: str | None, rumor: _Rumor) -> float:
    named = {name for name in (topic.name, person) if name}
    score = _WHO if named & rumor.who else 0.0
    if named and rumor.who and not named & rumor.who:
        score -= _WHO
    # "Somebody joins" is about the one it names: of anybody else it says nothing.
    if topic.kind in rumor.what and (topic.kind not in NAMED or named & rumor.who):
        score += _WHAT
    return score


def _date(claimed: Window | None, when: Sequence[Window]) -> float:
    if claimed is None or not when:
        return 0.0
    return max(_alike(claimed, window) for window in when)


def _alike(one: Window, other: Window) -> float:
    """Return 0 to `_WHEN`: the share of days two windows have in common of all the days they span."""
    if not one.overlaps(other):
        return 0.0
    common = (min(one.last, other.last) - max(one.first, other.first)).days + 1
    return _WHEN * (0.5 + 0.5 * common / ((max(one.last, other.last) - min(one.first, other.first)).days + 1))


def _together(*bags: _Bag) -> _Bag:
    """Return the words of several bags."""
    words: Counter[str] = Counter()
    for bag in bags:
        words.update(bag)
    return dict(words)


def _bag(text: str) -> _Bag:
    """Return the words of a text: Latin ones by their stems, hangul by its pairs of syllables."""
    bag = Counter(word[:_STEM] for word in _LATIN.findall(text))
    for run in _HANGUL.findall(text):
        bag.update(run[i : i + 2] for i in range(len(run) - 1))
    return dict(bag)  # a plain one of words and numbers is nothing for the garbage collector to walk
