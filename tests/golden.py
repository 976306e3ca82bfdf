"""The golden answers: what is asked (every command, both languages, five days), and what was answered.

`tests/data/golden/<language>/<place>/` holds a text file a question, a section a day, as a reader sees it.
``RENEW_GOLDEN=1`` records what is said now: read the difference before it is committed.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot import VERSION, locales
from bot.answers import commands_of
from bot.cards.bot_profile import BotProfile
from bot.locales.__main__ import lacking

FOLDER = Path(__file__).parent / "data" / "golden"
RENEW = bool(os.environ.get("RENEW_GOLDEN"))
_SECTION = "═══ "
_BLOCK = "───"

LANGUAGES = tuple(each for each in locales.LANGUAGES if each in locales.COMPLETE or not lacking(each))
"""The languages whose answers are recorded: one that is partial is not held while it lacks a sentence."""

COMMANDS = commands_of(2)
"""The reading commands of the shipped pack."""

DAYS = ("2024-01-31", "2025-07-01", "2025-07-16", "2025-07-24", "2026-11-22")
PLACES = Path(__file__).parent / "data" / "places.toml"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

Question = tuple[str, dict[str, str]]

# Asked with a clock that stands on each of the days.
THEN: tuple[Question, ...] = (
    ("s2status", {}),
    ("s2status", {"topic": "release"}),
    ("cast", {}),
    ("whereseen", {"actor": "Roh Yoon-seo"}),
    ("sources", {}),
    ("whatsnew", {}),
    ("timeline", {}),
    ("check", {"text": "Roh Yoon-seo left the show"}),
    ("reports", {"topic": "casting"}),
)

# Asked today of one day; the pack alone.
AS_OF: tuple[Question, ...] = (
    ("s2status", {}),
    ("s2status", {"topic": "filming-start"}),
    ("cast", {}),
    ("sources", {"source": "What's on Netflix"}),
    ("timeline", {"topic": "filming-start"}),
)

TODAY: tuple[Question, ...] = (
    *(
        ("s2status", {"topic": topic})
        for topic in ("renewal", "filming-start", "filming-end", "trailer", "season1-viewing", "season3")
    ),
    *(("cast", {"group": group}) for group in ("all", "returning", "new", "left", "rumored")),
    *(
        ("whereseen", {"actor": actor})
        for actor in (
            "Kim Si-eun", "Kim Si-eum", "박지후", "Lomon", "Yoon Chan-young", "Roh Jae-won", "Lee Jae-kyoo",
            "Nobody Atall",
        )
    ),
    *(("sources", {"source": source}) for source in ("Soompi", "netflix", "Show Snob", "Somebody Else")),
    *(("whatsnew", {"since": since}) for since in ("2025-07-01", "2026", "2027")),
    *(("timeline", {"topic": topic}) for topic in ("release", "renewal")),
    *(
        ("check", {"text": text})
        for text in (
            "Kim Si-eun dies in episode 1", "will there be a season 3?",
            "my cat knocked my ramen over. Lomon is back in season 2",
            "Season 2 comes out in December 2026", "Park Solomon has dropped out of season 2",
            "지우학 시즌2 촬영 끝났다", "Netflix confirmed filming has started", "I like pizza",
            "is Squid Game season 3 out in 2025", "Kim Si-eun joins the cast", "when does season 2 come out?",
            "who is the director?", "Song Kang joins season 2", "Kim Si-eun was in Squid Game",
            "filming wrapped in april 2026. lomon is back", "is there a season 2 trailer?",
            "season 2 is set in seoul", "Kim Si-eun plays Nam-ra", "who left season 2?",
        )
    ),
    *(
        ("report", {"number": number})
        for number in ("pack:pinkvilla-2026-01-10-wrap", "1", "pack:nothing", "what is this")
    ),
    ("reports", {}),
    ("reports", {"source": "Netflix"}),
    ("reports", {"tag": "insider", "text": "2026"}),
    ("reports", {"topic": "casting:Kim Si-eun", "text": "returns"}),
    ("reports", {"topic": "character:Lee Cheong-san"}),
    ("reports", {"text": "zzz"}),
    ("reports", {"topic": "trailer"}),
    ("s2status", {"as_of": "2030"}),
    ("s2status", {"as_of": "someday"}),
    ("help", {}),
)  # fmt: skip

# Filed by the moderator, in this order; the second last is taken back at once, the last ones are refused.
FILINGS: tuple[dict[str, str], ...] = (
    {"topic": "release", "claim": "Out on *29 January* 2027, says <@1> at https://evil.example/x.",
     "source": "Netflix", "tags": "official", "when": "2027-01-29", "stance": "confirmed",
     "url": "https://example.com/a_(b)"},
    {"topic": "casting:New [Face](https://x.example)", "claim": "She **joins**.", "source": "A_Blog_ @here",
     "tags": "fan-site, insider", "reported_on": "October 2026", "via": "Some `Leaker` > News1",
     "stance": "joins", "said_on": "2026-09-30"},
    {"topic": "casting:Lomon", "claim": "Lomon is out.", "source": "Soompi", "tags": "press",
     "stance": "withdrew", "reported_on": "2026-11-01", "when": "2026-10"},
    {"topic": "release", "claim": "Out on 29 January 2027, says Netflix.", "source": "Xportsnews",
     "tags": "press", "when": "early 2027", "stance": "expected"},
    {"topic": "character:Mystery Girl", "claim": "시즌 2의 새 인물이다.", "source": "디스패치",
     "tags": "social", "stance": "expected", "when": "2027/.."},
    {"topic": "plot", "claim": "# It ends.\n- and begins", "source": "Show Snob", "tags": "fan-site",
     "when": "by May 2027"},
    {"topic": "filming-end", "claim": "It never wrapped.", "source": "Blog", "tags": "social",
     "stance": "denied"},
    {"topic": "plot", "claim": "Taken back.", "source": "Gone Source", "tags": "social"},
    {"topic": "casting:Lomom", "claim": "x", "source": "y", "tags": "press"},
    {"topic": "weather", "claim": "x", "source": "y", "tags": "press"},
    {"topic": "release", "claim": "x", "source": "y", "tags": "newspaper"},
    {"topic": "release", "claim": "x", "source": "y", "tags": "press", "url": "ftp://x"},
    {"topic": "casting", "claim": "x", "source": "y", "tags": "press"},
    {"topic": "release", "claim": "x", "source": "y", "tags": "press", "stance": "joins"},
    {"topic": "release", "claim": "x", "source": "y", "tags": "press", "stance": "happened", "when": "2027"},
    {"claim": "이유미 시즌2 하차", "url": "https://www.pinkvilla.com/k"},
    {"claim": "Lomon is back for season 2", "url": "https://www.pinkvilla.com/e"},
    {"topic": "촬영", "claim": "소식이 있다.", "source": "y", "tags": "소문인가"},
    {"topic": "filming", "claim": "There is news.", "tags": "gossipy", "when": "someday"},
    {"claim": "2월에 공개된대", "source": "https://n.news.naver.com/article/421/0008"},
    {"topic": "release", "claim": "Out in May.", "source": "https://youtu.be/abc", "tags": "social"},
    {"topic": "release", "claim": "Out in May.", "url": "https://nobody.example/a", "tags": "press"},
    {"topic": "plot", "claim": "School again.", "source": "https://m.koreaboo.com/news/1/?utm_source=x",
     "tags": "aggregator"},
)  # fmt: skip
UNDONE = 8

# Asked in the server of the filings, by a fan.
THERE: tuple[Question, ...] = (
    ("s2status", {}),
    ("s2status", {"topic": "release"}),
    ("cast", {}),
    ("whereseen", {"actor": "New [Face](https://x.example)"}),
    ("whereseen", {"actor": "Lomon"}),
    ("sources", {}),
    ("sources", {"source": "Some `Leaker`"}),
    ("sources", {"source": "Gone Source"}),
    ("whatsnew", {}),
    ("timeline", {"topic": "release"}),
    ("check", {"text": "Lomon is out of season 2"}),
    ("reports", {"text": "January"}),
    ("reports", {"topic": "plot"}),
    *(("report", {"number": str(number)}) for number in range(1, 10)),
)

Place = tuple[Sequence[str], Sequence[str]]
"""What is filed in a server, each line with its day before the options; and what a fan then asks there."""

_MANY: Place = (
    [
        *(
            f"2026-11-{1 + n // 9:02} topic:release claim:Rumor number {n} of them. source:+Blog {n % 45} "
            f"tags:social stance:expected when:{2027 + n % 7}-{1 + n % 12:02}"
            for n in range(190)
        ),
        *(
            f"2026-11-20 topic:casting:+Extra {n:03} claim:Extra {n:03} joins. source:+Blog 1 tags:social "
            "stance:joins"
            for n in range(205)
        ),
        *(f"2026-11-21 topic:plot claim:Twist {n}. source:+Blog 2 tags:fan-site" for n in range(15)),
    ],
    [
        "/s2status",
        "/s2status topic:release",
        "/sources",
        "/sources source:Blog 1",
        "/reports topic:release",
        "/reports source:Blog 1",
        "/cast group:rumored",
        "/timeline topic:release",
        "/whatsnew since:2026-10",
        "/whereseen actor:Extra 007",
        "/check text:is season 2 out in 2027",
        "/report number:3",
        f"/reports topic:release tag:social text:{'rumor number them ' * 4}rumor",
    ],
)


@cache
def places() -> Mapping[str, Place]:
    """Return the other servers by name."""
    told = tomllib.loads(PLACES.read_text("utf-8"))["place"]
    return {**{each["name"]: (each["filings"], each["asks"]) for each in told}, "Many": _MANY}


Pages = list[dict[str, Any]]
"""The pages of an answer: colour, whether for one reader alone, blocks of text, labels of the buttons."""

Asked = tuple[str, str]
"""The question of a golden answer, which its file is named after, and when or where it was asked."""


PROFILE = BotProfile(
    invite="https://discord.com/oauth2/authorize",
    command_ids=dict.fromkeys(
        (*COMMANDS, *commands_of(3), "suggest", "follow", "privacy", "addreport", "desk"), 1
    ),
)
"""What copies of the bot are that Discord knows, whichever season is waited for."""
_COMMAND_ID = re.compile(r"</([\w ]+):\d+>")


def key(question: Question, circumstances: str) -> Asked:
    """Return under what an answer is recorded; a day that is asked of is a circumstance."""
    name, options = question
    given = " ".join(f"{option}:{value}" for option, value in options.items() if option != "as_of")
    asked_of = f", as of {options['as_of']}" if "as_of" in options else ""
    if name == "addreport":
        return f"/{name}", f"{circumstances}: {given}"
    return f"/{name} {given}".strip(), circumstances + asked_of


def as_text(pages: Iterable[Mapping[str, Any]]) -> str:
    """Return an answer as a reader sees it: each page below a line about it, buttons in brackets."""
    lines: list[str] = []
    for number, page in enumerate(pages, 1):
        if "pages" in page:
            lines.append(f"(… {page['pages']} pages)")
            continue
        private = ", for one reader" if page["private"] else ""
        lines.append(f"(page {number}, colour {page['accent']}{private})")
        said = f"\n{_BLOCK}\n".join(page["texts"]).replace(f"Wire {VERSION}", "Wire (version)")
        lines.append(_COMMAND_ID.sub(r"</\1>", said))
        if page["buttons"]:
            lines.append(" ".join(f"[{label}]" for label in page["buttons"]))
    return "\n".join(lines)


def hold(folder: Path, answers: Mapping[Asked, str], *, whole: bool = True) -> None:
    """Hold answers against those recorded in a folder, all of its answers where they are the whole."""
    recorded = {path: _sections(path) for path in folder.glob("*.txt")}
    told = {
        (folder / f"{_file_name(question)}.txt", told.replace("\n", " ")): answer.rstrip("\n")
        for (question, told), answer in answers.items()
    }
    assert len(told) == len(answers), "two questions are recorded under one name"
    if RENEW:
        kept = {} if whole else recorded
        for (path, section), answer in told.items():
            kept.setdefault(path, {})[section] = answer
        for path in set(recorded) - set(kept):
            path.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        for path, sections in kept.items():
            text = "\n\n".join(f"{_SECTION}{name}\n{sections[name]}" for name in sorted(sections))
            path.write_text(f"{text}\n", "utf-8")
        return
    if whole:
        assert set(told) == {(path, name) for path, sections in recorded.items() for name in sections}
    for (path, section), answer in told.items():
        wanted = recorded[path][section]
        diff = difflib.unified_diff(wanted.splitlines(), answer.splitlines(), "recorded", "now", lineterm="")
        assert answer == wanted, "\n".join([f"{path.relative_to(FOLDER)}, {section}", *diff])


def _sections(path: Path) -> dict[str, str]:
    """Return what is recorded in a file, by its circumstances."""
    _, *parts = re.split(rf"^{_SECTION}(.*)\n", path.read_text("utf-8"), flags=re.MULTILINE)
    return {name: text.rstrip("\n") for name, text in zip(parts[::2], parts[1::2], strict=True)}


def _file_name(question: str) -> str:
    """Return a question as the name of a file on every system."""
    return re.sub(r"[^\w.'+,=#-]+", "-", question.replace(":", "=")).strip("-.")[:80] or "empty"
