"""Time zones, as people name them: by their city, mostly."""

from __future__ import annotations

import difflib
from zoneinfo import available_timezones

from bot.domain.text.names import folded

_CLOSE = 0.75


def zones_called(text: str) -> list[str]:
    """Return the IANA zones that are called so, or whose city is."""
    places, wanted = _places(), _folded(text)
    return [zone for zone, place in places.items() if place == wanted] or [
        zone for zone, place in places.items() if place.rpartition("/")[2] == wanted
    ]


def zones_meant(text: str) -> list[str]:
    """Return the IANA zones that are called so, else those whose city is spelled nearly so."""
    cities = {place.rpartition("/")[2]: zone for zone, place in _places().items()}
    close = difflib.get_close_matches(_folded(text), cities, cutoff=_CLOSE)
    return zones_called(text) or [cities[each] for each in close]


def _places() -> dict[str, str]:
    return {zone: _folded(zone) for zone in sorted(available_timezones())}


def _folded(text: str) -> str:
    return folded(text.replace("_", " "))
