"""Which source a name or a link stands for: one on record, or of the outlet directory."""

from __future__ import annotations

import re

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.filing import NEW_NAME_MARK
from bot.domain.reports.report import Source
from bot.domain.text.cleaning import MAX_NAME, clean, host_of
from bot.domain.text.pasted_links import bare_link
from bot.search.lookalikes import lookalikes
from bot.search.name_finders import NameMatch, source_names, source_spellings

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_ADDRESS = re.compile(r"www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)


def link_typed(text: str) -> str | None:
    """Return the link that a text is, as programs and phones put it; None where it is none. Of an address
    without ``https://`` a domain alone is none, as outlets are called so.
    """
    bare = bare_link(text)
    if _LINK.fullmatch(bare):
        return bare
    return f"https://{bare}" if _ADDRESS.fullmatch(bare) else None


def known_source(snapshot: Snapshot, typed: str, *, field: Field = Field.SOURCE) -> Source | None:
    """Return the source that a name or a link is: as on record, else as in the directory; None where it is
    neither's. Refuses a link that does not say whose it is.
    """
    link, directory = link_typed(typed), snapshot.pack.directory
    if link is not None:
        listed = directory.source_at(link, field=field)
        if listed is None:
            return _at_home(snapshot, link)
    else:
        found = _on_record(snapshot, typed)
        if found is not None:
            return found
        listed = directory.source_named(typed) or directory.source_at(f"https://{typed}", field=field)
        if listed is None:
            return None
    outlet = directory.named(listed.name)
    spellings = outlet.spellings if outlet else (listed.name, listed.name_ko or listed.name)
    return next(filter(None, (_on_record(snapshot, each) for each in spellings)), listed)


def name_typed(snapshot: Snapshot, typed: str, *, field: Field) -> str:
    """Return the name of the source that a link is of, and any other text as it is. Refuses a link that does
    not say whose it is, or leads to where nobody publishes who is known.
    """
    link = link_typed(typed)
    if link is None:
        return typed
    known = known_source(snapshot, link, field=field)
    if known is None:
        raise DomainError(Refusal.SOURCE_SITE, field=field, given=host_of(link))
    return known.name


def require_source(snapshot: Snapshot, typed: str, *, field: Field = Field.SOURCE) -> NameMatch[str]:
    """Return what a source typed by a name or a link leads to on record; refuses what leads to none, with the
    closest.
    """
    name = clean(name_typed(snapshot, typed, field=field), field=field, limit=MAX_NAME)
    known = known_source(snapshot, name, field=field)
    finder = source_names(snapshot)
    return finder.require(known.name if known else name, refusal=Refusal.SOURCE_UNKNOWN, field=field)


def check_new_name(snapshot: Snapshot, name: str, known: Source | None, *, field: Field) -> None:
    """Refuse a new source's name that may be taken for one on record. An outlet that the directory knows by
    it is only taken for those that nobody reviewed: a server's own.
    """
    directory = snapshot.pack.directory
    reviewed = known is not None and directory.named(known.name) is not None
    near = lookalikes(name, source_spellings(snapshot))
    near = [each for each in near if not reviewed or directory.named(each) is None]
    if near:
        new = f"{NEW_NAME_MARK}{name}"
        raise DomainError(Refusal.SOURCE_NEAR, field=field, given=name, closest=near[0], new=new)


def _on_record(snapshot: Snapshot, name: str) -> Source | None:
    found = source_names(snapshot).find(name)
    return snapshot.sources.get(found.entry) if found.entry is not None and found.exact else None


def _at_home(snapshot: Snapshot, link: str) -> Source | None:
    """Return the source on record whose home domain a link has, or one above it."""
    homes = {source.domain: source for source in snapshot.sources.values() if source.domain}
    labels = host_of(link).split(".")
    ends = (".".join(labels[place:]) for place in range(len(labels) - 1))
    return next((homes[end] for end in ends if end in homes), None)
