"""The HTTP side: read a request, note it, break it if a test says so, check it, answer it."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from aiohttp import BodyPartReader, web

from tests.wire.cast import File, Json
from tests.wire.faults import PAGE, Fault, Faults
from tests.wire.openapi import Contract
from tests.wire.waiting import Changes

API = "/api/v10"
INVALID_FORM = 50035


@dataclass
class Request:
    """What the bot asked, and the status that it got (None: the connection was cut)."""

    method: str
    path: str
    query: Mapping[str, str]
    json: Json | list[Json] | None
    files: list[File]
    authorization: str | None
    at: float = field(default_factory=time.monotonic)
    status: int | None = None
    error_code: int | None = None

    @property
    def body(self) -> Json:
        """The JSON object that was sent, empty where there was none."""
        return self.json if isinstance(self.json, dict) else {}


class ApiError(Exception):
    """An error as Discord words it."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


Answer: TypeAlias = Json | list[Json] | None
Route: TypeAlias = tuple[str, str, Callable[..., Answer]]
"""Method, pattern of the path, and what answers: it gets the request and the pattern's groups."""


class Server:
    """Serves routes. Nothing in here knows what they mean."""

    def __init__(
        self,
        routes: Sequence[Route],
        faults: Faults,
        changes: Changes,
        contract: Contract | None,
        *,
        keeps_requests: bool = True,
    ) -> None:
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self.unknown_routes: list[str] = []
        self._routes = [(method, re.compile(path), answer) for method, path, answer in routes]
        self._faults = faults
        self._changes = changes
        self._contract = contract
        self._keeps_requests = keeps_requests

    async def serve(self, http: web.Request) -> web.Response:
        """Answer one request."""
        request = await _read(http)
        if self._keeps_requests:
            self.requests.append(request)
        fault = self._faults.take(request.method, request.path)
        if fault is None or fault.applied:
            request.status, answer = self._answer(request)
        else:
            request.status, answer = 0, None
        self._changes.announce()
        if fault is None:
            return _response(request.status, answer)
        if fault.is_silent:
            await _silence()
        if fault.is_cut_short:
            await _cut_short(http, request, answer)
        return _broken(http, request, fault)

    def _answer(self, request: Request) -> tuple[int, Answer]:
        try:
            answer = self._act(request)
        except ApiError as error:
            request.error_code = error.code
            if error.code == INVALID_FORM:
                self.violations.append(f"{request.method} {request.path}: {error}")
            return error.status, {"code": error.code, "message": str(error)}
        status = 204 if answer is None else 200
        if self._contract:
            fault = self._contract.response_fault(request.method, request.path, status, answer)
            self.violations += [fault] if fault else []
        return status, answer

    def _act(self, request: Request) -> Answer:
        for method, pattern, answer in self._routes:
            match = pattern.fullmatch(request.path)
            if method == request.method and match:
                self._refuse_what_discord_refuses(request)
                return answer(request, *match.groups())
        self.unknown_routes.append(f"{request.method} {request.path}")
        raise ApiError(404, 0, "404: Not Found")

    def _refuse_what_discord_refuses(self, request: Request) -> None:
        if self._contract is None or request.json is None:
            return
        fault = self._contract.request_fault(request.method, request.path, request.json)
        if fault:
            raise ApiError(400, INVALID_FORM, f"Invalid Form Body: {fault}")


async def _read(http: web.Request) -> Request:
    body: Json | list[Json] | None = None
    files: list[File] = []
    if http.content_type == "multipart/form-data":
        async for part in await http.multipart():
            assert isinstance(part, BodyPartReader)
            content = bytes(await part.read(decode=True))
            if part.name == "payload_json":
                body = json.loads(content)
            else:
                files.append(File(filename=part.filename or "file", content=content))
    elif http.can_read_body:
        body = await http.json()
    return Request(
        method=http.method,
        path=http.path.removeprefix(API),
        query=dict(http.query),
        json=body,
        files=files,
        authorization=http.headers.get("Authorization"),
    )


def _response(
    status: int, answer: Answer, headers: Mapping[str, str] | None = None
) -> web.Response:
    if answer is None:
        return web.Response(status=status, headers=headers)
    # Bytes, because text adds a charset to the type, and discord.py then leaves JSON undecoded.
    body = json.dumps(answer).encode()
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)


async def _silence() -> None:
    """Until the fake is closed, which cancels whatever waits."""
    await asyncio.Event().wait()


async def _cut_short(http: web.Request, request: Request, answer: Answer) -> None:
    """Send half of an answer; the connection is cut by who called."""
    body = json.dumps(answer or {"id": "1"}).encode()
    response = web.StreamResponse(status=request.status or 200)
    response.content_type = "application/json"
    response.content_length = len(body)
    await response.prepare(http)
    await response.write(body[: len(body) // 2])


def _broken(http: web.Request, request: Request, fault: Fault) -> web.Response:
    request.status, request.error_code = fault.status, fault.code
    if fault.status is None:
        if http.transport is not None:
            http.transport.abort()
        return web.Response()
    if fault.is_page:
        return web.Response(
            status=fault.status, text=PAGE, content_type="text/html", headers=fault.headers
        )
    return _response(fault.status, fault.body, fault.headers)
