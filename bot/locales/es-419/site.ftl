# El sitio web: lo que va alrededor de las respuestas.

site-skip = Ir a la respuesta
site-menu = Preguntas
site-languages = Idiomas
site-spoiler = Mostrar el spoiler
site-hidden = (oculto)
site-as-of = Información al { $day }
site-today = Lo que se sabe hoy
site-months = Lo que se sabía entonces
site-months-about = Lo que había el primer día de cada mes.
site-months-all = Todos los meses
site-other-days = Otros días
site-onward = Ver más
site-take-along = Para seguirlo
site-atom = Los cambios como feed Atom
site-json-feed = Los cambios como feed JSON
site-calendar = Suscribirse al calendario
site-facts = Todos los datos
site-schema = Su esquema
site-about = Lo reunieron fans a partir de lo que otros publicaron; { $platform } no tiene nada que ver. Datos: CC BY 4.0.
site-feed-title = { $title }, temporada { $season }: qué cambió
site-missing = Esta página no existe o ya no está.
site-whole = La respuesta completa
