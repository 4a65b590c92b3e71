"""From words to what each of them is: the figures, stretches of days and activities that are named.

The text is taken for hostile: it is compared with a vocabulary, and nothing of it goes on but the
name of an activity that the person logged, or that everybody knows.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from coach.domain.questions import Subject
from coach.domain.spans import (
    Span,
    SpanKind,
    last_days_span,
    month_span,
    named_span,
    weekday_span,
    year_span,
)
from coach.language.safety import cleaned_note
from coach.language.vocabulary import Sense, Sign, Vocabulary

QUESTION_LIMIT = 200
MOST_WORDS = 40
_MOST_READ = 4000
_LONGEST_PHRASE = 7
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_YEAR = re.compile(r"20\d\d", re.ASCII)
_COUNT = re.compile(r"\d{1,4}", re.ASCII)
_DAYS_A_WEEK = 7
_SAYS_LITTLE = frozenset({Sign.FILLER, Sign.SELF})
_UNSAID = frozenset({"So", "Sk", "Mn"})
"""Categories of pictures, of their shades and of accents."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What to call it, and how it was logged: several spellings, or none at all.

    It is called as the question does, spelled as it was logged.
    """

    asked: str
    logged: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weekday:
    """Days of that name (0 = Monday)."""

    number: int


Token = Sign | Subject | Span | Activity | Weekday


@dataclass
class Reading:
    """The tokens of a question by what they are.

    Attributes:
        first: the first one that means something.
        spans_before_than: how many stretches of days are named before "than".
    """

    first: Token | None
    signs: set[Sign] = field(default_factory=set)
    subjects: set[Subject] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    spans_before_than: int = 0
    activities: set[Activity] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)

    def add(self, token: Token) -> None:
        """Put the next one in its place."""
        if isinstance(token, Sign):
            self.signs.add(token)
            if token is Sign.THAN:
                self.spans_before_than = len(self.spans)
        elif isinstance(token, Subject):
            self.subjects.add(token)
        elif isinstance(token, Span):
            self.spans.append(token)
        elif isinstance(token, Weekday):
            self.weekdays.add(token.number)
        else:
            self.activities.add(token)


def reading_of(
    text: str, *, today: date, activities: Collection[str] | None, vocabulary: Vocabulary
) -> Reading | None:
    """A question by its parts; None when one of its words or signs has no place."""
    words = _words(text, vocabulary)
    if words is None or not 0 < len(words) <= MOST_WORDS:
        return None
    found = _Tokens(words, today, activities, vocabulary).all()
    if found is None:
        return None
    tokens = _conjugated(found)
    if not _compares_days(tokens):
        return None
    reading = Reading(first=next((each for each in tokens if each not in _SAYS_LITTLE), None))
    for token in tokens:
        reading.add(token)
    return reading


def _conjugated(tokens: Sequence[Token]) -> Sequence[Token]:
    """Verbs of two words as one of the past: "habe ... trainiert" is what "did train" is."""
    if Sign.PARTICIPLE in tokens:
        past = (Sign.OWN, Sign.IS)
        return [
            Sign.DID if each in past else each for each in tokens if each is not Sign.PARTICIPLE
        ]
    is_to_come = not _MAY_BE_TO_COME.isdisjoint(tokens)
    present = {
        Sign.OWN: (Sign.DO, Sign.HAVE),
        Sign.IS: (Sign.BE, Sign.UNCLEAR) if is_to_come else (Sign.BE,),
    }
    return [
        said
        for each in tokens
        for said in (present.get(each, (each,)) if isinstance(each, Sign) else (each,))
    ]


_MAY_BE_TO_COME = frozenset({Sign.TRAIN, Sign.DAYS, Sign.HOW_MUCH, Sign.HOW_MANY})


def _compares_days(tokens: Sequence[Token]) -> bool:
    """Whether "than" stands before stretches of days alone, and not as in "more than yoga"."""
    said = [each for each in tokens if each is not Sign.FILLER]
    pairs = zip_longest(said, said[1:])
    return all(isinstance(behind, Span) for each, behind in pairs if each is Sign.THAN)


def folded(text: str) -> str:
    """Small letters without accents, one kind of apostrophe, nothing hidden."""
    cleaned = cleaned_note(text, _MOST_READ).casefold().replace("\u2019", "'")
    apart = unicodedata.normalize("NFD", cleaned)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


# --- words --------------------------------------------------------------------------------------
def _words(text: str, vocabulary: Vocabulary) -> list[str] | None:
    """The words; None when there is a sign that may mean something, such as "<" or "@"."""
    plain = folded(text)
    if len(plain) > QUESTION_LIMIT or _is_of_others(text, vocabulary):
        return None
    between = _WORD.sub(" ", plain)
    if any(not _says_nothing(sign, vocabulary) for sign in between):
        return None
    words = []
    for word in _WORD.findall(plain):
        whole = vocabulary.contractions.get(word, word)
        words += whole.removesuffix("'s").split()
    return words


def _is_of_others(text: str, vocabulary: Vocabulary) -> bool:
    """Whether an accent tells that it is about somebody else."""
    of_others = vocabulary.of_others
    return of_others is not None and of_others.search(cleaned_note(text, _MOST_READ)) is not None


def _says_nothing(sign: str, vocabulary: Vocabulary) -> bool:
    return sign.isspace() or sign in vocabulary.signs or unicodedata.category(sign) in _UNSAID


class _Tokens:
    """Reads words from left to right; what is longest counts."""

    def __init__(
        self,
        words: list[str],
        today: date,
        activities: Collection[str] | None,
        vocabulary: Vocabulary,
    ) -> None:
        self._words = words
        self._today = today
        self._vocabulary = vocabulary
        self._knows_activities = activities is not None
        self._activities = _by_stems(activities or (), vocabulary)
        self._at = 0

    def all(self) -> list[Token] | None:
        """All tokens; None when a word has no place."""
        found: list[Token] = []
        while self._at < len(self._words):
            tokens = (
                self._last_days()
                or self._dated()
                or self._weekday()
                or self._long_activity()
                or self._phrase()
                or self._activity()
            )
            if not tokens:
                return None
            found += tokens
        return found

    def _word(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._words[at] if at < len(self._words) else ""

    def _taken(self, count: int, *tokens: Token | None) -> tuple[Token, ...]:
        """Go on behind ``count`` words, if they mean something."""
        known = tuple(token for token in tokens if token is not None)
        self._at += count if known else 0
        return known

    def _last_days(self) -> tuple[Token, ...]:
        """E.g. "last 7 days", "past two weeks"."""
        words = self._vocabulary
        if self._word() not in words.last_words:
            return ()
        count, unit = self._number(self._word(1)), self._word(2)
        if count is None or unit not in words.day_words | words.week_words:
            return ()
        days = count * (_DAYS_A_WEEK if unit in words.week_words else 1)
        return self._taken(3, last_days_span(days, self._today))

    def _number(self, word: str) -> int | None:
        return int(word) if _COUNT.fullmatch(word) else self._vocabulary.numbers.get(word)

    def _dated(self) -> tuple[Token, ...]:
        """E.g. "in October", "October 2025", "in 2025"."""
        words, skipped = self._vocabulary, 0
        if self._word() in words.in_words:
            skipped = 1
        name = self._word(skipped)
        if skipped and _YEAR.fullmatch(name):
            return self._taken(2, year_span(int(name), self._today))
        month = words.months.get(name)
        if month is None or (name in words.doubtful and not skipped):
            return ()
        behind = skipped + 1 + (self._word(skipped + 1) in words.of_words)
        if _YEAR.fullmatch(year := self._word(behind)):
            return self._taken(behind + 1, month_span(month, self._today, int(year)))
        return self._taken(skipped + 1, month_span(month, self._today))

    def _weekday(self) -> tuple[Token, ...]:
        """E.g. "on Monday", "on Mondays"."""
        words, skipped = self._vocabulary, 0
        if self._word() in words.on_words:
            skipped = 1
        elif self._word() in words.each_words and self._word(1) in words.weekdays:
            return self._taken(2, Weekday(words.weekdays[self._word(1)]))
        name = self._word(skipped)
        if name in words.each_weekday:
            return self._taken(skipped + 1, Weekday(words.each_weekday[name]))
        if skipped and name in words.weekdays:
            return self._taken(2, weekday_span(words.weekdays[name], self._today))
        return ()

    def _phrase(self) -> tuple[Token, ...]:
        for count in range(_LONGEST_PHRASE, 0, -1):
            phrase = " ".join(self._words[self._at : self._at + count])
            senses = self._vocabulary.phrases.get(phrase)
            if senses is not None and self._at + count <= len(self._words):
                return self._taken(count, *map(self._token, senses))
        return ()

    def _token(self, sense: Sense) -> Token:
        return named_span(sense, self._today) if isinstance(sense, SpanKind) else sense

    def _long_activity(self) -> tuple[Token, ...]:
        """An activity of several words, not all of which stand in the vocabulary."""
        longest = max(map(len, self._activities), default=0)
        for count in range(longest, 1, -1):
            words = self._words[self._at : self._at + count]
            is_generic = all(word in self._vocabulary.phrases for word in words)
            if len(words) == count and not is_generic and (activity := self._named(words)):
                return self._taken(count, activity)
        return ()

    def _activity(self) -> tuple[Token, ...]:
        if not self._knows_activities or self._word() in self._vocabulary.not_activities:
            return ()
        return self._verb() or self._taken(1, self._named([self._word()]))

    def _verb(self) -> tuple[Token, ...]:
        """A form of what an activity is called, of one word or two."""
        for count in (2, 1):
            form = " ".join(self._words[self._at : self._at + count])
            name, signs = self._vocabulary.verbs.get(form, ("", ()))
            if activity := self._named([name]):
                return self._taken(count, activity, *signs)
        return ()

    def _named(self, words: list[str]) -> Activity | None:
        stems = tuple(map(self._vocabulary.stem, words))
        logged = self._activities.get(stems, frozenset())
        known = {(self._vocabulary.stem(name),) for name in self._vocabulary.activities}
        if not logged and stems not in known:
            return None
        asked = " ".join(words)
        # Of "RUN" and "Run" the one that shouts less.
        spelled = max((name for name in logged if folded(name) == asked), default=asked)
        return Activity(spelled, logged)


def _by_stems(
    activities: Collection[str], vocabulary: Vocabulary
) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Activities by the stems of their words: "Run", "run" and "running" are one."""
    found: dict[tuple[str, ...], set[str]] = {}
    for activity in activities:
        stems = tuple(map(vocabulary.stem, _WORD.findall(folded(activity))))
        if stems:
            found.setdefault(stems, set()).add(activity)
    return {stems: frozenset(names) for stems, names in found.items()}
