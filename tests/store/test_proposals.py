"""What is proposed for the pack is what the pack takes, but for what is marked to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.store.pack import PackError, read_pack
from bot.store.proposals import proposals
from tests.domain.making import report

SMALL = Path(__file__).parents[1] / "data" / "pack"


@pytest.mark.parametrize(("note", "missing"), [("note", "note_ko"), ("note_ko", "note")])
def test_one_note_alone_comes_with_the_other_to_do(note: str, missing: str) -> None:
    made = replace(report(), **{note: "What a reader should know."})
    proposed = proposals({"here": [made]}, [])
    assert f'{note} = "What a reader should know."' in proposed
    assert f'{missing} = "TODO"' in proposed
    assert "note" not in proposals({"here": [report()]}, [])


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
    same, alone = report(), replace(report(), id="#7", claim="Only here.")
    elsewhere = replace(same, id="#3", chain=tuple(link.upper() for link in same.chain))
    proposed = proposals({"a.json": [alone, same], "b.json": [elsewhere]}, [*same.chain, *elsewhere.chain])
    first, second = proposed.split("\n\n")
    assert first.startswith(f"# From reports {same.id} of a.json, #3 of b.json.\n")
    assert second.startswith("# From report #7 of a.json.\n")
    assert proposed.count("[[report]]") == 2
