"""An archive is the same bytes for the same facts, holds nothing else, and is somebody's by its signature."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from bot.domain.record.pack import version_key
from bot.packs import signed_pack as module
from bot.packs.signed_pack import (
    PackArchiveError,
    built,
    check_signature,
    contents,
    manifest_of,
    signature,
)
from bot.settings import DATA
from bot.store.pack import MANIFEST
from tests.packs import KEY, MADE


def zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return whole.getvalue()


def test_the_same_facts_make_the_same_bytes_which_hold_all_of_them() -> None:
    made = built(DATA, MADE)
    assert made == built(DATA, MADE)
    files = contents(made)
    assert files["show.toml"] == (DATA / "show.toml").read_bytes()
    reports = {f"reports/{path.name}" for path in (DATA / "reports").glob("*.toml")}
    assert reports < set(files)
    assert not {name for name in files if name.endswith((".db", ".json")) and name != MANIFEST}
    assert manifest_of(files).made == MADE


def test_a_signature_is_one_keys_of_one_archive() -> None:
    made = built(DATA, MADE)
    signed = signature(made, KEY).encode()
    check_signature(made, signed, KEY.verify_key)
    for archive, said, key in (
        (made + b" ", signed, KEY),
        (made, signed, SigningKey(b"o" * 32)),
        (made, b"", KEY),
        (made, b"not base64", KEY),
        (made, signed[:40], KEY),
    ):
        with pytest.raises(PackArchiveError, match="signature is not by PACK_KEY"):
            check_signature(archive, said, key.verify_key)


@pytest.mark.parametrize(
    "name",
    ["../show.toml", "/etc/cron.d/x.toml", "reports/../../x.toml", "reports/x.py", "Show.toml", "a/b.toml",
     "con.toml", "reports/nul.toml", "reports/com1.toml", "lpt9.toml", "reports/a.toml.", "reports/a.toml ",
     "reports/a:b.toml", "reports/A.toml", "show.toml:x", "license", "reports\\a.toml", "reports/a.toml\n"],
)  # fmt: skip
def test_an_archive_with_any_other_file_is_refused(name: str) -> None:
    with pytest.raises(PackArchiveError, match="no file of a pack"):
        contents(zipped({name: b""}))


def test_what_is_no_archive_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for nothing in (b"", b"PK", built(DATA, MADE)[:-30], b"<html>"):
        with pytest.raises(PackArchiveError, match="no ZIP archive"):
            contents(nothing)
    with pytest.raises(PackArchiveError, match="more than 500 files"):
        contents(zipped({f"reports/{number}.toml": b"" for number in range(501)}))
    assert len(contents(zipped({f"reports/{number}.toml": b"" for number in range(500)}))) == 500
    monkeypatch.setattr(module, "_MOST_UNPACKED", 1000)
    contents(zipped({"show.toml": b" " * 1000}))
    with pytest.raises(PackArchiveError, match="more than 500 files or"):
        contents(zipped({"show.toml": b" " * 1001}))


def test_a_file_that_is_larger_than_it_says_is_refused() -> None:
    """The size that is held against the limit stands in the directory at the end of the archive."""
    bomb = bytearray(zipped({"show.toml": b" " * 100_000}))
    at = bomb.rindex(b"PK\x01\x02") + 24
    bomb[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(PackArchiveError, match="no ZIP archive"):
        contents(bytes(bomb))


def test_a_file_that_is_there_twice_is_refused() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        made.writestr("show.toml", b"a")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("show.toml", b"b")
    with pytest.raises(PackArchiveError, match="twice"):
        contents(whole.getvalue())


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b'{"format": 1}', b'{"format": 2, "program": "9", "made": "2026-11-22T09:00:00Z"}',
     b'{"format": 1, "program": "9", "made": "2026-11-22T09:00:00"}'],
)  # fmt: skip
def test_a_manifest_that_this_version_does_not_know_is_refused(manifest: bytes) -> None:
    with pytest.raises(PackArchiveError, match=r"pack\.json (is missing|says no version)|its format is"):
        manifest_of({MANIFEST: manifest})
    with pytest.raises(PackArchiveError, match=r"pack\.json is missing"):
        manifest_of({})


def test_versions_are_in_order_by_number() -> None:
    assert version_key("0.4.0") < version_key("0.10.0") < version_key("1.0")
    assert version_key("0.5.0.dev1") == version_key("0.5.0")


def test_what_was_built_from_a_folder_says_nothing_of_where_it_was(tmp_path: Path) -> None:
    assert str(tmp_path).encode() not in built(DATA, MADE)


@pytest.mark.parametrize("name", ["Season.toml", "season_2.toml", "con.toml", "lpt1.toml", "시즌.toml"])
def test_facts_in_a_file_that_no_archive_holds_are_not_left_out(tmp_path: Path, name: str) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "console.toml").touch()  # of the same letters as a device, and none
    assert "reports/console.toml" in contents(built(tmp_path, MADE))
    (tmp_path / "reports" / name).touch()
    with pytest.raises(PackArchiveError, match=f"reports/{name}: not every system can have a file"):
        built(tmp_path, MADE)
