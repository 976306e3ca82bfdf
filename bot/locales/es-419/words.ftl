## Los vocabularios del dominio. Cada id es el nombre de un vocabulario y su valor.

stance-confirmed = confirmado
stance-happened = ya pasó
stance-joins = se suma
stance-returns = regresa
stance-expected = esperado
stance-in-talks = en conversaciones
stance-withdrew = se fue
stance-denied = desmentido
stance-cancelled = cancelado
stance-not-announced = sin anunciar
stance-opinion = opinión

level-confirmed = Confirmado
level-corroborated = Varios medios
level-reported = Reportado
level-rumored = Rumor

source-tag-official = oficial
source-tag-talent-agency = agencia de talentos
source-tag-news-agency = agencia de noticias
source-tag-press = prensa
source-tag-aggregator = agregador
source-tag-fan-site = sitio de fans
source-tag-insider = fuente interna
source-tag-social = redes sociales

topic-kind-renewal = Renovación
topic-kind-filming-start = Inicio del rodaje
topic-kind-filming-end = Fin del rodaje
topic-kind-trailer = Tráiler
topic-kind-release = Estreno
topic-kind-casting = Elenco
topic-kind-character = Personaje
topic-kind-crew = Equipo
topic-kind-plot = Trama
topic-kind-setting = Ambientación
topic-kind-person = Noticias de
topic-kind-season1 = { $season ->
    [2] Temporada 1
   *[other] Temporadas anteriores
}
topic-kind-season1-viewing = { $season ->
    [2] Audiencia de la temporada 1
   *[other] Audiencia de temporadas anteriores
}
topic-kind-season3 = { $season ->
    [2] Temporada 3
   *[other] Temporadas posteriores
}
topic-kind-other = Otros

report-status-supports = apunta a lo mismo
report-status-differs = da otra fecha
report-status-disputes = dice lo contrario, y pesa casi igual
report-status-contradicted = dice lo contrario, con menos peso
report-status-superseded = quedó atrás: salió algo más nuevo
report-status-taken-down = daba un día que luego se retiró o se descartó
report-status-expects = es una predicción
report-status-guesses = es una conjetura
report-status-says-it-came = dice que ya pasó, y no está confirmado
report-status-ruled-out = esperaba una fecha que luego se descartó
report-status-rules-out = dice cuándo no será
report-status-neutral = no decide nada por sí solo
report-status-listed = es un dato aparte

basis-official-statement = comunicado oficial
basis-on-record = declaración con nombre
basis-insider = información de una fuente interna
basis-unattributed = sin fuente identificada
basis-opinion = opinión

group-returning = Regresan
group-new = Se suman
group-rumored = Rumores o sin confirmar
group-left = Se fueron

role-actor = actuación
role-director = dirección
role-writer = guion
role-producer = producción
role-webtoon-author = autoría del webtoon

credit-kind-series = serie
credit-kind-film = película
credit-kind-variety = programa de variedades


verdict-holds = Sí
verdict-contradicted = No
verdict-disputed = Hay versiones distintas
verdict-unproven = Todavía no se sabe
verdict-nothing = Nadie lo ha reportado
verdict-elsewhere = No es sobre esta serie

field-topic = tema
field-claim = afirmación
field-source = fuente
field-tags = tipo
field-stance = postura
field-when = cuándo
field-reported_on = publicado
field-said_on = dicho
field-via = vía
field-url = enlace
field-as_of = fecha
field-actor = nombre
field-group = grupo

field-since = desde

prediction-outcome-open = pendiente
prediction-outcome-hit = acertó
prediction-outcome-early = pasó antes
prediction-outcome-late = pasó después
prediction-outcome-partly = acertó en parte
prediction-outcome-ruled-out = descartada
prediction-outcome-missed = falló
field-number = número
field-tag = tipo
field-text = texto
field-reason = motivo
field-day = día
field-length = duración
field-screenshot = captura
field-quiet = horas de silencio
field-timezone = zona horaria
field-seen = visto
field-what = qué
field-into = con
field-file = archivo
field-feed = dirección del feed
