"""/check in words: the verdict and its one reason first, then the reports that decide."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.rumors import CheckedRumor
from bot.answers.verdicts import JudgedClaim, Verdict
from bot.cards.card import DISPUTED, NEUTRAL, Button, ButtonAction, Card, ShowableBy
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext
from bot.cards.standings import accent, mark, quoted, summary_text, unnamed
from bot.domain.dates.windows import Window
from bot.domain.record.season import gives_away
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES
from bot.domain.reports.vocabulary import AGAINST, ClaimKind
from bot.domain.rules.standing import Standing
from bot.domain.text.cleaning import shorten
from bot.search.claims import ClaimMode

_MARKS = {
    Verdict.HOLDS: Markup("✅"),
    Verdict.CONTRADICTED: Markup("❌"),
    Verdict.DISPUTED: Markup("🟠"),
    Verdict.UNPROVEN: Markup("⏳"),
    Verdict.NOTHING: Markup("⚪"),
    Verdict.ELSEWHERE: Markup("💬"),
}
_REPORTED = Markup("🟡")
_DECIDING, _AGAINST = 3, 2
"""Reports quoted that decide, and that say otherwise."""
_WORDS_SHOWN, _TIP_SHOWN = 120, 300


def checked_card(context: RenderContext, checked: CheckedRumor) -> Card:
    """Return what each claim of a text comes to."""
    say, links = context.say, NavigationLinks(context)
    topics = [each.standing.topic for each in checked.judged if each.standing is not None]
    topics += [report.topic for each in checked.judged for report in each.other_seasons[:1]]
    if not checked.judged:
        told = say("check-unreadable") if checked.unreadable else context.word(Verdict.ELSEWHERE)
        head = concat(_MARKS[Verdict.ELSEWHERE], " ", context.writer.bold(told))
        text = say("check-languages") if checked.unreadable else say("check-elsewhere", title=context.title)
        return Card(
            head=head,
            blocks=[text],
            foot=say("check-foot"),
            accent=NEUTRAL,
            links=[links.season(), links.cast()],
            destinations=links.files(),
            showable_by=ShowableBy.NOBODY,
        )
    several = len(checked.judged) > 1
    first = checked.judged[0]
    unknown = {each.verdict for each in checked.judged} == {Verdict.NOTHING}
    repeats = any(each.verdict is Verdict.NOTHING for each in checked.judged)
    blocks = [] if several else _grounds(context, first)
    for each in checked.judged if several else ():
        blocks.append(stack([*judged_lines(context, each), *_grounds(context, each)[:1]]))
    if checked.partly:
        blocks.append(context.writer.small(say("check-partly")))
    return Card(
        head=context.writer.title(say("check-several", count=len(checked.judged)))
        if several
        else stack(judged_lines(context, first)),
        blocks=[block for block in blocks if block],
        foot=say("check-foot"),
        accent=_colour(first),
        showable_by=ShowableBy.MODERATORS if repeats else ShowableBy.ANYBODY,
        buttons=[Button(say("check-suggest"), ButtonAction.SUGGEST, 0)] if unknown else [],
        links=[*({way.query: way for way in map(links.topic, topics)}.values()), links.season()][:3],
        destinations=[
            *links.reports(report for each in checked.judged for report in each.deciding[:_DECIDING]),
            *links.outlets_of(report for each in checked.judged for report in each.deciding[:_DECIDING]),
            *links.files(),
        ],
    )


def _colour(judged: JudgedClaim) -> int:
    if judged.verdict is Verdict.DISPUTED:
        return DISPUTED
    holds = judged.verdict is Verdict.HOLDS and judged.standing is not None
    return accent(judged.standing) if holds and judged.standing is not None else NEUTRAL


def judged_lines(context: RenderContext, judged: JudgedClaim) -> list[Markup]:
    """Return the claim as it was written, then its verdict with the reason, a line each; both behind bars
    where what decides gives something away.
    """
    limit = _TIP_SHOWN if judged.verdict is Verdict.NOTHING else _WORDS_SHOWN
    claim = context.say("quote", text=context.writer.text(shorten(judged.claim.words, limit)))
    return [_hidden(context, judged, context.writer.bold(claim)), verdict_line(context, judged)]


def verdict_line(context: RenderContext, judged: JudgedClaim) -> Markup:
    """Return the verdict on a claim and its reason in one line, behind bars where it gives something away."""
    verdict, line = judged.verdict, _mark(judged)
    if judged.claim.mode is ClaimMode.ASKED and verdict in (Verdict.HOLDS, Verdict.UNPROVEN):
        word = context.say(f"check-asked-{verdict}")
    elif verdict is Verdict.HOLDS and not _sure(judged):
        word = context.say("check-reported")
    else:
        word = context.word(verdict)
    reason = NOTHING if verdict is Verdict.NOTHING else _reason(context, judged)
    return _hidden(context, judged, join(" · ", [concat(line, " ", context.writer.bold(word)), reason]))


def _hidden(context: RenderContext, judged: JudgedClaim, text: Markup) -> Markup:
    """Return what is told of a claim, behind bars where what is on record of it gives an ending away."""
    standing = judged.standing
    if standing is None or judged.verdict is Verdict.NOTHING:
        return text
    alone = any(report.spoiler for report in judged.deciding[:1])
    return (
        context.hidden(standing.topic, text) if (alone if standing.listed else gives_away(standing)) else text
    )


def _sure(judged: JudgedClaim) -> bool:
    """Tell whether what holds is more than reported: an official says so, or it is only that nobody does."""
    standing = judged.standing
    if standing is None or not (standing.listed or standing.decided):
        return True
    if judged.claim.unread and judged.deciding:  # it is the report that says all of it
        return judged.deciding[0].official
    return judged.deciding[0].official if standing.listed and judged.deciding else standing.official


def _mark(judged: JudgedClaim) -> Markup:
    """Return the mark of a verdict: a tick is for what an official confirms, what is reported has its dot."""
    if judged.verdict is not Verdict.HOLDS or _sure(judged) or judged.standing is None:
        return _MARKS[judged.verdict]
    alone = judged.standing.listed or (judged.claim.unread and judged.standing.official)
    return _REPORTED if alone else mark(judged.standing)


def _reason(context: RenderContext, judged: JudgedClaim) -> Markup:
    say, standing = context.say, judged.standing
    if judged.names:
        return context.listing(map(context.person, judged.names))
    if judged.credit is not None and judged.player is not None:
        title = context.credit_title(judged.credit)
        return say("check-credit", name=context.person(judged.player), title=title)
    if judged.plays is not None:
        player, part = judged.plays
        return say("seen-played", character=context.character(part), name=context.person(player))
    if judged.named_once is not None:
        named, back = judged.named_once
        days = {"named": context.day(named.known_from), "back": context.day(back.known_from)}
        return say("check-taken-back", source=context.speaker(named.attribution.speaker), **days)
    if standing is None:
        return NOTHING
    if standing.listed or (judged.claim.unread and standing.official and not _sure(judged)):
        speaker = context.speaker(judged.deciding[0].attribution.speaker)
        return say("check-listed", topic=context.topic(standing.topic), source=speaker)
    return join(" · ", _as_it_stands(context, judged, standing))


def _as_it_stands(context: RenderContext, judged: JudgedClaim, standing: Standing) -> Iterator[Markup]:
    """Yield where the topic stands, and who foresees it where nothing more is known."""
    say, verdict = context.say, judged.verdict
    if not standing.statuses:
        yield say("check-none")
    else:
        yield _where_it_stands(context, standing)
    if verdict is Verdict.UNPROVEN and not standing.decided and not _is_said(judged, standing):
        told = {each.attribution.speaker: each.window for each in reversed(judged.deciding)}
        names = [_guess(context, speaker, told[speaker]) for speaker in reversed(told)]
        yield say("check-guessed", sources=context.listing(names[:_DECIDING]))


def _is_said(judged: JudgedClaim, standing: Standing) -> bool:
    """Tell whether where a topic stands names all who foresee it as is claimed, and when; or none does."""
    by = standing.origins if standing.claim is ClaimKind.EXPECTED else ()
    known = {(speaker, standing.window) for speaker in by}
    return {(each.attribution.speaker, each.window) for each in judged.deciding} <= known


def _guess(context: RenderContext, speaker: Speaker, window: Window | None) -> Markup:
    """Return who guesses, and when it is to be."""
    by = context.speaker(speaker)
    return by if window is None else concat(by, " (", context.window(window), ")")


def _where_it_stands(context: RenderContext, standing: Standing) -> Markup:
    reason = summary_text(context, standing)
    milestone = standing.topic.kind in MILESTONES
    return reason if milestone else concat(context.about(standing.topic), ": ", reason)


def _grounds(context: RenderContext, judged: JudgedClaim) -> list[Markup]:
    """Return the reports that decide, the heaviest first, what the line-up says, and what says otherwise."""
    if judged.verdict is Verdict.NOTHING:
        return list(_unsaid(context, judged))
    lines = [_quoted(context, report) for report in judged.deciding[:_DECIDING]]
    if judged.unnamed:
        lines.append(unnamed(context))
    blocks = [join("\n", lines)] if lines else []
    against = judged.standing.reports(*AGAINST) if judged.standing is not None else []
    if against:
        quotes = [_quoted(context, report) for report in against[-_AGAINST:]]
        blocks.append(join("\n", [context.say("check-against"), *quotes]))
    return blocks


def _unsaid(context: RenderContext, judged: JudgedClaim) -> Iterator[Markup]:
    """Yield what is on record of the same person or thing, and how old the record is."""
    if judged.standing is not None and judged.standing.listed:
        yield join("\n", [_quoted(context, report) for report in judged.deciding[:_DECIDING]])
    elif judged.standing is not None and judged.standing.statuses:
        summary = _where_it_stands(context, judged.standing)
        hidden = context.hidden(judged.standing.topic, summary) if gives_away(judged.standing) else summary
        yield context.say("check-on-record", summary=hidden)
    if judged.other_seasons:
        listed = context.writer.bold(context.topic(judged.other_seasons[0].topic))
        yield context.say("check-other-seasons", count=len(judged.other_seasons), listed=listed)
    if judged.newest is not None:
        by_official = Markup("yes") if judged.claim.official else Markup("no")
        platform = context.source(context.show.platform)
        yield context.say(
            "check-newest", date=context.window(judged.newest), official=by_official, platform=platform
        )


def _quoted(context: RenderContext, report: Report) -> Markup:
    return quoted(context, report, context.today)
