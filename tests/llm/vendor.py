"""A vendor on loopback that answers what a test tells it, and remembers what it was asked.

For what llmock can't send: bodies that are no JSON, or no answer, or never end.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web
from multidict import CIMultiDictProxy

from coach.llm.base import CompletionRequest

# What every test asks, unless it says otherwise.
REQUEST = CompletionRequest(system="You are a coach.", user="minutes: 45", max_tokens=60)


@dataclass(frozen=True)
class Reply:
    """What to send back.

    Attributes:
        drip_seconds: send half of the body, a byte at a time, with this pause before each.
        hold_seconds: stay silent that long before the first byte.
        breaks_off: hang up after half of the body.
        hangs_up: hang up before the first byte.
    """

    body: object = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    drip_seconds: float = 0.0
    hold_seconds: float = 0.0
    breaks_off: bool = False
    hangs_up: bool = False

    @property
    def content(self) -> bytes:
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()


@dataclass(frozen=True)
class Question:
    """What came in."""

    path: str
    headers: CIMultiDictProxy[str]
    body: dict[str, Any]


class ScriptedVendor:
    """Gives its replies in order; the last one stays."""

    def __init__(self) -> None:
        self.replies: list[Reply] = [Reply(status=500)]
        self.questions: list[Question] = []
        self.most_at_once = 0
        self._at_once = 0
        self._asked = asyncio.Condition()
        self._runner = web.AppRunner(self._app(), shutdown_timeout=0.1)
        self._port = 0

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def will(self, *replies: Reply) -> None:
        self.replies = list(replies)

    def url(self, name: str) -> str:
        """The base URL as that vendor's SDK wants it."""
        return f"http://127.0.0.1:{self._port}" + ("/v1" if name == "openai" else "")

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [question.body for question in self.questions]

    async def was_asked(self, *, times: int) -> None:
        """Come back when that many questions have come in."""
        async with self._asked:
            await self._asked.wait_for(lambda: len(self.questions) >= times)

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        return app

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            body = await request.json() if request.can_read_body else {}
            self.questions.append(Question(request.path, request.headers, body))
            async with self._asked:
                self._asked.notify_all()
            return await self._send(request)
        finally:
            self._at_once -= 1

    async def _send(self, request: web.Request) -> web.StreamResponse:
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        await asyncio.sleep(reply.hold_seconds)
        if reply.hangs_up:
            assert request.transport is not None
            request.transport.abort()
        if not reply.drip_seconds and not reply.breaks_off:
            return web.Response(
                body=reply.content,
                status=reply.status,
                headers=reply.headers,
                content_type=reply.content_type,
            )
        return await self._send_badly(request, reply)

    async def _send_badly(self, request: web.Request, reply: Reply) -> web.StreamResponse:
        response = web.StreamResponse(status=reply.status, headers=reply.headers)
        response.content_type = reply.content_type
        response.content_length = len(reply.content)
        await response.prepare(request)
        for byte in reply.content[: len(reply.content) // 2]:
            await asyncio.sleep(reply.drip_seconds)
            await response.write(bytes([byte]))
        if reply.breaks_off:
            assert request.transport is not None
            request.transport.close()
        else:
            await asyncio.sleep(60)
        return response


def claude_says(text: str = "Well done.", **changes: object) -> dict[str, object]:
    """A message of Anthropic's, 70 tokens in and 9 out."""
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "claude-haiku-5-5",
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 70, "output_tokens": 9},
    } | changes


def gpt_says(
    text: str | None = "Well done.",
    *,
    finish_reason: str = "stop",
    refusal: str | None = None,
    **changes: object,
) -> dict[str, object]:
    """A chat completion of OpenAI's, 70 tokens in and 9 out."""
    message = {"role": "assistant", "content": text, "refusal": refusal}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "gpt-6-luna",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        "usage": {"prompt_tokens": 70, "completion_tokens": 9, "total_tokens": 79},
    } | changes


def says(name: str) -> dict[str, object]:
    """A plain good answer of that vendor's."""
    return claude_says() if name == "anthropic" else gpt_says()


def refuses(
    name: str,
    *,
    type_: str,
    code: str | None = None,
    param: str | None = None,
    message: str = "No.",
) -> dict[str, object]:
    """An error body of that vendor's."""
    if name == "openai":
        return {"error": {"message": message, "type": type_, "param": param, "code": code}}
    details = {"error_code": code} if code else None
    return {"type": "error", "error": {"type": type_, "message": message, "details": details}}
