"""A headline or sentence of a feed's item, with how it speaks of the show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from msgspec import Struct

from bot.domain.text.number_words import with_number
from bot.search.lexicon import Lexicon
from bot.search.seasons import ANY_MARK, COUNTED
from bot.search.talk import OTHER_WORK, Subject
from bot.services.item_talk import SAID, Aside

_OPENS, _CLOSES = "'\"‘“<《「(", "'\"’”>》」)"
_RIGHT_BEFORE = {
    each: re.compile(rf"(?:{SAID[each].pattern})[ {_OPENS}]*$")
    for each in (Aside.WHO_BEFORE, Aside.BEFORE, Aside.SEASON_BEFORE, Aside.COMING_BEFORE)
}
_CLOSING = re.compile(rf"(?:(?!'s\b)[{_CLOSES}])*")
_JOINS = re.compile(rf"[{_CLOSES}]{{0,2}}(?:'?s\b|의)?[ :,–—-]{{0,3}}(?:the )?")
"""What stands between a title and its season."""
_OF = re.compile(rf" (?P<of>{SAID[Aside.OF].pattern}) ?[{_OPENS}]{{0,2}}")
_WHOSE, _THEIRS = re.compile(r"'s +\0"), re.compile(r" +\0")
"""Whose name follows on the title: in Korean right on it."""
COMING = {Subject.RENEWAL, Subject.RETURN, Subject.CANCEL, Subject.DELAY}
"""What is said of a show that comes back, late or not, or ends."""
_NEAR = 44
"""Letters about a title within which what is said is said of the show itself."""
_MOST_NAMED = 6
"""How often a text names the show that is looked at."""
_CLAUSE_ENDS = re.compile(r"[.!?…;|]")
_QUOTED = re.compile(r"(?<!\w)(['\"‘“<《「])([^'\"‘’“”<>《》「」]{1,60})['\"’”>》」](?![a-zA-Z])")
_IN_CAPITALS = re.compile(
    r"(?:(?:[A-Z0-9][\w.:!&'+-]*|of|the|an?|and|in|to|for|on|at|with|or|from|by|de|la|el|del)(?: |$))+$"
)
_SPEECH = re.compile(
    r"\b(?:i|i'm|we|you|it|he|she|they|my|our|is|was|are|has|will|not|no)\b|n't\b|[.,!?…]$"
    r"|^(?:이|그|저|요) |(?:다|요|까|죠|네|어|아|해|것|중)$"
)
"""In quotation marks what somebody says, and no title."""
_LONGEST_TITLE, _LONGEST_HANGUL = 6, 14
"""Words of a title, and letters of one in hangul."""
_HANGUL = re.compile("[가-힣]")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_PARTICLE = re.compile(r"[가-힣](?:도|이|가|은|는|을|를|에|에서|로|고|서|데|며|다|요|음|내|측|나온|오는)$")
_VERB = re.compile(r"(?:s|ing|ed|en)$")


class _Mention(Struct, frozen=True):
    """Where a text names the show: ``own`` where with a season, ``who`` where only to tell of whom it is,
    ``maker`` where that is who makes it, ``beside`` where beside something else.
    """

    start: int
    end: int
    own: bool
    who: bool
    maker: bool
    beside: bool

    @property
    def meant(self) -> bool:
        """Tell whether it is the show itself that is named."""
        return not (self.who or self.beside)


class ItemText:
    """A headline or sentence, with how it speaks of the show."""

    def __init__(self, lexicon: Lexicon, number: int, text: str) -> None:
        self.text, self.words = text, lexicon.titles.plain(text)
        self._lexicon, self._titles = lexicon, lexicon.titles
        self._another = self._ordinal_of(number)
        self._seasons = (
            self._titles.season,
            self._titles.others,
            re.compile(rf"{ANY_MARK}{number}(?!\d){COUNTED}"),
        )
        named = islice(self._titles.any.finditer(self.words), _MOST_NAMED)
        self.mentions = [self._mention(*match.span()) for match in named]

    @staticmethod
    def _ordinal_of(number: int) -> re.Pattern[str] | None:
        """Return how a season is called by its place alone, right before the title: "a second dose of"."""
        ordinal = with_number("{first}", number)
        before = rf"\b{ordinal}(?: [\w-]+){{1,2}} (?:of|for|at)(?: the)?[ {_OPENS}]*$"
        return re.compile(before) if ordinal else None

    @property
    def names_it(self) -> bool:
        """Tell whether it names the show other than beside something else."""
        return any(each.meant for each in self.mentions)

    @property
    def names_its_season(self) -> bool:
        """Tell whether it names a season as the show's own."""
        return any(each.own and each.meant for each in self.mentions)

    @property
    def has_its_season(self) -> bool:
        """Tell whether it names a season as the show's own, be it only to tell of whom."""
        return any(each.own for each in self.mentions)

    @property
    def names_its_people(self) -> bool:
        """Tell whether it names somebody as being of the season, or as a maker of the show."""
        return any(each.who and (each.own or each.maker) for each in self.mentions)

    @property
    def names_a_season(self) -> bool:
        """Tell whether it names a season apart from the show as what it is of."""
        return any(not self._is_aside(each) for each in self._seasons_apart())

    @property
    def has_a_season(self) -> bool:
        """Tell whether it names a season apart from the show."""
        return any(True for _ in self._seasons_apart())

    def _seasons_apart(self) -> Iterator[re.Match[str]]:
        """Yield the seasons that are named apart from the show, and that nothing tells to be another one."""
        held = [range(each.start, each.end) for each in self.mentions if each.own]
        runs = () if any(each.who for each in self.mentions) else SAID[Aside.LOOSELY].finditer(self.words)
        named = (*self._named_seasons(), *runs)
        found = (each for each in named if not any(each.start() in span for span in held))
        return (each for each in found if not self._of_another(each))

    @property
    def says_it_comes(self) -> bool:
        """Tell whether it says of the show itself that it comes back, or ends."""
        told = any(self._lexicon.subjects(each) & COMING for each in self._said_of_it())
        return told and not OTHER_WORK.search(self.words)

    @property
    def says_it_is_made(self) -> bool:
        """Tell whether it says of the show itself what is done only for one that is still to come."""
        told = any(SAID[Aside.MAKING].search(each) for each in self._said_of_it())
        own = self._titles.rivals.sub(" ", self.words)
        return told and not (OTHER_WORK.search(own) or SAID[Aside.MADE_OF].search(own))

    @property
    def names_somebody(self) -> bool:
        """Tell whether it names a person or a part of the show."""
        return bool(self._lexicon.named(self.words))

    def names_its_own(self, makers: AbstractSet[str]) -> bool:
        """Tell whether it names a part of the show or one of its makers, who cannot be anybody else."""
        named = self._lexicon.named(self.words)
        return named.sure and bool(named.parts or not makers.isdisjoint(named.people))

    @property
    def names_a_part(self) -> bool:
        """Tell whether it names a part of the show."""
        return bool(self._lexicon.named(self.words).parts)

    @property
    def names_only_a_part(self) -> bool:
        """Tell whether it names a part of the show, and nobody who plays one."""
        named = self._lexicon.named(self.words)
        return bool(named.parts) and not named.people

    @property
    def names_its_sort(self) -> bool:
        """Tell whether it says what sort of show it is: "her zombie series"."""
        return self._titles.described.search(self.words) is not None

    @property
    def is_of_its_story(self) -> bool:
        """Tell whether it has a word of the show's own story: "zombies go to college"."""
        return self.names_its_sort or self._titles.story.search(self.words) is not None

    @property
    def subjects(self) -> set[Subject]:
        """Return what it talks of."""
        return self._lexicon.subjects(self._lexicon.named(self.words).rest)

    def says(self, aside: Aside) -> bool:
        """Tell whether it says what puts the show beside something else."""
        return SAID[aside].search(self.words) is not None

    def names_a_work(self) -> bool:
        """Tell whether it has the title of another work in quotation marks."""
        return any(self._is_a_work(match) for match in _QUOTED.finditer(self.text))

    def _is_a_work(self, quoted: re.Match[str]) -> bool:
        said, words = quoted[2].strip(), self._titles.plain(quoted[2])
        if self._titles.any.search(words) or self._lexicon.named(words) or _SPEECH.search(words):
            return False
        if _HANGUL.search(said):
            return quoted[1] != "“" and len(said) <= _LONGEST_HANGUL
        told = self.text[: quoted.start()].rstrip().endswith(":")  # by whoever stands before it
        return not told and len(said.split()) <= _LONGEST_TITLE and _IN_CAPITALS.match(said) is not None

    def _mention(self, start: int, end: int) -> _Mention:
        joined = _JOINS.match(self.words, end)
        places = (start, end if joined is None else joined.end())
        after = next((m for at in places for m in self._seasons_at(at) if m.end() > end), None)
        before = next((each for each in self._named_seasons() if self._is_of(each, start)), None)
        own = after is not None or before is not None
        over = not own and any(self._titles.first.match(self.words, at) for at in places)
        loosely = not own and not over and self._is_the_coming_one(start, end)
        start = start if before is None else before.start()
        end = end if after is None else after.end()
        who = self._is_of_somebody(start, end, own=own)
        own = own or loosely
        beside = not who and (over or self._is_beside(start, end, own=own, numbered=own and not loosely))
        maker = SAID[Aside.MAKERS_AFTER].match(self._after(end)) is not None
        return _Mention(start, end, own, who, maker, beside)

    def _is_the_coming_one(self, start: int, end: int) -> bool:
        """Tell whether the show stands for its coming season, of which no number is named."""
        before = _RIGHT_BEFORE[Aside.COMING_BEFORE].search(self.words, 0, start)
        if self._another and self._another.search(self.words, 0, start):
            return True  # "a second bloody dose of …"
        return before is not None or SAID[Aside.COMING_AFTER].match(self._after(end)) is not None

    def _seasons_at(self, at: int) -> Iterator[re.Match[str]]:
        return (found for each in self._seasons if (found := each.match(self.words, at)))

    def _named_seasons(self) -> Iterator[re.Match[str]]:
        return (found for each in self._seasons[:-1] for found in each.finditer(self.words))

    def _is_of(self, season: re.Match[str], start: int) -> bool:
        """Tell whether what begins at ``start`` is what a season is said to be of."""
        found = _OF.match(self.words, season.end())
        return found is not None and found.end() == start

    def _is_of_somebody(self, start: int, end: int, *, own: bool) -> bool:
        if not own and _RIGHT_BEFORE[Aside.WHO_BEFORE].search(self.words, 0, start):
            return True
        follows = self._after(end)
        named = self._lexicon.named(follows).rest
        whose = not own and (
            _WHOSE.match(named) or (_HANGUL.search(self.words, 0, end) and _THEIRS.match(named))
        )
        makers = SAID[Aside.MAKERS_AFTER].match(named) and (not own or self.says(Aside.OTHER_SORT))
        return bool(whose or makers) or SAID[Aside.WHO_AFTER].match(named) is not None

    def _is_beside(self, start: int, end: int, *, own: bool, numbered: bool) -> bool:
        if _RIGHT_BEFORE[Aside.SEASON_BEFORE if own else Aside.BEFORE].search(self.words, 0, start):
            return True
        follows = self._after(end)
        if own and SAID[Aside.SEASON_AFTER].match(self._lexicon.named(follows).rest):
            return True
        without = (*((Aside.LISTED,) * (not own)), *((Aside.MADE_OF,) * (not numbered)))
        return any(SAID[each].match(follows) for each in (Aside.AFTER, *without))

    def _after(self, end: int) -> str:
        closed = _CLOSING.match(self.words, end)
        return self.words[end if closed is None else closed.end() :]

    def _said_of_it(self) -> Iterator[str]:
        """Yield what is said near the title, without it, where the show itself is meant."""
        for each in self.mentions:
            if each.meant:
                before = _CLAUSE_ENDS.split(self.words[max(0, each.start - _NEAR) : each.start])[-1]
                after = _CLAUSE_ENDS.split(self.words[each.end : each.end + _NEAR])[0]
                yield f"{before} \0 {after}"

    def _is_aside(self, season: re.Match[str]) -> bool:
        """Tell whether a season is only what something else comes before, or after."""
        before = _RIGHT_BEFORE[Aside.SEASON_BEFORE].search(self.words, 0, season.start())
        return before is not None or SAID[Aside.SEASON_AFTER].match(self.words, season.end()) is not None

    def _of_another(self, season: re.Match[str]) -> bool:
        """Tell whether a season is said to be another show's: "‘Moving’ season 2", "season 2 of …"."""
        of = _OF.match(self.words, season.end())
        if of is not None and of["of"].split()[0] in ("of", "de"):
            return not self._titles.described.search(self.words, of.end(), of.end() + _NEAR)
        before = self.words[: season.start()].rstrip(" ,:-–—")
        bare = before.removesuffix("'s").rstrip(_CLOSES)
        if self._titles.described.search(bare[-_NEAR:]):
            return False  # "the zombie series' new season"
        if bare != before.removesuffix("'s") and not self._titles.any.search(bare[-_NEAR:]):
            return True
        known = (self._titles.rivals, self._titles.works)
        if any(match.end() == len(bare) for each in known for match in each.finditer(bare)):
            return True
        return self._after_a_stranger(bare)

    def _after_a_stranger(self, before: str) -> bool:
        """Tell whether what stands before a season is a word that may be of another show's title."""
        unknown = self._lexicon.unknown_words(self._lexicon.named(before).rest)
        last = unknown[-1][0] if unknown else ""
        if not last or not before.endswith(last):
            return False
        if _HANGUL.match(last):
            return _PARTICLE.search(last) is None
        inner = {word.casefold() for word in _CAPITAL.findall(self.text)}
        return last in inner and not _VERB.search(last)
