"""Is a text from a language model true, safe and short enough to show?

The text is taken for hostile: it may hold anything that its prompt or its training put there.
``tidied`` first, ``flaws`` then; a text without flaws may be shown as it is.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach.domain.kinds import LIMITS, InsightKind, TextLimits
from coach.language import english as words
from coach.language import english_turns as turns
from coach.language.grounding import quotes_fact, unfounded
from coach.language.loops import loops
from coach.language.safety import crisis_cue, is_hidden

_CHARACTERS_A_WORD = 9  # scripts without spaces, and words that are none
_MOST_EMOJI = 2
_MOST_NUMBERS = 30
_MOST_READ = 4000
_DETAIL_CHARACTERS = 40
_STORY_WORDS = 16
_REASONS = 4


class FlawKind(StrEnum):
    """What may be wrong with a text."""

    EMPTY = "empty"
    LENGTH = "length"
    UNFINISHED = "unfinished"
    NUMBER = "number"
    UNIT = "unit"
    DIRECTION = "direction"
    MULTIPLE = "multiple"
    DAY = "day"
    ROLE = "role"
    STANDING = "standing"
    MENTION = "mention"
    LINK = "link"
    MARKUP = "markup"
    EMOJI = "emoji"
    HIDDEN = "hidden"
    SCRIPT = "script"
    META = "meta"
    PLACEHOLDER = "placeholder"
    LOOP = "loop"
    TOPIC = "topic"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a text.

    Attributes:
        kind: what.
        detail: the words at fault, such as the invented number; at most 40 characters.
    """

    kind: FlawKind
    detail: str


_REASON = {
    FlawKind.EMPTY: "it held no whole sentence",
    FlawKind.LENGTH: "it was too long ({})",
    FlawKind.UNFINISHED: "its last sentence was not finished",
    FlawKind.NUMBER: "it held the number {}, which is not one of the facts",
    FlawKind.UNIT: "it held {}, but that number counts something else in the facts",
    FlawKind.DIRECTION: "it held {} with the wrong direction",
    FlawKind.MULTIPLE: "it held the claim {}, which no fact supports",
    FlawKind.DAY: "it named {}, which no fact names so",
    FlawKind.ROLE: "it held {} in a place where the facts have another figure",
    FlawKind.STANDING: "it held the claim {}, which the facts deny",
    FlawKind.MENTION: "it mentioned someone ({})",
    FlawKind.LINK: "it held a link ({})",
    FlawKind.MARKUP: "it was not plain sentences ({})",
    FlawKind.EMOJI: "it held more than two emoji or one that does not exist ({})",
    FlawKind.HIDDEN: "it held a hidden character ({})",
    FlawKind.SCRIPT: "it was not written in plain English letters ({})",
    FlawKind.META: "it spoke about itself or its task ({})",
    FlawKind.PLACEHOLDER: "it held a placeholder ({})",
    FlawKind.LOOP: "it repeated itself ({})",
    FlawKind.VOICE: "it did not speak to the person ({})",
    FlawKind.TOPIC: "it spoke of {}, which a coach leaves alone",
}

_EMOJI_SIGN = (
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3\u203c\u2049]"
)
_EMOJI = (
    r"(?:[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{2}"
    rf"|{_EMOJI_SIGN}[\ufe0f\U0001f3fb-\U0001f3ff]*"
    rf"(?:\u200d{_EMOJI_SIGN}[\ufe0f\U0001f3fb-\U0001f3ff]*)*)"
)
_ANY_EMOJI = re.compile(_EMOJI)
# A sentence ends with a stop or an emoji, unless the next word has a small letter.
_END = re.compile(
    rf"[.!?…\u3002\uff01\uff1f]++[\"'”\u2019»)*_]*+(?:\s?{_EMOJI})*+|{_EMOJI}(?:\s?{_EMOJI})*+"
)
_GOES_ON = re.compile(r"\S|\s+[a-z]")
_QUOTES = {'"': '"', "'": "'", "“": "”", "\u2018": "\u2019", "«": "»", "„": "“", "`": "`"}
_LONGEST_ABBREVIATION = 7
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)?(?:/\d+)?")
_HEAPED_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20df]{2,}")

_FORMS = (
    (FlawKind.MENTION, re.compile(r"@\s?\w*|<(?:@|#|/|id:)[^>\s]*>?|\uff20")),
    (
        FlawKind.LINK,
        re.compile(
            # A small letter behind a stop is a domain too, a capital a forgotten space.
            r"\b[\w-]{2,63}\.[a-z]{2,24}\b|(?i:\b[a-z][a-z0-9+.-]{1,20}://\S*|\bwww\.\S*|\]\s?\("
            r"|\bdiscord\s?\.\s?(?:gg|com|app)\b|\bdot (?:com|net|org|gg)\b"
            r"|\b[\w-]{1,63}\.(?:com|net|org|gg|io|app|dev|xyz|ly)\b)",
        ),
    ),
    (
        FlawKind.MARKUP,
        re.compile(
            r"^[ \t]*(?:#{1,6}|-#|>{1,3}|[-*+•]|\d{1,3}[.)])[ \t]|`|\||~~|^[ \t]*[-=_*]{3,}",
            re.MULTILINE,
        ),
    ),
    (FlawKind.EMOJI, re.compile(r"<a?:\w*:\d*>?|(?<!\w):[A-Za-z][\w+-]{1,31}:(?!\w)")),
    (
        FlawKind.PLACEHOLDER,
        re.compile(r"[\[\]{}]|<[A-Za-z][^>\n]{0,30}>|<t:\d|_{3,}|\b(?:TBD|XX+|N/A)\b|%[sd]\b"),
    ),
)
_WORDINGS = ((FlawKind.META, words.META), (FlawKind.TOPIC, words.TOPICS))


def flaws(text: str, *, facts: Sequence[str], kind: InsightKind | TextLimits) -> tuple[Flaw, ...]:
    """What is wrong with a text; nothing when it may be shown.

    Args:
        text: as ``tidied`` left it.
        facts: the lines that the model was given, the advised action among them.
        kind: which limit holds, or that limit. A text beyond it, or one of numbers, is judged no
            further.
    """
    if not _has_words(text):
        return (Flaw(FlawKind.EMPTY, ""),)
    words_found, most_words = _word_count(text), _limits(kind).words
    if words_found > most_words or len(text) > most_words * _CHARACTERS_A_WORD:
        return (Flaw(FlawKind.LENGTH, f"{words_found} words"),)
    numbers = len(_NUMBER.findall(text))
    if numbers > _MOST_NUMBERS:
        return (Flaw(FlawKind.LENGTH, f"{numbers} numbers"),)
    sentences, rest = _sentences(text)
    return tuple(
        dict.fromkeys(
            [
                *_unfinished(sentences, rest),
                *_truth_flaws([*sentences, rest], facts),
                *_form_flaws(text),
                *_hidden(text),
                *_foreign(text),
                *(Flaw(FlawKind.LOOP, _short(each)) for each in [*loops(text, sentences)][:1]),
                *_voice(text, sentences, facts),
            ]
        )
    )


def reasons(flaws: Sequence[Flaw]) -> str:
    """One sentence for the retry prompt; empty without flaws. Names four flaws at most."""
    found = [_REASON[flaw.kind].format(flaw.detail) for flaw in flaws[:_REASONS]]
    sentence = "; ".join(found)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def tidied(text: str, kind: InsightKind | TextLimits) -> str:
    """The text without wrapping quotes and labels, in whole sentences, within the kind's limit.

    Lines stay lines, so that a list is still seen as one. Empty when not even the first sentence
    is whole and short enough.
    """
    # The limit is far beyond any text that fits; a longer one could only cost time.
    lines = (" ".join(line.split()) for line in text[:_MOST_READ].splitlines())
    bare = _unwrapped("\n".join(line for line in lines if line))
    kept, used, size = [], 0, 0
    most_words = _limits(kind).words
    for sentence in _sentences(bare)[0]:
        used, size = used + _word_count(sentence), size + len(sentence) + 1
        if used > most_words or size > most_words * _CHARACTERS_A_WORD:
            break
        kept.append(sentence)
    return "".join(kept).strip()


# --- sentences ----------------------------------------------------------------------------------
def _sentences(text: str) -> tuple[list[str], str]:
    """The whole sentences, each with the space before it, and what is left behind the last one."""
    found: list[str] = []
    start = seen = 0
    has_words = False
    for end in _END.finditer(text):
        has_words = has_words or _has_words(text[seen : end.end()])
        seen = end.end()
        if has_words and not _GOES_ON.match(text, seen) and not _is_abbreviation(text, end):
            found.append(text[start:seen])
            start, has_words = seen, False
    rest = text[start:]
    if found and not _has_words(rest):  # an emoji on its own belongs to what it follows
        found[-1], rest = found[-1] + rest.rstrip(), ""
    return found, rest.strip()


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    before = text[max(stop.start() - _LONGEST_ABBREVIATION, 0) : stop.start()].split(" ")
    return stop.group() == "." and before[-1].casefold() in words.ABBREVIATIONS


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _word_count(text: str) -> int:
    return sum(map(_has_words, text.split()))


def _limits(kind: InsightKind | TextLimits) -> TextLimits:
    return kind if isinstance(kind, TextLimits) else LIMITS[kind]


def _unwrapped(text: str) -> str:
    """The text without its label and the quotes around all of it, however often they wrap it."""
    while True:
        bare = words.LABELS.sub("", text, count=1).strip()
        closing = _QUOTES.get(bare[:1])
        if closing and len(bare) > 1 and bare.endswith(closing) and bare.count(closing) <= 2:  # noqa: PLR2004
            bare = bare[1:-1].strip()
        if bare == text:
            return bare
        text = bare


# --- checks -------------------------------------------------------------------------------------
def _unfinished(sentences: Sequence[str], rest: str) -> Iterator[Flaw]:
    if rest or not sentences:
        yield Flaw(FlawKind.UNFINISHED, _short(rest))


def _truth_flaws(sentences: Sequence[str], facts: Sequence[str]) -> Iterator[Flaw]:
    for doubt in unfounded(sentences, facts):
        yield Flaw(FlawKind(doubt.doubt.value), _short(doubt.claim))


def _voice(text: str, sentences: Sequence[str], facts: Sequence[str]) -> Iterator[Flaw]:
    """A longer text that never says "you" is a story, unless it tells the person's figures."""
    folded = words.folded(text)
    if _word_count(text) < _STORY_WORDS or turns.TO_THE_PERSON.search(folded):
        return
    itself = turns.OF_ITSELF.search(folded)
    if itself or not quotes_fact(sentences, facts):
        yield Flaw(FlawKind.VOICE, itself.group() if itself else "no figure of theirs")


def _form_flaws(text: str) -> Iterator[Flaw]:
    folded = words.folded(text)
    searches = [(kind, pattern.search(text)) for kind, pattern in _FORMS]
    searches += [(kind, pattern.search(folded)) for kind, pattern in _WORDINGS]
    for kind, found in searches:
        if found:
            yield Flaw(kind, _short(found.group()))
    emoji = _ANY_EMOJI.findall(text)
    if len(emoji) > _MOST_EMOJI:
        yield Flaw(FlawKind.EMOJI, f"{len(emoji)} emoji")
    cue = crisis_cue(text)
    if cue:
        yield Flaw(FlawKind.TOPIC, cue.value.replace("_", " "))


def _hidden(text: str) -> Iterator[Flaw]:
    """Hidden characters; those that join an emoji are part of it."""
    for sign in dict.fromkeys(_ANY_EMOJI.sub("", text)):
        if is_hidden(sign) and sign != "\n":
            yield Flaw(FlawKind.HIDDEN, f"U+{ord(sign):04X}")


def _foreign(text: str) -> Iterator[Flaw]:
    """Letters of another script, whose number words nobody here could check, and heaps of marks."""
    for sign in dict.fromkeys(text):
        if sign.isalpha() and not unicodedata.name(sign, "").startswith("LATIN"):
            yield Flaw(FlawKind.SCRIPT, sign)
            return
    heap = _HEAPED_MARKS.search(text)
    if heap:
        yield Flaw(FlawKind.SCRIPT, _short(heap.group()))


def _short(text: str) -> str:
    """Enough of the words at fault to name them, on one line."""
    return " ".join(text.split())[:_DETAIL_CHARACTERS]
