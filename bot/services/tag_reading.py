"""Reading what was typed as kinds of sources: what is nearly one, and what is none that is known."""

from __future__ import annotations

from bot.domain.reports.everyday_words import TAGS_CALLED, tags_called
from bot.domain.reports.filing import CONFIRMED_OFFICIAL_TAG, split_tags
from bot.domain.reports.vocabulary import SourceTag
from bot.domain.text.names import fold
from bot.locales import members_in_english
from bot.search.likeness import one_error

_FEWEST = 4
"""Latin letters from which on a word may be another with a typing error."""
_SPELLINGS = {word: word for word in TAGS_CALLED if len(word) >= _FEWEST and word.isascii()}


def tags_mended(text: str) -> str:
    """Return what was typed with each word that is nearly one for a kind of source as that word, and without
    those that are none.
    """
    words = {word: _nearly(word) for word in _unknown(text)}
    return " ".join(filter(None, (words.get(word, word) for word in split_tags(text)))) if words else text


def unknown_tags(text: str) -> tuple[str, ...]:
    """Return the words of what was typed that are no kind of source, and not nearly one."""
    return tuple(word for word in _unknown(text) if _nearly(word) is None)


def _unknown(text: str) -> list[str]:
    known = {*SourceTag, CONFIRMED_OFFICIAL_TAG}
    left = split_tags(members_in_english(" ".join(tags_called(split_tags(text))), SourceTag))
    return [word for word in left if word.lower() not in known]


def _nearly(word: str) -> str | None:
    """Return the word for a kind of source that a word is with one typing error; None where several are."""
    typed = fold(word)
    if len(typed) < _FEWEST or not typed.isascii():
        return None
    near = one_error(typed, _SPELLINGS)
    return near[0] if near and len({TAGS_CALLED[each][0] for each in near}) == 1 else None
