"""Short ways to make what the rules are tested on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta

from hypothesis import strategies as st

from bot.domain.dates.windows import Window, day_window, parse_edtf
from bot.domain.record.pack import Pack
from bot.domain.record.people import Person
from bot.domain.record.show import Show, Viewing
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.attribution import Attributor
from bot.domain.reports.report import Basis, Report, Source
from bot.domain.reports.topics import Topic, parse_topic
from bot.domain.reports.vocabulary import SourceTag, Stance
from bot.domain.text.wordings import Wordings, as_written

SOURCES = {
    source.name: source
    for source in (
        *(Source(name, SourceTag.OFFICIAL) for name in ("Netflix", "Production")),
        *(Source(name, SourceTag.NEWS_AGENCY) for name in ("Yonhap", "News1")),
        *(Source(name, SourceTag.PRESS) for name in ("A", "B", "C", "D", "OSEN", "StarNews", "Leaker")),
        Source("MAA", SourceTag.TALENT_AGENCY),
        Source("Blog", SourceTag.FAN_SITE),
        Source("Joe", SourceTag.INSIDER),
        Source("foreign media", SourceTag.PRESS, unnamed=True),
    )
}
"""The sources on record in these tests."""
VOICES = Attributor(SOURCES)
TOPIC = Topic(parse_topic("release").kind)
FIRST = date(2025, 1, 1)


def report(
    id: str = "r",
    *,
    topic: str = "release",
    stance: str = "confirmed",
    on: str = "2025-01-01",
    said: str | None = None,
    chain: str = "Yonhap",
    tags: str = "press",
    window: str | None = None,
    retracted: date | None = None,
    claim: str = "A claim.",
    url: str | None = None,
    basis: Basis | None = None,
) -> Report:
    return Report(
        id=id,
        topic=parse_topic(topic),
        stance=Stance(stance),
        claim=as_written(claim),
        reported_on=parse_edtf(on),
        chain=tuple(chain.split(" > ")),
        tags=frozenset(SourceTag(tag) for tag in tags.split()),
        window=parse_edtf(window) if window else None,
        retracted_from=retracted,
        url=url,
        said_on=parse_edtf(said) if said else None,
        basis=basis,
        attributor=VOICES,
    )


LINE_UP = date(2025, 7, 23)
SHOW = Show(
    title="All of Us Are Dead",
    title_ko="지금 우리 학교는",
    platform="Netflix",
    season=2,
    timezone="Asia/Seoul",
    release_time=time(0),
    release_zone="America/Los_Angeles",
    line_up=LINE_UP,
    line_up_cite="https://example.com",
    viewing=Viewing("pack:none", Wordings(en="because", ko="왜냐하면")),
)


def snapshot(
    reports: Iterable[Report] = (),
    people: Iterable[Person] = (),
    sources: Iterable[Source] = SOURCES.values(),
) -> Snapshot:
    """Return the snapshot of a pack that holds just these."""
    pack = Pack(SHOW, tuple(sources), tuple(people), tuple(reports), digest="made")
    return Snapshot(SnapshotVersion(pack.digest), pack)


def day(offset: int) -> date:
    return FIRST + timedelta(days=offset)


days = st.integers(0, 30)
CHAINS = [
    ("A",),
    ("B",),
    ("MAA",),
    ("Netflix",),
    ("Blog",),
    ("A", "X"),
    ("B", "X"),
    ("Netflix", "B"),
    ("MAA", "Y", "X"),
]
windows = st.one_of(
    st.none(),
    st.sampled_from(["2025", "../2025-03", "2025-02", "2025-35", "2025-01-20", "2025-10/2025-12"]).map(
        parse_edtf
    ),
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
            claim=Wordings(en="A claim."),
            reported_on=day_window(day(draw(days))),
            chain=draw(st.sampled_from(CHAINS)),
            tags=frozenset({draw(st.sampled_from(list(SourceTag)))}),
            window=draw(windows),
            attributor=VOICES,
        )
        for position in range(count)
    ]


def window(edtf: str) -> Window:
    return parse_edtf(edtf)
