"""What is new, as a headline that carries its level: what a report claims, or what holds since."""

from __future__ import annotations

from bot.answers.announcements import NewsInContext
from bot.cards.markup import NOTHING, Markup, concat, join
from bot.cards.render_context import RenderContext
from bot.cards.standings import claim_text, event_text, level_mark, mark
from bot.domain.posting.news import ChangeCause, ToldStanding
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES
from bot.domain.reports.vocabulary import MARKS, SOLID_WEIGHT, ClaimKind, Level, Stance, StanceKind
from bot.domain.rules.standing import Standing
from bot.domain.rules.statements import claim_of

_CLAIM_SHOWN = 200
_BY_A_REPORT = frozenset({ChangeCause.FILED, ChangeCause.EDITED, ChangeCause.RESTORED})
"""Why there is news whose point is what one report says."""
_TO_COME = frozenset({ClaimKind.ANNOUNCED, ClaimKind.EXPECTED, ClaimKind.IN_TALKS})
_OWN_WORDS = frozenset({ClaimKind.RULES_OUT, ClaimKind.OPINION})
"""Claims that only the report's own words say."""


def headline(context: RenderContext, told: NewsInContext) -> Markup:
    """Return what is new: what the report says that made the difference, else what holds now."""
    after, report = told.item.after, by_report(told)
    if report is not None:
        return report_headline(context, report)
    if told.item.cause.kind is ChangeCause.TIME and not after.standing.decided:
        return context.say("headline-over", topic=context.topic(after.topic))
    return leveled_claim(context, after)


def by_report(told: NewsInContext) -> Report | None:
    """Return the report whose claim is what is new, or None where it is something else."""
    return told.report if told.item.cause.kind in _BY_A_REPORT else None


def report_headline(context: RenderContext, report: Report) -> Markup:
    """Return what a report claims with its level and by whom: "🟣 Rumored: a trailer in May (an account)"."""
    marks = [context.word(tag) for tag in sorted(report.tags & MARKS)]
    source = join(", ", [context.speaker(report.attribution.speaker), *marks])
    return concat(leveled_report(context, report), " (", source, ")")


def leveled_report(context: RenderContext, report: Report) -> Markup:
    """Return what a report claims with its level alone."""
    level = _level_of(report)
    how = context.level_key(level)
    if report.stance.kind is StanceKind.TENTATIVE and level is not Level.RUMORED:
        how = Markup("foreseen-officially") if level is Level.CONFIRMED else Markup("foreseen")
    says = context.say("headline", how=how, claim=_claim_of(context, report))
    return concat(level_mark(level), " ", says)


def leveled_claim(context: RenderContext, told: ToldStanding) -> Markup:
    """Return what holds, whom it is about and how sure it is, in words too."""
    held = spoiler_safe(context, told, about_and_claim(context, told.standing))
    if told.level is None or (told.level is Level.RUMORED and told.topic.kind in MILESTONES):
        return concat(mark(told.standing), " ", held)  # a milestone's rumor says itself that it is one
    return concat(level_mark(told.level), " ", context.word(told.level), ": ", held)


def about_and_claim(context: RenderContext, standing: Standing) -> Markup:
    """Return what holds, with whom it is about where the words do not say that."""
    held, about = claim_text(context, standing), context.about(standing.topic)
    if standing.topic.name is None and standing.claim is not None:
        return held
    if standing.stance in (None, Stance.OPINION):
        return concat(about, ": ", held)
    window = standing.window
    when = concat(" (", context.window(window), ")") if window else NOTHING
    return concat(about, " ", context.word(standing.stance), when)


def spoiler_safe(context: RenderContext, told: ToldStanding, text: Markup) -> Markup:
    """Return what held, behind bars where it gives an ending away."""
    return context.writer.spoiler(text) if told.spoiler else text


def _level_of(report: Report) -> Level:
    """Return how sure a report is by itself."""
    if report.official:
        return Level.CONFIRMED
    return Level.REPORTED if report.weight >= SOLID_WEIGHT else Level.RUMORED


def _claim_of(context: RenderContext, report: Report) -> Markup:
    """Return what a report claims in the words for standings, or its own where these do not say it."""
    claim, kind = claim_of(report), report.topic.kind
    if claim in _OWN_WORDS:
        return context.claim(report, _CLAIM_SHOWN)
    if claim in _TO_COME and kind in MILESTONES:
        return context.behind_bars(report, event_text(context, kind, report.window))
    says = Standing(
        topic=report.topic, day=report.known_from, claim=claim, stance=report.stance, window=report.window
    )
    return context.behind_bars(report, about_and_claim(context, says))
