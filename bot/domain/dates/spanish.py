"""Dates as people type them in Spanish, put into the English that is read: "fines de marzo de 2027" is
"late march 2027".

Seasons are read only where they are said to be those of the north ("verano boreal"): half of those who write
Spanish have theirs at the other end of the year.
"""

from __future__ import annotations

import re

_MONTHS = (
    ("enero|ene", "january"),
    ("febrero|feb", "february"),
    ("marzo|mar", "march"),
    ("abril|abr", "april"),
    ("mayo|may", "may"),
    ("junio|jun", "june"),
    ("julio|jul", "july"),
    ("agosto|(?<!s )ago", "august"),
    ("septiembre|setiembre|sept|sep|set", "september"),
    ("octubre|oct", "october"),
    ("noviembre|nov", "november"),
    ("diciembre|dic", "december"),
)
_DAYS = ("lunes", "martes", "mi[eé]rcoles", "jueves", "viernes", "s[aá]bado", "domingo")
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = (("primavera", "spring"), ("verano", "summer"), ("oto[nñ]o", "fall"), ("invierno", "winter"))
_UNITS = (("d[ií]as?", "days"), ("semanas?", "weeks"), ("mes(?:es)?", "months"), ("a[nñ]os?", "years"))
_COUNTS = (
    *(("una?", "1"), ("dos", "2"), ("tres", "3"), ("cuatro", "4"), ("cinco", "5"), ("seis", "6")),
    *(("siete", "7"), ("ocho", "8"), ("nueve", "9"), ("diez", "10")),
)
_NTH = (
    *(("primer[ao]?|1[.ºoª°]*(?:er)?", "first"), ("segund[ao]|2[.ºoª°]*(?:do)?", "second")),
    *(("tercer[ao]?|3[.ºoª°]*(?:er)?", "third"), ("cuart[ao]|4[.ºoª°]*(?:to)?", "fourth")),
)
_NEXT = r"(?:que viene|pr[oó]xim[ao]|siguiente|entrante)"
_PERIODS = (("d[ií]a", "day"), ("semana", "week"), ("mes", "month"), ("a[nñ]o", "year"))
# In this order: what has several words before the words in it.
_SAID: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), english)
    for pattern, english in (
        (r"1[.º°]*[oº°](?= del? [a-z]{3,})", "1"),
        (r"antes de ayer|anteayer|antier", "the day before yesterday"),
        (r"pasado ma[nñ]ana", "the day after tomorrow"),
        ("ayer", "yesterday"),
        ("hoy", "today"),
        (r"ma[nñ]ana", "tomorrow"),
        *((rf"hace {count} {unit}", f"{n} {units} ago") for count, n in _COUNTS for unit, units in _UNITS),
        *((rf"hace (\d{{1,3}}) {unit}", rf"\g<1> {units} ago") for unit, units in _UNITS),
        *((rf"en (\d{{1,3}}) {unit}", rf"in \g<1> {units}") for unit, units in _UNITS),
        *((rf"(?:el |la )?{period} pasad[ao]", f"last {said}") for period, said in _PERIODS),
        *((rf"(?:el |la )?pasad[ao] {period}", f"last {said}") for period, said in _PERIODS),
        *((rf"(?:el |la )?{period} {_NEXT}", f"next {said}") for period, said in _PERIODS),
        *((rf"(?:el |la )?{_NEXT} {period}", f"next {said}") for period, said in _PERIODS),
        *((rf"est[ae] {period}", f"this {said}") for period, said in _PERIODS),
        *((rf"(?:el |la )?(?:{nth}) (?:semestre|mitad)(?: del?)?", f"{said} half") for nth, said in _NTH),
        *((rf"(?:el |la )?(?:{nth}) trimestre(?: del?)?", f"{said} quarter") for nth, said in _NTH),
        (r"(?:a )?(?:principios|comienzos|inicios)(?: del?)?", "early"),
        (r"(?:a )?(?:mediados|mitad)(?: del?)?", "mid"),
        (r"(?:a )?(?:fines|finales)(?: del?)?", "late"),
        *((rf"{season} boreal(?: del?)?", said) for season, said in _SEASONS),
        (r"o despu[eé]s|en adelante", "or later"),
        ("o antes", "or earlier"),
        (r"a m[aá]s tardar(?: el| en)?", "by"),
        (r"despu[eé]s del?", "after"),
        ("antes del?", "before"),
        (r"a partir del?|desde(?: el)?", "from"),
        ("hasta(?: el)?", "by"),
        (r"aprox(?:imadamente|\.)?|alrededor del?|cerca del?|hacia(?: el)?", "about"),
        (r"\(inciert[ao]\)", "(uncertain)"),
        ("entre(?: el)?", "between"),
        *((rf"(?:{name})\.?(?: del?)?", month) for name, month in _MONTHS),
        *((name, day) for name, day in zip(_DAYS, _ENGLISH_DAYS, strict=True)),
        (r"y(?: el)?", "and"),
        (r"[ou](?: el)?", "or"),
        (r"al?(?: el)?", "to"),
        (r"(?<=\d) del?", ""),
        ("el|la|los|las|en|del|de", ""),
    )
)


def in_english(text: str) -> str:
    """Return a date typed in Spanish as it would be typed in English; what is no word of these stays."""
    plain = " ".join(text.split())
    for pattern, english in _SAID:
        plain = pattern.sub(english, plain)
    return " ".join(plain.split())
