"""What the bot posts by itself, in words: a standing that changed, and the board that keeps itself true."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.answers.announcements import Announcement, NewsInContext
from bot.answers.board import Board
from bot.cards.calendar import event_name
from bot.cards.card import NEUTRAL, Button, ButtonAction, Card, NavigationLink, ShowableBy
from bot.cards.changes import change_lines
from bot.cards.following import stop_buttons
from bot.cards.glance import overview
from bot.cards.headlines import by_report, headline, leveled_claim, spoiler_safe
from bot.cards.markup import NOTHING, Markup, concat, join, stack
from bot.cards.navigation import NavigationLinks
from bot.cards.render_context import RenderContext, bullet
from bot.cards.standings import accent, claim_text, grounds, in_brief
from bot.domain.posting.news import ChangeCause, NewsCause, ToldStanding
from bot.domain.reports.report import Report
from bot.domain.reports.vocabulary import ReportStatus
from bot.domain.results import Announced
from bot.domain.text.names import handle

_LISTED, _CLAIM_SHOWN, _BOARD_CHANGES = 12, 200, 5


def announced_card(context: RenderContext, announcement: Announcement) -> Card:
    """Return news as a message: what is new and how sure it is, where that leaves it, and by whose word."""
    say, announced = context.say, announcement.announced
    news = announcement.news
    foot = _follower_foot(context, announced) if announced.to_follower else say("footer")
    pings = join(" ", map(context.writer.role, announced.pings))
    if announced.replies:
        return _reply(context, news[0])
    if len(news) == 1:
        return _single_news(context, announcement, foot, pings)
    lines = [bullet(_line(context, each)) for each in news[:_LISTED]]
    rest = len(news) - len(lines)
    lines += [say("more", count=rest)] if rest > 0 else []
    why = say(f"news-cause-{news[0].item.cause.kind}", report=NOTHING) if _same_cause(news) else NOTHING
    links = NavigationLinks(context)
    return Card(
        head=context.writer.title(say("news-several", count=len(news))),
        blocks=[block for block in (why, stack(lines), pings) if block],
        foot=foot,
        links=[links.changes(), links.season()],
        destinations=[links.topic(each.item.after.topic) for each in news],
        buttons=stop_buttons(context, announced.stops),
        title=say("news-several", count=len(news)),
    )


def _follower_foot(context: RenderContext, announced: Announced) -> Markup:
    """Return why somebody is told, and of which server it is."""
    if announced.server is None:
        return context.say("news-follower")
    return context.say("news-follower-there", server=context.writer.text(announced.server))


def _same_cause(news: Sequence[NewsInContext]) -> bool:
    return len({each.item.cause.kind for each in news}) == 1 and news[0].item.cause.kind in (
        ChangeCause.PACK,
        ChangeCause.TIME,
    )


def _single_news(context: RenderContext, announcement: Announcement, foot: Markup, pings: Markup) -> Card:
    [told], announced = announcement.news, announcement.announced
    say, news, report = context.say, told.item, told.report
    topic = news.after.topic
    head = [context.writer.title(headline(context, told)), *_where_it_stands(context, told)]
    blocks = [_change(context, told), _why(context, news.cause, report), pings]
    if news.undone is not None:
        head = [context.writer.title(say("news-undone", topic=context.topic(topic)))]
        was_told = concat(say("news-was-told"), " ", leveled_claim(context, news.after))
        blocks = [
            _now(context, told),
            _why(context, news.undone, told.undoing),
            context.writer.small(was_told),
        ]
    links = NavigationLinks(context)
    return Card(
        head=join("\n", head),
        blocks=[block for block in blocks if block],
        foot=foot,
        accent=NEUTRAL if news.undone else accent(news.after.standing),
        links=[links.topic(topic), *([links.report(report)] if report else []), links.season()],
        buttons=_buttons(context, told, announced),
        title=_called(context.plain, told),
    )


def _called(plain: RenderContext, told: NewsInContext) -> Markup:
    """Return what is new as a title, which hides nothing: of an ending only what it is about."""
    topic = plain.topic(told.item.after.topic)
    if told.item.undone is not None:
        return plain.say("news-undone", topic=topic)
    spoils = told.item.after.spoiler or (told.report is not None and told.report.spoiler)
    return topic if spoils else headline(plain, told)


def _reply(context: RenderContext, told: NewsInContext) -> Card:
    """Return in short that what is replied to was false, or that it holds after all; and what holds now."""
    topic = context.topic(told.item.after.topic)
    message = "news-holds-after-all" if told.item.undone is None else "news-undone"
    return Card(
        head=context.writer.heading(context.say(message, topic=topic)),
        blocks=[_now(context, told)],
        foot=context.say("footer"),
        links=[NavigationLinks(context).topic(told.item.after.topic)],
    )


def _now(context: RenderContext, told: NewsInContext) -> Markup:
    """Return how a topic stands now, in few words."""
    held = spoiler_safe(context, ToldStanding.from_standing(told.now), in_brief(context, told.now))
    return concat(context.say("news-now"), " ", held)


def _where_it_stands(context: RenderContext, told: NewsInContext) -> list[Markup]:
    """Return where the topic stands now, unless the headline is all there is to say of that."""
    report = by_report(told)
    if report is None:
        return [spoiler_safe(context, told.item.after, grounds(context, told.now))] if told.unchanged else []
    alone = told.now.status_of(report) is ReportStatus.SUPPORTS and len(told.now.origins) == 1
    return [] if alone and not told.now.disputed else [_now(context, told)]


def _change(context: RenderContext, told: NewsInContext) -> Markup:
    """Return what held before; where the words for it are the same, what is another all the same."""
    news = told.item
    was, now = claim_text(context, news.before.standing), claim_text(context, news.after.standing)
    over = news.cause.kind is ChangeCause.TIME
    alike = was == now or (over and news.before.claim == news.after.claim)
    if alike and news.before.claim is not None and news.before.level == news.after.level:
        return NOTHING if by_report(told) else context.say("news-over" if over else "new-dates")
    before = context.say("news-nothing")
    if news.before.claim is not None:
        before = spoiler_safe(context, news.before, was)
    return concat(context.say("news-before"), " ", before)


def _buttons(context: RenderContext, told: NewsInContext, announced: Announced) -> list[Button]:
    """Return what a reader may do with news: follow the topic, or follow it no longer; a day that is set, put
    into a calendar. An event is made in its server alone.
    """
    topic, say = told.item.after.topic, context.say
    made = stop_buttons(context, announced.stops)
    if not announced.to_follower:
        made = [Button(say("news-follow"), ButtonAction.FOLLOW, f"0:{handle(str(topic))}")]
    if told.day_set:
        made.append(Button(say("news-calendar"), ButtonAction.CALENDAR, 0))
        if not announced.to_follower:
            made.append(Button(say("news-event"), ButtonAction.EVENT, 0))
    return made


def _why(context: RenderContext, cause: NewsCause, report: Report | None) -> Markup:
    """Return what made the difference: the report with its source, or what was done to it, and the reason."""
    say = context.say
    number = context.writer.text(report.id) if report is not None and report.filing is not None else NOTHING
    reason = say("news-reason", reason=context.writer.text(cause.reason)) if cause.reason else NOTHING
    done = NOTHING if cause.kind is ChangeCause.FILED else say(f"news-cause-{cause.kind}", report=number)
    told = NOTHING
    if report is not None and cause.kind is not ChangeCause.RETRACTED:
        cited = context.cited(report, context.today)
        told = concat(context.claim(report, _CLAIM_SHOWN), " (", cited, ")")
    return join("\n", [join(" ", [done, reason]), told])


def _line(context: RenderContext, told: NewsInContext) -> Markup:
    """Return news of several in one line: what is new, by a report or since, and what held before."""
    before, after = told.item.before, told.item.after
    was = claim_text(context, before.standing)
    line = [headline(context, told)]
    if by_report(told) is None and before.claim is not None and was != claim_text(context, after.standing):
        line.append(concat(context.say("news-before"), " ", spoiler_safe(context, before, was)))
    return join(" · ", line)


def board_card(context: RenderContext, board: Board) -> Card:
    """Return the board: the season at a glance, what changed last, and that this keeps itself true."""
    glance = overview(context, board.season, gaps=False)
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
        blocks=[*glance.blocks, *changed],
        links=links,
        showable_by=ShowableBy.NOBODY,
        title=event_name(context.plain),
    )
