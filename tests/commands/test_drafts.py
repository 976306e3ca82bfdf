"""Drafts: nothing typed is lost by a refusal or a restart, and each can be filed, changed or thrown away."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.errors import DomainError
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.results import Filed
from bot.domain.text.names import handle
from bot.services import drafts, report_inference
from bot.services.report_reading import TypedReport
from bot.store import Store
from bot.terminal import SERVER, server_id
from tests.commands.scene import Scene, texts
from tests.commands.test_filing import kept
from tests.conftest import NOW


async def draft_count(store: Store) -> int:
    rows = await store.database.fetch_all("SELECT count(*) FROM draft WHERE filed IS NULL")
    return int(rows[0][0])


async def test_with_nothing_a_form_opens_and_what_is_sent_can_be_filed(here: Scene, store: Store) -> None:
    here.there.locale = "en-US"
    shown = await here.member("moderator").slash(here.there.channel, "addreport")
    draft = await here.send(
        shown, topic=["release"], claim="Out in May 2027. https://www.newsx.com/all-of-us", tags=["press"]
    )
    draft = await here.fill(draft, reported_on="2026-11-20")
    assert draft.private
    assert draft.text.startswith("Draft, not filed yet\nOut in May 2027.\nTopic: Release\nSays: expected")
    assert "Source: NewsX (press)" in draft.text  # by the domain of the link
    assert "The standing stays as it was: ⚪ No release date is announced" in draft.text
    assert await kept(store) == 0
    filed = await here.click(draft, "File", who="moderator")
    assert "Filed as #1" in draft.text or "Filed as #1" in filed.text
    assert await kept(store) == 2  # the report and its revision
    assert await draft_count(store) == 0


async def test_a_refusal_opens_a_draft_that_keeps_all_that_was_typed(here: Scene, store: Store) -> None:
    refused = await here.file(claim="Out *soon*.", when="someday", via="OSEN", url="https://example.com/x")
    assert refused.private
    assert refused.text.startswith("when: I cannot read “someday” as a date.")
    for typed in ("Topic: Release", "Claim: Out *soon*.", "Via: OSEN", "Link: example.com"):
        assert typed in refused.text
    assert set(refused.buttons) == {"Edit", "More", "Cancel"}
    await here.restart(store)
    again = await here.fill(refused, source="Soompi", via="OSEN", when="May 2027", said_on="", stance=[])
    assert "Draft, not filed yet" in again.text
    assert "When: May 2027" in again.text
    assert "OSEN → Soompi" in again.text
    assert await kept(store) == 0


@pytest.mark.parametrize(("label", "source"), [("It is Pinkvilla", "Pinkvilla"), ("It is new", "Pinkvila")])
async def test_a_near_name_is_answered_with_a_press(
    here: Scene, store: Store, label: str, source: str
) -> None:
    refused = await here.file(source="Pinkvila")
    assert refused.text.startswith("source: “Pinkvila” is not on record, but Pinkvilla is close.")
    await here.click(refused, label, who="moderator")
    assert f"Source: {source} (press)" in refused.text
    await here.click(refused, "File", who="moderator")
    assert "Filed as #1" in refused.text
    assert await draft_count(store) == 0


async def test_a_press_answers_the_name_it_was_asked_about_alone(here: Scene, store: Store) -> None:
    refused = await here.file(source="Pinkvila", via="Netflx")
    assert refused.text.startswith("via: “Netflx” is not on record, but Netflix is close.")
    await here.click(refused, "It is new", who="moderator")
    assert refused.text.startswith("source: “Pinkvila” is not on record")
    guild_id, by = server_id(SERVER), here.member("moderator").user.id
    about = handle("Netflx")
    [[number]] = await store.database.fetch_all("SELECT id FROM draft")
    again = await drafts.resolve_name(store, guild_id, number, about, as_new=True, by=by, at=NOW)
    assert again.refusal is not None
    assert again.refusal.details["given"] == "Pinkvila"
    assert again.typed["source"] == "Pinkvila"


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en-US", "I do not know “blurb” as a kind of source, so it is left out."),
        ("ko", "“blurb” 같은 출처 종류는 몰라서 뺐어요."),
    ],
)
async def test_a_kind_of_source_that_is_unknown_is_left_out_and_told(
    here: Scene, locale: str, told: str
) -> None:
    draft = await here.file(source="Soompi", tags="interview, blurb", locale=locale)
    assert told in draft.text
    filed = await here.click(draft, "File" if locale == "en-US" else "등록", who="moderator", locale=locale)
    assert "#1" in filed.text


async def test_what_is_left_out_is_told_where_the_draft_lacks_more(here: Scene) -> None:
    refused = await here.file(topic="character:Somebody New Here", tags="press foo", url="ftp://x")
    assert "I do not know “foo” as a kind of source" in refused.text


async def test_what_stands_between_bars_is_filed_as_a_spoiler(here: Scene) -> None:
    receipt = await here.file(topic="plot", claim="||Cheong-san lives.||")
    assert "Filed as #1" in receipt.text
    assert "||Cheong-san lives.||" in receipt.raw
    shown = await here.ask("report", number="1")
    assert "Spoiler about Plot: ||Cheong-san lives.||" in shown.raw
    assert "Cheong-san lives" not in str(await here.offers("report", "number", "1"))


async def test_a_near_person_is_answered_with_a_press(here: Scene) -> None:
    refused = await here.file(topic="casting:Kim Si-eum", stance="joins")
    await here.click(refused, "It is Kim Si-eun", who="moderator")
    assert "Topic: Casting: Kim Si-eun (김시은)" in refused.text


async def test_a_draft_is_thrown_away(here: Scene, store: Store) -> None:
    refused = await here.file(when="someday")
    assert await draft_count(store) == 1
    await here.click(refused, "Cancel", who="moderator")
    assert refused.text == "The draft is gone. Nothing was filed."
    assert await draft_count(store) == 0
    assert await kept(store) == 0


async def test_a_draft_is_its_authors_alone_and_filed_once(store: Store) -> None:
    typed = TypedReport(topic="release", claim="Out in May.", source="Soompi", tags="press", when="2027-05")
    draft = await drafts.save_new(store, 5, typed, by=9, at=NOW)
    for guild_id, by in ((5, 8), (6, 9)):
        with pytest.raises(DomainError, match="draft-gone"):
            await drafts.file(store, guild_id, draft.number, by=by, at=NOW)
    pressed = [drafts.file(store, 5, draft.number, by=9, at=NOW) for _ in range(2)]
    results = await asyncio.gather(*pressed, return_exceptions=True)
    assert sorted(each.already_there for each in results if isinstance(each, Filed)) == [False, True]
    assert await kept(store) == 3  # the report, its revision, and the source


async def test_the_draft_shows_what_filing_it_will_do(store: Store) -> None:
    typed = TypedReport(
        topic="release",
        claim="January 29.",
        source="Netflix",
        tags="official",
        stance="confirmed",
        when="2027-01-29",
    )
    draft = await drafts.save_new(store, 5, typed, by=9, at=NOW)
    assert draft.reading is not None
    filed = await drafts.file(store, 5, draft.number, by=9, at=NOW)
    assert isinstance(filed, Filed)
    seen = draft.reading
    assert seen.before == filed.before
    assert seen.after.announced
    assert (seen.after.claim, seen.after.level, seen.after.window, seen.after.origins) == (
        filed.after.claim,
        filed.after.level,
        filed.after.window,
        filed.after.origins,
    )


def test_what_a_message_says_fills_the_form(pack: Pack) -> None:
    snapshot, day = Snapshot(SnapshotVersion(pack.digest), pack), NOW.date()

    def draft(text: str) -> TypedReport:
        return report_inference.infer(snapshot, report_inference.message_as_typed(text, day, day), day)

    read = draft("Roh Yoon-seo left the show https://www.soompi.com/x")
    assert (read.topic, read.stance, read.claim) == (
        "casting:Roh Yoon-seo",
        "withdrew",
        "Roh Yoon-seo left the show",
    )
    assert read.url == "https://www.soompi.com/x"
    assert draft("Netflix announced the release date: December 5 2026").stance == "confirmed"
    preselected = draft(
        "Netflix confirmed season 2 for December 2026!!"
    )  # of the release, not of the renewal
    assert (preselected.topic, preselected.when) == ("release", "2026-12")
    assert draft("season 2 comes out in May 2027").when == "2027-05"
    assert draft("https://www.pinkvilla.com/a").source == "Pinkvilla"
    assert draft("I like pizza").topic == ""


async def test_a_message_becomes_a_draft(here: Scene, store: Store) -> None:
    text = "Netflix confirmed that filming wrapped on February 19, 2026 https://www.pinkvilla.com/x/y?z=1"
    message = await here.member("fan").send(here.there.channel, text)
    here.there.locale = "en-US"
    draft = await here.menu("File as report", message)
    assert "Topic: Filming wrap" in draft.text
    assert "Source: Pinkvilla (press)" in draft.text
    assert "Worked out from what you gave: Topic, Source, Kind of source, Says and When." in draft.text
    await here.click(draft, "File", who="moderator")
    assert "Filed as #1" in draft.text


async def test_drafts_are_kept_a_week(here: Scene, store: Store) -> None:
    refused = await here.file(when="someday")
    here.later(days=8)
    gone = await here.click(refused, "Cancel", who="moderator")
    assert "This draft is gone" in "\n".join(texts(gone.result.followups[0].components))
    await here.file(when="someday")
    assert await draft_count(store) == 1


async def test_what_is_sent_for_a_draft_that_is_gone_is_kept_anew(here: Scene, store: Store) -> None:
    refused = await here.file(when="someday")
    shown = await here.form(refused, "More")
    await here.click(refused, "Cancel", who="moderator")
    again = await here.send(shown, via="OSEN", said_on="", stance=[])
    assert "Via: OSEN" in again.text
    assert await draft_count(store) == 1


async def test_a_form_cuts_and_drops_nothing(here: Scene) -> None:
    long, tags = "https://example.com/" + "x" * 2600, "foo bar"
    refused = await here.file(source="Some Daily", url=long, tags=tags, topic="character:Somebody New Here")
    shown = await here.form(refused, "Edit")
    assert shown.modal is not None
    told = str(shown.modal)
    for typed in (long, tags, "character:Somebody New Here"):
        assert typed in told


async def test_what_is_an_outlets_name_is_no_person_to_take(here: Scene) -> None:
    refused = await here.file(topic="casting:Netflix", stance="joins")
    assert "It is Netflix" not in refused.buttons
    assert "It is new" in refused.buttons


async def test_a_near_name_in_a_chain_is_answered_however_the_chain_is_written(here: Scene) -> None:
    refused = await here.file(source="Soompi", via="Pinkvila → OSEN")
    assert refused.text.startswith("via: “Pinkvila”")
    await here.click(refused, "It is Pinkvilla", who="moderator")
    assert "Source: Pinkvilla → OSEN → Soompi (press)" in refused.text


async def test_pressing_file_again_says_what_it_was_filed_as(store: Store) -> None:
    typed = TypedReport(topic="release", claim="Out in May.", source="Soompi", tags="press", when="2027-05")
    draft = await drafts.save_new(store, 5, typed, by=9, at=NOW)
    filed = await drafts.file(store, 5, draft.number, by=9, at=NOW)
    again = await drafts.file(store, 5, draft.number, by=9, at=NOW)
    assert (filed.already_there, again.already_there) == (False, True)
    assert again.report.id == filed.report.id == "#1"
    for guild_id, by in ((5, 8), (6, 9)):
        with pytest.raises(DomainError, match="draft-gone"):
            await drafts.file(store, guild_id, draft.number, by=by, at=NOW)
