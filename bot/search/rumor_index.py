"""Which reports on record are worded like a text: by rare words, each word's share of a wording."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.other_seasons import OTHER_SEASONS, is_of_another_season
from bot.domain.reports.report import Report
from bot.domain.reports.topics import TopicKind
from bot.domain.rules.topic_files import TopicFile
from bot.domain.text.pasted_links import LINK
from bot.search.season_told import another_season
from bot.search.talk import SAID_ALIKE, SAME, in_figures, is_everyday
from bot.search.titles import title_finder

_LATIN = re.compile(r"[a-z0-9']{2,}")
_HANGUL = re.compile(r"[가-힣]{2,}")
_FIGURE = re.compile(r"\d[\d,.]*")
_WORDS = re.compile(r"[a-z0-9']+|[가-힣]+")
_NO_ADDRESS = re.compile(r"^https?://(?:www\.|m\.)?|[?&](?:utm_\w+|fbclid|ref|amp)=[^&]*")
"""What a shared link has besides its address."""
_FEW_PAIRS = 2
"""Pairs of syllables of a word that a report has to have all of; of more, half."""
_AFTER_SEASON = re.compile(r"(?<=\d)에 이어")
"""What a report says of a return besides: "시즌 1에 이어"."""
_STEM = 5
"""Letters of a word that count: enough to tell words apart, few enough to forgive their endings."""

PASTED = 0.55
"""The likeness from which on a text is taken to be a report's own words."""

_REPORT_BYTES = 7_100
"""About what the index of a report takes (measured)."""

_Bag = Mapping[str, int]
"""Words, and how often each is there."""


class RumorIndex:
    """The reports that stand, ready to be held against texts; a question reads no report's words again. What
    was filed for another season is none of them: in the same words it may be said of this one.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._first = dict(snapshot.show.talk.same)
        said = "|".join(map(re.escape, sorted(self._first, key=len, reverse=True)))
        self._titles = title_finder(snapshot)
        self._same = re.compile(rf"(?<![a-z0-9])(?:{said or '(?!)'})")
        korean = (snapshot.base or snapshot).derive(_korean_sources)
        self._reports: list[Report] = []
        self._bags: list[_Bag] = []
        for file in snapshot.files.values():
            for report, bag in zip(file.reports, file.derive(_bags), strict=True):
                if report.stands and not is_of_another_season(report):
                    self._reports.append(report)
                    names = [korean[link] for link in report.chain if link in korean]
                    self._bags.append(_together(bag, *names) if names else bag)
        self._exact = {_address(report.url): report for report in self._reports if report.url}
        self._exact |= {_worded(c): r for r in self._reports for c in r.claim.by_language.values()}
        seen: Counter[str] = Counter()
        for bag in self._bags:
            seen.update(iter(bag))
        self._rarity = {word: math.log(1 + len(self._bags) / count) for word, count in seen.items()}
        # For each word the reports that have it, with its share of their wording.
        self._of_another: dict[int, bool] = {}
        self._postings: dict[str, list[tuple[int, float]]] = {}
        self._lengths: list[float] = []
        for position, bag in enumerate(self._bags):
            self._lengths.append(self._length(bag))
            for word, share in self._shares(bag).items():
                self._postings.setdefault(word, []).append((position, share))

    def alike(
        self, text: str, day: date, *, among: Callable[[Report], bool] | None = None
    ) -> list[tuple[float, Report]]:
        """Return the reports known on a day that share words with a text, the likest (0 to 1) first.

        ``among`` chooses which are looked at: all without it.
        """
        likeness: dict[int, float] = {}
        for word, share in self._shares(_bag(" ".join(text.casefold().split()))).items():
            for position, theirs in self._postings.get(word, ()):
                likeness[position] = likeness.get(position, 0.0) + share * theirs
        found = ((share, self._reports[position]) for position, share in likeness.items())
        kept = [each for each in found if each[1].known_from <= day and (among is None or among(each[1]))]
        return sorted(kept, key=lambda each: (-each[0], -each[1].weight, each[1].id))

    def exactly(self, text: str, day: date) -> Report | None:
        """Return the report known on a day that a text is, word for word or as the link it is cited from."""
        bare = text.strip(" <>()[]\n")
        report = self._exact.get(_address(bare) if LINK.fullmatch(bare) else _worded(bare))
        return report if report is not None and report.known_from <= day else None

    def pasted(self, text: str, day: date) -> tuple[float, Report] | None:
        """Return the report known on a day whose own words a text is, and how like it is (`PASTED` to 1).

        Words that no report has count against it. What is of another season is no report's of the coming one.
        Only reports with the rarest words of the text are looked at: without any of these the rest of the
        words cannot make it as like as that.
        """
        shares = self._shares(_bag(" ".join(text.casefold().split())))
        left, maybe = 1.0, set[int]()
        for word, share in sorted(shares.items(), key=lambda each: -each[1]):
            if left < PASTED * PASTED:
                break
            maybe.update(position for position, _ in self._postings.get(word, ()))
            left -= share * share
        told, best = self._word_shares(text), (0.0, 0, 0)
        other = another_season(self._titles, self._titles.plain(text))
        for position in maybe:
            report, bag = self._reports[position], self._bags[position]
            if report.known_from > day or (other is not None and not self._is_of_another(position)):
                continue
            theirs = sum(shares[word] * self._weight(word, bag[word]) for word in bag if word in shares)
            covered = sum(share for word, share in told.items() if word in bag)
            likeness = min(theirs / self._lengths[position], covered)
            best = max(best, (likeness, report.weight, -position))
        return (best[0], self._reports[-best[2]]) if best[0] >= PASTED else None

    def _is_of_another(self, position: int) -> bool:
        """Tell whether a report is of another season than the coming one, or of somebody's own news."""
        if position not in self._of_another:
            report = self._reports[position]
            said = map(self._titles.plain, report.claim.by_language.values())
            self._of_another[position] = report.topic.kind in (*OTHER_SEASONS, TopicKind.PERSON) or any(
                another_season(self._titles, each) is not None for each in said
            )
        return self._of_another[position]

    def _word_shares(self, text: str) -> dict[str, float]:
        """Return the words of a text that say something, each with its share of what it says: rare ones more,
        and most those that no report has."""
        words = (word for word in _WORDS.findall(text.casefold()) if not is_everyday(word))
        bag = _bag(" ".join(word for word in words if not self._titles.is_name(word)))
        rarest = math.log(1 + len(self._reports))
        weighed = {word: self._rarity.get(word, rarest) for word in bag}
        whole = sum(weighed.values()) or 1.0  # no word is rare where there is no report
        return {word: weight / whole for word, weight in weighed.items()}

    def lacking(self, report: Report, words: Sequence[str]) -> int:
        """Return how many of some words a report has not, by figure, stem, or half of its syllables."""
        text = " ".join(_texts(report)).casefold()
        bag, figures = _bag(text), _figures(text)
        meant = self._same.sub(lambda match: self._first[match[0]], " ".join(words)).split()
        return sum(1 for word in meant if not _has(word, text, bag, figures))

    def _shares(self, bag: _Bag) -> dict[str, float]:
        """Return each word's share of a wording: rare words more, all squares together 1."""
        length = self._length(bag)
        weighed = {word: self._weight(word, count) for word, count in bag.items()}
        return {word: weight / length for word, weight in weighed.items() if weight}

    def _length(self, bag: _Bag) -> float:
        return math.hypot(*(self._weight(word, count) for word, count in bag.items())) or 1.0

    def _weight(self, word: str, count: int) -> float:
        return count * self._rarity.get(word, 0.0)


def rumor_index(snapshot: Snapshot) -> RumorIndex:
    """Return the index of a snapshot's reports."""
    return snapshot.derive(
        RumorIndex, size=_REPORT_BYTES * (len(snapshot.pack.reports) + len(snapshot.own_reports))
    )


def _worded(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _address(url: str) -> str:
    """Return a link without what may differ where it leads to the same page."""
    return _NO_ADDRESS.sub("", url.casefold().partition("#")[0]).rstrip("/")


def _korean_sources(snapshot: Snapshot) -> dict[str, _Bag]:
    """Return the words of the Korean names that sources have, by their names."""
    return {name: _bag(source.name_ko) for name, source in snapshot.sources.items() if source.name_ko}


def _bags(file: TopicFile) -> tuple[_Bag, ...]:
    """Return the words of each report of a file."""
    return tuple(_bag(" ".join(_texts(report)).casefold()) for report in file.reports)


def _texts(report: Report) -> tuple[str, ...]:
    return _AFTER_SEASON.sub(" ", report.claim.together), report.topic.name or "", *report.chain


def _together(*bags: _Bag) -> _Bag:
    """Return the words of several bags."""
    words: Counter[str] = Counter()
    for bag in bags:
        words.update(bag)
    return dict(words)


def _has(word: str, text: str, bag: _Bag, figures: set[str]) -> bool:
    """Tell whether a report says a word."""
    if word[0].isdigit():
        return bool(_figures(word) & figures)
    if len(word) == 1:
        return word in text
    parts = _bag(word)
    there = sum(part in bag for part in parts)
    return bool(parts) and (there == len(parts) or (len(parts) > _FEW_PAIRS and 2 * there >= len(parts)))


def _figures(text: str) -> set[str]:
    """Return the figures of a text, those with a fraction also without it."""
    found = {figure.replace(",", "").rstrip(".") for figure in _FIGURE.findall(in_figures(text))}
    return found | {figure.split(".")[0] for figure in found}


def _bag(text: str) -> _Bag:
    """Return the words of a text: Latin ones by their stems, hangul by its pairs of syllables."""
    bag = Counter(SAME.get(word, word)[:_STEM] for word in _LATIN.findall(text))
    for run in _HANGUL.findall(SAID_ALIKE.sub(lambda match: SAME[match[0]], text)):
        bag.update(run[i : i + 2] for i in range(len(run) - 1))
    return dict(bag)  # a plain one of words and numbers is nothing for the garbage collector to walk
