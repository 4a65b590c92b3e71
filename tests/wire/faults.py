"""Scripted misfortunes of the HTTP side: refusals, rate limits, server errors, lost connections."""

import math
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal, TypeAlias

from tests.wire.cast import Json

RATE_LIMITED = 429
PAGE = "<!DOCTYPE html><html><body><h1>Error</h1><p>Ray ID: 0123456789abcdef</p></body></html>"
"""What proxies answer when Discord itself does not."""

Scope: TypeAlias = Literal["user", "global", "shared"]


@dataclass(kw_only=True)
class Fault:
    """What goes wrong with the next `times` requests that match. `status` None: no answer at all.

    `applied`: the request takes effect and only its answer is lost, as with a 502 from a proxy.
    `is_silent`: the connection stays open, and nothing ever comes. `is_cut_short`: it ends in the
    middle of the answer. `scope`: of a 429, as Discord names it. `is_page`: the answer is a page
    for people, as the proxies before Discord write it; a 429 of that kind is a ban by Cloudflare.
    """

    method: str
    path: str
    status: int | None
    code: int = 0
    message: str = "scripted by the test"
    retry_after: float = 0.1
    times: float = 1
    applied: bool = False
    is_silent: bool = False
    is_cut_short: bool = False
    is_page: bool = False
    scope: Scope = "user"

    @property
    def body(self) -> Json:
        """The error object."""
        body: Json = {"message": self.message, "code": self.code}
        if self.status == RATE_LIMITED:
            body |= {"retry_after": self.retry_after, "global": self.scope == "global"}
        return body

    @property
    def headers(self) -> dict[str, str]:
        """A 429 without `Via` is taken for a ban by Cloudflare, and not tried again."""
        if self.status != RATE_LIMITED:
            return {}
        after = {"Retry-After": str(math.ceil(self.retry_after))}
        if self.is_page:
            return after
        is_global = {"X-RateLimit-Global": "true"} if self.scope == "global" else {}
        return after | {"Via": "1.1 google", "X-RateLimit-Scope": self.scope} | is_global


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
