"""What a write changed, for whoever has to be told: the one who did it, and those who follow the topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.errors import DomainError
from bot.domain.filing import Remarks
from bot.domain.reports import Report
from bot.domain.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A report was filed: how its topic stood before and stands now, and what reading it turned up.

    ``again`` tells that the very same was filed a moment ago, and nothing was filed now.
    """

    report: Report
    before: Standing
    after: Standing
    remarks: Remarks
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A report was taken back by its author: how its topic stood before and stands now."""

    report: Report
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A report was filed or taken back, and how its topic stands now cannot be read: the write stands."""

    report: Report
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a draft is read: the report it would be, how its topic stands before and after, and remarks."""

    report: Report
    before: Standing
    after: Standing
    remarks: Remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft: its number, what was typed by option, and how that is read, or why it cannot be filed."""

    number: int
    typed: Mapping[str, str]
    understood: Understood | None
    refusal: DomainError | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A draft was thrown away."""


Told = Filed | Undone | Stored | Drafted | Dropped
"""What whoever wrote is told."""
