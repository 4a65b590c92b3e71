"""A week and an old advice in words.

Dates are named, since a review is read days after its week. What followed an advice stands beside
what was before it: that the one caused the other is never said, and nobody is blamed.
"""

from coach.domain.findings import ActionKind
from coach.domain.goals import Outcome
from coach.domain.kinds import Tone
from coach.language.wordings import Wordings

WEEK_LEADS = Wordings(
    (
        (
            "From {span} you logged {sessions} on {days}: {time} at an average intensity of "
            "{intensity}/10."
        ),
        "You logged {sessions} on {days} from {span}: {time}, at {intensity}/10 on average.",
        (
            "Your week from {span} holds {sessions} on {days}, {time} in all, at {intensity}/10 on "
            "average."
        ),
        (
            "The week from {span} brought {sessions} on {days}: {time}, with intensity at "
            "{intensity}/10 on average."
        ),
        "{sessions} on {days} from {span}: that is {time} at an average of {intensity}/10.",
        (
            "In the week from {span} you trained on {days}: {sessions}, {time}, {intensity}/10 on "
            "average."
        ),
        "Your log from {span} shows {sessions} on {days}: {time}, {intensity}/10 on average.",
        "Looking back, {span} holds {sessions} on {days}: {time} at {intensity}/10 on average.",
    ),
    {
        Tone.DIRECT: (
            "Done from {span}: {sessions} on {days}, {time} at {intensity}/10 on average.",
        ),
        Tone.DATA: (
            "Figures from {span}: {sessions}, {days}, {time}, {intensity}/10 on average.",
            "{time} from {span}: {sessions} on {days}, at {intensity}/10 on average.",
        ),
    },
)
"""A week with sessions: how many, on how many ``days``, their ``time`` and average intensity."""

EMPTY_WEEK_LEADS = (
    "No session from {span}, after {before} the week before.",
    "From {span} your log is empty, and the week before holds {before}.",
    "Your log shows no session from {span}, and {before} the week before.",
    "The week from {span} stayed free of sessions, after {before} the week before.",
    "Nothing was logged from {span}, and {before} the week before.",
    "A week without a session, {span}, came after {before} the week before.",
    "You took the week from {span} without a session, after {before} the week before.",
    "Looking back, {span} holds no session, and the week before {before}.",
)
"""A week without one, after a week of ``before``."""

NO_BLAME = (
    "One week is not a trend.",
    "A week like that is nothing to make up for.",
    "Some weeks are for other things.",
    "There is nothing to catch up on.",
    "That is one week among many.",
    "What counts is the next session.",
)
"""Beside an empty week."""

WEEKS_UP = (
    "Your minutes are {percent}% above the week before.",
    "In minutes that is {percent}% more than the week before.",
    "The week before had less: your minutes are up {percent}%.",
    "Against the week before, your minutes rose by {percent}%.",
    "You trained {percent}% more than the week before.",
    "Compared with the week before, that makes {percent}% more minutes.",
)
"""Minutes of a week, above those of the week before."""

WEEKS_DOWN = (
    "Your minutes are {percent}% below the week before.",
    "In minutes that is {percent}% less than the week before.",
    "The week before had more: your minutes are down {percent}%.",
    "Against the week before, your minutes fell by {percent}%.",
    "You trained {percent}% less than the week before.",
    "Compared with the week before, that makes {percent}% fewer minutes.",
)
"""Minutes of a week, below those of the week before."""

BEST_DAYS = (
    "{weekday} was your best day: {time}.",
    "Your best day was {weekday}, with {time}.",
    "{weekday} was the best of these days, with {time}.",
    "The best day of that week was {weekday}: {time}.",
    "On {weekday}, your best day, you logged {time}.",
    "With {time}, {weekday} was the best day.",
)
"""The day with the most minutes, of more than one."""

GOAL_REACHED = (
    "You reached your weekly goal of {goal}.",
    "Your weekly goal of {goal} is reached.",
    "With that, your goal of {goal} a week is reached.",
    "That is enough for your weekly goal of {goal}.",
    "Measured by your goal of {goal}, the week was a full one.",
    "Weekly goal of {goal}: reached.",
)
"""A week that holds as many minutes as its ``goal``, or more."""

GOAL_MISSED = (
    "That is {left} short of your weekly goal of {goal}.",
    "Your weekly goal of {goal} was {left} away in the end.",
    "To your goal of {goal} a week it lacked {left}.",
    "Measured by your weekly goal of {goal}, {left} were missing.",
    "It ended {left} short of your goal of {goal}.",
    "Weekly goal of {goal}: missed by {left}.",
)
"""A week that lacks ``left`` to its ``goal``; no blame, and nothing to make up for."""

GOAL_PAUSED = (
    "You paused all week, so your goal of {goal} is not missed.",
    "Your goal of {goal} rested too, since you paused all week.",
    "A paused week is not held against your goal of {goal}.",
    "All week you paused, and your goal of {goal} waited.",
    "For your goal of {goal} a paused week does not count.",
    "Your weekly goal of {goal} waited while you paused.",
)
"""A week on which nothing was expected."""

GOALS: dict[Outcome, tuple[str, ...]] = {
    Outcome.REACHED: GOAL_REACHED,
    Outcome.MISSED: GOAL_MISSED,
    Outcome.PAUSED: GOAL_PAUSED,
}

FOLLOWED = (
    "On {day} the advice was {advice}, and {outcome}.",
    "The advice of {day} was {advice}, and since then {outcome}.",
    "{Advice} was the suggestion on {day}, and {outcome}.",
    "As suggested on {day}, which was {advice}: {outcome}.",
    "You were given {advice} as advice on {day}, and {outcome}.",
    "The last suggestion, on {day}, was {advice}: {outcome}.",
)
"""The last advice, given on ``day``, and the ``outcome`` that shows it was followed."""

NOT_FOLLOWED = (
    "On {day} the advice was {advice}; {outcome}, and that is fine.",
    "The advice of {day} was {advice}; {outcome}, which is no problem.",
    "{Advice} was the suggestion on {day}; {outcome}, and that is all right.",
    "No worry about the advice of {day}, {advice}: {outcome}.",
    "Not every suggestion fits: on {day} it was {advice}, and {outcome}.",
    "The last suggestion, on {day}, was {advice}: {outcome}, which is fine.",
)
"""The last advice and the ``outcome`` that shows it was not followed."""

SINCE_THEN = (
    "The 7 days after it hold {after}, the 7 days before it {before}.",
    "In the 7 days after it you logged {after}, in the 7 days before it {before}.",
    "Side by side: {after} in the 7 days after it, {before} in the 7 days before.",
    "Before and after it, 7 days each: {before}, then {after}.",
    "For comparison, the 7 days before it had {before}, the 7 days after it {after}.",
    "You logged {after} in the 7 days after it, and {before} in the 7 days before.",
)
"""Minutes and average intensity of the 7 days on either side of an advice."""

ADVICE: dict[ActionKind, str] = {
    ActionKind.SHORT_SESSION: "a short session of {minutes}",
    ActionKind.EASY_SESSION: "an easy session of {minutes}",
    ActionKind.USUAL_SESSION: "one more session of {minutes}",
    ActionKind.SAME_HOUR: "a session at {clock} of {minutes}",
    ActionKind.HARD_ON_WEEKDAY: "your hardest session on {weekday}, {minutes}",
    ActionKind.EASY_ON_WEEKDAY: "an easy session on {weekday}, {minutes}",
    ActionKind.SHORTER_SESSIONS: "sessions within {minutes}",
    ActionKind.ANOTHER_ACTIVITY: "{minutes} of another activity",
    ActionKind.REST_DAY: "a day off",
}
"""An advice as a thing."""

WAS_DONE: dict[ActionKind, str] = {
    ActionKind.SHORT_SESSION: "you did a session of about that length, or longer",
    ActionKind.EASY_SESSION: "the session after it was an easy one",
    ActionKind.USUAL_SESSION: "you did a session of about that length, or longer",
    ActionKind.SAME_HOUR: "you began a session around that time",
    ActionKind.HARD_ON_WEEKDAY: "a session on {weekday} was as hard as usual, or harder",
    ActionKind.EASY_ON_WEEKDAY: "your {weekday} stayed easy",
    ActionKind.SHORTER_SESSIONS: "most of the sessions since kept to it",
    ActionKind.ANOTHER_ACTIVITY: "you named another activity than the usual",
    ActionKind.REST_DAY: "you had a whole day without a session",
}
"""What shows that it was followed: exactly what ``coach.domain.follow_up`` looks for."""

WAS_NOT_DONE: dict[ActionKind, str] = {
    ActionKind.SHORT_SESSION: "no session of about that length is in the log {yet}",
    ActionKind.EASY_SESSION: "the session after it was a harder one",
    ActionKind.USUAL_SESSION: "no session of about that length is in the log {yet}",
    ActionKind.SAME_HOUR: "no session began around that time {yet}",
    ActionKind.HARD_ON_WEEKDAY: "no session on {weekday} was as hard as usual {yet}",
    ActionKind.EASY_ON_WEEKDAY: "a session on {weekday} was a harder one",
    ActionKind.SHORTER_SESSIONS: "your sessions went beyond it at least as often as not {yet}",
    ActionKind.ANOTHER_ACTIVITY: "the activity that you named stayed the usual {yet}",
    ActionKind.REST_DAY: "no whole day off is in the log {yet}",
}
"""What shows that it was not; ``yet`` is how long was looked, where a later day may change it."""

SO_FAR = "so far"
WITHIN_A_WEEK = "within a week"
