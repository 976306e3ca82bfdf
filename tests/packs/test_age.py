"""How old the facts are is said by the doctor, by /help and a glance, also where they came by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from msgspec.structs import replace

from bot.domain.record.pack import Pack
from bot.operating import pack_findings as module
from bot.operating.pack_findings import pack_findings
from bot.packs import kept_folder, load_facts
from bot.packs.kept import KeptPacks
from bot.settings import Settings
from bot.store import open_store
from bot.terminal import answer_command
from tests.packs import edition
from tests.packs.test_rollback import made, settings_for

NEWEST = {"en-US": "February 23, 2026", "ko": "2026년 2월 23일", "es-419": "23 de febrero de 2026"}
MADE_ON = {
    "en-US": "facts of November 22, 2026",
    "ko": "자료 기준일: 2026년 11월 22일",
    "es-419": "datos del 22 de noviembre de 2026",
}
LASTING = {
    "en-US": "Nothing new for 10 months (since February 23, 2026)",
    "ko": "10개월째 새 소식이 없어요 (마지막 보도 2026년 2월 23일)",
    "es-419": "Sin novedades desde hace 10 meses (último reporte: 23 de febrero de 2026)",
}
Told = Callable[[Settings, datetime], list[str]]


@pytest.fixture
def doctor(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What the doctor tells of the facts at a moment."""

    def told(settings: Settings, now: datetime) -> list[str]:
        monkeypatch.setattr(module, "datetime", Mock(wraps=datetime, now=lambda _: now))
        return list(map(str, pack_findings(settings)))

    return told


async def asked(settings: Settings, question: str, language: str, now: datetime) -> str:
    async with open_store(settings.database) as store:
        await load_facts(store, settings)
        return (
            await answer_command(store, question, moderator=False, language=language, server="fans", now=now)
        ).text


def newest_of(pack: Pack) -> datetime:
    newest = max(each.reported_on.last for each in pack.reports)
    return datetime(newest.year, newest.month, newest.day, 9, tzinfo=UTC)


@pytest.mark.parametrize("updated", [False, True])
@pytest.mark.parametrize("days", [3, 300])
@pytest.mark.parametrize("language", NEWEST)
async def test_a_reader_is_told_how_old_the_facts_are(
    tmp_path: Path, pack: Pack, days: int, language: str, updated: bool
) -> None:
    now, settings = newest_of(pack) + timedelta(days=days), Settings.from_env({})
    if updated:
        settings = settings_for(tmp_path)
        KeptPacks(kept_folder(settings.database_path)).take(edition(tmp_path, added="# no more\n"))
    else:
        settings = Settings.from_env({"DATABASE_PATH": str(tmp_path / "wire.db")})
    for _ in range(2):  # the second start reads the facts from the database
        last = (await asked(settings, "/help", language, now)).splitlines()[-1]
        assert NEWEST[language] in last
        assert (MADE_ON[language] in last) is updated
    glance = await asked(settings, "/s2status", language, now)
    assert NEWEST[language] in glance
    assert (LASTING[language] in glance) is (days == 300)


@pytest.mark.parametrize(
    ("days", "ago"), [(0, "today"), (1, "yesterday"), (3, "3 days ago"), (300, "300 days ago")]
)
def test_the_doctor_tells_how_old_the_newest_report_is(
    tmp_path: Path, pack: Pack, doctor: Told, days: int, ago: str
) -> None:
    settings = Settings.from_env({"DATABASE_PATH": str(tmp_path / "wire.db")})
    [told] = doctor(settings, newest_of(pack) + timedelta(days=days))
    assert told.endswith(f"; the newest of {newest_of(pack).date()}, {ago}")


async def test_the_day_on_which_facts_were_made_is_the_one_at_the_shows_home(
    tmp_path: Path, doctor: Told
) -> None:
    """20:00 in UTC is 5:00 of the next day there: so /help says, and so the doctor counts."""
    settings = settings_for(tmp_path)
    KeptPacks(kept_folder(settings.database_path)).take(edition(tmp_path, 11, added="# no more\n"))
    assert "facts of November 23, 2026" in await asked(settings, "/help", "en-US", made(11))
    last, a_minute = datetime(2026, 11, 23, 14, 59, tzinfo=UTC), timedelta(minutes=1)
    for now, ago in ((made(11), "today"), (last, "today"), (last + a_minute, "yesterday")):
        assert doctor(settings, now)[0].endswith(f"; made 2026-11-22 20:00 UTC, {ago}")


async def test_the_doctor_tells_when_the_facts_were_made_and_which_are_shown(
    tmp_path: Path, doctor: Told
) -> None:
    settings = settings_for(tmp_path)
    kept = KeptPacks(kept_folder(settings.database_path))
    kept.take(edition(tmp_path, 1, added="# no more\n"))
    [told] = doctor(settings, made(1) + timedelta(days=3))
    assert told.endswith("; made 2026-11-22 10:00 UTC, 3 days ago")
    async with open_store(settings.database) as store:
        await load_facts(store, settings)
        assert len(doctor(settings, made(1))) == 1
        kept.take(edition(tmp_path, 2, added="# nor here\n"))  # which the bot has not loaded yet
        _, shown = doctor(settings, made(2))
        assert shown == "ok PACK: the database says that the bots show the facts made 2026-11-22 10:00 UTC"


def test_the_doctor_tells_of_facts_without_a_report(
    tmp_path: Path, doctor: Told, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "read_pack", lambda _: replace(pack, reports=()))
    [told] = doctor(Settings.from_env({}), newest_of(pack))
    assert told.startswith("ok fact pack: 0 reports, ")
    assert "newest" not in told
