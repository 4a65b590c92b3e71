"""When a provider is left alone, by hand and on the wire."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.llm.base import CompletionRequest, Refusal
from coach.llm.breaker import Breaker
from coach.llm.calls import NoAnswer
from coach.llm.switchboard import Switchboard
from tests.llm.line import Connect, Pauses, both, no_answer, one
from tests.llm.vendor import REQUEST, Reply, ScriptedVendor, claude_says, gpt_says, refuses, says

ASKS = 30


def permitted(breaker: Breaker, at: float) -> int:
    permit = breaker.permit(at)
    assert permit is not None
    return permit


def failed(breaker: Breaker, at: float, times: int = 1) -> float | None:
    """Fail so many requests; what the last one came to."""
    pause = None
    for _ in range(times):
        pause = breaker.failed(permitted(breaker, at), at)
    return pause


class TestRow:
    def test_the_fourth_failure_in_a_row_means_half_a_minute(self) -> None:
        breaker = Breaker()
        assert failed(breaker, 100.0, times=3) is None
        assert not breaker.is_left_alone(100.0)
        assert failed(breaker, 100.0) == 30.0
        assert breaker.is_left_alone(129.9)
        assert (breaker.permit(129.9), breaker.seconds_left(110.0)) == (None, 20.0)
        assert not breaker.is_left_alone(130.0)

    def test_an_answer_in_between_ends_the_row(self) -> None:
        breaker = Breaker()
        for _ in range(5):
            assert failed(breaker, 0.0, times=3) is None
            breaker.succeeded(permitted(breaker, 0.0))

    def test_pauses_double_up_to_a_quarter_of_an_hour(self) -> None:
        breaker = Breaker()
        at, pauses = 0.0, [failed(breaker, 0.0, times=4)]
        for _ in range(7):
            at += pauses[-1] or 0.0
            pauses.append(failed(breaker, at))
        assert pauses == [30.0, 60.0, 120.0, 240.0, 480.0, 900.0, 900.0, 900.0]

    def test_after_a_success_all_is_as_it_was_at_first(self) -> None:
        breaker = Breaker()
        failed(breaker, 0.0, times=4)
        failed(breaker, 30.0)
        breaker.succeeded(permitted(breaker, 90.0))
        assert breaker.seconds_left(90.0) == 0.0
        assert failed(breaker, 90.0, times=3) is None
        assert failed(breaker, 90.0) == 30.0

    def test_a_wish_is_kept_at_once_and_to_the_second(self) -> None:
        breaker = Breaker()
        assert breaker.failed(permitted(breaker, 0.0), 0.0, pause_seconds=900.0) == 900.0
        assert breaker.permit(899.9) is None
        assert breaker.permit(900.0) is not None


class TestTry:
    def test_one_at_a_time(self) -> None:
        breaker = Breaker()
        failed(breaker, 0.0, times=4)
        attempt = permitted(breaker, 30.0)
        assert breaker.permit(30.0) is None
        assert breaker.permit(1e6) is None
        breaker.succeeded(attempt)
        assert breaker.permit(30.0) is not None
        assert breaker.permit(30.0) is not None

    def test_one_that_was_given_up_makes_room_for_the_next(self) -> None:
        breaker = Breaker()
        failed(breaker, 0.0, times=4)
        breaker.given_back(permitted(breaker, 30.0))
        assert permitted(breaker, 30.0)
        assert breaker.permit(30.0) is None

    def test_what_was_sent_before_has_nothing_to_say_any_more(self) -> None:
        breaker = Breaker()
        answered, lost, cancelled = (permitted(breaker, 0.0) for _ in range(3))
        failed(breaker, 0.0, times=4)
        breaker.succeeded(answered)
        assert breaker.failed(lost, 1.0, pause_seconds=900.0) is None
        assert breaker.seconds_left(1.0) == 29.0
        attempt = permitted(breaker, 30.0)
        breaker.given_back(cancelled)
        assert breaker.permit(30.0) is None
        assert breaker.failed(attempt, 30.0) == 60.0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ask", "succeeded", "failed", "wished", "given_back"]),
            st.floats(0, 400),
            st.integers(0, 7),
        ),
        max_size=60,
    )
)
def test_whatever_happens_nobody_asks_in_a_pause_and_no_two_try(
    steps: list[tuple[str, float, int]],
) -> None:
    breaker = Breaker()
    at, left_alone_until, is_trial = 0.0, 0.0, False
    under_way: list[tuple[int, bool]] = []
    for step, seconds, place in steps:
        at += seconds
        if step == "ask":
            permit = breaker.permit(at)
            if permit is not None:
                assert at >= left_alone_until
                assert not any(is_trial for _, is_trial in under_way)
                under_way.append((permit, is_trial))
        elif under_way:
            permit, was_trial = under_way.pop(place % len(under_way))
            pause = None
            if step == "succeeded":
                breaker.succeeded(permit)
                is_trial = is_trial and not was_trial
            elif step == "given_back":
                breaker.given_back(permit)
            else:
                wish = 100.0 if step == "wished" else None
                pause = breaker.failed(permit, at, pause_seconds=wish)
            if pause is not None:
                assert pause in {30.0, 60.0, 100.0, 120.0, 240.0, 480.0, 900.0}
                left_alone_until, is_trial = at + pause, True
                # Those from before are no trials, and do no harm.
                under_way = [(permit, False) for permit, _ in under_way]


def asked(number: int) -> CompletionRequest:
    """A request that differs from all others."""
    return replace(REQUEST, user=f"minutes: {number}")


async def all_of_them(switchboard: Switchboard, asks: int = ASKS) -> list[NoAnswer]:
    return [await no_answer(switchboard) for _ in range(asks)]


@pytest.fixture
async def other() -> AsyncIterator[ScriptedVendor]:
    """A second vendor, for OpenAI."""
    async with ScriptedVendor() as vendor:
        yield vendor


class TestOnTheWire:
    async def test_thirty_asks_in_an_outage_are_four_requests_to_each(
        self,
        vendor: ScriptedVendor,
        connect: Connect,
        pauses: Pauses,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        switchboard = connect(**both(vendor), sleep=pauses)
        errors = await all_of_them(switchboard)
        assert len(vendor.questions) == 8
        assert [len(error.reasons) for error in errors] == [6, 2] + [0] * 28
        assert [(state.is_left_alone, state.needs_operator) for state in switchboard.states()] == [
            (True, False)
        ] * 2
        told = [record for record in caplog.records if "left alone" in record.getMessage()]
        assert [record.levelname for record in told] == ["WARNING"] * 2
        assert "anthropic is left alone for 30 s, after anthropic: Overloaded (500)" in caplog.text

    @pytest.mark.parametrize(
        "no",
        [
            (401, "authentication_error", None),
            (403, "permission_error", None),
            (402, "billing_error", None),
            (404, "not_found_error", "model_not_found"),
            (400, "invalid_request_error", "model_not_found"),
        ],
    )
    async def test_what_only_its_owner_can_mend_is_asked_once_and_told_once(
        self,
        no: tuple[int, str, str | None],
        name: str,
        vendor: ScriptedVendor,
        connect: Connect,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        status, type_, code = no
        vendor.will(Reply(refuses(name, type_=type_, code=code), status=status))
        switchboard = connect(**one(name, vendor))
        await all_of_them(switchboard)
        assert len(vendor.questions) == 1
        (state,) = switchboard.states()
        assert state.needs_operator
        assert 890 < state.next_try_seconds <= 900
        (told,) = [record for record in caplog.records if record.levelname == "ERROR"]
        assert told.getMessage().startswith(f"{name} is left alone for 900 s, after {name}: ")
        assert "sk-test" not in caplog.text

    async def test_an_exhausted_quota_is_no_rate_limit(
        self, vendor: ScriptedVendor, connect: Connect
    ) -> None:
        no = refuses("openai", type_="insufficient_quota", code="insufficient_quota")
        vendor.will(Reply(no, status=429, headers={"Retry-After": "1"}))
        await all_of_them(connect(**one("openai", vendor)))
        assert len(vendor.questions) == 1

    async def test_four_at_once_with_a_rejected_key_are_told_once(
        self, vendor: ScriptedVendor, connect: Connect, caplog: pytest.LogCaptureFixture
    ) -> None:
        no = refuses("anthropic", type_="authentication_error")
        vendor.will(Reply(no, status=401, hold_seconds=0.1))
        switchboard = connect(**one("anthropic", vendor))
        calls = [switchboard.complete(asked(number)) for number in range(4)]
        await asyncio.gather(*calls, return_exceptions=True)
        assert len(vendor.questions) == 4
        assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 1

    @pytest.mark.parametrize(("wish", "seconds"), [("30", 30), ("3600", 3600), ("999999", 3600)])
    async def test_a_long_wish_to_be_left_alone_is_kept_for_an_hour_at_most(
        self, wish: str, seconds: int, name: str, vendor: ScriptedVendor, connect: Connect
    ) -> None:
        no = refuses(name, type_="rate_limit_error")
        vendor.will(Reply(no, status=429, headers={"Retry-After": wish}))
        switchboard = connect(**one(name, vendor))
        await all_of_them(switchboard)
        assert len(vendor.questions) == 1
        (state,) = switchboard.states()
        assert seconds - 10 < state.next_try_seconds <= seconds
        assert not state.needs_operator

    async def test_a_refusal_is_an_answer(
        self, name: str, vendor: ScriptedVendor, connect: Connect
    ) -> None:
        no = claude_says(stop_reason="refusal") if name == "anthropic" else gpt_says(refusal="No.")
        vendor.will(*[Reply(status=400)] * 3, Reply(no), *[Reply(status=400)] * 3, Reply(no))
        switchboard = connect(**one(name, vendor))
        await all_of_them(switchboard, 20)
        assert len(vendor.questions) == 20
        assert not switchboard.states()[0].is_left_alone

    async def test_its_stand_in_has_all_the_time(
        self, vendor: ScriptedVendor, other: ScriptedVendor, connect: Connect
    ) -> None:
        vendor.will(Reply(refuses("anthropic", type_="authentication_error"), status=401))
        other.will(Reply(gpt_says()), Reply(gpt_says(), hold_seconds=2.0))
        switchboard = connect(vendor.url("anthropic"), other.url("openai"))
        assert (await switchboard.complete(REQUEST)).provider == "openai"
        completion = await switchboard.complete(REQUEST, deadline_seconds=3.5)
        assert completion.provider == "openai"
        assert len(vendor.questions) == 1

    async def test_with_all_left_alone_the_answer_is_no_at_once(
        self, vendor: ScriptedVendor, connect: Connect
    ) -> None:
        vendor.will(Reply(status=401))
        switchboard = connect(**both(vendor))
        assert len((await no_answer(switchboard)).reasons) == 2
        started = perf_counter()
        assert (await no_answer(switchboard)).reasons == ()
        assert perf_counter() - started < 0.1
        assert len(vendor.questions) == 2


class TestRecovery:
    """In real time: a wish of one second does not fit into a little less."""

    @pytest.fixture
    async def resting(self, vendor: ScriptedVendor, connect: Connect) -> Switchboard:
        """A switchboard whose only provider is left alone for a second."""
        no = refuses("anthropic", type_="rate_limit_error")
        vendor.will(Reply(no, status=429, headers={"Retry-After": "1"}))
        switchboard = connect(**one("anthropic", vendor))
        await no_answer(switchboard, deadline_seconds=0.95)
        (state,) = switchboard.states()
        assert state.is_left_alone
        return switchboard

    async def test_one_request_tries_and_all_others_are_turned_away(
        self, vendor: ScriptedVendor, resting: Switchboard
    ) -> None:
        vendor.will(Reply(says("anthropic"), hold_seconds=0.3))
        await asyncio.sleep(1.0)
        first = asyncio.create_task(resting.complete(asked(1)))
        await vendor.was_asked(times=2)
        (state,) = resting.states()
        assert (state.is_left_alone, state.next_try_seconds) == (True, 0.0)
        for number in range(2, 10):
            with pytest.raises(NoAnswer):
                await resting.complete(asked(number))
        assert (await first).text
        assert (len(vendor.questions), vendor.most_at_once) == (2, 1)
        assert not resting.states()[0].is_left_alone
        await asyncio.gather(*(resting.complete(asked(number)) for number in range(3)))

    async def test_two_that_wait_for_their_turn_do_not_both_try(
        self, vendor: ScriptedVendor, resting: Switchboard
    ) -> None:
        vendor.will(Reply(status=400, hold_seconds=0.1))
        await asyncio.sleep(1.0)
        calls = [resting.complete(asked(number)) for number in range(8)]
        answers = await asyncio.gather(*calls, return_exceptions=True)
        assert [type(answer) for answer in answers] == [NoAnswer] * 8
        assert (len(vendor.questions), vendor.most_at_once) == (2, 1)

    async def test_a_try_that_was_given_up_says_nothing(
        self, vendor: ScriptedVendor, resting: Switchboard
    ) -> None:
        vendor.will(Reply(says("anthropic"), hold_seconds=60), Reply(says("anthropic")))
        await asyncio.sleep(1.0)
        given_up = asyncio.create_task(resting.complete(asked(1)))
        await vendor.was_asked(times=2)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        assert (await resting.complete(asked(2))).text

    async def test_a_model_that_declines_is_back(
        self, vendor: ScriptedVendor, resting: Switchboard
    ) -> None:
        vendor.will(Reply(claude_says(stop_reason="refusal")))
        await asyncio.sleep(1.0)
        assert [type(reason) for reason in (await no_answer(resting)).reasons] == [Refusal]
        assert not resting.states()[0].is_left_alone

    async def test_an_outage_that_begins_during_a_pause_between_attempts_ends_the_asking(
        self, vendor: ScriptedVendor, connect: Connect
    ) -> None:
        """The second request of a call asks no more when others found out meanwhile."""
        switchboard: Switchboard

        async def meanwhile(_seconds: float) -> None:
            vendor.will(Reply(status=401))
            if len(vendor.questions) == 1:
                await no_answer(switchboard)

        switchboard = connect(**one("anthropic", vendor), sleep=meanwhile)
        with pytest.raises(NoAnswer) as caught:
            await switchboard.complete(asked(1))
        assert len(caught.value.reasons) == 1
        assert len(vendor.questions) == 2
