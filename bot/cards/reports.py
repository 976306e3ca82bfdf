"""/report in words: one report's whole file. /reports: many, a few lines each."""

from __future__ import annotations

from msgspec.structs import replace

from bot.answers.query import NameField
from bot.answers.reports import ReportFile, ReportList, ReportQuery, ReportsQuery
from bot.cards.card import Button, ButtonAction, Card, Menu, ShowableBy
from bot.cards.dates import is_season
from bot.cards.markup import NOTHING, Markup, digits, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.report_lines import entry, source_line
from bot.cards.standings import accent, quoted, summary, under_heading
from bot.domain.dates.windows import Window
from bot.domain.record.season import gives_away
from bot.domain.reports.report import Filing, Report
from bot.domain.reports.revisions import Revision
from bot.domain.reports.topics import LISTS, NAMED
from bot.domain.reports.vocabulary import ReportStatus, Stance
from bot.domain.text.cleaning import host_of

_WAYS_TO_REPORTS = 17
"""Reports that can be opened from a list: other days can be chosen there too."""


def report_card(context: RenderContext, file: ReportFile) -> Card:
    """Return one report's file; who filed and changed it only on the desk's copy."""
    say, report, day = context.say, file.report, file.standing.day
    if not file.desk and report.filing is not None and file.gone:
        return _gone_card(context, file, report.filing)
    links = NavigationLinks(context, day)
    blocks = [
        join("\n", facts(context, report)),
        under_heading(context, say("file-standing"), _does(context, file)),
    ]
    for message, others in (("file-with", file.agreeing), ("file-against", file.opposing)):
        lines = [quoted(context, each, file.standing.day) for each in others]
        blocks += [stack([say(message), *lines])] if lines else []
    note = context.note(report)
    if note:
        blocks.append(context.writer.small(note))
    history = [_revision(context, each, desk=file.desk) for each in file.history]
    blocks.append(under_heading(context, say("file-revisions"), history))
    number = context.writer.text(report.id) if report.filing is not None else NOTHING
    about = join(" · ", [context.topic(report.topic), context.cited(report, file.standing.day)])
    return Card(
        head=join(
            "\n",
            [
                context.writer.heading(context.claim(report)),
                context.writer.small(about),
                context.as_of_past(day),
            ],
        ),
        blocks=[block for block in blocks if block],
        foot=join(" · ", [number, say("footer")]),
        accent=accent(file.standing),
        buttons=_report_buttons(context, report) if file.desk else [],
        menus=_joins(context, file) if file.desk else [],
        links=[links.topic(report.topic), links.season()],
        destinations=[
            links.reports_on(report.topic),
            *links.people([report.person] if report.person else []),
            *links.outlets_of([report]),
            *links.reports([*file.agreeing, *file.opposing]),
            *links.days(ReportQuery(NameField(report.id), None, desk=False)),
        ],
    )


def _gone_card(context: RenderContext, file: ReportFile, filing: Filing) -> Card:
    """Return that a report of the server was retracted, and not what it claimed, for who is no moderator."""
    say, links = context.say, NavigationLinks(context, file.standing.day)
    history = [_revision(context, each, desk=False) for each in file.history]
    return Card(
        head=context.writer.heading(say("report-gone", number=digits(filing.number))),
        blocks=[say("file-part-retracted"), under_heading(context, say("file-revisions"), history)],
        foot=say("footer"),
        links=[links.topic(file.report.topic), links.season()],
        showable_by=ShowableBy.NOBODY,
    )


def _joins(context: RenderContext, file: ReportFile) -> list[Menu]:
    """Return the menu of the reports that one of the server may only repeat."""
    if file.report.filing is None or not file.agreeing:
        return []
    options = [(context.plain.label(each), each.id) for each in file.agreeing]
    label, number = context.say("report-join"), file.report.filing.number
    return [Menu(label=label, action=ButtonAction.JOIN, argument=number, options=options)]


def _report_buttons(context: RenderContext, report: Report) -> list[Button]:
    """Return what a moderator may do to a report of the server."""
    if report.filing is None:
        return []
    say, number = context.say, report.filing.number
    if report.retracted_from is None:
        gone = Button(say("report-retract"), ButtonAction.RETRACT, number, dangerous=True)
    else:
        gone = Button(say("report-restore"), ButtonAction.RESTORE, number)
    return [
        Button(say("report-edit"), ButtonAction.CHANGE, number),
        gone,
        Button(say("report-history"), ButtonAction.HISTORY, number),
        Button(say("report-shot"), ButtonAction.SHOT, number),
    ]


def facts(context: RenderContext, report: Report) -> list[Markup]:
    """Return what a report says of itself, a line each: stance, source, ground, dates, link."""
    say = context.say
    stance = [] if _goes_without_saying(report) else [context.word(report.stance)]
    found = [*_season(context, report.filing), *(say("receipt-stance", stance=each) for each in stance)]
    found.append(source_line(context, report))
    if report.basis is not None:
        found.append(say("file-basis", basis=context.word(report.basis)))
    if report.window is not None:
        found.append(_when(context, report.window))
    reported = context.window(report.reported_on)
    if report.known_from == report.reported_on.first:
        found.append(say("receipt-reported-day", window=reported))
    else:
        found.append(say("receipt-reported", window=reported, known=context.day(report.known_from)))
    if report.said_on is not None:
        found.append(say("receipt-said", window=context.window(report.said_on)))
    if report.filed_in_error:
        found.append(say("file-retracted-error"))
    elif report.retracted_from is not None:
        found.append(say("file-retracted", day=context.day(report.retracted_from)))
    if report.url:
        found.append(say("receipt-link", url=context.writer.link(host_of(report.url), report.url)))
    elif report.article:
        found.append(say("file-article", article=context.writer.text(report.article)))
    return found


def _season(context: RenderContext, filing: Filing | None) -> list[Markup]:
    """Return for which season a report was filed, and on which topic, where that is not the new one."""
    if filing is None or filing.topic is None or filing.season is None:
        return []
    was, new = digits(filing.season), digits(context.show.season)
    topic = context.topic(filing.topic, filing.season)
    return [context.say("file-season", season=was, topic=topic, coming=new)]


def _goes_without_saying(report: Report) -> bool:
    """Tell whether a report only tells something: of a list, none has to be said to have happened."""
    return report.topic.kind in LISTS and report.stance is Stance.HAPPENED


def _when(context: RenderContext, window: Window) -> Markup:
    """Return when it is to be; of a season, which not everybody counts alike, with its first and last day."""
    named = context.window(window)
    if window.open:
        return context.say("receipt-when-open", window=named)
    if not is_season(window):
        return context.say("receipt-when-day", window=named)
    first, last = context.day(window.first), context.day(window.last)
    return context.say("receipt-when", window=named, first=first, last=last)


def _does(context: RenderContext, file: ReportFile) -> list[Markup]:
    """Return what a report does to where its topic stands, and where that is; nothing of one that only is on
    a list.
    """
    if file.standing.listed and file.part is not None:
        return []
    now = summary(context, file.standing)
    now = context.hidden(file.report.topic, now) if gives_away(file.standing) else now
    return [_part(context, file.report, file.part), now]


def _part(context: RenderContext, report: Report, part: ReportStatus | None) -> Markup:
    if part is None:
        gone = report.retracted_from is not None
        return context.say("file-part-retracted" if gone else "file-part-unknown")
    return context.say("file-part", part=context.word(part))


def _revision(context: RenderContext, revision: Revision, *, desk: bool) -> Markup:
    at = context.writer.moment(revision.made_at, context.localizer.babel)
    done = context.say("file-revision", action=revision.action, at=at)
    return bullet(join(" · ", [done, context.member(revision.made_by) if desk else NOTHING]))


def reports_card(context: RenderContext, answer: ReportList) -> Card:
    """Return the reports a search found, the newest first, under what it was for."""
    say, links, query = context.say, NavigationLinks(context, answer.day), answer.query
    title = context.writer.title(say("reports-title", count=answer.count))
    terms = join(" · ", _terms(context, query))
    of = context.writer.small(terms) if terms else NOTHING
    holds = summary(context, answer.standing) if answer.standing is not None else NOTHING
    head = join("\n", [title, of, holds, context.as_of_past(answer.day)])
    blocks = [_line(context, report, part, answer) for report, part in answer.found]
    rest = answer.count - len(answer.found)
    blocks += [say("more", count=rest)] if rest else []
    topic = answer.standing.topic if answer.standing is not None else query.topic
    return Card(
        head=head,
        blocks=blocks or [say("reports-none" if query.text else "reports-empty")],
        foot=say("footer"),
        links=[links.season(), links.topic(topic) if topic else links.sources()],
        destinations=[
            *(links.reports([report for report, _ in answer.found][:_WAYS_TO_REPORTS]) or links.files()),
            *links.days(replace(query, day=None)),
        ],
    )


def _terms(context: RenderContext, query: ReportsQuery) -> list[Markup]:
    """Return what was asked for, in words."""
    topic = context.topic(query.topic) if query.topic else context.word(query.kind) if query.kind else NOTHING
    source = context.source(query.source) if query.source else NOTHING
    tag = context.word(query.tag) if query.tag else NOTHING
    text = context.say("quote", text=context.writer.text(query.text)) if query.text else NOTHING
    return [each for each in (topic, source, tag, text) if each]


def _line(context: RenderContext, report: Report, part: ReportStatus | None, answer: ReportList) -> Markup:
    """Return a report of a list, under its topic where the list is not of one topic alone."""
    query = answer.query
    one = query.topic is not None or (query.kind is not None and query.kind not in NAMED)
    topic = NOTHING if one else context.topic(report.topic)
    return entry(context, report, part, answer.day, topic=topic)
