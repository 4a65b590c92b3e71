"""Scripted misfortunes of the HTTP side: refusals, rate limits, server errors, lost connections."""

import math
from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.wire.cast import Json


@dataclass(kw_only=True)
class Fault:
    """What goes wrong with the next `times` requests that match. `status` None: no answer at all.

    `applied`: the request takes effect and only its answer is lost, as with a 502 from a proxy.
    """

    method: str
    path: str
    status: int | None
    code: int = 0
    message: str = "scripted by the test"
    retry_after: float = 0.1
    times: float = 1
    applied: bool = False

    @property
    def body(self) -> Json:
        """The error object."""
        body: Json = {"message": self.message, "code": self.code}
        if self.status == 429:
            body |= {"retry_after": self.retry_after, "global": False}
        return body

    @property
    def headers(self) -> dict[str, str]:
        """A 429 without `Via` is taken for a ban by Cloudflare, and not tried again."""
        if self.status != 429:
            return {}
        return {
            "Via": "1.1 google",
            "Retry-After": str(math.ceil(self.retry_after)),
            "X-RateLimit-Scope": "user",
        }


class Faults:
    """Faults in the order in which they were scripted; the first that matches is used."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Script one more."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Everything works again."""
        self._waiting.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that hits this request, used up by one."""
        for fault in self._waiting:
            if fault.method == method and fnmatchcase(path, fault.path):
                fault.times -= 1
                if fault.times < 1:
                    self._waiting.remove(fault)
                return fault
        return None
