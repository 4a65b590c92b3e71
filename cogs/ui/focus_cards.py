"""Focus timers as cards. Pure: a frozen value in, a layout out."""

from typing import Any

from discord import ui, utils

from coach.domain.presence import AWAY_MINUTES, Presence, Whereabouts
from coach.focus import FORGOTTEN_AFTER_MINUTES, FocusQuestion, RunningTimer
from coach.language.catalogue import say, texts
from coach.language.phrases import capital, duration, intensity
from cogs.ui.blocks import AMBER, BLUE, GREEN, box, button, harmless, note, small
from cogs.ui.replies import Card

MINUTES = (15, 30, 45, 60, 90, 120)
"""What a timer may have been whose end nobody knows, at one press."""

_INTENSITIES = range(1, 11)
_LOGS = texts("Your answer logs it.")
_A_ROW = 5


def running(timer: RunningTimer) -> Card:
    """A timer that runs: since when, until when, and what happens then."""
    title = say("Timer started") if timer.is_new else say("Your timer is running")
    if timer.presence is not None:
        return _running(title, timer, _in_voice(timer, timer.presence), small(_limits_of_voice()))
    hints = [small(say("`/focus stop` ends it earlier."))] * (timer.planned_minutes is not None)
    return _running(title, timer, _at_its_end(timer), *hints)


def running_already(timer: RunningTimer) -> Card:
    """No second timer: which one runs, and the way out."""
    return _running(
        say("A timer is running already"),
        timer,
        say(
            "I keep one timer for you. `/focus stop` ends this one and asks how hard it was; then "
            "you can start the next."
        ),
    )


def _running(title: str, timer: RunningTimer, then: str, *hints: ui.TextDisplay[Any]) -> Card:
    title = f"### ⏱️ {title}{_subject(timer)}"
    return Card(box(GREEN, ui.TextDisplay(f"{title}\n{_begin_and_end(timer)}\n{then}"), *hints))


def _begin_and_end(timer: RunningTimer) -> str:
    """When it began, how long it has run, and when it ends, if that is set."""
    ago, end = utils.format_dt(timer.started_at, "R"), utils.format_dt(timer.ends_at, "R")
    has_end = timer.planned_minutes is not None
    if timer.is_new:
        return say(
            "Started {ago}, ends {end}." if has_end else "Started {ago}.",
            ago=ago,
            end=end,
        )
    return say(
        "Started {ago}, {so_far}, ends {end}." if has_end else "Started {ago}, {so_far}.",
        ago=ago,
        so_far=_so_far(timer.minutes),
        end=end,
    )


def _so_far(minutes: int) -> str:
    if not minutes:
        return say("less than a minute so far")
    return say("{time} so far", time=f"**{duration(minutes)}**")


def _subject(timer: RunningTimer) -> str:
    """Of a title, such as ": Yoga, 25 min"."""
    length = duration(timer.planned_minutes) if timer.planned_minutes is not None else ""
    words = [word for word in (harmless(capital(timer.activity or "")), length) if word]
    return f": {', '.join(words)}" if words else ""


def _at_its_end(timer: RunningTimer) -> str:
    """What happens then."""
    if timer.planned_minutes is None:
        return _at_its_stop(timer)
    asks = say(
        "When it ends, I write to you and ask how hard it was, in your quiet hours too."
        if timer.is_inbox_open
        else "When it ends, your inbox is closed to me, so I ask you with the answer to your next "
        "command."
    )
    return f"{asks} {say(_LOGS)}"


def _at_its_stop(timer: RunningTimer) -> str:
    stops = say("It runs until `/focus stop`, which asks how hard it was; your answer logs it.")
    forgotten = say(
        "If you forget it, it ends itself {end}, after {time}: then I write to you and ask how "
        "long it really was."
        if timer.is_inbox_open
        else "If you forget it, it ends itself {end}, after {time}: then your inbox is closed to "
        "me, so I ask you with the answer to your next command.",
        end=utils.format_dt(timer.ends_at, "R"),
        time=duration(FORGOTTEN_AFTER_MINUTES),
    )
    return f"{stops} {forgotten}"


def _in_voice(timer: RunningTimer, presence: Presence) -> str:
    """What happens when its owner leaves, or comes back in time."""
    if not presence.is_there:
        return say(
            "I see you in no voice channel now: be back by {time}, and it goes on.",
            time=utils.format_dt(presence.gone_at, "T"),
        )
    asks = say(
        "It ends when you leave the voice channels of the server. Then I write to you and ask how "
        "hard it was, in your quiet hours too."
        if timer.is_inbox_open
        else "It ends when you leave the voice channels of the server. Your inbox is closed to "
        "me, so I ask you how hard it was with the answer to your next command."
    )
    return f"{asks} {say(_LOGS)}"


def _limits_of_voice() -> str:
    return say(
        "You may change channels, and be gone for less than {away}; the AFK channel counts as "
        "gone. `/focus stop` ends it earlier, and after {time} it ends itself.",
        away=duration(AWAY_MINUTES),
        time=duration(FORGOTTEN_AFTER_MINUTES),
    )


def question(asked: FocusQuestion) -> Card:
    """How hard was it; of a timer whose end nobody knows first, how long it really was."""
    return Card(_question(asked))


def letter(asked: FocusQuestion) -> Card:
    """The same as a direct message, which nobody asked for in this moment."""
    if asked.presence is not None:
        return Card(_question(asked, title=say("You left the voice channel. How hard was it?")))
    return Card(_question(asked, title=say("Time is up. How hard was it?")))


def _question(asked: FocusQuestion, title: str | None = None) -> ui.Container[Any]:
    if asked.minutes is None:
        return _unmeasured(asked)
    return _how_hard(asked, asked.minutes, title or say("How hard was it?"))


def start_waits(asked: FocusQuestion) -> Card:
    """Nothing was started: the timer before asks first."""
    return Card(
        ui.TextDisplay(
            say(
                "Your last timer still waits for your answer: give it, then start the next one "
                "with `/focus start`."
            )
        ),
        _question(asked),
    )


def untold(asked: FocusQuestion) -> Card:
    """What could not be asked by direct message."""
    return Card(
        ui.TextDisplay(say("Your timer has ended, and I could not write to you, so I ask here.")),
        _question(asked),
    )


def _how_hard(asked: FocusQuestion, minutes: int, title: str) -> ui.Container[Any]:
    buttons = [
        button(f"{number} {intensity(number)}", f"focus:log:{asked.timer_id}:{number}")
        for number in _INTENSITIES
    ]
    return box(
        BLUE,
        ui.TextDisplay(f"### ⏱️ {title}\n{_ended(asked, minutes)} {say(_LOGS)}"),
        *([small(_nobody_saw())] * _is_guessed(asked)),
        ui.ActionRow(*buttons[:_A_ROW]),
        ui.ActionRow(*buttons[_A_ROW:]),
        ui.ActionRow(_let_go(asked)),
    )


def _is_guessed(asked: FocusQuestion) -> bool:
    """Whether the end is the last moment that is certain."""
    return asked.presence is not None and asked.presence.whereabouts is Whereabouts.UNSEEN


def _nobody_saw() -> str:
    return say(
        "I could not see when you left, so this counts up to when I last saw you in a voice "
        "channel."
    )


def _ended(asked: FocusQuestion, minutes: int) -> str:
    """What is over, how long it took, and when that was."""
    time, ago = f"**{duration(minutes)}**", utils.format_dt(asked.ended_at, "R")
    if not asked.activity:
        return say("{time}, ended {ago}.", time=time, ago=ago)
    activity = capital(harmless(asked.activity))
    return say("{activity}, {time}, ended {ago}.", activity=activity, time=time, ago=ago)


def _unmeasured(asked: FocusQuestion) -> ui.Container[Any]:
    how_long = say(
        "How many minutes, counted from its start? Then I ask how hard it was. Without your "
        "answer, nothing is logged."
    )
    why = _never_seen(asked) if _is_guessed(asked) else _never_stopped(asked)
    shares = [
        button(duration(minutes), f"focus:minutes:{asked.timer_id}:{minutes}")
        for minutes in MINUTES
    ]
    return box(
        AMBER,
        ui.TextDisplay(f"### ⏱️ {say('How long did you really train?')}\n{why} {how_long}"),
        ui.ActionRow(*shares[:_A_ROW]),
        ui.ActionRow(
            *shares[_A_ROW:],
            button(say("Another length"), f"focus:other:{asked.timer_id}"),
            _let_go(asked),
        ),
    )


def _never_stopped(asked: FocusQuestion) -> str:
    started, time = utils.format_dt(asked.started_at, "f"), duration(FORGOTTEN_AFTER_MINUTES)
    if not asked.activity:
        return say(
            "Your timer, started {started}, ran for {time} without a stop, so I ended it.",
            started=started,
            time=time,
        )
    return say(
        "Your timer for {activity}, started {started}, ran for {time} without a stop, so I ended "
        "it.",
        activity=harmless(asked.activity),
        started=started,
        time=time,
    )


def _never_seen(asked: FocusQuestion) -> str:
    started = utils.format_dt(asked.started_at, "f")
    if not asked.activity:
        return say(
            "Your timer, started {started}, is over: you left the voice channel, and I could not "
            "see when.",
            started=started,
        )
    return say(
        "Your timer for {activity}, started {started}, is over: you left the voice channel, and I "
        "could not see when.",
        activity=harmless(asked.activity),
        started=started,
    )


def _let_go(asked: FocusQuestion) -> ui.Button[Any]:
    return button(say("Don’t log"), f"focus:drop:{asked.timer_id}")


def too_short() -> Card:
    """Nothing to log."""
    return note(
        say(
            "⏱️ The timer is stopped. By my clock it ran for less than a minute, so there is "
            "nothing to log."
        )
    )


def let_go() -> Card:
    """The timer came to nothing."""
    return note(
        say(
            "👍 Not logged. If that was a slip, `/log` takes it; `/focus start` begins a new timer."
        )
    )


def no_timer() -> Card:
    """How to start one."""
    return note(
        say(
            "⏱️ No timer is running. `/focus start` begins one, and `/focus stop` ends it and asks "
            "how hard it was. With a length, for example `/focus start minutes:25`, I write to you "
            "when it is over."
        )
    )
