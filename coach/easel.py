"""The easel: a process of its own, in which pictures are drawn, one at a time.

    python -m coach.easel

Drawing is a tenth of a second of Python code: in a thread of the bot it would take that time from
whoever waits for an answer, since only one thread at a time runs Python. A process takes what the
bot leaves of the machine. Not `concurrent.futures`: its processes would load all that the bot
has loaded, and outlive a bot that was killed. This one ends when its standard input does.
"""

import gc
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from coach.domain.series import Chart
from coach.language.catalogue import Language, speaking

NICENESS = 5
"""How far drawing stands back where there is not enough for all."""

DRAW_SECONDS = 30.0
"""For one picture, which takes a tenth of one; on a machine that is busy with other things."""

_HEAD = struct.Struct("!?I")
"""Of a parcel: whether it holds what was asked for, and how many bytes follow."""

_ROOT = Path(__file__).parents[1]


class DrawingFailed(Exception):
    """There is no picture; the text says why."""


class Easel:
    """The way to the process, which is started by the first picture. Use it in one thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def draw(self, chart: Chart, language: Language = Language.ENGLISH) -> bytes:
        """The PNG of these figures, with its words in a language.

        Raises:
            DrawingFailed: they can't be drawn, or the process ended; the next one is a new one.
        """
        process = self._process = self._process or _started()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        # One that hangs would keep the thread, and with it all pictures, for ever.
        watch = threading.Timer(DRAW_SECONDS, process.kill)
        watch.start()
        try:
            _send(process.stdin, pickle.dumps((chart, language)))
            parcel = _received(process.stdout)
        except OSError:
            parcel = None
        finally:
            watch.cancel()
        if parcel is None:
            self.close()
            raise DrawingFailed("the process that draws has ended")
        is_picture, content = parcel
        if not is_picture:
            raise DrawingFailed(content.decode())
        return content

    @property
    def pid(self) -> int | None:
        """The process, if there is one."""
        return None if self._process is None else self._process.pid

    def kill(self) -> None:
        """End the process at once, from any thread; what is being drawn fails."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Let the process end. May be called again, and does not keep one from drawing later."""
        if self._process is None:
            return
        process, self._process = self._process, None
        # Leaving it closes the pipes, at which the process ends, and waits for that; what could not
        # be written to one that has ended already can't be now.
        with suppress(OSError), process:
            pass


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "coach.easel"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _send(to: IO[bytes], content: bytes, *, is_fine: bool = True) -> None:
    to.write(_HEAD.pack(is_fine, len(content)) + content)
    to.flush()


def _received(source: IO[bytes]) -> tuple[bool, bytes] | None:
    """The next parcel, or None when there will be none."""
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    is_fine, length = _HEAD.unpack(head)
    content = source.read(length)
    return (is_fine, content) if len(content) == length else None


def serve(wishes: IO[bytes], pictures: IO[bytes]) -> None:
    """Draw what comes in until nothing more does."""
    from coach.charts import png_of  # noqa: PLC0415 - half a second and 55 MiB, here only

    while (parcel := _received(wishes)) is not None:
        try:
            chart: Chart
            language: Language
            chart, language = pickle.loads(parcel[1])  # noqa: S301 - the bot's own, from its pipe
            with speaking(language):
                png = png_of(chart)
        except Exception as error:  # noqa: BLE001 - told to the bot, which logs it
            _send(pictures, f"{type(error).__name__}: {error}".encode(), is_fine=False)
        else:
            _send(pictures, png)


def main() -> None:
    """Serve the process that started this one."""
    # Ctrl-C goes to both; the bot decides when it is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    # Whatever a library prints must not get between the pictures.
    pictures, sys.stdout = sys.stdout.buffer, sys.stderr
    import coach.charts  # noqa: F401, PLC0415 - what is loaded by now is never looked through again

    gc.freeze()
    serve(sys.stdin.buffer, pictures)


if __name__ == "__main__":
    main()
