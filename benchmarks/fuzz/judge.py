"""What has to be true of every answer, whatever came in."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simcord.backend.models import Interaction
from simcord.types import HttpLogEntry

from benchmarks.fuzz.hostile import CANARY

Json = Mapping[str, Any]

SILENT = frozenset({5, 6})
"""Callbacks that only promise an answer."""
PRIVATE = 1 << 6
FAILED = "failed"
OPENED, OFFERED, DONE = "form opened", "suggestions", "done"

_SHOWN = ("content", "label", "placeholder", "description", "title", "value", "name")
_LONGEST = 4000
_HARMFUL = {
    "a ping": re.compile(r"@everyone|@here|<@[!&]?\d"),
    # Pacer's own commands (/help) and times, also of the year 9999 that somebody asks for, are
    # none; a command that was typed has an id of ones.
    "a link": re.compile(
        r"://evil|(?<!\\)\]\(|<(?!t:(?:1[6-9]|2534))(?!/[a-z ]+:(?!1{18}>)\d{17,20}>)/?\w[\w ]*:\d"
    ),
    "formatting": re.compile(
        rf"(?<!\\)[*_~|`]{CANARY}|{CANARY}(?<!\\)[*_~|`]|^(?:#|-#|>|-|\d+\.) {CANARY}",
        re.MULTILINE,
    ),
}
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
# In English, German and Spanish; what people typed is no sentence of ours.
_QUOTED = re.compile("“[^”]*”|„[^“]*“|«[^»]*»")


@dataclass(frozen=True)
class Flaw:
    """Something that is not true."""

    what: str
    where: str
    details: str = ""


@dataclass
class Ear(logging.Handler):
    """Hears what is logged: how people were refused, and what must not have happened."""

    refusals: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Note it."""
        if record.levelno >= logging.ERROR:
            self.errors.append(logging.Formatter().format(record))
        elif record.name == "cogs.ui.on_error" and record.levelno == logging.DEBUG:
            self.refusals.append(record.getMessage())

    def drained(self) -> tuple[list[str], list[str]]:
        """Refusals and errors since the last time."""
        heard = (self.refusals, self.errors)
        self.refusals, self.errors = [], []
        return heard


def outcome_of(record: Interaction, requests: Iterable[HttpLogEntry]) -> str:
    """How it was answered, as far as that can be seen from outside."""
    if record.modal is not None:
        return OPENED
    if record.autocomplete_choices is not None:
        return OFFERED
    texts = [text for one in answers(record, requests) for text in contents(one.json)]
    return FAILED if any("Something went wrong" in text for text in texts) else DONE


def answers(record: Interaction, requests: Iterable[HttpLogEntry]) -> list[HttpLogEntry]:
    """What was sent with content, or took a post away, in answer to an interaction."""
    found = []
    for request in requests:
        if record.token not in request.path.split("/"):
            continue
        body = request.json if isinstance(request.json, dict) else {}
        if not request.path.endswith("/callback") or body.get("type") not in SILENT:
            found.append(request)
    # A post may be gone before it is taken away, which is then told.
    told = [one for one in found if one.method != "DELETE"]
    return told or found


def flaws_of(record: Interaction, where: str, requests: list[HttpLogEntry]) -> Iterator[Flaw]:
    """What is wrong with the answer to one interaction."""
    found = answers(record, requests)
    if len(found) != 1:
        kinds = [f"{one.method} {one.path.rsplit('/', 1)[-1]}" for one in found]
        yield Flaw("not answered exactly once", where, ", ".join(kinds) or "not at all")
    for one in found:
        is_empty = one.method != "DELETE" and not list(texts_in(one.json))
        if is_empty and record.autocomplete_choices is None:
            yield Flaw("an answer without content", where)


def flaws_of_refusal(text: str, where: str) -> Iterator[Flaw]:
    """A refusal is one sentence, short, that says what to do."""
    plain = _QUOTED.sub("“”", text)
    is_clear = plain.endswith(".") and ". " not in plain and "\n" not in plain and ":" in plain
    if not is_clear or len(text) > _LONGEST // 10:
        yield Flaw("a refusal that is not one clear sentence", where, text)


def flaws_of_output(request: HttpLogEntry, where: str) -> Iterator[Flaw]:
    """What somebody would see that they should not, in anything that is sent."""
    body = request.json
    if not isinstance(body, dict) or request.path.endswith("/commands"):
        return
    message = body.get("data") if request.path.endswith("/callback") else body
    if isinstance(message, dict) and message.get("components") and "title" not in message:
        allowed = message.get("allowed_mentions")
        if not isinstance(allowed, dict) or any(allowed.values()):
            yield Flaw("a message that may ping", where, f"{request.path} {allowed}")
    yield from _flaws_of_texts(body, where)


def _flaws_of_texts(body: object, where: str) -> Iterator[Flaw]:
    formatted = contents(body)
    for text in formatted:
        for harm, pattern in _HARMFUL.items():
            if pattern.search(text):
                yield Flaw(f"{harm} from the input", where, text[:300])
    for text in texts_in(body):
        if _HIDDEN.search(text):
            yield Flaw("hidden characters", where, ascii(text[:300]))
    if sum(map(len, formatted)) > _LONGEST:
        yield Flaw("longer than Discord takes", where)


def contents(body: object) -> list[str]:
    """The formatted texts in a message."""
    return [text for key, text in _texts(body) if key == "content"]


def texts_in(body: object) -> list[str]:
    """All texts that are shown, formatted or plain."""
    return [text for key, text in _texts(body) if key in _SHOWN]


def _texts(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for child in node:
            yield from _texts(child)
    elif isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str):
                yield key, value
            else:
                yield from _texts(value)
