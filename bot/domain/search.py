"""Which reports a search is for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.names import fold
from bot.domain.reports import Report
from bot.domain.words import SourceTag


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; what is None is not asked for.

    ``topic`` is one topic or a whole kind of them, ``source`` anyone in the chain, ``text`` words that all
    have to be in the claim, the topic or the chain.
    """

    topic: str | None = None
    source: str | None = None
    tag: SourceTag | None = None
    text: str | None = None

    def finds(self, report: Report) -> bool:
        """Tell whether a report is what is asked for."""
        return (
            (self.topic is None or self.topic in (str(report.topic), report.topic.kind))
            and (self.source is None or self.source in report.chain)
            and (self.tag is None or self.tag in report.tags)
            and all(fold(word) in _words_of(report) for word in (self.text or "").split())
        )


def _words_of(report: Report) -> str:
    return fold(" ".join((report.claim, report.claim_ko or "", str(report.topic), *report.chain)))
