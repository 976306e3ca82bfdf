## Una frase cada una: qué falla y qué serviría.

error-field = { $field }: { $problem }
error-date = No puedo leer “{ $given }” como fecha. Prueba `2025-07-16`, `julio de 2025`, `fines de 2025`, `ayer` o `hace 3 días`.
error-date-ahead = “{ $given }” todavía no llega. Da una fecha de hoy o anterior, como `2025-07-16`, `julio de 2025` o `ayer`.
error-date-order = “{ $given }” se puede leer de más de una manera. Escribe { $readings }.
error-said-after = Es posterior al propio reporte. Da el día en que habló el origen: no después de la fecha de publicación.
error-empty = Está vacío. Complétalo, por favor.
error-nothing-to-read = En este mensaje no hay nada que leer: ni texto, ni enlace, ni descripción. Si está en una imagen, escribe lo que dice.
error-too-long = Tiene { $length } caracteres; el máximo es { $limit }.
error-hidden-characters = Tiene caracteres ocultos (de control, sin ancho o de dirección). Escríbelo de nuevo como texto simple.
error-choice = “{ $given }” no es una de las opciones. Usa { $choices }.
error-topic = No conozco ningún tema “{ $given }”. Usa uno de estos: { $topics }.
error-topic-either = “{ $given }” puede ser { $closest }. Elige uno, o di algo más en la afirmación.
error-topic-empty = ¿De qué trata? La afirmación no me lo dice. Escribe estreno, rodaje, tráiler, un nombre…
error-topic-needs-name = ¿De quién? Agrega un nombre, como `{ $kind }:Nombre`.
error-name-near = “{ $given }” no está registrado, pero { $closest } se parece. Usa el nombre registrado, o { $new } si es alguien nuevo.
error-source-near = “{ $given }” no está registrada, pero { $closest } se parece. Usa el nombre registrado, o { $new } si de verdad es una fuente nueva.
error-source-portal = Un enlace de { $site } no dice quién lo publicó. Escribe el nombre del medio.
error-source-account = Este enlace de { $site } no dice de quién es la cuenta. Escribe su nombre.
error-source-site = No conozco ningún medio en { $given }. Escribe su nombre.
error-source-official = “{ $given }” es nueva aquí y, con el tipo “oficial”, bastaría su palabra para darlo por confirmado. Si es lo que quieres, escribe el tipo como { $yes }; si no, usa prensa, sitio de fans u otro tipo.
error-tag = No conozco ningún tipo de fuente “{ $given }”. Usa uno o más de estos: { $tags }.
error-tags-empty = ¿Qué tipo de fuente es? Esta no la conozco. Elige prensa, sitio de fans, redes sociales u otro.
error-stance-for-topic = “{ $stance }” no va con { $topic }. Se suma, regresa, se fue y en conversaciones son para elenco, equipo y personajes; cancelado, para momentos clave.
error-stance-needed = Di qué afirma sobre { $topic }: se suma, regresa, en conversaciones, se fue, confirmado, desmentido, esperado, sin anunciar u opinión. Para otras noticias de alguien, elige el tema “Noticias de…”.
error-year-needed = “{ $given }” puede ser una fecha pasada o futura. Escribe el año, o da una postura: ya pasó o esperado.
error-happened-ahead = Lo que tiene fecha futura todavía no pasó. Usa esperado, o confirmado si está anunciado.
error-link = Aquí solo puede ir una dirección pública. Escríbela desde `https://`, como la muestra el navegador, o déjala vacía.
error-chain-too-long = Una cadena tiene como máximo { $limit } eslabones, como `un medio > otro`.
error-chain-repeats = La cadena nombra dos veces el mismo medio. Pon cada uno una sola vez, primero el origen: `un medio > otro`.
error-actor-unknown = No hay nadie registrado como “{ $given }”.{ $closest ->
    [none] {""}
   *[other] {" "}Lo más parecido: { $closest }.
}
error-moderators-only = { $named ->
    [0] Esto
   *[other] “{ $what }”
} es para moderación: quienes tienen Gestionar mensajes aquí, o el rol de moderación. ¿Viste algo nuevo? Envíalo con /sugerir.
error-managers-only = { $named ->
    [0] Esto
   *[other] “{ $what }”
} es para quienes administran este servidor (Gestionar servidor).
error-server-only = { $named ->
    [0] Esto
   *[other] “{ $what }”
} solo funciona en un servidor que me haya agregado.
error-left-server = Ya no estás en { $named ->
    [0] ese servidor
   *[other] { $server }
}, así que ya no respondo por él. Lo que seguías allí terminó.
error-bot-left-server = Ya no estoy en ese servidor, así que ya no respondo por él. Lo que seguías allí terminó.
error-membership-unknown = Ahora mismo no puedo comprobar si sigues en ese servidor. Prueba de nuevo en un minuto.
error-no-such-report = Aquí no hay ningún reporte { $number }.
error-report-gone = { $number } ya no cuenta, así que ninguna sugerencia puede repetirlo. Elige un reporte que cuente, o decide la sugerencia por separado.
error-already-retracted = El reporte #{ $number } ya está retirado.
error-undo-not-yours = Solo puede deshacerlo quien registró el reporte.
error-undo-too-late = El reporte #{ $number } se registró hace más de 24 horas, así que ya no se puede deshacer aquí.
error-page-gone = Esta página ya no está disponible. Vuelve a preguntar.
error-from-before-restore = Este mensaje es de antes de restaurar mis datos desde una copia: su número ahora es de otra cosa. Vuelve a preguntar.
error-unexpected = Algo falló de nuestro lado; lo sentimos. Si le avisas a quien administra este bot, dale esta referencia: `{ $reference }`.
error-source-unknown = No hay ninguna fuente registrada como “{ $given }”.{ $closest ->
    [none] {""}
   *[other] {" "}Lo más parecido: { $closest }.
}
error-number = “{ $given }” no es ningún reporte. Usa un número de este servidor, como `12`, o elige uno de la lista.
error-pictures-at-once = Todavía se están dibujando dos imágenes tuyas. Pregunta de nuevo cuando estén listas.
error-draft-gone = Este borrador ya no existe: se registró, se envió o se guardó antes, se descartó, o tiene más de una semana.
error-not-stored = No se guardó nada: ahora no se puede escribir en el archivo donde este bot guarda los reportes. Prueba de nuevo en un minuto; si sigue igual, avísale a quien administra este bot.
error-not-read = Ahora no se pueden leer los datos. Prueba de nuevo en un minuto; si sigue igual, avísale a quien administra este bot.
error-too-much = Es demasiado para calcular de una sola vez. Espera un minuto y pregunta de nuevo.
error-source-empty = ¿Quién lo publicó? Escribe su nombre o pega su enlace.
error-copy-too-large = Lo que guardo de ti es más de lo que Discord acepta en un archivo. Pídeselo a quien administra este bot; `/ayuda` dice quién es.
error-names-not-meant = Este archivo nombra fuentes que se pueden confundir con otras. Súbelo de nuevo: te muestro cuáles y me dices si son esas.
error-too-many-reports = Un servidor tiene como máximo { $limit } reportes, y este ya los tiene.
error-too-many-topics = Los reportes de un servidor tratan como máximo { $limit } temas, y con estos serían más.
error-too-many-sources = Un servidor tiene como máximo { $limit } fuentes propias, y con estas serían más.
error-too-many-merges = En un servidor se pueden unir como máximo { $limit } fuentes, y con estas serían más.
error-too-many-imports = Un servidor importa como máximo { $limit } archivos al día. Prueba de nuevo mañana.
error-source-nobody = “{ $given }” no es el nombre de nadie. Déjalo fuera y agrega el tipo “fuente interna” al de quien lo publicó.
error-feed-address = De ahí no traigo feeds. Da una dirección web pública, desde `https://`.
error-feed-unreachable = No se llega a su servidor. Mira si la dirección abre en un navegador.
error-feed-slow = Tardó demasiado en responder. Puede que su servidor tenga mucho trabajo: prueba más tarde.
error-feed-large = Es más grande de lo que necesita cualquier feed. Mira si el sitio tiene uno más chico, de una sola sección.
error-feed-refused = Su servidor no me lo entrega. Mira si la dirección sigue siendo correcta.
error-feed-broken = Su servidor tiene problemas, o me pide esperar.
error-feed-redirects = Lleva de una dirección a otra sin fin. Da aquella en la que termina.
error-feed-unreadable = Lo que hay ahí no es un feed que pueda leer. Busca “RSS” en el sitio: la dirección de un feed suele terminar en /feed o /rss.
error-feed-entities = Declara entidades XML propias, y esas no las leo. Avísale al sitio o usa otro de sus feeds.
error-feed-unlinked = Ninguna de sus entradas lleva a una página pública, así que no pueden ser avisos. Usa un feed que enlace a sus artículos.
error-same-feed = Este servidor ya tiene ese feed.
error-looked-just-now = Lo miré hace un momento, o su servidor me pidió esperar. Prueba de nuevo después de { $until }.
error-no-such-feed = Ese feed ya no está aquí. `/panel feeds` muestra los que hay.
error-too-many-feeds = Un servidor tiene como máximo { $limit } feeds. Quita uno primero.
error-feeds-busy = Otros feeds me tienen ocupado ahora. Prueba de nuevo en un minuto.
