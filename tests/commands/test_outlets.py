"""Links and names of outlets that the directory knows, wherever a source is typed."""

from __future__ import annotations

import pytest

from bot.store import Store
from tests.commands.scene import Scene, filled
from tests.commands.test_direct_messages import messages
from tests.commands.test_tips import said
from tests.promises.acts import minutes_pass

POST = "https://x.com/KdramaLeaks/status/178?s=46&t=abc"
ARTICLE = "https://m.soompi.com/article/1700/all-of-us?utm_source=twitter"


@pytest.mark.parametrize(
    ("link", "source"),
    [
        (ARTICLE, "Soompi (aggregator)"),
        ("<https://www.newsen.com/news_view.php?uid=1>", "Newsen (press)"),
        ("en.yna.co.kr/view/AEN1", "Yonhap News Agency (news agency)"),
        (POST, "@KdramaLeaks (X) (social)"),
        ("https://www.reddit.com/r/kdrama/comments/1/x/", "r/kdrama (social)"),
        ("https://www.netflix.com/tudum/articles/all-of-us-are-dead", "Netflix (official)"),
    ],
)
async def test_a_claim_and_a_link_as_source_are_filed_by_one_press(
    here: Scene, link: str, source: str
) -> None:
    draft = await here.ask("addreport", who="moderator", claim="Season 2 comes out in May 2027.", source=link)
    assert draft.text.startswith("Draft, not filed yet\nSeason 2 comes out in May 2027.\nTopic: Release")
    assert f"Source: {source}" in draft.text
    told = draft.text.partition("Worked out from what you gave: ")[2].partition(".")[0]
    worked_out = {"Topic", "Source", "Kind of source", "Says", "When"}
    assert set(told.replace(" and ", ", ").split(", ")) == worked_out
    await here.click(draft, "File", who="moderator")
    assert "Filed as #1" in draft.text
    assert link.strip("<>").removeprefix("https://") in draft.raw


async def test_the_same_in_korean_across_a_restart(here: Scene, store: Store) -> None:
    draft = await here.ask(
        "addreport", who="moderator", locale="ko", claim="시즌2 2027년 5월 공개", source=ARTICLE
    )
    assert "출처: 숨피 (소식 모음 사이트)" in draft.text
    await here.restart(store)
    await here.click(draft, "등록", who="moderator", locale="ko")
    assert "출처: 숨피 (소식 모음 사이트)" in draft.text
    assert "새로 등록한 출처" not in draft.text
    blog = await here.ask(
        "addreport", who="moderator", locale="ko",
        topic="줄거리", claim="학교로 돌아간다.", tags="블로그", source="https://m.blog.naver.com/zombie_fan/2231",
    )  # fmt: skip
    assert "출처: 네이버 블로그 zombie_fan (팬 사이트)" in blog.text
    english = await here.ask("report", number="2")
    assert "zombie_fan (Naver Blog)" in english.text


async def test_all_that_is_needed_with_a_link_as_source_is_filed_at_once(here: Scene) -> None:
    receipt = await here.file(source=ARTICLE, when="2027-05")
    assert "Filed as #1" in receipt.text
    assert "Source: Soompi (press)" in receipt.text
    assert "m.soompi.com" in receipt.text
    again = await here.file(source="OSEN", via=f"{POST} > SOOMPI", claim="It is out in June 2027.")
    assert "Source: @KdramaLeaks (X) → Soompi → OSEN (press)" in again.text
    assert "New sources on this server: @KdramaLeaks (X)" in again.text


async def test_the_link_stays_when_what_it_told_is_edited(here: Scene) -> None:
    draft = await here.ask("addreport", who="moderator", claim="Season 2 is out in May.", source=ARTICLE)
    shown = await here.form(draft, "Edit")
    assert filled(shown.modal or {})["source"] == "Soompi"
    draft = await here.send(shown, source="Soompi", claim="Season 2 is out in May 2027.")
    assert f"Link: m.soompi.com <{ARTICLE}>" in draft.text
    draft = await here.send(await here.form(draft, "Edit"), source="OSEN")
    assert "Source: OSEN" in draft.text
    assert f"Link: m.soompi.com <{ARTICLE}>" in draft.text


async def test_the_link_in_a_claim_stays_when_the_claim_is_edited(here: Scene) -> None:
    draft = await here.ask("addreport", who="moderator", claim=f"Season 2 is out in May. {ARTICLE}")
    draft = await here.send(await here.form(draft, "Edit"), claim="Season 2 is out in June.")
    assert "Season 2 is out in June.\n" in draft.text
    assert f"Link: m.soompi.com <{ARTICLE}>" in draft.text


@pytest.mark.parametrize(
    ("link", "locale", "sentence"),
    [
        (
            "https://news.google.com/articles/421",
            "en-US",
            "source: A link by way of Google does not say who published it. Write the outlet’s name.",
        ),
        (
            "https://news.google.com/articles/421",
            "ko",
            "출처: 구글 링크만으로는 어느 매체의 글인지 알 수 없어요. 매체 이름을 적어 주세요.",
        ),
        ("https://t.co/2026", "ko", "출처: 단축 주소 링크만으로는 어느 매체의 글인지 알 수 없어요."),
        ("https://youtu.be/abc?si=x", "en-US", "source: This link to YouTube does not say whose account it"),
        ("https://youtu.be/abc?si=x", "ko", "출처: 이 유튜브 링크만으로는 누구의 계정인지 알 수 없어요."),
        ("https://nobody.example/a", "en-US", "source: I know no outlet at nobody.example. Write its name."),
        ("https://nobody.example/a", "ko", "출처: nobody.example는 제가 모르는 사이트예요."),
    ],
)
async def test_a_link_that_does_not_say_whose_it_is_is_kept_and_its_source_asked_for(
    here: Scene, link: str, locale: str, sentence: str
) -> None:
    for option in ("source", "url"):
        asked = await here.ask(
            "addreport", who="moderator", locale=locale, topic="release", tags="press",
            claim="Out in May 2027.", **{option: link},
        )  # fmt: skip
        assert asked.text.startswith(sentence)
        shown = await here.form(asked, "Edit" if locale == "en-US" else "고치기")
        assert filled(shown.modal or {})["source"] == ""
        draft = await here.send(shown, locale=locale, source="Some Daily")
        assert link in draft.text


async def test_a_link_of_naver_tells_the_outlet_by_its_number(here: Scene) -> None:
    claim, url = (
        "'지금 우리 학교는2' 2027년 5월 공개",
        "https://n.news.naver.com/mnews/article/421/0008?sid=106",
    )
    draft = await here.ask("addreport", who="moderator", locale="ko", claim=claim, url=url)
    assert "출처: 뉴스1 (통신사)" in draft.text
    assert "어느 매체" not in draft.text


@pytest.mark.parametrize(
    ("url", "locale", "source", "told"),
    [
        ("https://v.daum.net/v/2026", "en-US", "Source: Daum News (aggregator)", "Daum News does not say"),
        ("https://v.daum.net/v/2026", "ko", "출처: 다음뉴스 (소식 모음 사이트)", "다음뉴스 링크만"),
        (
            "https://n.news.naver.com/article/999/8",
            "en-US",
            "Source: Naver (aggregator)",
            "Naver does not say",
        ),
    ],
)
async def test_a_portal_stands_in_for_the_outlet_that_its_link_does_not_tell_and_says_so(
    here: Scene, url: str, locale: str, source: str, told: str
) -> None:
    draft = await here.ask(
        "addreport", who="moderator", locale=locale, claim="Season 2 is out in May 2027.", url=url
    )
    assert source in draft.text
    assert told in draft.text
    shown = await here.form(draft, "Edit" if locale == "en-US" else "고치기")
    named = await here.send(shown, locale=locale, source="OSEN")
    assert "OSEN (" in named.text
    assert told not in named.text
    filed = await here.click(named, "File" if locale == "en-US" else "등록", who="moderator", locale=locale)
    assert "#1" in filed.text


@pytest.mark.parametrize("url", ["https://www.instagram.com/reel/DRq7/", "https://youtu.be/abc?si=x"])
async def test_of_a_link_without_its_account_only_the_account_is_asked_for(here: Scene, url: str) -> None:
    asked = await here.ask("addreport", who="moderator", claim="Season 2 is out in May 2027.", url=url)
    assert asked.text.startswith("source: This link to ")
    assert "What kind of source" not in asked.text
    shown = await here.form(asked, "Edit")
    assert "Source: Some Fan (social)" in (await here.send(shown, source="Some Fan")).text


async def test_what_was_brought_from_a_portal_or_a_platform_is_nobodys_home(
    here: Scene, store: Store
) -> None:
    for url in ("https://n.news.naver.com/article/1", "https://x.com/leaks/status/1", ARTICLE):
        await here.file(source="Some Daily", url=url)
    await here.file(source="Other Daily", url="https://other.example/1")
    guild_id = here.there.guild.id
    sources = (await store.snapshot(guild_id)).sources
    assert [sources[name].domain for name in ("Some Daily", "Other Daily")] == [None, "other.example"]
    at_home = await here.ask(
        "addreport", who="moderator", claim="Season 2 is out in May 2027.", url="https://m.other.example/2"
    )
    assert "Source: Other Daily (press)" in at_home.text


async def test_a_new_source_takes_its_name_and_tag_from_the_directory(here: Scene, store: Store) -> None:
    for source in ("디스패치", "DISPATCH", "https://www.dispatch.co.kr/1"):
        filed = await here.file(source=source, tags="social", claim=f"Told by {source[-3:]}.")
        assert "New sources" not in filed.text
    assert "New sources on this server: Some Daily" in (await here.file(source="Some Daily")).text
    sources = (await store.snapshot(here.there.guild.id)).sources
    assert str(sources["Dispatch"].tag) == "press"
    assert "디스패치" not in sources


async def test_one_on_record_under_a_name_that_the_directory_knows_stays_that(
    here: Scene, store: Store
) -> None:
    await here.ask("desk merge", who="moderator", source="AnimeMojo", into="+숨피 코리아")
    await here.file(source="Soompi")
    await here.ask("desk merge", who="moderator", source="https://soompi.com/x", into="+My Soompi")
    filed = await here.file(source=ARTICLE, claim="It is out in June 2027.")
    assert "Source: My Soompi (press)" in filed.text
    assert "New sources" not in filed.text


@pytest.mark.parametrize(
    "typed", ["Pinkvila", "The Netflix", "@netflix (X)", "https://x.com/netflix/status/1"]
)
async def test_lookalikes_of_sources_on_record_stay_caught(here: Scene, typed: str) -> None:
    asked = await here.file(source=typed)
    assert "is not on record, but" in asked.text


async def test_a_reviewed_outlet_is_not_taken_for_another_but_for_a_servers_own(here: Scene) -> None:
    assert "Filed as #1" in (await here.file(source="Newsen")).text  # News1 is on record
    assert "Filed as #2" in (await here.file(source="Dispatch Korea")).text
    asked = await here.file(source="Dispatch", claim="It is out in June 2027.")
    assert "“Dispatch” is not on record, but Dispatch Korea is close." in asked.text


async def test_a_tip_is_by_whoever_its_link_is_of(here: Scene) -> None:
    await here.ask("suggest", claim="Season 2 comes out in May 2027.", seen="soompi.com/article/17")
    queue = await here.ask("desk queue", who="moderator")
    card = await here.choose(queue, "1", custom_id="review")
    assert "Soompi" in card.text
    filed = await here.click(card, "Approve", who="moderator")
    assert "Source: Soompi (aggregator)" in (card.text + filed.text)


@pytest.mark.parametrize(
    ("typed", "locale", "called"),
    [
        ("Soompi", "en-US", "You follow Soompi"),
        ("숨피", "ko", "숨피"),
        (ARTICLE, "en-US", "You follow Soompi"),
    ],
)
async def test_an_outlet_of_which_nothing_is_on_record_can_be_followed_and_its_first_report_arrives(
    here: Scene, store: Store, typed: str, locale: str, called: str
) -> None:
    followed = await here.ask("follow", what=typed, locale=locale)
    assert called in followed.text
    await here.restart(store)
    await here.file(source=ARTICLE, when="2027-05", stance="confirmed")
    await minutes_pass(here)
    [message] = messages(here)
    assert ("Soompi" if locale == "en-US" else "숨피") in said(message, locale)
    stopped = await here.ask("follow", what=typed, locale=locale)
    assert stopped.text != followed.text


async def test_what_cannot_be_followed_by_its_link_is_told(here: Scene) -> None:
    portal = await here.ask("follow", what="https://n.news.naver.com/article/1")
    assert portal.text.startswith("what: A link by way of Naver does not say who published it.")
    nobody = await here.ask("follow", what="https://nobody.example/")
    assert nobody.text.startswith("what: I know no outlet at nobody.example.")


async def test_outlets_of_the_directory_are_offered_after_those_on_record(here: Scene) -> None:
    await here.file(source="Dispatch Korea")
    offered = [x["name"] for x in await here.offers("addreport", "source", "dispatch", who="moderator")]
    assert offered[:2] == ["Dispatch Korea (press)", "Dispatch (press)"]
    korean = await here.offers("addreport", "source", "숨", who="moderator", locale="ko")
    assert (korean[0]["name"], korean[0]["value"]) == ("숨피 (소식 모음 사이트)", "Soompi")
    chain = await here.offers("addreport", "via", "Netflix > soomp", who="moderator")
    assert chain[0]["value"] == "Netflix > Soompi"
    followed = [each["value"] for each in await here.offers("follow", "what", "soompi")]
    assert "Soompi" in followed
    naver = [x["value"] for x in await here.offers("addreport", "source", "naver", who="moderator")]
    assert "Naver" not in naver


async def test_sources_and_reports_take_a_link_for_its_outlet(here: Scene) -> None:
    by_link = await here.ask("sources", source="https://www.whats-on-netflix.com/news/all-of-us/?utm=1")
    assert by_link.text == (await here.ask("sources", source="What's on Netflix")).text
    reports = await here.ask("reports", source="https://en.yna.co.kr/view/AEN1")
    assert reports.text == (await here.ask("reports", source="Yonhap News Agency")).text
    unknown = await here.ask("sources", source=ARTICLE)
    assert unknown.text.startswith("source: No source on record is called “Soompi”.")


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        (f"[Soompi]({ARTICLE})", "Soompi (press)"),
        (f"Some Daily: {ARTICLE}", "Some Daily (press)"),
        (f"({ARTICLE}).", "Soompi (press)"),
        ("https://x.com/PopBase/status/17", "Pop Base (press)"),
        ("soompi.com", "Soompi (press)"),
        ("fan@netflix.com", "fan@netflix.com (press)"),
    ],
)
async def test_a_name_beside_a_link_is_the_name_and_no_outlet_is_called_by_a_link(
    here: Scene, typed: str, source: str
) -> None:
    filed = await here.file(source=typed, when="2027-05")
    if "is close" in filed.text:  # a name that holds Netflix's is asked about, whoever's it is
        filed = await here.click(filed, "It is new", who="moderator")
    assert f"Source: {source}" in filed.text
    assert "m.soompi.com" in filed.text or ARTICLE not in typed


async def test_a_tip_keeps_what_stands_beside_its_link(here: Scene) -> None:
    await here.ask("suggest", claim="Season 2 comes out in May 2027.", seen=f"Some Daily {ARTICLE}")
    queue = await here.ask("desk queue", who="moderator")
    card = await here.choose(queue, "1", custom_id="review")
    assert "Some Daily" in card.text
