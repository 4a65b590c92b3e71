"""The doors: so many are served at a time, and who comes then is told so at once.

Without them a rush that lasts is lost as a whole: the queue grows, each answer comes later than the
one before, and in the end all of them too late, with memory for every one that waits. And one
person alone must not fill the house: what a model is asked for can take half a minute.
"""

import asyncio
from collections import Counter

from coach.domain.errors import TooFast, TooManyAtOnce

AT_ONCE = 300
"""Interactions in progress: some seconds of work, those that wait for pictures among them."""
EACH_AT_ONCE = 20
"""Of one person; more than hands can press before the first answer."""
EACH_COMES_BACK_SECONDS = 5


class Doors:
    """Counts who is inside. A task that entered leaves when it ends."""

    def __init__(self, *, at_once: int = AT_ONCE, each_at_once: int = EACH_AT_ONCE) -> None:
        self._at_once = at_once
        self._each_at_once = each_at_once
        self._inside: dict[asyncio.Task[object], int] = {}
        self._of_each: Counter[int] = Counter()

    def enter(self, user_id: int) -> None:
        """Let the current task, which serves this person, in. May be called again.

        Raises:
            TooManyAtOnce: there is no room.
            TooFast: so much of theirs is inside already.
        """
        task = asyncio.current_task()
        if task is None or task in self._inside:
            return
        if len(self._inside) >= self._at_once:
            raise TooManyAtOnce
        if self._of_each[user_id] >= self._each_at_once:
            raise TooFast(seconds=EACH_COMES_BACK_SECONDS)
        self._inside[task] = user_id
        self._of_each[user_id] += 1
        task.add_done_callback(self._leave)

    def _leave(self, task: asyncio.Task[object]) -> None:
        user_id = self._inside.pop(task)
        self._of_each[user_id] -= 1
        if not self._of_each[user_id]:
            del self._of_each[user_id]
