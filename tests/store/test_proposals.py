"""What is proposed for the pack is what the pack takes, but for what is marked to do."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.domain.reports.vocabulary import Stance
from bot.domain.text.wordings import Wordings
from bot.store.pack import PackError, read_pack
from bot.store.proposals import proposals
from bot.store.schema import ReportEntry, read_entry
from tests.domain.making import report

SMALL = Path(__file__).parents[1] / "data" / "pack"


@pytest.mark.parametrize(("note", "missing"), [("en", ["ko"]), ("ko", ["en"]), ("es", ["en", "ko"])])
def test_a_text_comes_with_the_languages_of_the_pack_to_do(note: str, missing: list[str]) -> None:
    made = replace(report(), note=Wordings(**{note: "What a reader should know."}))
    proposed = proposals({"here": [made]}, [], ["en", "ko"])
    assert f'note.{note} = "What a reader should know."' in proposed
    assert re.findall(r'note\.(\w+) = "TODO"', proposed) == missing
    assert "note" not in proposals({"here": [report()]}, [], ["en", "ko"])


@pytest.mark.parametrize(
    ("languages", "missing"),
    [([], []), (["es"], []), (["en", "ko"], ["ko"]), (["en", "es", "ko"], ["es", "ko"])],
)
def test_a_claim_of_which_nobody_said_the_language_has_that_to_do(
    languages: list[str], missing: list[str]
) -> None:
    proposed = proposals({"here": [report(claim="Out in May.")]}, ["Yonhap"], languages)
    assert 'claim.TODO = "Out in May."' in proposed
    assert re.findall(r'claim\.(\w+) = "TODO"', proposed) == missing
    with pytest.raises(ValueError, match=r"unknown key claim\.TODO"):
        read_entry(tomllib.loads(proposed)["report"][0], ReportEntry)


def test_a_report_of_the_pack_is_taken_out_and_never_retracted(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "pack")
    file = tmp_path / "pack" / "reports" / "all.toml"
    file.write_text(
        file.read_text("utf-8").replace("[[report]]", '[[report]]\nretracted_from = "2026-01-01"', 1)
    )
    read_pack(SMALL)
    with pytest.raises(PackError, match="unknown key retracted_from"):
        read_pack(tmp_path / "pack")


def test_what_several_servers_filed_stands_once_and_first_with_all_of_them() -> None:
    same, alone = report(), replace(report(), id="#7", claim=Wordings(und="Only here."))
    elsewhere = replace(same, id="#3", chain=tuple(link.upper() for link in same.chain))
    proposed = proposals({"a.json": [alone, same], "b.json": [elsewhere]}, [*same.chain, *elsewhere.chain])
    first, second = proposed.split("\n\n")
    assert first.startswith(f"# From reports {same.id} of a.json, #3 of b.json.\n")
    assert second.startswith("# From report #7 of a.json.\n")
    assert proposed.count("[[report]]") == 2


def test_reports_that_were_read_on_one_page_or_in_one_wording_are_the_same() -> None:
    """Whatever the link tells of who shared it; one with both brings the others together."""
    worded, other = report(claim="Out in May."), report(claim="It comes in May 2027!")
    filed = {
        "a.json": [worded],
        "b.json": [replace(other, url="https://www.soompi.com/article/1?utm_source=x")],
        "c.json": [replace(report(claim="out in may"), url="http://m.soompi.com/article/1/#top")],
        "d.json": [replace(worded, url="https://soompi.com/article/2")],
        "e.json": [replace(other, url="https://soompi.com/article/2", id="#9", stance=Stance.DENIED)],
    }
    proposed = proposals(filed, worded.chain)
    first, second = proposed.split("\n\n")
    assert re.findall(r"\w\.json", first.splitlines()[0]) == ["a.json", "b.json", "c.json", "d.json"]
    assert tomllib.loads(first)["report"][0]["url"] == "https://www.soompi.com/article/1?utm_source=x"
    assert second.startswith("# From report #9 of e.json.\n")
