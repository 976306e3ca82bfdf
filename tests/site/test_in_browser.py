"""The pages in a browser that runs no script: by keyboard, and on paper."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.site.conftest import Files
from tests.test_browser import _LOCAL_ONLY, CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium; .ci/run installs it")


@pytest.fixture
async def page(made: Files, tmp_path: Path) -> AsyncIterator[Page]:
    """The page of a source with a spoiler, from a folder as a host has it."""
    for path, content in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    closed = min(path for path in made if path.startswith("en/topics/") and b"<details>" in made[path])
    async with async_playwright() as playwright:
        browser: Browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_LOCAL_ONLY))
        context = await browser.new_context(java_script_enabled=False)
        page = await context.new_page()
        await page.goto((tmp_path / closed).as_uri())
        yield page
        await browser.close()


async def test_a_page_is_walked_by_keyboard_without_a_script(page: Page) -> None:
    focused, spoiler = page.locator(":focus"), page.locator("main details").first
    await page.keyboard.press("Tab")
    assert await focused.inner_text() == "Skip to the answer"
    box = await focused.bounding_box()
    assert box is not None
    assert min(box["x"], box["y"]) >= 0  # it is seen while it has the focus
    await page.keyboard.press("Enter")
    reached = []
    for _ in range(100):
        await page.keyboard.press("Tab")
        assert await page.locator("main :focus").count() == 1
        reached.append(await focused.inner_text())
        if reached[-1] == "Show spoiler":
            break
    assert await spoiler.get_attribute("open") is None
    await page.keyboard.press("Enter")
    assert await spoiler.get_attribute("open") is not None


async def test_printed_it_is_the_answer_alone(page: Page) -> None:
    await page.emulate_media(media="print")
    assert await page.locator("main h1").is_visible()
    for each in ("header nav", "nav.ways", ".skip", "footer ul"):
        assert not await page.locator(each).first.is_visible(), each
    assert await page.locator("footer p").is_visible()  # of which day it is
