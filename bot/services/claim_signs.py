"""Words by which a claim that is filed says more than what it is of: that it came, may be, is not so."""

from __future__ import annotations

import re

DONE = re.compile(
    r"\b(?:wraps|ends|finishes|completes|begins|starts|kicks off|enters production|drops|unveils|releases|"
    r"reveals|shares|debuts|launches)\b|(?:예고편|티저|트레일러)\W{0,3}(?:전격 |첫 )?공개\W*$|"
    r"(?:크랭크인|크랭크업|촬영 (?:시작|종료|완료|돌입))\W*$",
    re.IGNORECASE,
)
"""What headlines say, in the present, of what has happened."""
SHOT = re.compile(
    r"촬영\S{0,2} (?:\S+ )?(?:끝|마[쳤친]|종료)|(?:wrapped|finished|done) (?:filming|shooting)", re.IGNORECASE
)
LEAVES = re.compile(
    r"하차|떠나|빠진|빠졌|\b(?:leav\w*|left|quit\w*|out of|cut from|dropped|withdr\w+)\b", re.IGNORECASE
)
UNTRUE = re.compile(
    r"사실무근|사실(?:이|은)? ?아니|부인|\b(?:not|never) (?:been )?(?:leaving|quitting|cut|dropped|out of)\b|"
    r"n[’']t (?:leaving|quitting|out of)\b|\b(?:is|are|was) (?:false|untrue|not true)\b|\bden(?:y|ies|ied)\b",
    re.IGNORECASE,
)
"""What says that somebody leaves, and that this is not so."""
OVER = re.compile(r"끝났|끝냈|마쳤|마친|종료|완료|\b(?:wrapped|finished|done|over)\b", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:will|to|soon|next|coming|upcoming|expected|may|might|could|should|if|when|tomorrow|before)\b|"
    r"예정|곧|임박|앞두|할 듯|예상|내일|다음",
    re.IGNORECASE,
)
COMES_OUT = re.compile(
    r"\b(?:out|releas\w*|premier\w*|drops?|dropping|lands?|airs?|airing|debuts?|comes?|coming|arriv\w*|"
    r"launch\w*|streams?|streaming|date|delay\w*|pushed|postponed|slips?|here)\b|공개|나온|나와|나옴|방영|방송|출시|개봉|연기|미뤄|밀려|"
    r"\b(?:season|series|s2)\b|시즌",
    re.IGNORECASE,
)
"""Words by which a time is one of the release: that it comes out, or what does."""
NOT_THEN = re.compile(r"\b(?:not|no|never|earlier than|instead of)\b|n[’']t\b|아니|안 ", re.IGNORECASE)
"""A no in a claim of one time: whether that is the time it is of, nobody can tell."""
MAY = re.compile(r"(?:할|올|갈|될|일|을|를) ?수도")
AFTER_FILMING = re.compile(r"\bpost[- ]?production|후반 ?작업|후작업", re.IGNORECASE)
"""What begins when filming is over, and is neither its start nor its end."""
