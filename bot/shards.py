"""Which shards of Discord's gateway a process has, as its settings say it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

MOST_SHARDS = 10_000


def shard_problems(given: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands in the way of having the shards that are set, each with what would do."""
    ids, count = given["SHARD_IDS"], given["SHARD_COUNT"]
    if not re.fullmatch(r"[0-9]{1,5}", count) or int(count) > MOST_SHARDS:
        return  # as is said of every number
    if int(count) == 0:
        if ids:
            yield "SHARD_IDS: SHARD_COUNT is 0; set it to how many there are in all, or leave this empty."
        return
    if given["INTERACTIONS_PORT"] != "0":
        yield "SHARD_COUNT: INTERACTIONS_PORT is set, and over HTTP there are no shards; leave one of them 0."
    found, last = shard_ids(ids, int(count)), int(count) - 1
    if not found:
        yield f"SHARD_IDS: {ids!r} are none of 0 to {last}; 0-{last}, or numbers with commas, would do."
    elif len(found) < int(count) and not given["DATABASE_URL"]:
        yield (
            "SHARD_IDS: the other shards are for another process, and a file is for one alone; set "
            "DATABASE_URL to a PostgreSQL database, or leave this empty."
        )


def shard_ids(text: str, count: int) -> tuple[int, ...]:
    """Return the shards that numbers and ranges name, all where the text is empty; none where a part of it is
    no such thing, or none of so many.
    """
    ids: set[int] = set()
    for part in (text or f"0-{count - 1}").split(",") if count else ():
        found = re.fullmatch(r"\s*([0-9]{1,5})\s*(?:-\s*([0-9]{1,5})\s*)?", part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not first <= last < count:
            return ()
        ids.update(range(first, last + 1))
    return tuple(sorted(ids))


def named_shards(ids: Collection[int]) -> str:
    """Return shards in words, runs of them as ranges: ``shard 3``, ``shards 0-2, 5``."""
    runs: list[tuple[int, int]] = []
    for each in sorted(ids):
        if runs and runs[-1][1] == each - 1:
            runs[-1] = runs[-1][0], each
        else:
            runs.append((each, each))
    said = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"shard{'s' if len(ids) > 1 else ''} {said}"
