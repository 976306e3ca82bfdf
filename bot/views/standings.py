"""Standings and reports in words: the one place that says how sure something is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.reports import Report
from bot.domain.season import plain_stance
from bot.domain.standing import STALE_AFTER_DAYS, Flag, Part, Standing
from bot.domain.topics import MILESTONES
from bot.domain.windows import Window
from bot.domain.words import Level, SourceTag, Stance, StanceKind
from bot.locales import Voice
from bot.views.card import ACCENTS, DISPUTED, NEUTRAL
from bot.views.edition import Edition
from bot.views.markdown import escape

_MARKS = {
    Level.CONFIRMED: "🟢",
    Level.CORROBORATED: "🔵",
    Level.REPORTED: "🟡",
    Level.RUMORED: "🟣",
}
_NAMED_ORIGINS = 3
"""Origins a summary names before it counts the rest."""
_OPEN = "⚪"
_DISPUTED = "🟠"


def accent(standing: Standing) -> int:
    """Return the colour a standing is shown with."""
    if standing.disputed:
        return DISPUTED
    return ACCENTS[standing.level] if standing.level and standing.decided else NEUTRAL


def mark(standing: Standing) -> str:
    """Return the coloured dot of a standing; its words always say the same."""
    if standing.disputed:
        return _DISPUTED
    return _MARKS[standing.level] if standing.level and standing.decided else _OPEN


def state(edition: Edition, standing: Standing) -> str:
    """Return what holds, without how sure: "Filming began (July 2025)"."""
    say, kind = edition.say, standing.topic.kind
    window = None if standing.dated_by else standing.window
    dated = {"when": "dated" if window else "none", "date": edition.window(window) if window else ""}
    stance = plain_stance(standing)
    if stance is None:
        return say("milestone-unknown")
    if kind not in MILESTONES:
        return say("topic-state", kind=kind, stance=stance, **dated)
    if standing.holds:
        return say("milestone-holds", kind=kind, **dated)
    if standing.negated:
        return say("milestone-negated", kind=kind, stance=say.word(stance))
    if stance is Stance.NOT_ANNOUNCED:
        return say("milestone-not-announced", kind=kind)
    return say("milestone-expected", kind=kind)


def ground(edition: Edition, standing: Standing) -> str:
    """Return how sure what holds is and by whom, or "" where nothing is claimed."""
    say = edition.say
    if standing.level is None:
        return ""
    origins = _official(standing) if standing.official else standing.origins
    named = _named(edition, origins)
    if standing.stance is not None and standing.stance.kind is StanceKind.TENTATIVE:
        return say("ground-foreseen", level=standing.level.name.lower(), origins=named)
    return say(
        f"sure-{standing.level.name.lower()}",
        origins=named,
        count=len(origins),
        platform=escape(edition.platform),
    )


def _named(edition: Edition, origins: Sequence[str]) -> str:
    """Return the first origins by name, and how many more there are."""
    names = [escape(edition.source(name)) for name in origins]
    if len(names) <= _NAMED_ORIGINS + 1:
        return edition.say.listing(names)
    rest = edition.say("more-origins", count=len(names) - _NAMED_ORIGINS)
    return edition.say.listing([*names[:_NAMED_ORIGINS], rest])


def _official(standing: Standing) -> Sequence[str]:
    official = {report.origin for report in standing.reports(Part.SUPPORTS) if report.official}
    return [origin for origin in standing.origins if origin in official]


def summary(edition: Edition, standing: Standing) -> str:
    """Return a standing in one line: mark, what holds, how sure, who dates it, and who says otherwise."""
    line = f"{mark(standing)} **{state(edition, standing)}**"
    sure = ground(edition, standing)
    if sure:
        line += f" · {sure}"
    if standing.dated_by and standing.window is not None:
        by = _named(edition, standing.dated_by)
        line += "; " + edition.say("dated-by", date=edition.window(standing.window), origins=by)
    disputed = dispute(edition, standing)
    return f"{line}. {disputed}" if disputed else line


def dispute(edition: Edition, standing: Standing) -> str:
    """Return who says otherwise than what holds, or "" where nobody of nearly the same weight does."""
    origins = list(dict.fromkeys(report.origin for report in standing.reports(Part.DISPUTES)))
    if not origins:
        return ""
    return edition.say("ground-disputed", origins=_named(edition, origins), count=len(origins))


def flags(edition: Edition, standing: Standing) -> list[str]:
    """Return what should be said beside a standing, a sentence each."""
    platform = escape(edition.platform)
    return [flag_sentence(edition.say, flag, platform) for flag in Flag if flag in standing.flags]


def flag_sentence(say: Voice, flag: Flag, platform: str) -> str:
    """Return the sentence of one flag."""
    return say(f"flag-{flag}", platform=platform, days=STALE_AFTER_DAYS)


def quoted(edition: Edition, report: Report, day: date) -> str:
    """Return a report in one line: what it claims, who said it, when."""
    return f"- {edition.claim(report)} {edition.cited(report, day)}"


def expectation(
    edition: Edition, window: Window, reports: Sequence[Report], day: date, *, brief: bool
) -> str:
    """Return what is foreseen for one window and by whom; with the claims unless ``brief``."""
    if brief:
        said = "; ".join(edition.cited(report, day) + light(edition, report) for report in reports)
    else:
        said = "; ".join(
            f"{edition.claim(report)} {edition.cited(report, day)}{light(edition, report)}"
            for report in reports
        )
    return f"- **{edition.window(window)}**: {said}"


def light(edition: Edition, report: Report) -> str:
    """Return the tags that make a report light whatever its outlet, in brackets, or ""."""
    tags = [edition.say.word(tag) for tag in sorted(report.tags & {SourceTag.INSIDER, SourceTag.SOCIAL})]
    return f" ({edition.say.listing(tags)})" if tags else ""


def sourced(edition: Edition, report: Report) -> str:
    """Return who said it, origin first, and the tags it carries."""
    say = edition.say
    chain = " → ".join(escape(edition.source(name)) for name in report.chain)
    tags = say.listing([say.word(tag) for tag in sorted(report.tags)])
    return say("receipt-source", chain=chain, tags=tags)


def entry(edition: Edition, report: Report, part: Part | None, day: date) -> str:
    """Return a report in full: day, stance, part if known; claim; chain, tags, ground and dates."""
    say = edition.say
    head = [f"**{edition.window(report.origin_reported_on or report.reported_on)}**", say.word(report.stance)]
    lines = [" · ".join([*head, *([say.word(part)] if part else [])]), edition.claim(report)]
    details = [edition.cited(report, day), say.listing([say.word(tag) for tag in sorted(report.tags)])]
    if report.basis is not None:
        details.append(say.word(report.basis))
    if report.window is not None:
        details.append(say("topic-dated", date=edition.window(report.window)))
    lines.append(f"-# {' · '.join(details)}")
    note = edition.note(report)
    if note:
        lines.append(f"-# {note}")
    return "\n".join(lines)
