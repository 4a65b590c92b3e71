"""Does the guard know a lie from the truth? 5,000 lies, and as many true texts.

    python -m benchmarks.coach.guarding [--tuning] [--misses]

The true texts are sentences as a language model words them (`benchmarks.coach.sayings`), filled
from the facts of synthetic members' briefs: true by construction. A lie is one of them with a digit
changed, a direction flipped or a number invented, judged untrue by the brief's own numbers
(`benchmarks.coach.lies`). Two figures in each other's place and a day that no fact names are told
beside them. What is reported is of the third of the sayings and of the members that the guard was
never tuned on: their failures were not looked at while it was. ``--tuning`` measures on the other
two thirds, ``--misses`` prints what went wrong there. Ends with 1 if a limit is missed.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count

from benchmarks.coach.known import known_of, varied_briefs
from benchmarks.coach.lies import (
    Liar,
    Numbers,
    day_renamed,
    digit_changed,
    direction_flipped,
    exchanged,
    number_invented,
)
from benchmarks.coach.rows import Row, at_least, at_most, percent, report
from benchmarks.coach.telling import Text, numbers_by_unit, text_of, wordings
from benchmarks.coach.tongues import ENGLISH, GERMAN, TONGUES, Tongue
from coach.domain.kinds import InsightKind
from coach.language.guard import flaws, tidied
from coach.language.offline import text_for
from coach.language.prompts import fact_lines

TEXTS = 4000
LIES = 1000
OWN_TEXTS = 1000
FEWEST_WORDINGS = 60
CAUGHT = 0.99
REFUSED = 0.01
_TEXTS_A_BRIEF = 8


def liars(*, held_out: bool) -> dict[str, Liar]:
    """The ways to lie, by name."""
    return {
        "a digit changed": digit_changed,
        "a direction flipped": direction_flipped,
        "a number invented": partial(number_invented, held_out=held_out),
        "two figures of different units exchanged": partial(exchanged, same_unit=False),
        "two figures of one unit exchanged": partial(exchanged, same_unit=True),
        "a day or hour that no fact names": day_renamed,
    }


def texts(tongue: Tongue = ENGLISH, *, held_out: bool) -> Iterator[tuple[Text, Numbers]]:
    """True texts without end, and the numbers of their facts."""
    share = "reported" if held_out else "tuning"
    dice = random.Random(share)  # noqa: S311 - texts, not secrets
    for seed in count():
        for brief in varied_briefs(f"{share} {seed}"):
            known = known_of(brief)
            for _ in range(_TEXTS_A_BRIEF):
                text = text_of(brief, known, dice, held_out=held_out, tongue=tongue)
                if text:
                    yield text, numbers_by_unit(known, text.facts)


def is_refused(text: Text) -> bool:
    """Whether the guard lets a reader not see it, as it came."""
    written, language = text.written(), text.tongue.language
    clean = tidied(written, text.kind, language)
    return clean != written or bool(
        flaws(clean, facts=text.facts, kind=text.kind, language=language)
    )


def own_texts_refused(tongue: Tongue = ENGLISH) -> float:
    """The share of the offline coach's own texts that the guard would refuse."""
    refused = told = 0
    for seed in range(OWN_TEXTS // len(InsightKind)):
        for brief in varied_briefs(f"own {seed}"):
            text = text_for(replace(brief, locale=tongue.language.value), f"{seed}")
            refused += bool(
                flaws(
                    text, facts=fact_lines(brief), kind=brief.kind, language=tongue.language
                )
            )
            told += 1
    return refused / told


def measure(
    tongue: Tongue = ENGLISH, *, held_out: bool, print_misses: bool = False
) -> tuple[float, dict[str, float], dict[str, int]]:
    """The share of true texts refused; of lies of each kind caught, and how many of each."""
    dice = random.Random(f"lies {held_out}")  # noqa: S311 - texts, not secrets
    ways = liars(held_out=held_out)
    refused, true = 0, 0
    told, caught = dict.fromkeys(ways, 0), dict.fromkeys(ways, 0)
    for text, numbers in texts(tongue, held_out=held_out):
        if true < TEXTS:
            true += 1
            is_wrong = is_refused(text)
            refused += is_wrong
            if is_wrong and print_misses:
                _print_miss("refused", text)
        for name, lie in ways.items():
            lied = lie(text, numbers, dice) if told[name] < LIES else None
            if lied is None or lied.written() == text.written() or not lied.fits:
                continue
            told[name] += 1
            is_caught = is_refused(lied)
            caught[name] += is_caught
            if not is_caught and print_misses:
                _print_miss(name, lied)
        if true == TEXTS and min(list(told.values())[:-1]) >= LIES:
            break  # texts that name a day are few: as many of these as came
    return refused / true, {name: caught[name] / told[name] for name in ways}, told


def _print_miss(name: str, text: Text) -> None:
    language = text.tongue.language
    clean = tidied(text.written(), text.kind, language)
    found = [
        (flaw.kind.value, flaw.detail)
        for flaw in flaws(clean, facts=text.facts, kind=text.kind, language=language)
    ]
    print(f"[{name}] {text.written()}  {found}\n      {' | '.join(text.facts)}")


def rows(*, held_out: bool = True, print_misses: bool = False) -> list[Row]:
    """The table."""
    refused, caught, told = measure(held_out=held_out, print_misses=print_misses)
    demanded = list(caught)[:3]
    fewest = min(map(wordings, SAYINGS))
    return [
        Row(
            "wordings of the kind of fact with the fewest",
            f"{fewest}",
            f">= {FEWEST_WORDINGS}",
            fewest >= FEWEST_WORDINGS,
        ),
        at_most(f"the offline coach's refused, of {OWN_TEXTS:,}", own_texts_refused(), REFUSED),
        at_most(f"true texts refused, of {TEXTS:,}", refused, REFUSED),
        *(
            at_least(f"caught: {name}, of {told[name]:,}", caught[name], CAUGHT)
            for name in demanded
        ),
        *(
            Row(f"caught: {name}, of {told[name]:,}", percent(share))
            for name, share in caught.items()
            if name not in demanded
        ),
    ]


def main() -> int:
    """Measure, print, judge."""
    is_tuning = "--tuning" in sys.argv
    return report(rows(held_out=not is_tuning, print_misses=is_tuning and "--misses" in sys.argv))


if __name__ == "__main__":
    sys.exit(main())
