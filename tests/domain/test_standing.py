"""The rules of standings.md, one by one."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from bot.domain.dates.windows import parse_edtf
from bot.domain.reports.attribution import Speaker
from bot.domain.reports.report import Basis, Report
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import ClaimKind, Flag, Level, ReportStatus, SourceTag, Stance, weight
from bot.domain.rules.standing import Standing, assess
from tests.domain.making import TOPIC, VOICES, day, report

LATER = date(2025, 2, 1)


def held(*reports: Report, on: date = LATER) -> Standing:
    return assess(TOPIC, reports, on)


@pytest.mark.parametrize(
    ("tags", "heavy"),
    [
        ("official insider", 4),
        ("official", 4),
        ("press insider", 1),
        ("talent-agency social", 1),
        ("talent-agency", 3),
        ("news-agency press", 3),
        ("press fan-site", 2),
        ("aggregator", 1),
        ("fan-site", 1),
    ],
)
def test_a_report_weighs_by_its_tags(tags: str, heavy: int) -> None:
    assert weight(frozenset(SourceTag(tag) for tag in tags.split())) == heavy


def test_nothing_on_record_is_unknown_and_no_no() -> None:
    nothing = held()
    assert (nothing.stance, nothing.level, nothing.statuses) == (None, None, ())
    assert nothing.flags == {Flag.OFFICIAL_SILENCE}


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([("Netflix", "press")], Level.CONFIRMED),
        ([("A", "official")], Level.REPORTED),
        ([("A", "press"), ("B", "news-agency")], Level.CORROBORATED),
        ([("A", "press"), ("A", "press")], Level.REPORTED),
        ([("A", "press"), ("B", "fan-site")], Level.REPORTED),
        ([("A", "fan-site"), ("B", "social"), ("C", "aggregator")], Level.RUMORED),
    ],
)
def test_the_level_counts_distinct_origins(tags: list[tuple[str, str]], expected: Level) -> None:
    reports = [report(f"r{n}", chain=origin, tags=tag) for n, (origin, tag) in enumerate(tags)]
    assert held(*reports).level is expected


def test_five_articles_on_one_leak_are_one_origin() -> None:
    leak = [report(f"r{n}", chain=f"Leaker > Outlet {n}", tags="press") for n in range(5)]
    assert (held(*leak).level, held(*leak).origins) == (Level.REPORTED, (Speaker("Leaker"),))


@pytest.mark.parametrize(
    ("earlier", "later", "stance", "disputed", "part"),
    [
        ("press", "news-agency", Stance.CANCELLED, False, ReportStatus.SUPERSEDED),
        ("press", "press", Stance.CANCELLED, False, ReportStatus.SUPERSEDED),
        ("news-agency", "press", Stance.CANCELLED, True, ReportStatus.DISPUTES),
        ("official", "talent-agency", Stance.HAPPENED, True, ReportStatus.DISPUTES),
        ("press", "official", Stance.CANCELLED, False, ReportStatus.SUPERSEDED),
        ("news-agency", "insider", Stance.HAPPENED, False, ReportStatus.CONTRADICTED),
        ("official", "insider", Stance.HAPPENED, False, ReportStatus.CONTRADICTED),
    ],
)
def test_later_word_overturns_disputes_or_is_contradicted_by_its_weight(
    earlier: str, later: str, stance: Stance, disputed: bool, part: ReportStatus
) -> None:
    one, other = ("Netflix" if tags == "official" else name for tags, name in ((earlier, "A"), (later, "B")))
    yes = report("yes", topic="filming-end", stance="happened", on="2025-01-01", chain=one, tags=earlier)
    no = report("no", topic="filming-end", stance="cancelled", on="2025-01-02", chain=other, tags=later)
    now = assess(parse_topic("filming-end"), [yes, no], LATER)
    assert (now.stance, now.disputed) == (stance, disputed)
    loser = yes if part is ReportStatus.SUPERSEDED or stance is Stance.CANCELLED else no
    assert {r.id: p for r, p in now.statuses}[loser.id] is part


@pytest.mark.parametrize("tags", ["press", "insider", "fan-site"])
def test_who_expects_ahead_what_they_said_had_come_takes_that_back(tags: str) -> None:
    out = report("out", stance="happened", on="2025-01-01", chain="Blog", tags=tags)
    ahead = report("ahead", stance="expected", on="2025-01-02", window="2025-12", chain="Blog", tags=tags)
    assert held(out, ahead).stance is Stance.EXPECTED


def test_on_one_day_the_weightier_word_holds_and_equals_dispute() -> None:
    yes = report("yes", stance="confirmed", chain="A", tags="press")
    heavier = report("no", stance="cancelled", chain="B", tags="news-agency")
    equal = report("no", stance="cancelled", chain="B", tags="press")
    assert held(yes, heavier).stance is Stance.CANCELLED
    assert held(yes, equal).disputed
    assert held(yes, equal).stance is Stance.CANCELLED


def test_a_relay_does_not_make_its_origin_speak_again() -> None:
    said = report("said", stance="confirmed", on="2025-01-01", chain="A", tags="press")
    unsaid = report("unsaid", stance="cancelled", on="2025-01-03", chain="B", tags="press")
    relay = report("relay", stance="confirmed", on="2025-01-05", chain="A > C", tags="press")
    again = report("again", stance="confirmed", on="2025-01-05", chain="A", tags="press")
    assert held(said, unsaid, relay).stance is Stance.CANCELLED
    assert held(said, unsaid, again).stance is Stance.CONFIRMED


def test_a_denial_does_not_corroborate_a_withdrawal() -> None:
    topic = parse_topic("casting:Roh Yoon-seo")
    denied = report(
        "d", topic=str(topic), stance="denied", on="2025-01-01", chain="MAA", tags="talent-agency"
    )
    left = report("w", topic=str(topic), stance="withdrew", on="2025-01-09", chain="OSEN", tags="press")
    now = assess(topic, [denied, left], LATER)
    assert (now.stance, now.level, now.origins) == (Stance.WITHDREW, Level.REPORTED, (Speaker("OSEN"),))


def test_the_newest_tentative_word_leads_unless_a_report_says_not_announced() -> None:
    hope = report("hope", stance="expected", on="2025-01-05", window="2025-06")
    silence = report("silence", stance="not-announced", on="2025-01-01", chain="Blog", tags="fan-site")
    newer = report("newer", stance="expected", on="2025-01-10", window="2025-07", chain="B")
    assert held(hope).stance is Stance.EXPECTED
    assert held(hope, newer).origins == (Speaker("B"),)
    assert held(hope, silence, newer).claim is ClaimKind.NOT_ANNOUNCED
    assert held(hope, silence).reports(ReportStatus.EXPECTS) == [hope]
    only = held(report(stance="opinion"))
    assert (only.stance, only.claim) == (Stance.OPINION, None)


def test_an_officials_own_expectation_leads_until_it_says_that_nothing_is_announced() -> None:
    own = report(
        "own", stance="expected", on="2025-01-05", window="2027-40", chain="Netflix", tags="official"
    )
    blog = report("blog", stance="not-announced", on="2025-01-06", chain="Blog", tags="fan-site")
    guess = report(
        "guess", stance="confirmed", on="2025-01-07", window="2026-12", chain="Blog", tags="fan-site"
    )
    now = held(own, blog, guess)
    assert (now.claim, now.origins, now.level) == (ClaimKind.EXPECTED, (Speaker("Netflix"),), Level.CONFIRMED)
    assert now.window == parse_edtf("2027-40")
    assert now.status_of(guess) is ReportStatus.GUESSES
    assert now.not_announced_beside == ()
    unsaid = report("unsaid", stance="not-announced", on="2025-01-08", chain="Netflix", tags="official")
    assert held(own, blog, guess, unsaid).claim is ClaimKind.NOT_ANNOUNCED


def test_flags_say_silence_overdue_stale_and_contested() -> None:
    june = report("june", stance="expected", on="2025-01-05", window="2025-06", chain="A")
    july = report("july", stance="expected", on="2025-01-05", window="2025-07", chain="B")
    assert Flag.CONTESTED_DATES in held(june, july).flags
    assert Flag.CONTESTED_DATES not in held(june, report("y", stance="expected", window="2025")).flags
    one = report("one", stance="expected", window="2025-06-01")
    two = report("two", stance="expected", window="2025-06-02", chain="B")
    assert Flag.CONTESTED_DATES not in held(one, two).flags
    assert Flag.CONTESTED_DATES in held(one, report("x", stance="expected", window="2025-06-03")).flags
    whole = report("whole", stance="expected", window="2025-05")
    assert Flag.CONTESTED_DATES in held(one, whole).flags
    opinion = report("o", stance="expected", window="2026", chain="C", basis=Basis.OPINION)
    assert Flag.CONTESTED_DATES not in held(june, opinion).flags
    assert Flag.OVERDUE in held(june, july, on=date(2025, 8, 1)).flags
    assert Flag.OVERDUE not in held(june, july, on=date(2025, 7, 31)).flags
    assert Flag.OVERDUE not in held(june, july, opinion, on=date(2025, 8, 1)).flags
    assert Flag.STALE in held(june, on=date(2025, 4, 6)).flags
    assert Flag.STALE not in held(june, on=date(2025, 4, 5)).flags
    relay = report(
        "late", stance="expected", on="2025-03-01", said="2025-01-05", chain="A > B", window="2025-06"
    )
    assert Flag.STALE not in held(relay, on=date(2025, 5, 30)).flags
    spoke = report("n", stance="expected", chain="Netflix", tags="official", window="2025-06")
    quiet = report("q", stance="not-announced", on="2025-01-09", chain="Netflix", tags="official")
    assert Flag.OFFICIAL_SILENCE in held(june).flags
    assert Flag.OFFICIAL_SILENCE not in held(june, spoke).flags
    assert Flag.OFFICIAL_SILENCE in held(june, quiet).flags


def test_what_holds_is_dated_as_narrowly_as_those_who_agree_do() -> None:
    wide = report("a", stance="happened", window="2025", chain="Netflix", tags="official")
    one = report("b", stance="happened", window="2025-06-06", chain="A", tags="press")
    two = report("c", stance="happened", window="2025-06-07", chain="B", tags="press")
    other = report("d", stance="happened", window="2025-09", chain="D", tags="press", on="2024-12-31")
    now = held(wide, one, two, other)
    assert now.window == parse_edtf("2025-06-06/2025-09-30")
    assert now.dated_by == (Speaker("A"), Speaker("B"), Speaker("D"))
    rival = held(one, two, other)
    assert rival.window == parse_edtf("2025-06-06/2025-06-07")
    assert rival.status_of(other) is ReportStatus.DIFFERS
    assert (rival.level, Flag.CONTESTED_DATES in rival.flags) == (Level.CORROBORATED, True)
    assert Flag.CONTESTED_DATES not in held(one, two).flags


def test_a_later_word_keeps_the_date_it_does_not_give_anew() -> None:
    dated = report("a", stance="happened", window="2025-07", chain="Netflix", tags="official")
    bare = report("b", stance="confirmed", topic="filming-end", chain="Netflix", on="2025-01-09")
    dated = replace(dated, topic=bare.topic)
    assert assess(bare.topic, [dated, bare], LATER).window == parse_edtf("2025-07")
    set_for = report("c", window="2025-01-20", chain="Netflix")
    out = report("d", stance="happened", on="2025-01-21", chain="Netflix")
    assert held(set_for, out).window == parse_edtf("2025-01-20")
    early = report("e", stance="happened", on="2025-01-19", chain="Netflix")
    assert held(set_for, early).window is None


# Whose word, and how heavy


@pytest.mark.parametrize("tags", ["aggregator", "official", "talent-agency"])
@pytest.mark.parametrize("on", ["2025-05-10", "2025-05-14", "2025-06-20"])
def test_a_relay_never_unsays_its_origin_whatever_its_tags(tags: str, on: str) -> None:
    topic = parse_topic("casting:Roh Yoon-seo")
    denied = report(
        "d", topic=str(topic), stance="denied", on="2024-02", chain="MAA > B", tags="talent-agency"
    )
    left = report(
        "w", topic=str(topic), stance="withdrew", on="2025-05-14", said="2025-05-14", chain="OSEN > A"
    )
    relay = report("r", topic=str(topic), stance="withdrew", on=on, chain="OSEN > Blog", tags=tags)
    now = assess(topic, [denied, left, relay], date(2025, 7, 16))
    assert (now.claim, now.level, now.origins) == (ClaimKind.WITHDREW, Level.REPORTED, (Speaker("OSEN"),))


def test_a_relay_of_an_older_word_does_not_speak_for_today() -> None:
    topic = parse_topic("casting:Roh Yoon-seo")
    out = report("out", topic=str(topic), stance="withdrew", on="2025-05-14", chain="OSEN")
    back = report("back", topic=str(topic), stance="joins", on="2025-05-18", chain="OSEN")
    late = report("late", topic=str(topic), stance="withdrew", on="2025-05-20", chain="OSEN > Blog")
    assert assess(topic, [out, back, late], date(2025, 6, 1)).claim is ClaimKind.ASSERTED
    denied = report("d", topic=str(topic), stance="denied", on="2024-02", chain="MAA", tags="talent-agency")
    now = assess(topic, [denied, out, back], date(2025, 6, 1))
    assert (now.claim, now.disputed, now.origins) == (ClaimKind.ASSERTED, True, (Speaker("OSEN"),))
    assert now.status_of(denied) is ReportStatus.DISPUTES


def test_hearsay_of_an_official_is_whoever_tells_it() -> None:
    silence = report("na", stance="not-announced", chain="A")
    heard = report(
        "h", stance="confirmed", on="2025-01-05", chain="Netflix > Blog", tags="fan-site", window="2027-05"
    )
    now = held(silence, heard)
    assert (now.claim, now.status_of(heard)) == (ClaimKind.NOT_ANNOUNCED, ReportStatus.GUESSES)
    assert heard.attribution.speaker == Speaker("Blog", "Netflix")
    assert (heard.weight, heard.official) == (1, False)
    assert held(heard).origins == (Speaker("Blog", "Netflix"),)
    press = report(
        "p", stance="confirmed", on="2025-01-06", chain="Netflix > Yonhap > B", tags="press", window="2027-05"
    )
    assert (held(heard, press).level, press.weight) == (Level.REPORTED, 3)
    marked = report("m", stance="confirmed", chain="Netflix > Yonhap", tags="press social", window="2027-05")
    assert marked.weight == 1
    told = report(
        "t", stance="confirmed", on="2025-03", said="2025-01-02", chain="Netflix > Blog", tags="fan-site"
    )
    assert told.known_from == date(2025, 3, 31)
    own = report("o", chain="Netflix > Production", tags="press")
    assert (own.origin, own.official) == ("Production", True)


def test_official_ground_needs_an_official() -> None:
    mine = report("mine", stance="happened", chain="Blog", tags="official")
    assert (mine.weight, held(mine).level) == (1, Level.RUMORED)
    assert report("own", chain="Netflix", tags="social").weight == 4
    assert report("tagged", chain="Netflix > Blog", tags="official insider").weight == 4
    assert report("nobody", chain="Unknown > Blog", tags="press").weight == 1


def test_an_unnamed_origin_is_nobody() -> None:
    said = report("s", chain="foreign media > B", tags="press", said="2024-12-01")
    assert (said.origin, said.published_by_origin, said.weight) == ("B", True, 1)
    assert said.known_from == date(2025, 1, 1)
    assert (
        held(said, replace(said, id="t", chain=("foreign media", "C"), attributor=VOICES)).level
        is Level.RUMORED
    )
    assert report("relayed", chain="foreign media > B > Blog", tags="press").weight == 1
    assert report("cited", chain="Netflix > foreign media > Yonhap", tags="press").weight == 1
    assert report("later", chain="B > foreign media > C", tags="press").weight == 2
    assert report("official", chain="foreign media > Netflix", tags="press").weight == 4
    assert report("alone", chain="foreign media", tags="press").weight == 1


def test_an_origins_own_report_outweighs_what_its_relays_are() -> None:
    own = report("own", tags="social", chain="Leaker", window="2025-06")
    relay = report("relay", on="2025-01-04", tags="press", chain="Leaker > B", window="2025-06")
    assert held(own, relay).level is Level.RUMORED
    assert held(relay).level is Level.REPORTED
    marked = report("marked", on="2025-01-05", tags="press insider", chain="Leaker > C", window="2025-06")
    assert held(relay, marked).level is Level.RUMORED


# Only cancelled is off; a day announced is not a day come


def test_a_denied_date_is_no_end_of_it() -> None:
    silence = report("na", stance="not-announced", chain="A")
    december = report("dec", stance="expected", chain="B", window="2026-12")
    later = report("later", stance="expected", chain="Blog", tags="fan-site", window="2027-40")
    wide = report("wide", stance="expected", chain="D", window="2026-10/2027-03")
    no = report("no", stance="denied", on="2025-01-09", chain="Netflix", tags="official", window="2026-12")
    after = report("after", stance="expected", on="2025-01-20", chain="C", window="2026-12-05")
    now = held(silence, december, later, wide, no, after)
    assert now.claim is ClaimKind.NOT_ANNOUNCED
    assert set(now.reports(ReportStatus.RULED_OUT)) == {december, after}
    assert set(now.reports(ReportStatus.EXPECTS)) == {later, wide}
    assert now.status_of(no) is ReportStatus.RULES_OUT
    own = report(
        "own", stance="expected", on="2025-01-21", chain="Netflix", tags="official", window="2026-12-05"
    )
    assert held(no, own).claim is ClaimKind.EXPECTED
    assert held(no).claim is ClaimKind.NOT_ANNOUNCED
    assert held(replace(no, window=None)).claim is ClaimKind.DENIED
    light = replace(no, id="light", chain=("Blog",), tags=frozenset({SourceTag.FAN_SITE}), attributor=VOICES)
    assert (
        held(light, replace(december, tags=frozenset({SourceTag.NEWS_AGENCY}), attributor=VOICES)).reports(
            ReportStatus.RULED_OUT
        )
        == []
    )


def test_an_older_denial_does_not_take_down_a_day_that_somebody_as_heavy_announces_since() -> None:
    no = report("no", stance="denied", on="2025-01-09", chain="Wire", tags="news-agency", window="2026-12")
    set_day = report("set", on="2025-01-20", chain="Netflix", tags="official", window="2026-12-05")
    assert held(no, set_day).announced
    assert not held(replace(no, reported_on=parse_edtf("2025-01-25")), set_day).announced
    lighter = replace(set_day, chain=("A",), tags=frozenset({SourceTag.PRESS}), attributor=VOICES)
    assert not held(no, lighter).announced


def test_a_day_taken_down_does_not_bring_back_the_one_before() -> None:
    first = report("a", window="2026-12-05", chain="Netflix")
    moved = report("b", window="2027-01-09", chain="Netflix", on="2025-01-05")
    no = report("no", stance="denied", on="2025-01-09", chain="Netflix", window="2027-01")
    assert held(first, moved).window == parse_edtf("2027-01-09")
    assert held(first, moved, no).claim is ClaimKind.NOT_ANNOUNCED
    quiet = report("q", stance="not-announced", on="2025-01-09", chain="Netflix")
    assert held(first, moved, quiet).claim is ClaimKind.NOT_ANNOUNCED
    assert held(first, moved, replace(quiet, chain=("A",), attributor=VOICES)).announced


def test_an_announced_day_that_passes_is_due_until_somebody_says_it_came() -> None:
    set_for = report("a", window="2025-01-20", chain="Netflix")
    late = report("late", window="2025-01-20", chain="Netflix > B", tags="official", on="2025-01-25")
    now = held(set_for, late)
    assert (now.announced, now.due, now.has_come) == (True, True, False)
    assert not held(set_for, on=date(2025, 1, 20)).due
    press = report("press", stance="happened", on="2025-01-21", chain="B", tags="press")
    assert (held(set_for, press).has_come, held(set_for, press).level) == (True, Level.REPORTED)
    assert held(set_for, press, on=date(2025, 1, 20)).announced
    before = report("before", stance="happened", on="2024-12-01", chain="D")
    assert held(set_for, before).due
    renewed = replace(set_for, topic=parse_topic("renewal"))
    assert assess(renewed.topic, [renewed], LATER).has_come
    bare = report("bare", chain="Netflix")
    assert (held(bare).announced, held(bare).due) == (True, False)


def test_a_light_word_that_it_came_is_said_beside_the_day_that_is_due() -> None:
    set_for = report("a", window="2025-01-20", chain="Netflix")
    silence = report("na", stance="not-announced", on="2024-12-01", chain="A")
    blog = report("blog", stance="happened", on="2025-01-21", chain="Blog", tags="fan-site")
    for others in ((), (silence,)):
        now = held(set_for, blog, *others)
        assert (now.due, now.level, now.said_to_have_come) == (True, Level.CONFIRMED, [blog])
        assert not held(set_for, blog, *others, on=date(2025, 1, 20)).said_to_have_come
        early = replace(blog, reported_on=parse_edtf("2025-01-19"), attributor=VOICES)
        assert held(set_for, early, *others).said_to_have_come == []
        unsaid = replace(blog, id="un", stance=Stance.DENIED, reported_on=parse_edtf("2025-01-22"))
        assert held(set_for, blog, unsaid).said_to_have_come == []
        press = report("press", stance="happened", on="2025-01-22", chain="B", tags="press")
        both = held(set_for, blog, press, *others)
        assert (both.has_come, both.level, both.said_to_have_come) == (True, Level.REPORTED, [])
        assert both.status_of(blog) is ReportStatus.SUPPORTS


def test_an_officials_tentative_word_is_no_cancellation() -> None:
    off = report("off", stance="cancelled", on="2025-01-01", chain="A")
    own = report("own", stance="expected", on="2025-01-03", chain="Netflix", window="2027")
    now = held(off, own)
    assert (now.claim, now.origins, now.window) == (
        ClaimKind.EXPECTED,
        (Speaker("Netflix"),),
        parse_edtf("2027"),
    )
    assert now.status_of(off) is ReportStatus.CONTRADICTED
    later = replace(off, reported_on=parse_edtf("2025-01-04"))
    assert held(later, own).claim is ClaimKind.CANCELLED
    lighter = replace(own, chain=("Yonhap",), tags=frozenset({SourceTag.NEWS_AGENCY}), attributor=VOICES)
    assert held(off, lighter).claim is ClaimKind.CANCELLED
    itself = replace(off, chain=("Netflix",), attributor=VOICES)
    assert held(itself, own).claim is ClaimKind.EXPECTED
    assert held(itself, own).status_of(itself) is ReportStatus.SUPERSEDED
    studio = replace(own, chain=("Production",), attributor=VOICES)
    assert held(itself, studio).claim is ClaimKind.CANCELLED
    quiet = report("quiet", stance="not-announced", on="2025-01-05", chain="Netflix")
    assert held(off, own, quiet).claim is ClaimKind.NOT_ANNOUNCED


def test_no_agencys_talks_are_buried_by_a_lighter_silence() -> None:
    topic = parse_topic("casting:Ann Bee")
    talks = report("t", topic=str(topic), stance="in-talks", chain="MAA", tags="talent-agency")
    blog = report(
        "b", topic=str(topic), stance="not-announced", on="2025-01-03", chain="Blog", tags="fan-site"
    )
    now = assess(topic, [talks, blog], LATER)
    assert (now.claim, now.level, now.origins) == (ClaimKind.IN_TALKS, Level.REPORTED, (Speaker("MAA"),))
    wire = replace(talks, chain=("Yonhap",), tags=frozenset({SourceTag.NEWS_AGENCY}), attributor=VOICES)
    assert assess(topic, [wire, blog], LATER).claim is ClaimKind.IN_TALKS
    press = replace(talks, chain=("A",), tags=frozenset({SourceTag.PRESS}), attributor=VOICES)
    assert assess(topic, [press, blog], LATER).claim is ClaimKind.NOT_ANNOUNCED
    own = replace(blog, chain=("MAA",), tags=frozenset({SourceTag.TALENT_AGENCY}), attributor=VOICES)
    assert assess(topic, [talks, own], LATER).claim is ClaimKind.NOT_ANNOUNCED
    same_day = replace(own, reported_on=parse_edtf("2025-01-01"))
    assert assess(topic, [talks, same_day], LATER).not_announced_beside == (same_day,)
    release = [
        replace(each, topic=TOPIC, stance=stance)
        for each, stance in ((talks, Stance.EXPECTED), (blog, Stance.NOT_ANNOUNCED))
    ]
    assert held(*release).claim is ClaimKind.NOT_ANNOUNCED


# Lists; retraction


@pytest.mark.parametrize("kind", ["plot", "setting", "person:Ann Bee", "season1", "season1-viewing", "other"])
def test_a_list_is_never_one_fact(kind: str) -> None:
    said = [report(f"r{n}", topic=kind, stance="happened", chain=name) for n, name in enumerate("ABC")]
    now = assess(said[0].topic, said, LATER)
    assert (now.claim, now.stance, now.level, now.listed) == (None, None, None, True)
    assert {part for _, part in now.statuses} == {ReportStatus.LISTED}


def test_what_an_origin_takes_back_stops_with_its_relays_until_it_says_it_anew() -> None:
    own = report("own", stance="happened", chain="A", retracted=date(2025, 1, 10))
    relay = report("relay", stance="happened", chain="A > Blog", on="2025-01-03")
    later = report("later", stance="happened", chain="A > C", on="2025-01-20")
    assert held(own, relay, on=date(2025, 1, 9)).has_come
    assert held(own, relay, later).statuses == ()
    anew = report("anew", stance="happened", chain="A > D", on="2025-01-25", said="2025-01-12")
    assert held(own, relay, later, anew).reports() == [anew, later]
    assert held(own, relay, anew).reports() == [anew]
    twice = replace(own, id="twice", retracted_from=date(2025, 1, 24))
    assert held(own, twice, replace(anew, retracted_from=None)).statuses == ()
    error = replace(own, retracted_from=own.known_from)
    assert held(error, relay).has_come
    other = replace(relay, retracted_from=date(2025, 1, 10))
    assert held(replace(own, retracted_from=None), other).has_come
    no = report("no", stance="cancelled", chain="A", on="2025-01-05", retracted=date(2025, 1, 10))
    assert held(replace(own, retracted_from=None), no, on=date(2025, 1, 9)).claim is ClaimKind.CANCELLED
    assert held(replace(own, retracted_from=None), no).has_come


def test_a_neutral_word_as_heavy_and_no_older_stands_beside_what_holds() -> None:
    topic = parse_topic("casting:Roh Yoon-seo")
    joins = report("j", topic=str(topic), stance="joins", chain="StarNews > A", on="2024-01-31")
    undecided = report("u", topic=str(topic), stance="not-announced", chain="MAA > B", on="2024-01-31")
    assert assess(topic, [joins, undecided], LATER).not_announced_beside == (undecided,)
    light = replace(undecided, chain=("Blog",), tags=frozenset({SourceTag.FAN_SITE}), attributor=VOICES)
    older = replace(undecided, reported_on=parse_edtf("2024-01-30"))
    assert assess(topic, [joins, light], LATER).not_announced_beside == ()
    assert assess(topic, [joins, older], LATER).not_announced_beside == ()


def test_a_report_is_known_from_the_last_day_of_its_date_or_its_origins() -> None:
    month = report("m", on="2025-01")
    assert not month.counts_on(date(2025, 1, 30))
    assert month.counts_on(date(2025, 1, 31))
    earlier = replace(month, said_on=parse_edtf("2024-05"))
    assert earlier.counts_on(date(2024, 5, 31))
    assert not earlier.published_on(date(2025, 1, 30))
    same_month = replace(month, reported_on=parse_edtf("2024-05-14"), said_on=parse_edtf("2024-05"))
    assert same_month.known_from == date(2024, 5, 14)


def test_reports_on_other_topics_do_not_count() -> None:
    assert assess(TOPIC, [report(topic="renewal")], day(9)).stance is None
