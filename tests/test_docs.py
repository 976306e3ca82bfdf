"""What the documents say is what the code does."""

from __future__ import annotations

import re
import subprocess

import pytest

from bot import VERSION
from bot.settings import ROOT
from bot.settings_list import SETTINGS
from bot.store import Store
from tests.commands.scene import scene

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("*.md", "docs/**/*.md", "bench/*.md", "tests/*.md")
    for path in ROOT.glob(folder)
)


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    return [name for name in listed.stdout.split("\0") if name]


def test_the_example_environment_lists_every_setting_with_default_and_meaning() -> None:
    blocks = [f"# {each.meaning}\n{each.key}={each.default}\n" for each in SETTINGS]
    assert (ROOT / ".env.example").read_text("utf-8") == "\n".join(blocks)


def test_the_settings_page_lists_every_setting_with_its_default() -> None:
    page = (ROOT / "docs" / "operators" / "settings.md").read_text("utf-8")
    for each in SETTINGS:
        default = f"`{each.default}`" if each.default else ""
        assert re.search(rf"^\| `{each.key}` \| {re.escape(default)} ?\|", page, re.MULTILINE), each.key


def test_the_readme_is_read_in_some_minutes_and_names_every_command() -> None:
    assert len(README.split()) < 1200
    told = re.findall(r"^\| (`/.*?) \|", README, re.MULTILINE)
    assert set(re.findall(r"/(\w+)", " ".join(told))) == set(
        re.findall(r"^\| `/(\w+)`", COMMANDS, re.MULTILINE)
    )


async def test_the_commands_page_lists_every_command_and_option(store: Store) -> None:
    async with scene(store) as here:
        payload = await here.payload()
    rows = [line for line in COMMANDS.splitlines() if line.startswith("| `/")]
    slash = [command for command in payload if command["type"] == 1]
    assert len(rows) == len(slash)
    for command in slash:
        row = next(line for line in rows if line.startswith(f"| `/{command['name']}`"))
        for option in command["options"]:
            assert f"`{option['name']}`" in row


@pytest.mark.parametrize("name", PAGES)
def test_links_and_pictures_inside_the_project_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text):
        assert ((ROOT / name).parent / target).exists(), f"{name} points to {target}"


def test_make_targets_in_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for text in ((ROOT / name).read_text("utf-8") for name in PAGES):
        assert set(re.findall(r"`make ([a-z]+)`", text)) <= targets


def test_every_dependency_is_pinned_and_justified() -> None:
    import tomllib

    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = told["project"]
    pins = [
        *told["build-system"]["requires"],
        *project["dependencies"],
        *(pin for pins in project["optional-dependencies"].values() for pin in pins),
        *told["dependency-groups"]["dev"],
    ]
    for pin in pins:
        name, equals, version = pin.partition("==")
        assert equals, f"{pin} is not pinned"
        assert version
        assert f"`{name.partition('[')[0]}`" in CONTRIBUTING, f"{name} is not justified"


@pytest.mark.parametrize("name", ["run", "preview", "dev"])
def test_lock_files_hold_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    pins = re.findall(r"^[\w.\-\[\]]+==\S+", text, re.MULTILINE)
    assert len(pins) > 10
    assert text.count("--hash=sha256:") >= len(pins)


def test_the_changelog_has_the_version_and_days_newest_first() -> None:
    heads = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    released = [
        re.fullmatch(r"(\d+\.\d+\.\d+) — (\d{4}-\d\d-\d\d)", head) for head in heads if head != "Unreleased"
    ]
    assert all(released)
    found = [(tuple(map(int, match[1].split("."))), match[2]) for match in released if match]
    assert found == sorted(found, reverse=True)
    assert ".".join(map(str, found[0][0])) == VERSION


def test_every_yaml_file_is_one() -> None:
    yaml = pytest.importorskip("yaml")
    for path in [*(ROOT / ".github").rglob("*.yml"), ROOT / ".pre-commit-config.yaml"]:
        assert yaml.safe_load(path.read_text("utf-8")), path


def test_nothing_a_running_bot_writes_is_tracked() -> None:
    if not tracked():
        pytest.skip("not a git checkout")
    assert not [name for name in tracked() if re.search(r"\.(db|db-wal|db-shm|lock)$|^\.env$", name)]
