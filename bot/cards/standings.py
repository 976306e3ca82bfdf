"""Standings and reports in words: the one place that says how sure something is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.cards.card import ACCENTS, DISPUTED, NEUTRAL
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.render_context import RenderContext, bullet
from bot.domain.dates.windows import Window
from bot.domain.record.season import plain_stance
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES
from bot.domain.reports.vocabulary import MARKS, Flag, Level, ReportStatus, Stance, StanceKind
from bot.domain.rules.standing import STALE_AFTER_DAYS, Standing

_MARKS = {
    Level.CONFIRMED: Markup("🟢"),
    Level.CORROBORATED: Markup("🔵"),
    Level.REPORTED: Markup("🟡"),
    Level.RUMORED: Markup("🟣"),
}
_NAMED_ORIGINS = 3
"""Origins a summary names before it counts the rest."""
_CITED_FOR_A_WINDOW = 12
"""Reports quoted for one expected window before the rest are counted."""
_PLAIN_PARTS = {ReportStatus.NEUTRAL, ReportStatus.LISTED, ReportStatus.EXPECTS}
"""Parts that a report's stance says already."""
_OPEN = Markup("⚪")
_DISPUTED = Markup("🟠")


def accent(standing: Standing) -> int:
    """Return the colour a standing is shown with."""
    if standing.disputed:
        return DISPUTED
    return ACCENTS[standing.level] if standing.level and standing.decided else NEUTRAL


def mark(standing: Standing) -> Markup:
    """Return the coloured dot of a standing; its words always say the same."""
    if standing.disputed:
        return _DISPUTED
    return _MARKS[standing.level] if standing.level and standing.decided else _OPEN


def claim_text(context: RenderContext, standing: Standing) -> Markup:
    """Return what holds, without how sure: "Filming began (July 2025)"."""
    say, kind = context.say, standing.topic.kind
    if standing.listed:
        return say("topic-listed", count=len(standing.statuses))
    window = None if standing.dated_by else standing.window
    dated = Markup("dated") if window else Markup("none")
    date = context.window(window) if window else NOTHING
    stance = plain_stance(standing)
    if stance is None:
        return say("milestone-unknown")
    if kind not in MILESTONES:
        return say("topic-state", kind=kind, stance=stance, when=dated, date=date)
    if standing.announced:
        if not standing.due:
            return say("milestone-announced", kind=kind, when=dated, date=date)
        said = Markup("somebody") if standing.said_to_have_come else Markup("nobody")
        return say("milestone-due", kind=kind, date=date, said=said)
    if standing.holds:
        return say("milestone-holds", kind=kind, when=dated, date=date)
    if standing.negated:
        return say("milestone-cancelled" if stance is Stance.CANCELLED else "milestone-denied", kind=kind)
    if stance is Stance.NOT_ANNOUNCED:
        return say("milestone-not-announced", kind=kind)
    if stance is Stance.OPINION:
        return say("milestone-opinions", kind=kind)
    return say("milestone-expected", kind=kind, when=dated, date=date)


def ground_text(context: RenderContext, standing: Standing) -> Markup:
    """Return how sure what holds is and by whom, or nothing where nothing is claimed."""
    say = context.say
    if standing.level is None:
        return NOTHING
    origins = _official(standing) if standing.level is Level.CONFIRMED else standing.origins
    by = named(context, origins)
    if standing.stance is not None and standing.stance.kind is StanceKind.TENTATIVE:
        return say("ground-foreseen", level=context.level_key(standing.level), origins=by)
    return say(
        f"sure-{context.level_key(standing.level)}", origins=by, count=len(origins), platform=context.platform
    )


def named(context: RenderContext, origins: Sequence[Speaker]) -> Markup:
    """Return the first origins by name, and how many more there are."""
    if len(origins) <= _NAMED_ORIGINS + 1:
        return context.listing(map(context.speaker, origins))
    rest = context.say("more-origins", count=len(origins) - _NAMED_ORIGINS)
    return context.listing([*map(context.speaker, origins[:_NAMED_ORIGINS]), rest])


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
    held = context.writer.bold(claim_text(context, standing))
    return join(" · ", [held, grounds(context, standing)])


def grounds(context: RenderContext, standing: Standing) -> Markup:
    """Return how sure what holds is, by whom, and what must be said with it."""
    line = join(context.separator, [ground_text(context, standing), _dated(context, standing)])
    return join(". ", [line, *_beside(context, standing)])


def _beside(context: RenderContext, standing: Standing) -> list[Markup]:
    """Return what must be said beside what holds: who says it came, or otherwise, or that nothing is set."""
    return [
        said_to_have_come(context, standing),
        dispute(context, standing),
        not_announced_beside(context, standing),
    ]


def _dated(context: RenderContext, standing: Standing) -> Markup:
    """Return which day it was and by whom, where others than those who are sure of it give that."""
    if not standing.dated_by or standing.window is None:
        return NOTHING
    by = named(context, standing.dated_by)
    return context.say("dated-by", date=context.window(standing.window), origins=by)


def in_brief(context: RenderContext, standing: Standing) -> Markup:
    """Return a standing in few words: mark, what holds, how sure and by whom, and who says otherwise."""
    held = context.writer.bold(claim_text(context, standing))
    if standing.stance is None:
        return concat(mark(standing), " ", context.topic(standing.topic), ": ", held)
    sure = [in_few_words(context, standing), _dated(context, standing)]
    line = join(" · ", [concat(mark(standing), " ", held), *sure])
    return join(". ", [line, *_beside(context, standing)])


def in_few_words(context: RenderContext, standing: Standing) -> Markup:
    """Return how sure what holds is and by whom, in few words."""
    if standing.level is None:
        return NOTHING
    origins = _official(standing) if standing.level is Level.CONFIRMED else standing.origins
    tentative = standing.stance is not None and standing.stance.kind is StanceKind.TENTATIVE
    level = Markup("foreseen") if tentative else context.level_key(standing.level)
    return context.say("in-few-words", level=level, origins=named(context, origins))


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
    """Return that the platform's line-up does not name somebody."""
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
    return bullet(concat(context.claim(report), " (", context.cited(report, day), ")"))


def expectation(
    context: RenderContext, window: Window, reports: Sequence[Report], day: date, *, brief: bool
) -> Markup:
    """Return what is foreseen for one window and by whom; with the claims unless ``brief``."""
    said = [_expected_by(context, report, day, brief=brief) for report in reports[:_CITED_FOR_A_WINDOW]]
    if len(reports) > len(said):
        said.append(context.say("more-origins", count=len(reports) - len(said)))
    return bullet(concat(context.writer.bold(context.window(window)), ": ", join(context.separator, said)))


def _expected_by(context: RenderContext, report: Report, day: date, *, brief: bool) -> Markup:
    cited = concat(context.cited(report, day), mark_tags(context, report))
    return cited if brief else concat(context.claim(report), " (", cited, ")")


def mark_tags(context: RenderContext, report: Report) -> Markup:
    """Return the tags that make a report light whatever its outlet, in brackets, or nothing."""
    tags = [context.word(tag) for tag in sorted(report.tags & MARKS)]
    return concat(" (", context.listing(tags), ")") if tags else NOTHING


def source_line(context: RenderContext, report: Report) -> Markup:
    """Return who said it, origin first, and the tags it carries."""
    chain = join(" → ", map(context.source, report.chain))
    return context.say("receipt-source", chain=chain, tags=tags(context, report))


def tags(context: RenderContext, report: Report) -> Markup:
    """Return the source tags of a report as a list in words."""
    return context.listing(context.word(tag) for tag in sorted(report.tags))


def entry(context: RenderContext, report: Report, part: ReportStatus | None, day: date) -> Markup:
    """Return a report in full: day, stance, part if known; claim; chain, tags, ground and dates."""
    head = [context.writer.bold(context.window(report.spoke_on)), context.word(report.stance)]
    if part is not None and part not in _PLAIN_PARTS:
        head.append(context.word(part))
    details = [context.cited(report, day), tags(context, report)]
    if report.basis is not None:
        details.append(context.word(report.basis))
    if report.window is not None:
        details.append(context.say("topic-dated", date=context.window(report.window)))
    lines = [join(" · ", head), context.claim(report), context.writer.small(join(" · ", details))]
    note = context.note(report)
    if note:
        lines.append(context.writer.small(note))
    return join("\n", lines)


def under_heading(context: RenderContext, message: Markup, lines: Sequence[Markup]) -> Markup:
    """Return lines under a heading, or nothing where there are none."""
    return stack([context.writer.heading(message), *lines]) if lines else NOTHING
