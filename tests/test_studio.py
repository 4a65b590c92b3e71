"""The studio: pictures beside the event loop, each of them once."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from coach.domain.series import Chart, TrainingCurve, daily_minutes, weekly_loads
from coach.easel import DrawingFailed
from coach.language.catalogue import Language, speaking
from coach.studio import Studio, StudioBusy
from tests.domain.histories import TODAY, totals

NOT_DRAWABLE = TrainingCurve(TODAY, (), (), ())
"""A curve of no days."""


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    studio = Studio()
    yield studio
    await studio.close()


def year(minutes: int) -> Chart:
    """A year whose only session, today, has so many minutes."""
    return daily_minutes(totals({0: minutes}), TODAY)


async def test_a_picture_is_a_png(studio: Studio) -> None:
    assert (await studio.picture(year(30))).startswith(b"\x89PNG\r\n")


async def test_fifty_who_want_the_same_figures_at_once_get_one_picture(studio: Studio) -> None:
    pictures = await asyncio.gather(*(studio.picture(year(30)) for _ in range(50)))
    assert all(picture is pictures[0] for picture in pictures)


async def test_who_wants_the_same_figures_again_gets_the_same_picture(studio: Studio) -> None:
    first = await studio.picture(year(30))
    assert await studio.picture(year(30)) is first


async def test_other_figures_get_another_picture(studio: Studio) -> None:
    one, other = await asyncio.gather(studio.picture(year(30)), studio.picture(year(60)))
    assert one != other


async def test_each_language_has_a_picture_of_its_own(studio: Studio) -> None:
    english = await studio.picture(year(30))
    with speaking(Language.GERMAN):
        german = await studio.picture(year(30))
        assert await studio.picture(year(30)) is german
    assert german != english
    assert await studio.picture(year(30)) is english


async def test_only_what_was_wanted_last_is_kept() -> None:
    picture = len(await one_picture(year(30)))
    studio = Studio(kept_bytes=2 * picture + picture // 2)
    first, second = [await studio.picture(year(minutes)) for minutes in (30, 31)]
    assert await studio.picture(year(30)) is first
    await studio.picture(year(32))
    assert await studio.picture(year(30)) is first
    assert await studio.picture(year(31)) is not second
    await studio.close()


async def one_picture(chart: Chart) -> bytes:
    """A picture out of a studio of its own."""
    studio = Studio()
    try:
        return await studio.picture(chart)
    finally:
        await studio.close()


async def test_a_picture_larger_than_the_room_is_given_but_not_kept() -> None:
    studio = Studio(kept_bytes=10)
    first = await studio.picture(year(30))
    again = await studio.picture(year(30))
    assert again == first
    assert again is not first
    await studio.close()


async def test_the_loop_goes_on_while_twenty_pictures_are_drawn(studio: Studio) -> None:
    gaps = []

    async def heartbeat() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.005)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    beating = asyncio.create_task(heartbeat())
    histories = [totals({7 * back: 30}) for back in range(10)]
    charts: list[Chart] = [daily_minutes(history, TODAY) for history in histories]
    charts += [weekly_loads(history, TODAY) for history in histories]
    pictures = await asyncio.gather(*(studio.picture(chart) for chart in charts))
    beating.cancel()
    assert len(set(pictures)) == 20
    assert len(gaps) > 20
    assert max(gaps) < 0.5


async def test_an_error_of_drawing_reaches_all_who_asked_and_nobody_else(studio: Studio) -> None:
    results = await asyncio.gather(
        studio.picture(NOT_DRAWABLE),
        studio.picture(NOT_DRAWABLE),
        studio.picture(year(30)),
        return_exceptions=True,
    )
    assert [isinstance(result, Exception) for result in results] == [True, True, False]


async def test_after_an_error_the_next_is_drawn_and_the_same_is_tried_again(
    studio: Studio,
) -> None:
    for _ in range(2):
        with pytest.raises(DrawingFailed, match="TypeError"):
            await studio.picture(NOT_DRAWABLE)
        assert await studio.picture(year(30))


async def test_who_stops_waiting_does_not_take_the_picture_from_the_others(
    studio: Studio,
) -> None:
    impatient = asyncio.create_task(studio.picture(year(30)))
    patient = asyncio.create_task(studio.picture(year(30)))
    await asyncio.sleep(0)
    impatient.cancel()
    assert (await patient).startswith(b"\x89PNG")
    with pytest.raises(asyncio.CancelledError):
        await impatient


async def test_an_error_that_nobody_waits_for_is_not_complained_about(studio: Studio) -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    asking = asyncio.create_task(studio.picture(NOT_DRAWABLE))
    await asyncio.sleep(0)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await studio.picture(year(30))
    assert complaints == []


async def test_closing_finishes_what_is_under_way_and_may_be_done_twice() -> None:
    studio = Studio()
    await studio.picture(
        year(15)
    )  # on a busy machine its process starts for longer than it lives on
    asked = [asyncio.create_task(studio.picture(year(minutes))) for minutes in (30, 60)]
    await asyncio.sleep(0)
    await studio.close()
    await studio.close()
    assert all(task.result().startswith(b"\x89PNG") for task in asked)


async def test_a_closed_studio_draws_nothing() -> None:
    studio = Studio()
    await studio.close()
    with pytest.raises(RuntimeError):
        await studio.picture(year(30))


async def test_who_comes_when_too_many_wait_is_told_at_once() -> None:
    studio = Studio(max_waiting=2)
    waiting = [asyncio.create_task(studio.picture(year(minutes))) for minutes in (30, 31)]
    await asyncio.sleep(0)
    with pytest.raises(StudioBusy):
        await studio.picture(year(32))
    # The same figures cost nothing more.
    assert await studio.picture(year(30)) is await waiting[0]
    await waiting[1]
    assert await studio.picture(year(32))
    await studio.close()


async def test_what_nobody_waits_for_any_more_keeps_nobody_waiting() -> None:
    studio = Studio(max_waiting=20)
    given_up = [asyncio.create_task(studio.picture(year(minutes))) for minutes in range(30, 50)]
    await asyncio.sleep(0)
    for asking in given_up:
        asking.cancel()
    await asyncio.gather(*given_up, return_exceptions=True)
    assert await asyncio.gather(*(studio.picture(year(minutes)) for minutes in range(60, 63)))
    assert len(studio._kept) <= 4
    await studio.close()
