"""What the bot posts by itself, in words: a standing that changed, and the board that keeps itself true."""

from __future__ import annotations

from msgspec.structs import replace

from bot.answers.announcements import Announcement, NewsInContext
from bot.answers.board import Board
from bot.cards.card import NEUTRAL, Button, ButtonAction, Card, NavigationLink
from bot.cards.changes import change_lines
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.standings import accent, claim_text, grounds, in_brief, mark
from bot.cards.status import overview
from bot.domain.posting.news import ChangeCause, NewsCause, NewsItem, ToldStanding
from bot.domain.reports.report import Report
from bot.domain.rules.standing import Standing
from bot.domain.text.names import handle

_LISTED, _CLAIM_SHOWN, _BOARD_CHANGES = 12, 200, 5


def announced_card(context: RenderContext, announcement: Announcement) -> Card:
    """Return news as a message: what held before, what holds now, why, and by whose word."""
    say, announced = context.say, announcement.announced
    news = announced.news
    foot = say("news-follower" if announced.to_follower else "footer")
    pings = join(" ", map(context.writer.role, announced.pings))
    if len(news) == 1:
        return _single_news(context, announcement.news[0], foot, pings)
    lines = [bullet(_line(context, each)) for each in news[:_LISTED]]
    rest = len(news) - len(lines)
    lines += [say("more", count=rest)] if rest > 0 else []
    why = say(f"news-why-{news[0].cause.why}", report=NOTHING) if _same_cause(news) else NOTHING
    links = NavigationLinks(context)
    return Card(
        head=context.writer.title(say("news-several", count=len(news))),
        blocks=[block for block in (why, stack(lines), pings) if block],
        foot=foot,
        links=[links.changes(), links.season()],
        destinations=[links.topic(each.after.topic) for each in news],
    )


def _same_cause(news: tuple[NewsItem, ...]) -> bool:
    return len({each.cause.why for each in news}) == 1 and news[0].cause.why in (
        ChangeCause.PACK,
        ChangeCause.TIME,
    )


def _single_news(context: RenderContext, told: NewsInContext, foot: Markup, pings: Markup) -> Card:
    say, news, report = context.say, told.item, told.report
    topic = news.after.topic
    now, before = marked_claim(context, news.after), say("news-nothing")
    if news.before.claim is not None:
        before = spoiler_safe(context, news.before, claim_text(context, news.before.standing))
    head = [context.writer.title(now), level_line(context, told)]
    blocks = [_change(context, news, before), _why(context, news.cause, report), pings]
    if news.undone is not None:
        head = [context.writer.title(say("news-undone", topic=context.topic(topic)))]
        was_told = concat(say("news-was-told"), " ", before, " → ", now)
        back = concat(say("news-now"), " ", _as_it_stands(context, told.now))
        blocks = [back, _why(context, news.undone, told.undoing), context.writer.small(was_told)]
    links = NavigationLinks(context)
    return Card(
        head=join("\n", head),
        blocks=[block for block in blocks if block],
        foot=foot,
        accent=NEUTRAL if news.undone else accent(news.after.standing),
        links=[links.topic(topic), *([links.report(report)] if report else []), links.season()],
        buttons=_buttons(context, told),
    )


def _change(context: RenderContext, news: NewsItem, before: Markup) -> Markup:
    """Return what held before; or, where the words for it are the same, what is another all the same."""
    if claim_text(context, news.before.standing) != claim_text(context, news.after.standing):
        return concat(context.say("news-before"), " ", before)
    if news.before.claim is None or news.before.level != news.after.level:
        return concat(context.say("news-before"), " ", before)
    return context.say("news-over" if news.cause.why is ChangeCause.TIME else "new-dates")


def about_and_claim(context: RenderContext, seen: ToldStanding) -> Markup:
    """Return what holds, with whom it is about where the words do not say that."""
    held = claim_text(context, seen.standing)
    if seen.topic.name is None and seen.claim is not None:
        return held
    return concat(context.about(seen.topic), ": ", held)


def _buttons(context: RenderContext, told: NewsInContext) -> list[Button]:
    """Return what a reader may do with news: follow the topic; a day that is set, put into a calendar."""
    topic = told.item.after.topic
    made = [Button(context.say("news-follow"), ButtonAction.FOLLOW, f"0:{handle(str(topic))}")]
    if told.day_set:
        made.append(Button(context.say("news-calendar"), ButtonAction.CALENDAR, 0))
        made.append(Button(context.say("news-event"), ButtonAction.EVENT, 0))
    return made


def spoiler_safe(context: RenderContext, seen: ToldStanding, text: Markup) -> Markup:
    """Return what held, behind bars where it gives an ending away."""
    return context.writer.spoiler(text) if seen.spoiler else text


def marked_claim(context: RenderContext, seen: ToldStanding) -> Markup:
    """Return what holds with its mark, and whom it is about."""
    return concat(mark(seen.standing), " ", spoiler_safe(context, seen, about_and_claim(context, seen)))


def _as_it_stands(context: RenderContext, now: Standing) -> Markup:
    """Return how a topic stands now, in few words."""
    return spoiler_safe(context, ToldStanding.from_standing(now), in_brief(context, now))


def level_line(context: RenderContext, shown: NewsInContext) -> Markup:
    """Return how sure what holds is and by whom, where it still is what was told."""
    return (
        spoiler_safe(context, shown.item.after, grounds(context, shown.now)) if shown.unchanged else NOTHING
    )


def _why(context: RenderContext, cause: NewsCause, report: Report | None) -> Markup:
    """Return what made the difference: the report with its source, or what was done to it, and the reason."""
    say = context.say
    number = context.writer.text(report.id) if report is not None and report.filing is not None else NOTHING
    reason = say("news-reason", reason=context.writer.text(cause.reason)) if cause.reason else NOTHING
    done = NOTHING if cause.why is ChangeCause.FILED else say(f"news-why-{cause.why}", report=number)
    told = NOTHING
    if report is not None and cause.why is not ChangeCause.RETRACTED:
        cited = context.cited(report, context.today)
        told = concat(context.claim(report, _CLAIM_SHOWN), " (", cited, ")")
    return join("\n", [join(" ", [done, reason]), told])


def _line(context: RenderContext, news: NewsItem) -> Markup:
    """Return news of several in one line."""
    before, after = claim_text(context, news.before.standing), claim_text(context, news.after.standing)
    told = [concat(mark(news.after.standing), " ", spoiler_safe(context, news.after, after))]
    if news.before.claim is not None and before != after:
        told.insert(0, spoiler_safe(context, news.before, before))
    return concat(context.writer.bold(context.topic(news.after.topic)), ": ", join(" → ", told))


def board_card(context: RenderContext, board: Board) -> Card:
    """Return the board: the season at a glance, what changed last, and that this keeps itself true."""
    glance = overview(context, board.season)
    lines = change_lines(context, board.changes)[:_BOARD_CHANGES]
    changed = [stack([context.say("board-changed"), *lines])] if lines else []
    links: list[NavigationLink] = [
        NavigationLinks(context).season(),
        NavigationLinks(context).cast(),
        NavigationLinks(context).changes(),
    ]
    return replace(
        glance,
        head=concat(glance.head, "\n", context.writer.small(context.say("board-kept"))),
        blocks=[*glance.blocks[:-2], *changed, glance.blocks[-1]],
        links=links,
        showable=False,
    )
