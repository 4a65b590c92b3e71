"""What the fake Discord knows at this moment."""

from collections.abc import Iterable

from tests.wire import payloads
from tests.wire.cast import Channel, Guild, Json, Person, snowflake
from tests.wire.exchange import Exchange
from tests.wire.messages import Messages
from tests.wire.waiting import Changes


class World:
    """The one state behind the HTTP routes, the gateway and the acting members."""

    def __init__(
        self, bot: Person, people: Iterable[Person], guilds: Iterable[Guild], token: str
    ) -> None:
        self.bot = bot
        self.token = token
        self.origin = ""
        self.people = {person.id: person for person in people}
        self.guilds = {guild.id: guild for guild in guilds}
        self.inboxes: dict[int, Person] = {}
        self.voice: dict[int, dict[Person, int]] = {guild_id: {} for guild_id in self.guilds}
        self.commands: list[Json] = []
        self.exchanges: dict[str, Exchange] = {}
        self.changes = Changes()
        self.messages = Messages()

    @property
    def gateway_url(self) -> str:
        """Where the WebSocket is."""
        return self.origin.replace("http", "ws", 1) + "/gateway"

    def open_at(self, origin: str) -> None:
        """Tell the world its own address."""
        self.origin = self.messages.origin = origin

    def inbox(self, person: Person) -> int:
        """The id of the channel between the bot and a person; it never changes."""
        for channel_id, owner in self.inboxes.items():
            if owner.id == person.id:
                return channel_id
        channel_id = snowflake()
        self.inboxes[channel_id] = person
        return channel_id

    def channel_in_guild(self, channel_id: int) -> tuple[Channel, Guild] | None:
        """A guild's channel and its guild."""
        for guild in self.guilds.values():
            for channel in guild.channels:
                if channel.id == channel_id:
                    return channel, guild
        return None

    def channel(self, channel_id: int) -> Json | None:
        """The channel object that this id stands for."""
        if channel_id in self.inboxes:
            return payloads.dm_channel(channel_id, self.inboxes[channel_id])
        found = self.channel_in_guild(channel_id)
        return None if found is None else payloads.text_channel(*found)
