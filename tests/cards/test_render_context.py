"""How single things are written: numbers, dates, tags, in either language and by either pen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.cards.filing import receipt_card
from bot.cards.markup import DISCORD, PLAIN
from bot.cards.refusals import breakage_card
from bot.cards.render_context import RenderContext
from bot.domain.reports.filing import Remarks
from bot.domain.reports.report import Filing, Source
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.results import Filed
from bot.locales import localizer_for
from tests.conftest import NOW
from tests.domain.making import TOPIC, day, report, snapshot

WIRE = snapshot([report()], sources=[Source("Yonhap", SourceTag.NEWS_AGENCY)])


def context(language: str = "en-US") -> RenderContext:
    return RenderContext(localizer_for(language), PLAIN, WIRE, day(0))


@pytest.mark.parametrize(
    ("number", "written"),
    [(124_790_000, "124.79"), (361_020_000, "361.02"), (560_000_000, "560"), (1_234_500_000, "1,234.5")],
)
def test_millions_have_two_places_at_most(number: int, written: str) -> None:
    assert context().millions(number) == written


def test_a_source_on_record_has_a_tag_and_no_other() -> None:
    assert (context().tag("Yonhap"), context().tag("Nobody")) == ("news agency", "")


def test_a_breakage_names_its_reference() -> None:
    for language in ("en-US", "ko"):
        assert "a1b2c3" in breakage_card(localizer_for(language), DISCORD, "a1b2c3").head


def test_a_receipt_shows_three_likely_duplicates_and_counts_the_others() -> None:
    alike = [report(f"#{n}", claim=f"Claim {n} " + "long " * 60, chain=f"Outlet {n}") for n in range(1, 6)]
    standing = WIRE.standing(TOPIC, day(0))
    filed = Filed(
        report=replace(report("#9"), filing=Filing(1, 9, 1, NOW)), before=standing, after=standing,
        remarks=Remarks(new_sources=[], first_about=None, duplicates=alike),
    )  # fmt: skip
    text = "\n".join(receipt_card(context(), filed).blocks)
    assert "Claim 1 long" in text
    assert text.count("Outlet") == 3
    assert "…and 2 more" in text
    lines = [line for line in text.splitlines() if "Claim" in line]
    assert all(len(line) < 200 and "…" in line for line in lines)
