"""/s2status in words: the season at a glance, and one topic's full file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.status import Expectation, Foreseen, Overview, StatusQuery, TopicStatus
from bot.cards.card import Card
from bot.cards.markup import NOTHING, Markup, concat, digits, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.sources import moves_lines
from bot.cards.standings import (
    accent,
    claim_text,
    entry,
    expectation,
    flags,
    grounds,
    in_brief,
    mark,
    quoted,
    summary,
)
from bot.domain.dates.windows import days_between
from bot.domain.record.season import Stage
from bot.domain.record.show import Viewing
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.reports.vocabulary import ReportStatus
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


def overview(context: RenderContext, season: Overview) -> Card:
    """Return the season at a glance: is there a date, how far it is, how new that is, what is unknown."""
    links, stage = NavigationLinks(context, season.day), _stage(context, season.stage, season.grounds)
    others = [each for each in season.milestones if each.topic.kind is not TopicKind.RELEASE]
    return Card(
        head=join(
            "\n",
            [
                *_when(context, season),
                concat(mark(season.grounds), " ", stage),
                _subtitle(context, season.day),
            ],
        ),
        blocks=[
            join("\n", [in_brief(context, each) for each in others]),
            join(" ", [_spoke(context, season), _newest(context, season.newest, season.day)]),
            *_unknown(context, season),
        ],
        foot=context.say("footer"),
        accent=accent(season.grounds),
        links=[links.who_says(season.grounds.topic), links.timeline(), links.changes()],
        destinations=[
            *links.files(),
            links.cast(),
            links.sources(),
            *links.days(StatusQuery(None, None), spoke=season.official),
        ],
    )


def _when(context: RenderContext, season: Overview) -> list[Markup]:
    """Return whether there is a date, as the title; and how sure, or else what range the guesses span."""
    release = season.release
    if release.decided or release.official:
        held = concat(mark(release), " ", claim_text(context, release))
        return [context.writer.title(held), grounds(context, release)]
    return [context.writer.title(context.say("glance-no-date")), _guesses(context, season)]


def _guesses(context: RenderContext, season: Overview) -> Markup:
    """Return what range the guesses on record span."""
    say, span = context.say, season.guessed
    if span is None:
        return say("glance-no-guess")
    first, last = context.month(span.first), NOTHING if span.last is None else context.month(span.last)
    now = span.first == season.day
    if span.last is None:
        kind = Markup("open")
    elif first == last:
        kind = Markup("single")
    else:
        kind = Markup("to") if now else Markup("span")
    return say("glance-guesses", kind=kind, first=first, last=last)


def _spoke(context: RenderContext, season: Overview) -> Markup:
    """Return when an official last spoke, and how long ago that is."""
    if season.official is None:
        return context.say("glance-silent", platform=context.platform)
    spoke, ago = context.day(season.official), _ago(context, season.official, season.day)
    return context.say("glance-spoke", platform=context.platform, day=spoke, ago=ago)


def _ago(context: RenderContext, then: date, day: date) -> Markup:
    """Return how long before a day another was: in days, or in months from two on."""
    days, asked = days_between(then, day), "ago" if day == context.today else "ago-then"
    if days < _DAYS_SAID:
        return context.say(asked, days=days)
    return context.say(f"{asked}-months", months=round(days / _MONTH))


def topic_file(context: RenderContext, status: TopicStatus) -> Card:
    """Return one topic's full file: what holds, how its expected date moved, every report oldest first."""
    say, standing = context.say, status.standing
    topic = context.topic(standing.topic)
    of = _subtitle(context, standing.day, topic)
    head = concat(context.writer.title(topic), "\n", of)
    if standing.topic.kind is TopicKind.SEASON1_VIEWING:
        blocks = [_viewing_figures(context, standing.reports(), context.show.viewing)]
    elif standing.listed:
        blocks = [summary(context, standing)] if standing.statuses else []
    else:
        held = concat(mark(standing), " ", claim_text(context, standing))
        head = join("\n", [context.writer.title(held), grounds(context, standing), of])
        blocks = [
            join("\n", map(bullet, flags(context, standing))),
            _against(context, standing, limit=_SHOWN_AGAINST),
            _expected(context, standing, status.foreseen),
            moves_lines(context, status.moves),
        ]
    if status.listed:
        blocks.append(context.writer.heading(say("topic-every-report")))
        blocks += [say("earlier", count=status.earlier)] if status.earlier else []
        blocks += [entry(context, report, part, standing.day) for report, part in status.listed]
    else:
        blocks.append(say("topic-nothing"))
    links, reports = NavigationLinks(context, standing.day), standing.reports()
    query = StatusQuery(standing.topic.kind, None)
    return Card(
        head=head,
        blocks=[b for b in blocks if b],
        foot=say("footer"),
        accent=accent(standing),
        links=[
            links.season(),
            links.timeline(standing.topic.kind) if standing.topic.kind in MILESTONES else links.cast(),
            links.reports_on(standing.topic),
        ],
        destinations=[
            *links.days(query, spoke=status.official),
            *links.outlets_of(sorted(reports, key=lambda r: -r.weight))[:8],
            *links.files(),
        ],
    )


def _stage(context: RenderContext, reached: Stage, grounds: Standing) -> Markup:
    """Return how far the season has come; what an official has not said is only said to be so."""
    if reached in _UNCONFIRMED and not grounds.official:
        return context.say(_UNCONFIRMED[reached])
    return context.word(reached)


def _subtitle(context: RenderContext, day: date, topic: Markup = NOTHING) -> Markup:
    """Return of what season, topic and day an answer is."""
    season = context.say("status-title", title=context.title, season=context.show.season)
    return context.writer.small(join(" · ", [season, topic, context.as_of(day)]))


def _against(context: RenderContext, standing: Standing, *, limit: int) -> Markup:
    """Return what speaks against where it stands, and which days were ruled out."""
    parts = {
        "status-against": standing.reports(
            ReportStatus.DISPUTES, ReportStatus.CONTRADICTED, ReportStatus.DIFFERS
        ),
        "status-ruled-out": standing.reports(ReportStatus.RULES_OUT),
    }
    return stack(
        [
            join("\n", [context.say(label), *(quoted(context, r, standing.day) for r in reports[-limit:])])
            for label, reports in parts.items()
            if reports
        ]
    )


def _expected(context: RenderContext, standing: Standing, foreseen: Foreseen) -> Markup:
    """Return what was foreseen: by window, those missed under a heading of their own."""
    label = "status-foreseen-then" if standing.decided else "status-foreseen-now"
    brief = len(foreseen.still) + len(foreseen.missed) > _WINDOWS_WITH_CLAIMS
    return stack(
        [
            *_windows(context, label, foreseen.still, standing.day, brief=brief),
            *_windows(context, "status-missed", foreseen.missed, standing.day, brief=brief),
        ]
    )


def _windows(
    context: RenderContext, label: str, expected: Sequence[Expectation], day: date, *, brief: bool
) -> list[Markup]:
    if not expected:
        return []
    lines = [expectation(context, each.window, each.reports, day, brief=brief) for each in expected]
    return [context.say(label), *lines]


def _newest(context: RenderContext, newest: Report | None, day: date) -> Markup:
    """Return when the newest report came out, and how long ago."""
    if newest is None:
        return context.say("status-newest-none")
    out = newest.publication_known_on(day)
    if not out.exact:
        return context.say("status-newest-about", day=context.window(out))
    return context.say("status-newest", day=context.day(out.last), ago=_ago(context, out.last, day))


def _unknown(context: RenderContext, season: Overview) -> list[Markup]:
    """Return what nobody on record has said, in one line."""
    gaps = [
        context.say(f"unknown-{gap}", kind=kind, platform=context.platform) for kind, gap in season.unknowns
    ]
    return [context.say("unknown", gaps=join(context.separator, gaps))] if gaps else []


def _viewing_figures(context: RenderContext, reports: Sequence[Report], preferred: Viewing) -> Markup:
    """Return each figure with the days it is given for and who gives it; the preferred one first, and why."""
    say = context.say
    by_figure: dict[tuple[int, int], list[Report]] = {}
    for report in reports:
        if report.hours_viewed is not None and report.window is not None:
            days = days_between(report.window.first, report.window.last) + 1
            by_figure.setdefault((report.hours_viewed, days), []).append(report)
    if not by_figure:
        return NOTHING
    best = {key for key, said in by_figure.items() if any(r.id == preferred.report for r in said)}
    lines = [context.writer.heading(say("viewing-title"))]
    for key in sorted(by_figure, key=lambda key: (key not in best, -key[0], key[1])):
        hours, days = key
        who = join(context.separator, (context.chain(report, context.today) for report in by_figure[key]))
        figure = context.writer.bold(say("viewing-figure", hours=_hours(context, hours), days=days))
        lines.append(bullet(concat("⭐ " if key in best else "", figure, ": ", who)))
    # The reason looks back on the figure being given again: before that it is not known.
    again = any(len(by_figure[key]) > 1 for key in best)
    reason = context.writer.text(preferred.reason_ko if context.korean else preferred.reason)
    return stack([*lines, say("viewing-preferred", reason=reason) if again else NOTHING])


def _hours(context: RenderContext, hours: int) -> Markup:
    if context.korean:  # 5억6078만, as Korean papers write it
        great, small = divmod(hours // 10_000, 10_000)
        parts = ((great, Markup("억")), (small, Markup("만")))
        return concat(*(concat(digits(count), unit) for count, unit in parts if count))
    return context.millions(hours)
