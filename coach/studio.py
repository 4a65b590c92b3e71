"""The studio: pictures of figures, drawn beside the event loop, each of them once."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from coach.domain.series import Chart
from coach.easel import Easel
from coach.language.catalogue import Language, spoken

_KEPT_BYTES = 4 * 1024 * 1024
"""About a hundred pictures."""

MAX_WAITING = 200
"""Pictures in the queue, some twenty seconds of drawing: who comes then does without."""


LAST_SECONDS = 2.0
"""For pictures that are under way when the studio is closed."""


_Wish = tuple[Chart, Language]
"""What is drawn: figures, and the language of the words beside them."""


class StudioBusy(Exception):
    """More pictures are wanted than can be drawn in good time."""


@dataclass(slots=True)
class _Drawing:
    """A picture that is to be drawn, and for how many."""

    picture: asyncio.Future[bytes]
    wanted_by: int = 0


class Studio:
    """The long-lived way to a picture.

    They are drawn one after the other, in the process of an `Easel`, to which one thread speaks.
    What was drawn is kept for those who ask for the same figures in the same language again, the
    least recently wanted going first; what nobody waits for any more is not drawn.
    """

    def __init__(self, *, kept_bytes: int = _KEPT_BYTES, max_waiting: int = MAX_WAITING) -> None:
        self._easel = Easel()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")
        self._under_way: dict[_Wish, _Drawing] = {}
        self._kept: OrderedDict[_Wish, bytes] = OrderedDict()
        self._room_bytes = kept_bytes
        self._max_waiting = max_waiting

    async def picture(self, chart: Chart) -> bytes:
        """The PNG of these figures, in the language that is spoken here.

        Raises:
            StudioBusy: too many others are waiting.
            RuntimeError: the studio is closed.
            DrawingFailed: they can't be drawn; the next request tries again.
        """
        # The process that draws does not know who is spoken to.
        wish = (chart, spoken())
        if (kept := self._kept.get(wish)) is not None:
            self._kept.move_to_end(wish)
            return kept
        drawing = self._under_way.get(wish) or self._begin(wish)
        drawing.wanted_by += 1
        try:
            # Shielded: one who stops waiting must not take the picture from the others.
            return await asyncio.shield(drawing.picture)
        finally:
            drawing.wanted_by -= 1
            if not drawing.wanted_by:
                drawing.picture.cancel()

    async def close(self) -> None:
        """Finish what is under way and take no more. May be called again."""
        self._worker.shutdown(wait=False)
        under_way = [drawing.picture for drawing in self._under_way.values()]
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=LAST_SECONDS)
            if late:
                # A stop does not wait for a process that hangs, or for a long queue.
                self._worker.shutdown(wait=False, cancel_futures=True)
                self._easel.kill()
        await asyncio.gather(*under_way, return_exceptions=True)
        await asyncio.to_thread(self._worker.shutdown)
        await asyncio.to_thread(self._easel.close)

    def _begin(self, wish: _Wish) -> _Drawing:
        if len(self._under_way) >= self._max_waiting:
            raise StudioBusy
        loop = asyncio.get_running_loop()
        picture = loop.run_in_executor(self._worker, self._easel.draw, *wish)
        drawing = self._under_way[wish] = _Drawing(picture)
        picture.add_done_callback(partial(self._settle, wish))
        return drawing

    def _settle(self, wish: _Wish, picture: asyncio.Future[bytes]) -> None:
        del self._under_way[wish]
        if picture.cancelled() or picture.exception():
            return
        self._kept[wish] = picture.result()
        self._room_bytes -= len(picture.result())
        while self._room_bytes < 0:
            _, dropped = self._kept.popitem(last=False)
            self._room_bytes += len(dropped)
