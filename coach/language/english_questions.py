"""The English words of questions."""

import re

from coach.domain.questions import Subject
from coach.domain.spans import SpanKind
from coach.language.answers import EXAMPLES
from coach.language.vocabulary import Sense, Sign, Vocabulary

_MEANINGS: dict[Sense, str] = {
    Sign.FILLER: (
        "me|my|the|a|an|of|in|on|at|for|during|over the|within|please|hey|hi|hello|pacer|tell me"
        "|show me|give me|can you tell me|could you tell me|i want to know|i would like to know"
        "|i'd like to know|do you know|let me know|so far|any|also|now|currently|right now|ok|well"
        "|thanks"
        "|thank you"
    ),
    # A calendar week, or the last seven days? A sum, or one of runs?
    Sign.UNCLEAR: (
        "running total|the last week|the last month|the last year|the past week|the past month"
    ),
    Sign.SELF: "i",
    Sign.WHAT: "what|how high|how big",
    Sign.HOW_MUCH: "how much|how much time",
    Sign.HOW_LONG: "how long",
    Sign.HOW_MANY: "how many|number of|the number of|count my|count the",
    Sign.WHICH_DAY: "which day|what day|which days|what days",
    Sign.WHICH_WEEKDAY: (
        "which weekday|what weekday|which day of the week|what day of the week|best day of the week"
        "|which days of the week|what days of the week|best weekday|most active weekday"
        "|most active day of the week|favourite weekday|favorite weekday"
    ),
    Sign.WHICH_HOUR: (
        "what time|around what time|which hour|what hour|what time of day|what time of the day"
        "|which time of day"
        "|what hour of the day|which hour of the day|most active hour|my peak hour|peak hour"
    ),
    Sign.WHEN: "when|how long ago|how many days ago",
    Sign.DAYS: "days|different days",
    Sign.LONGEST: "longest",
    Sign.MOST: "most|the most",
    Sign.MOST_OFTEN: "most often|most frequently",
    Sign.LEAST: "least|the least",
    Sign.MORE: "more|less|fewer|higher|lower|compare",
    Sign.THAN: (
        "than|than i did|than i was|compared to|compared with|vs|versus|against|in comparison to"
    ),
    Sign.AVERAGE: "average|on average",
    Sign.TOTAL: "total|in total|in all|altogether|all together|overall",
    Sign.DO: "do",
    Sign.DID: "did",
    Sign.HAVE: "have",
    Sign.BE: "is|am|are",
    Sign.WAS: "was|were",
    Sign.TRAIN: (
        "train|trained|training|exercise|exercised|exercising|work out|worked out|working out"
        "|log|logged|record|recorded|done|spend|spent|active|been active|had|put in"
    ),
    Subject.MINUTES: "minutes|mins|min|hours|hrs|time|training time|volume",
    Subject.SESSIONS: (
        "sessions|session|workouts|workout|trainings|training session|training sessions|times"
        "|how often|how frequently|how many times"
    ),
    Subject.LOAD: "load|training load|workload",
    Subject.INTENSITY: "intensity|how hard|how intense|how intensely|how intensively",
    Subject.ACTIVE_DAYS: "active days|days active|training days",
    Subject.LONGEST_SESSION: (
        "longest session|longest workout|longest training|longest training session"
        "|longest activity|longest exercise"
    ),
    Subject.BEST_DAY: (
        "best day|record day|biggest day|most active day|longest day|busiest day|best training day"
        "|biggest training day|day with the most minutes|day with most minutes"
    ),
    Subject.LAST_SESSION: (
        "my last session|my last workout|last session|last workout|latest session|latest workout"
        "|my latest session|my latest workout|my last training|last training session"
        "|my most recent session|my most recent workout|did i last train|did i last exercise"
        "|did i last work out|did i last log|have i last trained"
    ),
    Subject.STREAK: (
        "streak|how is my streak|how is my streak going|days in a row|in a row|current streak"
    ),
    Subject.LONGEST_STREAK: "longest streak|best streak|record streak|longest ever streak",
    Subject.FREEZES: (
        "freezes|freeze|streak freezes|streak freeze|freezes left|do i have any freezes"
        "|do i have freezes"
    ),
    Subject.HABIT_SCORE: "habit score",
    Subject.TIER: "tier|which tier",
    Subject.FORM: "form|how is my form|how good is my form",
    Subject.FITNESS: "fitness|how is my fitness|how fit",
    Subject.FATIGUE: "fatigue|how tired|how fatigued",
    Subject.NEXT_MILESTONE: "next milestone|next milestones|upcoming milestone",
    SpanKind.TODAY: "today",
    SpanKind.YESTERDAY: "yesterday",
    SpanKind.THIS_WEEK: "this week|the current week|this current week",
    SpanKind.LAST_WEEK: "last week|the previous week|previous week",
    SpanKind.THIS_MONTH: "this month|the current month",
    SpanKind.LAST_MONTH: "last month|the previous month|previous month",
    SpanKind.THIS_YEAR: "this year|the current year",
    SpanKind.LAST_YEAR: "last year|the previous year|previous year",
    SpanKind.ALL: (
        "ever|all time|of all time|since i started|since the beginning|since the start|alltime"
        "|in my whole history|in my life|in my lifetime"
    ),
}
_COMBINED: dict[str, tuple[Sense, ...]] = {
    "do i usually train": (Sign.DO, Sign.SELF, Sign.TRAIN),
    "did i go": (Sign.DID, Sign.SELF),
    "have i gone": (Sign.HAVE, Sign.SELF),
    **dict.fromkeys(
        ("did i last", "did i last go", "was the last time i", "was the last time that i"),
        (Sign.DID, Sign.SELF, Subject.LAST_SESSION),
    ),
    "did i get": (Sign.DID, Sign.SELF, Sign.TRAIN),
    "did i get in": (Sign.DID, Sign.SELF, Sign.TRAIN),
    "did i get done": (Sign.DID, Sign.SELF, Sign.TRAIN),
    "mean intensity": (Sign.AVERAGE, Subject.INTENSITY),
    "with last week": (Sign.THAN, SpanKind.LAST_WEEK),
    "with last month": (Sign.THAN, SpanKind.LAST_MONTH),
    "with last year": (Sign.THAN, SpanKind.LAST_YEAR),
    "with yesterday": (Sign.THAN, SpanKind.YESTERDAY),
    "to last week": (Sign.THAN, SpanKind.LAST_WEEK),
    "to last month": (Sign.THAN, SpanKind.LAST_MONTH),
    "to last year": (Sign.THAN, SpanKind.LAST_YEAR),
    "to yesterday": (Sign.THAN, SpanKind.YESTERDAY),
    "this week than the one before": (SpanKind.THIS_WEEK, Sign.THAN, SpanKind.LAST_WEEK),
    "this month than the one before": (SpanKind.THIS_MONTH, Sign.THAN, SpanKind.LAST_MONTH),
    "this year than the one before": (SpanKind.THIS_YEAR, Sign.THAN, SpanKind.LAST_YEAR),
    "harder": (Sign.MORE, Subject.INTENSITY),
    "more often": (Sign.MORE, Subject.SESSIONS),
    "less often": (Sign.MORE, Subject.SESSIONS),
    "more intense": (Sign.MORE, Subject.INTENSITY),
    "more intensely": (Sign.MORE, Subject.INTENSITY),
    "how much more": (Sign.HOW_MUCH, Sign.MORE),
    "how much less": (Sign.HOW_MUCH, Sign.MORE),
    "how many more": (Sign.HOW_MANY, Sign.MORE),
    "how many fewer": (Sign.HOW_MANY, Sign.MORE),
}
_MONTHS = (
    "january jan",
    "february feb",
    "march",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
_ACTIVITIES = (
    "run swim cycling biking bike yoga walk hike row gym climbing tennis football pilates boxing"
    " dancing skiing ride jog stretching"
)
_NOT_ACTIVITIES = (
    "not no never don't didn't without except will would should could can must if who you your we"
    " us they he she his her their than and or but last next first goal every each per"
)
_IRREGULAR = {"ran": "run", "swam": "swim", "swum": "swim", "rode": "rid", "ridden": "rid"}
_SHORTEST_STEM = 3
_MAY_BE_DOUBLE = "lsaeiou"


def _stem(word: str) -> str:
    """The word without its ending: "running", "runs" and "ran" are "run"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("ing", "ed", "s", "e"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            return _without_e(stem[:-1] if _is_doubled(stem, ending) else stem)
    return word


def _is_doubled(stem: str, ending: str) -> bool:
    """Whether its last letter is there for the ending alone, as in "running"."""
    return ending in ("ing", "ed") and stem[-1] == stem[-2] and stem[-1] not in _MAY_BE_DOUBLE


def _without_e(stem: str) -> str:
    return stem.removesuffix("e") if len(stem) > _SHORTEST_STEM else stem


ENGLISH = Vocabulary(
    phrases={
        **{
            phrase: (sense,)
            for sense, phrases in _MEANINGS.items()
            for phrase in phrases.split("|")
        },
        **_COMBINED,
    },
    contractions={
        "what's": "what is",
        "whats": "what is",
        "when's": "when is",
        "how's": "how is",
        "i've": "i have",
        "ive": "i have",
        "i'm": "i am",
        "workout's": "workout",
    },
    months={name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()},
    doubtful=frozenset({"may", "march"}),
    in_words=frozenset({"in", "during", "for", "of"}),
    on_words=frozenset({"on"}),
    weekdays={name: number for number, name in enumerate(_WEEKDAYS)},
    each_weekday={f"{name}s": number for number, name in enumerate(_WEEKDAYS)},
    last_words=frozenset({"last", "past", "previous"}),
    day_words=frozenset({"days"}),
    week_words=frozenset({"weeks"}),
    numbers={name: number for number, name in enumerate(_NUMBERS.split(), 1)},
    activities=frozenset(_ACTIVITIES.split()),
    not_activities=frozenset(_NOT_ACTIVITIES.split()),
    stem=_stem,
    goal=re.compile(r"\b(?:weekly )?goals?\b"),
    rank=re.compile(r"\b(?:rank(?:ed|ing)?|leaderboard|(?:what|which) place)\b"),
    medical=re.compile(
        r"\b(?:pain(?:s|ful)?|hurts?|hurting|ache[sd]?|aching|sore(?:ness)?|injur\w+|sprain\w*"
        r"|strain(?:ed)|fractur\w+|torn|swollen|swelling|inflam\w+|tendon\w*|sick|(?<!')ill(?:ness)?|flu"
        r"|fever|covid\S*|cold|infect\w+|medic\w+|pills?|painkillers?|ibuprofen|aspirin|steroids?"
        r"|doctors?|physio\w*|diagnos\w+|symptoms?|disease\w*|asthma|diabet\w+|pregnan\w+|dizzy"
        r"|dizziness|faint\w*|nausea\w*|heart (?:attack|disease|problems?|palpitations?|condition)"
        r"|blood pressure|overtrain\w*|concussion|surgery|operation|cramps?|numb(?:ness)?"
        r"|safe to|healthy|rehab\w*)\b"
    ),
    examples=EXAMPLES,
    signs=frozenset("?!.,:;\"'-\u2013\u2014()\u2026\u201c\u201d\u2018\u2019\u00bf\u00a1*_"),
)
