"""A text cut into whole sentences, and bared of what a model wraps it in."""

import re

from coach.language.lexicon import Manners

_EMOJI_SIGN = (
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3\u203c\u2049]"
)
_EMOJI = (
    r"(?:[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{2}"
    rf"|{_EMOJI_SIGN}[\ufe0f\U0001f3fb-\U0001f3ff]*"
    rf"(?:\u200d{_EMOJI_SIGN}[\ufe0f\U0001f3fb-\U0001f3ff]*)*)"
)
ANY_EMOJI = re.compile(_EMOJI)
# A sentence ends with a stop or an emoji, unless the next word has a small letter.
_END = re.compile(
    rf"[.!?…\u3002\uff01\uff1f]++[\"'”\u2019»)*_]*+(?:\s?{_EMOJI})*+|{_EMOJI}(?:\s?{_EMOJI})*+"
)
_GOES_ON = re.compile(r"\S|\s+[a-z]")
_QUOTES = {'"': '"', "'": "'", "“": "”", "\u2018": "\u2019", "«": "»", "„": "“", "`": "`"}
_LONGEST_ABBREVIATION = 7


def sentences(text: str, manners: Manners) -> tuple[list[str], str]:
    """The whole sentences, each with the space before it, and what is left behind the last one."""
    found: list[str] = []
    start = seen = 0
    has_begun = False
    for end in _END.finditer(text):
        has_begun = has_begun or has_words(text[seen : end.end()])
        seen = end.end()
        if (
            has_begun
            and not _GOES_ON.match(text, seen)
            and not _is_abbreviation(text, end, manners)
        ):
            found.append(text[start:seen])
            start, has_begun = seen, False
    rest = text[start:]
    if found and not has_words(rest):  # an emoji on its own belongs to what it follows
        found[-1], rest = found[-1] + rest.rstrip(), ""
    return found, rest.strip()


def _is_abbreviation(text: str, stop: re.Match[str], manners: Manners) -> bool:
    if stop.group() != ".":
        return False
    before = text[max(stop.start() - _LONGEST_ABBREVIATION, 0) : stop.start()].rsplit(
        " ", maxsplit=1
    )[-1]
    is_ordinal = before.isdecimal() and manners.goes_on.match(text, stop.end()) is not None
    return is_ordinal or before.casefold() in manners.abbreviations


def has_words(text: str) -> bool:
    """Whether a text holds a letter or a digit."""
    return any(sign.isalnum() for sign in text)


def word_count(text: str) -> int:
    """How many words a reader counts."""
    return sum(map(has_words, text.split()))


def unwrapped(text: str, manners: Manners) -> str:
    """The text without its label and the quotes around all of it, however often they wrap it."""
    while True:
        bare = manners.labels.sub("", text, count=1).strip()
        closing = _QUOTES.get(bare[:1])
        if closing and len(bare) > 1 and bare.endswith(closing) and bare.count(closing) <= 2:  # noqa: PLR2004
            bare = bare[1:-1].strip()
        if bare == text:
            return bare
        text = bare
