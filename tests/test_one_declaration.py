"""A field is added to a report in one place: row, revision, archive, pack and proposal have it then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bot.settings import ROOT

BEFORE, NEW = "    spoiler: bool = False\n", "    mood: Annotated[str, Meta(max_length=20)] | None = None\n"
USED = """
import asyncio
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from bot.domain.audit import Actor
from bot.domain.errors import DomainError
from bot.domain.reports.revisions import RevisionAction
from bot.store import open_store
from bot.store.archive_file import read_archive
from bot.store.pack import read_pack
from bot.store.proposals import proposals

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


async def main() -> None:
    pack = read_pack(Path("data"))
    told = {"pack": next(each.mood for each in pack.reports if each.mood)}
    async with open_store(Path("wire.db")) as store:
        await store.load(pack)
        told["row"] = next(each.mood for each in (await store.facts.pack()).reports if each.mood)
        draft = replace(next(each for each in pack.reports if each.mood), mood="glad")
        filed = (await store.reports.file(Actor(5, 9, NOW), draft, [])).report
        told["a server's row"] = (await store.snapshot(5)).own_reports[1].mood
        edit = lambda report: replace(report, mood="sorry")
        await store.reports.change(Actor(5, 9, NOW), 1, edit, RevisionAction.EDITED)
        told["revisions"] = [step.after.mood for step in await store.reports.history(5, 1)]
        archive = read_archive((await store.archives.export(5)).text().encode(), NOW.date())
        told["archive"] = archive.reports[0].last.mood
        hidden = (await store.archives.export(5)).text().replace("sorry", "so\\u202erry").encode()
        try:
            read_archive(hidden, NOW.date())
        except DomainError as refusal:
            told["archive with a hidden character"] = refusal.details["problem"][:4]
        told["proposal"] = 'mood = "glad"' in proposals({'here': [filed]}, [])
    print(told)


asyncio.run(main())
"""


def test_a_new_field_is_one_line(tmp_path: Path) -> None:
    for folder in ("bot", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    declared = tmp_path / "bot" / "domain" / "reports" / "report.py"
    source = declared.read_text("utf-8")
    assert source.count(BEFORE) == 1
    declared.write_text(source.replace(BEFORE, BEFORE + NEW), "utf-8")
    facts = tmp_path / "data" / "reports" / "milestones.toml"
    first, rest = facts.read_text("utf-8").split('\nstance = "', 1)
    facts.write_text(f'{first}\nmood = "calm"\nstance = "{rest}', "utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", USED],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(
        {
            "pack": "calm",
            "row": "calm",
            "a server's row": "glad",
            "revisions": ["glad", "sorry"],
            "archive": "sorry",
            "archive with a hidden character": "mood",
            "proposal": True,
        }
    )
