"""Which of many ways to say it: the one that was said longest ago.

Among equals the hash of a seed decides, so that the same seed gives the same choice.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from coach.language.catalogue import say
from coach.language.phrases import capital

OPENING_WORDS = 4
MOST_HEARD = 14
"""Texts said lately that are looked at."""

_BEGIN = 64  # characters, which no four words fill
_NO_WORD = re.compile(r"[^\w\s]|_")
_DIGITS = re.compile(r"\d+")


def opening(text: str) -> str:
    """How a text begins: its first four words in small letters, each number a "#", no signs."""
    return _first(_plain(text[:_BEGIN]))


def _plain(text: str) -> str:
    return " ".join(_DIGITS.sub("#", _NO_WORD.sub("", text.casefold())).split())


def _first(plain: str) -> str:
    return " ".join(plain.split(" ", OPENING_WORDS)[:OPENING_WORDS])


@dataclass(frozen=True, slots=True)
class Voice:
    """Who chooses.

    Attributes:
        said: the texts said lately, the newest first, in plain words.
        openings: how each of them begins.
    """

    seed: str
    said: tuple[str, ...]
    openings: tuple[str, ...]

    @classmethod
    def after(cls, said_lately: Sequence[str], seed: str) -> "Voice":
        """The voice of somebody who said these texts, the newest first."""
        said = tuple(_plain(text) for text in said_lately[:MOST_HEARD])
        return cls(seed, said, tuple(_first(text) for text in said))

    def text(self, drafts: Iterable[str]) -> str:
        """The draft whose opening was never said lately, else longest ago.

        Of six openings there is always one that none of the newest five texts has.
        """
        return max(drafts, key=lambda draft: (self._opened(draft), self._rank(draft)))

    def sentence(self, wordings: Iterable[str], fields: Mapping[str, str]) -> str:
        """One of these wordings for the middle of a text, likewise."""
        sentences = rendered(wordings, fields)
        return max(sentences, key=lambda sentence: (self._heard(sentence), self._rank(sentence)))

    def _opened(self, draft: str) -> int:
        """How many texts ago one began like this."""
        begin = opening(draft)
        return self.openings.index(begin) if begin in self.openings else MOST_HEARD

    def _heard(self, sentence: str) -> int:
        """How many texts ago one held a sentence that begins like this."""
        begin = opening(sentence)
        ago = (place for place, text in enumerate(self.said) if begin in text)
        return next(ago, MOST_HEARD)

    def _rank(self, text: str) -> bytes:
        return blake2b(f"{self.seed} {text}".encode(), digest_size=8).digest()


def rendered(wordings: Iterable[str], fields: Mapping[str, str]) -> list[str]:
    """Wordings in the language that is spoken, with their figures, each with a capital."""
    return [capital(say(wording, **fields)) for wording in wordings]
