"""The settings panel in words: every setting can be opened, in every language."""

from __future__ import annotations

import pytest

from bot.cards import card
from bot.cards.markup import PLAIN
from bot.cards.render_context import RenderContext
from bot.domain.posting.server_settings import ServerSettings, Setting
from bot.domain.posting.setting_pages import SettingsPanel
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.locales import LANGUAGES, localizer_for
from tests.conftest import NOW


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("setting", Setting)
def test_every_setting_opens_and_says_what_it_is(pack: Pack, setting: Setting, language: str) -> None:
    snapshot = Snapshot(SnapshotVersion("pack"), pack)
    context = RenderContext(localizer_for(language), PLAIN, snapshot, NOW.date())
    opened = card(context, SettingsPanel(settings=ServerSettings(), opened=setting, missing=()))
    assert localizer_for(language).word(setting) in opened.head
