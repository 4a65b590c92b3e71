"""How long transactions take, for whoever wants to know."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

TransactionKind: TypeAlias = Literal["read", "write"]

Watch: TypeAlias = Callable[[TransactionKind, float], None]
"""Is told the seconds that a transaction took, from asking for a connection to the commit."""


def nobody_watches(_kind: TransactionKind, _seconds: float) -> None:
    """What is told goes nowhere."""


@contextmanager
def timed(watch: Watch, kind: TransactionKind) -> Iterator[None]:
    """Tell how long the block takes, also when an error leaves it."""
    began_at = time.perf_counter()
    try:
        yield
    finally:
        watch(kind, time.perf_counter() - began_at)
