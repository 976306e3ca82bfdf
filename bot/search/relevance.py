"""Whether a text is about the show at all: what speaks for it and against it, weighed.

The weights are data (`relevance.toml`), fitted to the labelled sentences in `tests/data/rumors.toml` by
`python -m bench.relevance`; which ones there are is told here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from math import fsum

from bot.search.lexicon import Lexicon
from bot.search.naming import NamesInText
from bot.search.seasons import ANY_MARK
from bot.search.talk import (
    HEARSAY,
    HEDGED,
    KNOWN,
    NAMESAKE,
    OPEN,
    OTHER_KIND,
    SAYS,
    SET,
    SILENT,
    SPEAKER,
    TALK,
    Subject,
    is_feeling,
)
from bot.search.text_pieces import dated

_ANCHORS = {"title", "title that people say", "season by number", "season by name", "another season"}
_OTHERS = {"strange name", "strange title with a number", "season of another", "namesake"}
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_NUMBERED = re.compile(rf" ?{ANY_MARK}\d{{1,2}}(?:편|기|탄)?(?![0-9월일년부화시:.,%])")
_OF = re.compile(r" of (?P<whose>my |our |your |his |her |their )?(?:the )?")
_OWNER_ENDS = re.compile(r"(?:'s)?[ '\"]*$")
_PREPOSITIONS = {"of", "in", "for", "to", "on", "by", "at"}
_NEAR = 3
"""Letters between a title and its season, as of a word that is too short to be strange."""
_WORD = re.compile(r"[a-z'-]+|[가-힣]+")
_CLAUSE = re.compile(r"[^.!?;…,\n]+")
_FEW_STRANGE, _MOST_STRANGE, _MOST_NAMES = 2, 6, 2
_JOINED = re.compile(
    r"[가-힣](?:도|이|가|은|는|을|를|에|에서|로|고|면|서|데|던|니|며|지만|다|요|음|래|대|네|죠|지|임)$"
)
"""The end of a word in hangul that is no title's."""
_OF_A_PART = {Subject.PLOT, Subject.ALIVE, Subject.DEAD, Subject.PLAY, Subject.RETURN}
_OF_A_SHOW = {Subject.CANCEL, Subject.RENEWAL}
_LIKE = re.compile(r"(?:\b(?:like|as|than|after|because of|unlike) (?:the )?|(?:급|처럼|같은) )$")
_WHOSE = re.compile(
    r"(?:'s)? ?(?:artist|author|director|writer|guy|girl|studio|team|actors?|actress|star|treatment|style"
    r"|vibes?|rip-?off|creator|감독|작가|출신|배우|제작진|처럼|급|같은|보다|느낌|따라)"
)
"""Before another work's title what it is compared with; after it of whom it tells."""
_SENTENCE = re.compile(r"[.!?…](?= |$)|\n")
_PIECE = re.compile(
    r"[.!?…,;:()—–\"“”](?= |$)|\n"
    r"| (?:but|because|so|and|which|while|who|when|since|yet|although|though|if|as) "
    r"|(?<=는데) |(?<=[가-힣][고서면]) |(?<=니까) |(?<=지만) |(?<=길래) |(?<=던데) |(?<=거든) |(?<=더니) "
)
_TELLING, _TELLING_PIECE = 3, 5
"""Words of a sentence, and of a piece of one, that may tell by itself what a text is about."""
_SURE = 1.4
"""The weight from which on a piece does."""
_BRIEF = 6
"""Words of a question that says too little to be of anything else; a statement has two less."""
_MISTER = re.compile(r"\bm(?:r|s|rs)\b")
_OF_THE_MAKING = {
    *(Subject.TRAILER, Subject.EXTRA, Subject.FILMING, Subject.EPISODES, Subject.DIRECT, Subject.WRITE),
    *(Subject.CAST, Subject.PLOT, Subject.SEASON1, Subject.VIEWING, Subject.SETTING),
}
"""What is talked of where a show is."""
_FILMING_MOVES = {Subject.START, Subject.END, Subject.STILL, Subject.DELAY}


def about_the_show(lexicon: Lexicon, text: str, plain: str, *, pasted: bool) -> bool:
    """Tell whether a text, ``plain`` as it is read, is about the show; ``pasted`` where it is a report's."""
    sure = certainly(lexicon, plain, pasted=pasted)
    if sure is not None:
        return sure
    if _weighed(lexicon, text, plain) > 0:
        return True
    parts = [(_SENTENCE, _TELLING, 0.0), (_PIECE, _TELLING_PIECE, _SURE)]
    return any(
        _weighed(lexicon, text, each) > least
        for pattern, words, least in parts
        for each in pattern.split(plain)
        if each and words <= len(each.split()) < len(plain.split())
    )


def _weighed(lexicon: Lexicon, text: str, plain: str) -> float:
    found = evidence(lexicon, text, plain)
    return fsum(_weights().get(name, 0.0) * much for name, much in found.items())  # in whatever order


def certainly(lexicon: Lexicon, plain: str, *, pasted: bool) -> bool | None:
    """Return whether a text is about the show where that needs no weighing, else None.

    It is where it is a report's own words, has a title that only the show has, or names somebody of it with
    its season or a part with what becomes of it; what names another work is not.
    """
    if pasted:
        return True
    named, titles = lexicon.named(plain), lexicon.titles
    if not titles.any.search(plain) and lexicon.another_work(plain, named):
        return None if _is_of_another_only_beside(lexicon, plain) else False
    if named.credits or (named.people and named.parts):
        return True  # of somebody's other work: which is no claim where nothing is asked of it
    subjects = lexicon.subjects(plain) | lexicon.subjects(named.rest)
    season = titles.season.search(plain)
    numbered = season or titles.first.search(plain) or titles.others.search(plain)
    if titles.title.search(plain) or (titles.phrase.search(plain) and (numbered or subjects & _OF_A_SHOW)):
        return not _MISTER.search(plain)
    most = _BRIEF if OPEN.search(plain) else _BRIEF - 2
    size = len(plain.split())
    brief = (size <= most and (subjects or dated(plain))) or (size <= _BRIEF and named.parts)
    said = dated(plain) and lexicon.sources.search(plain) and SAYS.search(plain)  # "Variety says 2027"
    if (brief or said) and not lexicon.unknown_words(named.rest) and not NAMESAKE.search(plain):
        return True
    told = season or (named.parts and subjects & _OF_A_PART)
    return True if named.sure and named and told and not NAMESAKE.search(plain) else None


def evidence(lexicon: Lexicon, text: str, plain: str) -> dict[str, float]:
    """Return what speaks for a text being about the show, or against it, each by its name with how much there
    is.
    """
    named = lexicon.named(plain)
    untitled = lexicon.titles.phrase.sub(" \0 ", plain)  # "dead" and "us" of it are no talk
    subjects = lexicon.subjects(untitled)
    unknown_words = lexicon.unknown_words(named.rest)
    found = {f"talk {talk}": 1.0 for talk in subjects}
    found["always"] = 1.0
    found |= dict.fromkeys(_of_titles(lexicon, text, plain), 1.0)
    made = "title that people say" in found and subjects & _OF_THE_MAKING
    found |= {"title beside its making": 1.0} if made else {}
    found |= dict.fromkeys(_of_seasons(lexicon, plain, unknown_words), 1.0)
    found |= _of_names(named)
    found |= dict.fromkeys(_of_wording(lexicon, untitled, subjects), 1.0)
    if subjects and (named or lexicon.titles.season.search(plain)):
        found["talk of a name or season"] = 1.0
    if subjects and not unknown_words:
        found["nothing strange"] = 1.0
    found |= dict.fromkeys(_of_talk(plain, subjects), 1.0)
    told = [clause for clause in _CLAUSE.finditer(named.rest) if _tells(lexicon, clause.group())]
    within = [word for word in unknown_words if any(c.start() <= word.start() < c.end() for c in told)]
    anchor = "a season" if _ANCHORS & {*found} else "a name" if named else "nothing"
    found |= _of_strangers(text, within, anchor)
    if len(within) < len(unknown_words):
        found["strange words beside"] = float(min(len(unknown_words) - len(within), _MOST_STRANGE))
    if any(NAMESAKE.search(clause.group()) for clause in told):
        found["namesake"] = 1.0
    if not lexicon.titles.any.search(plain) and OTHER_KIND.search(plain):
        found["another kind"] = 1.0
    if lexicon.titles.season.search(plain) and _OTHERS.isdisjoint(found):
        found["season of no other"] = 1.0
    return found


def _of_talk(plain: str, subjects: set[Subject]) -> Iterator[str]:
    """Yield how a show's making is talked of, and whether feelings are."""
    if any(is_feeling(word.strip("'-")) for word in _WORD.findall(plain)):
        yield "feeling"
    made = subjects & _OF_THE_MAKING
    if made and HEARSAY.search(plain):
        yield "hearsay of the making"
    if made and KNOWN.search(plain):
        yield "the making as known"
    if len(made) > 1:
        yield "more of the making"


def _tells(lexicon: Lexicon, words: str) -> bool:
    """Tell whether a clause says something of some show: not "…, my cousin sent it"."""
    seasons = (lexicon.titles.season, lexicon.titles.first, lexicon.titles.others)
    return "\0" in words or bool(lexicon.subjects(words)) or any(each.search(words) for each in seasons)


def _of_strangers(text: str, unknown_words: Sequence[re.Match[str]], anchor: str) -> dict[str, float]:
    """Return how many words say something else beside an anchor, and whether they are names or have a title's
    number.
    """
    few, many = (float(min(len(unknown_words), most)) for most in (_FEW_STRANGE, _MOST_STRANGE))
    found = {f"strange words with {anchor}": few, f"many strange words with {anchor}": many - few}
    inner = {word.casefold() for word in _CAPITAL.findall(text)}
    if not text.istitle() and any(word[0].strip("'-") in inner for word in unknown_words):
        found["strange name"] = 1.0
    if any(_NUMBERED.match(word.string, word.end()) for word in unknown_words):
        found["strange title with a number"] = 1.0
    return found


def _of_titles(lexicon: Lexicon, text: str, plain: str) -> Iterator[str]:
    if lexicon.titles.title.search(plain):
        yield "title"
    phrase = lexicon.titles.phrase.search(plain)
    if phrase:
        yield "title that people say"
        after = plain[phrase.end() :].split()[:1]
        if after and lexicon.unknown_words(lexicon.named(after[0]).rest):
            yield "title that runs on"
        if lexicon.titles.set_as_title.search(text):
            yield "title set as one"


def _of_seasons(lexicon: Lexicon, plain: str, unknown_words: Sequence[re.Match[str]]) -> Iterator[str]:
    if lexicon.titles.numbered.search(plain):
        yield "season by number"
    elif lexicon.titles.season.search(plain):
        yield "season by name"
    if lexicon.titles.first.search(plain) or lexicon.titles.others.search(plain):
        yield "another season"
    if (
        not lexicon.titles.any.search(plain)
        and unknown_words
        and _of_another(lexicon, unknown_words[0].string, unknown_words)
    ):
        yield "season of another"


def _of_names(named: NamesInText) -> dict[str, float]:
    """Return the names: those that can be nobody else's, and how many others."""
    full = 1.0 if named.sure and named.people else 0.0
    count = len(named.people) + len(named.parts)
    part = 1.0 if named.sure and named.parts else 0.0
    return {"full name": full, "part's name": part, "names": float(min(count, _MOST_NAMES))} if count else {}


def _of_wording(lexicon: Lexicon, plain: str, subjects: set[Subject]) -> Iterator[str]:
    given = dated(plain)
    if given:
        yield "date"
    if given and subjects & {Subject.RELEASE, Subject.START, Subject.END}:
        yield "dated event"
    if Subject.FILMING in subjects and subjects & _FILMING_MOVES:
        yield "filming moves"
    if lexicon.names_official(plain):
        yield "official"
    if lexicon.titles.places.search(plain):
        yield "place"
    for name, pattern in (
        ("question", OPEN),
        ("silence", SILENT),
        ("settled", SET),
        ("hedged", HEDGED),
        ("hearsay", HEARSAY),
        ("speaker", SPEAKER),
    ):
        if pattern.search(plain):
            yield name


def _is_of_another_only_beside(lexicon: Lexicon, plain: str) -> bool:
    """Tell whether another work is only named beside what a text is of: in a clause without the season that
    others are of ("Yeon Sang-ho directs season 2, makes sense after Hellbound"), or to tell who somebody is
    ("the Hellbound director").
    """
    titles = lexicon.titles
    works = [match for each in (titles.rivals, titles.works) for match in each.finditer(plain)]
    of_it = titles.season.search(plain) or titles.first.search(plain) or TALK[Subject.SEASON1].search(plain)
    if of_it and all(_LIKE.search(plain, 0, m.start()) or _WHOSE.match(plain, m.end()) for m in works):
        return True
    clauses = [clause for clause in _PIECE.split(plain) if clause]
    beside = [lexicon.another_work(each, lexicon.named(each)) for each in clauses]
    seasons = [any(s.search(each) for s in (titles.season, titles.first)) for each in clauses]
    pairs = [*zip(seasons, beside, strict=True)]
    return (True, False) in pairs and (True, True) not in pairs


def _of_another(lexicon: Lexicon, rest: str, unknown_words: Sequence[re.Match[str]]) -> bool:
    """Tell whether a season is said to be something else's: "season 2 of …", "… season 2"."""
    ends = {word.end() for word in unknown_words if not _JOINED.search(word[0])}
    starts = {word.start() for word in unknown_words}
    for season in (lexicon.titles.season, lexicon.titles.first, lexicon.titles.others):
        for match in season.finditer(rest):
            before = len(_OWNER_ENDS.sub("", rest[: match.start()]))
            owned = any(
                end <= before <= end + _NEAR and rest[end:before].strip() not in _PREPOSITIONS for end in ends
            )
            after = _OF.match(rest, match.end())
            if owned or (after and (after["whose"] or after.end() in starts)):
                return True
    return False


def _weights() -> Mapping[str, float]:
    if not _KEPT:
        read = tomllib.loads(files(__package__).joinpath("relevance.toml").read_text("utf-8"))
        _KEPT.update({str(name): float(weight) for name, weight in read["weights"].items()})
    return _KEPT


_KEPT: dict[str, float] = {}
"""The weights, read once."""
