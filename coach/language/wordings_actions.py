"""The one thing to do, in words: at most ten besides its length, and true whatever stands out.

Fields: ``minutes``, ``clock`` and ``weekday``, see ``facts.action_fields``.
"""

from coach.domain.findings import ActionKind
from coach.domain.kinds import Tone
from coach.language.wordings import Wordings

ACTIONS: dict[ActionKind, Wordings] = {
    ActionKind.SHORT_SESSION: Wordings(
        (
            "Make the next session easy to win: {minutes}, nothing more.",
            "Keep it small next time: {minutes} will do.",
            "Plan one short session next: {minutes}.",
            "A short session of {minutes} is a good next step.",
            "Put {minutes} on the calendar, short and simple.",
            "Let your next session be a short one of {minutes}.",
        ),
        {
            Tone.GENTLE: (
                "If it suits you, try a short session of {minutes}.",
                "A small session of {minutes} is plenty for next time.",
                "How about a short {minutes}, whenever it fits?",
            ),
            Tone.DIRECT: (
                "Do {minutes} next, short and done.",
                "Set {minutes} aside and do it.",
                "Get a short session of {minutes} done.",
            ),
        },
    ),
    ActionKind.EASY_SESSION: Wordings(
        (
            "Make the next session easy: {minutes} at a talking pace.",
            "Take the next session easy, {minutes} at most.",
            "Plan {minutes} of easy effort next.",
            "Keep the next session light: {minutes} will do.",
            "Next time, hold back a little: {minutes} of easy effort.",
            "Let the next session be an easy one of {minutes}.",
        ),
        {
            Tone.GENTLE: (
                "If you can, let the next {minutes} be gentle ones.",
                "Be good to yourself and keep the next {minutes} easy.",
                "A relaxed {minutes} would be a fine next step.",
            ),
            Tone.DIRECT: (
                "Go easy next: {minutes}, no harder.",
                "Hold back next time: {minutes}, easy effort only.",
                "Do {minutes} next, and do it easy.",
            ),
        },
    ),
    ActionKind.USUAL_SESSION: Wordings(
        (
            "Add one session of {minutes} next.",
            "Your next step: one session of {minutes}.",
            "Plan {minutes} for your next session.",
            "Put your next {minutes} on the calendar.",
            "Aim for {minutes} in your next session.",
            "One more session of {minutes} is a good next step.",
        ),
        {
            Tone.GENTLE: (
                "If you feel like it, plan {minutes} for next time.",
                "Whenever you are ready, {minutes} makes a good next session.",
                "When it suits you, add another {minutes}.",
            ),
            Tone.DIRECT: (
                "Do one more session: {minutes}.",
                "Book your next {minutes} and do it.",
                "Get the next {minutes} in.",
            ),
        },
    ),
    ActionKind.SAME_HOUR: Wordings(
        (
            "Put your next session at {clock}: {minutes}.",
            "Block {clock} for your next {minutes}.",
            "Keep {clock} free for {minutes} next time.",
            "Plan your next {minutes} for {clock}.",
            "Next time, begin at {clock} and do {minutes}.",
            "Set {clock} aside for your next session of {minutes}.",
        ),
        {
            Tone.GENTLE: (
                "If {clock} works for you, plan {minutes} then.",
                "Perhaps keep {clock} free for a session of {minutes}.",
                "Try {clock} for your next {minutes}, if you like.",
            ),
            Tone.DIRECT: (
                "Start at {clock} next time and do {minutes}.",
                "Be ready at {clock} for your next {minutes}.",
                "Do your next {minutes} at {clock}.",
            ),
        },
    ),
    ActionKind.HARD_ON_WEEKDAY: Wordings(
        (
            "Put your hardest session of the week on {weekday}: {minutes}.",
            "Save the hardest session of your week for {weekday}, {minutes}.",
            "Make {weekday} the hard day of your week: {minutes}.",
            "Plan {minutes} on {weekday} as your hardest of the week.",
            "Let {weekday} carry your hardest session of the week: {minutes}.",
            "Give {weekday} the toughest session of your week: {minutes}.",
        ),
        {
            Tone.GENTLE: (
                "If you like, keep your hardest session for {weekday}: {minutes}.",
                "Perhaps let {weekday} have your hardest session, {minutes}.",
                "{weekday} could be the home of your hardest {minutes}.",
            ),
            Tone.DIRECT: (
                "Go hardest on {weekday}: {minutes}.",
                "Do the hardest session on {weekday}: {minutes}.",
                "Book {minutes} on {weekday}, your hardest of the week.",
            ),
        },
    ),
    ActionKind.EASY_ON_WEEKDAY: Wordings(
        (
            "Keep next {weekday} easy: {minutes}.",
            "Plan next {weekday} as an easy day, {minutes}.",
            "Let next {weekday} be light: {minutes} of easy effort.",
            "Make it {minutes} of easy effort next {weekday}.",
            "Use next {weekday} for an easy session of {minutes}.",
            "For next {weekday}, an easy {minutes} will do.",
        ),
        {
            Tone.GENTLE: (
                "If it fits, let next {weekday} be an easy {minutes}.",
                "An easy {minutes} next {weekday} would be just fine.",
                "Be good to yourself next {weekday}: {minutes}, easy.",
            ),
            Tone.DIRECT: (
                "Go easy next {weekday}: {minutes}.",
                "Hold back next {weekday}: {minutes}, easy effort.",
                "Do an easy {minutes} next {weekday}.",
            ),
        },
    ),
    ActionKind.SHORTER_SESSIONS: Wordings(
        (
            "Keep the next sessions within {minutes}.",
            "Let the next sessions end by {minutes}.",
            "Stop the next sessions at {minutes}, while you are fresh.",
            "For the next sessions, {minutes} is long enough.",
            "Plan the next sessions to stay within {minutes}.",
            "Set {minutes} as the longest for your next sessions.",
        ),
        {
            Tone.GENTLE: (
                "If you like, let the next sessions stay within {minutes}.",
                "Try keeping the next sessions within {minutes}.",
                "Perhaps end the next sessions by {minutes}.",
            ),
            Tone.DIRECT: (
                "Cap the next sessions at {minutes}.",
                "Be done by {minutes} in the next sessions.",
                "Go no longer than {minutes} in the next sessions.",
            ),
        },
    ),
    ActionKind.ANOTHER_ACTIVITY: Wordings(
        (
            "Make the next session another activity: {minutes} of it.",
            "Try something else next time: {minutes} of another activity.",
            "Swap the activity for your next {minutes}.",
            "Give another activity {minutes} next time.",
            "Pick a different activity for your next {minutes}.",
            "Plan {minutes} of another activity next.",
        ),
        {
            Tone.GENTLE: (
                "If you like a change, try another activity for {minutes}.",
                "Perhaps enjoy {minutes} of another activity next time.",
                "How about another activity for your next {minutes}?",
            ),
            Tone.DIRECT: (
                "Switch activity next: {minutes}.",
                "Do another activity next, {minutes} of it.",
                "Change the activity for your next {minutes}.",
            ),
        },
    ),
    ActionKind.REST_DAY: Wordings(
        (
            "Take the next day off, rest is part of the plan.",
            "Make the next day a rest day.",
            "Leave the next day free of sessions.",
            "Plan a day off next.",
            "Rest is next on the plan: take a day off.",
            "Let the next day be a day off.",
        ),
        {
            Tone.GENTLE: (
                "Give yourself the next day off, you may.",
                "A quiet day off would be well placed next.",
                "Be kind to yourself and take the next day off.",
            ),
            Tone.DIRECT: (
                "Rest on the next day.",
                "Do nothing on the next day: it is for rest.",
                "Keep the next day free and rest.",
            ),
        },
    ),
}
