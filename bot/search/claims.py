"""What a text claims or asks, one claim at a time."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from bot.domain.dates.mentions import Mention
from bot.domain.dates.windows import Window, bounded
from bot.domain.record.people import Credit
from bot.domain.record.season import Group
from bot.domain.reports.topics import MILESTONES, Topic, TopicKind

MOST_CLAIMS = 3
"""The claims of one text that are judged."""


class ClaimMode(StrEnum):
    """What a clause says of what it is about."""

    SO = "so"
    """That it is so, or has come."""
    SET = "set"
    """That it is announced, or confirmed for a day."""
    COMES = "comes"
    """That it will come, or is expected to."""
    OFF = "off"
    """That it is cancelled, or somebody is out."""
    SILENT = "silent"
    """That nothing is announced."""
    ASKED = "asked"
    """Nothing: it asks when, who or where."""


class DateSide(StrEnum):
    """On which side of a date something is said to be."""

    ON = "on"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"


class ParsedClaim(Struct, frozen=True):
    """One claim or question of a text.

    ``topic`` is what it is about; without one it is about one of the lists in ``kinds``, or about nothing
    the record has a topic for. ``denied`` tells that it says no; ``side`` on which side of ``dates`` it is;
    ``undated`` that it gives a date nobody can read; ``unknown_words`` are the words of it that are neither
    talk nor a name, ``unread`` those that say more than this reading does (unread.py); ``part`` is the part
    that somebody is said to play; ``official`` tells that an official is said to say so, ``listed`` that it
    is on a list of titles; ``groups`` are the parts of the cast asked for; ``plays`` tells that it is only
    of who plays whom; ``outright`` that it says in so many words what its topic is (that somebody returns,
    that filming ended), not only names it; ``asked`` are those of the crew whom it asks for; ``credit`` is
    another work that it says somebody was in.
    """

    words: str
    rest: str = ""
    """The words without the names in them."""
    topic: Topic | None = None
    mode: ClaimMode = ClaimMode.SO
    denied: bool = False
    dates: tuple[Mention, ...] = ()
    side: DateSide = DateSide.ON
    undated: bool = False
    unknown_words: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    why: bool = False
    """Whether the unread words only say why it is so, or by whom: what is wrong is wrong for any reason."""
    outright: bool = False
    official: bool = False
    listed: bool = False
    part: str | None = None
    kinds: tuple[TopicKind, ...] = ()
    people: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    plays: bool = False
    asked: tuple[str, ...] = ()
    credit: tuple[str, Credit] | None = None


def says_out(claim: ParsedClaim) -> bool | None:
    """Return whether a claim says that somebody is not in it; None where it says neither."""
    plain = claim.mode in (ClaimMode.SO, ClaimMode.OFF)
    return (claim.mode is ClaimMode.OFF) != claim.denied if plain else None


def says_never(claim: ParsedClaim) -> bool:
    """Tell whether a claim says that there will be no such season: cancelled, or never renewed."""
    if claim.topic is None or claim.topic.kind not in MILESTONES or claim.dates:
        return False
    if claim.mode is ClaimMode.OFF:
        return not claim.denied
    return claim.topic.kind is TopicKind.RENEWAL and claim.mode is ClaimMode.SO and claim.denied


def time_said(claim: ParsedClaim) -> Window | None:
    """Return the first time that a claim gives with its year, on the side that it says: "by May 2027"."""
    said = next((mention.windows[0] for mention in claim.dates if len(mention.windows) == 1), None)
    if said is None or claim.side is DateSide.ON or not said.starts or said.open:
        return said
    before = claim.side in (DateSide.BY, DateSide.BEFORE)
    return bounded(said, before=before, inside=claim.side in (DateSide.BY, DateSide.FROM))
