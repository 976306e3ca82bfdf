"""/check in words: the verdict and its one reason first, then the reports that decide."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.rumors import CheckedRumor
from bot.answers.verdicts import JudgedClaim, Verdict
from bot.cards.card import DISPUTED, NEUTRAL, Button, ButtonAction, Card
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext
from bot.cards.standings import accent, mark, quoted, summary_text, unnamed
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES
from bot.domain.reports.vocabulary import AGAINST
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
_DECIDING, _AGAINST = 3, 2
"""Reports quoted that decide, and that say otherwise."""
_WORDS_SHOWN, _TIP_SHOWN = 60, 300


def checked_card(context: RenderContext, checked: CheckedRumor) -> Card:
    """Return what each claim of a text comes to."""
    say, links = context.say, NavigationLinks(context)
    topics = [each.standing.topic for each in checked.judged if each.standing is not None]
    if not checked.judged:
        head = concat(_MARKS[Verdict.ELSEWHERE], " ", context.writer.bold(context.word(Verdict.ELSEWHERE)))
        text = say("check-elsewhere", title=context.title)
        return Card(
            head=head,
            blocks=[text],
            foot=say("check-foot"),
            accent=NEUTRAL,
            links=[links.season(), links.cast()],
            destinations=links.files(),
            showable=False,
        )
    first = checked.judged[0]
    several = len(checked.judged) > 1
    unknown = {each.verdict for each in checked.judged} == {Verdict.NOTHING}
    blocks = [] if several else [*(_asked(context, first) if unknown else []), *_grounds(context, first)]
    for each in checked.judged if several else ():
        words = context.writer.text(shorten(each.claim.words, _WORDS_SHOWN))
        blocks.append(
            stack(
                [concat(say("quote", text=words)), verdict_line(context, each), *_grounds(context, each)[:1]]
            )
        )
    return Card(
        head=context.writer.title(say("check-several", count=len(checked.judged)))
        if several
        else verdict_line(context, first),
        blocks=[block for block in blocks if block],
        foot=say("check-foot"),
        accent=_colour(first),
        buttons=[Button(say("check-suggest"), ButtonAction.SUGGEST, 0)] if unknown else [],
        links=[*({way.query: way for way in map(links.topic, topics)}.values()), links.season()][:3],
        destinations=[
            *links.reports(report for each in checked.judged for report in each.deciding[:_DECIDING]),
            *links.outlets_of(report for each in checked.judged for report in each.deciding[:_DECIDING]),
            *links.files(),
        ],
    )


def _asked(context: RenderContext, judged: JudgedClaim) -> list[Markup]:
    """Return the claim that nothing is on record of, as it was written: it may be a tip."""
    return [context.say("quote", text=context.writer.text(shorten(judged.claim.words, _TIP_SHOWN)))]


def _colour(judged: JudgedClaim) -> int:
    if judged.verdict is Verdict.DISPUTED:
        return DISPUTED
    holds = judged.verdict is Verdict.HOLDS and judged.standing is not None
    return accent(judged.standing) if holds and judged.standing is not None else NEUTRAL


def verdict_line(context: RenderContext, judged: JudgedClaim) -> Markup:
    """Return the verdict and its reason in one line; that it gives something away stands before it."""
    asked = judged.claim.mode is ClaimMode.ASKED and judged.verdict in (Verdict.HOLDS, Verdict.UNPROVEN)
    word = context.say(f"check-asked-{judged.verdict}") if asked else context.word(judged.verdict)
    line = concat(_mark(judged), " ", context.writer.bold(word))
    told = next((report for report in judged.deciding[:1] if report.spoiler), None)
    return context.behind_bars(told, join(" · ", [line, _reason(context, judged)]))


def _mark(judged: JudgedClaim) -> Markup:
    """Return the mark of a verdict: a tick is for what an official confirms, what is reported has its dot."""
    standing = judged.standing
    if (
        judged.verdict is Verdict.HOLDS
        and standing is not None
        and standing.decided
        and not standing.official
    ):
        return mark(standing)
    return _MARKS[judged.verdict]


def _reason(context: RenderContext, judged: JudgedClaim) -> Markup:
    say, standing = context.say, judged.standing
    if judged.names:
        return context.listing(map(context.person, judged.names))
    if judged.credit is not None and judged.player is not None:
        title = context.writer.text(judged.credit.title_ko if context.korean else judged.credit.title)
        return say("check-credit", name=context.person(judged.player), title=title)
    if judged.plays is not None:
        player, part = judged.plays
        return say("seen-played", character=context.character(part), name=context.person(player))
    if standing is None or (judged.verdict is Verdict.NOTHING and not standing.statuses):
        return NOTHING
    if standing.listed:
        speaker = context.speaker(judged.deciding[0].attribution.speaker)
        return say("check-listed", topic=context.topic(standing.topic), source=speaker)
    return join(" · ", _as_it_stands(context, judged, standing))


def _as_it_stands(context: RenderContext, judged: JudgedClaim, standing: Standing) -> Iterator[Markup]:
    """Yield where the topic stands, and what a claim lacks: an official's word, or more than a guess."""
    say, verdict = context.say, judged.verdict
    if judged.claim.official and not standing.official and verdict is Verdict.CONTRADICTED:
        yield say("check-unsaid")
    elif not standing.statuses:
        yield say("check-none")
    if standing.statuses:
        reason = summary_text(context, standing)
        milestone = standing.topic.kind in MILESTONES
        yield reason if milestone else concat(context.topic(standing.topic), ": ", reason)
    if verdict is Verdict.UNPROVEN and not standing.decided and judged.deciding:
        speakers = dict.fromkeys(report.attribution.speaker for report in judged.deciding)
        names = context.listing(map(context.speaker, list(speakers)[:_DECIDING]))
        yield say("check-guessed", sources=names)


def _grounds(context: RenderContext, judged: JudgedClaim) -> list[Markup]:
    """Return the reports that decide, the heaviest first, what the line-up says, and what says otherwise."""
    lines = [_quoted(context, report) for report in judged.deciding[:_DECIDING]]
    if judged.unnamed:
        lines.append(unnamed(context))
    blocks = [join("\n", lines)] if lines else []
    against = judged.standing.reports(*AGAINST) if judged.standing is not None else []
    if against and judged.verdict is not Verdict.NOTHING:
        quotes = [_quoted(context, report) for report in against[-_AGAINST:]]
        blocks.append(join("\n", [context.say("check-against"), *quotes]))
    if not blocks and judged.verdict is Verdict.NOTHING:
        blocks.append(context.say("check-no-no"))
    return blocks


def _quoted(context: RenderContext, report: Report) -> Markup:
    return quoted(context, report, context.today)
