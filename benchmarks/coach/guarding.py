"""Does the guard know a lie from the truth? 5,000 lies, and as many true texts.

    python -m benchmarks.coach.guarding [--tuning] [--misses]

The true texts are sentences as a language model words them (`benchmarks.coach.sayings`), filled
from the facts of synthetic members' briefs: true by construction. A lie is one of them with a digit
changed, a direction flipped or a number invented, judged untrue by the brief's own numbers
(`benchmarks.coach.lies`). Two figures in each other's place and a day that no fact names are told
beside them. German and Spanish are measured likewise.

What is reported is of the third of the sayings and of the members that the guard was
never tuned on: their failures were not looked at while it was. ``--tuning`` measures on the other
two thirds, ``--misses`` prints what went wrong there. Ends with 1 if a limit is missed.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
from benchmarks.coach.tongues import ENGLISH, TONGUES, Tongue
from coach.domain.kinds import InsightKind
from coach.language.catalogue import Language
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
TEXTS_ELSEWHERE = 1500


@dataclass(frozen=True, slots=True)
class Allowed:
    """What share of true texts may be refused: ours, and those of a plausible model."""

    own_refused: float
    refused: float


# A guard that refuses what it does not understand costs tokens when it errs, and never the truth.
LIMITS_OF = {
    Language.ENGLISH: Allowed(REFUSED, REFUSED),
    Language.GERMAN: Allowed(0.1, 0.1),
    Language.SPANISH: Allowed(0.2, 0.1),
}


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
                flaws(text, facts=fact_lines(brief), kind=brief.kind, language=tongue.language)
            )
            told += 1
    return refused / told


def measure(
    tongue: Tongue = ENGLISH,
    *,
    held_out: bool,
    print_misses: bool = False,
    most: int | None = None,
) -> tuple[float, dict[str, float], dict[str, int]]:
    """The share of true texts refused; of lies of each kind caught, and how many of each."""
    most = TEXTS if most is None else most
    lies = min(LIES, most // 3)
    dice = random.Random(f"lies {held_out}")  # noqa: S311 - texts, not secrets
    ways = liars(held_out=held_out)
    refused, true = 0, 0
    told, caught = dict.fromkeys(ways, 0), dict.fromkeys(ways, 0)
    for text, numbers in texts(tongue, held_out=held_out):
        if true < most:
            true += 1
            is_wrong = is_refused(text)
            refused += is_wrong
            if is_wrong and print_misses:
                _print_miss("refused", text)
        for name, lie in ways.items():
            lied = lie(text, numbers, dice) if told[name] < lies else None
            if lied is None or lied.written() == text.written() or not lied.fits:
                continue
            told[name] += 1
            is_caught = is_refused(lied)
            caught[name] += is_caught
            if not is_caught and print_misses:
                _print_miss(name, lied)
        if true == most and min(list(told.values())[:-1]) >= lies:
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
    """The table, a part for each language."""
    return [
        row
        for tongue in TONGUES
        for row in _rows_of(tongue, held_out=held_out, print_misses=print_misses)
    ]


def _rows_of(tongue: Tongue, *, held_out: bool, print_misses: bool) -> list[Row]:
    limits = LIMITS_OF[tongue.language]
    texts_told = TEXTS if tongue is ENGLISH else TEXTS_ELSEWHERE
    refused, caught, told = measure(
        tongue, held_out=held_out, print_misses=print_misses, most=texts_told
    )
    demanded = list(caught)[:3] if tongue is ENGLISH else list(caught)[:5]
    name = "" if tongue is ENGLISH else f"{tongue.language.name.capitalize()}, "
    wording = (
        [] if tongue is not ENGLISH else [_fewest_wordings(min(map(wordings, tongue.sayings)))]
    )
    own = own_texts_refused(tongue)
    return [
        *wording,
        at_most(f"{name}the offline coach's refused, of {OWN_TEXTS:,}", own, limits.own_refused),
        at_most(f"{name}true texts refused, of {texts_told:,}", refused, limits.refused),
        *(
            at_least(f"{name}caught: {lie}, of {told[lie]:,}", caught[lie], CAUGHT)
            for lie in demanded
        ),
        *(
            Row(f"{name}caught: {lie}, of {told[lie]:,}", percent(share))
            for lie, share in caught.items()
            if lie not in demanded
        ),
    ]


def _fewest_wordings(fewest: int) -> Row:
    return Row(
        "wordings of the kind of fact with the fewest",
        f"{fewest}",
        f">= {FEWEST_WORDINGS}",
        fewest >= FEWEST_WORDINGS,
    )


def main() -> int:
    """Measure, print, judge."""
    is_tuning = "--tuning" in sys.argv
    return report(rows(held_out=not is_tuning, print_misses=is_tuning and "--misses" in sys.argv))


if __name__ == "__main__":
    sys.exit(main())
