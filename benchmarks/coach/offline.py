"""Our own texts over 4,000 synthetic members × 5 kinds: short, true, and begun in many ways.

The members are apart from those that the tests and the wordings were made with: every seed here
begins with "offline", and none does elsewhere. Figures are checked twice: by the guard that texts
of a model have to pass, and by reading the digits with nothing of it.

``python -m benchmarks.coach.offline`` prints the table, and exits with 1 when a limit is missed.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from statistics import median

from benchmarks.coach.briefs import briefs_of, history_of
from benchmarks.coach.members import member
from benchmarks.coach.rows import Row, none_of, report
from coach.domain.briefs import Brief
from coach.domain.choice import Said, chosen
from coach.domain.detectors import findings_of
from coach.domain.kinds import LIMITS, InsightKind, Tone
from coach.domain.patterns import PatternKind
from coach.domain.stats import LoggedSession, period_figures, stats_of
from coach.language import guard, offline, prompts
from coach.language.voice import MOST_HEARD, opening

MEMBERS = 4000
FORTNIGHTS = 2000
"""Members who are written to on 14 days, of those."""
DAYS = 14
INSISTENT = 200
"""Members who are told one brief again and again: nothing is harder to word anew."""
TIMES = 30
FEWEST_OPENINGS = 10
CLOSEST_REPEAT = 6
"""Messages from one opening to the same again: five others between them."""

_CLOCK = re.compile(r"\b\d\d:\d\d\b")
_LENGTH = re.compile(r"\b([\d,]+) h(?: (\d+) min)?\b")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]*day)?\b")
_KNOWN = {"7"}
"""The week of "the last 7 days", which is no figure of anybody's."""


def rows(members: int = MEMBERS) -> list[Row]:
    """The table."""
    tally = _Tally()
    for number in range(members):
        for brief in briefs_of(f"offline {number}"):
            tally.read(brief, offline.text_for(brief, f"offline {number}"))
    openings = [
        [opening(text) for text in _fortnight(number)] for number in range(min(members, FORTNIGHTS))
    ]
    distinct = [len(set(each)) for each in openings]
    again = [
        [opening(text) for text in _over_and_over(brief)]
        for number in range(min(members, INSISTENT))
        for brief in briefs_of(f"offline {number}")
    ]
    return [
        none_of("texts beyond their limit", tally.too_long, tally.texts),
        none_of("texts that the guard refuses", tally.refused, tally.texts),
        none_of("texts with a number of no fact", tally.invented, tally.texts),
        none_of("texts with a weekday of no fact", tally.other_days, tally.texts),
        Row("different texts", f"{len(tally.different):,} of {tally.texts:,}"),
        Row(
            f"openings in {DAYS} daily messages, fewest",
            f"{min(distinct)}",
            f">= {FEWEST_OPENINGS}",
            min(distinct) >= FEWEST_OPENINGS,
        ),
        Row(f"openings in {DAYS} daily messages, median", f"{median(distinct):g}"),
        _repeats("messages to the same opening, daily", openings),
        _repeats("messages to the same opening, one brief only", again),
    ]


def _repeats(name: str, openings: Sequence[Sequence[str]]) -> Row:
    gaps = [gap for each in openings if (gap := _closest_repeat(each)) is not None]
    closest = min(gaps, default=None)
    return Row(
        name,
        "none came twice" if closest is None else f"{closest}",
        f">= {CLOSEST_REPEAT}",
        closest is None or closest >= CLOSEST_REPEAT,
    )


@dataclass(slots=True)
class _Tally:
    """What was read so far."""

    texts: int = 0
    too_long: int = 0
    refused: int = 0
    invented: int = 0
    other_days: int = 0
    different: set[str] = field(default_factory=set)

    def read(self, brief: Brief, text: str) -> None:
        facts = prompts.fact_lines(brief)
        told = "\n".join(facts)
        self.texts += 1
        self.different.add(text)
        self.too_long += len(text.split()) > LIMITS[brief.kind].words
        self.refused += bool(guard.flaws(text, facts=facts, kind=brief.kind))
        self.invented += not numbers_in(text) <= numbers_in(told) | _KNOWN
        self.other_days += not _weekdays(text) <= _weekdays(told)


def numbers_in(text: str) -> set[str]:
    """All that digits say: clock times as they stand, hours and minutes as minutes, and the rest.

    "1 h 35 min" is 95, as the facts have it; thousands lose their comma.
    """
    found = set(_CLOCK.findall(text))
    rest = _CLOCK.sub(" ", text)
    for length in _LENGTH.finditer(rest):
        hours, minutes = length.groups(default="0")
        found.add(str(60 * int(hours.replace(",", "")) + int(minutes)))
    rest = _LENGTH.sub(" ", rest)
    return found | {number.replace(",", "") for number in _DIGITS.findall(rest)}


def _weekdays(text: str) -> set[str]:
    return set(_WEEKDAY.findall(text))


# --- a fortnight --------------------------------------------------------------------------------
def _fortnight(number: int) -> Iterator[str]:
    """The daily summaries of 14 days with a session, as they come: each knows those before it.

    The member has a few sessions or some weeks behind them, and takes a day off now and then.
    """
    dice = random.Random(f"offline {number}")  # noqa: S311 - people, not secrets
    sessions = list(
        member(
            f"offline fortnight {number}",
            dice.choice((1, 2, 3, 4, 5, 5, 5, 30)),  # mostly few: patterns take long to look for
            dice.choice((None, *PatternKind)),
            dice.choice((0.6, 1.0, 1.5)),
        ).sessions
    )
    tone = dice.choice(tuple(Tone))
    told: list[tuple[int, str, str]] = []
    for session in _days_to_come(sessions, dice):
        sessions.append(session)
        brief = _summary(sessions, tone, told)
        text = offline.text_for(brief, f"{number} {session.day}")
        told.append((session.day.toordinal(), brief.finding.kind, text))
        yield text


def _days_to_come(sessions: Sequence[LoggedSession], dice: random.Random) -> list[LoggedSession]:
    """14 sessions more like those before, on six days of seven."""
    day, ahead = sessions[-1].day, []
    for _ in range(DAYS):
        day += timedelta(days=1 if dice.random() < 6 / 7 else 2)
        like = dice.choice(sessions)
        ended = datetime.combine(day, like.ended_wall.time().replace(second=0))
        ahead.append(replace(like, day=day, ended_wall=ended))
    return ahead


def _summary(
    sessions: Sequence[LoggedSession], tone: Tone, told: Sequence[tuple[int, str, str]]
) -> Brief:
    history, today = history_of(sessions), sessions[-1].day
    stats = stats_of(history, today)
    said = [Said(kind, today.toordinal() - day) for day, kind, _text in told]
    return Brief(
        kind=InsightKind.DAILY_SUMMARY,
        today=today,
        stats=stats,
        finding=chosen(findings_of(history, stats, today), said),
        tone=tone,
        period=period_figures(history.days, today, today),
        said_lately=tuple(text for *_, text in reversed(told[-MOST_HEARD:])),
    )


def _over_and_over(brief: Brief) -> Iterator[str]:
    """The texts of one brief, written as if nothing changed in between."""
    told: list[str] = []
    for time in range(TIMES):
        text = offline.text_for(replace(brief, said_lately=tuple(told)), f"{time}")
        told = [text, *told][:MOST_HEARD]
        yield text


def _closest_repeat(openings: Sequence[str]) -> int | None:
    """Messages between an opening and the same again at the closest; None when none came twice."""
    last: dict[str, int] = {}
    gaps = []
    for place, each in enumerate(openings):
        if each in last:
            gaps.append(place - last[each])
        last[each] = place
    return min(gaps, default=None)


if __name__ == "__main__":
    sys.exit(report(rows()))
