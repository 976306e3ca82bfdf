"""Whether a text is in a language that rumors are not read in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bot.domain.text.pasted_links import LINK

_MARKS = re.compile("[¿¡]")
_WORD = re.compile(r"[a-z]+")
_OF_SENTENCES = (
    "se el la los las un una unos unas del al de en con por para que qué y o pero ya es está están estará "
    "fue será serán hay ha han lo le su sus más muy también como cuándo quién dónde cuál según sobre entre "
    "desde hasta este esta ese esa porque si nunca todavía aún"
)
"""Words of any Spanish sentence, some of which are in names, too."""
_TELLING = (
    "temporada temporadas estreno estrena estrenan estrenará estrenó estrenaron rodaje rodar grabación "
    "grabaciones filmación terminó terminaron empezó comenzó acabó episodios capítulos tráiler fecha nueva "
    "nuevo pronto regresa regresan regresará vuelve vuelven volverá saldrá salió confirma confirman confirmó "
    "confirmado confirmada renovada renovaron renovó cancelada cancelado cancelaron canceló anuncia anunció "
    "anunciaron elenco reparto actriz personaje muere murió segunda tercera próximo próxima año años "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
"""Words that only a Spanish sentence on a show has."""
_ENGLISH = (
    "the an is are was were be been and of in on at to for from with by that this it its will has have had "
    "not did does do out season they he she but if who when where what just says said"
)
_FEWEST = 2
"""Words from which on a text is in a language."""


def seems_spanish(text: str) -> bool:
    """Tell whether a text is evidently in Spanish, with its accents or without: it has the marks that only
    Spanish has, or words that tell, and more words of it than of English.
    """
    said = _words(LINK.sub(" ", text))
    tell, of_sentences, english = _listed()
    telling = len(said & tell) + (_MARKS.search(text) is not None)
    spanish = telling + len(said & of_sentences)
    return telling > 0 and spanish >= _FEWEST and spanish > len(said & english)


@cache
def _listed() -> tuple[frozenset[str], ...]:
    return tuple(map(_words, (_TELLING, _OF_SENTENCES, _ENGLISH)))


def _words(text: str) -> frozenset[str]:
    """Return the words of a text in small letters without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(_WORD.findall(bare))
