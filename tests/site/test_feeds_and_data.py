"""What is read elsewhere: feeds, the calendar, the facts, the pictures and what search engines read."""

from __future__ import annotations

import json
import re
import struct
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import feedparser
import jsonschema_rs
import pytest
from icalendar import Calendar
from msgspec.structs import replace

from bot.domain.dates.windows import parse_edtf
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.report import Report
from bot.domain.reports.topics import Topic, TopicKind
from bot.domain.reports.vocabulary import Level, Stance
from bot.site import change_feeds
from bot.site.addresses import page_addresses
from bot.site.build import site_files
from bot.site.change_feeds import days_of_changes, feed_entries
from bot.site.season_calendar import season_calendar
from bot.site.site_languages import site_languages
from tests.conftest import NOW
from tests.site.conftest import BASE, DAY, Files

FOLDERS = ("en", "ko", "es")
CONFIRMED = {"en": "confirmed by Netflix", "ko": "넷플릭스 공식 발표", "es": "confirmado por Netflix"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_atom_feed_is_one_and_says_what_changed(made: Files, folder: str) -> None:
    feed = feedparser.parse(made[f"{folder}/changes.atom"])
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id == f"{BASE}/{folder}/changes.atom"
    days = [each.published for each in feed.entries]
    assert days == sorted(days, reverse=True) == [each.updated for each in feed.entries]
    assert len({each.id for each in feed.entries}) == len(days) > 5
    for each in feed.entries:
        assert each.title
        assert each.link.removeprefix(f"{BASE}/") in made
        assert each.id == quote(each.id, safe=":/#%")
    told = " ".join(each.content[0].value for each in feed.entries)
    assert CONFIRMED[folder] in told
    assert "2025-07-23T00:00:00+09:00" in days


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_json_feed_says_the_same(made: Files, folder: str) -> None:
    feed = json.loads(made[f"{folder}/changes.json"])
    atom = feedparser.parse(made[f"{folder}/changes.atom"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE}/{folder}/changes.json"
    assert [each["id"] for each in feed["items"]] == [each.id for each in atom.entries]
    assert [each["title"] for each in feed["items"]] == [each.title for each in atom.entries]
    assert [each["date_modified"] for each in feed["items"]] == [each.updated for each in atom.entries]
    assert all(each["content_html"].startswith("<ul>") for each in feed["items"])


def test_no_day_of_changes_is_passed_over(part: Pack) -> None:
    """A standing is another only on the days that are looked at: every day is held against that."""
    snapshot = Snapshot(SnapshotVersion(part.digest), part)
    looked_at = [each[0].after.day for each in days_of_changes(snapshot, DAY)]
    days = (DAY - timedelta(days=back) for back in range(150))
    changed = [day for day in days if snapshot.changes(day - timedelta(days=1), day)]
    assert changed == [day for day in looked_at if day > DAY - timedelta(days=150)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_calendar_has_each_milestone_that_came(made: Files, folder: str) -> None:
    calendar = Calendar.from_ical(made[f"{folder}/season-2.ics"])
    events = {str(each["uid"]): each for each in calendar.walk("VEVENT")}
    began = events["all-of-us-are-dead-season-2-filming-start@hyosan-wire"]
    assert (began.decoded("dtstart"), began.decoded("dtend")) == (date(2025, 7, 1), date(2025, 8, 1))
    assert str(began["url"]) == f"{BASE}/{folder}/topics/filming-start.html"
    assert "all-of-us-are-dead-season-2@hyosan-wire" not in events


def _told(report: Report, **said: Any) -> Report:
    return replace(report, id="pack:told", topic=Topic(TopicKind.RELEASE), **said)


def test_a_day_that_is_announced_is_the_event_that_moves(part: Pack) -> None:
    said = next(each for each in part.reports if each.official and each.topic.kind is TopicKind.FILMING_START)
    told = _told(said, stance=Stance.CONFIRMED, window=parse_edtf("2026-01-29"))
    files = dict(site_files(replace(part, reports=(told, said)), DAY, ""))
    calendar = Calendar.from_ical(files["en/season-2.ics"])
    events = {str(each["uid"]): each for each in calendar.walk("VEVENT")}
    assert events["all-of-us-are-dead-season-2@hyosan-wire"].decoded("dtstart") == date(2026, 1, 29)


def test_a_rumor_is_no_day_in_the_calendar(part: Pack) -> None:
    rumor = next(each for each in part.reports if each.weight == 1 and not each.attribution.relayed)
    came = _told(rumor, stance=Stance.HAPPENED, window=parse_edtf("2025-08-01"), spoiler=False)
    snapshot = Snapshot(SnapshotVersion(""), replace(part, reports=(came,)))
    assert snapshot.standing(came.topic, DAY).level is Level.RUMORED
    assert season_calendar(site_languages(snapshot, DAY, BASE)[0], snapshot) is None


def test_a_feed_has_the_latest_hundred_changes(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    language, addresses = site_languages(snapshot, NOW.date(), BASE)[0], page_addresses(snapshot, NOW.date())
    every = feed_entries(language, snapshot, addresses)
    assert 10 < len(every) <= change_feeds.MOST_ENTRIES == 100
    monkeypatch.setattr(change_feeds, "MOST_ENTRIES", 10)
    assert feed_entries(language, snapshot, addresses) == every[:10]


def test_an_entry_is_the_same_one_tomorrow(part: Pack, few_pages: None) -> None:
    """What is told of the past depends on no later day: else every reader would have it all anew."""
    today, later = (dict(site_files(part, day, BASE)) for day in (DAY, DAY + timedelta(days=9)))
    before, after = (feedparser.parse(each["en/changes.atom"]).entries for each in (today, later))
    known = {each.id: each for each in after}
    assert [(each.id, each.updated, each.title) for each in before] == [
        (each.id, known[each.id].updated, known[each.id].title) for each in before
    ]


def test_where_nothing_came_there_is_no_calendar_and_no_link_to_one(part: Pack) -> None:
    files = dict(site_files(replace(part, reports=()), DAY, BASE))
    assert not [path for path in files if path.endswith(".ics")]
    assert ".ics" not in files["en/index.html"].decode()
    assert not feedparser.parse(files["en/changes.atom"]).bozo


def test_the_facts_are_what_their_schema_says(made: Files, part: Pack) -> None:
    facts, schema = json.loads(made["facts.json"]), json.loads(made["facts.schema.json"])
    jsonschema_rs.validator_for(schema).validate(facts)
    assert facts["day"] == "2025-09-15"
    assert len(facts["reports"]) == len([each for each in part.reports if each.known_from <= DAY])
    assert any(each["spoiler"] for each in facts["reports"])
    assert all(each["claim"].keys() == {"en", "ko"} for each in facts["reports"])
    standings = {each["topic"]: each for each in facts["standings"]}
    assert standings["filming-start"]["level"] == "confirmed"
    of_no_language = [{**facts["reports"][0], "claim": "It is out."}]
    for wrong in ({"day": 1}, {"reports": of_no_language}):
        with pytest.raises(jsonschema_rs.ValidationError):
            jsonschema_rs.validator_for(schema).validate({**facts, **wrong})


def test_nothing_of_later_days_is_in_the_site(part: Pack) -> None:
    before = dict(site_files(part, date(2025, 7, 1), BASE))
    later = [each for each in part.reports if each.known_from > date(2025, 7, 1)]
    assert later
    everything = b"\n".join(before.values()).decode(errors="replace")
    assert not [r.id for r in later if any(c in everything for c in r.claim.by_language.values())]


def _data(html: bytes) -> dict[str, Any]:
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html.decode())
    found: dict[str, Any] = json.loads(data)
    return found


def test_search_engines_read_the_season_and_each_report(made: Files) -> None:
    season = _data(made["en/index.html"])
    assert (season["@type"], season["seasonNumber"], season["url"]) == ("TVSeason", 2, f"{BASE}/en/")
    assert {"@type": "Person", "name": "Kim Si-eun"} in season["actor"]
    reports = [path for path in made if re.fullmatch(r"en/reports/[\w.-]+\.html", path)]
    reviewed = [path for path in reports if b"ClaimReview" in made[path]]
    for path in reviewed:
        review = _data(made[path])
        assert review["url"] == f"{BASE}/{path}"
        assert review["claimReviewed"]
        rating, claim = review["reviewRating"], review["itemReviewed"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["alternateName"]
        assert (review["author"]["@type"], claim["@type"]) == ("Organization", "Claim")
        assert claim["datePublished"] <= review["datePublished"] == DAY.isoformat()
    hidden = [path for path in reports if b"<details>" in made[path].partition(b"</h1>")[2][:80]]
    assert hidden
    assert not set(hidden) & set(reviewed)


def test_the_sitemap_has_every_page_in_each_language(made: Files) -> None:
    tree = ET.fromstring(made["sitemap.xml"])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [str(each.findtext(f"{space}loc")) for each in tree]
    pages = {path for path in made if path.endswith(".html") and "/" in path}
    assert len(listed) == len(set(listed))
    assert set(listed) == {f"{BASE}/{path.removesuffix('index.html')}" for path in pages}
    for each in tree:
        links = {link.get("hreflang"): link.get("href") for link in each[1:]}
        assert links.keys() == set(FOLDERS)
        assert each[0].text in links.values()


def test_what_is_shared_has_a_picture_of_the_size_that_is_asked_for(made: Files) -> None:
    for path in ("index.html", "en/index.html", "ko/topics/release.html", "en/timeline/filming-end.html"):
        [address] = re.findall(r'<meta property="og:image" content="(.*?)"', made[path].decode())
        png = made[address.removeprefix(f"{BASE}/")]
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", png[16:24]) == (1200, 630)
