"""From a question in a member's words to what is asked: by words and rules, without a model.

Every word has to have a place. One that is not known could turn the question ("not", "will",
"Bob"), so that a question with one is not understood, and neither is one that could mean two
things. Not understood costs a member another try; misunderstood would tell them a wrong figure.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from enum import StrEnum

from coach.domain.questions import OF_NOW, SUMS, Question, Subject
from coach.domain.spans import Span, SpanKind, named_span, running_beside
from coach.language.catalogue import Language, spoken
from coach.language.english_questions import ENGLISH
from coach.language.german_questions import GERMAN
from coach.language.reading import Reading, folded, reading_of
from coach.language.spanish_questions import SPANISH
from coach.language.vocabulary import Sign, Vocabulary

_VOCABULARIES = {
    Language.ENGLISH: (ENGLISH,),
    **{
        language: (
            own,
            replace(ENGLISH, not_activities=ENGLISH.not_activities | own.not_activities),
        )
        for language, own in ((Language.GERMAN, GERMAN), (Language.SPANISH, SPANISH))
    },
}
"""In which a question is read, one after the other: its own language, and the bot's first."""


def is_medical(text: str) -> bool:
    """Whether it asks what is a doctor's to answer."""
    plain = folded(text)
    return any(words.medical.search(plain) for words in _VOCABULARIES[spoken()])


class Elsewhere(StrEnum):
    """What is shown by a command of its own."""

    GOAL = "goal"
    RANK = "rank"


def elsewhere(text: str) -> Elsewhere | None:
    """Where a question that was not understood is answered; None if that is not clear."""
    plain = folded(text)
    found = {
        place
        for words in _VOCABULARIES[spoken()]
        for place, named in ((Elsewhere.GOAL, words.goal), (Elsewhere.RANK, words.rank))
        if named.search(plain)
    }
    return found.pop() if len(found) == 1 else None


def examples() -> tuple[str, ...]:
    """What can be asked, in the language that is spoken here."""
    return _VOCABULARIES[spoken()][0].examples


def understood(text: str, *, today: date, activities: Collection[str] | None) -> Question | None:
    """What a question asks for; None when that is not clear beyond doubt.

    It is read in the language that is spoken here; if that understands nothing, in English.

    Args:
        text: as it was typed.
        today: the person's local day.
        activities: those that they logged, as they logged them; None: too many to look at.
    """
    for vocabulary in _VOCABULARIES[spoken()]:
        reading = reading_of(text, today=today, activities=activities, vocabulary=vocabulary)
        if reading is None or _is_told(reading, text, vocabulary):
            continue
        if (question := _question(reading, today)) is not None:
            return question
    return None


def _is_told(reading: Reading, text: str, vocabulary: Vocabulary) -> bool:
    """Whether it may be a statement, "I trained today", in a language that tells it by "?"."""
    return vocabulary.is_asked_by_sign and "?" not in text and reading.first in _YES_OR_NO


def _question(reading: Reading, today: date) -> Question | None:
    is_one = len(reading.activities) <= 1 and len(reading.weekdays) <= 1
    signs = reading.signs
    is_of_others = bool(signs & {Sign.DO, Sign.DID, Sign.HAVE}) and Sign.SELF not in signs
    if not is_one or is_of_others or Sign.UNCLEAR in signs:
        return None
    for understand in (_of_now, _last_session, _by_weekday, _by_hour, _extreme, _compared, _sum):
        if (question := understand(reading, today)) is not None:
            return question
    return None


_ASKING = frozenset(
    {
        Sign.HOW_MUCH,
        Sign.HOW_LONG,
        Sign.HOW_MANY,
        Sign.WHICH_DAY,
        Sign.WHICH_WEEKDAY,
        Sign.WHICH_HOUR,
        Sign.WHEN,
    }
)
_YES_OR_NO = frozenset({Sign.DO, Sign.DID, Sign.HAVE, Sign.BE, Sign.WAS})
_PAST = frozenset({Sign.DID, Sign.WAS})


def _has_only(reading: Reading, *signs: Sign) -> bool:
    """Whether nothing else is said than these signs, and fillers."""
    return reading.signs <= {Sign.FILLER, Sign.SELF, Sign.WHAT, *signs}


def _is_asked_for(reading: Reading) -> bool:
    """Whether it is not asked for a yes or a no."""
    return reading.first not in _YES_OR_NO


def _of_now(reading: Reading, _today: date) -> Question | None:
    """A figure that stands as it does today: the streak, the tier."""
    subjects = reading.subjects
    if len(subjects) != 1 or not subjects <= OF_NOW or not _is_asked_for(reading):
        return None
    (subject,) = subjects
    signs = {Sign.BE, Sign.HAVE, Sign.DO, Sign.TRAIN, *_COUNTED.get(subject, ())}
    spans = []
    if subject is Subject.LONGEST_STREAK:
        signs |= _PAST
        spans = [span for span in reading.spans if span.kind is SpanKind.ALL]
    is_whole = not reading.activities and not reading.weekdays and reading.spans == spans
    return Question(subject) if is_whole and _has_only(reading, *signs) else None


_COUNTED = {
    Subject.STREAK: (Sign.HOW_LONG, Sign.HOW_MANY, Sign.DAYS),
    Subject.LONGEST_STREAK: (Sign.HOW_LONG, Sign.HOW_MANY, Sign.DAYS),
    Subject.FREEZES: (Sign.HOW_MANY,),
}


def _last_session(reading: Reading, today: date) -> Question | None:
    if reading.subjects != {Subject.LAST_SESSION} or reading.spans or reading.weekdays:
        return None
    signs = {Sign.WHEN, Sign.WHICH_DAY, Sign.WAS, Sign.BE}
    if reading.activities:
        signs |= {Sign.DID, Sign.DO, Sign.TRAIN}
    is_when = bool({Sign.WHEN, Sign.WHICH_DAY} & reading.signs)
    if not is_when or not _has_only(reading, *signs):
        return None
    return _about(reading, Subject.LAST_SESSION, named_span(SpanKind.ALL, today))


def _by_weekday(reading: Reading, today: date) -> Question | None:
    """On which weekday most is done; "which day did I" asks for a date instead."""
    asking = _ASKING & reading.signs
    is_of_week = asking == {Sign.WHICH_WEEKDAY}
    is_habit = asking == {Sign.WHICH_DAY} and Sign.DO in reading.signs and not reading.spans
    signs = (*asking, Sign.DO, Sign.HAVE, Sign.BE, Sign.TRAIN, Sign.MOST, Sign.MOST_OFTEN)
    past = _PAST if is_of_week else frozenset()
    if not (is_of_week or is_habit) or not _has_only(reading, *signs, *past, Sign.LEAST):
        return None
    extremes = {Sign.MOST, Sign.MOST_OFTEN, Sign.LEAST} & reading.signs
    measures = reading.subjects - {Subject.WEEKDAY}
    spans = reading.spans or [named_span(SpanKind.ALL, today)]
    is_clear = len(extremes) <= 1 and len(spans) == 1 and not reading.weekdays
    if not is_clear or not (measures <= {Subject.SESSIONS} or measures == {Subject.MINUTES}):
        return None
    return _about(
        reading,
        Subject.WEEKDAY,
        spans[0],
        is_least=Sign.LEAST in extremes,
        by_sessions=measures == {Subject.SESSIONS} or Sign.MOST_OFTEN in extremes,
    )


def _by_hour(reading: Reading, _today: date) -> Question | None:
    """Around what time of day most is done."""
    asking = _ASKING & reading.signs
    is_habit = Sign.DO in reading.signs or Sign.BE in reading.signs
    is_hour = asking == {Sign.WHICH_HOUR} or (asking == {Sign.WHEN} and is_habit)
    signs = (*asking, Sign.DO, Sign.BE, Sign.TRAIN, Sign.MOST, Sign.MOST_OFTEN)
    is_whole = not (reading.spans or reading.activities or reading.weekdays or reading.subjects)
    if not is_hour or not is_whole or not _has_only(reading, *signs):
        return None
    return Question(Subject.HOUR)


def _extreme(reading: Reading, today: date) -> Question | None:
    """The longest session, or the day with the most minutes."""
    subject = _extreme_subject(reading)
    spans = reading.spans or [named_span(SpanKind.ALL, today)]
    if subject is None or len(spans) > 1 or not _is_asked_for(reading):
        return None
    if subject is Subject.BEST_DAY and (spans[0].first == spans[0].last or reading.weekdays):
        return None
    return _about(reading, subject, spans[0])


def _extreme_subject(reading: Reading) -> Subject | None:
    subjects, signs = set(reading.subjects), reading.signs
    asking = _ASKING & signs
    usual = (Sign.WAS, Sign.BE, Sign.HAVE, Sign.TRAIN)
    if len(asking) > 1:
        return None
    if asking == {Sign.WHICH_DAY} and {Sign.MOST, Sign.DID} <= signs and not subjects:
        # "Which day did I train most" asks for a date; "do I", above, for a weekday.
        return (
            Subject.BEST_DAY if _has_only(reading, *asking, *usual, Sign.MOST, Sign.DID) else None
        )
    if Sign.LONGEST in signs and reading.activities:
        subjects.add(Subject.LONGEST_SESSION)
    if asking == {Sign.HOW_MANY}:
        subjects.discard(Subject.MINUTES)
    if not asking <= {Sign.WHEN, Sign.WHICH_DAY, Sign.HOW_LONG, Sign.HOW_MANY}:
        return None
    is_clear = _has_only(reading, *asking, *usual, Sign.LONGEST, Sign.DID)
    if subjects == {Subject.LONGEST_SESSION} and is_clear:
        return Subject.LONGEST_SESSION
    is_best_day = subjects == {Subject.BEST_DAY} and Sign.LONGEST not in signs
    return Subject.BEST_DAY if is_best_day and is_clear and not reading.activities else None


def _compared(reading: Reading, today: date) -> Question | None:
    """One stretch of days beside another."""
    if Sign.THAN not in reading.signs:
        return None
    span, against = _two_spans(reading, today)
    subject = _sum_subject(reading) or (None if reading.subjects else Subject.MINUTES)
    asking = _ASKING & reading.signs
    signs = (Sign.THAN, Sign.MORE, Sign.HAVE, *_YES_OR_NO, Sign.TRAIN, Sign.TOTAL, Sign.AVERAGE)
    if span is None or against is None or subject is None or span == against:
        return None
    if not _has_only(reading, *asking, *signs, Sign.DAYS) or not _fits(reading, subject):
        return None
    if reading.activities and Sign.TRAIN in reading.signs:
        # "Did I run more this week than I trained last week?"
        return None
    return _about(reading, subject, span, against=against)


def _two_spans(reading: Reading, today: date) -> tuple[Span | None, Span | None]:
    """The stretch before "than" and that behind it; the first may go without saying."""
    spans, before = reading.spans, reading.spans_before_than
    if any(span.kind is SpanKind.ALL for span in spans):
        return None, None
    if len(spans) == 1 and before == 0:
        return running_beside(spans[0], today), spans[0]
    return (spans[0], spans[1]) if len(spans) == 2 and before == 1 else (None, None)  # noqa: PLR2004


def _sum(reading: Reading, today: date) -> Question | None:
    """What a stretch of days adds up to."""
    subject = _sum_subject(reading)
    asking = _ASKING & reading.signs
    signs = (Sign.HAVE, *_YES_OR_NO, Sign.TRAIN, Sign.TOTAL, Sign.AVERAGE, Sign.DAYS)
    if subject is None or not _has_only(reading, *asking, *signs) or not _fits(reading, subject):
        return None
    if len(reading.spans) > 1 or _may_mean_else(reading, subject):
        return None
    if not reading.spans and not _is_of_all_time(reading, subject):
        return None
    span = reading.spans[0] if reading.spans else named_span(SpanKind.ALL, today)
    is_odd = bool(reading.weekdays) and span.first == span.last
    return None if is_odd else _about(reading, subject, span)


def _may_mean_else(reading: Reading, subject: Subject) -> bool:
    signs = reading.signs
    is_judged = not _is_asked_for(reading) and subject not in (Subject.MINUTES, Subject.SESSIONS)
    # "How many hours are in this week", "how much time do I have today".
    is_of_time = Sign.HOW_MANY in signs and Sign.BE in signs and Sign.TRAIN not in signs
    is_to_come = {Sign.DO, Sign.HAVE} <= signs and subject is Subject.MINUTES
    return is_judged or is_of_time or is_to_come or reading.first in _NOT_FIRST


_NOT_FIRST = frozenset({Sign.BE, Sign.WAS, Sign.DO, Sign.TRAIN})
"""What begins with these asks for a yes ("do I train today"), or is an order ("log ...")."""


def _is_of_all_time(reading: Reading, subject: Subject) -> bool:
    """Whether no stretch of days means all of them, and not "usually" or "just now"."""
    signs = reading.signs
    if Sign.HOW_LONG in signs or not _is_asked_for(reading):
        return False
    if Sign.TOTAL in signs:
        return True
    is_perfect = Sign.HAVE in signs and not signs & {Sign.DO, Sign.DID, Sign.WAS}
    owns = {Sign.DO, Sign.HAVE} <= signs and Sign.TRAIN not in signs and bool(reading.subjects)
    is_plain = subject is Subject.INTENSITY and Sign.AVERAGE in signs and not signs & _PAST
    return is_perfect or owns or is_plain


def _sum_subject(reading: Reading) -> Subject | None:
    """Which sum is asked for, said or understood."""
    subjects, signs = set(reading.subjects), reading.signs
    if Sign.DAYS in signs:
        if Sign.HOW_MANY not in signs and Sign.MORE not in signs:
            return None
        subjects.add(Subject.ACTIVE_DAYS)
        if not (Sign.TRAIN in signs or reading.activities):
            return None
    if not subjects:
        return _unsaid_subject(reading)
    return subjects.pop() if len(subjects) == 1 and subjects <= SUMS else None


def _unsaid_subject(reading: Reading) -> Subject | None:
    signs = reading.signs
    does = Sign.TRAIN in signs or bool(reading.activities)
    if Sign.HOW_MANY in signs:
        return Subject.SESSIONS if reading.activities else None
    if signs & {Sign.HOW_MUCH, Sign.HOW_LONG}:
        # "How much today" too, with nothing else.
        is_bare = signs <= {Sign.HOW_MUCH, Sign.FILLER} and bool(reading.spans)
        is_told = does or Sign.DO in signs or Sign.THAN in signs or is_bare
        return Subject.MINUTES if is_told else None
    if Sign.TOTAL in signs and reading.spans:
        return Subject.MINUTES
    did = Sign.DID in signs and (does or Sign.DO in signs)
    has_done = Sign.HAVE in signs and Sign.DO not in signs and does
    return Subject.MINUTES if did or has_done else None


_FITTING: dict[Sign, frozenset[Subject]] = {
    Sign.HOW_MUCH: frozenset({Subject.MINUTES, Subject.LOAD}),
    Sign.HOW_LONG: frozenset({Subject.MINUTES}),
    Sign.HOW_MANY: frozenset({Subject.MINUTES, Subject.SESSIONS, Subject.ACTIVE_DAYS}),
}


_NOT_WHAT = frozenset({Subject.MINUTES, Subject.SESSIONS, Subject.ACTIVE_DAYS})
"""Who asks "what sessions" or "what hours" wants to hear which ones, not how many."""


def _fits(reading: Reading, subject: Subject) -> bool:
    """Whether it is asked for as one asks for such a figure."""
    asking = _ASKING & reading.signs
    if Sign.WHAT in reading.signs and reading.subjects & _NOT_WHAT:
        return bool(reading.signs & {Sign.TOTAL, Sign.HOW_MANY})
    if Sign.AVERAGE in reading.signs and subject is not Subject.INTENSITY:
        return False
    if Sign.DAYS in reading.signs and subject is not Subject.ACTIVE_DAYS:
        return False
    return len(asking) <= 1 and all(subject in _FITTING.get(sign, ()) for sign in asking)


def _about(
    reading: Reading,
    subject: Subject,
    span: Span,
    *,
    against: Span | None = None,
    is_least: bool = False,
    by_sessions: bool = False,
) -> Question:
    activity = next(iter(reading.activities), None)
    return Question(
        subject,
        span,
        against=against,
        activities=activity.logged if activity else None,
        asked_activity=activity.asked if activity else None,
        weekday=next(iter(reading.weekdays), None),
        is_least=is_least,
        by_sessions=by_sessions,
    )
