"""/s2status in words: the season at a glance, and one topic's full file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.status import Expectation, Foreseen, Overview, StatusQuery, TopicStatus, last_official
from bot.cards.card import Card
from bot.cards.markup import NOTHING, Markup, join, put, stack
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.cards.sources import ledger
from bot.cards.standings import (
    accent,
    entry,
    expectation,
    flags,
    grounds,
    in_brief,
    mark,
    quoted,
    state,
    summary,
)
from bot.cards.viewing import figures
from bot.domain.dates.windows import days_between
from bot.domain.record.season import Stage
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.reports.vocabulary import Part
from bot.domain.rules.standing import Standing

_UNCONFIRMED = {
    Stage.FILMING: "stage-filming-unconfirmed",
    Stage.WRAPPED: "stage-wrapped-unconfirmed",
    Stage.DATED: "stage-dated-unconfirmed",
    Stage.RELEASED: "stage-released-unconfirmed",
    Stage.CANCELLED: "stage-cancelled-unconfirmed",
}
_DAYS_SAID, _MONTH = 60, 365.25 / 12
"""How long ago is said in days, and after that in months of so many days."""
_SHOWN_AGAINST = 50
"""Reports quoted against what holds in a file; it lists them all the same below, by day."""
_WINDOWS_WITH_CLAIMS = 4
"""With more windows than this, the glance names who expects what and leaves the claims to the full file."""


def overview(edition: Edition, season: Overview) -> Card:
    """Return the season at a glance: is there a date, how far it is, how new that is, what is unknown."""
    ways, stage = Ways(edition, season.day), _stage(edition, season.stage, season.grounds)
    others = [each for each in season.milestones if each.topic.kind is not TopicKind.RELEASE]
    return Card(
        head=join(
            "\n", [*_when(edition, season), put(mark(season.grounds), " ", stage), _of(edition, season.day)]
        ),
        blocks=[
            join("\n", [in_brief(edition, each) for each in others]),
            join(" ", [_spoke(edition, season), _newest(edition, season.newest, season.day)]),
            *_unknown(edition, season),
        ],
        foot=edition.say("footer"),
        accent=accent(season.grounds),
        links=[ways.who_says(season.grounds.topic), ways.timeline(), ways.changes()],
        ways=[
            *ways.files(),
            ways.cast(),
            ways.sources(),
            *ways.days(StatusQuery(None, None), spoke=season.official),
        ],
    )


def _when(edition: Edition, season: Overview) -> list[Markup]:
    """Return whether there is a date, as the title; and how sure, or else what range the guesses span."""
    release = season.release
    if release.decided or release.official:
        held = put(mark(release), " ", state(edition, release))
        return [edition.pen.title(held), grounds(edition, release)]
    return [edition.pen.title(edition.say("glance-no-date")), _guesses(edition, season)]


def _guesses(edition: Edition, season: Overview) -> Markup:
    """Return what range the guesses on record span."""
    say, span = edition.say, season.guessed
    if span is None:
        return say("glance-no-guess")
    first, last = edition.month(span.first), NOTHING if span.last is None else edition.month(span.last)
    now = span.first == season.day
    if span.last is None:
        kind = Markup("open")
    elif first == last:
        kind = Markup("single")
    else:
        kind = Markup("to") if now else Markup("span")
    return say("glance-guesses", kind=kind, first=first, last=last)


def _spoke(edition: Edition, season: Overview) -> Markup:
    """Return when an official last spoke, and how long ago that is."""
    if season.official is None:
        return edition.say("glance-silent", platform=edition.platform)
    spoke, ago = edition.day(season.official), _ago(edition, season.official, season.day)
    return edition.say("glance-spoke", platform=edition.platform, day=spoke, ago=ago)


def _ago(edition: Edition, then: date, day: date) -> Markup:
    """Return how long before a day another was: in days, or in months from two on."""
    days, asked = days_between(then, day), "ago" if day == edition.today else "ago-then"
    if days < _DAYS_SAID:
        return edition.say(asked, days=days)
    return edition.say(f"{asked}-months", months=round(days / _MONTH))


def topic_file(edition: Edition, status: TopicStatus) -> Card:
    """Return one topic's full file: what holds, how its expected date moved, every report oldest first."""
    say, standing = edition.say, status.standing
    topic = edition.topic(standing.topic)
    of = _of(edition, standing.day, topic)
    head = put(edition.pen.title(topic), "\n", of)
    if standing.topic.kind is TopicKind.SEASON1_VIEWING:
        blocks = [figures(edition, standing.reports(), edition.show.viewing)]
    elif standing.listed:
        blocks = [summary(edition, standing)] if standing.parts else []
    else:
        held = put(mark(standing), " ", state(edition, standing))
        head = join("\n", [edition.pen.title(held), grounds(edition, standing), of])
        blocks = [
            join("\n", map(bullet, flags(edition, standing))),
            _against(edition, standing, limit=_SHOWN_AGAINST),
            _expected(edition, standing, status.foreseen),
            ledger(edition, status.moves),
        ]
    if status.listed:
        blocks.append(edition.pen.heading(say("topic-every-report")))
        blocks += [say("earlier", count=status.earlier)] if status.earlier else []
        blocks += [entry(edition, report, part, standing.day) for report, part in status.listed]
    else:
        blocks.append(say("topic-nothing"))
    ways, reports = Ways(edition, standing.day), standing.reports()
    query = StatusQuery(standing.topic.kind, None)
    return Card(
        head=head,
        blocks=[b for b in blocks if b],
        foot=say("footer"),
        accent=accent(standing),
        links=[
            ways.season(),
            ways.timeline(standing.topic.kind) if standing.topic.kind in MILESTONES else ways.cast(),
            ways.reports_on(standing.topic),
        ],
        ways=[
            *ways.days(query, spoke=last_official(reports)),
            *ways.outlets_of(sorted(reports, key=lambda r: -r.weight))[:8],
            *ways.files(),
        ],
    )


def _stage(edition: Edition, reached: Stage, grounds: Standing) -> Markup:
    """Return how far the season has come; what an official has not said is only said to be so."""
    if reached in _UNCONFIRMED and not grounds.official:
        return edition.say(_UNCONFIRMED[reached])
    return edition.word(reached)


def _of(edition: Edition, day: date, topic: Markup = NOTHING) -> Markup:
    """Return of what season, topic and day an answer is."""
    season = edition.say("status-title", title=edition.title, season=edition.show.season)
    return edition.pen.small(join(" · ", [season, topic, edition.as_of(day)]))


def _against(edition: Edition, standing: Standing, *, limit: int) -> Markup:
    """Return what speaks against where it stands, and which days were ruled out."""
    parts = {
        "status-against": standing.reports(Part.DISPUTES, Part.CONTRADICTED, Part.DIFFERS),
        "status-ruled-out": standing.reports(Part.RULES_OUT),
    }
    return stack(
        [
            join("\n", [edition.say(label), *(quoted(edition, r, standing.day) for r in reports[-limit:])])
            for label, reports in parts.items()
            if reports
        ]
    )


def _expected(edition: Edition, standing: Standing, foreseen: Foreseen) -> Markup:
    """Return what was foreseen: by window, those missed under a heading of their own."""
    label = "status-foreseen-then" if standing.decided else "status-foreseen-now"
    brief = len(foreseen.still) + len(foreseen.missed) > _WINDOWS_WITH_CLAIMS
    return stack(
        [
            *_windows(edition, label, foreseen.still, standing.day, brief=brief),
            *_windows(edition, "status-missed", foreseen.missed, standing.day, brief=brief),
        ]
    )


def _windows(
    edition: Edition, label: str, expected: Sequence[Expectation], day: date, *, brief: bool
) -> list[Markup]:
    if not expected:
        return []
    lines = [expectation(edition, each.window, each.reports, day, brief=brief) for each in expected]
    return [edition.say(label), *lines]


def _newest(edition: Edition, newest: Report | None, day: date) -> Markup:
    """Return when the newest report came out, and how long ago."""
    if newest is None:
        return edition.say("status-newest-none")
    out = newest.out_by(day)
    if not out.exact:
        return edition.say("status-newest-about", day=edition.window(out))
    return edition.say("status-newest", day=edition.day(out.last), ago=_ago(edition, out.last, day))


def _unknown(edition: Edition, season: Overview) -> list[Markup]:
    """Return what nobody on record has said, in one line."""
    gaps = [
        edition.say(f"unknown-{gap}", kind=kind, platform=edition.platform) for kind, gap in season.unknowns
    ]
    return [edition.say("unknown", gaps=join(edition.apart, gaps))] if gaps else []
