"""English, as the guard reads it: every word list in one place, and no rule.

Another language is another module with the same names. Patterns read ``folded`` text, that is in
small letters and with straight apostrophes.
"""

import re
import unicodedata
from decimal import Decimal


def folded(text: str) -> str:
    """The text as the patterns read it."""
    return unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _ranks(text: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(text.split())}


# Numbers: "one hundred and twenty-five", "a dozen", "twenty-fifth".
BELOW_TWENTY = _ranks(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
    0,
)
TENS = _ranks("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
ONES = _ranks("one two three four five six seven eight nine", 1)
HUNDREDS = {"dozen": 12, "hundred": 100}
THOUSANDS = {"thousand": 1000, "million": 1_000_000}
AND = "and"
AND_A_HALF = "and a half"
HALF = "half"
HOUR = "hour"
DOZEN = "dozen"
# "first" and "second" alone are rarely figures ("first thing", "a second wind"), so they are read
# only behind tens.
ORDINAL_ONES = _ranks("first second third fourth fifth sixth seventh eighth ninth", 1)
ORDINALS = {
    **_ranks(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
        3,
    ),
    **_ranks(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10
    ),
    "hundredth": 100,
    "thousandth": 1000,
}
ORDINAL_ENDINGS = _words("st nd rd th")
TWICE = {"twice": 2, "thrice": 3}
ARTICLES = _words("a an")
# With these begins every number in words.
NUMBER_STARTS = frozenset({*BELOW_TWENTY, *TENS, *ORDINALS, *TWICE, *ARTICLES, HALF})
PERCENT = _words("% percent pct")
# "One" and "zero" are figures behind these ("You logged one session"), and before a hyphen or
# percent.
CLAIM_VERBS = _words("logged did done trained completed finished recorded had got")
COUNTED_WHEN_CLAIMED = _words("one zero")
# An hour's distance is advice, not a figure: "an hour before bed".
DISTANCES = _words("before after earlier later ahead away ago")
IDIOMS = re.compile(
    r"\b(?:high|take)[ -]fives?\b|\bcloud nine\b|\bsquare one\b|\bone (?:session )?in two\b",
    re.IGNORECASE,
)

# Units: noun → the unit that it is counted in, and how many of it one is.
SECONDS = "seconds"  # every stretch of time is counted in them
CLOCK = "clock"
TIMES = "times"
MULTIPLE = "multiple"
_SINGLE = Decimal(1)
HOURS = _words("h hr hrs hour hours")
MINUTES = _words("m min mins minute minutes")
UNITS: dict[str, tuple[str, Decimal]] = {
    **dict.fromkeys(_words("s sec secs second seconds"), (SECONDS, _SINGLE)),
    **dict.fromkeys(MINUTES, (SECONDS, Decimal(60))),
    **dict.fromkeys(HOURS, (SECONDS, Decimal(3600))),
    **dict.fromkeys(_words("day days"), ("days", _SINGLE)),
    **dict.fromkeys(_words("week weeks"), ("days", Decimal(7))),
    **dict.fromkeys(_words("month months"), ("months", _SINGLE)),
    **dict.fromkeys(_words("year years"), ("months", Decimal(12))),
    **dict.fromkeys(
        _words(
            "session sessions workout workouts trainings runs rides walks swims lifts classes"
            " practices outings"
        ),
        ("sessions", _SINGLE),
    ),
    **dict.fromkeys(PERCENT | {"percentage"}, ("percent", _SINGLE)),
    **dict.fromkeys(_words("intensity effort rpe"), ("intensity", _SINGLE)),
    **dict.fromkeys(_words("point points pts score load"), ("points", _SINGLE)),
    **dict.fromkeys(_words("freeze freezes"), ("freezes", _SINGLE)),
    "times": (TIMES, _SINGLE),
    "row": (TIMES, _SINGLE),
    "x": (MULTIPLE, _SINGLE),
    **dict.fromkeys(
        _words("members member people athletes users friends others"), ("people", _SINGLE)
    ),
    **dict.fromkeys(_words("km kms kilometers kilometres"), ("kilometres", _SINGLE)),
    **dict.fromkeys(_words("mile miles mi"), ("miles", _SINGLE)),
    **dict.fromkeys(_words("meter meters metre metres"), ("metres", _SINGLE)),
    **dict.fromkeys(_words("kg kgs kilo kilos lb lbs pound pounds"), ("weight", _SINGLE)),
    **dict.fromkeys(_words("kcal calorie calories"), ("energy", _SINGLE)),
    **dict.fromkeys(_words("rep reps sets laps rounds"), ("repetitions", _SINGLE)),
    **dict.fromkeys(_words("squats pushups burpees lunges breaths"), ("repetitions", _SINGLE)),
    **dict.fromkeys(_words("steps"), ("steps", _SINGLE)),
    **dict.fromkeys(_words("bpm beats"), ("beats", _SINGLE)),
    **dict.fromkeys(_words("badges milestones"), ("milestones", _SINGLE)),
    **dict.fromkeys(_words("activity activities"), ("activities", _SINGLE)),
}
IN_A_ROW = "in a row"
ROW = "row"
# A number on a scale: "7.5/10", "67 out of 100".
OUT_OF = "out of"
SCALES = {Decimal(10): "intensity", Decimal(100): "points"}
# Units that "times" may stand for: "You trained 4 times".
COUNTED_AS_TIMES = _words("sessions days")
# What may stand between a number and its unit: "4 more easy sessions", "12 straight days".
BETWEEN = _words(
    "- more extra additional total full short easy hard solid strong active focused consecutive"
    " straight quick light lighter logged great good steady quality training rest done whole long"
    " intense moderate gentle recent separate different weekly daily strength cardio completed"
    " unbroken clean complete honest big small tough smart average recovery other fellow"
    " deep fresh new fast slow heavy brisk"
)
# A label names the unit of its value: "Sessions, last 7 days: 4". Singular nouns don't count
# ("Longest session: 95"), except these, which are no plurals, and yield to any plural.
LABEL_UNITS = {
    "streak": "days",
    "intensity": "intensity",
    "effort": "intensity",
    "score": "points",
    "load": "points",
}
# What may stand between such a noun and a bare number: "a streak of 12", "intensity averaged 7.5".
BEHIND_NOUN = _words(
    ": of at is to now hits hit reached reaches stands was an average averaged about around roughly"
    " nearly almost over has have currently"
    " will soon can could would"
)
# "day 12", "session number 100"
NUMBERED = {"day": "days", "session": "sessions"}
BEHIND_NUMBERED = _words("number no #")
MONTHS = {
    **_ranks(
        "January February March April May June July August September October November December", 1
    ),
    **_ranks("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", 1),
}
HALF_DAYS = {"am": 0, "pm": 12}
OCLOCK = "o'clock"
OF = "of"
HOUR_LEADS = _words("at before by until till after around from past since between and to -")
# Numbers of one kind share the last one's unit: "20 to 30 minutes", "5 of the last 7 days".
BETWEEN_AND = "between"
JOINTS = _words("- – to or of out the your last past these those /")
# A stretch of time rather than a count: "last 7 days", "7-day average".
WINDOW_LEADS = _words("last past previous these")
LOOSE_WINDOW_LEADS = _words("in over within across during of per every next coming recent")
WINDOW_NOUNS = _words("average mean window total baseline trend block rolling load")
IN = "in"
STRETCHES = _words("seconds days months")
CONSTANTS = {(Decimal(7), "days"), (Decimal(7), "day"), (Decimal(24), "hours")}
# Behind these, 7 days are a claim: "You trained on 7 days", "It has been 24 hours".
CLAIM_LEADS = CLAIM_VERBS | _words("on been at is was active")
# "7 days off", "7 days ago", "7 days and counting"
CLAIM_TAILS = _words("to of off away ago left more without since now so")
AND_COUNTING = "and counting"
STREAK_WORDS = _words("row straight streak running consecutive strong unbroken")

# How near a number claims to be.
HEDGES = {
    **dict.fromkeys(_words("about around roughly approximately approx some circa ~ ≈"), "about"),
    **dict.fromkeys(_words("over above beyond past least"), "over"),
    **dict.fromkeys(_words("under below nearly almost nearing approaching"), "under"),
}
HEDGE_FILLERS = _words("a an the full")
HEDGE_PAIRS = {
    "more than": "over",
    "less than": "under",
    "fewer than": "under",
    "close to": "about",
}

# Directions.
SIGNS = {"+": 1, "-": -1, "–": -1}
BEFORE = {
    **dict.fromkeys(
        _words(
            "plus up rose risen rising rise grew grown growth climbed climbing jumped jump"
            " increased increase increasing gained gain improved improvement lifted boosted boost"
            " surged soared ahead rises climbs jumps increases gains highest higher strongest peaks"
        ),
        1,
    ),
    **dict.fromkeys(
        _words(
            "minus down fell fallen fall dropped drop dropping dipped dip decreased decrease"
            " decreasing declined decline slipped slid reduced reduction cut behind lost shrank"
            " slump slumped slowed drops falls dips decreases declines slips loss fades lowest"
            " lower weakest"
        ),
        -1,
    ),
}
AFTER = {
    **dict.fromkeys(
        _words(
            "more higher above over up better longer ahead increase rise gain jump boost"
            " improvement growth uptick greater extra stronger harder busier bigger faster"
        ),
        1,
    ),
    **dict.fromkeys(
        _words(
            "less lower below under down worse shorter behind decrease drop dip decline fall fewer"
            " reduction off lighter easier quieter slower smaller weaker softer"
        ),
        -1,
    ),
}
BEFORE_FILLERS = _words(
    "by about around roughly nearly almost some a an the solid strong full just another"
    " approximately over more than healthy modest whole impressive of only clear good small ~ ( to"
    " at"
)
# "2,310, up from 1,200"
TURNED_FROM = _words("up down")
FROM = "from"
BREAKS = _words("and but while so yet though although which because")
OVER = "over"
ABOUT = "about"
# "12% over the last week" is a stretch of time, "12% over your average" is a direction.
OVER_LEADS = _words("your usual average normal target goal plan")
_UPWARD = (
    "above|higher than|more than|over|ahead of|up on|better than|busier than|beyond|beat|exceeded"
    "|topped|surpassed"
)
_DOWNWARD = (
    "below|lower than|less than|fewer than|under|behind|down on|worse than|quieter than|short of"
    "|missed|trailed"
)
_USUAL = "(?:usual|average|normal|mean|baseline|typical)"
_BASELINE = rf"(?: (?:your|the|a|own|recent|four-week|4-week|weekly)){{0,3}} {_USUAL}\b"
COMPARISONS = {
    1: re.compile(rf"\b(?:{_UPWARD}){_BASELINE}"),
    -1: re.compile(rf"\b(?:{_DOWNWARD}){_BASELINE}"),
}
BASELINE = re.compile(rf"\b{_USUAL}\b")
_SUBJECT = r"\b(?:is|are|was|were|you're|went|trending|week|minutes|volume|load|intensity|today)"
FAR = {
    1: re.compile(
        rf"\b(?:rose|climb(?:s|ed|ing)|increase[sd]|grew|jumped|picks up|picked up|high(?:er|est)"
        rf"|strongest|best|hardest|shine|peaks|lead the way|(?:{_UPWARD}){_BASELINE})\b"
        rf"|{_SUBJECT} up\b(?! to\b)",
    ),
    -1: re.compile(
        rf"\b(?:fell|drop(?:s|ped)|dipped|declined|decreased|slip(?:s|ped)|sliding|fades?|faded"
        r"|low(?:er|est)|weakest|worst|easiest|struggle|bottoms out|lag behind"
        rf"|(?:{_DOWNWARD}){_BASELINE})\b"
        rf"|{_SUBJECT} down\b(?! to\b)",
    ),
}
# Advice looks forward: "aim a little above your average next week" claims nothing.
ADVICE = re.compile(
    r"\b(?:aim|try|next|tomorrow|will|could|would|can|should|push|let's|keep|stay|back|add|plan)\b",
)
# Figures without a number: only a fact that says the same word supports them.
MULTIPLES = re.compile(
    r"\b(?:doubl(?:e|ed|es|ing)(?![ -](?:down|check|knot))|tripl(?:e|ed|es|ing)"
    r"|quadrupl(?:e|ed|es|ing)|\w+fold|hal(?:ved?|ving|fway)"
    r"|(?<!first )(?<!second )(?<!other )(?<!and a )half(?![ -](?:(?:an? )?hour|a dozen|marathon))"
    r"|twice(?= (?:as|your|the|what|that)\b)|thirds|(?:a|one|the) third(?= of\b)"
    r"|quarters?(?= of\b)|dozens|hundreds|thousands|millions)\b",
)
MULTIPLE_TAILS = _words("as your the more what higher that longer")

# What a coach's text must not hold.
META = re.compile(
    r"\bas an? (?:ai|assistant|language model|coach,)|\blanguage model\b|\bsystem prompt\b"
    r"|\b(?:i am|i'm) (?:an ai|unable|sorry|not able|just an)\b"
    r"|\bi (?:can't|cannot|can not|won't) (?:help|provide|assist|do|give|answer|comply|create"
    r"|generate|share|offer|fulfil|see|access|determine|tell|write|continue|respond)\b"
    r"|\bhere(?:'s| is| are) (?:your|the|a|an|my)\b[^.!?\n]{0,30}\b(?:summary|review|message|tip"
    r"|text|insight|response|draft|version|sentence|celebration|note)\b"
    r"|\A\W*(?:sure|certainly|of course|okay|absolutely)\s*[,!.:]"
    r"|\bbased on (?:the|your|these) (?:facts|data|information|figures|stats)\b"
    r"|\bthe (?:user|facts|prompt|instructions|word limit)\b|\b(?:this|your) prompt\b"
    r"|\bthe person\b|\b(?:weekly review|daily summary) (?:is|can|should)\b"
    r"|\b(?:performance tip|performance coach|hype coach|streak guardian|optimization expert)\b"
    r"|\b(?:one|an?) (?:emoji|paragraph)\b|\A\W*please (?:provide|select|enter|write)\b"
    r"|\b(?:ignore|previous|following) instructions\b|\bword count\b|\bchatbot\b|\bopenai\b"
    r"|\banthropic\b",
)
TOPICS = re.compile(
    r"\b(?:diet\w*|calori\w+|kcals?|bmi|body ?fat|fat[- ]burning|burn(?:ing)? fat|skinny|slimm?\w*"
    r"|weight(?![ -]?(?:training|lifting|room|session))|overweight|carbs?|carbohydrates?|keto"
    r"|macros|supplements?|fasting|intermittent fast|metabolism|protein|eat less"
    r"|injur\w+|over-?train\w*|overuse|tendon\w*|sprain\w*|pains?|painkillers?|ibuprofen|steroids?"
    r"|diagnos\w+|medic\w+|prescri\w+|doctors?|physicians?|symptoms?|disease\w*|disorders?|therap\w+"
    r"|blood pressure|cardiac|heart (?:attack|disease)|depress\w+|anxiety|illness\w*"
    r"|fuck\w*|shit\w*|bitch\w*|asshole\w*|bastard\w*|cunt\w*)\b",
)
LABELS = re.compile(
    r"\A(?:\*\*|__)?(?:(?:daily |weekly |your |performance |milestone |streak |coach(?:ing)? )?"
    r"(?:summary|review|tip|celebration|motivation|message|insight|reminder|note)"
    r"|coach|pacer|output|answer|response|text)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*",
    re.IGNORECASE,
)
ABBREVIATIONS = _words("approx vs e.g i.e avg mr ms dr st etc incl")
