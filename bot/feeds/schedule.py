"""When a feed is looked at next: as its host asks, later where it fails, and not all of them at once."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.domain.reports.feeds import EACH, LONGEST
from bot.feeds.fetched import Validators

_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_DOUBLED_AT_MOST = 7


def seconds_to_keep(headers: Mapping[str, str]) -> int:
    """Return for how many seconds an answer says that it stays as it is, 0 where it does not say."""
    found = _MAX_AGE.search(headers.get("Cache-Control", ""))
    return int(found[1]) if found else 0


def seconds_to_wait(headers: Mapping[str, str], now: datetime) -> int | None:
    """Return how many seconds a host asks not to be asked again (`LONGEST` at most), None where it does not.
    It gives seconds, or a moment by its own clock, which may be off: that is taken by the date it sends.
    """
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        seconds = int(said[:9])
    else:
        moment = _moment(said)
        if moment is None:
            return None
        seconds = int((moment - (_moment(headers.get("Date", "")) or now)).total_seconds())
    return max(0, min(seconds, int(LONGEST.total_seconds())))


def conditions(validators: Validators, now: datetime) -> dict[str, str]:
    """Return the headers by which a host tells whether its answer changed: not since a moment to come, where
    its clock was off once, as nothing would be newer.
    """
    etag, modified = validators
    since = _moment(modified or "")
    ahead = since is not None and since > now + EACH
    sent = {"If-None-Match": etag, "If-Modified-Since": None if ahead else modified}
    return {name: value for name, value in sent.items() if value}


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def next_look(now: datetime, *, failures: int = 0, at_least: int = 0) -> datetime:
    """Return when a feed is looked at after ``failures`` in a row, its host having asked for ``at_least`` so
    many seconds: up to a tenth later than that, so that those that were added together part.
    """
    backed_off = EACH * (1 << min(failures, _DOUBLED_AT_MOST))
    wait = min(max(backed_off, timedelta(seconds=at_least)), LONGEST)
    return now + wait + wait * secrets.randbelow(1_000) / 10_000
