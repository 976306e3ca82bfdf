"""Reading what was typed as a topic: by what people call it, under the name on record, or refused; and of
which season a claim is.
"""

from __future__ import annotations

from bot.domain.errors import DomainError, Field, Refusal
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.filing import NEW_NAME_MARK, read_topic
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.text.cleaning import MAX_NAME, clean
from bot.search.filed_talk import in_plain_words
from bot.search.lookalikes import lookalikes
from bot.search.name_finders import source_names, topic_names, topic_spellings
from bot.search.titles import title_finder


def read_topic_named(snapshot: Snapshot, text: str) -> Topic:
    """Return the topic that was typed, under the name on record; refuses a word that may mean several, and a
    name that may be taken for another's.
    """
    return _named_topic(snapshot, read_topic(text, snapshot.show.season))


def _named_topic(snapshot: Snapshot, topic: Topic) -> Topic:
    """Return the topic under the name on record; refuses a name that may be taken for another's."""
    if topic.name is None:
        return topic
    meant_new = topic.name.startswith(NEW_NAME_MARK)
    name = clean(topic.name.lstrip(f"{NEW_NAME_MARK} "), field=Field.TOPIC, limit=MAX_NAME)
    found = topic_names(snapshot, topic.kind).find(name)
    if found.entry is not None and found.exact:
        return Topic(topic.kind, found.entry)
    if not meant_new:
        near = _another_kind(snapshot, topic, name) or (
            [found.entry]
            if found.entry is not None
            else lookalikes(name, topic_spellings(snapshot, topic.kind))
        )
        if near:
            new = f"{topic.kind}:{NEW_NAME_MARK}{name}"
            raise DomainError(Refusal.NAME_NEAR, field=Field.TOPIC, given=name, closest=near[0], new=new)
    return Topic(topic.kind, name)


def _another_kind(snapshot: Snapshot, topic: Topic, name: str) -> list[str]:
    """Return what a name is on record as, where it is no person: who plays the part, or the outlet."""
    if topic.kind is TopicKind.CHARACTER:
        return []
    part, source = topic_names(snapshot, TopicKind.CHARACTER).find(name), source_names(snapshot).find(name)
    if part.entry is not None and part.exact:
        playing = (p.name for p in snapshot.pack.people if any(c.name == part.entry for c in p.characters))
        return [*playing][:1]
    return [source.entry] if source.entry is not None and source.exact else []


def season_meant(snapshot: Snapshot, claim: str, written_for: int | None) -> int | None:
    """Return the season that a claim is of which was written while one was waited for, None for the one that
    is waited for now: also where it is named by its number.
    """
    titles = title_finder(snapshot)
    now = written_for is None or titles.numbered.search(titles.plain(in_plain_words(claim)))
    return None if now else written_for
