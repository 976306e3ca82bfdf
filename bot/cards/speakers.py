"""Who says something, in words: through whom it came, what kind of outlet it is, and who gives which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.cards.markup import NOTHING, Markup, concat, digits
from bot.cards.render_context import RenderContext
from bot.domain.dates.windows import Window
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Basis
from bot.domain.reports.topics import MILESTONES
from bot.domain.reports.vocabulary import Level, ReportStatus
from bot.domain.rules.standing import Standing

_NAMED_ORIGINS = 3
"""Origins a summary names before it counts the rest."""


def named(context: RenderContext, origins: Sequence[Speaker]) -> Markup:
    """Return the first origins by name, and how many more there are."""
    return _counted(context, list(map(context.speaker, origins)))


def introduced(context: RenderContext, origins: Sequence[Speaker]) -> Markup:
    """Return the same, with what each is whose name does not say it: a fan site is not the platform."""
    return _counted(context, list(map(context.introduced, origins)))


def _counted(context: RenderContext, names: Sequence[Markup]) -> Markup:
    if len(names) <= _NAMED_ORIGINS + 1:
        return context.listing(names)
    rest = context.say("more-origins", count=len(names) - _NAMED_ORIGINS)
    return context.listing([*names[:_NAMED_ORIGINS], rest])


def reporters(
    context: RenderContext, standing: Standing, origins: Sequence[Speaker], *, sourced: bool = True
) -> Markup:
    """Return who reports what holds of a milestone, and ``sourced`` of several whether none names whom they
    have it from: then nothing shows that they do not have it from one another.
    """
    if standing.topic.kind not in MILESTONES or not standing.decided:
        return named(context, origins)
    by = _counted(context, [_reporter(context, each, standing) for each in origins])
    return concat(by, _unsourced(context, standing) if sourced else NOTHING)


def _reporter(context: RenderContext, speaker: Speaker, standing: Standing) -> Markup:
    """Return an origin, with the one outlet that passes it on where its own piece is not on record, and with
    the day it gives where another gives the next one.
    """
    told = [r for r in standing.reports(ReportStatus.SUPPORTS) if r.attribution.speaker == speaker]
    outlets, name = {report.publisher for report in told}, context.speaker(speaker)
    if any(report.official for report in told):
        return name
    if len(outlets) == 1 and all(report.attribution.relayed for report in told):
        name = context.say("relayed-by", origin=name, publisher=context.source(outlets.pop()))
    days = {r.window.first.day for r in told if r.window is not None and r.window.exact}
    if len(days) != 1 or not dates_disputed(standing):
        return name
    return context.say("gives-day", origin=name, day=days.pop())


def dates_disputed(standing: Standing) -> bool:
    """Tell whether outlets, and no official, give what came two days in a row: either may be right."""
    window = standing.window
    if window is None or not standing.has_come or standing.level is Level.CONFIRMED:
        return False
    return window.last - window.first == timedelta(days=1)


def event_window(context: RenderContext, standing: Standing, window: Window) -> Markup:
    """Return when something came: of two days that differ by outlet either, never both as one stretch."""
    if not dates_disputed(standing):
        return context.window(window)
    if window.first.month != window.last.month:
        return context.listing([context.day(window.first), context.day(window.last)], either=True)
    days = [context.say("date-day", day=digits(day.day)) for day in (window.first, window.last)]
    return context.days_of_month(window.first, context.listing(days, either=True))


def _unsourced(context: RenderContext, standing: Standing) -> Markup:
    supporting = standing.reports(ReportStatus.SUPPORTS)
    if standing.level is not Level.CORROBORATED:
        return NOTHING
    if not supporting or any(report.basis is not Basis.UNATTRIBUTED for report in supporting):
        return NOTHING
    return context.say("names-no-source", count=len(standing.origins))
