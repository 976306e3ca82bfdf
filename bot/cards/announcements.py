"""What the bot posts by itself, in words: a standing that changed, and the board that keeps itself true."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.board import Board
from bot.cards.card import NEUTRAL, Action, Button, Card, Way
from bot.cards.changes import change_lines
from bot.cards.markup import NOTHING, Markup, join, put, stack
from bot.cards.navigation import Ways
from bot.cards.render_context import Edition, bullet
from bot.cards.standings import accent, grounds, in_brief, mark, state
from bot.cards.status import overview
from bot.domain.posting.news import Cause, News, Seen, Why
from bot.domain.posting.release_day import is_set
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic
from bot.domain.results import Announced
from bot.domain.text.names import handle

_LISTED, _CLAIM_SHOWN, _BOARD_CHANGES = 12, 200, 5


def announced_card(edition: Edition, announced: Announced) -> Card:
    """Return news as a message: what held before, what holds now, why, and by whose word."""
    say, news = edition.say, announced.news
    foot = say("news-follower" if announced.to_follower else "footer")
    pings = join(" ", map(edition.pen.role, announced.pings))
    if len(news) == 1:
        return _one(edition, news[0], foot, pings)
    lines = [bullet(_line(edition, each)) for each in news[:_LISTED]]
    rest = len(news) - len(lines)
    lines += [say("more", count=rest)] if rest > 0 else []
    why = say(f"news-why-{news[0].cause.why}", report=NOTHING) if _same_cause(news) else NOTHING
    ways = Ways(edition)
    return Card(
        head=edition.pen.title(say("news-several", count=len(news))),
        blocks=[block for block in (why, stack(lines), pings) if block],
        foot=foot,
        links=[ways.changes(), ways.season()],
        ways=[ways.topic(each.after.topic) for each in news],
    )


def _same_cause(news: tuple[News, ...]) -> bool:
    return len({each.cause.why for each in news}) == 1 and news[0].cause.why in (Why.PACK, Why.TIME)


def _one(edition: Edition, news: News, foot: Markup, pings: Markup) -> Card:
    say, topic = edition.say, news.after.topic
    report = edition.wire.report(news.cause.report or "")
    now, before = _held(edition, news.after), say("news-nothing")
    if news.before.claim is not None:
        before = _barred(edition, news.before, state(edition, news.before.standing))
    head = [edition.pen.title(now), _sure(edition, news.after)]
    blocks = [_change(edition, news, before), _why(edition, news.cause, report), pings]
    if news.undone is not None:
        head = [edition.pen.title(say("news-undone", topic=edition.topic(topic)))]
        told = put(say("news-was-told"), " ", before, " → ", now)
        undoing = edition.wire.report(news.undone.report or "")
        back = put(say("news-now"), " ", _as_it_stands(edition, topic))
        blocks = [back, _why(edition, news.undone, undoing), edition.pen.small(told)]
    ways = Ways(edition)
    return Card(
        head=join("\n", head),
        blocks=[block for block in blocks if block],
        foot=foot,
        accent=NEUTRAL if news.undone else accent(news.after.standing),
        links=[ways.topic(topic), *([ways.report(report)] if report else []), ways.season()],
        buttons=_buttons(edition, news),
    )


def _change(edition: Edition, news: News, before: Markup) -> Markup:
    """Return what held before; or, where the words for it are the same, what is another all the same."""
    if state(edition, news.before.standing) != state(edition, news.after.standing):
        return put(edition.say("news-before"), " ", before)
    if news.before.claim is None or news.before.level != news.after.level:
        return put(edition.say("news-before"), " ", before)
    return edition.say("news-over" if news.cause.why is Why.TIME else "new-dates")


def _called(edition: Edition, seen: Seen) -> Markup:
    """Return what holds, with whom it is about where the words do not say that."""
    held = state(edition, seen.standing)
    if seen.topic.name is None and seen.claim is not None:
        return held
    return put(edition.about(seen.topic), ": ", held)


def _buttons(edition: Edition, news: News) -> list[Button]:
    """Return what a reader may do with news: follow the topic; a day that is set, put into a calendar."""
    topic = news.after.topic
    made = [Button(edition.say("news-follow"), Action.FOLLOW, f"0:{handle(str(topic))}")]
    if news.undone is None and is_set(news.after.standing):
        made.append(Button(edition.say("news-calendar"), Action.CALENDAR, 0))
        made.append(Button(edition.say("news-event"), Action.EVENT, 0))
    return made


def _barred(edition: Edition, seen: Seen, text: Markup) -> Markup:
    """Return what held, behind bars where it gives an ending away."""
    return edition.pen.spoiler(text) if seen.spoiler else text


def _held(edition: Edition, seen: Seen) -> Markup:
    """Return what holds with its mark, and whom it is about."""
    return put(mark(seen.standing), " ", _barred(edition, seen, _called(edition, seen)))


def _as_it_stands(edition: Edition, topic: Topic) -> Markup:
    """Return how a topic stands now, in few words."""
    now = edition.wire.standing(topic, edition.today)
    return _barred(edition, Seen.of(now), in_brief(edition, now))


def _sure(edition: Edition, seen: Seen) -> Markup:
    """Return how sure what holds is and by whom, where it still is what was seen."""
    now = edition.wire.standing(seen.topic, edition.today)
    same = not Seen.of(now).differs(replace(seen, day=edition.today))
    return _barred(edition, seen, grounds(edition, now)) if same else NOTHING


def _why(edition: Edition, cause: Cause, report: Report | None) -> Markup:
    """Return what made the difference: the report with its source, or what was done to it, and the reason."""
    say = edition.say
    number = edition.pen.text(report.id) if report is not None and report.filing is not None else NOTHING
    reason = say("news-reason", reason=edition.pen.text(cause.reason)) if cause.reason else NOTHING
    done = NOTHING if cause.why is Why.FILED else say(f"news-why-{cause.why}", report=number)
    told = NOTHING
    if report is not None and cause.why is not Why.RETRACTED:
        cited = edition.cited(report, edition.today)
        told = put(edition.claim(report, _CLAIM_SHOWN), " (", cited, ")")
    return join("\n", [join(" ", [done, reason]), told])


def _line(edition: Edition, news: News) -> Markup:
    """Return news of several in one line."""
    before, after = state(edition, news.before.standing), state(edition, news.after.standing)
    told = [put(mark(news.after.standing), " ", _barred(edition, news.after, after))]
    if news.before.claim is not None and before != after:
        told.insert(0, _barred(edition, news.before, before))
    return put(edition.pen.bold(edition.topic(news.after.topic)), ": ", join(" → ", told))


def board_card(edition: Edition, board: Board) -> Card:
    """Return the board: the season at a glance, what changed last, and that this keeps itself true."""
    glance = overview(edition, board.season)
    lines = change_lines(edition, board.changes)[:_BOARD_CHANGES]
    changed = [stack([edition.say("board-changed"), *lines])] if lines else []
    ways: list[Way] = [Ways(edition).season(), Ways(edition).cast(), Ways(edition).changes()]
    return replace(
        glance,
        head=put(glance.head, "\n", edition.pen.small(edition.say("board-kept"))),
        blocks=[*glance.blocks[:2], *changed],
        links=ways,
        showable=False,
    )
