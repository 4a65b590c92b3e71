"""The easel: a process that draws, stands back for everybody else, and ends with its bot."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO

import pytest

from coach import easel
from coach.charts import png_of
from coach.domain.series import Chart, TrainingCurve, daily_minutes
from coach.easel import NICENESS, DrawingFailed, Easel
from coach.language.catalogue import Language, speaking
from tests.domain.histories import TODAY, totals
from tests.wire.process import REPOSITORY

PNG = b"\x89PNG\r\n"
NOT_DRAWABLE = TrainingCurve(TODAY, (), (), ())
A_BOT = """
import time
from coach.domain.series import daily_minutes
from coach.easel import Easel
from tests.domain.histories import TODAY, totals

easel = Easel()
easel.draw(daily_minutes(totals({0: 30}), TODAY))
print(easel.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def at_work() -> Iterator[Easel]:
    at_work = Easel()
    yield at_work
    at_work.close()


def year(minutes: int) -> Chart:
    """A year whose only session, today, has so many minutes."""
    return daily_minutes(totals({0: minutes}), TODAY)


def process_of(at_work: Easel) -> int:
    """The process that draws."""
    assert at_work.pid is not None
    return at_work.pid


def test_pictures_come_out_of_one_process_which_the_first_of_them_starts(at_work: Easel) -> None:
    assert at_work.pid is None
    first = at_work.draw(year(30))
    drawing = at_work.pid
    assert drawing not in (None, os.getpid())
    second = at_work.draw(year(60))
    assert at_work.pid == drawing
    assert first.startswith(PNG)
    assert second.startswith(PNG)
    assert first != second


def test_words_are_in_the_language_that_comes_with_the_figures(at_work: Easel) -> None:
    english, german = at_work.draw(year(30)), at_work.draw(year(30), Language.GERMAN)
    assert german != english
    assert at_work.draw(year(30)) == english
    with speaking(Language.GERMAN):
        assert png_of(year(30)) == german


def test_drawing_stands_back_for_the_bot(at_work: Easel) -> None:
    at_work.draw(year(30))
    here = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, process_of(at_work)) == min(here + NICENESS, 19)


def test_a_process_that_was_killed_is_followed_by_another(at_work: Easel) -> None:
    at_work.draw(year(30))
    killed = process_of(at_work)
    os.kill(killed, signal.SIGKILL)
    with pytest.raises(DrawingFailed, match="ended"):
        at_work.draw(year(60))
    assert at_work.draw(year(60)).startswith(PNG)
    assert process_of(at_work) != killed


def test_ctrl_c_is_for_the_bot_to_answer(at_work: Easel) -> None:
    at_work.draw(year(30))
    os.kill(process_of(at_work), signal.SIGINT)
    assert at_work.draw(year(60)).startswith(PNG)


def test_figures_that_can_not_be_drawn_end_nothing(at_work: Easel) -> None:
    at_work.draw(year(30))
    drawing = at_work.pid
    with pytest.raises(DrawingFailed, match="TypeError"):
        at_work.draw(NOT_DRAWABLE)
    assert at_work.draw(year(60)).startswith(PNG)
    assert at_work.pid == drawing


def test_no_process_is_left_when_the_easel_is_closed(at_work: Easel) -> None:
    at_work.draw(year(30))
    drawing = process_of(at_work)
    at_work.close()
    assert at_work.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(drawing, 0)


def test_the_process_does_not_outlive_a_bot_that_is_killed() -> None:
    with subprocess.Popen(  # noqa: S603 - the text above
        [sys.executable, "-c", A_BOT],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
    ) as bot:
        assert bot.stdout is not None
        drawing = int(bot.stdout.readline())
        bot.kill()
    ends_at = time.monotonic() + 10
    while is_running(drawing):
        assert time.monotonic() < ends_at
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether there is such a process that is not just waiting to be buried."""
    try:
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123 - one open, no look before it
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_what_comes_in_is_drawn_in_its_order_until_nothing_more_does() -> None:
    wishes, pictures = BytesIO(), BytesIO()
    for chart in (year(30), NOT_DRAWABLE, year(60)):
        easel._send(wishes, pickle.dumps((chart, Language.ENGLISH)))
    wishes.seek(0)
    easel.serve(wishes, pictures)
    pictures.seek(0)
    parcels = iter(lambda: easel._received(pictures), None)
    (is_drawn, first), (is_odd, reason), (_, second) = parcels
    assert (is_drawn, is_odd) == (True, False)
    assert first.startswith(PNG)
    assert reason.startswith(b"TypeError")
    assert second.startswith(PNG)


def test_a_process_that_hangs_is_ended_and_followed_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawing = Easel()
    chart = daily_minutes((), TODAY)
    drawing.draw(chart)
    assert drawing.pid is not None
    os.kill(drawing.pid, signal.SIGSTOP)
    monkeypatch.setattr(easel, "DRAW_SECONDS", 0.3)
    with pytest.raises(DrawingFailed):
        drawing.draw(chart)
    monkeypatch.setattr(easel, "DRAW_SECONDS", 60.0)
    assert drawing.draw(chart).startswith(PNG)
    drawing.close()
