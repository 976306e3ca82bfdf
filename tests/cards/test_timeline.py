"""The timeline's picture: a golden SVG, pixels where text must be, and words that say the same."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from PIL import Image

from bot.answers.timeline import Timeline, TimelineQuery, answer
from bot.cards.genealogy import branches, genealogy, genealogy_alt_text
from bot.cards.markup import PLAIN
from bot.cards.render_context import RenderContext
from bot.cards.sources import outcome_text, short_outcome_text
from bot.cards.svg import FONT, WIDTH, written
from bot.cards.timeline import alt_text, picture, timeline_card
from bot.client.pictures import PictureRenderer
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.domain.reports.topics import TopicKind
from bot.domain.rules.predictions import PredictionOutcome
from tests.cards.reading import edition_of
from tests.domain.making import report, snapshot

GOLDEN = Path(__file__).parents[1] / "data" / "timeline.svg"
ON = date(2025, 8, 15)


def plain(pack: Pack, language: str = "en-US") -> RenderContext:
    return edition_of(pack, language, PLAIN)


def drawn_of(pack: Pack, day: date) -> Timeline:
    snapshot = Snapshot(SnapshotVersion(pack.digest), pack)
    return answer(snapshot, TimelineQuery(None, day), day)


def test_the_picture_is_the_golden_one(pack: Pack) -> None:
    drawn = picture(plain(pack), drawn_of(pack, ON))
    assert drawn == GOLDEN.read_text("utf-8"), "if the change is meant, write the new picture to the file"


def test_every_outcome_has_a_colour_a_pattern_and_a_word(pack: Pack) -> None:
    drawn = picture(plain(pack), drawn_of(pack, date(2026, 11, 22)))
    fills = {
        drawn.split(f'<pattern id="{outcome}"')[1].split("</pattern>")[0] for outcome in PredictionOutcome
    }
    assert len(fills) == len(PredictionOutcome)
    for outcome in (
        PredictionOutcome.HIT,
        PredictionOutcome.EARLY,
        PredictionOutcome.LATE,
        PredictionOutcome.MISSED,
        PredictionOutcome.OPEN,
    ):
        assert f'fill="url(#{outcome})"' in drawn
        assert {PredictionOutcome.EARLY: "days earlier", PredictionOutcome.LATE: "days later"}.get(
            outcome, plain(pack).word(outcome)
        ) in drawn


@pytest.fixture
async def pictures() -> AsyncIterator[PictureRenderer]:
    drawing = PictureRenderer()
    yield drawing
    await drawing.close()


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> float:
    """Return the share of a region's pixels that are not its paper."""
    region = image.crop(box).convert("L")
    bright = sum(region.histogram()[120:])
    return bright / (region.width * region.height)


@pytest.mark.parametrize("language", ["en-US", "ko"])
async def test_text_is_drawn_where_it_must_be_without_system_fonts(
    pack: Pack, pictures: PictureRenderer, language: str
) -> None:
    svg = picture(plain(pack, language), drawn_of(pack, ON))
    image = Image.open(io.BytesIO(await pictures.png(svg)))
    assert image.width == 1120
    assert ink(image, (48, 16, 400, 68)) > 0.05  # the day
    assert ink(image, (48, 100, 300, 170)) > 0.04  # the first milestone's name
    blank = Image.open(
        io.BytesIO(await pictures.png(svg.replace("<text", "<!-- <text").replace("</text>", "</text> -->")))
    )
    assert ink(blank, (48, 16, 400, 68)) == 0
    assert image.getpixel((5, 5)) == (0x26, 0x28, 0x2E, 255)


async def test_hangul_is_no_row_of_boxes(pictures: PictureRenderer) -> None:
    def word(text: str) -> str:
        letter = f'<text x="5" y="45" font-size="40" fill="#fff">{text}</text>'
        size = 'width="80" height="60"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}">{letter}</svg>'

    one, other, missing = [await pictures.png(word(text)) for text in ("지", "학", "\U00012000")]
    assert len({one, other, missing}) == 3


def test_user_text_is_text_in_the_picture(pack: Pack) -> None:
    said = report(stance="expected", chain='<b>"&', window="2027", on="2025-01-01")
    drawn = picture(plain(pack), answer(snapshot([said]), TimelineQuery(None, ON), ON))
    assert "&lt;b&gt;" in drawn
    assert "<b>" not in drawn


@pytest.mark.parametrize("language", ["en-US", "ko"])
def test_the_words_say_what_the_picture_says(pack: Pack, language: str) -> None:
    viewer, shown = plain(pack, language), drawn_of(pack, date(2026, 11, 22))
    card = timeline_card(viewer, shown)
    words = "\n".join(card.blocks)
    described = alt_text(viewer, shown, limit=1024)
    assert len(described) <= 1024
    assert len(card.pages()) <= 2
    for section in shown.sections:
        for made in section.predictions:
            assert viewer.source(made.origin) in words
            assert outcome_text(viewer, made.result) in words
            assert short_outcome_text(viewer, made.result) in described


def test_a_release_that_is_set_has_not_happened(pack: Pack) -> None:
    announced = report(window="2027-01-29", tags="official", chain="Netflix", on="2025-08-01")
    shown = answer(snapshot([announced]), TimelineQuery(TopicKind.RELEASE, ON), ON)
    assert "set for January 29, 2027" in picture(plain(pack), shown)


@pytest.mark.parametrize("nasty", ["\uffff", "\ufffe", "\x00", "\x0b", "\ud800", "<&>"])
def test_whatever_a_name_holds_the_picture_is_a_document(nasty: str) -> None:
    text = written(1, 2, 3, f"Blog{nasty}")
    assert ElementTree.fromstring(text).text in ("Blog\ufffd", "Blog<&>")


def test_labels_are_high_enough_on_a_phone_and_no_line_crosses_them(pack: Pack) -> None:
    root = ElementTree.fromstring(picture(plain(pack), drawn_of(pack, date(2026, 11, 22))))
    space = "{http://www.w3.org/2000/svg}"
    texts = [(float(t.get("y", 0)), float(t.get("font-size", 0))) for t in root.iter(f"{space}text")]
    assert min(size for _, size in texts) * 265 / WIDTH >= 9
    assert not list(root.iter(f"{space}line"))
    for rect in list(root.iter(f"{space}rect"))[1:]:
        if "url(" in (rect.get("fill") or "") or rect.get("y") is None:
            continue
        top, bottom = float(rect.get("y", 0)), float(rect.get("y", 0)) + float(rect.get("height", 0))
        assert not any(top < y - size * 0.2 and y - size * 0.7 < bottom for y, size in texts), (top, bottom)


def test_guesses_of_one_window_share_a_bar(pack: Pack) -> None:
    said = [
        report(str(n), stance="expected", chain=f"Blog {n}", window="2027", on="2025-01-01") for n in range(5)
    ]
    drawn = picture(plain(pack), answer(snapshot(said), TimelineQuery(TopicKind.RELEASE, ON), ON))
    assert "Blog 0, Blog 1, 3 more · open" in drawn
    assert drawn.count("url(#open)") == 1


def test_many_articles_on_one_leak_are_one_origin_in_the_genealogy(pack: Pack) -> None:
    said = report("a", stance="expected", chain="Leak > Blog 1", window="2027", on="2025-01-01")
    passed = [replace(said, id=f"b{n}", chain=("Leak", f"Blog {n}")) for n in range(2, 6)]
    other = report("o", stance="not-announced", chain="Netflix", tags="official", on="2025-02-01")
    shown = answer(snapshot([said, *passed, other]), TimelineQuery(TopicKind.RELEASE, ON), ON).sections[0]
    assert [branch.first.origin for branch in branches(shown)] == ["Leak", "Netflix"]
    drawn = genealogy(plain(pack), shown)
    assert drawn.count("<circle") == 2
    assert drawn.count(">Leak<") == 1
    assert ">Blog 1<" in drawn
    assert ">2 more<" in drawn
    words = genealogy_alt_text(plain(pack), shown, limit=1024)
    assert words.startswith("Leak, January 1, 2025 · expected: Blog 1, Blog 2, Blog 3, 2 more")


def test_the_genealogy_is_a_document_whatever_a_name_holds(pack: Pack) -> None:
    said = report(stance="expected", chain='<b>"& > C\x00', window="2027", on="2025-01-01")
    shown = answer(snapshot([said]), TimelineQuery(TopicKind.RELEASE, ON), ON).sections[0]
    assert ElementTree.fromstring(genealogy(plain(pack), shown)) is not None
