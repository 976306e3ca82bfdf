"""The desk's log in words: to what each thing was done, what became of it, and the ways from there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.answers.audit import AuditInContext
from bot.cards.audit import audit_card
from bot.cards.card import ButtonAction, Card
from bot.cards.markup import PLAIN
from bot.domain.audit import AuditAction, AuditEntry
from bot.domain.record.pack import Pack
from bot.domain.reports.report import Filing, Report
from bot.domain.reports.tips import Tip
from bot.domain.results import AuditLogPage
from tests.cards.reading import edition_of
from tests.conftest import NOW
from tests.domain.making import report

FIRST = "November 22, 2026 09:30 UTC · 9 · "
TIP = Tip(
    number=3, card=3, author_id=7, anonymous=False, locale="ko", sent_at=NOW,
    typed={"claim": "Lomon returns."},
)  # fmt: skip


def done(action: AuditAction, subject: str, *, by: int = 9, number: int = 0, **more: Any) -> AuditEntry:
    return AuditEntry(action, subject, by, NOW, number, **more)


def card(
    pack: Pack,
    *entries: AuditEntry,
    tips: tuple[Tip, ...] = (),
    reports: tuple[Report, ...] = (),
    sources: tuple[str, ...] = (),
    **page: Any,
) -> Card:
    page = {"older": 0, "by": None, "since": None, **page}
    log = AuditLogPage(entries=entries, count=len(entries), tips={each.number: each for each in tips}, **page)
    found = AuditInContext(log, {each.id: each for each in reports}, sources)
    return audit_card(edition_of(pack, writer=PLAIN), found)


def line(pack: Pack, entry: AuditEntry, **known: Any) -> str:
    [block] = card(pack, entry, **known).blocks
    return block.removeprefix("- ").removeprefix("• ")


OURS = report("#4", claim="It rains. " * 10)
FILED_HERE = Report(
    **{name: getattr(OURS, name) for name in ("topic", "stance", "claim", "reported_on", "chain", "tags")},
    id="#4",
    filing=Filing(5, 4, 9, NOW),
)
PACKS = report("pack:a", claim="The pack says so.")


def test_a_line_says_what_was_done_to_what_and_what_that_says(pack: Pack) -> None:
    assert line(pack, done(AuditAction.FILED, "#4"), reports=(OURS,)) == (
        f"{FIRST}filed #4: It rains. It rains. It rains. It rains. It rains. It rains.…"
    )
    assert line(pack, done(AuditAction.FILED, "#4")) == f"{FIRST}filed #4"
    assert line(pack, done(AuditAction.MERGED, "A → B")) == f"{FIRST}merged A → B"
    assert line(pack, done(AuditAction.MERGED, "A → B", by=0)).split(" · ")[1] == "somebody"


def test_of_a_tip_it_says_what_became_of_it(pack: Pack) -> None:
    approved = done(AuditAction.APPROVED, "3", outcome="#4")
    assert line(pack, approved, tips=(TIP,), reports=(FILED_HERE,)) == (
        f"{FIRST}approved tip 3: Lomon returns. → #4"
    )
    repeated = done(AuditAction.DUPLICATE, "3", outcome="pack:a")
    assert line(pack, repeated, tips=(TIP,), reports=(PACKS,)) == (
        f"{FIRST}closed tip 3 as a duplicate: Lomon returns. → The pack says so."
    )
    long = report("pack:a", claim="It rains. " * 10)
    assert line(pack, repeated, reports=(long,)).endswith(f": {'It rains. ' * 5}It rains.…")
    assert line(pack, repeated, tips=(TIP,)) == f"{FIRST}closed tip 3 as a duplicate: Lomon returns."
    assert line(pack, repeated, reports=(PACKS,)) == f"{FIRST}closed tip 3 as a duplicate: The pack says so."
    gone = Tip(
        number=3, card=3, author_id=0, anonymous=False, locale="ko", typed={}, sent_at=NOW, withdrawn=True
    )
    assert line(pack, done(AuditAction.REJECTED, "3"), tips=(gone,)) == f"{FIRST}rejected tip 3"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (("5",), ("3",), "changed the setting “Tips per person”: 5 a day → 3 a day"),
        (None, ("3",), "changed the setting “Tips per person”"),
        (("5",), None, "changed the setting “Tips per person”"),
    ],
)
def test_of_a_setting_it_says_from_what_to_what_where_both_were_noted(
    pack: Pack, before: tuple[str, ...] | None, after: tuple[str, ...] | None, says: str
) -> None:
    assert line(pack, done(AuditAction.SET, "tips", before=before, after=after)) == FIRST + says


def test_it_leads_to_the_tips_that_are_there_the_reports_and_the_sources(pack: Pack) -> None:
    gone = Tip(
        number=4, card=4, author_id=0, anonymous=False, locale="ko", typed={}, sent_at=NOW, withdrawn=True
    )
    shown = card(
        pack, done(AuditAction.REJECTED, "3"), tips=(TIP, gone), reports=(PACKS,), sources=("Netflix",)
    )
    [menu] = shown.menus
    assert (menu.action, menu.argument) == (ButtonAction.REVIEW, 0)
    assert menu.label == "Look at a tip…"
    assert shown.foot == "Only you see this. No command can change this list."
    assert menu.options == [("3 · Lomon returns.", "3")]
    assert [each.label for each in shown.destinations] == ["The pack says so.", "Netflix"]
    assert [*shown.links] == []
    assert card(pack, done(AuditAction.REJECTED, "4"), tips=(gone,)).menus == []


@pytest.mark.parametrize(
    ("page", "argument"),
    [
        ({"older": 0}, None),
        ({"older": 2}, "41:all"),
        ({"older": 2, "by": 9}, "41:9"),
        ({"older": 2, "since": NOW - timedelta(days=1)}, None),
    ],
)
def test_older_entries_are_one_press_away_unless_a_day_was_asked_for(
    pack: Pack, page: dict[str, Any], argument: str | None
) -> None:
    shown = card(
        pack, done(AuditAction.FILED, "#5", number=42), done(AuditAction.FILED, "#4", number=41), **page
    )
    found = [(each.action, each.argument) for each in shown.buttons]
    assert all(each.label == "Older" for each in shown.buttons)
    assert found == ([] if argument is None else [(ButtonAction.OLDER, argument)])
    assert ("2 more" in "".join(shown.blocks)) is (page["older"] == 2)


def test_what_is_empty_says_so_by_what_was_asked(pack: Pack) -> None:
    nothing, narrowed = card(pack), card(pack, by=9)
    assert narrowed.head == "Nothing of that was done here"
    assert "lists all that was done" in narrowed.blocks[0]
    assert nothing.head != narrowed.head
    assert "files a report" in nothing.blocks[0]
    assert len(nothing.links) == len(narrowed.links) == 2
    assert (
        card(pack, done(AuditAction.FILED, "#4"), by=9).head == card(pack, done(AuditAction.FILED, "#4")).head
    )
