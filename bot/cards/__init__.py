"""An answer in the reader's language: domain terms in, markup out. Nothing here reads, writes or waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from bot.answers.about import About
from bot.answers.announcements import Announcement
from bot.answers.audit import AuditInContext
from bot.answers.board import Board
from bot.answers.cast import Cast
from bot.answers.changes import ChangeList
from bot.answers.reports import ReportFile, ReportList
from bot.answers.retrospect import Retrospect
from bot.answers.rumors import CheckedRumor
from bot.answers.sources import SourceFile, SourceList
from bot.answers.status import Overview, TopicStatus
from bot.answers.timeline import Timeline
from bot.answers.tips import OwnTipsInContext, TipInContext
from bot.answers.works import Namesakes, Works
from bot.cards.about import about_card
from bot.cards.announcements import announced_card, board_card
from bot.cards.audit import audit_card
from bot.cards.calendar import event_card
from bot.cards.card import Card
from bot.cards.cast import cast_card
from bot.cards.changes import changes_card
from bot.cards.desk import (
    forgotten_card,
    import_done_card,
    import_preview_card,
    merged_card,
    privacy_card,
)
from bot.cards.drafts import draft_card, dropped_card
from bot.cards.feeds import feeds_card
from bot.cards.filing import receipt_card, undone_card
from bot.cards.following import following_card, undelivered_card
from bot.cards.glance import overview
from bot.cards.markup import join
from bot.cards.panel import panel_card
from bot.cards.refusals import done_card
from bot.cards.render_context import RenderContext
from bot.cards.reports import report_card, reports_card
from bot.cards.retrospect import retrospect_card
from bot.cards.revisions import changed_card, history_card
from bot.cards.rumors import checked_card
from bot.cards.screenshots import screenshot_card
from bot.cards.sent_tips import own_tips_card
from bot.cards.server_setup import setup_card, setup_offer_card
from bot.cards.sources import source_card, sources_card
from bot.cards.status import topic_file
from bot.cards.stops import stops_card
from bot.cards.timeline import timeline_card
from bot.cards.tips import moved_card, queue_card, reopened_card, suggested_card, tip_card
from bot.cards.works import namesakes_card, works_card
from bot.domain.posting.following import FollowList, FollowUndelivered
from bot.domain.posting.setting_pages import SettingsPanel, SetupOffer, SetupPage
from bot.domain.reports.archive import ImportDone, ImportPreview
from bot.domain.reports.feeds import FeedPanel
from bot.domain.reports.stops import StopList
from bot.domain.results import (
    Changed,
    DraftDropped,
    DraftState,
    EventMade,
    Filed,
    Forgotten,
    PrivacyNotice,
    ReportHistory,
    ReportScreenshot,
    SourceMerged,
    StoredWithoutStanding,
    Undone,
)
from bot.domain.tip_results import TipMoved, TipQueue, TipReopened, TipSent

_CARDS: Mapping[type, Callable[[RenderContext, Any], Card]] = {
    Overview: overview,
    TopicStatus: topic_file,
    Cast: cast_card,
    Works: works_card,
    Namesakes: namesakes_card,
    SourceList: sources_card,
    SourceFile: source_card,
    ChangeList: changes_card,
    Timeline: timeline_card,
    CheckedRumor: checked_card,
    ReportFile: report_card,
    ReportList: reports_card,
    About: about_card,
    Board: board_card,
    Announcement: announced_card,
    Retrospect: retrospect_card,
    Filed: receipt_card,
    Undone: undone_card,
    Changed: changed_card,
    ReportHistory: history_card,
    DraftState: draft_card,
    TipSent: suggested_card,
    TipQueue: queue_card,
    TipMoved: moved_card,
    OwnTipsInContext: own_tips_card,
    TipInContext: tip_card,
    TipReopened: reopened_card,
    StopList: stops_card,
    EventMade: event_card,
    ReportScreenshot: screenshot_card,
    SourceMerged: merged_card,
    ImportPreview: import_preview_card,
    ImportDone: import_done_card,
    AuditInContext: audit_card,
    PrivacyNotice: privacy_card,
    Forgotten: forgotten_card,
    FollowList: following_card,
    FollowUndelivered: undelivered_card,
    FeedPanel: feeds_card,
    SettingsPanel: panel_card,
    SetupOffer: setup_offer_card,
    SetupPage: setup_card,
    DraftDropped: dropped_card,
    StoredWithoutStanding: lambda context, stored: done_card(context.localizer, stored),
}


def card(context: RenderContext, answer: object) -> Card:
    """Return the card that says an answer, or what a write left."""
    context = context.for_one_card()
    made = _CARDS[type(answer)](context, answer)
    told = context.in_another_language()
    return replace(made, foot=join(" · ", [made.foot, told])) if told else made
