"""Acting as a member: commands, buttons, menus and forms become interactions."""

import uuid
from collections.abc import Mapping, Sequence

from tests.wire import gestures, payloads
from tests.wire.cast import ADA, RUNNERS, Channel, Guild, Json, Person, snowflake
from tests.wire.exchange import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Exchange, Modal
from tests.wire.gateway import VOICE_STATES_INTENT, Gateway
from tests.wire.world import World

ALL_PERMISSIONS = str(2**50 - 1)
UPLOAD_LIMIT = 10 * 2**20


class Acting:
    """What members can do. `guild=None` is the inbox, where one person is alone with the bot.

    A guild that the bot is not in (one that the fake was not given) is reached by the app's
    installation to the user.
    """

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    async def slash(
        self,
        words: str,
        /,
        *,
        user: Person = ADA,
        guild: Guild | None = RUNNERS,
        **options: object,
    ) -> Exchange:
        """Use a command: `slash("settings timezone", zone="Europe/Berlin")`."""
        data = gestures.command(self._world.commands, words, options, self._resolved(guild))
        return await self._interact(COMMAND, data, user, self._where(user, guild))

    async def autocomplete(
        self,
        words: str,
        /,
        *,
        user: Person = ADA,
        guild: Guild | None = RUNNERS,
        **options: object,
    ) -> Exchange:
        """Type a command; the last option is the one with the cursor. Await its `choices()`."""
        resolved = self._resolved(guild)
        data = gestures.command(self._world.commands, words, options, resolved, is_being_typed=True)
        return await self._interact(AUTOCOMPLETE, data, user, self._where(user, guild))

    async def press(self, message: Json, what: str, *, user: Person | None = None) -> Exchange:
        """Click the button with this custom_id, label or emoji, as whom the message is for."""
        message = self._world.messages[int(message["id"])]
        return await self._use(message, gestures.button(message, what), user)

    async def choose(
        self, message: Json, what: str, values: Sequence[object], *, user: Person | None = None
    ) -> Exchange:
        """Choose in the menu with this custom_id or placeholder."""
        message = self._world.messages[int(message["id"])]
        guild = self._guild_of(int(message["channel_id"]))
        data = gestures.select(message, what, values, self._resolved(guild))
        return await self._use(message, data, user)

    async def submit(self, modal: Modal, values: Mapping[str, object]) -> Exchange:
        """Send a form, its fields by custom_id or label."""
        opener = modal.opened_by
        channel_id = int(opener.interaction["channel_id"])
        guild = self._guild_of(channel_id)
        data = gestures.form(modal.payload, values, self._resolved(guild))
        place = (channel_id, guild)
        extra = {key: opener.interaction[key] for key in ("message",) if key in opener.interaction}
        return await self._interact(
            MODAL_SUBMIT, data, opener.person, place, opened_by=opener, **extra
        )

    async def go_into_voice(
        self, channel: Channel | None, *, user: Person = ADA, guild: Guild = RUNNERS
    ) -> None:
        """Join a voice channel, change to it, or leave (None); done twice, it is told twice."""
        in_voice = self._world.voice[guild.id]
        if channel is None:
            in_voice.pop(user, None)
        else:
            in_voice[user] = channel.id
        state = payloads.voice_state_update(guild, user, channel.id if channel else None)
        await self._gateway.tell("VOICE_STATE_UPDATE", state, guild.id, VOICE_STATES_INTENT)

    def _resolved(self, guild: Guild | None) -> gestures.Resolved:
        return gestures.Resolved(guild, self._world.messages.upload)

    def _where(self, user: Person, guild: Guild | None) -> tuple[int, Guild | None]:
        self._world.people.setdefault(user.id, user)
        channel_id = self._world.inbox(user) if guild is None else guild.channels[0].id
        return channel_id, guild

    def _guild_of(self, channel_id: int) -> Guild | None:
        found = self._world.channel_in_guild(channel_id)
        return None if found is None else found[1]

    async def _use(self, message: Json, data: Json, user: Person | None) -> Exchange:
        channel_id = int(message["channel_id"])
        place = (channel_id, self._guild_of(channel_id))
        person = user or self._addressee(message)
        return await self._interact(COMPONENT, data, person, place, message=message)

    def _addressee(self, message: Json) -> Person:
        metadata = message.get("interaction_metadata")
        if metadata is not None:
            return self._world.people[int(metadata["user"]["id"])]
        return self._world.inboxes.get(int(message["channel_id"]), ADA)

    async def _interact(
        self,
        kind: int,
        data: Json,
        person: Person,
        place: tuple[int, Guild | None],
        *,
        opened_by: Exchange | None = None,
        **extra: object,
    ) -> Exchange:
        channel_id, guild = place
        token = uuid.uuid4().hex
        interaction: Json = {
            "id": str(snowflake()),
            "application_id": str(self._world.bot.id),
            "type": kind,
            "data": data,
            "token": token,
            "version": 1,
            "channel_id": str(channel_id),
            "locale": person.locale,
            "app_permissions": ALL_PERMISSIONS,
            "entitlements": [],
            "attachment_size_limit": UPLOAD_LIMIT,
            **self._surroundings(person, channel_id, guild),
            **extra,
        }
        exchange = Exchange(
            interaction, person, self._world.messages, self._world.changes, opened_by=opened_by
        )
        self._world.exchanges[token] = exchange
        await self._gateway.dispatch("INTERACTION_CREATE", interaction, guild.id if guild else None)
        return exchange

    def _surroundings(self, person: Person, channel_id: int, guild: Guild | None) -> Json:
        if guild is None:
            return {
                "context": 1,
                "user": payloads.user(person),
                "channel": self._world.channel(channel_id),
                "authorizing_integration_owners": {"0": "0"},
            }
        is_member = guild.id in self._world.guilds
        return {
            "context": 0,
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": payloads.member(person) | {"permissions": str(person.permissions)},
            "channel": payloads.text_channel(guild.channels[0], guild)
            | {"permissions": str(person.permissions)},
            "authorizing_integration_owners": (
                {"0": str(guild.id)} if is_member else {"1": str(person.id)}
            ),
        }
