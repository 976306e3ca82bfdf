"""The day the season comes, as calendars take it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from bot.cards.calendar import event_text
from bot.cards.markup import PLAIN
from bot.cards.render_context import RenderContext
from bot.client.calendars import calendar_file
from bot.domain.posting.release_day import ReleaseDay
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.locales import localizer_for
from tests.conftest import NOW

DAY = date(2027, 1, 29)


@pytest.mark.parametrize(("day", "utc"), [(date(2027, 1, 29), 8), (date(2027, 7, 16), 7)])
def test_what_comes_on_a_day_comes_at_midnight_in_los_angeles(pack: Pack, day: date, utc: int) -> None:
    moment = pack.show.comes_out(day)
    assert moment == datetime(day.year, day.month, day.day, utc, tzinfo=UTC)
    assert pack.show.today(moment) == day


@pytest.mark.parametrize(("length", "linked"), [(512, True), (646, False)])
def test_a_calendar_file_makes_nobody_busy_and_cuts_no_link(pack: Pack, length: int, linked: bool) -> None:
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    context = RenderContext(localizer_for("en-US"), PLAIN, snapshot, NOW.date())
    url = "https://about.netflix.com/".ljust(length, "a")
    found = ReleaseDay(DAY, replace(next(iter(snapshot.reports)), url=url))
    content = calendar_file(context, found, NOW).fp.read().decode()
    lines = content.replace("\r\n ", "").split("\r\n")  # as RFC 5545 folds them
    assert {"TRANSP:TRANSPARENT", "DTSTART;VALUE=DATE:20270129", f"URL:{url}"} <= set(lines)
    [told] = [line for line in lines if line.startswith("DESCRIPTION:")]
    assert (url in told) is linked


@pytest.mark.parametrize(
    ("language", "said"),
    [("es-419", ["Los resúmenes de los reportes están en inglés."]), ("ko", []), ("en-US", [])],
)
def test_an_event_says_in_which_language_its_claim_is_where_that_is_another(
    pack: Pack, language: str, said: list[str]
) -> None:
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    context = RenderContext(localizer_for(language), PLAIN, snapshot, NOW.date())
    found = ReleaseDay(DAY, replace(next(iter(snapshot.reports)), url=None))
    claim, _, *more = event_text(context, found).split("\n")
    assert claim == found.report.claim.told(context.language_code)[1]
    assert more == said


def test_a_file_and_its_event_are_named_by_the_show(pack: Pack) -> None:
    files = {}
    for title in (pack.show.title, "The Ninth Lighthouse"):
        shown = replace(pack, show=replace(pack.show, title=title))
        snapshot = Snapshot(SnapshotVersion(title), shown)
        context = RenderContext(localizer_for("en-US"), PLAIN, snapshot, NOW.date())
        made = calendar_file(context, ReleaseDay(DAY, next(iter(snapshot.reports))), NOW)
        content = made.fp.read().decode()
        files[made.filename] = next(line for line in content.split("\r\n") if line.startswith("UID:"))
    assert list(files) == ["all-of-us-are-dead.ics", "the-ninth-lighthouse.ics"]
    assert len(set(files.values())) == 2  # a calendar that has both keeps both
