"""Ways to say the same thing: what opens a text of each kind but a review.

Findings, actions and reviews have their own modules. A wording is one or two whole sentences with
its figures in braces, named as the module that words it says. Those of a slot begin differently in
their first four words, and each tone has at least six of them, so that no text need begin like one
of the five before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.domain.kinds import Tone


@dataclass(frozen=True, slots=True)
class Wordings:
    """Ways to say one thing.

    Attributes:
        common: for every tone.
        own: what suits some tones only, beside these.
    """

    common: tuple[str, ...]
    own: Mapping[Tone, tuple[str, ...]] = field(default_factory=dict)

    def of(self, tone: Tone) -> tuple[str, ...]:
        """All that suit a tone."""
        return self.own.get(tone, ()) + self.common


_WARM = (
    "Good work today: {time} in {sessions}.",
    "You made room for {time} today, in {sessions}.",
)

DAY_LEADS = Wordings(
    (
        "You put in {time} today, in {sessions}.",
        "Today brought {time} in {sessions}.",
        "{time} in {sessions} today.",
        "Your day adds up to {time} in {sessions}.",
        "{sessions} today, {time} in all.",
        "Today is in the log: {time} in {sessions}.",
        "The total of your day is {time}, from {sessions}.",
        "With {sessions}, today comes to {time}.",
        "Your log for today shows {time} in {sessions}.",
        "So far today you have logged {time} in {sessions}.",
    ),
    {
        Tone.GENTLE: (
            *_WARM,
            "Nice to see {time} from you today, in {sessions}.",
            "Well done on {time} today, in {sessions}.",
        ),
        Tone.BALANCED: _WARM,
        Tone.DIRECT: (
            "Done for today: {time} in {sessions}.",
            "That was {time} today, {sessions}.",
        ),
        Tone.DATA: (
            "Figures of the day: {time}, {sessions}.",
            "Total for today: {time}, {sessions}.",
        ),
    },
)
"""A day's summary. ``time`` is its minutes, ``sessions`` how many held them."""

_CHEERS = (
    "🎉 {What}! You earned every bit of it.",
    "🏆 You did it: {what}. Enjoy this one.",
    "🎉 New on your shelf: {what}. Well done.",
    "Well done, you got there: {what}.",
    "That is worth a moment of pride: {what}.",
    "Be proud of this one: {what}.",
    "Time for a small cheer: {what}. 👏",
    "What a step to take: {what}. It is all yours.",
)

CELEBRATIONS = Wordings(
    (
        "Milestone reached: {what}. In all you have logged {sessions}.",
        "You have reached a milestone: {what}.",
        "New in your records: {what}.",
        "Your log has a new milestone: {what}.",
        "Added to your milestones: {what}. Your log now holds {sessions}.",
        "One milestone is in: {what}.",
        "This one is now in your log: {what}.",
        "A new entry among your milestones: {what}.",
    ),
    dict.fromkeys((Tone.GENTLE, Tone.BALANCED, Tone.DIRECT), _CHEERS),
)
"""A milestone. ``what`` is its title, ``What`` the same with a capital, ``sessions`` all so far."""

CELEBRATED_TOO = (
    "On top of that: {what}.",
    "And in the same session: {what}.",
    "Reached along with it: {what}.",
    "It came together with this: {what}.",
    "The same session brought this: {what}.",
    "There is more to it: {what}.",
)
"""The next greatest milestone, when one session reached several."""

KEEPING_CALLS = Wordings(
    (
        "Your streak of {days} is still open today, and {session} keeps it.",
        "Today is still open for your streak of {days}: {session} is enough.",
        "There is still time today: {session}, and your streak of {days} goes on.",
        "{Session} is enough today for your streak of {days}.",
        "To keep your streak of {days}, {session} today will do.",
        "You have a streak of {days}, and {session} carries it through today.",
        "Still open today: your streak of {days}. {Session} keeps it.",
        "With {session}, today counts and your streak of {days} goes on.",
    ),
    {
        Tone.GENTLE: (
            "No rush: {session} today is enough for your streak of {days}.",
            "If today has room for it, {session} keeps your streak of {days}.",
        ),
        Tone.BALANCED: ("A streak of {days} is a fine thing, and {session} today keeps it.",),
        Tone.DIRECT: (
            "Do it today: {session}, and your streak of {days} stands.",
            "Streak of {days}, today still open: {session} settles it.",
        ),
        Tone.DATA: ("Current streak: {days}. Today is open, and {session} keeps it.",),
    },
)
"""An open streak that a session keeps: ``session`` is how long and of what kind."""

COVERED_CALLS = Wordings(
    (
        "Today may be a rest day: with {freezes} in hand, your streak of {days} stays.",
        "Your streak of {days} can rest today, as you have {freezes} in hand.",
        "With {freezes} in hand, take today off: your streak of {days} stays.",
        "You have {freezes} in hand, so your streak of {days} survives a day off today.",
        "A day off today is covered: you have {freezes}, and your streak of {days} stays.",
        "Rest is part of the plan: a freeze carries your streak of {days} over today.",
        "No session is needed today, since a freeze covers your streak of {days}.",
        "Take today as your rest day: a freeze keeps your streak of {days}.",
    ),
    {
        Tone.GENTLE: ("Be kind to yourself today and rest: a freeze keeps your streak of {days}.",),
        Tone.DIRECT: ("Rest today. A freeze keeps your streak of {days}.",),
        Tone.DATA: ("Current streak: {days}. With {freezes} in hand, today may be a day off.",),
    },
)
"""An open streak on a day that should be one of rest, and may: ``freezes`` are in hand."""

OPEN_CALLS = (
    "Your streak of {days} is still open today.",
    "Today is still open for your streak of {days}.",
    "You have a streak of {days}, and today is open.",
    "A streak of {days} is yours, with today still open.",
    "Still open today: your streak of {days}.",
    "Your current streak counts {days}, today not among them.",
    "At {days}, your streak has today still open.",
    "So far your streak is {days} long, and today is open.",
)
"""An open streak, before any other advice."""

KEPT_CALLS = (
    "Today is done, and your streak stands at {days}.",
    "Your streak stands at {days}, today among them.",
    "With today done, your streak is {days} long.",
    "You have kept your streak today: {days}.",
    "Your day is done, which makes a streak of {days}.",
    "A streak of {days} is yours, today included.",
    "At {days}, your streak has today in it.",
    "Done for today: your streak is at {days}.",
)
"""A streak whose day is done already."""
