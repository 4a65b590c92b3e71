"""One interaction from the member's side: sent, acknowledged, answered."""

import math
import time
from dataclasses import dataclass

from tests.wire import payloads
from tests.wire.cast import Json, Person
from tests.wire.messages import EPHEMERAL, LOADING, Messages
from tests.wire.waiting import Changes

ACKNOWLEDGE_WITHIN = 3.0
"""Seconds that Discord waits for the first response to an interaction."""

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
"""Types of interactions."""

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
"""Types of interaction responses."""


@dataclass(frozen=True)
class Modal:
    """A form on someone's screen."""

    payload: Json
    opened_by: "Exchange"


class Exchange:
    """What a member did, and what came of it so far."""

    def __init__(
        self,
        interaction: Json,
        person: Person,
        messages: Messages,
        changes: Changes,
        *,
        opened_by: "Exchange | None" = None,
    ) -> None:
        self.interaction = interaction
        self.person = person
        self.opened_by = opened_by
        self.callback: Json | None = None
        self.ack_ms = math.nan
        self.answered_ms = math.nan
        self.original: int | None = None
        self.followups: list[int] = []
        self._shown: int | None = None
        self.sent_at = time.monotonic()
        self._messages = messages
        self._changes = changes

    def __repr__(self) -> str:
        data = self.interaction["data"]
        response = self.callback and self.callback["type"]
        return f"<{data.get('name') or data.get('custom_id')} by {self.person.name}: {response}>"

    @property
    def metadata(self) -> Json:
        """What a message that answers this interaction says about its origin."""
        metadata: Json = {
            "id": self.interaction["id"],
            "type": self.interaction["type"],
            "user": payloads.user(self.person),
            "authorizing_integration_owners": self.interaction["authorizing_integration_owners"],
        }
        if self.interaction["type"] == COMPONENT:
            metadata["interacted_message_id"] = self.interaction["message"]["id"]
        if self.opened_by is not None:
            metadata["triggering_interaction_metadata"] = self.opened_by.metadata
        return metadata

    @property
    def is_expired(self) -> bool:
        """Discord forgets an interaction that nobody acknowledged in time."""
        return self.callback is None and time.monotonic() - self.sent_at > ACKNOWLEDGE_WITHIN

    @property
    def is_ephemeral(self) -> bool:
        """Whether only this person sees the answer, or the "thinking…" before it."""
        shown = self._messages.find(self._shown) or (self.callback or {}).get("data") or {}
        return bool(shown.get("flags", 0) & EPHEMERAL)

    async def acknowledged(self, seconds: float = ACKNOWLEDGE_WITHIN) -> Json:
        """Wait for the first response and return its payload; `ack_ms` says how long it took."""
        await self._changes.until(lambda: self.callback is not None, seconds, f"response to {self}")
        assert self.callback is not None
        return self.callback

    async def answer(self, seconds: float = 5.0) -> Json:
        """Wait for the message that the person finally sees and return it as it stands then."""
        await self._changes.until(lambda: self.is_answered, seconds, f"answer to {self}")
        assert self._shown is not None
        return self._messages[self._shown]

    async def choices(self, seconds: float = ACKNOWLEDGE_WITHIN) -> list[Json]:
        """Wait for the suggestions to what is being typed."""
        return list(self._data_of(CHOICES, await self.acknowledged(seconds))["choices"])

    async def modal(self, seconds: float = ACKNOWLEDGE_WITHIN) -> Modal:
        """Wait for a form to open."""
        return Modal(self._data_of(MODAL, await self.acknowledged(seconds)), self)

    async def followup(self, number: int = 1, seconds: float = 5.0) -> Json:
        """Wait for the n-th message after the answer."""
        what = f"followup {number} to {self}"
        await self._changes.until(lambda: len(self.followups) >= number, seconds, what)
        return self._messages[self.followups[number - 1]]

    @property
    def shown(self) -> Json:
        """The message that the person sees, as it stands; LookupError if there is none."""
        message = self._messages.find(self._shown)
        if message is None:
            raise LookupError(repr(self))
        return message

    def acknowledge(self, callback: Json) -> None:
        """Discord's side: note the first response."""
        self.callback = callback
        self.ack_ms = self._age_ms

    def show(self, message_id: int) -> None:
        """Discord's side: a message of this exchange is on the person's screen."""
        if self._messages.find(self._shown) is None:
            self._shown = message_id

    def note_answer(self) -> None:
        """Discord's side: note when the person saw the answer first, if they see it now."""
        if math.isnan(self.answered_ms) and self.is_answered:
            self.answered_ms = self._age_ms

    @property
    def is_answered(self) -> bool:
        """Whether the person sees a message that is not "thinking…" any more."""
        shown = self._messages.find(self._shown)
        return shown is not None and not shown["flags"] & LOADING

    @property
    def _age_ms(self) -> float:
        return (time.monotonic() - self.sent_at) * 1000

    def _data_of(self, kind: int, callback: Json) -> Json:
        assert callback["type"] == kind, f"{self} was answered with {callback}"
        data: Json = callback["data"]
        return data
