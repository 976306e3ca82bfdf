"""Workflows run what is pinned, with no more rights than they need; CI is `make test` on what is promised."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot.settings import ROOT

FOLDER = ROOT / ".github" / "workflows"
TESTS, RELEASE = FOLDER / "test.yml", FOLDER / "release.yml"
PINNED = re.compile(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OURS = re.compile(r"\$/\.github/workflows/([\w-]+\.yml)")
"""A workflow of this repository, at the commit that runs."""
every_workflow = pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.name)


def jobs(path: Path) -> dict[str, str]:
    """Return what stands in a workflow for each of its jobs, by name."""
    _, *parts = re.split(r"^  ([\w-]+):\n", path.read_text("utf-8").partition("\njobs:\n")[2], flags=re.M)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def granted(job: str) -> set[str]:
    """Return what a job may do, each as it is written."""
    block = re.search(r"^    permissions:\n((?:      .+\n)+)", job, re.MULTILINE)
    return {line.partition("#")[0].strip() for line in block[1].splitlines()} if block else set()


@every_workflow
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"^ *-? *uses: (.+)$", path.read_text("utf-8"), re.MULTILINE)
    assert used
    for each in used:
        ours = OURS.fullmatch(each)
        assert (FOLDER / ours[1]).is_file() if ours else PINNED.fullmatch(each), each


def test_an_action_has_one_version_in_all_workflows() -> None:
    text = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.yml"))
    pins = set(re.findall(r"uses: ([\w./-]+)@(.+)", text))
    assert len(pins) == len({name for name, _ in pins})


@every_workflow
def test_a_workflow_may_nothing_and_each_job_what_it_says(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.search(r"^permissions: \{\}$", text, re.MULTILINE)
    assert re.search(r"^concurrency:$", text, re.MULTILINE)
    assert "pull_request_target" not in text
    assert text.count("persist-credentials: false") == text.count("uses: actions/checkout@")
    for name, job in jobs(path).items():
        assert granted(job), name
        assert "uses: $/" in job or "timeout-minutes:" in job, name
        for line in re.findall(r"^ *(?:- )?run: (.*(?:\n {10,}.*)*)", job, re.MULTILINE):
            assert "${{" not in line, f"{name}: what a tag or a branch is called would be run"


def test_only_a_release_writes_and_only_where_something_is_handed_over() -> None:
    assert all(granted(job) == {"contents: read"} for job in jobs(TESTS).values())
    may = {
        name: {each for each in granted(job) if each.endswith("write")} for name, job in jobs(RELEASE).items()
    }
    assert may == {
        "test": set(),
        "build": set(),
        "attest": {"attestations: write", "id-token: write"},
        "publish": {"id-token: write"},
        "image": {"packages: write"},
        "name-image": {"attestations: write", "id-token: write", "packages: write"},
        "announce": {"contents: write"},
    }
    assert "secrets." not in RELEASE.read_text("utf-8")
    assert "needs: test" in jobs(RELEASE)["build"]
    assert "needs: test" in jobs(RELEASE)["image"]


def test_the_site_is_made_without_rights_and_handed_over_by_a_job_that_does_nothing_else() -> None:
    site = jobs(FOLDER / "site.yml")
    assert granted(site["build"]) == {"contents: read"}
    assert granted(site["publish"]) == {"id-token: write", "pages: write"}
    assert "run:" not in site["publish"]
    assert "if: vars.SITE_URL != ''" in site["build"]
    assert "secrets." not in "".join(site.values())


def test_ci_runs_the_one_test_command_on_every_python_and_system_that_is_promised() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == "exec make test"
    job = jobs(TESTS)["test"]
    assert "- run: .ci/run" in job
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["classifiers"]
    versions = [each.rpartition(" ")[2] for each in classifiers if re.search(r":: 3\.\d+$", each)]
    [matrix] = re.findall(r"^ +python: \[(.+)\]$", job, re.MULTILINE)
    assert re.findall(r"[\d.]+", matrix) == versions == ["3.11", "3.12", "3.13", "3.14"]
    assert set(re.findall(r"(\w+)-latest", job)) == {"ubuntu", "windows", "macos"}


def test_new_versions_are_asked_for_in_one_go_a_kind() -> None:
    text = (ROOT / ".github" / "dependabot.yml").read_text("utf-8")
    kinds = re.findall(r"package-ecosystem: ([\w-]+)", text)
    assert kinds == ["github-actions", "pip", "docker"]
    assert text.count('{ patterns: ["*"] }') == text.count("cooldown:") == len(kinds)
