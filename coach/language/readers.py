"""Who reads the texts of a language for the guard; there is none for a language not listed here.

English has rules that refuse on evidence (`grounding.py`); other languages are read by a lexicon,
which refuses what it does not understand (`closed.py`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from coach.language import closed, grounding
from coach.language import english as words
from coach.language import english_turns as turns
from coach.language.catalogue import Language
from coach.language.german import GERMAN
from coach.language.grants import granted
from coach.language.grounding import Unfounded
from coach.language.lexicon import Lexicon, Manners
from coach.language.spanish import SPANISH
from coach.language.tellings import known_share


@dataclass(frozen=True, slots=True)
class Reader:
    """How texts in a language are judged.

    Attributes:
        name: of the language, in English.
        unfounded: the claims of sentences that no line of the facts supports.
        quotes_fact: whether any figure of the sentences is one of the facts.
        is_written: whether a text is in the language at all.
        can_judge: whether texts on these lines can be judged: else none would pass.
    """

    name: str
    manners: Manners
    unfounded: Callable[[Sequence[str], Sequence[str]], Sequence[Unfounded]]
    quotes_fact: Callable[[Sequence[str], Sequence[str]], bool]
    is_written: Callable[[str], bool]
    can_judge: Callable[[Sequence[str]], bool]


def _english() -> Reader:
    manners = Manners(
        meta=words.META,
        topics=words.TOPICS,
        labels=words.LABELS,
        abbreviations=words.ABBREVIATIONS,
        goes_on=re.compile(r"(?!)"),
        to_the_person=turns.TO_THE_PERSON,
        of_itself=turns.OF_ITSELF,
        most_unknown=1,
    )
    # What is no English is not told apart: it holds no claim that could not be read.
    return Reader(
        "English",
        manners,
        grounding.unfounded,
        grounding.quotes_fact,
        is_written=lambda _: True,
        can_judge=lambda _: True,
    )


def _by_lexicon(name: str, lexicon: Lexicon) -> Reader:
    return Reader(
        name,
        lexicon.manners,
        partial(closed.doubts, lexicon=lexicon),
        partial(closed.tells_fact, lexicon=lexicon),
        is_written=lambda text: _knows(lexicon, text),
        can_judge=lambda facts: bool(granted(tuple(facts)).figures),
    )


def _knows(lexicon: Lexicon, text: str) -> bool:
    return known_share(text, lexicon) >= 1 - lexicon.manners.most_unknown


READERS: Mapping[Language, Reader] = {
    Language.ENGLISH: _english(),
    Language.GERMAN: _by_lexicon("German", GERMAN),
    Language.SPANISH: _by_lexicon("Spanish", SPANISH),
}
