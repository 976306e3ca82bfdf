"""Editions of the pack to read cards with."""

from __future__ import annotations

from bot.cards.markup import DISCORD, Pen
from bot.cards.render_context import Edition
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Version, Wire
from bot.locales import voice
from tests.conftest import NOW


def edition_of(pack: Pack, language: str = "en-US", pen: Pen = DISCORD) -> Edition:
    """Return the pack's edition in a language, today."""
    return Edition(voice(language), pen, Wire(Version(pack.digest), pack), NOW.date())
