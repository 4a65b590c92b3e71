"""The Spanish words of questions.

Without accents "entreno" is "I train" and "he trained", so that it is understood only where it
asks for a habit, and with the accent of others not at all.
"""

import re

from coach.domain.questions import Subject
from coach.domain.spans import SpanKind
from coach.language.english_questions import ENGLISH
from coach.language.reading import folded
from coach.language.vocabulary import Sense, Sign, Vocabulary

_MEANINGS: dict[Sense, str] = {
    Sign.FILLER: (
        "mi|mis|me|el|la|los|las|un|una|de|del|en|durante|por favor|hola|oye|pacer|dime|muéstrame"
        "|puedes decirme|podrías decirme|me puedes decir|quiero saber|quisiera saber"
        "|me gustaría saber|sabes|ahora|ahora mismo|actualmente|hasta ahora|ok|vale|gracias|bueno"
    ),
    # A calendar week, or the last seven days?
    Sign.UNCLEAR: "última semana|último mes|último año|a qué hora es",
    Sign.WHAT: "cuál|cuáles",
    Sign.HOW_MUCH: "cuánto|cuánta|cuánto tiempo",
    Sign.HOW_LONG: "cuánto duró|cuánto dura|qué tan larga|qué tan largo",
    Sign.HOW_MANY: "cuántos|cuántas|número de|cantidad de",
    Sign.WHICH_DAY: "qué día|qué días|cuál día",
    Sign.WHICH_WEEKDAY: (
        "qué día de la semana|qué días de la semana|cuál día de la semana|mejor día de la semana"
        "|día de la semana más activo"
    ),
    Sign.WHICH_HOUR: "a qué hora|a qué hora del día|hora más activa",
    Sign.WHEN: "cuándo|hace cuántos días|hace cuánto",
    Sign.DAYS: "días|días distintos|días diferentes",
    Sign.LONGEST: "más largo|más larga",
    Sign.MORE: "más|menos|mayor|menor|más alta|más baja|compara|comparar",
    Sign.THAN: (
        "que en|comparado con|comparada con|en comparación con|frente a|vs|versus|respecto a"
        "|con respecto a"
    ),
    Sign.AVERAGE: "promedio|en promedio|de media|como media",
    Sign.TOTAL: "total|en total|totales",
    Sign.IS: "es|son",
    Sign.WAS: "fue|fueron|era",
    Sign.TRAIN: "entrenamiento|ejercicio|deporte|activo|activa",
    Subject.MINUTES: "minutos|min|mins|horas|tiempo de entrenamiento|tiempo entrenado",
    Subject.SESSIONS: (
        "sesiones|sesión|entrenamientos|entrenos|sesiones de entrenamiento|cuántas veces"
        "|con qué frecuencia"
    ),
    Subject.LOAD: "carga|carga de entrenamiento",
    Subject.INTENSITY: (
        "intensidad|con qué intensidad|qué tan duro|qué tan fuerte|qué tan intenso"
        "|qué tan intensamente|cómo de intenso|cómo de duro"
    ),
    Subject.ACTIVE_DAYS: "días activos|días de entrenamiento|días de ejercicio",
    Subject.LONGEST_SESSION: (
        "sesión más larga|entrenamiento más largo|entreno más largo|actividad más larga"
        "|sesión de entrenamiento más larga"
    ),
    Subject.BEST_DAY: (
        "mejor día|día más activo|día récord|día con más minutos|día que más entrené"
        "|día en que más entrené|día en el que más entrené"
    ),
    Subject.LAST_SESSION: (
        "última sesión|último entrenamiento|último entreno|última sesión de entrenamiento"
        "|entrené por última vez|fue la última vez que entrené|última vez que entrené"
        "|por última vez|última vez que"
    ),
    Subject.STREAK: (
        "racha|racha actual|días seguidos|días consecutivos|cómo va mi racha|cómo está mi racha"
        "|de cuántos días es mi racha|cuántos días dura mi racha|cuántos días tiene mi racha"
    ),
    Subject.LONGEST_STREAK: (
        "racha más larga|mejor racha|racha récord|cuánto duró mi racha más larga"
        "|cuánto dura mi racha más larga"
    ),
    Subject.FREEZES: (
        "comodines|comodín|comodines me quedan|comodines tengo|me quedan comodines|tengo comodines"
    ),
    Subject.HABIT_SCORE: "puntuación de hábito|puntaje de hábito|índice de hábito|habit score",
    Subject.TIER: "nivel|qué nivel|en qué nivel",
    Subject.FORM: "estado de forma|cómo está mi estado de forma",
    Subject.FITNESS: "forma física|condición física|cómo está mi forma física|fitness",
    Subject.FATIGUE: "fatiga|qué tan cansado|qué tan cansada|cómo de cansado|cómo de cansada",
    Subject.NEXT_MILESTONE: "próximo hito|siguiente hito|próximos hitos|siguientes hitos",
    SpanKind.TODAY: "hoy",
    SpanKind.YESTERDAY: "ayer",
    SpanKind.THIS_WEEK: "esta semana|semana actual",
    SpanKind.LAST_WEEK: "semana pasada|semana anterior",
    SpanKind.THIS_MONTH: "este mes|mes actual",
    SpanKind.LAST_MONTH: "mes pasado|mes anterior",
    SpanKind.THIS_YEAR: "este año|año actual",
    SpanKind.LAST_YEAR: "año pasado|año anterior",
    SpanKind.ALL: (
        "de todos los tiempos|desde que empecé|desde el principio|desde el inicio|en mi vida"
        "|en toda mi vida|en toda mi historia"
    ),
}
_DOES = (Sign.DO, Sign.SELF, Sign.TRAIN)
_TRAINED = (Sign.DID, Sign.SELF, Sign.TRAIN)
_MADE = (Sign.DID, Sign.SELF, Sign.DO)
_LATER: dict[str, SpanKind] = {
    "hoy": SpanKind.TODAY,
    "ayer": SpanKind.YESTERDAY,
    "esta semana": SpanKind.THIS_WEEK,
    "la semana pasada": SpanKind.LAST_WEEK,
    "la semana anterior": SpanKind.LAST_WEEK,
    "este mes": SpanKind.THIS_MONTH,
    "el mes pasado": SpanKind.LAST_MONTH,
    "el mes anterior": SpanKind.LAST_MONTH,
    "este año": SpanKind.THIS_YEAR,
    "el año pasado": SpanKind.LAST_YEAR,
    "el año anterior": SpanKind.LAST_YEAR,
}
_ASKED_OF_HABITS: dict[str, Sign] = {
    "qué día": Sign.WHICH_DAY,
    "qué días": Sign.WHICH_DAY,
    "qué día de la semana": Sign.WHICH_WEEKDAY,
    "qué días de la semana": Sign.WHICH_WEEKDAY,
    "a qué hora": Sign.WHICH_HOUR,
    "cuándo": Sign.WHEN,
}
_COMBINED: dict[str, tuple[Sense, ...]] = {
    **{f"que {days}": (Sign.THAN, kind) for days, kind in _LATER.items()},
    **{f"con {days}": (Sign.THAN, kind) for days, kind in _LATER.items()},
    "esta semana que la anterior": (SpanKind.THIS_WEEK, Sign.THAN, SpanKind.LAST_WEEK),
    "esta semana que la pasada": (SpanKind.THIS_WEEK, Sign.THAN, SpanKind.LAST_WEEK),
    "este mes que el anterior": (SpanKind.THIS_MONTH, Sign.THAN, SpanKind.LAST_MONTH),
    "este mes que el pasado": (SpanKind.THIS_MONTH, Sign.THAN, SpanKind.LAST_MONTH),
    "este año que el anterior": (SpanKind.THIS_YEAR, Sign.THAN, SpanKind.LAST_YEAR),
    "este año que el pasado": (SpanKind.THIS_YEAR, Sign.THAN, SpanKind.LAST_YEAR),
    **{f"{asked} suelo entrenar": (sign, *_DOES) for asked, sign in _ASKED_OF_HABITS.items()},
    "a qué hora entreno": (Sign.WHICH_HOUR, *_DOES),
    "a qué hora entreno normalmente": (Sign.WHICH_HOUR, *_DOES),
    "entreno más": (*_DOES, Sign.MOST),
    "entreno menos": (*_DOES, Sign.LEAST),
    "entreno más a menudo": (*_DOES, Sign.MOST_OFTEN),
    "entreno con más frecuencia": (*_DOES, Sign.MOST_OFTEN),
    "hago más": (Sign.DO, Sign.SELF, Sign.MOST),
    "qué día entrené más": (Sign.WHICH_DAY, *_TRAINED, Sign.MOST),
    "qué día de la semana entrené más": (Sign.WHICH_WEEKDAY, *_TRAINED, Sign.MOST),
    "tengo": (Sign.OWN, Sign.SELF),
    "he": (Sign.OWN, Sign.SELF),
    "llevo": (Sign.DID, Sign.SELF),
    "tuve": (Sign.DID, Sign.SELF),
    "fui a": (Sign.DID, Sign.SELF),
    "fui al": (Sign.DID, Sign.SELF),
    "estoy": (Sign.IS, Sign.SELF),
    "estuve": (Sign.WAS, Sign.SELF),
    **dict.fromkeys(
        ("entrené", "registré", "anoté", "completé", "me ejercité", "dediqué a", "dediqué al"),
        _TRAINED,
    ),
    **dict.fromkeys(("hice", "realicé", "practiqué"), _MADE),
    **dict.fromkeys(("entrenado", "registrado", "completado"), (Sign.PARTICIPLE, Sign.TRAIN)),
    **dict.fromkeys(("hecho", "realizado", "practicado"), (Sign.PARTICIPLE, Sign.DO)),
    **dict.fromkeys(("estado", "ido a", "ido al"), (Sign.PARTICIPLE,)),
    "tiempo total": (Subject.MINUTES, Sign.TOTAL),
    "tiempo total de entrenamiento": (Subject.MINUTES, Sign.TOTAL),
    "intensidad media": (Sign.AVERAGE, Subject.INTENSITY),
    "intensidad promedio": (Sign.AVERAGE, Subject.INTENSITY),
    "qué carga": (Sign.WHAT, Subject.LOAD),
    "qué intensidad": (Sign.WHAT, Subject.INTENSITY),
    "qué hice": (Sign.WHAT, *_MADE),
    "qué he hecho": (Sign.WHAT, *_MADE),
    **dict.fromkeys(
        ("más duro", "más fuerte", "más intenso", "más intensamente", "con más intensidad"),
        (Sign.MORE, Subject.INTENSITY),
    ),
    **dict.fromkeys(
        ("más a menudo", "con más frecuencia", "más veces", "menos veces", "menos a menudo"),
        (Sign.MORE, Subject.SESSIONS),
    ),
}
_MONTHS = (
    "enero ene",
    "febrero feb",
    "marzo",
    "abril abr",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre setiembre sept",
    "octubre oct",
    "noviembre nov",
    "diciembre dic",
)
_WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_NUMBERS = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"
    " diecisiete dieciocho diecinueve veinte"
)
_ACTIVITIES = (
    "correr carrera trotar nadar ciclismo bici yoga caminar senderismo remo gimnasio gym escalada"
    " tenis futbol pilates boxeo bailar baile esqui estiramientos pesas"
)
_PAST_VERBS = {
    "corri": "correr",
    "nade": "nadar",
    "camine": "caminar",
    "trote": "trotar",
    "baile": "bailar",
}
_PARTICIPLES = {
    "corrido": "correr",
    "nadado": "nadar",
    "caminado": "caminar",
    "trotado": "trotar",
    "bailado": "bailar",
}
_NOT_ACTIVITIES = (
    "no ni nunca jamás sin excepto salvo si quién tú tus su sus usted ustedes nosotros nuestro"
    " nuestra él ella ellos ellas que y o u pero próximo próxima siguiente primero primera meta"
    " objetivo cada por al hasta desde entre antes después sobre debo debería puedo podría más"
    " menos todos mañana"
)
_SAME = {"natacion": "nadar", "bicicleta": "bici", "caminata": "caminar", "corriendo": "correr"}


def _stem(word: str) -> str:
    """The word without its ending, in Spanish or English: "carreras" is "carrera"."""
    stem = ENGLISH.stem(word)
    return _SAME.get(stem, stem)


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


SPANISH = Vocabulary(
    phrases={
        **{
            folded(phrase): (sense,)
            for sense, phrases in _MEANINGS.items()
            for phrase in phrases.split("|")
        },
        **{folded(phrase): senses for phrase, senses in _COMBINED.items()},
    },
    contractions={},
    months={name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()},
    doubtful=frozenset({"abril", "julio"}),
    in_words=frozenset({"en", "de", "durante", "ano"}),
    on_words=frozenset({"el"}),
    weekdays={name: number for number, name in enumerate(_WEEKDAYS)},
    each_weekday={"sabados": 5, "domingos": 6},
    last_words=frozenset({"ultimos", "ultimas"}),
    day_words=frozenset({"dias"}),
    week_words=frozenset({"semanas"}),
    numbers={name: number for number, name in enumerate(_NUMBERS.split(), 1)},
    activities=frozenset(_ACTIVITIES.split()),
    not_activities=_words(_NOT_ACTIVITIES),
    stem=_stem,
    goal=re.compile(r"\b(?:objetivos?|metas?)\b"),
    rank=re.compile(r"\b(?:puesto|posicion|clasificacion|ranking)\b"),
    medical=re.compile(
        r"\b(?:dolor\w*|duel\w+|lesion\w*|lastim\w*|esguince\w*|torced\w*|torci|desgarr\w*"
        r"|fractur\w*|inflam\w*|hinchad\w*|tendon\w*|tendin\w*|enferm\w*|gripe|fiebre|covid\S*"
        r"|resfri\w*|catarro|infecc\w*|medic\w*|pastillas?|ibuprofeno|aspirina|esteroides?"
        r"|doctora?|fisio\w*|diagn\w*|sintomas?|asma|diabet\w*|embaraz\w*|mare(?:os?|ad[oa])"
        r"|desmay\w*|nauseas?|corazon|infarto|(?:presion|tension) arterial|sobreentren\w*"
        r"|conmocion|cirugia|operacion|operar\w*|calambres?|entumec\w*|saludable|san[oa]|rehab\w*"
        r"|agujetas)\b"
    ),
    signs=ENGLISH.signs | frozenset("\u00ab\u00bb"),
    verbs={
        **{form: (name, (Sign.DID, Sign.SELF)) for form, name in _PAST_VERBS.items()},
        **{form: (name, (Sign.PARTICIPLE,)) for form, name in _PARTICIPLES.items()},
    },
    of_words=frozenset({"de", "del"}),
    each_words=frozenset({"los"}),
    is_asked_by_sign=True,
    of_others=re.compile(r"\b(?!duró\b)\w+[óò]\b", re.IGNORECASE),
    examples=(
        "¿Cuánto entrené la semana pasada?",
        "¿Qué día entreno más?",
        "¿Más sesiones este mes que el mes pasado?",
    ),
)
