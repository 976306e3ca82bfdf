"""``make stress``: every break of the examinations from outside, over and over, as a table: what came of it
before, what comes of it now, and what should.

The suite runs it in short; what a test of the suite holds is run there as it is.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections.abc import Iterable

from tests.stress import held
from tests.stress.breaks import Break, Outcome, breaks

log = logging.getLogger(__name__)


def main(arguments: list[str]) -> int:
    """Try the breaks that are asked for and print the table; return 1 where one still breaks it."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few rounds of what the suite has no test of")
    parser.add_argument("words", nargs="*", help="only breaks whose chapter and name have all of these")
    asked = parser.parse_args(arguments)
    short: bool = asked.short
    chosen = [each for each in breaks() if all(word in f"{each.where} {each.what}" for word in asked.words)]
    chosen = [each for each in chosen if not short or each.short]
    print("| | § | break | before | now | target |\n| --- | --- | --- | --- | --- | --- |")
    wrong = sum(not _told(each, came) for each, came in _tried(chosen, short))
    return int(wrong > 0)


def _tried(chosen: list[Break], short: bool) -> Iterable[tuple[Break, Outcome]]:
    for each in chosen:
        if each.again is not None:
            yield each, _come_of(each, each.short if short else each.long)
    came = held.run(name for each in chosen for name in each.held)
    for each in chosen:
        if each.again is None:
            yield each, held.outcome(each.held, came)


def _come_of(each: Break, times: int) -> Outcome:
    assert each.again is not None
    try:
        return asyncio.run(each.again(times))
    except Exception as error:  # the other rows are tried all the same
        log.exception("%s", each.what)
        return f"{type(error).__name__}: {error}", False


def _told(each: Break, came: Outcome) -> bool:
    found, fine = came
    mark = "ok" if fine else "!!"
    print(f"| {mark} | {each.where} | {each.what} | {each.before} | {found} | {each.target} |", flush=True)
    return fine


if __name__ == "__main__":
    for bots_own in ("bot", "cogs"):  # it says what it is made to stumble over
        logging.getLogger(bots_own).setLevel(logging.CRITICAL)
    sys.exit(main(sys.argv[1:]))
