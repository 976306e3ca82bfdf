"""Editions of the pack to read cards with."""

from __future__ import annotations

from bot.cards.markup import DISCORD, MarkupWriter
from bot.cards.render_context import RenderContext
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.locales import localizer_for
from tests.conftest import NOW


def edition_of(pack: Pack, language: str = "en-US", writer: MarkupWriter = DISCORD) -> RenderContext:
    """Return the pack's edition in a language, today."""
    return RenderContext(
        localizer_for(language), writer, Snapshot(SnapshotVersion(pack.digest), pack), NOW.date()
    )
