"""What `pack check` remarks on in a pack without faults: what is sound by itself, and likely not meant so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.domain.record.pack import PACK, Pack
from bot.domain.record.show import Show
from bot.domain.reports.topics import MILESTONES
from bot.search.seasons import COMING, EARLIER, LATER, Seasons


def remarks(pack: Pack, today: date) -> Iterator[str]:
    """Yield a line for each report that is dated after today, and for each on what a season goes through that
    names another one by its number, and not the one that is waited for.
    """
    show = pack.show
    called = _called(show)
    others, coming = (re.compile(called.called(mark)) for mark in (f"(?:{EARLIER}|{LATER})", COMING))
    for each in pack.reports:
        where = f"report {each.id.removeprefix(PACK)}"
        if each.reported_on.first > today:
            yield f"{where}: reported_on {each.reported_on} is still to come"
        told = [called.marked(text.casefold()) for text in each.claim.by_language.values()]
        turned = any(map(others.search, told)) and not any(map(coming.search, told))
        if each.topic.kind in MILESTONES and turned:
            yield (
                f"{where}: {each.topic} is of season {show.season}, and the claim names another: what is "
                "told of an earlier one goes under season1, of a later one under season3"
            )


def _called(show: Show) -> Seasons:
    talk = show.talk
    titled = [f"{title.casefold()} {{n}}" for title in (*talk.titles, *talk.phrases)]
    return Seasons(show.season, talk.seasons or titled, [show.platform])
