"""Questions: what a member asks of their own figures, answered from these alone.

Our own code finds out what is asked and computes the figures. The text of a question goes nowhere
else: no model is shown it, and neither the database nor the log keeps it.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.briefing import spoken_to
from coach.budgets import Payer
from coach.crowd import Crowd
from coach.domain.kinds import Tone
from coach.domain.questions import Question, answer_to, days_needed
from coach.language.answers import Words, words_for
from coach.language.catalogue import language_of, speaking
from coach.language.questions import Elsewhere, elsewhere, is_medical, understood
from coach.language.safety import crisis_cue
from coach.logbook import Logbook
from coach.records import care_of, history_of, sessions_of, today_of
from coach.texts import Care, NothingLogged
from coach.writer import Writer
from models.database import Database
from models.queries import people, sessions

MOST_ACTIVITIES = 1000
"""Whoever logged more names than that is not understood when they ask for one of them."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AnswerText:
    """An answer, as it is shown.

    Attributes:
        text: may hold what members typed as an activity.
        basis: what it rests on; likewise.
        model_name: who worded it; None is Pacer itself.
    """

    text: str
    basis: str
    model_name: str | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Nothing that the figures answer, or not clear beyond doubt.

    Attributes:
        elsewhere: the command that shows what it is about.
    """

    elsewhere: Elsewhere | None = None


@dataclass(frozen=True, slots=True)
class ForADoctor:
    """A question about health."""


Reply = AnswerText | NotUnderstood | ForADoctor | NothingLogged | Care


@dataclass(frozen=True, slots=True)
class _Read:
    words: Words
    tone: Tone
    locale: str
    may_ask_model: bool


class Asking:
    """The use case of questions. No transaction is open while a model is asked."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        logbook: Logbook,
        *,
        streak_min_minutes: int,
        crowd: Crowd,
    ) -> None:
        self._database = database
        self._writer = writer
        self._logbook = logbook
        self._streak_min_minutes = streak_min_minutes
        self._crowd = crowd

    async def ask(
        self,
        *,
        user_id: int,
        guild_id: int | None,
        question: str,
        now: datetime,
        locale: str | None = None,
    ) -> Reply:
        """The answer to a question about a person's own figures.

        Words of an emergency come first, as those of a note do: a kind answer, and no figures for
        a day.
        """
        if (cue := crisis_cue(question)) is not None:
            await self._logbook.care(user_id=user_id, cue=cue, now=now)
            return Care(cue)
        read = await self._database.read(self._read, user_id, question, locale, now)
        if not isinstance(read, _Read):
            return read
        wording = await self._writer.answer(
            read.words,
            tone=read.tone,
            locale=read.locale,
            payer=Payer(user_id, guild_id),
            now=now,
            may_ask_model=read.may_ask_model,
        )
        if wording.model_name is not None:
            # It took a while, in which they may have written words of an emergency elsewhere.
            person = await self._database.read(people.profile, user_id=user_id)
            if (cue := care_of(person, now)) is not None:
                return Care(cue)
        log.info("answered a question, worded by %s", wording.provider or "offline")
        return AnswerText(wording.text, read.words.basis, wording.model_name)

    async def _read(
        self, db: AsyncSession, user_id: int, question: str, locale: str | None, now: datetime
    ) -> _Read | NotUnderstood | ForADoctor | NothingLogged | Care:
        person = await people.person(db, user_id=user_id)
        if (cue := care_of(person, now)) is not None:
            return Care(cue)
        today = today_of(person, now)
        names = await sessions.activities(db, user_id=user_id, limit=MOST_ACTIVITIES + 1)
        locale = spoken_to(person, locale)
        language = language_of(locale)
        # The thread of the database has no language of its own.
        with speaking(language):
            asked = understood(
                question,
                today=today,
                activities=names if len(names) <= MOST_ACTIVITIES else None,
            )
            if is_medical(question) and not _is_about_activity(asked):
                return ForADoctor()
            if asked is None:
                return NotUnderstood(elsewhere(question))
        history = await history_of(
            db,
            user_id=user_id,
            today=today,
            now=now,
            streak_min_minutes=self._streak_min_minutes,
            crowd=self._crowd,
        )
        if history.first_day is None:
            return NothingLogged()
        needed = days_needed(asked, history.first_day, today)
        looked_at = (
            await sessions_of(db, user_id=user_id, first=needed[0], last=needed[1])
            if needed
            else ()
        )
        with speaking(language):
            words = words_for(answer_to(asked, history, looked_at, today))
        is_allowed = person is None or person.is_ai_allowed
        return _Read(
            words=words,
            tone=Tone(person.tone) if person else Tone.BALANCED,
            locale=locale,
            may_ask_model=is_allowed,
        )


def _is_about_activity(asked: Question | None) -> bool:
    """Whether what sounds like health is the name of what they log, such as "physio"."""
    return asked is not None and is_medical(asked.asked_activity or "")
