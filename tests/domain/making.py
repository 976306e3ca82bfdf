"""Short ways to make what the rules are tested on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from bot.domain.reports import Report
from bot.domain.topics import Topic, parse_topic
from bot.domain.windows import Window, day_window, parse_edtf
from bot.domain.words import SourceTag, Stance

TOPIC = Topic(parse_topic("release").kind)
FIRST = date(2025, 1, 1)


def report(
    id: str = "r",
    *,
    topic: str = "release",
    stance: str = "confirmed",
    on: str = "2025-01-01",
    chain: str = "Yonhap",
    tags: str = "press",
    window: str | None = None,
    retracted: date | None = None,
    claim: str = "A claim.",
    url: str | None = None,
) -> Report:
    return Report(
        id=id,
        topic=parse_topic(topic),
        stance=Stance(stance),
        claim=claim,
        reported_on=parse_edtf(on),
        chain=tuple(chain.split(" > ")),
        tags=frozenset(SourceTag(tag) for tag in tags.split()),
        window=parse_edtf(window) if window else None,
        retracted_from=retracted,
        url=url,
    )


def day(offset: int) -> date:
    return FIRST + timedelta(days=offset)


days = st.integers(0, 30)
windows = st.one_of(
    st.none(),
    st.sampled_from(["2025", "2025-02", "2025-35", "2025-01-20", "2025-10/2025-12"]).map(parse_edtf),
)


@st.composite
def reports_on_one_topic(draw: st.DrawFn, *, least: int = 0, most: int = 8) -> list[Report]:
    """Random reports on one topic: few origins and few days, so that they meet."""
    count = draw(st.integers(least, most))
    return [
        Report(
            id=f"r{position}",
            topic=TOPIC,
            stance=draw(st.sampled_from(list(Stance))),
            claim="A claim.",
            reported_on=day_window(day(draw(days))),
            chain=draw(st.sampled_from([("A",), ("B",), ("C",), ("A", "X"), ("B", "X"), ("C", "Y", "X")])),
            tags=frozenset({draw(st.sampled_from(list(SourceTag)))}),
            window=draw(windows),
        )
        for position in range(count)
    ]


def window(edtf: str) -> Window:
    return parse_edtf(edtf)
