"""What the entries of a pack are as facts, and what each must be by itself beyond its declaration."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.errors import DomainError
from bot.domain.record.outlets import AccountForm, Outlet
from bot.domain.record.pack import PACK
from bot.domain.record.people import Character, Credit, Person
from bot.domain.reports.feeds import SuggestedFeed
from bot.domain.reports.filing import choose_stance
from bot.domain.reports.report import Report, ReportContent, Source
from bot.domain.text.names import fold, slug
from bot.store.schema import (
    TO_DO,
    UNKNOWN_LANGUAGE,
    CharacterEntry,
    CreditEntry,
    FeedEntry,
    Language,
    OutletEntry,
    PersonEntry,
    ReportEntry,
    SourceEntry,
    in_known_language,
    or_none,
)

_MOST_OFFERED = 100
"""Characters that the value of a choice may have at Discord."""


def source_of(entry: SourceEntry) -> Source:
    """Return the source that an entry tells of."""
    return Source(entry.name, entry.tag, or_none(entry.domain), or_none(entry.name_ko), entry.unnamed)


def outlet_of(entry: OutletEntry) -> Outlet:
    """Return the outlet, platform or portal that an entry tells of; raises ValueError of every fault."""
    _refuse(
        {
            "a portal has no accounts": bool(entry.account) and entry.portal,
            "stands_in is for portals": entry.stands_in and not entry.portal,
            "nobody is for platforms, which have accounts": bool(entry.nobody) and not entry.account,
        }
    )
    return Outlet(
        name=entry.name,
        tag=entry.tag,
        domains=tuple(entry.domains),
        name_ko=or_none(entry.name_ko),
        aliases=tuple(entry.aliases),
        accounts=tuple(AccountForm(tuple(a.at), a.name, or_none(a.name_ko)) for a in entry.account),
        nobody=tuple(entry.nobody),
        portal=entry.portal,
        stands_in=entry.stands_in,
        naver=or_none(entry.naver),
    )


def feed_of(entry: FeedEntry) -> SuggestedFeed:
    """Return the feed that an entry suggests; raises ValueError for an address that cannot be offered."""
    if len(entry.url) > _MOST_OFFERED:
        raise ValueError(f"url is longer than the {_MOST_OFFERED} characters that can be offered")
    return SuggestedFeed(entry.name, entry.url, str(entry.language))


def person_of(entry: PersonEntry) -> Person:
    """Return the person that an entry tells of; raises ValueError for a work or a text that is half there."""
    return Person(
        slug=slug(entry.name),
        name=entry.name,
        role=entry.role,
        hangul=or_none(entry.hangul),
        hangul_cite=or_none(entry.hangul_cite),
        aliases=tuple(entry.aliases),
        misspellings=tuple(entry.misspellings),
        note=in_known_language(or_none(entry.note)),
        characters=tuple(map(_character, entry.character)),
        credits=tuple(map(_credit, entry.credit)),
    )


def _character(entry: CharacterEntry) -> Character:
    return Character(entry.season, entry.name, entry.cite, tuple(entry.aliases), or_none(entry.name_ko))


def _credit(entry: CreditEntry) -> Credit:
    title, title_ko, only = or_none(entry.title), or_none(entry.title_ko), or_none(entry.only_in)
    lacking = {(True, True): None, (True, False): Language.ENGLISH, (False, True): Language.KOREAN}
    named = bool(title), bool(title_ko)
    if named not in lacking or lacking[named] is not only:
        raise ValueError(
            f"credit {title or title_ko}: give title and title_ko, or the one it has and only_in"
        )
    return Credit(
        title=title or title_ko or "",
        title_ko=title_ko or title or "",
        kind=entry.kind,
        cite=entry.cite,
        seasons=tuple(entry.seasons),
        year=or_none(entry.year),
        part=in_known_language(or_none(entry.part)),
        title_es=or_none(entry.title_es),
    )


def report_of(entry: ReportEntry) -> Report:
    """Return the report that an entry is; raises ValueError of every fault."""
    texts = [text for text in (entry.claim, entry.note) if text is not None]
    told = [wording for text in texts for wording in text.by_language.values()]
    known = all(text.und is None for text in texts)
    end = entry.chain[-1] if entry.chain else None
    _refuse(
        {
            "citation is missing: give url, or article where there is no link": not (
                entry.url or entry.article
            ),
            "tags are missing": not entry.tags,
            f"chain does not end at the publisher {entry.publisher!r}": end != entry.publisher,
            "chain names an outlet twice": len({fold(each) for each in entry.chain}) < len(entry.chain),
            "unknown key retracted_from": entry.retracted_from is not None,
            UNKNOWN_LANGUAGE: not known,
            f"{TO_DO} is still to be written": TO_DO in (*told, entry.article),
            # what a moderator could not file either
            f"stance {entry.stance} does not fit topic {entry.topic} or the window": not _fits(entry),
            "said_on is later than reported_on": entry.said_on is not None
            and entry.said_on.first > entry.reported_on.last,
        }
    )
    said = {name: getattr(entry, name) for name in ReportContent.__struct_fields__}
    return Report(**said, id=PACK + entry.id)


def _fits(entry: ReportEntry) -> bool:
    try:
        choose_stance(entry.topic, entry.stance, entry.window, entry.reported_on)
    except DomainError:
        return False
    return True


def _refuse(faults: Mapping[str, bool]) -> None:
    """Raise ValueError of the faults that there are."""
    if found := [fault for fault, there in faults.items() if there]:
        raise ValueError(*found)
