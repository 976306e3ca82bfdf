"""A site in a folder: the same bytes each time, in the place of the one before, and of nothing else."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bot.site.build as build
from bot import program
from bot.domain.errors import StartError
from bot.domain.record.pack import Pack
from bot.domain.record.snapshot import Snapshot, SnapshotVersion
from bot.settings import ROOT, Settings, SettingsError
from bot.site.addresses import page_addresses, relative, slugs
from bot.site.build import SUMS, build_site
from bot.site.site_command import site_day
from tests.site.conftest import BASE, DAY, Files

_BUILD = (
    "import hashlib; from bot.settings import DATA; from bot.store.pack import read_pack; "
    "from bot.site.build import site_files; from tests.site.conftest import BASE, DAY, part_of; "
    "[print(hashlib.sha256(content).hexdigest(), path) "
    "for path, content in site_files(part_of(read_pack(DATA)), DAY, BASE)]"
)


def test_the_same_pack_and_day_make_the_same_bytes(made: Files) -> None:
    """In another process, whose sets have their members in another order."""
    env = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", _BUILD], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    again = {line[65:]: line[:64] for line in done.stdout.splitlines()}
    assert again == {path: hashlib.sha256(content).hexdigest() for path, content in made.items()}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What a site is made of here: few files, for what becomes of them."""
    files: Files = {"index.html": b"one", "en/cast.html": b"two"}

    def site_files(*_: object) -> Iterator[tuple[str, bytes]]:
        yield from files.items()

    monkeypatch.setattr(build, "site_files", site_files)
    return files


def there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_site_takes_the_place_of_the_one_before(few: Files, pack: Pack, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "site"
    size = build_site(pack, DAY, folder)
    assert there(folder) == {"index.html", "en/cast.html", SUMS}
    assert (size.pages, size.files) == (2, 3)
    assert size.bytes == sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    (folder / "CNAME").write_text("fans.example.org")
    (folder / "own").mkdir()
    few["crew/index.html"] = few.pop("en/cast.html")
    build_site(pack, DAY, folder)
    assert there(folder) == {"index.html", "crew/index.html", "CNAME", SUMS}
    assert {path.name for path in folder.iterdir() if path.is_dir()} == {"crew", "own"}


def test_what_says_the_same_is_left_as_old_as_it_is(few: Files, pack: Pack, tmp_path: Path) -> None:
    build_site(pack, DAY, tmp_path)
    index, cast = tmp_path / "index.html", tmp_path / "en/cast.html"
    for each in (index, cast):
        os.utime(each, (1, 1))
    few["en/cast.html"] = b"three"
    with cast.open("rb") as reading:
        build_site(pack, DAY, tmp_path)
        assert reading.read() == b"two"  # whoever has begun to read it reads that one to its end
    assert index.stat().st_mtime == 1 != cast.stat().st_mtime
    assert cast.read_bytes() == b"three"
    assert there(tmp_path) == {"index.html", "en/cast.html", SUMS}


def test_what_is_no_site_is_left_alone(few: Files, pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "novel.txt").write_text("chapter one")
    with pytest.raises(StartError, match="holds something else"):
        build_site(pack, DAY, tmp_path)
    assert there(tmp_path) == {"novel.txt"}
    with pytest.raises(StartError, match="is a file"):
        build_site(pack, DAY, tmp_path / "novel.txt")


def test_a_list_that_leads_out_of_the_folder_removes_nothing_there(
    few: Files, pack: Pack, tmp_path: Path
) -> None:
    outside, folder = tmp_path / "novel.txt", tmp_path / "site"
    outside.write_text("chapter one")
    folder.mkdir()
    (folder / SUMS).write_text(f"{'0' * 64}  ../novel.txt\n{'0' * 64}  {outside}\nnonsense\n")
    build_site(pack, DAY, folder)
    assert outside.exists()


def test_a_site_that_was_broken_off_is_made_whole_by_the_next(
    few: Files, pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build.site_files

    def broken(*_: object) -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"one"
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "site_files", broken)
    with pytest.raises(KeyboardInterrupt):
        build_site(pack, DAY, tmp_path)
    monkeypatch.setattr(build, "site_files", whole)
    build_site(pack, DAY, tmp_path)
    assert there(tmp_path) == {"index.html", "en/cast.html", SUMS}


def killed_while_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"another"
        yield "en/new.html", b"new"
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "site_files", broken)


def killed_while_it_is_put_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    replaced, put = list[Path](), Path.replace

    def replace(draft: Path, target: Path) -> Path:
        replaced.append(target)
        if len(replaced) > 2:  # the list, and one of the files
            raise KeyboardInterrupt
        return put(draft, target)

    files = {"en/new.html": b"new", "index.html": b"another"}
    monkeypatch.setattr(build, "site_files", lambda *_: files.items())
    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize(
    ("killed", "left"),
    [
        (killed_while_it_is_made, {"index.html", "en/cast.html"}),
        (killed_while_it_is_put_in_its_place, {"index.html", "en/cast.html", "en/new.html"}),
    ],
)
def test_a_kill_leaves_files_that_are_whole_and_the_next_site_mends_it(
    few: Files, pack: Pack, tmp_path: Path, killed: Callable[[pytest.MonkeyPatch], None], left: set[str]
) -> None:
    """While a site is made the old one stays; what was put in its place already is known to the next."""
    build_site(pack, DAY, tmp_path)
    before = {path: (tmp_path / path).read_bytes() for path in (*few, SUMS)}
    with pytest.MonkeyPatch.context() as monkeypatch:
        killed(monkeypatch)
        with pytest.raises(KeyboardInterrupt):
            build_site(pack, DAY, tmp_path)
    assert {path for path in there(tmp_path) if not path.startswith(SUMS)} == left
    assert (tmp_path / "index.html").read_bytes() == b"one"
    build_site(pack, DAY, tmp_path)
    assert {path: (tmp_path / path).read_bytes() for path in there(tmp_path)} == before


def test_a_site_that_cannot_be_written_leaves_no_drafts(few: Files, pack: Pack, tmp_path: Path) -> None:
    """They would keep the disk as full as it was found."""
    (tmp_path / "site" / "index.html").mkdir(parents=True)
    (tmp_path / "site" / SUMS).touch()
    with pytest.raises(StartError, match="cannot be written"):
        build_site(pack, DAY, tmp_path / "site")
    assert {path for path in there(tmp_path / "site") if path.startswith(f"{SUMS}.")} == set()


def test_of_two_at_once_into_one_folder_the_second_is_told_and_writes_nothing(
    few: Files, pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, told = build.site_files, list[str]()

    def meanwhile(*of: Any) -> Iterator[tuple[str, bytes]]:
        yield from whole(*of)
        monkeypatch.setattr(build, "site_files", lambda *_: [("index.html", b"another")])
        with pytest.raises(StartError) as refused:
            build_site(pack, DAY, tmp_path / "site")
        told.append(str(refused.value))

    monkeypatch.setattr(build, "site_files", meanwhile)
    build_site(pack, DAY, tmp_path / "site")
    assert told == [
        f"Another site is being written to {tmp_path / 'site'}; "
        "wait until that is done, or name another folder."
    ]
    assert there(tmp_path / "site") == {"index.html", "en/cast.html", SUMS}
    assert (tmp_path / "site" / "index.html").read_bytes() == b"one"
    build_site(pack, DAY, tmp_path / "site")  # nobody is at it any more
    assert (tmp_path / "site" / "index.html").read_bytes() == b"another"


@pytest.mark.parametrize(("typed", "told"), [("soon", "is no day"), ("2025-09-16", "has not come yet")])
def test_a_day_that_is_none_or_ahead_is_refused(typed: str, told: str) -> None:
    with pytest.raises(StartError, match=told):
        site_day(typed, DAY)
    assert site_day(None, DAY) == site_day("2025-09-15", DAY) == DAY


def test_the_command_says_how_much_was_made_and_what_was_not(
    few: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "load_dotenv", lambda *_: None)
    monkeypatch.setenv("SITE_URL", "")
    assert program.run(["site", str(tmp_path / "site"), "--day", "2025-09-15"]) == 0
    told = capsys.readouterr().out
    assert f"2 pages, 3 files and 162 bytes are in {tmp_path / 'site'}." in told
    assert "SITE_URL is not set: there are no feeds, sitemap" in told
    monkeypatch.setenv("SITE_URL", BASE)
    assert program.run(["site", str(tmp_path / "site")]) == 0
    assert "SITE_URL" not in capsys.readouterr().out
    assert program.run(["site", str(tmp_path / "site"), "--day", "2999-01-01"]) == 2
    assert "has not come yet" in capsys.readouterr().err


def test_without_jinja_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "load_dotenv", lambda *_: None)
    for name in [name for name in sys.modules if name.startswith(("bot.site", "jinja2"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert program.run(["site", str(tmp_path)]) == 2
    assert "pip install 'hyosan-wire[site]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url", ["fans.example.org", "ftp://fans.example.org", 'https://e.org/"x', "https://e.org/?a=1"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="SITE_URL"):
        Settings.from_env({"SITE_URL": url})
    assert Settings.from_env({"SITE_URL": f"{BASE}/"}).site_url == BASE


def test_no_two_names_have_one_address() -> None:
    made = slugs(["Kim Si-eun", "Kim Si Eun", "한겨레", "What's on Netflix", "A" * 90, "../../etc"])
    assert made["What's on Netflix"] == "whats-on-netflix"
    assert len({each.casefold() for each in made.values()}) == len(made)
    assert made["../../etc"] == "etc"
    assert all(each and "/" not in each and "." not in each for each in made.values())


def test_every_question_has_a_page_of_its_own(part: Pack) -> None:
    addresses = page_addresses(Snapshot(SnapshotVersion(part.digest), part), DAY)
    assert len(set(addresses.paths.values())) == len(addresses.paths)
    assert addresses.months[0] == date(2025, 7, 1)
    assert addresses.months[-1] == date(2025, 9, 1)


def test_a_month_leads_to_those_around_it() -> None:
    from bot.site.addresses import PageAddresses

    july, august, september = (date(2025, month, 1) for month in (7, 8, 9))
    addresses = PageAddresses({}, (july, august, september), frozenset({"cast.html"}))
    assert addresses.other_days("cast.html") == [(september, "as-of/2025-09/cast.html")]
    assert addresses.other_days("as-of/2025-07/cast.html") == [
        (august, "as-of/2025-08/cast.html"),
        (None, "cast.html"),
    ]
    assert addresses.other_days("reports.html") == []
    assert relative("cast.html", start="as-of/2025-07/cast.html") == "../../cast.html"
