"""What is offered while a moderator types: labels in their language, values as they are to be sent."""

from __future__ import annotations

from bot.domain.filing import NEW_NAME, split_tags
from bot.domain.topics import NAMED, Topic, TopicKind
from bot.domain.words import SourceTag
from bot.locales import Voice
from bot.store import Store
from bot.store.finder import source_finder, topic_names
from bot.views.choices import CHOICES
from bot.views.edition import Edition

Offer = tuple[str, str]
"""A label and a value."""


async def topics(store: Store, guild_id: int | None, typed: str, edition: Edition) -> list[Offer]:
    """Return the topics that what was typed may become: kinds, and people and characters by any spelling."""
    kind_text, colon, name = typed.partition(":")
    say = edition.say
    if colon and kind_text.strip().lower() in NAMED:
        kind = TopicKind(kind_text.strip().lower())
        return await _names(store, guild_id, kind, name.strip(f" {NEW_NAME}"), edition)
    kinds = [kind for kind in TopicKind if typed.lower() in f"{kind} {say.word(kind).lower()}"]
    plain = [(say.word(kind), kind.value) for kind in kinds if kind not in NAMED]
    asked = [(say("choice-topic-name", kind=say.word(kind)), f"{kind}:") for kind in kinds if kind in NAMED]
    people = [
        offer
        for offer in await _names(store, guild_id, TopicKind.CASTING, typed, edition)
        if f":{NEW_NAME}" not in offer[1]  # somebody new is asked for by a kind of topic
    ]
    return [*plain, *asked, *people][:CHOICES]


async def _names(
    store: Store, guild_id: int | None, kind: TopicKind, name: str, edition: Edition
) -> list[Offer]:
    reports = await store.reports.visible(guild_id, kinds=[kind])
    counting = [report for report in reports if report.retracted_from is None]
    finder = topic_names(kind, edition.people.values(), counting)
    known = (Topic(kind, each) for each in finder.starting(name, CHOICES - 1))
    offers = [(edition.topic(topic), str(topic)) for topic in known]
    if name and not finder.find(name).exact:
        label = edition.say("named-topic", kind=edition.say.word(kind), name=name)
        offers.append((edition.say("choice-new-name", topic=label), f"{kind}:{NEW_NAME}{name}"))
    return offers


async def sources(store: Store, guild_id: int | None, typed: str, edition: Edition) -> list[Offer]:
    """Return the sources that what was typed may become."""
    by_name = {source.name: source for source in await store.reports.sources(guild_id)}
    found = (by_name[name] for name in source_finder(by_name.values()).starting(typed, CHOICES))
    return [(f"{edition.source(s.name)} ({edition.say.word(s.tag)})", s.name) for s in found]


def tags(typed: str, say: Voice) -> list[Offer]:
    """Return the tags typed before, followed by each tag that the last word may become."""
    words = split_tags(typed.lower())
    last = words.pop() if words and typed[-1:].isalpha() else ""
    taken = [SourceTag(word) for word in words if word in set(SourceTag)]
    fitting = [tag for tag in SourceTag if tag not in taken and (last in tag or last in say.word(tag))]
    return [(" + ".join(map(say.word, [*taken, tag])), " ".join([*taken, tag])) for tag in fitting]
