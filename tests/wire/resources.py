"""The routes of accounts, commands, channels and messages."""

from collections.abc import Callable

from tests.wire import payloads
from tests.wire.cast import Json, snowflake
from tests.wire.command_rules import faults_of
from tests.wire.server import INVALID_FORM, Answer, ApiError, Request, Route
from tests.wire.world import World

CONTENT_LIMIT = 2000


class Resources:
    """Everything that needs the bot's token."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """What is answered here."""
        channel, message = r"/channels/(\d+)", r"/channels/(\d+)/messages/(\d+)"
        commands = r"/applications/\d+/commands"
        routes: list[Route] = [
            ("GET", "/gateway/bot", self._gateway),
            ("GET", "/users/@me", self._me),
            ("GET", r"/users/(\d+)", self._user),
            ("GET", r"(?:/oauth2)?/applications/@me", self._application),
            ("GET", commands, self._commands),
            ("PUT", commands, self._sync),
            ("GET", r"/guilds/(\d+)", self._guild),
            ("GET", r"/guilds/(\d+)/members/(\d+)", self._member),
            ("POST", "/users/@me/channels", self._open_inbox),
            ("GET", channel, self._channel),
            ("GET", channel + "/messages", self._history),
            ("POST", channel + "/messages", self._send),
            ("GET", message, self._message),
            ("PATCH", message, self._edit),
            ("DELETE", message, self._delete),
        ]
        return [(method, path, self._authorized(answer)) for method, path, answer in routes]

    def _authorized(self, answer: Callable[..., Answer]) -> Callable[..., Answer]:
        def checked(request: Request, *ids: str) -> Answer:
            if request.authorization != f"Bot {self._world.token}":
                raise ApiError(401, 0, "401: Unauthorized")
            return answer(request, *ids)

        return checked

    def _gateway(self, _request: Request) -> Answer:
        limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
        return {"url": self._world.gateway_url, "shards": 1, "session_start_limit": limit}

    def _me(self, _request: Request) -> Answer:
        return payloads.own_user(self._world.bot)

    def _user(self, _request: Request, user_id: str) -> Answer:
        person = self._world.people.get(int(user_id))
        if person is None:
            raise ApiError(404, 10013, "Unknown User")
        return payloads.user(person)

    def _application(self, _request: Request) -> Answer:
        return payloads.application(self._world.bot)

    def _commands(self, _request: Request) -> Answer:
        return self._world.commands

    def _sync(self, request: Request) -> Answer:
        assert isinstance(request.json, list)
        if faults := list(faults_of(request.json)):
            raise ApiError(400, INVALID_FORM, f"Invalid Form Body: {'; '.join(faults)}")
        known = {command["name"]: command["id"] for command in self._world.commands}
        self._world.commands = [
            {
                "description": "",
                "type": 1,
                **{key: value for key, value in command.items() if value is not None},
                "default_member_permissions": _permissions(command),
                "id": known.get(command["name"], str(snowflake())),
                "application_id": str(self._world.bot.id),
                "version": str(snowflake()),
            }
            for command in request.json
        ]
        return self._world.commands

    def _guild(self, _request: Request, guild_id: str) -> Answer:
        guild = self._world.guilds.get(int(guild_id))
        if guild is None:
            raise ApiError(404, 10004, "Unknown Guild")
        return payloads.guild_on_request(guild)

    def _member(self, _request: Request, guild_id: str, user_id: str) -> Answer:
        bot = self._world.bot
        person = bot if int(user_id) == bot.id else self._world.people.get(int(user_id))
        if person is None or int(guild_id) not in self._world.guilds:
            raise ApiError(404, 10007, "Unknown Member")
        return payloads.member(person)

    def _open_inbox(self, request: Request) -> Answer:
        person = self._world.people.get(int(request.body["recipient_id"]))
        if person is None:
            raise ApiError(400, 50033, "Invalid Recipient(s)")
        return payloads.dm_channel(self._world.inbox(person), person)

    def _channel(self, _request: Request, channel_id: str) -> Answer:
        channel = self._world.channel(int(channel_id))
        if channel is None:
            raise ApiError(404, 10003, "Unknown Channel")
        return channel

    def _history(self, request: Request, channel_id: str) -> Answer:
        self._channel(request, channel_id)
        limit = int(request.query.get("limit", "50"))
        return self._world.messages.of(int(channel_id))[::-1][:limit]

    def _send(self, request: Request, channel_id: str) -> Answer:
        self._channel(request, channel_id)
        refuse_unsendable(request)
        return self._world.messages.create(int(channel_id), request.body, request.files)

    def _message(self, request: Request, channel_id: str, message_id: str) -> Json:
        self._channel(request, channel_id)
        for message in self._world.messages.of(int(channel_id)):
            if message["id"] == message_id:
                return message
        raise ApiError(404, 10008, "Unknown Message")

    def _edit(self, request: Request, channel_id: str, message_id: str) -> Answer:
        self._message(request, channel_id, message_id)
        return self._world.messages.edit(int(message_id), request.body, request.files)

    def _delete(self, request: Request, channel_id: str, message_id: str) -> Answer:
        self._message(request, channel_id, message_id)
        self._world.messages.delete(int(message_id))
        return None


def refuse_unsendable(request: Request) -> None:
    """A new message needs something to show, and has the bot's limit, not the client's of 4000."""
    body = request.body.get("data") or request.body
    if len(body.get("content") or "") > CONTENT_LIMIT:
        raise ApiError(400, INVALID_FORM, f"Invalid Form Body: content: over {CONTENT_LIMIT}")
    if not (request.files or any(body.get(key) for key in ("content", "embeds", "components"))):
        raise ApiError(400, 50006, "Cannot send an empty message")


def _permissions(command: Json) -> str | None:
    """Discord takes a number and gives it back as text."""
    given = command.get("default_member_permissions")
    return None if given is None else str(given)
