"""An answer in the reader's language: domain terms in, markup out. Nothing here reads, writes or waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.answers.board import Board
from bot.answers.cast import Cast
from bot.answers.changes import Changes
from bot.answers.reports import ReportFile, ReportList
from bot.answers.rumors import Checked
from bot.answers.sources import SourceFile, SourceList
from bot.answers.status import Overview, TopicStatus
from bot.answers.timeline import Timeline
from bot.answers.works import Namesakes, Works
from bot.cards.announcements import announced_card, board_card
from bot.cards.calendar import event_card
from bot.cards.card import Card
from bot.cards.cast import cast_card
from bot.cards.changes import changes_card
from bot.cards.desk import bringing_card, brought_card, forgotten_card, log_card, merged_card, privacy_card
from bot.cards.drafts import draft_card, dropped_card
from bot.cards.filing import receipt_card, undone_card
from bot.cards.following import following_card
from bot.cards.panel import panel_card
from bot.cards.refusals import done_card
from bot.cards.render_context import Edition
from bot.cards.reports import report_card, reports_card
from bot.cards.revisions import changed_card, history_card
from bot.cards.rumors import checked_card
from bot.cards.sources import source_card, sources_card
from bot.cards.status import overview, topic_file
from bot.cards.timeline import timeline_card
from bot.cards.tips import decided_card, outcome_card, queue_card, review_card, suggested_card
from bot.cards.works import namesakes_card, works_card
from bot.domain.results import (
    Announced,
    Bringing,
    Brought,
    Changed,
    Decided,
    Drafted,
    Dropped,
    EventMade,
    Filed,
    Following,
    Forgotten,
    History,
    Log,
    Merged,
    Outcome,
    Panel,
    Privacy,
    Queue,
    Review,
    Stored,
    Suggested,
    Undone,
)

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
    Board: board_card,
    Announced: announced_card,
    Filed: receipt_card,
    Undone: undone_card,
    Changed: changed_card,
    History: history_card,
    Drafted: draft_card,
    Suggested: suggested_card,
    Queue: queue_card,
    Review: review_card,
    Decided: decided_card,
    Outcome: outcome_card,
    EventMade: event_card,
    Merged: merged_card,
    Bringing: bringing_card,
    Brought: brought_card,
    Log: log_card,
    Privacy: privacy_card,
    Forgotten: forgotten_card,
    Following: following_card,
    Panel: panel_card,
    Dropped: dropped_card,
    Stored: lambda edition, stored: done_card(edition.voice, stored),
}


def card(edition: Edition, answer: object) -> Card:
    """Return the card that says an answer, or what a write left."""
    return _CARDS[type(answer)](edition, answer)
