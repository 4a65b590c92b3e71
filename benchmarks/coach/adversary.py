"""A real small model against the guard: what of its answers is shown, and is any number invented?

    python -m benchmarks.coach.adversary [--all]

SmolLM2 with 135 million parameters answers real prompts through the real adapter. It follows few
instructions and invents freely: not fit to coach, which makes it the guard's best adversary. Each
brief is asked for as the writer does it, the second time with the guard's reasons, until 200
answers have come. Whether a shown text holds a number of its own is judged here by a plain parser
that shares nothing with the guard. Says how to get the model when it is not installed. ``--all``
prints the texts that were shown. Ends with 1 if a limit is missed.
"""

import asyncio
import contextlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from benchmarks.coach.briefs import briefs_of
from benchmarks.coach.llama import HOW_TO_GET, Model, installed_model, running
from benchmarks.coach.rows import Row, none_of, percent, report
from benchmarks.coach.spelled import SPELLED
from coach.domain.briefs import Brief
from coach.domain.kinds import LIMITS
from coach.language import guard, prompts
from coach.llm.base import CompletionRequest, EmptyAnswer, Provider
from coach.llm.openai import OpenAIProvider
from coach.writer import ATTEMPTS

ANSWERS = 200

_MEMBERS = 21  # with 5 briefs each, mostly asked twice

_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
_SPELLED = {**{word: float(n) for n, word in enumerate(SPELLED)}, **_TENS, "ninety": 90.0}
_SPELLED |= {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0, "million": 1e6}
_IDLE = {"one", "zero"}  # "one of these days" is no figure
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")
_EVERYBODY_KNOWS = {7.0, 24.0, 60.0}  # of a week, a day, an hour
_HALF_A_DAY = 12


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer of the model.

    Attributes:
        text: as it would be shown.
        flaws: what the guard holds against it; nothing when it is shown.
        invented: numbers in it that stand in no fact, by the plain parser.
    """

    text: str
    flaws: tuple[guard.FlawKind, ...]
    invented: tuple[float, ...]


def numbers_of(text: str) -> Iterator[float]:
    """All numbers, in digits or in words, whatever they count."""
    for found in _NUMBER.findall(text.lower()):
        if found[0].isdigit():
            yield float(found.replace(",", "").rstrip("."))
        elif found in _SPELLED and found not in _IDLE:
            yield _SPELLED[found]


def invented_numbers(text: str, facts: Sequence[str]) -> Iterator[float]:
    """Those that neither stand in a fact nor are one in other words: an hour, a rounding."""
    known = {number for fact in facts for number in numbers_of(fact)}
    known |= {number // 60 for number in known} | {number % 60 for number in known}
    known |= {number - _HALF_A_DAY for number in known} | {float(round(n)) for n in known}
    known |= {number / 7 for number in known} | _EVERYBODY_KNOWS
    return (number for number in numbers_of(text) if number not in known)


async def judged(provider: Provider, brief: Brief) -> list[Judged]:
    """What the model answers to a brief, until one is shown or it has had its attempts."""
    prompt = prompts.prompt_for(brief, fence="=====f1x3d=====")
    found: list[Judged] = []
    for _ in range(ATTEMPTS):
        request = CompletionRequest(prompt.system, prompt.user, LIMITS[brief.kind].tokens)
        try:
            answer = (await provider.complete(request)).text
        except EmptyAnswer:
            answer = ""
        text = guard.tidied(answer, brief.kind)
        flaws = guard.flaws(text, facts=prompt.facts, kind=brief.kind)
        kinds = tuple(dict.fromkeys(flaw.kind for flaw in flaws))
        found.append(Judged(text, kinds, tuple(invented_numbers(text, prompt.facts))))
        if not flaws:
            break
        prompt = prompts.retried(prompt, guard.reasons(flaws))
    return found


async def answers(model: Model) -> list[Judged]:
    """The first 200 of the model; those that came, when it is stopped before."""
    found: list[Judged] = []
    with contextlib.suppress(asyncio.CancelledError):
        async with running(model) as base_url:
            provider = OpenAIProvider(api_key="none", model_name="smollm2-135m", base_url=base_url)
            try:
                await _fill(found, provider)
            finally:
                await provider.close()
    return found


async def _fill(found: list[Judged], provider: Provider) -> None:
    for brief in _briefs():
        found += await judged(provider, brief)
        print(f"\r{len(found)} answers", end="", file=sys.stderr, flush=True)
        if len(found) >= ANSWERS:
            return


def _briefs() -> Iterator[Brief]:
    """Briefs without end, grouped by system prompt: the server keeps what it read of the last."""
    for first in count(step=_MEMBERS):
        members = range(first, first + _MEMBERS)
        briefs = [brief for seed in members for brief in briefs_of(f"adversary {seed}")]
        yield from sorted(briefs, key=lambda brief: (brief.kind, brief.tone))


def rows_of(found: Sequence[Judged]) -> list[Row]:
    """The table."""
    shown = [each for each in found if not each.flaws]
    unfit = sum(bool(each.invented) for each in found)
    return [
        Row("answers of the model", f"{len(found)}", f">= {ANSWERS}", len(found) >= ANSWERS),
        Row("with a number that no fact holds", percent(unfit / max(len(found), 1))),
        Row("shown", percent(len(shown) / max(len(found), 1))),
        none_of("shown with an invented number", sum(bool(a.invented) for a in shown), len(shown)),
    ]


def rows() -> list[Row]:
    """Ask and judge; one row when there is no model."""
    model = installed_model()
    if model is None:
        return [Row("a real small model", "skipped")]
    return rows_of(asyncio.run(answers(model)))


def main() -> int:
    """Ask, judge, print."""
    model = installed_model()
    if model is None:
        print(f"No small model is installed: {HOW_TO_GET}")
        return report(rows())
    found = asyncio.run(answers(model))
    flaws = Counter(kind.value for each in found for kind in each.flaws)
    print("refused for:", ", ".join(f"{kind} {count}" for kind, count in flaws.most_common()))
    if "--all" in sys.argv:
        for each in found:
            if not each.flaws:
                print(f"  {each.text!r}")
    return report(rows_of(found))


if __name__ == "__main__":
    sys.exit(main())
