"""/s2status in words: the season at a glance, and one topic's full file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from bot.answers.status import Expectation, Foreseen, Overview, StatusQuery, TopicStatus
from bot.cards.card import Card, NavigationLink
from bot.cards.legend import legend
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.report_lines import entry, expectation
from bot.cards.sources import moves_lines
from bot.cards.standings import (
    accent,
    expected_officially,
    flags,
    grounds,
    in_brief,
    mark,
    quoted,
    stated,
    summary,
)
from bot.cards.viewing_figures import viewing_figures
from bot.domain.dates.windows import days_between
from bot.domain.record.season import Stage
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES, Topic, TopicKind
from bot.domain.reports.vocabulary import ClaimKind, ReportStatus, Stance, StanceKind
from bot.domain.rules.standing import Standing

_DAYS_SAID, _MONTH = 60, 365.25 / 12
"""How long ago is said in days, and after that in months of so many days."""
_QUOTED = 4
"""Reports quoted of each kind in a file; all of them are a press away."""
_WINDOWS_WITH_CLAIMS = 4
"""With more windows than this, the glance names who expects what and leaves the claims to the full file."""


def overview(context: RenderContext, season: Overview, *, gaps: bool = True) -> Card:
    """Return the season at a glance: is there a date, how far it is, how new that is; and the ``gaps``."""
    links, (standing, head) = NavigationLinks(context, season.day), _headline(context, season)
    told = (standing.topic, season.release.topic)
    milestones = [each for each in season.milestones if _is_told(each, told)]
    titled = [standing] if standing.decided or expected_officially(standing) else []
    blocks = [
        join("\n", [in_brief(context, each) for each in milestones]),
        join(" ", [_spoke(context, season), _newest(context, season.newest, season.day)]),
        *(_unknown(context, season) if gaps else []),
        legend(context, [*titled, *milestones]),
    ]
    return Card(
        head=join("\n", [*head, _subtitle(context, season.day)]),
        blocks=[block for block in blocks if block],
        foot=context.say("footer"),
        accent=accent(season.grounds),
        links=[_who(context, links, season, standing), links.timeline(), links.changes()],
        destinations=[
            *links.files(),
            links.cast(),
            links.sources(),
            *links.days(StatusQuery(None, None), spoke=season.official),
        ],
    )


def _is_told(milestone: Standing, told: Collection[Topic]) -> bool:
    """Tell whether a milestone has a line: somebody said something of it, and the title does not already."""
    return milestone.stance is not None and milestone.topic not in told


def _headline(context: RenderContext, season: Overview) -> tuple[Standing, list[Markup]]:
    """Return what the title is about, the title, and what it rests on, or else what range the guesses span.

    It says whether there is a date; unless there is to be no season, or nobody has announced one.
    """
    release, renewal = season.release, season.grounds
    if season.stage is Stage.CANCELLED or release.decided or expected_officially(release):
        standing = renewal if season.stage is Stage.CANCELLED else release
        held = concat(mark(standing), " ", stated(context, standing))
        return standing, [context.writer.title(held), grounds(context, standing)]
    unannounced = season.stage is Stage.UNKNOWN
    title = context.say("glance-no-season" if unannounced else "glance-no-date")
    standing = renewal if unannounced else release
    return standing, [context.writer.title(title), _guesses(context, season)]


def _who(
    context: RenderContext, links: NavigationLinks, season: Overview, standing: Standing
) -> NavigationLink:
    """Return the way to what the title rests on; where that is guesses, to who guesses what."""
    link = links.who_says(standing.topic)
    guessed = season.guessed is not None and standing is season.release and not standing.decided
    if not guessed or expected_officially(standing):
        return link
    return replace(link, label=context.plain.say("way-guesses"))


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
    """Return one topic's file: what holds, how its expected date moved, its reports, the newest first."""
    say, standing = context.say, status.standing
    topic = context.topic(standing.topic)
    of = _subtitle(context, standing.day, topic)
    head = concat(context.writer.title(topic), "\n", of)
    if standing.topic.kind is TopicKind.SEASON1_VIEWING:
        blocks = [viewing_figures(context, standing.reports(), context.show.viewing)]
    elif standing.listed:
        blocks = [summary(context, standing)] if standing.statuses else []
    else:
        held = concat(mark(standing), " ", stated(context, standing))
        head = join("\n", [context.writer.title(held), grounds(context, standing), of])
        blocks = [
            join("\n", map(bullet, flags(context, standing))),
            _against(context, standing),
            _expected(context, standing, status.foreseen),
            _silent(context, standing),
            moves_lines(context, status.moves),
        ]
    if status.listed:
        blocks.append(context.writer.heading(say("topic-reports")))
        blocks += [entry(context, report, part, standing.day) for report, part in status.listed]
        blocks += [say("earlier", count=status.earlier)] if status.earlier else []
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


def _subtitle(context: RenderContext, day: date, topic: Markup = NOTHING) -> Markup:
    """Return of what season, topic and day an answer is."""
    season = context.say("status-title", title=context.title, season=context.show.season)
    return context.writer.small(join(" · ", [season, topic, context.as_of(day)]))


def _against(context: RenderContext, standing: Standing) -> Markup:
    """Return what speaks against where it stands, other dates, and what was ruled out; the latest first.

    A date that was given before what holds was said is no objection: it has moved since.
    """
    differing = standing.reports(ReportStatus.DIFFERS)
    moved = [r for r in differing if standing.since is not None and r.known_from < standing.since]
    moved += [r for r in standing.reports(ReportStatus.SUPERSEDED, ReportStatus.TAKEN_DOWN) if _was_day(r)]
    parts = {
        "status-against": standing.reports(ReportStatus.DISPUTES, ReportStatus.CONTRADICTED),
        "status-other-dates": [report for report in differing if report not in moved],
        "status-earlier": moved,
        "status-ruled-out": standing.reports(ReportStatus.RULES_OUT),
    }
    return stack(_labelled(context, label, reports, standing.day) for label, reports in parts.items())


def _labelled(context: RenderContext, label: str, reports: Iterable[Report], day: date) -> Markup:
    """Return the latest of some reports below what they are, or nothing without any."""
    lines = [quoted(context, report, day) for report in _latest(reports)]
    return join("\n", [context.say(label), *lines]) if lines else NOTHING


def _latest(reports: Iterable[Report]) -> Sequence[Report]:
    """Return the latest of some reports, the latest first."""
    return sorted(reports, key=lambda r: (r.known_from, r.id), reverse=True)[:_QUOTED]


def _was_day(report: Report) -> bool:
    """Tell whether a report gave a day that was still to come."""
    return report.window is not None and report.stance.kind is StanceKind.ASSERTING


def _silent(context: RenderContext, standing: Standing) -> Markup:
    """Return who says that nothing is announced, where that is what holds."""
    if standing.claim is not ClaimKind.NOT_ANNOUNCED:
        return NOTHING
    said = [report for report in standing.reports() if report.stance is Stance.NOT_ANNOUNCED]
    return _labelled(context, "status-silent", said, standing.day)


def _expected(context: RenderContext, standing: Standing, foreseen: Foreseen) -> Markup:
    """Return what was foreseen: by window, those missed under a heading of their own.

    What an official expects is the title, and no guess.
    """
    label = "status-foreseen-then" if standing.decided else "status-foreseen-now"
    still = foreseen.still
    if expected_officially(standing):
        label, still = "status-foreseen-others", tuple(_by_others(still))
    brief = len(still) + len(foreseen.missed) > _WINDOWS_WITH_CLAIMS
    return stack(
        [
            *_windows(context, label, still, standing.day, brief=brief),
            *_windows(context, "status-missed", foreseen.missed, standing.day, brief=brief),
        ]
    )


def _by_others(expected: Iterable[Expectation]) -> Iterable[Expectation]:
    """Return expectations without those of officials."""
    others = (replace(each, reports=tuple(r for r in each.reports if not r.official)) for each in expected)
    return (each for each in others if each.reports)


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
