"""The pack, and what is said of its show, as of a made-up one: another title, platform and number."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

_SEASON = 1
"""By how much the number of every season is higher."""
_NAMES = {
    "All of Us Are Dead": "Some of Them Sleep In",
    "AOUAD": "SOTSI",
    "Jiwoohak": "Udongdak",
    "Jiuhak": "Udongdag",
    "Estamos muertos": "Algunos duermen",
    "지금 우리 학교는": "우리 동네 바다는",
    "지우학": "우동닥",
    "Netflix": "Streamberry",
    "넷플릭스": "스트림베리",
    "넷플": "스베리",
}
_SPELLED = re.compile("|".join(name.replace(" ", "[ -]?") for name in _NAMES), re.IGNORECASE)
_JOINTS = re.compile("[ -]")
_OTHERS = {_JOINTS.sub("", name).casefold(): other for name, other in _NAMES.items()}
_NUMBERED = "|".join(
    ["Squid Game", "오징어 ?게임", "오겜", "season", "series", "s", "시즌", "szn", "ssn", *_NAMES.values()]
)
_FIGURES = re.compile(
    rf"(?<![A-Za-z0-9])(?P<before>(?:{_NUMBERED.replace(' ', '[ -]?')})[ -]?)(?P<n>[1-8])(?![0-9])"
    r"|(?<![A-Za-z0-9])(?P<ko>[1-8])(?= ?(?:기(?![가-힣])|시즌))",
    re.IGNORECASE,
)
_WORDS = (
    ("one", "two", "three", "four", "five"),
    ("first", "second", "third", "fourth", "fifth"),
    ("sophomore", "third"),
    ("1st", "2nd", "3rd", "4th"),
    ("첫 번째", "두 번째", "세 번째", "네 번째"),
    ("첫번째", "두번째", "세번째", "네번째"),
    ("원", "투", "쓰리", "포"),
)
_NEXT = {word: following for words in _WORDS for word, following in pairwise(words)}
_IN_WORDS = re.compile(
    r"(?<=season )(?:one|two|three|four)\b|(?:(?<=시즌 )|(?<=시즌))(?:원|투|쓰리)(?![가-힣])"
    r"|\b(?:first|second|third|fourth|sophomore|1st|2nd|3rd)(?=[ -](?:season|run|outing|round)\b)"
    r"|(?:첫|두|세) ?번째(?= 시즌)",
    re.IGNORECASE,
)


def _in_case(word: str, like: str) -> str:
    """Return a word in the case that another one is written in."""
    return word.upper() if like.isupper() else word if like[0].isupper() else word.lower()


def _named(match: re.Match[str]) -> str:
    other = _in_case(_OTHERS[_JOINTS.sub("", match[0]).casefold()], match[0])
    joint = "-" if "-" in match[0] else " " if " " in match[0] else ""
    return other.replace(" ", joint)


def of_another(text: str) -> str:
    """Return what is said of the pack's show as it would be said of the made-up one."""
    later = _FIGURES.sub(
        lambda m: f"{m['before'] or ''}{int(m['n'] or m['ko']) + _SEASON}", _SPELLED.sub(_named, text)
    )
    return _IN_WORDS.sub(lambda m: _in_case(_NEXT[m[0].casefold()], m[0]), later)


def write_another(pack: Path, folder: Path) -> Path:
    """Write the pack of the made-up show into a folder, and return that."""

    def line(written: str) -> str:
        if written.startswith(("season = ", "seasons = [")) and "{n}" not in written and '"' not in written:
            return re.sub(r"\d+", lambda n: str(int(n[0]) + _SEASON), written)
        return written if written.startswith("topic = ") else of_another(written)

    for file in pack.rglob("*.toml"):
        copy = folder / file.relative_to(pack)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("\n".join(map(line, file.read_text("utf-8").split("\n"))), "utf-8")
    return folder
