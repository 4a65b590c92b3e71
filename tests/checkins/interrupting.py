"""Models that take their time: what happens while they word a text."""

from coach.llm.base import Completion, CompletionRequest
from models.database import Database
from tests.checkins.room import ANN, Room
from tests.conftest import HandClock
from tests.fakes import FakeProvider

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
