"""``make mutants``: break the code in many small ways, and print which breaks the tests notice.

mutmut makes the mutants and runs the quick tests against each (`[tool.mutmut]` in pyproject.toml says
which); no type checker helps. There are thousands, which takes hours: ``--all`` tries every one and keeps
what came of each in ``mutants/``, so that it goes on where it was stopped (``--fresh`` begins anew,
``--report`` prints what is known). ``--sample N --seed S`` draws some. Survivors that change nothing anybody
could notice are listed with the reason in ``tests/data/equivalent.toml`` and not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

from bot.settings import ROOT

MUTANTS = ROOT / "mutants"
EQUIVALENT = ROOT / "tests" / "data" / "equivalent.toml"
ROOMS = ("domain", "search", "store", "answers", "services", "cards")
GOAL = 0.9
_SURVIVED, _UNTESTED = {0}, {5, 33}


def mutmut(*arguments: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from mutmut.__main__ import cli; cli()", *arguments]
    env = {**os.environ, "HYPOTHESIS_PROFILE": "mutants", "PYTHONHASHSEED": "0"}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    out = subprocess.PIPE if quiet else None
    return subprocess.run(command, cwd=ROOT, env=env, stdout=out, stderr=out, text=True, check=False)


def outcomes() -> dict[str, int | None]:
    """Return the exit code of each mutant by its name, None for one not tried."""
    found: dict[str, int | None] = {}
    for meta in sorted(MUTANTS.rglob("*.py.meta")):
        found |= json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    return found


def room(name: str) -> str:
    return name.split(".")[1]


def change(name: str) -> tuple[str, str]:
    """Return the lines a mutant takes out and puts in, stripped."""
    shown = mutmut("show", name, quiet=True).stdout.splitlines()
    changed = {
        sign: [line[1:].strip() for line in shown if line.startswith(sign) and line[:3] != sign * 3]
        for sign in "-+"
    }
    return " / ".join(changed["-"]), " / ".join(changed["+"])


def equivalent(name: str, gone: str, new: str) -> bool:
    """Tell whether a mutant is listed as one that nobody could notice."""
    where = name.rpartition("__mutmut_")[0]
    for each in tomllib.loads(EQUIVALENT.read_text("utf-8"))["mutant"]:
        if not fnmatch(where, each["in"]):
            continue
        if "drop" in each:
            same = re.sub(each["drop"], "", gone) == re.sub(each["drop"], "", new)
        elif each.get("any_case"):
            same = gone.casefold() == new.casefold()
        else:
            same = new == each["becomes"]
        if same:
            return True
    return False


def report(tried: dict[str, int]) -> float:
    """Print the share of noticed mutants by room, and every survivor; return the share of all."""
    total, missed, harmless = Counter[str](), Counter[str](), Counter[str]()
    for name, code in tried.items():
        total[room(name)] += 1
        if code not in _SURVIVED | _UNTESTED:
            continue
        gone, new = change(name)
        if equivalent(name, gone, new):
            harmless[room(name)] += 1
            continue
        missed[room(name)] += 1
        print(f"{'unnoticed' if code in _SURVIVED else 'in no test'}: {name}\n    - {gone}\n    + {new}")
    print(f"{'room':<10}{'mutants':>9}{'equivalent':>12}{'noticed':>9}{'share':>8}")
    for each in (*(name for name in ROOMS if total[name]), ""):
        count = total[each] if each else total.total()
        same = harmless[each] if each else harmless.total()
        lost = missed[each] if each else missed.total()
        share = (count - same - lost) / max(1, count - same)
        print(f"{each or 'all':<10}{count:>9}{same:>12}{count - same - lost:>9}{share:>8.1%}")
    return share


def main() -> int:
    """Return 0 where the noticed share reaches `GOAL`, else 1."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=1000, help="how many to try (1000)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (1)")
    parser.add_argument("--only", default="", help="those whose name begins so, as bot.domain.dates.windows")
    parser.add_argument("--all", action="store_true", help="try every one; takes hours, and can go on")
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    parser.add_argument("--report", action="store_true", help="try none: print what is known")
    chosen = parser.parse_args()
    if chosen.fresh or (not chosen.all and not chosen.report):
        shutil.rmtree(MUTANTS, ignore_errors=True)
    if not outcomes():
        mutmut("run", "none of them", quiet=True)  # makes them, and notes which test runs what
    names = [name for name in outcomes() if name.startswith(chosen.only)]
    if not names:
        print("mutmut made no mutants: run it by hand (.venv/bin/mutmut run) to see why.")
        return 2
    if not chosen.all and len(names) > chosen.sample:
        names = random.Random(chosen.seed).sample(names, chosen.sample)
    random.Random(chosen.seed).shuffle(names)  # so that what is known so far speaks for all
    left = [] if chosen.report else [name for name in names if outcomes()[name] is None]
    if left:
        mutmut("run", *left)  # which notes what came of each as it goes
    found = outcomes()
    tried = {name: code for name in sorted(names) if (code := found[name]) is not None}
    share = report(tried)
    if len(tried) < len(names):
        print(f"{len(names) - len(tried)} were not tried yet: the same command goes on.")
        return 2
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
