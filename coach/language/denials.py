"""What needs no figure to be false: that a streak which runs is over, that a goal was reached."""

from collections.abc import Iterator, Sequence

from coach.language import english_roles as of


def denied(sentence: str, facts: Sequence[str]) -> Iterator[str]:
    """Claims of a folded sentence that the folded lines of the facts deny.

    A streak that runs has not ended, freezes are in hand or they are not, and a weekly goal was
    reached, missed or neither. What is only supposed ("before your streak is lost") claims nothing.
    """
    over = of.STREAK_OVER.search(sentence)
    if over and not _is_supposed(sentence, over.start()) and _runs(facts):
        yield over.group()
    freezes = _freezes(facts)
    pattern = of.NO_FREEZES if freezes else of.SOME_FREEZES
    claim = None if freezes is None else pattern.search(sentence)
    if claim and not _is_supposed(sentence, claim.start()):
        yield claim.group()
    yield from _goal_denied(sentence, facts)


def _goal_denied(sentence: str, facts: Sequence[str]) -> Iterator[str]:
    found = (of.GOAL_FACT.search(line) for line in facts)
    outcome = next((match[1] for match in found if match), None)
    if outcome is None:
        return
    for claimed, pattern in (("reached", of.GOAL_REACHED), ("missed", of.GOAL_MISSED)):
        claim = pattern.search(sentence)
        is_told = claim and not _is_supposed(sentence, claim.start())
        if claim and is_told and outcome != claimed:
            yield claim.group()


def _is_supposed(sentence: str, end: int) -> bool:
    return of.SUPPOSED.search(sentence, 0, end) is not None


def _runs(facts: Sequence[str]) -> bool:
    return any(of.STREAK_RUNS.search(line) for line in facts)


def _freezes(facts: Sequence[str]) -> int | None:
    """How many are in hand; None when no fact says."""
    found = (of.FREEZES.search(line) for line in facts)
    return next((int(match[1]) for match in found if match), None)
