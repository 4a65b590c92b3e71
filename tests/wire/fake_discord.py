"""A Discord of our own, for one bot and a handful of people.

    async with FakeDiscord() as discord:
        ...  # start a bot with discord.token, discord.api_url and discord.gateway_url
        await discord.identified()
        exchange = await discord.slash("log", duration="45", intensity=7)
        message = await exchange.answer()
        later = await discord.press(message, "Undo")
        assert "undone" in (await later.answer())["content"]

It speaks real HTTP and WebSocket, so that what runs on the bot's side is all of discord.py: rate
limits, retries, multipart, heartbeats, RESUME. Commands are taken from what the bot synced, buttons
from the messages that it sent.
"""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.wire.acting import Acting
from tests.wire.cast import ADA, GRACE, OWNER, PACER, RUNNERS, Guild, Json, Person
from tests.wire.faults import Fault, Faults, Scope
from tests.wire.gateway import Gateway, Session
from tests.wire.openapi import contract
from tests.wire.replies import Replies
from tests.wire.resources import Resources
from tests.wire.server import API, Request, Route, Server
from tests.wire.world import World

TOKEN = "fake-discord-token"
CLOSED_INBOX = 50007


def _routes(world: World) -> list[Route]:
    return Resources(world).routes() + Replies(world).routes()


def served() -> list[tuple[str, str]]:
    """What can be asked: methods and patterns of paths."""
    nowhere = World(PACER, (), (), TOKEN)
    return [(method, pattern) for method, pattern, _ in _routes(nowhere)]


class FakeDiscord(Acting):
    """One Discord on loopback; an async context manager.

    Args:
        people: who has an account; more come as they act.
        guilds: the servers that the bot is in.
        token: of the bot.
        is_strict: hold every request and answer against Discord's API description. That costs
            more than the bot takes to answer: a load test goes without, and keeps no requests.
    """

    def __init__(
        self,
        *,
        people: Iterable[Person] = (ADA, GRACE, OWNER),
        guilds: Iterable[Guild] = (RUNNERS,),
        token: str = TOKEN,
        is_strict: bool = True,
    ) -> None:
        world = World(PACER, people, guilds, token)
        super().__init__(world, Gateway(world))
        self.token = token
        self._faults = Faults()
        self._server = Server(
            _routes(world),
            self._faults,
            self._world.changes,
            contract() if is_strict else None,
            keeps_requests=is_strict,
        )
        application = web.Application(client_max_size=64 * 2**20)
        application.router.add_get("/gateway", self._gateway.serve)
        application.router.add_get("/attachments/{id}/{name}", self._download)
        application.router.add_route("*", "/{path:.*}", self._server.serve)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self._world.open_at(f"http://{host}:{port}")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._gateway.cut()
        await self._runner.cleanup()

    # Where it is, and what it saw

    @property
    def api_url(self) -> str:
        """What `discord.http.Route.BASE` must be."""
        return self._world.origin + API

    @property
    def gateway_url(self) -> str:
        """What `DiscordWebSocket.DEFAULT_GATEWAY` must be."""
        return self._world.gateway_url

    @property
    def requests(self) -> list[Request]:
        """Every HTTP request of the bot, in order of arrival."""
        return self._server.requests

    @property
    def violations(self) -> list[str]:
        """Requests and answers that Discord's API description forbids."""
        return self._server.violations

    @property
    def unknown_routes(self) -> list[str]:
        """Requests to routes that this fake does not have."""
        return self._server.unknown_routes

    @property
    def commands(self) -> list[Json]:
        """The commands that the bot synced."""
        return self._world.commands

    @property
    def identifies(self) -> list[Session]:
        """The session of each IDENTIFY."""
        return self._gateway.identifies

    @property
    def resumes(self) -> list[Session]:
        """The session of each RESUME."""
        return self._gateway.resumes

    def inbox(self, person: Person) -> list[Json]:
        """The direct messages that a person got from the bot, oldest first."""
        return self._world.messages.of(self._world.inbox(person))

    def messages(self, channel_id: int) -> list[Json]:
        """What everyone in a channel sees, oldest first."""
        return self._world.messages.of(channel_id)

    def content(self, attachment: Json) -> bytes:
        """The bytes of an attachment."""
        return self._world.messages.files[int(attachment["id"])].content

    # Waiting

    async def until(
        self, holds: Callable[[], bool], seconds: float = 5.0, what: str = "what the test awaits"
    ) -> None:
        """Wait until something is true of what the bot did."""
        await self._world.changes.until(holds, seconds, what)

    async def identified(self, seconds: float = 5.0, *, times: int = 1) -> Session:
        """Wait until a bot has identified itself for the n-th time; interactions reach it now."""
        await self.until(lambda: len(self.identifies) >= times, seconds, f"IDENTIFY {times}")
        return self.identifies[times - 1]

    async def resumed(self, seconds: float = 5.0, *, times: int = 1) -> Session:
        """Wait until a session was resumed for the n-th time."""
        await self.until(lambda: len(self.resumes) >= times, seconds, f"RESUME {times}")
        return self.resumes[times - 1]

    # Misfortunes

    def fail(
        self,
        method: str,
        path: str,
        *,
        status: int,
        code: int = 0,
        times: float = 1,
        retry_after: float = 0.1,
        applied: bool = False,
        scope: Scope = "user",
        is_page: bool = False,
    ) -> None:
        """Let the next requests to a path fail; `*` matches anything, `math.inf` is for ever.

        With `applied`, Discord does what it was asked and only the answer is lost. `scope` is that
        of a rate limit; with `is_page` the answer is a proxy's page instead of Discord's JSON.
        """
        fault = Fault(
            method=method,
            path=path,
            status=status,
            code=code,
            times=times,
            retry_after=retry_after,
            applied=applied,
            scope=scope,
            is_page=is_page,
        )
        self._faults.add(fault)

    def drop(self, method: str, path: str, *, times: float = 1, applied: bool = False) -> None:
        """Cut the connection of the next requests to a path instead of answering."""
        self._faults.add(Fault(method=method, path=path, status=None, times=times, applied=applied))

    def cut_short(self, method: str, path: str, *, times: float = 1, applied: bool = False) -> None:
        """Cut the connection of the next requests to a path in the middle of the answer."""
        self._faults.add(
            Fault(
                method=method,
                path=path,
                status=None,
                times=times,
                applied=applied,
                is_cut_short=True,
            )
        )

    def hang(self, method: str, path: str, *, times: float = 1, applied: bool = False) -> None:
        """Leave the next requests to a path without an answer, their connections open."""
        self._faults.add(
            Fault(
                method=method, path=path, status=None, times=times, applied=applied, is_silent=True
            )
        )

    def close_inbox(self, person: Person, code: int = CLOSED_INBOX) -> None:
        """From now on a person takes no direct messages from the bot."""
        path = f"/channels/{self._world.inbox(person)}/messages"
        self.fail("POST", path, status=403, code=code, times=float("inf"))

    def heal(self) -> None:
        """Forget all scripted faults."""
        self._faults.clear()

    async def drop_gateway(self) -> None:
        """Cut the WebSocket; what happens before the RESUME is replayed then."""
        self._gateway.cut()

    async def request_reconnect(self) -> None:
        """Ask the bot to connect again (op 7)."""
        await self._gateway.reconnect()

    async def invalidate_session(self, *, is_resumable: bool = False) -> None:
        """Tell the bot to identify anew, or to resume (op 9)."""
        await self._gateway.invalidate(is_resumable=is_resumable)

    async def close_gateway(self, code: int) -> None:
        """Close the WebSocket with a code."""
        await self._gateway.close(code)

    def ask_for_heartbeats(self, seconds: float, *, is_deaf: bool = False) -> None:
        """Have bots that connect from now on send heartbeats so often; acknowledge none if deaf."""
        self._gateway.heartbeat_seconds, self._gateway.is_deaf = seconds, is_deaf

    async def _download(self, http: web.Request) -> web.Response:
        file = self._world.messages.files.get(int(http.match_info["id"]))
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.content, content_type=file.content_type)
