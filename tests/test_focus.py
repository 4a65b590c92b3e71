"""Focus timers on a real database: one at a time, ended when they should, logged once."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from coach.accounts import Accounts
from coach.budgets import Budgets, Limits
from coach.checkins import STOP_FOR, CheckIns, Outcome
from coach.claims import LEASE, NONCE_HOLDS, SENDING, Claim
from coach.domain import errors
from coach.domain.kinds import InsightKind, LetterKind
from coach.entries import Entry, Receipt, RepeatQuestion
from coach.focus import Focus, FocusQuestion, RunningTimer, TooShort
from coach.insights import Insights
from coach.language.safety import Cue
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.writer import Writer
from models.database import Database
from models.tables import ActivitySession, DirectMessage, FocusTimer, User
from tests import changing
from tests.conftest import HandClock

pytestmark = pytest.mark.each_engine

ANN, BEN = 100, 200
GUILD = 501
LOST = "lost: claimed and never settled"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026; the clock begins on the 18th, a Wednesday, at 18:00."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


class Desk:
    """The use cases over one database, as Ann uses them."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        self.database = database
        self.clock = clock
        self.logbook = Logbook(database, streak_min_minutes=10)
        self.accounts = Accounts(database)
        self.focus = Focus(database, self.logbook)
        insights = Insights(
            database, Writer(Switchboard(()), Budgets(database, Limits())), streak_min_minutes=10
        )
        self.checkins = CheckIns(database, insights, streak_min_minutes=10)

    async def starts(
        self, minutes: int | None = None, activity: str | None = None, user_id: int = ANN
    ) -> RunningTimer | FocusQuestion:
        return await self.focus.start(
            user_id=user_id,
            guild_id=GUILD,
            minutes=minutes,
            activity=activity,
            now=self.clock.now,
        )

    async def stops(self, user_id: int = ANN) -> FocusQuestion:
        question = await self.focus.stop(user_id=user_id, now=self.clock.now)
        assert isinstance(question, FocusQuestion)
        return question

    async def looks(self, user_id: int = ANN) -> RunningTimer | FocusQuestion | None:
        return await self.focus.status(user_id=user_id, now=self.clock.now)

    async def answers(
        self, question: FocusQuestion, intensity: int = 7, user_id: int = ANN
    ) -> Receipt | RepeatQuestion:
        return await self.focus.log(
            user_id=user_id,
            timer_id=question.timer_id,
            intensity=intensity,
            now=self.clock.now,
        )

    async def says_minutes(self, question: FocusQuestion, minutes: int) -> FocusQuestion:
        return await self.focus.tell_minutes(
            user_id=ANN, timer_id=question.timer_id, minutes=minutes, now=self.clock.now
        )

    async def claims(self, **later: float) -> tuple[Claim, ...]:
        return (await self.checkins.claim(self.clock.forward(**later))).claims

    async def claim(self, **later: float) -> Claim:
        (claim,) = await self.claims(**later)
        return claim

    async def letter(self, claim: Claim) -> FocusQuestion | None:
        letter = await self.checkins.letter(claim, self.clock.now)
        assert letter is None or isinstance(letter, FocusQuestion)
        return letter

    async def settles(self, claim: Claim, outcome: Outcome) -> None:
        await self.checkins.settle(claim, outcome, self.clock.now)

    async def untold(self) -> FocusQuestion | None:
        return await self.focus.untold(user_id=ANN, now=self.clock.now)

    async def timers(self) -> list[FocusTimer]:
        async with self.database.reading() as db:
            return list((await db.exec(select(FocusTimer))).all())

    async def sessions(self) -> list[ActivitySession]:
        async with self.database.reading() as db:
            statement = select(ActivitySession).order_by(col(ActivitySession.id))
            return list((await db.exec(statement)).all())

    async def messages(self) -> list[tuple[str, str, str | None]]:
        """(kind, state, reason) of every message, oldest first."""
        async with self.database.reading() as db:
            statement = select(DirectMessage).order_by(col(DirectMessage.id))
            rows = (await db.exec(statement)).all()
        return [(row.kind, row.state, row.reason) for row in rows]


@pytest.fixture
def desk(database: Database, clock: HandClock) -> Desk:
    return Desk(database, clock)


@pytest.fixture
def second_desk(database_url: str, clock: HandClock) -> Desk:
    """Another process, as far as the database can tell."""
    return Desk(Database(database_url), clock)


# Start, look, stop


async def test_a_timer_runs_from_its_start_to_its_planned_end(desk: Desk) -> None:
    timer = await desk.starts(25, "yoga")
    assert timer == RunningTimer(
        started_at=at(18, 18),
        planned_minutes=25,
        ends_at=at(18, 18, 25),
        minutes=0,
        activity="yoga",
        is_new=True,
        is_inbox_open=True,
    )
    desk.clock.forward(minutes=12, seconds=30)
    shown = await desk.looks()
    assert isinstance(shown, RunningTimer)
    assert (shown.minutes, shown.is_new) == (12, False)


async def test_without_a_timer_there_is_nothing_to_see_and_nothing_to_stop(desk: Desk) -> None:
    assert await desk.looks() is None
    with pytest.raises(errors.NoTimer):
        await desk.stops()


@pytest.mark.parametrize(
    ("minutes", "activity", "error"),
    [
        (721, None, errors.MinutesOutOfRange),
        (-1, None, errors.MinutesOutOfRange),
        (25, "x" * 41, errors.TextTooLong),
    ],
)
async def test_what_no_session_could_be_is_not_started(
    desk: Desk, minutes: int, activity: str | None, error: type[errors.CoachError]
) -> None:
    with pytest.raises(error):
        await desk.starts(minutes, activity)
    assert await desk.timers() == []


async def test_a_second_start_changes_nothing_and_shows_what_runs(desk: Desk) -> None:
    await desk.starts(25, "yoga")
    desk.clock.forward(minutes=5)
    second = await desk.starts(90, "run")
    assert isinstance(second, RunningTimer)
    assert not second.is_new
    assert (second.activity, second.planned_minutes, second.minutes) == ("yoga", 25, 5)


async def test_of_two_starts_at_once_one_starts(desk: Desk, second_desk: Desk) -> None:
    timers = await asyncio.gather(desk.starts(25), second_desk.starts(50))
    await second_desk.database.close()
    assert sorted(isinstance(one, RunningTimer) and one.is_new for one in timers) == [False, True]
    assert len(await desk.timers()) == 1


async def test_the_database_itself_holds_one_timer_of_a_person(desk: Desk) -> None:
    await desk.starts(25)
    other = FocusTimer(user_id=ANN, started_at=at(18, 18), due_at=at(18, 19))
    with pytest.raises(IntegrityError):
        await desk.database.write(changing.add, other)


async def test_each_person_has_a_timer_of_their_own(desk: Desk) -> None:
    await desk.starts(25)
    ben = await desk.starts(25, user_id=BEN)
    assert isinstance(ben, RunningTimer)
    assert ben.is_new


@pytest.mark.parametrize("planned", [None, 25])
async def test_a_timer_that_is_stopped_asks_about_its_whole_minutes(
    desk: Desk, planned: int | None
) -> None:
    await desk.starts(planned, "yoga")
    now = desk.clock.forward(minutes=12, seconds=59)
    question = await desk.stops()
    assert question == FocusQuestion(
        timer_id=question.timer_id,
        started_at=at(18, 18),
        ended_at=now,
        minutes=12,
        activity="yoga",
    )
    desk.clock.forward(hours=1)
    assert await desk.looks() == question
    assert await desk.stops() == question
    assert await desk.starts(25) == question


async def test_under_a_minute_nothing_is_left_to_log(desk: Desk) -> None:
    await desk.starts()
    now = desk.clock.forward(seconds=59)
    assert await desk.focus.stop(user_id=ANN, now=now) == TooShort()
    assert await desk.timers() == []


async def test_a_clock_that_is_set_back_leaves_nothing_to_log(desk: Desk) -> None:
    await desk.starts()
    now = desk.clock.forward(hours=-2)
    shown = await desk.looks()
    assert isinstance(shown, RunningTimer)
    assert shown.minutes == 0
    assert await desk.focus.stop(user_id=ANN, now=now) == TooShort()


async def test_a_clock_that_jumps_ahead_ends_a_timer_where_it_was_to_end(desk: Desk) -> None:
    await desk.starts(25)
    desk.clock.forward(days=2)
    question = await desk.looks()
    assert isinstance(question, FocusQuestion)
    assert (question.minutes, question.ended_at) == (25, at(18, 18, 25))


async def test_what_would_end_in_the_future_waits_for_its_time(desk: Desk) -> None:
    """The clock jumped ahead and came back."""
    await desk.starts(25)
    desk.clock.forward(days=2)
    question = await desk.stops()
    desk.clock.now = at(18, 18, 20)
    with pytest.raises(errors.SessionInFuture):
        await desk.answers(question)
    desk.clock.now = at(18, 18, 25)
    assert isinstance(await desk.answers(question), Receipt)


# Answer


async def test_an_answer_logs_the_timer_where_it_was_started_with_its_end(desk: Desk) -> None:
    await desk.starts(None, "yoga")
    ended_at = desk.clock.forward(minutes=45)
    question = await desk.stops()
    desk.clock.forward(hours=3)
    receipt = await desk.answers(question, 8)
    assert isinstance(receipt, Receipt)
    assert (receipt.minutes, receipt.intensity, receipt.streak) == (45, 8, 1)
    assert receipt.milestones
    (session,) = await desk.sessions()
    assert (session.ended_at, session.logged_at) == (ended_at, desk.clock.now)
    assert (session.guild_id, session.activity) == (GUILD, "yoga")
    assert await desk.timers() == []


async def test_a_second_answer_logs_nothing(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.answers(question)
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(question)
    with pytest.raises(errors.TimerAnswered):
        await desk.focus.let_go(user_id=ANN, timer_id=question.timer_id)
    assert len(await desk.sessions()) == 1


async def test_of_answers_at_once_one_is_logged(desk: Desk, second_desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    desks = (desk, second_desk, desk, second_desk)
    answers = await asyncio.gather(
        *(one.answers(question, 5 + place) for place, one in enumerate(desks)),
        return_exceptions=True,
    )
    await second_desk.database.close()
    assert sorted(type(one).__name__ for one in answers) == ["Receipt", *["TimerAnswered"] * 3]
    assert len(await desk.sessions()) == 1


async def test_nobody_answers_for_somebody_else(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.starts(user_id=BEN)
    for attempt in (
        desk.answers(question, user_id=BEN),
        desk.focus.let_go(user_id=BEN, timer_id=question.timer_id),
    ):
        with pytest.raises(errors.TimerAnswered):
            await attempt
    assert await desk.looks() == question


async def test_a_timer_that_runs_has_no_question_to_answer(desk: Desk) -> None:
    await desk.starts()
    (timer,) = await desk.timers()
    question = FocusQuestion(timer.id or 0, at(18, 18), at(18, 18), 45, None)
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(question)
    assert await desk.sessions() == []


async def test_the_button_of_an_old_timer_does_nothing_to_the_next(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    old = await desk.stops()
    await desk.answers(old)
    await desk.starts()
    desk.clock.forward(minutes=45)
    new = await desk.stops()
    assert new.timer_id != old.timer_id
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(old)
    assert await desk.looks() == new


async def test_what_is_let_go_is_not_logged(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.focus.let_go(user_id=ANN, timer_id=question.timer_id)
    assert await desk.looks() is None
    assert await desk.sessions() == []


async def test_an_answer_that_is_taken_back_stays_answered(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.answers(question)
    await desk.logbook.undo(user_id=ANN, now=desk.clock.now)
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(question)
    assert await desk.sessions() == []
    assert await desk.looks() is None


async def test_what_was_logged_by_hand_a_moment_ago_asks_whether_it_is_meant_twice(
    desk: Desk,
) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.logbook.log(user_id=ANN, guild_id=None, entry=Entry(45, 7), now=desk.clock.now)
    repeat = await desk.answers(question, 7)
    assert isinstance(repeat, RepeatQuestion)
    assert await desk.looks() is None
    await desk.logbook.confirm(
        user_id=ANN, draft_id=repeat.draft_id, is_meant=True, now=desk.clock.now
    )
    assert len(await desk.sessions()) == 2


async def test_a_day_that_is_full_refuses_the_timer_and_keeps_it(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    for minutes in (720, 350):
        await desk.logbook.log(
            user_id=ANN, guild_id=None, entry=Entry(minutes, 2), now=desk.clock.now
        )
    with pytest.raises(errors.DayTooLong):
        await desk.answers(question)
    assert await desk.looks() == question
    await desk.logbook.undo(user_id=ANN, now=desk.clock.now)
    assert isinstance(await desk.answers(question), Receipt)


async def test_for_seven_days_a_timer_can_be_answered_and_no_second_longer(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    desk.clock.forward(days=7, seconds=1)
    with pytest.raises(errors.TimerTooOld):
        await desk.answers(question)
    desk.clock.forward(seconds=-1)
    assert isinstance(await desk.answers(question), Receipt)


async def test_what_can_never_be_logged_makes_room(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    old = await desk.stops()
    desk.clock.forward(days=7, seconds=1)
    assert await desk.looks() is None
    new = await desk.starts(25)
    assert isinstance(new, RunningTimer)
    assert new.is_new
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(old)


# Forgotten


async def forgotten(desk: Desk) -> FocusQuestion:
    await desk.starts(None, "yoga")
    desk.clock.forward(hours=13)
    return await desk.stops()


async def test_a_forgotten_timer_ends_itself_and_does_not_know_what_was_real(desk: Desk) -> None:
    question = await forgotten(desk)
    assert (question.minutes, question.ended_at) == (None, at(19, 6))
    with pytest.raises(errors.StaleButton):
        await desk.answers(question)
    assert await desk.sessions() == []


async def test_what_was_real_of_it_counts_from_its_start(desk: Desk) -> None:
    question = await forgotten(desk)
    told = await desk.says_minutes(question, 70)
    assert (told.minutes, told.ended_at) == (70, at(18, 19, 10))
    receipt = await desk.answers(told, 6)
    assert isinstance(receipt, Receipt)
    assert (receipt.minutes, receipt.day.day) == (70, 18)
    (session,) = await desk.sessions()
    assert session.ended_at == at(18, 19, 10)


@pytest.mark.parametrize("minutes", [0, 721])
async def test_minutes_that_no_session_has_are_refused(desk: Desk, minutes: int) -> None:
    question = await forgotten(desk)
    with pytest.raises(errors.MinutesOutOfRange):
        await desk.says_minutes(question, minutes)
    assert await desk.looks() == question


async def test_the_minutes_are_told_once(desk: Desk) -> None:
    question = await forgotten(desk)
    await desk.says_minutes(question, 70)
    with pytest.raises(errors.StaleButton):
        await desk.says_minutes(question, 15)
    shown = await desk.looks()
    assert isinstance(shown, FocusQuestion)
    assert shown.minutes == 70


async def test_a_forgotten_timer_may_be_let_go(desk: Desk) -> None:
    question = await forgotten(desk)
    await desk.focus.let_go(user_id=ANN, timer_id=question.timer_id)
    assert await desk.looks() is None


# The message


async def test_a_planned_end_is_told_once_and_unasked_kinds_stay_off(desk: Desk) -> None:
    await desk.starts(25)
    assert await desk.claims(minutes=24, seconds=59) == ()
    claim = await desk.claim(seconds=1)
    assert (claim.kind, claim.user_id) == (LetterKind.FOCUS_END, ANN)
    letter = await desk.letter(claim)
    assert letter is not None
    assert (letter.minutes, letter.ended_at) == (25, at(18, 18, 25))
    await desk.settles(claim, Outcome.SENT)
    assert await desk.messages() == [(LetterKind.FOCUS_END, "sent", None)]
    assert await desk.claims(minutes=1) == ()
    assert await desk.claims(days=1) == ()
    assert await desk.untold() is None


async def test_a_tick_that_comes_late_ends_a_timer_when_it_was_to_end(desk: Desk) -> None:
    await desk.starts(25)
    letter = await desk.letter(await desk.claim(hours=9))
    assert letter is not None
    assert (letter.minutes, letter.ended_at) == (25, at(18, 18, 25))


async def test_what_nobody_can_log_any_more_is_not_asked(desk: Desk) -> None:
    await desk.starts(25)
    assert await desk.claims(days=7, minutes=26) == ()
    assert await desk.messages() == [(LetterKind.FOCUS_END, "skipped", "no longer true")]
    assert await desk.untold() is None
    assert await desk.looks() is None


async def test_a_forgotten_timer_is_told_after_12_hours(desk: Desk) -> None:
    await desk.starts()
    assert await desk.claims(hours=11, minutes=59) == ()
    letter = await desk.letter(await desk.claim(minutes=1))
    assert letter is not None
    assert letter.minutes is None


async def test_neither_night_nor_pause_nor_a_full_day_keeps_it_back(desk: Desk) -> None:
    await desk.accounts.pause(user_id=ANN, days=3, now=desk.clock.now)
    await desk.accounts.snooze(user_id=ANN, now=desk.clock.now)
    desk.clock.now = at(18, 22, 30)
    for _ in range(4):
        await desk.starts(25)
        claim = await desk.claim(minutes=25)
        letter = await desk.letter(claim)
        assert letter is not None
        await desk.settles(claim, Outcome.SENT)
        await desk.focus.let_go(user_id=ANN, timer_id=letter.timer_id)


async def test_it_is_none_of_the_two_messages_of_a_day(desk: Desk) -> None:
    await desk.accounts.set_messages(
        user_id=ANN, now=desk.clock.now, wishes={InsightKind.DAILY_SUMMARY: True}
    )
    for _ in range(2):
        await desk.starts(10)
        claim = await desk.claim(minutes=10)
        question = await desk.letter(claim)
        assert question is not None
        await desk.settles(claim, Outcome.SENT)
        await desk.answers(question)
        desk.clock.forward(minutes=2)
    summary = await desk.claim(hours=2)
    assert summary.kind is InsightKind.DAILY_SUMMARY
    assert await desk.checkins.letter(summary, desk.clock.now) is not None


async def test_after_words_of_an_emergency_it_is_not_told(desk: Desk) -> None:
    await desk.starts(25)
    await desk.logbook.care(user_id=ANN, cue=Cue.SELF_HARM, now=desk.clock.now)
    assert await desk.claims(minutes=25) == ()
    assert await desk.messages() == [(LetterKind.FOCUS_END, "skipped", "snoozed")]
    assert await desk.untold() is None
    assert isinstance(await desk.looks(), FocusQuestion)


async def test_who_looks_before_the_tick_is_asked_there_and_not_by_message(desk: Desk) -> None:
    await desk.starts(25)
    desk.clock.forward(minutes=26)
    question = await desk.stops()
    assert question.minutes == 25
    assert await desk.claims(minutes=1) == ()
    assert await desk.messages() == []


@pytest.mark.parametrize("answers", [False, True])
async def test_who_stops_it_while_its_end_is_claimed_gets_no_message(
    desk: Desk, *, answers: bool
) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    question = await desk.stops()
    if answers:
        await desk.answers(question)
    assert await desk.letter(claim) is None
    assert await desk.messages() == [(LetterKind.FOCUS_END, "skipped", "no longer true")]


async def test_of_a_stop_and_a_tick_at_once_the_question_is_asked_once_or_twice_and_logged_once(
    desk: Desk, second_desk: Desk
) -> None:
    await desk.starts(25)
    desk.clock.forward(minutes=25)
    question, taken = await asyncio.gather(desk.stops(), second_desk.checkins.claim(desk.clock.now))
    await second_desk.database.close()
    letters = [await desk.letter(claim) for claim in taken.claims]
    assert letters in ([], [None])
    await desk.answers(question)
    assert len(await desk.sessions()) == 1


async def test_two_processes_claim_an_end_once(desk: Desk, second_desk: Desk) -> None:
    await desk.starts(25)
    now = desk.clock.forward(minutes=25)
    rounds = await asyncio.gather(desk.checkins.claim(now), second_desk.checkins.claim(now))
    await second_desk.database.close()
    claims = [claim for taken in rounds for claim in taken.claims]
    assert len(claims) == 1
    assert len(await desk.messages()) == 1


async def test_a_round_of_ends_that_was_full_says_that_there_may_be_more(desk: Desk) -> None:
    for user_id in (1, 2, 3):
        await desk.starts(25, user_id=user_id)
    now = desk.clock.forward(minutes=25)
    first = await desk.checkins.claim(now, limit=2)
    second = await desk.checkins.claim(now, limit=2)
    assert [len(first.claims), len(second.claims)] == [2, 1]
    assert (first.has_more, second.has_more) == (True, False)


async def test_one_timer_that_cannot_be_ended_stops_nobody_else(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.starts(25)
    await desk.starts(25, user_id=BEN)
    await desk.database.write(changing.put, User, ANN, timezone="Mars/Base")
    claim = await desk.claim(minutes=25)
    assert claim.user_id == BEN
    await desk.settles(claim, Outcome.SENT)
    assert "could not be ended; tried again in a day" in caplog.text
    caplog.clear()
    assert await desk.claims(hours=1) == ()
    assert caplog.text == ""
    await desk.database.write(changing.put, User, ANN, timezone="UTC")
    late = await desk.claim(hours=24)
    letter = await desk.letter(late)
    assert letter is not None
    assert letter.ended_at == at(18, 18, 25)


# Ends of processes, of Discord's patience, of a person's data


async def test_an_end_that_a_dead_process_had_claimed_is_taken_up_again(desk: Desk) -> None:
    await desk.starts(25)
    old = await desk.claim(minutes=25)
    assert await desk.claims(seconds=LEASE.seconds) == ()
    new = await desk.claim(seconds=1)
    assert new.nonce == old.nonce
    assert await desk.letter(old) is None
    assert await desk.letter(new) is not None
    await desk.settles(new, Outcome.SENT)
    assert await desk.messages() == [(LetterKind.FOCUS_END, "sent", None)]


async def test_what_may_have_been_sent_is_sent_once_more_while_its_nonce_holds(
    desk: Desk,
) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    assert await desk.letter(claim) is not None
    again = await desk.claim(seconds=SENDING.seconds + 1)
    assert again.nonce == claim.nonce
    assert await desk.claims(seconds=30) == ()
    assert await desk.letter(again) is not None
    await desk.settles(again, Outcome.SENT)
    assert await desk.claims(days=1) == ()


async def test_what_may_have_been_sent_is_not_sent_again_later_and_asked_after_a_command(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    assert await desk.letter(claim) is not None
    with caplog.at_level(logging.WARNING, "coach.checkins"):
        assert await desk.claims(seconds=NONCE_HOLDS.seconds + 1) == ()
    assert f"direct message {claim.message_id} (focus_end)" in caplog.text
    assert await desk.messages() == [(LetterKind.FOCUS_END, "failed", LOST)]
    assert await desk.untold() is not None


async def test_what_two_processes_died_in_sending_is_given_up(desk: Desk) -> None:
    await desk.starts(25)
    assert await desk.letter(await desk.claim(minutes=25)) is not None
    again = await desk.claim(seconds=SENDING.seconds + 1)
    assert await desk.letter(again) is not None
    assert await desk.claims(minutes=4) == ()
    assert await desk.messages() == [(LetterKind.FOCUS_END, "failed", LOST)]


async def test_a_repeated_question_that_comes_too_late_is_given_up(desk: Desk) -> None:
    await desk.starts(25)
    assert await desk.letter(await desk.claim(minutes=25)) is not None
    again = await desk.claim(seconds=NONCE_HOLDS.seconds)
    desk.clock.forward(seconds=1)
    assert await desk.letter(again) is None
    assert await desk.messages() == [(LetterKind.FOCUS_END, "failed", LOST)]


async def test_what_discord_stopped_is_asked_an_hour_later(desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    assert await desk.letter(claim) is not None
    await desk.checkins.postpone([claim], desk.clock.now)
    assert await desk.claims(minutes=59) == ()
    again = await desk.claim(seconds=STOP_FOR.seconds)
    assert await desk.letter(again) is not None
    # It is as any other first try: if it is lost now, it may still be repeated.
    assert (await desk.claim(seconds=SENDING.seconds + 1)).nonce == claim.nonce


async def test_timers_go_on_ending_by_commands_while_discord_stopped_us(desk: Desk) -> None:
    await desk.checkins.postpone([], desk.clock.now)
    await desk.starts(25)
    assert await desk.claims(minutes=26) == ()
    assert (await desk.stops()).minutes == 25
    assert await desk.claims(hours=2) == ()


async def test_a_closed_inbox_is_noted_and_asked_after_the_next_command_once(desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    assert await desk.letter(claim) is not None
    await desk.settles(claim, Outcome.CLOSED)
    assert not (await desk.accounts.preferences(user_id=ANN, now=desk.clock.now)).is_inbox_open
    question = await desk.untold()
    assert question is not None
    assert await desk.untold() is None
    assert await desk.looks() == question
    assert isinstance(await desk.answers(question), Receipt)


async def test_an_inbox_that_is_known_to_be_closed_is_not_tried(desk: Desk) -> None:
    await test_a_closed_inbox_is_noted_and_asked_after_the_next_command_once(desk)
    second = await desk.starts(25)
    assert isinstance(second, RunningTimer)
    assert not second.is_inbox_open
    assert await desk.claims(minutes=25) == ()
    assert (await desk.messages())[-1] == (LetterKind.FOCUS_END, "skipped", "inbox closed")
    assert await desk.untold() is not None
    assert await desk.untold() is None


async def test_of_two_commands_at_once_one_asks(desk: Desk, second_desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    await desk.settles(claim, Outcome.CLOSED)
    found = await asyncio.gather(desk.untold(), second_desk.untold())
    await second_desk.database.close()
    assert sorted(one is not None for one in found) == [False, True]


async def test_who_looked_themselves_is_not_asked_after_the_next_command(desk: Desk) -> None:
    await desk.starts(25)
    await desk.settles(await desk.claim(minutes=25), Outcome.CLOSED)
    assert await desk.looks() is not None
    assert await desk.untold() is None


async def test_with_a_persons_data_their_timer_and_its_messages_are_gone(desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    await desk.database.write(changing.remove_person, ANN)
    assert await desk.letter(claim) is None
    await desk.settles(claim, Outcome.SENT)
    assert (await desk.timers(), await desk.messages()) == ([], [])
    question = FocusQuestion(claim.period, at(18, 18), at(18, 18, 25), 25, None)
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(question)
    assert (await desk.looks(), await desk.sessions()) == (None, [])


async def test_a_zone_that_changes_while_it_runs_decides_its_day(desk: Desk) -> None:
    await desk.starts(25)
    await desk.accounts.set_timezone(user_id=ANN, name="Asia/Tokyo", now=desk.clock.now)
    desk.clock.now = at(18, 20)
    receipt = await desk.answers(await desk.stops())
    assert isinstance(receipt, Receipt)
    # 18:25 in UTC is 03:25 in Tokyo, which counts for the day before.
    assert (receipt.day.day, receipt.today.day) == (18, 19)


async def test_a_question_that_did_not_arrive_is_asked_after_the_next_command(desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    await desk.letter(claim)
    await desk.settles(claim, Outcome.CLOSED)
    question = await desk.untold()
    assert question is not None
    await desk.focus.was_not_asked(user_id=ANN, timer_id=question.timer_id + 1)
    assert await desk.untold() is None
    await desk.focus.was_not_asked(user_id=ANN, timer_id=question.timer_id)
    assert await desk.untold() == question
