"""Pacer as a process that closes a week and may kill itself at a chosen point.

    python -m tests.wire.closing

Run by `test_board_kill`. The week is that of a board, or of a goal: whichever there is. The whole
bot, connected; its clock stands at the first instant of ``TICKS``, and it ticks at each. With
``DIE_AT`` it sends itself SIGKILL, which nothing can catch, when it first comes to that point.
"""

import asyncio
import logging
import os
import signal
from datetime import datetime

import bot
from coach.board_work import BoardWork
from coach.boards import Boards
from coach.config import Settings
from coach.domain.ranking import Span
from coach.study import Study
from coach.teams import Teams
from tests.watching import watch

POINTS = (
    "the claim is about to be committed",
    "claimed",
    "the closing is about to be committed",
    "closed",
    "told",
    "the outcome is about to be committed",
    "noted",
    "shown",
)
TOLD = POINTS.index("told")


class MortalBoards(Boards):
    """The use cases, with an end at one of `POINTS`."""

    def __init__(self, study: Study, die_at: str | None) -> None:
        super().__init__(study._database, study.standings)
        self._die_at = die_at
        self._commit = ""

    def _note(self, statement: str) -> None:
        if statement == "COMMIT":
            self.at(self._commit)

    def at(self, point: str) -> None:
        """Die here, if here is where to die."""
        if point == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    async def claim(self, now: datetime) -> list[BoardWork]:
        await watch(self._database, self._note)
        self._commit = POINTS[0]
        taken = await super().claim(now)
        self._commit = ""
        if taken:
            self.at("claimed")
        return taken

    async def begin_closing(self, work: BoardWork, now: datetime) -> bool:
        self._commit = POINTS[2]
        is_begun = await super().begin_closing(work, now)
        self._commit = ""
        if is_begun:
            self.at(POINTS[3])
        return is_begun

    async def settle_closing(
        self, work: BoardWork, *, state: str, message_id: int | None = None
    ) -> None:
        self.at("told")
        self._commit = "the outcome is about to be committed"
        await super().settle_closing(work, state=state, message_id=message_id)
        self._commit = ""
        self.at("noted")

    async def settle(
        self,
        work: BoardWork,
        *,
        now: datetime,
        message_id: int | None,
        shown: str | None,
        problem: str | None = None,
        is_stopped: bool = False,
    ) -> bool:
        self.at("shown")
        return await super().settle(
            work,
            now=now,
            message_id=message_id,
            shown=shown,
            problem=problem,
            is_stopped=is_stopped,
        )


class MortalTeams(Teams):
    """The same for the week of a goal; the board's claim comes before it."""

    def __init__(self, study: Study, mortal: MortalBoards) -> None:
        super().__init__(study._database)
        self._mortal = mortal

    async def begin_closing(self, work: BoardWork, week: Span, now: datetime) -> bool:
        self._mortal._commit = POINTS[2]
        is_begun = await super().begin_closing(work, week, now)
        self._mortal._commit = ""
        if is_begun:
            self._mortal.at(POINTS[3])
        return is_begun

    async def settle_closing(
        self, work: BoardWork, week: Span, *, state: str, message_id: int | None = None
    ) -> None:
        self._mortal.at("told")
        self._mortal._commit = "the outcome is about to be committed"
        await super().settle_closing(work, week, state=state, message_id=message_id)
        self._mortal._commit = ""
        self._mortal.at("noted")


async def main() -> None:
    """Connect, tick as the environment says, hang up."""
    ticks = [datetime.fromisoformat(tick) for tick in os.environ["TICKS"].split(",")]
    pacer = bot.create_bot(Settings.from_environment(os.environ), clock=lambda: ticks[0])
    pacer._connection.guild_ready_timeout = 0.05
    boards = MortalBoards(pacer.study, os.environ.get("DIE_AT"))
    pacer.study.boards = boards
    pacer.study.teams = MortalTeams(pacer.study, boards)
    await pacer.login(os.environ["DISCORD_TOKEN"])
    connection = asyncio.create_task(pacer.connect())
    await pacer.wait_until_ready()
    for tick in ticks:
        await pacer.tick(tick)
    await pacer.close()
    await asyncio.gather(connection, return_exceptions=True)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(main())
