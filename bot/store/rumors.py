"""Is this rumor known? Finding the reports on record that a sentence in anybody's words comes near to.

What it is about decides first: people and characters in any spelling or script, milestones by the words fans
use, dates. Among the reports on that, the likest wording. A sentence about nothing on record finds nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.domain.dates import windows_in
from bot.domain.names import fold, forms
from bot.domain.people import Person
from bot.domain.reports import Report, Source
from bot.domain.topics import NAMED, Topic, TopicKind
from bot.domain.windows import Window
from bot.domain.words import StanceKind

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
_TALK_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _TALK.items()}
_AGAINST = re.compile(
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


@dataclass(frozen=True, slots=True)
class Near:
    """A report a rumor comes near to, and how near."""

    report: Report
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The nearest reports; where none is near, the topics that come closest (none for other talk)."""

    near: tuple[Near, ...]
    closest: tuple[Topic, ...] = ()
    denies: bool = False
    """Whether the rumor says that something is off, or that somebody left."""


class RumorFinder:
    """The reports on record, ready to be held against rumors."""

    def __init__(
        self, reports: Sequence[Report], people: Iterable[Person], sources: Mapping[str, Source]
    ) -> None:
        self._reports = reports
        self._names = _names(people)
        bags = [_bag(_wording(report, sources)) for report in reports]
        seen = Counter(word for bag in bags for word in bag)
        self._rarity = {word: math.log(1 + len(bags) / count) for word, count in seen.items()}
        self._vectors = [self._vector(bag) for bag in bags]

    def find(self, text: str, *, limit: int = 3) -> Found:
        """Return up to ``limit`` reports a rumor comes near to, the nearest first; none for other talk."""
        plain = " ".join(text.casefold().split())
        who = self._mentioned(plain)
        what = {kind for kind, pattern in _TALK_PATTERNS.items() if pattern.search(plain)}
        when = windows_in(plain)
        vector = self._vector(_bag(plain))
        alike = max((_cosine(vector, theirs) for theirs in self._vectors), default=0.0)
        ours = _SHOW.search(plain) or alike >= _ALIKE
        if not who and (_OTHERS.search(plain) or not (what and ours)):
            return Found(())
        against = _AGAINST.search(plain) is not None
        scored = []
        for report, theirs in zip(self._reports, self._vectors, strict=True):
            score = _SAYS * _cosine(vector, theirs)
            score += _subject(report, who, what) + _date(report, when)
            if against and report.stance.kind is StanceKind.NEGATING:
                score += _WHEN
            scored.append(Near(report, score))
        ranked = sorted(scored, key=lambda near: (-near.score, near.report.id))
        near = tuple(each for each in ranked[:limit] if each.score >= _LEAST)
        topics = tuple(dict.fromkeys(each.report.topic for each in ranked[:limit]))
        return Found(near, topics, against)

    def _mentioned(self, plain: str) -> set[str]:
        """Return the people and characters named in a text, by any spelling, one typing error forgiven."""
        whole, words = fold(plain), plain.split()
        runs = {fold(" ".join(words[i : i + n])) for n in (1, 2, 3) for i in range(len(words))}
        found = set()
        for form, names in self._names.items():
            hangul = "가" <= form[0] <= "힣"
            inside = form in whole if hangul or len(form) > _SHORTEST_LATIN else form in runs
            near = not hangul and len(form) > _SHORTEST_LATIN and any(_one_error(form, run) for run in runs)
            if inside or near:
                found |= names
        return found

    def _vector(self, bag: Counter[str]) -> dict[str, float]:
        weighed = {word: count * self._rarity.get(word, 0.0) for word, count in bag.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {word: weight / length for word, weight in weighed.items() if weight}


def _names(people: Iterable[Person]) -> dict[str, set[str]]:
    """Return every folded spelling of people and their characters, with the names it stands for."""
    names: dict[str, set[str]] = {}
    for person in people:
        spellings = [person.name, *person.aliases, *([person.hangul] if person.hangul else [])]
        for part in person.characters:
            for alias in (part.name, *part.aliases):
                names.setdefault(fold(alias), set()).update({person.name, part.name})
        for spelling in spellings:
            for form in forms(spelling):
                names.setdefault(form, set()).add(person.name)
    return names


def _one_error(form: str, run: str) -> bool:
    return abs(len(form) - len(run)) <= 1 and OSA.distance(form, run, score_cutoff=1) <= 1


def _subject(report: Report, who: set[str], what: set[TopicKind]) -> float:
    named = {name for name in (report.topic.name, report.person) if name}
    score = _WHO if named & who else 0.0
    if named and who and not named & who:
        score -= _WHO
    # "Somebody joins" is about the one it names: of anybody else it says nothing.
    if report.topic.kind in what and (report.topic.kind not in NAMED or named & who):
        score += _WHAT
    return score


def _date(report: Report, when: Sequence[Window]) -> float:
    if report.window is None or not when:
        return 0.0
    return max(_alike(report.window, window) for window in when)


def _alike(one: Window, other: Window) -> float:
    """Return 0 to `_WHEN`: the share of days two windows have in common of all the days they span."""
    if not one.overlaps(other):
        return 0.0
    common = (min(one.last, other.last) - max(one.first, other.first)).days + 1
    return _WHEN * (0.5 + 0.5 * common / ((max(one.last, other.last) - min(one.first, other.first)).days + 1))


def _wording(report: Report, sources: Mapping[str, Source]) -> str:
    korean = (sources[name].name_ko or "" for name in report.chain if name in sources)
    parts = (report.claim, report.claim_ko or "", report.topic.name or "", *report.chain, *korean)
    return " ".join(parts).casefold()


def _bag(text: str) -> Counter[str]:
    """Return the words of a text: Latin ones by their stems, hangul by its pairs of syllables."""
    bag = Counter(word[:_STEM] for word in _LATIN.findall(text))
    for run in _HANGUL.findall(text):
        bag.update(run[i : i + 2] for i in range(len(run) - 1))
    return bag


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)
