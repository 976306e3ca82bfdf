"""The filing desk: what a moderator typed, held against what is on record, becomes a draft to file.

It stands between the two stores that filing needs, the pack's facts and the server's reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.dates import read_reported_on, read_window
from bot.domain.errors import DomainError, Field, Refusal, choose
from bot.domain.filing import (
    NEW_NAME,
    Draft,
    choose_stance,
    likely_duplicates,
    read_chain,
    read_tags,
    read_topic,
)
from bot.domain.reports import MAX_CLAIM, Report, Source
from bot.domain.text import clean, clean_url, host_of
from bot.domain.topics import NAMED, Topic, TopicKind
from bot.domain.windows import day_window
from bot.domain.words import SourceTag, Stance
from bot.locales import Voice
from bot.store import Store
from bot.store.finder import Finder, character_finder, people_finder, source_finder
from bot.views.choices import CHOICES
from bot.views.edition import Edition
from bot.views.receipts import Understood

_LAST_WORD = re.compile(r"^(?P<before>.*[\s,、])?(?P<last>[^\s,、]*)$", re.DOTALL)


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
    understood: Understood


class Desk:
    """Reads filings and helps typing them, for one server on one day."""

    def __init__(self, store: Store, guild_id: int | None, today: date) -> None:
        self._store = store
        self._guild_id = guild_id
        self._today = today

    async def read(self, typed: Typed) -> Reading:
        """Return what was typed as a draft; raises DomainError for the first thing that cannot be filed."""
        reports = await self._store.reports.visible(self._guild_id)
        topic = await self._topic(read_topic(typed.topic), reports)
        claim = clean(typed.claim, field=Field.CLAIM, limit=MAX_CLAIM)
        links = read_chain(typed.source, typed.via)
        tags = read_tags(typed.tags)
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
        counting = [report for report in reports if report.retracted_from is None]
        first = topic.name if all(report.topic != topic for report in reports) else None
        understood = Understood(
            new_sources=[source.name for source in new],
            near_sources=near,
            first_about=first,
            duplicates=likely_duplicates(draft, counting),
        )
        return Reading(draft, new, understood)

    async def _topic(self, topic: Topic, reports: Sequence[Report]) -> Topic:
        """Return the topic under the name on record; refuses a name one typing error away from another's."""
        if topic.name is None:
            return topic
        meant_new = topic.name.startswith(NEW_NAME)
        name = topic.name.lstrip(f"{NEW_NAME} ")
        found = (await self._names(topic.kind, reports)).find(name)
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

    async def _names(self, kind: TopicKind, reports: Sequence[Report]) -> Finder[str]:
        people = (await self._store.facts.pack()).people
        named = dict.fromkeys(r.topic.name for r in reports if r.topic.kind is kind and r.topic.name)
        return (character_finder if kind is TopicKind.CHARACTER else people_finder)(people, named)

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
        return tuple(chain), new, near

    async def suggest_topics(self, typed: str, edition: Edition) -> list[tuple[str, str]]:
        """Return labels and values of topics that what was typed may become."""
        kind_text, colon, name = typed.partition(":")
        say = edition.say
        reports = await self._store.reports.visible(self._guild_id, kinds=NAMED)
        if colon and kind_text.strip().lower() in NAMED:
            kind = TopicKind(kind_text.strip().lower())
            return await self._suggest_names(kind, name.strip(f" {NEW_NAME}"), edition, reports)
        kinds = [kind for kind in TopicKind if typed.lower() in f"{kind} {say.word(kind).lower()}"]
        plain = [(say.word(kind), kind.value) for kind in kinds if kind not in NAMED]
        asked = [
            (say("choice-topic-name", kind=say.word(kind)), f"{kind}:") for kind in kinds if kind in NAMED
        ]
        return [*plain, *asked, *await self._suggest_names(TopicKind.CASTING, typed, edition, reports)][
            :CHOICES
        ]

    async def _suggest_names(
        self, kind: TopicKind, name: str, edition: Edition, reports: Sequence[Report]
    ) -> list[tuple[str, str]]:
        finder = await self._names(kind, reports)
        topics = [Topic(kind, known) for known in finder.starting(name, CHOICES - 1)]
        offers = [(edition.topic(topic), str(topic)) for topic in topics]
        if name and not finder.find(name).exact:
            label = edition.say("named-topic", kind=edition.say.word(kind), name=name)
            offers.append((edition.say("choice-new-name", topic=label), f"{kind}:{NEW_NAME}{name}"))
        return offers

    async def suggest_sources(self, typed: str, edition: Edition) -> list[tuple[str, str]]:
        """Return labels and values of sources that what was typed may become."""
        sources = await self._store.reports.sources(self._guild_id)
        by_name = {source.name: source for source in sources}
        found = (by_name[name] for name in source_finder(sources).starting(typed, CHOICES))
        say = edition.say
        return [(f"{edition.source(s.name)} ({say.word(s.tag)})", s.name) for s in found]

    @staticmethod
    def suggest_tags(typed: str, say: Voice) -> list[tuple[str, str]]:
        """Return labels and values: the tags typed before, then each tag the last word may become."""
        match = _LAST_WORD.match(typed)
        assert match is not None
        before = " ".join(
            tag for tag in re.split(r"[\s,、]+", match["before"] or "") if tag in set(SourceTag)
        )
        taken = before.split()
        last = match["last"].lower()
        fitting = [t for t in SourceTag if t not in taken and (last in t or last in say.word(t))]
        return [
            (" + ".join([*(say.word(SourceTag(t)) for t in taken), say.word(tag)]), f"{before} {tag}".strip())
            for tag in fitting
        ]
