"""The preview page as a newcomer uses it: headless Chromium types /whereseen and reads the answer."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from bot.client.preview import preview_world
from bot.store import Store

CHROMIUM = shutil.which("chromium")

_LOCAL_ONLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium; .ci/run installs it")
async def test_a_newcomer_types_whereseen_in_the_page(store: Store, tmp_path: Path) -> None:
    async with preview_world(store) as there:
        viewers = [there.members["fan"], there.members["moderator"]]
        async with (
            there.env.preview(there.channel, viewers=viewers, layout="channel") as preview,
            async_playwright() as playwright,
        ):
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_LOCAL_ONLY))
            page = await browser.new_page(viewport={"width": 1280, "height": 1000})
            await page.goto(preview.url)
            composer = page.locator("#channel-composer-input")
            await composer.click()
            await composer.press_sequentially("/where")
            await page.get_by_text("Where you may have seen an actor before").first.wait_for()
            await page.keyboard.press("Tab")
            await page.keyboard.type("김시은")
            await page.get_by_text("Kim Si-eun (김시은)").first.wait_for()
            await page.keyboard.press("Enter")
            await asyncio.sleep(0.3)
            await page.keyboard.press("Enter")
            answer = page.get_by_text("Where you may have seen Kim Si-eun").last
            await expect(answer).to_be_visible(timeout=10_000)
            await expect(
                page.get_by_text(re.compile(r"Squid Game \(오징어 게임\) season 2")).last
            ).to_be_visible()
            await page.screenshot(path=tmp_path / "page.png")
            await browser.close()
        last = there.channel.last_message
        assert last is not None
        assert last.components
