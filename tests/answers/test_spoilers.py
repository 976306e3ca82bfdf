"""What is a spoiler (CONTRIBUTING, "The fact pack"): one rule, in the pack and on every card."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from bot.answers import answer
from bot.answers.cast import CastGroup, CastQuery
from bot.answers.changes import ChangesQuery
from bot.answers.query import NameField
from bot.answers.reports import ReportQuery
from bot.cards import card
from bot.cards.markup import DISCORD
from bot.cards.render_context import RenderContext
from bot.domain.record.pack import Pack
from bot.domain.record.season import gives_away
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import ReportStatus, Stance, StanceKind
from bot.locales import localizer_for
from tests.conftest import NOW

TODAY = NOW.date()
CHEONGSAN = Topic(TopicKind.CHARACTER, "Lee Cheong-san")


def test_what_an_official_publishes_is_no_spoiler_in_the_pack(pack: Pack) -> None:
    snapshot = Snapshot(SnapshotVersion("pack"), pack)
    for report in (each for each in pack.reports if each.spoiler):
        assert not report.official, f"{report.id}: an official published it"
        held = snapshot.standing(report.topic, TODAY)
        says_so = report.stance.kind is StanceKind.ASSERTING and held.official
        assert not says_so, f"{report.id}: an official published the same"


def test_a_standing_gives_away_what_no_official_has_published(pack: Pack) -> None:
    [official] = [r for r in pack.reports if r.topic == CHEONGSAN and r.official]
    leak = replace(
        official, id="leak", chain=("Leak",), tags=frozenset(), url=None, stance=Stance.RETURNS, spoiler=True
    )
    others = tuple(r for r in pack.reports if r is not official)
    hidden = Snapshot(SnapshotVersion("a"), replace(pack, reports=(*others, leak)))
    assert gives_away(hidden.standing(CHEONGSAN, TODAY))
    open_word = Snapshot(SnapshotVersion("b"), replace(pack, reports=(*pack.reports, leak)))
    assert not gives_away(open_word.standing(CHEONGSAN, TODAY))


def test_what_the_cast_list_prints_no_card_hides(pack: Pack) -> None:
    """That he is back stands in /cast: it is behind bars nowhere, not even in the file of a spoiler."""
    snapshot = Snapshot(SnapshotVersion("pack"), pack)
    context = RenderContext(localizer_for("en-US"), DISCORD, snapshot, TODAY)

    def shown(query: CastQuery | ChangesQuery | ReportQuery) -> str:
        made = card(context, answer(snapshot, query, TODAY))
        return "\n".join([made.head, *made.blocks])

    assert "Lee Cheong-san" in shown(CastQuery(CastGroup.ALL, None))
    assert "||" not in shown(ChangesQuery(date(2025, 7, 1), None))
    spoiler = next(r for r in pack.reports if r.spoiler and r.topic == CHEONGSAN)
    assert snapshot.standing(CHEONGSAN, TODAY).status_of(spoiler) is not ReportStatus.SUPPORTS
    file = shown(ReportQuery(NameField(spoiler.id), None, desk=False))
    assert "🟢 **Part of season 2** · confirmed by Netflix" in file
    assert file.count("||") == 2  # the claim itself
