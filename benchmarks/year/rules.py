"""The checker's rules: what must never have been sent, and what should have been."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from benchmarks.year.person import Person
from benchmarks.year.record import Act, Attempt, BringIn, Log, Message, Outage, Record, SetHours
from coach.domain.kinds import InsightKind

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MOST_A_DAY = 2
_IDLE_DAYS = 10
_REVIEWED_DAYS = 14
_LONG_STREAK = 3
_LONG_AGO = 20 * _HOUR
_REVIEW_AT = 9 * _HOUR

SUMMARY, REVIEW, MILESTONE, WARNING = (
    InsightKind.DAILY_SUMMARY,
    InsightKind.WEEKLY_REVIEW,
    InsightKind.MILESTONE_CELEBRATION,
    InsightKind.STREAK_MOTIVATION,
)


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that was broken, by which event."""

    rule: str
    event: Attempt | Message | str


def _is_repeated(person: Person, attempt: Attempt) -> bool:
    period = _period(person.day_of(attempt.at), attempt)
    return period in {_period(day, earlier) for day, earlier in person.attempts}


def _period(day: date, attempt: Attempt) -> tuple[object, ...]:
    if attempt.kind is MILESTONE:
        return attempt.kind, attempt.about
    if attempt.kind is REVIEW:
        return attempt.kind, *day.isocalendar()[:2]
    return attempt.kind, day


def _is_quiet(person: Person, attempt: Attempt) -> bool:
    first, last = person.hours.quiet_from, person.hours.quiet_to
    at = _since_midnight(person, attempt.at)
    if first > last:
        return not last <= at < first
    return first <= at < last


def _since_midnight(person: Person, at: datetime) -> timedelta:
    wall = at.astimezone(person.zone)
    return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second)


def _is_paused(person: Person, attempt: Attempt) -> bool:
    return person.day_of(attempt.at) in person.paused


def _is_snoozed(person: Person, attempt: Attempt) -> bool:
    return person.snoozed_until is not None and attempt.at < person.snoozed_until


def _is_inbox_closed(person: Person, attempt: Attempt) -> bool:  # noqa: ARG001 - one of the rules
    return person.is_inbox_closed


def _is_unwanted(person: Person, attempt: Attempt) -> bool:
    return attempt.kind not in person.wishes


def _is_too_much(person: Person, attempt: Attempt) -> bool:
    if attempt.kind is MILESTONE:
        return False
    today = person.day_of(attempt.at)
    earlier = [
        each
        for day, each in person.attempts
        if day == today and each.kind is not MILESTONE and each.outcome != "closed"
    ]
    return len(earlier) >= _MOST_A_DAY


def _is_idle(person: Person, attempt: Attempt) -> bool:
    last = max((kept.day for kept in person.sessions), default=date.min)
    return (person.day_of(attempt.at) - last).days >= _IDLE_DAYS


def _is_wrong_summary(person: Person, attempt: Attempt) -> bool:
    if attempt.kind is not SUMMARY:
        return False
    today = person.day_of(attempt.at)
    is_empty = all(kept.day != today for kept in person.sessions)
    wall = attempt.at.astimezone(person.zone).replace(tzinfo=None)
    return is_empty or wall < _summary_wall(person.hours, today)


def _summary_wall(hours: SetHours, day: date) -> datetime:
    is_next_morning = hours.summary_at < hours.day_start
    return datetime.combine(day + is_next_morning * _DAY, datetime.min.time()) + hours.summary_at


def _is_wrong_review(person: Person, attempt: Attempt) -> bool:
    if attempt.kind is not REVIEW:
        return False
    today = person.day_of(attempt.at)
    wall = attempt.at.astimezone(person.zone).replace(tzinfo=None)
    nine = datetime.combine(today, datetime.min.time()) + _REVIEW_AT
    has_sessions = any(0 < (today - kept.day).days <= _REVIEWED_DAYS for kept in person.sessions)
    return today.weekday() != 0 or wall < nine or not has_sessions


def _is_untold_milestone(person: Person, attempt: Attempt) -> bool:
    if attempt.kind is not MILESTONE:
        return False
    return all(kept.session_id != attempt.about for kept in person.sessions)


def _is_wrong_warning(person: Person, attempt: Attempt) -> bool:
    if attempt.kind is not WARNING:
        return False
    streak, is_open = person.streak(person.day_of(attempt.at))
    last = max(kept.ended_at for kept in person.sessions)
    return not (streak > _LONG_STREAK and is_open and attempt.at - last > _LONG_AGO)


RULES: dict[str, Callable[[Person, Attempt], bool]] = {
    "a kind twice in a period": _is_repeated,
    "in quiet hours": _is_quiet,
    "while paused": _is_paused,
    "while snoozed": _is_snoozed,
    "into a closed inbox": _is_inbox_closed,
    "of a kind that is off": _is_unwanted,
    "a third on one day": _is_too_much,
    "after 10 idle days": _is_idle,
    "summary of no session, or not its day": _is_wrong_summary,
    "review not on Monday, or of nothing": _is_wrong_review,
    "celebration of a session taken back": _is_untold_milestone,
    "streak warning that is not true": _is_wrong_warning,
}
NOT_SETTLED = "claimed and never settled"
WRONG_STATE = "settled as something else"
MISSED = "summary due, and nothing came of it"


def violations(record: Record) -> list[Violation]:
    """All that went wrong in a record."""
    people: dict[int, Person] = {}
    found = []
    due: dict[tuple[int, int], _Due] = {}
    for event in record.events:
        person = people.setdefault(event.user_id, Person())
        if isinstance(event, Attempt):
            broken = [rule for rule, breaks in RULES.items() if breaks(person, event)]
            found += [Violation(rule, event) for rule in broken]
            person.remember(event)
            if event.outcome == "closed":
                _forget(due, event.user_id, person.day_of(event.at))
        else:
            person.apply(event)
            _expect(due, person, event)
    found += _unsettled(record)
    found += _missed(record, due)
    return found


def _unsettled(record: Record) -> Iterator[Violation]:
    outcomes = {
        event.message_id: event.outcome for event in record.events if isinstance(event, Attempt)
    }
    for message in record.messages:
        outcome = outcomes.get(message.message_id)
        is_told = outcome is not None or message.state in {"sent", "closed"}
        is_lost = message.state == "failed" and (message.reason or "").startswith("lost")
        if message.state == "claimed":
            yield Violation(NOT_SETTLED, message)
        elif is_told and not is_lost and message.state != outcome:
            yield Violation(WRONG_STATE, message)


@dataclass(frozen=True, slots=True)
class _Due:
    """A summary that has to come, from when on and until when at the latest."""

    first: datetime
    last: datetime


def _expect(due: dict[tuple[int, int], _Due], person: Person, act: Act) -> None:
    """After a session a summary is due, unless the person then does anything else that day."""
    today = person.day_of(act.at)
    if not isinstance(act.deed, Log):
        if not isinstance(act.deed, BringIn):
            _forget(due, act.user_id, today)
        return
    at = _summary_wall(person.hours, today).replace(tzinfo=person.zone)
    fits = person.day_of(at) == today and person.sessions[-1].day == today and act.at < at
    if fits and _is_reachable(person, Attempt(at, act.user_id, SUMMARY, 0)):
        last = at.replace(tzinfo=None).replace(tzinfo=person.zone) + _HOUR
        due[act.user_id, today.toordinal()] = _Due(at, last)


def _forget(due: dict[tuple[int, int], _Due], user_id: int, today: date) -> None:
    """Something came in between; a move to another zone may have changed the day as well."""
    for ahead in (-1, 0, 1):
        due.pop((user_id, (today + ahead * _DAY).toordinal()), None)


def _is_reachable(person: Person, attempt: Attempt) -> bool:
    rules = (_is_quiet, _is_paused, _is_snoozed, _is_inbox_closed, _is_unwanted, _is_idle)
    return not any(rule(person, attempt) for rule in rules)


def _missed(record: Record, due: dict[tuple[int, int], _Due]) -> Iterator[Violation]:
    """Summaries that were due and left no trace; whatever came of one, the database says so."""
    settled = {
        (message.user_id, message.period) for message in record.messages if message.kind is SUMMARY
    }
    end = max(event.at for event in record.events)
    for (user_id, day), summary in due.items():
        if (user_id, day) in settled or summary.last >= end:
            continue
        if not any(_overlap(outage, summary) for outage in record.outages):
            yield Violation(MISSED, f"{user_id} on {date.fromordinal(day)}")


def _overlap(outage: Outage, summary: _Due) -> bool:
    return outage.first <= summary.last and summary.first <= outage.last


def counted(found: list[Violation]) -> Counter[str]:
    """How often each rule was broken; every rule is there."""
    counts = Counter(dict.fromkeys((*RULES, NOT_SETTLED, WRONG_STATE, MISSED), 0))
    counts.update(violation.rule for violation in found)
    return counts
