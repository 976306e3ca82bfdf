"""The files of a new pack: what is known is filled in, and what goes where is said in comments."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from string import Template

from bot.domain.text.cleaning import host_of
from bot.new_pack.six_questions import Answers, Platform, SeasonAnnouncement
from bot.store.json_schema import json_schemas

_ANNOUNCED = {
    "en": "{platform} has announced season {season}.",
    "ko": "{platform}에서 시즌 {season} 제작을 발표했다.",
}
_EXAMPLES = {
    "example_release": {
        "en": "It should come in the first half of the year, industry sources say.",
        "ko": "업계에서는 상반기 공개를 예상한다.",
    },
    "example_casting": {
        "en": "Ann Example says that she is back.",
        "ko": "앤 이그잼플이 다시 나온다고 밝혔다.",
    },
    "example_setting": {"en": "Half of it is set at sea.", "ko": "절반은 바다에서 펼쳐진다."},
}
"""What the reports say that are there as examples, by language."""
_FILES = (
    "show.toml",
    "sources.toml",
    "people.toml",
    *(f"reports/{each}.toml" for each in ("milestones", "casting", "story")),
)


def pack_files(answers: Answers, today: date) -> dict[str, str]:
    """Return the text of each file of the pack that the answers make, by its name."""
    platform: Platform = answers["platform"]
    announced: SeasonAnnouncement | None = answers["announced"]
    values = {
        "title": _toml(answers["title"]),
        "platform": _toml(platform.name),
        "domain": _toml(platform.domain),
        "page": _toml(platform.page),
        "season": str(answers["season"]),
        "timezone": _toml(answers["timezone"]),
        "today": _toml(today.isoformat()),
        "today_bare": today.isoformat(),
        "next_year": str(today.year + 1),
        "announced_by": _publisher(platform, announced),
        "renewal": _renewal(answers, announced) if announced is not None else "",
    }
    values |= {name: "\n".join(f"#{line}" for line in _claim(said)) for name, said in _EXAMPLES.items()}
    made = {name: _template(name).substitute(values) for name in _FILES}
    for name, schema in json_schemas().items():
        made[f"schema/{name}.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return made


def _publisher(platform: Platform, announced: SeasonAnnouncement | None) -> str:
    """Return the source that told of the announcement, where that is not the platform itself."""
    if announced is None or _is_of(platform, announced.url):
        return ""
    host = host_of(announced.url)
    return f"""
# Who told of the announcement: write its name as readers know it, here and in reports/milestones.toml.
[[source]]
name = {_toml(host)}
domain = {_toml(host)}
tag = "press"
"""


def _renewal(answers: Answers, announced: SeasonAnnouncement) -> str:
    """Return the report that the season was announced, by the platform or by who passed it on."""
    platform: Platform = answers["platform"]
    chain = [platform.name] if _is_of(platform, announced.url) else [platform.name, host_of(announced.url)]
    said = {
        code: text.format(platform=platform.name, season=answers["season"])
        for code, text in _ANNOUNCED.items()
    }
    day = announced.day.isoformat()
    outlet = re.sub(r"[^a-z0-9]+", "-", chain[-1].casefold()).strip("-") or "platform"
    lines = [
        f'id = "{outlet}-{day}-renewal"',
        'topic = "renewal"',
        'stance = "confirmed"',
        *_claim(said),
        f'window = "{day}"',
        f'reported_on = "{day}"',
        f"publisher = {_toml(chain[-1])}",
        f"chain = {_toml(chain)}",
        'tags = ["official"]',
        'basis = "official-statement"',
        f"url = {_toml(announced.url)}",
    ]
    return "\n".join(["", "[[report]]", *lines, ""])


def _is_of(platform: Platform, url: str) -> bool:
    """Tell whether a page is the platform's own, or below its domain."""
    return f".{host_of(url)}".endswith(f".{platform.domain}")


def _claim(said: Mapping[str, str]) -> list[str]:
    return [f"claim.{language} = {_toml(text)}" for language, text in said.items()]


def _template(name: str) -> Template:
    return Template(files(__package__).joinpath("files", name).read_text("utf-8"))


def _toml(value: str | Sequence[str]) -> str:
    return json.dumps(value, ensure_ascii=False)  # JSON's strings and lists are TOML's too
