"""Shards: which part of all guilds a process looks after."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shards:
    """Some of a number of shards.

    Attributes:
        count: of all shards, of all processes together.
        ids: those of this process, from 0, in order.
    """

    count: int = 1
    ids: tuple[int, ...] = (0,)

    @property
    def are_all(self) -> bool:
        """Whether there is no other process."""
        return len(self.ids) == self.count

    def of(self, guild_id: int) -> int:
        """The shard that hears what happens in a guild; it may be of another process."""
        return (guild_id >> 22) % self.count

    def hold(self, guild_id: int) -> bool:
        """Whether this process hears what happens in a guild."""
        return self.of(guild_id) in self.ids

    @property
    def name(self) -> str:
        """The same for each start of this process, and of no other; empty when it is alone."""
        return "" if self.are_all else f"{','.join(map(str, self.ids))}/{self.count}"


def shard_ids_in(text: str) -> tuple[int, ...]:
    """The numbers in "0,1", "0-3" or "0-3, 8".

    Raises:
        ValueError: it is something else, or names a shard twice.
    """
    ids: list[int] = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        these = range(int(first), int(last if dash else first) + 1)
        if not these:
            raise ValueError(text)
        ids += these
    if len(set(ids)) != len(ids):
        raise ValueError(text)
    return tuple(sorted(ids))
