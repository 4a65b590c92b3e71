"""What is answered to a question."""

from discord import ui

from coach.asking import AnswerText, ForADoctor, NotUnderstood, Reply
from coach.language.answers import DOCTOR
from coach.language.catalogue import say, texts
from coach.language.questions import Elsewhere, examples
from coach.texts import Care, NothingLogged
from cogs.ui import cards
from cogs.ui.blocks import BLUE, box, harmless, note, small
from cogs.ui.replies import Card

_LONGEST = 600
"""Characters; an answer in which all activities have long names stays below."""


_ELSEWHERE = texts(
    {
        Elsewhere.GOAL: "Your goal is under `/goal show`.",
        Elsewhere.RANK: "Your place is under `/leaderboard`.",
    }
)


def reply(given: Reply) -> Card:
    """The answer, or why there is none."""
    match given:
        case AnswerText():
            return _answer(given)
        case NotUnderstood():
            return _not_understood(given)
        case ForADoctor():
            return note(say(DOCTOR))
        case NothingLogged():
            return cards.nothing_logged(given)
        case Care():
            return cards.kind_answer(given.cue)


def _answer(given: AnswerText) -> Card:
    """Names of activities stand in it as somebody typed them."""
    basis = harmless(given.basis, most=_LONGEST)
    if given.model_name:
        author = say("worded by {model}", model=harmless(given.model_name))
        basis = f"{basis} · {author}"
    return Card(
        box(
            BLUE,
            ui.TextDisplay(harmless(given.text, most=_LONGEST)),
            small(basis),
        )
    )


def _not_understood(given: NotUnderstood) -> Card:
    if given.elsewhere is not None:
        return note(say(_ELSEWHERE[given.elsewhere]))
    lines = "\n".join(f"- {example}" for example in examples())
    return note(
        say(
            "I don’t understand that well enough to answer it for sure. I read short questions "
            "about your own minutes, sessions, load, intensity, days, streak, tier or form, for "
            "example\n{examples}\nYour goal is under `/goal show`, your rank under "
            "`/leaderboard`, single sessions under `/history`.",
            examples=lines,
        )
    )
