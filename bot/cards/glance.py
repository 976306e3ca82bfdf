"""The season at a glance: is there a date, how far it is, how new that is, and what is not announced."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from bot.answers.status import Overview, StatusQuery
from bot.cards.card import Card, NavigationLink
from bot.cards.legend import legend
from bot.cards.markup import NOTHING, Markup, concat, join
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext
from bot.cards.speakers import introduced
from bot.cards.standings import accent, expected_officially, grounds, in_brief, mark, stated
from bot.domain.dates.windows import Window, days_between
from bot.domain.record.guesses import Guesses
from bot.domain.record.season import Stage
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.rules.standing import STALE_AFTER_DAYS, Standing

_DAYS_SAID, _MONTH, _MONTHS = 60, 365.25 / 12, 12
"""How long ago is said in days, after that in months of so many days, and those in years of so many."""
_NEWS_NAMED = 2
"""With more topics than these the newest day brought too much to name it."""


def overview(context: RenderContext, season: Overview, *, gaps: bool = True) -> Card:
    """Return the season at a glance: is there a date, how far it is, how new that is; and the ``gaps``."""
    links, (standing, head) = NavigationLinks(context, season.day), _headline(context, season)
    told = {standing.topic, season.release.topic, *_goes_without_saying(season)}
    milestones = [each for each in season.milestones if _is_told(each, told)]
    titled = [standing] if standing.decided or expected_officially(standing) else []
    blocks = [
        join("\n", [in_brief(context, each) for each in milestones]),
        join(" ", [_spoke(context, season), NOTHING if _is_stale(season) else _newest(context, season)]),
        _unknown(context, season, standing) if gaps else NOTHING,
        legend(context, [*titled, *milestones]),
    ]
    stale = _nothing_new(context, season) if _is_stale(season) else NOTHING
    return Card(
        head=join("\n", [*head, stale, subtitle(context, season.day)]),
        blocks=[block for block in blocks if block],
        foot=context.say("footer"),
        accent=accent(season.grounds),
        links=[*_who(context, links, season, standing), links.cast(), links.changes(), links.timeline()],
        destinations=[
            *links.files(),
            links.sources(),
            *links.days(StatusQuery(None, None), notice=season.notice),
        ],
    )


def subtitle(context: RenderContext, day: date, topic: Markup = NOTHING) -> Markup:
    """Return of what season, topic and day an answer is."""
    season = context.say("status-title", title=context.title, season=context.show.season)
    return context.writer.small(join(" · ", [season, topic, context.as_of(day)]))


def _is_told(milestone: Standing, told: Collection[Topic]) -> bool:
    """Tell whether a milestone has a line: somebody said something of it, and the title does not already."""
    return milestone.stance is not None and milestone.topic not in told


def _goes_without_saying(season: Overview) -> list[Topic]:
    """Return the renewal, where an official has said since that it is being made."""
    later = (each for each in season.milestones if each.topic.kind is not TopicKind.RENEWAL)
    made = any(each.has_come and each.official for each in later)
    return [Topic(TopicKind.RENEWAL)] if made else []


def _headline(context: RenderContext, season: Overview) -> tuple[Standing, list[Markup]]:
    """Return what the title is about, the title, and what it rests on, or else what range the guesses span.

    It says whether there is a date; unless there is to be no season, or nobody has announced one.
    """
    release, renewal = season.release, season.grounds
    if season.stage is Stage.CANCELLED or release.decided or expected_officially(release):
        standing = renewal if season.stage is Stage.CANCELLED else release
        held = concat(mark(standing), " ", stated(context, standing))
        return standing, [context.writer.title(held), grounds(context, standing)]
    unannounced = season.stage is Stage.UNKNOWN
    title = context.say("glance-no-season" if unannounced else "glance-no-date")
    standing = renewal if unannounced else release
    return standing, [context.writer.title(title), _guesses(context, season)]


def _who(
    context: RenderContext, links: NavigationLinks, season: Overview, standing: Standing
) -> list[NavigationLink]:
    """Return the way to what the title rests on: where that is guesses, to who guesses what, and where nobody
    said anything of it, to what is on record; none where nothing is.
    """
    on_record = [each for each in (standing, season.grounds) if each.stance is not None]
    if not on_record:
        return []
    link, told = links.who_says(on_record[0].topic), on_record[0]
    guessed = season.guesses.first is not None and told is season.release and not told.decided
    if not guessed or expected_officially(told):
        return [link]
    return [replace(link, label=context.plain.say("way-guesses"))]


def _guesses(context: RenderContext, season: Overview) -> Markup:
    """Return what range the guesses on record span, in the words of those who guess; of one, who does."""
    say, guesses = context.say, season.guesses
    if guesses.first is None or guesses.last is None:
        return _no_guess(context, guesses)
    if guesses.by:
        by = introduced(context, guesses.by)
        return say("glance-one-guess", date=context.when(guesses.last), origins=by)
    first, last = context.noun(guesses.first), context.noun(guesses.last)
    if guesses.first == guesses.last:
        kind = Markup("single")
    elif _is_stretch(guesses.first, first) or _is_stretch(guesses.last, last):
        kind = Markup("apart")
    else:
        kind = Markup("span")
    return say("glance-guesses", kind=kind, first=first, last=last)


def _no_guess(context: RenderContext, guesses: Guesses) -> Markup:
    """Return that there is no guess, or only one that fits no longer, or opinions."""
    if guesses.overtaken is not None:
        kind, then = Markup("overtaken"), context.window(guesses.overtaken)
        return context.say("glance-no-guess", kind=kind, date=then)
    kind = Markup("opinions") if guesses.opinions else Markup("none")
    return context.say("glance-no-guess", kind=kind, date=NOTHING)


def _is_stretch(window: Window, text: Markup) -> bool:
    """Tell whether a window is written as a stretch itself, which no other one can begin or end with."""
    return window.open or not window.starts or any(dash in text for dash in "–~")


def _spoke(context: RenderContext, season: Overview) -> Markup:
    """Return when an official last spoke, and how long ago that is."""
    if season.notice is None:
        return context.say("glance-silent", platform=context.platform)
    ago, notice = _ago(context, season.notice.last, season.day), season.notice
    when = context.when_it_was(notice)
    return context.say("glance-spoke", platform=context.platform, when=when, ago=ago)


def _ago(context: RenderContext, then: date, day: date) -> Markup:
    """Return how long before a day another was: in days, in months from two on, and in years."""
    days, asked = days_between(then, day), "ago" if day == context.today else "ago-then"
    if days < _DAYS_SAID:
        return context.say(asked, days=days)
    return context.say(f"{asked}-months", **_in_months(days))


def _in_months(days: int) -> dict[str, int]:
    """Return how many months some days are, and how many years and months over these."""
    months = round(days / _MONTH)
    return {"months": months, "years": months // _MONTHS, "rest": months % _MONTHS}


def _is_stale(season: Overview) -> bool:
    """Tell whether the newest report is older than what is called news (standings.md, rule 9)."""
    if season.newest is None:
        return False
    return days_between(season.newest.publication_known_on(season.day).last, season.day) > STALE_AFTER_DAYS


def _nothing_new(context: RenderContext, season: Overview) -> Markup:
    """Return for how long there has been no report."""
    assert season.newest is not None
    out = season.newest.publication_known_on(season.day)
    lasting = _in_months(days_between(out.last, season.day))
    return context.say("glance-nothing-new", since=context.window(out), **lasting)


def _newest(context: RenderContext, season: Overview) -> Markup:
    """Return when the newest report came out, and what it is about."""
    if season.newest is None:
        return context.say("status-newest-never" if season.day == context.today else "status-newest-none")
    out = season.newest.publication_known_on(season.day)
    names = _news(context, season)
    about, of = context.listing(names), Markup("some") if len(names) <= _NEWS_NAMED else Markup("many")
    return context.say("glance-newest", day=context.window(out), of=of, about=about)


def _news(context: RenderContext, season: Overview) -> list[Markup]:
    """Return what the newest reports are about: several people as the cast."""
    cast = [topic for topic in season.news if topic.kind is TopicKind.CASTING]
    alone = len(cast) <= 1
    names = (
        _about(context, each) if alone or each not in cast else context.say("way-cast")
        for each in season.news
    )
    return list(dict.fromkeys(names))


def _about(context: RenderContext, topic: Topic) -> Markup:
    """Return what a topic is about: of a person the name in the reader's own script."""
    if topic.name is None or topic.kind is TopicKind.CHARACTER:
        return context.about(topic)
    return context.short_person(topic.name)


def _unknown(context: RenderContext, season: Overview, titled: Standing) -> Markup:
    """Return what is not announced, in one line; the title says it of what it is about."""
    gaps = [
        context.say(f"unknown-{gap}", kind=kind, platform=context.platform)
        for kind, gap in season.unknowns
        if kind is not titled.topic.kind
    ]
    if not gaps or season.stage in (Stage.UNKNOWN, Stage.CANCELLED):
        return NOTHING
    return context.say("unknown", gaps=context.listing(gaps), platform=context.platform)
