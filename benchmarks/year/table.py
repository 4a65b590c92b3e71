"""The table of a year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.year.person import people_of
from benchmarks.year.record import Act, Attempt, BringIn, Log, Record
from benchmarks.year.rules import Violation, counted

_EXAMPLES = 10


@dataclass(frozen=True, slots=True)
class Run:
    """A year that was lived, and what it took."""

    members: int
    days: int
    seed: int
    seconds: float
    record: Record
    found: list[Violation]


def lines(run: Run) -> Iterator[str]:
    """The table, a line each."""
    attempts = [event for event in run.record.events if isinstance(event, Attempt)]
    deeds = [event.deed for event in run.record.events if isinstance(event, Act)]
    yield _line("members", run.members)
    yield _line("days", run.days)
    yield _line("seed", run.seed)
    yield _line("sessions logged", sum(isinstance(deed, Log) for deed in deeds))
    yield _line(
        "sessions imported", sum(len(deed.past) for deed in deeds if isinstance(deed, BringIn))
    )
    yield _line("other deeds", sum(not isinstance(deed, Log | BringIn) for deed in deeds))
    yield _line("refused, politely", sum(run.record.refused.values()))
    yield _line("ticks", run.record.ticks)
    yield _line("outages", len(run.record.outages))
    yield _line("deaths between claim and settle", run.record.crashes)
    yield from _counts("handed to Discord", Counter(attempt.kind.value for attempt in attempts))
    yield from _counts("what came of it", Counter(attempt.outcome for attempt in attempts))
    skipped = (m.reason or "?" for m in run.record.messages if m.state == "skipped")
    yield from _counts("skipped", Counter(skipped))
    yield from _a_day(run)
    yield from _broken(run)
    yield ""
    yield f"{'time taken':<44}{run.seconds:>10.1f} s"


def _a_day(run: Run) -> Iterator[str]:
    a_day = Counter(
        (user_id, day)
        for user_id, person in people_of(run.record).items()
        for day, attempt in person.attempts
        if attempt.outcome == "sent"
    )
    yield ""
    yield _line("messages per member and local day, most", max(a_day.values(), default=0))
    yield f"{'  on days with any, mean':<44}{a_day.total() / max(1, len(a_day)):>10.2f}"
    yield f"{'  on all days, mean':<44}{a_day.total() / (run.members * run.days):>10.3f}"


def _broken(run: Run) -> Iterator[str]:
    yield ""
    yield f"{'violations':<44}{'found':>10}{'limit':>10}"
    for rule, count in counted(run.found).items():
        yield f"  {rule:<42}{count:>10}{0:>10} {'BROKEN' if count else 'ok'}"
    yield from (f"    {violation}" for violation in run.found[:_EXAMPLES])


def _counts(what: str, counts: Counter[str]) -> Iterator[str]:
    yield ""
    yield _line(what, counts.total())
    for name, count in sorted(counts.items()):
        yield _line(f"  {name}", count)


def _line(what: str, count: int) -> str:
    return f"{what:<44}{count:>10}"
