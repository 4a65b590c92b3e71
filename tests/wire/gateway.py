"""The WebSocket side: sessions that outlive their connections, and replay what was missed."""

import json
import time
import uuid
import zlib
from dataclasses import dataclass, field

from aiohttp import ClientConnectionResetError, WSMsgType, web

from tests.wire import payloads
from tests.wire.cast import Json
from tests.wire.world import World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 0, 1, 2, 6, 7
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11

GUILDS_INTENT = 1
VOICE_STATES_INTENT = 1 << 7
WRONG_TOKEN = 4004
SESSION_ENDS = frozenset({1000, 1001, 4007, 4009})
"""Close codes after which Discord takes no RESUME."""
PATIENCE_SECONDS = 5.0


class Connection:
    """One open WebSocket."""

    def __init__(
        self, http: web.Request, socket: web.WebSocketResponse, *, is_deaf: bool = False
    ) -> None:
        self.is_deaf = is_deaf
        self._http = http
        self._socket = socket
        # zlib-stream is one compressed stream over all frames, not one for each. discord.py reads
        # plain text at any time, which answers zstd-stream as well.
        is_zlib = http.query.get("compress") == "zlib-stream"
        self._deflate = zlib.compressobj() if is_zlib else None

    async def send(self, frame: Json) -> None:
        """Send a frame; one that the other side no longer hears is lost, as on a real network."""
        text = json.dumps(frame)
        try:
            if self._deflate is None:
                await self._socket.send_str(text)
            else:
                part = self._deflate.compress(text.encode())
                await self._socket.send_bytes(part + self._deflate.flush(zlib.Z_SYNC_FLUSH))
        except ClientConnectionResetError:
            self.cut()

    async def close(self, code: int) -> None:
        """Close with a close frame."""
        await self._socket.close(code=code)

    def cut(self) -> None:
        """End the TCP connection without a word."""
        if self._http.transport is not None:
            self._http.transport.abort()


@dataclass
class Session:
    """A bot, or one shard of it, since its IDENTIFY."""

    id: str
    intents: int
    shard: tuple[int, int]
    identified_at: float = field(default_factory=time.monotonic)
    connection: Connection | None = field(default=None, repr=False)
    events: list[Json] = field(default_factory=list, repr=False)

    def hears(self, guild_id: int | None) -> bool:
        """Whether this shard gets what happens in a guild; direct messages go to the first."""
        index, count = self.shard
        return index == (0 if guild_id is None else (guild_id >> 22) % count)

    async def dispatch(self, event: str, data: object) -> None:
        """Send an event now, or keep it for a RESUME."""
        frame = {"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": data}
        self.events.append(frame)
        if self.connection is not None:
            await self.connection.send(frame)

    async def resume(self, connection: Connection, after: int) -> None:
        """Send what came after an event, also what comes meanwhile; then go on as before."""
        while after < len(self.events):
            await connection.send(self.events[after])
            after += 1
        self.connection = connection


class Gateway:
    """All sessions. `identifies` and `resumes` hold every session that did so, in order."""

    def __init__(self, world: World) -> None:
        self.identifies: list[Session] = []
        self.resumes: list[Session] = []
        self.heartbeat_seconds = 41.25
        self.is_deaf = False
        self._world = world
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()

    async def serve(self, http: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        socket = web.WebSocketResponse()
        await socket.prepare(http)
        connection = Connection(http, socket, is_deaf=self.is_deaf)
        self._connections.add(connection)
        await connection.send(
            {"op": HELLO, "d": {"heartbeat_interval": round(self.heartbeat_seconds * 1000)}}
        )
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._receive(connection, json.loads(message.data))
        self._connections.discard(connection)
        self._lose(connection)
        return socket

    async def dispatch(self, event: str, data: object, guild_id: int | None) -> None:
        """Send an event to the shard that it concerns; wait for that shard if it is not there."""

        def concerned() -> list[Session]:
            return [session for session in self._sessions.values() if session.hears(guild_id)]

        what = f"a bot to hear {event}"
        await self._world.changes.until(lambda: bool(concerned()), PATIENCE_SECONDS, what)
        await concerned()[0].dispatch(event, data)

    async def tell(self, event: str, data: object, guild_id: int, intent: int) -> None:
        """Send an event to those that asked for such and are there, or were and may resume."""
        for session in self._sessions.values():
            if session.hears(guild_id) and session.intents & intent:
                await session.dispatch(event, data)

    async def reconnect(self) -> None:
        """Ask every connection to come again."""
        for connection in list(self._connections):
            await connection.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, is_resumable: bool) -> None:
        """Tell every bot that its session is not valid, and forget it unless it can be resumed."""
        if not is_resumable:
            self._sessions.clear()
        for connection in list(self._connections):
            await connection.send({"op": INVALID_SESSION, "d": is_resumable})

    async def close(self, code: int) -> None:
        """Close every connection; sessions end with the codes with which Discord ends them."""
        if code in SESSION_ENDS:
            self._sessions.clear()
        for connection in list(self._connections):
            self._lose(connection)
            await connection.close(code)

    def cut(self) -> None:
        """Cut every connection, as a failing network does."""
        for connection in list(self._connections):
            self._lose(connection)
            connection.cut()

    async def _receive(self, connection: Connection, frame: Json) -> None:
        if frame["op"] == HEARTBEAT:
            if not connection.is_deaf:
                await connection.send({"op": HEARTBEAT_ACK})
        elif frame["op"] == IDENTIFY:
            await self._identify(connection, frame["d"])
        elif frame["op"] == RESUME:
            await self._resume(connection, frame["d"])

    async def _identify(self, connection: Connection, hello: Json) -> None:
        if hello["token"] != self._world.token:
            await connection.close(WRONG_TOKEN)
            return
        index, count = hello.get("shard", (0, 1))
        session = Session(uuid.uuid4().hex, hello["intents"], (index, count), connection=connection)
        # A bot that starts anew takes the place of the one before.
        self._sessions = {
            key: other for key, other in self._sessions.items() if other.shard != session.shard
        } | {session.id: session}
        await self._welcome(session)
        self.identifies.append(session)
        self._world.changes.announce()

    async def _welcome(self, session: Session) -> None:
        guilds = [guild for guild in self._world.guilds.values() if session.hears(guild.id)]
        await session.dispatch(
            "READY",
            {
                "v": 10,
                "user": payloads.own_user(self._world.bot),
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
                "session_id": session.id,
                "resume_gateway_url": self._world.gateway_url,
                "shard": list(session.shard),
                "application": {"id": str(self._world.bot.id), "flags": 0},
            },
        )
        if session.intents & GUILDS_INTENT:
            has_voice = session.intents & VOICE_STATES_INTENT
            for guild in guilds:
                in_voice = self._world.voice.get(guild.id, {}) if has_voice else {}
                await session.dispatch("GUILD_CREATE", payloads.guild(guild, in_voice))

    async def _resume(self, connection: Connection, claim: Json) -> None:
        session = self._sessions.get(claim["session_id"])
        if session is None or claim["token"] != self._world.token:
            await connection.send({"op": INVALID_SESSION, "d": False})
            return
        await session.resume(connection, after=claim["seq"])
        await session.dispatch("RESUMED", {})
        self.resumes.append(session)
        self._world.changes.announce()

    def _lose(self, connection: Connection) -> None:
        for session in self._sessions.values():
            if session.connection is connection:
                session.connection = None
