"""Does a text go round in circles, as a small model's text may?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_WORDS = 4
_TIMES = 3
_SHORTEST_REPEATED = 3


def loops(text: str, sentences: Sequence[str]) -> Iterator[str]:
    """What a text says too often: a sentence twice, or a run of four words three times.

    A run with a digit counts only if it is said three times on end: "3 h 30 min" and "the last 7
    days" are four words, which a true text may need as often.
    """
    said = [_words(sentence) for sentence in sentences]
    long = Counter(" ".join(each) for each in said if len(each) >= _SHORTEST_REPEATED)
    yield from (phrase for phrase, times in long.items() if times > 1)
    flat = _words(text)
    runs = Counter(
        " ".join(flat[at : at + _WORDS])
        for at in range(len(flat) - _WORDS + 1)
        if not any(word.isdigit() for word in flat[at : at + _WORDS])
    )
    yield from (phrase for phrase, times in runs.items() if times >= _TIMES)
    yield from _on_end(flat)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _on_end(flat: list[str]) -> Iterator[str]:
    for length in (_WORDS // 2, _WORDS):
        for at in range(len(flat) - _TIMES * length + 1):
            run = flat[at : at + length]
            if run * _TIMES == flat[at : at + _TIMES * length]:
                yield " ".join(run)
