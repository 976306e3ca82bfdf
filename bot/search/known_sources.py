"""Which source a name or a link stands for: one on record, or of the outlet directory."""

from __future__ import annotations

import re

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.filing import NEW_NAME_MARK
from bot.domain.reports.report import Source
from bot.domain.text.cleaning import MAX_NAME, clean, host_of
from bot.domain.text.names import fold
from bot.domain.text.pasted_links import bare_link, words_and_links
from bot.search.lookalikes import lookalikes
from bot.search.name_finders import NameMatch, source_names, source_spellings

_ADDRESS = re.compile(r"www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_PLATFORM = re.compile(r"\(([^()]+)\)$")
_NOBODY = re.compile(
    r"(?:an? |some |the )?(?:some(?:one|body)|(?:some )?(?:guy|dude|redditor|user)|anonymous|unnamed|"
    r"insiders?|sources?|staff(?:ers?)?|employees?|people|friends?)\b"
    r".*\b(?:at|from|in|inside|within|of|close to|near|who|on)\b.*|"
    r".* (?:insiders?|employees?|staffers?)|.*(?:관계자|측근|내부자|지인)",
    re.IGNORECASE,
)
"""What says whom somebody is near, and not who it is."""
AROUND_LINKS = " ()[]|*`_~.,:;-–—"
"""What stands between a name and a link, and is of neither."""


def name_and_link(text: str) -> tuple[str, str | None]:
    """Return the name and the link in what was typed for a source, as programs and phones put it: nothing and
    None for what is not there. Of an address without ``https://`` a domain alone is a name, as outlets are
    called so.
    """
    words, links = words_and_links(text)
    if links:
        name = words.strip(AROUND_LINKS)
        return name if any(map(str.isalnum, name)) else "", bare_link(links[0])
    bare = text.strip()
    return ("", f"https://{bare}") if _ADDRESS.fullmatch(bare) else (text, None)


def known_source(snapshot: Snapshot, typed: str, *, field: Field = Field.SOURCE) -> Source | None:
    """Return the source that a name or a link is: as on record, else as in the directory; None where it is
    neither's. Refuses a link that does not say whose it is.
    """
    (name, link), directory = name_and_link(typed), snapshot.pack.directory
    if link is not None and not name:
        listed = directory.source_at(link, field=field)
        if listed is None:
            return _at_home(snapshot, link)
    else:
        found = _on_record(snapshot, name)
        if found is not None:
            return found
        listed = directory.source_named(name)
        if listed is None and _DOMAIN.fullmatch(name):
            listed = directory.source_at(f"https://{name}", field=field)
        if listed is None:
            return None
    outlet = directory.named(listed.name)
    spellings = outlet.spellings if outlet else (listed.name, listed.name_ko or listed.name)
    return next(filter(None, (_on_record(snapshot, each) for each in spellings)), listed)


def name_typed(snapshot: Snapshot, typed: str, *, field: Field) -> str:
    """Return the name of the source that a link is of, the name beside one, and any other text as it is.
    Refuses a link that does not say whose it is, or leads to where nobody publishes who is known.
    """
    name, link = name_and_link(typed)
    if link is None or name:
        return name
    known = known_source(snapshot, link, field=field)
    if known is None:
        raise DomainError(Refusal.SOURCE_SITE, field=field, given=host_of(link) or link)
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
    if _NOBODY.fullmatch(name):
        raise DomainError(Refusal.SOURCE_NOBODY, field=field, given=name)
    directory = snapshot.pack.directory
    reviewed = known is not None and directory.named(known.name) is not None
    near = lookalikes(name, source_spellings(snapshot))
    near = [each for each in near if not reviewed or directory.named(each) is None]
    if known is not None and (platform := _PLATFORM.search(name)):  # an account is not the place it is at
        near = [each for each in near if fold(each) != fold(platform[1])]
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
