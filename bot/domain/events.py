"""What a write changed, for whoever has to be told: the one who did it, and those who follow the topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.drafts import NEW_REPORT, Errand
from bot.domain.errors import DomainError
from bot.domain.filing import Remarks
from bot.domain.reports import Report
from bot.domain.revisions import Action, Step
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
class Changed:
    """A report on record was edited, retracted or restored: how its topic stood before and stands now."""

    report: Report
    action: Action
    before: Standing
    after: Standing
    remarks: Remarks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A report was filed or changed, and how its topic stands now cannot be read: the write stands."""

    report: Report
    action: Action = Action.FILED
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What was done to a report, the latest first."""

    report: Report
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a draft is read: the report it would be, how its topic stands before and after, and remarks."""

    report: Report
    before: Standing
    after: Standing
    remarks: Remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft: its number, what was typed by option, and how that is read, or why it cannot be filed.

    ``under`` is what somebody else changed of the report it edits, since it was begun.
    """

    number: int
    typed: Mapping[str, str]
    understood: Understood | None
    refusal: DomainError | None
    errand: Errand = NEW_REPORT
    under: Step | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A draft was thrown away."""


Told = Filed | Undone | Changed | Stored | History | Drafted | Dropped
"""What whoever wrote is told."""
