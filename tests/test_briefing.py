"""What a text is written from: what was said before, became of advice, and may be told."""

from collections import deque
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from coach.accounts import Accounts
from coach.budgets import Budgets, Limits
from coach.domain.choice import Opinion
from coach.domain.findings import angle_of
from coach.domain.kinds import InsightKind
from coach.entries import Entry, PastSession
from coach.goals import Goals
from coach.insights import Insights
from coach.language.safety import Cue
from coach.llm.base import Completion, CompletionRequest
from coach.llm.switchboard import Switchboard
from coach.texts import Care, InsightText, NothingLogged
from coach.writer import ATTEMPTS, Writer
from models.database import Database
from models.tables import Insight
from tests import changing
from tests.conftest import HandClock
from tests.fakes import FakeProvider
from tests.test_insights import ANN, TIP, Room


@pytest.fixture
async def room(database: Database, clock: HandClock) -> Room:
    """A coach without a provider, for Ann who logged on each of the last 10 days."""
    room = Room(database, clock)
    await room.has_logged(range(1, 11))
    return room


@pytest.fixture
async def asked(database: Database, clock: HandClock) -> Room:
    """The same with a provider."""
    room = Room(database, clock, TIP)
    await room.has_logged(range(1, 11))
    return room


# --- what was said ------------------------------------------------------------------------------
async def test_within_a_week_the_same_angle_is_not_told_twice(room: Room) -> None:
    for _ in range(5):
        await room.tip()
        await room.logs(30)
        room.clock.forward(days=1)
    angles = [angle_of(row.finding) for row in await room.stored()]
    assert len(set(angles)) == len(angles) == 5


async def test_what_is_not_relevant_gives_way_to_something_else(room: Room) -> None:
    first = await room.tip()
    await room.insights.rate(user_id=ANN, insight_id=first.insight_id, opinion=Opinion.IRRELEVANT)
    assert (await room.tip()).is_new
    told, again = await room.stored()
    assert angle_of(told.finding) != angle_of(again.finding)


# --- what became of advice ----------------------------------------------------------------------
async def review_after(room: Room, action: dict[str, object] | None, *, minutes: int) -> Insight:
    """The review a week after a tip with this action; Ann logged on three days since."""
    await room.tip()
    (tip,) = await room.stored()
    assert tip.id is not None
    await room.database.write(changing.put, Insight, tip.id, action=action)
    room.clock.forward(days=7)
    ends = [room.clock.now - timedelta(days=back) for back in (2, 3, 4)]
    past = [PastSession(Entry(minutes, 4), ended_at=at, logged_at=at) for at in ends]
    await room.logbook.bring_in(user_id=ANN, guild_id=None, past=past, now=room.clock.now)
    await room.review()
    return (await room.stored())[-1]


SHORT = {"kind": "short_session", "minutes": 15, "hour": None, "weekday": None}
LONG = {"kind": "usual_session", "minutes": 60, "hour": None, "weekday": None}


async def test_a_review_says_that_the_last_advice_was_followed_and_what_changed(
    room: Room,
) -> None:
    review = await review_after(room, SHORT, minutes=20)
    assert (
        "Last advice, on Wednesday 18 November: one short session of 15 minutes; followed; the 7 "
        "days after it: 60 minutes at 4.0/10, the 7 days before it: 270 minutes at 6.0/10"
    ) in review.facts


async def test_a_review_says_that_the_last_advice_was_not_followed_yet(room: Room) -> None:
    review = await review_after(room, LONG, minutes=20)
    assert any("one more session of 60 minutes; not followed" in fact for fact in review.facts)


@pytest.mark.parametrize("action", [None, {**SHORT, "kind": "of_old"}])
async def test_advice_that_is_not_known_any_more_is_not_asked_after(
    room: Room, action: dict[str, object] | None
) -> None:
    review = await review_after(room, action, minutes=20)
    assert not [fact for fact in review.facts if fact.startswith("Last advice")]


async def test_advice_of_yesterday_is_not_asked_after(room: Room) -> None:
    await room.tip()
    room.clock.forward(days=1)
    await room.review()
    assert not [fact for fact in (await room.stored())[-1].facts if "Last advice" in fact]


# --- notes --------------------------------------------------------------------------------------
async def with_note(room: Room, note: str, *, may_read: bool = True) -> None:
    """Ann logs with a note."""
    accounts = Accounts(room.database)
    await accounts.set_coach(user_id=ANN, now=room.clock.now, is_note_sharing_allowed=may_read)
    await room.logbook.log(
        user_id=ANN, guild_id=None, entry=Entry(30, 5, note=note), now=room.clock.now
    )
    room.clock.forward(minutes=2)


async def test_a_note_is_told_to_the_model_with_consent_only(asked: Room) -> None:
    await with_note(asked, "Legs felt heavy", may_read=False)
    await asked.tip()
    await with_note(asked, "Wind from the sea")
    await asked.tip()
    without, with_consent = (request.user for request in asked.provider.requests)
    assert "Legs" not in without
    assert '["Wind from the sea", "Legs felt heavy"]' in with_consent


async def test_a_fence_is_new_each_time(asked: Room) -> None:
    await with_note(asked, "Legs felt heavy")
    await asked.tip()
    await with_note(asked, "Legs felt light")
    await asked.tip()
    fences = {request.user.splitlines()[-3] for request in asked.provider.requests}
    assert len(fences) == 2
    assert all(len(fence) == 16 for fence in fences)


async def test_no_more_than_the_three_newest_notes_are_told(asked: Room) -> None:
    for number in range(5):
        await with_note(asked, f"note {number}")
    await asked.tip()
    (request,) = asked.provider.requests
    assert '["note 4", "note 3", "note 2"]' in request.user


async def test_a_streak_call_needs_no_notes(asked: Room) -> None:
    await with_note(asked, "Legs felt heavy")
    await asked.insights.worded(
        user_id=ANN,
        kind=InsightKind.STREAK_MOTIVATION,
        period=asked.clock.now.toordinal(),
        now=asked.clock.now,
    )
    (request,) = asked.provider.requests
    assert "heavy" not in request.user


# --- care ---------------------------------------------------------------------------------------
@pytest.fixture
async def cared_for(asked: Room) -> Room:
    """Ann, who wrote words of an emergency just now."""
    await with_note(asked, "I want to die")
    await asked.logbook.care(user_id=ANN, cue=Cue.SELF_HARM, now=asked.clock.now)
    return asked


@pytest.mark.parametrize("wish", ["tip", "review"])
async def test_after_words_of_an_emergency_there_is_care_and_no_figure(
    cared_for: Room, wish: str
) -> None:
    ask = getattr(cared_for.insights, wish)
    assert await ask(user_id=ANN, guild_id=None, now=cared_for.clock.now) == Care(Cue.SELF_HARM)
    panel = await cared_for.insights.panel(user_id=ANN, now=cared_for.clock.now)
    assert panel == Care(Cue.SELF_HARM)
    assert cared_for.provider.requests == []


async def test_after_words_of_an_emergency_no_check_in_is_written(cared_for: Room) -> None:
    text = await cared_for.insights.worded(
        user_id=ANN,
        kind=InsightKind.DAILY_SUMMARY,
        period=cared_for.clock.now.date().toordinal(),
        now=cared_for.clock.now,
    )
    assert text is None


async def test_care_does_not_depend_on_the_session_that_it_was_written_with(
    cared_for: Room,
) -> None:
    """It may be taken back, or belong to a day long ago, or to tomorrow in a zone that was left."""
    await cared_for.logbook.undo(user_id=ANN, now=cared_for.clock.now)
    answer = await cared_for.insights.tip(user_id=ANN, guild_id=None, now=cared_for.clock.now)
    assert answer == Care(Cue.SELF_HARM)


async def test_a_wish_for_messages_does_not_end_care(cared_for: Room) -> None:
    await Accounts(cared_for.database).set_messages(
        user_id=ANN, now=cared_for.clock.now, wishes={InsightKind.DAILY_SUMMARY: True}
    )
    answer = await cared_for.insights.tip(user_id=ANN, guild_id=None, now=cared_for.clock.now)
    assert answer == Care(Cue.SELF_HARM)


class Interrupted(FakeProvider):
    """A model that takes so long that something happens meanwhile."""

    def __init__(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        super().__init__(TIP)
        self.meanwhile = meanwhile

    async def complete(self, request: CompletionRequest) -> Completion:
        await self.meanwhile()
        return await super().complete(request)


def insights_with(room: Room, provider: FakeProvider) -> Insights:
    """A coach that asks this provider."""
    writer = Writer(Switchboard((provider,)), Budgets(room.database, Limits()))
    return Insights(room.database, writer, streak_min_minutes=10)


async def test_words_of_an_emergency_while_a_text_is_written_keep_it_back(room: Room) -> None:
    async def meanwhile() -> None:
        await room.logbook.care(user_id=ANN, cue=Cue.ACUTE_BODY, now=room.clock.now)

    insights = insights_with(room, Interrupted(meanwhile))
    answer = await insights.tip(user_id=ANN, guild_id=None, now=room.clock.now)
    assert answer == Care(Cue.ACUTE_BODY)
    assert await room.stored() == []


async def test_nothing_is_kept_of_somebody_who_was_deleted_meanwhile(room: Room) -> None:
    async def meanwhile() -> None:
        await room.database.write(changing.remove_person, ANN)

    insights = insights_with(room, Interrupted(meanwhile))
    answer = await insights.tip(user_id=ANN, guild_id=None, now=room.clock.now)
    assert isinstance(answer, NothingLogged)
    assert await room.stored() == []


async def test_a_day_later_the_coach_speaks_again_but_not_of_that_note(cared_for: Room) -> None:
    cared_for.clock.forward(days=1)
    answer = await cared_for.insights.tip(user_id=ANN, guild_id=None, now=cared_for.clock.now)
    assert isinstance(answer, InsightText)
    (request,) = cared_for.provider.requests
    assert "die" not in request.user


# --- language -----------------------------------------------------------------------------------
async def test_the_model_writes_in_the_spelling_of_its_reader(asked: Room) -> None:
    await asked.insights.tip(user_id=ANN, guild_id=None, now=asked.clock.now, locale="en-GB")
    await asked.logs(30)
    # A check-in knows it from the last command.
    await asked.insights.worded(
        user_id=ANN,
        kind=InsightKind.STREAK_MOTIVATION,
        period=asked.clock.now.toordinal(),
        now=asked.clock.now,
    )
    assert all("in British English" in request.system for request in asked.provider.requests)
    await asked.insights.tip(user_id=ANN, guild_id=None, now=asked.clock.now, locale="fr")
    assert "in American English" in asked.provider.requests[-1].system


@pytest.mark.parametrize(
    ("locale", "language", "told"),
    [
        ("de", "German, with the informal 'du'", "Bleib dran, dieser Rhythmus passt zu dir."),
        ("es-ES", "Spanish, with the informal 'tú'", "Sigue así, este ritmo te sienta bien."),
    ],
)
async def test_a_model_words_texts_in_the_language_of_their_reader(
    asked: Room, locale: str, language: str, told: str
) -> None:
    asked.provider.answers = deque([told])
    tip = await asked.insights.tip(user_id=ANN, guild_id=None, now=asked.clock.now, locale=locale)
    assert isinstance(tip, InsightText)
    assert (tip.text, tip.model_name is None) == (told, False)
    assert f"in {language}" in asked.provider.requests[-1].system


async def test_an_answer_in_the_wrong_language_gives_way_to_our_own_words(asked: Room) -> None:
    tip = await asked.insights.tip(user_id=ANN, guild_id=None, now=asked.clock.now, locale="de")
    assert isinstance(tip, InsightText)
    assert tip.model_name is None
    assert len(asked.provider.requests) == ATTEMPTS
    assert "It was not written in German" in asked.provider.requests[-1].user


async def test_whoever_changes_their_language_is_not_shown_the_text_in_the_old_one(
    asked: Room,
) -> None:
    tips = [
        await asked.insights.tip(user_id=ANN, guild_id=None, now=asked.clock.now, locale=locale)
        for locale in ("en-US", "de", "en-US")
    ]
    first, german, again = [tip.insight_id for tip in tips if isinstance(tip, InsightText)]
    assert german != first == again


# --- what became of a goal ----------------------------------------------------------------------
async def reviewed_goal(room: Room) -> list[str]:
    """What the facts of the newest review say of a goal."""
    await room.review()
    return [fact for fact in (await room.stored())[-1].facts if "goal" in fact]


async def test_a_review_tells_the_goal_that_its_week_had_whatever_was_wished_since(
    room: Room,
) -> None:
    goals = Goals(room.database, streak_min_minutes=10)
    await goals.set(user_id=ANN, minutes=300, now=room.clock.now)
    await room.logs(30)
    room.clock.forward(days=5)
    await goals.set(user_id=ANN, minutes=600, now=room.clock.now)
    # Monday and Tuesday of that week hold 45 minutes each, Wednesday 30.
    assert await reviewed_goal(room) == [
        "Weekly goal of that week: 300 minutes, missed by 180 minutes"
    ]


async def test_a_review_of_a_week_without_a_goal_speaks_of_none(room: Room) -> None:
    room.clock.forward(days=5)
    goals = Goals(room.database, streak_min_minutes=10)
    await goals.set(user_id=ANN, minutes=600, now=room.clock.now)
    assert await reviewed_goal(room) == []


async def test_a_review_of_a_paused_week_calls_its_goal_neither_reached_nor_missed(
    room: Room,
) -> None:
    goals = Goals(room.database, streak_min_minutes=10)
    await goals.set(user_id=ANN, minutes=300, now=room.clock.now)
    room.clock.forward(days=5)
    await Accounts(room.database).pause(user_id=ANN, days=7, now=room.clock.now)
    room.clock.forward(days=7)
    (told,) = await reviewed_goal(room)
    assert told.endswith("300 minutes, paused all week, so neither reached nor missed")
