"""Figures that change while a text is worded: it is worded again, given up or dropped."""

from datetime import timedelta

import pytest

from models.database import Database
from tests.checkins.interrupting import Happening, InterruptedProvider, interrupted
from tests.checkins.room import ANN, REVIEW, REVIEW_TIME, SUMMARY, SUMMARY_TIME, Room, at, prepare
from tests.conftest import HandClock

pytestmark = pytest.mark.each_engine


async def test_figures_that_change_while_a_text_is_worded_have_it_worded_again(
    database: Database, clock: HandClock
) -> None:
    provider = InterruptedProvider(Happening(20))
    room = interrupted(database, clock, provider)
    claim = await room.claim(await prepare(room, SUMMARY))
    text = await room.letter(claim)
    assert text is not None
    first, second = provider.requests
    assert "45 minutes" in first.user
    assert "65 minutes" in second.user
    (row,) = await room.messages()
    assert (row.state, row.insight_id) == ("claimed", text.insight_id)


async def test_an_edit_while_a_text_is_worded_has_it_worded_again(
    database: Database, clock: HandClock
) -> None:
    provider = InterruptedProvider()
    room = interrupted(database, clock, provider)
    await room.wants(SUMMARY)
    receipt = await room.logs(30)
    await room.logs(15)
    provider.happenings.append(Happening(50, edits=receipt.session_id))
    assert await room.letter(await room.claim(SUMMARY_TIME)) is not None
    first, second = provider.requests
    assert "45 minutes" in first.user
    assert "65 minutes" in second.user


async def test_figures_that_keep_changing_are_given_up(
    database: Database, clock: HandClock
) -> None:
    room = interrupted(database, clock, InterruptedProvider(Happening(20), Happening(21)))
    claim = await room.claim(await prepare(room, SUMMARY))
    assert await room.letter(claim) is None
    assert await room.outcomes() == [(SUMMARY, "failed", "figures kept changing")]


async def test_a_summary_whose_last_session_was_undone_while_worded_is_dropped(
    database: Database, clock: HandClock
) -> None:
    class Undoing(Happening):
        async def to(self, room: Room) -> None:
            await room.logbook.undo(user_id=ANN, now=room.clock.now)

    room = interrupted(database, clock, InterruptedProvider(Undoing(0)))
    await room.has_logged([1])
    await room.wants(SUMMARY)
    room.clock.now = SUMMARY_TIME - timedelta(minutes=5)
    await room.logs()
    assert await room.sends(SUMMARY_TIME) == []
    assert await room.outcomes() == [(SUMMARY, "skipped", "no longer true")]


async def test_a_review_whose_week_was_changed_since_is_worded_anew(room: Room) -> None:
    await room.has_logged(range(1, 4))
    await room.wants(REVIEW)
    room.clock.now = at(22, 20)
    receipt = await room.logs(45)
    room.clock.now = at(23, 8, 30)
    await room.insights.review(user_id=ANN, guild_id=None, now=room.clock.now)
    await room.logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=300, intensity=6, now=room.clock.now
    )
    (text,) = await room.sends(REVIEW_TIME)
    assert "6 h 30 min" in text
