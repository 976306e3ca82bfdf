"""/report in words: one report's whole file. /reports: many, a few lines each."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.query import Name
from bot.answers.reports import ReportFile, ReportList, ReportQuery, ReportsQuery
from bot.cards.card import Action, Button, Card, Menu
from bot.cards.markup import NOTHING, Markup, digits, join, stack
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.cards.standings import accent, entry, headed, quoted, sourced, summary
from bot.domain.dates.windows import Window
from bot.domain.reports.report import Filing, Report
from bot.domain.reports.revisions import Revision
from bot.domain.reports.topics import NAMED
from bot.domain.reports.vocabulary import Part
from bot.domain.text.cleaning import host_of

_DASHES_OF_TWO_DAYS = 4
_WAYS_TO_REPORTS = 17
"""Reports that can be opened from a list: other days can be chosen there too."""


def report_card(edition: Edition, file: ReportFile) -> Card:
    """Return one report's file; who filed and changed it only on the desk's copy."""
    say, report, day = edition.say, file.report, file.standing.day
    if not file.desk and report.filing is not None and not report.counts_on(max(day, report.known_from)):
        return _gone_card(edition, file, report.filing)
    ways = Ways(edition, day)
    now = summary(edition, file.standing)
    now = now if file.standing.listed else edition.barred(report, now)
    does = [_part(edition, report, file.part), now]
    blocks = [
        join("\n", facts(edition, report)),
        headed(edition, say("file-standing"), does),
    ]
    for message, others in (("file-with", file.agreeing), ("file-against", file.opposing)):
        lines = [quoted(edition, each, file.standing.day) for each in others]
        blocks += [stack([say(message), *lines])] if lines else []
    note = edition.note(report)
    if note:
        blocks.append(edition.pen.small(note))
    history = [_revision(edition, each, desk=file.desk) for each in file.history]
    blocks.append(headed(edition, say("file-revisions"), history))
    number = edition.pen.text(report.id) if report.filing is not None else NOTHING
    about = join(" · ", [edition.topic(report.topic), edition.cited(report, file.standing.day)])
    return Card(
        head=join(
            "\n", [edition.pen.heading(edition.claim(report)), edition.pen.small(about), edition.then(day)]
        ),
        blocks=[block for block in blocks if block],
        foot=join(" · ", [number, say("footer")]),
        accent=accent(file.standing),
        buttons=_deeds(edition, report) if file.desk else [],
        menus=_joins(edition, file) if file.desk else [],
        links=[ways.topic(report.topic), ways.season()],
        ways=[
            ways.reports_on(report.topic),
            *ways.people([report.person] if report.person else []),
            *ways.outlets_of([report]),
            *ways.reports([*file.agreeing, *file.opposing]),
            *ways.days(ReportQuery(Name(report.id), None, desk=False), spoke=None),
        ],
    )


def _gone_card(edition: Edition, file: ReportFile, filing: Filing) -> Card:
    """Return that a report of the server was retracted, and not what it claimed, for who is no moderator."""
    say, ways = edition.say, Ways(edition, file.standing.day)
    history = [_revision(edition, each, desk=False) for each in file.history]
    return Card(
        head=edition.pen.heading(say("report-gone", number=digits(filing.number))),
        blocks=[say("file-part-retracted"), headed(edition, say("file-revisions"), history)],
        foot=say("footer"),
        links=[ways.topic(file.report.topic), ways.season()],
        showable=False,
    )


def _joins(edition: Edition, file: ReportFile) -> list[Menu]:
    """Return the menu of the reports that one of the server may only repeat."""
    if file.report.filing is None or not file.agreeing:
        return []
    options = [(edition.plain.label(each), each.id) for each in file.agreeing]
    label, number = edition.say("report-join"), file.report.filing.number
    return [Menu(label=label, action=Action.JOIN, argument=number, options=options)]


def _deeds(edition: Edition, report: Report) -> list[Button]:
    """Return what a moderator may do to a report of the server."""
    if report.filing is None:
        return []
    say, number = edition.say, report.filing.number
    if report.retracted_from is None:
        gone = Button(say("report-retract"), Action.RETRACT, number, weighty=True)
    else:
        gone = Button(say("report-restore"), Action.RESTORE, number)
    return [
        Button(say("report-edit"), Action.CHANGE, number),
        gone,
        Button(say("report-history"), Action.HISTORY, number),
    ]


def facts(edition: Edition, report: Report) -> list[Markup]:
    """Return what a report says of itself, a line each: stance, source, ground, dates, link."""
    say = edition.say
    found = [say("receipt-stance", stance=edition.word(report.stance)), sourced(edition, report)]
    if report.basis is not None:
        found.append(say("file-basis", basis=edition.word(report.basis)))
    if report.window is not None:
        found.append(_when(edition, report.window))
    reported = edition.window(report.reported_on)
    if report.known_from == report.reported_on.first:
        found.append(say("receipt-reported-day", window=reported))
    else:
        found.append(say("receipt-reported", window=reported, known=edition.day(report.known_from)))
    if report.said_on is not None:
        found.append(say("receipt-said", window=edition.window(report.said_on)))
    if report.erroneous:
        found.append(say("file-retracted-error"))
    elif report.retracted_from is not None:
        found.append(say("file-retracted", day=edition.day(report.retracted_from)))
    if report.url:
        found.append(say("receipt-link", url=edition.pen.link(host_of(report.url), report.url)))
    elif report.article:
        found.append(say("file-article", article=edition.pen.text(report.article)))
    return found


def _when(edition: Edition, window: Window) -> Markup:
    """Return when it is to be, with the first and last day of a stretch that is named otherwise."""
    named = edition.window(window)
    if window.exact or window.edtf.count("-") == _DASHES_OF_TWO_DAYS:
        return edition.say("receipt-when-day", window=named)
    if window.open:
        return edition.say("receipt-when-open", window=named)
    first, last = edition.day(window.first), edition.day(window.last)
    return edition.say("receipt-when", window=named, first=first, last=last)


def _part(edition: Edition, report: Report, part: Part | None) -> Markup:
    if part is None:
        gone = report.retracted_from is not None
        return edition.say("file-part-retracted" if gone else "file-part-unknown")
    return edition.say("file-part", part=edition.word(part))


def _revision(edition: Edition, revision: Revision, *, desk: bool) -> Markup:
    at = edition.pen.moment(revision.made_at, edition.voice.babel)
    done = edition.say("file-revision", action=revision.action, at=at)
    return bullet(join(" · ", [done, edition.member(revision.made_by) if desk else NOTHING]))


def reports_card(edition: Edition, answer: ReportList) -> Card:
    """Return the reports a search found, the newest first, under what it was for."""
    say, ways, query = edition.say, Ways(edition, answer.day), answer.query
    title = edition.pen.title(say("reports-title", count=answer.count))
    terms = join(" · ", _terms(edition, query))
    of = edition.pen.small(terms) if terms else NOTHING
    holds = summary(edition, answer.standing) if answer.standing is not None else NOTHING
    head = join("\n", [title, of, holds, edition.then(answer.day)])
    blocks = [_line(edition, report, part, answer) for report, part in answer.found]
    rest = answer.count - len(answer.found)
    blocks += [say("more", count=rest)] if rest else []
    return Card(
        head=head,
        blocks=blocks or [say("reports-none")],
        foot=say("footer"),
        links=[ways.season(), ways.topic(query.topic) if query.topic else ways.sources()],
        ways=[
            *(ways.reports([report for report, _ in answer.found][:_WAYS_TO_REPORTS]) or ways.files()),
            *ways.days(replace(query, day=None), spoke=None),
        ],
    )


def _terms(edition: Edition, query: ReportsQuery) -> list[Markup]:
    """Return what was asked for, in words."""
    topic = edition.topic(query.topic) if query.topic else edition.word(query.kind) if query.kind else NOTHING
    source = edition.source(query.source) if query.source else NOTHING
    tag = edition.word(query.tag) if query.tag else NOTHING
    text = edition.say("quote", text=edition.pen.text(query.text)) if query.text else NOTHING
    return [each for each in (topic, source, tag, text) if each]


def _line(edition: Edition, report: Report, part: Part | None, answer: ReportList) -> Markup:
    """Return a report of a list, under its topic where the list is not of one topic alone."""
    query = answer.query
    one = query.topic is not None or (query.kind is not None and query.kind not in NAMED)
    topic = NOTHING if one else edition.pen.bold(edition.topic(report.topic))
    number = edition.pen.code(report.id) if report.filing is not None else NOTHING
    about = join(" · ", [topic, number])
    return join("\n", [about, entry(edition, report, part, answer.day)])
