"""What was done at the desk, in words: to what, what became of it, and the way there."""

from __future__ import annotations

from bot.answers.audit import AuditInContext
from bot.cards.card import Button, ButtonAction, Card, Menu
from bot.cards.markup import NOTHING, Markup, concat, digits, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.panel import setting_words
from bot.cards.render_context import RenderContext, bullet
from bot.cards.tip_lines import tip_claim
from bot.domain.audit import AuditAction, AuditEntry
from bot.domain.posting.server_settings import Setting
from bot.domain.results import AuditLogPage

_CLAIM_SHOWN = 60
"""Characters of a report's claim that a line repeats."""


def audit_card(context: RenderContext, audit: AuditInContext) -> Card:
    """Return what was done, the latest first, with ways to the tips, reports and sources that it was done to;
    where nothing was, what can be done.
    """
    say, log, links = context.say, audit.log, NavigationLinks(context)
    lines = [bullet(_line(context, audit, each)) for each in log.entries]
    lines += [say("more", count=log.older)] if log.older else []
    title = say("log-none" if log.narrowed and not lines else "log-title", count=log.count)
    options = [
        (concat(digits(tip.number), " · ", tip_claim(context.plain, tip)), str(tip.number))
        for tip in log.tips.values()
        if not tip.withdrawn
    ]
    menu = Menu(label=say("queue-open"), action=ButtonAction.REVIEW, argument=0, options=options)
    return Card(
        head=context.writer.title(title),
        blocks=[stack(lines) if lines else _nothing(context, narrowed=log.narrowed)],
        foot=say("log-foot"),
        menus=[menu] if options else [],
        buttons=_older(context, log),
        links=[] if lines else [links.season(), links.changes()],
        destinations=[*links.reports(audit.reports.values()), *links.outlets(audit.sources)],
    )


def _older(context: RenderContext, log: AuditLogPage) -> list[Button]:
    """Return the button to what was done before; none where a day was asked for."""
    if not log.older or log.since is not None:
        return []
    before = f"{log.entries[-1].number}:{log.by or 'all'}"
    return [Button(context.say("log-older"), ButtonAction.OLDER, before)]


def _nothing(context: RenderContext, *, narrowed: bool) -> Markup:
    if narrowed:
        return context.say("log-widen", command=context.command("desk audit"))
    addreport, queue = context.command("addreport"), context.command("desk queue")
    return context.say("log-empty", addreport=addreport, queue=queue)


def _line(context: RenderContext, audit: AuditInContext, entry: AuditEntry) -> Markup:
    """Return when something was done, by whom, to what; and what that says, or was and is."""
    at = context.writer.moment(entry.made_at, context.localizer.babel)
    done = context.say("log-entry", deed=entry.action, subject=_subject(context, entry))
    told = join(": ", [done, _said(context, audit, entry)])
    return join(" · ", [at, context.member(entry.made_by), told])


def _said(context: RenderContext, audit: AuditInContext, entry: AuditEntry) -> Markup:
    """Return what the report or the tip says, or from what to what a setting was changed."""
    if entry.before is not None and entry.after is not None:
        setting = Setting(entry.subject)
        changed = (setting_words(context, setting, each) for each in (entry.before, entry.after))
        return join(" → ", changed)
    report = audit.reports.get(entry.about_report or "")
    if report is not None:
        return context.claim(report, _CLAIM_SHOWN)
    tip = audit.log.tips.get(entry.about_tip or 0)
    claim = NOTHING if tip is None or tip.withdrawn else tip_claim(context, tip)
    return join(" → ", [claim, _outcome(context, audit, entry)])


def _outcome(context: RenderContext, audit: AuditInContext, entry: AuditEntry) -> Markup:
    """Return the report that a tip became or repeats: by its number, or what it says where it has none."""
    report = audit.reports.get(entry.outcome or "")
    if report is None:
        return NOTHING
    return context.writer.text(report.id) if report.filing else context.claim(report, _CLAIM_SHOWN)


def _subject(context: RenderContext, entry: AuditEntry) -> Markup:
    """Return to what something was done, as it is called where it was done."""
    if entry.action is AuditAction.SET:
        return context.word(Setting(entry.subject))
    if entry.action is AuditAction.EXPORTED:
        return context.say(f"shape-{entry.subject}")
    if entry.about_tip is not None:
        return context.say("log-tip", number=digits(entry.about_tip))
    return context.writer.text(entry.subject)
