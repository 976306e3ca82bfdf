"""The files of a new pack: what is known is filled in, and what goes where is said in comments."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from string import Template

from bot.domain.text.cleaning import host_of
from bot.new_pack.six_questions import Answers, Platform, SeasonAnnouncement
from bot.store.json_schema import json_schemas

_SAID = {
    "announced": {
        "en": "{platform} has announced season {season}.",
        "es": "{platform} anunció la temporada {season}.",
        "ko": "{platform}에서 시즌 {season} 제작을 발표했다.",
    },
    "example_release": {
        "en": "Industry sources expect it in the first half of {next_year}.",
        "es": "Fuentes del sector la esperan en la primera mitad de {next_year}.",
        "ko": "업계에서는 {next_year}년 상반기 공개를 예상한다.",
    },
    "example_casting": {
        "en": "Ann Example says that she is back.",
        "es": "Ann Example dice que vuelve.",
        "ko": "앤 이그잼플이 다시 나온다고 밝혔다.",
    },
    "example_setting": {
        "en": "Half of it is set at sea.",
        "es": "La mitad transcurre en el mar.",
        "ko": "절반은 바다에서 펼쳐진다.",
    },
}
"""What the first report says, and those that are there as examples, by language."""
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
    }
    claims = {
        name: [
            f"claim.{code} = {_toml(said[code].format(**answers | values | {'platform': platform.name}))}"
            for code in answers["languages"]
        ]
        for name, said in _SAID.items()
    }
    values |= {
        "announced_by": _publisher(platform, announced),
        "renewal": _renewal(platform, announced, claims.pop("announced")),
        **{name: "\n".join(f"#{line}" for line in lines) for name, lines in claims.items()},
    }
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


def _renewal(platform: Platform, announced: SeasonAnnouncement | None, claim: Sequence[str]) -> str:
    """Return the report that the season was announced, by the platform or by who passed it on."""
    if announced is None:
        return ""
    chain = [platform.name] if _is_of(platform, announced.url) else [platform.name, host_of(announced.url)]
    day = announced.day.isoformat()
    outlet = re.sub(r"[^a-z0-9]+", "-", chain[-1].casefold()).strip("-") or "platform"
    lines = [
        f'id = "{outlet}-{day}-renewal"',
        'topic = "renewal"',
        'stance = "confirmed"',
        *claim,
        f'window = "{day}"',
        f'reported_on = "{day}"',
        *([f'said_on = "{day}"'] if len(chain) > 1 else []),  # whoever passes it on may be later
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


def _template(name: str) -> Template:
    return Template(files(__package__).joinpath("files", name).read_text("utf-8"))


def _toml(value: str | Sequence[str]) -> str:
    return json.dumps(value, ensure_ascii=False)  # JSON's strings and lists are TOML's too
