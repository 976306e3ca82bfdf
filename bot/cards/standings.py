"""Standings and reports in words: the one place that says how sure something is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.cards.card import ACCENTS, DISPUTED, NEUTRAL
from bot.cards.markup import NOTHING, Markup, join, put, stack
from bot.cards.render_context import Edition, bullet
from bot.domain.dates.windows import Window
from bot.domain.record.season import plain_stance
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Report
from bot.domain.reports.topics import MILESTONES
from bot.domain.reports.vocabulary import Flag, Level, Part, SourceTag, Stance, StanceKind
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
_PLAIN_PARTS = {Part.NEUTRAL, Part.LISTED, Part.EXPECTS}
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


def state(edition: Edition, standing: Standing) -> Markup:
    """Return what holds, without how sure: "Filming began (July 2025)"."""
    say, kind = edition.say, standing.topic.kind
    if standing.listed:
        return say("topic-listed", count=len(standing.parts))
    window = None if standing.dated_by else standing.window
    dated = Markup("dated") if window else Markup("none")
    date = edition.window(window) if window else NOTHING
    stance = plain_stance(standing)
    if stance is None:
        return say("milestone-unknown")
    if kind not in MILESTONES:
        return say("topic-state", kind=kind, stance=stance, when=dated, date=date)
    if standing.announced:
        return say(
            "milestone-due" if standing.due else "milestone-announced", kind=kind, when=dated, date=date
        )
    if standing.holds:
        return say("milestone-holds", kind=kind, when=dated, date=date)
    if standing.negated:
        return say("milestone-cancelled" if stance is Stance.CANCELLED else "milestone-denied", kind=kind)
    if stance is Stance.NOT_ANNOUNCED:
        return say("milestone-not-announced", kind=kind)
    if stance is Stance.OPINION:
        return say("milestone-opinions", kind=kind)
    return say("milestone-expected", kind=kind, when=dated, date=date)


def ground(edition: Edition, standing: Standing) -> Markup:
    """Return how sure what holds is and by whom, or nothing where nothing is claimed."""
    say = edition.say
    if standing.level is None:
        return NOTHING
    origins = _official(standing) if standing.level is Level.CONFIRMED else standing.origins
    by = named(edition, origins)
    if standing.stance is not None and standing.stance.kind is StanceKind.TENTATIVE:
        return say("ground-foreseen", level=edition.key(standing.level), origins=by)
    return say(
        f"sure-{edition.key(standing.level)}", origins=by, count=len(origins), platform=edition.platform
    )


def named(edition: Edition, origins: Sequence[Speaker]) -> Markup:
    """Return the first origins by name, and how many more there are."""
    if len(origins) <= _NAMED_ORIGINS + 1:
        return edition.listing(map(edition.speaker, origins))
    rest = edition.say("more-origins", count=len(origins) - _NAMED_ORIGINS)
    return edition.listing([*map(edition.speaker, origins[:_NAMED_ORIGINS]), rest])


def _official(standing: Standing) -> Sequence[Speaker]:
    official = {report.voice.speaker for report in standing.reports() if report.official}
    return [origin for origin in standing.origins if origin in official]


def _speakers(reports: Iterable[Report]) -> list[Speaker]:
    return list(dict.fromkeys(report.voice.speaker for report in reports))


def summary(edition: Edition, standing: Standing) -> Markup:
    """Return a standing in one line: mark, what holds, how sure, by whom, and what must be said with it."""
    return put(mark(standing), " ", told(edition, standing))


def told(edition: Edition, standing: Standing) -> Markup:
    """Return a standing as `summary` does, without its mark."""
    held = edition.pen.bold(state(edition, standing))
    return join(" · ", [held, grounds(edition, standing)])


def grounds(edition: Edition, standing: Standing) -> Markup:
    """Return how sure what holds is, by whom, and what must be said with it."""
    line = join(edition.apart, [ground(edition, standing), _dated(edition, standing)])
    return join(". ", [line, dispute(edition, standing), beside(edition, standing)])


def _dated(edition: Edition, standing: Standing) -> Markup:
    """Return which day it was and by whom, where others than those who are sure of it give that."""
    if not standing.dated_by or standing.window is None:
        return NOTHING
    by = named(edition, standing.dated_by)
    return edition.say("dated-by", date=edition.window(standing.window), origins=by)


def in_brief(edition: Edition, standing: Standing) -> Markup:
    """Return a standing in few words: mark, what holds, how sure and by whom, and who says otherwise."""
    held = edition.pen.bold(state(edition, standing))
    if standing.stance is None:
        return put(mark(standing), " ", edition.topic(standing.topic), ": ", held)
    sure = [in_few_words(edition, standing), _dated(edition, standing)]
    line = join(" · ", [put(mark(standing), " ", held), *sure])
    return join(". ", [line, dispute(edition, standing), beside(edition, standing)])


def in_few_words(edition: Edition, standing: Standing) -> Markup:
    """Return how sure what holds is and by whom, in few words."""
    if standing.level is None:
        return NOTHING
    origins = _official(standing) if standing.level is Level.CONFIRMED else standing.origins
    tentative = standing.stance is not None and standing.stance.kind is StanceKind.TENTATIVE
    level = Markup("foreseen") if tentative else edition.key(standing.level)
    return edition.say("in-few-words", level=level, origins=named(edition, origins))


def dispute(edition: Edition, standing: Standing) -> Markup:
    """Return who says otherwise than what holds, or nothing where nobody of nearly the same weight does."""
    origins = _speakers(standing.reports(Part.DISPUTES))
    if not origins:
        return NOTHING
    return edition.say("ground-disputed", origins=named(edition, origins), count=len(origins))


def beside(edition: Edition, standing: Standing) -> Markup:
    """Return who says, as weightily and no earlier, that nothing is announced or decided; else nothing."""
    origins = _speakers(standing.beside)
    if not origins:
        return NOTHING
    kind = standing.topic.kind
    return edition.say("ground-beside", origins=named(edition, origins), count=len(origins), kind=kind)


def unnamed(edition: Edition) -> Markup:
    """Return that the platform's line-up does not name somebody."""
    since = edition.day(edition.show.line_up)
    return edition.say("cast-unnamed", platform=edition.platform, day=since)


def flags(edition: Edition, standing: Standing) -> list[Markup]:
    """Return what should be said beside a standing, a sentence each."""
    return [flag_sentence(edition, flag) for flag in Flag if flag in standing.flags]


def flag_sentence(edition: Edition, flag: Flag) -> Markup:
    """Return the sentence of one flag."""
    return edition.say(f"flag-{flag}", platform=edition.platform, days=STALE_AFTER_DAYS)


def quoted(edition: Edition, report: Report, day: date) -> Markup:
    """Return a report as a line of a list: what it claims, and in brackets who said it, when."""
    return bullet(put(edition.claim(report), " (", edition.cited(report, day), ")"))


def expectation(
    edition: Edition, window: Window, reports: Sequence[Report], day: date, *, brief: bool
) -> Markup:
    """Return what is foreseen for one window and by whom; with the claims unless ``brief``."""
    said = [_expected_by(edition, report, day, brief=brief) for report in reports[:_CITED_FOR_A_WINDOW]]
    if len(reports) > len(said):
        said.append(edition.say("more-origins", count=len(reports) - len(said)))
    return bullet(put(edition.pen.bold(edition.window(window)), ": ", join(edition.apart, said)))


def _expected_by(edition: Edition, report: Report, day: date, *, brief: bool) -> Markup:
    cited = put(edition.cited(report, day), light(edition, report))
    return cited if brief else put(edition.claim(report), " (", cited, ")")


def light(edition: Edition, report: Report) -> Markup:
    """Return the tags that make a report light whatever its outlet, in brackets, or nothing."""
    tags = [edition.word(tag) for tag in sorted(report.tags & {SourceTag.INSIDER, SourceTag.SOCIAL})]
    return put(" (", edition.listing(tags), ")") if tags else NOTHING


def sourced(edition: Edition, report: Report) -> Markup:
    """Return who said it, origin first, and the tags it carries."""
    chain = join(" → ", map(edition.source, report.chain))
    return edition.say("receipt-source", chain=chain, tags=tags(edition, report))


def tags(edition: Edition, report: Report) -> Markup:
    """Return the source tags of a report as a list in words."""
    return edition.listing(edition.word(tag) for tag in sorted(report.tags))


def entry(edition: Edition, report: Report, part: Part | None, day: date) -> Markup:
    """Return a report in full: day, stance, part if known; claim; chain, tags, ground and dates."""
    head = [edition.pen.bold(edition.window(report.spoke_on)), edition.word(report.stance)]
    if part is not None and part not in _PLAIN_PARTS:
        head.append(edition.word(part))
    details = [edition.cited(report, day), tags(edition, report)]
    if report.basis is not None:
        details.append(edition.word(report.basis))
    if report.window is not None:
        details.append(edition.say("topic-dated", date=edition.window(report.window)))
    lines = [join(" · ", head), edition.claim(report), edition.pen.small(join(" · ", details))]
    note = edition.note(report)
    if note:
        lines.append(edition.pen.small(note))
    return join("\n", lines)


def headed(edition: Edition, message: Markup, lines: Sequence[Markup]) -> Markup:
    """Return lines under a heading, or nothing where there are none."""
    return stack([edition.pen.heading(message), *lines]) if lines else NOTHING
