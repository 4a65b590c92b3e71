"""Keys stay where they are: in no error of an SDK, and in no line of a log, however talkative."""

import logging
import traceback

import pytest

from coach.llm.base import ProviderError
from tests.llm.conftest import Open
from tests.llm.vendor import REQUEST, Reply, ScriptedVendor, says

KEY = "sk-very-secret-4711"

REPLIES = {
    "refused": Reply(status=401, body={"error": {"message": f"Wrong key: {KEY}", "type": "x"}}),
    "forbidden": Reply(status=403),
    "slow down": Reply(status=429, headers={"Retry-After": "7"}),
    "broken": Reply(status=500, body=f"<h1>{KEY}</h1>", content_type="text/html"),
    "no JSON": Reply("hello"),
    "hung up": Reply(hangs_up=True),
    "broken off": Reply({"id": "x"}, breaks_off=True),
}


@pytest.mark.parametrize("reply", REPLIES.values(), ids=list(REPLIES))
async def test_no_failure_tells_the_key(
    reply: Reply, name: str, vendor: ScriptedVendor, adapter: Open, caplog: pytest.LogCaptureFixture
) -> None:
    vendor.will(reply)
    with caplog.at_level(logging.DEBUG):
        provider = adapter(name, vendor.url(name), api_key=KEY)
        with pytest.raises(ProviderError) as caught:
            await provider.complete(REQUEST)
        logging.getLogger("pacer").error("it failed", exc_info=caught.value)
    assert KEY in "".join(map(str, vendor.questions[0].headers.values()))
    error = caught.value
    told = [str(error), repr(error), error.detail, repr(provider), caplog.text]
    told += traceback.format_exception(error, chain=True)
    assert KEY not in "\n".join(map(str, told))


async def test_no_answer_tells_the_key(
    name: str, vendor: ScriptedVendor, adapter: Open, caplog: pytest.LogCaptureFixture
) -> None:
    vendor.will(Reply(says(name)))
    with caplog.at_level(logging.DEBUG):
        await adapter(name, vendor.url(name), api_key=KEY).complete(REQUEST)
    assert caplog.records
    assert KEY not in caplog.text


async def test_an_address_without_anybody_tells_no_key(
    name: str, adapter: Open, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(ProviderError) as caught:
        await adapter(name, "http://127.0.0.1:9/v1", api_key=KEY).complete(REQUEST)
    told = "".join(traceback.format_exception(caught.value, chain=True))
    assert KEY not in told + caplog.text


async def test_a_password_in_an_address_is_not_logged(
    name: str, vendor: ScriptedVendor, adapter: Open, caplog: pytest.LogCaptureFixture
) -> None:
    vendor.will(Reply(says(name)))
    address = vendor.url(name).replace("http://", f"http://user:{KEY}@")
    with caplog.at_level(logging.DEBUG):
        await adapter(name, address, api_key="sk-test").complete(REQUEST)
    assert len(vendor.questions) == 1
    assert KEY not in caplog.text
