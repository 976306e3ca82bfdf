"""What the doctor found."""

from __future__ import annotations

from msgspec import Struct


class Finding(Struct, frozen=True):
    """What was looked at, what was found, and what would mend it; ``fix`` is empty where all is well."""

    what: str
    found: str
    fix: str = ""

    def __str__(self) -> str:
        line = f"{'!!' if self.fix else 'ok'} {self.what}: {self.found}"
        return f"{line} -> {self.fix}" if self.fix else line
