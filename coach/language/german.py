"""German, as the guard reads it: words, and no rule. See `lexicon.py`."""

import re
from collections.abc import Iterable, Iterator

from coach.language.german_fillers import FILLERS
from coach.language.lexicon import Lexicon, Manners, Name, Said, Sense, Unit

_S = Sense
_ENDINGS = ("", "e", "en", "es", "em", "er")
_BENT = _ENDINGS[1:]


def _words(text: str) -> list[str]:
    return text.split()


def _bent(stems: str, endings: Iterable[str] = _ENDINGS) -> str:
    """Adjectives in all their cases."""
    return "|".join(f"{stem}{ending}" for stem in stems.split() for ending in endings)


# --- numbers ------------------------------------------------------------------------------------
_ONES = tuple(_words("null ein zwei drei vier fünf sechs sieben acht neun"))
_TEENS = _words("zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn")
_TENS = _words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_TWENTY = 20


def _below_hundred() -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate((*_ONES[2:], *_TEENS), 2))
    for ten, word in enumerate(_TENS, 2):
        yield word, 10 * ten
        yield from ((f"{one}und{word}", 10 * ten + n) for n, one in enumerate(_ONES[1:], 1))


def _numbers() -> Iterator[tuple[str, float]]:
    small = dict(_below_hundred())
    hundreds = {"hundert": 100, "einhundert": 100} | {
        f"{one}hundert": 100 * n for n, one in enumerate(_ONES[2:], 2)
    }
    yield from small.items()
    yield from hundreds.items()
    ends = {"eins": 1} | small
    for word, number in hundreds.items():
        yield from ((f"{word}{end}", number + n) for end, n in ends.items())
        yield from ((f"{word}und{end}", number + n) for end, n in ends.items())
    yield from {"tausend": 1000, "eintausend": 1000, "einzige": 1, "einzigen": 1}.items()
    yield from {"anderthalb": 1.5, "eineinhalb": 1.5, "dutzend": 12}.items()
    yield from ((f"{one}einhalb", n + 0.5) for n, one in enumerate(_ONES[2:], 2))
    for end in ("", "e", "en", "er", "es"):
        yield from ((f"{word}t{end}", n) for word, n in small.items() if n in range(4, 20) and end)
        yield from ((f"{word}st{end}", n) for word, n in small.items() if n >= _TWENTY and end)
        yield from (
            (f"{word}{end}", n)
            for word, n in (("dritt", 3), ("siebt", 7), ("acht", 8), ("hundertst", 100))
            if end
        )


# --- phrases ------------------------------------------------------------------------------------
_WEEKDAYS = {
    "Monday": "montag|mo",
    "Tuesday": "dienstag|di",
    "Wednesday": "mittwoch|mi",
    "Thursday": "donnerstag|do",
    "Friday": "freitag|fr",
    "Saturday": "samstag|sonnabend|sa",
    "Sunday": "sonntag|so .|so ,",
}
_PARTS = {
    "morning": "morgen|vormittag|früh",
    "afternoon": "nachmittag",
    "evening": "abend",
    "night": "nacht",
}
_MONTHS = (
    "januar|jan .|jan",
    "februar|feb .|feb",
    "märz|mär .|mär",
    "april|apr .|apr",
    "mai",
    "juni|jun .|jun",
    "juli|jul .|jul",
    "august|aug .|aug",
    "september|sept .|sep .|sept|sep",
    "oktober|okt .|okt",
    "november|nov .|nov",
    "dezember|dez .|dez",
)
_TIERS = {"rookie": "rookie", "pro": "profi|pro", "elite": "elite"}

_UNITS: dict[Unit, str] = {
    Unit.MINUTES: "minute|minuten|min|min .|minütige|minütigen|minütiger|minütiges",
    Unit.HOURS: "stunde|stunden|h|std|std .|stündige|stündigen|stündiger|trainingsstunden",
    Unit.DAYS: "tag|tage|tagen|tages|tägige|tägigen|tägiger|kalendertage|serientag|serientage|d",
    Unit.WEEKS: "wochen",
    Unit.SESSIONS: "einheit|einheiten|trainingseinheit|trainingseinheiten|trainings"
    "|workout|workouts|session|sessions|sitzung|sitzungen|trainingssession|trainingssessions",
    Unit.TIMES: "mal|male|x",
    Unit.PERCENT: "%|prozent|prozentpunkte",
    Unit.POINTS: "punkt|punkte|punkten",
    Unit.FREEZES: "joker|jokern|streakjoker",
    Unit.ACTIVITIES: "aktivität|aktivitäten|sportarten",
    Unit.CLOCK: "uhr",
}

_THE = (
    "",
    "dein",
    "deine",
    "deinen",
    "deinem",
    "deiner",
    "deines",
    "der",
    "die",
    "das",
    "dem",
    "den",
    "im",
    "zum",
    "am",
)
_USUALS = _bent("üblich gewöhnlich normal sonst gewohnt durchschnittlich", ("", *_BENT))
_AVERAGES = "schnitt|durchschnitt|mittel|mittelwert|normalwert|wochenschnitt|normal|niveau"


def _usual() -> str:
    """So that "über deinem üblichen Schnitt" is one phrase: a direction, and against what."""
    nouns = [
        *(f"{the} {noun}" for the in _THE for noun in _AVERAGES.split("|")),
        *(
            f"{the} {word} {noun}"
            for the in _THE
            for word in (
                "üblichen",
                "gewohnten",
                "persönlichen",
                "bisherigen",
                "eigenen",
                "normalen",
                "übliches",
                "üblicher",
                "vierwöchigen",
            )
            for noun in (*_AVERAGES.split("|"), "wert", "pensum", "umfang", "woche", "maß")
        ),
        *(
            f"{the} {word}"
            for the in (
                "deines",
                "des",
                "deines üblichen",
                "des üblichen",
                "deines gewohnten",
                "deines persönlichen",
            )
            for word in (
                "schnitts",
                "durchschnitts",
                "niveaus",
                "mittelwerts",
                "mittels",
                "pensums",
                "umfangs",
                "wertes",
                "werts",
            )
        ),
        "deiner üblichen woche",
        "einer üblichen woche",
        "deiner normalen woche",
        "deinen üblichen wochen",
        "deiner gewohnten woche",
        "einer normalen woche",
        "dem üblichen",
        "dem gewohnten",
        "dem normalen",
        "dem , was du sonst machst",
        "dem , was üblich ist",
        "deinem üblichen pensum",
        "deinen üblichen wert",
    ]
    return "|".join(" ".join(noun.split()) for noun in nouns)


def _as_usual() -> list[str]:
    """What a figure stands above or below, when it is compared with what is usual."""
    alone = "sonst|üblich|gewohnt|normalerweise|gewöhnlich"
    return f"{_usual()}|{alone}|sonst üblich|für dich üblich|bei dir üblich".split("|")


_PHRASES: dict[Sense | tuple[Said, ...], str] = {
    _S.BREAK: "und|aber|sowie|doch|denn|damit|sodass|während|plus|obwohl|sondern|jedoch|wobei|weil"
    "|also|dass|–|—|obgleich|wenn|falls",
    _S.ONE: "ein|eine|einen|einer|einem|eines",
    _S.NOT: "nicht|kein|keine|keinen"
    "|keiner|keinem|keines|ohne|weder|nirgends|kaum|weg"
    "|ende|zu ende|endet|endete|gerissen|reißt|abgerissen|unterbrochen"
    "|abgebrochen|dahin|vorüber|futsch|beendet",
    (_S.NOT, _S.FREEZE): "hast einen joker|hast noch einen joker|bleibt dir ein joker",
    (_S.NOT, _S.BEST): "nie|niemals|noch nie|wie nie|wie noch nie",
    _S.ABOUT: "rund|etwa|ungefähr|circa|ca|ca .|gut|an die|grob|gerundet",
    _S.OVER: "mehr als|über|mindestens",
    _S.UNDER: "fast|knapp|beinahe|weniger als|unter|nahezu",
    _S.LAST: _bent("letzt vergangen zurückliegend", ("e", "en", "er")) + "|vorigen",
    _S.OF: "von|aus|out of|von den|aus den|von deinen|aus deinen|der|den|vom",
    _S.TO: "auf|zu|bis auf",
    _S.VERSUS: "als|gegenüber|gegen|statt|anstatt|verglichen mit|verglichen zu|im vergleich zu"
    "|im vergleich zum"
    "|im vergleich zur|vs|vs .|versus|anstelle von|gemessen an|im gegensatz zu",
    # --- directions
    _S.UP: _bent(
        "höher länger stärker härter mehr größer intensiver besser fleißiger voller aktiver"
        " regelmäßiger häufiger kräftiger"
    )
    + "|fällt härter|fallen härter|fällt intensiver|gestiegen|stieg|stiegen|steigt|steigen"
    "|steigend|anstieg|steigerung|zunahme|zuwachs|gewachsen"
    "|wuchs|wuchsen|wächst|wachsen|zugenommen|zulegen|zugelegt|legst zu|legt zu|legte zu|zunimmt"
    "|erhöht|erhöhte|erhöhten|erhöht sich|gesteigert|steigerst|verbessert|verbesserst|verbesserte"
    "|kletterte|klettert|kletterten|geklettert|aufwärts|nach oben|plus von|ein plus|im plus"
    "|oberhalb"
    "|darüber|drüber|sprang|gesprungen|übertrifft|übertroffen|übertrafst|übertriffst|übersteigt"
    "|hochgegangen|geht hoch|angezogen|zieht an|sprung|gewinn|öfter"
    "|am höchsten|am stärksten|am härtesten|am intensivsten|am kräftigsten|glänzt"
    "|vorne|im aufwind|hinzugewonnen|angestiegen|stieg an|steigt an|ausgebaut|dazugewonnen"
    "|überdurchschnittlich|überdurchschnittlichen|überdurchschnittliche|höchste|höchsten|höchster"
    "|stärkste|stärksten|stärkster|stärkstes|härteste intensität",
    _S.DOWN: _bent(
        "niedriger kürzer schwächer weniger kleiner geringer schlechter ruhiger tiefer"
        " seltener leerer leichter lockerer gemächlicher"
    )
    + "|gesunken|sank|sanken|sinkt|sinken|sinkend|rückgang|abnahme|gefallen|fiel|fielen|fällt auf"
    "|fallen auf|fällt um|fällt leichter|fallen leichter|fällt lockerer|fällt ab"
    "|abgenommen|nimmt ab|nahm ab|nahmen ab|verringert|verringerte|verringerten|reduziert"
    "|reduzierte|zurückgegangen|ging zurück|gingen zurück|geht zurück|gehen zurück|rutschte"
    "|gerutscht|rutscht|abgerutscht|abwärts|nach unten|minus von|ein minus|im minus|unterhalb"
    "|darunter|drunter|einbruch|einbußen|verlust|verloren|verlor|schwächelt|schwächelst"
    "|am niedrigsten|am schwächsten|am leichtesten|am lockersten|am ruhigsten|bricht ein|lässt nach"
    "|lassen nach|nachgelassen|ließ nach|hinterher|hinkt hinterher|hinten|abgefallen|fällt ab"
    "|fiel ab|schrumpfte|geschrumpft|schrumpft|schrumpften|dip|delle|abgesackt|sackt ab"
    "|nachgibt|gibt nach"
    "|unterdurchschnittlich|niedrigste|niedrigsten|niedrigster|schwächste|schwächsten|schwächster"
    "|schwächstes|bröckelt|bröckelte|abnimmt|absinkt|sinkt ab",
    (_S.UP, _S.VERSUS, _S.USUAL): "|".join(
        f"{lead} {noun}".replace("  ", " ")
        for lead in (
            "über",
            "oberhalb von",
            "mehr als",
            "höher als",
            "besser als",
            "vor",
            "oberhalb",
        )
        for noun in _as_usual()
    ),
    (_S.DOWN, _S.VERSUS, _S.USUAL): "|".join(
        f"{lead} {noun}".replace("  ", " ")
        for lead in (
            "unter",
            "unterhalb von",
            "weniger als",
            "niedriger als",
            "hinter",
            "unterhalb",
        )
        for noun in _as_usual()
    ),
    (_S.UP, _S.VERSUS, _S.BEFORE): "über der woche davor|über der vorwoche|über der woche zuvor"
    "|oberhalb der vorwoche|über dem wert der vorwoche|über dem der vorwoche",
    (_S.DOWN, _S.VERSUS, _S.BEFORE): "unter der woche davor|unter der vorwoche"
    "|unter der woche zuvor|unterhalb der vorwoche|unter dem wert der vorwoche",
    (_S.VERSUS, _S.USUAL): "|".join(
        f"{lead} {noun}"
        for lead in (
            "als",
            "gegenüber",
            "gegen",
            "zu",
            "verglichen mit",
            "im vergleich zu",
            "im vergleich",
            "gemessen an",
            "statt",
        )
        for noun in (
            *_usual().split("|"),
            "sonst",
            "üblich",
            "gewohnt",
            "normalerweise",
            "gewöhnlich",
            "sonst üblich",
        )
    )
    + "|von deinen üblichen|zu den üblichen|als die üblichen|gegenüber den üblichen",
    _S.USUAL: "üblich|übliche|üblichen|üblicher|gewöhnlich|gewöhnlichen|normalen|normale|normaler"
    "weise|gewohnten|in einer üblichen woche|eine übliche woche|in einer normalen woche",
    _S.OTHERS: "an anderen tagen|an allen anderen tagen|an den anderen tagen|an den übrigen tagen"
    "|an den restlichen tagen|andere tage|anderen tage|die anderen tage|zu anderen zeiten"
    "|alle anderen|allen anderen|die anderen|den anderen|sonst|ansonsten|der rest|den rest|dem rest"
    "|anderswo|andernfalls|zu den anderen zeiten|übrigen tagen|anderen zeiten|an übrigen tagen"
    "|alle übrigen|die übrigen|außerhalb davon|anderen tagen|andere zeiten",
    _S.SHORTER: "kürzer als|kürzeren|kürzere|kürzerer|in kürzeren|in kürzeren einheiten"
    "|kürzere einheiten"
    "|kürzeren einheiten|die kürzeren|bei kürzeren|bei kürzeren einheiten|kurzen einheiten"
    "|kurze einheiten|den kürzeren|in kurzen|in kurzen einheiten",
    _S.LONGER: "länger als|längeren|längere|längeren einheiten|jenseits von|jenseits der"
    "|lange einheiten"
    "|langen einheiten|in längeren einheiten|die längeren",
    # --- stretches of days
    _S.TODAY: "heute|heutige|heutigen|heutiger|heutiges|der heutige tag|dein tag|den heutigen tag"
    "|tag heute|deine tagessumme|tagessumme|deines tages|des tages|tagesbilanz|am heutigen tag",
    _S.LAST_7: "letzte 7 tage|letzten sieben tage",
    _S.WEEK: "diese woche|dieser woche|in dieser woche|aktuelle woche|letzte woche|letzter woche"
    "|in der letzten woche|vergangene woche|vergangenen woche|in der vergangenen woche"
    "|der letzten woche|deine letzte woche|deine woche|in jener woche|jener woche|jene woche"
    "|in der woche|die woche|der woche|deiner woche"
    "|wochenbilanz|wochensumme|der vorgestellten woche|in deiner woche|woche",
    _S.BEFORE: "woche davor|die woche davor|der woche davor|in der woche davor|vorwoche"
    "|zur vorwoche"
    "|der vorwoche|in der vorwoche|die vorwoche|woche zuvor|in der woche zuvor|eine woche zuvor"
    "|die woche zuvor|der woche zuvor|eine woche vorher|woche vorher|der woche vorher"
    "|vorangegangenen woche|der vorherigen woche|vorherige woche|eine woche früher",
    _S.LAST_28: "letzten vier wochen|letzten 4 wochen",
    _S.BEFOREHAND: "davor|vorher|zuvor|früher|bis dahin|vor dem tipp|vor dem rat|ehedem|bisherigen"
    "|in den # tagen davor|die # tage davor|in den # davor|der # tage davor|# tage davor"
    "|den # davor|den # tagen davor|den # tagen zuvor|in den # tagen zuvor|# davor"
    "|die # tage vor dem tipp|in den # tagen vor dem tipp|in den sieben tagen davor|vorherigen",
    _S.AFTERWARDS: "danach|seither|seitdem|nach dem tipp|nach dem rat|in den # tagen danach"
    "|die # tage danach|seit dem tipp|nach diesem tipp|# tage danach|in den # tagen nach dem tipp"
    "|die # tage nach dem tipp|in den sieben tagen danach",
    _S.LATELY: "zuletzt|in letzter zeit|neuerdings|derzeit|zurzeit|momentan|im moment|gerade"
    "|in jüngster zeit|aktuell|jüngst",
    _S.TOTAL: "insgesamt|in summe|alles in allem|zusammen|gesamt|in allem|unterm strich|im ganzen"
    "|im logbuch|in deinem logbuch|summe|dein logbuch|bisher|in deinem logbuch stehen|logbuch",
    # --- what a figure is of
    _S.MINUTES: "umfang|trainingsumfang|trainingszeit|trainingsminuten|pensum|volumen"
    "|trainingsvolumen|trainingspensum|in minuten|trainingsdauer|zeit",
    _S.INTENSITY: "intensität|trainingsintensität|anstrengung|einsatz|intensitätswert"
    "|belastungsgefühl",
    (_S.INTENSITY, _S.MEAN): "durchschnittliche intensität|durchschnittsintensität"
    "|mittlere intensität|durchschnittlichen intensität|mittleren intensität",
    (_S.INTENSITY, _S.PEAK): "spitzenintensität|maximalintensität|höchste intensität"
    "|maximale intensität|intensitätsspitze|höchstintensität|höchsten intensität",
    _S.LOAD: "belastung|trainingsbelastung|wochenbelastung|last|trainingslast",
    _S.MONOTONY: "monotonie|gleichförmigkeit|monotoniewert",
    _S.STREAK: "serie|fehlt deiner serie|in folge|streak|strähne|hintereinander|trainingsserie"
    "|tagesserie"
    "|serien|aufeinanderfolgende|aufeinanderfolgenden|nacheinander",
    _S.LONGEST: "längste|längsten|längster|längstes|rekord|bestmarke|rekordserie|bestleistung"
    "|persönlicher rekord|rekordmarke|bestwert|am längsten|nie länger|noch nie länger",
    (_S.LONGEST, _S.BEST): "längste einheit|längste einheit bisher|längsten einheit|rekordeinheit"
    "|so lang wie noch nie|noch nie war eine einheit|nie zuvor",
    _S.CURRENT: "aktuelle|aktuellen|aktueller|jetzt|inzwischen|mittlerweile|läuft|laufende"
    "|laufenden"
    "|nun|bislang|schon|bereits",
    _S.PEAK: "spitze|spitzenwert|höchstwert|maximum|maximal|gipfel|peak|in der spitze|spitzenwerten"
    "|in der spitze bis zu",
    _S.MEAN: "im schnitt|im durchschnitt|durchschnittlich|durchschnitt|schnitt|im mittel|mittel"
    "|durchschnittswert|ein schnitt|mittelwert|mittlere|durchschnittliche|durchschnittlichen",
    _S.BEST: "so viel wie|so viele wie|ebenso viel wie|genauso viel wie|soviel wie|so lang wie"
    "|bester tag|beste tag|besten tag|bestem tag|größter tag|größte tag|größten tag"
    "|der beste|das beste|am besten|bisher größter tag|der vollste tag"
    "|bester trainingstag|rekordtag|umfangreichster tag|meisten minuten|die meisten minuten"
    "|mehr als an jedem anderen tag"
    "|so viel hast du noch nie|höchste tagessumme|höchster tageswert|so viele minuten wie"
    "|bisher bester tag|kein anderer tag|kein tag|beste woche|bester|spitzentag|herausragender tag"
    "|beste dieser tage|besten tage|spitzenreiter|größte|größter",
    (_S.BEST, _S.UP): "stärkster tag|stärkste tag|stärksten tag|stärkster tag der woche"
    "|bester tag für intensität|stärkster trainingstag",
    _S.TYPICAL: "typisch|typische|typischen|typischer|typischerweise|üblicherweise|meistens"
    "|in der regel|meist",
    _S.ACTIVE: "verteilt auf|aufgeteilt auf|verteilt über|aktiv|aktive|aktiven|aktivem"
    "|mit training|regelmäßigkeit"
    "|konstanz|aktiven tage|aktiven tagen",
    _S.HABIT: "gewohnheitswert|gewohnheitsskala|gewohnheit|trainingsgewohnheit|dein wert",
    _S.RANK: "top|unter den besten|unter den top|zu den besten|rang|besten",
    _S.GOAL: "wochenziel|ziel|zielmarke|wochenziels|ziels|zielwert|vorgenommen",
    _S.REACHED: "erreicht|geknackt|erfüllt|erreichst|knackst",
    _S.MISSED: "verfehlt|verpasst|nicht erreicht|nicht geschafft|gescheitert|nicht ganz erreicht"
    "|knapp verfehlt|verpasste|verfehltest|verfehlte",
    _S.LACKING: "fehlten|gefehlt|fehlte",
    _S.LEFT: "noch|fehlen|fehlt|übrig|brauchst|braucht|trennen|trennt|verbleiben|nur noch"
    "|bleiben|weitere|weiteren|braucht es|musst du noch|es fehlen|es braucht",
    _S.MARK: "nächsten meilenstein|nächster meilenstein|bis|marke|um insgesamt|zu erreichen"
    "|serie erreicht|bis insgesamt|bis zu|bis zur"
    "|bis zum|bis zu einer|erreichst du|erreicht deine"
    "|bis du|dann steht|um auf|um deine serie auf|zählt dein logbuch|auf dem weg zu"
    "|auf dem weg zur",
    _S.GAP: "ohne einheit|ohne training|pause|ohne einheit sind vorbei|ohne einheit sind vorüber"
    "|ohne training sind vorbei|pause sind vorbei|pause ist vorbei"
    "|einheit sind vorbei|einheit sind vorüber|einheit ist vorbei|seit deiner letzten einheit"
    "|deine letzte einheit|neueste einheit|letztes training|letzten training"
    "|letzte einheit|seit der letzten einheit|auszeit|trainingspause|liegt zurück|vergangen"
    "|nach deiner letzten einheit|abwesenheit|pausiert|unterbrechung|ruhephase|ohne eine einheit"
    "|weg warst|zurückliegt|letzten einheit",
    _S.NO_REST: "täglich|tagtäglich|Tag für Tag|ohne ruhetag|ohne pausentag|ohne freien tag"
    "|ohne einen ruhetag|ohne pause"
    "|keiner davon ohne einheit|jeden tag|kein ruhetag|keinen ruhetag|ohne einen freien tag"
    "|kein freier tag|ohne unterbrechung|jeder mit einheit|an jedem|ohne erholungstag"
    "|jedem der|an jedem der|ohne auszeit",
    _S.HOUR: "aktivste zeit|aktivsten|meisten|uhrzeit|lieblingszeit|hauptzeit|stammzeit"
    "|am aktivsten|vollste|tageszeit|stärkste zeit|beste zeit|in bestform",
    _S.ACTIVITY: "dieselbe aktivität|derselben aktivität|gleiche aktivität|einer aktivität"
    "|eine aktivität|gleichen aktivität|alle gleich|immer dasselbe|eine einzige aktivität"
    "|einer einzigen aktivität|anderer aktivität|andere aktivität|anderen aktivität|etwas anderem"
    "|etwas anderes|dasselbe|nur eine aktivität|gleich",
    # --- deeds and advice
    _S.DONE: "trainiert|trainiertest|absolviert|absolviertest|eingetragen|geloggt|gesammelt|bewegt"
    "|abgeschlossen|investiert|investiertest|hingelegt|gemacht|durchgezogen|gearbeitet|verbracht"
    "|zusammengetragen|zusammengekommen|verbucht|geleistet|hinter dir|warst|kamst|kommst du"
    "|gebracht|brachte|brachten|dranngeblieben|abgehakt|erledigt|gesportelt|geschwitzt"
    "|drin|stehen|gutgeschrieben|kamen zusammen|ergab|ergaben|standen|aktiv warst|notiert"
    "|angesammelt|zusammen gekommen|gestemmt|auf dem konto|im kasten|im sack|gesichert"
    "|trainierst|summieren|auf der uhr|gebraucht",
    (_S.UNDER, _S.PLAN): "höchstens",
    (_S.DONE, _S.REACHED): "geschafft|hast es geschafft|erzielt",
    _S.PLAN: "plane|plan|nächste|nächsten|nächster|nächstes|nächstem|als nächstes|mach|mache|nimm"
    "|gönn|gönne|reicht|reichen|genügt|genügen|morgen|setz|setze|leg|lege|lass|halte|halt|trag"
    "|block|blocke|blockier|reserviere|reservier|starte|versuch|versuche|probier|probiere"
    "|geh|gehe|gib|bring|beende|begrenze|bleib|bleibe|such|wähle|tausch|wechsle|wechsel|fang"
    "|zieh|heb|hebe|nutze|nutz|schenk|schenke|mit einer einheit|kurze einheit|lockere einheit"
    "|kurzen einheit|lockeren einheit|vorschlag|empfehlung|vorschlagen|sollte|solltest|könntest"
    "|kannst|steht an|einplanen|dranhängen|anhängen"
    "|folgen|folgt|wird es|bleibt deine serie|bleibt die serie|lebt deine serie|rettest du"
    "|hältst du|schieb|schiebe|pack|packe|häng|hänge|füg|füge|investier|investiere|hol|hole"
    "|als obergrenze|nächster schritt|als nächster schritt|als lockeren tag|als härteste einheit"
    "|obergrenze|nicht länger als|spätestens|nicht mehr als|innerhalb"
    "|hält|halten|sichert|sichern|kurze einheit|kurzen einheit|lockere einheit|lockeren einheit"
    "|ruhige einheit|leichte einheit|lockere|härteste einheit|härtesten einheit|harten tag"
    "|noch eine einheit|noch eine|noch einmal|eine weitere einheit|eine weitere|heb dir|los"
    "|auf geht's|jetzt noch|tipp|sei|stell|stelle|nächstes mal|dran|einbauen"
    "|einbaust|machst|hältst|einlegen|leg ein|erledige|kalender|termin|stopp|stoppe"
    "|hör|deckel|deckle|kapp|kappe|genug|verleg|verlege|vornehmen|aufheben|widme",
    # --- said as a whole, and meaning nothing of the kind
    _S.FREE: "pro einheit|je einheit|so hart wie üblich oder härter|so hart wie üblich|auf dem weg"
    "|den weg|deinem weg|der weg|deinen weg|dein weg|am ende|nicht nur|nicht zu übersehen"
    "|kein problem|keine sorge|kein drama|kein grund zur sorge"
    "|keine eile|ganz ohne eile|ohne druck|ohne eile|mach weiter so|weiter so|mehr ist|macht nichts"
    "|das macht nichts|nichts|es gibt nichts nachzuholen|kein muss|ohne stress|nicht schlimm"
    "|ohne zweifel|kein zufall|kein trend|noch kein trend|völlig okay|in ordnung|mehr nicht"
    "|auf der hand|kein wunder|kein thema|so wie|gut gemacht|immer wieder|bleib dran|dranbleiben"
    "|noch offen|noch ist|heute noch|noch heute|immer noch|noch immer|noch nicht"
    "|meilenstein|bis jetzt|bis heute|bis morgen|nicht wahr|lass uns|mehr davon|los geht's|zum|zur",
    (Unit.DAYS, _S.ACTIVE): "trainingstag|trainingstage|trainingstagen",
    (Unit.DAYS, _S.STREAK): "tag am stück|tage am stück|tagen am stück|tage in serie|tage in folge",
}


def _phrases() -> Iterator[tuple[str, tuple[Said, ...]]]:
    yield from ((word, (_S.FREE,)) for word in FILLERS.split())
    for unit, written in _UNITS.items():
        yield from ((word, (unit,)) for word in written.split("|"))
    for said, written in _PHRASES.items():
        meant = said if isinstance(said, tuple) else (said,)
        yield from ((phrase, meant) for phrase in written.split("|") if phrase)
    yield from _named()


def _named() -> Iterator[tuple[str, tuple[Said, ...]]]:
    for day, written in _WEEKDAYS.items():
        name = (Name("day", day),)
        full, *short = written.split("|")
        yield from ((word, name) for word in (full, f"{full}s", f"{full}e", f"{full}en"))
        yield from ((f"{word.rstrip(' .,')} .", name) for word in short)
        for part, words in _PARTS.items():
            both = (*name, Name("part", part))
            yield from ((f"{full}{word}{end}", both) for word in words.split("|") for end in "s ")
    for part, written in _PARTS.items():
        for word in written.split("|"):
            name = (Name("part", part),)
            yield from ((f"{lead}{word}{end}", name) for lead, end in _AROUND_PARTS)
    for month, written in enumerate(_MONTHS, 1):
        yield from ((word, (Name("month", f"{month}"),)) for word in written.split("|"))
    for tier, written in _TIERS.items():
        yield from ((f"stufe {word}", (Name("tier", tier),)) for word in written.split("|"))
        yield from ((f"{word} - stufe", (Name("tier", tier),)) for word in written.split("|"))
    yield from ((tier, (Name("tier", tier),)) for tier in ("rookie", "elite"))


_AROUND_PARTS = (
    ("am ", ""),
    ("der ", ""),
    ("den ", ""),
    ("in der ", ""),
    ("heute ", ""),
    ("dein ", ""),
    ("deine ", ""),
    ("am frühen ", ""),
    ("am späten ", ""),
    ("", "s"),
    ("deiner ", ""),
    ("jeden ", ""),
    ("jedem ", ""),
    ("vom ", ""),
    ("im ", ""),
)

_MANNERS = Manners(
    meta=re.compile(
        r"\bals (?:ki|künstliche intelligenz|sprachmodell|assistent(?:in)?|(?:dein )?coach,)"
        r"|\bsprachmodell\b|\bsystem ?prompt\b|\b(?:dieser|der|dein) prompt\b|\bchatbot\b"
        r"|\bich (?:kann|darf|bin|habe|werde) (?:nicht|kein|leider|eine ki|nur ein)"
        r"|\bhier (?:ist|sind|kommt) (?:dein|deine|die|der|das|ein|eine)\b[^.!?\n]{0,30}\b"
        r"(?:zusammenfassung|rückblick|nachricht|tipp|text|antwort|entwurf|fassung|satz|notiz)\b"
        r"|\A\W*(?:gerne?|klar|natürlich|sicher|selbstverständlich|okay|na klar)\s*[,!.:]"
        r"|\b(?:auf basis|basierend auf|anhand|gemäß) (?:der|deiner|dieser|den) (?:fakten|daten"
        r"|angaben)\b"
        r"|\b(?:fakten|anweisung(?:en)?|wortgrenze|wortzahl|emoji|absatz)\b|\bdie person\b"
        r"|\b(?:openai|anthropic|claude|gpt)\b"
    ),
    topics=re.compile(
        r"\b(?:diät\w*|kalorie\w*|kcal|bmi|körperfett\w*|fett\w*|abnehm\w*|abgenommen|zunehmen"
        r"|gewicht\w*|übergewicht\w*|schlank\w*|kohlenhydrat\w*|keto\w*|makros?|nahrungs\w*"
        r"|ernähr\w*|fasten\w*|stoffwechsel\w*|protein\w*|eiweiß\w*|essen|iss|isst"
        r"|verletz\w*|übertrain\w*|überlast\w*|sehne\w*|zerr\w*|verstauch\w*|schmerz\w*|ibuprofen"
        r"|steroid\w*|diagnos\w*|medi[zk]\w*|arzt\w*|ärzt\w*|symptom\w*|krank\w*|therap\w*"
        r"|blutdruck\w*|herzinfarkt\w*|depress\w*|angst\w*|störung\w*"
        r"|fick\w*|scheiß\w*|scheiss\w*|arschl\w*|fotze\w*|hure\w*|schlampe\w*|wichs\w*)\b"
    ),
    labels=re.compile(
        r"\A(?:\*\*|__)?(?:(?:tages|wochen|trainings|dein |deine |der |die )?"
        r"(?:zusammenfassung|rückblick|tipp|nachricht|botschaft|glückwunsch|motivation|notiz"
        r"|hinweis|erinnerung)|coach|pacer|ausgabe|antwort|text)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*",
        re.IGNORECASE,
    ),
    abbreviations=frozenset(
        [
            "ca",
            "bzw",
            "usw",
            "z.b",
            "u.a",
            "vgl",
            "inkl",
            "std",
            "jan",
            "feb",
            "mär",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "okt",
            "nov",
            "dez",
            "nr",
        ]
    ),
    goes_on=re.compile(
        r"\s+(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez|tag|einheit|training|stunde|woche"
        r"|serientag|workout|mal\b|session|bis\b|und\b)",
        re.IGNORECASE,
    ),
    to_the_person=re.compile(r"\b(?:du|dich|dir|dein(?:e[mnrs]?)?)\b"),
    of_itself=re.compile(r"\b(?:ich|mich|mir|mein(?:e[mnrs]?)?|wir|uns|unser(?:e[mnrs]?)?)\b"),
    most_unknown=0.5,
)

GERMAN = Lexicon(
    phrases={phrase.strip().casefold(): said for phrase, said in _phrases()},
    numbers={word.casefold(): number for word, number in _numbers()},
    suspect=re.compile(
        r"(?i:hälfte|viertel|drittel|dutzend|doppel|doppelt|fach|hundert|tausend|million|prozent"
        r"|rekord|halb|mal\b|punkt|rang|platz\b|minute|stunde|einheit|serie|täglich|jeden tag)"
        r"| [a-zäöüß]+(?:ere?[nrms]?|ste[nrms]?|er)\b"
    ),
    manners=_MANNERS,
)
