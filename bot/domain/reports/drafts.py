"""Drafts: what was typed and is not sent yet, and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What becomes of a draft once it is sent."""

    REPORT = "report"
    """A report of its own."""
    EDIT = "edit"
    """What a report on record says from then on."""
    REVIEW = "review"
    """A report, and with it a tip is approved."""
    TIP = "tip"
    """A tip, for the moderators."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a draft is for: ``about`` is the number of the report it edits or the tip it decides, ``base`` the
    revision an edit began from.
    """

    purpose: Purpose = Purpose.REPORT
    about: int | None = None
    base: int | None = None


NEW_REPORT = Errand()


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept draft: what was typed, by option, and what it is for."""

    typed: Mapping[str, str]
    errand: Errand = NEW_REPORT
