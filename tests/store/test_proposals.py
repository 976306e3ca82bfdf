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
    proposed = proposals([made], [])
    assert f'{note} = "What a reader should know."' in proposed
    assert f'{missing} = "TODO"' in proposed
    assert "note" not in proposals([report()], [])


def test_a_report_of_the_pack_is_taken_out_and_never_retracted(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "pack")
    file = tmp_path / "pack" / "reports" / "all.toml"
    file.write_text(
        file.read_text("utf-8").replace("[[report]]", '[[report]]\nretracted_from = "2026-01-01"', 1)
    )
    read_pack(SMALL)
    with pytest.raises(PackError, match="unknown key retracted_from"):
        read_pack(tmp_path / "pack")
