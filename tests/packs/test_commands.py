"""What the command line does with packs, as whoever maintains or gets one types it."""

from __future__ import annotations

import asyncio
import re
import shutil
import stat
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.domain.audit import Actor
from bot.packs import kept_folder
from bot.packs.kept import KeptPacks
from bot.packs.updates import PackUpdates
from bot.services import exchange, filing
from bot.services.report_reading import TypedReport
from bot.settings import DATA, ROOT, Settings, SettingsError
from bot.store import open_store
from tests.conftest import NOW
from tests.packs import KEY, REPORT, edition, published

ADDRESS = "https://facts.example.org/pack.zip"


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PATH", str(tmp_path / "wire.db"))
    for key in ("PACK", "PACK_KEY", "DATABASE_URL", "DISCORD_TOKEN"):
        monkeypatch.setenv(key, "")


def test_a_pack_is_built_signed_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, archive = tmp_path / "key", tmp_path / "pack.zip"
    assert main(["pack", "key", str(key)]) == 0
    told = capsys.readouterr()
    public = told.out.strip().removeprefix("PACK_KEY=")
    assert len(public) == 64
    assert "to yourself" in told.err
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_text("ascii").strip() not in told.out + told.err
    assert main(["pack", "key", str(key)]) == 2
    assert "there already; name a new file" in capsys.readouterr().err
    assert main(["pack", "build", str(DATA), "--to", str(archive)]) == 0
    assert main(["pack", "sign", str(archive), "--key", str(key)]) == 0
    assert main(["pack", "check", str(archive), "--key", public]) == 0
    assert "reports, the newest of 20" in capsys.readouterr().out
    assert main(["pack", "check", str(DATA)]) == 0
    assert main(["pack", "check", str(archive), "--key", "0" * 64]) == 2
    assert "pack.zip: its signature is not by PACK_KEY." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["build", "nowhere", "--to", "x.zip"], "nowhere has faults:\n- show.toml: "),
        (["sign", "nowhere.zip", "--key", "nowhere"], "nowhere: No such file"),
        (["check", "nowhere.zip"], "nowhere.zip: No such file"),
        (["check", "LICENSE"], "LICENSE: it is no ZIP archive that can be read."),
        (["check", "LICENSE", "--key", "abc"], "--key is the PACK_KEY of 64 characters."),
        (["sign", "LICENSE", "--key", "LICENSE"], "LICENSE is no key that `pack key` made."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", *words]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "Traceback" not in error


def test_each_fault_of_a_pack_is_a_line_however_many_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DATA, tmp_path / "pack")
    (tmp_path / "pack" / "sources.toml").write_text("", "utf-8")
    assert main(["pack", "check", str(tmp_path / "pack")]) == 2
    first, *faults = capsys.readouterr().err.splitlines()
    assert first == f"{tmp_path / 'pack'} has faults:"
    assert len(faults) > 100
    assert {each.partition(":")[2] for each in faults} >= {" unknown source 'Netflix'"}
    assert all(each.startswith("- ") for each in faults)


def test_what_is_likely_not_meant_so_is_remarked_on_and_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second, pack = ROOT / "tests" / "data" / "second-show", tmp_path / "pack"
    for whole in (DATA, second):
        assert main(["pack", "check", str(whole)]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 1
    shutil.copytree(second, pack)
    show = pack / "show.toml"
    report = REPORT.replace("Netflix", "Lanterna").replace("2026-11-21", "2099-01-02")
    (pack / "reports" / "zz.toml").write_text(report.replace("claim.ko", "#").replace("n 2", "n 3"), "utf-8")
    assert main(["pack", "check", str(pack)]) == 0
    _, *told = capsys.readouterr().out.splitlines()
    id = "report netflix-2099-01-02-release"
    assert told == [f"- no fault, but see: {id}: reported_on 2099-01-02 is still to come"]
    show.write_text(show.read_text("utf-8").replace("season = 3", "season = 4", 1), "utf-8")
    archive = tmp_path / "pack.zip"
    assert main(["pack", "build", str(pack), "--to", str(archive)]) == 0
    assert main(["pack", "check", str(archive)]) == 0
    told = [each for each in capsys.readouterr().out.splitlines() if "is of season 4" in each]
    assert (
        f"{id}: release is of season 4, and the claim names another: what is told of an earlier" in told[-1]
    )
    assert len(told) == 8, "of 17: the others name none by its number"


BECOMES = {"joins": "confirmed", "returns": "confirmed", "in-talks": "expected"}
BECOMES |= {"withdrew": "denied", "cancelled": "denied"}


def test_a_pack_turns_to_the_next_season_by_the_recipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(ROOT / "tests" / "data" / "second-show", pack)
    show = (pack / "show.toml").read_text("utf-8").replace("season = 3", "season = 4", 1)
    (pack / "show.toml").write_text(re.sub(r"(?m)^(?:line_up.*|season = \[.*\])$", "", show), "utf-8")
    monkeypatch.setenv("PACK", str(pack))
    assert main(["ask", "/s4status"]) == 0
    assert "Filming began" in capsys.readouterr().out
    for path in (pack / "reports").iterdir():
        text = re.sub(
            r'(?m)^topic = "(?!person|season|other)[^"]*"', 'topic = "season1"', path.read_text("utf-8")
        )
        for was, becomes in BECOMES.items():
            text = text.replace(f'stance = "{was}"', f'stance = "{becomes}"')
        path.write_text(text, "utf-8")
    assert main(["pack", "check", str(pack)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["ask", "/s4status"]) == 0
    assert "Filming began" not in capsys.readouterr().out


def test_update_needs_an_address_and_goes_back_where_there_is_anything(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["update"]) == 2
    assert "PACK: set it to the https address of a pack" in capsys.readouterr().err
    monkeypatch.setenv("PACK", str(DATA))
    assert main(["update"]) == 2
    told = f"update: PACK is a folder, {DATA}, which is read at each start: there is nothing to get.\n"
    assert capsys.readouterr().err == told
    monkeypatch.setenv("PACK", ADDRESS)
    monkeypatch.setenv("PACK_KEY", "a" * 64)
    assert main(["update", "--back"]) == 2
    assert "There is nothing to go back to" in capsys.readouterr().err


def test_facts_are_got_asked_and_gone_back_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def get() -> None:
        async with published() as publisher:
            publisher.publish(edition(tmp_path))
            kept = KeptPacks(kept_folder(tmp_path / "wire.db"))
            await PackUpdates(publisher.url, KEY.verify_key, kept).look()

    monkeypatch.setenv("PACK", ADDRESS)
    monkeypatch.setenv("PACK_KEY", bytes(KEY.verify_key).hex())
    asyncio.run(get())
    assert main(["ask", "/s2status"]) == 0
    assert "March 12, 2027" in capsys.readouterr().out
    assert main(["update", "--back"]) == 0
    assert "those that came with version" in capsys.readouterr().out
    assert main(["ask", "/s2status"]) == 0
    assert "March 12, 2027" not in capsys.readouterr().out


def test_the_facts_may_be_a_folder_on_this_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition(tmp_path, added=REPORT)
    monkeypatch.setenv("PACK", str(tmp_path / "edition-1"))
    assert main(["ask", "/s2status"]) == 0
    assert "March 12, 2027" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("pack", "key", "told"),
    [
        (ADDRESS, "", "PACK_KEY: PACK needs it"),
        (ADDRESS, "a" * 63, "PACK_KEY: PACK needs it"),
        ("https://example.org/", "a" * 64, "names no file; https://example.org/pack.zip would do."),
        ("http://example.org/pack.zip", "a" * 64, "no https address"),
        ("/nowhere/at/all", "", "no folder with a show.toml in it"),
    ],
)
def test_a_setting_that_is_no_use_is_named(pack: str, key: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Settings.from_env({"PACK": pack, "PACK_KEY": key})
    assert Settings.from_env({"PACK": ADDRESS, "PACK_KEY": "A" * 64}).pack_key == "a" * 64


def test_servers_are_proposed_of_by_their_exports_and_none_that_is_named_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def export() -> None:
        async with open_store(tmp_path / "elsewhere.db") as store:
            await store.load_from(DATA)
            for server in (5, 6, 7):
                link = f"https://www.soompi.com/article/1?utm_source={server}" if server < 7 else None
                typed = TypedReport(topic="release", source="Soompi", claim=f"May, says {server}.", url=link,
                                    when="2027-05", tags="press")  # fmt: skip
                await filing.file(store, server, typed, by=9, at=NOW)
                text = await exchange.export(store, Actor(server, 9, NOW), exchange.ExportFormat.JSON)
                (tmp_path / f"{server}.json").write_text(text, "utf-8")

    asyncio.run(export())
    monkeypatch.chdir(tmp_path)
    assert main(["propose", "5.json", "7.json", "6.json", "./5.json"]) == 0
    told = re.findall(r"# From .*?json\.", capsys.readouterr().out)
    assert told == ["# From reports #1 of 5.json, #1 of 6.json.", "# From report #1 of 7.json."]
    assert main(["propose", "5.json", "8.json"]) == 2
    assert capsys.readouterr().err == "propose: 8.json: there is no such file.\n"
