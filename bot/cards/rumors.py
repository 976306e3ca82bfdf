"""/check in words: the verdict and its one reason first, then the reports that decide."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.rumors import Checked
from bot.answers.verdicts import Judged, Verdict
from bot.cards.card import DISPUTED, NEUTRAL, Action, Button, Card
from bot.cards.markup import NOTHING, Markup, join, put, stack
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition
from bot.cards.standings import accent, mark, quoted, told, unnamed
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES
from bot.domain.reports.vocabulary import AGAINST
from bot.domain.rules.standing import Standing
from bot.domain.text.cleaning import shorten
from bot.search.claims import Mode

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


def checked_card(edition: Edition, checked: Checked) -> Card:
    """Return what each claim of a text comes to."""
    say, ways = edition.say, Ways(edition)
    topics = [each.standing.topic for each in checked.judged if each.standing is not None]
    if not checked.judged:
        head = put(_MARKS[Verdict.ELSEWHERE], " ", edition.pen.bold(edition.word(Verdict.ELSEWHERE)))
        text = say("check-elsewhere", title=edition.title)
        return Card(
            head=head,
            blocks=[text],
            foot=say("check-foot"),
            accent=NEUTRAL,
            links=[ways.season(), ways.cast()],
            ways=ways.files(),
            showable=False,
        )
    first = checked.judged[0]
    several = len(checked.judged) > 1
    unknown = {each.verdict for each in checked.judged} == {Verdict.NOTHING}
    blocks = [] if several else [*(_asked(edition, first) if unknown else []), *_grounds(edition, first)]
    for each in checked.judged if several else ():
        words = edition.pen.text(shorten(each.said.words, _WORDS_SHOWN))
        blocks.append(
            stack([put(say("quote", text=words)), verdict_line(edition, each), *_grounds(edition, each)[:1]])
        )
    return Card(
        head=edition.pen.title(say("check-several", count=len(checked.judged)))
        if several
        else verdict_line(edition, first),
        blocks=[block for block in blocks if block],
        foot=say("check-foot"),
        accent=_colour(first),
        buttons=[Button(say("check-suggest"), Action.SUGGEST, 0)] if unknown else [],
        links=[*({way.query: way for way in map(ways.topic, topics)}.values()), ways.season()][:3],
        ways=[
            *ways.reports(report for each in checked.judged for report in each.deciding[:_DECIDING]),
            *ways.outlets_of(report for each in checked.judged for report in each.deciding[:_DECIDING]),
            *ways.files(),
        ],
    )


def _asked(edition: Edition, judged: Judged) -> list[Markup]:
    """Return the claim that nothing is on record of, as it was written: it may be a tip."""
    return [edition.say("quote", text=edition.pen.text(shorten(judged.said.words, _TIP_SHOWN)))]


def _colour(judged: Judged) -> int:
    if judged.verdict is Verdict.DISPUTED:
        return DISPUTED
    holds = judged.verdict is Verdict.HOLDS and judged.standing is not None
    return accent(judged.standing) if holds and judged.standing is not None else NEUTRAL


def verdict_line(edition: Edition, judged: Judged) -> Markup:
    """Return the verdict and its reason in one line; that it gives something away stands before it."""
    asked = judged.said.mode is Mode.ASKED and judged.verdict in (Verdict.HOLDS, Verdict.UNPROVEN)
    word = edition.say(f"check-asked-{judged.verdict}") if asked else edition.word(judged.verdict)
    line = put(_mark(judged), " ", edition.pen.bold(word))
    told = next((report for report in judged.deciding[:1] if report.spoiler), None)
    return edition.barred(told, join(" · ", [line, _reason(edition, judged)]))


def _mark(judged: Judged) -> Markup:
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


def _reason(edition: Edition, judged: Judged) -> Markup:
    say, standing = edition.say, judged.standing
    if judged.names:
        return edition.listing(map(edition.person, judged.names))
    if judged.credit is not None and judged.player is not None:
        title = edition.pen.text(judged.credit.title_ko if edition.korean else judged.credit.title)
        return say("check-credit", name=edition.person(judged.player), title=title)
    if judged.plays is not None:
        player, part = judged.plays
        return say("seen-played", character=edition.character(part), name=edition.person(player))
    if standing is None or (judged.verdict is Verdict.NOTHING and not standing.parts):
        return NOTHING
    if standing.listed:
        speaker = edition.speaker(judged.deciding[0].voice.speaker)
        return say("check-listed", topic=edition.topic(standing.topic), source=speaker)
    return join(" · ", _as_it_stands(edition, judged, standing))


def _as_it_stands(edition: Edition, judged: Judged, standing: Standing) -> Iterator[Markup]:
    """Yield where the topic stands, and what a claim lacks: an official's word, or more than a guess."""
    say, verdict = edition.say, judged.verdict
    if judged.said.official and not standing.official and verdict is Verdict.CONTRADICTED:
        yield say("check-unsaid")
    elif not standing.parts:
        yield say("check-none")
    if standing.parts:
        reason = told(edition, standing)
        milestone = standing.topic.kind in MILESTONES
        yield reason if milestone else put(edition.topic(standing.topic), ": ", reason)
    if verdict is Verdict.UNPROVEN and not standing.decided and judged.deciding:
        speakers = dict.fromkeys(report.voice.speaker for report in judged.deciding)
        names = edition.listing(map(edition.speaker, list(speakers)[:_DECIDING]))
        yield say("check-guessed", sources=names)


def _grounds(edition: Edition, judged: Judged) -> list[Markup]:
    """Return the reports that decide, the heaviest first, what the line-up says, and what says otherwise."""
    lines = [_quoted(edition, report) for report in judged.deciding[:_DECIDING]]
    if judged.unnamed:
        lines.append(unnamed(edition))
    blocks = [join("\n", lines)] if lines else []
    against = judged.standing.reports(*AGAINST) if judged.standing is not None else []
    if against and judged.verdict is not Verdict.NOTHING:
        quotes = [_quoted(edition, report) for report in against[-_AGAINST:]]
        blocks.append(join("\n", [edition.say("check-against"), *quotes]))
    if not blocks and judged.verdict is Verdict.NOTHING:
        blocks.append(edition.say("check-no-no"))
    return blocks


def _quoted(edition: Edition, report: Report) -> Markup:
    return quoted(edition, report, edition.today)
