"""Random and hostile inputs: all are answered once, nothing is shown unescaped or half stored.

A sample; `python -m benchmarks.fuzz` and `make full` take ten thousand.
"""

import logging
from pathlib import Path

import pytest
from simcord.backend.models import Interaction
from simcord.types import HttpLogEntry

from benchmarks.fuzz import judge
from benchmarks.fuzz.judge import Ear
from benchmarks.fuzz.run import fuzzed, shown

TOKEN = "token"


@pytest.mark.parametrize(
    ("count", "seed"),
    [
        pytest.param(300, 6, id="a sample", marks=pytest.mark.long),
        pytest.param(10_000, 2026, id="ten thousand", marks=pytest.mark.full),
    ],
)
async def test_whatever_comes_in_is_answered_once_and_harms_nobody(
    tmp_path: Path, count: int, seed: int
) -> None:
    report = await fuzzed(tmp_path, count=count, seed=seed)
    assert report.flaws == [], "\n".join(shown(report))
    assert report.inputs >= count
    names = {name for name, _ in report.outcomes}
    assert {"/log", "/stats", "typing /settings timezone", "form log-form"} <= names
    assert report.sessions > 0


# The judge would see it


def answer(text: str, **message: object) -> HttpLogEntry:
    body: dict[str, object] = {
        "allowed_mentions": {"parse": []},
        "components": [{"type": 10, "content": text}],
    }
    path = f"/interactions/1/{TOKEN}/callback"
    return HttpLogEntry("POST", path, {}, {"type": 4, "data": body | message}, None)


def deferral() -> HttpLogEntry:
    return HttpLogEntry("POST", f"/interactions/1/{TOKEN}/callback", {}, {"type": 5}, None)


def interaction() -> Interaction:
    return Interaction(id=1, token=TOKEN, type=2, channel_id=1, guild_id=None, user_id=1)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("hello **zq**", "formatting from the input"),
        ("# zq", "formatting from the input"),
        ("a\n> zq", "formatting from the input"),
        ("hello @everyone", "a ping from the input"),
        ("<@&111>", "a ping from the input"),
        ("https://evil.example", "a link from the input"),
        ("[x](y)", "a link from the input"),
        ("a\u202eb", "hidden characters"),
        ("a\x00b", "hidden characters"),
        ("a\ud800b", "hidden characters"),
        ("x" * 4001, "longer than Discord takes"),
    ],
)
def test_what_is_shown_as_it_came_in_is_seen(text: str, flaw: str) -> None:
    found = [one.what for one in judge.flaws_of_output(answer(text), "here")]
    assert found == [flaw]


@pytest.mark.parametrize("text", [r"\*\*zq\*\*", "@\u200beveryone", "<\u200b@1>", r"\[x\](y)"])
def test_what_is_shown_as_text_is_passed(text: str) -> None:
    assert list(judge.flaws_of_output(answer(text), "here")) == []


@pytest.mark.parametrize("allowed", [None, {"parse": ["users"]}, {"users": [1]}])
def test_a_message_that_may_ping_is_seen(allowed: object) -> None:
    (found,) = judge.flaws_of_output(answer("hello", allowed_mentions=allowed), "here")
    assert found.what == "a message that may ping"


@pytest.mark.parametrize(
    ("requests", "flaws"),
    [
        ([answer("hello")], 0),
        ([deferral()], 1),
        ([], 1),
        ([answer("hello"), answer("hello")], 1),
        ([answer("")], 0),
        ([answer("hello", components=[])], 1),
    ],
)
def test_what_is_not_answered_exactly_once_with_content_is_seen(
    requests: list[HttpLogEntry], flaws: int
) -> None:
    assert len(list(judge.flaws_of(interaction(), "here", requests))) == flaws


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("That is empty: write something.", 0),
        ("I can’t read “a. b” as a time: write 21:00.", 0),
        ("That is wrong. Try again: now.", 1),
        ("That is wrong:\ntry again.", 1),
        ("No.", 1),
        ("Wrong: do it", 1),
    ],
)
def test_a_refusal_that_is_not_one_clear_sentence_is_seen(text: str, flaws: int) -> None:
    assert len(list(judge.flaws_of_refusal(text, "here"))) == flaws


def test_an_error_that_was_logged_is_heard() -> None:
    ear = Ear()
    for level, what in ((logging.WARNING, "weather"), (logging.ERROR, "a defect")):
        ear.emit(logging.LogRecord("x", level, "", 0, what, None, None))
    assert ear.drained() == ([], ["a defect"])
    assert ear.drained() == ([], [])
