"""The routes of interactions: the callback, then the webhook with the interaction's token."""

from tests.wire.cast import Json
from tests.wire.exchange import (
    CHOICES,
    COMMAND,
    DEFERRED_MESSAGE,
    DEFERRED_UPDATE,
    MESSAGE,
    MODAL,
    UPDATE,
    Exchange,
)
from tests.wire.messages import EPHEMERAL, LOADING
from tests.wire.resources import refuse_unsendable
from tests.wire.server import INVALID_FORM, Answer, ApiError, Request, Route
from tests.wire.world import World


class Replies:
    """Everything that is allowed by an interaction's token, without the bot's own."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """What is answered here."""
        webhook, message = r"/webhooks/\d+/([^/]+)", r"/messages/(@original|\d+)"
        return [
            ("POST", r"/interactions/\d+/([^/]+)/callback", self._callback),
            ("POST", webhook, self._followup),
            ("GET", webhook + message, self._message),
            ("PATCH", webhook + message, self._edit),
            ("DELETE", webhook + message, self._delete),
        ]

    def _callback(self, request: Request, token: str) -> Answer:
        exchange = self._world.exchanges.get(token)
        if exchange is None or exchange.is_expired:
            raise ApiError(404, 10062, "Unknown interaction")
        if exchange.callback is not None:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        message = self._respond(exchange, request)
        exchange.acknowledge(request.body)
        exchange.note_answer()
        if not request.query.get("with_response"):
            return None
        return _callback_response(exchange, message)

    def _respond(self, exchange: Exchange, request: Request) -> Json | None:
        kind, data = request.body["type"], request.body.get("data") or {}
        if kind in {MESSAGE, DEFERRED_MESSAGE}:
            return self._reply(exchange, request, data, is_loading=kind == DEFERRED_MESSAGE)
        if kind in {UPDATE, DEFERRED_UPDATE}:
            return self._update(exchange, request, data, is_deferred=kind == DEFERRED_UPDATE)
        if kind not in {CHOICES, MODAL}:
            raise ApiError(400, INVALID_FORM, "Invalid Form Body: type")
        return None

    def _reply(self, exchange: Exchange, request: Request, data: Json, *, is_loading: bool) -> Json:
        if is_loading:
            data = {"flags": data.get("flags", 0) & EPHEMERAL | LOADING}
        else:
            refuse_unsendable(request)
        message = self._create(exchange, data, request)
        exchange.original = int(message["id"])
        exchange.show(exchange.original)
        return message

    def _update(
        self, exchange: Exchange, request: Request, data: Json, *, is_deferred: bool
    ) -> Json:
        source = exchange.interaction.get("message")
        if source is None:
            raise ApiError(400, INVALID_FORM, "Invalid Form Body: there is no message to update")
        exchange.original = int(source["id"])
        if is_deferred:
            return self._world.messages[exchange.original]
        exchange.show(exchange.original)
        return self._world.messages.edit(exchange.original, data, request.files)

    def _followup(self, request: Request, token: str) -> Answer:
        exchange = self._open(token)
        refuse_unsendable(request)
        original = self._world.messages.find(exchange.original)
        if original is not None and original["flags"] & LOADING:
            # The first followup takes the place of "thinking…", and stays as private as that was.
            return self._edited(exchange, int(original["id"]), request)
        message = self._create(exchange, request.body, request)
        exchange.show(int(message["id"]))
        exchange.followups.append(int(message["id"]))
        return message

    def _message(self, _request: Request, token: str, which: str) -> Json:
        exchange = self._open(token)
        message_id = exchange.original if which == "@original" else int(which)
        message = self._world.messages.find(message_id)
        if message is None or message_id not in {exchange.original, *exchange.followups}:
            raise ApiError(404, 10008, "Unknown Message")
        return message

    def _edit(self, request: Request, token: str, which: str) -> Answer:
        message_id = int(self._message(request, token, which)["id"])
        exchange = self._open(token)
        exchange.show(message_id)
        return self._edited(exchange, message_id, request)

    def _edited(self, exchange: Exchange, message_id: int, request: Request) -> Json:
        message = self._world.messages.edit(message_id, request.body, request.files)
        exchange.note_answer()
        return message

    def _delete(self, request: Request, token: str, which: str) -> Answer:
        self._world.messages.delete(int(self._message(request, token, which)["id"]))
        return None

    def _open(self, token: str) -> Exchange:
        exchange = self._world.exchanges.get(token)
        if exchange is None or exchange.callback is None:
            raise ApiError(404, 10015, "Unknown Webhook")
        return exchange

    def _create(self, exchange: Exchange, body: Json, request: Request) -> Json:
        return self._world.messages.create(
            int(exchange.interaction["channel_id"]),
            body,
            request.files,
            type=20 if exchange.interaction["type"] == COMMAND else 0,
            application_id=str(self._world.bot.id),
            webhook_id=str(self._world.bot.id),
            interaction_metadata=exchange.metadata,
        )


def _callback_response(exchange: Exchange, message: Json | None) -> Json:
    interaction: Json = {
        "id": exchange.interaction["id"],
        "type": exchange.interaction["type"],
    }
    response: Json = {"interaction": interaction}
    if message is not None:
        interaction |= {
            "response_message_id": message["id"],
            "response_message_loading": bool(message["flags"] & LOADING),
            "response_message_ephemeral": bool(message["flags"] & EPHEMERAL),
        }
        assert exchange.callback is not None
        kind = exchange.callback["type"]
        if kind in {MESSAGE, UPDATE}:
            response["resource"] = {"type": kind, "message": message}
    return response
