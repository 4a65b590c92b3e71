"""What questions should be answered, recounted from bare sessions in the simplest way there is.

Shares no code with Pacer: neither its periods, nor its sums, nor its words for figures.
"""

import calendar
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

ACTIVITIES = ("Run", "running", "run", "trail run", "yoga", "Yoga", "Bike", "leg day", None)
DAY = timedelta(days=1)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = list(calendar.month_name)

InSpan = Callable[[date, date], bool]
"""Whether a day lies in a stretch, on a certain today."""


@dataclass(frozen=True)
class Once:
    """A session."""

    day: date
    ended: datetime
    minutes: int
    intensity: int
    activity: str | None


@dataclass(frozen=True)
class Life:
    """All sessions of somebody, and today."""

    sessions: tuple[Once, ...]
    today: date

    def some(self, span: InSpan, names: tuple[str, ...] = (), weekday: int | None = None) -> "Life":
        """The same with no other sessions than these."""
        kept = [
            each
            for each in self.sessions
            if span(each.day, self.today)
            and (not names or each.activity in names)
            and (weekday is None or each.day.weekday() == weekday)
        ]
        return Life(tuple(kept), self.today)


def life(seed: int, today: date, days: int = 620) -> Life:
    """A random history that ends today or a little before."""
    dice = random.Random(seed)  # noqa: S311 - a history, no secret
    found = []
    for back in range(days):
        day = today - back * DAY
        for _ in range(dice.choice((0, 0, 1, 1, 1, 2))):
            ended = datetime.combine(day, time(dice.choice((6, 7, 12, 18, 18, 19, 20))))
            found.append(
                Once(
                    day,
                    ended + timedelta(minutes=dice.randrange(60)),
                    dice.randrange(3, 150),
                    dice.randint(1, 10),
                    dice.choice(ACTIVITIES),
                )
            )
    return Life(tuple(found), today)


# --- stretches of days --------------------------------------------------------------------------
def today(day: date, now: date) -> bool:
    return day == now


def yesterday(day: date, now: date) -> bool:
    return day == now - DAY


def this_week(day: date, now: date) -> bool:
    return day.isocalendar()[:2] == now.isocalendar()[:2] and day <= now


def last_week(day: date, now: date) -> bool:
    return day.isocalendar()[:2] == (now - 7 * DAY).isocalendar()[:2]


def this_month(day: date, now: date) -> bool:
    return (day.year, day.month) == (now.year, now.month) and day <= now


def last_month(day: date, now: date) -> bool:
    before = now - now.day * DAY
    return (day.year, day.month) == (before.year, before.month)


def this_year(day: date, now: date) -> bool:
    return day.year == now.year and day <= now


def last_year(day: date, now: date) -> bool:
    return day.year == now.year - 1


def ever(_day: date, _now: date) -> bool:
    return True


def in_month(name: str, year: int | None = None) -> InSpan:
    """The last month of that name that has begun, or that of a year."""
    number = MONTHS.index(name)

    def holds(day: date, now: date) -> bool:
        meant = year or (now.year if number <= now.month else now.year - 1)
        return (day.year, day.month) == (meant, number) and day <= now

    return holds


def in_year(year: int) -> InSpan:
    return lambda day, now: day.year == year and day <= now


def last_days(count: int) -> InSpan:
    """The days before today."""
    return lambda day, now: 1 <= (now - day).days <= count


def last_weekday(number: int) -> InSpan:
    return lambda day, now: day.weekday() == number and 0 < (now - day).days < 7


# --- figures ------------------------------------------------------------------------------------
def long(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes} min"
    rest = minutes % 60
    return f"{minutes // 60:,} h {rest} min" if rest else f"{minutes // 60:,} h"


def many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def minutes(life: Life) -> str:
    return long(sum(each.minutes for each in life.sessions)) if life.sessions else "no session"


def sessions(life: Life) -> str:
    return many(len(life.sessions), "session") if life.sessions else "no session"


def load(life: Life) -> str:
    total = sum(each.minutes * each.intensity for each in life.sessions)
    return f"a load of {total:,}" if life.sessions else "no session"


def intensity(life: Life) -> str:
    if not life.sessions:
        return "no session"
    total = sum(each.minutes for each in life.sessions)
    mean = Fraction(sum(each.minutes * each.intensity for each in life.sessions), total)
    return f"intensity of {round(float(mean), 1)}"


def active_days(life: Life) -> str:
    days = {each.day for each in life.sessions}
    return many(len(days), "day") if days else "no session"


def active_days_beside(life: Life) -> str:
    days = {each.day for each in life.sessions}
    return many(len(days), "active day") if days else "no session"


def longest(life: Life) -> str:
    return long(max(each.minutes for each in life.sessions)) if life.sessions else "no session"


def best_day(life: Life) -> str:
    if not life.sessions:
        return "no session"
    sums: Counter[date] = Counter()
    for each in life.sessions:
        sums[each.day] += each.minutes
    most = max(sums.values())
    day = min(day for day, total in sums.items() if total == most)
    year = "" if day.year == life.today.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}, with {long(most)}"


def weekday(life: Life, *, by_sessions: bool = False, least: bool = False) -> str:
    if not life.sessions:
        return "no session"
    sums: Counter[int] = Counter()
    for each in life.sessions:
        sums[each.day.weekday()] += 1 if by_sessions else each.minutes
    pick = min if least else max
    most = pick(sums[number] for number in range(7))
    names = [f"{NAMES[number]}s" for number in range(7) if sums[number] == most]
    amount = many(most, "session") if by_sessions else long(most)
    return f"{names[0]}: {amount}" if len(names) == 1 else f"{names[0]}"


def hour(life: Life) -> str:
    spread = [Fraction(0)] * 24
    recent = [each for each in life.sessions if (life.today - each.day).days < 90]
    if len(recent) < 10:
        return "fewer"
    for each in recent:
        for minute in range(each.minutes):
            spread[(each.ended - timedelta(minutes=each.minutes - minute)).hour] += 1
    smooth = [spread[at - 1] + 2 * spread[at] + spread[(at + 1) % 24] for at in range(24)]
    return f"around {smooth.index(max(smooth)):02}:00"


def last_session(life: Life) -> str:
    if not life.sessions:
        return "no session"
    day = max(each.day for each in life.sessions)
    year = "" if day.year == life.today.year else f" {day.year}"
    return f"{day:%a} {day.day} {day:%b}{year}"


def walked(life: Life) -> tuple[int, int, int, float]:
    """Streak, longest streak, freezes and habit score, without rest days and pauses."""
    sums: Counter[date] = Counter()
    for each in life.sessions:
        sums[each.day] += each.minutes
    done = {day for day, total in sums.items() if total >= 10}
    streak = longest = count = 0
    freezes, score = 2, 0.0
    day = min(done, default=life.today + DAY)
    while day <= life.today:
        if day in done:
            streak, count = streak + 1, count + 1
            longest = max(longest, streak)
            freezes = min(2, freezes + (count % 7 == 0))
            score += (100 - score) * (1 - 0.5 ** (1 / 13))
        elif day == life.today:
            pass
        elif streak and freezes:
            freezes -= 1
        else:
            streak = 0
            score *= 0.5 ** (1 / 13)
        day += DAY
    return streak, longest, freezes, score


def streak(life: Life) -> str:
    running = walked(life)[0]
    return f"streak is {many(running, 'day')}" if running else "no streak"


def longest_streak(life: Life) -> str:
    return f"longest streak is {many(walked(life)[1], 'day')}"


def freezes(life: Life) -> str:
    return many(walked(life)[2], "freeze")


def habit(life: Life) -> str:
    return f"score is {round(walked(life)[3])} of 100"


def next_sessions(life: Life) -> str:
    goals = [1, 10, 50, 100, 250, 500, *range(1000, 20_000, 1000)]
    goal = min(goal for goal in goals if goal > len(life.sessions))
    return f"session ({goal - len(life.sessions):,} to go)"


def tier(life: Life) -> str:
    """Only the score that it stands beside: what is held falls late."""
    return f"score of {round(walked(life)[3])} of 100"


def balance(life: Life) -> tuple[int, int]:
    """Fitness and fatigue."""
    loads: Counter[date] = Counter()
    for each in life.sessions:
        loads[each.day] += each.minutes * each.intensity
    fitness = fatigue = 0.0
    day = min(loads)
    while day < life.today:
        fitness += (loads[day] - fitness) * (1 - 2.718281828459045 ** (-1 / 42))
        fatigue += (loads[day] - fatigue) * (1 - 2.718281828459045 ** (-1 / 7))
        day += DAY
    return round(fitness), round(fatigue)


def form(life: Life) -> str:
    fitness, fatigue = balance(life)
    return f"form is {fitness - fatigue:,}"


def fitness(life: Life) -> str:
    return f"fitness is {balance(life)[0]:,}"


def fatigue(life: Life) -> str:
    return f"fatigue is {balance(life)[1]:,}"
