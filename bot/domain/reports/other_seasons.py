"""Reports that were filed for another season than the one that is waited for.

A report says something of the season that was waited for when it was filed. Once a pack turns to another one,
it is listed among what is told of other seasons, and decides nothing any more; should the pack turn back, it
is what it was.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind

_BEFORE, _AFTER = (TopicKind.SEASON1, TopicKind.SEASON1_VIEWING), (TopicKind.SEASON3,)
OTHER_SEASONS = (*_BEFORE, *_AFTER)
"""What is about the season that is out, or one that may come after the new one."""


def topic_in(topic: Topic, filed_for: int | None, season: int) -> Topic:
    """Return where a report is listed while a season is waited for that was filed on a topic for one, None
    for the same: among earlier or later seasons, where it is another.

    News of somebody stay theirs. What lay beyond the season that it was filed for may be the one that is
    waited for by now, or not: that is something else.
    """
    if filed_for is None or filed_for == season or topic.kind is TopicKind.PERSON:
        return topic
    stays, beyond = (_BEFORE, _AFTER) if filed_for < season else (_AFTER, _BEFORE)
    if topic.kind in stays:
        return topic
    return Topic(TopicKind.OTHER if topic.kind in beyond else stays[0])


def listed_in(report: Report, season: int) -> Report:
    """Return a report, as it was filed, as it is listed while a season is waited for: itself where it was
    filed for that one, or tells of seasons that lie as far back or ahead as ever.
    """
    filing = report.filing
    if filing is None or filing.season is None or filing.season == season:
        return report
    topic = topic_in(report.topic, filing.season, season)
    if topic == report.topic and topic.kind is not TopicKind.PERSON:
        return report
    return replace(report, topic=topic, filing=replace(filing, topic=report.topic))


def as_filed(report: Report) -> Report:
    """Return a report on the topic that it was filed on, however it is listed."""
    filing = report.filing
    if filing is None or filing.topic is None:
        return report
    return replace(report, topic=filing.topic, filing=replace(filing, topic=None))


def is_of_another_season(report: Report) -> bool:
    """Tell whether a report is listed as it is because it was filed for another season."""
    return report.filing is not None and report.filing.topic is not None
