"""What members do: commands in fixed shares, and buttons under the answers that they got."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from tests.wire.cast import Json, Person
from tests.wire.exchange import Exchange
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text, walk

LOG, PRESS = "log", "a button"
SHARES = {
    LOG: 20,
    "stats": 5,
    "streak": 15,
    "leaderboard": 12,
    "history": 12,
    "help": 10,
    "settings show": 8,
    PRESS: 18,
}
"""Of a hundred interactions."""

_PRESSED = ("history:page:", "history:show:", "stats:", "ranks:", "message:", "board:ask")
"""What the custom ids of the buttons begin with that are pressed: none of them logs or posts."""

_NO_ANSWERS = {
    "Something went wrong": "answered with an error",
    "so nothing was done: try again": "told to come back later",
}
"""What a bot says instead of an answer, and what it is called here."""

_REMEMBERED = 300
_LOOKS = 8
_BUTTON, _SELECT = 2, 3


@dataclass(frozen=True)
class Act:
    """One interaction of a member; ``log`` numbers what was logged, from 0."""

    kind: str
    exchange: Exchange
    due_at: float
    log: int | None = None

    def problem(self) -> str | None:
        """What is wrong with how it was answered, if anything."""
        exchange = self.exchange
        if exchange.callback is None:
            return "never acknowledged"
        if not exchange.is_answered:
            return "never answered"
        said = text(exchange.shown)
        for words, problem in _NO_ANSWERS.items():
            if words in said:
                return problem
        if self.log is not None and "at intensity" not in said:
            return "answered a log without a receipt"
        return None


class Members:
    """People who act on one Discord; the same seed, the same acts."""

    def __init__(self, discord: FakeDiscord, people: Sequence[Person], seed: int) -> None:
        self._discord = discord
        self._people = people
        self._dice = Random(seed)  # noqa: S311 - habits, not secrets
        self._recent: deque[Exchange] = deque(maxlen=_REMEMBERED)
        self.logs = 0

    async def act(self, due_at: float, kind: str | None = None) -> Act:
        """Let somebody do something, of this kind or by the shares."""
        kind = kind or self._dice.choices(tuple(SHARES), tuple(SHARES.values()))[0]
        if kind == LOG:
            return await self._log(due_at)
        if kind == PRESS and (pressed := await self._press()) is not None:
            return Act(kind, pressed, due_at)
        words = "streak" if kind == PRESS else kind
        person = self._dice.choice(self._people)
        exchange = await self._discord.slash(words, user=person)
        self._recent.append(exchange)
        return Act(words, exchange, due_at)

    async def _log(self, due_at: float) -> Act:
        """In turns, so that nobody passes the limits of a day; each is told apart by its name."""
        number = self.logs
        self.logs += 1
        exchange = await self._discord.slash(
            LOG,
            user=self._people[number % len(self._people)],
            duration=str(5 + number % 41),
            intensity=1 + number % 10,
            activity=activity(number),
        )
        return Act(LOG, exchange, due_at, log=number)

    async def _press(self) -> Exchange | None:
        for _ in range(min(_LOOKS, len(self._recent))):
            chosen = self._dice.randrange(len(self._recent))
            found = self._recent[chosen]
            if not found.is_answered:
                continue
            # Once each: a member presses, then looks at what comes of it.
            del self._recent[chosen]
            usable = list(_usable(found.shown))
            if usable:
                exchange = await self._use(found, self._dice.choice(usable))
                self._recent.append(exchange)
                return exchange
        return None

    async def _use(self, found: Exchange, component: Json) -> Exchange:
        name = component["custom_id"]
        if component["type"] == _BUTTON:
            return await self._discord.press(found.shown, name, user=found.person)
        value = self._dice.choice(component["options"])["value"]
        return await self._discord.choose(found.shown, name, [value], user=found.person)


def activity(number: int) -> str:
    """How a log is found again in the database."""
    return f"run {number}"


def _usable(message: Json) -> Iterable[Json]:
    return (
        component
        for component in walk(message["components"])
        if component["type"] in {_BUTTON, _SELECT}
        and component.get("custom_id", "").startswith(_PRESSED)
        and not component.get("disabled")
    )
