"""Which tips are the same: several people saw the same thing, and moderators decide on it once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from bot.concurrency import run_in_worker
from bot.domain.audit import Actor
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.drafts import SavedDraft
from bot.domain.reports.filing import with_scheme
from bot.domain.reports.report import Report
from bot.domain.reports.tips import Tip, senders
from bot.domain.reports.topics import TopicKind
from bot.domain.text.cleaning import host_of
from bot.domain.text.links import page_of
from bot.domain.text.names import folded
from bot.search.duplicates import ALIKE, likely_duplicates
from bot.search.likeness import shares
from bot.services.draft_reading import with_inferred
from bot.services.report_inference import check_tip, read_loosely, without_marks
from bot.services.report_reading import TypedReport, with_link_apart, without_empty
from bot.services.tip_reading import whole_tip
from bot.store import Store

_READ = 12
"""Tips that are read for one that says the same, at most: about a third of a second's work."""
_NUMBER = re.compile(r"\d+")
_NO = re.compile(r"\b(?:not?|never|without)\b|n['’]t\b|않|안 |못|아니|없", re.IGNORECASE)


class _ReadTip(Struct, frozen=True):
    """What of a tip tells whether another one is the same."""

    claim: str
    page: str
    report: Report | None
    """What it says as a report, None where it cannot be read."""

    @property
    def numbers(self) -> set[str]:
        return set(_NUMBER.findall(self.claim))

    @property
    def says_no(self) -> bool:
        return _NO.search(self.claim) is not None


class SameTipFinder:
    """Finds the tip that says the same as one that is sent, among those that wait and are of its ``season``.

    What was read once is kept: it is asked again inside of the transaction that sends the tip.
    """

    def __init__(
        self, snapshot: Snapshot, typed: Mapping[str, str], today: date, season: int | None = None
    ) -> None:
        self._snapshot = snapshot
        self._season = season
        self._today = today
        self._read: dict[int, tuple[Mapping[str, str], _ReadTip]] = {}
        self._seen = _seen(typed)
        self._mine = self._reading(with_inferred(typed, snapshot, today))

    def __call__(self, waiting: Sequence[Tip]) -> Tip | None:
        """Return a tip that says the same, the nearest and oldest first; None where none does."""
        return next(filter(self._says_the_same, self._near(waiting)), None)

    async def find(self, waiting: Sequence[Tip]) -> Tip | None:
        """Return what a call does, with a turn of the working thread for each tip that is read."""
        for tip in self._near(waiting):
            if await run_in_worker(self._says_the_same, tip):
                return tip
        return None

    def _near(self, waiting: Sequence[Tip]) -> list[Tip]:
        """Return the tips that may be the same: of the same page, in nearly the same words, or by the same
        outlet, the latest of those first. To read one takes its time, and hundreds may wait.
        """
        waiting = [tip for tip in waiting if tip.season == self._season]
        claims = [folded(tip.typed.get("claim", "")) for tip in waiting]
        alike = shares(folded(self._mine.claim), claims, least=ALIKE)
        seen = [_seen(tip.typed) for tip in waiting]
        page, outlets = self._seen
        places = [
            *(place for place, (other, _) in enumerate(seen) if page and other == page),
            *sorted(alike),
            *(place for place, (_, others) in reversed([*enumerate(seen)]) if outlets & others),
        ]
        return [waiting[place] for place in dict.fromkeys(places)][:_READ]

    def _says_the_same(self, tip: Tip) -> bool:
        typed, read = self._read.get(tip.number, (None, None))
        if read is None or typed != tip.typed:
            read = self._reading(whole_tip(self._snapshot, tip))
            self._read[tip.number] = tip.typed, read
        return is_same(self._mine, read)

    def _reading(self, whole: TypedReport) -> _ReadTip:
        return _ReadTip(
            whole.claim,
            page_of(with_scheme(whole.url or "")),
            read_loosely(self._snapshot, whole, self._today),
        )


def _seen(typed: Mapping[str, str]) -> tuple[str, set[str]]:
    """Return the page that a tip was seen on, and the outlet: by its name, or its home."""
    url = with_scheme(typed.get("url", ""))
    return page_of(url), {each for each in (folded(typed.get("source", "")), host_of(url)) if each}


async def checked(
    store: Store, actor: Actor, typed: Mapping[str, str], *, season: int | None
) -> tuple[dict[str, str], SameTipFinder]:
    """Return a tip as it is kept, with what finds the same among those that wait, which it has read; refuses
    what cannot be a tip. What was typed is kept as it was, but for a link in the claim and marks of a new
    name: the rest is read from it whenever it is looked at.
    """
    snapshot = await store.snapshot(actor.guild_id)
    today = snapshot.show.today(actor.at)
    apart = without_empty(with_link_apart(TypedReport(**typed)))
    kept = without_marks({**apart, **{option: "" for option, value in typed.items() if not value}})
    told = await run_in_worker(with_inferred, kept, snapshot, today)
    await run_in_worker(check_tip, snapshot, told, today)
    same = await run_in_worker(SameTipFinder, snapshot, kept, today, season)
    await same.find(await store.tips.waiting(actor.guild_id))  # the write need not read them
    return kept, same


async def others_who_sent(store: Store, actor: Actor, snapshot: Snapshot, kept: SavedDraft) -> int:
    """Return how many other people sent a tip that says the same as a draft of one, and waits."""
    waiting = [tip for tip in await store.tips.waiting(actor.guild_id) if tip.author_id != actor.user_id]
    today, season = snapshot.show.today(actor.at), kept.purpose.season
    finder = await run_in_worker(SameTipFinder, snapshot, kept.typed, today, season)
    found = await finder.find(waiting)
    return senders(tip for tip in waiting if tip.card == found.card) if found is not None else 0


def is_same(one: _ReadTip, other: _ReadTip) -> bool:
    """Tell whether two tips are the same: by their link, or by what they claim.

    One article may tell of several things: a link is not enough where both are known to be of other topics.
    """
    if one.report is None or other.report is None:
        return (bool(one.page) and one.page == other.page) or folded(one.claim) == folded(other.claim)
    if one.page and one.page == other.page:
        topics = {one.report.topic, other.report.topic}
        return len(topics) == 1 or any(topic.kind is TopicKind.OTHER for topic in topics)
    return one.report.topic == other.report.topic and _claim_the_same(one, other, one.report, other.report)


def _claim_the_same(one: _ReadTip, other: _ReadTip, report: Report, second: Report) -> bool:
    """Tell whether two tips on one topic claim the same, where no number, time or "not" tells them apart:
    what is alike to the letter may say the opposite.
    """
    numbers = one.numbers <= other.numbers or other.numbers <= one.numbers
    if not _same_time(report, second) or not numbers or one.says_no is not other.says_no:
        return False
    return bool(likely_duplicates(report, [second]))


def _same_time(report: Report, second: Report) -> bool:
    """Tell whether two reports may mean one time: where either gives none, or one lies in the other's."""
    one, other = report.window, second.window
    return one is None or other is None or one.contains(other) or other.contains(one)
