"""The filing desk: what a moderator typed, held against what is on record, becomes a draft to file.

It stands between the two stores that filing needs, the pack's facts and the server's reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.dates import read_reported_on, read_window
from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.filing import (
    NEW_NAME,
    Draft,
    Remarks,
    check_chain,
    choose_stance,
    likely_duplicates,
    read_chain,
    read_tags,
    read_topic,
)
from bot.domain.reports import MAX_CLAIM, Report, Source
from bot.domain.text import choose, clean, clean_url, host_of
from bot.domain.topics import Topic, TopicKind
from bot.domain.windows import day_window
from bot.domain.words import SourceTag, Stance
from bot.locales import LANGUAGES, voice
from bot.store import Store
from bot.store.finder import source_finder, topic_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The options of /addreport as typed."""

    topic: str
    claim: str
    source: str
    tags: str
    stance: str | None = None
    when: str | None = None
    reported_on: str | None = None
    via: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft, the sources it brings, and what else the moderator should know."""

    draft: Draft
    sources: Sequence[Source]
    remarks: Remarks


class Desk:
    """Reads filings, for one server on one day."""

    def __init__(self, store: Store, guild_id: int | None, today: date) -> None:
        self._store = store
        self._guild_id = guild_id
        self._today = today

    async def read(self, typed: Typed) -> Reading:
        """Return what was typed as a draft; raises DomainError for the first thing that cannot be filed."""
        visible = await self._store.reports.visible(self._guild_id)
        # What was taken back counts as if it had never been filed, also for names and likely duplicates.
        counting = [report for report in visible if report.retracted_from is None]
        topic = await self._topic(read_topic(_topic_in_english(typed.topic)), counting)
        claim = clean(typed.claim, field=Field.CLAIM, limit=MAX_CLAIM)
        links = read_chain(typed.source, typed.via)
        tags = read_tags(_in_english(typed.tags))
        window = read_window(typed.when, field=Field.WHEN, today=self._today) if typed.when else None
        reported_on = day_window(self._today)
        if typed.reported_on:
            reported_on = read_reported_on(typed.reported_on, today=self._today)
        url = clean_url(typed.url) if typed.url else None
        given = choose(typed.stance, Stance, field=Field.STANCE) if typed.stance else None
        stance = choose_stance(topic, given, window, reported_on)
        chain, new, near = await self._sources(links, tags, url)
        draft = Draft(
            topic=topic,
            claim=claim,
            stance=stance,
            chain=chain,
            tags=frozenset(tags),
            reported_on=reported_on,
            window=window,
            url=url,
        )
        first = topic.name if all(report.topic != topic for report in counting) else None
        remarks = Remarks(
            new_sources=[source.name for source in new],
            near_sources=near,
            first_about=first,
            duplicates=likely_duplicates(draft, counting),
        )
        return Reading(draft, new, remarks)

    async def _topic(self, topic: Topic, reports: Sequence[Report]) -> Topic:
        """Return the topic under the name on record; refuses a name one typing error away from another's."""
        if topic.name is None:
            return topic
        meant_new = topic.name.startswith(NEW_NAME)
        name = topic.name.lstrip(f"{NEW_NAME} ")
        found = topic_names(topic.kind, (await self._store.facts.pack()).people, reports).find(name)
        if found.entry is not None and found.exact:
            return Topic(topic.kind, found.entry)
        if found.entry is not None and not meant_new:
            raise DomainError(
                Refusal.NAME_NEAR,
                field=Field.TOPIC,
                given=name,
                closest=found.entry,
                new=f"{topic.kind}:{NEW_NAME}{name}".replace("`", ""),
            )
        return Topic(topic.kind, name)

    async def _sources(
        self, links: Sequence[str], tags: Sequence[SourceTag], url: str | None
    ) -> tuple[tuple[str, ...], list[Source], list[str]]:
        """Return the chain under the names on record, the new sources, and those that they come near to."""
        finder = source_finder(await self._store.reports.sources(self._guild_id))
        chain, new, near = [], [], []
        for link in links:
            found = finder.find(link)
            if found.entry is not None and found.exact:
                chain.append(found.entry)
                continue
            chain.append(link)
            # The tags are the ground of the claim, so of its origin; whoever stands later passed it on.
            tag = tags[0] if link == links[0] else SourceTag.AGGREGATOR
            new.append(Source(link, tag, host_of(url) if url and link == links[-1] else None))
            if found.entry is not None:
                near.append(found.entry)
        return check_chain(tuple(chain)), new, near


def _topic_in_english(topic: str) -> str:
    """Return a typed topic with the word that autocomplete shows for its kind turned into the kind."""
    head, colon, name = topic.partition(":")
    for language in LANGUAGES:
        for kind in TopicKind:
            if head.strip().casefold() == voice(language).word(kind).casefold():
                return f"{kind}{colon}{name}"
    return topic


def _in_english(tags: str) -> str:
    """Return typed tags with the words that autocomplete shows, in any language, turned into the tags."""
    for language in LANGUAGES:
        for tag in SourceTag:
            tags = tags.replace(voice(language).word(tag), tag)
    return tags
