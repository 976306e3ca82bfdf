"""Reading a feed's items: which of them tell of the show, and what each would be as a tip."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.errors import DomainError
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.feeds import Feed, FeedItem, FeedTip, ItemFate
from bot.domain.reports.report import MAX_CLAIM
from bot.domain.reports.topics import MILESTONES, PLACES, parse_topic
from bot.domain.text.cleaning import legible, shorten
from bot.domain.text.links import page_of
from bot.search.claim_reader import claim_reader
from bot.search.lexicon import Lexicon
from bot.search.plain_text import plain
from bot.search.talk import Subject
from bot.services.draft_reading import with_inferred
from bot.services.report_inference import check_tip
from bot.services.report_reading import TypedReport

_WHO = re.compile(
    r"['\"’”›》>」]*(?:'s)? ?(?:breakout |former |lead )?(?:stars?|act(?:or|ress)\w*|alum\w*|fame)(?![a-z])"
    r"|['\"’”›》>」]* ?(?:출신|스타|배우|로 (?:이름|얼굴|주목))"
)
"""What stands after the show's title where it only tells who somebody is: they are talked of, and not it."""
_COMING = {Subject.RENEWAL, Subject.RETURN, Subject.CANCEL}
_CLOSING = " \"'”’)]"
_PIECE = 20
"""Items that are read at once, before whoever waits for the working thread has their turn."""


def read_items(
    snapshot: Snapshot, feed: Feed, items: Sequence[FeedItem], now: datetime
) -> list[tuple[FeedItem, FeedTip | ItemFate]]:
    """Return what each item of a feed would be as a tip, or why it is none."""
    return [(item, _read(snapshot, feed, item, now)) for item in items]


def in_pieces(items: Sequence[FeedItem]) -> list[Sequence[FeedItem]]:
    """Return items in pieces that are read one after the other."""
    return [items[start : start + _PIECE] for start in range(0, len(items), _PIECE)]


def _read(snapshot: Snapshot, feed: Feed, item: FeedItem, now: datetime) -> FeedTip | ItemFate:
    if feed.is_old(item, now):
        return ItemFate.OLD
    if page_of(item.link) in snapshot.derive(_PagesOnRecord).pages:
        return ItemFate.KNOWN
    today = snapshot.show.today(now)
    day = min(snapshot.show.today(item.at), today) if item.at is not None else today
    claims = (each for each in _claims(item) if _tells_of_the_show(snapshot, each, day))
    tips = (_tip(snapshot, item, claim, day, today) for claim in claims)
    return next((tip for tip in tips if tip is not None), ItemFate.ELSEWHERE)


class _PagesOnRecord:
    """The pages that reports of a snapshot lead to."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.pages = frozenset(page_of(report.url) for report in snapshot.reports if report.url) - {""}


def _claims(item: FeedItem) -> Sequence[str]:
    """Return what may be what an item claims: its title, its sentence where that alone tells, or both."""
    asks = item.title.rstrip(_CLOSING).endswith("?")
    both = f"{item.title.rstrip('.')}. {item.sentence}" if item.sentence and not asks else ""
    return [*dict.fromkeys(shorten(each, MAX_CLAIM) for each in (item.title, item.sentence, both) if each)]


def _tells_of_the_show(snapshot: Snapshot, text: str, day: date) -> bool:
    """Tell whether a text that may be of anything names the show and claims something of it, by the reader of
    `/check`: that one is asked by people who mean the show, and reads more into less.
    """
    try:
        said = legible(text)
    except DomainError:  # nothing in it can be read
        return False
    lexicon, words = snapshot.derive(Lexicon).for_one_text(), plain(said)
    named = (words[match.end() :] for match in lexicon.titles.any.finditer(words))
    if all(_WHO.match(after) for after in named):
        return False
    return bool(claim_reader(snapshot).claims(said, day, lexicon=lexicon))


def _tip(snapshot: Snapshot, item: FeedItem, claim: str, day: date, today: date) -> FeedTip | None:
    """Return an item as a tip, None where nothing tells of what topic it is, or it cannot be one."""
    typed = {"claim": claim, "url": item.link, "reported_on": day.isoformat()}
    told = with_inferred(typed, snapshot, day)
    if not told.topic or not _is_of_the_coming(snapshot, item, claim, told.topic):
        return None
    if told.when and told.when != with_inferred(typed, snapshot, today).when:
        typed["when"] = told.when  # "tomorrow" is the day after it was written
    try:
        check_tip(snapshot, with_inferred(typed, snapshot, today), today)
    except DomainError:
        return None
    return FeedTip(item=item, typed=typed, said=_said(told))


def _is_of_the_coming(snapshot: Snapshot, item: FeedItem, claim: str, topic: str) -> bool:
    """Tell whether an item is of what comes, by a claim of a topic, rather than of something else for which
    the show is only mentioned: it names the season, or says of the show itself that it returns or ends.

    What is a list (somebody's other news, the story, figures) is so only where the title names it, or the
    sentence by itself says all of it.
    """
    lexicon, kind = snapshot.derive(Lexicon), parse_topic(topic).kind
    season, words = lexicon.titles.season, plain(claim)
    if kind not in MILESTONES and kind not in PLACES:
        told = item.sentence if claim == item.sentence else item.title
        return season.search(plain(told)) is not None
    if season.search(plain(f"{item.title}. {item.sentence}")):
        return True
    return kind in MILESTONES and bool(lexicon.subjects(words) & _COMING)


def _said(told: TypedReport) -> str:
    """Return what tells apart what says something else: topic, stance and time."""
    return " ".join([told.topic, told.stance or "-", told.when or "-"])
