# La mesa de moderación: qué se hace con los reportes, las sugerencias, los anuncios y los ajustes.

## La vida de un reporte
report-edit = Editar
report-retract = Retirar
report-restore = Restaurar
report-history = Historial
report-shot = Agregar una captura
changed-filed = Registrado como #{ $number }
changed-edited = El reporte #{ $number } quedó modificado
changed-retracted = El reporte #{ $number } ya no cuenta
changed-restored = El reporte #{ $number } vuelve a contar
changed-joined = El reporte #{ $number } y el que repite ahora cuentan como uno
changed-foot = Solo tú ves esto. Cualquier cambio se puede deshacer en Historial.
history-title = Historial del reporte #{ $number }
history-reason = Por qué: { $reason }
history-restore = Volver a lo que decía antes…
history-option = { $number } · { $action ->
    [filed] al registrarse
    [edited] después de un cambio
    [retracted] después de retirarse
    [restored] después de restaurarse
   *[joined] después de unirse
} · { $claim }
draft-title-report = Borrador, sin registrar todavía
draft-title-edit = Cambio del reporte #{ $number }, sin guardar todavía
draft-title-review = Sugerencia { $number }, sin aprobar todavía
draft-title-tip = Tu sugerencia, sin enviar todavía
draft-title-own = Tu sugerencia, modificada y sin enviar todavía
draft-send-report = Registrar
draft-send-edit = Guardar
draft-send-review = Aprobar
draft-send-tip = Enviar
draft-add-tip = Sumar la tuya
draft-sent-already = { $count ->
    [one] Alguien ya envió esto: suma la tuya.
   *[other] { $count } personas ya enviaron esto: suma la tuya.
}
draft-under = { $member } modificó este reporte mientras lo editabas. Si guardas, lo tuyo reemplaza esto:
form-reason = ¿Por qué?
form-reason-change = ¿Por qué? (opcional)
form-retract = Retirar el reporte #{ $number }
form-ground = ¿Qué pasó?
form-day = Desde qué día
form-reason-change-description = Se ve en Historial y, si el cambio se anuncia, lo ve todo el mundo; puede quedar vacío
form-ground-description = Por error: nunca cuenta. El medio lo retiró: cuenta hasta ese día
form-day-description = Solo si el medio lo retiró: 2026-11-20, ayer. Vacío: hoy
retraction-ground-in-error = Se registró por error
retraction-ground-by-outlet = El medio lo retiró
content-topic = Tema
content-stance = Dice
content-chain = Fuente
content-tags = Tipo de fuente
content-claim = Afirmación
content-url = Enlace
content-article = Artículo
content-language = Idioma
content-note = Nota
content-person = Sobre
content-when = Cuándo
content-reported-on = Publicado
content-said-on = Cuándo habló el origen
content-basis = Base
content-hours-viewed = Horas vistas
content-spoiler = Spoiler
content-retracted-from = Retirado desde
error-not-retracted = El reporte #{ $number } no estaba retirado: cuenta.
error-nothing-changed = { $number } ya dice exactamente eso. No se cambió nada.
error-changed-since = { $member } modificó { $number } mientras tanto (revisión { $revision }). Mira qué cambió y guarda de nuevo.

## Ajustes
set-title = Ajustes de este servidor
set-which = Cambiar un ajuste…
set-now = Ahora:
set-nothing = sin definir
set-choose = Elige… (nada: sin definir)
set-write = Escribirlo
set-all = Todos los ajustes
set-foot = Solo tú ves esto. Es para quienes administran el servidor.
set-troubles = Por arreglar primero:
set-tips = { $count ->
    [0] ninguna
    [one] una al día
   *[other] { $count } al día
}
set-quiet = de { $first }:00 a { $until }:00
set-is-on = sí
set-is-off = no
set-is-barred = ocultos hasta tocarlos
set-is-left-out = no se publican
set-is-en-us = inglés
set-is-ko = coreano
set-is-es-419 = español (Latinoamérica)
set-about-moderators = Quienes tienen este rol moderan igual que quienes tienen Gestionar mensajes. Haz también que vea /nuevoreporte y /panel en Ajustes del servidor → Integraciones.
set-about-review = Dónde se muestran a moderación las sugerencias de fans. Elige un canal que los fans no vean.
set-about-dates = Publico aquí cuando cambia una fecha o un momento clave.
set-about-cast = Publico aquí quién se suma, regresa o se va.
set-about-board = Aquí un mensaje fijado muestra siempre cómo va todo.
set-about-digest = Los lunes por la mañana publico aquí qué cambió en la semana.
set-about-publish = Si publico lo que pongo en canales de anuncios, para que también llegue a los servidores que los siguen.
set-about-ping = El rol que los anuncios mencionan. Sin uno, no se menciona a nadie.
set-about-followers = Quien sigue algo aquí recibe este rol; los anuncios lo mencionan.
set-about-private = En estos canales solo quien pregunta ve mi respuesta.
set-about-quiet = En estas horas no publico novedades; salen cuando terminan.
set-about-tips = Cuántas sugerencias puede enviar una persona al día.
set-about-own-tips = Si moderación puede aprobar o rechazar sus propias sugerencias.
set-about-spoilers = Qué pasa con los spoilers en lo que publico por mi cuenta.
set-about-language = El idioma de lo que publico por mi cuenta.
set-about-timezone = La zona horaria de las horas de silencio y del resumen semanal.
setting-moderators = Rol de moderación
setting-review = Canal de revisión
setting-dates = Anuncios de fechas
setting-cast = Anuncios del elenco
setting-board = Tablero en vivo
setting-digest = Resumen semanal
setting-publish = Publicar los anuncios
setting-ping = Rol que se menciona
setting-followers = Rol de quienes siguen algo
setting-private = Respuestas privadas
setting-quiet = Horas de silencio
setting-tips = Sugerencias por persona
setting-own-tips = Decidir sobre lo propio
setting-spoilers = Spoilers
setting-language = Idioma
setting-timezone = Zona horaria
form-quiet = Horas de silencio
form-quiet-description = Desde y hasta qué hora, como 22-8; vacío si no hay
form-timezone = Zona horaria
form-timezone-description = Como America/Mexico_City, America/Bogota, America/Argentina/Buenos_Aires
bot-permission-view-channel = Ver canal
bot-permission-send-messages = Enviar mensajes
bot-permission-read-message-history = Leer el historial de mensajes
bot-permission-pin-messages = Fijar mensajes
bot-permission-manage-roles = Gestionar roles
bot-permission-attach-files = Adjuntar archivos (para las capturas)
bot-permission-create-events = Crear eventos
lacks-for-event = En este servidor: dame { $lacks }, para el evento del día del estreno.
trouble-gone = { $what }: lo que se eligió ya no existe. Elige de nuevo.
lacks-permissions = { $where }: dame { $lacks } ahí, para { $what }.
trouble-closed = { $where }: este hilo está bloqueado. Desbloquéalo o elige otro lugar para { $what }.
trouble-tag = { $where }: ahí cada publicación necesita una etiqueta. Quítalo en los ajustes del foro o elige otro lugar para { $what }.
trouble-everyone = { $what }: @everyone no sirve como rol para esto. Elige otro.
trouble-unmentionable = { $where }: no puedo mencionarlo. Permite que cualquiera lo mencione en los ajustes del rol, o dame Mencionar @everyone, @here y todos los roles donde anuncio.
trouble-above = { $where }: está por encima de mi propio rol, así que no puedo darlo. Arrastra mi rol por encima en Ajustes del servidor → Roles.
trouble-managed = { $where }: este rol lo da Discord u otro bot, así que yo no puedo. Elige otro como { $what }.
trouble-powerful = { $where }: permite más de lo que puede hacer todo el mundo, así que no se lo doy a quien sigue algo. Elige otro como { $what }.
bot-permission-send-messages-in-threads = Enviar mensajes en hilos
refused-posts = { $where }: { $count ->
    [one] no se pudo publicar un mensaje ahí
   *[other] no se pudieron publicar { $count } mensajes ahí
} (desde { $since }).
refused-reason-no-channel = El canal ya no existe: elige otro.
refused-reason-no-access = No puedo ver ese canal: dame acceso.
refused-reason-not-allowed = No puedo escribir ahí: dame permiso.
refused-reason-thread-closed = Ese hilo está cerrado: ábrelo de nuevo o elige otro lugar.
refused-reason-tag-needed = Ahí cada publicación necesita una etiqueta: quítalo en los ajustes del foro o elige otro lugar.
refused-reason-no-text = En un canal de ese tipo nadie puede escribir: elige otro.
refused-reason-blocked = AutoMod lo detuvo: haz una excepción para mi rol.
refused-reason-many-pins = Ese canal tiene todos los mensajes fijados que Discord permite: quita uno.
refused-reason-many-events = Este servidor tiene todos los eventos que Discord permite: borra uno.
refused-reason-busy = Discord no respondió o tiene demasiado trabajo.
refused-reason-no-events = Aquí no puedo crear eventos: dame Crear eventos.
refused-retried = Sigo intentándolo.
refused-waits = Ya no lo intento por mi cuenta: cuando esté arreglado, usa el botón de abajo.
refused-reason-unknown = Discord no dijo por qué.
refused-send = { $count ->
    [0] Intentar de nuevo
    [one] Enviar ahora
   *[other] Enviar { $count } ahora
}
refused-forget = { $count ->
    [one] Olvidar el de hace más de { $days } días
   *[other] Olvidar { $count } de hace más de { $days } días
}
failed-board = { $where }: el tablero en vivo no se actualiza desde { $since }.
failed-pin = { $where }: no se pudo fijar el tablero en vivo (desde { $since }).
failed-event = El evento de este servidor no se actualiza desde { $since }.
error-hours = No puedo leer “{ $given }” como horas. Escribe desde y hasta, como `22-8`, o déjalo vacío.
error-timezone = No conozco la zona horaria “{ $given }”. Escribe una como `America/Mexico_City` o `America/Bogota`.

## Sugerencias
tip-sent = Moderación ya tiene tu sugerencia { $number }
tip-next = La van a mirar y decidir. Te cuento en qué queda.
tip-added = { $count ->
    [one] Otra persona también envió esto
   *[other] Otras { $count } personas también enviaron esto
}: la tuya se suma, y se decide junto con lo demás.
tip-foot = Solo tú ves esto.
tip-title = Sugerencia { $number }
tip-by = De { $member } · { $at }
own-title = { $count ->
    [0] Todavía no enviaste sugerencias aquí
    [one] La sugerencia que enviaste aquí
   *[other] Las { $count } sugerencias que enviaste aquí
}
own-open = Ver una sugerencia tuya…
own-older = Anteriores
own-new = Enviar una sugerencia
own-look = Editar o retirar
own-one = Tu sugerencia { $number }
own-waits = Espera a moderación.
own-people = { $people } enviaron esto.
own-named = Moderación ve que es tuya.
own-unnamed = Moderación no ve que es tuya.
own-edit = Editar
own-withdraw = Retirar
own-withdrawn = Tu sugerencia { $number } quedó retirada
own-gone = Lo que decía está borrado.
own-others = { $count ->
    [one] Otra persona envió lo mismo: la suya sigue esperando.
   *[other] Otras { $count } personas enviaron lo mismo: las suyas siguen esperando.
}
tip-edited = Tu sugerencia { $number } quedó modificada
tip-edited-moved = Tu sugerencia quedó modificada y ahora es la { $number }
tip-moved = Ahora es una sola con la sugerencia { $number }.
tip-anonymous = { $count ->
    [one] alguien que prefiere no decir quién es
   *[other] { $count } personas que prefieren no decir quiénes son
}
tip-people = { $count } personas
tip-people-told = { $count } personas enviaron esto: se le avisa a cada una.
tip-interest = { $people } enviaron esto: muestra a cuántas les importa, no lo hace más seguro.
tip-taken-back = Quien envió esto lo retiró.
tip-inferred = Lo deduje de la sugerencia: { $fields }. Si algo está mal, usa “Editar y aprobar”.
tip-check = /verificar dice:
tip-changed = Esto cambió desde que lo miraste. Así está ahora:
tip-needs = Aún falta. Al aprobar, te lo pregunto:
tip-duplicate-of = Cerrar como repetida de…
tip-season = Enviada cuando se esperaba la temporada { $season }: se registrará para esa, y no decide nada sobre la temporada { $coming }
tip-as = Aprobar, con este tipo de fuente…
tip-approve = Aprobar
tip-edit = Editar y aprobar
tip-reject = Rechazar
tip-source = Abrir la fuente
tip-stop = Bloquear a quien la envió…
stop-length-day = Un día
stop-length-week = Una semana
stop-length-month = Un mes (30 días)
stop-length-good = Para siempre
stops-title = { $count ->
    [0] Nadie tiene bloqueadas las sugerencias
    [one] Un bloqueo de sugerencias
   *[other] { $count } bloqueos de sugerencias
}
stops-none = A quien envía tonterías se le puede bloquear desde la tarjeta de una sugerencia; las que esperan están en { $queue }.
stops-older = Anteriores
stops-foot = Solo tú ves esto. Quien envió una sugerencia sin nombre sigue sin nombre.
stop-made = Quien envió la sugerencia { $number } ya no puede enviar más
stop-lifted = Quien envió la sugerencia { $number } puede enviar de nuevo
stop-unnamed = alguien sin nombre, por la sugerencia { $number }
stop-from = Sugerencia { $number }
stop-sender-number = Persona { $number }
stop-until = { $ends ->
    [never] para siempre
   *[then] hasta { $until }
}
stop-by = por { $member }
stop-allow = Permitir sugerir de nuevo a…
form-screenshot = Captura (opcional)
form-screenshot-description = PNG, JPEG, WebP o GIF, de hasta 8 MB; moderación la ve en su canal
screenshot-of = Captura que llegó con la sugerencia { $number }
screenshot-of-report = Captura de { $report }
screenshot-by = De { $member }
screenshot-posted = { $report } ya tiene su captura
screenshot-posted-in = Está en { $channel } y en ningún otro lado. Si borras ese mensaje, desaparece.
form-shot = Captura del reporte #{ $number }
screenshot-barred = Llegó con una captura, pero aquí no puedo adjuntar archivos. Dame Adjuntar archivos y la agrego la próxima vez que cambie esta tarjeta.
screenshot-lost = Llegó con una captura, pero Discord no la entregó.
with-screenshot-shown = Ven tu captura en su canal de revisión.
with-screenshot-no-place = Tu captura no se guardó: las capturas necesitan un canal de revisión, y esta sugerencia no tiene tarjeta en uno.
tip-screenshots = { $count ->
    [one] Con una captura, en la tarjeta de esta sugerencia en el canal de revisión.
   *[other] Con { $count } capturas, en la tarjeta de esta sugerencia en el canal de revisión.
}
form-stop = Bloquear por la sugerencia { $number }
stop-sender = Persona { $number }: { $who }
stop-sender-gone = alguien que la retiró o pidió que lo olvidara
stop-senders-more = { $count ->
    [one] Aquí no se ofrece a una persona que la envió antes.
   *[other] Aquí no se ofrece a { $count } personas que la enviaron antes.
}
form-whose = ¿A quién se bloquea?
form-whose-description = Varias personas enviaron esto; se bloquea a una
form-length = ¿Por cuánto tiempo?
form-length-description = Hasta entonces no puede enviar sugerencias en este servidor
form-reason-stop = ¿Por qué?
form-reason-stop-description = Lo lee cuando intenta enviar una sugerencia
tip-reopen = Deshacer la decisión
tip-look = Ver la sugerencia
tip-reopened = La sugerencia { $number } vuelve a esperar
tip-reopened-told = Quien la envió se entera solo si ya sabía de la decisión.
report-taken-back = { $report } ya no cuenta: se registró por error.
report-kept = { $report } sigue registrado: otra sugerencia también se decidió con él.
tip-open-again = Moderación está mirando de nuevo tu sugerencia { $number }
tip-open-again-text = Lo que te conté quedó sin efecto, y no es por nada que hicieras. No tienes que hacer nada: te cuento qué deciden.
tip-moderators = Para moderación. { $count ->
    [0] Quien la envió pidió que lo olvidara, y no se le avisa nada.
    [one] A quien la envió se le cuenta qué decides.
   *[other] A quienes la enviaron se les cuenta qué decides.
}
tip-reason = Por qué: { $reason }
somebody = alguien
queue-title = { $count ->
    [0] No hay sugerencias pendientes
    [one] Hay una sugerencia pendiente
   *[other] Hay { $count } sugerencias pendientes
}
queue-empty = Los fans envían sugerencias con { $suggest }, y también cuando /verificar no encuentra nada. Lo ya decidido está en { $audit }.
queue-foot = Para moderación. A quien envió una sugerencia se le cuenta qué decides.
queue-open = Ver una sugerencia…
decision-approved = { $member } la aprobó: quedó registrada como { $report }.
decision-rejected = { $member } la rechazó.
decision-duplicate = { $member } vio que ya estaba registrado: { $report }.
tip-outcome = En qué quedó tu sugerencia { $number }
became-approved = Moderación la aceptó: está registrada como { $report }.
became-rejected = Moderación decidió no registrarla.
became-duplicate = Ya estaba registrado: { $report }.
tip-server = En { $server }.
tip-thanks = Gracias por avisar.
check-suggest = Sugerir a moderación
form-suggest = Sugerir a moderación
form-seen = ¿Dónde lo viste?
form-seen-description = Un enlace, o quién lo dijo
form-name = ¿Mostrarle a moderación quién eres?
form-name-description = Deciden sobre la sugerencia igual
form-named = Mostrárselo a moderación
form-unnamed = No decir quién soy
form-reject = Rechazar la sugerencia { $number }
form-reason-reject = ¿Por qué la rechazas?
form-reason-reject-description = Lo lee quien la envió; puede quedar vacío
error-no-such-tip = Aquí no hay ninguna sugerencia { $number }.
error-tip-decided = { $member } ya { $decision ->
    [approved] aprobó
    [rejected] rechazó
   *[duplicate] marcó como repetida
} la sugerencia { $number }.
error-tip-waits = La sugerencia { $number } espera una decisión: no hay ninguna que deshacer.
error-decision-stands = La decisión sobre la sugerencia { $number } tiene más de un día y se queda. Un reporte sí se puede retirar: ábrelo con /reporte.
error-tip-withdrawn = Quien envió la sugerencia { $number } la retiró.
error-tip-settled = La sugerencia { $number } está decidida o retirada: ya no se puede cambiar.
error-tip-known = { $count } personas ya enviaron esto: moderación lo sabe.
error-own-tip = Esta sugerencia es tuya. En este servidor la decide otra persona de moderación.
error-screenshot-kind = Solo acepto imágenes: PNG, JPEG, WebP o GIF.
error-screenshot-too-large = Esta imagen es demasiado grande: { $limit } MB como máximo.
error-screenshot-needs-place = Una captura necesita un canal de revisión donde guardarse. Quien administra este servidor puede elegir uno en /panel ajustes.
error-screenshot-not-fetched = Discord no me entregó esa imagen. Agrégala de nuevo.
error-screenshot-not-posted = No puedo publicar imágenes en el canal de revisión. Dame Enviar mensajes y Adjuntar archivos ahí, y agrégala de nuevo.
error-stopped = La moderación de este servidor te bloqueó las sugerencias { $ends ->
    [never] para siempre
   *[then] hasta { $until }
}. Por qué: { $reason }
error-nobody-to-stop = Quien envió la sugerencia { $number } la retiró o pidió que lo olvidara. Un día después ya nada me dice quién era, así que no puedo bloquearlo.
error-no-such-stop = Este bloqueo ya terminó.
error-no-tips = La moderación de este servidor no recibe sugerencias aquí.
error-tips-spent = Enviaste { $count ->
    [one] una sugerencia
   *[other] { $count } sugerencias
} en un día, y ese es el límite de este servidor. Vuelve mañana.
error-queue-full = Ya hay demasiadas sugerencias que esperan a moderación. Vuelve en unos días.
error-seen-empty = ¿Dónde lo viste? Lo mejor es un enlace; también sirve el nombre de quien lo dijo.

## Lo que se publica
news-before = Antes:
news-now = Ahora:
news-over = Pasó el tiempo en que se esperaba, y nadie ha reportado que pasara.
news-nothing = nada registrado
news-several = Cambiaron { $count } cosas
news-cause-edited = Se corrigió el reporte { $report }
news-cause-retracted = Se retiró el reporte { $report }
news-cause-restored = El reporte { $report } vuelve a contar
news-cause-joined = El reporte { $report } repite otro
news-cause-imported = Se importaron reportes
news-cause-merged = Dos fuentes resultaron ser la misma
news-cause-pack = Se actualizaron los datos propios del bot
news-cause-time = Llegó o pasó una fecha
news-reason = ({ $reason })
news-undone = Corrección: { $topic }
news-holds-after-all = Al final sí: { $topic }
headline = { $how ->
    [confirmed] Oficial
    [foreseen-officially] Esperado de forma oficial
    [foreseen] Esperado
    [reported] Reportado
   *[rumored] Rumor
}: { $claim }
headline-over = { $topic }: pasó el tiempo en que se esperaba
retrospect-title = Quién acertó: { $topic }
retrospect-undone = Ya nadie reporta que pasara. Las predicciones vuelven a quedar pendientes.
news-was-told = Este mensaje decía:
news-follow = Seguir
news-calendar = Archivo de calendario
news-event = Crear evento (moderación)
news-stop = Dejar: { $what }
news-follower = Sigues esto.
news-follower-there = De { $server }. Allí sigues esto.
board-changed = Lo último que cambió:
board-kept = Este mensaje se actualiza solo.
follow-on = Ahora sigues { $what }
follow-off = Ya no sigues { $what }
follow-list = Lo que sigues
follow-begin = Empieza con { $command }: un tema como la fecha de estreno, una persona o una fuente.
follow-nothing = Todavía no sigues nada
follow-off-there = Ya no sigues { $what } en { $server }
follow-off-before = Ya habías dejado de seguir esto
follow-ended-there = Ya no estás en { $server }, así que lo que seguías allí terminó.
follow-ended-somewhere = Lo que seguías en un servidor que tú o yo dejamos terminó.
follow-undelivered = mi mensaje del { $day } no te llegó
follow-stop = Dejar de seguir…
follow-foot = Te escribo por mensaje directo cuando cambia una fecha, o qué tan seguro es algo.
undelivered-title = Cambió algo que sigues
undelivered-help = No pude escribirte por mensaje directo para contártelo. Permite los mensajes directos de miembros del servidor en los ajustes de Discord y podré escribirte de nuevo. /seguir muestra lo que sigues.
error-followed-enough = Ya sigues { $count } cosas, y ese es el límite. Deja una primero: usa /seguir con ella otra vez.
error-nothing-to-follow = No hay ningún tema, persona ni fuente con el nombre “{ $given }”.{ $closest ->
    [none] {""}
   *[other] {" "}Lo más parecido: { $closest }.
}

## El día del estreno
event-name = { $title }: temporada { $season }
event-source = Fuente: { $source }
event-file = El día del estreno, para tu calendario.
event-made = Evento del servidor el { $day }
event-kept = Si la fecha cambia, muevo el evento; si se retira, lo borro.
error-no-day = El estreno no está confirmado con su día, así que todavía no hay nada que poner en un calendario.
error-day-past = Ese día ya llegó.
error-no-events = Aquí no puedo crear eventos. Dame el permiso Crear eventos y usa el botón de nuevo.

## Qué se hizo y qué se guarda
log-title = { $count ->
    [0] Aquí todavía no se hizo nada
   *[other] Qué hizo moderación ({ $count })
}
log-none = Nada de eso se hizo aquí
log-widen = Sin opciones, { $command } muestra todo lo que se hizo.
log-empty = { $addreport } registra un reporte; las sugerencias de fans esperan en { $queue }. Lo que hagas con ellas queda aquí desde entonces.
log-older = Anteriores
log-foot = Solo tú ves esto. Ningún comando puede cambiar esta lista.
log-entry = { $deed ->
    [filed] registró { $subject }
    [edited] modificó { $subject }
    [retracted] retiró { $subject }
    [restored] restauró { $subject }
    [joined] unió { $subject } con otro
    [imported] importó { $subject } reportes
    [exported] exportó: { $subject }
    [approved] aprobó { $subject }
    [rejected] rechazó { $subject }
    [duplicate] cerró { $subject } por repetida
    [reopened] deshizo la decisión sobre { $subject }
    [stopped] bloqueó las sugerencias de quien envió { $subject }
    [allowed] permitió sugerir de nuevo a quien envió { $subject }
    [merged] unió { $subject }
    [renamed] renombró { $subject }
    [parted] separó { $subject }
    [feed-added] agregó el feed { $subject }
    [feed-paused] pausó el feed { $subject }
    [feed-resumed] reanudó el feed { $subject }
    [feed-removed] quitó el feed { $subject }
   *[set] cambió el ajuste “{ $subject }”
}
privacy-title = Qué guardo de ti
privacy-keeps-asked = Lo que preguntas y verificas: nada. No se guarda ni queda en los registros.
privacy-keeps-filed = Lo que haces como moderación (reportes, sugerencias, fuentes, feeds, ajustes, archivos): que lo hiciste tú, y cuándo. Lo ven otras personas de moderación, los fans no.
privacy-keeps-tips = Las sugerencias que envías: que son tuyas, para contarte en qué quedan. Si prefieres no decir quién eres, moderación no lo ve. Lo que retiras con /sugerir se borra; durante un día, moderación todavía puede bloquear a quien lo envió.
privacy-keeps-stops = Si moderación te bloqueó las sugerencias: que lo hizo, por qué y hasta cuándo. Si pides que te olvide, una marca sin tu nombre lo mantiene hasta que termine.
privacy-keeps-drafts = Borradores: durante 7 días, y solo los ves tú.
privacy-keeps-follows = Lo que sigues, hasta que lo dejes.
privacy-keeps-server = Los datos de un servidor se borran 30 días después de notar que me quitó.
privacy-rights = Puedes pedir una copia, o que borre tu nombre, también de versiones anteriores. Los datos sobre la serie se quedan. Las copias de seguridad lo conservan un tiempo (por lo general 14 días).
privacy-export = Darme una copia
privacy-erase = Olvídame
privacy-sure = ¿Olvidarte en todas partes?
privacy-sure-text = Se borran los borradores, lo que sigues y los mensajes que te esperan; los reportes y las sugerencias quedan sin tu nombre. Un bloqueo de sugerencias sigue hasta que termine. Esto no se puede deshacer.
privacy-erase-now = Sí, olvídame
privacy-done = Ya te olvidé
privacy-done-text = { $count ->
    [0] No había nada con tu nombre.
    [one] Una entrada tenía tu nombre.
   *[other] { $count } entradas tenían tu nombre.
}
privacy-file = Todo lo que guardo de ti.

## Fuentes y uniones
report-join = Esto solo repite…
merged-into = { $name } ahora cuenta como { $into }
merged-apart = { $name } vuelve a contar por separado
merged-changed = Qué cambia:
merged-same = { $count ->
    [0] Ningún tema la nombra, así que no cambia nada.
    [one] Un tema la nombra; sigue igual.
   *[other] { $count } temas la nombran; todos siguen igual.
}
merged-foot = Solo tú ves esto. Para deshacerlo: /panel unir solo con el nombre anterior.
error-not-merged = “{ $given }” no está unida a ninguna. En “con”, da la fuente a la que pertenece, o un nombre nuevo.
error-same-source = “{ $given }” ya es esa fuente.
error-not-official = “{ $given }” es una fuente oficial. Un medio no puede convertirse en una.

## Intercambio
export-file = Todo lo registrado en este servidor. Quién registró y cambió cada cosa no está aquí.
import-title = ¿Importar esto?
import-new = { $count ->
    [one] Un reporte nuevo
   *[other] { $count } reportes nuevos
}
import-there = { $count ->
    [one] Un reporte que ya está aquí
   *[other] { $count } reportes que ya están aquí
}
import-sources = { $count ->
    [one] Una fuente nueva
   *[other] { $count } fuentes nuevas
}
import-merges = { $count ->
    [one] Una fuente unida
   *[other] { $count } fuentes unidas
}
import-go = Importar
import-go-meant = Importar, también estos nombres
import-alike = “{ $name }” se puede confundir con { $known }, y es otro nombre{ $letters ->
    [none] .
   *[other] : { $letters }.
}
import-foot = Solo tú ves esto. Todavía no se importó nada; el archivo se guarda un día.
imported-title = { $count ->
    [one] Se importó un reporte
   *[other] Se importaron { $count } reportes
}
error-upload-gone = Este archivo ya no está: se importó antes o tiene más de un día. Súbelo de nuevo.
error-record-too-large = Lo registrado ocupa más de los { $limit } MB que Discord acepta como archivo. Prueba la tabla (CSV), o pide una copia de seguridad a quien administra este bot.
error-file-too-large = El archivo es demasiado grande: { $limit } MB como máximo.
error-file-not-fetched = Discord no me entregó ese archivo (`{ $problem }`). No se importó nada: usa /panel importar otra vez.
error-file-unreadable = No es una exportación mía (`{ $problem }`). Usa el archivo JSON que crea /panel exportar.
error-file-fault = { $place } no se puede importar (`{ $problem }`). No se importó nada; arréglalo o déjalo fuera.
import-nothing = No hay nada nuevo en este archivo
receipt-nothing = Aprobarla no cambia nada.
receipt-guess = Lo que dice este tipo de fuente ({ $tags }) queda en la lista de suposiciones y no cambia el titular por sí solo.
content-none = nada
log-tip = sugerencia { $number }
set-choose-one = Elige…
error-role-too-much = Elige un rol que no permita nada especial: lo recibe cualquiera que siga algo. Para esto también necesitas Gestionar roles.
error-event-refused = Discord no acepta el evento ahora. Prueba de nuevo en un minuto; en un servidor caben 100 eventos.
done-stored = Hecho y guardado. Ahora mismo no se puede mostrar cómo queda todo.
officials-new = Fuentes oficiales nuevas, cuya palabra basta para confirmar: { $names }
trouble-public = { $where }: cualquiera puede leerlo, y ahí se muestran sugerencias con nombres. Elige un canal que los fans no vean.
file-retracted-error = Retirado: se registró por error, así que nunca contó
tip-tag = Elige qué tipo de fuente es, o edítala.
form-edit-of = Editar el reporte #{ $number }
form-edit-tip = La sugerencia como reporte
report-gone = El reporte #{ $number } se retiró
tip-spoiler = un spoiler

## Configurar un servidor
setup-offer-title = Todavía no estoy configurado aquí
setup-offer = Ya respondo preguntas. Falta elegir dónde te muestro las sugerencias de fans y dónde anuncio lo que cambia.
setup-offer-presses = Son tres toques.
setup-offer-who = Quien administra este servidor (Gestionar servidor) puede elegirlo en { $command }.
setup-offer-foot = Solo tú ves esto, y solo esta vez.
setup-start = Configurar
setup-title-review = Configurar, 1 de 3: ¿dónde muestro las sugerencias?
setup-about-review = Los fans envían sugerencias con /sugerir. Elige un canal que solo vea moderación: ahí decides cada una. Si lo omites, las sugerencias esperan en /panel pendientes.
setup-none-review = No encontré un canal privado con un nombre como #mod-sugerencias. Crea uno o elige uno abajo.
setup-title-news = Configurar, 2 de 3: ¿dónde anuncio las novedades?
setup-about-news = Cuando cambia una fecha o el elenco, lo publico ahí, con su fuente. Elige un canal que lea todo el mundo.
setup-check-title = Configurar, 3 de 3: ¿está todo como quieres?
setup-ready-title = Todo listo
setup-ready = Pruébalo: { $suggest } envía una sugerencia. Lo que pasó antes de hoy no es novedad; publico el próximo cambio.
setup-nothing-title = Todavía no hay ningún canal elegido
setup-nothing = Sigo respondiendo preguntas. Elige cuando quieras, en { $command }.
setup-use = Usar #{ $channel }
setup-another = Otro canal…
setup-skip = Omitir
setup-go-on = Dejarlo así y seguir
setup-none = No usar ninguno
setup-done = Listo
setup-again = Elegir de nuevo
setup-more = Más ajustes
terminal-file-it = Todavía no se registró nada. Para registrarlo así: { $command }
set-unreadable = Esta versión no puede leer lo definido para { $names }; se deja como está. Actualiza el bot o elige de nuevo.

## Feeds
feeds-title = { $count ->
    [0] Todavía no hay feeds
    [one] Un feed
   *[other] { $count } feeds
}
feeds-none = Un feed es donde un sitio publica sus noticias para programas: RSS, Atom o JSON Feed. Miro cada uno cada 15 minutos, y lo que habla de la serie te llega como sugerencia. Nada se registra solo.
feeds-no-review = No hay canal de revisión: lo que traen los feeds espera en { $command }.
feeds-foot = Para moderación. De cada noticia guardo título, enlace, día y una frase. Hasta { $most } feeds.
feeds-all = Todos los feeds
feed-add = Agregar un feed
form-feed = Su dirección
form-feed-description = Como la da el sitio: https://…/feed, …/rss, …/atom.xml
feed-open = Ver un feed…
feed-take = Los sugiere quien me mantiene: elige uno…
feed-look = Mirar ahora
feed-pause = Pausar
feed-resume = Reanudar
feed-remove = Quitar
feed-brought = { $tips } de { $items } pasaron a sugerencias
feed-is-paused = En pausa
feed-failing = No se puede leer desde { $since }.
feed-again = Lo intento de nuevo { $at }.
feed-not-looked = Todavía no lo miré
feed-looked = Leído { $at }
feed-added-by = Lo agregó { $member } · { $at }
feed-counts = Desde que se agregó:
feed-done-added = { $name } quedó agregado.
feed-done-looked = Ya miré { $name }.
feed-done-paused = { $name } queda en pausa: no lo miro.
feed-done-resumed = { $name } sigue: lo miro en menos de un minuto.
feed-done-removed = { $name } ya no está. Las sugerencias que trajo se quedan.
feed-nothing-new = No hay nada nuevo ahí.
feed-tips = { $count ->
    [one] Una pasó a sugerencia
   *[other] { $count } pasaron a sugerencias
}
feed-elsewhere = { $count ->
    [one] Una no es sobre la serie
   *[other] { $count } no son sobre la serie
}
feed-known = { $count ->
    [one] Una ya está registrada, o ya se decidió
   *[other] { $count } ya están registradas, o ya se decidieron
}
feed-old = { $count ->
    [one] Una ya no es novedad, o no dice de cuándo es
   *[other] { $count } ya no son novedad, o no dicen de cuándo son
}
feed-over = { $count ->
    [one] Una más es sobre la serie y quedó fuera: un feed trae como máximo { $most } sugerencias al día
   *[other] { $count } más son sobre la serie y quedaron fuera: un feed trae como máximo { $most } sugerencias al día
}
feed-by = el feed { $name }
tip-from-feed = Viene de un feed: no se le avisa a nadie qué decides. Las palabras son del medio: ponlas en las tuyas antes de aprobar.
feeds-failing = { $count ->
    [one] Hay un feed que no se puede leer: { $command } dice por qué.
   *[other] Hay { $count } feeds que no se pueden leer: { $command } dice por qué.
}
tip-wordings = En otras partes dice:
