"""`hyosan-wire new-pack`, as whoever wants a bot for another show types it."""

from __future__ import annotations

import errno
import io
import os
import re
import shlex
import signal
import subprocess
import sys
import tomllib
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import jsonschema_rs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.__main__ import main
from bot.domain.dates.windows import parse_edtf
from bot.domain.errors import DomainError
from bot.domain.reports.filing import choose_stance
from bot.domain.reports.topics import parse_topic
from bot.domain.reports.vocabulary import Stance
from bot.domain.text.wordings import LANGUAGE_CODES
from bot.locales import localizer_for
from bot.new_pack.pack_files import pack_files
from bot.new_pack.six_questions import ask
from bot.settings import ROOT
from bot.store.json_schema import json_schemas
from bot.store.pack import PackError, read_pack
from tests.systems import needs_signals

ANSWERS = (
    *("The Ninth Lighthouse", "3", "Lanterna https://lanterna.example", "America/Sao_Paulo"),
    *("2025-03-12 https://press.lanterna.example/season-3", "en, ko"),
)
OPTIONS = ("--title", "--season", "--platform", "--timezone", "--announced", "--languages")
GIVEN = [word for pair in zip(OPTIONS, ANSWERS, strict=True) for word in pair]


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PATH", str(tmp_path / "wire.db"))
    for key in ("PACK", "PACK_KEY", "DATABASE_URL", "DISCORD_TOKEN"):
        monkeypatch.setenv(key, "")
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))


def piped(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def as_options(**others: str) -> list[str]:
    """Return what answers every question by its option, some by other answers."""
    given = dict(zip(OPTIONS, ANSWERS, strict=True)) | {f"--{name}": said for name, said in others.items()}
    return [word for pair in given.items() for word in pair]


def test_six_answers_make_a_pack_that_the_bot_answers_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "show"
    piped(monkeypatch, *ANSWERS)
    assert main(["new-pack", str(folder)]) == 0
    told = capsys.readouterr().out
    assert re.findall(r"^(\d) of 6\. .+\?", told, re.MULTILINE) == list("123456")
    assert main(["pack", "check", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: 1 report, the newest of 2025-03-12\n"
    [advised] = [shlex.split(line) for line in told.splitlines() if " ask " in line]
    settings = dict(word.split("=", 1) for word in advised if re.match(r"[A-Z_]+=", word))
    assert settings.keys() == {"PACK", "DATABASE_PATH"}
    for key, value in settings.items():
        monkeypatch.setenv(key, value)
    assert main(["ask", advised[-1]]) == 0
    answered = capsys.readouterr().out
    assert advised[-1] == "/s3status"
    assert "The Ninth Lighthouse, season 3" in answered
    assert "Season 3 is renewed (March 12, 2025) · confirmed by Lanterna" in answered
    assert main(["ask", "/report number:pack:lanterna-2025-03-12-renewal"]) == 0
    assert "https://press.lanterna.example/season-3" in capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir() if each.is_dir()] == ["show"]


def test_options_answer_without_a_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-pack", str(tmp_path / "show"), *as_options(announced="")]) == 0
    told = capsys.readouterr().out
    assert "of 6" not in told
    assert "is a pack: no reports yet." in told
    show = read_pack(tmp_path / "show").show
    assert (show.title, show.season, show.platform, show.timezone) == (
        *("The Ninth Lighthouse", 3, "Lanterna", "America/Sao_Paulo"),
    )


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("title", "", "Write the title."),
        ("title", "x" * 81, "Write the title in 80 characters at most; that was longer."),
        ("title", "A\u200bShow", "There are characters in the title that cannot be seen; type it by hand."),
        ("season", "1", "“1” is no season to wait for: write a number from 2 to 99"),
        ("season", "the next", "“the next” is no season to wait for"),
        ("platform", "", "Write the platform's name, too."),
        ("platform", "lanterna.example", "Write the platform's name, too."),
        ("platform", "Lanterna", "The home page of “Lanterna” is missing: write both"),
        (
            "platform",
            "Lanterna http://localhost/x",
            "“http://localhost/x” is no address",
        ),
        ("timezone", "Soa Paulo", "“Soa Paulo” is no time zone: did you mean America/Sao_Paulo?"),
        ("timezone", "Nowhere", "“Nowhere” is no time zone: write one such as America/Sao_Paulo."),
        ("announced", "2025-03-12", "Write the day and one link that says so"),
        ("announced", "https://lanterna.example/x", "Write the day and one link that says so"),
        ("announced", "2025-03-12 https://a.example/ https://b.example/", "Write the day and one link"),
        ("announced", "March 2025 https://a.example/", "“March 2025” is longer than a day"),
        ("announced", "03/04/2025 https://a.example/", "write 2025-03-04 or 2025-04-03, and then the link"),
        ("announced", "soonish https://a.example/", "“soonish” is no one day: write a day such as"),
        ("announced", "2099-01-01 https://a.example/", "2099-01-01 has not come yet"),
        ("languages", "pt", "“pt” is none of the bot's languages: write one or more of English (en)"),
    ],
)
def test_what_will_not_do_is_said_and_asked_for_again(
    name: str,
    typed: str,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    position = OPTIONS.index(f"--{name}")
    lines = *ANSWERS[:position], typed, *ANSWERS[position:]
    piped(monkeypatch, *lines)  # what follows would answer another question
    assert main(["new-pack", str(tmp_path / "asked")]) == 2
    assert f"{name}: " in (left := capsys.readouterr().err)
    assert sentence in left
    assert not (tmp_path / "asked").exists()
    monkeypatch.setattr(sys, "stdin", _Terminal("".join(f"{line}\n" for line in lines)))
    assert main(["new-pack", str(tmp_path / "asked")]) == 0
    told = capsys.readouterr().out
    assert told.count(sentence) == 1
    assert told.count(f"{position + 1} of 6.") == 2
    piped(monkeypatch, ANSWERS[position])
    assert main(["new-pack", str(tmp_path / "given"), *as_options(**{name: typed})]) == 0
    told = capsys.readouterr().out
    assert sentence in told
    assert re.findall(r"(\d) of 6", told) == [str(position + 1)]
    assert main(["new-pack", str(tmp_path / "ended"), *as_options(**{name: typed})]) == 2
    assert not (tmp_path / "ended").exists()


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("season", "", 2),
        ("season", "Season 4", 4),
        ("timezone", "são paulo", "America/Sao_Paulo"),
        ("timezone", "asia/seoul", "Asia/Seoul"),
        ("timezone", "utc", "UTC"),
        ("title", "  “A 'Show'” \\ {n} ", "“A 'Show'” \\ {n}"),
        ("title", '"Quoted"', '"Quoted"'),
        ("platform", "Channel 9+, www.nine.example", "Channel 9+"),
    ],
)
def test_an_answer_is_taken_as_it_was_meant(
    name: str, typed: str, meant: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch, typed)
    given = as_options()
    del given[2 * OPTIONS.index(f"--{name}") :][:2]
    at = given.index(f"--{name}")
    assert main(["new-pack", str(tmp_path / "show"), *given[:at], *given[at + 2 :]]) == 0
    assert getattr(read_pack(tmp_path / "show").show, name) == meant


@settings(max_examples=60, deadline=None)
@given(title=NAMES, name=NAMES, season=st.integers(2, 99))
def test_whatever_names_a_show_is_read_back_as_it_was_taken(title: str, name: str, season: int) -> None:
    def typed(said: str, before: str) -> str:
        raise EOFError(said, before)

    words = as_options(title=title, season=str(season), platform=f"{name} https://lanterna.example")
    given_ = dict(zip((option.removeprefix("--") for option in OPTIONS), words[1::2], strict=True))
    try:
        answers = ask(given_, typed, {}, again=True)
    except EOFError:
        assume(False)  # it was refused
    with TemporaryDirectory() as made:
        for file, text in pack_files(answers, date(2026, 11, 30)).items():
            (Path(made) / file).parent.mkdir(exist_ok=True)
            (Path(made) / file).write_text(text, "utf-8")
        pack = read_pack(Path(made))
    assert (pack.show.title, pack.show.season) == (answers["title"], season)
    assert pack.reports[0].origin == pack.show.platform == answers["platform"].name


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_the_first_report_is_written_in_the_languages_that_were_named(tmp_path: Path, code: str) -> None:
    name = f"{localizer_for('en-US').babel.languages[code]} ({code})"
    for languages, expected in ((name, [code]), (", ".join(LANGUAGE_CODES), sorted(LANGUAGE_CODES))):
        folder = tmp_path / str(len(expected))
        assert main(["new-pack", str(folder), *as_options(languages=languages)]) == 0
        pack = read_pack(folder)
        assert sorted(pack.reports[0].claim.by_language) == sorted(pack.languages) == expected
        for path in folder.rglob("*.toml"):
            examples = re.findall(r"^#claim\.(\w+) = ", path.read_text("utf-8"), re.MULTILINE)
            assert sorted({*examples}) in ([], expected)


def test_a_host_that_only_ends_like_the_platforms_tells_of_it_today(tmp_path: Path) -> None:
    today = datetime.now(ZoneInfo("America/Sao_Paulo")).date()
    said = as_options(timezone="America/Sao_Paulo", announced=f"{today} https://notlanterna.example/a")
    assert main(["new-pack", str(tmp_path / "show"), *said]) == 0
    [report] = read_pack(tmp_path / "show").reports
    assert (report.reported_on.first, report.chain[-1]) == (today, "notlanterna.example")


def test_where_others_told_of_it_they_pass_on_the_platforms_word(tmp_path: Path) -> None:
    link = "12 March 2025, https://www.daily.example/tv/lighthouse"
    assert main(["new-pack", str(tmp_path / "show"), *as_options(announced=link)]) == 0
    pack = read_pack(tmp_path / "show")
    [report] = pack.reports
    assert report.chain == ("Lanterna", "daily.example")
    assert report.official
    assert [source.tag for source in pack.sources] == ["official", "press"]


@pytest.mark.parametrize("answered", range(6))
def test_who_stops_leaves_nothing_and_is_told_how_to_go_on(
    answered: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a show"
    piped(monkeypatch, *ANSWERS[:answered])
    assert main(["new-pack", str(folder)]) == 2
    assert list(tmp_path.iterdir()) == []
    [again] = re.findall(r"Nothing was made\. To go on .*: python -m bot (.+)$", capsys.readouterr().err)
    piped(monkeypatch, *ANSWERS[answered:])
    assert main(shlex.split(again)) == 0
    assert len(re.findall(r"\d of 6", capsys.readouterr().out)) == 6 - answered
    assert read_pack(folder).show.title == ANSWERS[0]


@needs_signals
def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "new-pack", str(tmp_path / "show")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as asking:
        assert asking.stdin
        assert asking.stdout
        asking.stdin.write(f"{ANSWERS[0]}\n")
        asking.stdin.flush()
        while not asking.stdout.readline().startswith("2 of 6"):
            assert asking.poll() is None
        asking.send_signal(signal.SIGINT)
        _, complaint = asking.communicate(timeout=20)
    assert asking.returncode == 2
    assert "Nothing was made." in complaint
    assert f"--title '{ANSWERS[0]}'" in complaint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_anything_in_it_is_refused_before_a_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    piped(monkeypatch, *ANSWERS)
    for name, told in (
        ("full", "there is notes.txt in"),
        ("file", "Not a directory; name an empty folder"),
        ("file/x", "Not a directory"),
    ):
        assert main(["new-pack", str(tmp_path / name)]) == 2
        caught = capsys.readouterr()
        assert told in caught.err
        assert caught.out == ""
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "notes.txt"]


def test_an_empty_folder_is_filled_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["new-pack", ".", *as_options()]) == 0
    assert Path("show.toml").is_file()  # whoever stands in it sees it
    assert [each.name for each in tmp_path.iterdir()] == ["here"]


def test_who_announced_a_season_has_spoken_whoever_passed_it_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    announced = as_options(announced="2025-03-12 https://daily.example/a")
    assert main(["new-pack", str(tmp_path / "show"), *announced]) == 0
    monkeypatch.setenv("PACK", str(tmp_path / "show"))
    assert main(["ask", "/s3status"]) == 0
    assert "Lanterna last spoke on March 12, 2025" in capsys.readouterr().out


def test_where_nothing_can_be_written_the_answers_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # of a write, which names no file

    monkeypatch.setattr(Path, "write_text", full)
    assert main(["new-pack", str(tmp_path / "show"), *as_options()]) == 2
    complaint = capsys.readouterr().err
    assert f"{tmp_path / 'show'}: No space left on device. Nothing was made. To go on" in complaint
    assert list(tmp_path.iterdir()) == []


def test_what_the_comments_offer_will_do(tmp_path: Path) -> None:
    folder = tmp_path / "show"
    assert main(["new-pack", str(folder), *as_options()]) == 0
    for path in folder.rglob("*.toml"):
        text = path.read_text("utf-8")
        kind = "reports" if path.parent.name == "reports" else path.stem
        assert re.match(rf"#:schema (\.\./)?schema/{kind}\.json\n", text)
        assert (path.parent / text.splitlines()[0].removeprefix("#:schema ")).is_file()
        jsonschema_rs.validate(json_schemas()[kind], tomllib.loads(text))
        text = re.sub(r"^#(?=\[\[|\w+[\w.]* = )", "", text, flags=re.MULTILINE)
        path.write_text(text, "utf-8")
    with pytest.raises(PackError) as refused:  # what only its maintainer can fill in
        read_pack(folder)
    assert [each.partition(" only")[0] for each in refused.value.faults] == [
        f"show.toml, show 1: {key}: '…'" for key in ("title_ko", "title_es")
    ]
    show = folder / "show.toml"
    show.write_text(show.read_text("utf-8").replace("…", "La casa"), "utf-8")
    pack = read_pack(folder)
    assert {report.topic.kind for report in pack.reports} == {"renewal", "release", "casting", "setting"}
    assert [person.name for person in pack.people] == ["Ann Example"]
    assert pack.show.line_up is not None
    assert len(pack.sources) == 3


@pytest.mark.parametrize(
    ("file", "topic", "kept"),
    [("milestones", "release", "confirmed, happened"), ("casting", "crew:Ann", "joins, returns, confirmed")],
)
def test_the_comments_name_every_stance_that_a_report_may_have(
    tmp_path: Path, file: str, topic: str, kept: str
) -> None:
    def fits(stance: Stance) -> bool:
        try:
            choose_stance(parse_topic(topic), stance, None, parse_edtf("2027"))
        except DomainError:
            return False
        return True

    assert main(["new-pack", str(tmp_path / "show"), *as_options()]) == 0
    text = (tmp_path / "show" / "reports" / f"{file}.toml").read_text("utf-8").replace("\n#", "")
    told = text[text.index(kept) :]
    named = re.findall(r"([a-z-]+)(?:, |\.|$)", re.split(r"\.|   ", told)[0] + ".")
    assert sorted(named) == sorted(filter(fits, Stance))


def test_what_is_of_other_seasons_is_called_so_whatever_their_numbers(tmp_path: Path) -> None:
    assert main(["new-pack", str(tmp_path / "show"), *as_options(season="7")]) == 0
    text = (tmp_path / "show" / "reports" / "story.toml").read_text("utf-8")
    assert "Of another season than 7, whatever its number: season1 is for earlier ones" in text
