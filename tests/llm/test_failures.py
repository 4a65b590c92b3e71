"""Every failure there is, played on and on: an answer in time, and a provider left in peace."""

from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.coach.failures import ASKS, FAILURES, LIMIT_SECONDS, Failure, played
from coach.llm.calls import NoAnswer
from tests.llm.line import Connect, Pauses, one
from tests.llm.vendor import REQUEST, ScriptedVendor


@pytest.fixture
async def vendors() -> AsyncIterator[tuple[ScriptedVendor, ScriptedVendor]]:
    async with ScriptedVendor() as first, ScriptedVendor() as second:
        yield first, second


@pytest.mark.parametrize("failure", FAILURES, ids=[failure.name for failure in FAILURES])
async def test_a_provider_that_is_down_is_not_asked_thirty_times(
    failure: Failure, name: str, vendor: ScriptedVendor, connect: Connect, pauses: Pauses
) -> None:
    vendor.will(*failure.replies(name))
    switchboard = connect(**one(name, vendor), sleep=pauses)
    # Silence is waited out to the end by the long test below.
    deadline_seconds = 0.3 if failure.is_silent else 20.0
    answers = 0
    for _ in range(ASKS):
        with suppress(NoAnswer):
            await switchboard.complete(REQUEST, deadline_seconds=deadline_seconds)
            answers += 1
    assert 0 < len(vendor.questions) <= failure.most_requests
    assert answers in {0, ASKS}


@pytest.mark.parametrize("failure", FAILURES, ids=[failure.name for failure in FAILURES])
async def test_two_that_are_down_are_left_in_peace_both(
    failure: Failure,
    vendors: tuple[ScriptedVendor, ScriptedVendor],
    connect: Connect,
    pauses: Pauses,
) -> None:
    claude, gpt = vendors
    claude.will(*failure.replies("anthropic"))
    gpt.will(*failure.replies("openai"))
    switchboard = connect(claude.url("anthropic"), gpt.url("openai"), sleep=pauses)
    deadline_seconds = 0.6 if failure.is_silent else 20.0
    for _ in range(ASKS):
        with suppress(NoAnswer):
            await switchboard.complete(REQUEST, deadline_seconds=deadline_seconds)
    assert len(claude.questions) <= failure.most_requests
    assert len(gpt.questions) <= failure.most_requests


@pytest.mark.full
async def test_every_member_gets_a_text_in_time_whatever_the_providers_do(tmp_path: Path) -> None:
    rows = await played(tmp_path)
    assert [row for row in rows if not row.is_kept] == []
    assert len(rows) == 3 * len(FAILURES)
    assert max(row.slowest_seconds for row in rows) <= LIMIT_SECONDS
    assert {row.worded for row in rows} == {0, ASKS}
