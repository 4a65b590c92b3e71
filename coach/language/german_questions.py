"""The German words of questions.

Verbs in the present are understood only where they ask for a habit: "trainiere ich" may as well
mean what is to come.
"""

import re
from itertools import product

from coach.domain.questions import Subject
from coach.domain.spans import SpanKind
from coach.language.english_questions import ENGLISH
from coach.language.reading import folded
from coach.language.vocabulary import Sense, Sign, Vocabulary


def _each(*places: str) -> str:
    """All phrases with one of the words of each place; "_" is none."""
    said = product(*(place.split() for place in places))
    return "|".join(" ".join(word for word in words if word != "_") for words in said)


_BEST = "bester beste besten bestem bestes aktivster aktivste aktivsten aktivstem"
_LONGEST = "längste längster längstes längsten längstem"
_LAST = "letzte letzter letztes letzten letztem"
_NEXT = "nächste nächster nächstes nächsten nächstem"
_SESSION = "training einheit trainingseinheit workout session sporteinheit"
_USUALLY = "normalerweise|gewöhnlich|üblicherweise|meistens|meist"

_MEANINGS: dict[Sense, str] = {
    Sign.FILLER: (
        "mir|mein|meine|meinen|meinem|meiner|meines|der|die|das|den|dem|des|ein|eine|einen|einem"
        "|einer|von|in|im|am|an|bei|beim|für|während|bitte|hallo|hey|hi|moin|servus|pacer|sag mir"
        "|sage mir|sag mal|zeig mir|zeige mir|kannst du mir sagen|könntest du mir sagen|weißt du"
        "|ich möchte wissen|ich will wissen|ich würde gern wissen|ich würde gerne wissen|denn"
        "|eigentlich|bisher|bis jetzt|jetzt|gerade|momentan|derzeit|aktuell|ok|okay|danke"
    ),
    # A calendar week, or the last seven days? And what begins with "I have" is told, not asked.
    Sign.UNCLEAR: (
        "der letzten woche|die letzte woche|letzten woche|der vergangenen woche"
        "|die vergangene woche|vergangenen woche|im letzten monat|im vergangenen monat"
        "|den letzten monat|den vergangenen monat|dem letzten monat|des letzten monats"
        "|im letzten jahr|im vergangenen jahr|das letzte jahr|das vergangene jahr|dem letzten jahr"
        "|des letzten jahres|ich habe|ich hab|ich bin|ich war|ich hatte|ich trainierte"
    ),
    Sign.SELF: "ich",
    Sign.WHAT: "was|wie hoch|wie groß|welche|welcher|welches",
    Sign.HOW_MUCH: "wie viel|wieviel|wie viel zeit|wieviel zeit",
    Sign.HOW_LONG: "wie lang|wie lange",
    Sign.HOW_MANY: (
        "wie viele|wieviele|wie vielen|wievielen|anzahl|anzahl der|anzahl meiner|zahl der"
        "|zahl meiner"
    ),
    Sign.WHICH_DAY: "welcher tag|welchem tag|welchen tag|welche tage|welchen tagen",
    Sign.WHICH_WEEKDAY: (
        "welcher wochentag|welchem wochentag|welchen wochentag|welche wochentage"
        "|welchen wochentagen|welcher tag der woche|welchem tag der woche|welchen tagen der woche|"
        + _each(f"{_BEST} liebster", "wochentag")
    ),
    Sign.WHICH_HOUR: (
        "um wie viel uhr|um wieviel uhr|um welche uhrzeit|welche uhrzeit|welcher uhrzeit"
        "|welcher tageszeit|welche tageszeit|aktivste stunde|aktivste uhrzeit"
    ),
    Sign.WHEN: "wann|vor wie vielen tagen",
    Sign.DAYS: "tage|tagen",
    Sign.LONGEST: _each(_LONGEST),
    Sign.MOST: "am meisten|hat die meisten|die meisten",
    Sign.MOST_OFTEN: "am häufigsten|am öftesten",
    Sign.LEAST: "am wenigsten|hat die wenigsten|die wenigsten",
    Sign.MORE: "mehr|weniger|höher|niedriger|vergleich|vergleiche",
    Sign.THAN: (
        "als|im vergleich zu|im vergleich zur|im vergleich zum|im vergleich mit|verglichen mit"
        "|gegenüber|vs|versus"
    ),
    Sign.AVERAGE: (
        "durchschnittlich|durchschnittliche|durchschnittlichen|im durchschnitt|im schnitt"
        "|im mittel|mittlere"
    ),
    Sign.TOTAL: "insgesamt|in summe|gesamt|gesamte|total|alles in allem|zusammen|zusammengerechnet",
    Sign.OWN: "habe|hab",
    Sign.IS: "bin|ist|sind",
    Sign.WAS: "war|waren",
    Sign.TRAIN: "training|sport|mit training|mit sport|aktiv|trainierte|trainierten",
    Subject.MINUTES: (
        "minuten|minute|min|mins|stunden|std|zeit|trainingszeit|trainingsminuten|trainingsstunden"
        "|trainingsumfang|sportminuten"
    ),
    Subject.SESSIONS: (
        "einheiten|einheit|trainingseinheiten|trainingseinheit|trainings|workouts|workout|sessions"
        "|session|sporteinheiten|sporteinheit|wie oft|wie häufig|wie viele male|wie viele mal"
    ),
    Subject.LOAD: "belastung|trainingsbelastung|gesamtbelastung|load",
    Subject.INTENSITY: "intensität|trainingsintensität|wie hart|wie intensiv|wie anstrengend",
    Subject.ACTIVE_DAYS: (
        "aktive tage|aktiven tage|aktiven tagen|trainingstage|trainingstagen|sporttage"
    ),
    Subject.LONGEST_SESSION: _each(_LONGEST, f"{_SESSION} aktivität"),
    Subject.BEST_DAY: (_each(_BEST, "tag trainingstag") + "|rekordtag|tag mit den meisten minuten"),
    Subject.LAST_SESSION: (
        _each("mein meine meinem meiner _", _LAST, _SESSION)
        + "|habe ich zuletzt trainiert|hab ich zuletzt trainiert"
        "|habe ich das letzte mal trainiert|habe ich zum letzten mal trainiert"
        "|ich zuletzt trainiert habe|habe ich zuletzt sport gemacht"
        "|habe ich das letzte mal sport gemacht"
    ),
    Subject.STREAK: (
        "serie|aktuelle serie|laufende serie|streak|aktueller streak|tage in folge|tage am stück"
        "|tage hintereinander|tage nacheinander|wie läuft meine serie|wie steht meine serie"
        "|wie ist meine serie"
    ),
    Subject.LONGEST_STREAK: (
        _each(_LONGEST, "serie streak") + "|beste serie|bester streak|rekordserie"
    ),
    Subject.FREEZES: (
        "joker|freezes|joker habe ich noch|joker hab ich noch|habe ich noch joker|joker übrig"
        "|joker habe ich noch übrig|joker noch übrig|habe ich joker"
    ),
    Subject.HABIT_SCORE: "habit score|gewohnheitswert|gewohnheits score|gewohnheitspunkte",
    Subject.TIER: "stufe|tier|auf welcher stufe|welche stufe|welcher stufe|welches tier",
    Subject.FORM: "form|wie ist meine form|wie gut ist meine form",
    Subject.FITNESS: "fitness|wie fit|wie ist meine fitness",
    Subject.FATIGUE: "ermüdung|wie müde|wie ermüdet|wie erschöpft|wie hoch ist meine ermüdung",
    Subject.NEXT_MILESTONE: _each(_NEXT, "meilenstein meilensteine"),
    SpanKind.TODAY: "heute",
    SpanKind.YESTERDAY: "gestern",
    SpanKind.THIS_WEEK: (
        _each("diese dieser", "woche") + "|aktuelle woche|aktuellen woche|laufenden woche"
    ),
    SpanKind.LAST_WEEK: (
        _each("letzte letzter vorige voriger vorigen vergangene vergangener", "woche") + "|vorwoche"
    ),
    SpanKind.THIS_MONTH: (
        _each("dieser diesen diesem", "monat") + "|dieses monats|laufenden monat|aktuellen monat"
    ),
    SpanKind.LAST_MONTH: (
        _each("letzter letzten letztem voriger vorigen vergangenen", "monat")
        + "|vormonat|vormonats|letzten monats"
    ),
    SpanKind.THIS_YEAR: (
        _each("dieses diesem", "jahr") + "|dieses jahres|laufenden jahr|aktuellen jahr"
    ),
    SpanKind.LAST_YEAR: (
        _each("letztes letztem voriges vorigen vergangenes", "jahr")
        + "|vorjahr|vorjahres|letzten jahres"
    ),
    SpanKind.ALL: (
        "jemals|aller zeiten|seit beginn|seit dem beginn|seit ich angefangen habe|von anfang an"
        "|in meinem leben"
    ),
}
_DOES = (Sign.DO, Sign.SELF, Sign.TRAIN)
_HABITS: dict[str, tuple[Sense, ...]] = {
    "am meisten": (Sign.MOST,),
    "am häufigsten": (Sign.MOST_OFTEN,),
    "am öftesten": (Sign.MOST_OFTEN,),
    "am wenigsten": (Sign.LEAST,),
    **dict.fromkeys(_USUALLY.split("|"), ()),
}
_MORE: dict[str, tuple[Sense, ...]] = {
    "mehr": (Sign.MORE,),
    "weniger": (Sign.MORE,),
    **dict.fromkeys(("härter", "intensiver"), (Sign.MORE, Subject.INTENSITY)),
    **dict.fromkeys(("öfter", "häufiger", "seltener"), (Sign.MORE, Subject.SESSIONS)),
}
_RUNNING: dict[str, SpanKind] = {
    "diese woche": SpanKind.THIS_WEEK,
    "diesen monat": SpanKind.THIS_MONTH,
    "dieses jahr": SpanKind.THIS_YEAR,
}
_COMBINED: dict[str, tuple[Sense, ...]] = {
    **{f"trainiere ich {habit}": (*_DOES, *senses) for habit, senses in _HABITS.items()},
    **{
        f"mache ich {habit}": (Sign.DO, Sign.SELF, *senses)
        for habit, senses in _HABITS.items()
        if senses
    },
    # "More than last month" asks for what was: so much beside that.
    **{f"trainiere ich {more}": (*_DOES, *senses) for more, senses in _MORE.items()},
    **{
        f"trainiere ich {days} {more}": (*_DOES, span, *senses)
        for days, span in _RUNNING.items()
        for more, senses in _MORE.items()
    },
    **{
        f"{spelled} zuletzt": (verb, Sign.SELF, Subject.LAST_SESSION)
        for spelled, verb in (
            ("habe ich", Sign.OWN),
            ("hab ich", Sign.OWN),
            ("bin ich", Sign.IS),
            ("war ich", Sign.WAS),
        )
    },
    **{f"bin ich {habit} aktiv": (*_DOES, *senses) for habit, senses in _HABITS.items() if senses},
    "trainierte ich": (Sign.DID, Sign.SELF, Sign.TRAIN),
    "hatte ich": (Sign.DID, Sign.SELF),
    **dict.fromkeys(
        ("trainiert", "geloggt", "eingetragen", "absolviert", "aufgezeichnet", "verbracht"),
        (Sign.PARTICIPLE, Sign.TRAIN),
    ),
    **dict.fromkeys(("gemacht", "getan", "geschafft"), (Sign.PARTICIPLE, Sign.DO)),
    **dict.fromkeys(("gewesen", "gegangen"), (Sign.PARTICIPLE,)),
    "gesamtzeit": (Sign.TOTAL, Subject.MINUTES),
    "gesamtminuten": (Sign.TOTAL, Subject.MINUTES),
    "durchschnittsintensität": (Sign.AVERAGE, Subject.INTENSITY),
    "wieviel einheiten": (Sign.HOW_MANY, Subject.SESSIONS),
    "wie viel einheiten": (Sign.HOW_MANY, Subject.SESSIONS),
    "mit letzter woche": (Sign.THAN, SpanKind.LAST_WEEK),
    "mit der vorwoche": (Sign.THAN, SpanKind.LAST_WEEK),
    "mit letztem monat": (Sign.THAN, SpanKind.LAST_MONTH),
    "mit dem vormonat": (Sign.THAN, SpanKind.LAST_MONTH),
    "mit letztem jahr": (Sign.THAN, SpanKind.LAST_YEAR),
    "mit dem vorjahr": (Sign.THAN, SpanKind.LAST_YEAR),
    "mit gestern": (Sign.THAN, SpanKind.YESTERDAY),
    **_MORE,
    "wie viel mehr": (Sign.HOW_MUCH, Sign.MORE),
    "wie viel weniger": (Sign.HOW_MUCH, Sign.MORE),
    "wie viele mehr": (Sign.HOW_MANY, Sign.MORE),
}
_MONTHS = (
    "januar jänner jan",
    "februar feber feb",
    "märz",
    "april apr",
    "mai",
    "juni",
    "juli",
    "august aug",
    "september sept",
    "oktober okt",
    "november nov",
    "dezember dez",
)
_WEEKDAYS = (
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag sonnabend",
    "sonntag",
)
_NUMBERS = (
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
    " sechzehn siebzehn achtzehn neunzehn zwanzig"
)
_ACTIVITIES = (
    "laufen joggen schwimmen rad yoga wandern spazieren rudern klettern tennis fussball pilates"
    " boxen tanzen ski krafttraining gym fitnessstudio dehnen stretching bike"
)
_VERBS = {
    "gelaufen": "laufen",
    "gejoggt": "joggen",
    "geschwommen": "schwimmen",
    "geradelt": "rad",
    "rad gefahren": "rad",
    "fahrrad gefahren": "rad",
    "ski gefahren": "ski",
    "gewandert": "wandern",
    "gerudert": "rudern",
    "geklettert": "klettern",
    "getanzt": "tanzen",
    "geboxt": "boxen",
}
_NOT_ACTIVITIES = (
    "nicht kein keine keinen keiner nie niemals ohne außer werde wird würde soll sollte kann könnte"
    " darf muss wenn wer wen wem du dich dein deine ihr euer wir uns unser er sie es sein seine als"
    " und oder aber letzte letzten letzter letztes nächste nächsten nächster nächstes erste ersten"
    " ziel jede jeden jedes jeder pro je noch seit bis vor nach zwischen über unter man hat haben"
    " mehr weniger"
)
_SAME = {
    "jogg": "jog",
    "radfahr": "rad",
    "fahrradfahr": "rad",
    "fahrrad": "rad",
    "radel": "rad",
    "skifahr": "ski",
    "wanderung": "wander",
}
_SHORTEST_STEM = 3
_TYPED_AS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_TYPED = re.compile(r"(?<![aeq])([aou])e")


def _spellings(text: str) -> set[str]:
    """With "ä" for what it is without its dots, and with "ae"."""
    typed = text
    for sign, letters in _TYPED_AS:
        typed = typed.replace(sign, letters)
    return {folded(text), folded(typed)}


def _stem(word: str) -> str:
    """The word without its ending, in German or English: "Laufen" and "Läufe" are "lauf"."""
    stem = ENGLISH.stem(_TYPED.sub(r"\1", word))
    for ending in ("en", "n"):
        short = stem.removesuffix(ending)
        if short != stem and len(short) >= _SHORTEST_STEM:
            stem = short
            break
    return _SAME.get(stem, stem)


def _words(text: str) -> frozenset[str]:
    return frozenset(spelling for word in text.split() for spelling in _spellings(word))


GERMAN = Vocabulary(
    phrases={
        spelling: senses
        for phrase, senses in (
            *(
                (phrase, (sense,))
                for sense, phrases in _MEANINGS.items()
                for phrase in phrases.split("|")
            ),
            *_COMBINED.items(),
        )
        for spelling in _spellings(phrase)
    },
    contractions={},
    months={
        spelling: number for number, names in enumerate(_MONTHS, 1) for spelling in _words(names)
    },
    doubtful=frozenset(),
    in_words=frozenset({"im", "in", "jahr", "jahres"}),
    on_words=frozenset({"am"}),
    weekdays={name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()},
    each_weekday={
        f"{name}{ending}": number
        for number, names in enumerate(_WEEKDAYS)
        for name in names.split()
        for ending in ("s", "en")
    },
    last_words=_words("letzten letzte vergangenen vergangene"),
    day_words=frozenset({"tage", "tagen"}),
    week_words=frozenset({"wochen"}),
    numbers={
        spelling: number
        for number, name in enumerate(_NUMBERS.split(), 1)
        for spelling in _spellings(name)
    },
    activities=frozenset(_ACTIVITIES.split()),
    not_activities=_words(_NOT_ACTIVITIES),
    stem=_stem,
    goal=re.compile(r"\b(?:wochen)?ziele?s?\b"),
    rank=re.compile(r"\b(?:rang|rangliste|platz|platzierung|leaderboard)\b"),
    medical=re.compile(
        r"\b(?:\w*schmerz\w*|weh|wehtut|verletz\w*|verstauch\w*|gezerrt|\w*zerrung\w*|gerissen"
        r"|geschwollen\w*|schwellung\w*|\w*entzue?nd\w*|sehnen?|krank\w*|grippe|fieber\w*"
        r"|erkae?lt\w*|corona|covid\S*|infekt\w*|medikament\w*|tabletten?|schmerzmittel"
        r"|ibuprofen|aspirin|steroide?|a(?:e)?rzt\w*|physio\w*|diagnos\w*|symptom\w*|asthma"
        r"|diabet\w*|schwanger\w*|schwindel\w*|schwindlig|ohnmacht\w*|ohnmae?chtig|ue?bel\w*"
        r"|herz(?:infarkt|problem\w*|rasen|stolpern|fehler|krank\w*|erkrank\w*)|blutdruck"
        r"|ue?bertrain\w*|gehirnerschue?tterung|operation|operiert|krampf|krae?mpfe|taub\w*"
        r"|gesund\w*|ungesund|reha\w*|muskelkater)\b"
    ),
    signs=ENGLISH.signs | frozenset("\u201e\u00ab\u00bb"),
    verbs={form: (name, (Sign.PARTICIPLE,)) for form, name in _VERBS.items()},
    examples=(
        "Wie viel habe ich letzte Woche trainiert?",
        "An welchem Wochentag trainiere ich am meisten?",
        "Mehr Einheiten diesen Monat als letzten Monat?",
    ),
)
