"""From an item of a feed to the web site, as the documents have it for whoever reads them first."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import feedparser
import pytest

from bot.settings import Settings
from bot.site import addresses, site_languages
from bot.site.site_command import make_site
from bot.store import Store
from bot.terminal import server_id
from tests.commands.scene import Scene
from tests.commands.test_feeds import DATED, OTHER, add, look_at_what_is_due, look_on_loopback
from tests.commands.test_tips import channel, posted, press
from tests.conftest import NOW
from tests.feeds import FeedHost, feed_host, item, rss
from tests.site.conftest import BASE


@pytest.fixture
async def host() -> AsyncIterator[FeedHost]:
    async with feed_host() as running:
        yield running


@pytest.fixture(autouse=True)
def _few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the site have one language, and no looking back: it is made over and over here."""
    monkeypatch.setattr(site_languages, "COMPLETE", ("en-US",))
    monkeypatch.setattr(addresses, "_months", lambda *_: ())


async def test_what_a_feed_says_is_approved_announced_and_on_the_site_with_its_feed(
    here: Scene, store: Store, place: Path | str, host: FeedHost, tmp_path: Path
) -> None:
    look_on_loopback(here)
    review, news = await channel(here, "review", "review"), await channel(here, "dates", "news")
    setting = "DATABASE_PATH" if isinstance(place, Path) else "DATABASE_URL"
    settings = Settings.from_env({setting: str(place), "SITE_URL": BASE})
    folder, server = tmp_path / "site", str(here.there.guild.id)

    async def site() -> tuple[str, list[str], list[str]]:
        """Make the site beside the running bot; return its first page, and what its feed says with ids."""
        assert await make_site(settings, folder, None, server, server_id, now=NOW) == 0
        feed = feedparser.parse((folder / "en/changes.atom").read_bytes())
        told = [each.content[0].value for each in feed.entries]
        return (folder / "en/index.html").read_text("utf-8"), told, [each.id for each in feed.entries]

    page, told, ids = await site()
    assert "No release date yet" in page
    await add(here, host.says(rss(OTHER)))
    host.says(rss(item(DATED, "https://en.yna.co.kr/view/AEN1"), OTHER))
    here.later(minutes=17)
    await look_at_what_is_due(here)
    await here.env.settle()
    [card] = review.history()
    assert await site() == (page, told, ids)  # a tip is nothing that the record says
    await press(here, card, "Approve")
    [announced] = await posted(here, news)
    assert "June 2027" in announced
    assert "June 2027" in (await here.ask("s2status")).text
    page, later, later_ids = await site()
    assert "June 2027" in page
    assert "June 2027" in later[0]
    assert "https://en.yna.co.kr/view/AEN1" in later[0]
    assert (later[1:], later_ids[1:]) == (told, ids)
    facts = json.loads((folder / "facts.json").read_bytes())
    [own] = [each for each in facts["reports"] if not each["id"].startswith("pack:")]
    assert own["claim"] == {"und": DATED}
    assert server not in "".join(map(str, facts["reports"]))
    assert DATED in (folder / "en/reports/1.html").read_text("utf-8")
