"""Spanish, as the guard reads it: words, and no rule. See `lexicon.py`."""

import re
from collections.abc import Iterator

from coach.language.lexicon import Lexicon, Manners, Name, Said, Sense, Unit
from coach.language.spanish_fillers import FILLERS

_S = Sense


def _words(text: str) -> list[str]:
    return text.split()


# --- numbers ------------------------------------------------------------------------------------
_BELOW_THIRTY = _words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro"
    " veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_TENS = _words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_HUNDREDS = _words(
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos"
    " novecientos"
)
_NTH = _words("tercer cuart quint sext séptim octav noven décim")


def _below_hundred() -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate(_BELOW_THIRTY) if number > 1)
    yield from {"veintiún": 21, "veintiuna": 21}.items()
    ones = {"uno": 1, "un": 1, "una": 1} | {w: n for n, w in enumerate(_BELOW_THIRTY[:10]) if n > 1}
    for ten, word in enumerate(_TENS, 3):
        yield word, 10 * ten
        yield from ((f"{word} y {one}", 10 * ten + number) for one, number in ones.items())


def _numbers() -> Iterator[tuple[str, float]]:
    small = dict(_below_hundred())
    yield from small.items()
    yield from {"cien": 100, "mil": 1000, "única": 1, "único": 1, "docena": 12}.items()
    for hundred, word in enumerate(_HUNDREDS, 1):
        for gendered in {word, word.replace("os", "as")}:
            yield gendered, 100 * hundred
            yield from ((f"{gendered} {end}", 100 * hundred + n) for end, n in small.items())
    for number, stem in enumerate(_NTH, 3):
        yield from ((f"{stem}{end}", number) for end in ("o", "a"))
    yield from {"tercer": 3, "centésima": 100, "centésimo": 100}.items()


# --- phrases ------------------------------------------------------------------------------------
_WEEKDAYS = {
    "Monday": "lunes|lun|lun .",
    "Tuesday": "martes|mar .",
    "Wednesday": "miércoles|mié|mié .",
    "Thursday": "jueves|jue|jue .",
    "Friday": "viernes|vie|vie .",
    "Saturday": "sábado|sábados|sáb|sáb .",
    "Sunday": "domingo|domingos|dom|dom .",
}
_PARTS = {
    "morning": "por la mañana|de la mañana|por las mañanas|las mañanas|la mañana|tus mañanas",
    "afternoon": "por la tarde|de la tarde|por las tardes|las tardes|la tarde|tus tardes"
    "|a primera hora de la tarde",
    "evening": "por la tarde - noche|de la tarde - noche|la tarde - noche|al final de la tarde"
    "|a última hora de la tarde",
    "night": "por la noche|de noche|de la noche|por las noches|las noches|la noche|tus noches",
}
_MONTHS = (
    "enero|ene|ene .",
    "febrero|feb|feb .",
    "marzo|mar",
    "abril|abr|abr .",
    "mayo|may|may .",
    "junio|jun|jun .",
    "julio|jul|jul .",
    "agosto|ago|ago .",
    "septiembre|setiembre|sept|sep|sept .|sep .",
    "octubre|oct|oct .",
    "noviembre|nov|nov .",
    "diciembre|dic|dic .",
)
_TIERS = {"rookie": "novato|rookie", "pro": "pro", "elite": "élite|elite"}

_UNITS: dict[Unit, str] = {
    Unit.MINUTES: "minuto|minutos|min|min .|minutitos",
    Unit.HOURS: "hora|horas|h|hs",
    Unit.DAYS: "día|días|jornadas",
    Unit.WEEKS: "semanas",
    Unit.SESSIONS: "sesión|sesiones|entrenamientos|entreno|entrenos|entrada",
    Unit.TIMES: "veces|vez",
    Unit.PERCENT: "%|por ciento|puntos porcentuales",
    Unit.POINTS: "punto|puntos",
    Unit.FREEZES: "comodín|comodines",
    Unit.ACTIVITIES: "actividad|actividades",
    Unit.CLOCK: "a las|las|sobre las|hacia las|alrededor de las|a eso de las|a la|en torno a las",
}
_AVERAGES = "promedio|media|nivel|ritmo|marca|volumen"


def _usual() -> str:
    owned = [
        f"{the} {noun}{tail}"
        for the in ("tu", "el", "la", "su", "al", "del", "")
        for noun in _AVERAGES.split("|")
        for tail in ("", " habitual", " personal", " usual", " normal", " de siempre", " semanal")
    ]
    return "|".join(
        [
            *owned,
            "lo habitual",
            "lo normal",
            "lo usual",
            "lo de siempre",
            "de costumbre",
            "lo común",
            "una semana habitual",
            "una semana normal",
            "tu semana habitual",
            "tu semana normal",
            "tus habituales",
            "los habituales",
            "tu carga habitual",
            "tu valor habitual",
            "la habitual",
            "el habitual",
            "las habituales",
            "tu habitual",
        ]
    )


def _against(*leads: str) -> str:
    return "|".join(f"{lead} {noun.strip()}" for lead in leads for noun in _usual().split("|"))


_PHRASES: dict[Sense | tuple[Said, ...], str] = {
    _S.BREAK: "y|e|pero|o|u|aunque|mientras|porque|así que|pues|sino|si|cuando|ya que|para que|–|—"
    "|mientras que|a pesar de que|por lo que|y además",
    _S.ONE: "un|una|uno",
    _S.NOT: "termina hoy|terminará|acaba hoy|se acaba"
    "|acabará|rota|roto|rompió|rompe|se rompió|terminó|acabó|acabado|perdió|perdida|perder|romper"
    "|interrumpida"
    "|interrumpió|fin|por semana|por día|al día|al mes|cada semana|no"
    "|sin|tampoco|ningún|ninguna|ninguno|ni|apenas",
    (_S.NOT, _S.FREEZE): "tienes un comodín|te queda un comodín",
    (_S.NOT, _S.STREAK): "racha termina|racha acaba|racha se acaba",
    (_S.NOT, _S.BEST): "nunca|jamás|como nunca|que nunca",
    _S.ABOUT: "unos|unas|cerca de|aproximadamente|alrededor de|más o menos|casi unos",
    _S.OVER: "más de|por encima de|al menos|como mínimo|superando los",
    _S.UNDER: "casi|menos de|por debajo de|cerca de los|como mucho",
    _S.LAST: "últimos|últimas|último|última|pasados|pasadas|tus últimas|tus últimos",
    _S.OF: "de|del|de los|de las|de tus|de tu|sobre|en los|desde",
    _S.TO: "a",
    (_S.UNDER, _S.TO): "hasta",
    _S.THAN: "que|de lo que|que a|que en|que con",
    _S.VERSUS: "frente a|frente al|frente a los|frente a las|comparado con|comparada con"
    "|comparados con|en comparación con|comparándolo con|respecto a|respecto al|respecto de"
    "|con respecto a|con respecto al|en lugar de|en vez de|contra|versus|vs|vs .|en relación con",
    # --- directions
    _S.UP: "más|mayor|mayores|superior|superiores|mejor|mejores|aumento|aumentó|aumentaron|aumenta"
    "|aumentado|aumentan|subida|subió|subieron|sube|suben|subido|subes|subiste|crecido|creció"
    "|crecieron|crece|crecen|crecimiento|incremento|incrementó|incrementado|incrementa|mejorado"
    "|mejoró|mejora|mejoraste|ganancia|ganado|escaló|al alza|hacia arriba|por encima|arriba"
    "|superas|superaste|superado|supera|superó|superan|superaron|elevado|elevó|dispara|disparó"
    "|disparado|repunte|destaca|destacas|brillas|el más alto|la más alta|más alta|más alto|salto"
    "|en ascenso|ascendió|ascenso|ascendido|más frecuencia|máximo semanal|sobresale|rindes más"
    "|rindes mejor|más fuerte",
    _S.DOWN: "tu día más flojo|tu día más suave|tu día más tranquilo|día más flojo"
    "|tu día más débil|menos|menor|menores|inferior|inferiores|peor|peores|descenso|descendió"
    "|descendido"
    "|bajada|bajó|bajaron|baja|bajan|bajado|bajas|bajaste|caída|cayó|cayeron|cae|caen|caído"
    "|disminución|disminuyó|disminuido|disminuye|reducción|reducido|redujo|reduce|retroceso"
    "|retrocedido|a la baja|hacia abajo|por debajo|abajo|más flojo|más floja|más bajo|más baja"
    "|más suave|más suaves|más tranquilo|más tranquila|más tranquilos|más tranquilas|flojea"
    "|flojeas|más ligero|más ligera|más débil|bajón|pérdida|perdido|perdiste|decae|decayó"
    "|más corto|más corta|aflojó|más relajado|más relajada|el más bajo|la más baja|más fácil"
    "|más flojos|más flojas|más bajos|más bajas|más relajadas|más ligeras|más ligeros|mengua"
    "|más relajados",
    (_S.UP, _S.VERSUS, _S.USUAL): _against(
        "por encima de",
        "encima de",
        "superior a",
        "más que",
        "mayor que",
        "arriba de",
        "por encima del",
        "superior al",
        "por sobre",
        "supera",
        "superas",
        "superaron",
    ),
    (_S.DOWN, _S.VERSUS, _S.USUAL): _against(
        "por debajo de",
        "debajo de",
        "inferior a",
        "menos que",
        "menor que",
        "abajo de",
        "por debajo del",
        "inferior al",
    ),
    (_S.VERSUS, _S.USUAL): _against(
        "que",
        "frente a",
        "respecto a",
        "respecto de",
        "comparado con",
        "en comparación con",
        "con respecto a",
        "sobre",
        "frente",
        "respecto",
        "que en",
    ),
    (_S.UP, _S.VERSUS, _S.BEFORE): "por encima de la semana anterior"
    "|por encima de la semana previa|superior a la semana anterior"
    "|superior a la de la semana anterior",
    (_S.DOWN, _S.VERSUS, _S.BEFORE): "por debajo de la semana anterior"
    "|por debajo de la semana previa|inferior a la semana anterior"
    "|inferior a la de la semana anterior",
    _S.USUAL: "lo habitual|lo usual|lo normal|habitual|habituales|usual|usuales|de costumbre"
    "|semana habitual|semana normal|en una semana habitual",
    _S.OTHERS: "los demás días|otros días|el resto de días|el resto de los días|los otros días"
    "|el resto|demás días|a otras horas|en otras horas|otras horas|en otros momentos|otros momentos"
    "|a otra hora|todas las demás|las demás|las otras|los demás|el resto del tiempo"
    "|el resto del día|en los demás días|en otros días|de los demás días|de otros días"
    "|las restantes"
    "|demás horas|las demás horas",
    _S.SHORTER: "sesiones más cortas|las más cortas|más cortas|las cortas|en las cortas"
    "|sesiones cortas|en sesiones cortas|las sesiones cortas|en las sesiones más cortas",
    _S.LONGER: "sesiones más largas|las más largas|más largas|pasan de|las que pasan de"
    "|sesiones largas"
    "|las largas|superan los|duran más de|a partir de|pasados los|pasar de|más allá de|supera los"
    "|dura más de|de más de",
    # --- stretches of days
    _S.TODAY: "hoy|de hoy|el día de hoy|tu día|día de hoy|lo de hoy|jornada|la jornada|del día",
    _S.WEEK: "esta semana|la semana pasada|semana pasada|la última semana|última semana|tu semana"
    "|la semana|esa semana|semana|en la semana|de la semana|de esa semana|semanal",
    _S.BEFORE: "anterior|en la semana anterior|en la semana previa|durante la semana anterior"
    "|semana anterior|la semana anterior|semana previa|la semana previa|semana de antes"
    "|la anterior|en la anterior|semana que le precede|la semana de antes|de la semana anterior",
    _S.LAST_28: "últimas cuatro semanas",
    _S.BEFOREHAND: "antes|anteriormente|previamente|previos|previas|anteriores|hasta entonces"
    "|los # días anteriores|en los # días anteriores|los # anteriores|# días anteriores"
    "|los # días previos|en los # días previos|de los # anteriores|en los # anteriores"
    "|los siete días anteriores|antes del consejo|los # días antes|# días antes"
    "|los # días antes del consejo|en los # días antes del consejo|los # previos"
    "|de los # días anteriores",
    _S.AFTERWARDS: "después|desde entonces|tras el consejo|después del consejo|posteriores"
    "|los # días siguientes|en los # días siguientes|los # días posteriores|desde el consejo"
    "|en los # días posteriores|los siete días siguientes|# días siguientes|# días después"
    "|los # días después|en los # días después|en los # días después del consejo",
    _S.LATELY: "últimamente|recientemente|recientes|de momento|en los últimos tiempos|hace poco",
    _S.TOTAL: "hasta hoy|en total|total|en conjunto|hasta ahora|hasta la fecha|en tu registro"
    "|tu registro"
    "|registro|acumuladas|acumulados|acumulas|en tu haber|sumas|suman|suma|a tus espaldas|todo",
    # --- what a figure is of
    _S.MINUTES: "volumen|tiempo de entrenamiento|tiempo|en minutos|volumen de entrenamiento",
    _S.INTENSITY: "intensidad|esfuerzo|la intensidad|intensidades",
    (_S.INTENSITY, _S.MEAN): "intensidad media|intensidad promedio|esfuerzo medio",
    (_S.INTENSITY, _S.PEAK): "intensidad máxima|pico de intensidad|máxima intensidad"
    "|máximo de intensidad|intensidad pico",
    _S.LOAD: "carga|carga de entrenamiento|carga semanal",
    _S.MONOTONY: "monotonía",
    _S.STREAK: "racha|seguidos|seguidas|consecutivos|consecutivas|rachas|de forma consecutiva"
    "|racha diaria",
    _S.LONGEST: "más larga|más largo|récord|tu marca personal|mejor marca|récord personal",
    (_S.LONGEST, _S.STREAK): "racha más larga|mejor racha|máxima racha|racha máxima|racha récord",
    (_S.LONGEST, _S.BEST): "sesión más larga|tu sesión más larga|sesión más larga hasta ahora"
    "|sesión récord|entrenamiento más largo",
    _S.CURRENT: "actual|ahora|ya|llevas|sigue|sigues|en curso|continúa|ahora mismo|actualmente",
    _S.PEAK: "máximo|máxima|pico|punto máximo|picos|tope alcanzado|como máximo alcanzaste",
    _S.MEAN: "de media|en promedio|de promedio|promedio|media|como media|promedias|promedia"
    "|promedian|promediaste|un promedio|promediando|por término medio",
    _S.BEST: "tanto como|tantos como|tantas como|igual que|lo mismo que|número uno|mejor día"
    "|el mejor|mejor jornada|día con más minutos|mayor día|día más grande"
    "|más que cualquier otro día|día más completo|el mejor de esos días|nunca tantos minutos"
    "|día récord|día con más minutos|tantos minutos como|mayor total en un día"
    "|lo máximo que has registrado|tu día con más minutos|tu día récord|tu día más largo"
    "|tu día más completo|tu día más grande|día más largo|mayor jornada|más minutos"
    "|la mayoría de tus minutos|día más largo|mejor semana",
    (
        _S.BEST,
        _S.UP,
    ): "día más fuerte|tu día más fuerte|tu día más intenso|tu día fuerte|día más intenso",
    _S.TYPICAL: "típica|típico|típicas|habitualmente|sueles|suele|suelen|normalmente"
    "|por lo general",
    _S.ACTIVE: "activo|activa|activos|repartidos en|repartidas en|repartido en"
    "|regularidad|constancia|con actividad|actividad en|repartida en|distribuidos en|a lo largo de",
    (Unit.DAYS, _S.ACTIVE): "días activos|día activo|días de entrenamiento|días con entrenamiento",
    _S.HABIT: "puntuación de hábito|hábito|puntuación|índice de hábito",
    _S.RANK: "top|entre el|el mejor # %|dentro del top|en el top",
    _S.GOAL: "objetivo semanal|objetivo|meta|meta semanal|tu objetivo",
    _S.REACHED: "superado la marca|superado la marca de|superaste la marca|alcanzadas|alcanzados"
    "|alcanzado|alcanzaste|cumplido|cumpliste|alcanzas|llegaste|alcanzada|llegas|llegado|llegue"
    "|llegar a|alcanzar",
    _S.MISSED: "no alcanzaste|no cumpliste|no llegaste|fallaste|te quedaste corto|te quedaste a",
    _S.LACKING: "faltaron|te faltaron|faltó",
    _S.LEFT: "faltan|te faltan|falta|te falta|quedan|te quedan|queda|solo faltan|a solo|estás a"
    "|está a|a falta de|solo te faltan|te separan|estás a solo|a tan solo|necesitas|de aquí",
    _S.MARK: "próximo hito|siguiente hito|próxima meta|para llegar a|para alcanzar|para una racha"
    "|hasta las|para los|para las|para cumplir"
    "|de una racha|de sumar|de alcanzar|de llegar a|racha llegue a|llevas tu racha a|marca"
    "|la marca|próxima marca"
    "|de completar|de cumplir|de la marca|la marca de",
    _S.GAP: "sin sesiones|sin entrenar|de pausa|pausa|desde tu última sesión|tu última sesión"
    "|última sesión|por última vez|último registro|sesión más reciente|parón|sin entrenamientos"
    "|sin registrar|sin actividad|de parón"
    "|después de tu última sesión|desde la última sesión|pausas",
    _S.NO_REST: "cada día|todos los días|a diario|diariamente|sin descanso|sin un día libre"
    "|sin ningún día libre|sin días libres|sin un descanso"
    "|sin un día de descanso|sin descansar|sin pausa|sin día de descanso|sin ningún descanso"
    "|ninguno sin sesión|sin parar|sin un solo día libre|sin días de descanso",
    _S.HOUR: "hora más activa|eres más activo|eres más activa|estás más activo|momento más activo"
    "|hora fuerte|tu hora más activa|tu hora|mejor hora|hora favorita"
    "|hora con más minutos|momento más activo|franja|actividad es mayor|tu mejor momento|esa hora"
    "|más actividad",
    _S.ACTIVITY: "la misma actividad|una sola actividad|misma actividad|otra actividad"
    "|algo distinto"
    "|actividad distinta|actividad diferente|lo mismo|algo diferente|una actividad|única actividad"
    "|una misma actividad|cosa distinta",
    # --- deeds and advice
    _S.DONE: "entrenaste|entrenado|has entrenado|registraste|registrado|registradas|registrados"
    "|completaste|completado|hiciste|hecho|sumaste|sumado|dedicaste|dedicado|acumulaste|acumulado"
    "|completadas|trabajaste|trabajado|cerraste|invertiste|moviste|realizaste|terminaste"
    "|tuviste|tuvo|dejaste|aportaste|pusiste|has hecho|estuviste|metiste|entrenando|entrenas"
    "|has completado|has registrado|has sumado|registradas hoy|cerrada|cerrado|te moviste",
    (Unit.SESSIONS, _S.LEFT): "sesión más|sesiones más",
    (Unit.DAYS, _S.LEFT): "día más|días más",
    (Unit.MINUTES, _S.LEFT): "minutos más|min más|minuto más",
    (_S.DONE, _S.REACHED): "lograste|logrado|conseguiste|completada|conseguido",
    _S.PLAN: "próxima|próximo|próximas|próximos|planea|planifica|haz|hazla|hazlo|reserva|mañana"
    "|programa|añade|agrega|basta|bastan|basta con|prueba|intenta|mantén|dedica|dedícale|ponte|pon"
    "|apunta|tómate|tómatelo|date|limita|corta|cortar|termina|cambia|varía|suma otra|otra sesión"
    "|una sesión más|una más|sesión corta|sesión suave|sesión ligera|sesiones cortas de"
    "|consejo|sugerencia|siguiente|siguientes|bloquea|agenda|agéndate|apuesta|elige|busca"
    "|deja libre|deja libres|afloja"
    "|regálate|empieza|comienza|resérvate|son suficientes|es suficiente|suficiente|suficientes"
    "|te toca|toca|puedes|podrías|convierte|aprovecha|guarda|coloca|sitúa|lleva|ve a por|ve"
    "|no pases|no pases de|tope|límite|como máximo|bastarán|bastará|mantenla|mantenlas|quédate"
    "|hagas|la mantiene|la mantienen|la mantendrá|para mantener|encaja|tu sesión más dura"
    "|la sesión más dura|la sesión más exigente|sesión más exigente"
    "|sesión más dura|lo más duro|dale|podría|puedas|aprieta|ajusta|haga|llévate|date|únete"
    "|anímate|lánzate"
    "|otra sesión",
    # --- said as a whole, and meaning nothing of the kind
    _S.FREE: "te lo has ganado|lo has ganado|has ganado|ganado a pulso|en fin|fin de semana|al fin"
    "|por fin|sigue siendo|subido de nivel|subir de nivel|de nivel|no son un drama|no es un drama"
    "|parecida o mayor|o mayor|completaste una sesión de duración parecida"
    "|tan dura como de costumbre|o más|no te preocupes|no pasa nada|nada más|no solo|sin duda"
    "|sin prisa|sin presión"
    "|día a día|una vez más|un día más|un paso más|ni más ni menos|más adelante"
    "|no hay prisa|no hace falta|no importa|sin excusas|sin estrés|eso es todo|no lo dudes"
    "|no hay nada que recuperar|no es casualidad|no aflojes|cada vez|esta vez|a la vez|de una vez"
    "|la próxima vez que|además|tu mejor versión|a tope"
    "|en marcha|todo un|toda una|por todo lo alto|no pares|no te detengas|de verdad"
    "|a la carga|puntos fuertes|punto fuerte|punto de partida|tal vez|en vez",
    (
        _S.UP,
        _S.VERSUS,
    ): "superior a los|superior a las|por encima de los|por encima de las|superior a",
    (_S.DOWN, _S.VERSUS): "inferior a los|inferior a las|por debajo de los|por debajo de las"
    "|inferior a",
}


def _phrases() -> Iterator[tuple[str, tuple[Said, ...]]]:
    yield from ((word, (_S.FREE,)) for word in FILLERS.split())
    for unit, written in _UNITS.items():
        yield from ((word, (unit,)) for word in written.split("|"))
    for said, written in _PHRASES.items():
        meant = said if isinstance(said, tuple) else (said,)
        yield from ((phrase, meant) for phrase in written.split("|") if phrase)
    for of, table in (("day", _WEEKDAYS), ("part", _PARTS)):
        for name, written in table.items():
            yield from ((word, (Name(of, name),)) for word in written.split("|"))
    for month, written in enumerate(_MONTHS, 1):
        yield from ((word, (Name("month", f"{month}"),)) for word in written.split("|"))
    for tier, written in _TIERS.items():
        yield from ((f"nivel {word}", (Name("tier", tier),)) for word in written.split("|"))
    yield from (("novato", (Name("tier", "rookie"),)), ("élite", (Name("tier", "elite"),)))


_MANNERS = Manners(
    meta=re.compile(
        r"\bcomo (?:una? )?(?:ia|inteligencia artificial|modelo de lenguaje|asistente)\b"
        r"|\bmodelo de lenguaje\b|\bprompt\b|\bchatbot\b|\bopenai\b|\banthropic\b|\bclaude\b"
        r"|\bgpt\b"
        r"|\b(?:no puedo|lo siento|soy una ia|soy un asistente)\b"
        r"|\baquí (?:tienes|está|va) (?:tu|el|la|un|una)\b[^.!?\n]{0,30}\b"
        r"(?:resumen|reseña|mensaje|consejo|texto|respuesta|borrador|versión|frase|nota)\b"
        r"|\A\W*(?:claro|por supuesto|desde luego|vale|de acuerdo|seguro)\s*[,!.:]"
        r"|\b(?:basado|basada|basándome|según) (?:en )?(?:los|tus|estos|las) (?:hechos|datos"
        r"|cifras)\b"
        r"|\b(?:los hechos|instruccion\w*|límite de palabras|emoji|párrafo|el usuario)\b"
        r"|\bla persona\b"
    ),
    topics=re.compile(
        r"\b(?:dietas?|dietétic\w*|caloría\w*|calori\w*|kcal|imc|grasas?|adelgaz\w*|engord\w*"
        r"|peso|sobrepeso|delgad\w*|carbohidrato\w*|hidratos|keto|macros|suplement\w*|ayun\w*"
        r"|metabolismo|proteína\w*|comer|come|comida\w*|aliment\w*|nutri\w*"
        r"|lesion\w*|lesión|sobreentren\w*|tendón|tendin\w*|esguince\w*|dolor\w*|duele\w*"
        r"|ibuprofeno|esteroide\w*|diagn\w*|médic\w*|medic\w*|síntoma\w*|enferm\w*|terap\w*"
        r"|presión arterial|infarto\w*|depres\w*|ansiedad|trastorno\w*"
        r"|mierda\w*|joder\w*|jodid\w*|puta\w*|puto\w*|cabr[oó]n\w*|coño\w*|gilipoll\w*)\b"
    ),
    labels=re.compile(
        r"\A(?:\*\*|__)?(?:(?:tu |el |la )?(?:resumen|reseña|revisión|consejo|mensaje|celebración"
        r"|motivación|nota|recordatorio)(?: (?:diario|semanal|del día|de la semana))?"
        r"|coach|pacer|salida|respuesta|texto)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*",
        re.IGNORECASE,
    ),
    abbreviations=frozenset(
        [
            "aprox",
            "ej",
            "etc",
            "p.ej",
            "ene",
            "feb",
            "abr",
            "jun",
            "jul",
            "ago",
            "sept",
            "sep",
            "oct",
            "nov",
            "dic",
        ]
    ),
    goes_on=re.compile(r"(?!)"),
    to_the_person=re.compile(r"\b(?:tú|te|ti|tus?|tuy[oa]s?|contigo|has|eres|estás|llevas)\b"),
    of_itself=re.compile(r"\b(?:yo|me|mí|mis?|conmigo|nosotros|nos|nuestr[oa]s?)\b"),
    most_unknown=0.5,
)

SPANISH = Lexicon(
    phrases={" ".join(phrase.casefold().split()): said for phrase, said in _phrases()},
    numbers=dict(_numbers()),
    suspect=re.compile(
        r"(?i:mitad|cuarto|tercio|docena|doble|triple|plic|cuádrupl|cient|miles|millón"
        r"|millones|por ciento|récord|medio|media\b|veces|punto|puesto|minuto|hora\b|horas|sesión"
        r"|sesiones|racha|diari|todos los días|cada día|ísim[oa]|primer|segund[oa]|líder)"
    ),
    manners=_MANNERS,
)
