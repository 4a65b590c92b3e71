"""The checker's own idea of a person at a moment.

Written from the rules as they are promised to members, and from nothing of Pacer's: it keeps
plain lists and looks at wall clocks.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from benchmarks.year import record
from benchmarks.year.record import Act, Attempt
from coach.domain.kinds import InsightKind

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_ENOUGH_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Kept:
    """A session as the person's history has it."""

    day: date
    ended_at: datetime
    minutes: int
    is_in_time: bool
    session_id: int | None


@dataclass
class Person:
    """Settings, sessions and what was sent, brought forward act by act."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    hours: record.SetHours = field(
        default_factory=lambda: record.SetHours(4 * _HOUR, 20 * _HOUR, 22 * _HOUR, 8 * _HOUR)
    )
    wishes: set[InsightKind] = field(default_factory=set)
    sessions: list[Kept] = field(default_factory=list)
    paused: set[date] = field(default_factory=set)
    rest: dict[int, list[tuple[date, date]]] = field(default_factory=dict)
    snoozed_until: datetime | None = None
    is_inbox_closed: bool = False
    attempts: list[tuple[date, Attempt]] = field(default_factory=list)

    def day_of(self, at: datetime) -> date:
        """The person's own day at an instant."""
        wall = at.astimezone(self.zone).replace(tzinfo=None)
        return (wall - self.hours.day_start).date()

    def remember(self, attempt: Attempt) -> None:
        """A message was sent, or tried."""
        self.attempts.append((self.day_of(attempt.at), attempt))
        self.is_inbox_closed |= attempt.outcome == "closed"

    def apply(self, act: Act) -> None:
        """What the person did."""
        match act.deed:
            case record.Log(minutes, _, ago):
                self._keep(act.at - ago, act.at, minutes, act.session_id)
            case record.BringIn(past):
                for line in past:
                    self._keep(line.ended_at, line.logged_at, line.minutes, None)
            case record.Undo():
                self.sessions.pop()
            case record.Pause() | record.Resume() | record.SetRest():
                self._take_leave(act)
            case _:
                self._set(act)

    def _set(self, act: Act) -> None:
        match act.deed:
            case record.SetZone(name):
                self.zone = ZoneInfo(name)
            case record.SetHours():
                self.hours = act.deed
            case record.SetWishes(wishes):
                self.wishes |= {kind for kind, is_on in wishes.items() if is_on}
                self.wishes -= {kind for kind, is_on in wishes.items() if not is_on}
                if any(wishes.values()):
                    self.is_inbox_closed, self.snoozed_until = False, None
            case record.Snooze():
                self.snoozed_until = act.at + _DAY
            case record.OpenInbox():
                self.is_inbox_closed = False

    def _keep(
        self, ended_at: datetime, logged_at: datetime, minutes: int, session_id: int | None
    ) -> None:
        day = self.day_of(ended_at)
        next_day = datetime.combine(day + _DAY, datetime.min.time()) + self.hours.day_start
        over_at = next_day.replace(tzinfo=self.zone).astimezone(UTC)
        is_in_time = logged_at <= over_at + 2 * _DAY
        self.sessions.append(Kept(day, ended_at, minutes, is_in_time, session_id))

    def _take_leave(self, act: Act) -> None:
        today = self.day_of(act.at)
        match act.deed:
            case record.Pause(days):
                self._end_pause(today)
                self.paused |= {today + ahead * _DAY for ahead in range(days)}
            case record.Resume():
                self._end_pause(today)
            case record.SetRest(weekdays):
                for weekday in range(7):
                    self._set_rest(weekday, weekday in weekdays, today)

    def _end_pause(self, today: date) -> None:
        if today in self.paused:
            self.paused = {day for day in self.paused if day < today}

    def _set_rest(self, weekday: int, is_wanted: bool, today: date) -> None:  # noqa: FBT001 - private
        spans = self.rest.setdefault(weekday, [])
        is_running = bool(spans) and spans[-1][1] == date.max
        if is_wanted and not is_running:
            spans.append((today + 7 * _DAY, date.max))
        elif is_running and not is_wanted:
            first, _ = spans.pop()
            if first <= today:
                spans.append((first, today + _DAY))

    def is_rest(self, day: date) -> bool:
        """Whether the person rests on that day."""
        return any(first <= day < last for first, last in self.rest.get(day.weekday(), ()))

    def minutes_in_time(self) -> dict[date, int]:
        """Minutes that count for the streak, by day."""
        minutes: dict[date, int] = {}
        for kept in self.sessions:
            minutes[kept.day] = minutes.get(kept.day, 0) + kept.minutes * kept.is_in_time
        return minutes

    def streak(self, today: date) -> tuple[int, bool]:
        """The running streak, and whether today is still open."""
        minutes = self.minutes_in_time()
        done = {day for day, in_all in minutes.items() if in_all >= _ENOUGH_MINUTES}
        is_free = {day for day in _span(min(done, default=today), today) if self._is_free(day)}
        streak, freezes, done_in_all = 0, 2, 0
        for day in _span(min(done, default=today), today - _DAY):
            if day in done:
                streak += 1
                done_in_all += 1
                freezes = min(2, freezes + (done_in_all % 7 == 0))
            elif day not in is_free and streak and freezes:
                freezes -= 1
            elif day not in is_free:
                streak = 0
        return streak + (today in done), today not in done and not self._is_free(today)

    def _is_free(self, day: date) -> bool:
        return day in self.paused or self.is_rest(day)


def people_of(lived: record.Record) -> dict[int, Person]:
    """Everybody as they are at the end."""
    people: dict[int, Person] = {}
    for event in lived.events:
        person = people.setdefault(event.user_id, Person())
        if isinstance(event, Attempt):
            person.remember(event)
        else:
            person.apply(event)
    return people


def _span(first: date, last: date) -> list[date]:
    return [first + ahead * _DAY for ahead in range((last - first).days + 1)]
