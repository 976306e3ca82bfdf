"""/report: one report's whole file. /reports: many, a few lines each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.errors import Field
from bot.domain.reports import Report
from bot.domain.revisions import Revision
from bot.domain.search import Search
from bot.domain.standing import OPPOSED, Part, Standing
from bot.domain.windows import Window
from bot.views.card import Card
from bot.views.edition import Edition
from bot.views.markdown import day_stamp, escape, link, moment_stamp, stack
from bot.views.standings import accent, entry, quoted, sourced, summary

_OTHERS = 3
"""Reports named that say the same, and that say the opposite."""


def report_card(
    edition: Edition, report: Report, held: Standing, revisions: Sequence[Revision], *, for_moderators: bool
) -> Card:
    """Return one report's file; who filed and changed it is for moderators."""
    say = edition.say
    part = next((part for each, part in held.parts if each.id == report.id), None)
    blocks = [
        edition.claim(report),
        "\n".join(_facts(edition, report)),
        stack([f"### {say('file-standing')}", _part(edition, report, part), summary(edition, held)]),
        *_others(edition, report, held, part),
    ]
    note = edition.note(report)
    if note:
        blocks.append(f"-# {note}")
    if revisions:
        lines = [_revision(edition, each, for_moderators=for_moderators) for each in revisions]
        blocks.append(stack([f"### {say('file-revisions')}", *lines]))
    return Card(
        head=f"## {escape(report.id)} · {edition.topic(report.topic)}",
        blocks=blocks,
        foot=say("footer"),
        accent=accent(held),
    )


def _facts(edition: Edition, report: Report) -> list[str]:
    say = edition.say
    facts = [
        say("receipt-stance", stance=say.word(report.stance)),
        sourced(edition, report),
    ]
    if report.basis is not None:
        facts.append(say("file-basis", basis=say.word(report.basis)))
    if report.window is not None:
        facts.append(_dates(edition, "file-when", report.window))
    facts.append(_dates(edition, "file-reported", report.reported_on))
    if report.origin_reported_on is not None:
        facts.append(_dates(edition, "file-origin", report.origin_reported_on))
    facts.append(say("file-known", day=day_stamp(report.known_from)))
    if report.retracted_from is not None:
        facts.append(say("file-retracted", day=day_stamp(report.retracted_from)))
    if report.url:
        facts.append(say("receipt-link", url=link(report.url.partition("://")[2], report.url)))
    elif report.article:
        facts.append(say("file-article", article=escape(report.article)))
    return facts


def _dates(edition: Edition, message: str, window: Window) -> str:
    """Return a date as written and as understood, first to last day."""
    last = "…" if window.open else day_stamp(window.last)
    understood = day_stamp(window.first) if window.exact else f"{day_stamp(window.first)} – {last}"
    return edition.say(message, written=f"`{window.edtf}`", understood=understood)


def _part(edition: Edition, report: Report, part: Part | None) -> str:
    if part is None:
        gone = report.retracted_from is not None
        return edition.say("file-part-retracted" if gone else "file-part-unknown")
    return edition.say("file-part", part=edition.say.word(part))


def _others(edition: Edition, report: Report, held: Standing, part: Part | None) -> list[str]:
    """Return the latest reports that a deciding report agrees with, and those it contradicts."""
    if part not in (Part.SUPPORTS, *OPPOSED):
        return []
    kind = report.stance.kind
    decided = [each for each, _ in held.parts if each.stance.decisive and each.id != report.id]
    blocks = []
    for message, same in (("file-with", True), ("file-against", False)):
        those = [each for each in decided if (each.stance.kind is kind) == same][-_OTHERS:]
        lines = [quoted(edition, each, held.day) for each in those]
        blocks += [stack([edition.say(message), *lines])] if lines else []
    return blocks


def _revision(edition: Edition, revision: Revision, *, for_moderators: bool) -> str:
    say = edition.say
    what = say("file-revision", action=revision.action, at=moment_stamp(revision.made_at))
    # A mention shows the name; nothing this bot sends ever pings.
    return f"- {what}" + (f" · <@{revision.made_by}>" if for_moderators else "")


def reports_card(
    edition: Edition, reports: Sequence[Report], parts: Mapping[str, Part], search: Search
) -> Card:
    """Return the reports a search found, the newest first, under what it was for."""
    say = edition.say
    head = f"## {say('reports-title', count=len(reports))}"
    asked = {
        Field.TOPIC: search.topic,
        Field.SOURCE: search.source and edition.source(search.source),
        Field.TAG: search.tag and say.word(search.tag),
        Field.TEXT: search.text,
    }
    terms = [f"{say.word(field)}: {escape(value)}" for field, value in asked.items() if value]
    if terms:
        head += f"\n-# {' · '.join(terms)}"
    newest_first = sorted(reports, key=lambda r: (-r.known_from.toordinal(), r.id))
    blocks = [_line(edition, report, parts.get(report.id)) for report in newest_first]
    return Card(head=head, blocks=blocks or [say("reports-none")], foot=say("footer"))


def _line(edition: Edition, report: Report, part: Part | None) -> str:
    topic = f"**{edition.topic(report.topic)}** · `{report.id}`"
    return f"{topic}\n{entry(edition, report, part, edition.today)}"
