"""What a write changed, for whoever has to be told: the one who did it, and those who follow the topic."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.filing import Remarks
from bot.domain.reports import Report
from bot.domain.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A report was filed: how its topic stood before and stands now, and what reading it turned up."""

    report: Report
    before: Standing
    after: Standing
    remarks: Remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A report was taken back by its author: how its topic stood before and stands now."""

    report: Report
    before: Standing
    after: Standing
