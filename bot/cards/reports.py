"""/report in words: one report's whole file. /reports: many, a few lines each."""

from __future__ import annotations

from bot.answers.reports import ReportFile, ReportList, ReportsQuery
from bot.cards.card import Card
from bot.cards.edition import Edition, bullet
from bot.cards.pen import NOTHING, Markup, join, put, stack
from bot.cards.standings import accent, entry, headed, quoted, sourced, summary
from bot.domain.errors import Field
from bot.domain.reports import Report
from bot.domain.revisions import Revision
from bot.domain.vocabulary import Part
from bot.domain.windows import Window


def report_card(edition: Edition, file: ReportFile) -> Card:
    """Return one report's file; who filed and changed it only on the desk's copy."""
    say, report = edition.say, file.report
    does = [_part(edition, report, file.part), summary(edition, file.standing)]
    blocks = [
        edition.claim(report),
        join("\n", _facts(edition, report)),
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
    title = join(" · ", [edition.pen.text(report.id), edition.topic(report.topic)])
    return Card(
        head=edition.pen.title(title),
        blocks=[block for block in blocks if block],
        foot=say("footer"),
        accent=accent(file.standing),
    )


def _facts(edition: Edition, report: Report) -> list[Markup]:
    say = edition.say
    facts = [say("receipt-stance", stance=edition.word(report.stance)), sourced(edition, report)]
    if report.basis is not None:
        facts.append(say("file-basis", basis=edition.word(report.basis)))
    if report.window is not None:
        facts.append(_dates(edition, "file-when", report.window))
    facts.append(_dates(edition, "file-reported", report.reported_on))
    if report.said_on is not None:
        facts.append(_dates(edition, "file-origin", report.said_on))
    facts.append(say("file-known", day=edition.day(report.known_from)))
    if report.retracted_from is not None:
        facts.append(say("file-retracted", day=edition.day(report.retracted_from)))
    if report.url:
        facts.append(address(edition, report.url))
    elif report.article:
        facts.append(say("file-article", article=edition.pen.text(report.article)))
    return facts


def address(edition: Edition, url: str) -> Markup:
    """Return the line that shows a report's link, without its scheme."""
    return edition.say("receipt-link", url=edition.pen.link(url.partition("://")[2], url))


def _dates(edition: Edition, message: str, window: Window) -> Markup:
    """Return a date as written and as understood, first to last day."""
    understood = edition.day(window.first)
    if not window.exact:
        last = Markup("…") if window.open else edition.day(window.last)
        understood = put(understood, " – ", last)
    return edition.say(message, written=edition.pen.code(window.edtf), understood=understood)


def _part(edition: Edition, report: Report, part: Part | None) -> Markup:
    if part is None:
        gone = report.retracted_from is not None
        return edition.say("file-part-retracted" if gone else "file-part-unknown")
    return edition.say("file-part", part=edition.word(part))


def _revision(edition: Edition, revision: Revision, *, desk: bool) -> Markup:
    at = edition.pen.moment(revision.made_at, edition.voice.babel)
    done = edition.say("file-revision", action=revision.action, at=at)
    return bullet(join(" · ", [done, edition.pen.member(revision.made_by) if desk else NOTHING]))


def reports_card(edition: Edition, answer: ReportList) -> Card:
    """Return the reports a search found, the newest first, under what it was for."""
    say = edition.say
    head = edition.pen.title(say("reports-title", count=answer.count))
    terms = _terms(edition, answer.query)
    if terms:
        head = put(head, "\n", edition.pen.small(join(" · ", terms)))
    blocks = [_line(edition, report, part) for report, part in answer.found]
    rest = answer.count - len(answer.found)
    blocks += [say("more", count=rest)] if rest else []
    return Card(head=head, blocks=blocks or [say("reports-none")], foot=say("footer"))


def _terms(edition: Edition, query: ReportsQuery) -> list[Markup]:
    """Return what was asked for, each with the name of its option."""
    text = edition.pen.text
    topic = query.kind or query.topic
    asked = {
        Field.TOPIC: text(str(topic)) if topic else NOTHING,
        Field.SOURCE: edition.source(query.source) if query.source else NOTHING,
        Field.TAG: edition.word(query.tag) if query.tag else NOTHING,
        Field.TEXT: text(query.text) if query.text else NOTHING,
    }
    return [put(edition.word(field), ": ", value) for field, value in asked.items() if value]


def _line(edition: Edition, report: Report, part: Part | None) -> Markup:
    topic = join(" · ", [edition.pen.bold(edition.topic(report.topic)), edition.pen.code(report.id)])
    return put(topic, "\n", entry(edition, report, part, edition.today))
