"""Focus timers as cards. Pure: a frozen value in, a layout out."""

from typing import Any

from discord import ui, utils

from coach.focus import MOST_MINUTES, FocusQuestion, RunningTimer
from coach.language.phrases import capital, duration, intensity
from cogs.ui.blocks import AMBER, BLUE, GREEN, box, button, harmless, note, small
from cogs.ui.replies import Card

MINUTES = (15, 30, 45, 60, 90, 120)
"""What a forgotten timer may have been, at one press."""

_INTENSITIES = range(1, 11)
_A_ROW = 5


def running(timer: RunningTimer) -> Card:
    """A timer that runs: since when, until when, and what happens then."""
    title = "Timer started" if timer.is_new else "Your timer is running"
    hints = [small("`/focus stop` ends it earlier.")] * (timer.planned_minutes is not None)
    return _running(title, timer, _at_its_end(timer), *hints)


def running_already(timer: RunningTimer) -> Card:
    """No second timer: which one runs, and the way out."""
    return _running(
        "A timer is running already",
        timer,
        "I keep one timer for you. `/focus stop` ends this one and asks how hard it was; then "
        "you can start the next.",
    )


def _running(title: str, timer: RunningTimer, then: str, *hints: ui.TextDisplay[Any]) -> Card:
    started = f"Started {utils.format_dt(timer.started_at, 'R')}"
    if not timer.is_new:
        started = f"{started}, {_so_far(timer.minutes)}"
    if timer.planned_minutes is not None:
        started = f"{started}, ends {utils.format_dt(timer.ends_at, 'R')}"
    return Card(
        box(GREEN, ui.TextDisplay(f"### ⏱️ {title}{_subject(timer)}\n{started}.\n{then}"), *hints)
    )


def _so_far(minutes: int) -> str:
    return f"**{duration(minutes)}** so far" if minutes else "less than a minute so far"


def _subject(timer: RunningTimer) -> str:
    """Of a title, such as ": yoga, 25 min"."""
    length = duration(timer.planned_minutes) if timer.planned_minutes is not None else ""
    words = [word for word in (harmless(timer.activity or ""), length) if word]
    return f": {', '.join(words)}" if words else ""


def _at_its_end(timer: RunningTimer) -> str:
    """What happens then."""
    if not timer.is_inbox_open:
        write = "your inbox is closed to me, so I ask you with the answer to your next command"
    elif timer.planned_minutes is not None:
        write = "I write to you and ask how hard it was, in your quiet hours too"
    else:
        write = "I write to you and ask how much of it was real"
    if timer.planned_minutes is not None:
        return f"When it ends, {write}. Your answer logs it."
    return (
        "It runs until `/focus stop`, which asks how hard it was; your answer logs it. If you "
        f"forget it, it ends itself {utils.format_dt(timer.ends_at, 'R')}, after "
        f"{duration(MOST_MINUTES)}: then {write}."
    )


def question(asked: FocusQuestion) -> Card:
    """How hard was it; of a forgotten timer first, how much of it was real."""
    return Card(_question(asked))


def letter(asked: FocusQuestion) -> Card:
    """The same as a direct message, which nobody asked for in this moment."""
    return Card(_question(asked, title="Time is up. How hard was it?"))


def _question(asked: FocusQuestion, title: str = "How hard was it?") -> ui.Container[Any]:
    if asked.minutes is None:
        return _forgotten(asked)
    return _how_hard(asked, asked.minutes, title)


def start_waits(asked: FocusQuestion) -> Card:
    """Nothing was started: the timer before asks first."""
    return Card(
        ui.TextDisplay(
            "Your last timer still waits for your answer: give it, then start the next one with "
            "`/focus start`."
        ),
        _question(asked),
    )


def untold(asked: FocusQuestion) -> Card:
    """What could not be asked by direct message."""
    return Card(
        ui.TextDisplay("Your timer has ended, and I could not write to you, so I ask here."),
        _question(asked),
    )


def _how_hard(asked: FocusQuestion, minutes: int, title: str) -> ui.Container[Any]:
    activity = f"{harmless(asked.activity)}, " if asked.activity else ""
    ended = utils.format_dt(asked.ended_at, "R")
    buttons = [
        button(f"{number} {intensity(number)}", f"focus:log:{asked.timer_id}:{number}")
        for number in _INTENSITIES
    ]
    return box(
        BLUE,
        ui.TextDisplay(
            f"### ⏱️ {title}\n{capital(activity)}**{duration(minutes)}**, ended {ended}. "
            "Your answer logs it."
        ),
        ui.ActionRow(*buttons[:_A_ROW]),
        ui.ActionRow(*buttons[_A_ROW:]),
        ui.ActionRow(_let_go(asked)),
    )


def _forgotten(asked: FocusQuestion) -> ui.Container[Any]:
    activity = f" for {harmless(asked.activity)}" if asked.activity else ""
    started = utils.format_dt(asked.started_at, "f")
    shares = [
        button(duration(minutes), f"focus:minutes:{asked.timer_id}:{minutes}")
        for minutes in MINUTES
    ]
    return box(
        AMBER,
        ui.TextDisplay(
            f"### ⏱️ How much of it was real?\nYour timer{activity}, started {started}, ran for "
            f"{duration(MOST_MINUTES)} without a stop, so I ended it. How long were you at it, "
            "from its start on? Then I ask how hard it was. Without your answer, nothing is logged."
        ),
        ui.ActionRow(*shares[:_A_ROW]),
        ui.ActionRow(
            *shares[_A_ROW:],
            button("Another length", f"focus:other:{asked.timer_id}"),
            _let_go(asked),
        ),
    )


def _let_go(asked: FocusQuestion) -> ui.Button[Any]:
    return button("Don’t log", f"focus:drop:{asked.timer_id}")


def too_short() -> Card:
    """Nothing to log."""
    return note(
        "⏱️ The timer is stopped. By my clock it ran for less than a minute, so there is nothing to "
        "log."
    )


def let_go() -> Card:
    """The timer came to nothing."""
    return note("👍 Not logged. `/focus start` begins a new timer.")


def no_timer() -> Card:
    """How to start one."""
    return note(
        "⏱️ No timer is running. `/focus start` begins one, and `/focus stop` ends it and asks how "
        "hard it was. With a length, for example `/focus start minutes:25`, I write to you when it "
        "is over."
    )
