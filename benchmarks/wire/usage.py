"""What a process and its children take of a machine, from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """Processor seconds so far and resident MiB now; of the process, and of its children."""

    seconds: float
    mib: float
    children_seconds: float
    children_mib: float

    @property
    def all_seconds(self) -> float:
        """Those of the process and its children."""
        return self.seconds + self.children_seconds


def usage_of(pid: int) -> Usage:
    """Of a process that is running.

    Raises:
        OSError: it is not, or this system has no /proc.
    """
    children = [_of_one(int(child)) for child in _children(pid)]
    seconds, mib = _of_one(pid)
    return Usage(
        seconds, mib, sum(spent for spent, _ in children), sum(held for _, held in children)
    )


def busy_seconds() -> float:
    """Processor seconds that all cores together have spent on anything, since the machine began."""
    spent = Path("/proc/stat").read_text().splitlines()[0].split()[1:]
    # user, nice and system; what comes between them and after them is idle, waiting or elsewhere.
    return sum(map(int, spent[:3])) / _TICKS


def _children(pid: int) -> list[str]:
    return [
        child
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]


def _of_one(pid: int) -> tuple[float, float]:
    folder = Path(f"/proc/{pid}")
    # Behind the name of the program, which may hold anything: utime and stime are the 12th, 13th.
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    pages = int((folder / "statm").read_text().split()[1])
    seconds = (int(fields[11]) + int(fields[12])) / _TICKS
    return seconds, pages * os.sysconf("SC_PAGE_SIZE") / 2**20
