"""The playground's console: lines typed in the terminal, and the signals that end it."""

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager


def show(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201 - it speaks to the terminal it was started from


async def typed_lines() -> AsyncIterator[str]:
    """Lines from the terminal that hold anything, until it is closed; none without one."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        # Not through sys.stdin, whose lock this thread would still hold while the interpreter
        # ends, nor with loop.add_reader, which takes no files.
        with contextlib.suppress(OSError, ValueError, AttributeError):
            descriptor = sys.stdin.fileno()
            while typed := os.read(descriptor, 4096):
                for line in typed.decode(errors="replace").splitlines():
                    put(line)
        put(None)

    def put(line: str | None) -> None:
        # A line that is typed while the loop closes is nobody's any more.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(lines.put_nowait, line)

    threading.Thread(target=read, name="console", daemon=True).start()
    while (line := await lines.get()) is not None:
        if line.strip():
            yield line


@contextmanager
def stopping(stop: asyncio.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM set ``stop`` instead of ending the process."""
    loop = asyncio.get_running_loop()

    def ask_to_stop(*_: object) -> None:
        loop.call_soon_threadsafe(stop.set)

    # Not loop.add_signal_handler, which Windows does not have.
    before = {name: signal.signal(name, ask_to_stop) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
