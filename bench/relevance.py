"""Fits the weights by which /check tells whether a text is about the show: `python -m bench.relevance`.

A logistic regression on the labelled sentences in tests/data it was made with and mended by, never on those
that are only measured on. Prints what a fit on nine tenths of them makes of the tenth it did not see, then
writes bot/search/relevance.toml.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.search.lexicon import Lexicon
from bot.search.relevance import certainly, evidence
from bot.search.rumor_index import rumor_index
from bot.store.pack import read_pack

_ROOT = Path(__file__).parents[1]
_WEIGHTS = _ROOT / "bot" / "search" / "relevance.toml"
_DAY = date(2026, 11, 22)
_ROUNDS, _STEP, _PULL, _ALARM, _CAUTION = 400, 0.5, 0.3, 2.5, 0.4
"""Rounds of descent, its first step, how strongly weights are pulled, what an alarm costs beside a miss,
and how much more than nothing has to speak for the show.
"""
_LABELLED = {"rumors.toml": 1, "rumors-development.toml": 2}
"""The sentences that are fitted to, and how often each counts."""
_PARTS = 10

_Row = tuple[Mapping[str, float], bool, int]


def rows() -> Sequence[_Row]:
    """Return what speaks for each labelled sentence that has to be weighed, whether it is about the show, and
    how often it counts.
    """
    pack = read_pack(_ROOT / "data")
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    lexicon, index = Lexicon(snapshot), rumor_index(snapshot)
    folder = _ROOT / "tests" / "data"
    labelled = [
        (each, times)
        for name, times in _LABELLED.items()
        for each in tomllib.loads((folder / name).read_text("utf-8"))["rumor"]
    ]
    found = []
    for each, times in labelled:
        text = each["text"]
        pasted = index.pasted(text, _DAY) is not None
        plain = lexicon.titles.plain(text)
        if certainly(lexicon, plain, pasted=pasted) is not None:
            continue
        found.append((evidence(lexicon, text, plain), each["verdicts"] != ["elsewhere"], times))
    return found


def fit(of: Sequence[_Row]) -> dict[str, float]:
    """Return the weight of each kind of evidence."""
    weights = dict.fromkeys((name for seen, _, _ in of for name in seen), 0.0)
    squares = dict.fromkeys(weights, 1e-8)
    for _ in range(_ROUNDS):
        slopes = {name: _PULL * (weight if name != "always" else 0.0) for name, weight in weights.items()}
        for seen, about, times in of:
            sure = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(weights[n] * v for n, v in seen.items())))))
            error = (sure - about) * (1.0 if about else _ALARM) * times
            for name, much in seen.items():
                slopes[name] += error * much
        for name, slope in slopes.items():
            squares[name] += slope * slope
            weights[name] -= _STEP * slope / math.sqrt(squares[name])
    return weights


def _cautious(of: Sequence[_Row]) -> dict[str, float]:
    """Return fitted weights by which somewhat more than nothing has to speak for the show."""
    weights = fit(of)
    weights["always"] -= _CAUTION
    return weights


def missed(weights: Mapping[str, float], of: Sequence[_Row]) -> tuple[int, int]:
    """Return how many are missed, and how many alarms are raised on chatter; each sentence counts once."""
    told = [(sum(weights.get(n, 0.0) * v for n, v in seen.items()) > 0, about) for seen, about, _ in of]
    return sum(about and not said for said, about in told), sum(said and not about for said, about in told)


def main() -> None:
    """Fit, tell how well, and write the weights."""
    every = rows()
    unseen = [
        missed(_cautious([r for i, r in enumerate(every) if i % _PARTS != part]), every[part::_PARTS])
        for part in range(_PARTS)
    ]
    chatter = sum(not about for _, about, _ in every)
    print(f"a tenth kept apart, each in turn: missed {sum(m for m, _ in unseen)} of {len(every) - chatter},")
    print(f"alarms {sum(a for _, a in unseen)} of {chatter}")
    weights = _cautious(every)
    print("fitted to all: missed {}, alarms {}".format(*missed(weights, every)))
    lines = [f'"{name}" = {weight:.1f}' for name, weight in sorted(weights.items(), key=lambda e: -e[1])]
    _WEIGHTS.write_text(
        "# What speaks for a text being about the show (above 0) or against it, fitted by\n"
        "# bench/relevance.py.\n"
        "[weights]\n" + "\n".join(lines) + "\n",
        "utf-8",
    )


if __name__ == "__main__":
    main()
