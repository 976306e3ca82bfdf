"""What others say of the pages: axe-core in a browser as phones and desks show them, and an HTML validator.

`make audit` brings both from npm, into a folder that nothing else uses, and has the site of the whole pack
looked at: every page by the validator, the first of each kind in each language by axe.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, Route, async_playwright

from bot.domain.record.pack import Pack
from bot.settings import ROOT
from bot.site.build import build_site
from tests.conftest import NOW
from tests.site.conftest import BASE, DAY
from tests.test_browser import _LOCAL_ONLY, CHROMIUM

NODE, MODULES = shutil.which("node"), ROOT / ".audit" / "node_modules"
needs_npm = pytest.mark.skipif(
    NODE is None or not MODULES.is_dir(), reason="needs node, axe-core and html-validate: `make audit`"
)
WHOLE = os.environ.get("PAGES") == "all"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site that is looked at."""
    pack: Pack = request.getfixturevalue("pack" if WHOLE else "part")
    folder = tmp_path_factory.mktemp("site")
    build_site(pack, NOW.date() if WHOLE else DAY, folder, base=BASE)
    return folder


def pages_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def looked_at(folder: Path) -> Iterator[str]:
    """Yield the first page of each kind in each language, one with a spoiler and the longest among them."""
    pages, seen = pages_of(folder), set[str]()
    longest = max(pages, key=lambda path: (folder / path).stat().st_size)
    closed = next(path for path in pages if "<details>" in (folder / path).read_text("utf-8"))
    for path in dict.fromkeys([longest, closed, *pages]):
        kind = re.sub(r"[^/]+/(?=reports\.html)|(?<=as-of/)\d{4}-\d\d", "…", path)
        kind = re.sub(r"(?<=(people|eports|ources|topics|meline)/)[^/]+$", "…", kind)
        if kind not in seen or path == closed:
            seen.add(kind)
            yield path


@needs_npm
def test_the_validator_finds_nothing(folder: Path) -> None:
    assert NODE is not None
    checker = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    done = subprocess.run(
        [NODE, str(checker), "--preset", "standard,a11y", *pages_of(folder)],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_npm
@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium; .ci/run installs it")
async def test_axe_finds_nothing_on_a_phone_and_a_desk_in_light_and_dark(folder: Path) -> None:
    axe = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
    found: list[str] = []

    async def serve(route: Route) -> None:
        """Have the site where it says that it is: 404.html names its style by the whole address."""
        await route.fulfill(path=folder / route.request.url.removeprefix(f"{BASE}/"))

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_LOCAL_ONLY))
        for width, scheme in product((390, 1280), ("light", "dark")):
            viewport: Any = {"width": width, "height": 900}
            context = await browser.new_context(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]  # a literal of two
            await context.route(f"{BASE}/**", serve)
            page = await context.new_page()
            for path in looked_at(folder):
                await page.goto(f"{BASE}/{path}")
                found += [f"{path} at {width} {scheme}: {each}" for each in await _findings(page, axe)]
            await context.close()
        await browser.close()
    assert found == []


async def _findings(page: Page, axe: str) -> list[str]:
    """Return what is wrong with a page, with all that is closed on it opened."""
    await page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    await page.evaluate(axe)
    result = await page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", _RULES
    )
    wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    told = [f"{each['id']}: {each['nodes'][0]['html']}" for each in result["violations"]]
    return [*told, *(["it is wider than the screen"] if wide else [])]
