"""A feed's bytes as text that a parser may have: in whatever encoding it came, and without what parsers can
be broken by.
"""

from __future__ import annotations

import codecs
import re

from bot.domain.reports.feeds import FeedProblem
from bot.feeds.problems import FeedError

MOST_ITEMS = 500
"""Items that are looked at: the first of a feed, which are the newest."""
_MOST_TAGS = 60_000
"""Beginnings of tags, and of what looks like one: a feed of 500 items has ten to thirty for each."""
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER = {"euc-kr": "cp949", "euckr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949"}
_WIDER |= {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "utf-8", "us-ascii": "utf-8"}
"""What pages say that are written in more than that."""
_OF_TEXTS = re.compile(
    r"(?:utf|iso-8859|windows|cp\d|euc|shift|big5|gb|koi8|ks_c|latin|ascii|us-ascii)", re.IGNORECASE
)
"""What encodings of texts are called: Python has others, which may take any time."""
_DECLARATION = re.compile(r"^\s*<\?xml.{0,300}?\?>", re.DOTALL)
_ENTITY = re.compile(r"<!\s*(?:ENTITY|ATTLIST|NOTATION)", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,500}\]\s*)?>", re.IGNORECASE)
_ITEM_ENDS = re.compile(r"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def decoded(body: bytes, content_type: str) -> str:
    """Return a feed's text: by its own mark, by what it says of itself, by what its host says, by the
    encodings that say something else least often; broken characters as � where all else fails.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    declared, charset = _DECLARED.match(body[:400]), _CHARSET.search(content_type)
    said = [declared[1].decode("ascii", "replace") if declared else "", charset[1] if charset else ""]
    wide = [each for each in said if each.lower().startswith(("utf-16", "utf-32", "ucs"))]
    said = [each for each in said if _OF_TEXTS.match(each)]
    for encoding in dict.fromkeys([*wide, "utf-8", *said, "cp949"]):
        try:
            return body.decode(_WIDER.get(encoding.lower(), encoding))
        except (UnicodeError, LookupError):
            continue
    return body.decode("utf-8", "replace")


def made_safe(text: str) -> bytes:
    """Return a feed's text as a parser may have it, as UTF-8: without declarations, and with its first
    `MOST_ITEMS` items. Raises `FeedError` where it declares entities, or has more tags than any feed needs.
    """
    if _ENTITY.search(text):
        raise FeedError(FeedProblem.ENTITIES)
    plain = _DOCTYPE.sub("", _DECLARATION.sub("", _NOT_XML.sub("", text)), count=1)
    ends = [match.end() for match in _ITEM_ENDS.finditer(plain)]
    if len(ends) > MOST_ITEMS:
        plain = plain[: ends[MOST_ITEMS - 1]] + plain[ends[-1] :]
    if plain.count("<") > _MOST_TAGS:
        raise FeedError(FeedProblem.LARGE)
    return plain.strip().encode()
