"""Which links lead to the same page, however it was come by."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit

_OTHER_NAMES = {
    "twitter.com": "x.com",
    "fxtwitter.com": "x.com",
    "vxtwitter.com": "x.com",
    "fixupx.com": "x.com",
    "youtu.be": "youtube.com",
    "old.reddit.com": "reddit.com",
    "n.news.naver.com": "news.naver.com",
}
"""Hosts whose pages another one shows at the same address."""
_FRONT = re.compile(r"^(?:www|m|mobile|amp)\.")
"""What stands before a host for one kind of device."""
_VISIT = re.compile(
    r"(?:utm_.*|mc_.*|fbclid|gclid|igshid?|igsh|si|s|t|ref|ref_src|ref_url|feature|from|sid|share)"
)
"""What an address says of a visit, not of the page."""
_END = re.compile(r"(?:/amp)?/*$")
_LABEL = re.compile(r"[^\W_](?:[\w-]*\w)?")
_TOP = re.compile(r"[^\W\d_]{2,}|xn--[a-z0-9-]+", re.IGNORECASE)
_OF_ONE_PLACE = frozenset(
    {"alt", "arpa", "corp", "home", "internal", "intranet", "invalid"}
    | {"lan", "local", "localdomain", "localhost", "onion", "private", "test"}
)
"""What names end with that lead elsewhere in every house, or nowhere on the web."""


def is_public(host: str) -> bool:
    """Tell whether a host has a name that is the same in the whole web: no number in any spelling, and none
    that only one house or machine knows.
    """
    labels = unicodedata.normalize("NFKC", host).lower().removesuffix(".").split(".")
    named = len(labels) > 1 and all(map(_LABEL.fullmatch, labels))
    return named and _TOP.fullmatch(labels[-1]) is not None and labels[-1] not in _OF_ONE_PLACE


def page_of(url: str) -> str:
    """Return what is the same for all links to one page: without the scheme, ``www.`` and the like, what only
    tells where it was shared, a place on the page, or a slash at the end. Nothing for what is no link.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # what is no address at all, such as https://[x
        return ""
    host = _FRONT.sub("", host)
    home = _OTHER_NAMES.get(host, host)
    path = _END.sub("", parts.path)
    asked = [(key, value) for key, value in parse_qsl(parts.query) if not _VISIT.fullmatch(key.lower())]
    if host == "youtu.be":
        asked, path = [("v", path.strip("/")), *asked], "/watch"
    return home and f"{home}{path}?{urlencode(sorted(asked))}".rstrip("?")
