"""What a language model might write in Spanish about each kind of fact; see `sayings.py`."""

_ON_AVERAGE = (
    "[Tus minutos están|Estás|Tu volumen está] un {v} % por <encima|debajo> de tu [promedio|media]",
    "Los últimos 7 días fueron un {v} % <mejores|peores> que tu [promedio|media]",
    "Eso es un {v} % <más|menos> que [lo habitual|tu promedio]",
    "Tus minutos han <subido|bajado> un {v} % respecto a tu promedio",
    "Comparado con tu promedio, entrenaste un {v} por ciento <más|menos>",
    "<Un aumento|Una caída> del {v} % frente a tu media [se nota|es clara]",
    "Tus últimos 7 días quedaron un {v} % por <encima|debajo> de lo habitual",
    "Estás entrenando un {v} % <más|menos> que de costumbre",
    "Con un {v} % <más|menos> que tu media, [vas con buen ritmo|así va tu semana]",
    "Tu volumen de entrenamiento ha <crecido|disminuido> un {v} %",
    "Esta semana vas un {v} % por <encima|debajo> de tu promedio",
    "Tu semana fue un {v} % <más activa|menos activa> de lo habitual",
    "Es <un incremento|un descenso> del {v} % sobre tu promedio",
)
_PEAKS = (
    "El {W} es tu día más <fuerte|flojo>: {a}/10 frente a {o} los demás días",
    "El {W} llegas a {a}/10, <más|menos> que el {o} de los otros días",
    "Tu intensidad es más <alta|baja> el {W}, con {a}/10",
    "El {W} promedias {a}/10, por <encima|debajo> de los {o} del resto de días",
    "El {W} entrenas más <fuerte|suave>: {a} de 10",
    "Tus sesiones del {W} están en {a}/10, los demás días en {o}/10",
    "Entrenas más <duro|suave> el {W}: {a}/10 en lugar de {o}/10",
    "La intensidad <sube|baja> a {a}/10 el {W}",
    "En tus últimas {n:sesión}, el {W} destaca con {a}/10 frente a {o}/10",
    "Los demás días tu intensidad es de {o}/10, el {W} de {a}/10",
)
_TURNS = (
    "Tu intensidad ha <subido|bajado> de {o}/10 a {a}/10 en tus últimas {n:sesión}",
    "La intensidad <subió|bajó> a {a}/10, antes era de {o}/10",
    "Últimamente entrenas más <duro|suave>: {a}/10 en lugar de {o}/10",
    "Tus últimas {n:sesión} promedian {a}/10, antes estabas en {o}/10",
    "De media estás en {a}/10, <más|menos> que los {o}/10 de antes",
    "Últimamente tu intensidad <sube|baja>",
    "Pasaste de {o}/10 a {a}/10 en tus últimas {n:sesión}",
)

SAYINGS: dict[str, tuple[str, ...]] = {
    "today": (
        "Hoy [entrenaste|sumaste|completaste] {m:time} en {s:sesión}",
        "{s:sesión} y {m:time} hoy",
        "Hoy llevas {m:time} en {s:sesión}",
        "[Gran|Buen] día: {m:time}, {s:sesión}",
        "{m:time} hoy [es un trabajo sólido|son una gran señal]",
        "Con {m:time}, [hoy cumpliste|tu día está cerrado]",
        "En total {m:time} hoy, repartidos en {s:sesión}",
        "Hoy dedicaste {m:time} a entrenar",
        "Te moviste {m:time} hoy",
    ),
    "streak": (
        "Tu racha [está|va] en {k:día}",
        "{k:día} seguidos, [qué constancia|no pares]",
        "Llevas {k:día} seguidos",
        "El día {k} de tu racha está hecho",
        "Tu racha más larga [es|sigue siendo] de {l:día}",
        "Tu racha actual de {k:día} [merece otro día|vale mucho]",
        "Tu récord es de {l:día}",
        "Una racha de {k:día}, tu récord son {l:día}",
        "Mantén viva tu racha de {k:día}",
        "Tu racha de {k:día} sigue viva",
    ),
    "last_7": (
        "En los últimos 7 días [entrenaste|sumaste] {m7:time} en {s7:sesión}",
        "{s7:sesión} en los últimos siete días, {m7:time} en total",
        "Los últimos 7 días trajeron {s7:sesión} y {m7:time}",
        "Tus últimos 7 días: {s7:sesión}, {m7:time}",
        "Esta semana llevas {m7:time} de entrenamiento",
        "Entrenaste {s7} veces en los últimos 7 días",
        "En la última semana completaste {s7:sesión} con {m7:time}",
    ),
    "versus": _ON_AVERAGE,
    "week": (
        "[La semana pasada|Esa semana] hiciste {ws:sesión} y {wm:time} en {wd:día}",
        "{wm:time} en {ws:sesión}, repartidas en {wd:día}",
        "Estuviste activo {wd} de 7 días",
        "La intensidad [media fue|promedio fue] de {wi}/10",
        "El {B} fue tu mejor día con {bm:time}",
        "Tu mejor día fue el {B}: {bm:time}",
        "De media, la intensidad fue de {wi} de 10",
        "{wd:día} activos, {ws:sesión}, {wm:time}",
        "El {B}, tu mejor día, sumaste {bm:time}",
        "{ws:sesión} con una intensidad de {wi}/10 [son una base sólida|marcan la semana]",
        "La semana cerró con {wm:time} en {ws:sesión}",
        "Entrenaste {wd:día}, {wm:time} en total",
    ),
    "before": (
        "La semana anterior fueron {bs:sesión} y {bt:time}",
        "Tus minutos <subieron|bajaron> un {c} % respecto a la semana anterior",
        "Eso es un {c} % <más|menos> que la semana anterior",
        "Entrenaste {wm:time}, <más|menos> que los {bt:time} de la semana anterior",
        "Pasaste de {bt:time} a {wm:time}",
        "Tu volumen <subió|bajó> de {bt:time} a {wm:time}",
        "{wm:time} frente a {bt:time} la semana anterior, <un aumento|una caída> del {c} %",
        "En comparación con la semana anterior, entrenaste un {c} % <más|menos>",
        "Estás un {c} % por <encima|debajo> de la semana anterior",
        "La semana anterior tuvo {bs:sesión}, esta semana tuvo {ws:sesión}",
        "Tu tiempo de entrenamiento <creció|cayó> un {c} % frente a la semana anterior",
    ),
    "follow_up": (
        "Tras el consejo entrenaste {fm:time}, antes fueron {fb:time}",
        "En los 7 días siguientes sumaste {fm:time} a {fi}/10",
        "Los 7 días anteriores tuvieron {fb:time} a {fj}/10",
        "Tus minutos <subieron|bajaron> de {fb:time} a {fm:time} después del consejo",
        "Desde el consejo tu intensidad está en {fi}/10, antes en {fj}/10",
    ),
    "recent": (
        "Tus últimas {rs:sesión} suman {rm:time}",
        "En tus últimas {rs:sesión} [acumulaste|entrenaste] {rm:time}",
        "{rm:time} en tus últimas {rs:sesión} [son una base sólida|es mucho trabajo]",
        "Últimamente dedicaste {rm:time} en {rs:sesión}",
    ),
    "intensity": (
        "Tu intensidad [media|promedio] es de {ia}/10",
        "Tu intensidad máxima fue de {ip}/10, con un promedio de {ia}/10",
        "Tu pico de intensidad [es|llegó a] {ip}/10",
        "Entrenas de media a {ia}/10",
        "Con una intensidad media de {ia} de 10, [vas estable|trabajas sólido]",
    ),
    "hour": (
        "Tu hora más activa es a las {h:clock}",
        "Eres más activo hacia las {h:clock}",
        "A las {h:clock} es cuando más entrenas",
        "Sumas la mayoría de tus minutos sobre las {h:clock}",
    ),
    "total": (
        "En total llevas {t:sesión} en tu registro",
        "Has completado {t:sesión} hasta ahora",
        "{t:sesión} en total [hablan por sí solas|impresionan]",
        "Tu registro suma {t:sesión}",
        "Ya tienes {t:sesión} a tus espaldas",
    ),
    "rank": (
        "Estás en el top {r} %",
        "Top {r} %, [impresionante|enhorabuena]",
        "Estás dentro del top {r} por ciento",
    ),
    "strong_weekday": _PEAKS,
    "weak_weekday": _PEAKS,
    "strong_hours": tuple(
        saying.replace("El {W} es tu día más", "{part} es tu momento más")
        .replace("sesiones del {W}", "sesiones {part}")
        .replace("el {W}", "{part}")
        .replace("El {W}", "{part}")
        .replace("los demás días", "a otras horas")
        .replace("Los demás días", "A otras horas")
        .replace("los otros días", "otras horas")
        .replace("del resto de días", "de otras horas")
        for saying in _PEAKS
        if "El {W} es" not in saying and "{W} destaca" not in saying
    ),
    "fades_with_length": (
        "En sesiones de más de {b} minutos la intensidad <sube|baja> a {a}/10",
        "A partir de {b} minutos tu intensidad es de {a}/10, en las más cortas de {o}/10",
        "Tus sesiones más cortas están en {o}/10, las de más de {b} minutos en {a}/10",
        "Pasados los {b} minutos <sube|cae> a {a}/10, en sesiones más cortas es de {o}/10",
        "Cuando una sesión dura más de {b} minutos, la intensidad <sube|baja> a {a}/10",
    ),
    "intensity_rising": _TURNS,
    "intensity_falling": _TURNS,
    "no_rest": (
        "Llevas {k:día} seguidos sin descanso",
        "{k:día} seguidos sin un día libre",
        "Entrenaste {k:día} seguidos sin descansar",
    ),
    "load_jump": (
        "Tu carga ha <subido|bajado> a {j}, lo habitual es {u}",
        "Con {j}, tu carga está por <encima|debajo> de los {u} habituales",
        "Tu carga de los últimos 7 días es de {j}, <mayor|menor> que tu carga habitual de {u}",
        "La carga <subió|bajó> de {u} a {j}",
        "Una carga de {j} frente a {u} en una semana habitual",
    ),
    "long_gap": (
        "Han pasado {k:día} desde tu última sesión",
        "{k:día} sin sesiones [no son un drama|no pasa nada]",
        "Tu última sesión fue hace {k:día}",
        "Tras {k:día} de pausa, [empieza suave|vuelve con calma]",
    ),
    "come_back": (
        "Qué bueno verte de vuelta tras {k:día} de pausa",
        "Has vuelto después de {k:día} sin entrenar",
        "Bienvenido de nuevo tras {k:día} de pausa",
    ),
    "hard_lately": (
        "Últimamente entrenas a {a}/10 de media, y eso es duro",
        "Tus últimas sesiones fueron duras, {a}/10 de promedio",
        "Tu intensidad está últimamente en {a}/10",
    ),
    "monotonous": (
        "Tu monotonía está en {a}",
        "Con una monotonía de {a}, [te vendrá bien variar|toca variar]",
        "Los últimos 7 días fueron muy parecidos, la monotonía es de {a}",
    ),
    "regular": (
        "Estuviste activo {k} de los últimos 28 días, <más|menos> que los {e} anteriores",
        "{k} días activos en los últimos 28 días, antes fueron {e}",
        "Tus días activos han <subido|bajado> de {e} a {k}",
        "Fuiste activo {k} de 28 días, antes {e}",
    ),
    "usual": _ON_AVERAGE,
    "one_activity": (
        "Tus últimas {s:sesión} fueron todas de la misma actividad",
        "{s:sesión} seguidas de una sola actividad, antes eran {b} actividades",
        "En tus últimas {s:sesión} hubo una sola actividad",
    ),
    "biggest_day": (
        "El {W} fue tu mejor día con {m:time}",
        "Tu mejor día hasta ahora: el {W} con {m:time}",
        "{m:time} el {W}, tu mejor día hasta ahora",
    ),
    "near_streak": (
        "Te faltan {k:día} para una racha de {b:día}",
        "Estás a {k:día} de una racha de {b:día}",
        "Solo {k:día} más y tu racha llega a {b:día}",
        "Solo te quedan {k:día} para alcanzar los {b:día} de racha",
    ),
    "near_sessions": (
        "Te faltan {s:sesión} para llegar a {b} sesiones en total",
        "Estás a {s:sesión} de las {b} sesiones",
        "Solo {s:sesión} más y llegas a {b} sesiones",
    ),
    "near_hours": (
        "Te faltan {m} minutos para llegar a {b} horas",
        "Estás a {m} minutos de las {b} horas en total",
        "Solo {m} minutos más y alcanzas las {b} horas",
    ),
    "habit": (
        "Tu puntuación de hábito es {n} de 100",
        "Una puntuación de hábito de {n} muestra tu constancia",
        "Puntuación de hábito: {n} sobre 100",
        "Con {n} de 100 puntos, tu hábito va tomando forma",
    ),
    "typical_length": (
        "Tu sesión típica dura {n} minutos",
        "Sueles entrenar {n} minutos por sesión",
        "Normalmente entrenas {n} minutos",
        "{n} minutos es tu duración típica",
    ),
    "total_hours": (
        "En total has entrenado {n} horas",
        "{n} horas de entrenamiento en tu registro",
        "Llevas {n} horas acumuladas",
    ),
    "short_session": (
        "Haz una sesión corta de {y:time}",
        "Con {y:time} [basta|es suficiente]",
        "Regálate {y:time} hoy",
        "Planea una sesión corta de {y:time}",
        "Reserva {y:time} para ti",
        "{y:time} son suficientes para seguir",
    ),
    "easy_session": (
        "Que tu próxima sesión sea suave: {y:time}",
        "Planea una sesión suave de {y:time}",
        "Mantén suave la próxima sesión, con {y:time}",
        "Tómate la próxima sesión con calma: {y:time}",
    ),
    "usual_session": (
        "Añade otra sesión de {y:time}",
        "Planea una sesión más de {y:time}",
        "Mañana haz otra sesión de {y:time}",
        "Tu próxima sesión: {y:time}",
    ),
    "same_hour": (
        "Planea {y:time} a las {z:clock}",
        "Pon en tu calendario una sesión de {y:time} a las {z:clock}",
        "Empieza a las {z:clock} con {y:time}",
        "Reserva las {z:clock} para {y:time} de entrenamiento",
    ),
    "hard_on_weekday": (
        "Pon tu sesión más dura el {A}, {y:time}",
        "Haz del {A} tu día duro: {y:time}",
        "Planea la sesión más exigente para el {A}, {y:time}",
    ),
    "easy_on_weekday": (
        "Mantén suave el próximo {A}, {y:time}",
        "El {A} tómatelo con calma: {y:time}",
        "Planea para el {A} una sesión suave de {y:time}",
    ),
    "shorter_sessions": (
        "Mantén tus próximas sesiones por debajo de {y} minutos",
        "Limita las próximas sesiones a {y:time}",
        "Termina las próximas sesiones a los {y:time}",
        "Planea las próximas sesiones de {y:time} como máximo",
    ),
    "another_activity": (
        "Prueba otra actividad en la próxima sesión, {y:time}",
        "Cambia de actividad la próxima vez: {y:time}",
        "Haz {y:time} de algo diferente",
    ),
    "rest_day": (
        "Tómate mañana libre, descansar es parte del plan",
        "Regálate un día de descanso",
        "Mañana toca descansar, tu cuerpo lo agradecerá",
    ),
    "reached_sessions": (
        "{x} sesiones [completadas|alcanzadas]",
        "Has llegado a {x:sesión}, [qué hito|increíble]",
        "Esta es tu sesión número {x}",
    ),
    "reached_streak": (
        "{x:día} seguidos, qué racha",
        "Alcanzaste una racha de {x:día}",
        "Tu racha de {x:día} es una realidad",
    ),
    "reached_hours": (
        "{x} horas [en total|de entrenamiento]",
        "Has superado la marca de {x} horas",
        "{x} horas de entrenamiento, enhorabuena",
    ),
    "reached_best": (
        "{x:time}: tu sesión más larga",
        "Nuevo récord: {x:time} en una sesión",
        "Tu sesión más larga hasta ahora: {x:time}",
    ),
    "reached_tier": (
        "Has subido de nivel, [disfrútalo|celébralo]",
        "El siguiente nivel es tuyo",
        "Bienvenido a tu nuevo nivel",
    ),
}
SAYINGS["weak_hours"] = SAYINGS["strong_hours"]
SAYINGS["steady"] = SAYINGS["total"]

INVENTIONS = (
    ("También hiciste {n} flexiones", "repetitions"),
    ("Son {n} minutos más que el mes pasado", "minutes"),
    ("Te faltan {n} sesiones", "sessions"),
    ("Tu pulso se mantuvo bajo {n} latidos", "beats"),
    ("Hoy solo te quedan {n} horas", "minutes"),
    ("En {n} semanas te lo agradecerás", "days"),
    ("Vas por delante del {n} % de la gente", "percent"),
    ("Aguanta la plancha {n} segundos", "seconds"),
    ("Tu mejor marca es de {n} minutos", "minutes"),
    ("Recorriste {n} km", "kilometres"),
    ("Superaste a {n} miembros", "people"),
    ("Te llevó {n} días llegar aquí", "days"),
    ("Apunta a {n} minutos la próxima semana", "minutes"),
    ("El mes pasado entrenaste {n} veces", "sessions"),
    ("Sube a {n} de 10 la próxima vez", "intensity"),
    ("Ganaste {n} puntos", "points"),
    ("Empieza a las {n}", "clock"),
    ("Tu racha pronto llegará a {n}", "days"),
    ("Ahora estás en el nivel {n}", ""),
    ("Haz {n} rondas mañana", "repetitions"),
    ("Respira hondo {n} veces antes", "repetitions"),
    ("Tu forma ha mejorado un {n} %", "percent"),
    ("Intenta {n} sesiones la próxima semana", "sessions"),
    ("Eres el número {n} de la clasificación", ""),
)

OPENERS = (
    "",
    "¡Bien hecho! ",
    "Muy bien. ",
    "¡Qué fuerza! ",
    "Gran trabajo. ",
    "🔥 ",
    "Sigues ahí. ",
    "¡Buen ritmo! ",
)
CLOSERS = ("", " Sigue así.", " ¡Vamos!", " Tú puedes.", " No pares. 💪")
