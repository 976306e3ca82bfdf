"""Autocomplete: what typed text may become, as labels in the reader's language and values as they are sent.

Labels are plain text, as Discord shows them letter by letter; how names are written is the reader's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Protocol

from bot.domain.errors import DomainError, Field
from bot.domain.record.snapshot import Snapshot
from bot.domain.reports.everyday_words import (
    TAGS_CALLED,
    beginning,
    tags_called,
    topic_words,
    topics_called,
)
from bot.domain.reports.filing import NEW_NAME_MARK, split_tags
from bot.domain.reports.report import Report
from bot.domain.reports.topics import EVENTS, NAMED, Topic, TopicKind
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.rules.topic_files import TopicFile
from bot.domain.text.cleaning import MAX_NAME, clean
from bot.domain.text.names import fold
from bot.search.name_finders import person_names, source_names, topic_names

Suggestion = tuple[str, str]
"""A label and a value."""


class Labels(Protocol):
    """How things are called for one reader, in plain text."""

    def say(self, id: str, /, **values: Any) -> str:
        """Return a message with its values put in."""
        ...

    def word(self, member: Any, /) -> str:
        """Return the word for a member of a vocabulary."""
        ...

    def person(self, name: str, /) -> str:
        """Return a person's name."""
        ...

    def source(self, name: str, /) -> str:
        """Return an outlet's name."""
        ...

    def tag(self, name: str, /) -> str:
        """Return the tag of a source on record."""
        ...

    def topic(self, topic: Topic, /) -> str:
        """Return a topic in words."""
        ...

    def label(self, report: Report, limit: int, /) -> str:
        """Return a report's claim, cut to so many characters."""
        ...


MOST_SUGGESTIONS = 25
"""Most choices Discord takes."""
_EACH_KIND = 6
"""Names offered of each kind of topic while no kind is typed."""
_ASKED_BY_NAME = (TopicKind.CASTING, TopicKind.CREW, TopicKind.CHARACTER, TopicKind.PERSON)
_CLAIM_SHOWN = 60
LONGEST_TYPED = 100
"""Characters of what is typed that are looked at: no option of these may be longer."""


def suggestions(labels: Labels, snapshot: Snapshot, kind: str, typed: str) -> list[Suggestion]:
    """Return what typed text, of `LONGEST_TYPED` characters at most, may become for one of the `KINDS`."""
    return KINDS[kind](labels, snapshot, typed)[:MOST_SUGGESTIONS]


def _people(labels: Labels, snapshot: Snapshot, typed: str) -> list[Suggestion]:
    return [(labels.person(name), name) for name in person_names(snapshot).starting(typed, MOST_SUGGESTIONS)]


def _sources(labels: Labels, snapshot: Snapshot, typed: str) -> list[Suggestion]:
    return [(labels.source(name), name) for name in source_names(snapshot).starting(typed, MOST_SUGGESTIONS)]


def _tagged_sources(labels: Labels, snapshot: Snapshot, typed: str) -> list[Suggestion]:
    found = islice(_outlets(labels, snapshot, typed), MOST_SUGGESTIONS)
    return [(f"{label} ({tag})", name) for label, tag, name in found]


def _outlets(labels: Labels, snapshot: Snapshot, typed: str) -> Iterator[tuple[str, str, str]]:
    """Yield what text may become as a source: those on record that it is in, those of the directory, then
    those on record that are nearly so; each with how it is called, its tag and its name.
    """
    finder, typing = source_names(snapshot), bool(fold(typed))
    names = finder.holding(typed) if typing else []
    listed = snapshot.pack.directory.holding(typed) if typing else []
    yield from ((labels.source(name), labels.tag(name), name) for name in names)
    for outlet in listed:
        if outlet.name not in snapshot.sources:
            yield labels.source(outlet.name), labels.word(outlet.tag), outlet.name
    near = (name for name in finder.starting(typed, MOST_SUGGESTIONS) if name not in names)
    yield from ((labels.source(name), labels.tag(name), name) for name in near)


def _followed(labels: Labels, snapshot: Snapshot, typed: str) -> list[Suggestion]:
    """Offer what can be followed: topics that have a standing, people, and who publishes."""
    outlets = islice(_outlets(labels, snapshot, typed), MOST_SUGGESTIONS)
    topics = (offer for offer in _topics(labels, snapshot, typed) if offer[1].partition(":")[0] in EVENTS)
    return [*topics, *((label, name) for label, _, name in outlets)]


def _chain(labels: Labels, snapshot: Snapshot, typed: str) -> list[Suggestion]:
    """Offer the links typed before, followed by each source that the last one may become."""
    *before, last = typed.split(">")
    head = " > ".join(link.strip() for link in before)
    offered = []
    for label, _, name in islice(_outlets(labels, snapshot, last.strip()), MOST_SUGGESTIONS):
        chain = f"{head} > {name}" if head else name
        offered.append((f"{head} → {label}" if head else label, chain))
    return [offer for offer in offered if len(offer[1]) <= LONGEST_TYPED]


def _numbers(labels: Labels, snapshot: Snapshot, typed: str) -> list[Suggestion]:
    """Offer the reports that stand by number, id, claim or topic, the server's own newest first."""
    wanted = fold(typed.lstrip("#"))
    folded = {
        report.id: text
        for file in snapshot.files.values()
        for report, text in zip(file.reports, file.derive(_folded), strict=True)
    }
    latest = (report for report in reversed([*snapshot.reports]) if report.stands)
    fitting = (report for report in latest if wanted in folded[report.id])
    return [(_report(labels, report), report.id) for report in islice(fitting, MOST_SUGGESTIONS)]


def _folded(file: TopicFile) -> tuple[str, ...]:
    """Return what each report of a file is offered by."""
    return tuple(fold(" ".join((r.id, r.claim.together, str(r.topic), *r.chain))) for r in file.reports)


def _report(labels: Labels, report: Report) -> str:
    who = report.id if report.filing is not None else labels.source(report.origin)
    return f"{who} · {labels.label(report, _CLAIM_SHOWN)}"


def _topics_on_record(labels: Labels, snapshot: Snapshot, typed: str) -> list[Suggestion]:
    wanted = fold(typed)
    found: list[Suggestion] = []
    for topic, file in snapshot.files.items():
        label = labels.topic(topic)
        if wanted in fold(f"{topic} {label}") and file.stands:
            found.append((label, str(topic)))
        if len(found) == MOST_SUGGESTIONS:
            break
    return found


def _topics(labels: Labels, snapshot: Snapshot, typed: str) -> list[Suggestion]:
    """Offer the topics one may file under: kinds, and people and characters by any spelling."""
    head, colon, name = typed.partition(":")
    kind_text = head.strip().lower()
    if colon and kind_text in NAMED:
        return _names(labels, snapshot, TopicKind(kind_text), name.strip(f" {NEW_NAME_MARK}")[:MAX_NAME])
    meant = topics_called(typed, snapshot.show.season)
    called = [kind for kind in TopicKind if fold(typed) in fold(f"{kind} {labels.word(kind)}")]
    kinds = list(dict.fromkeys([*meant, *called, *beginning(topic_words(snapshot.show.season), typed)]))
    plain = [(labels.word(kind), kind.value) for kind in kinds if kind not in NAMED]
    asked = [
        (labels.say("choice-topic-name", kind=labels.word(kind)), f"{kind}:")
        for kind in kinds
        if kind in NAMED
    ]
    return [*plain, *asked, *(_named(labels, snapshot, typed[:MAX_NAME]) if typed.strip() else [])]


def _named(labels: Labels, snapshot: Snapshot, typed: str) -> list[Suggestion]:
    """Offer what is on record of whoever a name may be: the part, the place behind the camera or in the cast,
    then other news; where it is nobody's, those of the cast whose names come near.
    """
    held = {kind: topic_names(snapshot, kind).holding(typed)[:_EACH_KIND] for kind in _ASKED_BY_NAME}
    people = held[TopicKind.CASTING]
    held[TopicKind.CREW] = [
        name for name in people if snapshot.topic_file(Topic(TopicKind.CREW, name)).reports
    ]
    if not any(held.values()):
        held[TopicKind.CASTING] = topic_names(snapshot, TopicKind.CASTING).starting(typed, _EACH_KIND)
    topics = [Topic(kind, name) for kind, names in held.items() for name in names]
    return [(labels.topic(topic), str(topic)) for topic in topics]


def _names(labels: Labels, snapshot: Snapshot, kind: TopicKind, name: str) -> list[Suggestion]:
    finder = topic_names(snapshot, kind)
    known = (Topic(kind, each) for each in finder.starting(name, MOST_SUGGESTIONS - 1))
    found: list[Suggestion] = [(labels.topic(topic), str(topic)) for topic in known]
    if name and _takes(name) and not finder.find(name).exact:
        label = labels.say("named-topic", kind=labels.word(kind), name=name)
        found.append((labels.say("choice-new-name", topic=label), f"{kind}:{NEW_NAME_MARK}{name}"))
    return found


def _takes(name: str) -> bool:
    """Tell whether a filing would take a name: what it would refuse is not offered."""
    try:
        return bool(clean(name, field=Field.TOPIC, limit=MAX_NAME))
    except DomainError:
        return False


def _tags(labels: Labels, _: Snapshot, typed: str) -> list[Suggestion]:
    """Offer the tags typed before, followed by each tag that the last word may become."""
    before = split_tags(typed.lower())
    last = before.pop() if before and typed[-1:].isalpha() else ""
    taken = [SourceTag(tag) for tag in tags_called(before) if tag in set(SourceTag)]
    # A whole word means its own tag alone: "news" is not the beginning of "news agency".
    meant = [SourceTag(word) for word in tags_called([last]) if word in set(SourceTag)] if last else []
    begun = [tag for tag in SourceTag if fold(last) in fold(f"{tag} {labels.word(tag)}")]
    begun = list(dict.fromkeys([*begun, *(beginning(TAGS_CALLED, last) if last else ())]))
    fitting = [tag for tag in meant or begun if tag not in taken]
    return [(" + ".join(map(labels.word, [*taken, tag])), " ".join([*taken, tag])) for tag in fitting]


KINDS: Mapping[str, Callable[[Labels, Snapshot, str], list[Suggestion]]] = {
    "person": _people,
    "source": _sources,
    "tagged-source": _tagged_sources,
    "report": _numbers,
    "topic-on-record": _topics_on_record,
    "topic": _topics,
    "tags": _tags,
    "followed": _followed,
    "chain": _chain,
}
"""The kinds of options that offer something while they are typed."""
