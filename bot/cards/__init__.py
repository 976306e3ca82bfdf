"""An answer in the reader's language: domain terms in, markup out. Nothing here reads, writes or waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.answers.cast import Cast
from bot.answers.changes import Changes
from bot.answers.reports import ReportFile, ReportList
from bot.answers.rumors import Checked
from bot.answers.sources import SourceFile, SourceList
from bot.answers.status import Overview, TopicStatus
from bot.answers.timeline import Timeline
from bot.answers.works import Namesakes, Works
from bot.cards.card import Card
from bot.cards.cast import cast_card
from bot.cards.changes import changes_card
from bot.cards.drafts import draft_card, dropped_card
from bot.cards.edition import Edition
from bot.cards.receipts import receipt_card, undone_card
from bot.cards.refusals import done_card
from bot.cards.reports import report_card, reports_card
from bot.cards.revisions import changed_card, history_card
from bot.cards.rumors import checked_card
from bot.cards.sources import source_card, sources_card
from bot.cards.status import overview, topic_file
from bot.cards.timeline import timeline_card
from bot.cards.works import namesakes_card, works_card
from bot.domain.events import Changed, Drafted, Dropped, Filed, History, Stored, Undone

_CARDS: Mapping[type, Callable[[Edition, Any], Card]] = {
    Overview: overview,
    TopicStatus: topic_file,
    Cast: cast_card,
    Works: works_card,
    Namesakes: namesakes_card,
    SourceList: sources_card,
    SourceFile: source_card,
    Changes: changes_card,
    Timeline: timeline_card,
    Checked: checked_card,
    ReportFile: report_card,
    ReportList: reports_card,
    Filed: receipt_card,
    Undone: undone_card,
    Changed: changed_card,
    History: history_card,
    Drafted: draft_card,
    Dropped: dropped_card,
    Stored: lambda edition, stored: done_card(edition.voice, stored),
}


def card(edition: Edition, answer: object) -> Card:
    """Return the card that says an answer, or what a write left."""
    return _CARDS[type(answer)](edition, answer)
