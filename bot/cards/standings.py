"""Standings in words: the one place that says how sure something is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.cards.card import ACCENTS, DISPUTED, NEUTRAL
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.render_context import RenderContext, bullet
from bot.cards.report_lines import claim_leading
from bot.cards.speakers import event_window, introduced, named, reporters
from bot.domain.dates.windows import Window
from bot.domain.record.season import plain_stance
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES, TopicKind
from bot.domain.reports.vocabulary import ClaimKind, Flag, Level, ReportStatus, Stance, StanceKind
from bot.domain.rules.standing import STALE_AFTER_DAYS, Standing

_MARKS = {
    Level.CONFIRMED: Markup("🟢"),
    Level.CORROBORATED: Markup("🔵"),
    Level.REPORTED: Markup("🟡"),
    Level.RUMORED: Markup("🟣"),
}
OPEN_MARK = Markup("⚪")
DISPUTED_MARK = Markup("🟠")


def accent(standing: Standing) -> int:
    """Return the colour a standing is shown with."""
    if standing.disputed:
        return DISPUTED
    return ACCENTS[standing.level] if standing.level and _settled(standing) else NEUTRAL


def mark(standing: Standing) -> Markup:
    """Return the coloured dot of a standing; its words always say the same."""
    if standing.disputed:
        return DISPUTED_MARK
    return _MARKS[standing.level] if standing.level and _settled(standing) else OPEN_MARK


def level_mark(level: Level) -> Markup:
    """Return the coloured dot of a level; the words beside it say the same."""
    return _MARKS[level]


def expected_officially(standing: Standing) -> bool:
    """Tell whether nothing is decided, and an official expects it: that is no guess."""
    return standing.claim is ClaimKind.EXPECTED and standing.level is Level.CONFIRMED


def _settled(standing: Standing) -> bool:
    """Tell whether a standing is shown by its level: it is decided, or an official expects it."""
    return standing.decided or expected_officially(standing)


def claim_text(context: RenderContext, standing: Standing) -> Markup:
    """Return what holds, without by whom: "Filming began (July 2025)"; what is only a rumor as one."""
    say, kind = context.say, standing.topic.kind
    if standing.listed:
        return say("topic-listed", count=len(standing.statuses))
    rumored = _is_rumor(standing)
    if rumored and standing.announced:
        claim = event_text(context, kind, standing.window)
        return say("rumored-due" if standing.due else "rumored-claim", claim=claim)
    if rumored and standing.negated:
        return say("rumored-claim", claim=_claim_text(context, standing))
    return _claim_text(context, standing, said=rumored)


def _is_rumor(standing: Standing) -> bool:
    """Tell whether a milestone is decided by rumors alone: then what holds is said as a rumor."""
    return standing.topic.kind in MILESTONES and standing.decided and standing.level is Level.RUMORED


def event_text(context: RenderContext, kind: TopicKind, window: Window | None) -> Markup:
    """Return what is to come or came, and when: "a trailer on December 12, 2026"."""
    if window is None:
        return context.say("event", kind=kind, when=Markup("none"), date=NOTHING)
    return context.say("event", kind=kind, when=Markup("dated"), date=context.when(window))


def _claim_text(context: RenderContext, standing: Standing, *, said: bool = False) -> Markup:
    say, kind = context.say, standing.topic.kind
    window = None if standing.dated_by else standing.window
    dated = Markup("none") if window is None else Markup("day") if window.exact else Markup("stretch")
    date = event_window(context, standing, window) if window else NOTHING
    stance = plain_stance(standing)
    if stance is None:
        return say("milestone-unknown")
    if kind not in MILESTONES:
        return say("topic-state", kind=kind, stance=stance, when=dated, date=date)
    if standing.announced:
        if not standing.due:
            return say("milestone-announced", kind=kind, when=dated, date=date)
        by = Markup("somebody") if standing.said_to_have_come else Markup("nobody")
        return say("milestone-due", kind=kind, date=date, said=by)
    if _is_in_production(standing):
        return say("milestone-in-production")
    if standing.holds:
        return say("milestone-said" if said else "milestone-holds", kind=kind, when=dated, date=date)
    if standing.negated:
        return say("milestone-cancelled" if stance is Stance.CANCELLED else "milestone-denied", kind=kind)
    if stance is Stance.NOT_ANNOUNCED:
        return say("milestone-not-announced", kind=kind)
    if stance is Stance.OPINION:
        return say("milestone-opinions", kind=kind)
    over = window is not None and window.last < standing.day
    return say("milestone-overdue" if over else "milestone-expected", kind=kind, when=dated, date=date)


def _is_in_production(standing: Standing) -> bool:
    """Tell whether officials confirm that it is being filmed, and none says that, or when, it began."""
    said = [report for report in standing.reports(ReportStatus.SUPPORTS) if report.official]
    filmed = standing.topic.kind is TopicKind.FILMING_START and standing.has_come and bool(said)
    return filmed and all(r.stance is Stance.CONFIRMED and r.window is None for r in said)


def stated(context: RenderContext, standing: Standing) -> Markup:
    """Return what holds; what officials only expect, or give no day for, as their statement: "the platform
    expects it in the first half of 2027; no day yet".
    """
    if not _is_statement(standing):
        return claim_text(context, standing)
    origins, window = _official(standing), standing.window
    return context.say(
        "officials-expect" if expected_officially(standing) else "officials-say",
        kind=standing.topic.kind,
        origins=named(context, origins),
        count=len(origins),
        when=Markup("none") if window is None else Markup("day") if window.exact else Markup("stretch"),
        date=NOTHING if window is None else context.when(window),
    )


def _is_statement(standing: Standing) -> bool:
    """Tell whether what holds is said as what officials say: a milestone they expect, or name no day for."""
    if standing.topic.kind not in MILESTONES or not _official(standing):
        return False
    window = standing.window
    vague = standing.announced and not standing.due and window is not None and not window.exact
    return expected_officially(standing) or (vague and standing.official and not standing.dated_by)


def ground_text(context: RenderContext, standing: Standing, *, sourced: bool = True) -> Markup:
    """Return how sure what holds is and by whom; nothing where nothing is claimed, or it says so itself.

    ``sourced`` has it said of several where none names a source: once is enough on a page.
    """
    say = context.say
    if standing.level is None or _is_statement(standing):
        return NOTHING
    origins = _official(standing) if standing.level is Level.CONFIRMED else standing.origins
    if standing.stance is not None and standing.stance.kind is StanceKind.TENTATIVE:
        level, by = context.level_key(standing.level), _foreseeing(context, standing, origins)
        kind, platform = standing.topic.kind, context.platform
        return say("ground-foreseen", level=level, kind=kind, origins=by, platform=platform)
    sure = "only" if _is_rumor(standing) else context.level_key(standing.level)
    by = reporters(context, standing, origins, sourced=sourced)
    return say(f"sure-{sure}", origins=by, count=len(origins), platform=context.platform)


def _official(standing: Standing) -> Sequence[Speaker]:
    official = {report.attribution.speaker for report in standing.reports() if report.official}
    return [origin for origin in standing.origins if origin in official]


def _speakers(reports: Iterable[Report]) -> list[Speaker]:
    return list(dict.fromkeys(report.attribution.speaker for report in reports))


def summary(context: RenderContext, standing: Standing) -> Markup:
    """Return a standing in one line: mark, what holds, how sure, by whom, and what must be said with it."""
    return concat(mark(standing), " ", summary_text(context, standing))


def summary_text(context: RenderContext, standing: Standing) -> Markup:
    """Return a standing as `summary` does, without its mark."""
    held = context.writer.bold(stated(context, standing))
    return join(" · ", [held, grounds(context, standing)])


def grounds(context: RenderContext, standing: Standing) -> Markup:
    """Return how sure what holds is, by whom, and what must be said with it."""
    sure = _source(context, standing) if _is_statement(standing) else ground_text(context, standing)
    line = join(context.separator, [sure, _dated(context, standing)])
    return join(". ", [line, *_beside(context, standing)])


def _beside(context: RenderContext, standing: Standing) -> list[Markup]:
    """Return what must be said beside what holds: who says it came, or otherwise, or that nothing is set."""
    return [
        said_to_have_come(context, standing),
        dispute(context, standing),
        not_announced_beside(context, standing),
    ]


def _source(context: RenderContext, standing: Standing) -> Markup:
    """Return where the latest of the officials says what holds."""
    said = [
        report
        for report in standing.reports(ReportStatus.SUPPORTS, ReportStatus.EXPECTS)
        if report.official and report.window == standing.window
    ]
    latest = max(said, key=lambda report: (report.known_from, report.id), default=None)
    return context.cited(latest, standing.day) if latest else NOTHING


def _dated(context: RenderContext, standing: Standing) -> Markup:
    """Return which day it was and by whom, where others than those who are sure of it give that."""
    if not standing.dated_by or standing.window is None:
        return NOTHING
    by = reporters(context, standing, standing.dated_by)
    date = context.noun(standing.window)
    return context.say("dated-by", kind=standing.topic.kind, date=date, origins=by)


def in_brief(context: RenderContext, standing: Standing) -> Markup:
    """Return a standing in few words: mark, what holds, how sure and by whom, and who says otherwise."""
    held = context.writer.bold(stated(context, standing))
    if standing.stance is None:
        return concat(mark(standing), " ", context.topic(standing.topic), ": ", held)
    sure = [in_few_words(context, standing), _dated(context, standing)]
    line = join(" · ", [concat(mark(standing), " ", held), *sure])
    return join(". ", [line, *_beside(context, standing)])


def in_few_words(context: RenderContext, standing: Standing) -> Markup:
    """Return how sure what holds is and by whom, in few words."""
    if standing.level is None or _is_statement(standing):
        return NOTHING
    origins = _official(standing) if standing.level is Level.CONFIRMED else standing.origins
    if standing.stance is not None and standing.stance.kind is StanceKind.TENTATIVE:
        level = Markup("foreseen") if standing.topic.kind in MILESTONES else Markup("said")
        return context.say("in-few-words", level=level, origins=_foreseeing(context, standing, origins))
    level = Markup("only") if _is_rumor(standing) else context.level_key(standing.level)
    return context.say("in-few-words", level=level, origins=reporters(context, standing, origins))


def _foreseeing(context: RenderContext, standing: Standing, origins: Sequence[Speaker]) -> Markup:
    """Return who expects something; of a milestone with what they are where the name does not tell."""
    return (introduced if standing.topic.kind in MILESTONES else named)(context, origins)


def said_to_have_come(context: RenderContext, standing: Standing) -> Markup:
    """Return who says, too lightly to settle it, that what was due has come, or nothing where nobody does."""
    origins = _speakers(standing.said_to_have_come)
    if not origins:
        return NOTHING
    return context.say("ground-said-to-have-come", kind=standing.topic.kind, origins=named(context, origins))


def dispute(context: RenderContext, standing: Standing) -> Markup:
    """Return who says otherwise than what holds, or nothing where nobody of nearly the same weight does."""
    origins = _speakers(standing.reports(ReportStatus.DISPUTES))
    if not origins:
        return NOTHING
    return context.say("ground-disputed", origins=named(context, origins), count=len(origins))


def not_announced_beside(context: RenderContext, standing: Standing) -> Markup:
    """Return who says, as weightily and no earlier, that nothing is announced or decided; else nothing."""
    origins = _speakers(standing.not_announced_beside)
    if not origins:
        return NOTHING
    kind = standing.topic.kind
    return context.say("ground-beside", origins=named(context, origins), count=len(origins), kind=kind)


def unnamed(context: RenderContext) -> Markup:
    """Return that the platform's line-up does not name somebody; nothing where there is none."""
    if context.show.line_up is None:
        return NOTHING
    since = context.day(context.show.line_up)
    return context.say("cast-unnamed", platform=context.platform, day=since)


def flags(context: RenderContext, standing: Standing) -> list[Markup]:
    """Return what should be said beside a standing, a sentence each."""
    return [flag_sentence(context, flag) for flag in Flag if flag in standing.flags]


def flag_sentence(context: RenderContext, flag: Flag) -> Markup:
    """Return the sentence of one flag."""
    return context.say(f"flag-{flag}", platform=context.platform, days=STALE_AFTER_DAYS)


def quoted(context: RenderContext, report: Report, day: date) -> Markup:
    """Return a report as a line of a list: what it claims, and in brackets who said it, when."""
    return bullet(concat(claim_leading(context, report, day), " (", context.cited(report, day), ")"))


def under_heading(context: RenderContext, message: Markup, lines: Sequence[Markup]) -> Markup:
    """Return lines under a heading, or nothing where there are none."""
    return stack([context.writer.heading(message), *lines]) if lines else NOTHING
