"""What a language has to give so that questions in it are understood: words, and nothing else.

How they are put together stands in `questions.py`. A language is one `Vocabulary`, such as that
of `english_questions.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from re import Pattern

from coach.domain.questions import Subject
from coach.domain.spans import SpanKind


class Sign(StrEnum):
    """What a word says of a question, beside the figure and the stretch of days.

    ``PARTICIPLE`` makes the past of "have" and "be" ("habe ... trainiert"); ``OWN`` is a "have"
    that stands for itself without one ("habe ich Joker"), and ``IS`` such a "be", which with
    training may mean what is to come ("wie oft ist Training").
    """

    FILLER = "filler"
    UNCLEAR = "unclear"
    SELF = "self"
    WHAT = "what"
    HOW_MUCH = "how_much"
    HOW_LONG = "how_long"
    HOW_MANY = "how_many"
    WHICH_DAY = "which_day"
    WHICH_WEEKDAY = "which_weekday"
    WHICH_HOUR = "which_hour"
    WHEN = "when"
    DAYS = "days"
    LONGEST = "longest"
    MOST = "most"
    MOST_OFTEN = "most_often"
    LEAST = "least"
    MORE = "more"
    THAN = "than"
    AVERAGE = "average"
    TOTAL = "total"
    DO = "do"
    DID = "did"
    HAVE = "have"
    BE = "be"
    WAS = "was"
    TRAIN = "train"
    PARTICIPLE = "participle"
    OWN = "own"
    IS = "is"


Sense = Sign | Subject | SpanKind
"""What a word or a phrase may mean."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language; all in small letters, without accents.

    A word that stands nowhere in it, and names no activity, is not understood, and then neither
    is its question: it could turn everything.

    Attributes:
        phrases: what words and phrases mean; of those that begin alike the longest counts.
        contractions: what stands for two words or more.
        months: their names; those in ``doubtful`` only after one of ``in_words``.
        in_words: what stands before a month or a year.
        on_words: what stands before a weekday.
        weekdays: one of them; ``each_weekday``: all of them ("Mondays").
        last_days: what stands before a number of days: ``day_words`` or ``week_words``.
        numbers: small ones in words.
        activities: names of activities that members ask for even if they never logged one.
        not_activities: what can't be told from other words, whatever was logged.
        stem: a word without its ending, so that "running" and "runs" are one.
        medical: what is a doctor's to answer.
        goal: what names the weekly goal; ``rank``: a place on the leaderboard.
        signs: punctuation that means nothing here.
        verbs: forms of activities that their stem doesn't tell: which activity, and what else
            they say ("gelaufen", "corrí").
        of_words: what may stand between a month and its year.
        each_words: what before a weekday means all of them ("los lunes").
        is_asked_by_sign: whether a question for a yes is told from a statement by "?" alone.
        of_others: what is said of somebody else, in letters with their accents ("entrenó").
        examples: what can be asked, as it is suggested to whoever asked something else.
    """

    phrases: Mapping[str, tuple[Sense, ...]]
    contractions: Mapping[str, str]
    months: Mapping[str, int]
    doubtful: frozenset[str]
    in_words: frozenset[str]
    on_words: frozenset[str]
    weekdays: Mapping[str, int]
    each_weekday: Mapping[str, int]
    last_words: frozenset[str]
    day_words: frozenset[str]
    week_words: frozenset[str]
    numbers: Mapping[str, int]
    activities: frozenset[str]
    not_activities: frozenset[str]
    stem: Callable[[str], str]
    medical: Pattern[str]
    goal: Pattern[str]
    rank: Pattern[str]
    signs: frozenset[str]
    verbs: Mapping[str, tuple[str, tuple[Sign, ...]]] = field(default_factory=dict)
    of_words: frozenset[str] = frozenset()
    each_words: frozenset[str] = frozenset()
    is_asked_by_sign: bool = False
    of_others: Pattern[str] | None = None
    examples: tuple[str, ...] = ()
