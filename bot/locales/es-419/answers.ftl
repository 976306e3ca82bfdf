## Piezas pequeñas

list-and = { $head } { CONJUNCTION($last, "y/e") } { $last }
list-or = { $head } { CONJUNCTION($last, "o/u") } { $last }
quote = “{ $text }”
named-topic = { $kind }: { $name }
link-in-language = en { $language }
date-quarter = { $quarter ->
    [1] primer
    [2] segundo
    [3] tercer
   *[4] cuarto
} trimestre de { $year }
date-season = { $part ->
    [1] primavera boreal de { $year }
    [2] verano boreal de { $year }
    [3] otoño boreal de { $year }
   *[4] invierno boreal de { $year }–{ $next }
}
date-half = { $half ->
    [1] primer semestre de { $year }
   *[2] segundo semestre de { $year }
}
date-mid-month = mediados de { $month } de { $year }
date-when = { $kind ->
    [day] el { $date }
    [days] del { $date }
    [half] en el { $date }
    [quarter] en el { $date }
    [month] en { $date }
    [mid] a { $date }
   *[bare] { $date }
}
date-noun = { $kind ->
    [half] el { $date }
    [quarter] el { $date }
    [day] el { $date }
    [days] el { $date }
   *[other] { $date }
}
date-range = { $first } al { $last }
date-span = { $first } de { $first_month } al { $last } de { $last_month } de { $year }
date-days = { $first } al { $last } de { $month } de { $year }
date-on-days = el { $first }-{ $last } de { $month } de { $year }
date-day = { $day }
date-days-of-month = { $days } de { $month } de { $year }
date-from = { $start } o después
date-by = { $end } o antes
date-about = aprox. { $date }
date-uncertain = { $date } (incierto)
filed-here = registrado aquí como #{ $number }
citing = { $outlet }, que cita a { $cited }
introduced = { $tag ->
    [fan-site] el sitio de fans { $name }
    [talent-agency] la agencia { $name }
    [social] la cuenta { $name }
   *[other] { $name }
}
relayed-by = { $origin } (vía { $publisher })
gives-day = { $origin } (el { $day })
names-no-source = , sin citar fuentes
more-origins = { $count } más
more-people = { $count } personas más
more = …y { $count } más.
earlier = { $count ->
    [one] …y uno anterior.
   *[other] …y { $count } anteriores.
}
page = Página { $page } de { $pages }
page-cut = Hay más de lo que cabe aquí.
page-back = Anterior
page-on = Siguiente
footer = No oficial. Cada dato lleva su fuente.

claims-in-language =
    { $some ->
        [yes] Algunos resúmenes de los reportes están en { $languages }.
       *[no] Los resúmenes de los reportes están en { $languages }.
    }

## Qué tan seguro es algo

sure-confirmed = confirmado por { $origins }
sure-corroborated = lo reportan { $origins }; { $platform } no lo ha confirmado
sure-reported = { $count ->
    [one] lo reporta { $origins }
   *[other] lo reportan { $origins } (solo una de estas fuentes pesa más que un rumor)
}; { $platform } no lo ha confirmado
sure-rumored = es un rumor, solo de { $origins }; { $platform } no lo ha confirmado
sure-only = solo de { $origins }; { $platform } no lo ha confirmado
in-few-words = { $level ->
    [confirmed] confirmado por { $origins }
    [corroborated] según { $origins }
    [reported] según { $origins }
    [rumored] rumor de { $origins }
    [only] solo de { $origins }
    [foreseen] según { $origins }
   *[said] según { $origins }
}
ground-foreseen = { $level ->
    [confirmed] de forma oficial, por { $origins }
    [rumored] { $kind ->
        [casting] es un rumor
        [crew] es un rumor
        [character] es un rumor
       *[other] es una conjetura
    }, solo de { $origins }; { $platform } no lo ha confirmado
   *[other] según { $origins }; { $platform } no lo ha confirmado
}
ground-disputed = Hay otra versión: { $origins } { $count ->
    [one] dice
   *[other] dicen
} lo contrario.

ground-said-to-have-come = Según { $origins }, { $kind ->
    [filming-start] ya empezó
    [filming-end] ya terminó
   *[other] ya salió
}; sin confirmar.

ground-beside = { $origins } { $count ->
    [one] dice
   *[other] dicen
} que no hay nada { $kind ->
    [casting] decidido
    [crew] decidido
    [character] decidido
   *[other] anunciado
}.

flag-official-silence = { $platform } no ha anunciado nada, hasta donde sabemos.
dated-by = { $kind ->
    [filming-start] rodaje desde { $date }, según { $origins }
   *[other] { $date }, según { $origins }
}

flag-overdue = Todas las fechas esperadas ya pasaron sin novedades.
flag-stale = No hay reportes nuevos desde hace más de { $days } días.
flag-contested-dates = Las conjeturas no coinciden.

## Qué vale para un momento clave; { $when } es "none" donde no se conoce la fecha

milestone-holds = { $kind ->
    [renewal] La temporada { $season } está renovada
    [filming-start] El rodaje empezó
    [filming-end] El rodaje terminó
    [trailer] Ya hay tráiler
   *[release] La temporada { $season } ya se estrenó
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
milestone-in-production = Empezó la producción
milestone-said = { $kind ->
    [renewal] Se dice que la temporada { $season } está renovada
    [filming-start] Se dice que el rodaje empezó
    [filming-end] Se dice que el rodaje terminó
    [trailer] Se dice que ya hay tráiler
   *[release] Se dice que la temporada { $season } ya se estrenó
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
rumored-claim = Rumor: { $claim }
rumored-due = Rumor: { $claim }; nadie ha reportado que pasara
event = { $kind ->
    [renewal] temporada { $season }
    [filming-start] inicio del rodaje
    [filming-end] fin del rodaje
    [trailer] tráiler
   *[release] estreno
}{ $when ->
    [none] {""}
   *[other] {" "}{ $date }
}
officials-expect = { $origins } { $count ->
    [one] espera
   *[other] esperan
} { $kind ->
    [renewal] una temporada { $season }
    [filming-start] empezar el rodaje
    [filming-end] terminar el rodaje
    [trailer] un tráiler
   *[release] el estreno
}{ $when ->
    [none] {""}
   *[other] {" "}{ $date }
}{ $when ->
    [day] {""}
   *[other] ; aún sin día
}
officials-say = { $origins } { $count ->
    [one] dice
   *[other] dicen
} que { $kind ->
    [filming-start] el rodaje empieza { $date }
    [filming-end] el rodaje termina { $date }
    [trailer] habrá tráiler { $date }
   *[release] se estrena { $date }
}; aún sin día
milestone-announced = { $kind ->
    [filming-start] Inicio del rodaje previsto
    [filming-end] Fin del rodaje previsto
    [trailer] Tráiler previsto
   *[release] Estreno previsto
}{ $when ->
    [none] ; aún sin día
    [day] : { $date }
   *[other] : { $date }; aún sin día
}
milestone-due = { $kind ->
    [filming-start] El rodaje debía empezar
    [filming-end] El rodaje debía terminar
    [trailer] Debía salir un tráiler
   *[release] La temporada { $season } debía estrenarse
} ({ $date }){ $said ->
    [nobody] ; nadie ha reportado que pasara
   *[somebody] {""}
}
milestone-cancelled = { $kind ->
    [renewal] La temporada { $season } está cancelada
    [filming-start] El rodaje está cancelado
    [filming-end] El rodaje se interrumpió
    [trailer] El tráiler está cancelado
   *[release] El estreno está cancelado
}
milestone-denied = { $kind ->
    [renewal] Desmienten la temporada { $season }
    [filming-start] Desmienten el inicio del rodaje
    [filming-end] Desmienten el fin del rodaje
    [trailer] Desmienten un tráiler
   *[release] Desmienten un estreno
}
milestone-expected = { $kind ->
    [renewal] Se espera una temporada { $season }
    [filming-start] Se espera que empiece el rodaje
    [filming-end] Se espera que termine el rodaje
    [trailer] Se espera un tráiler
   *[release] Se espera el estreno
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
milestone-overdue = { $kind ->
    [renewal] Se esperaba una temporada { $season }
    [filming-start] Se esperaba que empezara el rodaje
    [filming-end] Se esperaba que terminara el rodaje
    [trailer] Se esperaba un tráiler
   *[release] Se esperaba el estreno
} ({ $date }), y pasó sin novedades
milestone-opinions = { $kind ->
    [trailer] Nadie reporta un tráiler; solo hay opiniones
   *[other] Nadie reporta nada; solo hay opiniones
}
milestone-not-announced = { $kind ->
    [renewal] No se ha anunciado la temporada { $season }
    [filming-start] No hay inicio de rodaje anunciado
    [filming-end] No hay fin de rodaje anunciado
    [trailer] No hay tráiler anunciado
   *[release] No hay fecha de estreno anunciada
}
milestone-unknown = Todavía no hay nada
topic-state = { $stance ->
    [confirmed] { $kind ->
        [casting] En el elenco
        [crew] En el equipo
        [character] Sale en la temporada { $season }
       *[other] Confirmado
    }
    [happened] Ya pasó
    [joins] Se suma
    [returns] Regresa
    [withdrew] Se fue
    [denied] Desmentido
    [cancelled] Cancelado
    [expected] Esperado
    [in-talks] En conversaciones
    [opinion] Solo opiniones
   *[other] Nada anunciado
}{ $when ->
    [none] {""}
   *[other] {" "}({ $date })
}
topic-listed = { $count ->
    [0] Todavía no hay nada
    [one] Un reporte
   *[other] { $count } reportes
}

## /s2status

status-title = { $title }, temporada { $season }
status-as-of = Información al { $day }
status-foreseen-now = Conjeturas por fecha:
status-foreseen-others = Otras conjeturas:
status-foreseen-then = Antes se esperaba:
status-missed = Se esperaba y no pasó:
status-against = En contra:
status-other-dates = Otras fechas que se dieron:
status-earlier = Antes:
status-ruled-out = Descartado:
status-silent = Quién dice que no hay nada anunciado:
glance-no-date = Todavía no hay fecha de estreno.
glance-no-season = No se ha anunciado una temporada { $season }, hasta donde sabemos.
glance-no-guess = { $kind ->
    [opinions] Sobre cuándo, solo hay opiniones.
    [overtaken] Una conjetura anterior ({ $date }) no cuadra con los reportes que siguieron.
   *[none] Tampoco hay conjeturas por ahora.
}
glance-guesses = { $kind ->
    [single] Conjeturas: { $last }.
    [apart] Conjeturas: { $first }; { $last }.
   *[span] Conjeturas: entre { $first } y { $last }.
}
glance-one-guess = Se espera { $date }, según { $origins }.
glance-nothing-new = { $years ->
    [0] Sin novedades desde hace { $months } meses
    [one] Sin novedades desde hace { $months } meses
   *[other] { $rest ->
        [0] Sin novedades desde hace { $years } años
       *[other] Sin novedades desde hace más de { $years } años
    }
} (último reporte: { $since }).
glance-newest = Último reporte: { $day }{ $of ->
    [some] {" "}({ $about })
   *[many] {""}
}.
glance-spoke = { $platform } habló por última vez { $when }, { $ago }.
ago = { $days ->
    [0] hoy
    [one] ayer
   *[other] hace { $days } días
}
ago-then = { $days ->
    [0] ese mismo día
    [one] el día anterior
   *[other] { $days } días antes
}
glance-silent = { $platform } no ha dicho nada, hasta donde sabemos.
status-newest-about = Último reporte: { $day }.
status-newest-none = No hay reportes anteriores a ese día.
status-newest-never = Todavía no hay reportes.
unknown = Todavía no es oficial: { $gaps }.
unknown-undecided = { $kind ->
    [renewal] temporada { $season }
    [filming-start] rodaje
    [filming-end] fin del rodaje
    [trailer] tráiler
   *[release] fecha de estreno
}
unknown-unconfirmed = { $kind ->
    [renewal] temporada { $season }
    [filming-start] rodaje
    [filming-end] fin del rodaje
    [trailer] tráiler
   *[release] estreno
}
unknown-uncome = { $kind ->
    [filming-start] si el rodaje empezó como se anunció
    [filming-end] si el rodaje terminó como se anunció
    [trailer] si el tráiler salió como se anunció
   *[release] si la temporada { $season } se estrenó como se anunció
}
unknown-undated = { $kind ->
    [renewal] el día de la renovación
    [filming-start] el día en que empezó el rodaje
    [filming-end] el día del fin del rodaje
    [trailer] el día del tráiler
   *[release] el día del estreno
}
topic-reports = Reportes, del más nuevo al más viejo
topic-nothing = Todavía nadie ha dicho nada. Eso no significa que no.

## /cast

cast-title = Elenco de { $title }, temporada { $season }
cast-as = como { $character }
cast-was = { $character } en la temporada { $once }
cast-unnamed = Fuera de la lista que { $platform } publicó el { $day }
cast-crew = Detrás de cámaras
cast-nobody = No hay nadie en este grupo.

## /whereseen

seen-title = ¿De dónde conoces a { $name }?
seen-typed = Lo más parecido a “{ $typed }”.
seen-played = { $name } interpreta a { $character }.
seen-namesakes = { $count ->
    [one] Hay una persona con el apellido { $surname }, propio o de su personaje
   *[other] Hay { $count } personas con el apellido { $surname }, propio o de su personaje
}
seen-namesakes-foot = Pregunta de nuevo con el nombre completo.
seen-here = { $title }, temporada { $season }, como { $character }
seen-credit = { $title }{ $seasons ->
    [none] {""}
   *[other] , { $seasons }
}
seen-seasons = { $count ->
    [one] temporada { $seasons }
   *[other] temporadas { $seasons }
}
seen-part = como { $part }
seen-nothing = No tengo otras obras suyas.
seen-mates-title = Ya coincidieron en
seen-mates = { $title }: { $names }
seen-about-title = También se sabe
seen-hangul = Nombre en coreano { $hangul }: { $cite }
seen-standing-title = Temporada { $season }
seen-standing-unknown = No hay nada sobre { $name } y la temporada { $season }.

## /addreport

receipt-title = Registrado como #{ $number }
receipt-topic = Tema: { $topic }
receipt-stance = Dice: { $stance }
receipt-source = Fuente: { $chain } ({ $tags })
receipt-source-new = Fuentes nuevas en este servidor: { $names }
receipt-name-new = Primer reporte sobre { $name } aquí.
receipt-also-named = La afirmación también nombra a { $names }: un reporte trata de una sola persona, así que registra uno por cada una.
receipt-by-portal = { $site } no dice qué medio lo escribió. Si lo sabes, pon su nombre como fuente.
receipt-undated = La afirmación menciona { $when }, pero el reporte no tiene fecha. Agrégala con Editar.
receipt-not-official = El tipo “oficial” no cuenta aquí: { $source } no está registrada como fuente oficial.
receipt-when = Cuándo: { $window }, es decir, del { $first } al { $last }
receipt-when-day = Cuándo: { $window }
receipt-when-open = Cuándo: { $window }, sin último día
receipt-reported = Publicado: { $window }, así que cuenta desde el { $known }
receipt-reported-day = Publicado: { $window }
receipt-said = El origen habló: { $window }
receipt-link = Enlace: { $url }
receipt-before = Antes:
receipt-after = Ahora:
receipt-same = Todo sigue igual:
receipt-duplicates = Puede que ya esté registrado:
receipt-undo = Deshacer
receipt-undo-until = Solo tú ves esto. Puedes deshacerlo durante 24 horas.
undone-title = El reporte #{ $number } se deshizo
undone-text = Cuenta como si nunca se hubiera registrado. Queda en el historial del servidor como retirado.
undone-now = Así queda:

## Ayuda al escribir

choice-new-name = { $topic } (alguien nuevo)
choice-topic-name = { $kind }: …escribe un nombre

## /sources

sources-title = ¿Quién acertó?
sources-none = No hay reportes.
sources-kind = No oficial. Esto va de predicciones, no de personas: trata bien a todo el mundo.
sources-reports = { $count ->
    [one] { $count } reporte
   *[other] { $count } reportes
}
sources-passed = repitió { $count } de otras fuentes
sources-cited = citada por otras fuentes en { $count }
outcome-by = pasó { $span } { $unit ->
    [months] { $days ->
        [one] mes
       *[other] meses
    }
   *[days] { $days ->
        [one] día
       *[other] días
    }
} { $outcome ->
    [early] antes
   *[late] después
}
record-title = { $n } de { $count ->
    [one] una predicción
   *[other] { $count } predicciones
} con resultado:
record-none = No tiene predicciones.
record-other-seasons = { $count ->
    [one] Tiene una predicción registrada para otra temporada, que aquí no se evalúa.
   *[other] Tiene { $count } predicciones registradas para otras temporadas, que aquí no se evalúan.
}
record-too-few = Son muy pocas para sacar un porcentaje: hacen falta cinco.
record-rate = { $share } % de aciertos (intervalo del 95 %: { $low }–{ $high } %).
prediction-event = Qué pasó: { $date }, { $ground }
prediction-relays = { $count ->
    [one] y una fuente que lo repite
   *[other] y { $count } fuentes que lo repiten
}

## Cambios de una fecha esperada

slips-title = Cómo se fue moviendo la fecha
slips-days = { $days ->
    [one] un día más tarde
   *[other] { $days } días más tarde
}
slips-days-earlier = { $days ->
    [one] un día antes
   *[other] { $days } días antes
}
slips-net = De la primera a la última: { $days } días más tarde, en { $count } cambios.
slips-net-earlier = De la primera a la última: { $days } días antes, en { $count } cambios.

## /whatsnew

new-title = Qué cambió
new-since = Del { $since } al { $until }
new-nothing = Nada ha cambiado. Puede haber reportes nuevos que digan lo mismo.
new-time-passed = pasó una fecha en la que se esperaba
new-dates = ahora se esperan otras fechas
new-guesses = conjeturas nuevas: { $guesses }
new-guess = { $date } ({ $origins })

## La audiencia de la temporada 1

viewing-title = Las cifras, lado a lado
viewing-figure = { $hours } millones de horas en { $days } días
viewing-preferred = ⭐ es la que usamos: { $reason }

## /report y /reports

file-season = Registrado para la temporada { $season } ({ $topic }): no decide nada sobre la temporada { $coming }
file-basis = Se basa en: { $basis }
file-retracted = Retirado: ya no cuenta desde el { $day }
file-article = En: { $article }
file-standing = Cómo queda entonces
file-part = Este reporte { $part }.
file-with = Dice lo mismo que:
file-against = Contradice a:
file-part-retracted = Está retirado, así que no cuenta.
file-part-unknown = Todavía no se conocía, así que no cuenta.
file-revisions = Historial
file-revision = { $action ->
    [filed] Registrado { $at }
    [edited] Modificado { $at }
    [retracted] Retirado { $at }
    [restored] Restaurado { $at }
   *[joined] Unido { $at }
}
reports-title = { $count ->
    [one] Un reporte
   *[other] { $count } reportes
}
reports-none = Ningún reporte coincide. Prueba con menos palabras o escríbelo de otra manera.
reports-empty = Todavía no hay nada sobre eso. Eso no significa que no.

## /check

check-asked-holds = Hay reportes
check-asked-unproven = Solo conjeturas
check-several = { $count } afirmaciones, una por una
check-none = nadie ha reportado que pasara
check-reported = Reportado, sin confirmar
check-taken-back = { $source } dio ese día el { $named } y lo retiró el { $back }
check-on-record = Lo que sí se sabe: { $summary }
check-newest = El último reporte que tengo: { $date }{ $official ->
        [yes] { "" }; { $platform } puede haber dicho algo desde entonces. Leo inglés y coreano.
       *[no] { "" }. Lo que leíste puede ser más nuevo. Leo inglés y coreano.
    }
check-other-seasons = { $count ->
    [one] Hay un reporte
   *[other] Hay { $count } reportes
} sobre esa temporada en { $listed }; yo verifico según lo que se dice de la nueva.
check-partly = El texto dice más cosas: solo revisé lo que se cita aquí.
check-guessed = esperado por { $sources }
check-against = Lo que dice lo contrario:
check-listed = { $topic }, según { $source }
check-credit = { $name } estuvo en { $title }
check-unreadable = Esto no lo puedo leer
check-languages = Solo leo rumores en inglés y en coreano, y este parece estar en otro idioma. Escríbelo en uno de esos dos, o mira lo que se sabe.
check-elsewhere = Esto no parece ser sobre { $title }. Leo inglés y coreano: si sí lo es, nombra la serie, a alguien del elenco o lo que pasó.
check-foot = Solo tú ves esto, y lo que verificaste no se guarda en ningún lado.

## /timeline

timeline-title = { $title }, temporada { $season }: conjeturas y realidad
timeline-as-of = Información al { $day }
timeline-event = { $level }: { $date }
timeline-set = fijado: { $date }
timeline-no-event = sin fecha conocida
timeline-foot = Barras: cuándo se esperaba y cómo salió. Rombo: cuándo pasó. Amarillo: el día por el que preguntas.
timeline-not-drawn = Ahora no se puede dibujar la imagen; esto es lo que dice.

# Los caminos desde una respuesta: textos de botones y de lo que se puede elegir.
way-on = Ver más…
way-back = Volver
way-season = { $season ->
    [0] Estado de la temporada
   *[other] Estado de la temporada { $season }
}
way-cast = Elenco
way-timeline = Cronología
way-changes = ¿Qué cambió?
way-sources = ¿Quién acertó?
way-who = ¿Quién lo dice?
way-guesses = ¿Quién espera qué?
way-reports = Todos los reportes
way-year = Un año antes
way-today = Información de hoy
way-before = Antes de que { $platform } hablara ({ $day })
way-before-line-up = Antes de la lista de { $platform } ({ $day })
way-report = Este reporte
tally = { $outcome }: { $count }
sources-rest = { $count ->
    [one] Una fuente más tiene
   *[other] { $count } fuentes más tienen
} uno o dos reportes y ninguna predicción.
way-show = Mostrar aquí
spoiler = Spoiler sobre { $topic }:
outcome-short = pasó { $span } { $unit ->
    [months] { $days ->
        [one] mes
       *[other] meses
    }
   *[days] { $days ->
        [one] día
       *[other] días
    }
} { $outcome ->
    [early] antes
   *[late] después
}
timeline-more = { $count } más

## /addreport: un borrador

draft-typed = Lo que tengo hasta ahora:
draft-left-out = No conozco “{ $words }” como tipo de fuente, así que lo dejé fuera.
draft-unsure = El tema es una suposición mía: míralo dos veces.
draft-inferred = Lo deduje de lo que escribiste: { $fields }. Revísalo; lo que completes por tu cuenta siempre manda.
draft-foot = Solo tú ves esto. Un borrador se guarda 7 días.
draft-edit = Editar
draft-more = Más
draft-cancel = Descartar
draft-take = Es { $name }
draft-new = Es un nombre nuevo
draft-dropped = Borrador descartado. No se registró nada.
form-edit = Registrar un reporte
form-more = Más sobre el reporte
spoiler-label = Spoiler sobre { $topic }, por { $source }
tally-all = { $count ->
    [one] una predicción
   *[other] { $count } predicciones
}
form-topic = Tema
form-claim = Afirmación
form-source = Fuente
form-tags = Tipo de fuente
form-stance = Dice
form-when = Cuándo
form-reported_on = Publicado
form-said_on = Cuándo habló el origen
form-via = Vía
form-official = Una fuente oficial nueva
form-official-description = Basta su palabra para confirmar. Solo para la plataforma o quienes hacen la serie.
form-url = Enlace
ago-months = { $years ->
    [0] hace { $months } meses
    [one] hace { $months } meses
   *[other] { $rest ->
        [0] hace { $years } años
       *[other] hace más de { $years } años
    }
}
ago-then-months = { $years ->
    [0] { $months } meses antes
    [one] { $months } meses antes
   *[other] { $rest ->
        [0] { $years } años antes
       *[other] más de { $years } años antes
    }
}
sources-news = Solo noticias, sin predicciones (con su número de reportes):
receipt-again = Ya está registrado como #{ $number }

## Qué significan los puntos de color
mark-confirmed = confirmado
mark-corroborated = varios medios
mark-reported = un medio
mark-rumored = rumor
mark-disputed = hay dos versiones
mark-open = abierto

## /help
help-title = Te cuento qué se sabe de verdad sobre la temporada { $season }, y quién lo dijo
help-what = Cada dato con su fuente, y si { $platform } lo confirmó alguna vez. Hecho por fans, no oficial.
help-season = ¿hay fecha?, ¿en qué va?, ¿quién espera qué?
help-check = ¿se sostiene un rumor? (leo inglés y coreano). También en un mensaje: Aplicaciones → Verificar este rumor
help-people = quién está en el elenco, y de dónde conoces a alguien
help-changes = qué cambió y quién acertó
help-follow = te escribo cuando algo cambie
help-suggest = ¿viste algo nuevo? Cuéntaselo a moderación
help-desk = para moderación: registrar un reporte, ver sugerencias, configurarme
help-sure = Qué tan seguro es:
help-operator = Me administra { $operator }
help-operator-unnamed = No se indica quién administra este bot.
help-kept = Qué guardo de ti y cómo borrarlo: { $privacy }
help-version = Hyosan Wire { $version }
help-made = datos del { $day }
help-newest = último reporte: { $day }
help-site = En la web
help-invite = Agregar a un servidor
help-privacy = Privacidad
help-terms = Términos
help-code = Código fuente
