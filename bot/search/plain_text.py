"""A text as it is read: in small letters, without what only Discord draws, links as their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from bot.domain.text.names import folded
from bot.search.talk import NOT_SO, SPELLING, in_figures

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>)\]]+|(?<!\S)\w+(?:-\w+){4,}(?!\S)")
_MARKUP = re.compile(
    r"<a?:\w+:\d+>|<[@#][!&]?\d+>|[*_|`]{1,3}(?=\S)|(?<=\S)[*_|`]{1,3}"
    r"|~~|(?<![\d월일년])~|~(?! ?\d)"
)
"""What Discord draws: custom emoji, mentions, bold and the like."""
_LABEL = re.compile(r"\[([^\]\n]{1,200})\]\((?:https?://|www\.)[^\s)]*\)")
_TAG = re.compile(r",? (?:no|right|아님|아냐|아니야|아닌가|맞지|맞죠|맞나|그치) ?\?")
"""What only asks for a yes."""
_SPEAKER = re.compile(
    r"^\s*(?:[>\s]+|ㄴ+ |\[[^\]\n]{1,14}\]|(?:u/)?[\w.]{1,14}: |무명의 더쿠: |\d{1,3}[.)] ){1,4}"
)
"""Who says a line of a thread."""
_COUNT = re.compile(r"(?<!\S)\d{1,2}/(?:\d{1,2})?(?=\s)")
"""The number of a post of a thread."""
_NOT_NOT = re.compile(r"(?<![가-힣])(?:안|못) ?([가-힣]+) (?:게|거|건|것이|것은) ?아니\S*")
"""A no to a no: "안 끝난 게 아니에요"."""
_TIME = r"(?:20\d\d년?|\d{1,2}월|봄|여름|가을|겨울|[상하]반기|연[초말]|년 ?[초말]|중순|[초말])"
_NOT_BUT = re.compile(
    r"(?:(?<![가-힣])[가-힣]+ (?:게|것이|건|거) 아니(?:라|고),? |[^\s,.]+(?:이|가)? 아니라,? )(?=\S)"
    rf"|\S*{_TIME}(?:에)? ?말고,? (?=\S)"
    r"|\bnot (?P<in>in|on|at|by|for|from) (?:[\w'-]+ ){1,4}but (?=(?P=in)\b)"
)
"""What something is not, before what it is: "8월이 아니라 7월에"."""
_DAY_FIRST = re.compile(r"(?<!\d)(1[3-9]|2\d|3[01])[/.](0?[1-9]|1[0-2])[/.](20\d\d)(?!\d)")
"""A date in figures that can only be day, month and year."""
_MIXED = re.compile(r"(?<=[a-z])(?=[가-힣])|(?<=[가-힣])(?=[a-z])")
"""Where Korean stands right after English, or the other way round: "setting은"."""
_REPLY_MARK = re.compile(r"(?<=\s)(?:ㄴ|└|↳|->)(?=\s)|(?<!\S)\d\)(?= )|(?<!\S)@[\w.]+")
_THIS_YEAR = re.compile(r"(?<![가-힣])올 ?(?=봄|여름|가을|겨울|\d{1,2}월)")
_LONG = re.compile(r"([a-hj-z])\1{2,}")
"""A letter drawn out: "nooooo"."""
_NO_SLUG_WORD = re.compile(r"\b20\d\d \d\d \d\d\b|\b\d{5,}\w*|\.\w{2,5}$")
_UNTIL = re.compile(r"\b(?:not|never|\w+n'?t) ((?:\w+ ){0,4}?)(?:until|till|til|before) ")
"""Not before a day is on that day or later."""
_ENDS = re.compile(r"\bbefore (20\d\d|(?:the|this) year) (?:ends|is (?:over|out|up|done)|comes to an end)\b")
_SARCASM = re.compile(r"\s/s(?=\W*$)")
"""The mark of a text that means the opposite."""
_TAGGED = re.compile(
    r"[\[【](?:단독|질문|잡담|공지|정보|뉴스|속보|펌|스포|스포주의|일반|기타|루머|오피셜|기사"
    r"|번역|요약|후기|토론|종합|포토"
    r"|breaking|news|rumou?r|question|discussion|spoilers?|update"
    r"|serious|misc|meta|exclusive|official|psa|mod)[\]】] ?"
)
"""What kind of post it is, before its words."""
_OR = re.compile(
    r",? or (?:did|does|do|is|are|was|were"
    r"|has|have|had|will|should|am|not|nah|no|nope|what|just me|maybe)\b[^.!?;]*"
    r"|(?<=[까나냐니지가요래대]) (?:아니면|아님) (?=\S)[^.!?]*"
)
"""What it may be instead, in a question: the first is what is asked."""
_LATIN = re.compile(r"[a-z]{3,}")
_ACCENTED = re.compile("(?<![a-z])[a-z]*[ß-ɏ\u0300-\u036fḁ-ỿ][a-zß-ɏ\u0300-\u036fḁ-ỿ]*")
"""A word in Latin letters with accents; kana, whose marks make other letters of them, and hangul are none."""
_SHORTEST_WORD = 6
"""Letters from which on a word is read with one letter wrong."""
_SHORTEST_SLUG = 2
"""Dashes between the words of an address that is a sentence."""


def _slug(link: re.Match[str]) -> str:
    """Return the words of a link's address that are a sentence, as headlines become one."""
    address = link[0].split("//")[-1].partition("?")[0]
    path = address.partition("/")[2] or address
    parts = (part for part in path.split("/") if part.count("-") >= _SHORTEST_SLUG)
    return (
        " "
        + " ".join(_NO_SLUG_WORD.sub(" ", part.replace("-", " ").replace("_", " ")) for part in parts)
        + ". "
    )


def _one_less(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(1, len(word))}


def nearly(words: Iterable[str]) -> dict[str, str]:
    """Return words that are often misspelled, by each and what is left of it without one letter."""
    return {less: word for word in words for less in (word, *_one_less(word))}


_KNOWN = {*SPELLING["words"], *SPELLING["others"]}
_NEARLY = nearly(SPELLING["words"])
_READ_KO = [(re.compile(written), read) for written, read in SPELLING["ko"].items()]


def _spelled(word: str, names: Mapping[str, str]) -> str:
    """Return a word as it is meant where it is one letter off one that is often misspelled."""
    if word in SPELLING["read"]:
        return str(SPELLING["read"][word])
    if len(word) + 1 < _SHORTEST_WORD or word in _KNOWN:
        return word
    found = (_NEARLY.get(less) or names.get(less) for less in (word, *_one_less(word)))
    near = next((each for each in found if each and abs(len(each) - len(word)) <= 1), None)
    return near if near is not None and near[0] == word[0] and near[-1:] == word[-1:] else word


def corrected(text: str, names: Mapping[str, str], bare: Collection[str] = ()) -> str:
    """Return a text in small letters with what is often misspelled as it is meant, and some names; a word
    that is one of some ``bare`` ones but for its accents has none.
    """
    if not text.isascii():
        text = _ACCENTED.sub(lambda match: word if (word := folded(match[0])) in bare else match[0], text)
    for written, read in _READ_KO:
        text = written.sub(read, text)
    return _LATIN.sub(lambda match: _spelled(match[0], names), text)


def named(name: str) -> str:
    """Return a name as it stands in text that was made plain."""
    return in_figures(_drawn(name).replace("·", " "))


def _drawn(text: str) -> str:
    """Return a text in small letters, as Discord draws it."""
    return _MARKUP.sub("", text.casefold()).replace("’", "'")


def plain(text: str, names: Mapping[str, str], bare: Collection[str] = ()) -> str:
    """Return a text as it is read: in small letters, with small numbers and short years in figures, some
    names that are often misspelled (`nearly`) as they are meant, and ``bare`` words without accents.
    """
    shown = _drawn(_LINK.sub(_slug, _LABEL.sub(r"\1", text.casefold())))
    lines = [_TAGGED.sub("", line) for line in shown.splitlines() if line.strip()]
    if len(lines) > 1:
        lines = [_SPEAKER.sub("", line) for line in lines]
    lines = [_REPLY_MARK.sub(". ", _COUNT.sub(". ", line)) for line in lines]
    plain = " ".join(". ".join(lines).replace("·", " ").replace("=", " = ").split())
    plain = corrected(_MIXED.sub(" ", plain), names, bare)
    plain = _NOT_NOT.sub(r"\1 맞음", plain)
    plain = in_figures(_NOT_BUT.sub("", plain))
    plain = _DAY_FIRST.sub(r"\3-\2-\1", plain)
    plain = _THIS_YEAR.sub("올해 ", plain)
    plain = _SARCASM.sub(f" ({NOT_SO})", _ENDS.sub(r"by the end of \1", plain))
    plain = _TAG.sub("?", plain)
    plain = _OR.sub("?", plain)
    plain = _UNTIL.sub(r"\1in ", _LONG.sub(r"\1\1", plain))
    plain = re.sub(r"(?<![\d\w])'(2\d)(?!\d)", r"20\1", plain)
    return re.sub(r"(?<![\d])(2\d)년", r"20\1년", plain)
