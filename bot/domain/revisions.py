"""What was done to a server's report, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Action(StrEnum):
    """What a revision did."""

    FILED = "filed"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Revision:
    """One change to a server's report, its filing included."""

    number: int
    action: Action
    made_by: int
    made_at: datetime
