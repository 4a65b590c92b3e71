"""Numbers in a line of text, in digits of any script or in words: "1,200", "7.5", "twenty-five".

A line is cut into tokens once, and read by looking a few tokens ahead: nothing backtracks.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from coach.language import english as words

_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
_TOKEN = re.compile(
    r"(?P<grouped>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?)"
    r"|(?P<number>\d+(?:[.,]\d+)?|\.\d+)"
    r"|(?P<word>[^\W\d]+(?:'[^\W\d]+)*)"
    r"|(?P<sign>\S)"
)
_HALF_DAY = re.compile(r"\b([ap])\.\s?m\b\.?", re.IGNORECASE)
_SPACED_THOUSANDS = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d{3}(?!\\d))")
_OTHER_SIGNS = str.maketrans(
    {"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2019": "'", "\u00d7": "x", "\u066a": "%"}
    | {"\u066b": ".", "\u066c": ",", "*": None, "_": None}
)
_ONE = Decimal(1)
_HALF = Decimal("0.5")


class Token(NamedTuple):
    """A word, a number in digits, or a sign: ``word`` is it in small letters."""

    word: str
    written: str
    number: Decimal | None
    step: Decimal
    start: int
    end: int


class Amount(NamedTuple):
    """A number, and the tokens it takes: from ``first`` up to, not including, ``after``.

    ``step`` is one in the last place written: 1 for 7, 0.1 for 7.5.
    """

    number: Decimal
    step: Decimal
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line cut into tokens, which may be asked for beyond its ends.

    Attributes:
        text: as it was cut, see ``plain``.
        tokens: all of it but spaces.
        words: the tokens in small letters.
        is_fact: a line that we computed: "one" always counts in it.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    is_fact: bool

    @classmethod
    def cut(cls, text: str, *, is_fact: bool) -> "Line":
        """The line of a text as people write it."""
        text = plain(text)
        tokens = tuple(map(_token, _TOKEN.finditer(text)))
        return cls(text, tokens, tuple(token.word for token in tokens), is_fact)

    def word(self, place: int) -> str:
        """The token there, in small letters; nothing beyond the ends."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def phrase(self, place: int, length: int) -> str:
        """So many tokens from there on, a space between them."""
        return " ".join(self.words[max(place, 0) : max(place + length, 0)])

    def is_glued(self, place: int) -> bool:
        """Whether no space parts the token from the one before it."""
        return (
            0 < place < len(self.tokens) and self.tokens[place - 1].end == self.tokens[place].start
        )


def plain(text: str) -> str:
    """The text with Western digits and signs, and without emphasis, keycap emoji and idioms."""
    text = _SPACED_THOUSANDS.sub(",", _KEYCAP.sub(" ", text))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(_western(sign) for sign in text))
    text = _HALF_DAY.sub(r"\1m", text.translate(_OTHER_SIGNS))
    return words.IDIOMS.sub(" ", text)


def _western(sign: str) -> str:
    """Digits of any script as 0 to 9, fractions as decimals, other numerals set apart."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if unicodedata.category(sign) not in {"No", "Nl"}:
        return sign
    number = round(unicodedata.numeric(sign), 2)
    return f" {number:g} " if number >= 1 else f"{number:g}".removeprefix("0")


def _token(match: re.Match[str]) -> Token:
    written = match.group()
    start, end = match.span()
    if match.lastgroup == "grouped":
        digits = written.replace(",", "")
    elif match.lastgroup == "number":
        digits = written.replace(",", ".")
    else:
        return Token(written.casefold(), written, None, _ONE, start, end)
    step = _ONE.scaleb(-len(digits.partition(".")[2]))
    return Token(written, written, Decimal(digits), step, start, end)


def amount_at(line: Line, place: int) -> Amount | None:
    """The number that begins at a token, if one does."""
    token = line.tokens[place] if place < len(line.tokens) else None
    if token is None or token.number is None:
        return _spelled(line, place) if line.word(place) in words.NUMBER_STARTS else None
    after = place + 1
    if line.word(after) == "k" and line.is_glued(after):
        return Amount(token.number * 1000, token.step * 1000, place, after + 1)
    if line.word(after) in words.ORDINAL_ENDINGS and line.is_glued(after):
        return Amount(token.number, _ONE, place, after + 1)
    return with_half(line, Amount(token.number, token.step, place, after))


def with_half(line: Line, amount: Amount) -> Amount:
    """The amount, with the "and a half" that follows it."""
    if line.phrase(amount.after, 3) != words.AND_A_HALF:
        return amount
    return Amount(amount.number + _HALF, _HALF, amount.first, amount.after + 3)


def _spelled(line: Line, place: int) -> Amount | None:
    word = line.word(place)
    if word == words.HALF:
        return _half(line, place)
    if word in words.TWICE:
        return Amount(Decimal(words.TWICE[word]), _ONE, place, place + 1)
    if word in words.ARTICLES and line.word(place + 1) == words.HOUR:
        is_distance = line.word(place + 2) in words.DISTANCES
        return None if is_distance else Amount(_ONE, _ONE, place, place + 1)
    cardinal = _cardinal(line, place)
    if cardinal is None:
        return None
    value, after = cardinal
    if word in words.COUNTED_WHEN_CLAIMED and after == place + 1 and not _is_counted(line, place):
        return None
    return with_half(line, Amount(Decimal(value), _ONE, place, after))


def _half(line: Line, place: int) -> Amount | None:
    """Half an hour, and half a dozen; any other half is a claim that the guard doubts."""
    after = place + 1
    if line.word(after) in words.ARTICLES or line.word(after) == "-":
        after += 1
    if line.word(after) == words.HOUR:
        return Amount(_HALF, _HALF, place, after)
    if line.word(after) == words.DOZEN:
        return Amount(Decimal(6), _ONE, place, after + 1)
    return None


def _is_counted(line: Line, place: int) -> bool:
    """Whether "one" is a figure here: "You logged one session", not "this one" or "one more"."""
    following = line.word(place + 1)
    return (
        (line.is_fact and not following[:1].isdigit())  # "one 20 min session" counts minutes
        or (line.word(place - 1) in words.CLAIM_VERBS and following in words.UNITS)
        or (following == "-" and line.word(place + 2) in words.UNITS)
        or following in words.PERCENT
        or line.phrase(place + 1, 3) == words.AND_A_HALF
    )


_Reader = Callable[[Line, int], tuple[int, int] | None]


def _cardinal(line: Line, place: int) -> tuple[int, int] | None:
    return _with_magnitude(line, place, _below_thousand, words.THOUSANDS)


def _below_thousand(line: Line, place: int) -> tuple[int, int] | None:
    return _with_magnitude(line, place, _below_hundred, words.HUNDREDS)


def _with_magnitude(
    line: Line, place: int, read: _Reader, magnitudes: dict[str, int]
) -> tuple[int, int] | None:
    """What ``read`` finds, times "hundred" or the like, plus what it finds behind that."""
    has_article = line.word(place) in words.ARTICLES and line.word(place + 1) in magnitudes
    part = (1, place + 1) if has_article else read(line, place)
    if part is None or line.word(part[1]) not in magnitudes:
        return part
    value, after = part[0] * magnitudes[line.word(part[1])], part[1] + 1
    rest = read(line, after + 1 if line.word(after) == words.AND else after)
    return (value, after) if rest is None else (value + rest[0], rest[1])


def _below_hundred(line: Line, place: int) -> tuple[int, int] | None:
    word = line.word(place)
    if word in words.BELOW_TWENTY:
        return words.BELOW_TWENTY[word], place + 1
    if word in words.ORDINALS:
        return words.ORDINALS[word], place + 1
    if word not in words.TENS:
        return None
    if line.word(place + 1) == "-":
        ones = words.ONES.get(line.word(place + 2)) or words.ORDINAL_ONES.get(line.word(place + 2))
        return (words.TENS[word] + ones, place + 3) if ones else (words.TENS[word], place + 1)
    ones = words.ONES.get(line.word(place + 1), 0)
    return words.TENS[word] + ones, place + 2 if ones else place + 1
