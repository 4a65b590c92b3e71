"""The simulated year: it keeps all rules, and its checker would see if one were broken."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.year import record, rules
from benchmarks.year.__main__ import lived
from benchmarks.year.record import Act, Attempt, Deed, Log, Message, Record
from benchmarks.year.rules import MILESTONE, REVIEW, SUMMARY, WARNING
from coach.domain.kinds import InsightKind

WHO = 7
HOUR = timedelta(hours=1)
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
"""Midnight; the member lives in UTC, with the hours that everybody starts with."""


@pytest.mark.full
async def test_weeks_of_twelve_members_break_no_rule(tmp_path: Path) -> None:
    lived_through = await lived(tmp_path, count=12, days=40, live_days=6, seed=3)
    assert rules.violations(lived_through) == []
    kinds = {event.kind for event in lived_through.events if isinstance(event, Attempt)}
    assert kinds == {SUMMARY, REVIEW, MILESTONE, WARNING}


def day(number: int, hour: float) -> datetime:
    return MONDAY + timedelta(days=number, hours=hour)


def act(at: datetime, deed: Deed, session_id: int | None = None) -> Act:
    return Act(at, WHO, deed, session_id)


def sent(
    at: datetime,
    kind: InsightKind = SUMMARY,
    *,
    message_id: int = 1,
    about: int | None = None,
    outcome: str = "sent",
) -> Attempt:
    return Attempt(at, WHO, kind, message_id, about, outcome)


def logged(number: int, hour: float = 18) -> Act:
    return act(day(number, hour), Log(45, 6), session_id=100 + number)


def checked(*events: Act | Attempt) -> set[str]:
    """The rules that a member broke who wants all kinds, and logged Monday to Friday at 18:00."""
    arrival = act(
        day(-1, 12),
        record.SetWishes(dict.fromkeys((SUMMARY, REVIEW, MILESTONE, WARNING), True)),
    )
    week = [logged(number) for number in range(5)]
    past = sorted([arrival, *week, *events], key=lambda event: event.at)
    messages = [
        Message(event.message_id, WHO, event.kind, event.at.toordinal(), event.outcome, None)
        for event in events
        if isinstance(event, Attempt)
    ]
    found = rules.violations(Record(events=past, messages=messages))
    return {violation.rule for violation in found} - {rules.MISSED}


@pytest.mark.parametrize(
    "attempt",
    [
        sent(day(4, 20.1)),
        sent(day(7, 9.1), REVIEW),
        sent(day(4, 18.1), MILESTONE, about=104),
        sent(day(5, 14.1), WARNING),
    ],
    ids=["summary", "review", "celebration", "warning"],
)
def test_a_message_that_keeps_all_rules_is_passed(attempt: Attempt) -> None:
    assert checked(attempt) == set()


BROKEN: list[tuple[str, tuple[Act | Attempt, ...]]] = [
    ("a kind twice in a period", (sent(day(4, 20)), sent(day(4, 21), message_id=2))),
    (
        "a kind twice in a period",
        (
            sent(day(3, 19), MILESTONE, about=103),
            sent(day(4, 19), MILESTONE, message_id=2, about=103),
        ),
    ),
    ("in quiet hours", (sent(day(4, 22)),)),
    (
        "in quiet hours",
        (
            act(day(0, 1), record.SetZone("Asia/Kathmandu")),
            sent(day(4, 18.5), MILESTONE, about=104),
        ),
    ),
    ("while paused", (act(day(3, 9), record.Pause(2)), sent(day(4, 20)))),
    ("while snoozed", (act(day(3, 21), record.Snooze()), sent(day(4, 20)))),
    (
        "into a closed inbox",
        (sent(day(3, 20), outcome="closed"), sent(day(4, 20), message_id=2)),
    ),
    (
        "of a kind that is off",
        (act(day(4, 19), record.SetWishes({SUMMARY: False})), sent(day(4, 20))),
    ),
    (
        "a third on one day",
        (
            sent(day(7, 9), REVIEW),
            sent(day(7, 15), WARNING, message_id=2),
            logged(7),
            sent(day(7, 20), message_id=3),
        ),
    ),
    ("after 10 idle days", (sent(day(14, 9), REVIEW),)),
    ("summary of no session, or not its day", (sent(day(5, 20)),)),
    ("summary of no session, or not its day", (sent(day(4, 19)),)),
    ("review not on Monday, or of nothing", (sent(day(8, 9), REVIEW),)),
    ("review not on Monday, or of nothing", (sent(day(7, 8), REVIEW),)),
    ("review not on Monday, or of nothing", (sent(day(0, 19), REVIEW),)),
    (
        "celebration of a session taken back",
        (
            act(day(4, 18.1), record.Undo()),
            sent(day(4, 18.2), MILESTONE, about=104),
        ),
    ),
    ("streak warning that is not true", (sent(day(3, 15), WARNING),)),
    ("streak warning that is not true", (sent(day(5, 13), WARNING),)),
    ("streak warning that is not true", (logged(5, 8), sent(day(5, 14), WARNING))),
    (
        "streak warning that is not true",
        (
            act(day(-3, 12), record.SetRest(frozenset({5}))),
            sent(day(5, 15), WARNING),
        ),
    ),
]


@pytest.mark.parametrize(("rule", "events"), BROKEN)
def test_a_message_that_breaks_a_rule_is_seen(rule: str, events: tuple[Act | Attempt, ...]) -> None:
    assert checked(*events) == {rule}


def test_every_rule_has_been_broken_by_a_test() -> None:
    assert {rule for rule, _ in BROKEN} == set(rules.RULES)


@pytest.mark.parametrize(
    ("state", "reason", "rules_broken"),
    [
        ("sent", None, []),
        ("failed", "lost: claimed and never settled", []),
        ("claimed", None, [rules.NOT_SETTLED]),
        ("skipped", "quiet hours", [rules.WRONG_STATE]),
    ],
)
def test_what_was_handed_to_discord_is_settled_as_what_came_of_it(
    state: str, reason: str | None, rules_broken: list[str]
) -> None:
    kept = Record(
        events=[
            act(day(-1, 12), record.SetWishes({MILESTONE: True})),
            logged(4),
            sent(day(4, 18.1), MILESTONE, about=104),
        ],
        messages=[Message(1, WHO, MILESTONE, 104, state, reason)],
    )
    assert [violation.rule for violation in rules.violations(kept)] == rules_broken


def _nothing(kept: Record) -> None:
    """Leave the record as it is."""


def _settled(kept: Record) -> None:
    period = day(4, 0).date().toordinal()
    kept.messages.append(Message(1, WHO, SUMMARY, period, "skipped", "enough today"))


def _paused(kept: Record) -> None:
    kept.events.insert(2, act(day(4, 19), record.Pause(1)))


def _closed(kept: Record) -> None:
    kept.events.insert(2, sent(day(4, 19), MILESTONE, about=104, outcome="closed"))
    kept.messages.append(Message(1, WHO, MILESTONE, 104, "closed", None))
    kept.events.insert(0, act(day(-1, 11), record.SetWishes({MILESTONE: True})))


def _off(kept: Record) -> None:
    kept.outages = (record.Outage(day(4, 19), day(4, 23)),)


@pytest.mark.parametrize(
    ("change", "misses"),
    [(_nothing, [rules.MISSED]), (_settled, []), (_paused, []), (_closed, []), (_off, [])],
)
def test_a_summary_that_never_came_is_missed(
    change: Callable[[Record], None], misses: list[str]
) -> None:
    kept = Record(
        events=[act(day(-1, 12), record.SetWishes({SUMMARY: True})), logged(4), logged(9, 23)]
    )
    change(kept)
    assert [violation.rule for violation in rules.violations(kept)] == misses
