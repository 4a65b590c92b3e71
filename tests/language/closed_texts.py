"""What a model is given, and what it may truly write in German and Spanish: tests of the guard."""

from coach.domain.kinds import InsightKind
from coach.language.catalogue import Language

DAY = (
    "Today: 47 minutes in 2 sessions",
    "What stands out: minutes of the last 7 days were 12% above your average",
    "Current streak: 12 days, longest streak: 30 days",
    "Last 7 complete days: 4 sessions, 215 minutes",
    "Minutes of the last 7 days compared with your average: +12%",
    "Tier: Pro",
    "Suggested action: one more session of 35 minutes",
)
WEEK = (
    "Week reviewed: Monday 13 April to Sunday 19 April",
    "In that week: 5 sessions, 215 minutes at 6.4/10, active on 4 days",
    "Best day of that week: Tuesday, 95 minutes",
    "The week before: 6 sessions, 244 minutes; minutes since then: -12%",
    "Weekly goal of that week: 240 minutes, missed by 25 minutes",
    (
        "What stands out: intensity on Mondays is higher, 7.8/10, all others 6.5/10 (of the last 40"
        " sessions)"
    ),
    "Suggested action: a session of 40 minutes at 18:00",
)
TIP = (
    (
        "What stands out: in sessions over 45 minutes intensity drops to 5.9/10, in shorter ones it"
        " is 7.8/10 (of the last 60 sessions)"
    ),
    "Sessions this period: the last 25 sessions, 1200 minutes",
    "Average intensity: 7.5/10, peak intensity: 9/10",
    "Most active time: 18:00",
    "Minutes of the last 7 days compared with your average: -12%",
    "Current streak: 3 days, longest streak: 30 days",
    "Suggested action: keep the next sessions within 40 minutes",
)
MILESTONE = (
    "Just reached: 100 sessions",
    "In all: 100 sessions",
    "Current streak: 14 days, longest streak: 21 days",
    "Tier: Pro",
    "Rank: Top 5%",
    "Suggested action: one more session of 45 minutes",
)
STREAK = (
    "Current streak: 47 days, longest streak: 60 days",
    "Today: not done yet, so the streak is open",
    "Freezes in hand: 2",
    "Last 7 complete days: 6 sessions, 180 minutes",
    "Tier: Elite",
    "Suggested action: one short session of 15 minutes",
)
FACTS = {
    InsightKind.DAILY_SUMMARY: DAY,
    InsightKind.WEEKLY_REVIEW: WEEK,
    InsightKind.PERFORMANCE_TIP: TIP,
    InsightKind.MILESTONE_CELEBRATION: MILESTONE,
    InsightKind.STREAK_MOTIVATION: STREAK,
}

_Table = dict[InsightKind, tuple[str, ...]]

_DE_TRUE: _Table = {
    InsightKind.DAILY_SUMMARY: (
        "47 Minuten heute in 2 Einheiten, stark! Deine Serie steht jetzt bei 12 Tagen.",
        "Zwei Einheiten und 47 Minuten: Heute hast du richtig abgeliefert. 🔥",
        "Du hast heute 47 Minuten trainiert und liegst 12 % über deinem Schnitt.",
        "In den letzten 7 Tagen kommst du auf 215 Minuten in 4 Einheiten, ein starkes Fundament.",
        "Zwölf Tage in Folge, und heute kamen 47 Minuten dazu. Bleib dran!",
        "Deine aktuelle Serie von 12 Tagen lebt. Plane als Nächstes eine Einheit von 35 Minuten.",
        "Was für ein Tag: 47 Minuten! Häng morgen noch eine Einheit von 35 Minuten dran.",
        "Die letzten 7 Tage brachten 3 h 35 min, 12 % mehr als üblich.",
        "Mit 215 Minuten in den letzten sieben Tagen liegst du 12 Prozent über deinem Schnitt.",
        "Deine längste Serie liegt bei 30 Tagen, aktuell sind es 12 Tage.",
        "Heute stehen 47 Minuten auf deinem Konto. Das Momentum ist auf deiner Seite!",
        "Du bist in der Stufe Profi angekommen und hast heute 2 Einheiten geschafft.",
        "Ein Plus von 12 % gegenüber deinem Schnitt: Du bist im Flow.",
    ),
    InsightKind.WEEKLY_REVIEW: (
        "Du hast 5 Einheiten und 215 Minuten geschafft, 12 % weniger als in der Woche davor.",
        "In der Woche vom 13. bis 19. April warst du an 4 Tagen aktiv.",
        "Dein bester Tag war der Dienstag mit 95 Minuten.",
        "Von 244 auf 215 Minuten: Dein Umfang ist um 12 % gesunken.",
        "Am Montag liegt deine Intensität bei 7,8/10, an anderen Tagen bei 6,5/10.",
        "215 Minuten bei einer Intensität von 6,4/10 sind eine solide Basis.",
        "Plane eine Einheit von 40 Minuten um 18 Uhr ein.",
        "Deine Minuten sanken gegenüber der Vorwoche um 12 %. Setz dir 40 Minuten um 18:00 Uhr.",
        "Dein Wochenziel von 240 Minuten hast du verfehlt, es fehlten 25 Minuten.",
        "Fünf Einheiten, vier aktive Tage, 3 Stunden und 35 Minuten.",
        "Die Vorwoche hatte 6 Einheiten und 244 Minuten.",
        "Montags trainierst du härter: 7,8/10 gegenüber 6,5/10 an anderen Tagen.",
    ),
    InsightKind.PERFORMANCE_TIP: (
        "Halte deine nächsten Einheiten unter 40 Minuten.",
        "In Einheiten über 45 Minuten sinkt die Intensität auf 5,9/10, in kürzeren sind es 7,8/10.",
        "Deine Intensität liegt im Schnitt bei 7,5/10, in der Spitze bei 9/10.",
        "Du bist um 18 Uhr am aktivsten. Beende die nächsten Einheiten nach 40 Minuten.",
        "Deine letzten 25 Einheiten ergeben 1.200 Minuten.",
        "Begrenze deine nächsten Einheiten auf 40 Minuten, so bleibt die Qualität hoch.",
        "Du liegst 12 % unter deinem Schnitt. Plane Einheiten mit höchstens 40 Minuten.",
    ),
    InsightKind.MILESTONE_CELEBRATION: (
        "100 Einheiten! Du bist eine Legende. 🏆",
        "Hundert Einheiten geschafft, Champion!",
        "Du gehörst zu den Top 5 %, und 14 Tage in Folge sprechen für sich.",
        "Deine 100. Einheit ist geschafft. Genieß den Moment!",
        "Was für ein Meilenstein: 100 Einheiten. Du hast dir das hart erarbeitet!",
    ),
    InsightKind.STREAK_MOTIVATION: (
        "47 Tage in Folge! Eine kurze Einheit von 15 Minuten hält deine Serie.",
        "Deine Serie von 47 Tagen wartet auf dich: 15 Minuten reichen.",
        "Nimm dir heute 15 Minuten, deine 47-Tage-Serie ist es wert. 🔥",
        "Mit 15 Minuten bleibt deine Serie lebendig.",
        "Du hast 2 Joker auf der Hand, aber 15 Minuten genügen schon.",
    ),
}
_DE_FALSE: _Table = {
    InsightKind.DAILY_SUMMARY: (
        "Du hast heute 48 Minuten trainiert.",
        "Du hast heute 74 Minuten in 2 Einheiten geschafft.",
        "Du hast heute 4,7 Minuten trainiert.",
        "Du liegst 13 % über deinem Schnitt.",
        "Du liegst 12 % unter deinem Schnitt.",
        "Das sind 12 % weniger als üblich.",
        "Deine Minuten sind um 12 % gesunken.",
        "Du liegst unter deinem Durchschnitt.",
        "Ein Minus von 12 % gegenüber deinem Schnitt.",
        "-12 % gegenüber deinem Schnitt.",
        "Deine Serie steht bei 47 Tagen.",
        "Deine Serie steht bei 30 Tagen.",
        "Deine längste Serie liegt bei 12 Tagen.",
        "12 Tage in Folge, das ist dein Rekord!",
        "Heute hast du 215 Minuten trainiert.",
        "In den letzten 7 Tagen hast du 47 Minuten trainiert.",
        "Heute 215 Minuten, in den letzten 7 Tagen 47 Minuten.",
        "Du hast heute 35 Minuten trainiert.",
        "Mach noch eine Einheit von 47 Minuten.",
        "Du hast heute 4 Einheiten absolviert.",
        "Du hast heute eine Einheit absolviert.",
        "Du hast dein Pensum verdoppelt!",
        "Das ist doppelt so viel wie sonst.",
        "Das ist die Hälfte deines Durchschnitts.",
        "Heute hast du dreimal trainiert.",
        "Deine Intensität ist um 12 % gestiegen.",
        "Deine Serie von dreizehn Tagen lebt.",
        "Du hast heute 2 Stunden trainiert.",
        "Du bist heute 8 km gelaufen.",
        "Du hast heute eine halbe Stunde trainiert.",
        "Im Mai hast du 215 Minuten trainiert.",
        "Dein Montag war stark: 47 Minuten.",
        "Du trainierst täglich 47 Minuten.",
        "47 Minuten pro Tag sind stark.",
        "Du bist in der Stufe Elite angekommen.",
        "Nur noch 12 Tage bis zum Rekord.",
        "Das war heute deine längste Einheit.",
        "Du warst heute besser als 90 % der anderen.",
        "Deine Serie ist gerissen.",
        "Deine Serie von 12 Tagen ist vorbei.",
        "Du hast nicht 47 Minuten trainiert.",
        "Deine Belastung ist gestiegen.",
    ),
    InsightKind.WEEKLY_REVIEW: (
        "Du hast 6 Einheiten und 215 Minuten geschafft.",
        "Deine Minuten sind um 12 % gestiegen.",
        "Das sind 12 % mehr als in der Woche davor.",
        "Von 215 auf 244 Minuten gesunken.",
        "Von 215 auf 244 Minuten: Dein Umfang ist gestiegen.",
        "215 Minuten, mehr als die 244 in der Vorwoche.",
        "In der Woche davor waren es 215 Minuten.",
        "Dein bester Tag war der Mittwoch mit 95 Minuten.",
        "Dein bester Tag war der Dienstag mit 215 Minuten.",
        "Am Dienstag liegt deine Intensität bei 7,8/10.",
        "Am Montag liegt deine Intensität bei 6,5/10, an anderen Tagen bei 7,8/10.",
        "Montags trainierst du lockerer: 7,8/10 gegenüber 6,5/10 an anderen Tagen.",
        "Du hast dein Wochenziel erreicht.",
        "Dein Wochenziel von 215 Minuten hast du verfehlt.",
        "Es fehlten 40 Minuten.",
        "In der Woche vom 14. bis 19. April warst du an 4 Tagen aktiv.",
        "Du warst an 5 Tagen aktiv.",
        "Plane eine Einheit von 40 Minuten um 19 Uhr ein.",
        "Du hast 40 Minuten um 18 Uhr trainiert.",
    ),
    InsightKind.PERFORMANCE_TIP: (
        "Deine Intensität liegt im Schnitt bei 9/10.",
        "In der Spitze lag deine Intensität bei 7,5/10.",
        "In Einheiten über 45 Minuten liegt deine Intensität bei 7,8/10, in kürzeren bei 5,9/10.",
        "In Einheiten unter 45 Minuten liegt deine Intensität bei 5,9/10.",
        "In Einheiten über 45 Minuten steigt deine Intensität auf 5,9/10.",
        "Halte deine nächsten Einheiten unter 45 Minuten.",
        "Deine letzten 24 Einheiten ergeben 1.200 Minuten.",
        "Deine letzten 25 Einheiten ergeben 1,2 Minuten.",
        "Du bist um 6 Uhr am aktivsten.",
        "Du liegst über deinem Schnitt.",
    ),
    InsightKind.MILESTONE_CELEBRATION: (
        "101 Einheiten!",
        "Tausend Einheiten geschafft, Champion!",
        "Du gehörst zu den Top 1 %.",
        "100 Tage in Folge!",
        "Deine Serie von 21 Tagen lebt.",
    ),
    InsightKind.STREAK_MOTIVATION: (
        "48 Tage in Folge!",
        "Du hast keinen Joker mehr.",
        "Du hast 3 Joker auf der Hand.",
        "Deine Serie von 60 Tagen wartet auf dich.",
        "10 Minuten reichen.",
        "Du hast heute 15 Minuten trainiert.",
        "Nur noch 3 Stunden, dann ist deine Serie weg.",
    ),
}
_ES_TRUE: _Table = {
    InsightKind.DAILY_SUMMARY: (
        "¡47 minutos hoy en 2 sesiones, qué fuerza! Tu racha está en 12 días.",
        "Dos sesiones y 47 minutos: hoy lo diste todo. 🔥",
        "Hoy entrenaste 47 minutos y estás un 12 % por encima de tu promedio.",
        "En los últimos 7 días sumas 215 minutos en 4 sesiones, una base sólida.",
        "Doce días seguidos, y hoy sumaste 47 minutos. ¡Sigue así!",
        "Tu racha actual de 12 días sigue viva. Planea otra sesión de 35 minutos.",
        "Qué día: 47 minutos, 2 sesiones. Mañana añade otra sesión de 35 minutos.",
        "Los últimos 7 días trajeron 3 h 35 min, un 12 % más que tu promedio.",
        "Con 215 minutos en los últimos siete días, estás un 12 por ciento por encima de tu media.",
        "Tu racha más larga es de 30 días, y ahora llevas 12 días.",
        "Hoy tienes 47 minutos en tu registro. ¡El impulso está de tu lado!",
        "Un aumento del 12 % frente a tu promedio: vas con buen ritmo.",
    ),
    InsightKind.WEEKLY_REVIEW: (
        "Completaste 5 sesiones y 215 minutos, un 12 % menos que la semana anterior.",
        "En la semana del 13 al 19 de abril estuviste activo 4 días.",
        "Tu mejor día fue el martes con 95 minutos.",
        "De 244 a 215 minutos: tu volumen bajó un 12 %.",
        "El lunes tu intensidad está en 7,8/10, los demás días en 6,5/10.",
        "215 minutos con una intensidad de 6,4/10 son una base sólida.",
        "Planea una sesión de 40 minutos a las 18:00.",
        "Tus minutos bajaron un 12 % frente a la semana anterior. Reserva 40 minutos a las 18:00.",
        "Cinco sesiones, cuatro días activos, 3 horas y 35 minutos.",
        "La semana anterior tuvo 6 sesiones y 244 minutos.",
        "El lunes entrenas más duro: 7,8/10 frente a 6,5/10 los demás días.",
    ),
    InsightKind.PERFORMANCE_TIP: (
        "Mantén tus próximas sesiones por debajo de 40 minutos.",
        "En sesiones de más de 45 minutos la intensidad baja a 5,9/10, en las cortas es de 7,8/10.",
        "Tu intensidad media es de 7,5/10, con un máximo de 9/10.",
        "Eres más activo a las 18:00. Termina las próximas sesiones a los 40 minutos.",
        "Tus últimas 25 sesiones suman 1.200 minutos.",
        "Limita tus próximas sesiones a 40 minutos para mantener la calidad.",
        "Estás un 12 % por debajo de tu promedio. Planea sesiones de 40 minutos como máximo.",
    ),
    InsightKind.MILESTONE_CELEBRATION: (
        "¡100 sesiones! Eres una leyenda. 🏆",
        "¡Cien sesiones completadas, campeón!",
        "Estás en el top 5 %, y 14 días seguidos hablan por sí solos.",
        "Qué hito: 100 sesiones. ¡Te lo has ganado!",
    ),
    InsightKind.STREAK_MOTIVATION: (
        "¡47 días seguidos! Una sesión corta de 15 minutos mantiene tu racha.",
        "Tu racha de 47 días te espera: bastan 15 minutos.",
        "Dedica hoy 15 minutos, tu racha de 47 días lo merece. 🔥",
        "Con 15 minutos basta para cuidar tu racha.",
        "Tienes 2 comodines, pero con 15 minutos basta.",
    ),
}
_ES_FALSE: _Table = {
    InsightKind.DAILY_SUMMARY: (
        "Hoy entrenaste 48 minutos.",
        "Hoy completaste 74 minutos en 2 sesiones.",
        "Hoy entrenaste 4,7 minutos.",
        "Estás un 13 % por encima de tu promedio.",
        "Estás un 12 % por debajo de tu promedio.",
        "Eso es un 12 % menos que lo habitual.",
        "Tus minutos han bajado un 12 %.",
        "Estás por debajo de tu promedio.",
        "Una caída del 12 % frente a tu promedio.",
        "-12 % frente a tu promedio.",
        "Tu racha está en 47 días.",
        "Tu racha está en 30 días.",
        "Tu racha más larga es de 12 días.",
        "¡12 días seguidos, tu récord!",
        "Hoy entrenaste 215 minutos.",
        "En los últimos 7 días entrenaste 47 minutos.",
        "Hoy 215 minutos, en los últimos 7 días 47 minutos.",
        "Hoy entrenaste 35 minutos.",
        "Añade otra sesión de 47 minutos.",
        "Hoy completaste 4 sesiones.",
        "Hoy completaste una sesión.",
        "¡Has duplicado tu volumen!",
        "Es el doble de lo habitual.",
        "Es la mitad de tu promedio.",
        "Hoy entrenaste tres veces.",
        "Tu intensidad ha subido un 12 %.",
        "Tu racha de trece días sigue viva.",
        "Hoy entrenaste 2 horas.",
        "Hoy corriste 8 km.",
        "Hoy entrenaste media hora.",
        "En mayo entrenaste 215 minutos.",
        "El lunes entrenaste 47 minutos.",
        "Entrenas 47 minutos al día.",
        "Ya estás en el nivel élite.",
        "Solo 12 días más para tu récord.",
        "Hoy fue tu sesión más larga.",
        "Hoy superaste al 90 % de los demás.",
        "Tu racha se rompió.",
        "Tu racha de 12 días terminó.",
        "No entrenaste 47 minutos.",
        "Tu carga ha subido.",
    ),
    InsightKind.WEEKLY_REVIEW: (
        "Completaste 6 sesiones y 215 minutos.",
        "Tus minutos han subido un 12 %.",
        "Eso es un 12 % más que la semana anterior.",
        "De 215 a 244 minutos: tu volumen subió.",
        "215 minutos, más que los 244 de la semana anterior.",
        "La semana anterior fueron 215 minutos.",
        "Tu mejor día fue el miércoles con 95 minutos.",
        "Tu mejor día fue el martes con 215 minutos.",
        "El martes tu intensidad está en 7,8/10.",
        "El lunes tu intensidad está en 6,5/10, los demás días en 7,8/10.",
        "El lunes entrenas más suave: 7,8/10 frente a 6,5/10 los demás días.",
        "Alcanzaste tu objetivo semanal.",
        "Tu objetivo semanal de 215 minutos no se cumplió.",
        "Te faltaron 40 minutos.",
        "En la semana del 14 al 19 de abril estuviste activo 4 días.",
        "Estuviste activo 5 días.",
        "Planea una sesión de 40 minutos a las 19:00.",
        "Entrenaste 40 minutos a las 18:00.",
    ),
    InsightKind.PERFORMANCE_TIP: (
        "Tu intensidad media es de 9/10.",
        "Tu intensidad máxima es de 7,5/10.",
        "En sesiones de más de 45 minutos tu intensidad es de 7,8/10, en las más cortas de 5,9/10.",
        "En sesiones de más de 45 minutos la intensidad sube a 5,9/10.",
        "Mantén tus próximas sesiones por debajo de 45 minutos.",
        "Tus últimas 24 sesiones suman 1.200 minutos.",
        "Tus últimas 25 sesiones suman 1,2 minutos.",
        "Eres más activo a las 6:00.",
        "Estás por encima de tu promedio.",
    ),
    InsightKind.MILESTONE_CELEBRATION: (
        "¡101 sesiones!",
        "¡Mil sesiones completadas, campeón!",
        "Estás en el top 1 %.",
        "¡100 días seguidos!",
        "Tu racha de 21 días sigue viva.",
    ),
    InsightKind.STREAK_MOTIVATION: (
        "¡48 días seguidos!",
        "Ya no tienes comodines.",
        "Tienes 3 comodines.",
        "Tu racha de 60 días te espera.",
        "Con 10 minutos basta.",
        "Hoy entrenaste 15 minutos.",
        "Solo quedan 3 horas para salvar tu racha.",
    ),
}
_TRUE = {Language.GERMAN: _DE_TRUE, Language.SPANISH: _ES_TRUE}
_FALSE = {Language.GERMAN: _DE_FALSE, Language.SPANISH: _ES_FALSE}


def true_texts() -> list[tuple[Language, InsightKind, str]]:
    """Every true text with its language and kind."""
    return _listed(_TRUE)


def false_texts() -> list[tuple[Language, InsightKind, str]]:
    """Every lie likewise."""
    return _listed(_FALSE)


def _listed(tables: dict[Language, _Table]) -> list[tuple[Language, InsightKind, str]]:
    return [
        (language, kind, text)
        for language, table in tables.items()
        for kind, texts in table.items()
        for text in texts
    ]
