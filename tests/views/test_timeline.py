"""The timeline's picture: a golden SVG, pixels where text must be, and words that say the same."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from bot.domain.predictions import Outcome, predictions
from bot.domain.standing import standing
from bot.domain.topics import MILESTONES, Topic
from bot.locales import voice
from bot.pictures import png
from bot.store.pack import Pack
from bot.views.edition import Edition
from bot.views.timeline import Section, alt, picture, timeline_card
from tests.domain.making import report

GOLDEN = Path(__file__).parents[1] / "data" / "timeline.svg"
ON = date(2025, 8, 15)


def edition(pack: Pack, language: str = "en-US") -> Edition:
    sources = {source.name: source for source in pack.sources}
    return Edition(say=voice(language), show=pack.show, today=date(2026, 11, 22), sources=sources)


def sections(pack: Pack, day: date) -> list[Section]:
    made = predictions(pack.reports, day)
    return [
        Section(standing(topic, pack.reports, day), [each for each in made if each.topic == topic])
        for topic in map(Topic, MILESTONES)
    ]


def test_the_picture_is_the_golden_one(pack: Pack) -> None:
    drawn = picture(edition(pack), sections(pack, ON), ON)
    assert drawn == GOLDEN.read_text("utf-8"), "if the change is meant, write the new picture to the file"


def test_every_outcome_has_a_colour_a_pattern_and_a_word(pack: Pack) -> None:
    drawn = picture(edition(pack), sections(pack, date(2026, 11, 22)), date(2026, 11, 22))
    fills = {drawn.split(f'<pattern id="{outcome}"')[1].split("</pattern>")[0] for outcome in Outcome}
    assert len(fills) == len(Outcome)
    for outcome in (Outcome.HIT, Outcome.EARLY, Outcome.LATE, Outcome.MISSED, Outcome.OPEN):
        assert f'fill="url(#{outcome})"' in drawn
        assert edition(pack).say.word(outcome) in drawn


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> float:
    """Return the share of a region's pixels that are not its paper."""
    region = image.crop(box).convert("L")
    bright = sum(region.histogram()[120:])
    return bright / (region.width * region.height)


@pytest.mark.parametrize("language", ["en-US", "ko"])
async def test_text_is_drawn_where_it_must_be_without_system_fonts(pack: Pack, language: str) -> None:
    svg = picture(edition(pack, language), sections(pack, ON), ON)
    image = Image.open(io.BytesIO(await png(svg)))
    assert image.width == 1080
    assert ink(image, (30, 14, 600, 60)) > 0.05  # the title
    assert ink(image, (30, 148, 240, 182)) > 0.05  # the first milestone's name
    blank = Image.open(
        io.BytesIO(await png(svg.replace("<text", "<!-- <text").replace("</text>", "</text> -->")))
    )
    assert ink(blank, (30, 14, 600, 60)) == 0
    assert image.getpixel((5, 5)) == (0x26, 0x28, 0x2E, 255)


async def test_hangul_is_no_row_of_boxes(pack: Pack) -> None:
    def word(text: str) -> str:
        letter = f'<text x="5" y="45" font-size="40" fill="#fff">{text}</text>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60">{letter}</svg>'

    one, other, missing = [await png(word(text)) for text in ("지", "학", "\U00012000")]
    assert len({one, other, missing}) == 3


def test_user_text_is_text_in_the_picture(pack: Pack) -> None:
    made = predictions([report(stance="expected", chain='<b>"&', window="2027", on="2025-01-01")], ON)
    drawn = picture(edition(pack), [Section(standing(Topic(MILESTONES[3]), [], ON), made)], ON)
    assert "&lt;b&gt;" in drawn
    assert "<b>" not in drawn


@pytest.mark.parametrize("language", ["en-US", "ko"])
def test_the_words_say_what_the_picture_says(pack: Pack, language: str) -> None:
    reader, shown = edition(pack, language), sections(pack, date(2026, 11, 22))
    card = timeline_card(reader, shown, date(2026, 11, 22), left_out=0)
    words = "\n".join(card.blocks)
    described = alt(reader, shown, date(2026, 11, 22), limit=1024)
    assert len(described) <= 1024
    assert len(card.pages()) == 1
    for section in shown:
        for made in section.made:
            assert reader.source(made.origin).split(" ")[0] in words
            assert reader.say.word(made.verdict.outcome) in words
            assert reader.source(made.origin) in described


def test_a_release_that_is_set_has_not_happened(pack: Pack) -> None:
    announced = report(window="2027-01-29", tags="official", chain="Netflix", on="2025-08-01")
    shown = [Section(standing(Topic(MILESTONES[3]), [announced], ON), [])]
    assert "set for Jan 29, 2027" in picture(edition(pack), shown, ON)
