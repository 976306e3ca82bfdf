"""Reading what was typed as a report: under the names on record, with the sources it brings, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import asdict, force_setattr, replace

from bot.domain.dates.typed_dates import names_no_year, read_past, read_window
from bot.domain.dates.windows import Window, day_window
from bot.domain.errors import DomainError, Faults, Field, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.attribution import Attributor
from bot.domain.reports.everyday_words import rumor_as, stance_called, tags_called
from bot.domain.reports.filing import (
    CONFIRMED_OFFICIAL_TAG,
    NEW_NAME_MARK,
    Remarks,
    check_chain,
    choose_stance,
    read_chain,
    read_claim,
    read_tags,
    split_chain,
    split_tags,
    with_scheme,
)
from bot.domain.reports.other_seasons import topic_in
from bot.domain.reports.report import Report, Source
from bot.domain.reports.topics import MILESTONES, Topic
from bot.domain.reports.vocabulary import MARKS, SourceTag, Stance
from bot.domain.text.characters import whole
from bot.domain.text.cleaning import MAX_NAME, choose, clean, clean_url, host_of
from bot.domain.text.pasted_links import words_and_links
from bot.domain.text.wordings import as_written
from bot.locales import member_in_english, members_in_english
from bot.search.claim_reader import claim_reader
from bot.search.claims import time_said
from bot.search.duplicates import likely_duplicates
from bot.search.known_sources import check_new_name, known_source, name_and_link, name_typed
from bot.services.claim_topics import also_named, is_unsure
from bot.services.filed_claims import read_filed
from bot.services.topic_reading import read_topic_named


class TypedReport(Struct, frozen=True, kw_only=True):
    """The options of /addreport as typed."""

    topic: str = ""
    claim: str = ""
    source: str = ""
    tags: str = ""
    stance: str | None = None
    when: str | None = None
    reported_on: str | None = None
    said_on: str | None = None
    via: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        """Keep what was typed as it can be kept: a draft is stored before anything of it is read."""
        for option, value in without_empty(self).items():
            if not value.isascii():
                force_setattr(self, option, whole(value))


def without_empty(typed: TypedReport) -> dict[str, str]:
    """Return what was typed, by option, without what was left out."""
    return {option: value for option, value in asdict(typed).items() if value}


class ReportReading(Struct, frozen=True):
    """What was typed as a report that is not filed yet, the sources it brings, and remarks on it."""

    draft: Report
    sources: Sequence[Source]
    remarks: Remarks


def with_link_apart(typed: TypedReport) -> TypedReport:
    """Return what was typed, with a link that stands in the claim as its link where none is typed."""
    words, links = words_and_links(typed.claim)
    same = not typed.url or with_scheme(typed.url) in links
    return replace(typed, claim=words, url=typed.url or links[0]) if links and words and same else typed


def read_report(
    snapshot: Snapshot,
    typed: TypedReport,
    today: date,
    *,
    except_number: str | None = None,
    season: int | None = None,
) -> ReportReading:
    """Return what was typed as a draft with remarks on it; raises as `report_typed` does.

    ``except_number`` is the id of the report it changes, which is no duplicate of itself; ``season`` the one
    that it is of where that is waited for no more.
    """
    draft, new = report_typed(snapshot, typed, today)
    file = snapshot.topic_file(topic_in(draft.topic, season, snapshot.show.season))
    others = [each for each in file.reports if each.id != except_number]
    remarks = _remarks(snapshot, draft, new, today, others)
    return ReportReading(draft, new, remarks)


def report_typed(snapshot: Snapshot, typed: TypedReport, today: date) -> tuple[Report, Sequence[Source]]:
    """Return the report that was typed and the sources it brings; raises DomainError for the first thing that
    cannot be filed, with all ``others`` that cannot be.
    """
    faults, typed = Faults(), with_link_apart(typed)
    topic = faults.of(lambda: read_topic_named(snapshot, typed.topic))
    claimed = faults.of(lambda: read_claim(typed.claim))
    links = faults.of(lambda: _links(snapshot, typed))
    typed_tags = _tags_typed(snapshot, typed.tags, links)
    tags = faults.of(lambda: read_tags(typed_tags))
    window = faults.of(lambda: read_window(typed.when, field=Field.WHEN, today=today) if typed.when else None)
    days = faults.of(lambda: _days(typed, today))
    link = typed.url or name_and_link(typed.source)[1]
    url = faults.of(lambda: clean_url(with_scheme(link)) if link else None)
    stance = faults.of(lambda: _stance(typed, topic, window, days[0])) if topic and days else None
    ground = tags or (SourceTag.PRESS,)
    named = faults.of(lambda: _chain(snapshot, links, typed_tags, ground, url)) if links else None
    faults.raise_any()
    # Nothing was refused, so that all of it was read.
    assert topic is not None
    assert claimed is not None
    assert tags is not None
    assert days is not None
    assert stance is not None
    assert named is not None
    (chain, new), (claim, spoiler), (reported_on, said_on) = named, claimed, days
    draft = Report(
        topic=topic,
        claim=as_written(claim),
        stance=stance,
        chain=chain,
        tags=frozenset(tags),
        attributor=_attributor(snapshot, new),
        reported_on=reported_on,
        said_on=said_on,
        window=window,
        url=url,
        spoiler=spoiler,
    )
    return draft, new


def _tags_typed(snapshot: Snapshot, text: str, links: Sequence[str] | None) -> str:
    """Return tags in English for what people call them; that of a rumor by its source."""
    words = rumor_as(split_tags(text), _own_tag(snapshot, links[-1]) if links else None)
    return members_in_english(" ".join(tags_called(words)), SourceTag)


def _attributor(snapshot: Snapshot, new: Sequence[Source]) -> Attributor:
    """Return who attributes a report that brings new sources."""
    if not new:
        return snapshot.attributor
    return snapshot.pack.attributor_with([*snapshot.sources.values(), *new])


def _remarks(
    snapshot: Snapshot, draft: Report, new: Sequence[Source], today: date, others: Sequence[Report]
) -> Remarks:
    """Return what reading a draft turned up beside it, and the ``others`` on its topic."""
    milestone = draft.topic.kind in MILESTONES
    portal = snapshot.pack.directory.unnamed_at(draft.url) if draft.url else None
    read = read_filed(snapshot, str(draft.claim), today)
    return Remarks(
        # Whom the directory knows is new to this server's reports, and to nobody.
        new_sources=[source.name for source in new if snapshot.pack.directory.named(source.name) is None],
        first_about=None if any(each.stands for each in others) else draft.topic.name,
        duplicates=likely_duplicates(draft, others),
        by_portal=portal.name if portal and portal.stands_in and portal.name == draft.chain[-1] else None,
        undated=_named_time(snapshot, draft, today) if milestone and draft.window is None else None,
        unsure=is_unsure(snapshot, read, draft.topic, today),
        also_named=also_named(snapshot, read, draft.topic),
    )


def _links(snapshot: Snapshot, typed: TypedReport) -> tuple[str, ...]:
    """Return the chain as typed, links by the names of their sources; refuses one without a publisher, and
    says why the link of what is reported does not tell who that is.
    """
    if not typed.source.strip():
        if typed.url:
            name_typed(snapshot, with_scheme(typed.url), field=Field.SOURCE)
        raise DomainError(Refusal.SOURCE_EMPTY, field=Field.SOURCE)
    via = (name_typed(snapshot, each, field=Field.VIA) for each in split_chain(typed.via or ""))
    return read_chain(name_typed(snapshot, typed.source, field=Field.SOURCE), " > ".join(via))


def _stance(typed: TypedReport, topic: Topic, window: Window | None, reported_on: Window) -> Stance:
    """Return the stance that was typed or goes without saying; refuses one that a missing year decides."""
    word = stance_called(member_in_english(typed.stance, Stance)) if typed.stance else ""
    given = choose(word, Stance, field=Field.STANCE) if word else None
    stance = choose_stance(topic, given, window, reported_on)
    guessed = given is None and stance is Stance.HAPPENED and topic.kind in MILESTONES
    if guessed and names_no_year(typed.when or ""):
        # Last September or next September: only one of them is news of what happened.
        raise DomainError(Refusal.YEAR_NEEDED, field=Field.WHEN, given=typed.when or "")
    return stance


def _named_time(snapshot: Snapshot, draft: Report, today: date) -> Window | None:
    """Return the time that a claim names for its milestone."""
    said = (
        each for each in claim_reader(snapshot).claims(str(draft.claim), today) if each.topic == draft.topic
    )
    return next(filter(None, map(time_said, said)), None)


def _days(typed: TypedReport, today: date) -> tuple[Window, Window | None]:
    """Return when it was reported, and when its origin spoke, which cannot be later."""
    day = typed.reported_on
    reported_on = read_past(day, field=Field.REPORTED_ON, today=today) if day else day_window(today)
    if not typed.said_on:
        return reported_on, None
    said_on = read_past(typed.said_on, field=Field.SAID_ON, today=today)
    if said_on.first > reported_on.last:
        raise DomainError(Refusal.SAID_AFTER, field=Field.SAID_ON)
    return reported_on, said_on


def _chain(
    snapshot: Snapshot, links: Sequence[str], typed_tags: str, tags: Sequence[SourceTag], url: str | None
) -> tuple[tuple[str, ...], list[Source]]:
    """Return the chain under the names on record, and the new sources.

    Refuses a new name that may be taken for one on record, unless it is marked as new; and a new official,
    unless the tag says twice that it is meant.
    """
    chain: list[str] = []
    new: list[Source] = []
    for link in links:
        field = Field.SOURCE if link == links[-1] else Field.VIA
        name = clean(link.lstrip(f"{NEW_NAME_MARK} "), field=field, limit=MAX_NAME)
        known = known_source(snapshot, name, field=field)
        chain.append(known.name if known else name)
        if known is not None and known.name in snapshot.sources:
            continue
        if not link.startswith(NEW_NAME_MARK):
            check_new_name(snapshot, name, known, field=field)
        home = host_of(url) if url and link == links[-1] else None
        if home and snapshot.pack.directory.at(home) is not None:  # a portal, or somebody else's
            home = None
        # What it is called in Korean is the directory's to say: an archive takes along what is filed alone.
        new.append(
            replace(known, name_ko=None) if known else Source(name, _tag_of(snapshot, chain, tags), home)
        )
    meant = CONFIRMED_OFFICIAL_TAG in split_tags(typed_tags.lower())
    official = next((source.name for source in new if source.tag is SourceTag.OFFICIAL), None)
    if official is not None and not meant:
        raise DomainError(
            Refusal.SOURCE_OFFICIAL, field=Field.TAGS, given=official, yes=CONFIRMED_OFFICIAL_TAG
        )
    return check_chain(_official_first(snapshot, chain)), new


def _own_tag(snapshot: Snapshot, name: str) -> SourceTag | None:
    """Return the tag that a source has on record or in the directory, None where it has none."""
    try:
        known = known_source(snapshot, name.lstrip(f"{NEW_NAME_MARK} "))
    except DomainError:  # said where the source is read
        return None
    return known.tag if known is not None else None


def _official_first(snapshot: Snapshot, chain: Sequence[str]) -> tuple[str, ...]:
    """Return a chain with the official that publishes it as its origin: officials pass on what nobody else
    says, and "the platform, via Soompi" is typed by those who read it at Soompi.
    """
    known = snapshot.sources.get(chain[-1])
    officials = known is not None and known.tag is SourceTag.OFFICIAL
    return (chain[-1], *chain[:-1]) if officials else tuple(chain)


def _tag_of(snapshot: Snapshot, chain: Sequence[str], tags: Sequence[SourceTag]) -> SourceTag:
    """Return the own tag of a new source, the last of a chain so far.

    The tags are the ground of the claim, so of whose statement it is: the first that is named, or on hearsay
    whoever cites an official. Whoever stands later passed it on.
    """
    first = all(name in snapshot.sources and snapshot.sources[name].unnamed for name in chain[:-1])
    cited = SourceTag.OFFICIAL not in tags and all(
        name in snapshot.sources and snapshot.sources[name].tag is SourceTag.OFFICIAL for name in chain[:-1]
    )
    if not first and not cited:
        return SourceTag.AGGREGATOR
    return next((tag for tag in tags if tag not in MARKS), tags[0])
