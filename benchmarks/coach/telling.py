"""True texts as a language model might word them: a grammar's sentences, filled from a brief."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from benchmarks.coach.known import Known, Value
from benchmarks.coach.tongues import ENGLISH, Tongue
from coach.domain.briefs import Brief
from coach.domain.kinds import LIMITS, InsightKind
from coach.language.prompts import fact_lines

_EITHER = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"(\{[^{}]*\}|<[^<>]*>)")
_HOUR, _VARIANTS = 60, 12
_MOST_SENTENCES = {InsightKind.STREAK_MOTIVATION: 1, InsightKind.WEEKLY_REVIEW: 3}
_EVERY_THIRD = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A figure's place in a sentence, and how it is written there."""

    value: Value
    style: str
    variant: int
    tongue: Tongue = ENGLISH

    @property
    def is_in_hours(self) -> bool:
        """Whether it is a stretch of time that is told in hours and minutes."""
        return self.style == "time" and self.value.number >= _HOUR and self.variant % 3 != 0

    @property
    def is_spelled(self) -> bool:
        """Whether it stands there in words."""
        is_noun = self.style not in {"", "time", "clock", "nth"}
        is_short = self.value.number < len(self.tongue.spelled)
        is_one = self.tongue is not ENGLISH and self.value.number == 1  # an article elsewhere
        return is_noun and self.variant % 3 == 0 and is_short and not is_one

    def written(self) -> str:
        """As it stands in the text."""
        number = self.value.number
        match self.style:
            case "time":
                return self.tongue.time(int(number), self.variant)
            case "clock":
                return self.tongue.clock(int(number), self.variant)
            case "nth":
                return self.tongue.nth.format(number)
            case "":
                return self.tongue.number(number, self.variant)
        noun = self.tongue.noun(self.style, number == 1)
        return f"{self.tongue.spelled[int(number)] if self.is_spelled else number} {noun}"


@dataclass(frozen=True, slots=True)
class Turn:
    """A direction's place in a sentence."""

    right: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Name:
    """The place of a weekday or a part of the day."""

    name: str


Piece = str | Number | Turn | Name
Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text for a brief.

    Attributes:
        facts: the lines that it was written from.
    """

    kind: InsightKind
    facts: tuple[str, ...]
    opener: str
    sentences: tuple[Sentence, ...]
    closer: str
    tongue: Tongue = ENGLISH

    def written(self) -> str:
        """As a model would hand it over."""
        return f"{self.opener}{' '.join(map(_written, self.sentences))}{self.closer}"

    def places(self, kind: type[Number] | type[Turn] | type[Name]) -> list[tuple[int, int]]:
        """Where pieces of a kind stand: sentence, and place in it."""
        return [
            (row, at)
            for row, sentence in enumerate(self.sentences)
            for at, piece in enumerate(sentence)
            if isinstance(piece, kind)
        ]

    def with_piece(self, place: tuple[int, int], piece: Piece) -> "Text":
        """The text with another piece there."""
        row, at = place
        sentence = (*self.sentences[row][:at], piece, *self.sentences[row][at + 1 :])
        return replace(
            self, sentences=(*self.sentences[:row], sentence, *self.sentences[row + 1 :])
        )

    def with_sentence(self, sentence: Sentence, row: int) -> "Text":
        """The text with one more sentence before that one."""
        return replace(self, sentences=(*self.sentences[:row], sentence, *self.sentences[row:]))

    @property
    def fits(self) -> bool:
        """Whether it is within the words of its kind."""
        return len(self.written().split()) <= LIMITS[self.kind].words


def is_held_out(place: int) -> bool:
    """Whether a saying at this place of its group is one that the guard was never tuned on."""
    return place % _EVERY_THIRD == _EVERY_THIRD - 1


def wordings(group: str, tongue: Tongue = ENGLISH) -> int:
    """How many ways there are to tell a fact of a group, its figures and closing words aside."""
    told = sum(1 for saying in tongue.sayings[group] for _ in _expanded(saying))
    return told * len(tongue.openers)


def text_of(
    brief: Brief,
    known: Sequence[Known],
    dice: random.Random,
    *,
    held_out: bool,
    tongue: Tongue = ENGLISH,
) -> Text | None:
    """A true text out of sayings of one share; None when there are none for this brief."""
    most = _MOST_SENTENCES.get(brief.kind, 2)
    chosen = [
        sentence
        for each in dice.sample(known, k=len(known))
        if (sentence := _sentence(each, dice, tongue, held_out=held_out))
    ][: dice.randint(1, most)]
    opener, closer = dice.choice(tongue.openers), dice.choice(tongue.closers)
    while chosen:
        text = Text(brief.kind, fact_lines(brief), opener, tuple(chosen), closer, tongue)
        if text.fits:
            return text
        chosen, opener, closer = chosen[:-1] if not opener + closer else chosen, "", ""
    return None


def _sentence(
    known: Known, dice: random.Random, tongue: Tongue, *, held_out: bool
) -> Sentence | None:
    sayings = [
        saying
        for at, saying in enumerate(tongue.sayings[known.group])
        if is_held_out(at) == held_out and _is_usable(saying, known)
    ]
    if not sayings:
        return None
    saying = _EITHER.sub(lambda found: dice.choice(found[1].split("|")), dice.choice(sayings))
    pieces = [_piece(part, known, dice, tongue) for part in _PLACE.split(saying) if part]
    return (*pieces, dice.choice((".", ".", "!")))


def _is_usable(saying: str, known: Known) -> bool:
    names = {place[1:-1].partition(":")[0] for place in _PLACE.findall(saying) if place[0] == "{"}
    is_plural = not any(
        known.values[name].number <= 1
        for name in names & known.values.keys()
        if re.search(rf"\{{{name}\}}(?: straight| times|-day| Mal|-Tage| veces)", saying)
    )
    is_told = all(
        known.values[name].number > 0 for name in names & known.values.keys()
    )  # "0 days in a row" is no saying
    has_direction = "<" not in saying or known.sign != 0
    return (
        names <= known.values.keys() | known.names.keys()
        and is_plural
        and is_told
        and has_direction
    )


def _piece(part: str, known: Known, dice: random.Random, tongue: Tongue) -> Piece:
    if part[0] == "<":
        up, down = part[1:-1].split("|")
        return Turn(up, down) if known.sign > 0 else Turn(down, up)
    if part[0] != "{":
        return part
    name, _, style = part[1:-1].partition(":")
    if name in known.names:
        return Name(tongue.named(known.names[name]))
    return Number(known.values[name], style, dice.randrange(_VARIANTS), tongue)


def _written(sentence: Sentence) -> str:
    text = "".join(
        piece.written()
        if isinstance(piece, Number)
        else piece.right
        if isinstance(piece, Turn)
        else piece.name
        if isinstance(piece, Name)
        else piece
        for piece in sentence
    )
    return text[0].upper() + text[1:]


def _expanded(saying: str) -> Iterator[str]:
    parts = _EITHER.split(saying)
    for choice in product(*(parts[at].split("|") for at in range(1, len(parts), 2))):
        yield "".join(parts[0::2][0]) + "".join(choice)


def numbers_by_unit(known: Sequence[Known], facts: Sequence[str]) -> Mapping[str, set[Decimal]]:
    """All numbers of the facts by what they count: those of the brief, and of the lines' nouns."""
    found: dict[str, set[Decimal]] = {}
    for each in known:
        for value in each.values.values():
            found.setdefault(value.unit, set()).add(value.number)
    for line in facts:
        for number, noun in re.findall(r"([\d,]+(?:\.\d+)?) (minute|session|day|hour)", line):
            is_window = re.search(rf"(?:last|the) {number} (?:complete )?{noun}", line)
            if not is_window:
                found.setdefault(f"{noun}s", set()).add(Decimal(number.replace(",", "")))
    found.setdefault("minutes", set()).update(60 * hours for hours in found.get("hours", ()))
    return found
