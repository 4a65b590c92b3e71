"""Figures that change while a text is worded: it is worded again, given up or dropped."""

from datetime import timedelta

import pytest

from coach.llm.base import Completion, CompletionRequest
from models.database import Database
from tests.checkins.room import ANN, REVIEW, REVIEW_TIME, SUMMARY, SUMMARY_TIME, Room, at, prepare
from tests.conftest import HandClock
from tests.fakes import FakeProvider

pytestmark = pytest.mark.each_engine

SAID = "Well done. Keep it up."


class InterruptedProvider(FakeProvider):
    """A model that takes its time: each of these happens while it words its next text."""

    def __init__(self, *happenings: "Happening") -> None:
        super().__init__(SAID)
        self.happenings = list(happenings)
        self.room: Room | None = None

    async def complete(self, request: CompletionRequest) -> Completion:
        if self.happenings and self.room is not None:
            await self.happenings.pop(0).to(self.room)
        return await super().complete(request)


class Happening:
    """A session that is logged meanwhile, or (with ``edits``) the newest one with new figures."""

    def __init__(self, minutes: int, *, edits: int | None = None) -> None:
        self._minutes = minutes
        self._edits = edits

    async def to(self, room: Room) -> None:
        """Let it happen."""
        if self._edits is None:
            await room.logs(self._minutes)
        else:
            await room.logbook.edit(
                user_id=ANN,
                session_id=self._edits,
                minutes=self._minutes,
                intensity=6,
                now=room.clock.now,
            )


def interrupted(database: Database, clock: HandClock, provider: InterruptedProvider) -> Room:
    """A room in which something happens while its provider words a text."""
    room = Room(database, clock, provider)
    provider.room = room
    return room


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
