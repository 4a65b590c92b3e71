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
from coach.language.catalogue import Language
from coach.language.english import folded
from coach.language.loops import loops
from coach.language.readers import READERS, Reader
from coach.language.safety import crisis_cue, is_hidden
from coach.language.sentences import ANY_EMOJI, has_words, sentences, unwrapped, word_count

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
    UNKNOWN = "unknown"
    LANGUAGE = "language"


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
    FlawKind.SCRIPT: "it was not written in plain Latin letters ({})",
    FlawKind.META: "it spoke about itself or its task ({})",
    FlawKind.PLACEHOLDER: "it held a placeholder ({})",
    FlawKind.LOOP: "it repeated itself ({})",
    FlawKind.VOICE: "it did not speak to the person ({})",
    FlawKind.UNKNOWN: "it held {} beside a figure or a claim, in plainer words it can be shown",
    FlawKind.LANGUAGE: "it was not written in {}",
    FlawKind.TOPIC: "it spoke of {}, which a coach leaves alone",
}

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


def can_judge(language: Language, facts: Sequence[str]) -> bool:
    """Whether texts in a language on these facts can be judged: no others are asked for."""
    return language in READERS and READERS[language].can_judge(facts)


def flaws(
    text: str,
    *,
    facts: Sequence[str],
    kind: InsightKind | TextLimits,
    language: Language = Language.ENGLISH,
) -> tuple[Flaw, ...]:
    """What is wrong with a text; nothing when it may be shown.

    Args:
        text: as ``tidied`` left it.
        facts: the lines that the model was given, the advised action among them.
        kind: which limit holds, or that limit. A text beyond it, or one of numbers, is judged no
            further.
        language: that it should be written in.
    """
    reader = READERS[language]
    if not has_words(text):
        return (Flaw(FlawKind.EMPTY, ""),)
    words_found, most_words = word_count(text), _limits(kind).words
    if words_found > most_words or len(text) > most_words * _CHARACTERS_A_WORD:
        return (Flaw(FlawKind.LENGTH, f"{words_found} words"),)
    numbers = len(_NUMBER.findall(text))
    if numbers > _MOST_NUMBERS:
        return (Flaw(FlawKind.LENGTH, f"{numbers} numbers"),)
    whole, rest = sentences(text, reader.manners)
    return tuple(
        dict.fromkeys(
            [
                *_unfinished(whole, rest),
                *_truth_flaws([*whole, rest], facts, reader),
                *_form_flaws(text, reader),
                *_hidden(text),
                *_foreign(text),
                *(Flaw(FlawKind.LOOP, _short(each)) for each in [*loops(text, whole)][:1]),
                *_voice(text, whole, facts, reader),
                *([] if reader.is_written(text) else [Flaw(FlawKind.LANGUAGE, reader.name)]),
            ]
        )
    )


def reasons(flaws: Sequence[Flaw]) -> str:
    """One sentence for the retry prompt; empty without flaws. Names four flaws at most."""
    found = [_REASON[flaw.kind].format(flaw.detail) for flaw in flaws[:_REASONS]]
    sentence = "; ".join(found)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def tidied(text: str, kind: InsightKind | TextLimits, language: Language = Language.ENGLISH) -> str:
    """The text without wrapping quotes and labels, in whole sentences, within the kind's limit.

    Lines stay lines, so that a list is still seen as one. Empty when not even the first sentence
    is whole and short enough.
    """
    # The limit is far beyond any text that fits; a longer one could only cost time.
    lines = (" ".join(line.split()) for line in text[:_MOST_READ].splitlines())
    manners = READERS[language].manners
    bare = unwrapped("\n".join(line for line in lines if line), manners)
    kept, used, size = [], 0, 0
    most_words = _limits(kind).words
    for sentence in sentences(bare, manners)[0]:
        used, size = used + word_count(sentence), size + len(sentence) + 1
        if used > most_words or size > most_words * _CHARACTERS_A_WORD:
            break
        kept.append(sentence)
    return "".join(kept).strip()


def _limits(kind: InsightKind | TextLimits) -> TextLimits:
    return kind if isinstance(kind, TextLimits) else LIMITS[kind]


# --- checks -------------------------------------------------------------------------------------
def _unfinished(whole: Sequence[str], rest: str) -> Iterator[Flaw]:
    if rest or not whole:
        yield Flaw(FlawKind.UNFINISHED, _short(rest))


def _truth_flaws(told: Sequence[str], facts: Sequence[str], reader: Reader) -> Iterator[Flaw]:
    for doubt in reader.unfounded(told, facts):
        yield Flaw(FlawKind(doubt.doubt.value), _short(doubt.claim))


def _voice(text: str, whole: Sequence[str], facts: Sequence[str], reader: Reader) -> Iterator[Flaw]:
    """A longer text that never says "you" is a story, unless it tells the person's figures."""
    read = folded(text)
    if word_count(text) < _STORY_WORDS or reader.manners.to_the_person.search(read):
        return
    itself = reader.manners.of_itself.search(read)
    if itself or not reader.quotes_fact(whole, facts):
        yield Flaw(FlawKind.VOICE, itself.group() if itself else "no figure of theirs")


def _form_flaws(text: str, reader: Reader) -> Iterator[Flaw]:
    read = folded(text)
    searches = [(kind, pattern.search(text)) for kind, pattern in _FORMS]
    searches.append((FlawKind.META, reader.manners.meta.search(read)))
    searches.append((FlawKind.TOPIC, reader.manners.topics.search(read)))
    for kind, found in searches:
        if found:
            yield Flaw(kind, _short(found.group()))
    emoji = ANY_EMOJI.findall(text)
    if len(emoji) > _MOST_EMOJI:
        yield Flaw(FlawKind.EMOJI, f"{len(emoji)} emoji")
    cue = crisis_cue(text)
    if cue:
        yield Flaw(FlawKind.TOPIC, cue.value.replace("_", " "))


def _hidden(text: str) -> Iterator[Flaw]:
    """Hidden characters; those that join an emoji are part of it."""
    for sign in dict.fromkeys(ANY_EMOJI.sub("", text)):
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
