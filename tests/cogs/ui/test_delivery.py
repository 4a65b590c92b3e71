"""The way out: whatever Discord or the network does, there is a verdict."""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import discord
import pytest

from cogs.ui import delivery
from cogs.ui.blocks import note
from cogs.ui.delivery import Delivery, Verdict
from tests.cogs.conftest import Stage
from tests.cogs.reading import words

MESSAGES = "/channels/*/messages*"


async def dm(stage: Stage) -> Delivery:
    return await delivery.dm(stage.bot, user_id=stage.ann.id, card=note("Hello"), nonce="n1")


async def post(stage: Stage) -> Delivery:
    return await delivery.post(
        stage.bot, channel_id=stage.channel.id, card=note("Hello"), nonce="n1"
    )


async def edit(stage: Stage) -> Delivery:
    return await delivery.edit(
        stage.bot, channel_id=stage.channel.id, message_id=1, card=note("Hello")
    )


def hanging(*_args: object, **_options: object) -> Awaitable[None]:
    """A request of discord.py's that gets no answer."""
    return asyncio.get_running_loop().create_future()


def failing(error: Exception) -> Callable[..., Awaitable[None]]:
    """A request of discord.py's that fails on the way."""

    async def fail(*_args: object, **_options: object) -> None:
        raise error

    return fail


async def test_a_message_arrives(stage: Stage) -> None:
    sent = await dm(stage)
    assert (sent.verdict, sent.message_id) == (Verdict.SENT, stage.inbox[0].id)
    assert words(stage.inbox[0]) == "Hello"
    assert (await post(stage)).verdict is Verdict.SENT


@pytest.mark.parametrize(
    ("http_status", "code", "verdict"),
    [
        (403, 50007, Verdict.CLOSED),
        (403, 50278, Verdict.CLOSED),
        (403, 40003, Verdict.STOPPED),
        (403, 20026, Verdict.STOPPED),
        (400, 50035, Verdict.FAILED),
        (403, 50001, Verdict.FAILED),
    ],
)
async def test_a_refused_direct_message_is_judged_by_discords_code(
    stage: Stage, http_status: int, code: int, verdict: Verdict
) -> None:
    stage.env.inject_error("POST", MESSAGES, status=http_status, code=code)
    refused = await dm(stage)
    assert (refused.verdict, refused.may_have_arrived) == (verdict, False)
    assert stage.inbox == []


@pytest.mark.parametrize(
    ("http_status", "code", "verdict"),
    [
        (404, 10003, Verdict.CHANNEL_GONE),
        (404, 10008, Verdict.GONE),
        (403, 50001, Verdict.FORBIDDEN),
        (403, 50013, Verdict.FORBIDDEN),
        (403, 0, Verdict.FAILED),
        (400, 50035, Verdict.FAILED),
    ],
)
async def test_a_refusal_in_a_channel_is_judged_by_discords_code(
    stage: Stage, http_status: int, code: int, verdict: Verdict
) -> None:
    stage.env.inject_error("*", MESSAGES, status=http_status, code=code, times=2)
    assert (await post(stage)).verdict is verdict
    assert (await edit(stage)).verdict is verdict


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (discord.RateLimited(600), Verdict.STOPPED),
        (aiohttp.ServerDisconnectedError(), Verdict.FAILED),
        (ConnectionResetError(), Verdict.FAILED),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_what_fails_on_the_way_is_a_verdict_too(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, error: Exception, verdict: Verdict
) -> None:
    monkeypatch.setattr(delivery, "ATTEMPTS", 1)
    for request in ("send_message", "edit_message", "delete_message"):
        monkeypatch.setattr(stage.bot.http, request, failing(error))
    assert (await dm(stage)).verdict is verdict
    assert (await post(stage)).verdict is Verdict.FAILED
    assert (await edit(stage)).verdict is Verdict.FAILED
    await delivery.delete(stage.bot, channel_id=stage.channel.id, message_id=1)


async def test_a_message_without_an_answer_is_given_up_in_time(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("SECONDS", "CHANNEL_SECONDS"):
        monkeypatch.setattr(delivery, limit, 0.05)
    for request in ("send_message", "edit_message", "delete_message"):
        monkeypatch.setattr(stage.bot.http, request, hanging)
    assert (await dm(stage)).verdict is Verdict.FAILED
    assert (await post(stage)).verdict is Verdict.FAILED
    assert (await edit(stage)).verdict is Verdict.FAILED
    await delivery.delete(stage.bot, channel_id=stage.channel.id, message_id=1)


async def test_an_answer_that_was_lost_leaves_a_doubt(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([ConnectionResetError(), discord.RateLimited(600)])

    async def one_after_another(*_args: object, **_options: object) -> None:
        raise next(answers)

    monkeypatch.setattr(stage.bot.http, "send_message", one_after_another)
    stopped = await dm(stage)
    assert (stopped.verdict, stopped.may_have_arrived) == (Verdict.STOPPED, True)
