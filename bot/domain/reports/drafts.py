"""Drafts: what was typed and is not sent yet, and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class DraftKind(StrEnum):
    """What becomes of a draft once it is sent."""

    REPORT = "report"
    """A report of its own."""
    EDIT = "edit"
    """What a report on record says from then on."""
    REVIEW = "review"
    """A report, and with it a tip is approved."""
    TIP = "tip"
    """A tip, for the moderators."""


class DraftPurpose(Struct, frozen=True):
    """What a draft is for: ``about`` is the number of the report it edits or the tip it decides, ``base`` the
    revision an edit began from. Of a tip, ``about`` tells whether it is unnamed, and ``base`` is the number
    of the one whose place it takes. ``season`` is the one that was waited for when it was begun, None for the
    one that still is.
    """

    kind: DraftKind = DraftKind.REPORT
    about: int | None = None
    base_revision: int | None = None
    season: int | None = None


NEW_REPORT = DraftPurpose()


class SavedDraft(Struct, frozen=True):
    """A kept draft: what was typed, by option, and what it is for."""

    typed: Mapping[str, str]
    purpose: DraftPurpose = NEW_REPORT
